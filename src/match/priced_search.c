/* SPDX-License-Identifier: EUPL-1.2 */
/* Both searches of priced.h are one: it begins with a mentee, or with all that a place left empty elsewhere would cost, and it
 * ends at room, at somebody better left out, or at the place to be filled. */
#include "match/priced.h"

struct priced_step {
	int64_t dist;
	int32_t at; /* a mentor, or the rest of the row of mentee ~at */
};

/* Nearest end so far. */
struct seek {
	int32_t hole;   /* the mentor with the place to be filled, -1 = somebody looks for one */
	int64_t now, end;
	int32_t mentor; /* at whom it ends, -1 = nobody, */
	int32_t mentee; /* and then who is left out      */
};

static void push(struct priced *g, int64_t dist, int32_t to)
{
	size_t at = g->n_heap++;

	if (g->n_heap > g->room_heap) {
		g->room_heap = g->room_heap ? 2 * g->room_heap : 256;
		g->heap = mem_grow(g, g->heap, struct priced_step, g->room_heap);
	}
	for (; at && g->heap[(at - 1) / 4].dist > dist; at = (at - 1) / 4)
		g->heap[at] = g->heap[(at - 1) / 4];
	g->heap[at] = (struct priced_step){ dist, to };
}

static struct priced_step pop(struct priced *g)
{
	struct priced_step top = g->heap[0], last = g->heap[--g->n_heap];
	size_t n = g->n_heap, at = 0;

	for (;;) {
		size_t child = 4 * at + 1, end = child + 4 < n ? child + 4 : n, best = child;

		if (child >= n)
			break;
		for (size_t k = child + 1; k < end; k++)
			if (g->heap[k].dist < g->heap[best].dist)
				best = k;
		if (g->heap[best].dist >= last.dist)
			break;
		g->heap[at] = g->heap[best];
		at = best;
	}
	g->heap[at] = last;
	return top;
}

static void reach(struct priced *g, int32_t j, int64_t dist, int64_t now, int32_t from)
{
	if (g->stamp[j] == g->search && g->dist[j] <= dist)
		return;
	g->stamp[j] = g->search;
	g->dist[j] = dist;
	g->from[j] = from;
	if (dist > now) {
		push(g, dist, j);
		return;
	}
	if (g->n_level == g->room_level) {
		g->room_level = g->room_level ? 2 * g->room_level : 256;
		g->level = mem_grow(g, g->level, int32_t, g->room_level);
	}
	g->level[g->n_level++] = j;
}

void priced_leave(struct priced *g, int32_t mentee)
{
	int32_t j = g->mentor_of[mentee], *x = &g->head[j];

	while (*x != mentee)
		x = &g->next[*x];
	*x = g->next[mentee];
	g->degree[j]--;
	g->mentor_of[mentee] = -1;
}

void priced_join(struct priced *g, int32_t mentee, int32_t mentor)
{
	g->next[mentee] = g->head[mentor];
	g->head[mentor] = mentee;
	g->degree[mentor]++;
	g->mentor_of[mentee] = mentor;
}

/* What can be reached over these pairs of a mentee who is `base` - u away. */
static void look(struct priced *g, struct seek *s, int32_t i, int64_t base, const struct market_pair *e,
    const struct market_pair *to)
{
	const struct priced w = { .tandem = g->tandem, .mutual = g->mutual, .point = g->point, .fine = g->fine, .floor = g->floor };
	const int64_t *p = g->p;

	for (; e < to; e++) {
		int64_t t = base + p[e->mentor] - priced_value(&w, e);
		int32_t j = e->mentor;

		if (t >= s->end || !g->most[j])
			continue;
		if (s->hole < 0 ? g->degree[j] < g->most[j] : j == s->hole) {
			g->from[j] = i;
			s->end = t;
			s->mentor = j;
		} else {
			reach(g, j, t, s->now, i);
		}
	}
}

static void expand(struct priced *g, struct seek *s, int32_t i, int64_t d)
{
	int64_t base = d + g->u[i];

	if (s->hole < 0 && base + g->lift < s->end) {
		s->end = base + g->lift;
		s->mentor = -1;
		s->mentee = i;
	}
	if (s->hole < 0 && g->n_scanned + (int32_t)g->n_level == g->with_places)
		return; /* nobody can be reached nearer than they are */
	if (g->near) {
		look(g, s, i, base, g->near + g->at[i], g->near + g->at[i] + g->n[i]);
		if (base + g->rest[i] < s->end)
			push(g, base + g->rest[i], ~i);
	} else {
		struct priced_piece x = priced_row(g, i);

		while (priced_next(g, i, &x))
			look(g, s, i, base, x.at, x.to);
	}
}

/* The list of a row was not enough: at least twice as far. */
static void widen(struct priced *g, struct seek *s, int32_t i)
{
	int64_t far = g->u[i] + g->rest[i];

	priced_list_row(g, i, g->rest[i] + (far > g->radius ? far : g->radius));
	expand(g, s, i, g->mentor_of[i] >= 0 ? g->dist[g->mentor_of[i]] : 0);
}

static void search(struct priced *g, struct seek *s)
{
	while (g->n_level || g->n_heap) {
		struct priced_step x = { s->now, 0 };

		if (g->n_level)
			x.at = g->level[--g->n_level];
		else
			x = pop(g);
		if (x.dist >= s->end || (s->hole < 0 && g->n_scanned == g->with_places))
			return;
		s->now = x.dist;
		if (x.at < 0) {
			widen(g, s, ~x.at);
		} else if (g->closed[x.at] != g->search) {
			g->closed[x.at] = g->search;
			g->scanned[g->n_scanned++] = x.at;
			for (int32_t i = g->head[x.at]; i >= 0; i = g->next[i])
				expand(g, s, i, x.dist);
		}
	}
}

static void start(struct priced *g)
{
	g->search++;
	g->n_heap = g->n_level = 0;
	g->n_scanned = 0;
}

/* All mentors rise by so much at least, and with them the bounds of all rows. */
static void raise_bounds(struct priced *g, int64_t by)
{
	for (int32_t i = 0; i < g->a->k->mentees; i++)
		if (g->rest[i] < PRICED_NEVER)
			g->rest[i] += by;
}

/* Who is nearer than the end: their prices rise, those of their mentees fall, as far as they are nearer. */
static void raise_prices(struct priced *g, const struct seek *s)
{
	if (g->near && g->n_scanned && g->n_scanned == g->with_places)
		raise_bounds(g, s->end - g->dist[g->scanned[g->n_scanned - 1]]);
	for (int32_t k = 0; k < g->n_scanned; k++) {
		int32_t j = g->scanned[k];
		int64_t rise = s->end - g->dist[j];

		g->p[j] += rise;
		for (int32_t i = g->head[j]; i >= 0 && rise; i = g->next[i]) {
			g->u[i] -= rise;
			g->dirty[i] = true;
		}
	}
}

/* Everybody on the way back moves one mentor on, to where it began. */
static void move_along(struct priced *g, int32_t mentor)
{
	while (mentor >= 0 && g->from[mentor] >= 0) {
		int32_t i = g->from[mentor], old = g->mentor_of[i];

		if (old >= 0)
			priced_leave(g, i);
		priced_join(g, i, mentor);
		mentor = old;
	}
}

void priced_seek_place(struct priced *g, int32_t root)
{
	struct seek s = { -1, 0, INT64_MAX, -1, -1 };

	start(g);
	expand(g, &s, root, 0);
	search(g, &s);
	g->u[root] -= s.end;
	g->dirty[root] = true;
	raise_prices(g, &s);
	if (s.mentor >= 0) {
		move_along(g, s.mentor);
	} else if (s.mentee != root) {
		int32_t left = g->mentor_of[s.mentee];

		priced_leave(g, s.mentee);
		move_along(g, left);
	}
}

static bool is_left_out(const struct priced *g, int32_t i)
{
	return g->mentor_of[i] < 0 && priced_takes_part(g->a, i);
}

void priced_fill_place(struct priced *g, int32_t hole)
{
	struct seek s = { hole, 0, g->p[hole] - g->lift, -1, -1 };

	start(g);
	for (int32_t j = 0; j < g->a->k->mentors; j++)
		if (j != hole && g->most[j] && g->p[j] - g->lift < s.end)
			reach(g, j, g->p[j] - g->lift, 0, -1);
	for (int32_t i = 0; i < g->a->k->mentees; i++)
		if (is_left_out(g, i))
			expand(g, &s, i, 0);
	search(g, &s);
	raise_prices(g, &s);
	g->lift += s.end;
	for (int32_t i = 0; i < g->a->k->mentees; i++) {
		if (is_left_out(g, i)) {
			g->u[i] -= s.end;
			g->dirty[i] = true;
		}
	}
	move_along(g, s.mentor);
}
