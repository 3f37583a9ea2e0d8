/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/fields.h"

#include <string.h>

struct entries fields_posted(struct req *rq)
{
	struct entry *at = mem_array(rq->mem, struct entry, rq->form.n);
	int n = 0;

	for (int i = 0; i < rq->form.n; i++)
		if (!rq->form.at[i].file_name)
			at[n++] = (struct entry){ rq->form.at[i].name, rq->form.at[i].value };
	return (struct entries){ at, n };
}

/* Most fields are seen by the same people, which is said once, above them all. */
const char *field_purpose(mem *m, enum lang l, const struct fields_part *p, const struct answer *x)
{
	const char *why = x->field->why, *seen;

	if (p->quiet)
		return NULL;
	if (run_field_seen_by_all(x->field->row->seen_by))
		return *why ? trf(m, l, N_("Why we ask: %s"), why) : NULL;
	seen = tr(l, run_field_seen_label(x->field->row->seen_by));
	return *why ? trf(m, l, N_("Why we ask: %s %s"), why, seen) : seen;
}

const char *field_notes_of(mem *m, const struct fields_part *p, const struct answer *x)
{
	const char *name = x->field->name, *all = "";

	if (*x->field->help)
		all = mem_fmt(m, "f-%s-hint", name);
	if (field_purpose(m, LANG_DE, p, x))
		all = mem_fmt(m, "%s%sf-%s-why", all, *all ? " " : "", name);
	if (x->error)
		all = mem_fmt(m, "%s%sf-%s-error", all, *all ? " " : "", name);
	return *all ? all : NULL;
}

const char *field_rank_value(mem *m, const struct run_field_option *o, int rank)
{
	return mem_fmt(m, "%s.%d", o->value, rank);
}

bool field_group_begins(const struct run_field_view *f, int i)
{
	return f->option[i].group[0] && (i == 0 || strcmp(f->option[i].group, f->option[i - 1].group) != 0);
}
