/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pairing board says of costs, moves and people over, in both languages. */
#include "service/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static int begin(void **state)
{
	*state = mem_new(NULL, "words");
	return 0;
}

static int end(void **state)
{
	mem_free(*state);
	return 0;
}

static const char *joined(mem *m, struct words w)
{
	char *s = mem_str(m, "");

	for (int i = 0; i < w.n; i++)
		s = mem_fmt(m, "%s%s%s", s, i ? " " : "", w.at[i]);
	return s;
}

static const char *outcome(mem *m, enum lang l, struct matchmake_worth was, struct matchmake_worth now)
{
	return joined(m, words_outcome(m, l, &was, &now));
}

static void a_cost_names_every_figure_that_changes(void **state)
{
	const struct matchmake_worth was = { 12, 3, 5250, 81000 };

	assert_string_equal(outcome(*state, LANG_DE, was, (struct matchmake_worth){ 11, 1, 4000, 80005 }),
	    "1 Tandem weniger. 2 gegenseitige Wünsche weniger. Das schwächste Tandem fällt von 52,5 auf 40,0 Punkte. "
	    "Das kostet insgesamt 10,0 Punkte.");
	assert_string_equal(outcome(*state, LANG_EN, was, (struct matchmake_worth){ 14, 4, 6000, 81500 }),
	    "2 tandems more. 1 mutual wish more. The weakest tandem rises from 52.5 to 60.0 points. "
	    "It brings 5.0 points in total.");
}

static void what_costs_nothing_says_so(void **state)
{
	const struct matchmake_worth same = { 12, 3, 5250, 81000 };

	assert_string_equal(outcome(*state, LANG_DE, same, same), "Das kostet nichts: Alle Zahlen bleiben, wie sie sind.");
}

static void the_first_set_has_no_weakest_tandem_to_compare(void **state)
{
	assert_string_equal(outcome(*state, LANG_EN, (struct matchmake_worth){ 0 }, (struct matchmake_worth){ 1, 0, 700, 700 }),
	    "1 tandem more. It brings 7.0 points in total.");
}

static void a_move_says_from_whom_to_whom(void **state)
{
	assert_string_equal(words_move(*state, LANG_DE, "Ole", "Ida", "Eva"), "Ole wechselt von Ida zu Eva.");
	assert_string_equal(words_move(*state, LANG_DE, "Ole", "Ida", ""), "Ole verliert Ida und bleibt ohne Tandem.");
	assert_string_equal(words_move(*state, LANG_EN, "Ole", "", "Eva"), "Ole was without a tandem and gets Eva.");
}

static void lifting_a_rule_names_what_it_brings_and_only_that(void **state)
{
	int32_t gain[RULES] = { 0 };

	assert_int_equal(words_lift(*state, LANG_DE, gain).n, 0);
	gain[RULE_INDUSTRY] = 1;
	gain[RULE_LEVEL] = 3;
	assert_string_equal(joined(*state, words_lift(*state, LANG_DE, gain)),
	    "Ohne die Regel „Verschiedene Branchen“ gäbe es 1 Tandem mehr. "
	    "Ohne die Regel „Karrierestufen“ gäbe es 3 Tandems mehr.");
}

static void forbidding_rules_are_sentences(void **state)
{
	assert_string_equal(joined(*state, words_forbidden(*state, LANG_DE, RULE_BIT(RULE_ORGANISATION) | RULE_BIT(RULE_LINE))),
	    "Beide gehören zur selben Organisation. Eine der beiden Personen ist der anderen vorgesetzt.");
}

static void goals_are_told_in_their_order(void **state)
{
	assert_string_equal(joined(*state, words_goals(*state, LANG_EN, "total,most")),
	    "As many points in total as possible As many tandems as possible");
	assert_string_equal(joined(*state, words_goals(*state, LANG_DE, "by_hand")),
	    "Das beste Paar zuerst, dann das beste der übrigen");
}

static void a_person_is_described_by_what_is_known(void **state)
{
	struct application a = { .position = "Teamleitung", .level = 3, .field = "" };

	assert_string_equal(words_person(*state, LANG_DE, &a), "Teamleitung · Stufe 3");
	a = (struct application){ .position = "", .field = "Vertrieb" };
	assert_string_equal(words_person(*state, LANG_EN, &a), "Vertrieb");
}

int main(void)
{
#define WORDS_TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)
	const struct CMUnitTest tests[] = {
		WORDS_TEST(a_cost_names_every_figure_that_changes),
		WORDS_TEST(what_costs_nothing_says_so),
		WORDS_TEST(the_first_set_has_no_weakest_tandem_to_compare),
		WORDS_TEST(a_move_says_from_whom_to_whom),
		WORDS_TEST(lifting_a_rule_names_what_it_brings_and_only_that),
		WORDS_TEST(forbidding_rules_are_sentences),
		WORDS_TEST(goals_are_told_in_their_order),
		WORDS_TEST(a_person_is_described_by_what_is_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
