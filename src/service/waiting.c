/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/waiting.h"

#include <string.h>

#include "html/format.h"
#include "service/admission.h"
#include "service/message.h"
#include "service/notice.h"
#include "store/account.h"
#include "store/application.h"
#include "store/selection.h"
#include "sys/secret.h"

enum { DAY_MINUTES = 24 * 60 };

static bool is(const char *one, const char *other)
{
	return strcmp(one, other) == 0;
}

/* Who is next; NULL: nobody. Offers that are open take places, as those do who are admitted. */
struct queue {
	struct selection_view in;
	const struct selection_place *places;
	int n;
	int64_t free;
};

static struct err *load_queue(struct act *a, run_id run, struct queue *q)
{
	const struct selection *s;

	TRY(selection_view(a, run, &q->in));
	s = q->in.selection;
	/* Who has not been told of the waiting list yet is offered nothing from it. */
	if (!s || !s->decided_at || !s->notices_at || s->notices_at > a->now.s) {
		q->free = 0;
		return NULL;
	}
	TRY(selection_places(a->db, a->m, run, &q->places, &q->n));
	q->free = s->places;
	for (int i = 0; i < q->in.balance_n; i++)
		q->free -= q->in.balance[i].admitted;
	for (int i = 0; i < q->n; i++)
		q->free -= is(q->places[i].offer, "open");
	return NULL;
}

/* Those of the organisation who hold or are offered a place. */
static struct err *room_for(struct act *a, const struct queue *q, const struct application *x, bool *out)
{
	int64_t most = INT64_MAX, taken = 0;

	for (int i = 0; i < q->in.balance_n; i++)
		if (q->in.balance[i].id.v == x->organisation_id.v) {
			most = q->in.balance[i].most;
			taken = q->in.balance[i].admitted;
		}
	for (int i = 0; i < q->n; i++) {
		const struct application *other;

		if (!is(q->places[i].offer, "open"))
			continue;
		TRY(application_get(a->db, a->m, q->places[i].application_id, &other));
		taken += other->organisation_id.v == x->organisation_id.v;
	}
	*out = taken < most;
	return NULL;
}

static struct err *next_of(struct act *a, const struct queue *q, const struct application **out)
{
	*out = NULL;
	for (int i = 0; i < q->n && !*out; i++) {
		const struct selection_place *p = &q->places[i];
		const struct application *x;
		struct conditions c;
		bool room;

		if (!is(p->outcome, "waiting") || *p->offer)
			continue;
		TRY(application_get(a->db, a->m, p->application_id, &x));
		TRY(room_for(a, q, x, &room));
		TRY(conditions_load_one(a, q->in.run.run, x->id, &c));
		if (room && is(x->state, "applied") && conditions_check(&c, x, x->override_reason).eligible)
			*out = x;
	}
	return NULL;
}

/* The whole of the last day counts. */
static struct instant offer_end(const struct act *a, const struct queue *q)
{
	struct day last = day_add(a->today, (int)q->in.selection->offer_days);

	return instant_at((struct wall){ last, DAY_MINUTES - 1 }, q->in.run.programme->zone);
}

static struct err *offer(struct act *a, const struct queue *q, const struct application *x)
{
	struct instant ends = offer_end(a, q);
	const char *token = secret_token(a->m);
	enum lang l = lang_from(x->lang, LANG_DE);

	TRY(selection_place_offer(a->db, a->m, x->id, "open", a->now.s, ends.s));
	TRY(link_add(a->db, a->m, act_id(a), secret_hash(a->m, token), LINK_PLACE, x->person_id, x->id.v, a->now.s, ends.s));
	TRY(message_send(a,
	    &(struct message){ .kind = "place_offered", .programme = q->in.run.programme->id, .run = q->in.run.run->id,
		.person = x->person_id, .address = x->email, .name = x->name, .lang = l,
		.values = VALUES({ "until", format_day(a->m, l, day_add(a->today, (int)q->in.selection->offer_days)) }),
		.urls = URLS(mem_fmt(a->m, "%s/%s/w/%s", a->site->url, lang_code(l), token)) },
	    NULL));
	return selection_minute(a, q->in.run.run->id, "place_offered", x, "");
}

struct err *waiting_promote(struct act *a, run_id run, int *n)
{
	*n = 0;
	for (;;) {
		const struct application *x;
		struct queue q = { 0 };

		TRY(load_queue(a, run, &q));
		if (q.free <= 0)
			return NULL;
		TRY(next_of(a, &q, &x));
		if (!x)
			return NULL;
		TRY(offer(a, &q, x));
		(*n)++;
	}
}

static struct err *by_link(struct act *a, const char *token, const struct application **x, const struct selection_place **p)
{
	const struct link *link;

	TRY(link_find(a->db, a->m, secret_hash(a->m, token), LINK_PLACE, &link));
	if (!link)
		return ERR(a->m, ERR_NOT_FOUND, NULL, "no such link");
	TRY(application_get(a->db, a->m, (application_id){ link->object_id }, x));
	TRY(selection_place_get(a->db, a->m, (*x)->id, p));
	if (!*p || !*(*p)->offer || (*x)->person_id.v != link->person_id.v)
		return ERR(a->m, ERR_NOT_FOUND, NULL, "nothing is offered");
	return NULL;
}

struct err *place_look(struct act *a, const char *token, struct place_view *out)
{
	const struct message_home *home;
	const struct selection_place *p;
	const struct application *x;
	struct run_view v;

	TRY(by_link(a, token, &x, &p));
	TRY(run_view(a, x->run_id, &v));
	TRY(message_home_get(a, v.programme->id, v.run->id, &home));
	*out = (struct place_view){ x->name, programme_name(v.programme, a->lang), v.run->name, { p->offer_ends_at }, p->offer,
		home->contact.name, home->contact.phone, home->contact.email };
	if (is(p->offer, "open") && p->offer_ends_at <= a->now.s)
		out->state = "lapsed";
	return NULL;
}

static struct err *end_offer(struct act *a, const struct application *x, const struct selection_place *p, const char *how,
    const char *what, const char *to)
{
	int n;

	TRY(selection_place_offer(a->db, a->m, x->id, how, p->offered_at, p->offer_ends_at));
	TRY(selection_minute(a, x->run_id, what, x, ""));
	TRY(application_decide_selected(a, x, x->version, to, ""));
	return waiting_promote(a, x->run_id, &n);
}

struct err *place_answer(struct act *a, const char *token, bool accept)
{
	const struct selection_place *p;
	const struct application *x;

	TRY(by_link(a, token, &x, &p));
	if (!is(p->offer, "open") || p->offer_ends_at <= a->now.s || !is(x->state, "applied"))
		return ERR(a->m, ERR_CONFLICT, N_("This place has gone already, or you have answered. The page says how it stands."),
		    "the offer is over");
	if (!accept)
		return end_offer(a, x, p, "declined", "place_declined", "withdrawn");
	TRY(end_offer(a, x, p, "accepted", "place_accepted", "admitted"));
	return notice_place_taken(a, x);
}

static struct err *lapse(struct act *a, const struct selection_view *in, const struct selection_place *p)
{
	const struct application *x;
	enum lang l;

	TRY(application_get(a->db, a->m, p->application_id, &x));
	l = lang_from(x->lang, LANG_DE);
	if (is(x->state, "applied"))
		TRY(message_send(a,
		    &(struct message){ .kind = "place_lapsed", .programme = in->run.programme->id, .run = in->run.run->id,
			.person = x->person_id, .address = x->email, .name = x->name, .lang = l,
			.values = VALUES({ "until", format_day(a->m, l, instant_wall((struct instant){ p->offer_ends_at },
			    in->run.programme->zone).day) }) },
		    NULL));
	return end_offer(a, x, p, "lapsed", "place_lapsed", is(x->state, "withdrawn") ? "withdrawn" : "refused");
}

static struct err *lapses(struct act *a, run_id run, int *n)
{
	struct queue q = { 0 };

	TRY(load_queue(a, run, &q));
	for (int i = 0; i < q.n; i++)
		if (is(q.places[i].offer, "open") && q.places[i].offer_ends_at <= a->now.s) {
			(*n)++;
			return lapse(a, &q.in, &q.places[i]);
		}
	return NULL;
}

struct err *waiting_upkeep(struct act *a, int *n)
{
	const run_id *runs;
	int runs_n;

	*n = 0;
	TRY(selection_decided(a->db, a->m, a->now.s, &runs, &runs_n));
	for (int i = 0; i < runs_n && *n == 0; i++) {
		TRY(lapses(a, runs[i], n));
		if (!*n)
			TRY(waiting_promote(a, runs[i], n));
		if (!*n)
			TRY(notices_due(a, runs[i], n));
	}
	return NULL;
}
