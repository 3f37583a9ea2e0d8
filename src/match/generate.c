/* SPDX-License-Identifier: EUPL-1.2 */
#include "match/generate.h"

#include <assert.h>
#include <string.h>

#include "base/seed.h"

enum {
	FEW = 40,  /* a mentee with so few pairs keeps all of them in the part */
	BEST = 16, /* else that many at first                                  */
	ADD = 8    /* and that many more in a round                            */
};

/* A pair of a row and what it is worth beyond the price of its mentor. */
struct over {
	int64_t over;
	const struct market_pair *pair;
};

static struct core_arc arc_of(const struct generate *g, const struct market_pair *e)
{
	return (struct core_arc){ e->mentor, e->points, g->s->per_level ? e->points == g->s->level : e->mutual };
}

static int64_t highest_value(const struct proof_stage *s)
{
	int64_t high = s->per_tandem + s->per_mutual + s->per_point * SCORE_MOST;

	return high + (s->per_level > 0 ? s->per_level : 0);
}

/* Mentees whose only pair must be chosen take their places beforehand. */
static void fix_forced(struct generate *g)
{
	const struct open *o = g->o;

	for (int side = 0; side < MARKET_SIDES; side++) {
		int32_t n = o->quota[side]->n;

		g->bounds[side] = quota_bounds_of(g->m, o->quota[side]);
		g->group[side] = mem_array(g->m, int64_t, n + 1);
		for (int32_t k = 0; k < n; k++) {
			g->bounds[side].least[k] = o->bounds[side].least[k];
			g->bounds[side].most[k] = o->bounds[side].most[k];
		}
	}
	for (int32_t j = 0; j < o->mentors; j++) {
		g->least[j] = o->least[j];
		g->most[j] = o->most[j];
	}
	for (int32_t i = 0; i < o->mentees; i++) {
		const struct market_pair *e = &o->pair[o->first[i]];

		g->fixed[i] = o->must[i] && o->first[i + 1] - o->first[i] == 1 && e->points >= g->above &&
		    g->most[e->mentor] > 0;
		if (!g->fixed[i])
			continue;
		g->most[e->mentor]--;
		if (g->least[e->mentor] > 0)
			g->least[e->mentor]--;
		quota_take(o->quota[MARKET_MENTEE], &g->bounds[MARKET_MENTEE], i);
		quota_take(o->quota[MARKET_MENTOR], &g->bounds[MARKET_MENTOR], e->mentor);
	}
}

static bool is_flat(const struct proof_stage *s)
{
	return !s->per_mutual && !s->per_point && !s->per_level;
}

/* What is wanted of a row: the at most k pairs that are most worth beyond prices, more than `bar`. */
struct pick {
	const int64_t *p; /* NULL = no prices */
	int64_t base, bar;
	int k, n;
	bool flat;
	struct over *best;
};

static void take(struct pick *q, int64_t over, const struct market_pair *e)
{
	int at = q->n < q->k ? q->n++ : q->k - 1;

	for (; at > 0 && q->best[at - 1].over < over; at--)
		q->best[at] = q->best[at - 1];
	q->best[at] = (struct over){ over, e };
	if (q->n == q->k && q->best[q->k - 1].over > q->bar)
		q->bar = q->best[q->k - 1].over;
}

/* The two loops differ in what they can leave out; nearly all time of a sweep is spent here. */
static void scan(const struct generate *g, struct pick *q, const struct market_pair *e,
    const struct market_pair *to)
{
	const struct proof_stage s = *g->s;
	int32_t above = g->above;

	if (q->p && !s.per_mutual && !s.per_level) {
		const int64_t *p = q->p;

		for (; e < to; e++) {
			int64_t over = q->base + s.per_point * e->points - p[e->mentor];

			if (over > q->bar && e->points >= above)
				take(q, over, e);
		}
		return;
	}
	for (; e < to && !(q->flat && q->n == q->k); e++) {
		int64_t over = q->base + s.per_point * e->points - (q->p ? q->p[e->mentor] : 0) +
		    (e->mutual ? s.per_mutual : 0) + (e->points == s.level ? s.per_level : 0);

		if (over > q->bar && e->points >= above)
			take(q, over, e);
	}
}

/* Each row starts elsewhere, so that where all are equal not everybody bids for the same few. */
static int best_of_row(const struct generate *g, int32_t i, const int64_t *p, int64_t bar, int k,
    struct over *best)
{
	const struct open *o = g->o;
	const struct market_pair *from = o->pair + o->first[i], *to = o->pair + o->first[i + 1];
	const struct market_pair *begin = from + seed_mix(0, (uint64_t)i) % (uint64_t)(to - from);
	struct pick q = { p, g->s->per_tandem + (o->must[i] ? g->premium : 0), bar, k, 0,
		!p && is_flat(g->s), best };

	scan(g, &q, begin, to);
	scan(g, &q, from, begin);
	return q.n;
}

static void add_arc(struct generate *g, int64_t *n, int64_t *room, const struct market_pair *e)
{
	if (*n == *room) {
		*room *= 2;
		g->arc = mem_grow(g->m, g->arc, struct core_arc, *room);
	}
	g->arc[(*n)++] = arc_of(g, e);
}

/* An earlier best set is a good start and shows that the bounds can be met: its pair of mentee i. */
const struct market_pair *generate_before(const struct generate *g, int32_t i)
{
	const struct open *o = g->o;
	int64_t lo = o->first[i], hi = o->first[i + 1];

	if (!o->mentor_of || o->mentor_of[i] < 0)
		return NULL;
	while (lo < hi) {
		int64_t mid = lo + (hi - lo) / 2;

		if (o->pair[mid].mentor < o->mentor_of[i])
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < o->first[i + 1] && o->pair[lo].mentor == o->mentor_of[i] && o->pair[lo].points >= g->above
	    ? &o->pair[lo] : NULL;
}

static void first_part(struct generate *g, const int64_t *start)
{
	const struct open *o = g->o;
	int64_t n = 0, room = (int64_t)(BEST + 1) * o->mentees + 64;

	g->arc = mem_array(g->m, struct core_arc, room);
	for (int32_t i = 0; i < o->mentees; i++) {
		int64_t row = o->first[i + 1] - o->first[i];
		const struct market_pair *before = generate_before(g, i);
		struct over best[BEST];

		g->first[i] = n;
		g->bound[i] = INT64_MAX;
		if (g->fixed[i] || !row)
			continue;
		if (row <= FEW) {
			for (int64_t e = o->first[i]; e < o->first[i + 1]; e++)
				if (o->pair[e].points >= g->above)
					add_arc(g, &n, &room, &o->pair[e]);
			continue;
		}
		for (int k = 0, found = best_of_row(g, i, start, INT64_MIN, BEST, best); k < found; k++) {
			if (best[k].pair == before)
				before = NULL;
			if (k == 0)
				g->bound[i] = best[0].over;
			add_arc(g, &n, &room, best[k].pair);
		}
		if (before)
			add_arc(g, &n, &room, before);
	}
	g->first[o->mentees] = n;
}

static void take_before(const struct generate *g, struct core *c)
{
	for (int32_t i = 0; i < g->o->mentees; i++)
		for (int64_t e = g->first[i]; e < g->first[i + 1] && g->mentor_of[i] >= 0; e++)
			if (g->arc[e].mentor == g->mentor_of[i])
				core_take(c, i, &g->arc[e]);
}

/* Mentees look for places. Begins with the prices and choices that are there. */
static bool solve_forward(struct generate *g, const struct core_go_on *go_on)
{
	const struct open *o = g->o;
	const struct core_worth worth = { g->s->per_tandem, g->premium, g->s->per_point,
		g->s->per_level ? g->s->per_level : g->s->per_mutual };
	struct core *c = core_new(g->m, o->mentees, o->mentors, &worth, o->must, g->least, g->most, g->bonus, g->p);

	core_give(c, g->first, g->arc);
	take_before(g, c);
	if (!core_solve(c, go_on))
		return false;
	for (int32_t i = 0; i < o->mentees; i++) {
		g->u[i] = c->row[i].u;
		g->mentor_of[i] = c->row[i].chosen.mentor;
	}
	for (int32_t j = 0; j < o->mentors; j++)
		g->p[j] = c->p[j];
	mem_free(c);
	return true;
}

/* The part seen from the other side: a row for each place of each mentor, mentees as its ends. */
struct turned {
	int32_t rows, *row_first; /* [mentors + 1] places of each mentor */
	int64_t *first;
	struct core_arc *arc;
};

static struct turned turn(mem *m, const struct generate *g)
{
	const struct open *o = g->o;
	int64_t *degree = mem_array(m, int64_t, o->mentors + 1), n = 0;
	struct turned t = { 0, mem_array(m, int32_t, o->mentors + 1), NULL, NULL };

	for (int64_t e = 0; e < g->first[o->mentees]; e++)
		degree[g->arc[e].mentor]++;
	for (int32_t j = 0; j < o->mentors; j++)
		t.row_first[j + 1] = t.rows += g->most[j];
	t.first = mem_array(m, int64_t, t.rows + 1);
	for (int32_t j = 0; j < o->mentors; j++)
		for (int32_t r = t.row_first[j]; r < t.row_first[j + 1]; r++, n += degree[j])
			t.first[r] = n;
	t.first[t.rows] = n;
	t.arc = mem_array(m, struct core_arc, n + 1);
	memset(degree, 0, (size_t)o->mentors * sizeof *degree);
	for (int32_t i = 0; i < o->mentees; i++) {
		for (int64_t e = g->first[i]; e < g->first[i + 1]; e++) {
			int32_t j = g->arc[e].mentor;

			for (int32_t r = t.row_first[j]; r < t.row_first[j + 1]; r++)
				t.arc[t.first[r] + degree[j]] = (struct core_arc){ i, g->arc[e].points, g->arc[e].mark };
			degree[j]++;
		}
	}
	return t;
}

/* Each place of a mentor takes one of the mentor's mentees of before. */
static void take_turned(mem *m, const struct generate *g, const struct turned *t, struct core *c)
{
	int32_t *next = mem_dup(m, t->row_first, ((size_t)g->o->mentors + 1) * sizeof *next);

	for (int32_t i = 0; i < g->o->mentees; i++) {
		int32_t j = g->mentor_of[i], r = j >= 0 ? next[j] : -1;

		if (r < 0 || r == t->row_first[j + 1])
			continue;
		for (int64_t e = t->first[r]; e < t->first[r + 1]; e++) {
			if (t->arc[e].mentor == i) {
				core_take(c, r, &t->arc[e]);
				next[j]++;
				break;
			}
		}
	}
}

/* Places look for mentees: where places are few, that is the short way. All places of a mentor end with
 * the same price, as they are worth the same to everybody. */
static bool solve_turned(struct generate *g, const struct core_go_on *go_on)
{
	const struct open *o = g->o;
	mem *m = mem_new(g->m, "turned");
	struct turned t = turn(m, g);
	const struct core_worth worth = { g->s->per_tandem, 0, g->s->per_point,
		g->s->per_level ? g->s->per_level : g->s->per_mutual };
	int32_t *none = mem_array(m, int32_t, o->mentees + 1), *one = mem_array(m, int32_t, o->mentees + 1);
	struct core *c;
	bool done;

	for (int32_t i = 0; i < o->mentees; i++)
		one[i] = 1;
	c = core_new(m, t.rows, o->mentees, &worth, NULL, none, one, 0, g->u);
	core_give(c, t.first, t.arc);
	take_turned(m, g, &t, c);
	done = core_solve(c, go_on);
	for (int32_t i = 0; i < o->mentees && done; i++) {
		g->u[i] = c->p[i];
		g->mentor_of[i] = -1;
	}
	for (int32_t j = 0; j < o->mentors && done; j++) {
		g->p[j] = g->most[j] ? c->row[t.row_first[j]].u : g->premium + highest_value(g->s);
		for (int32_t r = t.row_first[j]; r < t.row_first[j + 1]; r++)
			if (c->row[r].chosen.mentor >= 0)
				g->mentor_of[c->row[r].chosen.mentor] = j;
	}
	mem_free(m);
	return done;
}

/* Fewer places than mentees that look for one, nobody who must have one, and not so many places of one mentor that copies
 * of the part would weigh. */
static bool is_scarce(const struct generate *g, const int64_t *first)
{
	const struct open *o = g->o;
	int64_t places = 0, looking = 0, arcs = 0;

	for (int32_t j = 0; j < o->mentors; j++)
		places += g->most[j];
	for (int32_t i = 0; i < o->mentees; i++) {
		looking += first[i] < first[i + 1] && !g->fixed[i];
		if (o->must[i] && !g->fixed[i])
			return false;
		for (int64_t e = g->first[i]; e < g->first[i + 1] && places < o->mentees; e++)
			arcs += g->most[g->arc[e].mentor];
	}
	return !g->bonus && places < looking && arcs <= 8 * g->first[o->mentees];
}

/* Hardly more places than mentees, and rows so short that the part is all there is: there plain searches get long. */
static bool is_tight(const struct generate *g, const int64_t *first)
{
	const struct open *o = g->o;
	int64_t places = 0, looking = 0;

	for (int32_t j = 0; j < o->mentors; j++)
		places += g->most[j];
	for (int32_t i = 0; i < o->mentees; i++)
		looking += first[i] < first[i + 1] && !g->fixed[i];
	return !g->bonus && places >= looking && places - looking <= looking / 50 &&
	    2 * first[o->mentees] > o->first[o->mentees];
}

/* Pairs the prices do not hold for, of each mentee the worst few: in `more`, row by row. What they are worth beyond
 * the prices, the worst of each, is how far the part's set can be from the best: the gap. */
static int64_t list_violated(struct generate *g, int32_t *count, struct over **more, int64_t *gap)
{
	const struct open *o = g->o;
	int64_t n = 0, room = 1024, fall = 0, over = 0;

	for (int32_t j = 0; j < o->mentors; j++) {
		fall = g->seen[j] - g->p[j] > fall ? g->seen[j] - g->p[j] : fall;
		g->seen[j] = g->p[j];
	}
	g->fallen += fall;
	*more = mem_array(g->m, struct over, room);
	for (int32_t i = 0; i < o->mentees; i++) {
		count[i] = 0;
		if (g->fixed[i] || o->first[i + 1] - o->first[i] <= FEW ||
		    g->u[i] - g->fallen >= g->bound[i])
			continue;
		if (room - n < ADD) {
			room *= 2;
			*more = mem_grow(g->m, *more, struct over, room);
		}
		count[i] = best_of_row(g, i, g->p, g->u[i], ADD, *more + n);
		g->bound[i] = (count[i] ? (*more)[n].over : g->u[i]) - g->fallen;
		over += count[i] ? (*more)[n].over - g->u[i] : 0;
		n += count[i];
	}
	*gap = g->s->per_point ? over / g->s->per_point : -1;
	return n;
}

/* Adds them to the part. False if there are none: the prices hold for every pair. */
static bool widen(struct generate *g, int64_t *gap)
{
	const struct open *o = g->o;
	int32_t *count = mem_array(g->m, int32_t, o->mentees + 1);
	struct core_arc *old_arc = g->arc;
	int64_t *old_first = g->first, n = 0, at = 0, added;
	struct over *more;

	added = list_violated(g, count, &more, gap);
	if (added) {
		g->arc = mem_array(g->m, struct core_arc, old_first[o->mentees] + added + 1);
		g->first = mem_array(g->m, int64_t, o->mentees + 1);
		for (int32_t i = 0; i < o->mentees; i++) {
			g->first[i] = n;
			for (int64_t e = old_first[i]; e < old_first[i + 1]; e++)
				g->arc[n++] = old_arc[e];
			for (int32_t k = 0; k < count[i]; k++, at++)
				g->arc[n++] = arc_of(g, more[at].pair);
		}
		g->first[o->mentees] = n;
		mem_free(old_arc);
		mem_free(old_first);
	}
	mem_free(more);
	mem_free(count);
	return added > 0;
}

/* Prices and choices to begin with. */
static void begin(struct generate *g, const int64_t *start, bool is_short)
{
	const struct open *o = g->o;

	g->u = mem_array(g->m, int64_t, o->mentees + 1);
	g->p = mem_array(g->m, int64_t, o->mentors + 1);
	g->mentor_of = mem_array(g->m, int32_t, o->mentees + 1);
	for (int32_t j = 0; j < o->mentors; j++)
		g->p[j] = start ? start[j] : g->least[j] > 0 ? -g->bonus : 0;
	for (int32_t i = 0; i < o->mentees; i++) {
		const struct market_pair *before = g->fixed[i] ? NULL : generate_before(g, i);

		g->mentor_of[i] = before ? before->mentor : -1;
		for (int64_t e = g->first[i]; start && e < g->first[i + 1]; e++)
			if (generate_value(g, i, &g->arc[e]) - start[g->arc[e].mentor] > g->u[i])
				g->u[i] = generate_value(g, i, &g->arc[e]) - start[g->arc[e].mentor];
	}
	g->turned = is_scarce(g, is_short ? o->first : g->first);
	g->cold = !start && !o->mentor_of && is_tight(g, is_short ? o->first : g->first);
}

static bool solve_part(struct generate *g, const struct core_go_on *go_on)
{
	if (g->o->quota[MARKET_MENTEE]->n || g->o->quota[MARKET_MENTOR]->n)
		return generate_flow(g, go_on);
	return g->turned ? solve_turned(g, go_on) : solve_forward(g, go_on);
}

bool generate_solve(struct stage_ctx *x, struct open *o, const struct proof_stage *s, int32_t above,
    const int64_t *start, struct generate *g)
{
	bool any_least = false;

	*g = (struct generate){ .o = o, .s = s, .above = above, .m = mem_new(x->work, "generate") };
	g->least = mem_array(g->m, int32_t, o->mentors + 1);
	g->most = mem_array(g->m, int32_t, o->mentors + 1);
	g->fixed = mem_array(g->m, bool, o->mentees + 1);
	g->bound = mem_array(g->m, int64_t, o->mentees + 1);
	g->seen = mem_array(g->m, int64_t, o->mentors + 1);
	for (int32_t j = 0; j < o->mentors && start; j++)
		g->seen[j] = start[j];
	g->first = mem_array(g->m, int64_t, o->mentees + 1);
	g->premium = 1 + (int64_t)o->mentees * highest_value(s);
	fix_forced(g);
	for (int32_t j = 0; j < o->mentors; j++)
		any_least |= g->least[j] > 0;
	for (int side = 0; side < MARKET_SIDES; side++)
		for (int32_t k = 0; k < o->quota[side]->n; k++)
			any_least |= g->bounds[side].least[k] > 0;
	g->bonus = !any_least ? 0 : s->per_least > 0 ? s->per_least : g->premium;
	assert(g->premium < CORE_MOST / 2 && g->bonus < CORE_MOST / 2);
	x->gap = -1;
	if (generate_is_short(g)) {
		begin(g, start, true);
		x->cancelled = !generate_short(g, &x->go_on);
		g->rounds = !x->cancelled;
		return !x->cancelled;
	}
	first_part(g, start);
	begin(g, start, false);
	do {
		if (!solve_part(g, &x->go_on)) {
			x->cancelled = true;
			return false;
		}
		g->rounds++;
	} while (widen(g, &x->gap));
	return true;
}
