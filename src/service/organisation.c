/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/organisation.h"

#include <string.h>

#include "service/export.h"
#include "sheet/table.h"
#include "store/organisation.h"

enum { LEVELS_USUAL = 5, EXPORT_MOST = 50000 };

const struct organisation_kind organisation_kinds[] = {
	{ "company", N_("Company") },
	{ "administration", N_("Public administration") },
	{ "institute", N_("Institute") },
	{ "association", N_("Association or network") },
};
const int organisation_kinds_n = (int)LEN(organisation_kinds);

struct err *organisations_search(struct act *a, const char *part, int64_t rows, int64_t skip,
    const struct organisation **out, int *n, int64_t *total)
{
	TRY(organisation_count(a->db, a->m, part, total));
	return organisation_list(a->db, a->m, part, rows, skip, out, n);
}

static const char *kind_label(const char *kind)
{
	for (int i = 0; i < organisation_kinds_n; i++)
		if (strcmp(organisation_kinds[i].name, kind) == 0)
			return organisation_kinds[i].label;
	return kind;
}

struct err *organisations_table(struct act *a, const char *part, struct table **out)
{
	static const char *const headings[] = { N_("Name"), N_("Kind"), N_("Industry"), N_("People who work there"),
		N_("Place"), N_("Career levels"), N_("Mail domain") };
	struct table *t = EXPORT_LIST(a, N_("Organisations"), headings);
	const struct organisation *o;
	int n;

	TRY(organisation_list(a->db, a->m, part, EXPORT_MOST, 0, &o, &n));
	for (int i = 0; i < n; i++) {
		table_text(t, o[i].name);
		table_text(t, tr(a->lang, kind_label(o[i].kind)));
		table_text(t, o[i].industry);
		if (o[i].size)
			table_whole(t, o[i].size);
		else
			table_none(t);
		table_text(t, o[i].site);
		table_whole(t, o[i].levels);
		table_text(t, o[i].mail_domain);
	}
	*out = t;
	return NULL;
}

struct err *organisation_look(struct act *a, organisation_id id, const struct organisation **out)
{
	return organisation_get(a->db, a->m, id, out);
}

struct err *organisation_called(struct act *a, const char *name, organisation_id *out)
{
	const struct organisation *o;

	TRY(organisation_find(a->db, a->m, name, &o));
	if (o) {
		*out = o->id;
		return NULL;
	}
	*out = (organisation_id){ act_id(a) };
	return organisation_add(a->db, a->m,
	    &(struct organisation){ .id = *out, .name = name, .kind = "company", .industry = "", .site = "",
		.levels = LEVELS_USUAL, .mail_domain = "" },
	    a->now.s);
}

struct err *organisation_change(struct act *a, const struct organisation *o)
{
	const struct organisation *same;

	TRY(organisation_find(a->db, a->m, o->name, &same));
	if (same && same->id.v != o->id.v)
		return ERR(a->m, ERR_INVALID, N_("Another organisation has this name already."), "name taken");
	TRY(organisation_set(a->db, a->m, o));
	return act_note(a, "organisation_changed", "organisation", o->id.v, (programme_id){ 0 });
}
