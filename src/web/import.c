/* SPDX-License-Identifier: EUPL-1.2 */
/* Files come in, and what their columns are is settled. */
#include "web/import_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "core/limits.h"
#include "http/reply.h"
#include "ui/import.h"
#include "web/export.h"
#include "web/frame.h"
#include "web/import_rows.h"
#include "web/routes.h"

static struct err *show_imports(struct req *rq, struct out *out, const struct upload_fault *faults, int n)
{
	struct imports_page *v = mem_make(rq->mem, struct imports_page);
	run_id id = path_id(rq, run_id, 0);
	struct import_entry *entries;
	const struct import *list;

	TRY(run_view(rq->act, id, &v->v));
	TRY(run_nav_load(rq, &v->v, "imports", &v->nav));
	TRY(imports_of_run(rq->act, id, &list, &v->n));
	entries = mem_array(rq->mem, struct import_entry, v->n);
	for (int i = 0; i < v->n; i++)
		entries[i] = (struct import_entry){ &list[i], tr(rq->lang, import_state_label(list[i].state)),
			url_import_show(rq->mem, list[i].id) };
	v->entry = entries;
	v->fault = faults;
	v->faults = n;
	v->to_new = url_import_new(rq->mem, id);
	v->to_file = url_run_imports_file(rq->mem, id);
	v->file_id = frame_form_id(rq);
	v->form_id = frame_form_id(rq);
	ui_imports(out->page, v);
	return reply(out, n ? 422 : 200);
}

struct err *handle_run_imports(struct req *rq, struct out *out)
{
	return show_imports(rq, out, NULL, 0);
}

struct err *handle_run_imports_file(struct req *rq, struct out *out)
{
	run_id run = path_id(rq, run_id, 0);
	struct table *t;

	TRY(imports_table(rq->act, run, &t));
	return reply_export_of_run(rq, out, t, "imports", run);
}

struct upload {
	struct upload_fault *fault;
	int faults, files;
	import_id first;
	bool several; /* lists in one workbook */
};

static void fault(struct req *rq, struct upload *u, const char *file, const char *text)
{
	u->fault = mem_grow(rq->mem, u->fault, struct upload_fault, u->faults + 1);
	u->fault[u->faults++] = (struct upload_fault){ file, text };
}

static struct err *take_file(struct req *rq, struct upload *u, const struct param *p)
{
	struct import_opened in;
	struct err *e = import_open(rq->act, path_id(rq, run_id, 0), p->file_name, p->value, p->n, &in);
	const char *text;

	u->files++;
	if (!e && !u->first.v)
		u->first = in.id;
	if (!e && in.lists > 1)
		u->several = true;
	if (!e || e->kind != ERR_INVALID)
		return e;
	text = tr(rq->lang, e->told);
	fault(rq, u, p->file_name, in.line ? trf(rq->mem, rq->lang, N_("Line %d: %s"), in.line, text) : text);
	return NULL;
}

struct err *handle_import_new(struct req *rq, struct out *out)
{
	struct upload u = { .files = 0 };

	for (int i = 0; i < rq->form.n; i++)
		if (rq->form.at[i].file_name && strcmp(rq->form.at[i].name, "file") == 0)
			TRY(take_file(rq, &u, &rq->form.at[i]));
	if (!u.files)
		fault(rq, &u, "", tr(rq->lang, N_("Please choose a file.")));
	if (u.faults)
		return show_imports(rq, out, u.fault, u.faults);
	if (u.several)
		return see_done(out, url_run_imports(rq->mem, path_id(rq, run_id, 0)), "several_lists");
	return see_other(out, url_import_show(rq->mem, u.first));
}

static struct choices field_choices(struct req *rq)
{
	int n;
	const struct import_field *fields = import_fields(rq->mem, &n);
	struct choice *c = mem_array(rq->mem, struct choice, n);

	for (int i = 0; i < n; i++)
		c[i] = (struct choice){ fields[i].key, tr(rq->lang, fields[i].label) };
	return (struct choices){ c, n };
}

/* Fields of the run's own form that both roles are asked, or one of them. */
static struct import_field_group own_group(struct req *rq, const struct import_mapping_page *v, bool mentors, bool mentees)
{
	enum label role = mentors ? LABEL_MENTOR : LABEL_MENTEE;
	struct choice *c = mem_array(rq->mem, struct choice, v->c.owns);
	int n = 0;

	for (int i = 0; i < v->c.owns; i++)
		if (v->c.own[i].of_mentors == mentors && v->c.own[i].of_mentees == mentees)
			c[n++] = (struct choice){ v->c.own[i].key, v->c.own[i].label };
	return (struct import_field_group){
		mentors && mentees ? tr(rq->lang, N_("Form of this run, both roles"))
				   : trf(rq->mem, rq->lang, N_("Form of this run, %s"), label_many(&v->v.labels, role, rq->lang)),
		{ c, n } };
}

static void put_fields(struct req *rq, struct import_mapping_page *v)
{
	v->fields = field_choices(rq);
	v->own[0] = own_group(rq, v, true, true);
	v->own[1] = own_group(rq, v, true, false);
	v->own[2] = own_group(rq, v, false, true);
}

static const char *label_of(const struct import_mapping_page *v, const char *key)
{
	for (int i = 0; i < v->fields.n; i++)
		if (strcmp(v->fields.at[i].value, key) == 0)
			return v->fields.at[i].label;
	for (int i = 0; i < v->c.owns; i++)
		if (strcmp(v->c.own[i].key, key) == 0)
			return v->c.own[i].label;
	return key;
}

/* The two roles are named by the programme. */
static struct choices meaning_choices(struct req *rq, const struct labels *labels, const struct import_column *col)
{
	struct choice *c = mem_array(rq->mem, struct choice, col->meanings);

	for (int i = 0; i < col->meanings; i++) {
		const struct import_meaning *m = &col->meaning[i];

		c[i] = (struct choice){ m->key,
			m->in_words ? m->label
			: m->label  ? tr(rq->lang, m->label)
				 : label_one(labels, strcmp(m->key, "mentor") == 0 ? LABEL_MENTOR : LABEL_MENTEE, rq->lang) };
	}
	return (struct choices){ c, col->meanings };
}

static void put_columns(struct req *rq, struct import_mapping_page *v)
{
	struct choices *meanings = mem_array(rq->mem, struct choices, v->c.n);
	const char **labels = mem_array(rq->mem, const char *, v->c.n);
	bool *unclear = mem_array(rq->mem, bool, v->c.n);

	for (int i = 0; i < v->c.n; i++) {
		meanings[i] = meaning_choices(rq, &v->v.labels, &v->c.column[i]);
		labels[i] = label_of(v, v->c.column[i].field);
		for (int k = 0; k < v->c.column[i].values; k++)
			unclear[i] |= !v->c.column[i].value[k].meaning;
	}
	v->meanings = meanings;
	v->field_label = labels;
	v->unclear = unclear;
}

static struct err *show_mapping(struct req *rq, struct out *out, const struct import *import)
{
	struct import_mapping_page *v = mem_make(rq->mem, struct import_mapping_page);
	struct choice roles[2];

	TRY(run_view(rq->act, import->run_id, &v->v));
	TRY(run_nav_load(rq, &v->v, "imports", &v->nav));
	TRY(import_columns(rq->act, import->id, &v->c));
	roles[0] = (struct choice){ "mentor", label_one(&v->v.labels, LABEL_MENTOR, rq->lang) };
	roles[1] = (struct choice){ "mentee", label_one(&v->v.labels, LABEL_MENTEE, rq->lang) };
	v->roles = (struct choices){ mem_dup(rq->mem, roles, sizeof roles), LEN(roles) };
	put_fields(rq, v);
	put_columns(rq, v);
	v->to_settle = url_import_settle(rq->mem, import->id);
	v->to_preview = url_import_preview(rq->mem, import->id);
	v->to_drop = url_import_drop(rq->mem, import->id);
	v->form_id = frame_form_id(rq);
	v->drop_id = frame_form_id(rq);
	frame_crumb(rq, url_run_imports(rq->mem, import->run_id), tr(rq->lang, N_("Imports")));
	ui_import_mapping(out->page, v);
	return reply(out, 200);
}

struct err *handle_import_show(struct req *rq, struct out *out)
{
	const struct import *import;
	const struct run *run;

	TRY(import_look(rq->act, path_id(rq, import_id, 0), &import, &run));
	return strcmp(import->state, "mapping") == 0 ? show_mapping(rq, out, import)
						      : import_show_result(rq, out, import);
}

static const char *field_posted(struct req *rq, const char *name, const char *otherwise)
{
	const char *value = req_form(rq, name);

	return value ? value : otherwise;
}

static const char **values_posted(struct req *rq, const struct import_column *col, int c)
{
	const char **meaning = mem_array(rq->mem, const char *, col->values + 1);

	for (int i = 0; i < col->values; i++) {
		meaning[i] = req_form(rq, mem_fmt(rq->mem, "value-%d-%d", c, i));
		/* not said yet, and still not */
		if (meaning[i] && strcmp(meaning[i], "?") == 0)
			meaning[i] = NULL;
	}
	return meaning;
}

struct err *handle_import_settle(struct req *rq, struct out *out)
{
	import_id id = path_id(rq, import_id, 0);
	struct import_columns seen, now;
	struct import_settlement s = { .role = field_posted(rq, "role", "") };
	const char *version = req_form(rq, "version");

	TRY(import_columns(rq->act, id, &seen));
	s.version = version ? strtoll(version, NULL, 10) : 0;
	s.organisation = text_line(rq->mem, field_posted(rq, "organisation", ""));
	if (text_length(s.organisation) > LIMIT_NAME)
		return ERR(rq->mem, ERR_INVALID, N_("The name of the organisation is too long."), "organisation");
	s.field = mem_array(rq->mem, const char *, seen.n + 1);
	s.meaning = mem_array(rq->mem, const char **, seen.n + 1);
	for (int c = 0; c < seen.n; c++) {
		s.field[c] = field_posted(rq, mem_fmt(rq->mem, "field-%d", c), seen.column[c].field);
		s.meaning[c] = values_posted(rq, &seen.column[c], c);
	}
	TRY(import_settle(rq->act, &seen, &s));
	TRY(import_columns(rq->act, id, &now));
	/* what somebody has seen and left open is told of again with the rows it keeps out */
	if (now.complaints || now.unclear > seen.unclear || req_form(rq, "stay"))
		return see_done(out, url_import_show(rq->mem, id), "columns_kept");
	return see_other(out, url_import_preview(rq->mem, id));
}

struct err *handle_import_drop(struct req *rq, struct out *out)
{
	const struct import *import;
	const struct run *run;

	TRY(import_look(rq->act, path_id(rq, import_id, 0), &import, &run));
	TRY(import_drop(rq->act, import->id));
	return see_done(out, url_run_imports(rq->mem, run->id), "import_dropped");
}
