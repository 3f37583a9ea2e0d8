/* SPDX-License-Identifier: EUPL-1.2 */
/* Golden tests of tools/embed: embed/good.sql becomes embed/good.c (header first), every case of
 * embed/refused.txt is refused with its line and words. UPDATE_GOLDEN=1 writes the expected C anew.
 * The first argument is this folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "embed.h"
#include "sys/file.h"

static const char *folder;

struct run {
	mem *m;
	struct problems p;
	char *said;
	size_t said_n;
};

static int begin(void **state)
{
	struct run *r = mem_make(NULL, struct run);

	r->m = r;
	r->p.to = open_memstream(&r->said, &r->said_n);
	*state = r;
	return 0;
}

static int end(void **state)
{
	struct run *r = *state;

	fclose(r->p.to);
	free(r->said);
	mem_free(r);
	return 0;
}

/* What was complained about so far. */
static const char *said(struct run *r)
{
	fflush(r->p.to);
	return r->said;
}

static char *read_all(mem *m, const char *name)
{
	struct buf *b;

	assert_null(file_read(m, mem_fmt(m, "%s/embed/%s", folder, name), 1 << 20, &b));
	return b->at;
}

static void expect(mem *m, const char *golden, const char *made)
{
	if (getenv("UPDATE_GOLDEN"))
		assert_null(file_write(m, mem_fmt(m, "%s/embed/%s", folder, golden), made, strlen(made), 0644));
	assert_string_equal(made, read_all(m, golden));
}

static int compile(struct run *r, const char *file, const char *text, struct statement **all)
{
	struct source src = { file, text }, schema = { "schema.sql", read_all(r->m, "schema.sql") };
	int n = 0;

	*all = NULL;
	statements_read(r->m, &src, all, &n, &r->p);
	statements_check(r->m, &schema, 1, *all, n, &r->p);
	return n;
}

static void statements_become_c(void **state)
{
	struct run *r = *state;
	struct buf *both = buf_new(r->m), *code = buf_new(r->m);
	struct statement *all;
	int n = compile(r, "good.sql", read_all(r->m, "good.sql"), &all);

	assert_string_equal(said(r), "");
	write_statements(both, code, all, n);
	buf_add(both, code->at, code->n);
	expect(r->m, "good.c", both->at);
}

static void migrations_become_c(void **state)
{
	struct run *r = *state;
	const struct source all[] = { { "sql/0001_base.sql", read_all(r->m, "schema.sql") },
		{ "sql/0002_more.sql", "DROP TABLE person;\t-- ?\?/ \"x\\\"\r\n" } };
	struct buf *code = buf_new(r->m);

	write_migrations(code, all, 2, &r->p);
	assert_string_equal(said(r), "");
	expect(r->m, "migrations.c", code->at);
}

static void a_gap_in_the_numbers_of_migrations_is_refused(void **state)
{
	struct run *r = *state;
	const struct source all[] = { { "sql/0001_base.sql", "" }, { "sql/0003_more.sql", "" } };

	write_migrations(buf_new(r->m), all, 2, &r->p);
	assert_string_equal(said(r), "sql/0003_more.sql:1: expected 0002_name.sql here\n");
}

static void a_migration_is_held_to_the_same_words_outside_its_guards(void **state)
{
	struct run *r = *state;
	const struct source all[] = { { "m.sql", "CREATE TABLE a (id BIGINT);\n"
						 "-- only: postgresql\nCREATE INDEX i ON a (lower(b));\n"
						 "INSERT INTO a VALUES (random());\n" } };

	statements_check(r->m, all, 1, NULL, 0, &r->p);
	assert_string_equal(said(r), "m.sql:4: random: chance is passed in\n");
}

static void a_bad_guard_is_told_with_its_line(void **state)
{
	struct run *r = *state;
	const struct source all[] = { { "m.sql", "CREATE TABLE a (id BIGINT);\n-- only: oracle\nDROP TABLE a;" } };

	statements_check(r->m, all, 1, NULL, 0, &r->p);
	assert_string_equal(said(r), "m.sql:2: only: sqlite or postgresql\n");
}

static void assets_become_c_with_type_and_hash_of_their_content(void **state)
{
	struct run *r = *state;
	const char *const path[] = { "assets/style.css", "assets/empty.svg" };
	struct buf *css = buf_new(r->m), *code = buf_new(r->m);
	const struct buf *const bytes[] = { css, buf_new(r->m) };

	buf_add(css, "a\0\xff{}\n", 6);
	write_assets(code, path, bytes, 2, &r->p);
	assert_string_equal(said(r), "");
	expect(r->m, "assets.c", code->at);
}

static void an_asset_of_unknown_type_or_with_a_taken_name_is_refused(void **state)
{
	struct run *r = *state;
	const char *const path[] = { "a/style.css", "b/style.css", "logo.bmp" };
	struct buf *b = buf_new(r->m);
	const struct buf *const bytes[] = { b, b, b };

	write_assets(buf_new(r->m), path, bytes, 3, &r->p);
	assert_string_equal(said(r), "b/style.css:1: another asset has the same name\n"
				     "logo.bmp:1: its content type is not known to tools/embed/write.c\n");
}

/* Compiles one case; prints and counts it if its first problem is not `expected` ("1: words"). */
static int refused(const char *src, const char *expected)
{
	struct run *r;
	struct statement *all;
	const char *want, *got;
	void *state;
	int wrong;

	begin(&state);
	r = state;
	want = mem_fmt(r->m, "case:%d: %s", atoi(expected), strchr(expected, ' ') + 1);
	compile(r, "case", src, &all);
	got = mem_strn(r->m, said(r), strcspn(said(r), "\n"));
	wrong = strcmp(want, got) != 0;
	if (wrong)
		print_error("%sexpected: %s\ngot:      %s\n\n", src, want, got);
	end(&state);
	return wrong;
}

static void what_the_engines_see_differently_is_refused_at_its_line(void **state)
{
	struct run *r = *state;
	char *at = read_all(r->m, "refused.txt");
	int wrong = 0, n = 0;

	while ((at = strstr(at, "\n----\n"))) {
		char *body = at + 6, *expected = strstr(body, "\n---- ");

		assert_non_null(expected);
		expected[1] = 0;
		expected += 6;
		at = strchr(expected, '\n');
		assert_non_null(at);
		*at = 0;
		wrong += refused(body, expected);
		n++;
		*at = '\n';
	}
	assert_true(n >= 40);
	assert_int_equal(wrong, 0);
}

#define EMBED(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		EMBED(statements_become_c),
		EMBED(migrations_become_c),
		EMBED(a_gap_in_the_numbers_of_migrations_is_refused),
		EMBED(a_migration_is_held_to_the_same_words_outside_its_guards),
		EMBED(a_bad_guard_is_told_with_its_line),
		EMBED(assets_become_c_with_type_and_hash_of_their_content),
		EMBED(an_asset_of_unknown_type_or_with_a_taken_name_is_refused),
		EMBED(what_the_engines_see_differently_is_refused_at_its_line),
	};

	if (argc != 2)
		return 2;
	folder = argv[1];
	return cmocka_run_group_tests(tests, NULL, NULL);
}
