/* SPDX-License-Identifier: EUPL-1.2 */
/* Golden tests of the template compiler: tmplc/NAME.html becomes tmplc/NAME.c (header first), and
 * every case of tmplc/refused.txt is refused with its line and words. UPDATE_GOLDEN=1 writes the
 * expected C anew. The first argument is this folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "../../tools/tmplc.h"

static const char *folder;

static char *read_all(const char *name)
{
	char *path, *text = NULL;
	size_t room = 0;
	FILE *f;

	assert_true(asprintf(&path, "%s/tmplc/%s", folder, name) > 0);
	f = fopen(path, "rb");
	if (!f)
		fail_msg("%s cannot be read", path);
	if (getdelim(&text, &room, '\0', f) < 0)
		fail_msg("%s is empty", path);
	fclose(f);
	free(path);
	return text;
}

static void write_all(const char *name, const char *text)
{
	char *path;
	FILE *f;

	assert_true(asprintf(&path, "%s/tmplc/%s", folder, name) > 0);
	f = fopen(path, "wb");
	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
	free(path);
}

/* What is made of src: the header, then the C. NULL if it is refused. */
static char *compile(const char *file, const char *src, char *message, size_t message_n)
{
	char *h = NULL, *c = NULL, *both = NULL;
	size_t h_n, c_n;
	FILE *to_h = open_memstream(&h, &h_n), *to_c = open_memstream(&c, &c_n);
	bool done = tmplc_compile(file, "ui/golden.h", src, to_c, to_h, message, message_n);

	fclose(to_h);
	fclose(to_c);
	if (done)
		assert_true(asprintf(&both, "%s%s", h, c) > 0);
	free(h);
	free(c);
	return both;
}

static void expect_golden(const char *html, const char *golden)
{
	char message[512] = "", *src = read_all(html),
	     *made = compile(html, src, message, sizeof message);
	char *expected;

	assert_string_equal(message, "");
	if (getenv("UPDATE_GOLDEN"))
		write_all(golden, made);
	expected = read_all(golden);
	assert_string_equal(made, expected);
	free(expected);
	free(made);
	free(src);
}

static void text_attributes_and_branches_become_c(void **state)
{
	(void)state;
	expect_golden("card.html", "card.c");
}

static void forms_become_c(void **state)
{
	(void)state;
	expect_golden("form.html", "form.c");
}

static void a_layout_becomes_c(void **state)
{
	(void)state;
	expect_golden("layout.html", "layout.c");
}

/* Compiles one case; prints and counts it if it is not refused as `expected` ("1: words") says. */
static int refused(const char *src, const char *expected)
{
	char message[512] = "", *whole = NULL, *want, *made;
	bool bare = strncmp(src, "{{define", 8) && strncmp(src, "<!--", 4);
	int wrong;

	assert_true(asprintf(&whole, bare ? "{{define case()}}%s{{end}}" : "%s", src) > 0);
	assert_true(
	    asprintf(&want, "case:%d: error: %s", atoi(expected), strchr(expected, ' ') + 1) > 0);
	made = compile("case", whole, message, sizeof message);
	wrong = made || strcmp(message, want);
	if (wrong)
		print_error("%sexpected: %s\ngot:      %s\n\n", src, want, made ? made : message);
	free(made);
	free(want);
	free(whole);
	return wrong;
}

static void what_is_unsafe_or_unusable_is_refused_at_its_line(void **state)
{
	char *cases = read_all("refused.txt"), *at = cases, *body, *expected;
	int wrong = 0, n = 0;

	(void)state;
	while ((at = strstr(at, "\n----\n"))) {
		body = at + 6;
		expected = strstr(body, "\n---- ");
		assert_non_null(expected);
		expected[1] = '\0';
		expected += 6;
		at = strchr(expected, '\n');
		assert_non_null(at);
		*at = '\0';
		wrong += refused(body, expected);
		n++;
		*at = '\n';
	}
	free(cases);
	assert_true(n >= 80);
	assert_int_equal(wrong, 0);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_attributes_and_branches_become_c),
		cmocka_unit_test(forms_become_c),
		cmocka_unit_test(a_layout_becomes_c),
		cmocka_unit_test(what_is_unsafe_or_unusable_is_refused_at_its_line),
	};

	if (argc != 2)
		return 2;
	folder = argv[1];
	return cmocka_run_group_tests(tests, NULL, NULL);
}
