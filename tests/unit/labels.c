/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/labels.h"

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

/* 000-07 */
static void each_style_names_mentors_in_its_way(void **state)
{
	static const struct {
		enum gender_style style;
		const char *one, *many;
	} cases[] = {
		{ GENDER_COLON, "Mentor:in", "Mentor:innen" },
		{ GENDER_STAR, "Mentor*in", "Mentor*innen" },
		{ GENDER_BINNEN_I, "MentorIn", "MentorInnen" },
		{ GENDER_PAIR, "Mentorin oder Mentor", "Mentorinnen und Mentoren" },
		{ GENDER_NEUTRAL, "Begleitperson", "Begleitpersonen" },
	};

	(void)state;
	assert_int_equal(LEN(cases), GENDER_STYLES);
	for (size_t i = 0; i < LEN(cases); i++) {
		struct labels l = labels_of(cases[i].style);

		assert_string_equal(l.at[LABEL_MENTOR][LANG_DE].one, cases[i].one);
		assert_string_equal(l.at[LABEL_MENTOR][LANG_DE].many, cases[i].many);
		assert_string_equal(l.at[LABEL_MENTEE][LANG_DE].many, "Mentees");
		assert_string_equal(l.at[LABEL_MENTOR][LANG_EN].many, "mentors");
	}
}

static void styles_are_stored_by_name(void **state)
{
	(void)state;
	for (int s = 0; s < GENDER_STYLES; s++) {
		assert_int_equal(gender_style_find(gender_style_name((enum gender_style)s)), s);
		assert_non_null(gender_style_label((enum gender_style)s));
	}
	assert_int_equal(gender_style_find(""), GENDER_COLON);
	assert_int_equal(gender_style_find("generic masculine"), GENDER_COLON);
}

/* 004-02: both roles have a programme's own words, in both languages. */
static void a_programme_may_have_its_own_words(void **state)
{
	struct labels l = labels_of(GENDER_COLON);

	assert_true(labels_set(&l, "label_mentor_one", LANG_DE, "Talent"));
	assert_true(labels_set(&l, "label_mentor_many", LANG_DE, "Talente"));
	assert_true(labels_set(&l, "label_mentee_many", LANG_DE, "Entscheidungsträger:innen"));
	assert_true(labels_set(&l, "label_mentee_many", LANG_EN, "decision-makers"));
	assert_true(labels_set(&l, "label_mentee_one", LANG_EN, ""));
	assert_false(labels_set(&l, "purpose", LANG_DE, "…"));
	assert_string_equal(
	    labels_expand(*state, &l, LANG_DE, "{mentors} treffen {mentees}, {mentor}!"),
	    "Talente treffen Entscheidungsträger:innen, Talent!");
	assert_string_equal(
	    labels_expand(*state, &l, LANG_EN, "{Mentees} meet {mentors}, a {mentee}"),
	    "Decision-makers meet mentors, a mentee");
}

/* Text 002 speaks of administrations. */
static void an_organisation_may_be_called_an_administration(void **state)
{
	struct labels l = labels_of(GENDER_COLON);

	labels_set(&l, "label_organisation_one", LANG_DE, "Verwaltung");
	labels_set(&l, "label_organisation_many", LANG_DE, "Verwaltungen");
	assert_string_equal(labels_expand(*state, &l, LANG_DE, "{organisation}/{organisations}"),
	    "Verwaltung/Verwaltungen");
}

static void a_capital_placeholder_begins_a_sentence(void **state)
{
	struct labels l = labels_of(GENDER_COLON);

	labels_set(&l, "label_mentor_one", LANG_DE, "ältere Fachkraft");
	assert_string_equal(labels_expand(*state, &l, LANG_DE, "{Mentor}"), "Ältere Fachkraft");
	assert_string_equal(labels_expand(*state, &l, LANG_EN, "{Mentors} and {Mentees}"),
	    "Mentors and Mentees");
}

static void other_braces_stay_as_they_are(void **state)
{
	static const char *const same[] = {
		"", "{", "}", "{}", "{ mentor }", "{mentor", "{mentor{", "{name}", "{MENTOR}",
		"{mentor1}", "{[entor}",
	};
	struct labels l = labels_of(GENDER_STAR);

	for (size_t i = 0; i < LEN(same); i++)
		assert_string_equal(labels_expand(*state, &l, LANG_DE, same[i]), same[i]);
	assert_string_equal(labels_expand(*state, &l, LANG_DE, "{{mentor}}"), "{Mentor*in}");
}

static void a_placeholder_nobody_fills_is_named(void **state)
{
	assert_string_equal(labels_unknown(*state, "{mentors} und {menteess}, {name}"),
	    "{menteess}");
	assert_null(labels_unknown(*state, "{Mentors}, {mentee}, {organisation}, {1}, { x }"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_style_names_mentors_in_its_way),
		cmocka_unit_test(styles_are_stored_by_name),
		cmocka_unit_test(a_programme_may_have_its_own_words),
		cmocka_unit_test(an_organisation_may_be_called_an_administration),
		cmocka_unit_test(a_capital_placeholder_begins_a_sentence),
		cmocka_unit_test(other_braces_stay_as_they_are),
		cmocka_unit_test(a_placeholder_nobody_fills_is_named),
	};
	return cmocka_run_group_tests(tests, make_memory, free_memory);
}
