/* SPDX-License-Identifier: EUPL-1.2 */
#include "match/generate.h"

#include <assert.h>
#include <string.h>

#include "match/session.h"

enum {
	FEW = 40,  /* a mentee with so few pairs keeps all of them in the part */
	BEST = 16, /* else that many at first                                  */
	THIN = 5,  /* pairs of each mentee                                    */
	MANY = 1000, /* of fewer mentees, plain searches are short enough       */
	PIECE = 65536 /* mentees looked up at a time                         */
};

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
	for (int32_t i = 0; i < o->mentees && o->pair; i++) {
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

static void add_arc(struct generate *g, int64_t *n, int64_t *room, const struct market_pair *e)
{
	if (*n == *room) {
		*room *= 2;
		g->arc = mem_grow(g->m, g->arc, struct core_arc, *room);
	}
	g->arc[(*n)++] = generate_arc(g, e);
}

/* An earlier best set is a good start and shows that the bounds can be met: its pair of mentee i. */
bool generate_before(const struct generate *g, int32_t i, struct market_pair *e)
{
	const struct open *o = g->o;

	return o->mentor_of && o->mentor_of[i] >= 0 && open_at(o, i, o->mentor_of[i], e) && e->points >= g->above;
}

/* Pairs of a listed row, 0 if it is not listed. */
static int64_t listed(const struct open *o, int32_t i)
{
	return o->pair ? o->first[i + 1] - o->first[i] : 0;
}

/* All pairs of the mentee are in the part from the start. */
static bool row_is_short(const struct generate *g, int32_t i)
{
	return g->fixed[i] || (g->o->pair && listed(g->o, i) <= FEW);
}

/* The best pairs of mentees from .. to - 1, but for short rows. False if cancelled. */
static bool find_best(const struct generate *g, mem *m, const int64_t *p, int32_t from, int32_t to,
    const struct core_go_on *go_on, struct open_found *found)
{
	struct open_want *want = mem_array(m, struct open_want, to - from + 1);
	const struct open_ask ask = { g->s, p, g->above, go_on };
	int32_t n = 0;

	for (int32_t i = from; i < to; i++)
		if (!row_is_short(g, i))
			want[n++] = (struct open_want){ i, generate_base(g, i), INT64_MIN };
	return open_find(m, g->o, &ask, want, n, BEST, INT64_MAX, found);
}

static void add_short(struct generate *g, int64_t *n, int64_t *room, int32_t i)
{
	const struct open *o = g->o;

	g->bound[i] = INT64_MIN;
	for (int64_t e = o->first[i]; e < o->first[i + 1] && !g->fixed[i]; e++)
		if (o->pair[e].points >= g->above)
			add_arc(g, n, room, &o->pair[e]);
}

/* The best of a mentee, and the one of before. What is not among the best is worth no more than the least of them. */
static void add_best(struct generate *g, int64_t *n, int64_t *room, int32_t i, const struct open_pick *best, int64_t found)
{
	struct market_pair before = { -1, 0, 0 };
	bool more = generate_before(g, i, &before);

	for (int64_t k = 0; k < found; k++) {
		more &= best[k].pair.mentor != before.mentor;
		add_arc(g, n, room, &best[k].pair);
	}
	g->bound[i] = found == BEST ? best[BEST - 1].over : INT64_MIN;
	if (more)
		add_arc(g, n, room, &before);
}

static bool first_part(struct generate *g, const int64_t *start, const struct core_go_on *go_on)
{
	const struct open *o = g->o;
	int64_t n = 0, room = (int64_t)(BEST + 1) * o->mentees + 64;
	bool done = true;

	g->arc = mem_array(g->m, struct core_arc, room);
	for (int32_t from = 0; from < o->mentees && done; from += PIECE) {
		int32_t to = o->mentees - from < PIECE ? o->mentees : from + PIECE, at = 0;
		mem *m = mem_new(g->m, "piece");
		struct open_found f;

		done = find_best(g, m, start, from, to, go_on, &f);
		for (int32_t i = from; i < to && done; i++) {
			g->first[i] = n;
			if (row_is_short(g, i)) {
				add_short(g, &n, &room, i);
			} else {
				add_best(g, &n, &room, i, f.pick + f.first[at], f.first[at + 1] - f.first[at]);
				at++;
			}
		}
		mem_free(m);
	}
	g->first[o->mentees] = n;
	return done;
}

void generate_take_before(const struct generate *g, struct core *c)
{
	for (int32_t i = 0; i < g->o->mentees; i++)
		for (int64_t e = g->first[i]; e < g->first[i + 1] && g->mentor_of[i] >= 0; e++)
			if (g->arc[e].mentor == g->mentor_of[i])
				core_take(c, i, &g->arc[e]);
}

void generate_take(struct generate *g, const struct core *c)
{
	for (int32_t i = 0; i < g->o->mentees; i++) {
		g->u[i] = c->row[i].u;
		g->mentor_of[i] = c->row[i].chosen.mentor;
	}
	memcpy(g->p, c->p, (size_t)g->o->mentors * sizeof *g->p);
}

/* Mentees look for places. Begins with the prices and choices that are there. */
static bool solve_forward(struct generate *g, const struct core_go_on *go_on)
{
	const struct open *o = g->o;
	const struct core_worth worth = { g->s->per_tandem, g->premium, g->s->per_point,
		g->s->per_level ? g->s->per_level : g->s->per_mutual };
	struct core *c = core_new(g->m, o->mentees, o->mentors, &worth, o->must, g->least, g->most, g->bonus, g->p);

	core_give(c, g->first, g->arc);
	generate_take_before(g, c);
	if (!core_solve(c, go_on))
		return false;
	generate_take(g, c);
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

/* Fewer places than mentees that look for one, nobody who must have one, and not so many of one mentor that what is done for
 * each place would weigh: nowhere more than a group can have in short rows, else on the average. */
static bool is_scarce(const struct generate *g, const int64_t *first, bool is_short)
{
	const struct open *o = g->o;
	int64_t places = 0, looking = 0, arcs = 0;
	bool few = is_short;

	for (int32_t j = 0; j < o->mentors; j++) {
		places += g->most[j];
		few &= g->most[j] <= CORE_GROUP;
	}
	for (int32_t i = 0; i < o->mentees; i++) {
		looking += first[i] < first[i + 1] && !g->fixed[i];
		if (o->must[i] && !g->fixed[i])
			return false;
		for (int64_t e = first[i]; e < first[i + 1] && places < o->mentees && !few; e++)
			arcs += g->most[first == g->first ? g->arc[e].mentor : o->pair[e].mentor];
	}
	return !g->bonus && places < looking && arcs <= 8 * first[o->mentees];
}

/* Hardly more places than mentees, and rows so short that the part is all there is: there plain searches get long. But not so
 * thin that many will be left without in any case, for whom bids would go on up to what a tandem is worth. */
static bool is_tight(const struct generate *g, const int64_t *first)
{
	const struct open *o = g->o;
	int64_t places = 0, looking = 0;

	for (int32_t j = 0; j < o->mentors; j++)
		places += g->most[j];
	for (int32_t i = 0; i < o->mentees; i++)
		looking += first[i] < first[i + 1] && !g->fixed[i];
	return !g->bonus && places >= looking && places - looking <= looking / 50 && first[o->mentees] >= THIN * looking &&
	    o->pair && 2 * first[o->mentees] > o->first[o->mentees];
}

/* Prices and choices to begin with. */
static void begin(struct generate *g, const int64_t *start, bool is_short)
{
	const struct open *o = g->o;

	for (int32_t j = 0; j < o->mentors; j++)
		g->p[j] = start ? start[j] : g->least[j] > 0 ? -g->bonus : 0;
	for (int32_t i = 0; i < o->mentees; i++) {
		struct market_pair before;

		g->u[i] = 0;
		g->mentor_of[i] = !g->fixed[i] && generate_before(g, i, &before) ? before.mentor : -1;
		for (int64_t e = g->first[i]; start && e < g->first[i + 1]; e++)
			if (generate_value(g, i, &g->arc[e]) - start[g->arc[e].mentor] > g->u[i])
				g->u[i] = generate_value(g, i, &g->arc[e]) - start[g->arc[e].mentor];
	}
	g->turned = is_scarce(g, is_short ? o->first : g->first, is_short);
	g->cold = o->mentees >= MANY && !start && !o->mentor_of && is_tight(g, is_short ? o->first : g->first);
}

/* An auction comes before: places are few, but not too few, and nobody knows of prices yet. */
static bool wants_bids(const struct generate *g)
{
	const struct open *o = g->o;
	int64_t places = 0, looking = 0;

	for (int32_t j = 0; j < o->mentors; j++)
		places += g->most[j];
	for (int32_t i = 0; i < o->mentees; i++)
		looking += !o->out[i];
	return !g->bonus && !o->pair && g->s->per_point && places >= looking && places - looking <= looking / 10 &&
	    !o->quota[MARKET_MENTEE]->n && !o->quota[MARKET_MENTOR]->n;
}

/* Nobody knows of prices, and they only rise: generate_wait.c. */
static bool may_wait(const struct generate *g)
{
	return !g->bonus && !g->turned && g->s->per_point > 0 && !g->s->per_level && !g->o->quota[MARKET_MENTEE]->n &&
	    !g->o->quota[MARKET_MENTOR]->n;
}

/* A part and prices to begin with. False if cancelled. */
static bool begin_long(struct generate *g, const int64_t *start, struct stage_ctx *x)
{
	if (start || !wants_bids(g)) {
		if (!first_part(g, start, &x->go_on))
			return false;
		begin(g, start, false);
		g->wait = !start && may_wait(g);
		return true;
	}
	for (int32_t i = 0; i < g->o->mentees; i++)
		g->bound[i] = g->o->out[i] ? INT64_MIN : GENERATE_UNSEEN;
	begin(g, start, false);
	return generate_bids(g, x);
}

/* The part without pairs of too few points, which earlier levels could use. */
static void sift(struct generate *g)
{
	const struct core_arc *from = g->arc;
	const int64_t *first = g->first;
	int64_t n = 0;

	g->arc = mem_array(g->m, struct core_arc, first[g->o->mentees] + 1);
	g->first = mem_array(g->m, int64_t, g->o->mentees + 1);
	for (int32_t i = 0; i < g->o->mentees; i++) {
		g->first[i] = n;
		for (int64_t e = first[i]; e < first[i + 1]; e++)
			if (from[e].points >= g->above)
				g->arc[n++] = from[e];
	}
	g->first[g->o->mentees] = n;
}

/* Most quotas bind few: so what is best without them is a good start, if nobody knows of prices. */
static bool solve_part(struct generate *g, const struct core_go_on *go_on, bool known)
{
	bool quotas = g->o->quota[MARKET_MENTEE]->n || g->o->quota[MARKET_MENTOR]->n, done = true;
	struct core_arc *arc = g->arc;
	int64_t *first = g->first;

	g->waiting = 0;
	if (g->above > g->lowest)
		sift(g);
	if (!quotas || !known)
		done = g->turned ? solve_turned(g, go_on) : g->wait ? generate_waiting(g, go_on) : solve_forward(g, go_on);
	if (done && quotas)
		done = generate_flow(g, go_on);
	if (g->above > g->lowest) {
		mem_free(g->arc);
		mem_free(g->first);
		g->arc = arc;
		g->first = first;
	}
	return done;
}

/* Everybody has a tandem and all are worth the same: that is proven by mentors without prices. Of all proofs it leaves
 * the simplest market, in which mentees must have a tandem and mentors need not be full. */
static bool all_placed(struct generate *g)
{
	const struct open *o = g->o;
	const struct proof_stage *s = g->s;

	if (s->per_point || s->per_level || (s->per_mutual && o->a->k->mutual_first[o->mentees]) || g->bonus ||
	    o->quota[MARKET_MENTEE]->n || o->quota[MARKET_MENTOR]->n)
		return false;
	for (int32_t i = 0; i < o->mentees; i++)
		if (g->mentor_of[i] < 0 && !g->fixed[i] && (g->first[i] < g->first[i + 1] || g->bound[i] != INT64_MIN))
			return false;
	for (int32_t i = 0; i < o->mentees; i++)
		g->u[i] = g->mentor_of[i] >= 0 ? generate_base(g, i) : 0;
	memset(g->p, 0, (size_t)o->mentors * sizeof *g->p);
	return true;
}

/* `known`: there are prices to begin with. False if cancelled. */
static bool solve_long(struct generate *g, struct stage_ctx *x, bool known)
{
	for (;; known = true) {
		x->cancelled = !solve_part(g, &x->go_on, known);
		g->rounds += !x->cancelled;
		if (x->cancelled || all_placed(g) || !generate_widen(g, x))
			return !x->cancelled;
	}
}

/* Whole prices of mentors to begin with, and those of groups; NULL: none. */
static const int64_t *take_start(struct generate *g, const struct proof_stage *start)
{
	const struct market_quotas *const *q = g->o->quota;
	const int64_t *whole;

	if (!start)
		return NULL;
	for (int side = 0; side < MARKET_SIDES; side++)
		g->group[side] = quota_sums(g->m, q[side], start->group[side]);
	whole = quota_whole(g->m, q[MARKET_MENTOR], start->group[MARKET_MENTOR], start->p, g->o->mentors);
	memcpy(g->seen, whole, (size_t)g->o->mentors * sizeof *whole);
	return whole;
}

bool generate_solve(struct stage_ctx *x, struct open *o, const struct proof_stage *s, int32_t above,
    const struct proof_stage *start, struct generate *g)
{
	const int64_t *prices;
	bool any_least = false;

	*g = (struct generate){ .o = o, .s = s, .above = above, .lowest = above, .m = mem_new(x->work, "generate") };
	g->least = mem_array(g->m, int32_t, o->mentors + 1);
	g->most = mem_array(g->m, int32_t, o->mentors + 1);
	g->fixed = mem_array(g->m, bool, o->mentees + 1);
	g->u = mem_array(g->m, int64_t, o->mentees + 1);
	g->p = mem_array(g->m, int64_t, o->mentors + 1);
	g->mentor_of = mem_array(g->m, int32_t, o->mentees + 1);
	g->bound = mem_array(g->m, int64_t, o->mentees + 1);
	g->seen = mem_array(g->m, int64_t, o->mentors + 1);
	g->first = mem_array(g->m, int64_t, o->mentees + 1);
	g->premium = 1 + (int64_t)o->mentees * highest_value(s);
	fix_forced(g);
	prices = take_start(g, start);
	for (int32_t j = 0; j < o->mentors; j++)
		any_least |= g->least[j] > 0;
	for (int side = 0; side < MARKET_SIDES; side++)
		for (int32_t k = 0; k < o->quota[side]->n; k++)
			any_least |= g->bounds[side].least[k] > 0;
	g->bonus = !any_least ? 0 : s->per_least > 0 ? s->per_least : g->premium;
	assert(g->premium < CORE_MOST / 2 && g->bonus < CORE_MOST / 2);
	x->gap = -1;
	if (generate_is_short(g)) {
		begin(g, prices, true);
		x->cancelled = !generate_short(g, &x->go_on);
		g->rounds = !x->cancelled;
		return !x->cancelled;
	}
	x->cancelled = !begin_long(g, prices, x);
	return !x->cancelled && solve_long(g, x, prices);
}

bool generate_level(struct stage_ctx *x, struct generate *g, int32_t above)
{
	const struct open *o = g->o;

	assert(above >= g->lowest && !generate_is_short(g) && !g->s->per_point);
	g->above = above;
	for (int32_t i = 0; i < o->mentees; i++)
		g->bound[i] = g->bound[i] == INT64_MIN ? INT64_MIN : generate_base(g, i) + g->bonus;
	g->fallen = 0;
	for (int side = 0; side < MARKET_SIDES; side++)
		memset(g->group[side], 0, (size_t)o->quota[side]->n * sizeof *g->group[side]);
	begin(g, NULL, false);
	memcpy(g->seen, g->p, (size_t)o->mentors * sizeof *g->p);
	return solve_long(g, x, false);
}
