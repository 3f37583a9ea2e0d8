/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/run.h"

#include <string.h>

#include "service/agree.h"
#include "service/conditions.h"
#include "service/programme.h"
#include "service/scope.h"
#include "service/selection.h"
#include "store/programme.h"
#include "store/run.h"

static struct day day_of(const char *iso)
{
	return iso ? day_parse(iso) : DAY_NONE;
}

static struct err *view_of(struct act *a, struct run_view *v)
{
	v->state = run_state_find(v->run->state);
	if (v->state == RUN_STATES)
		return ERR(a->m, ERR_SYSTEM, NULL, "run %lld is in no known state", (long long)v->run->id.v);
	TRY(programme_get(a->db, a->m, v->run->programme_id, &v->programme));
	return programme_labels(a, v->run->programme_id, &v->labels);
}

struct err *run_view(struct act *a, run_id id, struct run_view *out)
{
	TRY(run_get(a->db, a->m, id, &out->run));
	return view_of(a, out);
}

struct err *run_view_by_slug(struct act *a, const char *slug, bool public_only, struct run_view *out)
{
	TRY(run_by_slug(a->db, a->m, slug, &out->run));
	if (!out->run || (public_only && !out->run->public))
		return ERR(a->m, ERR_NOT_FOUND, NULL, "no such run, or not public");
	return view_of(a, out);
}

struct err *runs_mine(struct act *a, const struct run **out, int *n)
{
	*n = 0;
	return a->who ? run_list_mine(a->db, a->m, a->who->person, out, n) : NULL;
}

struct err *runs_public(struct act *a, const struct run **out, int *n)
{
	return run_list_public(a->db, a->m, out, n);
}

struct err *run_parts_mine(struct act *a, const struct run_part **out, int *n)
{
	*n = 0;
	return a->who ? run_parts(a->db, a->m, a->who->person, out, n) : NULL;
}

static void settings_to_facts(struct act *a, const struct run *r, struct run_facts *f)
{
	*f = (struct run_facts){
		.today = a->today,
		.pairing_after_kick_off = r->pairing_after_kick_off,
		.reveal_at_kick_off = strcmp(r->reveal, "kick_off") == 0,
		.registration_from = day_of(r->registration_from),
		.registration_until = day_of(r->registration_until),
		.pairing_until = day_of(r->pairing_until),
		.kick_off_on = day_of(r->kick_off_on),
		.starts_on = day_of(r->starts_on),
		.ends_on = day_of(r->ends_on),
		.latest_end_on = day_of(r->latest_end_on),
		.months_min = (int)r->months_min,
		.months_max = (int)r->months_max,
	};
}

struct err *run_facts(struct act *a, const struct run *r, struct run_facts *out, struct run_counts *c)
{
	const struct programme_text *texts;
	struct conditions conditions;
	int n;

	settings_to_facts(a, r, out);
	TRY(conditions_load(a, r, &conditions));
	out->ground_missing = !*conditions.ground.disadvantage_de &&
	    (conditions_has(&conditions, "mentor", ELIGIBLE_TARGET_GROUP) ||
		conditions_has(&conditions, "mentee", ELIGIBLE_TARGET_GROUP));
	TRY(run_counts_get(a->db, a->m, r->id, c));
	TRY(programme_texts(a->db, a->m, r->programme_id, &texts, &n));
	out->registration_by_import = c->imported > 0;
	out->contacts = (int)c->contacts;
	out->carriers = (int)c->carriers;
	out->texts_missing = programme_texts_missing(texts, n);
	out->applications = (int)c->applications;
	out->undecided = (int)c->undecided;
	out->mentors = (int)c->mentors;
	out->mentees = (int)c->mentees;
	out->mentor_places = (int)c->mentor_places;
	out->not_paired = (int)c->not_paired;
	out->proposed = (int)(c->held + c->asked + c->agreed);
	out->unanswered = (int)c->asked;
	out->agreed = (int)(c->agreed + (out->reveal_at_kick_off ? c->held : 0));
	out->events_without_day = (int)c->events_without_day;
	out->closing_event = c->closing_events > 0;
	return NULL;
}

struct err *run_nexts(struct act *a, const struct run *r, const struct run_facts *facts,
    const struct run_next **out, int *n)
{
	struct run_next *nexts = mem_array(a->m, struct run_next, RUN_EVENTS);
	enum run_event events[RUN_EVENTS];
	enum run_state state = run_state_find(r->state);
	int all = run_events_from(state, r->pairing_after_kick_off, events);

	*n = 0;
	for (int back = 0; back < 2; back++)
		for (int i = 0; i < all; i++)
			if (run_event_is_back(events[i]) == back)
				nexts[(*n)++] = (struct run_next){ events[i], run_move_check(a->m, state, events[i], facts) };
	*out = nexts;
	return NULL;
}

const char *run_gap_text(mem *m, const struct labels *labels, enum lang l, const struct run_gap *gap)
{
	const char *text = labels_expand(m, labels, l, trn(l, gap->one, gap->many, gap->n));
	const char *hole = strstr(text, "%d");

	return hole ? mem_fmt(m, "%.*s%d%s", (int)(hole - text), text, gap->n, hole + 2) : text;
}

struct err *run_move(struct act *a, run_id id, const char *seen, enum run_event event, struct run_check *check)
{
	struct run_counts counts;
	struct run_facts facts;
	struct run_view v;
	int revealed;

	TRY(run_view(a, id, &v));
	if (strcmp(v.run->state, seen) != 0)
		return ERR(a->m, ERR_CONFLICT,
		    N_("Someone else has changed this in the meantime. Please look at it again and repeat "
		       "your change."),
		    "run %lld has moved on", (long long)id.v);
	TRY(run_facts(a, v.run, &facts, &counts));
	*check = run_move_check(a->m, v.state, event, &facts);
	if (!check->known)
		return ERR(a->m, ERR_CONFLICT, NULL, "no move %d from %s", (int)event, v.run->state);
	if (!check->allowed)
		return NULL;
	TRY(run_set_state(a->db, a->m, id, v.run->state, run_state_name(check->to)));
	if (event == RUN_EV_OPEN)
		TRY(selection_freeze(a, id)); /* 002-04: criteria stand before anybody applies */
	if (event == RUN_EV_START)
		TRY(tandem_reveal(a, id, &revealed)); /* 002-10 */
	return act_note(a, mem_fmt(a->m, "run_%s", run_event_name(event)), "run", id.v, v.run->programme_id);
}

static const char *end_after(mem *m, const char *starts_on, int64_t months)
{
	return starts_on ? day_iso(m, run_end(day_of(starts_on), (int)months)) : NULL;
}

bool run_end_is_computed(mem *m, const struct run *r)
{
	const char *computed = end_after(m, r->starts_on, r->months_min);

	return !r->ends_on || (computed && strcmp(computed, r->ends_on) == 0);
}

/* The events of kind kick_off that had the old day, or none, get the new one. */
static struct err *move_kick_off(struct act *a, const struct run *was, const char *day)
{
	const struct event *events;
	int n;

	TRY(event_list(a->db, a->m, was->id, &events, &n));
	for (int i = 0; i < n; i++) {
		struct event e = events[i];

		if (strcmp(e.kind, "kick_off") != 0 ||
		    (e.day && (!was->kick_off_on || strcmp(e.day, was->kick_off_on) != 0)))
			continue;
		e.day = day;
		TRY(event_set(a->db, a->m, &e));
	}
	return NULL;
}

struct err *run_change(struct act *a, const struct run *r, const struct run_gap **gaps, int *n)
{
	struct run_facts facts;
	const struct run *was;
	struct run now = *r;

	TRY(run_get(a->db, a->m, r->id, &was));
	if (!now.ends_on)
		now.ends_on = end_after(a->m, now.starts_on, now.months_min);
	now.latest_end_on = end_after(a->m, now.starts_on, now.months_max);
	settings_to_facts(a, &now, &facts);
	*n = run_days_check(a->m, &facts, gaps);
	if (*n)
		return NULL;
	TRY(run_set(a->db, a->m, &now));
	if (now.kick_off_on)
		TRY(move_kick_off(a, was, now.kick_off_on));
	return act_note(a, "run_changed", "run", r->id.v, was->programme_id);
}
