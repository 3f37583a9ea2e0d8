/* SPDX-License-Identifier: EUPL-1.2 */
#include "match/again.h"

#include <assert.h>
#include <string.h>

enum {
	FEW_TIGHT = 32,  /* more equal pairs for each mentee are not worth keeping */
	MANY = 16        /* more changes than one in so many: solved in full       */
};

static bool takes_part(const struct assign *a, int32_t i)
{
	return a->in[i] && a->pinned[i] < 0;
}

struct again_piece again_row(const struct again *g, int32_t mentee)
{
	const struct market *k = g->a->k;
	const struct market_pair *from = k->pair + k->first[mentee], *end = k->pair + k->first[mentee + 1];

	if (!takes_part(g->a, mentee))
		end = from;
	return (struct again_piece){ from, from - 1, end, g->a->bans ? session_find_ban(g->a, mentee, 0) : 0 };
}

bool again_next(const struct again *g, int32_t mentee, struct again_piece *x)
{
	const struct assign *a = g->a;

	if (x->to == x->end)
		return false;
	x->at = x->to + 1;
	x->to = x->end;
	for (; x->to == x->end && x->ban < a->bans && a->ban[x->ban].mentee == mentee; x->ban++) {
		const struct market_pair *e = market_find(a->k, mentee, a->ban[x->ban].mentor);

		if (e && e < x->end)
			x->to = e;
	}
	return true;
}

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
	g->floor = a->floor;
	session_places(a, g->most);
	mem_free(g->ban);
	g->ban = mem_array(g, struct session_ban, a->bans + 1);
	for (g->bans = 0; g->bans < a->bans; g->bans++)
		g->ban[g->bans] = a->ban[g->bans];
}

static struct again *again_new(struct assign *a)
{
	int32_t n = a->k->mentees + 1, mentors = a->k->mentors + 1;
	struct again *g = mem_make(a, struct again);

	g->a = a;
	g->u = mem_array(g, int64_t, n);
	g->p = mem_array(g, int64_t, mentors);
	g->mentor_of = mem_array(g, int32_t, n);
	g->degree = mem_array(g, int32_t, mentors);
	g->most = mem_array(g, int32_t, mentors);
	g->pinned = mem_array(g, int32_t, n);
	g->in = mem_array(g, bool, n);
	g->ban = mem_array(g, struct session_ban, 1);
	g->at = mem_array(g, int64_t, n);
	g->n = mem_array(g, int32_t, n);
	g->room = mem_array(g, int32_t, n);
	g->dirty = mem_array(g, bool, n);
	g->fell = mem_array(g, bool, mentors);
	g->head = mem_array(g, int32_t, mentors);
	g->next = mem_array(g, int32_t, n);
	g->dist = mem_array(g, int64_t, mentors);
	g->from = mem_array(g, int32_t, mentors);
	g->via = mem_array(g, int32_t, mentors);
	g->stamp = mem_array(g, int32_t, mentors);
	g->closed = mem_array(g, int32_t, mentors);
	g->scanned = mem_array(g, int32_t, mentors);
	return g;
}

void again_keep(struct assign *a, const struct open *o, const struct proof_stage *s)
{
	int64_t pairs = o->first[o->mentees];
	struct again *g;

	mem_free(a->again);
	a->again = NULL;
	if (!s->per_point || !plain(a) || pairs > (int64_t)FEW_TIGHT * o->mentees)
		return;
	a->again = g = again_new(a);
	g->s = *s;
	g->goals = a->setting.goals;
	memcpy(g->goal, a->setting.goal, sizeof g->goal);
	g->s.u = g->s.p = NULL;
	memcpy(g->u, s->u, (size_t)o->mentees * sizeof *g->u);
	memcpy(g->p, s->p, (size_t)o->mentors * sizeof *g->p);
	memcpy(g->mentor_of, o->mentor_of, (size_t)o->mentees * sizeof *g->mentor_of);
	g->size = 2 * pairs + 64;
	g->tight = mem_array(g, struct market_pair, g->size);
	g->used = pairs;
	for (int32_t i = 0; i < o->mentees; i++) {
		g->at[i] = o->first[i];
		g->n[i] = g->room[i] = (int32_t)(o->first[i + 1] - o->first[i]);
		memcpy(g->tight + g->at[i], o->pair + o->first[i], (size_t)g->n[i] * sizeof *g->tight);
	}
	note_decisions(g);
}

void again_choose(struct again *g, const int32_t *mentor_of)
{
	memcpy(g->mentor_of, mentor_of, (size_t)g->a->k->mentees * sizeof *g->mentor_of);
}

const struct market_pair *again_find(const struct again *g, int32_t mentee, int32_t mentor)
{
	for (const struct market_pair *e = g->tight + g->at[mentee]; e < g->tight + g->at[mentee] + g->n[mentee]; e++)
		if (e->mentor == mentor)
			return e;
	return NULL;
}

static int compare_bans(const struct session_ban *x, const struct session_ban *y)
{
	if (x->mentee != y->mentee)
		return x->mentee < y->mentee ? -1 : 1;
	return (x->mentor > y->mentor) - (x->mentor < y->mentor);
}

/* Whose row is another than the one the prices hold for. */
static int32_t find_changed(const struct again *g, bool *changed)
{
	const struct assign *a = g->a;
	size_t x = 0, y = 0;
	int32_t n = 0;

	while (x < g->bans || y < a->bans) {
		int c = x == g->bans ? 1 : y == a->bans ? -1 : compare_bans(&g->ban[x], &a->ban[y]);

		if (c)
			changed[c < 0 ? g->ban[x].mentee : a->ban[y].mentee] = true;
		x += c <= 0;
		y += c >= 0;
	}
	for (int32_t i = 0; i < a->k->mentees; i++) {
		changed[i] |= (g->in[i] && g->pinned[i] < 0) != takes_part(a, i);
		n += changed[i];
	}
	return n;
}

static bool same_goals(const struct again *g, const struct assign_setting *s)
{
	return g->goals == s->goals && memcmp(g->goal, s->goal, (size_t)s->goals * sizeof *g->goal) == 0;
}

bool again_fits(const struct assign *a, mem *work)
{
	const struct again *g = a->again;
	bool *changed;
	int32_t *most, n;

	if (!g || g->floor != a->floor || !same_goals(g, &a->setting) || !plain(a))
		return false;
	changed = mem_array(work, bool, a->k->mentees + 1);
	most = mem_array(work, int32_t, a->k->mentors + 1);
	n = find_changed(g, changed);
	session_places(a, most);
	for (int32_t j = 0; j < a->k->mentors; j++)
		n += most[j] != g->most[j];
	return n <= 4 + a->k->mentees / MANY;
}

struct open *again_open(const struct assign *a, mem *work)
{
	struct open *o = mem_make(work, struct open);

	o->mentees = a->k->mentees;
	o->mentors = a->k->mentors;
	o->first = mem_array(o, int64_t, o->mentees + 1);
	o->must = mem_array(o, bool, o->mentees + 1);
	o->least = mem_array(o, int32_t, o->mentors + 1);
	o->most = mem_array(o, int32_t, o->mentors + 1);
	session_places(a, o->most);
	for (int side = 0; side < MARKET_SIDES; side++) {
		o->quota[side] = &a->k->quota[side];
		o->bounds[side] = quota_bounds_of(o, &a->k->quota[side]);
	}
	return o;
}

static void seat_all(struct again *g)
{
	const struct market *k = g->a->k;

	memset(g->degree, 0, (size_t)k->mentors * sizeof *g->degree);
	for (int32_t j = 0; j < k->mentors; j++)
		g->head[j] = -1;
	for (int32_t i = 0; i < k->mentees; i++) {
		int32_t j = g->mentor_of[i];

		g->mentor_of[i] = -1;
		if (j >= 0)
			again_join(g, i, j);
	}
}

/* A row that changed: its price is what is best now; the place stays if it still is one of the best. */
static void take_row(struct again *g, int32_t i)
{
	struct again_piece x = again_row(g, i);
	int64_t best = 0;
	bool stays = false;

	while (again_next(g, i, &x)) {
		for (const struct market_pair *e = x.at; e < x.to; e++) {
			int64_t over = stage_value(&g->s, e) - g->p[e->mentor];

			if (over < best || e->points < g->floor)
				continue;
			stays = (over == best && stays) || e->mentor == g->mentor_of[i];
			best = over;
		}
	}
	g->u[i] = best;
	g->dirty[i] = true;
	if (g->mentor_of[i] >= 0 && !stays)
		again_leave(g, i);
}

/* Looks up what came to be equal by a price that fell. */
static void look_up(struct again *g, int32_t j)
{
	for (int64_t x = g->column[j]; x < g->column[j + 1]; x++) {
		const struct again_seat *e = &g->seat[x];
		const struct market_pair pair = { j, e->points, e->mutual };

		g->dirty[e->mentee] |= g->u[e->mentee] + g->p[j] == stage_value(&g->s, &pair);
	}
}

/* The equal pairs of a mentee to the end of the list, where there is room for the whole row. */
static void list_row(struct again *g, int32_t i)
{
	int64_t row = g->a->k->first[i + 1] - g->a->k->first[i], u = g->u[i];
	struct again_piece x = again_row(g, i);
	struct market_pair *to;
	int32_t n = 0;

	if (g->used + row > g->size) {
		g->size = 2 * g->size + row;
		g->tight = mem_grow(g, g->tight, struct market_pair, g->size);
	}
	to = g->tight + g->used;
	while (again_next(g, i, &x))
		for (const struct market_pair *e = x.at; e < x.to; e++)
			if (u + g->p[e->mentor] == stage_value(&g->s, e) && e->points >= g->floor)
				to[n++] = *e;
	g->n[i] = n;
	if (n <= g->room[i]) {
		memcpy(g->tight + g->at[i], to, (size_t)n * sizeof *to);
		return;
	}
	g->at[i] = g->used;
	g->used += g->room[i] = 2 * n < row ? 2 * n : (int32_t)row;
}

/* Of rows whose own price stayed those pairs go whose mentor's price rose. */
static void thin_row(struct again *g, int32_t i)
{
	struct market_pair *row = g->tight + g->at[i];
	int32_t n = 0;

	for (int32_t e = 0; e < g->n[i]; e++)
		if (g->u[i] + g->p[row[e].mentor] == stage_value(&g->s, &row[e]))
			row[n++] = row[e];
	g->n[i] = n;
}

static void list_all(struct again *g)
{
	for (int32_t j = 0; j < g->a->k->mentors; j++) {
		if (g->fell[j])
			look_up(g, j);
		g->fell[j] = false;
	}
	for (int32_t i = 0; i < g->a->k->mentees; i++) {
		if (g->dirty[i])
			list_row(g, i);
		else
			thin_row(g, i);
		g->dirty[i] = false;
	}
}

/* Prices, best set and equal pairs for the decisions of now. */
static void go_on(struct again *g, mem *work)
{
	const struct market *k = g->a->k;
	bool *changed = mem_array(work, bool, k->mentees + 1);

	find_changed(g, changed);
	note_decisions(g);
	seat_all(g);
	for (int32_t i = 0; i < k->mentees; i++)
		if (changed[i])
			take_row(g, i);
	for (int32_t j = 0; j < k->mentors; j++)
		while (g->degree[j] > g->most[j])
			again_leave(g, g->head[j]);
	for (int32_t i = 0; i < k->mentees; i++)
		if (g->mentor_of[i] < 0 && g->u[i] > 0)
			again_forward(g, i);
	for (int32_t j = 0; j < k->mentors; j++)
		while (g->degree[j] < g->most[j] && g->p[j] > 0)
			again_reverse(g, j);
	list_all(g);
}

void again_solve(struct assign *a, mem *keep, mem *work, struct open *o, struct proof_stage *s)
{
	struct again *g = a->again;
	int64_t n = 0;

	assert(s->per_tandem == g->s.per_tandem && s->per_mutual == g->s.per_mutual && s->per_point == g->s.per_point);
	go_on(g, work);
	for (int32_t i = 0; i < o->mentees; i++)
		n += g->n[i];
	o->pair = mem_array(o, struct market_pair, n + 1);
	n = 0;
	for (int32_t i = 0; i < o->mentees; i++) {
		o->first[i] = n;
		memcpy(o->pair + n, g->tight + g->at[i], (size_t)g->n[i] * sizeof *o->pair);
		n += g->n[i];
		o->must[i] = g->u[i] > 0;
	}
	o->first[o->mentees] = n;
	for (int32_t j = 0; j < o->mentors; j++)
		if (g->p[j] > 0)
			o->least[j] = o->most[j];
	o->mentor_of = mem_dup(work, g->mentor_of, ((size_t)o->mentees + 1) * sizeof *g->mentor_of);
	s->kind = PROOF_SUM;
	s->u = mem_dup(keep, g->u, ((size_t)o->mentees + 1) * sizeof *g->u);
	s->p = mem_dup(keep, g->p, ((size_t)o->mentors + 1) * sizeof *g->p);
	for (int side = 0; side < MARKET_SIDES; side++)
		s->group[side] = mem_array(keep, int64_t, 1);
}
