/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "core/account.h"
#include "core/permission.h"
#include "service/export.h"
#include "service/people.h"
#include "sheet/table.h"
#include "store/account.h"
#include "store/person.h"

enum { EXPORT_MOST = 50000 };

static const char *account_word(struct act *a, const char *account)
{
	if (!*account)
		return trc(a->lang, "account", NC_("account", "none"));
	return strcmp(account, "open") == 0 ? trc(a->lang, "account", NC_("account", "open"))
					     : trc(a->lang, "account", NC_("account", "closed"));
}

static int by_person(const void *a, const void *b)
{
	const struct grant_line *x = a, *y = b;

	if (x->person_id.v != y->person_id.v)
		return x->person_id.v < y->person_id.v ? -1 : 1;
	return x->id < y->id ? -1 : x->id > y->id;
}

/* "Coordination: Bridges, Autumn (Works A)" */
static void add_grant(struct buf *b, struct act *a, const struct grant_line *g)
{
	const char *programme = a->lang == LANG_DE ? g->programme_de : g->programme_en;

	buf_fmt(b, "%s%s", b->n ? "; " : "", tr(a->lang, role_label(role_find(g->role))));
	if (*programme)
		buf_fmt(b, ": %s", programme);
	if (*g->run)
		buf_fmt(b, ", %s", g->run);
	if (*g->organisation)
		buf_fmt(b, " (%s)", g->organisation);
}

/* g is sorted by person. */
static const char *roles_of(struct act *a, const struct grant_line *g, int n, person_id id)
{
	struct buf *b = buf_new(a->m);
	int low = 0, high = n;

	while (low < high) {
		int middle = low + (high - low) / 2;

		if (g[middle].person_id.v < id.v)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < n && g[low].person_id.v == id.v; low++)
		add_grant(b, a, &g[low]);
	return b->at;
}

struct err *people_table(struct act *a, const char *part, struct table **out)
{
	static const char *const headings[] = { N_("Name"), N_("E-mail address"), N_("Organisation"), N_("Roles"),
		N_("Account") };
	struct table *t = EXPORT_LIST(a, N_("People and roles"), headings);
	const struct person_account_line *x;
	const struct grant_line *all;
	struct grant_line *g;
	int n, grants;

	TRY(person_accounts(a->db, a->m, text_fold(a->m, part), EXPORT_MOST, &x, &n));
	TRY(grants_of_all(a->db, a->m, EXPORT_MOST, &all, &grants));
	g = mem_array(a->m, struct grant_line, grants);
	for (int i = 0; i < grants; i++)
		g[i] = all[i];
	if (grants)
		qsort(g, (size_t)grants, sizeof *g, by_person);
	for (int i = 0; i < n; i++) {
		table_text(t, x[i].name);
		table_text(t, x[i].email);
		table_text(t, x[i].organisation);
		table_text(t, roles_of(a, g, grants, x[i].id));
		table_text(t, account_word(a, x[i].account));
	}
	*out = t;
	return NULL;
}
