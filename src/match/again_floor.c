/* SPDX-License-Identifier: EUPL-1.2 */
/* The floor after a few decisions: most often what it was. Else it rises as long as the set with the fewest pairs at or below it
 * has none, or sinks to the next pair that the prices do not forbid, again and again (the bottleneck problem, each step a
 * repair; Burkard & Rendl 1991 for the goal). */
#include "match/again.h"

#include "match/priced.h"

enum { STEPS = 200 }; /* then the goals are solved in full */

/* Prices of the sums before the floor, and of the fines. */
struct split {
	int64_t *u, *p, *u_fine, *p_fine;
	int64_t worth; /* no set is worth more by the sums before the floor            */
	int64_t fines; /* < 0: and of those that are, each has so many fines at least  */
	int64_t least; /* p_fine                                                       */
	bool whole;    /* fines are small beside the scale, so that both are told apart */
};

/* To the nearest: what is left over is small beside the scale. */
static int64_t rounded(int64_t v, int64_t scale)
{
	return (v + scale / 2) / scale;
}

static void split(const struct again *g, struct split *f)
{
	const struct priced *x = g->higher;
	int64_t scale = g->scale_higher, far = scale / 8;

	f->worth = f->fines = f->least = 0;
	f->whole = true;
	for (int32_t i = 0; i < g->a->k->mentees; i++) {
		f->u[i] = rounded(x->u[i], scale);
		f->u_fine[i] = x->u[i] - scale * f->u[i];
		f->worth += f->u[i];
		f->fines += f->u[i] > 0 || f->u_fine[i] > 0 ? f->u_fine[i] : 0;
		f->whole &= f->u_fine[i] < far && f->u_fine[i] > -far;
	}
	for (int32_t j = 0; j < g->a->k->mentors; j++) {
		int64_t p = priced_price(x, j);

		f->p[j] = rounded(p, scale);
		f->p_fine[j] = p - scale * f->p[j];
		f->worth += f->p[j] * x->most[j];
		f->fines += f->p_fine[j] > 0 || f->p[j] > 0 ? f->p_fine[j] * x->most[j] : 0;
		f->least = f->p_fine[j] < f->least ? f->p_fine[j] : f->least;
		f->whole &= f->p_fine[j] < far && f->p_fine[j] > -far;
	}
}

/* What the best set is worth by the sums before the floor, and its worst tandem. */
static int64_t worth_before(const struct again *g, int32_t *worst)
{
	const struct priced *x = g->best;
	int64_t worth = 0;

	*worst = SCORE_MOST + 1;
	for (int32_t i = 0; i < g->a->k->mentees; i++) {
		const struct market_pair *e = x->mentor_of[i] < 0 ? NULL : again_find(g, i, x->mentor_of[i]);

		if (!e)
			continue;
		*worst = e->points < *worst ? e->points : *worst;
		worth += g->stage[0].per_tandem + g->stage[0].per_mutual * e->mutual;
	}
	return worth;
}

/* The highest points below the fined ones of a pair that would not be covered without its fine; -1 if there is none. The rows of
 * such pairs in `row`. */
static int32_t next_below(const struct again *g, const struct split *f, int32_t *row, int32_t *rows)
{
	const struct priced *x = g->higher;
	int32_t best = -1;

	*rows = 0;
	for (int32_t i = 0; i < g->a->k->mentees; i++) {
		struct priced_piece piece = priced_row(x, i);
		int32_t own = -1;

		if (f->u_fine[i] + f->least >= 0)
			continue;
		while (priced_next(x, i, &piece))
			for (const struct market_pair *e = piece.at; e < piece.to; e++)
				if (e->points < x->floor && e->points > own &&
				    x->u[i] + priced_price(x, e->mentor) < priced_value(x, e) + x->fine)
					own = e->points;
		if (own < best || own < 0)
			continue;
		*rows = own > best ? 0 : *rows;
		row[(*rows)++] = i;
		best = own;
	}
	return best;
}

/* Lowers what is fined until the best set has none. */
static bool sink(struct again *g, mem *work, struct split *f)
{
	int32_t *row = mem_array(work, int32_t, g->a->k->mentees + 1), rows;

	for (int step = 0; step < STEPS; step++) {
		priced_repair(g->higher);
		split(g, f);
		if (f->fines >= 0 || !f->whole)
			return f->fines == 0 && f->whole;
		g->higher->floor = next_below(g, f, row, &rows);
		if (g->higher->floor < 0)
			return false;
		for (int32_t k = 0; k < rows; k++)
			priced_take_row(g->higher, row[k]);
	}
	return false;
}

/* Raises what is fined until the best set has some. */
static bool rise(struct again *g, struct split *f)
{
	for (int step = 0; step < STEPS; step++) {
		int32_t worst = priced_worst(g->higher);

		if (worst > SCORE_MOST)
			return false;
		priced_raise_floor(g->higher, worst + 1);
		priced_repair(g->higher);
		split(g, f);
		if (f->fines < 0 || !f->whole)
			return f->whole;
	}
	return false;
}

/* The floor that `higher` proves comes to be that of the best set. */
static void move_floor(struct again *g)
{
	int32_t floor = g->higher->floor - 1;

	if (floor < g->best->floor)
		priced_lower_floor(g->best, floor);
	else
		priced_raise_floor(g->best, floor);
	priced_repair(g->best);
	g->stage[1].level = floor;
}

bool again_floor(struct again *g, mem *keep, mem *work, struct proof_stage p[2])
{
	int32_t n = g->a->k->mentees + 1, mentors = g->a->k->mentors + 1, worst;
	struct split f = { mem_array(keep, int64_t, n), mem_array(keep, int64_t, mentors), mem_array(keep, int64_t, n),
		mem_array(keep, int64_t, mentors) };
	int64_t worth = worth_before(g, &worst);

	split(g, &f);
	if (worst < g->best->floor) {
		if (!sink(g, work, &f) || !rise(g, &f))
			return false;
		move_floor(g);
	} else if (f.fines >= 0 || f.worth != worth || !f.whole) {
		priced_repair(g->higher);
		split(g, &f);
		if (f.fines >= 0) {
			if (!rise(g, &f))
				return false;
			move_floor(g);
		}
	}
	worth = worth_before(g, &worst);
	for (int k = 0; k < 2; k++) {
		p[k] = g->stage[k];
		p[k].u = k ? f.u_fine : f.u;
		p[k].p = k ? f.p_fine : f.p;
	}
	return f.worth == worth && f.fines < 0 && f.whole && worst >= g->best->floor;
}
