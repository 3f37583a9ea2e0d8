/* SPDX-License-Identifier: EUPL-1.2 */
#include "match/again.h"

#include <string.h>

#include "match/priced.h"

enum {
	FEW_TIGHT = 32, /* more equal pairs for each mentee are not worth keeping */
	MANY = 16,      /* more changes than one in so many: solved in full       */
	PIECE = 64
};

static bool plain(const struct assign *a)
{
	for (int32_t j = 0; j < a->k->mentors; j++)
		if (a->least[j] > 0)
			return false;
	return !a->k->quota[MARKET_MENTEE].n && !a->k->quota[MARKET_MENTOR].n;
}

/* The decisions of the session are those the prices hold for. */
static void note_decisions(struct again *g)
{
	const struct assign *a = g->a;

	memcpy(g->pinned, a->pinned, (size_t)a->k->mentees * sizeof *g->pinned);
	memcpy(g->in, a->in, (size_t)a->k->mentees * sizeof *g->in);
	memcpy(g->most, a->most, (size_t)a->k->mentors * sizeof *g->most);
	if (g->room_bans < a->bans) {
		g->room_bans = 2 * a->bans;
		g->ban = mem_grow(g, g->ban, struct session_ban, g->room_bans);
	}
	for (g->bans = 0; g->bans < a->bans; g->bans++)
		g->ban[g->bans] = a->ban[g->bans];
}

static int64_t highest(const struct proof_stage *s)
{
	return s->per_tandem + s->per_mutual + s->per_point * SCORE_MOST;
}

static int64_t largest(int64_t at_least, const int64_t *v, int32_t n, const int32_t *but_zero)
{
	for (int32_t k = 0; k < n; k++) {
		int64_t size = v[k] < 0 ? -v[k] : v[k];

		if ((!but_zero || but_zero[k]) && size > at_least)
			at_least = size;
	}
	return at_least;
}

/* Weights so far apart that neither sums nor prices of what comes after can outweigh what comes before. */
static bool weigh(const struct again *g, const struct proof *proof, const int32_t *most, int64_t *fine, int64_t *scale)
{
	const struct proof_stage *last = &proof->stage[g->stages - 1];
	int64_t all = (int64_t)proof->mentees + 1, span = highest(last);

	*fine = 0;
	*scale = 1;
	if (g->stages == 1)
		return highest(last) < PRICED_MOST;
	span = largest(largest(span, last->u, proof->mentees, NULL), last->p, proof->mentors, most);
	return !__builtin_mul_overflow(span, 4 * all, fine) && !__builtin_mul_overflow(*fine, 4 * all, scale) &&
	    !__builtin_mul_overflow(*scale, highest(&proof->stage[0]) + 1, &span) && span < PRICED_MOST;
}

/* The sum of both stages, with their prices taken together. */
static struct priced *priced_both(struct again *g, const struct proof *proof, const int32_t *most, int64_t fine)
{
	const struct proof_stage *one = &proof->stage[0], *two = g->stages > 1 ? &proof->stage[2] : NULL;
	struct priced *x = priced_new(g, g->a);

	x->tandem = g->scale * one->per_tandem + (two ? two->per_tandem : 0);
	x->mutual = g->scale * one->per_mutual + (two ? two->per_mutual : 0);
	x->point = g->scale * one->per_point + (two ? two->per_point : 0);
	x->fine = fine;
	x->floor = two ? proof->stage[1].level : 0;
	for (int32_t i = 0; i < proof->mentees; i++)
		x->u[i] = g->scale * one->u[i] + (two ? two->u[i] : 0);
	for (int32_t j = 0; j < proof->mentors; j++)
		x->p[j] = most[j] ? g->scale * one->p[j] + (two ? two->p[j] : 0) : priced_highest(x);
	memcpy(x->most, most, (size_t)proof->mentors * sizeof *most);
	return x;
}

/* What is left open is equal; of all else only so much is known that it is not. */
static void keep_near(struct priced *x, const struct open *o)
{
	memcpy(x->mentor_of, o->mentor_of, (size_t)o->mentees * sizeof *x->mentor_of);
	x->list = mem_array(x, struct priced_list, o->mentees + 1);
	x->radius = 128 * x->point;
	x->used = o->first[o->mentees];
	x->size = 16 * x->used + 64;
	x->room_near = big_new(x, (size_t)x->size, sizeof *x->near);
	x->near = x->room_near->at;
	for (int32_t i = 0; i < o->mentees; i++) {
		int32_t n = (int32_t)(o->first[i + 1] - o->first[i]);

		x->list[i] = (struct priced_list){ .at = o->first[i], .rest = 1 - x->u[i], .n = n, .room = n, .equal = n,
			.which = n < PRICED_WHICH ? (UINT64_C(1) << n) - 1 : UINT64_MAX };
		for (int64_t e = o->first[i]; e < o->first[i + 1]; e++)
			x->near[e] = (struct priced_near){ -x->u[i], o->pair[e] };
	}
}

static bool of_use(const struct assign *a, const struct open *o, const struct proof *p)
{
	bool one = p->stages == 1, three = p->stages == 3 && p->stage[1].kind == PROOF_FLOOR && p->stage[1].level;

	return (one || three) && o->pair && p->stage[p->stages - 1].kind == PROOF_SUM && p->stage[p->stages - 1].per_point &&
	    !a->floor && plain(a) && o->mentor_of && o->first[o->mentees] <= (int64_t)FEW_TIGHT * o->mentees;
}

void again_drop(struct assign *a)
{
	mem_free(a->again);
	a->again = NULL;
}

static int64_t above_zero(int64_t v)
{
	return v > 0 ? v : 0;
}

/* The prices before the floor and those that prove it, taken together. Where a mentee may do without or a mentor have room,
 * a price below 0 proves nothing. */
static struct priced *begin_higher(struct again *g, const struct proof *proof, const int32_t *most)
{
	const struct proof_stage *one = &proof->stage[0], *floor = &proof->stage[1];
	struct priced *x = priced_new(g, g->a);
	int64_t size = floor->u ? largest(largest(1, floor->u, proof->mentees, NULL), floor->p, proof->mentors, NULL) : 1;

	x->fine = 2 * size;
	g->scale_higher = 64 * size * ((int64_t)proof->mentees + 1);
	x->tandem = g->scale_higher * one->per_tandem;
	x->mutual = g->scale_higher * one->per_mutual;
	x->floor = floor->level + 1;
	memcpy(x->most, most, (size_t)proof->mentors * sizeof *most);
	for (int32_t i = 0; i < proof->mentees; i++) {
		const struct market_pair *e = g->best->mentor_of[i] < 0 ? NULL : again_find(g, i, g->best->mentor_of[i]);

		x->u[i] = above_zero(g->scale_higher * one->u[i] + (floor->u ? floor->u[i] : 0));
		x->mentor_of[i] = e ? e->mentor : -1;
	}
	for (int32_t j = 0; j < proof->mentors; j++)
		x->p[j] = !most[j] ? priced_highest(x) : above_zero(g->scale_higher * one->p[j] +
		    (floor->p ? floor->p[j] : 0));
	for (int32_t i = 0; i < proof->mentees; i++) {
		const struct market_pair *e = x->mentor_of[i] < 0 ? NULL : again_find(g, i, x->mentor_of[i]);

		if (e && x->u[i] + x->p[e->mentor] != priced_value(x, e))
			x->mentor_of[i] = -1;
	}
	return x;
}

void again_keep(struct assign *a, const struct open *o, const struct proof *p, int solved)
{
	int64_t fine;
	struct again *g;

	if (!of_use(a, o, p))
		return;
	again_drop(a);
	a->again = g = mem_make_with(a, struct again, session_room(a->k, 192));
	g->a = a;
	g->solved = solved;
	g->goals = a->setting.goals;
	memcpy(g->goal, a->setting.goal, sizeof g->goal);
	g->pinned = mem_array(g, int32_t, o->mentees + 1);
	g->in = mem_array(g, bool, o->mentees + 1);
	g->most = mem_array(g, int32_t, o->mentors + 1);
	g->places = mem_array(g, int32_t, o->mentors + 1);
	g->changed = mem_array(g, int32_t, o->mentees + 1);
	g->is_changed = mem_array(g, bool, o->mentees + 1);
	session_places(a, g->places);
	note_decisions(g);
	for (g->stages = 0; g->stages < p->stages; g->stages++) {
		g->stage[g->stages] = p->stage[g->stages];
		g->stage[g->stages].u = g->stage[g->stages].p = NULL;
	}
	if (!weigh(g, p, g->places, &fine, &g->scale)) {
		again_drop(a);
		return;
	}
	g->best = priced_both(g, p, g->places, fine);
	keep_near(g->best, o);
	priced_begin(g->best);
	if (g->stages == 1)
		return;
	g->higher = begin_higher(g, p, g->places);
	priced_begin(g->higher);
}

void again_choose(struct again *g, const int32_t *mentor_of)
{
	priced_choose(g->best, mentor_of);
}

const struct market_pair *again_find(const struct again *g, int32_t mentee, int32_t mentor)
{
	const struct priced_list *l = &g->best->list[mentee];
	const struct priced_near *near = g->best->near + l->at;

	for (int32_t e = priced_next_equal(l, 0); e < l->equal; e = priced_next_equal(l, e + 1))
		if (near[e].pair.mentor == mentor)
			return &near[e].pair;
	return NULL;
}

static int compare_bans(const struct session_ban *x, const struct session_ban *y)
{
	if (x->mentee != y->mentee)
		return x->mentee < y->mentee ? -1 : 1;
	return (x->mentor > y->mentor) - (x->mentor < y->mentor);
}

static void add_changed(struct again *g, int32_t i)
{
	if (!g->is_changed[i])
		g->changed[g->n_changed++] = i;
	g->is_changed[i] = true;
}

/* Mentees for whom nothing is changed are passed over many at a time. */
static bool same_piece(const struct again *g, int32_t i)
{
	return memcmp(g->pinned + i, g->a->pinned + i, PIECE * sizeof *g->pinned) == 0 &&
	    memcmp(g->in + i, g->a->in + i, PIECE * sizeof *g->in) == 0;
}

static void compare_mentees(struct again *g)
{
	const struct assign *a = g->a;

	for (int32_t i = 0; i < a->k->mentees; i++) {
		if (i % PIECE == 0 && i + PIECE <= a->k->mentees && same_piece(g, i)) {
			i += PIECE - 1;
			continue;
		}
		if (a->pinned[i] != g->pinned[i]) {
			if (g->pinned[i] >= 0)
				g->places[g->pinned[i]]++;
			if (a->pinned[i] >= 0)
				g->places[a->pinned[i]]--;
		}
		if ((g->in[i] && g->pinned[i] < 0) != priced_takes_part(a, i))
			add_changed(g, i);
	}
}

/* Whose row is another than the one the prices hold for; the places there are now. How many changes those are. */
static int32_t find_changed(struct again *g)
{
	const struct assign *a = g->a;
	size_t x = 0, y = 0;
	int32_t n = 0;

	g->n_changed = 0;
	while (x < g->bans || y < a->bans) {
		int c = x == g->bans ? 1 : y == a->bans ? -1 : compare_bans(&g->ban[x], &a->ban[y]);

		if (c)
			add_changed(g, c < 0 ? g->ban[x].mentee : a->ban[y].mentee);
		x += c <= 0;
		y += c >= 0;
	}
	compare_mentees(g);
	for (int32_t j = 0; j < a->k->mentors; j++) {
		g->places[j] += a->most[j] - g->most[j];
		n += g->places[j] != g->best->most[j];
	}
	for (int32_t k = 0; k < g->n_changed; k++)
		g->is_changed[g->changed[k]] = false;
	return n + g->n_changed;
}

static bool same_goals(const struct again *g, const struct assign_setting *s)
{
	return g->goals == s->goals && memcmp(g->goal, s->goal, (size_t)s->goals * sizeof *g->goal) == 0;
}

/* Prices, sets and near pairs for the decisions of now. False: too many changed. */
static bool go_on(struct again *g)
{
	struct priced_rows changed = { g->changed, 0 };

	if (find_changed(g) > 4 + g->a->k->mentees / MANY)
		return false;
	changed.n = g->n_changed;
	if (!g->rows)
		g->rows = market_read(g, g->a->k);
	g->best->rows = g->rows;
	note_decisions(g);
	priced_take(g->best, changed, g->places);
	priced_repair(g->best);
	if (g->higher) {
		g->higher->rows = g->rows;
		priced_take(g->higher, changed, g->places);
	}
	return true;
}

/* What is equal, by mentor. */
static int64_t copy_equal(const struct priced *x, int32_t i, struct market_pair *to)
{
	const struct priced_list *l = &x->list[i];
	const struct priced_near *near = x->near + l->at;
	int32_t n = 0;

	for (int32_t e = priced_next_equal(l, 0); e < l->equal; e = priced_next_equal(l, e + 1)) {
		const struct market_pair *pair = &near[e].pair;
		int32_t at = n;

		if (x->u[i] + x->p[pair->mentor] != priced_value(x, pair) || !x->most[pair->mentor])
			continue;
		for (; at && to[at - 1].mentor > pair->mentor; at--)
			to[at] = to[at - 1];
		to[at] = *pair;
		n++;
	}
	return n;
}

static struct open *leave_open(const struct again *g, mem *work)
{
	const struct priced *x = g->best;
	const struct market *k = g->a->k;
	struct open *o = mem_make(work, struct open);
	int64_t n = 0;

	o->mentees = k->mentees;
	o->mentors = k->mentors;
	o->first = mem_array(o, int64_t, o->mentees + 1);
	o->must = mem_array(o, bool, o->mentees + 1);
	o->least = mem_array(o, int32_t, o->mentors + 1);
	o->most = mem_dup(o, x->most, ((size_t)o->mentors + 1) * sizeof *o->most);
	for (int side = 0; side < MARKET_SIDES; side++) {
		o->quota[side] = &k->quota[side];
		o->bounds[side] = quota_bounds_of(o, &k->quota[side]);
	}
	for (int32_t i = 0; i < o->mentees; i++)
		n += x->list[i].equal;
	o->pair = o->own = mem_array(o, struct market_pair, n + 1);
	n = 0;
	for (int32_t i = 0; i < o->mentees; i++) {
		o->first[i] = n;
		n += copy_equal(x, i, o->own + n);
		o->must[i] = x->u[i] > 0;
	}
	o->first[o->mentees] = n;
	for (int32_t j = 0; j < o->mentors; j++)
		o->least[j] = x->p[j] > 0 ? o->most[j] : 0;
	o->mentor_of = mem_dup(work, x->mentor_of, ((size_t)o->mentees + 1) * sizeof *x->mentor_of);
	return o;
}

/* Prices of the sum behind the floor: those of all together, without what the sums before it take. */
static void split_prices(const struct again *g, mem *keep, struct proof_stage p[AGAIN_STAGES])
{
	const struct priced *x = g->best;
	int32_t n = g->a->k->mentees, mentors = g->a->k->mentors;
	int64_t *u = mem_dup(keep, x->u, ((size_t)n + 1) * sizeof *u), *v = mem_array(keep, int64_t, mentors + 1);

	for (int32_t i = 0; i < n && g->stages > 1; i++)
		u[i] -= g->scale * p[0].u[i];
	for (int32_t j = 0; j < mentors; j++)
		v[j] = priced_price(x, j) - (g->stages > 1 ? g->scale * p[0].p[j] : 0);
	p[g->stages - 1].u = u;
	p[g->stages - 1].p = v;
}

bool again_solve(struct assign *a, mem *keep, mem *work, struct proof_stage p[AGAIN_STAGES], struct open **o)
{
	struct again *g = a->again;

	if (!g || a->floor || !same_goals(g, &a->setting) || !plain(a) || !go_on(g))
		return false;
	for (int k = 0; k < g->stages; k++)
		p[k] = g->stage[k];
	if (g->stages > 1 && !again_floor(g, keep, work, p))
		return false;
	for (int k = 0; k < g->stages; k++)
		for (int side = 0; side < MARKET_SIDES; side++)
			p[k].group[side] = mem_array(keep, int64_t, 1);
	*o = leave_open(g, work);
	split_prices(g, keep, p);
	return true;
}
