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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(people_are_ordered_by_family_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
