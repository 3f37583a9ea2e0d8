/* SPDX-License-Identifier: EUPL-1.2 */
/* Who is asked for pairs outside the part, and what becomes of those found. */
#include <string.h>

#include "match/generate.h"

enum {
	ADD = 8,  /* pairs of a mentee in a round, at least                */
	ALL = 64, /* and at most: the more, the fewer are asked            */
	NEAR = 16 /* points below the best: so near pairs are taken along */
};

/* How far prices fell since the last sweep is what pairs not looked at can have gained. */
static void note_fall(struct generate *g)
{
	int64_t fall = 0;

	for (int32_t j = 0; j < g->o->mentors; j++) {
		fall = g->seen[j] - g->p[j] > fall ? g->seen[j] - g->p[j] : fall;
		g->seen[j] = g->p[j];
	}
	g->fallen += fall;
}

/* Prices go on changing by little: who was asked with some room to spare need not be asked again. */
static int64_t near(const struct generate *g)
{
	return NEAR * g->s->per_point;
}

/* Mentees some pair of whom the prices may not hold for. */
static int32_t list_doubtful(const struct generate *g, struct open_want *want)
{
	int32_t n = 0;

	for (int32_t i = 0; i < g->o->mentees; i++)
		if (!g->fixed[i] && g->bound[i] != INT64_MIN && g->u[i] - g->fallen < g->bound[i])
			want[n++] = (struct open_want){ i, generate_base(g, i), g->waiting && g->mentor_of[i] < 0 ? INT64_MIN : g->u[i] - near(g) };
	return n;
}

static bool is_in_part(const struct generate *g, int32_t i, int32_t mentor)
{
	for (int64_t e = g->first[i]; e < g->first[i + 1]; e++)
		if (g->arc[e].mentor == mentor)
			return true;
	return false;
}

/* The part with the pairs found of the mentees asked for. */
static void add_found(struct generate *g, const struct open_want *want, int32_t wants, const struct open_found *f)
{
	const struct open *o = g->o;
	struct core_arc *arc = mem_array(g->m, struct core_arc, g->first[o->mentees] + f->first[wants] + 1);
	int64_t *first = mem_array(g->m, int64_t, o->mentees + 1), n = 0;

	for (int32_t i = 0, w = 0; i < o->mentees; i++) {
		int64_t old = g->first[i + 1] - g->first[i];

		first[i] = n;
		memcpy(arc + n, g->arc + g->first[i], (size_t)old * sizeof *arc);
		n += old;
		if (w == wants || want[w].mentee != i)
			continue;
		for (int64_t k = f->first[w]; k < f->first[w + 1]; k++)
			if (!is_in_part(g, i, f->pick[k].pair.mentor))
				arc[n++] = generate_arc(g, &f->pick[k].pair);
		w++;
	}
	first[o->mentees] = n;
	mem_free(g->arc);
	mem_free(g->first);
	g->arc = arc;
	g->first = first;
}

/* Those who wait are few soon; then it is better to know much of them than to ask them often. */
static int32_t how_many(const struct generate *g, int32_t wants)
{
	int64_t each = g->waiting ? 4 * (int64_t)g->o->mentees / (1 + (int64_t)wants) : ADD;

	return each < ADD ? ADD : each > ALL ? ALL : (int32_t)each;
}

bool generate_widen(struct generate *g, struct stage_ctx *x)
{
	mem *m = mem_new(g->m, "widen");
	struct open_want *want = mem_array(m, struct open_want, g->o->mentees + 1);
	const struct open_ask ask = { g->s, g->p, g->above, &x->go_on };
	int32_t wants, each;
	struct open_found f;
	int64_t over = 0;

	note_fall(g);
	wants = list_doubtful(g, want);
	each = how_many(g, wants);
	x->cancelled = !open_find(m, g->o, &ask, want, wants, each, INT64_MAX, &f);
	for (int32_t w = 0; w < wants && !x->cancelled; w++) {
		int64_t found = f.first[w + 1] - f.first[w], u = g->u[want[w].mentee];
		int64_t most = found ? f.pick[f.first[w]].over : u;

		over += most > u ? most - u : 0;
		g->bound[want[w].mentee] = (found == each ? f.pick[f.first[w + 1] - 1].over : want[w].bar) - g->fallen;
	}
	if (!x->cancelled && f.first[wants])
		add_found(g, want, wants, &f);
	if (!x->cancelled)
		x->gap = g->s->per_point && !g->waiting ? over / g->s->per_point : -1;
	mem_free(m);
	return over > 0 || g->waiting;
}

void generate_keep(const struct generate *g, struct open *o, const int64_t *u, const int64_t *p)
{
	bool *whole = mem_array(g->m, bool, o->mentees + 1);
	const struct open_known known = { whole, g->first, g->arc };

	for (int32_t i = 0; i < o->mentees; i++)
		whole[i] = g->bound[i] == INT64_MIN || g->bound[i] + g->fallen < g->u[i];
	open_keep(o, g->s, u, p, &known);
}
