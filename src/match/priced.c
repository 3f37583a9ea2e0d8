/* SPDX-License-Identifier: EUPL-1.2 */
#include "match/priced.h"

#include <string.h>

bool priced_takes_part(const struct assign *a, int32_t mentee)
{
	return a->in[mentee] && a->pinned[mentee] < 0;
}

int64_t priced_highest(const struct priced *g)
{
	return g->tandem + g->mutual + g->point * SCORE_MOST + 1;
}

struct priced *priced_new(mem *m, const struct assign *a)
{
	int32_t n = a->k->mentees + 1, mentors = a->k->mentors + 1;
	struct priced *g = mem_make(m, struct priced);

	g->a = a;
	g->u = mem_array(g, int64_t, n);
	g->p = mem_array(g, int64_t, mentors);
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

static void seat_all(struct priced *g)
{
	const struct market *k = g->a->k;

	memset(g->degree, 0, (size_t)k->mentors * sizeof *g->degree);
	for (int32_t j = 0; j < k->mentors; j++)
		g->head[j] = -1;
	for (int32_t i = 0; i < k->mentees; i++)
		if (g->mentor_of[i] >= 0)
			priced_join(g, i, g->mentor_of[i]);
}

/* Who has no places at all has a price that covers everything, and needs no looking at. */
static void take_places(struct priced *g, const int32_t *most)
{
	g->with_places = 0;
	for (int32_t j = 0; j < g->a->k->mentors; j++) {
		int32_t before = g->most[j];

		g->with_places += most[j] > 0;
		if (most[j] == before)
			continue;
		g->most[j] = most[j];
		while (g->degree[j] > most[j])
			priced_leave(g, g->head[j]);
		if (!before)
			priced_take_column(g, j);
	}
}

/* All prices as they are, without a lift. */
static void let_down(struct priced *g)
{
	const struct market *k = g->a->k;

	for (int32_t i = 0; i < k->mentees && g->lift; i++) {
		g->u[i] = priced_takes_part(g->a, i) ? g->u[i] + g->lift : 0;
		if (g->near && g->rest[i] < PRICED_NEVER)
			g->rest[i] -= g->lift;
	}
	for (int32_t j = 0; j < k->mentors; j++)
		g->p[j] = g->most[j] ? g->p[j] - g->lift : priced_highest(g);
	g->lift = 0;
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

void priced_take(struct priced *g, const bool *changed, const int32_t *most)
{
	seat_all(g);
	for (int32_t i = 0; i < g->a->k->mentees; i++)
		if (changed[i])
			priced_take_row(g, i);
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
	if (g->near)
		priced_sort_tight(g);
}
