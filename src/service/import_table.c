/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "base/buf.h"
#include "html/format.h"
#include "service/export.h"
#include "service/import.h"
#include "service/programme.h"
#include "sheet/table.h"
#include "store/import.h"

const char *import_state_label(const char *state)
{
	if (strcmp(state, "done") == 0)
		return N_("taken over");
	return strcmp(state, "undone") == 0 ? N_("undone") : N_("waits to be checked");
}

const char *import_fate_label(const struct import_line *l)
{
	switch (l->fate) {
	case IMPORT_DUPLICATE: return N_("duplicate");
	case IMPORT_PERSON: return N_("takes no part");
	case IMPORT_PROBLEM: return N_("stays out");
	case IMPORT_ACCEPTED: break;
	}
	return strcmp(l->state, "applied") == 0 ? N_("goes in, to be decided") : N_("goes in, admitted");
}

struct err *imports_table(struct act *a, run_id run, struct table **out)
{
	static const char *const headings[] = { N_("File"), N_("Read in"), N_("State"), N_("Rows"), N_("taken over"),
		N_("duplicates"), N_("with problems") };
	struct table *t = EXPORT_LIST(a, N_("Imports"), headings);
	const struct import *x;
	int n;

	TRY(import_list(a->db, a->m, run, &x, &n));
	for (int i = 0; i < n; i++) {
		table_text(t, x[i].file_name);
		table_text(t, format_instant(a->m, a->lang, (struct instant){ x[i].made_at }, a->site->zone));
		table_text(t, tr(a->lang, import_state_label(x[i].state)));
		table_whole(t, x[i].rows_read);
		table_whole(t, x[i].accepted);
		table_whole(t, x[i].duplicates);
		table_whole(t, x[i].problems);
	}
	*out = t;
	return NULL;
}

/* Remarks and lines both ascend; *at is the first remark that may belong to the line. */
static const char *reasons(mem *m, const struct import_report *r, int line, int *at)
{
	struct buf *b = buf_new(m);

	while (*at < r->remarks && r->remark[*at].line < line)
		++*at;
	for (int i = *at; i < r->remarks && r->remark[i].line == line; i++)
		buf_fmt(b, "%s%s", b->n ? " " : "", r->remark[i].reason);
	return b->at;
}

static struct err *waiting_rows(struct act *a, const struct import *x, const struct run *run, struct table **out)
{
	static const char *const headings[] = { N_("Line"), N_("Name"), N_("E-mail address"), N_("Organisation"), N_("Role"),
		N_("What becomes of it"), N_("Reasons") };
	struct table *t = EXPORT_LIST(a, N_("Rows of the file"), headings);
	const struct import_report *r;
	struct labels labels;
	int at = 0;

	TRY(programme_labels(a, run->programme_id, &labels));
	TRY(import_preview(a, x->id, NULL, &r));
	for (int i = 0; i < r->lines; i++) {
		const struct import_line *l = &r->line[i];
		enum label role = strcmp(l->role, "mentor") == 0 ? LABEL_MENTOR : LABEL_MENTEE;

		table_whole(t, l->line);
		table_text(t, l->name);
		table_text(t, l->email);
		table_text(t, l->organisation);
		table_text(t, *l->role ? label_one(&labels, role, a->lang) : "");
		table_text(t, tr(a->lang, import_fate_label(l)));
		table_text(t, reasons(a->m, r, l->line, &at));
	}
	*out = t;
	return NULL;
}

static struct err *told_of_rows(struct act *a, const struct import *x, struct table **out)
{
	static const char *const headings[] = { N_("Line"), N_("What is meant"), N_("What became of it"), N_("Reasons") };
	static const char *const weights[] = { [IMPORT_NOTE] = N_("went in"), [IMPORT_LEFT_OUT] = N_("duplicate"),
		[IMPORT_STOPS] = N_("stayed out") };
	struct table *t = EXPORT_LIST(a, N_("Remarks on the rows of the file"), headings);
	const struct import_report *r;

	TRY(import_result(a, x->id, &r));
	for (int i = 0; i < r->remarks; i++) {
		if (r->remark[i].line)
			table_whole(t, r->remark[i].line);
		else
			table_none(t);
		table_text(t, r->remark[i].label);
		table_text(t, r->remark[i].line ? tr(a->lang, weights[r->remark[i].weight]) : "");
		table_text(t, r->remark[i].reason);
	}
	*out = t;
	return NULL;
}

struct err *import_rows_table(struct act *a, import_id id, struct table **out)
{
	const struct import *x;
	const struct run *run;

	TRY(import_look(a, id, &x, &run));
	return strcmp(x->state, "mapping") == 0 ? waiting_rows(a, x, run, out) : told_of_rows(a, x, out);
}
