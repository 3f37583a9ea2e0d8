/* SPDX-License-Identifier: EUPL-1.2 */
#include "sheet_test.h"

#include "sheet/guess_words.h"
#include "sheet/key.h"
#include "sheet/value.h"
#include "sheet/value_words.h"

struct meant {
	const char *text, *meaning; /* NULL: unknown */
};

static void check(enum sheet_field f, const struct meant *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *got = value_meaning(f, list[i].text);

		if (!got != !list[i].meaning || (got && strcmp(got, list[i].meaning)))
			fail_msg("%s \"%s\" is %s, not %s", field_key(f), list[i].text, got ? got : "unknown",
			    list[i].meaning ? list[i].meaning : "unknown");
	}
}

static void roles_are_understood_in_every_spelling(void **state)
{
	static const struct meant list[] = { { "MentorIn", "mentor" }, { "Mentor:in", "mentor" },
		{ "Mentor/in", "mentor" }, { "Mentor*in", "mentor" }, { "mentor", "mentor" },
		{ "MENTORIN", "mentor" }, { "Mentee", "mentee" }, { "als Mentee teilnehmen", "mentee" },
		{ "Ich möchte Mentorin werden", "mentor" }, { "Mentor und Mentee", NULL }, { "", "" },
		{ "-", "" }, { "Gast", NULL } };

	(void)state;
	check(FIELD_ROLE, list, LEN(list));
}

static void answers_are_yes_no_or_open(void **state)
{
	static const struct meant list[] = { { "Ja", "yes" }, { "yes", "yes" }, { "x", "yes" },
		{ "TRUE", "yes" }, { "1", "yes" }, { "✓", "yes" }, { "Ja, ich stimme zu.", "yes" },
		{ "Ich bin mit der Verarbeitung einverstanden", "yes" }, { "Nein", "no" }, { "no", "no" },
		{ "0", "no" }, { "Nein, danke", "no" }, { "Ich bin nicht einverstanden", NULL },
		{ "offen", "open" }, { "pending", "open" }, { "?", "open" }, { "noch nicht", "open" },
		{ "k. A.", "" }, { "vielleicht", NULL } };

	(void)state;
	check(FIELD_CONSENT, list, LEN(list));
}

static void levels_are_numbers_or_words(void **state)
{
	static const struct meant list[] = { { "1", "1" }, { "5", "5" }, { "Stufe 3", "3" },
		{ "3 - Teamleitung", "3" }, { "Junior", "1" }, { "Juniorin", "1" }, { "Fachkraft", "2" },
		{ "Teamleitung", "3" }, { "Teamleiterin", "3" }, { "Senior", "4" }, { "Leitung", "5" },
		{ "Geschäftsführung", "5" }, { "Geschaeftsfuehrer", "5" }, { "7", NULL }, { "0", NULL },
		{ "A11", NULL }, { "3,5", NULL }, { "Kapitän", NULL }, { "", "" } };

	(void)state;
	check(FIELD_LEVEL, list, LEN(list));
	assert_int_equal(value_level_number("7"), 7);
	assert_int_equal(value_level_number("Level 12"), 12);
	assert_int_equal(value_level_number("EG 9b"), -1);
}

static void languages_forms_and_salutations_have_codes(void **state)
{
	static const struct meant languages[] = { { "Deutsch", "de" }, { "Englisch (B2)", "en" },
		{ "french", "fr" }, { "Türkisch", "tr" }, { "tr", "tr" }, { "Ukrainisch", "uk" },
		{ "Portuguese", "pt" }, { "Klingonisch", NULL } };
	static const struct meant forms[] = { { "persönlich", "in_person" }, { "Video", "video" },
		{ "Telefon", "phone" }, { "Spaziergang", "walk" }, { "egal", "any" },
		{ "per Brieftaube", NULL } };
	static const struct meant salutations[] = { { "Frau", "woman" }, { "Frau Dr.", "woman" },
		{ "Herr", "man" }, { "divers", "other" }, { "Mr.", "man" }, { "Baronin", NULL } };

	(void)state;
	check(FIELD_LANGUAGE, languages, LEN(languages));
	check(FIELD_FORM, forms, LEN(forms));
	check(FIELD_SALUTATION, salutations, LEN(salutations));
}

static void nothing_has_many_words(void **state)
{
	static const char *const nothing[] = { "", "-", "--", "/", "n. a.", "N/A", "k.A.", "niemand",
		"Keine", "none", "keine Angabe" };
	static const char *const something[] = { "Anna", "?", "niemand aus meinem Team", "Keiner & Sohn" };

	(void)state;
	for (size_t i = 0; i < LEN(nothing); i++)
		assert_true(value_is_nothing(nothing[i]));
	for (size_t i = 0; i < LEN(something); i++)
		assert_false(value_is_nothing(something[i]));
}

static void numbers_may_have_words_around_them(void **state)
{
	(void)state;
	assert_int_equal(value_number("12", false), 12);
	assert_int_equal(value_number("ca. 12 Jahre", false), 12);
	assert_int_equal(value_number("3,5", false), 3);
	assert_int_equal(value_number("1.200", false), 1200);
	assert_int_equal(value_number("10+", false), 10);
	assert_int_equal(value_number("2 Jahre", true), 24);
	assert_int_equal(value_number("18 Monate", true), 18);
	assert_int_equal(value_number("viele", false), -1);
	assert_int_equal(value_number("-3", false), -1);
	assert_int_equal(value_number("01.09.2026", false), -1);
	assert_int_equal(value_number("10-12", false), -1);
	assert_int_equal(value_number("99999999999999999999", false), -1);
}

static void times_are_read_as_form_tools_write_them(void **state)
{
	static const struct {
		const char *text;
		bool english;
		const char *day;
		int minutes;
	} list[] = { { "02.09.2026 22:35:00", false, "2026-09-02", 1355 },
		{ "2026-09-02T07:05:00Z", false, "2026-09-02", 425 },
		{ "9/2/2026 10:35 PM", true, "2026-09-02", 1355 },
		{ "9/2/2026 12:05:30 AM", true, "2026-09-02", 5 },
		{ "2.9.26", false, "2026-09-02", 0 } };

	for (size_t i = 0; i < LEN(list); i++) {
		struct wall w = value_wall(list[i].text, list[i].english);

		assert_string_equal(day_iso(*state, w.day), list[i].day);
		assert_int_equal(w.minutes, list[i].minutes);
	}
	assert_true(day_is_none(value_wall("31.02.2026", false).day));
	assert_true(day_is_none(value_wall("bald", false).day));
}

static void a_column_of_slashes_is_english(void **state)
{
	struct sheet *t = read_text(*state, "A;B\n1/2/2026;01.02.2026\n12/31/2026;1/2/2026\n;\n");

	assert_true(value_dates_english(t, 0));
	assert_false(value_dates_english(t, 1));
}

static void answers_and_addresses_are_taken_apart(void **state)
{
	assert_string_equal(joined(*state, value_parts(*state, "Deutsch, Englisch und Türkisch / fr")),
	    "Deutsch + Englisch + Türkisch + fr");
	assert_string_equal(joined(*state, value_parts(*state, "Video")), "Video");
	assert_string_equal(
	    joined(*state, value_emails(*state, "a@b.example; <c@d.example>,\ne@f.example ")),
	    "a@b.example + c@d.example + e@f.example");
}

/* A word that is not its own key would never be found. */
static void word_tables_are_written_in_keys(void **state)
{
	for (int k = 0; k <= KIND_SALUTATION; k++)
		for (const struct value_word *w = value_words((enum field_kind)k); w && w->key; w++)
			assert_string_equal(sheet_key(*state, w->key), w->key);
	for (const char *const *w = value_nothing; *w; w++)
		assert_string_equal(sheet_key(*state, *w), *w);
	for (const struct guess_word *w = guess_words; w->words; w++)
		assert_string_equal(sheet_words(*state, w->words), w->words);
}

static void every_word_means_something_its_field_knows(void **state)
{
	(void)state;
	for (int f = 0; f < SHEET_FIELDS; f++) {
		int n;
		const struct sheet_meaning *all = field_meanings((enum sheet_field)f, &n);
		const struct value_word *w = value_words(field_kind((enum sheet_field)f));

		assert_int_equal(w != NULL, n > 0);
		for (; w && w->key; w++) {
			int i = 0;

			while (i < n && strcmp(all[i].key, w->meaning))
				i++;
			assert_true(i < n);
		}
	}
}

static void every_field_is_found_by_its_key(void **state)
{
	(void)state;
	for (int f = 0; f < SHEET_FIELDS; f++) {
		enum sheet_field found;

		assert_true(field_find(field_key((enum sheet_field)f), &found));
		assert_int_equal(found, f);
		assert_non_null(field_label((enum sheet_field)f));
	}
	assert_false(field_find("nonsense", &(enum sheet_field){ FIELD_IGNORE }));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(roles_are_understood_in_every_spelling),
		TEST(answers_are_yes_no_or_open),
		TEST(levels_are_numbers_or_words),
		TEST(languages_forms_and_salutations_have_codes),
		TEST(nothing_has_many_words),
		TEST(numbers_may_have_words_around_them),
		TEST(times_are_read_as_form_tools_write_them),
		TEST(a_column_of_slashes_is_english),
		TEST(answers_and_addresses_are_taken_apart),
		TEST(word_tables_are_written_in_keys),
		TEST(every_word_means_something_its_field_knows),
		TEST(every_field_is_found_by_its_key),
	};
	return RUN(tests);
}
