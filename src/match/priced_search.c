/* SPDX-License-Identifier: EUPL-1.2 */
/* Both searches of priced.h are one: it begins with a mentee, or with all that a place left empty elsewhere would cost, and it
 * ends at room, at somebody better left out, or at the place to be filled. */
#include "match/market_part.h"
#include "match/priced.h"
#include "match/wide.h"

enum {
	AHEAD = 8, /* of the reach of lists: as far a row is looked at before its turn     */
	LANES = 16,
	MANY = 32  /* mentors come to before it is asked whether more have to be           */
};

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
	/* Where nobody has room: no mentee of a mentor not come to yet can be left out for less than `least` beyond the way to
	 * that mentor. Found anew when so many have been come to. */
	int64_t least;
	int32_t anew;
	bool all; /* it ended by that */
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
	if (g->reached)
		g->reached[j] = dist;
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

/* A pair of a mentee who is `base` - u away. */
static inline void look(struct priced *g, struct seek *s, int32_t i, int64_t base, const struct market_pair *e)
{
	int64_t t = base + g->p[e->mentor] - priced_value(g, e);
	int32_t j = e->mentor;

	if (t >= s->end || !g->most[j])
		return;
	if (s->hole < 0 ? g->degree[j] < g->most[j] : j == s->hole) {
		g->from[j] = i;
		if (g->reached)
			g->reached[j] = t;
		s->end = t;
		s->mentor = j;
	} else {
		reach(g, j, t, s->now, i);
	}
}

/* Of each lane of mentors what comes nearest to being reached over a pair, and nearer than so far: below 0 if it does. */
WIDE static void find_nearer(const int16_t *points, const int64_t *p, const int64_t *reached, int64_t panels, int64_t base,
    int64_t point, int64_t fine, int32_t floor, int64_t *lane)
{
	for (int64_t b = 0; b < panels; b++, points += MARKET_BLOCK, p += MARKET_BLOCK, reached += MARKET_BLOCK, lane += LANES) {
		int64_t least[LANES];

		for (int x = 0; x < LANES; x++)
			least[x] = PRICED_NEVER;
		for (int s = 0; s < MARKET_BLOCK; s += LANES) {
			for (int x = 0; x < LANES; x++) {
				int64_t over = p[s + x] + base - point * points[s + x] + (points[s + x] < floor ? fine : 0) -
				    reached[s + x];

				over = points[s + x] < 0 ? PRICED_NEVER : over;
				least[x] = over < least[x] ? over : least[x];
			}
		}
		for (int x = 0; x < LANES; x++)
			lane[x] = least[x];
	}
}

static void look_at_grid(struct priced *g, struct seek *s, int32_t i, int64_t base)
{
	const struct market *k = g->a->k;
	const int16_t *points = k->grid + i * k->stride;
	int64_t panels = k->stride / MARKET_BLOCK;

	find_nearer(points, g->p, g->reached, panels, base - g->tandem, g->point, g->fine, g->floor, g->over);
	for (int64_t l = 0; l < panels * LANES; l++) {
		int32_t j = (int32_t)(l / LANES * MARKET_BLOCK + l % LANES);

		for (int32_t x = 0; x < MARKET_BLOCK / LANES && g->over[l] < 0; x++, j += LANES) {
			struct market_pair e;

			if (points[j] >= 0 && !(g->a->bans && assign_is_banned(g->a, i, j)) && market_at(k, i, j, &e))
				look(g, s, i, base, &e);
		}
	}
	for (int32_t x = k->mutual_first[i]; x < k->mutual_first[i + 1] && g->mutual; x++) {
		struct market_pair e;

		if (!(g->a->bans && assign_is_banned(g->a, i, k->mutual[x])) && market_at(k, i, k->mutual[x], &e))
			look(g, s, i, base, &e);
	}
}

static void look_at_row(struct priced *g, struct seek *s, int32_t i, int64_t base)
{
	struct priced_piece x = priced_row(g, i);

	while (priced_next(g, i, &x))
		for (const struct market_pair *e = x.at; e < x.to; e++)
			look(g, s, i, base, e);
}

/* The list from where it was left, as far as the search will come soon; then when to go on. */
static void look_at_list(struct priced *g, struct seek *s, int32_t i, int64_t base)
{
	struct priced_list *l = &g->list[i];
	const struct priced_near *from = g->near + l->at, *e = from + l->done, *to = from + l->n;
	int64_t low = base + l->since - g->fallen, soon = s->now + g->radius / AHEAD - low, next;

	for (; e < to && e->over <= soon; e++)
		look(g, s, i, base, &e->pair);
	l->done = (int32_t)(e - from);
	next = e < to && e->over < l->rest ? e->over : l->rest;
	if (next < PRICED_NEVER && low + next < s->end)
		push(g, low + next, ~i);
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
	if (g->list) {
		g->list[i].done = 0;
		look_at_list(g, s, i, base);
	} else if (g->a->k->grid) {
		look_at_grid(g, s, i, base);
	} else {
		look_at_row(g, s, i, base);
	}
}

/* The search has come to where the list was left. If that is the rest of the row the list was not enough: at least twice as
 * far. */
static void go_on(struct priced *g, struct seek *s, int32_t i)
{
	const struct priced_list *l = &g->list[i];
	int64_t rest = priced_rest(g, i), far = g->u[i] + rest;

	if (l->done == l->n || g->near[l->at + l->done].over >= l->rest)
		priced_list_row(g, i, rest + (far > g->radius ? far : g->radius));
	look_at_list(g, s, i, g->u[i] + (g->mentor_of[i] >= 0 ? g->dist[g->mentor_of[i]] : 0));
}

static void find_least(const struct priced *g, struct seek *s)
{
	s->anew *= 2;
	s->least = PRICED_NEVER;
	for (int32_t j = 0; j < g->a->k->mentors; j++) {
		if (g->closed[j] == g->search || !g->most[j])
			continue;
		if (g->degree[j] < g->most[j])
			s->least = 0;
		for (int32_t i = g->head[j]; i >= 0; i = g->next[i])
			s->least = g->u[i] + g->lift < s->least ? g->u[i] + g->lift : s->least;
	}
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
		if (s->hole < 0 && g->n_scanned >= s->anew)
			find_least(g, s);
		if (s->now >= s->end - s->least) {
			s->all = true;
			return;
		}
		if (x.at < 0) {
			go_on(g, s, ~x.at);
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
	for (int32_t j = 0; j < g->a->k->mentors && g->reached; j++)
		g->reached[j] = g->most[j] ? PRICED_NEVER : -PRICED_NEVER;
}

/* All mentors rise by as much, and with them the bounds of all rows; their mentees fall. */
static void raise_all(struct priced *g, int64_t by)
{
	g->fallen -= by;
	for (int32_t j = 0; j < g->a->k->mentors; j++) {
		g->p[j] += by;
		for (int32_t i = g->head[j]; i >= 0; i = g->next[i])
			g->u[i] -= by;
	}
}

/* Who is nearer than the end: their prices rise, those of their mentees fall, as far as they are nearer. All others are as
 * far as the search has come, if it need not come farther. */
static void raise_prices(struct priced *g, const struct seek *s)
{
	bool all = s->hole < 0 && g->n_scanned && (s->all || g->n_scanned == g->with_places);
	int64_t end = s->end;

	if (all) {
		end = s->all ? s->now : g->dist[g->scanned[g->n_scanned - 1]];
		raise_all(g, s->end - end);
	}
	for (int32_t k = 0; k < g->n_scanned; k++) {
		int32_t j = g->scanned[k];
		int64_t rise = end - g->dist[j];

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
	struct seek s = { .hole = -1, .end = INT64_MAX, .mentor = -1, .mentee = -1, .anew = MANY };

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
	struct seek s = { .hole = hole, .end = g->p[hole] - g->lift, .mentor = -1, .mentee = -1 };

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
