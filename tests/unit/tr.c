/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/mo.h"
#include "base/tr.h"

/* tests/fixtures/po/small.po, compiled and embedded as the real catalogue is */
extern const unsigned char small_po[];
extern const size_t small_po_size;

static const char *find(const char *context, const char *id, int form)
{
	return mo_find((struct mo){ small_po, small_po_size }, context, id, form);
}

static void a_message_is_found_by_its_id(void **state)
{
	(void)state;
	assert_string_equal(find("", "open", 0), "öffnen");
	assert_string_equal(find("", "%1$s wrote to %2$s", 0), "%2$s hat Post von %1$s");
}

static void a_context_tells_equal_words_apart(void **state)
{
	(void)state;
	assert_string_equal(find("run state", "open", 0), "geöffnet");
	assert_null(find("run", "open", 0));
	assert_null(find("run state x", "open", 0));
}

static void a_plural_has_a_form_for_one_and_one_for_many(void **state)
{
	(void)state;
	assert_string_equal(find("", "%d tandem", 0), "%d Tandem");
	assert_string_equal(find("", "%d tandem", 1), "%d Tandems");
	assert_null(find("", "%d tandems", 0));
}

static void what_is_not_translated_is_not_found(void **state)
{
	(void)state;
	assert_null(find("", "untranslated", 0));
	assert_null(find("", "a message nobody wrote", 0));
	assert_null(find("", "zzz", 0));
	assert_null(find("", " ", 0));
}

static void the_id_is_shown_where_no_translation_is(void **state)
{
	mem *m = mem_new(NULL, "test");

	(void)state;
	assert_string_equal(trc(LANG_DE, "a context nobody uses", "open"), "open");
	assert_string_equal(trc(LANG_EN, "run state", "open"), "open");
	assert_string_equal(trc(LANG_DE, "", ""), "");
	assert_string_equal(trf(m, LANG_EN, "%s, %d", "three", 3), "three, 3");
	mem_free(m);
}

static void english_has_one_and_many_without_a_catalogue(void **state)
{
	const char *one = "%d leaf", *many = "%d leaves";

	(void)state;
	assert_ptr_equal(trn(LANG_EN, one, many, 1), one);
	assert_ptr_equal(trn(LANG_EN, one, many, 0), many);
	assert_ptr_equal(trn(LANG_EN, one, many, 2), many);
	assert_ptr_equal(trn(LANG_DE, one, many, 1), one);
	assert_ptr_equal(trn(LANG_DE, one, many, 0), many);
}

static void a_language_has_a_code(void **state)
{
	(void)state;
	assert_string_equal(lang_code(LANG_DE), "de");
	assert_int_equal(lang_from("en", LANG_DE), LANG_EN);
	assert_int_equal(lang_from("de", LANG_EN), LANG_DE);
	assert_int_equal(lang_from("fr", LANG_EN), LANG_EN);
	assert_int_equal(lang_from("", LANG_EN), LANG_EN);
	assert_int_equal(lang_from(NULL, LANG_DE), LANG_DE);
}

static void the_browser_says_which_language_it_likes_best(void **state)
{
	static const struct {
		const char *header;
		enum lang best;
	} cases[] = {
		{ NULL, LANG_DE },
		{ "", LANG_DE },
		{ "*", LANG_DE },
		{ "fr", LANG_DE },
		{ "en", LANG_EN },
		{ "EN-gb", LANG_EN },
		{ "en-US,en;q=0.9,de;q=0.8", LANG_EN },
		{ "fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5", LANG_EN },
		{ "de;q=0.7,en;q=0.8", LANG_EN },
		{ "en;q=0.75,de;q=0.751", LANG_DE },
		{ "en;q=0", LANG_DE },
		{ "en;q=0.0, de;q=0.001", LANG_DE },
		{ "en; q=0.3 ,de ; q=1.0", LANG_DE },
		{ "deutsch, en;q=0.1", LANG_EN },
		{ "en;q=", LANG_DE },
		{ ",,;;q=1,--", LANG_DE },
		{ "de,en", LANG_DE },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++)
		assert_int_equal(lang_accept(cases[i].header), cases[i].best);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_message_is_found_by_its_id),
		cmocka_unit_test(a_context_tells_equal_words_apart),
		cmocka_unit_test(a_plural_has_a_form_for_one_and_one_for_many),
		cmocka_unit_test(what_is_not_translated_is_not_found),
		cmocka_unit_test(the_id_is_shown_where_no_translation_is),
		cmocka_unit_test(english_has_one_and_many_without_a_catalogue),
		cmocka_unit_test(a_language_has_a_code),
		cmocka_unit_test(the_browser_says_which_language_it_likes_best),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
