/* SPDX-License-Identifier: EUPL-1.2 */
#include "match/choice.h"

#include "base/seed.h"
#include "match/session.h"

int choice_order(const struct choice *x, const struct choice *y)
{
	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	if (x->tie != y->tie)
		return x->tie < y->tie ? -1 : 1;
	return x->mentee != y->mentee ? x->mentee - y->mentee : x->mentor - y->mentor;
}

int choice_sort(const void *x, const void *y)
{
	return choice_order(x, y);
}

static struct choice choice_of(const struct assign *a, int32_t wish, int32_t mentee, const struct market_pair *e)
{
	return (struct choice){ seed_mix(seed_mix(a->setting.seed, a->k->mentee_key[mentee]), a->k->mentor_key[e->mentor]),
		wish ? wish : INT32_MAX - e->points, mentee, e->mentor };
}

struct choice choice_of_mentee(const struct assign *a, const struct pool *p, int32_t mentee, const struct market_pair *e)
{
	return choice_of(a, p ? pool_mentee_wish(p, mentee, e->mentor) : 0, mentee, e);
}

struct choice choice_of_mentor(const struct assign *a, const struct pool *p, int32_t mentee, const struct market_pair *e)
{
	return choice_of(a, p ? pool_mentor_wish(p, mentee, e->mentor) : 0, mentee, e);
}

int32_t *choice_pinned(mem *m, const struct assign *a)
{
	int32_t *mentor_of = mem_array(m, int32_t, a->k->mentees + 1);

	for (int32_t i = 0; i < a->k->mentees; i++)
		mentor_of[i] = a->pinned[i];
	return mentor_of;
}

static bool above(const struct choice_heap *h, const struct choice *x, const struct choice *y)
{
	return h->best ? choice_order(x, y) < 0 : choice_order(x, y) > 0;
}

void choice_push(mem *m, struct choice_heap *h, struct choice c)
{
	int32_t at = h->n++;

	if (h->n > h->room) {
		h->room = 2 * h->room + 4;
		h->at = mem_grow(m, h->at, struct choice, h->room);
	}
	for (; at > 0 && above(h, &c, &h->at[(at - 1) / 2]); at = (at - 1) / 2)
		h->at[at] = h->at[(at - 1) / 2];
	h->at[at] = c;
}

void choice_pop(struct choice_heap *h)
{
	struct choice c = h->at[--h->n];
	int32_t at = 0, next;

	while ((next = 2 * at + 1) < h->n) {
		next += next + 1 < h->n && above(h, &h->at[next + 1], &h->at[next]);
		if (!above(h, &h->at[next], &c))
			break;
		h->at[at] = h->at[next];
		at = next;
	}
	if (h->n)
		h->at[at] = c;
}
