/* SPDX-License-Identifier: EUPL-1.2 */
/* sheet_test.h - what the tests of src/sheet share */
#ifndef TESTS_SHEET_TEST_H
#define TESTS_SHEET_TEST_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "sheet/csv.h"

static inline int make_memory(void **state)
{
	*state = mem_new(NULL, "test");
	return 0;
}

static inline int free_memory(void **state)
{
	mem_free(*state);
	return 0;
}

static inline struct sheet *read_text(mem *m, const char *text)
{
	struct sheet *t = NULL;
	int line;

	assert_null(sheet_read_csv(m, text, strlen(text), 0, &t, &line));
	return t;
}

/* The parts joined by " + ", so that a list compares as one string. */
static inline const char *joined(mem *m, struct sheet_texts t)
{
	const char *s = "";

	for (int i = 0; i < t.n; i++)
		s = mem_fmt(m, "%s%s%s", s, i ? " + " : "", t.at[i]);
	return s;
}

#define RUN(tests) cmocka_run_group_tests(tests, NULL, NULL)
#define TEST(f)    cmocka_unit_test_setup_teardown(f, make_memory, free_memory)
#endif
