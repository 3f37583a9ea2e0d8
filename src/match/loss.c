/* SPDX-License-Identifier: EUPL-1.2 */
/* Forcing mentee i to mentor j sends a unit round a circle: i -> j, then from mentor to
 * mentor as each puts somebody out who goes on, and back to the mentor i came from. With
 * prices all steps cost >= 0, and the cheapest circle is the loss. Steps between mentors
 * (and the outside, where places are free and people without a tandem wait) form a
 * small dense graph (groups with a quota are further nodes); its shortest paths are Floyd's (1962), one loop that runs wide. */
#include "match/loss.h"

#include "match/big.h"
#include "match/proof.h"
#include "match/session.h"
#include "match/wide.h"

#define FAR (INT64_MAX / 4)

struct graph {
	const struct open *o;
	const struct proof_stage *s;
	const int64_t *u, *p; /* whole prices */
	const int32_t *mentor_of;
	int32_t n;     /* mentors, the outside, groups of mentees, groups of mentors */
	int64_t *dist; /* [n * n] */
};

static int64_t beyond(const struct graph *g, int32_t i, const struct market_pair *e)
{
	return g->u[i] + g->p[e->mentor] - stage_value(g->s, e);
}

/* The node of a group, or of the outside. */
static int32_t around(const struct graph *g, int side, int32_t group)
{
	const struct open *o = g->o;

	return group < 0 ? o->mentors : o->mentors + 1 + (side == MARKET_MENTEE ? 0 : o->quota[MARKET_MENTEE]->n) + group;
}

static int32_t around_person(const struct graph *g, int side, int32_t who)
{
	const struct market_quotas *q = g->o->quota[side];

	return around(g, side, q->n ? q->of[who] : -1);
}

/* Where a mentee is: with a mentor, or waiting. */
static int32_t place_of(const struct graph *g, int32_t i)
{
	return g->mentor_of[i] >= 0 ? g->mentor_of[i] : around_person(g, MARKET_MENTEE, i);
}

static void nearer(struct graph *g, int32_t from, int32_t to, int64_t dist)
{
	int64_t *d = &g->dist[(int64_t)from * g->n + to];

	if (dist < *d)
		*d = dist;
}

/* Groups of mentees let tandems in, groups of mentors let them out. */
static void lay_groups(mem *m, struct graph *g, int side)
{
	const struct market_quotas *q = g->o->quota[side];
	int32_t *held = mem_array(m, int32_t, q->n + 1);

	for (int32_t i = 0; i < g->o->mentees; i++)
		if (g->mentor_of[i] >= 0 && g->o->first[i] < g->o->first[i + 1])
			quota_count(q, held, side == MARKET_MENTEE ? i : g->mentor_of[i], 1);
	for (int32_t k = 0; k < q->n; k++) {
		int32_t node = around(g, side, k), up = around(g, side, q->within[k]);
		int32_t from = side == MARKET_MENTEE ? up : node, to = side == MARKET_MENTEE ? node : up;

		if (held[k] < g->o->bounds[side].most[k])
			nearer(g, from, to, -g->s->group[side][k]);
		if (held[k] > 0)
			nearer(g, to, from, g->s->group[side][k]);
	}
}

static void lay_steps(mem *m, struct graph *g)
{
	const struct open *o = g->o;
	int32_t *degree = mem_array(m, int32_t, o->mentors + 1);

	for (int64_t k = 0; k < (int64_t)g->n * g->n; k++)
		g->dist[k] = FAR;
	for (int32_t i = 0; i < o->mentees; i++) {
		int32_t at = place_of(g, i);

		if (o->first[i] == o->first[i + 1])
			continue;
		if (at < o->mentors)
			degree[at]++;
		for (int64_t e = o->first[i]; e < o->first[i + 1]; e++)
			if (o->pair[e].mentor != at)
				nearer(g, at, o->pair[e].mentor, beyond(g, i, &o->pair[e]));
		if (at < o->mentors)
			nearer(g, at, around_person(g, MARKET_MENTEE, i), g->s->u[i]);
	}
	for (int32_t j = 0; j < o->mentors; j++) {
		int64_t p = g->s->p[j], low = g->s->per_least;
		int32_t outside = around_person(g, MARKET_MENTOR, j);

		if (degree[j] < o->most[j])
			nearer(g, j, outside, degree[j] < o->least[j] ? -low - p : -p);
		if (degree[j] > 0)
			nearer(g, outside, j, degree[j] > o->least[j] ? p : p + low);
	}
	lay_groups(m, g, MARKET_MENTEE);
	lay_groups(m, g, MARKET_MENTOR);
	for (int32_t v = 0; v < g->n; v++)
		g->dist[(int64_t)v * g->n + v] = 0;
}

WIDE static void through(int64_t *row, const int64_t *via, int64_t first, int32_t n)
{
	for (int32_t k = 0; k < n; k++)
		row[k] = first + via[k] < row[k] ? first + via[k] : row[k];
}

static void shorten(struct graph *g)
{
	for (int32_t v = 0; v < g->n; v++) {
		const int64_t *via = g->dist + (int64_t)v * g->n;

		for (int32_t from = 0; from < g->n; from++) {
			int64_t *row = g->dist + (int64_t)from * g->n;

			if (row[v] < FAR && from != v)
				through(row, via, row[v], g->n);
		}
	}
}

static int64_t round_off(int64_t a, int64_t by)
{
	return a >= 0 ? (a + by / 2) / by : -((-a + by / 2) / by);
}

/* The packed sum apart: weights lie so far from each other that rounding finds them. */
static struct loss unpack(const struct proof_stage *s, int64_t loss)
{
	struct loss l = { .possible = loss < FAR / 2 };

	if (!l.possible)
		return l;
	if (s->per_least) {
		l.least = (int32_t)round_off(loss, s->per_least);
		loss -= l.least * s->per_least;
	}
	l.tandems = (int32_t)round_off(loss, s->per_tandem);
	l.points = loss - l.tandems * s->per_tandem;
	return l;
}

static void read_row(const struct graph *g, const struct assign *a, int32_t i, struct loss *pair,
    struct loss_second *second)
{
	const struct open *o = g->o;
	int32_t at = place_of(g, i), out = around_person(g, MARKET_MENTEE, i);
	bool has = g->mentor_of[i] >= 0;
	int64_t best = has ? g->s->u[i] + g->dist[(int64_t)out * g->n + at] : FAR;
	int64_t k = a->k->first[i];

	second->mentor = -1;
	for (int64_t e = o->first[i]; e < o->first[i + 1]; e++) {
		int32_t j = o->pair[e].mentor;
		int64_t loss = beyond(g, i, &o->pair[e]) + g->dist[(int64_t)j * g->n + at];

		while (a->k->pair[k].mentor != j)
			k++;
		pair[k] = unpack(g->s, j == at ? 0 : loss);
		if (j != at && loss < best && has) {
			best = loss;
			second->mentor = j;
		}
	}
	if (has && o->first[i] < o->first[i + 1])
		second->loss = unpack(g->s, best);
}

static struct err *solve_plain(mem *m, struct assign *a, const struct assign_result **out)
{
	const struct assign_setting before = a->setting;
	struct err *e;

	a->setting.goals = 2;
	a->setting.goal[0] = ASSIGN_MOST;
	a->setting.goal[1] = ASSIGN_TOTAL;
	e = assign_solve(a, m, out);
	a->setting = before;
	return e;
}

struct err *loss_all(mem *m, struct assign *a, const struct losses **out)
{
	mem *work = mem_new(m, "loss");
	struct losses *l = mem_make(m, struct losses);
	struct loss_second *second = mem_array(l, struct loss_second, a->k->mentees + 1);
	const struct assign_result *r;
	struct loss *pair;
	struct graph g;

	if (a->k->mentors > LOSS_MENTORS_MOST || !a->k->pair)
		return ERR(m, ERR_INVALID, NULL, "%d mentors", a->k->mentors);
	pair = big_new(l, (size_t)a->k->first[a->k->mentees], sizeof *pair)->at;
	for (int64_t e = 0; e < a->k->first[a->k->mentees]; e++)
		pair[e] = (struct loss){ .possible = false };
	TRY(solve_plain(l, a, &r));
	g = (struct graph){ .o = session_open_listed(a, work), .s = &r->proof->stage[0], .mentor_of = r->mentor_of };
	g.n = a->k->mentors + 1 + a->k->quota[MARKET_MENTEE].n + a->k->quota[MARKET_MENTOR].n;
	g.u = quota_whole(work, g.o->quota[MARKET_MENTEE], g.s->group[MARKET_MENTEE], g.s->u, a->k->mentees);
	g.p = quota_whole(work, g.o->quota[MARKET_MENTOR], g.s->group[MARKET_MENTOR], g.s->p, a->k->mentors);
	g.dist = mem_array(work, int64_t, (int64_t)g.n * g.n);
	lay_steps(work, &g);
	shorten(&g);
	for (int32_t i = 0; i < a->k->mentees; i++)
		read_row(&g, a, i, pair, &second[i]);
	*l = (struct losses){ pair, second, r->mentor_of };
	mem_free(work);
	*out = l;
	return NULL;
}
