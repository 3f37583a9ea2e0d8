/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "core/limits.h"
#include "http/reply.h"
#include "service/pool.h"
#include "service/programme.h"
#include "ui/run.h"
#include "web/frame.h"
#include "web/routes.h"
#include "web/run_view.h"
#include "web/words.h"

enum { MONTHS_MOST = 60 };

struct name_input {
	const char *name;
};

static const struct form_field new_form[] = {
	FORM_FIELD(struct name_input, name, 1, LIMIT_NAME, N_("Name of the run")),
};

struct run_input {
	int64_t version;
	const char *name;
	bool public;
	const char *order, *reveal, *rhythm;
	int64_t months_min, months_max;
	struct day registration_from, registration_until, pairing_until, kick_off_on, starts_on, ends_on;
	bool pool_mail;
};

static const struct form_field run_form[] = {
	FORM_FIELD(struct run_input, version, 1, INT64_MAX, N_("Version")),
	FORM_FIELD(struct run_input, name, 1, LIMIT_NAME, N_("Name of the run")),
	FORM_FIELD(struct run_input, public, 0, 1, N_("The page of the run is open to the world")),
	FORM_FIELD(struct run_input, order, 1, LIMIT_LINE, N_("Pairing")),
	FORM_FIELD(struct run_input, reveal, 1, LIMIT_LINE, N_("When people learn who their partner is")),
	FORM_FIELD(struct run_input, rhythm, 1, LIMIT_LINE, N_("How often tandems meet")),
	FORM_FIELD(struct run_input, months_min, 1, MONTHS_MOST, N_("Months until the planned end")),
	FORM_FIELD(struct run_input, months_max, 1, MONTHS_MOST, N_("Months until the latest end")),
	FORM_FIELD(struct run_input, registration_from, 0, 1, N_("Registration opens")),
	FORM_FIELD(struct run_input, registration_until, 0, 1, N_("Last day of registration")),
	FORM_FIELD(struct run_input, pairing_until, 0, 1, N_("Pairing is done")),
	FORM_FIELD(struct run_input, kick_off_on, 0, 1, N_("Kick-off")),
	FORM_FIELD(struct run_input, starts_on, 0, 1, N_("The run starts")),
	FORM_FIELD(struct run_input, ends_on, 0, 1, N_("Planned end")),
	FORM_FIELD(struct run_input, pool_mail, 0, 1, N_("Weekly mail to the coordination")),
};

static struct err *show_new(struct req *rq, struct out *out, struct form *f, const struct programme_view *v, int status)
{
	struct run_new_page *page = mem_make(rq->mem, struct run_new_page);

	page->form = f;
	page->from = v->runs_n ? v->runs[0].name : NULL;
	page->here = url_run_new(rq->mem, v->programme->id);
	page->back = url_programme_show(rq->mem, v->programme->id);
	frame_crumb(rq, page->back, programme_name(v->programme, rq->lang));
	ui_run_new(out->page, page);
	return reply(out, status);
}

struct err *handle_run_new(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, new_form, LEN(new_form));
	struct programme_view v;

	TRY(programme_view(rq->act, path_id(rq, programme_id, 0), &v));
	form_show(f, NULL);
	return show_new(rq, out, f, &v, 200);
}

struct err *handle_run_new_do(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, new_form, LEN(new_form));
	struct programme_view v;
	struct name_input in;
	run_id run;

	TRY(programme_view(rq->act, path_id(rq, programme_id, 0), &v));
	if (!form_read(f, &in))
		return show_new(rq, out, f, &v, 422);
	TRY(programme_add_run(rq->act, v.programme->id, in.name, &run));
	return see_done(out, url_run_edit(rq->mem, run), "run_made");
}

static struct choices pairs(struct req *rq, const char *const (*list)[2], int n)
{
	struct choice *c = mem_array(rq->mem, struct choice, n);

	for (int i = 0; i < n; i++)
		c[i] = (struct choice){ list[i][0], tr(rq->lang, list[i][1]) };
	return (struct choices){ c, n };
}

static const char *const orders[][2] = {
	{ "before", N_("before the kick-off") },
	{ "after", N_("after the kick-off, for example after speed networking") },
};
static const char *const reveals[][2] = {
	{ "at_once", N_("as soon as the tandems are published") },
	{ "kick_off", N_("at the kick-off") },
};
static const char *const rhythms[][2] = {
	{ "monthly", N_("once a month") },
	{ "regular", N_("regularly") },
	{ "own", N_("as each tandem decides") },
};

/* One of the list, else its first. */
static const char *among(const char *const (*list)[2], int n, const char *value)
{
	for (int i = 0; i < n; i++)
		if (strcmp(list[i][0], value) == 0)
			return list[i][0];
	return list[0][0];
}

static struct err *show_edit(struct req *rq, struct out *out, struct form *f, const struct run_view *v, int status)
{
	struct run_edit_page *page = mem_make(rq->mem, struct run_edit_page);

	page->form = f;
	page->title = mem_fmt(rq->mem, "%s, %s", programme_name(v->programme, rq->lang), v->run->name);
	page->orders = pairs(rq, orders, LEN(orders));
	page->reveals = pairs(rq, reveals, LEN(reveals));
	page->rhythms = pairs(rq, rhythms, LEN(rhythms));
	page->here = url_run_edit(rq->mem, v->run->id);
	page->back = url_run_show(rq->mem, v->run->id);
	page->address = mem_fmt(rq->mem, "%s%s", rq->act->site->url, url_public_page(rq->mem, v->run->slug).s);
	TRY(run_nav_load(rq, v, "settings", &page->nav));
	ui_run_edit(out->page, page);
	return reply(out, status);
}

static struct day day_of(const char *iso)
{
	return iso ? day_parse(iso) : DAY_NONE;
}

static struct run_input input_of(mem *m, const struct run *r)
{
	return (struct run_input){ r->version, r->name, r->public, r->pairing_after_kick_off ? "after" : "before",
		r->reveal, r->rhythm, r->months_min, r->months_max, day_of(r->registration_from),
		day_of(r->registration_until), day_of(r->pairing_until), day_of(r->kick_off_on), day_of(r->starts_on),
		run_end_is_computed(m, r) ? DAY_NONE : day_of(r->ends_on) };
}

struct err *handle_run_edit(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, run_form, LEN(run_form));
	struct run_input in;
	struct run_view v;

	TRY(run_view(rq->act, path_id(rq, run_id, 0), &v));
	in = input_of(rq->mem, v.run);
	TRY(pool_mail_is_wanted(rq->act, v.run->id, &in.pool_mail));
	form_show(f, &in);
	return show_edit(rq, out, f, &v, 200);
}

static struct run run_of(mem *m, const struct run *was, const struct run_input *in)
{
	struct run r = *was;

	r.version = in->version;
	r.name = in->name;
	r.public = in->public;
	r.pairing_after_kick_off = strcmp(in->order, "after") == 0;
	r.reveal = among(reveals, LEN(reveals), in->reveal);
	r.rhythm = among(rhythms, LEN(rhythms), in->rhythm);
	r.months_min = in->months_min;
	r.months_max = in->months_max;
	r.registration_from = day_iso(m, in->registration_from);
	r.registration_until = day_iso(m, in->registration_until);
	r.pairing_until = day_iso(m, in->pairing_until);
	r.kick_off_on = day_iso(m, in->kick_off_on);
	r.starts_on = day_iso(m, in->starts_on);
	r.ends_on = day_iso(m, in->ends_on);
	return r;
}

struct err *handle_run_edit_do(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, run_form, LEN(run_form));
	const struct run_gap *gaps;
	struct run_input in;
	struct run_view v;
	struct run r;
	int n;

	TRY(run_view(rq->act, path_id(rq, run_id, 0), &v));
	if (!form_read(f, &in))
		return show_edit(rq, out, f, &v, 422);
	r = run_of(rq->mem, v.run, &in);
	TRY(run_change(rq->act, &r, &gaps, &n));
	if (n) {
		form_fail(f, NULL, run_gap_text(rq->mem, &v.labels, rq->lang, &gaps[0]));
		return show_edit(rq, out, f, &v, 422);
	}
	TRY(pool_mail_want(rq->act, r.id, in.pool_mail));
	return see_done(out, url_run_show(rq->mem, r.id), "saved");
}
