/* SPDX-License-Identifier: EUPL-1.2 */
/* Rows of the market as far as prices make them interesting. */
#include <string.h>

#include "match/priced.h"

enum {
	NEAR_FEW = 16, /* the reach of lists widens while they are shorter */
	NEAR_MANY = 40 /* and narrows while they are longer                */
};

struct priced_piece priced_row(const struct priced *g, int32_t mentee)
{
	struct market_row row = { NULL, 0 };

	if (priced_takes_part(g->a, mentee))
		row = market_row(g->rows, mentee);
	return (struct priced_piece){ .from = row.at, .n = row.n, .ban = session_find_ban(g->a, mentee, 0) };
}

/* Position of a mentor in the row, or of the next one. */
static int32_t position(const struct priced_piece *x, int32_t mentor)
{
	int32_t lo = 0, hi = x->n;

	while (lo < hi) {
		int32_t mid = lo + (hi - lo) / 2;

		if (x->from[mid].mentor < mentor)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

bool priced_next(const struct priced *g, int32_t mentee, struct priced_piece *x)
{
	const struct assign *a = g->a;
	int32_t at = x->done, to = x->n;

	if (at >= x->n)
		return false;
	for (; to == x->n && x->ban < a->bans && a->ban[x->ban].mentee == mentee; x->ban++) {
		int32_t banned = position(x, a->ban[x->ban].mentor);

		if (banned < x->n && x->from[banned].mentor == a->ban[x->ban].mentor)
			to = banned;
	}
	x->at = x->from + at;
	x->to = x->from + to;
	x->done = to + 1;
	return true;
}

void priced_list_row(struct priced *g, int32_t i, int64_t cut)
{
	const struct priced w = { .tandem = g->tandem, .mutual = g->mutual, .point = g->point, .fine = g->fine, .floor = g->floor };
	struct priced_piece x = priced_row(g, i);
	int64_t row = x.n, rest = PRICED_NEVER;
	const int64_t *p = g->p;
	struct market_pair *to;
	int32_t n = 0;

	if (g->used + row > g->size) {
		g->size = 2 * g->size + row;
		big_grow(g->room_near, (size_t)g->size, sizeof *g->near);
		g->near = g->room_near->at;
	}
	to = g->near + g->used;
	while (priced_next(g, i, &x)) {
		for (const struct market_pair *e = x.at; e < x.to; e++) {
			int64_t over = p[e->mentor] - priced_value(&w, e);

			if (over <= cut)
				to[n++] = *e;
			else if (over < rest)
				rest = over;
		}
	}
	g->n[i] = n;
	g->tight[i] = 0;
	g->rest[i] = rest;
	g->dirty[i] = true;
	if (n < NEAR_FEW && rest < PRICED_NEVER)
		g->radius += g->radius / 8 + 1;
	else if (n > NEAR_MANY)
		g->radius -= g->radius / 8;
	if (n <= g->room[i]) {
		memcpy(g->near + g->at[i], to, (size_t)n * sizeof *to);
		return;
	}
	g->at[i] = g->used;
	g->used += g->room[i] = 2 * n < row ? 2 * n : (int32_t)row;
}

void priced_take_row(struct priced *g, int32_t i)
{
	struct priced_piece x = priced_row(g, i);
	int64_t least = PRICED_NEVER, own = PRICED_NEVER;

	while (priced_next(g, i, &x)) {
		for (const struct market_pair *e = x.at; e < x.to; e++) {
			int64_t over = g->p[e->mentor] - priced_value(g, e);

			least = over < least ? over : least;
			own = e->mentor == g->mentor_of[i] ? over : own;
		}
	}
	g->u[i] = least < 0 ? -least : 0;
	if (g->mentor_of[i] >= 0 && own + g->u[i] != 0)
		priced_leave(g, i);
	if (g->near)
		priced_list_row(g, i, -g->u[i] + g->radius);
}

void priced_sort_tight(struct priced *g)
{
	for (int32_t i = 0; i < g->a->k->mentees; i++) {
		struct market_pair *row;
		int32_t upto, n = 0;

		if (g->dirty[i] && g->u[i] + g->rest[i] <= 0)
			priced_list_row(g, i, -g->u[i] + g->radius);
		row = g->near + g->at[i];
		upto = g->dirty[i] ? g->n[i] : g->tight[i];
		for (int32_t e = 0; e < upto; e++) {
			struct market_pair pair = row[e];

			if (g->u[i] + g->p[pair.mentor] != priced_value(g, &pair))
				continue;
			row[e] = row[n];
			row[n++] = pair;
		}
		g->tight[i] = n;
		g->dirty[i] = false;
	}
}

void priced_take_column(struct priced *g, int32_t j)
{
	const struct assign *a = g->a;
	int64_t *value = mem_array(g, int64_t, a->k->mentees + 1), most = 0;

	for (int32_t i = 0; i < a->k->mentees; i++) {
		struct market_pair e;
		bool may = priced_takes_part(a, i) && !assign_is_banned(a, i, j) && market_at(a->k, i, j, &e);

		value[i] = may ? priced_value(g, &e) : -PRICED_NEVER;
		if (value[i] - g->u[i] > most)
			most = value[i] - g->u[i];
	}
	g->p[j] = most;
	for (int32_t i = 0; i < a->k->mentees && g->near; i++) {
		int64_t over = most - value[i];

		if (over > g->rest[i] || over >= PRICED_NEVER)
			continue;
		g->rest[i] = over;
		g->dirty[i] |= over + g->u[i] == 0;
	}
	mem_free(value);
}

static int32_t points_now(const struct priced *g, int32_t i)
{
	struct market_pair e = { 0 };

	market_at(g->a->k, i, g->mentor_of[i], &e);
	return e.points;
}

int32_t priced_worst(const struct priced *g)
{
	int32_t worst = SCORE_MOST + 1;

	for (int32_t i = 0; i < g->a->k->mentees; i++)
		if (g->mentor_of[i] >= 0 && points_now(g, i) < worst)
			worst = points_now(g, i);
	return worst;
}

void priced_raise_floor(struct priced *g, int32_t floor)
{
	g->floor = floor;
	for (int32_t i = 0; i < g->a->k->mentees; i++)
		if (g->mentor_of[i] >= 0 && points_now(g, i) < floor)
			priced_leave(g, i);
}

void priced_lower_floor(struct priced *g, int32_t floor)
{
	int32_t old = g->floor;

	g->floor = floor;
	for (int32_t i = 0; i < g->a->k->mentees; i++) {
		struct priced_piece x = priced_row(g, i);

		while (priced_next(g, i, &x))
			for (const struct market_pair *e = x.at; e < x.to; e++)
				if (e->points < old && e->points >= floor && g->p[e->mentor] - priced_value(g, e) < g->rest[i])
					g->rest[i] = g->p[e->mentor] - priced_value(g, e);
		if (g->u[i] + g->rest[i] < 0)
			priced_take_row(g, i);
		else
			g->dirty[i] |= g->u[i] + g->rest[i] == 0;
	}
}
