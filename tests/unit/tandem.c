/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/tandem.h"

/* From asked; every answer against every answer of the other side. */
static const struct {
	enum tandem_answer answer, other;
	enum tandem_state to;
} answers[] = {
	{ ANSWER_ACCEPTED, ANSWER_NONE, TANDEM_ASKED },
	{ ANSWER_ACCEPTED, ANSWER_QUESTION, TANDEM_ASKED },
	{ ANSWER_ACCEPTED, ANSWER_ACCEPTED, TANDEM_AGREED },
	{ ANSWER_DECLINED, ANSWER_NONE, TANDEM_DECLINED },
	{ ANSWER_DECLINED, ANSWER_QUESTION, TANDEM_DECLINED },
	{ ANSWER_DECLINED, ANSWER_ACCEPTED, TANDEM_DECLINED },
	{ ANSWER_QUESTION, ANSWER_NONE, TANDEM_ASKED },
	{ ANSWER_QUESTION, ANSWER_QUESTION, TANDEM_ASKED },
	{ ANSWER_QUESTION, ANSWER_ACCEPTED, TANDEM_ASKED },
};

static void a_tandem_is_agreed_only_when_both_accept(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
		struct tandem_step step = tandem_answered(TANDEM_ASKED, answers[i].answer, answers[i].other);

		assert_null(step.refused);
		assert_int_equal(step.to, answers[i].to);
	}
}

/* 002-10: until the kick-off nobody has been asked. */
static void a_held_tandem_takes_no_answers(void **state)
{
	(void)state;
	for (enum tandem_answer a = ANSWER_ACCEPTED; a < ANSWERS; a++) {
		struct tandem_step step = tandem_answered(TANDEM_HELD, a, ANSWER_NONE);

		assert_non_null(step.refused);
		assert_int_equal(step.to, TANDEM_HELD);
	}
}

static void what_is_over_or_agreed_takes_no_answers(void **state)
{
	const enum tandem_state over[] = { TANDEM_AGREED, TANDEM_DECLINED, TANDEM_ENDED };

	(void)state;
	for (size_t i = 0; i < sizeof over / sizeof *over; i++) {
		struct tandem_step step = tandem_answered(over[i], ANSWER_DECLINED, ANSWER_ACCEPTED);

		assert_non_null(step.refused);
		assert_int_equal(step.to, over[i]);
	}
}

static void only_what_lives_takes_a_place_and_can_be_ended(void **state)
{
	(void)state;
	for (enum tandem_state s = 0; s < TANDEM_STATES; s++) {
		bool live = s == TANDEM_HELD || s == TANDEM_ASKED || s == TANDEM_AGREED;

		assert_int_equal(tandem_is_live(s), live);
		assert_int_equal(tandem_may_end(s), live);
	}
}

static void names_and_values_find_each_other(void **state)
{
	(void)state;
	for (enum tandem_state s = 0; s < TANDEM_STATES; s++)
		assert_int_equal(tandem_state_find(tandem_state_name(s)), s);
	for (enum tandem_answer a = 0; a < ANSWERS; a++)
		assert_int_equal(tandem_answer_find(tandem_answer_name(a)), a);
	assert_int_equal(tandem_state_find("lost"), TANDEM_STATES);
	assert_int_equal(tandem_answer_find("perhaps"), ANSWERS);
}

static void each_side_reads_its_own_part_of_the_row(void **state)
{
	const struct tandem t = {
		.mentor_id = { 1 }, .mentor_person_id = { 11 }, .mentor_name = "Ada", .mentor_answer = "accepted",
		.mentor_note = "a", .mentee_id = { 2 }, .mentee_person_id = { 22 }, .mentee_name = "Ben",
		.mentee_answer = "", .mentee_note = "b",
	};

	(void)state;
	assert_int_equal(tandem_application(&t, SIDE_MENTOR).v, 1);
	assert_int_equal(tandem_application(&t, SIDE_MENTEE).v, 2);
	assert_int_equal(tandem_person(&t, SIDE_MENTOR).v, 11);
	assert_int_equal(tandem_person(&t, SIDE_MENTEE).v, 22);
	assert_string_equal(tandem_name(&t, SIDE_MENTOR), "Ada");
	assert_string_equal(tandem_name(&t, tandem_other(SIDE_MENTOR)), "Ben");
	assert_string_equal(tandem_note(&t, SIDE_MENTEE), "b");
	assert_int_equal(tandem_answer_of(&t, SIDE_MENTOR), ANSWER_ACCEPTED);
	assert_int_equal(tandem_answer_of(&t, tandem_other(SIDE_MENTEE)), ANSWER_ACCEPTED);
	assert_int_equal(tandem_answer_of(&t, SIDE_MENTEE), ANSWER_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_tandem_is_agreed_only_when_both_accept),
		cmocka_unit_test(a_held_tandem_takes_no_answers),
		cmocka_unit_test(what_is_over_or_agreed_takes_no_answers),
		cmocka_unit_test(only_what_lives_takes_a_place_and_can_be_ended),
		cmocka_unit_test(names_and_values_find_each_other),
		cmocka_unit_test(each_side_reads_its_own_part_of_the_row),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
