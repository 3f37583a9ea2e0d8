/* SPDX-License-Identifier: EUPL-1.2 */
/* Everything is done by the services a coordinator would use, so the demo cannot hold what the
 * program would refuse. What lies in the past is done with the clock set back. */
#include "main/demo_programmes.h"

#include "core/preset.h"
#include "service/calendar.h"
#include "service/demo.h"
#include "service/demo_selection.h"
#include "service/matchmake.h"
#include "service/organisation.h"
#include "service/programme.h"
#include "service/publish.h"
#include "service/quotas.h"
#include "service/run.h"
#include "sys/rnd.h"

enum { CARRIERS = 2, MOVES = 3, DAY_SECONDS = 86400, REPEATABLE = 2018 };

/* Days from today. */
struct move {
	int on;
	enum run_event event;
};

static const struct script {
	const char *preset, *run;
	const struct carrier {
		const char *name, *kind, *industry;
	} carrier[CARRIERS];
	int from, until, pairing, kick_off, start;
	struct move move[MOVES];
	int moves;
	struct demo_people people; /* run is filled in; mentors 0: nobody */
	const char *proposal;      /* its name; NULL = none */
	int proposed_on, published_on;
	int open;                  /* tandems not answered by both; below 0: nothing is published */
	int started_on;            /* 0 = not yet */
	int ended_on;              /* one tandem ends in mid-year; 0 = none does */
	bool selects;              /* by criteria, half way through the ratings */
	int each, together;        /* quotas for tandems of mentees: of each organisation, of two that share one; 0 = none */
} scripts[] = {
	{ .preset = "salzgitter", .run = "2026/27",
	    .carrier = { { "Wirtschaftsförderung Beispielstadt", "administration", "Öffentliche Verwaltung" },
		{ "Hochschule Beispielstadt", "institute", "Bildung" } },
	    .from = -60, .until = -25, .pairing = 14, .kick_off = 28, .start = 35,
	    .move = { { -60, RUN_EV_OPEN }, { -24, RUN_EV_CLOSE_REGISTRATION }, { -10, RUN_EV_MATCH } },
	    .moves = 3,
	    .people = { .mentors = 16, .mentees = 18, .decided = true, .first = 0 },
	    .proposal = "Erster Vorschlag", .proposed_on = -3, .open = -1, .each = 2, .together = 2 },
	{ .preset = "klassisch", .run = "Herbst",
	    .carrier = { { "Bildungswerk Musterregion", "association", "Bildung" } },
	    .from = -21, .until = 21, .pairing = 42, .kick_off = 56, .start = 63,
	    .move = { { -21, RUN_EV_OPEN } },
	    .moves = 1,
	    .people = { .mentors = 8, .mentees = 11, .first = 40 },
	    .selects = true },
	{ .preset = "mit-frauen-an-die-spitze", .run = "7. Durchgang",
	    .carrier = { { "Kreis Eichental", "administration", "Öffentliche Verwaltung" },
		{ "Studieninstitut Musterregion", "institute", "Bildung" } },
	    .from = -120, .until = -70, .pairing = -5, .kick_off = 10, .start = 10,
	    .move = { { -120, RUN_EV_OPEN }, { -69, RUN_EV_CLOSE_REGISTRATION }, { -40, RUN_EV_MATCH } },
	    .moves = 3,
	    .people = { .mentors = 12, .mentees = 14, .decided = true, .first = 80 },
	    .proposal = "Vorschlag des Auswahlgremiums", .proposed_on = -20, .published_on = -6 },
	{ .preset = "reverse", .run = "Frühjahr",
	    .carrier = { { "Beispielwerke", "company", "Maschinenbau" } },
	    .from = -150, .until = -110, .pairing = -80, .kick_off = -60, .start = -56,
	    .move = { { -150, RUN_EV_OPEN }, { -109, RUN_EV_CLOSE_REGISTRATION }, { -100, RUN_EV_MATCH } },
	    .moves = 3,
	    .people = { .mentors = 12, .mentees = 12, .decided = true, .first = 120,
		.mentor_email = "mentor@tandem.example", .mentee_email = "mentee@tandem.example" },
	    .proposal = "Vorschlag", .proposed_on = -90, .published_on = -80, .open = 2, .started_on = -56,
	    .ended_on = -9 },
	{ .preset = "reverse-speed-networking", .run = "Zweiter Durchgang",
	    .carrier = { { "Netzwerk Wirtschaft Musterregion", "association", "Netzwerk" } },
	    .from = 14, .until = 56, .pairing = 105, .kick_off = 84, .start = 112 },
};

/* The same work, that many days from today. */
static struct act on_day(const struct act *a, int days)
{
	struct act then = *a;

	then.now.s += (int64_t)days * DAY_SECONDS;
	then.today = day_add(a->today, days);
	return then;
}

static const char *day(struct act *a, int from_today)
{
	return day_iso(a->m, day_add(a->today, from_today));
}

static struct err *settle(struct act *a, const struct script *s, run_id id)
{
	const struct run_gap *gaps;
	struct run_view v;
	struct run r;
	int n;

	TRY(run_view(a, id, &v));
	r = *v.run;
	r.public = true;
	r.registration_from = day(a, s->from);
	r.registration_until = day(a, s->until);
	r.pairing_until = day(a, s->pairing);
	r.kick_off_on = day(a, s->kick_off);
	r.starts_on = day(a, s->start);
	TRY(run_change(a, &r, &gaps, &n));
	if (n)
		return ERR(a->m, ERR_SYSTEM, NULL, "demo %s: %s", s->preset, gaps[0].one);
	TRY(run_view(a, id, &v));
	return calendar_suggest(a, &v, &n);
}

static struct err *move(const struct act *a, const struct script *s, run_id id, const struct move *m)
{
	struct act then = on_day(a, m->on);
	struct run_check check;
	struct run_view v;

	TRY(run_view(&then, id, &v));
	TRY(run_move(&then, id, v.run->state, m->event, &check));
	if (!check.allowed)
		return ERR(a->m, ERR_SYSTEM, NULL, "demo %s: %s is not allowed", s->preset, run_event_name(m->event));
	return NULL;
}

/* Tandems held until the kick-off cannot be answered yet (002-10). */
static struct err *announce(const struct act *a, const struct script *s, run_id id, proposal_id proposal)
{
	struct act then = on_day(a, s->published_on);
	struct publish_check check;

	TRY(publish_check(&then, proposal, &check));
	TRY(publish(&then, proposal, check.proposal->version, &check));
	if (!check.allowed)
		return ERR(a->m, ERR_SYSTEM, NULL, "demo %s: publishing is not allowed", s->preset);
	if (check.held)
		return NULL;
	then = on_day(a, s->published_on + 2);
	TRY(demo_answers(&then, id, s->open));
	if (s->started_on)
		TRY(move(a, s, id, &(struct move){ s->started_on, RUN_EV_START }));
	then = on_day(a, s->ended_on);
	return s->ended_on ? demo_end_one(&then, id) : NULL;
}

/* Each organisation may have so many tandems of mentees; two that belong together share a quota. */
static struct err *bound(const struct act *a, const struct script *s, run_id id)
{
	struct act then = on_day(a, s->proposed_on - 1);
	const struct quota_organisation *o;
	struct quota_member pair[2];
	struct run_quota *all, group;
	struct run_view v;
	int64_t total;
	int n = 0;

	all = quotas_with(a->m, NULL, &n, "mentee", NULL, s->each);
	TRY(run_view(&then, id, &v));
	TRY(quotas_change(&then, v.run, all, n));
	TRY(quotas_organisations(&then, id, LEN(pair), 0, &o, &n, &total));
	for (int i = 0; i < n; i++)
		pair[i] = (struct quota_member){ o[i].id, o[i].name };
	group = (struct run_quota){ .role = "mentee", .name = "Beispielverbund", .most = s->together, .member = pair,
		.members = n };
	TRY(run_view(&then, id, &v));
	return quotas_group_save(&then, v.run, &group);
}

/* People come in after the registration has opened. */
static struct err *lead(const struct act *a, const struct script *s, run_id id)
{
	struct demo_people people = s->people;
	struct act then;
	proposal_id proposal;

	people.run = id;
	for (int i = 0; i < s->moves; i++) {
		TRY(move(a, s, id, &s->move[i]));
		then = on_day(a, s->until < 0 ? s->until : 0);
		if (i == 0 && people.mentors)
			TRY(demo_people_add(&then, &people));
	}
	if (!s->proposal)
		return NULL;
	if (s->each)
		TRY(bound(a, s, id));
	then = on_day(a, s->proposed_on);
	TRY(proposal_make(&then, id, s->proposal, "", &proposal));
	return s->open < 0 ? NULL : announce(a, s, id, proposal);
}

static struct err *carry(struct act *a, programme_id programme, const struct carrier *c)
{
	const struct organisation *was;
	struct organisation o;
	organisation_id id;

	TRY(organisation_called(a, c->name, &id));
	TRY(organisation_look(a, id, &was));
	o = *was;
	o.kind = c->kind;
	o.industry = c->industry;
	TRY(organisation_change(a, &o));
	return programme_add_party(a, programme, c->name, "carrier", "");
}

/* Within a transaction. */
static struct err *make(struct act *a, const struct script *s)
{
	const struct preset *preset = preset_find(s->preset);
	const struct programme_start start = { s->preset, preset->name[LANG_DE], preset->name[LANG_EN], s->run,
		s->preset };
	struct act installation = *a; /* roles are given as by a subcommand: the maker's own are not loaded yet */
	programme_id programme;
	run_id run;

	installation.who = NULL;
	TRY(programme_from_preset(a, &start, &programme, &run));
	TRY(programme_add_helper(&installation, programme, "beirat@tandem.example", "Bo Beirat", ROLE_BOARD,
	    (organisation_id){ 0 }));
	for (int i = 0; i < CARRIERS && s->carrier[i].name; i++)
		TRY(carry(a, programme, &s->carrier[i]));
	TRY(settle(a, s, run));
	if (s->selects) {
		struct act before = on_day(a, s->from - 1);

		TRY(demo_selection_begin(&before, run));
	}
	TRY(lead(a, s, run));
	return s->selects ? demo_selection_rate(a, run) : NULL;
}

struct err *demo_programmes_make(struct act *a)
{
	struct err *e = NULL;

	rnd_repeat(REPEATABLE); /* the same addresses in every demo */
	for (size_t i = 0; !e && i < LEN(scripts); i++) {
		e = act_begin(a, TX_WRITE);
		if (!e)
			e = make(a, &scripts[i]);
		if (!e)
			e = act_commit(a);
		if (e)
			act_rollback(a);
	}
	rnd_repeat(0);
	return e;
}
