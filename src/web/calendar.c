/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/calendar_view.h"

#include <string.h>

#include "core/limits.h"
#include "html/format.h"
#include "http/reply.h"
#include "service/scope.h"
#include "ui/calendar.h"
#include "web/export.h"
#include "web/frame.h"
#include "web/routes.h"
#include "web/words.h"

enum { TIME_LENGTH = 8, MINUTES_OF_HOUR = 60, HOURS = 24 };

struct event_input {
	int64_t version;
	const char *kind, *name_de, *name_en;
	struct day day;
	const char *from, *to, *place, *audience;
};

static const struct form_field event_form[] = {
	FORM_FIELD(struct event_input, version, 0, INT64_MAX, N_("Version")),
	FORM_FIELD(struct event_input, kind, 1, LIMIT_LINE, N_("Kind")),
	FORM_FIELD(struct event_input, name_de, 1, LIMIT_NAME, N_("Name in German")),
	FORM_FIELD(struct event_input, name_en, 1, LIMIT_NAME, N_("Name in English")),
	FORM_FIELD(struct event_input, day, 0, 1, N_("Day")),
	FORM_FIELD(struct event_input, from, 0, TIME_LENGTH, N_("Begins at")),
	FORM_FIELD(struct event_input, to, 0, TIME_LENGTH, N_("Ends at")),
	FORM_FIELD(struct event_input, place, 0, LIMIT_LINE, N_("Place")),
	FORM_FIELD(struct event_input, audience, 1, LIMIT_LINE, N_("For whom")),
};

/* Whole months after each other, then what is open. */
static void put_months(struct req *rq, struct calendar_page *page, const struct calendar_line *lines,
    struct date_line *dates, int n)
{
	struct month *months = mem_array(rq->mem, struct month, n);

	for (int i = 0; i < n; i++) {
		const char *heading = day_is_none(lines[i].day) ? tr(rq->lang, N_("Still without a day"))
								: format_month(rq->mem, rq->lang, lines[i].day);

		if (!page->n || strcmp(months[page->n - 1].heading, heading) != 0)
			months[page->n++] = (struct month){ heading, &dates[i], 0 };
		months[page->n - 1].n++;
	}
	page->months = months;
}

struct err *handle_run_calendar(struct req *rq, struct out *out)
{
	struct calendar_page *page = mem_make(rq->mem, struct calendar_page);
	run_id id = path_id(rq, run_id, 0);
	const struct calendar_line *lines;
	struct date_line *dates;
	struct run_view v;
	int n;

	TRY(run_view(rq->act, id, &v));
	TRY(act_can(rq->act, ACTION_run_edit, OBJECT_run_id, id.v, &page->may_edit));
	TRY(calendar(rq->act, &v, page->may_edit, rq->lang, &lines, &n));
	dates = date_lines(rq, &v, lines, n);
	for (int i = 0; i < n && page->may_edit; i++)
		dates[i].edit = lines[i].event.v ? url_event_edit(rq->mem, lines[i].event) : url_run_edit(rq->mem, id);
	put_months(rq, page, lines, dates, n);
	page->title = mem_fmt(rq->mem, "%s, %s", programme_name(v.programme, rq->lang), v.run->name);
	page->to_new = url_event_new(rq->mem, id);
	page->to_suggest = url_calendar_suggest(rq->mem, id);
	page->suggest_id = frame_form_id(rq);
	page->may_suggest = page->may_edit && v.run->kick_off_on && n && day_is_none(lines[n - 1].day);
	TRY(run_nav_load(rq, &v, "calendar", &page->nav));
	page->to_file = url_run_calendar_file(rq->mem, id);
	page->file_id = frame_form_id(rq);
	ui_calendar(out->page, page);
	return reply(out, 200);
}

struct err *handle_run_calendar_file(struct req *rq, struct out *out)
{
	run_id id = path_id(rq, run_id, 0);
	struct run_view v;
	struct table *t;
	bool inner;

	TRY(run_view(rq->act, id, &v));
	TRY(act_can(rq->act, ACTION_run_edit, OBJECT_run_id, id.v, &inner));
	TRY(calendar_table(rq->act, &v, inner, &t));
	return reply_export_of_run(rq, out, t, "calendar", id);
}

struct err *handle_calendar_suggest(struct req *rq, struct out *out)
{
	run_id id = path_id(rq, run_id, 0);
	struct run_view v;
	int n;

	TRY(run_view(rq->act, id, &v));
	TRY(calendar_suggest(rq->act, &v, &n));
	return see_done(out, url_run_calendar(rq->mem, id), "days_suggested");
}

/* "14:30", "14.30", "14" -> minutes; -1 for nothing; -2 for no time of day. */
static int64_t minutes_of(const char *text)
{
	int hours = 0, minutes = 0, digits = 0;

	if (!*text)
		return -1;
	for (; *text >= '0' && *text <= '9' && digits < 2; text++, digits++)
		hours = hours * 10 + (*text - '0');
	if (!digits || hours >= HOURS)
		return -2;
	if (!*text)
		return hours * MINUTES_OF_HOUR;
	if (*text != ':' && *text != '.')
		return -2;
	for (digits = 0, text++; *text >= '0' && *text <= '9' && digits < 2; text++, digits++)
		minutes = minutes * 10 + (*text - '0');
	return digits == 2 && !*text && minutes < MINUTES_OF_HOUR ? hours * MINUTES_OF_HOUR + minutes : -2;
}

static const char *clock_of(mem *m, int64_t minutes)
{
	return minutes < 0 ? NULL : mem_fmt(m, "%02d:%02d", (int)(minutes / 60), (int)(minutes % 60));
}

static struct choices choices_of(struct req *rq, const struct run_view *v, const char *(*name)(int),
    const char *(*label)(const char *))
{
	struct choice *c = NULL;
	int n = 0;

	for (; name(n); n++) {
		c = mem_grow(rq->mem, c, struct choice, n + 1);
		c[n] = (struct choice){ name(n), labels_expand(rq->mem, &v->labels, rq->lang, tr(rq->lang, label(name(n)))) };
	}
	return (struct choices){ c, n };
}

static struct err *show_event(struct req *rq, struct out *out, struct form *f, run_id run, event_id event, int status)
{
	struct event_page *page = mem_make(rq->mem, struct event_page);
	struct run_nav nav;
	struct run_view v;

	TRY(run_view(rq->act, run, &v));
	page->form = f;
	page->is_new = !event.v;
	page->title = page->is_new ? tr(rq->lang, N_("New date")) : tr(rq->lang, N_("Change a date"));
	page->kinds = choices_of(rq, &v, event_kind_name, event_kind_label);
	page->audiences = choices_of(rq, &v, event_audience_name, event_audience_label);
	page->here = page->is_new ? url_event_new(rq->mem, run) : url_event_edit(rq->mem, event);
	page->back = url_run_calendar(rq->mem, run);
	page->end = url_event_end(rq->mem, event);
	page->end_id = frame_form_id(rq);
	TRY(run_nav_load(rq, &v, "calendar", &nav));
	frame_crumb(rq, page->back, tr(rq->lang, N_("Calendar")));
	ui_event(out->page, page);
	return reply(out, status);
}

struct err *handle_event_new(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, event_form, LEN(event_form));

	form_show(f, &(struct event_input){ .kind = "workshop", .day = DAY_NONE, .audience = "both" });
	return show_event(rq, out, f, path_id(rq, run_id, 0), (event_id){ 0 }, 200);
}

/* False: a time is none; the form says so. */
static bool event_of(struct form *f, const struct event_input *in, struct event *e)
{
	e->version = in->version;
	e->kind = in->kind;
	e->name_de = in->name_de;
	e->name_en = in->name_en;
	e->day = day_iso(f->rq->mem, in->day);
	e->from_minute = minutes_of(in->from);
	e->to_minute = minutes_of(in->to);
	e->place = in->place;
	e->audience = in->audience;
	if (e->from_minute < -1)
		form_fail(f, "from", tr(f->rq->lang, N_("Please write the time as 14:30.")));
	if (e->to_minute < -1)
		form_fail(f, "to", tr(f->rq->lang, N_("Please write the time as 14:30.")));
	return !f->bad;
}

struct err *handle_event_new_do(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, event_form, LEN(event_form));
	struct event e = { .run_id = path_id(rq, run_id, 0) };
	struct event_input in;
	struct err *refused;
	event_id id;

	if (!form_read(f, &in) || !event_of(f, &in, &e))
		return show_event(rq, out, f, e.run_id, (event_id){ 0 }, 422);
	refused = event_make(rq->act, &e, &id);
	if (form_refused(f, "from", refused))
		return show_event(rq, out, f, e.run_id, (event_id){ 0 }, 422);
	TRY(refused);
	return see_done(out, url_run_calendar(rq->mem, e.run_id), "saved");
}

struct err *handle_event_edit(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, event_form, LEN(event_form));
	const struct event *e;

	TRY(event_look(rq->act, path_id(rq, event_id, 0), &e));
	form_show(f, &(struct event_input){ e->version, e->kind, e->name_de, e->name_en,
		e->day ? day_parse(e->day) : DAY_NONE, clock_of(rq->mem, e->from_minute), clock_of(rq->mem, e->to_minute),
		e->place, e->audience });
	return show_event(rq, out, f, e->run_id, e->id, 200);
}

struct err *handle_event_edit_do(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, event_form, LEN(event_form));
	const struct event *was;
	struct event_input in;
	struct err *refused;
	struct event e;

	TRY(event_look(rq->act, path_id(rq, event_id, 0), &was));
	e = *was;
	if (!form_read(f, &in) || !event_of(f, &in, &e))
		return show_event(rq, out, f, was->run_id, was->id, 422);
	refused = event_change(rq->act, &e);
	if (form_refused(f, "from", refused))
		return show_event(rq, out, f, was->run_id, was->id, 422);
	TRY(refused);
	return see_done(out, url_run_calendar(rq->mem, was->run_id), "saved");
}

struct err *handle_event_end(struct req *rq, struct out *out)
{
	const struct event *e;

	TRY(event_look(rq->act, path_id(rq, event_id, 0), &e));
	TRY(event_drop(rq->act, e->id));
	return see_done(out, url_run_calendar(rq->mem, e->run_id), "saved");
}
