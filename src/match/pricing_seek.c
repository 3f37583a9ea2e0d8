/* SPDX-License-Identifier: EUPL-1.2 */
#include "match/pricing_seek.h"

#include <string.h>

#include "match/wide.h"

/* Written before it is read: need not be cleared, as all else is. */
#define UNCLEARED __attribute__((uninitialized))

/* ---- one pair ---- */

static int32_t share(int32_t most, int32_t got, int32_t have)
{
	return (int32_t)((uint32_t)(most * (got < have ? got : have)) / (uint32_t)have);
}

static int32_t common(uint64_t a, uint64_t b)
{
	return __builtin_popcountll(a & b);
}

static int32_t list_points(const struct seek_ctx *x, const struct filter_ask *a, const struct plane_person *b)
{
	const struct filter_ids *l = a->list;
	const int32_t *most = x->c.most;
	uint64_t offers = b->list[PLANE_OFFERS];
	int32_t sum = 0, got;

	if (l[PLANE_OFFERS].have) {
		got = common(offers, l->with[0]) + 2 * common(offers, l->with[1]) + 3 * common(offers, l->with[2]);
		sum += share(most[SCORE_TOPICS], got, l->have);
	}
	got = common(b->list[PLANE_QUESTIONS], l[PLANE_QUESTIONS].with[0]);
	sum += share(most[SCORE_QUESTIONS], got, l[PLANE_QUESTIONS].have);
	got = common(b->list[PLANE_INTERESTS], l[PLANE_INTERESTS].with[0]);
	sum += share(most[SCORE_INTERESTS], got, l[PLANE_INTERESTS].have);
	if (l[PLANE_BRINGS].have) {
		got = common(b->list[PLANE_BRINGS], l[PLANE_BRINGS].with[0]);
		sum += share(most[SCORE_EXPERIENCE], got, l[PLANE_BRINGS].have);
	}
	return sum;
}

/* As score_points() without wishes and soft rules asked pair by pair. */
WIDE static int32_t plain_points(const struct seek_ctx *x, const struct filter_ask *a, const struct plane_person *b)
{
	const int32_t *most = x->c.most, *number = a->number;
	const struct pool_person *who = a->who;
	int32_t sum = list_points(x, a, b);

	if (who->field != POOL_UNKNOWN && b->same[PLANE_FIELD])
		sum += most[(int32_t)b->same[PLANE_FIELD] == number[PLANE_FIELD] ? SCORE_SAME_FIELD : SCORE_OTHER_FIELD];
	if (!who->forms || !b->set[PLANE_FORMS] || who->forms & b->set[PLANE_FORMS])
		sum += most[SCORE_FORM];
	if ((int32_t)b->same[PLANE_PLACE] == number[PLANE_PLACE])
		sum += most[SCORE_PLACE];
	else if ((int32_t)b->same[PLANE_REGION] == number[PLANE_REGION])
		sum += most[SCORE_PLACE] / 2;
	if (most[SCORE_TIMES])
		sum += share(most[SCORE_TIMES], common(who->times, b->set[PLANE_TIMES]), x->c.w->at[SCORE_TIMES].enough);
	if (x->c.soft & RULE_BIT(RULE_ORGANISATION) && (int32_t)b->same[PLANE_ORGANISATION] == number[PLANE_ORGANISATION])
		sum -= x->c.r->at[RULE_ORGANISATION].cost;
	if (x->c.soft & RULE_BIT(RULE_INDUSTRY) && (int32_t)b->same[PLANE_INDUSTRY] == number[PLANE_INDUSTRY])
		sum -= x->c.r->at[RULE_INDUSTRY].cost;
	return sum;
}

/* Most people have no superior, and nearly all are not who they are to be told from: seen at a glance. */
static uint32_t without_needless(const struct seeker *s, const struct plane_person *b, uint32_t rules)
{
	const struct pool *p = s->x->c.p;
	int32_t human = p->mentee_human[s->mentee];

	if (b->human != human)
		rules &= ~RULE_BIT(RULE_SELF);
	if (!b->in_line && !p->above[human])
		rules &= ~RULE_BIT(RULE_LINE);
	if (b->superior < 0)
		rules &= ~RULE_BIT(RULE_SAME_SUPERIOR);
	return rules;
}

static bool breaks(const struct seek_ctx *x, int rule, int32_t mentee, int32_t mentor)
{
	return rules_table[rule].breaks(x->c.p, &x->c.r->at[rule], mentee, mentor);
}

static int32_t points_of(const struct seeker *s, const struct plane_person *b)
{
	const struct seek_ctx *x = s->x;
	int32_t sum;

	if (!x->plain)
		return score_points(x->score, s->mentee, b->mentor);
	sum = plain_points(x, &s->ask, b);
	for (uint32_t set = without_needless(s, b, x->rest_soft); set; set &= set - 1)
		if (breaks(x, __builtin_ctz(set), s->mentee, b->mentor))
			sum -= x->c.r->at[__builtin_ctz(set)].cost;
	return sum > 0 ? sum : 0;
}

static int64_t price_of(const struct seek_ctx *x, int32_t mentor)
{
	return x->q->p ? x->q->p[mentor] : 0;
}

/* ---- hits ---- */

static void take(struct seeker *s, int32_t mentor, int32_t points, int64_t worth)
{
	int32_t at = s->n;

	if (s->n < s->k) {
		if (s->n == s->room)
			s->hit = mem_grow(s->m, s->hit, struct seek_hit, s->room = 2 * s->room + 16);
		s->n++;
	} else {
		at--;
	}
	for (; s->k < INT32_MAX && at > 0 && s->hit[at - 1].worth < worth; at--)
		s->hit[at] = s->hit[at - 1];
	s->hit[at] = (struct seek_hit){ worth, { mentor, points } };
	if (s->n == s->k)
		s->bar = s->hit[s->n - 1].worth;
}

static void offer(struct seeker *s, int32_t mentor, int32_t points, uint32_t hard)
{
	const struct pricing_ask *q = s->x->q;
	int64_t worth = q->per_point * points - price_of(s->x, mentor);

	if (worth <= s->bar || points < q->above)
		return;
	for (; hard; hard &= hard - 1)
		if (breaks(s->x, __builtin_ctz(hard), s->mentee, mentor))
			return;
	if (!q->open || q->open(q->ctx, s->mentee, mentor, points))
		take(s, mentor, points, worth);
}

static bool is_apart(const struct seeker *s, int32_t mentor)
{
	for (int32_t k = 0; k < s->aparts; k++)
		if (s->apart[k] == mentor)
			return true;
	return false;
}

static void look_apart(struct seeker *s, int32_t mentor)
{
	if (mentor < 0 || is_apart(s, mentor))
		return;
	if (s->aparts == s->apart_room)
		s->apart = mem_grow(s->m, s->apart, int32_t, s->apart_room = 2 * s->apart_room + 16);
	s->apart[s->aparts++] = mentor;
	offer(s, mentor, score_points(s->x->score, s->mentee, mentor), s->x->c.hard);
}

static void look_at_wished(struct seeker *s)
{
	const struct seek_ctx *x = s->x;
	const struct pool *p = x->c.p;

	s->aparts = 0;
	if (!x->wished.first)
		return;
	for (int32_t k = p->mentee_wish_first[s->mentee]; k < p->mentee_wish_first[s->mentee + 1]; k++)
		look_apart(s, p->mentee_wish[k]);
	for (int32_t k = x->wished.first[s->mentee]; k < x->wished.first[s->mentee + 1]; k++)
		look_apart(s, x->wished.mentor[k]);
}

/* ---- the filter for the present bar ---- */

static int64_t floor_div(int64_t a, int64_t b)
{
	int64_t q = a / b;

	return q - (a % b < 0);
}

/* Prices below `limit`: how many ranks. */
static int32_t ranks_below(const struct seek_ctx *x, int64_t limit)
{
	int32_t lo = 0, hi = x->ranks;

	while (lo < hi) {
		int32_t mid = lo + (hi - lo) / 2;

		if (x->rank[mid] < limit)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* What may lack, price included, for a pair to be worth more than the bar: < 0 nothing will do, FILTER_FREE all will. */
static int32_t room_of(const struct seeker *s)
{
	const struct seek_ctx *x = s->x;
	int64_t per = x->q->per_point, lowest = x->band[s->band].lowest, need;

	if (!per)
		return x->q->p ? (ranks_below(x, -s->bar) - 1) >> x->rank_shift : s->bar < 0 ? FILTER_FREE : -1;
	if (s->bar > per * (SCORE_MOST + 1) - lowest)
		return -1;
	need = floor_div(s->bar + lowest, per) + 1;
	if (need > 0)
		return need > s->ask.most ? -1 : s->ask.most - (int32_t)need;
	/* points are cut at 0, so that soft rules can take away what is not missed */
	return s->ask.most - need + x->soft_cost < FILTER_FREE ? s->ask.most - (int32_t)need + x->soft_cost : FILTER_FREE;
}

/* Prices count unless all pairs will do. */
static bool prices_count(const struct seeker *s)
{
	return s->x->band[s->band].price && (s->left != FILTER_FREE || s->x->bands > 1 || !s->x->q->per_point);
}

/* Chunks are looked at some at a time; where fewer are left, the last one several times, which counts once. */
static uint32_t filter_some(const struct seeker *s, const struct planes *x, const uint64_t *price, int32_t *chunk, int n,
    uint64_t (*hits)[PLANE_WORDS])
{
	int32_t room = s->filter.adds ? filter_grains(&s->x->c, s->left) : s->left;

	uint32_t found;

	for (int c = n; c < FILTER_BUNCH; c++)
		chunk[c] = chunk[n - 1];
	found = filter_bunch(x, &s->filter, prices_count(s) ? price : NULL, room, chunk, n > FILTER_BUNCH, hits);
	return n < FILTER_BUNCH ? found & ((UINT32_C(1) << n) - 1) : found;
}

/* Chunks with nobody for this filter, by what all of a chunk have together. */
static void look_from_afar(struct seeker *s)
{
	const struct seek_ctx *x = s->x;

	memset(s->maybe, 0, (size_t)x->coarse->chunks * PLANE_WORDS * sizeof *s->maybe);
	for (int32_t c = 0; c < x->coarse->chunks && x->c.x->chunks > 1; c += FILTER_BUNCH) {
		int32_t chunk[FILTER_BUNCH], n = 0;
		uint64_t hits[FILTER_BUNCH][PLANE_WORDS];
		uint32_t found;

		while (n < FILTER_BUNCH && c + n < x->coarse->chunks) {
			chunk[n] = c + n;
			n++;
		}
		found = filter_some(s, x->coarse, x->band[s->band].coarse, chunk, n, hits);
		for (; found; found &= found - 1)
			memcpy(s->maybe + (size_t)chunk[__builtin_ctz(found)] * PLANE_WORDS, hits[__builtin_ctz(found)],
			    sizeof *hits);
	}
	if (x->c.x->chunks == 1)
		s->maybe[0] = 1;
}

/* The filter is made anew when the bar has risen so far that a stricter one pays. */
static void adapt(struct seeker *s)
{
	const struct seek_ctx *x = s->x;
	int32_t least = s->ask.most - x->q->above, alone;
	bool add = x->q->per_point > 0;

	s->left = room_of(s);
	if (s->left < 0 || least < 0) {
		s->closed = true;
		return;
	}
	if (s->filtered && s->left >= s->filter.room - s->filter.room / 4)
		return;
	add = add && s->left < FILTER_FREE;
	alone = add ? s->left : FILTER_FREE;
	if (x->q->above > 0 && least < alone)
		alone = least;
	filter_make(&x->c, &s->ask, s->left, alone, add, &s->filter);
	s->filtered = true;
	look_from_afar(s);
}

/* Those let through lie far apart: asked for at once, they come together. */
static void fetch(const struct plane_person *b)
{
	__builtin_prefetch(b);
	__builtin_prefetch((const char *)(b + 1) - 1);
}

static void look_at_hits(struct seeker *s, int32_t chunk, const uint64_t *hits)
{
	const struct plane_person *person = s->x->c.x->person + (size_t)chunk * PLANE_CHUNK;

	for (int w = 0; w < PLANE_WORDS; w++)
		for (uint64_t set = hits[w]; set; set &= set - 1)
			fetch(&person[64 * w + __builtin_ctzll(set)]);
	for (int w = 0; w < PLANE_WORDS; w++) {
		for (uint64_t set = hits[w]; set; set &= set - 1) {
			const struct plane_person *b = &person[64 * w + __builtin_ctzll(set)];

			if (s->x->q->per_point == 0 && -price_of(s->x, b->mentor) <= s->bar)
				continue;
			if (!s->aparts || !is_apart(s, b->mentor))
				offer(s, b->mentor, points_of(s, b), without_needless(s, b, s->x->rest));
		}
	}
}

static void look_at_found(struct seeker *s, const int32_t *chunk, uint32_t found, uint64_t (*hits)[PLANE_WORDS])
{
	int64_t bar = s->bar;

	for (; found; found &= found - 1)
		look_at_hits(s, chunk[__builtin_ctz(found)], hits[__builtin_ctz(found)]);
	if (s->bar > bar)
		adapt(s);
}

static void look_at(struct seeker *s, int32_t *chunk, int n)
{
	uint64_t hits[FILTER_BUNCH][PLANE_WORDS] UNCLEARED;

	look_at_found(s, chunk, filter_some(s, s->x->c.x, s->x->band[s->band].price, chunk, n, hits), hits);
}

/* Those of the chunks that are worth a look. */
static int list_maybe(const struct seeker *s, int32_t from, int32_t to, int32_t *chunk)
{
	int n = 0;

	for (int32_t c = from; c < to;) {
		uint64_t rest = s->maybe[c / 64] >> c % 64;

		if (!rest) {
			c = (c / 64 + 1) * 64;
			continue;
		}
		c += __builtin_ctzll(rest);
		if (c < to)
			chunk[n++] = c++;
	}
	for (int k = n; k < n + FILTER_BUNCH; k++)
		chunk[k] = n ? chunk[n - 1] : 0;
	return n;
}

void seek_chunks(struct seeker *s, int32_t from, int32_t to)
{
	int32_t chunk[SEEK_CHUNKS + FILTER_BUNCH] UNCLEARED;
	int n = s->closed ? 0 : list_maybe(s, from, to, chunk);

	for (int at = 0; at < n && !s->closed; at += FILTER_BUNCH)
		look_at(s, chunk + at, n - at);
}

/* With a guess the bar is raised to it: what lacks more is not looked at, and the guess shown right or wrong. Only
 * where all prices together would not keep anybody out. */
static void start(struct seeker *s)
{
	const struct seek_ctx *x = s->x;
	int64_t raised = x->q->per_point * (s->ask.most - (int64_t)s->guess - 1) - x->band[0].lowest;

	s->n = 0;
	s->band = x->bands - 1;
	s->bar = s->asked;
	if (s->guess < s->ask.most && raised > s->bar && room_of(s) >= s->ask.most)
		s->bar = raised;
	else
		s->guess = INT32_MAX;
	look_at_wished(s);
}

void seek_begin(struct seeker *s, const struct pricing_row *row, int32_t guess)
{
	const struct seek_ctx *x = s->x;

	s->mentee = row->mentee;
	s->asked = row->bar > -2 * CORE_MOST ? row->bar : -2 * CORE_MOST; /* room to reckon with it */
	s->k = x->k;
	filter_ask_make(&x->c, row->mentee, &s->ask);
	s->guess = x->q->per_point && x->k < INT32_MAX ? guess : INT32_MAX;
	s->n = 0;
	s->done = s->ask.never;
	if (!s->done)
		start(s);
}

void seek_band(struct seeker *s, int band)
{
	s->band = band;
	s->filtered = false;
	s->closed = s->done;
	if (!s->done)
		adapt(s);
}

bool seek_again(struct seeker *s)
{
	if (s->guess == INT32_MAX || s->n == s->k || s->done) {
		s->done = true;
		return false;
	}
	s->guess = s->guess < s->ask.most / 2 ? 2 * s->guess + 1 : INT32_MAX;
	start(s);
	return true;
}

int32_t seek_lesson(struct seeker *s)
{
	s->band = 0;
	return s->k == INT32_MAX || s->n < s->k || !s->x->q->per_point ? INT32_MAX : room_of(s) < 0 ? 0 : room_of(s);
}
