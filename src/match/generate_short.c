/* SPDX-License-Identifier: EUPL-1.2 */
/* Where rows are short and stored, the core lists the best pairs of each mentee and reads more when it needs them: one
 * solution, no sweeps. What is not listed is worth no more than the last pair listed, so that the prices hold for it
 * as soon as they hold for that one. */
#include <string.h>

#include "match/generate.h"

enum {
	BEST = 8,   /* pairs listed at first, of a mentee */
	BEST_OF_COLUMN = 16, /* and of a mentor */
	FEW = 13,   /* of so many pairs the best are chosen; of longer rows, so many are likely to be over a bar */
	SAMPLE = 32, /* looking at one pair of so many tells enough */
	LONG = 128  /* pairs per mentee beyond which sweeps are better */
};

bool generate_is_short(const struct generate *g)
{
	const struct open *o = g->o;

	return o->pair && !o->quota[MARKET_MENTEE]->n && !o->quota[MARKET_MENTOR]->n &&
	    o->first[o->mentees] <= (int64_t)LONG * o->mentees;
}

static struct core_worth worth_of(const struct generate *g)
{
	const struct proof_stage *s = g->s;

	return (struct core_worth){ s->per_tandem, g->premium, s->per_point, s->per_level ? s->per_level : s->per_mutual };
}

/* How many pairs have so many points, by some of them: bars are set by it. NULL where points are not what counts. */
static const int64_t *count_points(const struct generate *g, mem *m)
{
	const struct open *o = g->o;
	int64_t *having;

	if (!g->s->per_point || g->s->per_level || o->first[o->mentees] < SAMPLE * (SCORE_MOST + 1))
		return NULL;
	having = mem_array(m, int64_t, SCORE_MOST + 1);
	for (int64_t e = 0; e < o->first[o->mentees]; e += SAMPLE)
		having[o->pair[e].points]++;
	return having;
}

/* Pairs of a mentee of so many points at least, into `at`; their number. No branches, as nobody could guess them. What is worth
 * more than the points of a pair is in any case. */
static int32_t pick_row(const struct generate *g, int32_t bar, int32_t mentee, struct core_arc *at)
{
	const struct open *o = g->o;
	const int32_t above = g->above;
	bool marks = g->s->per_mutual > g->s->per_point;
	int32_t n = 0;

	for (int64_t e = o->first[mentee]; e < o->first[mentee + 1]; e++) {
		const struct market_pair x = o->pair[e];

		at[n] = (struct core_arc){ x.mentor, x.points, x.mutual };
		n += (x.points >= bar) | ((x.mutual & marks) & (x.points >= above));
	}
	return n;
}

/* Bars over which a mentee of so many pairs is likely to have more than BEST, and not many more. */
struct short_rows {
	const struct generate *g;
	int32_t bar[LONG + 1];
};

static void set_bars(struct short_rows *r, const int64_t *having)
{
	int64_t all = 0, n = 0;
	int32_t bar = SCORE_MOST + 1;

	for (int32_t p = 0; p <= SCORE_MOST; p++)
		all += having[p];
	for (int32_t k = LONG; k > FEW; k--) {
		while (bar > r->g->above && n * k < all * FEW)
			n += having[--bar];
		r->bar[k] = bar;
	}
}

static int32_t read_best_of_row(const void *ctx, int32_t mentee, struct core_arc *to)
{
	const struct short_rows *r = ctx;
	const struct open *o = r->g->o;
	int64_t n = o->first[mentee + 1] - o->first[mentee];
	int32_t picked;

	if (n <= FEW || r->g->fixed[mentee])
		return -1;
	picked = pick_row(r->g, r->bar[n < LONG ? n : LONG], mentee, to);
	return picked < BEST ? -1 : picked;
}

static int32_t read_row(const void *ctx, int32_t mentee, struct core_arc *to)
{
	const struct generate *g = ((const struct short_rows *)ctx)->g;
	const struct market_pair *e = g->o->pair + g->o->first[mentee], *end = g->o->pair + g->o->first[mentee + 1];
	int32_t n = 0;

	if (g->fixed[mentee])
		return 0;
	for (; e < end; e++) {
		to[n] = generate_arc(g, e);
		n += e->points >= g->above;
	}
	return n;
}

static int32_t longest_row(const struct open *o)
{
	int64_t n = 0;

	for (int32_t i = 0; i < o->mentees; i++)
		if (o->first[i + 1] - o->first[i] > n)
			n = o->first[i + 1] - o->first[i];
	return (int32_t)n;
}

static void take_before(const struct generate *g, struct core *c)
{
	for (int32_t i = 0; i < g->o->mentees; i++) {
		struct market_pair e;

		if (!g->fixed[i] && generate_before(g, i, &e))
			core_take(c, i, &(struct core_arc){ e.mentor, e.points, generate_arc(g, &e).mark });
	}
}

/* Mentees look for places. */
static bool solve_forward(struct generate *g, const struct core_go_on *go_on)
{
	const struct open *o = g->o;
	const struct core_worth worth = worth_of(g);
	struct core_source *from = mem_make(g->m, struct core_source);
	struct short_rows *rows = mem_make(g->m, struct short_rows);
	struct core *c = core_new(g->m, o->mentees, o->mentors, &worth, o->must, g->least, g->most, g->bonus, g->p);
	const int64_t *having = count_points(g, g->m);

	rows->g = g;
	if (having)
		set_bars(rows, having);
	*from = (struct core_source){ .read = read_row, .read_best = having ? read_best_of_row : NULL, .ctx = rows,
		.longest = longest_row(o), .groups = o->mentees, .best = BEST };
	core_read(c, from);
	if (g->cold)
		core_auction(c);
	core_list(c);
	if (!g->cold)
		take_before(g, c);
	if (!core_solve(c, go_on))
		return false;
	generate_take(g, c);
	g->core = c;
	return true;
}

/* Pairs by mentor: all, or the best. */
struct columns {
	int32_t *first;       /* [mentors + 1] */
	struct core_arc *arc; /* NULL: not laid */
	int32_t bar;          /* of so many points at least */
};

/* The pairs of each mentor, for places that look for mentees. They need some of the best only, so that all are laid when
 * one has come to the end of these. */
struct short_turned {
	const struct generate *g;
	struct columns best, *all;
	int32_t *place_first, *mentor_of; /* [mentors + 1]; [places] */
};

static void lay(const struct generate *g, struct columns *x)
{
	const struct open *o = g->o;
	int32_t *next = BIG_ARRAY(g->m, int32_t, o->mentors + 2), n;
	struct core_arc *row = BIG_ARRAY(g->m, struct core_arc, o->mentors + 1);

	for (int32_t i = 0; i < o->mentees; i++) {
		n = g->fixed[i] ? 0 : pick_row(g, x->bar, i, row);
		for (int32_t k = 0; k < n; k++)
			next[row[k].mentor + 2]++;
	}
	for (int32_t j = 0; j < o->mentors; j++)
		next[j + 2] += next[j + 1];
	x->arc = big_new(g->m, (size_t)next[o->mentors + 1], sizeof *x->arc)->at;
	for (int32_t i = 0; i < o->mentees; i++) {
		n = g->fixed[i] ? 0 : pick_row(g, x->bar, i, row);
		for (int32_t k = 0; k < n; k++) {
			uint16_t mark = g->s->per_level ? row[k].points == g->s->level : row[k].mark;

			x->arc[next[row[k].mentor + 1]++] = (struct core_arc){ i, row[k].points, mark };
		}
	}
	x->first = next;
}

static int32_t read_columns(const struct columns *x, int32_t mentor, struct core_arc *to)
{
	int32_t n = x->first[mentor + 1] - x->first[mentor];

	memcpy(to, x->arc + x->first[mentor], (size_t)n * sizeof *to);
	return n;
}

static int32_t read_column(const void *ctx, int32_t mentor, struct core_arc *to)
{
	const struct short_turned *t = ctx;

	if (!t->all->arc)
		lay(t->g, t->all);
	return read_columns(t->all, mentor, to);
}

static int32_t read_best_of_column(const void *ctx, int32_t mentor, struct core_arc *to)
{
	const struct short_turned *t = ctx;

	return read_columns(&t->best, mentor, to);
}

/* So many points that about as many pairs have them as places could look at; all, where that is not much fewer. */
static int32_t bar_of(const struct generate *g, int32_t places)
{
	const struct open *o = g->o;
	const int64_t enough = 4 * (int64_t)places + (int64_t)BEST_OF_COLUMN * o->mentors;
	const int64_t *having = o->first[o->mentees] < 2 * enough ? NULL : count_points(g, g->m);
	int32_t bar = SCORE_MOST + 1;

	for (int64_t n = 0; having && bar > g->above && n < enough;)
		n += SAMPLE * having[--bar];
	return having ? bar : g->above;
}

static void turn(const struct generate *g, struct short_turned *t)
{
	const struct open *o = g->o;
	int32_t places = 0;

	*t = (struct short_turned){ .g = g, .all = mem_make(g->m, struct columns),
		.place_first = mem_array(g->m, int32_t, o->mentors + 1) };
	for (int32_t j = 0; j < o->mentors; j++) {
		t->place_first[j] = places;
		places += g->most[j];
	}
	t->place_first[o->mentors] = places;
	t->mentor_of = mem_array(g->m, int32_t, places + 1);
	for (int32_t j = 0; j < o->mentors; j++)
		for (int32_t r = t->place_first[j]; r < t->place_first[j + 1]; r++)
			t->mentor_of[r] = j;
	t->all->bar = g->above;
	t->best.bar = bar_of(g, places);
	if (t->best.bar > g->above)
		lay(g, &t->best);
}

/* Each place of a mentor takes one of the mentor's mentees of before. */
static void take_turned(mem *m, const struct short_turned *t, struct core *c)
{
	const struct generate *g = t->g;
	int32_t *next = mem_dup(m, t->place_first, ((size_t)g->o->mentors + 1) * sizeof *next);

	for (int32_t i = 0; i < g->o->mentees; i++) {
		struct market_pair e;

		if (!g->fixed[i] && generate_before(g, i, &e) && next[e.mentor] < t->place_first[e.mentor + 1])
			core_take(c, next[e.mentor]++, &(struct core_arc){ i, e.points, generate_arc(g, &e).mark });
	}
}

static void read_turned(struct generate *g, const struct short_turned *t, const struct core *c)
{
	const struct open *o = g->o;

	for (int32_t i = 0; i < o->mentees; i++) {
		g->u[i] = c->p[i];
		g->mentor_of[i] = -1;
	}
	for (int32_t j = 0; j < o->mentors; j++) {
		g->p[j] = g->most[j] ? c->row[t->place_first[j]].u : g->premium;
		for (int32_t r = t->place_first[j]; r < t->place_first[j + 1]; r++)
			if (c->row[r].chosen.mentor >= 0)
				g->mentor_of[c->row[r].chosen.mentor] = j;
	}
}

/* Places look for mentees: where places are few, that is the short way. All places of a mentor end with
 * the same price, as they are worth the same to everybody. */
static bool solve_turned(struct generate *g, const struct core_go_on *go_on)
{
	const struct open *o = g->o;
	const struct core_worth worth = worth_of(g);
	int32_t *none = mem_array(g->m, int32_t, o->mentees + 1), *one = mem_array(g->m, int32_t, o->mentees + 1);
	struct core_source *from = mem_make(g->m, struct core_source);
	struct short_turned *t = mem_make(g->m, struct short_turned);
	struct core *c;

	turn(g, t);
	for (int32_t i = 0; i < o->mentees; i++)
		one[i] = 1;
	*from = (struct core_source){ .read = read_column, .read_best = t->best.arc ? read_best_of_column : NULL, .ctx = t,
		.best = BEST_OF_COLUMN, .longest = o->mentees, .groups = o->mentors, .group_first = t->place_first,
		.group_of = t->mentor_of };
	c = core_new(g->m, t->place_first[o->mentors], o->mentees, &worth, NULL, none, one, 0, g->u);
	core_read(c, from);
	core_list(c);
	take_turned(g->m, t, c);
	if (!core_solve(c, go_on))
		return false;
	read_turned(g, t, c);
	g->core = c;
	g->turned_rows = t;
	return true;
}

bool generate_short(struct generate *g, const struct core_go_on *go_on)
{
	bool done = g->turned ? solve_turned(g, go_on) : solve_forward(g, go_on);

	/* marks say the level then, not what is mutual */
	if (g->s->per_level)
		g->core = NULL;
	return done;
}

static struct market_pair pair_of(int32_t mentor, const struct core_arc *a)
{
	return (struct market_pair){ mentor, a->points, a->mark };
}

/* A list of pairs under way, row by row. */
struct listing {
	int64_t *first, n, room;
	struct big *pair;
};

static struct market_pair *room_for(struct listing *x, int64_t n)
{
	if (x->room - x->n < n) {
		x->room += x->room / 2 + n;
		big_grow(x->pair, (size_t)x->room, sizeof(struct market_pair));
	}
	return (struct market_pair *)x->pair->at + x->n;
}

/* Few, by mentor. */
static int32_t put_row(struct market_pair *to, const struct core_arc *arc, int32_t n)
{
	for (int32_t k = 0; k < n; k++) {
		int32_t at = k;

		for (; at > 0 && to[at - 1].mentor > arc[k].mentor; at--)
			to[at] = to[at - 1];
		to[at] = pair_of(arc[k].mentor, &arc[k]);
	}
	return n;
}

static void keep_rows(const struct generate *g, struct open *o)
{
	struct core *c = g->core;
	struct core_arc *arc = mem_array(g->m, struct core_arc, longest_row(o) + 1);
	struct listing x = { mem_array(o, int64_t, o->mentees + 1), 0, 2 * (int64_t)o->mentees, NULL };

	x.pair = big_new(o, (size_t)x.room, sizeof(struct market_pair));
	for (int32_t i = 0; i < o->mentees; i++) {
		x.first[i] = x.n;
		if (g->fixed[i])
			*room_for(&x, 1) = o->pair[o->first[i]];
		else
			x.n += put_row(room_for(&x, o->first[i + 1] - o->first[i]), arc, core_equal(c, i, arc));
		x.n += g->fixed[i];
	}
	x.first[o->mentees] = x.n;
	open_replace(o, x.first, x.pair->at);
}

/* Pairs of each mentor, laid by mentee. */
static void keep_columns(const struct generate *g, struct open *o)
{
	const struct short_turned *t = g->turned_rows;
	int64_t *first = mem_array(o, int64_t, o->mentees + 2), n = 0, *of = mem_array(g->m, int64_t, o->mentors + 1);
	struct big *arcs = big_new(g->m, 1, sizeof(struct core_arc));
	struct market_pair *pair;
	struct core_arc *arc;
	int64_t room = 0, longest = o->mentees;

	for (int32_t j = 0; j < o->mentors; j++) {
		of[j] = n;
		if (t->place_first[j] == t->place_first[j + 1])
			continue;
		if (room - n < longest)
			big_grow(arcs, (size_t)(room = room + room / 2 + longest), sizeof *arc);
		arc = arcs->at;
		n += core_equal(g->core, t->place_first[j], arc + n);
	}
	of[o->mentors] = n;
	arc = arcs->at;
	for (int64_t e = 0; e < n; e++)
		first[arc[e].mentor + 2]++;
	for (int32_t i = 0; i < o->mentees; i++)
		first[i + 2] += first[i + 1] + g->fixed[i];
	pair = big_new(o, (size_t)first[o->mentees + 1], sizeof *pair)->at;
	for (int32_t i = 0; i < o->mentees; i++)
		if (g->fixed[i])
			pair[first[i + 1]++] = o->pair[o->first[i]];
	for (int32_t j = 0; j < o->mentors; j++)
		for (int64_t e = of[j]; e < of[j + 1]; e++)
			pair[first[arc[e].mentor + 1]++] = pair_of(j, &arc[e]);
	open_replace(o, first, pair);
}

void generate_short_keep(const struct generate *g, struct open *o)
{
	if (g->turned_rows)
		keep_columns(g, o);
	else
		keep_rows(g, o);
}
