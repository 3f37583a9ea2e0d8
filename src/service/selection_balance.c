/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/selection_balance.h"

#include <string.h>

#include "service/export.h"
#include "sheet/table.h"
#include "store/selection.h"

static void count(const struct selection *s, struct balance_line *line, const struct balance_row *row)
{
	bool in = strcmp(row->state, "applied") == 0 || strcmp(row->state, "admitted") == 0;

	if (!in)
		return;
	if (strcmp(row->role, s->role) != 0) {
		line->mentors += row->n;
		return;
	}
	line->sent += row->n;
	line->admitted += strcmp(row->state, "admitted") == 0 ? row->n : 0;
}

static void settle(const struct selection *s, struct balance_line *line)
{
	int64_t wanted;

	line->most = !line->id.v ? INT64_MAX : line->set >= 0 ? line->set : s->quota ? s->quota : INT64_MAX;
	if (!s->reciprocity || !line->id.v)
		return;
	wanted = (line->sent + s->reciprocity - 1) / s->reciprocity;
	line->owed = wanted > line->mentors ? wanted - line->mentors : 0;
	if (line->mentors * s->reciprocity < line->most)
		line->most = line->mentors * s->reciprocity;
}

struct err *selection_balance_of(struct act *a, const struct selection *s, const struct balance_line **out, int *n)
{
	const struct selection_quota *quotas;
	const struct balance_row *rows;
	struct balance_line *lines;
	int rows_n, quotas_n;

	TRY(selection_balance(a->db, a->m, s->run_id, &rows, &rows_n));
	TRY(selection_quotas(a->db, a->m, s->run_id, &quotas, &quotas_n));
	lines = mem_array(a->m, struct balance_line, rows_n);
	*n = 0;
	for (int i = 0; i < rows_n; i++) {
		if (!*n || lines[*n - 1].id.v != rows[i].organisation_id.v)
			lines[(*n)++] = (struct balance_line){ .id = rows[i].organisation_id, .name = rows[i].name, .set = -1 };
		count(s, &lines[*n - 1], &rows[i]);
	}
	for (int i = 0; i < *n; i++) {
		for (int k = 0; k < quotas_n; k++)
			if (quotas[k].organisation_id.v == lines[i].id.v)
				lines[i].set = quotas[k].most;
		settle(s, &lines[i]);
	}
	*out = lines;
	return NULL;
}

struct err *selection_rules_of(struct act *a, const struct selection_view *v, struct selection_rules *out)
{
	const struct selection *s = v->selection;
	struct selection_cap *caps = mem_array(a->m, struct selection_cap, v->balance_n);
	int n = 0;

	for (int i = 0; i < v->balance_n; i++)
		if (v->balance[i].id.v)
			caps[n++] = (struct selection_cap){ v->balance[i].id.v, v->balance[i].most };
	*out = (struct selection_rules){ s->places, s->waiting, s->threshold * SELECTION_PERCENT, 0, caps, n,
		tie_rule_find(s->tie_rule), (uint64_t)v->run.run->seed };
	return NULL;
}

static void table_bound(struct table *t, int64_t most, int64_t none)
{
	if (most == none)
		table_none(t);
	else
		table_whole(t, most);
}

struct err *selection_balance_table(struct act *a, run_id run, struct table **out)
{
	const char *headings[] = { N_("Organisation"), "", N_("admitted"), "", N_("still owes"), N_("Places at most"),
		N_("Own quota") };
	struct selection_view v;
	enum label selected;
	struct table *t;

	TRY(selection_view(a, run, &v));
	if (!v.selection)
		return ERR(a->m, ERR_NOT_FOUND, NULL, "no selection");
	selected = strcmp(v.selection->role, "mentor") == 0 ? LABEL_MENTOR : LABEL_MENTEE;
	headings[1] = label_many(&v.run.labels, selected, a->lang);
	headings[3] = label_many(&v.run.labels, selected == LABEL_MENTOR ? LABEL_MENTEE : LABEL_MENTOR, a->lang);
	t = EXPORT_LIST(a, N_("Sent and owed by each organisation"), headings);
	for (int i = 0; i < v.balance_n; i++) {
		const struct balance_line *b = &v.balance[i];

		table_text(t, *b->name ? b->name : tr(a->lang, N_("none, external")));
		table_whole(t, b->sent);
		table_whole(t, b->admitted);
		table_whole(t, b->mentors);
		table_whole(t, b->owed);
		table_bound(t, b->most, INT64_MAX);
		table_bound(t, b->set, -1);
	}
	*out = t;
	return NULL;
}
