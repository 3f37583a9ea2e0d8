/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sys/file.h"

struct place {
	mem *m;
	const char *folder, *path;
};

static int begin(void **state)
{
	struct place *p = mem_make(NULL, struct place);

	p->m = p;
	p->folder = mkdtemp(mem_str(p, "/tmp/tandem-file.XXXXXX"));
	p->path = mem_fmt(p, "%s/letter", p->folder);
	*state = p;
	return p->folder ? 0 : -1;
}

static int end(void **state)
{
	struct place *p = *state;

	unlink(p->path);
	/* Nothing else was left behind, or this fails. */
	if (rmdir(p->folder) != 0)
		return -1;
	mem_free(p);
	return 0;
}

static void a_file_comes_back_as_it_was_written(void **state)
{
	struct place *p = *state;
	struct buf *b;
	struct stat st;
	char *big = mem_array(p->m, char, 200000);

	memset(big, 'x', 200000);
	assert_null(file_write(p->m, p->path, "a\0b", 3, 0600));
	assert_null(file_read(p->m, p->path, 3, &b));
	assert_int_equal(b->n, 3);
	assert_memory_equal(b->at, "a\0b", 3);
	assert_null(file_write(p->m, p->path, big, 200000, 0640));
	assert_null(file_read(p->m, p->path, 200000, &b));
	assert_int_equal(b->n, 200000);
	assert_memory_equal(b->at, big, 200000);
	assert_int_equal(stat(p->path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0640);
}

static void a_file_that_is_too_long_or_missing_is_said_so(void **state)
{
	struct place *p = *state;
	struct buf *b;
	struct err *e;

	e = file_read(p->m, p->path, 10, &b);
	assert_non_null(e);
	assert_int_equal(e->kind, ERR_NOT_FOUND);
	assert_null(file_write(p->m, p->path, "four", 4, 0600));
	e = file_read(p->m, p->path, 3, &b);
	assert_non_null(e);
	assert_int_equal(e->kind, ERR_INVALID);
}

static void a_write_that_fails_leaves_the_folder_as_it_was(void **state)
{
	struct place *p = *state;
	const char *inside = mem_fmt(p->m, "%s/no/letter", p->folder);
	struct err *e = file_write(p->m, inside, "x", 1, 0600);

	assert_non_null(e);
	assert_int_equal(e->kind, ERR_SYSTEM);
	/* A folder stands where the file should go: the temporary one is removed. */
	assert_int_equal(mkdir(p->path, 0700), 0);
	assert_non_null(file_write(p->m, p->path, "x", 1, 0600));
	assert_int_equal(rmdir(p->path), 0);
}

static void syncing_what_is_not_there_fails(void **state)
{
	struct place *p = *state;

	assert_non_null(file_sync(p->m, p->path));
	assert_null(file_write(p->m, p->path, "x", 1, 0600));
	assert_null(file_sync(p->m, p->path));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_file_comes_back_as_it_was_written, begin, end),
		cmocka_unit_test_setup_teardown(a_file_that_is_too_long_or_missing_is_said_so, begin, end),
		cmocka_unit_test_setup_teardown(a_write_that_fails_leaves_the_folder_as_it_was, begin, end),
		cmocka_unit_test_setup_teardown(syncing_what_is_not_there_fails, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
