/* SPDX-License-Identifier: EUPL-1.2 */
/* The best pairs of everybody, listed without prices, are those everybody wants. Solved as they are, whoever finds no place
 * there would outbid the others up to what a whole tandem is worth, and each search would run through all of them. So everybody
 * may wait instead: one more arc, to a mentor beyond the last with room for all, is worth a point less than anything outside the
 * part can be. Who waits is asked for more pairs, at the prices of then; the others have what nothing outside can better, and
 * need not be asked. When nobody waits any longer the part is solved, and nearly all of its proof is there. */
#include <string.h>

#include "match/generate.h"

/* When so few wait, or fewer than one of so many, searches of their own end soon. */
enum { FEW = 16, PART = 1024 };

/* What a mentee may have outside the part is worth more than so many points; -1: nothing, or it cannot be said in points. */
static int32_t points_outside(const struct generate *g, int32_t i)
{
	int64_t beyond, points;

	if (g->fixed[i] || g->bound[i] == INT64_MIN)
		return -1;
	beyond = g->bound[i] + g->fallen - generate_base(g, i);
	points = (beyond + g->s->per_point - 1) / g->s->per_point - 1;
	return beyond <= 0 ? -1 : points < SCORE_MOST ? (int32_t)points : SCORE_MOST;
}

/* The part with one more arc for each who may wait. */
static struct core *core_with_waiting(struct generate *g, mem *m)
{
	const struct open *o = g->o;
	const struct core_worth worth = { g->s->per_tandem, g->premium, g->s->per_point, g->s->per_mutual };
	int32_t *least = mem_array(m, int32_t, o->mentors + 1), *most = mem_array(m, int32_t, o->mentors + 1);
	int64_t *p = mem_array(m, int64_t, o->mentors + 1), *first = mem_array(m, int64_t, o->mentees + 1), n = 0;
	struct core_arc *arc = BIG_ARRAY(m, struct core_arc, g->first[o->mentees] + o->mentees + 1);
	struct core *c;

	memcpy(most, g->most, (size_t)o->mentors * sizeof *most);
	memcpy(p, g->p, (size_t)o->mentors * sizeof *p);
	most[o->mentors] = o->mentees;
	for (int32_t i = 0; i < o->mentees; i++) {
		int64_t own = g->first[i + 1] - g->first[i];
		int32_t points = points_outside(g, i);

		memcpy(arc + n, g->arc + g->first[i], (size_t)own * sizeof *arc);
		n += own;
		if (points >= 0)
			arc[n++] = (struct core_arc){ o->mentors, (uint16_t)points, 0 };
		first[i + 1] = n;
	}
	c = core_new(m, o->mentees, o->mentors + 1, &worth, o->must, least, most, 0, p);
	core_give(c, first, arc);
	generate_take_before(g, c);
	return c;
}

/* What the part is worth at most to somebody who waits. */
static int64_t best_of_part(const struct generate *g, int32_t i)
{
	int64_t best = 0;

	for (int64_t e = g->first[i]; e < g->first[i + 1]; e++) {
		int64_t over = generate_value(g, i, &g->arc[e]) - g->p[g->arc[e].mentor];

		best = over > best ? over : best;
	}
	return best;
}

bool generate_waiting(struct generate *g, const struct core_go_on *go_on)
{
	mem *m = mem_new(g->m, "waiting");
	struct core *c = core_with_waiting(g, m);
	bool done = core_solve(c, go_on);

	if (done)
		generate_take(g, c);
	for (int32_t i = 0; i < g->o->mentees && done; i++) {
		if (g->mentor_of[i] < g->o->mentors)
			continue;
		g->waiting++;
		g->mentor_of[i] = -1;
		g->u[i] = best_of_part(g, i);
	}
	g->wait = g->waiting > FEW + g->o->mentees / PART;
	mem_free(m);
	return done;
}
