/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/buf.h"
#include "sheet/lines.h"

static const struct lines_want want[] = { { "name", false }, { "points", false }, { "note", true } };

static struct err *read(mem *m, const char *text, struct lines *out, struct lines_fault *fault)
{
	return lines_read(m, text, strlen(text), want, (int)LEN(want), out, fault);
}

static void columns_are_found_by_heading_in_any_order(void **state)
{
	mem *m = mem_new(NULL, "test");
	struct lines_fault fault;
	struct lines l;

	(void)state;
	assert_null(read(m, "\xEF\xBB\xBFpoints;name\r\n5;\"a;b \"\"c\"\"\"\r\n\r\n7;d", &l, &fault));
	assert_int_equal(l.rows, 2);
	assert_string_equal(l.cell[0], "a;b \"c\"");
	assert_string_equal(l.cell[1], "5");
	assert_null(l.cell[2]);
	assert_string_equal(l.cell[3], "d");
	assert_int_equal(l.line[1], 4);
	mem_free(m);
}

static void a_mistake_is_shown_with_line_and_column(void **state)
{
	static const struct {
		const char *text;
		int line, column;
	} bad[] = {
		{ "name,points\na,5\nb,\n", 3, 2 },        /* empty          */
		{ "name,points\na\n", 2, 1 },              /* too few cells  */
		{ "name,points\na,5,6\n", 2, 3 },          /* too many       */
		{ "name,name\na,b\n", 1, 2 },              /* heading twice  */
		{ "name,point\na,5\n", 1, 2 },             /* not known      */
		{ "name\na\n", 1, 0 },                     /* missing        */
		{ "name,points\n\"a,5\n", 2, 1 },          /* quote open     */
		{ "name,points\n\"a\"b,5\n", 2, 1 },       /* after a quote  */
		{ "name,points\n\xFF,5\n", 1, 0 },         /* not UTF-8      */
		{ "", 1, 1 },
	};
	mem *m = mem_new(NULL, "test");
	struct lines_fault fault;
	struct lines l;

	(void)state;
	for (size_t k = 0; k < LEN(bad); k++) {
		struct err *e = read(m, bad[k].text, &l, &fault);

		assert_non_null(e);
		assert_int_equal(e->kind, ERR_INVALID);
		assert_int_equal(fault.line, bad[k].line);
		assert_int_equal(fault.column, bad[k].column);
	}
	mem_free(m);
}

static void numbers_are_whole_and_within_bounds(void **state)
{
	int64_t n;

	(void)state;
	assert_true(lines_number("10000", 0, 10000, &n));
	assert_int_equal(n, 10000);
	assert_true(lines_number("-3", -5, 5, &n));
	assert_int_equal(n, -3);
	assert_false(lines_number("10001", 0, 10000, &n));
	assert_false(lines_number("", 0, 10, &n));
	assert_false(lines_number("-", -9, 10, &n));
	assert_false(lines_number("5.0", 0, 10, &n));
	assert_false(lines_number("99999999999999999999", 0, INT64_MAX, &n));
}

static void what_is_put_is_read_again(void **state)
{
	mem *m = mem_new(NULL, "test");
	const char *odd = "a, \"b\";\tc";
	struct buf *b = buf_new(m);
	struct lines_fault fault;
	struct lines l;

	(void)state;
	buf_str(b, "name,points\n");
	lines_put(b, odd);
	buf_str(b, ",1\n");
	assert_null(read(m, b->at, &l, &fault));
	assert_string_equal(l.cell[0], odd);
	mem_free(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_are_found_by_heading_in_any_order),
		cmocka_unit_test(a_mistake_is_shown_with_line_and_column),
		cmocka_unit_test(numbers_are_whole_and_within_bounds),
		cmocka_unit_test(what_is_put_is_read_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
