/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/kept.h"

#include <pthread.h>
#include <string.h>

static struct {
	pthread_mutex_t lock;
	struct kept *at[KEPT_MOST]; /* the longest unused first */
	int n;
} all = { .lock = PTHREAD_MUTEX_INITIALIZER };

static bool same_goals(const struct assign_setting *a, const struct assign_setting *b)
{
	return a->seed == b->seed && a->goals == b->goals &&
	    memcmp(a->goal, b->goal, (size_t)a->goals * sizeof *a->goal) == 0;
}

/* The mark is a number; that no two pools share one by chance is made sure of by who is in them. */
static bool same_people(const struct market *k, const struct pool *p)
{
	bool same = k->mentees == p->mentees && k->mentors == p->mentors;

	for (int32_t i = 0; same && i < k->mentees; i++)
		same = k->mentee_key[i] == p->mentee[i].key;
	for (int32_t j = 0; same && j < k->mentors; j++)
		same = k->mentor_key[j] == p->mentor[j].key;
	return same;
}

static struct kept *take_out(int at)
{
	struct kept *k = all.at[at];

	memmove(all.at + at, all.at + at + 1, (size_t)(--all.n - at) * sizeof *all.at);
	return k;
}

/* Takes out one that is too old, or too many or too large together with `bytes` more. */
static struct kept *superfluous(int64_t now, size_t bytes, int more)
{
	size_t sum = bytes;

	for (int i = 0; i < all.n; i++)
		sum += all.at[i]->bytes;
	if (all.n && (all.n + more > KEPT_MOST || sum > KEPT_BYTES || all.at[0]->used_at + KEPT_S < now))
		return take_out(0);
	return NULL;
}

static void make_room(int64_t now, size_t bytes, int more)
{
	for (struct kept *old; (old = superfluous(now, bytes, more));)
		kept_drop(old);
}

struct kept *kept_take(const struct pairing *p, const struct assign_setting *setting, int64_t now)
{
	struct kept *found = NULL;

	pthread_mutex_lock(&all.lock);
	make_room(now, 0, 0);
	for (int i = 0; i < all.n && !found; i++)
		if (all.at[i]->mark == p->mark && same_goals(&all.at[i]->setting, setting) &&
		    same_people(all.at[i]->market, p->pool))
			found = take_out(i);
	pthread_mutex_unlock(&all.lock);
	if (found)
		assign_forget(found->assign, setting->go_on, setting->ctx);
	return found;
}

/* Of the market, and about what a session has for each person. */
static size_t bytes_of(const struct market *k)
{
	size_t people = (size_t)k->mentees + (size_t)k->mentors, cells = (size_t)k->mentees * (size_t)k->mentors;

	return (size_t)k->first[k->mentees] * sizeof *k->pair + (k->grid ? cells * sizeof *k->grid : 0) + people * 1024;
}

struct err *kept_make(mem *m, const struct pairing *p, const struct assign_setting *setting, struct kept **out)
{
	mem *own;
	struct kept *k;
	struct err *e;

	*out = NULL;
	if (p->quotas.n || (int64_t)p->pool->mentees * p->pool->mentors > MARKET_STORED_MOST)
		return NULL;
	own = mem_new(NULL, "kept");
	k = mem_make(own, struct kept);
	*k = (struct kept){ .m = own, .mark = p->mark, .setting = *setting };
	k->market = market_of_pool_stored(own, p->pool, &p->rules, p->score);
	k->bytes = bytes_of(k->market);
	e = assign_open(own, k->market, setting, &k->assign);
	if (e)
		e = ERR(m, e->kind, e->told, "%s", e->detail);
	if (e)
		kept_drop(k);
	else
		*out = k;
	return e;
}

void kept_give(struct kept *k, int64_t now)
{
	if (k->bytes > KEPT_BYTES) {
		kept_drop(k);
		return;
	}
	pthread_mutex_lock(&all.lock);
	make_room(now, k->bytes, 1);
	k->used_at = now;
	all.at[all.n++] = k;
	pthread_mutex_unlock(&all.lock);
}

void kept_drop(struct kept *k)
{
	mem_free(k->m);
}

int kept_expire(int64_t now)
{
	int n;

	pthread_mutex_lock(&all.lock);
	make_room(now, 0, 0);
	n = all.n;
	pthread_mutex_unlock(&all.lock);
	return n;
}
