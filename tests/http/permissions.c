/* SPDX-License-Identifier: EUPL-1.2 */
/* Every route, asked for by everybody, about an object of their own, of another tandem and of
 * another programme, compared with permissions.golden (trust.md 2.6). A route without its lines
 * there fails; TANDEM_UPDATE_GOLDEN=1 writes the file anew, to be read before it is committed.
 *
 * A post is sent without a form id: whoever may do it is told that the form is too old, and nothing
 * is changed; everybody else is sent away before that. Letters:
 *   y may   n 403, knows of it but may not   - 404, is not told that it exists   s sent to sign in */
#include "given_two.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "sys/file.h"

enum { GOLDEN_LIMIT = 1 << 20 };

static char answer_letter(struct visitor *v, const struct route *rt, const char *path)
{
	if (rt->method == METHOD_GET)
		visit(v, path);
	else
		post_bare(v, path, "");
	if (v->status >= 500)
		fail_msg("%s answers %ld: %.2000s", path, v->status, v->body);
	if (v->status == 303 && v->location && strncmp(v->location, "/sign-in?next", 13) == 0)
		return 's';
	if (v->status == 404)
		return '-';
	if (v->status == 403)
		return strstr(v->body, "Formular war zu lange offen") ? 'y' : 'n';
	return 'y';
}

static void walk_route(struct visitor *who[TWO_PEOPLE], const struct route *rt, struct buf *b)
{
	for (int c = 0; c < 3; c++) {
		int64_t id = two_objects[rt->object].id[c];
		const char *path;

		if (!id)
			continue;
		path = two_path(b->m, rt, id, 1);
		buf_fmt(b, "%-24s %-4s %-12s %-7s ", rt->name, rt->method == METHOD_GET ? "GET" : "POST",
		    two_objects[rt->object].name, two_case[c]);
		for (int i = 0; i < TWO_PEOPLE; i++)
			buf_fmt(b, " %c", answer_letter(who[i], rt, path));
		buf_char(b, '\n');
	}
}

static void every_route_lets_in_whom_the_golden_matrix_names_and_nobody_else(void **state)
{
	struct house *h = *state;
	const char *file = getenv("TANDEM_GOLDEN");
	struct visitor *who[TWO_PEOPLE];
	struct buf *found = buf_new(h->m), *golden;

	assert_non_null(file);
	given_two(h, who);
	buf_str(found, "# route, method, object, whose; then: nobody, somebody signed in, administrator, coordinator, contact of\n"
		       "# an organisation, committee, board, mentor of the tandem, its mentee, mentor of another tandem\n");
	for (int i = 0; i < routes_n; i++)
		walk_route(who, &routes[i], found);
	if (getenv("TANDEM_UPDATE_GOLDEN"))
		store_ok(file_write(h->m, file, found->at, found->n, 0644));
	store_ok(file_read(h->m, file, GOLDEN_LIMIT, &golden));
	if (strcmp(found->at, golden->at) != 0) {
		const char *f = found->at, *g = golden->at;
		const char *line = f;

		for (; *f && *f == *g; f++, g++)
			if (*f == '\n')
				line = f + 1;
		fail_msg("rights differ from %s, first here: %.*s", file, (int)strcspn(line, "\n"), line);
	}
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(every_route_lets_in_whom_the_golden_matrix_names_and_nobody_else),
	};
	return HOUSE_MAIN(argc, argv, tests);
}
