/* SPDX-License-Identifier: EUPL-1.2 */
/* The input is sorted and indexed once, so that a pair can later be judged by
 * looking at arrays only: relations named by human become lists per mentee in
 * the order of mentors, the line of command becomes an array of superiors. */
#include "match/pool.h"

#include <stdlib.h>
#include <string.h>

#include "match/big.h"

enum { MOST_PEOPLE = 2000000 };

static int by_number(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

static int by_id(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

static int by_topic(const void *a, const void *b)
{
	const struct pool_topic *x = a, *y = b;

	if (x->topic != y->topic)
		return x->topic < y->topic ? -1 : 1;
	return x->priority < y->priority ? -1 : x->priority > y->priority;
}

static int by_organisations(const void *a, const void *b)
{
	const struct pool_two_organisations *x = a, *y = b;

	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return x->b < y->b ? -1 : x->b > y->b;
}

/* Lists lie one after the other in large pieces: a piece of memory each would take more than what is in them. */
struct slab {
	mem *m;
	uint32_t *at;
	size_t left;
};

static uint32_t *slab_take(struct slab *s, size_t n)
{
	enum { PIECE = 1 << 16 };
	uint32_t *at;

	if (s->left < n) {
		s->left = n > PIECE ? n : PIECE;
		s->at = mem_array(s->m, uint32_t, s->left);
	}
	at = s->at;
	s->at += n;
	s->left -= n;
	return at;
}

static void slab_give_back(struct slab *s, size_t n)
{
	s->at -= n;
	s->left += n;
}

static struct pool_list copy_list(struct slab *slab, struct pool_list l)
{
	uint32_t *at, n = 0;

	if (!l.n)
		return (struct pool_list){ NULL, 0 };
	at = slab_take(slab, l.n);
	memcpy(at, l.at, l.n * sizeof *at);
	qsort(at, l.n, sizeof *at, by_id);
	for (uint32_t i = 0; i < l.n; i++)
		if (!n || at[n - 1] != at[i])
			at[n++] = at[i];
	slab_give_back(slab, l.n - n);
	return (struct pool_list){ at, n };
}

static struct pool_topics copy_topics(struct slab *slab, struct pool_topics l)
{
	struct pool_topic *at;
	uint32_t n = 0;

	if (!l.n)
		return (struct pool_topics){ NULL, 0 };
	at = (struct pool_topic *)slab_take(slab, 2 * (size_t)l.n);
	memcpy(at, l.at, l.n * sizeof *at);
	qsort(at, l.n, sizeof *at, by_topic);
	for (uint32_t i = 0; i < l.n; i++)
		if (!n || at[n - 1].topic != at[i].topic)
			at[n++] = at[i];
	slab_give_back(slab, 2 * (size_t)(l.n - n));
	return (struct pool_topics){ at, n };
}

static void copy_lists(struct slab *slab, struct pool_person *q)
{
	q->wants = copy_topics(slab, q->wants);
	q->offers = copy_list(slab, q->offers);
	q->questions = copy_list(slab, q->questions);
	q->interests = copy_list(slab, q->interests);
	q->seeks = copy_list(slab, q->seeks);
	q->brings = copy_list(slab, q->brings);
}

static struct err *check_person(mem *m, const struct pool_person *p, uint32_t line)
{
	if (!p->key)
		return ERR(m, ERR_INVALID, NULL, "person %u has no key", line);
	if (p->level > 5)
		return ERR(m, ERR_INVALID, NULL, "person %u: level %u", line, p->level);
	if (p->least < 0 || p->most < p->least)
		return ERR(m, ERR_INVALID, NULL, "person %u: %d to %d tandems", line, p->least, p->most);
	for (uint32_t i = 0; i < p->wants.n; i++)
		if (p->wants.at[i].priority < 1 || p->wants.at[i].priority > 3)
			return ERR(m, ERR_INVALID, NULL, "person %u: priority %u", line, p->wants.at[i].priority);
	return NULL;
}

struct by_key {
	uint64_t key;
	uint32_t at;
};

static int by_key(const void *a, const void *b)
{
	const struct by_key *x = a, *y = b;

	return x->key < y->key ? -1 : x->key > y->key;
}

static struct err *check_people(mem *m, const struct pool_input *in)
{
	if (in->people.n > MOST_PEOPLE)
		return ERR(m, ERR_INVALID, NULL, "%u people", in->people.n);
	for (uint32_t i = 0; i < in->people.n; i++)
		TRY(check_person(m, &in->people.at[i], i));
	return NULL;
}

static struct err *sort_people(mem *m, const struct pool_input *in, struct by_key *order)
{
	for (uint32_t i = 0; i < in->people.n; i++)
		order[i] = (struct by_key){ in->people.at[i].key, i };
	if (in->people.n)
		qsort(order, in->people.n, sizeof *order, by_key);
	for (uint32_t i = 1; i < in->people.n; i++)
		if (order[i].key == order[i - 1].key)
			return ERR(m, ERR_INVALID, NULL, "key %llu twice", (unsigned long long)order[i].key);
	return NULL;
}

/* Both sides, copied and sorted by key. */
static struct err *take_people(mem *m, struct pool *p, const struct pool_input *in)
{
	struct by_key *order = mem_array(m, struct by_key, in->people.n + 1);
	struct pool_person *side[2];
	struct slab slab = { p, NULL, 0 };
	size_t n[2] = { 0, 0 };

	TRY(check_people(m, in));
	TRY(sort_people(m, in, order));
	for (uint32_t i = 0; i < in->people.n; i++) {
		n[0] += in->people.at[i].side == POOL_MENTEE;
		n[1] += in->people.at[i].side == POOL_MENTOR;
	}
	for (int s = 0; s < 2; s++)
		side[s] = big_new(p, n[s] + 1, sizeof *side[s])->at;
	n[0] = n[1] = 0;
	for (uint32_t i = 0; i < in->people.n; i++) {
		const struct pool_person *from = &in->people.at[order[i].at];
		int s = from->side == POOL_MENTOR;

		if (from->side == POOL_NONE)
			continue;
		side[s][n[s]] = *from;
		if (!from->human)
			side[s][n[s]].human = from->key;
		copy_lists(&slab, &side[s][n[s]++]);
	}
	p->mentee = side[0];
	p->mentor = side[1];
	p->mentees = (int32_t)n[0];
	p->mentors = (int32_t)n[1];
	mem_free(order);
	return NULL;
}

static int32_t find_human(const struct pool *p, uint64_t human)
{
	int32_t lo = 0, hi = p->humans;

	while (lo < hi) {
		int32_t mid = lo + (hi - lo) / 2;

		if (p->human[mid] < human)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < p->humans && p->human[lo] == human ? lo : -1;
}

/* Different superiors above one, by walking until the line ends or closes. */
static int32_t count_above(const int32_t *superior, int32_t *seen, int32_t from)
{
	int32_t n = 0;

	seen[from] = from + 1;
	for (int32_t h = superior[from]; h >= 0 && seen[h] != from + 1; h = superior[h]) {
		seen[h] = from + 1;
		n++;
	}
	return n;
}

static void take_line(mem *m, struct pool *p, const struct pool_input *in)
{
	uint64_t *human = mem_array(p, uint64_t, 2 * (size_t)in->people.n + 1);
	int32_t *superior, *above, *seen, n = 0, all = 0;

	for (uint32_t i = 0; i < in->people.n; i++) {
		const struct pool_person *q = &in->people.at[i];

		human[all++] = q->human ? q->human : q->key;
		if (q->superior)
			human[all++] = q->superior;
	}
	qsort(human, (size_t)all, sizeof *human, by_number);
	for (int32_t i = 0; i < all; i++)
		if (!n || human[n - 1] != human[i])
			human[n++] = human[i];
	p->human = human;
	p->humans = n;
	superior = mem_array(p, int32_t, n + 1);
	above = mem_array(p, int32_t, n + 1);
	seen = mem_array(m, int32_t, n + 1);
	for (int32_t h = 0; h < n; h++)
		superior[h] = -1;
	/* of several entries of one human the smallest superior counts: the same in any order */
	for (uint32_t i = 0; i < in->people.n; i++) {
		const struct pool_person *q = &in->people.at[i];
		int32_t h = find_human(p, q->human ? q->human : q->key);
		int32_t up = q->superior ? find_human(p, q->superior) : -1;

		if (up >= 0 && up != h && (superior[h] < 0 || up < superior[h]))
			superior[h] = up;
	}
	for (int32_t h = 0; h < n; h++)
		above[h] = count_above(superior, seen, h);
	p->superior = superior;
	p->above = above;
	mem_free(seen);
}

/* Entries of each human on one side, so that a relation between humans finds its pairs. */
struct roles {
	int32_t *first, *at; /* [humans + 1]; */
};

static struct roles list_roles(mem *m, const struct pool *p, const int32_t *human, int32_t n)
{
	struct roles r = { mem_array(m, int32_t, p->humans + 2), mem_array(m, int32_t, n + 1) };

	for (int32_t i = 0; i < n; i++)
		r.first[human[i] + 2]++;
	for (int32_t h = 0; h < p->humans; h++)
		r.first[h + 2] += r.first[h + 1];
	for (int32_t i = 0; i < n; i++)
		r.at[r.first[human[i] + 1]++] = i;
	return r;
}

struct found {
	int32_t mentee;
	struct pool_close close;
};

struct founds {
	struct found *at;
	size_t n, room;
};

static int by_pair(const void *a, const void *b)
{
	const struct found *x = a, *y = b;

	if (x->mentee != y->mentee)
		return x->mentee < y->mentee ? -1 : 1;
	return x->close.mentor < y->close.mentor ? -1 : x->close.mentor > y->close.mentor;
}

static void add_found(mem *m, struct founds *f, int32_t mentee, int32_t mentor, uint32_t relation)
{
	if (f->n == f->room) {
		f->room = f->room ? 2 * f->room : 64;
		f->at = mem_grow(m, f->at, struct found, f->room);
	}
	f->at[f->n++] = (struct found){ mentee, { mentor, relation } };
}

static void add_humans(mem *m, const struct pool *p, struct founds *f, const struct roles role[2],
    const struct pool_two *two, uint32_t n, uint32_t relation)
{
	for (uint32_t i = 0; i < n; i++) {
		for (int way = 0; way < 2; way++) {
			int32_t a = find_human(p, way ? two[i].b : two[i].a);
			int32_t b = find_human(p, way ? two[i].a : two[i].b);

			if (a < 0 || b < 0)
				continue;
			for (int32_t x = role[0].first[a]; x < role[0].first[a + 1]; x++)
				for (int32_t y = role[1].first[b]; y < role[1].first[b + 1]; y++)
					add_found(m, f, role[0].at[x], role[1].at[y], relation);
		}
	}
}

static void add_refusals(mem *m, const struct pool *p, struct founds *f, const struct roles role[2],
    const struct pool_input *in)
{
	for (uint32_t i = 0; i < in->not_organisation.n; i++) {
		int32_t h = find_human(p, in->not_organisation.at[i].human);
		uint32_t org = in->not_organisation.at[i].organisation;

		if (h < 0 || org == POOL_UNKNOWN)
			continue;
		for (int32_t x = role[0].first[h]; x < role[0].first[h + 1]; x++)
			for (int32_t j = 0; j < p->mentors; j++)
				if (p->mentor[j].organisation == org)
					add_found(m, f, role[0].at[x], j, POOL_NOT_ORGANISATION);
		for (int32_t y = role[1].first[h]; y < role[1].first[h + 1]; y++)
			for (int32_t i2 = 0; i2 < p->mentees; i2++)
				if (p->mentee[i2].organisation == org)
					add_found(m, f, i2, role[1].at[y], POOL_NOT_ORGANISATION);
	}
}

static void take_relations(mem *m, struct pool *p, const struct pool_input *in,
    const struct roles role[2])
{
	struct founds f = { NULL, 0, 0 };
	int32_t *first = mem_array(p, int32_t, p->mentees + 1);
	struct pool_close *close;
	size_t n = 0;

	add_humans(m, p, &f, role, in->works_with.at, in->works_with.n, POOL_WORKS_WITH);
	add_humans(m, p, &f, role, in->not_with.at, in->not_with.n, POOL_NOT_WITH);
	add_humans(m, p, &f, role, in->earlier.at, in->earlier.n, POOL_EARLIER);
	add_refusals(m, p, &f, role, in);
	if (f.n)
		qsort(f.at, f.n, sizeof *f.at, by_pair);
	close = mem_array(p, struct pool_close, f.n + 1);
	for (size_t i = 0; i < f.n; i++) {
		if (i && by_pair(&f.at[i - 1], &f.at[i]) == 0) {
			close[n - 1].relation |= f.at[i].close.relation;
			continue;
		}
		close[n++] = f.at[i].close;
		first[f.at[i].mentee + 1]++;
	}
	for (int32_t i = 0; i < p->mentees; i++)
		first[i + 1] += first[i];
	p->close = close;
	p->close_first = first;
	mem_free(f.at);
}

static void take_competitors(struct pool *p, const struct pool_input *in)
{
	struct pool_two_organisations *both =
	    mem_array(p, struct pool_two_organisations, 2 * (size_t)in->competitors.n + 1);

	for (uint32_t i = 0; i < in->competitors.n; i++) {
		both[2 * i] = in->competitors.at[i];
		both[2 * i + 1] = (struct pool_two_organisations){ both[2 * i].b, both[2 * i].a };
	}
	p->n_competitors = 2 * in->competitors.n;
	if (p->n_competitors)
		qsort(both, p->n_competitors, sizeof *both, by_organisations);
	p->competitors = both;
}

/* Wishes name humans; a wish for somebody not on the other side keeps its rank and leads nowhere. */
static void take_wishes(struct pool *p, const struct pool_person *who, int32_t n,
    const struct roles *other, const int32_t **first_out, const int32_t **wish_out)
{
	int32_t *first = mem_array(p, int32_t, n + 1), *wish;

	for (int32_t i = 0; i < n; i++)
		first[i + 1] = first[i] + (int32_t)who[i].wishes.n;
	wish = mem_array(p, int32_t, first[n] + 1);
	for (int32_t i = 0; i < n; i++) {
		for (uint32_t k = 0; k < who[i].wishes.n; k++) {
			int32_t h = find_human(p, who[i].wishes.human[k]);
			bool there = h >= 0 && other->first[h] < other->first[h + 1];

			wish[first[i] + (int32_t)k] = there ? other->at[other->first[h]] : -1;
		}
	}
	*first_out = first;
	*wish_out = wish;
}

static const int32_t *place_humans(struct pool *p, const struct pool_person *who, int32_t n)
{
	int32_t *at = mem_array(p, int32_t, n + 1);

	for (int32_t i = 0; i < n; i++)
		at[i] = find_human(p, who[i].human);
	return at;
}

struct err *pool_make(mem *m, const struct pool_input *in, const struct pool **out)
{
	struct pool *p = mem_make(m, struct pool);
	mem *work = mem_new(m, "pool_make");
	struct roles role[2];

	TRY(take_people(m, p, in));
	take_line(work, p, in);
	p->mentee_human = place_humans(p, p->mentee, p->mentees);
	p->mentor_human = place_humans(p, p->mentor, p->mentors);
	role[0] = list_roles(work, p, p->mentee_human, p->mentees);
	role[1] = list_roles(work, p, p->mentor_human, p->mentors);
	take_relations(work, p, in, role);
	take_competitors(p, in);
	take_wishes(p, p->mentee, p->mentees, &role[1], &p->mentee_wish_first, &p->mentee_wish);
	take_wishes(p, p->mentor, p->mentors, &role[0], &p->mentor_wish_first, &p->mentor_wish);
	mem_free(work);
	*out = p;
	return NULL;
}

static int32_t find_key(const struct pool_person *who, int32_t n, uint64_t key)
{
	int32_t lo = 0, hi = n;

	while (lo < hi) {
		int32_t mid = lo + (hi - lo) / 2;

		if (who[mid].key < key)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < n && who[lo].key == key ? lo : -1;
}

int32_t pool_mentee(const struct pool *p, uint64_t key)
{
	return find_key(p->mentee, p->mentees, key);
}

int32_t pool_mentor(const struct pool *p, uint64_t key)
{
	return find_key(p->mentor, p->mentors, key);
}

uint32_t pool_relation(const struct pool *p, int32_t mentee, int32_t mentor)
{
	int32_t lo = p->close_first[mentee], hi = p->close_first[mentee + 1], end = hi;

	while (lo < hi) {
		int32_t mid = lo + (hi - lo) / 2;

		if (p->close[mid].mentor < mentor)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < end && p->close[lo].mentor == mentor ? p->close[lo].relation : 0;
}

bool pool_competitors(const struct pool *p, uint32_t a, uint32_t b)
{
	struct pool_two_organisations two = { a, b };

	return p->n_competitors && bsearch(&two, p->competitors, p->n_competitors, sizeof two, by_organisations);
}

int32_t pool_steps_up(const struct pool *p, int32_t from, int32_t to)
{
	int32_t h = from;

	for (int32_t step = 1; step <= p->above[from]; step++) {
		h = p->superior[h];
		if (h == to)
			return step;
	}
	return 0;
}

static int32_t wish_rank(const int32_t *first, const int32_t *wish, int32_t who, int32_t whom)
{
	for (int32_t k = first[who]; k < first[who + 1]; k++)
		if (wish[k] == whom)
			return k - first[who] + 1;
	return 0;
}

int32_t pool_mentee_wish(const struct pool *p, int32_t mentee, int32_t mentor)
{
	return wish_rank(p->mentee_wish_first, p->mentee_wish, mentee, mentor);
}

int32_t pool_mentor_wish(const struct pool *p, int32_t mentee, int32_t mentor)
{
	return wish_rank(p->mentor_wish_first, p->mentor_wish, mentor, mentee);
}

uint32_t pool_common(struct pool_list a, struct pool_list b)
{
	uint32_t i = 0, j = 0, n = 0;

	while (i < a.n && j < b.n) {
		if (a.at[i] == b.at[j]) {
			n++;
			i++;
			j++;
		} else if (a.at[i] < b.at[j]) {
			i++;
		} else {
			j++;
		}
	}
	return n;
}
