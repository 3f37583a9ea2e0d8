/* SPDX-License-Identifier: EUPL-1.2 */
#include "match/priced.h"

#include "match/market_part.h"

struct priced *priced_new(mem *m, const struct assign *a)
{
	int32_t n = a->k->mentees + 1, mentors = a->k->mentors + 1;
	struct priced *g = mem_make(m, struct priced);

	g->a = a;
	g->u = mem_array(g, int64_t, n);
	g->p = mem_array(g, int64_t, market_stride(mentors));
	g->over = mem_array(g, int64_t, a->k->grid ? a->k->stride : 1);
	g->mentor_of = mem_array(g, int32_t, n);
	g->degree = mem_array(g, int32_t, mentors);
	g->most = mem_array(g, int32_t, mentors);
	g->head = mem_array(g, int32_t, mentors);
	g->next = mem_array(g, int32_t, n);
	g->dirty = mem_array(g, bool, n);
	g->dist = mem_array(g, int64_t, mentors);
	g->from = mem_array(g, int32_t, mentors);
	g->stamp = mem_array(g, int32_t, mentors);
	g->closed = mem_array(g, int32_t, mentors);
	g->scanned = mem_array(g, int32_t, mentors);
	return g;
}

void priced_begin(struct priced *g)
{
	const struct market *k = g->a->k;

	if (k->grid && !g->list)
		g->reached = mem_array(g, int64_t, k->stride);
	for (int32_t j = 0; j < k->mentors; j++) {
		g->head[j] = -1;
		g->with_places += g->most[j] > 0;
	}
	for (int32_t i = 0; i < k->mentees; i++)
		if (g->mentor_of[i] >= 0)
			priced_join(g, i, g->mentor_of[i]);
}

void priced_choose(struct priced *g, const int32_t *mentor_of)
{
	for (int32_t i = 0; i < g->a->k->mentees; i++)
		if (g->mentor_of[i] != mentor_of[i] && g->mentor_of[i] >= 0)
			priced_leave(g, i);
	for (int32_t i = 0; i < g->a->k->mentees; i++)
		if (g->mentor_of[i] != mentor_of[i])
			priced_join(g, i, mentor_of[i]);
}

/* Who has no places at all needs no looking at. */
static void take_places(struct priced *g, const int32_t *most)
{
	for (int32_t j = 0; j < g->a->k->mentors; j++) {
		int32_t before = g->most[j];

		if (most[j] == before)
			continue;
		g->with_places += (most[j] > 0) - (before > 0);
		g->most[j] = most[j];
		while (g->degree[j] > most[j])
			priced_leave(g, g->head[j]);
		if (!before)
			priced_take_column(g, j);
	}
}

/* Bounds that are far off say nothing. */
static void drop_lists(struct priced *g)
{
	for (int32_t i = 0; i < g->a->k->mentees; i++) {
		g->list[i].n = g->list[i].equal = 0;
		g->list[i].since = 0;
		g->list[i].rest = -g->u[i];
		g->dirty[i] = true;
	}
	g->fallen = 0;
}

/* All prices as they are, without a lift. */
static void let_down(struct priced *g)
{
	const struct market *k = g->a->k;
	int64_t lift = g->lift;

	if (!lift)
		return;
	for (int32_t i = 0; i < k->mentees; i++)
		if (priced_takes_part(g->a, i))
			g->u[i] += lift;
	for (int32_t j = 0; j < k->mentors; j++)
		g->p[j] -= lift;
	g->fallen += lift;
	g->lift = 0;
	if (g->list && (g->fallen > 4 * PRICED_MOST || g->fallen < -4 * PRICED_MOST))
		drop_lists(g);
}

static void fill_places(struct priced *g)
{
	for (int32_t j = 0; j < g->a->k->mentors; j++) {
		while (g->degree[j] < g->most[j] && g->p[j] > g->lift) {
			priced_fill_place(g, j);
			if (g->lift > PRICED_MOST)
				let_down(g);
		}
	}
}

void priced_take(struct priced *g, struct priced_rows changed, const int32_t *most)
{
	for (int32_t k = 0; k < changed.n; k++)
		priced_take_row(g, changed.at[k]);
	take_places(g, most);
	let_down(g);
}

void priced_repair(struct priced *g)
{
	for (int32_t i = 0; i < g->a->k->mentees; i++)
		if (g->mentor_of[i] < 0 && g->u[i] > 0)
			priced_seek_place(g, i);
	fill_places(g);
	let_down(g);
	if (g->list)
		priced_find_equal(g);
}
