/* SPDX-License-Identifier: EUPL-1.2 */
/* Who rates what: as evenly as can be, nobody themselves, others before one's own organisation. */
#include <string.h>

#include "service/message.h"
#include "service/rating.h"
#include "store/application.h"
#include "store/rating.h"

struct bench {
	const struct committee_member *at;
	int n;
	int *load;  /* live ratings of each */
	int *fresh; /* asked just now */
};

struct err *rating_committee(struct act *a, run_id run, const struct committee_member **out, int *n)
{
	struct run_view v;

	TRY(run_view(a, run, &v));
	return committee_of(a->db, a->m, v.programme->id, run, out, n);
}

static int seat_of(const struct bench *b, person_id person)
{
	for (int i = 0; i < b->n; i++)
		if (b->at[i].id.v == person.v)
			return i;
	return -1;
}

static bool has_had(const struct rating_state *st, person_id person)
{
	for (int i = 0; i < RATERS; i++)
		if (st->single[i] && st->single[i]->person_id.v == person.v)
			return true;
	for (int i = 0; i < st->past_n; i++)
		if (st->past[i]->person_id.v == person.v)
			return true;
	return false;
}

static bool at_home(const struct committee_member *member, const struct application *x)
{
	return member->organisation_id.v && member->organisation_id.v == x->organisation_id.v;
}

/* -1: nobody is left. */
static int pick(const struct bench *b, const struct application *x, const struct rating_state *st, int but)
{
	int best = -1;

	for (int i = 0; i < b->n; i++) {
		if (i == but || b->at[i].id.v == x->person_id.v || has_had(st, b->at[i].id))
			continue;
		if (best < 0 || at_home(&b->at[i], x) < at_home(&b->at[best], x) ||
		    (at_home(&b->at[i], x) == at_home(&b->at[best], x) && b->load[i] < b->load[best]))
			best = i;
	}
	return best;
}

static struct err *ask(struct act *a, struct bench *b, int seat, const struct application *x)
{
	TRY(rating_ask(a->db, a->m, (rating_id){ act_id(a) }, x->id, b->at[seat].id, a->now.s));
	b->load[seat]++;
	b->fresh[seat]++;
	return NULL;
}

static struct err *fill(struct act *a, struct bench *b, const struct application *x, const struct rating_state *st, int *asked,
    int *lacking)
{
	int last = -1;

	for (int i = 0; i < RATERS; i++) {
		int seat;

		if (st->single[i])
			continue;
		seat = pick(b, x, st, last);
		if (seat < 0) {
			(*lacking)++;
			return NULL;
		}
		TRY(ask(a, b, seat, x));
		(*asked)++;
		last = seat;
	}
	return NULL;
}

static struct err *tell(struct act *a, const struct run_view *v, const struct committee_member *member, int n)
{
	enum lang l = lang_from(member->lang, LANG_DE);

	return message_send(a,
	    &(struct message){ .kind = "rating_asked", .programme = v->programme->id, .run = v->run->id, .person = member->id,
		.address = member->email, .name = member->name, .lang = l,
		.values = VALUES({ "applications", mem_fmt(a->m, trn(l, "%d application", "%d applications", n), n) }),
		.urls = URLS(mem_fmt(a->m, "%s/%s/runs/%lld/ratings", a->site->url, lang_code(l), (long long)v->run->id.v)) },
	    NULL);
}

struct err *rating_distribute(struct act *a, run_id run, int *asked, int *lacking)
{
	const struct rating_state *states;
	const struct application *x;
	struct selection_view v;
	struct bench b = { 0 };
	int n;

	*asked = *lacking = 0;
	TRY(selection_view(a, run, &v));
	if (!v.selection || !v.selection->edition || v.selection->decided_at)
		return ERR(a->m, ERR_INVALID, N_("Ratings begin when the criteria are published, and end with the decision."),
		    "not the time to rate");
	TRY(rating_committee(a, run, &b.at, &b.n));
	TRY(rating_people(a, &v, &x, &n));
	TRY(rating_states(a, &v, x, n, &states));
	b.load = mem_array(a->m, int, b.n);
	b.fresh = mem_array(a->m, int, b.n);
	for (int i = 0; i < n; i++)
		for (int k = 0; k < RATERS; k++)
			if (states[i].single[k] && seat_of(&b, states[i].single[k]->person_id) >= 0)
				b.load[seat_of(&b, states[i].single[k]->person_id)]++;
	for (int i = 0; i < n; i++)
		if (strcmp(x[i].state, "applied") == 0)
			TRY(fill(a, &b, &x[i], &states[i], asked, lacking));
	for (int i = 0; i < b.n; i++)
		if (b.fresh[i])
			TRY(tell(a, &v.run, &b.at[i], b.fresh[i]));
	return act_note(a, "ratings_asked", "run", run.v, v.run.programme->id);
}

static struct err *nobody_such(struct act *a)
{
	return ERR(a->m, ERR_INVALID, N_("Please choose somebody of the committee who has not been asked about this application."),
	    "cannot rate it");
}

struct err *rating_hand_over(struct act *a, run_id run, rating_id id, person_id to)
{
	const struct application *x;
	struct selection_view v;
	const struct rating *r;
	const struct rating *all;
	struct bench b = { 0 };
	struct rating gone;
	int n, seat;

	TRY(rating_get(a->db, a->m, id, &r));
	TRY(application_get(a->db, a->m, r->application_id, &x));
	if (x->run_id.v != run.v)
		return ERR(a->m, ERR_NOT_FOUND, NULL, "a rating of another run");
	if (strcmp(r->state, "asked") != 0)
		return ERR(a->m, ERR_CONFLICT, N_("This rating is in already, or was given up."), "not waiting");
	TRY(selection_view(a, run, &v));
	TRY(rating_committee(a, run, &b.at, &b.n));
	seat = seat_of(&b, to);
	TRY(rating_of_application(a->db, a->m, x->id, &all, &n));
	for (int i = 0; i < n; i++)
		if (all[i].person_id.v == to.v)
			return nobody_such(a);
	if (seat < 0 || to.v == x->person_id.v)
		return nobody_such(a);
	gone = *r;
	gone.state = "released";
	TRY(rating_set(a->db, a->m, &gone));
	TRY(rating_ask(a->db, a->m, (rating_id){ act_id(a) }, x->id, to, a->now.s));
	TRY(tell(a, &v.run, &b.at[seat], 1));
	return act_note(a, "rating_handed_over", "application", x->id.v, v.run.programme->id);
}
