/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/name.h"

static void people_are_ordered_by_family_name(void **state)
{
	static const char *const cases[][2] = {
		{ "Maike Lüders", "luders maike" },
		{ "Maike von Lüders", "luders maike von" },
		{ "Lüders, Maike", "luders maike" },
		{ "  Özlem   Wójcik ", "wojcik ozlem" },
		{ "Cher", "cher" },
		{ "Jean-Luc de la Tour", "tour jean-luc de la" },
	};
	mem *m = mem_new(NULL, "test");

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++)
		assert_string_equal(name_sort_fold(m, cases[i][0]), cases[i][1]);
	mem_free(m);
}

static void a_name_is_replaced_where_it_stands_as_whole_words(void **state)
{
	static const char *const cases[][2] = {
		{ "Kim Alt", "Robin Neu" },
		{ "Hallo Kim Alt, und Kim Alt.", "Hallo Robin Neu, und Robin Neu." },
		{ "Hallo Kim\nAlt, hier", "Hallo Robin\nNeu, hier" },
		{ "(Kim  \n Alt)", "(Robin\nNeu)" },
		{ "Kim Altmann und Joakim Alt", NULL },
		{ "Kim Altö", NULL },
		{ "kim alt", NULL },
		{ "Kim", NULL },
		{ "", NULL },
	};
	mem *m = mem_new(NULL, "test");

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		const char *now = name_replace(m, cases[i][0], "Kim Alt", "Robin Neu");

		if (cases[i][1])
			assert_string_equal(now, cases[i][1]);
		else
			assert_null(now);
	}
	assert_string_equal(name_replace(m, "<b>O&#39;Alt</b>", "O&#39;Alt", "Neu"), "<b>Neu</b>");
	assert_string_equal(name_replace(m, "Kim\nAlt", "Kim Alt", "Neu"), "Neu");
	assert_null(name_replace(m, "Kim Alt", "", "Neu"));
	mem_free(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(people_are_ordered_by_family_name),
		cmocka_unit_test(a_name_is_replaced_where_it_stands_as_whole_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
