/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "http/reply.h"
#include "service/fields.h"
#include "ui/run_form.h"
#include "web/frame.h"
#include "web/routes.h"
#include "web/run_form_view.h"
#include "web/words.h"

static const char *const roles[] = { "mentor", "mentee" };

const char *form_role(struct req *rq)
{
	const char *asked = req_query(rq, "role");

	return asked && strcmp(asked, "mentor") == 0 ? "mentor" : "mentee";
}

static void put_ways(struct req *rq, const struct run_view *v, struct url base, const char *role, struct form_way way[2])
{
	for (size_t r = 0; r < LEN(roles); r++)
		way[r] = (struct form_way){ label_many(&v->labels, r ? LABEL_MENTEE : LABEL_MENTOR, rq->lang),
			url_with(rq->mem, base, "role", roles[r]), strcmp(role, roles[r]) == 0 };
}

static const char *in_lang(struct req *rq, const char *de, const char *en)
{
	const char *asked = rq->lang == LANG_DE ? de : en;

	return *asked ? asked : rq->lang == LANG_DE ? en : de;
}

static const char *oddity(struct req *rq, const struct run_form *form, const struct field_line *l)
{
	if (l->row->retired || strcmp(l->row->kind, "heading") == 0 || run_form_field(form, l->row->id))
		return NULL;
	return tr(rq->lang, N_("Not shown: there is nothing to choose from yet."));
}

static struct form_field_line line_of(struct req *rq, const struct run_view *v, const struct run_form *form,
    const struct field_line *l)
{
	const struct run_field_key *key = *l->row->key ? run_field_key_find(l->row->key) : NULL;

	return (struct form_field_line){
		.row = l->row,
		.label = labels_expand(rq->mem, &v->labels, rq->lang, in_lang(rq, l->row->label_de, l->row->label_en)),
		.kind = tr(rq->lang, run_field_kind_label(run_field_kind_find(l->row->kind))),
		.seen = tr(rq->lang, run_field_seen_label(l->row->seen_by)),
		.note = oddity(rq, form, l),
		.used = l->used,
		.fixed = key && key->always_required,
		.edit = url_run_field_edit(rq->mem, l->row->id),
		.move = url_run_field_move(rq->mem, l->row->id),
		.retire = url_run_field_retire(rq->mem, l->row->id),
		.end = url_run_field_end(rq->mem, l->row->id),
	};
}

static struct err *put_lines(struct req *rq, struct run_form_page *page, const struct run_view *v, const char *role)
{
	const struct field_line *lines;
	const struct run_form *form;
	struct form_field_line *out;

	TRY(field_lines(rq->act, v->run->id, role, &lines, &page->n));
	TRY(form_of(rq->act, v->run->id, role, rq->lang, &form));
	out = mem_array(rq->mem, struct form_field_line, page->n);
	for (int i = 0; i < page->n; i++) {
		out[i] = line_of(rq, v, form, &lines[i]);
		out[i].first = i == 0;
		out[i].last = i + 1 == page->n || lines[i + 1].row->retired;
		page->retired += lines[i].row->retired;
		page->answered = page->answered > lines[i].used ? page->answered : lines[i].used;
	}
	page->line = out;
	return NULL;
}

/* Kinds of own fields, and what the program knows that the form has not. */
static void put_new(struct req *rq, struct run_form_page *page, const struct run_view *v)
{
	struct choice *kinds = mem_array(rq->mem, struct choice, RUN_FIELD_KINDS);
	struct choice *known = mem_array(rq->mem, struct choice, run_field_keys_n);

	for (enum run_field_kind k = 0; k < RUN_FIELD_KINDS; k++)
		kinds[k] = (struct choice){ run_field_kind_name(k), tr(rq->lang, run_field_kind_label(k)) };
	page->kinds = (struct choices){ kinds, RUN_FIELD_KINDS };
	page->known = (struct choices){ known, 0 };
	for (int i = 0; i < run_field_keys_n; i++) {
		int k = 0;

		while (k < page->n && strcmp(page->line[k].row->key, run_field_keys[i].key) != 0)
			k++;
		if (k == page->n)
			known[page->known.n++] = (struct choice){ run_field_keys[i].key,
				labels_expand(rq->mem, &v->labels, rq->lang, run_field_keys[i].label[rq->lang]) };
	}
}

static struct err *show(struct req *rq, struct out *out, run_id id, const char *role, const char *problem, int status)
{
	struct run_form_page *page = mem_make(rq->mem, struct run_form_page);
	struct run_view v;

	TRY(run_view(rq->act, id, &v));
	TRY(run_nav_load(rq, &v, "form", &page->nav));
	put_ways(rq, &v, url_run_form(rq->mem, id), role, page->way);
	TRY(put_lines(rq, page, &v, role));
	put_new(rq, page, &v);
	page->role = role;
	page->to_new = url_run_field_new(rq->mem, id);
	page->to_known = url_run_field_known(rq->mem, id);
	page->to_preview = url_with(rq->mem, url_run_form_preview(rq->mem, id), "role", role);
	page->form_id = frame_form_id(rq);
	page->problem = problem;
	ui_run_form(out->page, page);
	return reply(out, status);
}

struct err *handle_run_form(struct req *rq, struct out *out)
{
	return show(rq, out, path_id(rq, run_id, 0), form_role(rq), NULL, 200);
}

struct err *handle_run_form_preview(struct req *rq, struct out *out)
{
	struct form_preview_page *page = mem_make(rq->mem, struct form_preview_page);
	run_id id = path_id(rq, run_id, 0);
	const char *role = form_role(rq);
	const struct run_form *form;
	struct run_view v;

	TRY(run_view(rq->act, id, &v));
	TRY(run_nav_load(rq, &v, "form", &page->nav));
	page->back = url_with(rq->mem, url_run_form(rq->mem, id), "role", role);
	frame_crumb(rq, page->back, tr(rq->lang, N_("Registration form")));
	put_ways(rq, &v, url_run_form_preview(rq->mem, id), role, page->role);
	for (enum lang l = 0; l < LANGS; l++) {
		page->lang[l] = (struct form_way){ l == LANG_DE ? "Deutsch" : "English",
			url_local(rq->mem, mem_fmt(rq->mem, "/%s%s", lang_code(l), rq->target)), l == rq->lang };
		page->lang[l].url.ours = false; /* has its prefix */
	}
	TRY(form_of(rq->act, id, role, rq->lang, &form));
	page->part.x = answers_draft(rq->mem, form, (struct entries){ NULL, 0 });
	ui_run_form_preview(out->page, page);
	return reply(out, 200);
}

static struct url form_page(mem *m, run_id run, const char *role)
{
	return url_with(m, url_run_form(m, run), "role", role);
}

struct err *handle_run_field_known(struct req *rq, struct out *out)
{
	const char *key = req_form(rq, "key"), *role = req_form(rq, "role");
	run_id run = path_id(rq, run_id, 0);
	run_field_id id;
	struct err *e;

	role = role ? role : "";
	if (!key || !*key)
		return show(rq, out, run, role, tr(rq->lang, N_("Please choose what is to be asked.")), 422);
	e = field_make_known(rq->act, run, role, key, &id);
	if (e && e->kind == ERR_INVALID && e->told)
		return show(rq, out, run, role, tr(rq->lang, e->told), 422);
	TRY(e);
	return see_done(out, url_run_field_edit(rq->mem, id), "field_added");
}

/* What was done to a field, or why not; then the list again. */
static struct err *done(struct req *rq, struct out *out, const struct run_field *f, struct err *e, const char *flash)
{
	if (e && e->kind == ERR_INVALID && e->told)
		return show(rq, out, f->run_id, f->role, tr(rq->lang, e->told), 422);
	TRY(e);
	return see_done(out, form_page(rq->mem, f->run_id, f->role), flash);
}

struct err *handle_run_field_move(struct req *rq, struct out *out)
{
	run_field_id id = path_id(rq, run_field_id, 0);
	const char *way = req_form(rq, "way");
	struct field_look look;

	TRY(field_look(rq->act, id, &look));
	TRY(field_move(rq->act, id, way && strcmp(way, "up") == 0));
	return see_done(out,
	    url_fragment(rq->mem, form_page(rq->mem, look.row->run_id, look.row->role),
		mem_fmt(rq->mem, "field-%lld", (long long)id.v)),
	    "field_moved");
}

struct err *handle_run_field_retire(struct req *rq, struct out *out)
{
	run_field_id id = path_id(rq, run_field_id, 0);
	const char *back = req_form(rq, "back");
	bool retire = !back || !*back;
	struct field_look look;

	TRY(field_look(rq->act, id, &look));
	return done(rq, out, look.row, field_retire(rq->act, id, retire), retire ? "field_retired" : "field_back");
}

struct err *handle_run_field_end(struct req *rq, struct out *out)
{
	run_field_id id = path_id(rq, run_field_id, 0);
	struct field_look look;

	TRY(field_look(rq->act, id, &look));
	return done(rq, out, look.row, field_drop(rq->act, id), "field_dropped");
}
