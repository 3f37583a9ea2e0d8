/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/text.h"

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

static void every_number_has_its_digits(void **state)
{
	static const int64_t numbers[] = { 0, 7, -7, 10, 1234567890123456789, INT64_MAX, INT64_MIN };
	char digits[TEXT_DIGITS];

	for (size_t i = 0; i < LEN(numbers); i++)
		assert_string_equal(text_digits(digits + sizeof digits, numbers[i]),
		    mem_fmt(*state, "%lld", (long long)numbers[i]));
}

/* Sequences of the kinds in M. Kuhn's "UTF-8 decoder capability and stress test". */
static void what_rfc_3629_forbids_is_not_valid(void **state)
{
	static const char *const bad[] = {
		"\x80", "\xbf", "a\x80z",              /* continuation without a start */
		"\xc3", "\xe2\x82", "\xf0\x9f\x98",    /* cut off at the end           */
		"\xc3z", "\xe2\x82z", "\xf0\x9f\x98z", /* cut off by a letter          */
		"\xc0\xaf", "\xe0\x80\xaf", "\xf0\x80\x80\xaf", "\xc1\xbf", /* overlong */
		"\xed\xa0\x80", "\xed\xbf\xbf", "\xed\xa0\xbd\xed\xb8\x80", /* surrogates */
		"\xf4\x90\x80\x80", "\xf5\x80\x80\x80", /* above U+10FFFF              */
		"\xf8\x88\x80\x80\x80", "\xfc\x84\x80\x80\x80\x80", "\xfe", "\xff",
		"Stra\xdf" "e",                         /* windows-1252                */
	};

	(void)state;
	for (size_t i = 0; i < LEN(bad); i++)
		assert_false(text_valid(bad[i], strlen(bad[i])));
	assert_false(text_valid("a\0b", 3));
}

static void what_rfc_3629_allows_is_valid(void **state)
{
	static const char *const good[] = {
		"", "Größe", "\x7f", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf",
		"\xee\x80\x80", "\xef\xbf\xbd", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf", "😀",
	};

	(void)state;
	for (size_t i = 0; i < LEN(good); i++)
		assert_true(text_valid(good[i], strlen(good[i])));
}

static void length_counts_code_points(void **state)
{
	(void)state;
	assert_int_equal(text_length(""), 0);
	assert_int_equal(text_length("Größe"), 5);
	assert_int_equal(text_length("😀€"), 2);
}

static void trimming_takes_every_kind_of_white_space_off_both_ends(void **state)
{
	assert_string_equal(text_trim(*state, "\xc2\xa0 \t\xe2\x80\x8b" "Ada  B.\xef\xbb\xbf\r\n"),
	    "Ada  B.");
	assert_string_equal(text_trim(*state, " \xc2\xa0\n"), "");
	assert_string_equal(text_trim(*state, ""), "");
}

static void line_ends_become_one_kind(void **state)
{
	assert_string_equal(text_trim(*state, "eins\r\nzwei\rdrei\n\nvier"),
	    "eins\nzwei\ndrei\n\nvier");
}

static void a_line_has_single_blanks(void **state)
{
	assert_string_equal(text_line(*state, "\n Anna\xc2\xa0\xc2\xa0 Lena\t\r\nSchulz "),
	    "Anna Lena Schulz");
	assert_string_equal(text_line(*state, "Anna\xe2\x80\x8bLena"), "AnnaLena");
}

static void names_are_found_however_they_are_typed(void **state)
{
	static const char *const pairs[][2] = {
		{ "Şahin", "sahin" },
		{ "Größe", "grosse" },
		{ "GRÖẞE", "grosse" },
		{ "Wójcik", "wojcik" },
		{ "O’Brien", "o'brien" },
		{ "O´Brien", "o'brien" },
		{ "Öztürk ", "ozturk" },
		{ "O\xcc\x88zt\xc3\xbcrk", "ozturk" }, /* O and a combining diaeresis */
		{ "Łukasz  Ægir", "lukasz aegir" },
		{ "İpek", "ipek" },
		{ "Işık", "isik" },
		{ "Meyer–Lüdenscheid", "meyer-ludenscheid" },
		{ "ﬁnanz\xc2\xad" "amt", "finanzamt" }, /* a ligature, a soft hyphen */
		{ "  \xc2\xa0 ", "" },
		{ "Σίσυφος", "σισυφοσ" },
	};

	for (size_t i = 0; i < LEN(pairs); i++)
		assert_string_equal(text_fold(*state, pairs[i][0]), pairs[i][1]);
}

static void headings_are_compared_by_letters_and_digits(void **state)
{
	assert_string_equal(text_key(*state, "E-Mail-Adresse *"), "emailadresse");
	assert_string_equal(text_key(*state, "Führungsebene (1 = Einstieg)"),
	    "fuhrungsebene1einstieg");
	assert_string_equal(text_key(*state, "…"), "");
}

static void umlauts_stand_by_their_vowels_in_a_sorted_list(void **state)
{
	(void)state;
	assert_true(text_collate("de", "Ärger", "Arzt") < 0);
	assert_true(text_collate("de", "Zander", "Öl") > 0);
	assert_true(text_collate("en", "anna", "Bernd") < 0);
	assert_true(text_collate("pl", "anna", "Bernd") < 0);
	assert_int_equal(text_collate("de", "Größe", "Größe"), 0);
	/* equal in the dictionary, yet always in the same order */
	assert_true(text_collate("de", "\xc3\xbc", "u\xcc\x88") > 0);
	assert_true(text_collate("de", "u\xcc\x88", "\xc3\xbc") < 0);
}

static void bytes_of_a_code_page_become_utf_8(void **state)
{
	assert_string_equal(
	    text_from(*state, "windows-1252", "Gr\xf6\xdf" "e \x80 \x84\x8a\x93", 11),
	    "Größe € „Š“");
	assert_string_equal(text_from(*state, "iso-8859-9", "\xde" "ahin", 5), "Şahin");
	assert_string_equal(text_from(*state, "utf-16le", "\xd6\0l\0", 4), "Öl");
	assert_string_equal(text_from(*state, "windows-1252", "", 0), "");
}

static void every_byte_of_windows_1252_gives_valid_text(void **state)
{
	for (int i = 0; i < 256; i++) {
		char byte = (char)i;
		const char *text = text_from(*state, "windows-1252", &byte, 1);

		assert_true(text[0] && text_valid(text, strlen(text)));
	}
	assert_string_equal(text_from(*state, "windows-1252", "a\0b", 3), "a\xef\xbf\xbd" "b");
}

static void an_unknown_code_page_is_refused(void **state)
{
	assert_null(text_from(*state, "klingon-1", "a", 1));
	assert_null(text_from(*state, "", "a", 1));
}

static void a_slug_is_plain_ascii(void **state)
{
	assert_string_equal(text_slug(*state, "Öko Büro"), "oeko-buero");
	assert_string_equal(text_slug(*state, "  „Mit Frauen an die Spitze!“ "),
	    "mit-frauen-an-die-spitze");
	assert_string_equal(text_slug(*state, "Straße & Gärten 2027"), "strasse-gaerten-2027");
	assert_string_equal(text_slug(*state, "Şahin’s Café"), "sahins-cafe");
	assert_string_equal(text_slug(*state, "日本"), "");
}

static void a_slug_is_cut_between_words(void **state)
{
	assert_string_equal(text_slug(*state,
				"eins zwei drei vier fuenf sechs sieben acht neun zehn elf zwoelf"),
	    "eins-zwei-drei-vier-fuenf-sechs-sieben-acht-neun-zehn-elf");
	assert_int_equal(strlen(text_slug(*state,
			     "donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunter")),
	    60);
	/* the limit falls on the blank */
	assert_int_equal(strlen(text_slug(*state,
			     "aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee ffffffffff ggg")),
	    60);
}

static void addresses_people_have_are_taken(void **state)
{
	static const char *const good[] = {
		"ada@firma.example", "a.b-c+tandem@mail.firma.example", "o'brien@x1.example",
		"UPPER@FIRMA.EXAMPLE", "a@xn--mller-kva.example", "_x@a-b.example",
	};

	(void)state;
	for (size_t i = 0; i < LEN(good); i++)
		assert_true(text_is_email(good[i]));
}

static void what_is_no_address_is_refused(void **state)
{
	static const char *const bad[] = {
		"", "ada", "@firma.example", "ada@", "ada@firma", "ada@firma..example",
		"ada@.example", "ada@-firma.example", "ada@firma-.example", ".ada@firma.example",
		"ada.@firma.example", "a..b@firma.example", "a b@firma.example",
		"ada@firma.example ", "ada@fir ma.example", "a@b@firma.example",
		"\"a b\"@firma.example", "ada(x)@firma.example", "ada@[127.0.0.1]", "ada@127.0.0.1",
		"ädä@firma.example", "ada@firma.example\n", "ada@firma.example,b@c.example",
		"ada@firma.example.",
		"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggggg@firma.example",
	};

	(void)state;
	for (size_t i = 0; i < LEN(bad); i++)
		assert_false(text_is_email(bad[i]));
}

static void the_longest_address_has_254_bytes(void **state)
{
	mem *m = *state;
	const char *label = "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff";
	char *longest = mem_fmt(m, "aaaaaaaaa@%s.%s.%s.%.53s.example", label, label, label, label);

	assert_int_equal(strlen(longest), 254);
	assert_true(text_is_email(longest));
	assert_false(text_is_email(mem_fmt(m, "a%s", longest)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_rfc_3629_forbids_is_not_valid),
		cmocka_unit_test(what_rfc_3629_allows_is_valid),
		cmocka_unit_test(length_counts_code_points),
		cmocka_unit_test(trimming_takes_every_kind_of_white_space_off_both_ends),
		cmocka_unit_test(line_ends_become_one_kind),
		cmocka_unit_test(a_line_has_single_blanks),
		cmocka_unit_test(names_are_found_however_they_are_typed),
		cmocka_unit_test(headings_are_compared_by_letters_and_digits),
		cmocka_unit_test(umlauts_stand_by_their_vowels_in_a_sorted_list),
		cmocka_unit_test(bytes_of_a_code_page_become_utf_8),
		cmocka_unit_test(every_byte_of_windows_1252_gives_valid_text),
		cmocka_unit_test(an_unknown_code_page_is_refused),
		cmocka_unit_test(a_slug_is_plain_ascii),
		cmocka_unit_test(a_slug_is_cut_between_words),
		cmocka_unit_test(addresses_people_have_are_taken),
		cmocka_unit_test(every_number_has_its_digits),
		cmocka_unit_test(what_is_no_address_is_refused),
		cmocka_unit_test(the_longest_address_has_254_bytes),
	};
	return cmocka_run_group_tests(tests, make_memory, free_memory);
}
