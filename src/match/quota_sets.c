/* SPDX-License-Identifier: EUPL-1.2 */
#include "match/quota_sets.h"

#include <stdlib.h>
#include <string.h>

static bool has(const struct quota_set *s, int64_t organisation)
{
	int32_t lo = 0, hi = s->n;

	while (lo < hi) {
		int32_t mid = lo + (hi - lo) / 2;

		if (s->organisation[mid] < organisation)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < s->n && s->organisation[lo] == organisation;
}

/* How many organisations of a set another has. */
static int32_t common(const struct quota_set *a, const struct quota_set *b)
{
	int32_t n = 0;

	for (int32_t i = 0; i < a->n; i++)
		n += has(b, a->organisation[i]);
	return n;
}

static enum quota_fault_kind compare(const struct quota_set *a, const struct quota_set *b)
{
	int32_t both = common(a, b);

	if (a->side != b->side)
		return QUOTA_FINE;
	if (both == a->n && both == b->n)
		return QUOTA_TWICE;
	return both && both != a->n && both != b->n ? QUOTA_CROSS : QUOTA_FINE;
}

struct quota_fault quota_sets_check(const struct quota_set *set, int n)
{
	for (int i = 0; i < n; i++) {
		int deep = 0, around = i;

		for (int k = 0; k < n; k++) {
			enum quota_fault_kind kind = k < i ? compare(&set[i], &set[k]) : QUOTA_FINE;

			if (kind != QUOTA_FINE)
				return (struct quota_fault){ kind, k, i };
			if (set[k].side != set[i].side || set[i].n < 2 || common(&set[i], &set[k]) < set[i].n)
				continue;
			deep++;
			around = k == i ? around : k;
		}
		if (deep > QUOTA_SETS_DEEP)
			return (struct quota_fault){ QUOTA_DEEP, around, i };
	}
	return (struct quota_fault){ QUOTA_FINE, 0, 0 };
}

/* The groups of one side as they are made: those of many organisations first. */
struct grouping {
	mem *m;
	const struct quota_set *set;
	int n, side;
	int32_t groups;
	int32_t *within, *most;
	struct quota_group *group;
	int each; /* the set for each, -1 = none */
};

/* The innermost group so far that has the organisation. */
static int32_t innermost(const struct grouping *g, int64_t organisation)
{
	for (int32_t k = g->groups - 1; k >= 0; k--)
		if (g->group[k].organisation ? g->group[k].organisation == organisation
					     : has(&g->set[g->group[k].set], organisation))
			return k;
	return -1;
}

static void add(struct grouping *g, int set, int64_t organisation, int32_t within)
{
	g->within = mem_grow(g->m, g->within, int32_t, g->groups + 1);
	g->most = mem_grow(g->m, g->most, int32_t, g->groups + 1);
	g->group = mem_grow(g->m, g->group, struct quota_group, g->groups + 1);
	g->within[g->groups] = within;
	g->most[g->groups] = g->set[set].most;
	g->group[g->groups++] = (struct quota_group){ set, organisation };
}

/* Larger sets first, so that those around have lower numbers. */
static void add_sets(struct grouping *g)
{
	bool *done = mem_array(g->m, bool, g->n + 1);

	for (;;) {
		int next = -1;

		for (int k = 0; k < g->n; k++)
			if (!done[k] && g->set[k].side == g->side && g->set[k].n && (next < 0 || g->set[k].n > g->set[next].n))
				next = k;
		if (next < 0)
			break;
		done[next] = true;
		add(g, next, 0, innermost(g, g->set[next].organisation[0]));
	}
	mem_free(done);
}

static int by_number(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* Different organisations, ascending, without none. */
static int32_t different(mem *m, const int64_t *of, int32_t people, int64_t **out)
{
	int64_t *all = mem_array(m, int64_t, people + 1);
	int32_t n = 0;

	for (int32_t i = 0; i < people; i++)
		all[i] = of[i];
	qsort(all, (size_t)people, sizeof *all, by_number);
	for (int32_t i = 0; i < people; i++)
		if (all[i] && (!n || all[n - 1] != all[i]))
			all[n++] = all[i];
	*out = all;
	return n;
}

/* Has a set of its own, or one for each counts for it: then a group stands for it alone. */
static int32_t group_of(struct grouping *g, int64_t organisation)
{
	int32_t in = innermost(g, organisation);

	if (g->each < 0 || (in >= 0 && g->set[g->group[in].set].n == 1))
		return in;
	add(g, g->each, organisation, in);
	return g->groups - 1;
}

static void group_people(struct grouping *g, const int64_t *organisation, int32_t people, int32_t *of)
{
	int64_t *name;
	int32_t n = different(g->m, organisation, people, &name);
	int32_t *in = mem_array(g->m, int32_t, n + 1);

	for (int32_t k = 0; k < n; k++)
		in[k] = group_of(g, name[k]);
	for (int32_t i = 0; i < people; i++) {
		const int64_t *at = bsearch(&organisation[i], name, (size_t)n, sizeof *name, by_number);

		of[i] = at ? in[at - name] : -1;
	}
	mem_free(in);
	mem_free(name);
}

void quota_sets_group(mem *m, const struct quota_set *set, int n, const int64_t *const organisation[MARKET_SIDES],
    const int32_t people[MARKET_SIDES], struct quota_groups *out)
{
	for (int side = 0; side < MARKET_SIDES; side++) {
		struct grouping g = { .m = m, .set = set, .n = n, .side = side, .each = -1 };
		int32_t *of = mem_array(m, int32_t, people[side] + 1);

		for (int k = 0; k < n; k++)
			if (set[k].side == side && !set[k].n)
				g.each = k;
		add_sets(&g);
		group_people(&g, organisation[side], people[side], of);
		out->quota[side] = (struct market_quotas){ g.groups, g.within, g.most, of };
		out->group[side] = g.group;
	}
}
