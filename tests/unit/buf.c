/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"

static void a_buffer_keeps_everything_added_and_stays_ended(void **state)
{
	mem *m = mem_new(NULL, "test");
	struct buf *b = buf_new(m);

	(void)state;
	for (int i = 0; i < 1000; i++)
		buf_fmt(b, "%d,", i % 10);
	assert_int_equal(b->n, 2000);
	assert_int_equal(b->at[2000], '\0');
	assert_memory_equal(b->at + 1998, "9,", 2);
	buf_reset(b);
	assert_string_equal(b->at, "");
	mem_free(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_buffer_keeps_everything_added_and_stays_ended),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
