/* SPDX-License-Identifier: EUPL-1.2 */
/* Forcing mentee i to mentor j sends a unit round a circle: i -> j, then from mentor to
 * mentor as each puts somebody out who goes on, and back to the mentor i came from. With
 * prices all steps cost >= 0, and the cheapest circle is the loss. Steps between mentors
 * (and the outside, where places are free and people without a tandem wait) form a
 * small dense graph; its shortest paths are Floyd's (1962), one loop that runs wide. */
#include "match/loss.h"

#include "match/big.h"
#include "match/proof.h"
#include "match/session.h"
#include "match/wide.h"

#define FAR (INT64_MAX / 4)

struct graph {
	const struct open *o;
	const struct proof_stage *s;
	const int32_t *mentor_of;
	int32_t n;     /* mentors and the outside */
	int64_t *dist; /* [n * n] */
};

static int64_t beyond(const struct graph *g, int32_t i, const struct market_pair *e)
{
	return g->s->u[i] + g->s->p[e->mentor] - stage_value(g->s, e);
}

static void nearer(struct graph *g, int32_t from, int32_t to, int64_t dist)
{
	int64_t *d = &g->dist[(int64_t)from * g->n + to];

	if (dist < *d)
		*d = dist;
}

static void lay_steps(mem *m, struct graph *g)
{
	const struct open *o = g->o;
	int32_t outside = o->mentors, *degree = mem_array(m, int32_t, o->mentors + 1);

	for (int64_t k = 0; k < (int64_t)g->n * g->n; k++)
		g->dist[k] = FAR;
	for (int32_t i = 0; i < o->mentees; i++) {
		int32_t at = g->mentor_of[i] >= 0 ? g->mentor_of[i] : outside;

		if (o->first[i] == o->first[i + 1])
			continue;
		degree[at]++;
		for (int64_t e = o->first[i]; e < o->first[i + 1]; e++)
			if (o->pair[e].mentor != at)
				nearer(g, at, o->pair[e].mentor, beyond(g, i, &o->pair[e]));
		if (at != outside)
			nearer(g, at, outside, g->s->u[i]);
	}
	for (int32_t j = 0; j < o->mentors; j++) {
		int64_t p = g->s->p[j], low = g->s->per_least;

		if (degree[j] < o->most[j])
			nearer(g, j, outside, degree[j] < o->least[j] ? -low - p : -p);
		if (degree[j] > 0)
			nearer(g, outside, j, degree[j] > o->least[j] ? p : p + low);
	}
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
	int32_t at = g->mentor_of[i] >= 0 ? g->mentor_of[i] : o->mentors;
	int64_t best = g->mentor_of[i] >= 0 ? g->s->u[i] + g->dist[(int64_t)o->mentors * g->n + at] : FAR;
	int64_t k = a->k->first[i];

	second->mentor = -1;
	for (int64_t e = o->first[i]; e < o->first[i + 1]; e++) {
		int32_t j = o->pair[e].mentor;
		int64_t loss = beyond(g, i, &o->pair[e]) + g->dist[(int64_t)j * g->n + at];

		while (a->k->pair[k].mentor != j)
			k++;
		pair[k] = unpack(g->s, j == at ? 0 : loss);
		if (j != at && loss < best && at != o->mentors) {
			best = loss;
			second->mentor = j;
		}
	}
	if (at != o->mentors && o->first[i] < o->first[i + 1])
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
	struct loss *pair = big_new(l, (size_t)a->k->first[a->k->mentees], sizeof *pair)->at;
	struct loss_second *second = mem_array(l, struct loss_second, a->k->mentees + 1);
	const struct assign_result *r;
	struct graph g;

	for (int64_t e = 0; e < a->k->first[a->k->mentees]; e++)
		pair[e] = (struct loss){ .possible = false };
	if (a->k->mentors > LOSS_MENTORS_MOST)
		return ERR(m, ERR_INVALID, NULL, "%d mentors", a->k->mentors);
	TRY(solve_plain(l, a, &r));
	g = (struct graph){ session_open(a, work), &r->proof->stage[0], r->mentor_of, a->k->mentors + 1,
		NULL };
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
