/* SPDX-License-Identifier: EUPL-1.2 */
/* How a run selects: settings, criteria, quotas (002-04). */
#include "web/selection_view.h"

#include <string.h>

#include "core/limits.h"
#include "html/format.h"
#include "http/reply.h"
#include "ui/selection.h"
#include "web/export.h"
#include "web/frame.h"
#include "web/quota_field.h"
#include "web/routes.h"
#include "web/words.h"

enum { PERCENT_MOST = 100, OFFER_DAYS_MOST = 60, WEIGHT_MOST = 100, ANCHORS_MOST = 2000 };

struct selection_input {
	int64_t version;
	const char *role, *body, *tie_rule;
	int64_t places, waiting, threshold, quota, reciprocity, gap, offer_days;
	bool blind_name, blind_organisation;
};

static const struct form_field selection_form[] = {
	FORM_FIELD(struct selection_input, version, 1, INT64_MAX, N_("Version")),
	FORM_FIELD(struct selection_input, role, 1, LIMIT_LINE, N_("Who is selected")),
	FORM_FIELD(struct selection_input, body, 0, LIMIT_NAME, N_("Who decides")),
	FORM_FIELD(struct selection_input, places, 0, LIMIT_RUN_PEOPLE, N_("Places")),
	FORM_FIELD(struct selection_input, waiting, 0, LIMIT_RUN_PEOPLE, N_("Places on the waiting list")),
	FORM_FIELD(struct selection_input, offer_days, 1, OFFER_DAYS_MOST, N_("Days to answer when a place becomes free")),
	FORM_FIELD(struct selection_input, threshold, 0, PERCENT_MOST, N_("Least part of all points, in per cent")),
	FORM_FIELD(struct selection_input, quota, 0, LIMIT_RUN_PEOPLE, N_("Most from one organisation")),
	FORM_FIELD(struct selection_input, reciprocity, 0, LIMIT_CAPACITY, N_("People for each mentor an organisation sends")),
	FORM_FIELD(struct selection_input, tie_rule, 1, LIMIT_LINE, N_("With equal points")),
	FORM_FIELD(struct selection_input, gap, 1, PERCENT_MOST, N_("Ratings are talked over from a difference of, in per cent")),
	FORM_FIELD(struct selection_input, blind_name, 0, 1, N_("Raters see no names")),
	FORM_FIELD(struct selection_input, blind_organisation, 0, 1, N_("Raters see no organisations")),
};

struct criterion_input {
	const char *name_de, *name_en, *anchors_de, *anchors_en;
	int64_t weight;
};

static const struct form_field criterion_form[] = {
	FORM_FIELD(struct criterion_input, name_de, 1, LIMIT_NAME, N_("Criterion (German)")),
	FORM_FIELD(struct criterion_input, name_en, 1, LIMIT_NAME, N_("Criterion (English)")),
	FORM_FIELD(struct criterion_input, weight, 1, WEIGHT_MOST, N_("Weight")),
	FORM_FIELD(struct criterion_input, anchors_de, 1, ANCHORS_MOST, N_("Steps of the scale (German)")),
	FORM_FIELD(struct criterion_input, anchors_en, 1, ANCHORS_MOST, N_("Steps of the scale (English)")),
};

static const char *const tie_labels[TIE_RULES] = {
	[TIE_DRAW] = N_("A draw decides that everybody can repeat."),
	[TIE_FEWER] = N_("The organisation with fewer admitted goes first, then the draw."),
};

static const char *step_line(struct req *rq, const struct selection_criterion *c, int64_t i)
{
	return mem_fmt(rq->mem, "%lld: %s", (long long)i + 1,
	    selection_anchor(rq->mem, criterion_anchors(c, rq->lang), i));
}

static struct criteria_list criteria_list(struct req *rq, const struct selection_criterion *c, int n, bool open)
{
	struct criterion_line_view *lines = mem_array(rq->mem, struct criterion_line_view, n);

	for (int i = 0; i < n; i++) {
		lines[i].name = criterion_name(&c[i], rq->lang);
		lines[i].weight = c[i].weight;
		lines[i].step = mem_array(rq->mem, const char *, c[i].steps);
		for (int64_t k = 0; k < c[i].steps; k++)
			lines[i].step[lines[i].steps++] = step_line(rq, &c[i], k);
		if (open) {
			lines[i].edit = url_criterion_edit(rq->mem, c[i].run_id, (token_id){ c[i].id });
			lines[i].drop = url_criterion_end(rq->mem, c[i].run_id, (token_id){ c[i].id });
			lines[i].form_id = frame_form_id(rq);
		}
	}
	return (struct criteria_list){ lines, n };
}

struct err *selection_notice(struct req *rq, const struct run_view *v, struct selection_notice *out)
{
	const struct selection *s;
	struct selection_view all;

	*out = (struct selection_notice){ 0 };
	TRY(selection_view(rq->act, v->run->id, &all));
	s = all.selection;
	if (!s || !s->edition)
		return NULL;
	out->criteria = criteria_list(rq, all.criteria, all.criteria_n, false);
	out->role = label_many(&v->labels, strcmp(s->role, "mentor") == 0 ? LABEL_MENTOR : LABEL_MENTEE, rq->lang);
	out->mentors = label_one(&v->labels, strcmp(s->role, "mentor") == 0 ? LABEL_MENTEE : LABEL_MENTOR, rq->lang);
	out->body = s->body;
	out->tie = tr(rq->lang, tie_labels[tie_rule_find(s->tie_rule)]);
	out->places = s->places;
	out->waiting = s->waiting;
	out->quota = s->quota;
	out->reciprocity = s->reciprocity;
	out->threshold = s->threshold;
	out->seed = v->run->seed;
	out->published_at = (struct instant){ s->published_at };
	return NULL;
}

static void put_quotas(struct req *rq, struct selection_page *page)
{
	struct quota_field *fields = mem_array(rq->mem, struct quota_field, page->v.balance_n);

	for (int i = 0; i < page->v.balance_n; i++) {
		const struct balance_line *b = &page->v.balance[i];

		fields[page->quotas++] = (struct quota_field){ *b->name ? b->name : tr(rq->lang, N_("none, external")),
			b->id.v ? mem_fmt(rq->mem, "quota_%lld", (long long)b->id.v) : "",
			quota_raw(rq->mem, b->set), b->sent, b->admitted, b->mentors, b->owed,
			b->most };
	}
	page->quota = fields;
}

static void put_choices(struct req *rq, struct selection_page *page)
{
	struct choice *roles = mem_array(rq->mem, struct choice, 2), *ties = mem_array(rq->mem, struct choice, TIE_RULES);
	const struct labels *labels = &page->v.run.labels;

	roles[0] = (struct choice){ "mentee", label_many(labels, LABEL_MENTEE, rq->lang) };
	roles[1] = (struct choice){ "mentor", label_many(labels, LABEL_MENTOR, rq->lang) };
	for (enum tie_rule t = 0; t < TIE_RULES; t++)
		ties[t] = (struct choice){ tie_rule_name(t), tr(rq->lang, tie_labels[t]) };
	page->roles = (struct choices){ roles, 2 };
	page->ties = (struct choices){ ties, TIE_RULES };
}

static struct err *show(struct req *rq, struct out *out, struct form *f, const char *problem, int status)
{
	struct selection_page *page = mem_make(rq->mem, struct selection_page);
	run_id id = path_id(rq, run_id, 0);
	const struct selection *s;
	bool mentors;

	TRY(selection_view(rq->act, id, &page->v));
	s = page->v.selection;
	page->title = mem_fmt(rq->mem, "%s, %s", programme_name(page->v.run.programme, rq->lang), page->v.run.run->name);
	page->problem = problem;
	page->here = url_run_selection(rq->mem, id);
	page->step = url_selection_step(rq->mem, id);
	page->add = url_criterion_new(rq->mem, id);
	page->quota_save = url_selection_quotas(rq->mem, id);
	page->quota_file = url_selection_balance_file(rq->mem, id);
	page->quota_file_id = frame_form_id(rq);
	page->progress = url_selection_progress(rq->mem, id);
	for (size_t i = 0; i < LEN(page->step_id); i++)
		page->step_id[i] = frame_form_id(rq);
	page->quota_id = frame_form_id(rq);
	page->form = f;
	if (s) {
		mentors = strcmp(s->role, "mentor") == 0;
		page->draft = !s->edition;
		page->criteria = criteria_list(rq, page->v.criteria, page->v.criteria_n, page->draft && !page->v.rated);
		page->next = criteria_list(rq, page->v.next, page->v.next_n, !page->v.rated);
		page->selected = label_many(&page->v.run.labels, mentors ? LABEL_MENTOR : LABEL_MENTEE, rq->lang);
		page->mentors = label_many(&page->v.run.labels, mentors ? LABEL_MENTEE : LABEL_MENTOR, rq->lang);
		put_quotas(rq, page);
		put_choices(rq, page);
	}
	TRY(run_nav_load(rq, &page->v.run, "selection", &page->nav));
	ui_selection(out->page, page);
	return reply(out, status);
}

static struct err *shown_form(struct req *rq, struct form **out)
{
	const struct selection *s;

	*out = form_new(rq, selection_form, LEN(selection_form));
	TRY(selection_of(rq->act, path_id(rq, run_id, 0), &s));
	if (s)
		form_show(*out,
		    &(struct selection_input){ s->version, s->role, s->body, s->tie_rule, s->places, s->waiting, s->threshold,
			s->quota, s->reciprocity, s->gap, s->offer_days, s->blind_name, s->blind_organisation });
	return NULL;
}

struct err *handle_run_selection(struct req *rq, struct out *out)
{
	struct form *f;

	TRY(shown_form(rq, &f));
	return show(rq, out, f, NULL, 200);
}

struct err *handle_selection_balance_file(struct req *rq, struct out *out)
{
	run_id run = path_id(rq, run_id, 0);
	struct table *t;

	TRY(selection_balance_table(rq->act, run, &t));
	return reply_export_of_run(rq, out, t, "balance", run);
}

struct err *handle_run_selection_do(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, selection_form, LEN(selection_form));
	const struct selection *was;
	struct selection_input in;
	struct selection s;
	struct err *e;

	TRY(selection_of(rq->act, path_id(rq, run_id, 0), &was));
	if (!was)
		return ERR(rq->mem, ERR_NOT_FOUND, NULL, "the run selects nobody");
	if (!form_read(f, &in))
		return show(rq, out, f, NULL, 422);
	s = *was;
	s.version = in.version;
	s.role = strcmp(in.role, "mentor") == 0 ? "mentor" : "mentee";
	s.body = in.body;
	s.places = in.places;
	s.waiting = in.waiting;
	s.threshold = in.threshold;
	s.quota = in.quota;
	s.reciprocity = in.reciprocity;
	s.tie_rule = tie_rule_name(tie_rule_find(in.tie_rule));
	s.blind_name = in.blind_name;
	s.blind_organisation = in.blind_organisation;
	s.gap = in.gap;
	s.offer_days = in.offer_days;
	e = selection_change(rq->act, &s);
	if (form_refused(f, NULL, e))
		return show(rq, out, f, NULL, 422);
	TRY(e);
	return see_done(out, url_run_selection(rq->mem, s.run_id), "saved");
}

/* Begins, gives up, publishes, prepares a new edition. */
struct err *handle_selection_step(struct req *rq, struct out *out)
{
	static const struct {
		const char *to;
		struct err *(*verb)(struct act *a, run_id run);
		const char *done;
	} steps[] = { { "begin", selection_begin, "saved" }, { "leave", selection_leave, "saved" },
		{ "publish", selection_put_out, "criteria_published" }, { "revise", selection_revise, "saved" } };
	const char *to = req_form(rq, "to");
	run_id id = path_id(rq, run_id, 0);

	for (size_t i = 0; to && i < LEN(steps); i++) {
		struct err *e;

		if (strcmp(steps[i].to, to) != 0)
			continue;
		e = steps[i].verb(rq->act, id);
		if (e && e->kind == ERR_INVALID && e->told) {
			struct form *f;

			TRY(shown_form(rq, &f));
			return show(rq, out, f, tr(rq->lang, e->told), 422);
		}
		TRY(e);
		return see_done(out, url_run_selection(rq->mem, id), steps[i].done);
	}
	return ERR(rq->mem, ERR_INVALID, NULL, "no such step");
}

struct err *handle_selection_quotas(struct req *rq, struct out *out)
{
	run_id id = path_id(rq, run_id, 0);
	struct selection_view v;

	TRY(selection_view(rq->act, id, &v));
	for (int i = 0; i < v.balance_n; i++) {
		const char *raw = req_form(rq, mem_fmt(rq->mem, "quota_%lld", (long long)v.balance[i].id.v));
		int64_t most = raw ? quota_read(raw) : v.balance[i].set;
		struct err *e = NULL;

		if (v.balance[i].id.v && most != v.balance[i].set)
			e = most == QUOTA_WRONG ? ERR(rq->mem, ERR_INVALID, N_("A quota is a whole number, or empty for the usual one."), "quota")
				      : selection_quota_change(rq->act, id, v.balance[i].id, most);
		if (e && e->kind == ERR_INVALID && e->told) {
			struct form *f;

			TRY(shown_form(rq, &f));
			return show(rq, out, f, tr(rq->lang, e->told), 422);
		}
		TRY(e);
	}
	return see_done(out, url_run_selection(rq->mem, id), "saved");
}

static struct err *show_criterion(struct req *rq, struct out *out, struct form *f, bool fresh, int status)
{
	struct criterion_page *page = mem_make(rq->mem, struct criterion_page);
	run_id id = path_id(rq, run_id, 0);
	struct run_view v;

	TRY(run_view(rq->act, id, &v));
	page->title = v.run->name;
	page->form = f;
	page->fresh = fresh;
	page->back = url_run_selection(rq->mem, id);
	page->here = fresh ? url_criterion_new_do(rq->mem, id) : url_criterion_edit_do(rq->mem, id, path_id(rq, token_id, 1));
	TRY(run_nav_load(rq, &v, "selection", &page->nav));
	frame_crumb(rq, page->back, tr(rq->lang, N_("Criteria and places")));
	ui_criterion(out->page, page);
	return reply(out, status);
}

struct err *handle_criterion_new(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, criterion_form, LEN(criterion_form));

	form_show(f, NULL);
	return show_criterion(rq, out, f, true, 200);
}

struct err *handle_criterion_edit(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, criterion_form, LEN(criterion_form));
	const struct selection_criterion *c;

	TRY(selection_criterion_look(rq->act, path_id(rq, run_id, 0), path_id(rq, token_id, 1).v, &c));
	form_show(f, &(struct criterion_input){ c->name_de, c->name_en, c->anchors_de, c->anchors_en, c->weight });
	return show_criterion(rq, out, f, false, 200);
}

static struct err *save_criterion(struct req *rq, struct out *out, int64_t id)
{
	struct form *f = form_new(rq, criterion_form, LEN(criterion_form));
	run_id run = path_id(rq, run_id, 0);
	struct criterion_input in;
	struct err *e;

	if (!form_read(f, &in))
		return show_criterion(rq, out, f, !id, 422);
	e = selection_criterion_save(rq->act, run,
	    &(struct selection_criterion){ .id = id, .name_de = in.name_de, .name_en = in.name_en,
		.anchors_de = in.anchors_de, .anchors_en = in.anchors_en, .weight = in.weight });
	if (form_refused(f, NULL, e))
		return show_criterion(rq, out, f, !id, 422);
	TRY(e);
	return see_done(out, url_run_selection(rq->mem, run), "saved");
}

struct err *handle_criterion_new_do(struct req *rq, struct out *out)
{
	return save_criterion(rq, out, 0);
}

struct err *handle_criterion_edit_do(struct req *rq, struct out *out)
{
	return save_criterion(rq, out, path_id(rq, token_id, 1).v);
}

struct err *handle_criterion_end(struct req *rq, struct out *out)
{
	run_id run = path_id(rq, run_id, 0);

	TRY(selection_criterion_drop(rq->act, run, path_id(rq, token_id, 1).v));
	return see_done(out, url_run_selection(rq->mem, run), "saved");
}
