/* SPDX-License-Identifier: EUPL-1.2 */
#include "golden.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "html/nav.h"
#include "ui/layout.h"

static const char *folder;

void golden_begin(int argc, char **argv)
{
	if (argc != 2) {
		fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
		exit(2);
	}
	folder = argv[1];
}

struct page *golden_page(mem *m, enum lang lang)
{
	return page_new(m, lang, lang == LANG_DE ? "/de" : "/en", "Europe/Berlin");
}

static const char *read_file(mem *m, const char *path)
{
	struct buf *b = buf_new(m);
	char part[4096];
	FILE *f = fopen(path, "rb");
	size_t n;

	if (!f)
		fail_msg("%s is missing: run with UPDATE_GOLDEN=1 and look at it", path);
	while ((n = fread(part, 1, sizeof part, f)) > 0)
		buf_add(b, part, n);
	fclose(f);
	return b->at;
}

static void write_file(const char *path, const struct buf *b)
{
	FILE *f = fopen(path, "wb");

	if (!f || fwrite(b->at, 1, b->n, f) != b->n || fclose(f))
		fail_msg("%s cannot be written", path);
}

/* The line in which two texts begin to differ. */
static int line_of_difference(const char *a, const char *b)
{
	int line = 1;

	for (; *a && *a == *b; a++, b++)
		line += *a == '\n';
	return line;
}

void golden_expect(struct page *p, const char *name)
{
	const char *path = mem_fmt(p->m, "%s/%s.%s.html", folder, name, lang_code(p->lang));
	const char *expected;

	if (getenv("UPDATE_GOLDEN"))
		write_file(path, p->out);
	expected = read_file(p->m, path);
	if (strcmp(p->out->at, expected))
		fail_msg("%s differs in line %d; UPDATE_GOLDEN=1 and git diff show how", path,
		    line_of_difference(p->out->at, expected));
}

void golden_expect_framed(struct page *p, const char *name)
{
	const struct nav_item items[] = {
		{ { "/", true }, "Start", true },
		{ { "/people", true }, "Personen", false },
	};
	const struct nav_item crumbs[] = {
		{ { "/", true }, "Tandem", false },
		{ { "/programmes/1", true }, "CrossMentoring", false },
	};
	const struct nav nav = {
		.site = "Tandem",
		.style = { "/style.css", false },
		.script = { "/enhance.js", false },
		.icon = { "/favicon.svg", false },
		.logo = { "/logo.svg", false },
		.home = { "/", true },
		.items = items,
		.items_n = LEN(items),
		.crumbs = crumbs,
		.crumbs_n = LEN(crumbs),
		.person = "K. Beispiel",
		.account = { "/account", true },
		.sign_out = { "/sign-out", true },
		.in_language = { [LANG_DE] = { "/de/here", false },
		    [LANG_EN] = { "/en/here", false } },
		.help = { "K. Beispiel", "+49 (0) 5341 123-4", "hilfe@tandem.example" },
		.privacy = { "/privacy", true },
		.accessibility = { "/accessibility", true },
		.imprint = { "/imprint", true },
		.source = { "https://code.example/tandem", false },
	};

	page_wrap(p);
	ui_layout(p, &nav);
	golden_expect(p, name);
}
