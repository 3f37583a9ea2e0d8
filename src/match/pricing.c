/* SPDX-License-Identifier: EUPL-1.2 */
/* Mentees are looked at in groups, and each group goes through the mentors tile by tile, so that a tile stays near the
 * processor while all of the group look at it. A thread takes a group at a time; what a group finds depends on the
 * group alone. */
#include "match/pricing.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "match/big.h"
#include "match/pricing_seek.h"
#include "base/seed.h"

enum {
	GROUP = 256, /* mentees that look together */
	TILE = SEEK_CHUNKS, /* chunks they look at        */
	MANY = 16,   /* so many use most of the planes */
	FIRST_GUESS = SCORE_MOST / 4
};

struct pricing {
	struct seek_ctx seek; /* without question and prices */
	int threads;
};

/* Rules that need the pair itself. All others are told by planes. */
static uint32_t asked_by_pair(const struct planes *planes, const struct pool *p)
{
	uint32_t bits = RULE_BIT(RULE_SELF) | RULE_BIT(RULE_LINE) | RULE_BIT(RULE_SAME_SUPERIOR) |
	    RULE_BIT(RULE_WORKING) | RULE_BIT(RULE_NOT_WITH) | RULE_BIT(RULE_COMPETITOR) | RULE_BIT(RULE_EARLIER);
	bool many = planes->list[PLANE_OFFERS].shared;

	for (int32_t i = 0; i < p->mentees && !many; i++)
		many = p->mentee[i].wants.n > FILTER_LIST;
	return bits | (many ? RULE_BIT(RULE_TOPIC) : 0);
}

struct pricing *pricing_new(mem *m, const struct pool *p, const struct rules *r, const struct score *s)
{
	struct pricing *x = mem_make(m, struct pricing);
	const struct score_made made = score_made(s);
	struct seek_ctx *k = &x->seek;
	bool shared = false;

	k->c = (struct filter_ctx){ .p = p, .r = r, .w = made.w, .most = made.most };
	k->score = s;
	x->threads = 1;
	k->c.hard = rules_looked_at(r, RULE_HARD);
	k->c.soft = rules_looked_at(r, RULE_SOFT);
	for (int rule = 0; rule < RULES; rule++)
		k->soft_cost += k->c.soft & RULE_BIT(rule) ? r->at[rule].cost : 0;
	k->c.grain = filter_grain(&k->c);
	k->c.x = planes_of(x, p, k->c.hard);
	k->coarse = planes_coarse(x, k->c.x);
	k->rest = k->c.hard & asked_by_pair(k->c.x, p);
	k->rest_soft = k->c.soft & ~(RULE_BIT(RULE_ORGANISATION) | RULE_BIT(RULE_INDUSTRY));
	for (int list = 0; list < PLANE_LISTS; list++)
		shared |= k->c.x->list[list].shared;
	k->plain = !shared && !made.most[SCORE_TOPICS_BACK];
	if (made.most[SCORE_MENTEE_WISH] || made.most[SCORE_MENTOR_WISH] || made.most[SCORE_MUTUAL])
		k->wished = score_wished(x, p);
	return x;
}

void pricing_set_threads(struct pricing *x, int threads)
{
	x->threads = threads < 1 ? 1 : threads;
}

/* ---- prices ---- */

static int by_price(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

static int64_t *prices_in_order(mem *m, const struct seek_ctx *k, int32_t *n)
{
	int32_t mentors = k->c.p->mentors;
	int64_t *price = big_new(m, (size_t)mentors + 1, sizeof *price)->at;

	memcpy(price, k->q->p, (size_t)mentors * sizeof *price);
	if (mentors)
		qsort(price, (size_t)mentors, sizeof *price, by_price);
	*n = 0;
	for (int32_t j = 0; j < mentors; j++)
		if (!*n || price[*n - 1] != price[j])
			price[(*n)++] = price[j];
	return price;
}

/* Where points are worth nothing, prices only have an order. */
static void rank_prices(mem *m, struct seek_ctx *k)
{
	k->rank = prices_in_order(m, k, &k->ranks);
	while ((k->ranks - 1) >> k->rank_shift >= FILTER_FREE)
		k->rank_shift++;
	k->bands = 1;
}

/* A band has the prices of so many points from its lowest on, the last one all that are left. */
static void part_prices(mem *m, struct seek_ctx *k)
{
	int64_t low = INT64_MAX, high = INT64_MIN, wide = (int64_t)FILTER_FREE * k->q->per_point, *price;
	int32_t n;

	for (int32_t j = 0; j < k->c.p->mentors; j++) {
		low = k->q->p[j] < low ? k->q->p[j] : low;
		high = k->q->p[j] > high ? k->q->p[j] : high;
	}
	k->bands = 1;
	k->band[0].lowest = k->c.p->mentors ? low : 0;
	if (high < low || high - low < wide)
		return;
	price = prices_in_order(m, k, &n);
	for (int32_t x = 0; x < n && k->bands < SEEK_BANDS; x++)
		if (price[x] - k->band[k->bands - 1].lowest >= wide)
			k->band[k->bands++].lowest = price[x];
}

static int32_t number_of_price(const struct seek_ctx *k, int band, int64_t price)
{
	const int64_t *found;
	int64_t number;

	if (k->rank) {
		found = bsearch(&price, k->rank, (size_t)k->ranks, sizeof price, by_price);
		return (int32_t)(found - k->rank) >> k->rank_shift;
	}
	if (price < k->band[band].lowest || (band + 1 < k->bands && price >= k->band[band + 1].lowest))
		return FILTER_NEVER;
	number = (price - k->band[band].lowest) / k->q->per_point;
	return filter_grains(&k->c, number < FILTER_FREE ? (int32_t)number : FILTER_FREE);
}

static void put_price(uint64_t *plane, int32_t at, int32_t number)
{
	plane += (size_t)(at / PLANE_CHUNK) * FILTER_PRICE * PLANE_WORDS;
	at %= PLANE_CHUNK;
	for (uint32_t set = (uint32_t)number; set; set &= set - 1)
		plane[__builtin_ctz(set) * PLANE_WORDS + at / 64] |= UINT64_C(1) << at % 64;
}

static uint64_t *price_planes(mem *m, int32_t chunks)
{
	size_t words = (size_t)chunks * FILTER_PRICE * PLANE_WORDS;
	uint64_t *plane = big_new(m, words + PLANE_WORDS, sizeof *plane)->at;

	plane = (uint64_t *)(((uintptr_t)plane + 63) / 64 * 64);
	memset(plane, 0, words * sizeof *plane);
	return plane;
}

static void put_band(mem *m, struct seek_ctx *k, int band)
{
	const struct planes *x = k->c.x;
	uint64_t *plane = price_planes(m, x->chunks), *coarse = price_planes(m, k->coarse->chunks);

	for (int32_t chunk = 0; chunk < x->chunks; chunk++) {
		int32_t low = FILTER_NEVER, to = (chunk + 1) * PLANE_CHUNK < x->places ? (chunk + 1) * PLANE_CHUNK : x->places;

		for (int32_t at = chunk * PLANE_CHUNK; at < to; at++) {
			int32_t number = number_of_price(k, band, k->q->p[x->person[at].mentor]);

			low = number < low ? number : low;
			put_price(plane, at, number);
		}
		put_price(coarse, chunk, low);
	}
	k->band[band].price = plane;
	k->band[band].coarse = coarse;
}

static void take_prices(mem *m, struct seek_ctx *k)
{
	k->bands = 1;
	if (!k->q->p)
		return;
	if (k->q->per_point)
		part_prices(m, k);
	else
		rank_prices(m, k);
	for (int b = 0; b < k->bands; b++)
		put_band(m, k, b);
}

/* ---- groups and threads ---- */

struct work {
	struct seek_ctx seek;
	const struct pricing_row *row;
	int32_t rows, groups;
	int64_t most;
	const struct core_go_on *go_on;
	atomic_int next;       /* group */
	atomic_llong found;
	atomic_bool stop;
	struct part *of_group; /* [groups] */
};

/* What a group found: count[GROUP], then the hits one after the other. */
struct part {
	int32_t *count;
	struct pricing_hit *hit;
};

struct worker {
	struct work *w;
	mem *m; /* a root of its own: a tree belongs to one thread */
	struct seeker *seeker; /* [GROUP] */
	bool asks; /* the calling thread */
};

/* Near to the processor, all at once, before single planes are asked for here and there. */
static void fetch(const struct planes *x, int32_t from, int32_t to)
{
	const char *at = (const char *)(x->bit + (size_t)from * (size_t)x->n * PLANE_WORDS);
	size_t bytes = (size_t)(to - from) * (size_t)x->n * PLANE_CHUNK / 8;

	for (size_t b = 0; b < bytes; b += 64)
		__builtin_prefetch(at + b, 0, 2);
}

/* Each group begins elsewhere, so that where all are equal not everybody takes the same few. */
static void look(struct worker *k, int32_t group, int32_t first, int32_t n)
{
	int32_t chunks = k->w->seek.c.x->chunks, tiles = (chunks + TILE - 1) / TILE;
	uint64_t draw = seed_mix(1, (uint64_t)group);

	for (int32_t t = 0; t < tiles; t++) {
		int32_t from = (int32_t)((draw + (uint64_t)t) % (uint64_t)tiles) * TILE;
		int32_t to = from + TILE < chunks ? from + TILE : chunks;

		if (n - first > MANY)
			fetch(k->w->seek.c.x, from, to);
		for (int32_t r = first; r < n; r++) {
			struct seeker *s = &k->seeker[r];
			int32_t begin = from + (int32_t)(seed_mix(2, (uint64_t)s->mentee) % (uint64_t)(to - from));

			seek_chunks(s, begin, to);
			seek_chunks(s, from, begin);
		}
	}
}

static int by_mentor(const void *a, const void *b)
{
	const struct seek_hit *x = a, *y = b;

	return x->pair.mentor < y->pair.mentor ? -1 : x->pair.mentor > y->pair.mentor;
}

static void keep(struct worker *k, int32_t group, int32_t n)
{
	struct part *part = &k->w->of_group[group];
	int32_t all = 0;

	for (int32_t r = 0; r < n; r++)
		all += k->seeker[r].n;
	part->count = mem_array(k->m, int32_t, n);
	part->hit = mem_array(k->m, struct pricing_hit, all + 1);
	atomic_fetch_add(&k->w->found, all);
	all = 0;
	for (int32_t r = 0; r < n; r++) {
		struct seeker *s = &k->seeker[r];

		part->count[r] = s->n;
		if (s->k == INT32_MAX && s->n)
			qsort(s->hit, (size_t)s->n, sizeof *s->hit, by_mentor);
		for (int32_t h = 0; h < s->n; h++)
			part->hit[all++] = s->hit[h].pair;
	}
}

static void look_until_done(struct worker *k, int32_t group, int32_t from, int32_t to)
{
	for (bool again = true; again;) {
		for (int b = 0; b < k->w->seek.bands; b++) {
			for (int32_t r = from; r < to; r++)
				seek_band(&k->seeker[r], b);
			look(k, group, from, to);
		}
		again = false;
		for (int32_t r = from; r < to; r++)
			again |= seek_again(&k->seeker[r]);
	}
}

/* The first of a group looks alone: what lacks for its best k is a guess for the others. */
static void look_all(struct worker *k, int32_t group)
{
	int32_t first = group * GROUP, n = k->w->rows - first < GROUP ? k->w->rows - first : GROUP, guess;

	seek_begin(&k->seeker[0], &k->w->row[first], FIRST_GUESS);
	look_until_done(k, group, 0, 1);
	guess = seek_lesson(&k->seeker[0]);
	guess = guess == INT32_MAX ? FIRST_GUESS : guess + guess / 3;
	for (int32_t r = 1; r < n; r++)
		seek_begin(&k->seeker[r], &k->w->row[first + r], guess);
	look_until_done(k, group, 1, n);
	keep(k, group, n);
}

static void *work(void *ctx)
{
	struct worker *k = ctx;
	struct work *w = k->w;
	int group;

	while (!atomic_load(&w->stop) && (group = atomic_fetch_add(&w->next, 1)) < w->groups) {
		look_all(k, group);
		if (atomic_load(&w->found) > w->most)
			atomic_store(&w->stop, true);
		if (k->asks && w->go_on && w->go_on->ask && !w->go_on->ask(w->go_on->ctx, (int64_t)group * GROUP, w->rows))
			atomic_store(&w->stop, true);
	}
	return NULL;
}

static void worker_begin(struct worker *k, struct work *w)
{
	k->w = w;
	k->m = mem_new(NULL, "pricing");
	k->seeker = mem_array(k->m, struct seeker, GROUP);
	for (int32_t r = 0; r < GROUP; r++) {
		k->seeker[r].x = &w->seek;
		k->seeker[r].m = k->m;
		k->seeker[r].maybe = mem_array(k->m, uint64_t, w->seek.coarse->chunks * PLANE_WORDS + 1);
	}
}

/* The caller is one of the threads; what cannot be started is not missed. */
static struct worker *work_together(mem *m, struct work *w, int threads)
{
	struct worker *worker = mem_array(m, struct worker, threads);
	pthread_t *thread = mem_array(m, pthread_t, threads);
	int started = 1;

	for (int t = 0; t < threads; t++)
		worker_begin(&worker[t], w);
	while (started < threads && pthread_create(&thread[started], NULL, work, &worker[started]) == 0)
		started++;
	worker[0].asks = true;
	work(&worker[0]);
	for (int t = 1; t < started; t++)
		pthread_join(thread[t], NULL);
	return worker;
}

static void collect(mem *m, const struct work *w, struct pricing_found *out)
{
	int64_t n = 0;

	out->first = mem_array(m, int64_t, w->rows + 1);
	out->hit = mem_array(m, struct pricing_hit, atomic_load(&w->found) + 1);
	for (int32_t g = 0; g < w->groups; g++) {
		int64_t from = n;

		for (int32_t r = g * GROUP; r < w->rows && r < (g + 1) * GROUP; r++)
			out->first[r + 1] = n += w->of_group[g].count[r - g * GROUP];
		memcpy(out->hit + from, w->of_group[g].hit, (size_t)(n - from) * sizeof *out->hit);
	}
}

bool pricing_find(mem *m, const struct pricing *x, const struct pricing_ask *q, const struct pricing_row *row,
    int32_t rows, int32_t k, int64_t most, const struct core_go_on *go_on, struct pricing_found *out)
{
	mem *tmp = mem_new(m, "pricing_find");
	struct work w = { .seek = x->seek, .row = row, .rows = rows, .groups = (rows + GROUP - 1) / GROUP,
		.most = most, .go_on = go_on };
	int threads = x->threads < w.groups ? x->threads : w.groups > 0 ? w.groups : 1;
	struct worker *worker;

	*out = (struct pricing_found){ 0 };
	w.seek.q = q;
	w.seek.k = k;
	w.of_group = mem_array(tmp, struct part, w.groups + 1);
	take_prices(tmp, &w.seek);
	worker = work_together(tmp, &w, threads);
	if (!atomic_load(&w.stop))
		collect(m, &w, out);
	for (int t = 0; t < threads; t++)
		mem_free(worker[t].m);
	mem_free(tmp);
	return out->first != NULL;
}
