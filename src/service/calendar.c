/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/calendar.h"

#include <string.h>

#include "core/preset.h"
#include "service/export.h"
#include "sheet/table.h"
#include "store/run.h"

enum { SATURDAY = 5, WEEK = 7 };

static const struct {
	const char *name, *label;
} kinds[] = {
	{ "kick_off", N_("Kick-off") },
	{ "workshop", N_("Workshop") },
	{ "visit", N_("Company visit") },
	{ "exchange", N_("Exchange") },
	{ "speed_networking", N_("Speed networking") },
	{ "milestone", N_("Milestone") },
	{ "board", N_("Advisory board") },
	{ "closing", N_("Closing event") },
}, audiences[] = {
	{ "both", N_("for everybody") },
	{ "mentors", N_("for the {mentors}") },
	{ "mentees", N_("for the {mentees}") },
	{ "board", N_("for the advisory board") },
};

const char *event_kind_name(int i)
{
	return i < (int)LEN(kinds) ? kinds[i].name : NULL;
}

const char *event_kind_label(const char *kind)
{
	for (size_t i = 0; i < LEN(kinds); i++)
		if (strcmp(kinds[i].name, kind) == 0)
			return kinds[i].label;
	return NULL;
}

const char *event_audience_name(int i)
{
	return i < (int)LEN(audiences) ? audiences[i].name : NULL;
}

const char *event_audience_label(const char *audience)
{
	for (size_t i = 0; i < LEN(audiences); i++)
		if (strcmp(audiences[i].name, audience) == 0)
			return audiences[i].label;
	return NULL;
}

static const struct {
	size_t at;
	const char *name;
	bool inner;
} run_days[] = {
	{ offsetof(struct run, registration_from), N_("Registration opens"), false },
	{ offsetof(struct run, registration_until), N_("Last day of registration"), false },
	{ offsetof(struct run, pairing_until), N_("Pairing is done"), true },
	{ offsetof(struct run, starts_on), N_("The run starts"), false },
	{ offsetof(struct run, ends_on), N_("Planned end"), false },
};

static int by_day(const struct calendar_line *x, const struct calendar_line *y)
{
	bool open_x = day_is_none(x->day), open_y = day_is_none(y->day);

	if (open_x || open_y)
		return open_x - open_y;
	if (day_cmp(x->day, y->day))
		return day_cmp(x->day, y->day);
	return x->from - y->from;
}

static struct calendar_line line_of(mem *m, const struct run_view *v, const struct event *e, enum lang l)
{
	return (struct calendar_line){
		.day = e->day ? day_parse(e->day) : DAY_NONE,
		.from = (int)e->from_minute,
		.to = (int)e->to_minute,
		.name = labels_expand(m, &v->labels, l, l == LANG_DE ? e->name_de : e->name_en),
		.place = e->place,
		.kind = e->kind,
		.audience = e->audience,
		.event = e->id,
	};
}

struct err *calendar(struct act *a, const struct run_view *v, bool inner, enum lang l,
    const struct calendar_line **out, int *n)
{
	struct calendar_line *lines;
	const struct event *events;
	int events_n;

	TRY(event_list(a->db, a->m, v->run->id, &events, &events_n));
	lines = mem_array(a->m, struct calendar_line, events_n + (int)LEN(run_days));
	*n = 0;
	for (size_t i = 0; i < LEN(run_days); i++) {
		const char *day = *(const char *const *)((const char *)v->run + run_days[i].at);

		if (day && (inner || !run_days[i].inner))
			lines[(*n)++] = (struct calendar_line){ day_parse(day), -1, -1, tr(l, run_days[i].name), "",
				"", "both", { 0 } };
	}
	for (int i = 0; i < events_n; i++)
		if (inner || strcmp(events[i].audience, "board") != 0)
			lines[(*n)++] = line_of(a->m, v, &events[i], l);
	/* by insertion: stable, and there are few */
	for (int i = 1; i < *n; i++) {
		struct calendar_line one = lines[i];
		int k = i;

		for (; k > 0 && by_day(&lines[k - 1], &one) > 0; k--)
			lines[k] = lines[k - 1];
		lines[k] = one;
	}
	*out = lines;
	return NULL;
}

static const char *clock_text(struct act *a, int minutes)
{
	return minutes < 0 ? "" : mem_fmt(a->m, "%02d:%02d", minutes / 60, minutes % 60);
}

struct err *calendar_table(struct act *a, const struct run_view *v, bool inner, struct table **out)
{
	static const char *const headings[] = { N_("Day"), N_("Begins at"), N_("Ends at"), N_("What"), N_("Place"),
		N_("For whom") };
	struct table *t = EXPORT_LIST(a, N_("Calendar"), headings);
	const struct calendar_line *l;
	int n;

	TRY(calendar(a, v, inner, a->lang, &l, &n));
	for (int i = 0; i < n; i++) {
		const char *audience = event_audience_label(l[i].audience);

		table_day(t, l[i].day);
		table_text(t, clock_text(a, l[i].from));
		table_text(t, clock_text(a, l[i].to));
		table_text(t, l[i].name);
		table_text(t, l[i].place);
		table_text(t, audience ? labels_expand(a->m, &v->labels, a->lang, tr(a->lang, audience)) : "");
	}
	*out = t;
	return NULL;
}

struct err *event_look(struct act *a, event_id id, const struct event **out)
{
	return event_get(a->db, a->m, id, out);
}

static struct err *check(struct act *a, const struct event *e)
{
	if (!event_kind_label(e->kind) || !event_audience_label(e->audience))
		return ERR(a->m, ERR_INVALID, NULL, "no such kind or audience");
	if (e->to_minute >= 0 && e->from_minute < 0)
		return ERR(a->m, ERR_INVALID, N_("Please say also when it begins."), "end without beginning");
	if (e->to_minute >= 0 && e->to_minute <= e->from_minute)
		return ERR(a->m, ERR_INVALID, N_("It ends before it begins."), "times upside down");
	return NULL;
}

static struct err *note(struct act *a, const char *what, const struct event *e)
{
	const struct run *r;

	TRY(run_get(a->db, a->m, e->run_id, &r));
	return act_note(a, what, "event", e->id.v, r->programme_id);
}

struct err *event_make(struct act *a, const struct event *e, event_id *out)
{
	struct event one = *e;

	TRY(check(a, e));
	one.id = *out = (event_id){ act_id(a) };
	TRY(event_add(a->db, a->m, &one));
	return note(a, "event_made", &one);
}

struct err *event_change(struct act *a, const struct event *e)
{
	TRY(check(a, e));
	TRY(event_set(a->db, a->m, e));
	return note(a, "event_changed", e);
}

struct err *event_drop(struct act *a, event_id id)
{
	const struct event *e;

	TRY(event_get(a->db, a->m, id, &e));
	TRY(event_end(a->db, a->m, id));
	return note(a, "event_dropped", e);
}

/* An event of the programme's template that is called so; NULL if there is none (any more). */
static const struct preset_event *template_of(const struct run_view *v, const struct event *e)
{
	const struct preset *preset = preset_find(v->programme->preset);

	for (int i = 0; preset && i < preset->events.n; i++)
		if (strcmp(preset->events.at[i].kind, e->kind) == 0 &&
		    strcmp(preset->events.at[i].name[LANG_DE], e->name_de) == 0)
			return &preset->events.at[i];
	return NULL;
}

static struct day working_day(struct day d)
{
	int weekday = day_weekday(d);

	return weekday < SATURDAY ? d : day_add(d, WEEK - weekday);
}

struct err *calendar_suggest(struct act *a, const struct run_view *v, int *n)
{
	const struct event *events;
	struct day kick_off;
	int all;

	*n = 0;
	if (!v->run->kick_off_on)
		return ERR(a->m, ERR_INVALID, N_("Please set the day of the kick-off first."), "no kick-off");
	kick_off = day_parse(v->run->kick_off_on);
	TRY(event_list(a->db, a->m, v->run->id, &events, &all));
	for (int i = 0; i < all; i++) {
		const struct preset_event *usual = template_of(v, &events[i]);
		struct event e = events[i];

		if (e.day || !usual)
			continue;
		e.day = day_iso(a->m, usual->month ? working_day(day_add_months(kick_off, usual->month)) : kick_off);
		TRY(event_set(a->db, a->m, &e));
		(*n)++;
	}
	return act_note(a, "calendar_suggested", "run", v->run->id.v, v->run->programme_id);
}
