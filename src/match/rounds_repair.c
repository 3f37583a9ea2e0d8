/* SPDX-License-Identifier: EUPL-1.2 */
/* rounds_repair.c - somebody is missing: mend the rounds to come
 *
 * What can be held stays where it is. Then those with fewest meetings get one more, each
 * by the way that touches the fewest others:
 *   a free mentor in a free round                                       nobody else
 *   one's own meeting moves and makes room, or a chain of two rounds    those on the chain
 *   a mentor's other mentee gives way and is helped out elsewhere …     two people per step
 * The last is breadth first, so it finds the shortest; its second form looks at pairs only and lets
 * chains find the rounds, which succeeds whenever the number of places allows it (König).
 * It also takes from whoever has two more.
 */
#include <stdlib.h>
#include <string.h>

#include "match/rounds_plan.h"

struct step {
	int32_t from;    /* mentee who takes the place of this one, -1 = the start */
	int32_t meeting; /* that this one gives up for it */
};

enum { FIXED = 2 };

struct repair {
	struct rounds_in *in;
	struct rounds_table *t;
	int32_t from;
	int32_t *past;          /* [mentees * rounds] whom they met, or meet whatever happens; -1 */
	int32_t *mentee, *mentor; /* meetings of each, past ones included */
	bool *fell;             /* [rounds * mentees] the meeting of the old plan falls out */
	int32_t *want;          /* [mentees] */
	int32_t *most;          /* [mentors] */
	uint8_t *firm;          /* [meetings to begin with] forced: the pair stays, FIXED: and its round */
	int32_t firms;
	struct step *step;      /* [mentees] */
	int32_t *seen, *queue, search;
	bool *dead;             /* [mentees] no room is to be had from here, ever */
};

static inline int32_t at(const struct repair *r, int32_t person, int32_t round)
{
	return r->t->at[(int64_t)person * r->t->rounds + round];
}

static inline uint32_t idle(const struct repair *r, int32_t person)
{
	return r->t->may[person] & ~r->t->busy[person];
}

static bool knows(const struct repair *r, int32_t i, int32_t j)
{
	for (int32_t k = 0; k < r->t->rounds; k++)
		if (r->past[(int64_t)i * r->t->rounds + k] == j ||
		    (at(r, i, k) >= 0 && r->t->meeting[at(r, i, k)].mentor == j))
			return true;
	return false;
}

static int32_t add(struct repair *r, int32_t i, int32_t j)
{
	r->mentee[i]++;
	r->mentor[j]++;
	return rounds_table_add(r->t, i, j);
}

/* Takes a meeting out of the plan for good. */
static void drop(struct repair *r, int32_t meeting)
{
	r->mentee[r->t->meeting[meeting].mentee]--;
	r->mentor[r->t->meeting[meeting].mentor]--;
	rounds_table_take(r->t, meeting);
}

/* ---- with nobody, or with the people on one chain ---- */

struct chain {
	int32_t cost; /* people on it whose meetings move */
	int32_t mentor, person, has, other;
};

/* Length of the walk, more than `limit` if it is longer. */
static int32_t length(const struct repair *r, int32_t person, int32_t has, int32_t other,
    int32_t limit, int32_t *end)
{
	int32_t n = 0, e;

	while (n <= limit && (e = at(r, person, has)) >= 0) {
		int32_t swap = has;

		n++;
		person = person < r->t->n ? r->t->n + r->t->meeting[e].mentor : r->t->meeting[e].mentee;
		has = other;
		other = swap;
	}
	*end = person;
	return n;
}

static void try_chain(const struct repair *r, int32_t j, int32_t person, int32_t has, int32_t other,
    int32_t self, struct chain *best)
{
	int32_t end, n = length(r, person, has, other, best->cost, &end), cost = n + 1 - self;

	if (n && cost < best->cost && rounds_table_may_swap(r->t, n, person, end, has, other))
		*best = (struct chain){ cost, j, person, has, other };
}

static void try_mentor(const struct repair *r, int32_t i, int32_t j, struct chain *best)
{
	int32_t w = r->t->n + j;
	uint32_t own = idle(r, i), theirs = idle(r, w);

	if (own & theirs) {
		*best = (struct chain){ 0, j, -1, 0, 0 };
		return;
	}
	for (uint32_t x = own; x; x &= x - 1)
		for (uint32_t y = theirs; y; y &= y - 1) {
			int32_t a = __builtin_ctz(x), b = __builtin_ctz(y);

			try_chain(r, j, i, b, a, 1, best);
			try_chain(r, j, w, a, b, 0, best);
		}
}

/* The mentor who can be met with least ado; among equals the one with most points. */
static struct chain nearest(const struct repair *r, int32_t i, int32_t limit)
{
	const struct rounds_graph *g = &r->in->g;
	struct chain best = { .cost = limit + 1, .mentor = -1 };

	for (int32_t e = g->first[i]; e < g->first[i + 1] && best.cost; e++) {
		int32_t j = g->arc[e].mentor;

		if (r->mentor[j] < r->most[j] && idle(r, r->t->n + j) && !knows(r, i, j))
			try_mentor(r, i, j, &best);
	}
	return best;
}

static void take_nearest(struct repair *r, int32_t i, const struct chain *c)
{
	if (c->person >= 0) {
		int32_t end, n = rounds_table_walk(r->t, c->person, c->has, c->other, &end);

		rounds_table_swap(r->t, n, c->has, c->other);
	}
	rounds_table_put(r->t, add(r, i, c->mentor),
	    __builtin_ctz(idle(r, i) & idle(r, r->t->n + c->mentor)));
}

/* ---- others give way ---- */

/* A mentee in the search: who has room for them, or -1; by round: the place must be free when they
 * are, and *round says when. */
static int32_t room_for(const struct repair *r, int32_t i, uint32_t when, bool by_round,
    int32_t *round)
{
	const struct rounds_graph *g = &r->in->g;

	for (int32_t e = g->first[i]; e < g->first[i + 1]; e++) {
		int32_t j = g->arc[e].mentor;
		uint32_t both = idle(r, r->t->n + j) & (by_round ? when : UINT32_MAX);

		if (!both || r->mentor[j] >= r->most[j] || knows(r, i, j))
			continue;
		*round = __builtin_ctz(both);
		return j;
	}
	return -1;
}

static uint32_t when_of(const struct repair *r, int32_t i)
{
	int32_t e = r->step[i].meeting;

	return idle(r, i) | (e < 0 ? 0 : UINT32_C(1) << r->t->meeting[e].round);
}

static void ask_others(struct repair *r, int32_t i, uint32_t when, bool by_round, int32_t *queued)
{
	const struct rounds_graph *g = &r->in->g;

	for (int32_t e = g->first[i]; e < g->first[i + 1]; e++) {
		int32_t j = g->arc[e].mentor, w = r->t->n + j;
		uint32_t busy = r->t->busy[w] & r->t->may[w] & (by_round ? when : UINT32_MAX);

		if (!busy || knows(r, i, j))
			continue;
		for (; busy; busy &= busy - 1) {
			int32_t x = at(r, w, __builtin_ctz(busy)), other;

			if (x < 0 || (x < r->firms && r->firm[x]))
				continue;
			other = r->t->meeting[x].mentee;
			if (r->seen[other] == r->search)
				continue;
			r->seen[other] = r->search;
			r->step[other] = (struct step){ i, x };
			r->queue[(*queued)++] = other;
		}
	}
}

static bool is_fixed(const struct repair *r, int32_t meeting)
{
	return meeting < r->firms && r->firm[meeting] == FIXED;
}

/* Everybody on the way takes the place of the next; the last one meets j, or goes without (-1). */
static bool give_way(struct repair *r, int32_t last, int32_t j, int32_t round, bool by_round)
{
	struct rounds_meeting *before = mem_dup(r->t, r->t->meeting,
	    (size_t)r->t->meetings * sizeof *before);
	int32_t meetings = r->t->meetings, first = meetings, fresh = meetings;
	bool done = true;

	for (int32_t i = last;;) {
		struct step s = r->step[i];
		int32_t gave = s.meeting, was = gave < 0 ? 0 : r->t->meeting[gave].round, place;

		if (gave >= 0)
			drop(r, gave);
		if (j >= 0) {
			place = add(r, i, j);
			if (by_round)
				rounds_table_put(r->t, place, round);
			fresh = r->t->meetings;
		}
		if (gave < 0)
			break;
		j = r->t->meeting[gave].mentor;
		round = was;
		i = s.from;
	}
	for (int32_t e = first; e < fresh && done; e++)
		done = by_round || rounds_table_place(r->t, e);
	if (!done) { /* as it was */
		for (int32_t e = 0; e < r->t->meetings; e++)
			if (r->t->meeting[e].round >= 0 && !is_fixed(r, e))
				rounds_table_take(r->t, e);
		for (int32_t e = first; e < r->t->meetings; e++) {
			r->mentee[r->t->meeting[e].mentee]--;
			r->mentor[r->t->meeting[e].mentor]--;
		}
		for (int32_t i = last; r->step[i].meeting >= 0; i = r->step[i].from) {
			r->mentee[i]++;
			r->mentor[before[r->step[i].meeting].mentor]++;
		}
		r->t->meetings = meetings;
		for (int32_t e = 0; e < meetings; e++)
			if (before[e].round >= 0 && !is_fixed(r, e))
				rounds_table_put(r->t, e, before[e].round);
	}
	mem_free(before);
	return done;
}

static bool search(struct repair *r, int32_t start, bool by_round, bool take)
{
	int32_t queued = 0;

	r->search++;
	r->queue[queued++] = start;
	r->seen[start] = r->search;
	r->step[start] = (struct step){ -1, -1 };
	for (int32_t q = 0; q < queued; q++) {
		int32_t i = r->queue[q], round = 0, j;
		uint32_t when = when_of(r, i);

		if (take && q && r->mentee[i] >= r->mentee[start] + 2 &&
		    give_way(r, i, -1, 0, by_round))
			return true;
		j = room_for(r, i, when, by_round, &round);
		if (j >= 0 && give_way(r, i, j, round, by_round))
			return true;
		ask_others(r, i, when, by_round, &queued);
	}
	return false;
}

/* People whose meetings move that one would rather have than a step of others giving way. */
enum { FEW = 4 };

/* Whether there is room for the mentee at the end of any way. If not, then not for all those on the
 * ways either, whatever is changed later: they need not be asked again. */
static bool hopeful(struct repair *r, int32_t start)
{
	int32_t queued = 0, round;

	if (r->dead[start])
		return false;
	r->search++;
	r->queue[queued++] = start;
	r->seen[start] = r->search;
	r->step[start] = (struct step){ -1, -1 };
	for (int32_t q = 0; q < queued; q++) {
		if (r->dead[r->queue[q]])
			continue;
		if (room_for(r, r->queue[q], 0, false, &round) >= 0)
			return true;
		ask_others(r, r->queue[q], 0, false, &queued);
	}
	for (int32_t q = 0; q < queued; q++)
		r->dead[r->queue[q]] = true;
	return false;
}

/* Somebody has two meetings more than this one. */
static bool any_richer(const struct repair *r, int32_t i)
{
	for (int32_t k = 0; k < r->t->n; k++)
		if (r->mentee[k] >= r->mentee[i] + 2)
			return true;
	return false;
}

static bool find_room(struct repair *r, int32_t i)
{
	struct chain c = nearest(r, i, FEW);

	if (c.mentor < 0) {
		if (search(r, i, true, false))
			return true;
		c = nearest(r, i, r->t->n + r->t->m);
	}
	if (c.mentor < 0)
		return search(r, i, false, false);
	take_nearest(r, i, &c);
	return true;
}

static bool one_more(struct repair *r, int32_t i)
{
	if (!idle(r, i))
		return false;
	if (hopeful(r, i) && find_room(r, i))
		return true;
	return any_richer(r, i) && (search(r, i, true, true) || search(r, i, false, true));
}

/* ---- */

static void make(mem *m, struct repair *r, struct rounds_in *in, int32_t from)
{
	size_t n = (size_t)in->mentee.n + 1, k = (size_t)in->mentor.n + 1;

	*r = (struct repair){ .in = in, .t = rounds_plan_table(m, in), .from = from,
		.past = mem_array(m, int32_t, n * (size_t)in->rounds), .mentee = mem_array(m, int32_t, n),
		.mentor = mem_array(m, int32_t, k), .want = mem_array(m, int32_t, n),
		.most = mem_array(m, int32_t, k), .step = mem_array(m, struct step, n),
		.seen = mem_array(m, int32_t, n), .queue = mem_array(m, int32_t, n),
		.dead = mem_array(m, bool, n), .fell = mem_array(m, bool, n * (size_t)in->rounds) };
	memset(r->past, -1, n * (size_t)in->rounds * sizeof *r->past);
	for (int32_t v = 0; v < r->t->n + r->t->m; v++) {
		r->t->may[v] &= ~((UINT32_C(1) << from) - 1);
		r->t->there[v] &= ~((UINT32_C(1) << from) - 1);
	}
}

static bool names(const struct rounds_meeting *at, uint32_t n, int32_t mentee, int32_t mentor)
{
	for (uint32_t k = 0; k < n; k++)
		if (at[k].mentee == mentee && at[k].mentor == mentor)
			return true;
	return false;
}

/* May the two meet, as things are asked for now? */
static bool allowed(const struct rounds_ask *a, int32_t mentee, int32_t mentor)
{
	return names(a->forced.at, a->forced.n, mentee, mentor) ||
	    (market_find(a->k, mentee, mentor) && !names(a->forbidden.at, a->forbidden.n, mentee, mentor));
}

/* Both are there, may meet, and have no more meetings than they may have. */
static bool stays(const struct repair *r, const struct rounds_ask *a, const struct rounds_meeting *x)
{
	int32_t i = r->in->mentee.place[x->mentee], j = r->in->mentor.place[x->mentor];

	if (!allowed(a, x->mentee, x->mentor) || !(r->t->may[i] & r->t->may[r->t->n + j] & UINT32_C(1) << x->round))
		return false;
	return names(a->forced.at, a->forced.n, x->mentee, x->mentor) ||
	    (r->mentee[i] < r->in->each && (!a->mentor_most || r->mentor[j] < a->mentor_most[x->mentor]));
}

/* The rounds held, and of those to come what stays. */
static void keep(struct repair *r, const struct rounds_ask *a, const struct rounds_plan *old)
{
	for (int32_t round = 0; round < old->rounds; round++)
		for (int32_t x = 0; x < old->mentees; x++) {
			int32_t y = old->mentor_of[(int64_t)round * old->mentees + x], i, j;

			i = r->in->mentee.place[x];
			if (round < r->from)
				r->past[(int64_t)i * old->rounds + round] = y < 0 ? -1 : r->in->mentor.place[y];
			if (y < 0)
				continue;
			j = r->in->mentor.place[y];
			if (round < r->from) {
				r->mentee[i]++;
				r->mentor[j]++;
			} else if (stays(r, a, &(struct rounds_meeting){ round, x, y })) {
				rounds_table_put(r->t, add(r, i, j), round);
			} else {
				r->fell[(int64_t)round * old->mentees + x] = true;
			}
		}
}

/* No chain and no search touches this meeting of the person. */
static void hide(struct repair *r, int32_t person, int32_t round)
{
	r->t->may[person] &= ~(UINT32_C(1) << round);
	r->t->at[(int64_t)person * r->t->rounds + round] = -1;
}

/* Forced meetings keep their partner, and their round if that was asked for. */
static void make_firm(mem *m, struct repair *r, const struct rounds_ask *a)
{
	r->firms = r->t->meetings;
	r->firm = mem_array(m, uint8_t, r->firms + 1);
	for (uint32_t f = 0; f < a->forced.n; f++)
		for (int32_t k = 0; k < r->firms; k++) {
			struct rounds_meeting *x = &r->t->meeting[k];

			if (r->in->mentee.index[x->mentee] != a->forced.at[f].mentee ||
			    r->in->mentor.index[x->mentor] != a->forced.at[f].mentor)
				continue;
			r->firm[k] = 1;
			if (a->forced.at[f].round == ROUNDS_ANY)
				continue;
			r->firm[k] = FIXED;
			r->past[(int64_t)x->mentee * r->t->rounds + x->round] = x->mentor;
			hide(r, x->mentee, x->round);
			hide(r, r->t->n + x->mentor, x->round);
		}
}

static void set_wants(struct repair *r, const struct rounds_ask *a)
{
	for (int32_t i = 0; i < r->t->n; i++) {
		int32_t room = r->mentee[i] + __builtin_popcount(idle(r, i));

		r->want[i] = room < r->in->each ? room : r->in->each;
	}
	for (int32_t j = 0; j < r->t->m; j++)
		r->most[j] = a->mentor_most ? a->mentor_most[r->in->mentor.index[j]] : r->in->rounds;
}

/* Those with fewest first, one more each, for as long as there is a way. */
static void mend(mem *m, struct repair *r)
{
	bool *hopeless = mem_array(m, bool, r->t->n + 1);
	bool moved = true;

	while (moved) {
		moved = false;
		for (int32_t least = 0; least < r->in->each; least++)
			for (int32_t i = 0; i < r->t->n; i++) {
				if (r->mentee[i] != least || least >= r->want[i] || hopeless[i])
					continue;
				if (one_more(r, i))
					moved = true;
				else
					hopeless[i] = true;
			}
	}
	mem_free(hopeless);
}

static void draft(mem *m, struct repair *r, const struct rounds_ask *a,
    const struct rounds_plan *old, struct rounds_draft *d)
{
	*d = rounds_draft_make(m, a);
	d->plan->from = r->from;
	for (int32_t round = 0; round < r->from; round++)
		for (int32_t i = 0; i < old->mentees; i++)
			if (old->mentor_of[(int64_t)round * old->mentees + i] >= 0)
				rounds_draft_put(d, round, i, old->mentor_of[(int64_t)round * old->mentees + i]);
	rounds_draft_table(d, r->in, r->t);
}

/* What became of the meetings of one person: `was` and `is` are their column of the two plans. */
static void compare(const int32_t *was, const int32_t *is, const struct rounds_plan *p, int32_t people,
    int32_t person, int32_t from, bool involved, struct rounds_changes *c)
{
	int32_t moved = 0;

	for (int32_t r = from; r < p->rounds; r++) {
		int64_t k = (int64_t)r * people + person;

		moved += was[k] >= 0 && is[k] != was[k];
	}
	if (involved || !moved)
		return;
	c->changed++;
	if (moved > c->changed_rounds)
		c->changed_rounds = moved;
}

static void count(mem *m, const struct repair *rep, const struct rounds_plan *old, const struct rounds_plan *p,
    struct rounds_changes *c)
{
	bool *involved = mem_array(m, bool, (size_t)p->mentees + (size_t)p->mentors + 1);

	*c = (struct rounds_changes){ 0 };
	for (int32_t r = p->from; r < p->rounds; r++)
		for (int32_t i = 0; i < p->mentees; i++) {
			int64_t at = (int64_t)r * p->mentees + i;

			if (rep->fell[at]) {
				involved[i] = involved[p->mentees + old->mentor_of[at]] = true;
				c->lost++;
			}
		}
	c->added = p->worth.meetings - old->worth.meetings + c->lost;
	for (int32_t i = 0; i < p->mentees; i++)
		compare(old->mentor_of, p->mentor_of, p, p->mentees, i, p->from, involved[i], c);
	for (int32_t j = 0; j < p->mentors; j++)
		compare(old->mentee_of, p->mentee_of, p, p->mentors, j, p->from, involved[p->mentees + j], c);
}

struct err *rounds_repair(mem *m, const struct rounds_ask *a, const struct rounds_plan *old,
    int32_t from, const struct rounds_plan **out, struct rounds_changes *changes)
{
	struct rounds_ask open = *a;
	mem *work;
	struct rounds_in *in;
	struct rounds_draft d;
	struct repair r;

	if (old->rounds != a->rounds || old->mentees != a->k->mentees || old->mentors != a->k->mentors ||
	    from < 0 || from >= a->rounds)
		return ERR(m, ERR_INVALID, N_("The old timetable does not belong to this event."),
		    "%d rounds, from %d", old->rounds, from);
	work = mem_new(m, "repair");
	open.forced.n = 0;
	TRY(rounds_in_make(work, &open, &in));
	make(work, &r, in, from);
	keep(&r, a, old);
	make_firm(work, &r, a);
	set_wants(&r, a);
	mend(work, &r);
	draft(m, &r, a, old, &d);
	d.plan->worth = rounds_plan_worth(work, a, d.plan);
	count(work, &r, old, d.plan, changes);
	mem_free(work);
	*out = d.plan;
	return NULL;
}

struct err *rounds_of_list(mem *m, const struct rounds_ask *a, const struct rounds_meeting *list,
    size_t n, const struct rounds_plan **out)
{
	struct rounds_draft d = rounds_draft_make(m, a);

	for (size_t k = 0; k < n; k++) {
		const struct rounds_meeting *x = &list[k];

		if (x->round < 0 || x->round >= a->rounds || x->mentee < 0 || x->mentee >= a->k->mentees ||
		    x->mentor < 0 || x->mentor >= a->k->mentors)
			return ERR(m, ERR_INVALID, N_("The old timetable does not belong to this event."),
			    "meeting %zu", k);
		if (d.mentor_of[(int64_t)x->round * a->k->mentees + x->mentee] >= 0 ||
		    d.mentee_of[(int64_t)x->round * a->k->mentors + x->mentor] >= 0)
			return ERR(m, ERR_INVALID, N_("In the old timetable somebody is in two meetings at once."),
			    "meeting %zu", k);
		for (int32_t r = 0; r < a->rounds; r++)
			if (d.mentor_of[(int64_t)r * a->k->mentees + x->mentee] == x->mentor)
				return ERR(m, ERR_INVALID, N_("In the old timetable two people meet twice."),
				    "meeting %zu", k);
		rounds_draft_put(&d, x->round, x->mentee, x->mentor);
	}
	d.plan->worth = rounds_plan_worth(m, a, d.plan);
	*out = d.plan;
	return NULL;
}
