/* SPDX-License-Identifier: EUPL-1.2 */
/* What becomes of the rows of a file: before, with decisions to take, and after. */
#include "web/import_rows.h"

#include <string.h>

#include "base/text.h"
#include "core/limits.h"
#include "ui/import_rows.h"
#include "web/export.h"
#include "web/frame.h"
#include "web/import_view.h"
#include "web/routes.h"

static const struct {
	const char *key, *label;
	enum import_fate fate;
} fates[] = {
	{ "accepted", N_("goes in"), IMPORT_ACCEPTED },
	{ "duplicate", N_("duplicate"), IMPORT_DUPLICATE },
	{ "person", N_("takes no part"), IMPORT_PERSON },
	{ "problem", N_("stays out"), IMPORT_PROBLEM },
};

static struct choices fate_choices(struct req *rq)
{
	struct choice *c = mem_array(rq->mem, struct choice, LEN(fates) + 1);

	c[0] = (struct choice){ "", tr(rq->lang, N_("all rows")) };
	for (size_t i = 0; i < LEN(fates); i++)
		c[i + 1] = (struct choice){ fates[i].key, tr(rq->lang, fates[i].label) };
	return (struct choices){ c, (int)LEN(fates) + 1 };
}

static const char *fate_key(enum import_fate fate)
{
	for (size_t i = 0; i < LEN(fates); i++)
		if (fates[i].fate == fate)
			return fates[i].key;
	return "";
}

/* The page of all rows that was asked for. */
static void put_lines(struct req *rq, struct import_rows_page *v)
{
	const struct import_report *r = v->report;
	const struct import_line **fit = mem_array(rq->mem, const struct import_line *, r->lines + 1), **page;
	const char **role = mem_array(rq->mem, const char *, LIMIT_PAGE_ROWS),
		   **fate = mem_array(rq->mem, const char *, LIMIT_PAGE_ROWS);
	const char *wanted = req_query(rq, "fate");
	int n = 0;

	v->fate = wanted ? wanted : "";
	for (int i = 0; i < r->lines; i++)
		if (!*v->fate || strcmp(fate_key(r->line[i].fate), v->fate) == 0)
			fit[n++] = &r->line[i];
	v->pager = pager_make(n, LIMIT_PAGE_ROWS, req_query_int(rq, "page", 1, 1000000, 1));
	page = fit + pager_skip(&v->pager);
	for (int i = 0; i < LIMIT_PAGE_ROWS && pager_skip(&v->pager) + i < n; i++, v->lines++) {
		bool mentor = strcmp(page[i]->role, "mentor") == 0;

		role[i] = *page[i]->role ? label_one(&v->v.labels, mentor ? LABEL_MENTOR : LABEL_MENTEE, rq->lang) : "";
		fate[i] = tr(rq->lang, import_fate_label(page[i]));
	}
	v->line = page;
	v->line_role = role;
	v->line_fate = fate;
}

static void put_reasons(struct req *rq, const struct import_report *r, struct import_case *c)
{
	for (int i = 0; i < r->remarks; i++) {
		if (r->remark[i].line != c->line->line || r->remark[i].weight == IMPORT_NOTE)
			continue;
		c->reason = mem_grow(rq->mem, c->reason, const char *, c->reasons + 1);
		c->reason[c->reasons++] = r->remark[i].reason;
	}
}

static const char *posted(struct req *rq, const char *what, int line)
{
	return req_form(rq, mem_fmt(rq->mem, "%s-%d", what, line));
}

static const struct import_case *cases(struct req *rq, const struct import_report *r, enum import_fate fate, int *n)
{
	struct import_case *list = mem_array(rq->mem, struct import_case, IMPORT_CASES);
	const char *box = fate == IMPORT_PROBLEM ? "take" : "update";

	*n = 0;
	for (int i = 0; i < r->lines && *n < IMPORT_CASES; i++) {
		struct import_case *c = &list[*n];
		const char *typed;

		if (r->line[i].fate != fate)
			continue;
		*c = (struct import_case){ .line = &r->line[i] };
		put_reasons(rq, r, c);
		typed = posted(rq, "reason", c->line->line);
		c->ticked = posted(rq, box, c->line->line) != NULL;
		c->typed = typed ? text_line(rq->mem, typed) : "";
		c->wrong = c->ticked && c->line->may_override && !*c->typed;
		(*n)++;
	}
	return list;
}

static void put_notes(struct req *rq, struct import_rows_page *v)
{
	const struct import_remark **notes = mem_array(rq->mem, const struct import_remark *, v->report->remarks + 1);

	for (int i = 0; i < v->report->remarks; i++)
		if (v->report->remark[i].weight == IMPORT_NOTE)
			notes[v->notes++] = &v->report->remark[i];
	v->note = notes;
}

static struct err *load(struct req *rq, const struct import *import, struct import_rows_page *v)
{
	TRY(run_view(rq->act, import->run_id, &v->v));
	TRY(run_nav_load(rq, &v->v, "imports", &v->nav));
	frame_crumb(rq, url_run_imports(rq->mem, import->run_id), tr(rq->lang, N_("Imports")));
	v->import = import;
	v->to_people = url_run_people(rq->mem, import->run_id);
	v->to_columns = url_import_show(rq->mem, import->id);
	v->to_file = url_import_file(rq->mem, import->id);
	v->file_id = frame_form_id(rq);
	return NULL;
}

static struct err *show_preview(struct req *rq, struct out *out, struct import_rows_page *v, int status)
{
	import_id id = v->import->id;

	frame_crumb(rq, v->to_columns, v->import->file_name);
	v->to_do = url_import_do(rq->mem, id);
	v->all = url_import_preview(rq->mem, id);
	put_lines(rq, v);
	put_notes(rq, v);
	v->base = url_with(rq->mem, v->all, "fate", *v->fate ? v->fate : NULL);
	v->fates = fate_choices(rq);
	v->form_id = frame_form_id(rq);
	ui_import_preview(out->page, v);
	return reply(out, status);
}

/* Only a file whose columns are settled has rows to look at. */
static struct err *settled(struct req *rq, import_id id, bool *out)
{
	struct import_columns c;

	TRY(import_columns(rq->act, id, &c));
	*out = !c.complaints;
	return NULL;
}

struct err *handle_import_preview(struct req *rq, struct out *out)
{
	struct import_rows_page *v = mem_make(rq->mem, struct import_rows_page);
	import_id id = path_id(rq, import_id, 0);
	const struct import *import;
	const struct run *run;
	bool ready = false;

	TRY(import_look(rq->act, id, &import, &run));
	if (strcmp(import->state, "mapping") == 0)
		TRY(settled(rq, id, &ready));
	if (!ready)
		return see_other(out, url_import_show(rq->mem, id));
	TRY(load(rq, import, v));
	TRY(import_preview(rq->act, id, NULL, &v->report));
	v->problem = cases(rq, v->report, IMPORT_PROBLEM, &v->problems);
	v->duplicate = cases(rq, v->report, IMPORT_DUPLICATE, &v->duplicates);
	return show_preview(rq, out, v, 200);
}

struct err *handle_import_file(struct req *rq, struct out *out)
{
	import_id id = path_id(rq, import_id, 0);
	const struct import *import;
	const struct run *run;
	bool ready = true;
	struct table *t;

	TRY(import_look(rq->act, id, &import, &run));
	if (strcmp(import->state, "mapping") == 0)
		TRY(settled(rq, id, &ready));
	if (!ready)
		return see_other(out, url_import_show(rq->mem, id));
	TRY(import_rows_table(rq->act, id, &t));
	return reply_export_of_run(rq, out, t, "import_rows", run->id);
}

static struct import_options options(struct req *rq, const struct import_rows_page *v)
{
	struct import_choice *choice = mem_array(rq->mem, struct import_choice, v->problems + v->duplicates + 1);
	struct import_options o = { .as_applied = v->as_applied, .choice = choice };

	for (int i = 0; i < v->problems; i++)
		if (v->problem[i].ticked && v->problem[i].line->may_override)
			choice[o.choices++] = (struct import_choice){ v->problem[i].line->line, false,
				v->problem[i].typed };
	for (int i = 0; i < v->duplicates; i++)
		if (v->duplicate[i].ticked && v->duplicate[i].line->may_update)
			choice[o.choices++] = (struct import_choice){ v->duplicate[i].line->line, true, NULL };
	return o;
}

struct err *handle_import_do(struct req *rq, struct out *out)
{
	struct import_rows_page *v = mem_make(rq->mem, struct import_rows_page);
	import_id id = path_id(rq, import_id, 0);
	const char *admit = req_form(rq, "admit");
	const struct import *import;
	const struct run *run;
	struct import_options o;

	TRY(import_look(rq->act, id, &import, &run));
	TRY(import_preview(rq->act, id, NULL, &v->report));
	v->as_applied = admit && strcmp(admit, "later") == 0;
	v->problem = cases(rq, v->report, IMPORT_PROBLEM, &v->problems);
	v->duplicate = cases(rq, v->report, IMPORT_DUPLICATE, &v->duplicates);
	for (int i = 0; i < v->problems; i++)
		v->wrong += v->problem[i].wrong || text_length(v->problem[i].typed) > LIMIT_TEXT;
	if (v->wrong) {
		TRY(load(rq, import, v));
		return show_preview(rq, out, v, 422);
	}
	o = options(rq, v);
	TRY(import_do(rq->act, id, &o, &v->report));
	return see_done(out, url_import_show(rq->mem, id), "import_done");
}

/* Of several files that were brought in at once, the next one that waits. */
static struct err *put_next(struct req *rq, struct import_rows_page *v)
{
	const struct import *list;
	int n;

	TRY(imports_of_run(rq->act, v->import->run_id, &list, &n));
	for (int i = n - 1; i >= 0 && !v->next.s; i--)
		if (strcmp(list[i].state, "mapping") == 0) {
			v->next = url_import_show(rq->mem, list[i].id);
			v->next_name = list[i].file_name;
		}
	return NULL;
}

struct err *import_show_result(struct req *rq, struct out *out, const struct import *import)
{
	struct import_rows_page *v = mem_make(rq->mem, struct import_rows_page);

	TRY(load(rq, import, v));
	TRY(import_result(rq->act, import->id, &v->report));
	TRY(put_next(rq, v));
	put_notes(rq, v);
	v->to_undo = url_import_undo(rq->mem, import->id);
	v->undo_id = frame_form_id(rq);
	ui_import_result(out->page, v);
	return reply(out, 200);
}

struct err *handle_import_undo(struct req *rq, struct out *out)
{
	import_id id = path_id(rq, import_id, 0);

	TRY(import_undo(rq->act, id));
	return see_done(out, url_import_show(rq->mem, id), "import_undone");
}
