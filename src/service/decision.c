/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/decision.h"

#include <stdlib.h>
#include <string.h>

#include "service/admission.h"
#include "store/application.h"
#include "store/selection.h"

static const char *const outcome_labels[OUTCOMES] = {
	[OUTCOME_OPEN] = N_("ratings missing"),
	[OUTCOME_ADMITTED] = N_("admitted"),
	[OUTCOME_WAITING] = N_("on the waiting list"),
	[OUTCOME_REFUSED] = N_("refused"),
};

const char *selection_outcome_label(enum selection_outcome outcome)
{
	return outcome_labels[outcome];
}

static const char *const ground_sentences[GROUNDS] = {
	[GROUND_NONE] = N_("There were more applications than places, and others had more points."),
	[GROUND_CONDITION] = N_("A condition of taking part is not fulfilled."),
	[GROUND_THRESHOLD] = N_("The points that are needed were not reached."),
	[GROUND_QUOTA] = N_("The places for your organisation are taken."),
	[GROUND_PLACES] = N_("There were more applications than places, and others had more points."),
};

/* Of the id of a criterion. */
static const struct selection_criterion *criterion_of(const struct selection_view *in, const char *ground)
{
	int64_t id = strtoll(ground, NULL, 10);

	for (int i = 0; id && i < in->criteria_n; i++)
		if (in->criteria[i].id == id)
			return &in->criteria[i];
	return NULL;
}

struct err *decision_ground(struct act *a, const struct selection_view *in, const struct decision_line *line, enum lang l,
    const char **out)
{
	const struct selection_criterion *c = criterion_of(in, line->ground);
	enum selection_ground ground = *line->ground ? selection_ground_find(line->ground) : line->verdict.ground;
	struct conditions conditions;
	struct eligibility verdict;

	if (c) {
		*out = trf(a->m, l, N_("The criterion “%s” made the difference."), criterion_name(c, l));
		return NULL;
	}
	*out = tr(l, ground_sentences[ground < GROUNDS ? ground : GROUND_PLACES]);
	if (ground != GROUND_CONDITION)
		return NULL;
	TRY(conditions_load_one(a, in->run.run, line->application->id, &conditions));
	verdict = conditions_check(&conditions, line->application, "");
	for (int i = 0; i < verdict.n; i++)
		*out = mem_fmt(a->m, "%s %s", *out, eligibility_sentence(a->m, l, &verdict.refusals[i]));
	return NULL;
}

static const struct selection_place *place_of(const struct selection_place *places, int n, application_id id)
{
	for (int i = 0; i < n; i++)
		if (places[i].application_id.v == id.v)
			return &places[i];
	return NULL;
}

static void put_conditions(struct act *a, const struct conditions *c, struct decision_line *line, struct candidate *candidate)
{
	struct eligibility verdict = conditions_check(c, line->application, line->application->override_reason);

	candidate->eligible = verdict.eligible;
	line->refusals = verdict.n;
	line->refusal = mem_array(a->m, const char *, verdict.n);
	for (int i = 0; i < verdict.n; i++)
		line->refusal[i] = eligibility_sentence(a->m, a->lang, &verdict.refusals[i]);
}

/* Who was admitted before takes a place and a part of the quota. */
static struct selection_rules left_over(const struct decision_view *v, const struct selection_rules *all)
{
	struct selection_rules left = *all;
	struct selection_cap *caps = (struct selection_cap *)left.caps;

	for (int i = 0; i < v->in.balance_n; i++) {
		const struct balance_line *b = &v->in.balance[i];

		left.places -= b->admitted;
		for (int k = 0; k < left.caps_n; k++)
			if (caps[k].group == b->id.v && caps[k].most != INT64_MAX)
				caps[k].most -= b->admitted < caps[k].most ? b->admitted : caps[k].most;
	}
	if (left.places < 0)
		left.places = 0;
	return left;
}

static int by_rank(const void *a, const void *b)
{
	const struct decision_line *x = a, *y = b;
	int one = x->verdict.rank ? x->verdict.rank : INT32_MAX, other = y->verdict.rank ? y->verdict.rank : INT32_MAX;

	if (one != other)
		return one < other ? -1 : 1;
	one = strcmp(x->application->sort_fold, y->application->sort_fold);
	return one ? one : (x->application->id.v > y->application->id.v) - (x->application->id.v < y->application->id.v);
}

/* Everything as it would be decided now. */
static struct err *propose(struct act *a, struct decision_view *v, struct candidate *candidates)
{
	struct selection_verdict *verdicts = mem_array(a->m, struct selection_verdict, v->n);
	struct selection_rules rules;

	TRY(selection_rules_of(a, &v->in, &rules));
	rules = left_over(v, &rules);
	selection_rank(a->m, candidates, v->n, &rules, verdicts);
	for (int i = 0; i < v->n; i++) {
		struct decision_line *line = &v->line[i];

		line->verdict = verdicts[i];
		line->by_hand = line->place && line->place->by_hand;
		line->outcome = line->by_hand ? selection_outcome_find(line->place->outcome) : verdicts[i].outcome;
	}
	return NULL;
}

static void recall(struct decision_view *v)
{
	for (int i = 0; i < v->n; i++) {
		struct decision_line *line = &v->line[i];

		if (!line->place)
			continue;
		line->by_hand = line->place->by_hand;
		line->outcome = selection_outcome_find(line->place->outcome);
		line->points = line->place->points;
		line->verdict.rank = (int)line->place->rank;
		line->verdict.ground = selection_ground_find(line->place->ground);
		if (line->verdict.ground == GROUNDS)
			line->verdict.ground = GROUND_PLACES;
	}
}

/* The applications that are decided here: before, those that wait; afterwards, those that were. */
static struct err *load_lines(struct act *a, struct decision_view *v, struct candidate **candidates)
{
	const struct selection_place *places;
	const struct preselection *pre;
	const struct rating_state *ratings;
	const struct application *x;
	struct conditions conditions;
	int n, places_n, pre_n;

	TRY(rating_people(a, &v->in, &x, &n));
	TRY(rating_states(a, &v->in, x, n, &ratings));
	TRY(selection_places(a->db, a->m, v->in.run.run->id, &places, &places_n));
	TRY(preselections(a->db, a->m, v->in.run.run->id, (application_id){ 0 }, &pre, &pre_n));
	TRY(conditions_load_all(a, v->in.run.run, &conditions));
	v->line = mem_array(a->m, struct decision_line, n);
	*candidates = mem_array(a->m, struct candidate, n);
	for (int i = 0; i < n; i++) {
		const struct selection_place *p = place_of(places, places_n, x[i].id);
		struct decision_line *line = &v->line[v->n];

		if (v->decided ? !p || !*p->outcome : strcmp(x[i].state, "applied") != 0)
			continue;
		*line = (struct decision_line){ .application = &x[i], .rating = &ratings[i], .place = p,
			.reason = p ? p->reason : "", .ground = p ? p->ground : "", .sentence = p ? p->sentence : "",
			.points = ratings[i].points };
		(*candidates)[v->n] = (struct candidate){ x[i].id.v, x[i].organisation_id.v, ratings[i].points, ratings[i].both, true };
		put_conditions(a, &conditions, line, &(*candidates)[v->n]);
		for (int k = 0; k < pre_n; k++)
			if (pre[k].application_id.v == x[i].id.v)
				line->preselection = &pre[k];
		v->n++;
	}
	return NULL;
}

struct err *decision_look(struct act *a, run_id run, struct decision_view *out)
{
	struct candidate *candidates;

	*out = (struct decision_view){ 0 };
	TRY(selection_view(a, run, &out->in));
	if (!out->in.selection || !out->in.selection->edition)
		return NULL;
	out->decided = out->in.selection->decided_at != 0;
	TRY(load_lines(a, out, &candidates));
	if (out->decided)
		recall(out);
	else
		TRY(propose(a, out, candidates));
	for (int i = 0; !out->decided && i < out->in.balance_n; i++)
		out->before += out->in.balance[i].admitted;
	for (int i = 0; i < out->n; i++)
		out->count[out->line[i].outcome]++;
	qsort(out->line, (size_t)out->n, sizeof *out->line, by_rank);
	return NULL;
}

static struct decision_line *line_of(const struct decision_view *v, application_id id)
{
	for (int i = 0; i < v->n; i++)
		if (v->line[i].application->id.v == id.v)
			return &v->line[i];
	return NULL;
}

static bool known_ground(const struct decision_view *v, const char *ground)
{
	return !*ground || selection_ground_find(ground) != GROUNDS || criterion_of(&v->in, ground);
}

struct err *decision_adjust(struct act *a, run_id run, const struct decision_change *c)
{
	const struct decision_line *line;
	struct selection_place p;
	struct decision_view v;

	TRY(decision_look(a, run, &v));
	line = line_of(&v, c->id);
	if (!line)
		return ERR(a->m, ERR_NOT_FOUND, NULL, "not among those who are decided");
	if (!known_ground(&v, c->ground))
		return ERR(a->m, ERR_INVALID, N_("Please choose one of the reasons."), "no such ground");
	if (v.decided && (line->place->told_at || c->outcome != line->outcome))
		return ERR(a->m, ERR_CONFLICT, N_("This is decided, and nothing of it changes any more."), "decided");
	if (!v.decided && c->outcome != OUTCOME_OPEN && !*c->reason)
		return ERR(a->m, ERR_INVALID, N_("Please write down why this person is placed otherwise than by rank."), "no reason");
	p = v.decided ? *line->place : (struct selection_place){ .application_id = c->id, .run_id = run };
	if (!v.decided) {
		p.by_hand = c->outcome != OUTCOME_OPEN;
		p.outcome = p.by_hand ? selection_outcome_name(c->outcome) : "";
		p.reason = p.by_hand ? c->reason : "";
	}
	p.ground = c->ground;
	p.sentence = c->sentence;
	TRY(selection_place_set(a->db, a->m, &p));
	return act_note(a, "selection_adjusted", "application", c->id.v, v.in.run.programme->id);
}

static struct err *may_decide(struct act *a, const struct decision_view *v, struct day on)
{
	const struct selection *s = v->in.selection;
	int64_t before = 0;

	for (int i = 0; i < v->in.balance_n; i++)
		before += v->in.balance[i].admitted;
	if (!s || !s->edition)
		return ERR(a->m, ERR_INVALID, N_("Ratings begin when the criteria are published, and end with the decision."), "too early");
	if (v->decided)
		return ERR(a->m, ERR_CONFLICT, N_("This is decided, and nothing of it changes any more."), "decided");
	if (day_is_none(on) || day_cmp(on, a->today) > 0)
		return ERR(a->m, ERR_INVALID, N_("Please enter the day of the decision; it cannot be ahead."), "day");
	if (!v->n)
		return ERR(a->m, ERR_INVALID, N_("There is nobody to decide about."), "nobody");
	if (v->count[OUTCOME_OPEN])
		return ERR(a->m, ERR_INVALID,
		    N_("Somebody is not rated by two yet. Please wait for the ratings, or place them by hand with a reason."), "open");
	if (v->count[OUTCOME_ADMITTED] + before > s->places)
		return ERR(a->m, ERR_INVALID, N_("More people would be admitted than there are places."), "too many");
	return NULL;
}

static struct err *settle(struct act *a, const struct decision_view *v, struct decision_line *line, int rank)
{
	const struct application *x = line->application;
	const char *to = line->outcome == OUTCOME_ADMITTED ? "admitted" : line->outcome == OUTCOME_REFUSED ? "refused" : NULL;
	const char *ground = *line->ground ? line->ground
	    : line->outcome == OUTCOME_ADMITTED ? ""
						: selection_ground_name(line->verdict.ground ? line->verdict.ground : GROUND_PLACES);

	TRY(selection_place_set(a->db, a->m,
	    &(struct selection_place){ .application_id = x->id, .run_id = v->in.run.run->id,
		.outcome = selection_outcome_name(line->outcome), .by_hand = line->by_hand, .reason = line->reason,
		.rank = rank, .points = line->points, .ground = ground, .sentence = line->sentence }));
	if (line->by_hand)
		TRY(selection_minute(a, v->in.run.run->id, "placed_by_hand", x, line->reason));
	return to ? application_decide_selected(a, x, x->version, to, line->by_hand ? line->reason : "") : NULL;
}

struct err *decision_make(struct act *a, run_id run, int64_t version, struct day on)
{
	struct decision_view v;
	struct selection seen;
	int last = 0;

	TRY(decision_look(a, run, &v));
	TRY(may_decide(a, &v, on));
	seen = *v.in.selection;
	seen.version = version;
	TRY(selection_decide(a->db, a->m, &seen, day_iso(a->m, on), a->now.s, a->who ? a->who->person : (person_id){ 0 }));
	TRY(selection_minute(a, run, "selection_decided", NULL,
	    mem_fmt(a->m, "%s, %s", seen.body, day_iso(a->m, on))));
	for (int i = 0; i < v.n; i++) {
		last = v.line[i].verdict.rank ? v.line[i].verdict.rank : last + 1;
		TRY(settle(a, &v, &v.line[i], last));
	}
	return act_note(a, "selection_decided", "run", run.v, v.in.run.programme->id);
}
