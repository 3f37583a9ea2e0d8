/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/decide.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static const application_id ida = { 11 }, eva = { 12 }, ole = { 21 }, uwe = { 22 };

static int begin(void **state)
{
	*state = mem_new(NULL, "decide");
	return 0;
}

static int end(void **state)
{
	mem_free(*state);
	return 0;
}

static struct decisions *nothing_decided(void **state)
{
	return decide_make(*state, NULL, 0, NULL, 0, NULL, 0);
}

/* Everything decided, as one text in order of the ids. */
static const char *all(mem *m, const struct decisions *d)
{
	const application_id mentors[] = { ida, eva }, mentees[] = { ole, uwe };
	char *s = mem_str(m, "");

	for (int j = 0; j < 2; j++)
		for (int i = 0; i < 2; i++) {
			const struct proposal_ban *pin = decide_pinned(d, mentors[j], mentees[i]);
			const struct proposal_ban *ban = decide_banned(d, mentors[j], mentees[i]);

			if (pin)
				s = mem_fmt(m, "%spin %d %d %s;", s, (int)mentors[j].v, (int)mentees[i].v, pin->reason);
			if (ban)
				s = mem_fmt(m, "%sban %d %d %s;", s, (int)mentors[j].v, (int)mentees[i].v, ban->reason);
		}
	for (int j = 0; j < 2; j++)
		s = mem_fmt(m, "%s%s%s", s, decide_is_out(d, mentors[j]) ? "out;" : "", decide_is_out(d, mentees[j]) ? "out;" : "");
	return s;
}

static void take_back(void **state, struct decisions *d)
{
	int n;
	const struct proposal_undo *u = decide_undo(*state, d, &n);

	for (int i = 0; i < n; i++)
		decide_apply(d, &u[i]);
}

static void pinned_tandems_are_the_pins(void **state)
{
	const struct proposal_tandem t[] = { { .mentor_id = ida, .mentee_id = ole, .pinned = true, .reason = "r" },
		{ .mentor_id = eva, .mentee_id = uwe, .pinned = false, .reason = "" } };
	struct decisions *d = decide_make(*state, t, 2, NULL, 0, NULL, 0);

	assert_string_equal(all(*state, d), "pin 11 21 r;");
}

static void a_pin_takes_the_place_of_another_and_of_a_ban(void **state)
{
	struct decisions *d = nothing_decided(state);

	decide_pin(d, ida, ole, "a");
	decide_ban(d, eva, ole, "b");
	decide_leave_out(d, eva, true, "c");
	decide_pin(d, eva, ole, "d");
	assert_string_equal(all(*state, d), "pin 12 21 d;");
}

static void a_ban_and_leaving_out_lift_pins(void **state)
{
	struct decisions *d = nothing_decided(state);

	decide_pin(d, ida, ole, "");
	decide_ban(d, ida, ole, "b");
	assert_string_equal(all(*state, d), "ban 11 21 b;");
	decide_pin(d, ida, uwe, "");
	decide_pin(d, eva, ole, "");
	decide_leave_out(d, uwe, false, "");
	assert_string_equal(all(*state, d), "ban 11 21 b;pin 12 21 ;out;");
}

static void every_change_can_be_taken_back_whole(void **state)
{
	for (int which = 0; which < 7; which++) {
		struct decisions *d = nothing_decided(state);
		const char *before;

		decide_pin(d, ida, ole, "a");
		decide_ban(d, eva, ole, "b");
		decide_leave_out(d, uwe, false, "c");
		before = all(*state, d);
		d->undos = 0;
		switch (which) {
		case 0: decide_pin(d, eva, ole, "x"); break;
		case 1: decide_pin(d, ida, uwe, "x"); break;
		case 2: decide_ban(d, ida, ole, "x"); break;
		case 3: decide_leave_out(d, ida, true, "x"); break;
		case 4: decide_let_in(d, uwe, false); break;
		case 5: decide_unpin(d, ida, ole); decide_unban(d, eva, ole); break;
		default: decide_pin(d, ida, ole, "another reason"); break;
		}
		assert_string_not_equal(all(*state, d), before);
		take_back(state, d);
		assert_string_equal(all(*state, d), before);
	}
}

static void deciding_what_is_decided_changes_nothing(void **state)
{
	struct decisions *d = nothing_decided(state);

	decide_ban(d, ida, ole, "a");
	decide_leave_out(d, eva, true, "b");
	d->undos = 0;
	decide_ban(d, ida, ole, "c");
	decide_leave_out(d, eva, true, "d");
	decide_unpin(d, eva, uwe);
	decide_unban(d, eva, uwe);
	decide_let_in(d, uwe, false);
	assert_int_equal(d->undos, 0);
	assert_string_equal(all(*state, d), "ban 11 21 a;out;");
}

int main(void)
{
#define DECIDE_TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)
	const struct CMUnitTest tests[] = {
		DECIDE_TEST(pinned_tandems_are_the_pins),
		DECIDE_TEST(a_pin_takes_the_place_of_another_and_of_a_ban),
		DECIDE_TEST(a_ban_and_leaving_out_lift_pins),
		DECIDE_TEST(every_change_can_be_taken_back_whole),
		DECIDE_TEST(deciding_what_is_decided_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
