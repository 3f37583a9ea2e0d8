/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/eligibility.h"

static const struct eligibility_setting tenure_6_to_18 = { ELIGIBLE_TENURE, 6, 18 };

static int make_memory(void **state)
{
	*state = mem_new(NULL, "test");
	return 0;
}

static int free_memory(void **state)
{
	mem_free(*state);
	return 0;
}

static struct eligibility_facts nothing_known(void)
{
	return (struct eligibility_facts){ .joined_on = DAY_NONE, .tenure_months = -1,
		.leadership_years = -1 };
}

static struct eligibility check(struct eligibility_setting setting, struct eligibility_facts facts)
{
	return eligibility_check(&setting, 1, &facts, day_parse("2027-01-15"));
}

static void a_run_without_rules_takes_everyone(void **state)
{
	struct eligibility_facts f = nothing_known();
	struct eligibility e = eligibility_check(NULL, 0, &f, DAY_NONE);

	(void)state;
	assert_true(e.eligible);
	assert_false(e.overridden);
	assert_int_equal(e.n, 0);
}

/* 004-04: minimum and maximum, both included, in whole months. */
static void tenure_is_bounded_below_and_above(void **state)
{
	static const struct {
		int months;
		bool eligible, above;
	} cases[] = { { 0, false, false }, { 5, false, false }, { 6, true, false },
		{ 18, true, false }, { 19, false, true } };

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct eligibility_facts f = nothing_known();
		struct eligibility e;

		f.tenure_months = cases[i].months;
		e = check(tenure_6_to_18, f);
		assert_int_equal(e.eligible, cases[i].eligible);
		if (!cases[i].eligible) {
			assert_int_equal(e.refusals[0].is, cases[i].months);
			assert_int_equal(e.refusals[0].above, cases[i].above);
			assert_int_equal(e.refusals[0].bound, cases[i].above ? 18 : 6);
			assert_string_equal(e.refusals[0].source, "004-04");
		}
	}
}

/* 004-04: on a reference date. */
static void tenure_is_counted_on_the_reference_date(void **state)
{
	struct eligibility_facts f = nothing_known();

	(void)state;
	f.tenure_months = 99;                        /* stated long ago, not used */
	f.joined_on = day_parse("2026-07-15");
	assert_true(check(tenure_6_to_18, f).eligible);
	f.joined_on = day_parse("2026-07-16");
	assert_false(check(tenure_6_to_18, f).eligible);
	f.joined_on = day_parse("2025-06-16");
	assert_true(check(tenure_6_to_18, f).eligible);
	f.joined_on = day_parse("2025-06-15");
	assert_false(check(tenure_6_to_18, f).eligible);
	f.joined_on = day_parse("2027-02-01");
	assert_int_equal(check(tenure_6_to_18, f).refusals[0].is, 0);
}

/* 004-04: both bounds are optional. */
static void a_bound_of_0_is_none(void **state)
{
	struct eligibility_facts f = nothing_known();

	(void)state;
	f.tenure_months = 400;
	assert_true(check((struct eligibility_setting){ ELIGIBLE_TENURE, 6, 0 }, f).eligible);
	f.tenure_months = 0;
	assert_true(check((struct eligibility_setting){ ELIGIBLE_TENURE, 0, 18 }, f).eligible);
}

/* 004-04: one person may be taken nevertheless, with a recorded reason. */
static void a_recorded_reason_sets_a_rule_aside(void **state)
{
	struct eligibility_facts f = nothing_known();
	struct eligibility e;

	(void)state;
	f.tenure_months = 20;
	f.override_reason = " \n";
	assert_false(check(tenure_6_to_18, f).eligible);
	f.override_reason = "was on parental leave for four months";
	e = check(tenure_6_to_18, f);
	assert_true(e.eligible);
	assert_true(e.overridden);
	assert_int_equal(e.n, 1);
	f.tenure_months = 12;
	e = check(tenure_6_to_18, f);
	assert_true(e.eligible);
	assert_false(e.overridden);
}

static void consent_cannot_be_given_by_somebody_else(void **state)
{
	struct eligibility_facts f = nothing_known();
	struct eligibility_setting consent = { ELIGIBLE_CONSENT, 0, 0 };

	(void)state;
	f.override_reason = "she said yes on the phone";
	assert_false(check(consent, f).eligible);
	f.consent = true;
	assert_true(check(consent, f).eligible);
}

/* 002-02 target group, 004-03 talent programme, 004-08 closed circle, 002-28 release: only a yes
 * is a yes. */
static void what_must_be_confirmed_is_not_assumed(void **state)
{
#define FACT(member) offsetof(struct eligibility_facts, member)
	static const struct {
		enum eligibility_rule rule;
		size_t answer;
		const char *source;
	} cases[] = {
		{ ELIGIBLE_TARGET_GROUP, FACT(target_group), "002-02" },
		{ ELIGIBLE_TALENT_PROGRAMME, FACT(talent_programme), "004-03" },
		{ ELIGIBLE_CLOSED_CIRCLE, FACT(closed_circle), "004-08" },
		{ ELIGIBLE_EMPLOYER_RELEASE, FACT(employer_release), "002-28" },
	};
#undef FACT

	for (size_t i = 0; i < LEN(cases); i++) {
		struct eligibility_setting s = { cases[i].rule, 0, 0 };

		for (int a = ANSWER_UNKNOWN; a <= ANSWER_OPEN; a++) {
			struct eligibility_facts f = nothing_known();
			struct eligibility e;

			*(enum eligibility_answer *)((char *)&f + cases[i].answer) =
			    (enum eligibility_answer)a;
			e = check(s, f);
			assert_int_equal(e.eligible, a == ANSWER_YES);
			if (e.eligible)
				continue;
			assert_string_equal(e.refusals[0].source, cases[i].source);
			assert_int_equal(e.refusals[0].known, a == ANSWER_NO);
			assert_true(eligibility_sentence(*state, LANG_DE, &e.refusals[0])[0]);
		}
	}
}

/* 000-10, 003-01: levels from 1 to 5; what is not a level is not known. */
static void a_level_out_of_range_is_no_level(void **state)
{
	struct eligibility_setting leaders = { ELIGIBLE_LEVEL, 3, 0 };
	struct eligibility_setting juniors = { ELIGIBLE_LEVEL, 0, 2 };
	struct eligibility_facts f = nothing_known();

	(void)state;
	f.level = 7;
	assert_false(check(leaders, f).eligible);
	assert_false(check(leaders, f).refusals[0].known);
	f.level = 0;
	assert_false(check(juniors, f).eligible);
	f.level = 3;
	assert_true(check(leaders, f).eligible);
	assert_false(check(juniors, f).eligible);
	assert_true(check(juniors, f).refusals[0].above);
	f.level = 2;
	assert_false(check(leaders, f).eligible);
	assert_true(check(juniors, f).eligible);
}

/* 000-10, 001-11 */
static void leadership_counts_in_years(void **state)
{
	struct eligibility_setting s = { ELIGIBLE_LEADERSHIP, 3, 0 };
	struct eligibility_facts f = nothing_known();

	(void)state;
	assert_false(check(s, f).refusals[0].known);
	f.leadership_years = 2;
	assert_false(check(s, f).eligible);
	f.leadership_years = 3;
	assert_true(check(s, f).eligible);
}

static void everything_that_is_missing_is_said_at_once(void **state)
{
	static const struct eligibility_setting all[] = { { ELIGIBLE_CONSENT, 0, 0 },
		{ ELIGIBLE_LEVEL, 1, 2 }, { ELIGIBLE_LEADERSHIP, 3, 0 },
		{ ELIGIBLE_TARGET_GROUP, 0, 0 }, { ELIGIBLE_TENURE, 6, 18 },
		{ ELIGIBLE_TALENT_PROGRAMME, 0, 0 },
		{ ELIGIBLE_CLOSED_CIRCLE, 0, 0 }, { ELIGIBLE_EMPLOYER_RELEASE, 0, 0 },
		{ ELIGIBLE_TRAINING, 0, 0 }, { ELIGIBLE_PRESELECTED, 0, 0 } };
	struct eligibility_facts f = nothing_known();
	struct eligibility e = eligibility_check(all, LEN(all), &f, DAY_NONE);

	assert_int_equal(e.n, ELIGIBILITY_RULES);
	for (int i = 0; i < e.n; i++) {
		assert_int_equal(e.refusals[i].rule, all[i].rule);
		assert_false(e.refusals[i].known);
		assert_true(eligibility_sentence(*state, LANG_EN, &e.refusals[i])[0]);
	}
}

static void the_sentence_names_the_figures(void **state)
{
	struct eligibility_facts f = nothing_known();
	struct eligibility e;

	f.tenure_months = 5;
	e = check(tenure_6_to_18, f);
	assert_string_equal(eligibility_sentence(*state, LANG_EN, &e.refusals[0]),
	    "Months with the organisation: 5; at least 6 are asked for.");
	f.tenure_months = 19;
	e = check(tenure_6_to_18, f);
	assert_string_equal(eligibility_sentence(*state, LANG_DE, &e.refusals[0]),
	    "Monate in der Organisation: 19; verlangt sind höchstens 18.");
	f.employer_release = ANSWER_OPEN;
	e = check((struct eligibility_setting){ ELIGIBLE_EMPLOYER_RELEASE, 0, 0 }, f);
	assert_string_equal(eligibility_sentence(*state, LANG_EN, &e.refusals[0]),
	    "The employer's answer is still open.");
}

/* 004-04: what is printed in the public notice. */
static void the_notice_says_the_bounds_that_are_set(void **state)
{
	static const struct {
		int least, most;
		const char *text;
	} cases[] = { { 6, 18, "Mindestens 6 und höchstens 18 Monate in der Organisation" },
		{ 6, 0, "Mindestens 6 Monate in der Organisation" }, { 0, 18, "Höchstens 18 Monate in der Organisation" } };

	for (size_t i = 0; i < LEN(cases); i++)
		assert_string_equal(eligibility_notice(*state, LANG_DE,
		    &(struct eligibility_setting){ ELIGIBLE_TENURE, cases[i].least, cases[i].most }), cases[i].text);
	assert_string_equal(eligibility_notice(*state, LANG_EN,
	    &(struct eligibility_setting){ ELIGIBLE_TARGET_GROUP, 0, 0 }), "Belongs to the target group");
}

static void rules_and_answers_are_stored_by_name(void **state)
{
	(void)state;
	for (enum eligibility_rule r = 0; r < ELIGIBILITY_RULES; r++) {
		assert_int_equal(eligibility_find(eligibility_name(r)), r);
		assert_non_null(eligibility_label(r));
	}
	assert_int_equal(eligibility_find("height"), ELIGIBILITY_RULES);
	assert_int_equal(eligibility_answer_find("yes"), ANSWER_YES);
	assert_int_equal(eligibility_answer_find("no"), ANSWER_NO);
	assert_int_equal(eligibility_answer_find("open"), ANSWER_OPEN);
	assert_int_equal(eligibility_answer_find(""), ANSWER_UNKNOWN);
	assert_int_equal(eligibility_answer_find("maybe"), ANSWER_UNKNOWN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_run_without_rules_takes_everyone),
		cmocka_unit_test(tenure_is_bounded_below_and_above),
		cmocka_unit_test(tenure_is_counted_on_the_reference_date),
		cmocka_unit_test(a_bound_of_0_is_none),
		cmocka_unit_test(a_recorded_reason_sets_a_rule_aside),
		cmocka_unit_test(consent_cannot_be_given_by_somebody_else),
		cmocka_unit_test(what_must_be_confirmed_is_not_assumed),
		cmocka_unit_test(a_level_out_of_range_is_no_level),
		cmocka_unit_test(leadership_counts_in_years),
		cmocka_unit_test(everything_that_is_missing_is_said_at_once),
		cmocka_unit_test(the_sentence_names_the_figures),
		cmocka_unit_test(the_notice_says_the_bounds_that_are_set),
		cmocka_unit_test(rules_and_answers_are_stored_by_name),
	};
	return cmocka_run_group_tests(tests, make_memory, free_memory);
}
