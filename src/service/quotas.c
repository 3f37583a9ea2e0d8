/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/quotas.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "store/proposal.h"
#include "store/quota.h"
#include "store/run.h"

enum { TOLD_MOST = 20 }; /* changes named in one line of the minutes */

struct err *quotas_of(struct act *a, run_id run, const struct run_quota **out, int *n)
{
	return quota_list(a->db, a->m, run, out, n);
}

struct err *quotas_organisations(struct act *a, run_id run, int64_t rows, int64_t skip,
    const struct quota_organisation **out, int *n, int64_t *total)
{
	TRY(quota_organisation_count(a->db, a->m, run, total));
	return quota_organisations(a->db, a->m, run, rows, skip, out, n);
}

const struct quota_set *quotas_sets(mem *m, const struct run_quota *q, int n)
{
	struct quota_set *set = mem_array(m, struct quota_set, n + 1);

	for (int i = 0; i < n; i++) {
		int64_t *organisation = mem_array(m, int64_t, q[i].members + 1);

		for (int k = 0; k < q[i].members; k++)
			organisation[k] = q[i].member[k].id.v;
		set[i] = (struct quota_set){ strcmp(q[i].role, "mentor") == 0 ? MARKET_MENTOR : MARKET_MENTEE, (int32_t)q[i].most,
			organisation, q[i].members };
	}
	return set;
}

static bool is_group(const struct run_quota *q)
{
	return strcmp(q->scope, "group") == 0;
}

/* The place of the one for each organisation (0) or a single one; n if there is none. */
static int place_of(const struct run_quota *q, int n, const char *role, organisation_id organisation)
{
	for (int i = 0; i < n; i++)
		if (!is_group(&q[i]) && strcmp(q[i].role, role) == 0 &&
		    (q[i].members ? q[i].member[0].id.v : 0) == organisation.v)
			return i;
	return n;
}

int64_t quotas_most(const struct run_quota *q, int n, const char *role, organisation_id organisation)
{
	int i = place_of(q, n, role, organisation);

	return i < n ? q[i].most : -1;
}

struct run_quota *quotas_with(mem *m, const struct run_quota *q, int *n, const char *role, const struct quota_member *of,
    int64_t most)
{
	int at = place_of(q, *n, role, of ? of->id : (organisation_id){ 0 });
	struct run_quota *all = mem_array(m, struct run_quota, *n + 1);

	if (*n)
		memcpy(all, q, (size_t)*n * sizeof *all);
	if (at < *n && most >= 0) {
		all[at].most = most;
	} else if (at < *n) {
		all[at] = all[*n - 1];
		(*n)--;
	} else if (most >= 0) {
		all[(*n)++] = (struct run_quota){ .role = role, .scope = of ? "one" : "each", .name = "", .most = most,
			.member = of, .members = of != NULL };
	}
	return all;
}

static const char *name_of(struct act *a, const struct run_quota *q)
{
	return is_group(q) ? q->name : q->members ? q->member[0].name : tr(a->lang, N_("each organisation"));
}

static struct err *check(struct act *a, const struct run_quota *q, int n)
{
	struct quota_fault f;

	if (n > QUOTAS_MOST)
		return ERR(a->m, ERR_INVALID, N_("There can be 500 quotas at most in one run."), "%d quotas", n);
	f = quota_sets_check(quotas_sets(a->m, q, n), n);
	switch (f.kind) {
	case QUOTA_FINE:
		return NULL;
	case QUOTA_TWICE:
		return ERR(a->m, ERR_INVALID, trf(a->m, a->lang, N_("“%s” and “%s” are of the same organisations. One of them is enough."),
		    name_of(a, &q[f.one]), name_of(a, &q[f.other])), "quota twice");
	case QUOTA_CROSS:
		return ERR(a->m, ERR_INVALID, trf(a->m, a->lang,
		    N_("“%s” and “%s” have organisations in common, but neither holds all of the other. Please take those out of one of them, or add the others."),
		    name_of(a, &q[f.one]), name_of(a, &q[f.other])), "quotas cross");
	case QUOTA_DEEP:
		break;
	}
	return ERR(a->m, ERR_INVALID, trf(a->m, a->lang,
	    N_("Groups can lie three deep within each other at most; “%s” would be one too deep."), name_of(a, &q[f.other])),
	    "quotas too deep");
}

/* The same quota in another list; NULL if it is not there. */
static const struct run_quota *counterpart(const struct run_quota *q, const struct run_quota *list, int n)
{
	for (int i = 0; i < n; i++)
		if (list[i].id == q->id)
			return &list[i];
	return NULL;
}

static bool same(const struct run_quota *a, const struct run_quota *b)
{
	if (strcmp(a->role, b->role) != 0 || strcmp(a->name, b->name) != 0 || a->most != b->most || a->members != b->members)
		return false;
	for (int k = 0; k < a->members; k++)
		if (a->member[k].id.v != b->member[k].id.v)
			return false;
	return true;
}

static void tell(struct act *a, const struct run_view *v, struct buf *b, int *told, const struct run_quota *q, bool is)
{
	enum label side = strcmp(q->role, "mentor") == 0 ? LABEL_MENTOR : LABEL_MENTEE;
	const char *who = mem_fmt(a->m, "%s (%s)", name_of(a, q), label_many(&v->labels, side, a->lang));

	if (++*told > TOLD_MOST)
		return;
	buf_fmt(b, "%s%s", b->n ? "; " : "", is ? trf(a->m, a->lang, N_("%s: at most %d"), who, (int)q->most)
						 : trf(a->m, a->lang, N_("%s: no quota any more"), who));
	for (int k = 0; is && is_group(q) && k < q->members && b->n < 1000; k++)
		buf_fmt(b, "%s%s%s", k ? ", " : " (", q->member[k].name, k == q->members - 1 ? ")" : "");
}

/* What changed, in words; "" = nothing. */
static const char *changes(struct act *a, const struct run_view *v, const struct run_quota *was, int was_n,
    const struct run_quota *is, int n)
{
	struct buf *b = buf_new(a->m);
	int told = 0;

	for (int i = 0; i < n; i++) {
		const struct run_quota *before = counterpart(&is[i], was, was_n);

		if (!before || !same(before, &is[i]))
			tell(a, v, b, &told, &is[i], true);
	}
	for (int i = 0; i < was_n; i++)
		if (!counterpart(&was[i], is, n))
			tell(a, v, b, &told, &was[i], false);
	if (told > TOLD_MOST)
		buf_fmt(b, "; %s", trf(a->m, a->lang, "%d more", told - TOLD_MOST));
	return b->n ? b->at : "";
}

static struct err *write_down(struct act *a, const struct run *r, const char *what)
{
	const struct minute_row row = { .id = act_id(a), .run_id = r->id, .proposal_name = "",
		.who = a->who ? a->who->person : (person_id){ 0 }, .what = "quotas_changed", .reason = what, .at = a->now.s };

	TRY(minute_add(a->db, a->m, &row));
	return act_note(a, "quotas_changed", "run", r->id.v, r->programme_id);
}

struct err *quotas_change(struct act *a, const struct run *seen, const struct run_quota *q, int n)
{
	struct run_quota *all = mem_array(a->m, struct run_quota, n + 1);
	const struct run_quota *was;
	const char *what;
	struct run_view v;
	int was_n;

	TRY(check(a, q, n));
	for (int i = 0; i < n; i++) {
		all[i] = q[i];
		all[i].id = q[i].id ? q[i].id : act_id(a);
	}
	TRY(run_view(a, seen->id, &v));
	TRY(quotas_of(a, seen->id, &was, &was_n));
	TRY(run_set_goal_seen(a->db, a->m, seen->id, seen->version, v.run->goal));
	what = changes(a, &v, was, was_n, all, n);
	if (!*what)
		return NULL;
	TRY(quota_list_set(a->db, a->m, seen->id, all, n));
	return write_down(a, v.run, what);
}

static struct err *list_without(struct act *a, run_id run, int64_t id, struct run_quota **out, int *n)
{
	const struct run_quota *was;
	struct run_quota *all;
	int was_n;

	TRY(quotas_of(a, run, &was, &was_n));
	all = mem_array(a->m, struct run_quota, was_n + 1);
	*n = 0;
	for (int i = 0; i < was_n; i++)
		if (was[i].id != id || !is_group(&was[i]))
			all[(*n)++] = was[i];
	if (id && *n == was_n)
		return ERR(a->m, ERR_NOT_FOUND, NULL, "no such group in run %lld", (long long)run.v);
	*out = all;
	return NULL;
}

static int compare_ids(const void *x, const void *y)
{
	const struct quota_member *a = x, *b = y;

	return (a->id.v > b->id.v) - (a->id.v < b->id.v);
}

static const struct quota_member *by_id(mem *m, const struct run_quota *group)
{
	struct quota_member *member = mem_dup(m, group->member, (size_t)group->members * sizeof *member);

	qsort(member, (size_t)group->members, sizeof *member, compare_ids);
	return member;
}

struct err *quotas_group_save(struct act *a, const struct run *seen, const struct run_quota *group)
{
	struct run_quota *all;
	int n;

	if (group->members < 2)
		return ERR(a->m, ERR_INVALID, N_("A group has two organisations at least. For a single one, enter the number in the list."),
		    "%d members", group->members);
	TRY(list_without(a, seen->id, group->id, &all, &n));
	all[n] = *group;
	all[n].scope = "group";
	all[n].member = by_id(a->m, group);
	return quotas_change(a, seen, all, n + 1);
}

struct err *quotas_group_end(struct act *a, const struct run *seen, int64_t id)
{
	struct run_quota *all;
	int n;

	TRY(list_without(a, seen->id, id, &all, &n));
	return quotas_change(a, seen, all, n);
}

struct err *quotas_clone(struct act *a, run_id from, run_id to)
{
	const struct run_quota *was;
	struct run_quota *all;
	int n;

	TRY(quotas_of(a, from, &was, &n));
	all = mem_array(a->m, struct run_quota, n + 1);
	for (int i = 0; i < n; i++) {
		all[i] = was[i];
		all[i].id = act_id(a);
	}
	return quota_list_set(a->db, a->m, to, all, n);
}
