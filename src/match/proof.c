/* SPDX-License-Identifier: EUPL-1.2 */
#include "match/proof.h"

#include "match/market_part.h"
#include "match/session.h"

/* Keeps the rules: what is chosen is open or pinned, nobody is over their most. */
static const char *check_set(mem *m, const struct assign *a, const struct open *o,
    const struct assign_result *r)
{
	int32_t *degree = mem_array(m, int32_t, o->mentors + 1), *group[MARKET_SIDES];

	for (int side = 0; side < MARKET_SIDES; side++)
		group[side] = mem_array(m, int32_t, o->quota[side]->n + 1);
	for (int32_t i = 0; i < o->mentees; i++) {
		struct market_pair e;

		if (a->pinned[i] >= 0) {
			if (r->mentor_of[i] != a->pinned[i])
				return "a pin is not kept";
			continue;
		}
		if (r->mentor_of[i] >= 0 && !open_at(o, i, r->mentor_of[i], &e))
			return "a tandem is not admissible";
		o->mentor_of[i] = r->mentor_of[i];
		if (o->mentor_of[i] < 0)
			continue;
		if (++degree[o->mentor_of[i]] > o->most[o->mentor_of[i]])
			return "a mentor has too many";
		if (!quota_has_room(o->quota[MARKET_MENTEE], group[MARKET_MENTEE], o->bounds[MARKET_MENTEE].most, i) ||
		    !quota_has_room(o->quota[MARKET_MENTOR], group[MARKET_MENTOR], o->bounds[MARKET_MENTOR].most,
		    o->mentor_of[i]))
			return "a quota is exceeded";
		quota_count(o->quota[MARKET_MENTEE], group[MARKET_MENTEE], i, 1);
		quota_count(o->quota[MARKET_MENTOR], group[MARKET_MENTOR], o->mentor_of[i], 1);
	}
	return NULL;
}

/* Tandems of each mentor and of each group. */
struct degrees {
	int32_t *mentor, *group[MARKET_SIDES];
};

static struct degrees count(mem *m, const struct open *o)
{
	struct degrees d = { mem_array(m, int32_t, o->mentors + 1), { NULL } };

	for (int side = 0; side < MARKET_SIDES; side++)
		d.group[side] = mem_array(m, int32_t, o->quota[side]->n + 1);
	for (int32_t i = 0; i < o->mentees; i++) {
		if (o->mentor_of[i] < 0)
			continue;
		d.mentor[o->mentor_of[i]]++;
		quota_count(o->quota[MARKET_MENTEE], d.group[MARKET_MENTEE], i, 1);
		quota_count(o->quota[MARKET_MENTOR], d.group[MARKET_MENTOR], o->mentor_of[i], 1);
	}
	return d;
}

/* (c), for mentors or for groups; then their bounds as they stay. */
static const char *check_bounds(const int64_t *price, int32_t n, const int32_t *degree, int32_t *least,
    int32_t *most, int64_t low)
{
	for (int32_t j = 0; j < n; j++) {
		int64_t p = price[j];

		if (!low && degree[j] < least[j])
			return "a mentor or group has too few";
		if (p > 0 && degree[j] < most[j])
			return "a mentor or group with room has a price";
		if (p < 0 && (degree[j] > least[j] || (low && p < -low) ||
		    (low && degree[j] < least[j] && p != -low)))
			return "a mentor's or group's price is too low";
		if (low && p >= 0 && degree[j] < least[j])
			return "a mentor below the lower bound has too high a price";
		if (p > 0) {
			least[j] = most[j];
		} else if (p < 0) {
			most[j] = least[j];
			if (low && p == -low)
				least[j] = 0;
		}
	}
	return NULL;
}

/* Pairs of a computed market may be 10^10: whether any is worth more than its prices is asked of the sweep. */
static const char *check_computed(mem *m, const struct open *o, const struct proof_stage *s, const int64_t *u,
    const int64_t *p)
{
	struct open_want *want = mem_array(m, struct open_want, o->mentees + 1);
	const struct open_ask ask = { .s = s, .p = p };
	struct open_found found;

	for (int32_t i = 0; i < o->mentees; i++) {
		int32_t j = o->mentor_of[i];
		struct market_pair e;

		want[i] = (struct open_want){ i, s->per_tandem, u[i] };
		if (j >= 0 && (!open_at(o, i, j, &e) || stage_value(s, &e) != u[i] + p[j]))
			return "a tandem is not worth its prices";
	}
	open_find(m, o, &ask, want, o->mentees, 1, INT64_MAX, &found);
	return found.first[o->mentees] ? "prices do not cover a pair" : NULL;
}

/* (a) and (b) of proof.h, over every open pair that is listed or can be read. */
static const char *check_pairs(mem *m, const struct open *o, const struct proof_stage *s, const int64_t *u,
    const int64_t *p)
{
	struct open_reader *rows = open_read(m, o);
	const char *wrong = NULL;

	for (int32_t i = 0; i < o->mentees && !wrong; i++) {
		struct market_row row = open_row(rows, i);
		bool has = false;

		for (int32_t e = 0; e < row.n; e++) {
			int64_t over = u[i] + p[row.at[e].mentor] - stage_value(s, &row.at[e]);

			if (over < 0)
				wrong = "prices do not cover a pair";
			has |= over == 0 && row.at[e].mentor == o->mentor_of[i];
		}
		if (!wrong && o->mentor_of[i] >= 0 && !has)
			wrong = "a tandem is not worth its prices";
	}
	mem_free(rows);
	return wrong;
}

static const char *check_rows(mem *m, struct open *o, const struct proof_stage *s, const int64_t *u, const int64_t *p)
{
	bool computed = !o->pair && o->a->k->source;
	const char *wrong = computed ? check_computed(m, o, s, u, p) : check_pairs(m, o, s, u, p);

	for (int32_t i = 0; i < o->mentees && !wrong; i++) {
		if (!o->must[i] && (s->u[i] < 0 || (s->u[i] > 0 && o->mentor_of[i] < 0)))
			wrong = "a mentee's price does not fit";
		if (!wrong && o->must[i] && o->mentor_of[i] < 0)
			wrong = "a mentee must have a tandem";
		o->must[i] |= s->u[i] > 0;
	}
	return wrong;
}

/* (a), (b), (c) of proof.h; then what stays open. */
static const char *check_sum(mem *m, struct open *o, const struct proof_stage *s, const struct degrees *d)
{
	const int64_t *u = quota_whole(m, o->quota[MARKET_MENTEE], s->group[MARKET_MENTEE], s->u, o->mentees);
	const int64_t *p = quota_whole(m, o->quota[MARKET_MENTOR], s->group[MARKET_MENTOR], s->p, o->mentors);
	const char *wrong = check_rows(m, o, s, u, p);

	if (!wrong)
		open_keep(o, s, u, p, NULL);
	for (int side = 0; side < MARKET_SIDES && !wrong; side++)
		wrong = check_bounds(s->group[side], o->quota[side]->n, d->group[side], o->bounds[side].least,
		    o->bounds[side].most, 0);
	return wrong ? wrong : check_bounds(s->p, o->mentors, d->mentor, o->least, o->most, s->per_least);
}

/* (a') over every open pair, and that the set keeps the floor. *higher: some pair is above the floor. */
static const char *check_above(mem *m, const struct open *o, const struct proof_stage *s, const int64_t *u, const int64_t *p,
    bool *higher)
{
	struct open_reader *rows = open_read(m, o);
	const char *wrong = NULL;

	for (int32_t i = 0; i < o->mentees && !wrong; i++) {
		struct market_row row = open_row(rows, i);

		for (int32_t e = 0; e < row.n; e++) {
			const struct market_pair *x = &row.at[e];

			*higher |= x->points > s->level;
			if (u && x->points > s->level && u[i] + p[x->mentor] < 0)
				wrong = "prices do not cover a pair above the floor";
			if (x->points < s->level && x->mentor == o->mentor_of[i])
				wrong = "a tandem is below the floor";
		}
	}
	mem_free(rows);
	return wrong;
}

/* (a'), (b'), (c'), and that the set keeps the floor. */
static const char *check_floor(mem *m, struct open *o, const struct proof_stage *s)
{
	const int64_t *u = s->u, *p = s->p;
	const char *wrong;
	int64_t sum = 0;
	bool higher = false, any = false;

	if (s->u) {
		u = quota_whole(m, o->quota[MARKET_MENTEE], s->group[MARKET_MENTEE], s->u, o->mentees);
		p = quota_whole(m, o->quota[MARKET_MENTOR], s->group[MARKET_MENTOR], s->p, o->mentors);
	}
	wrong = check_above(m, o, s, u, p, &higher);
	if (wrong)
		return wrong;
	for (int32_t i = 0; i < o->mentees; i++) {
		any |= o->mentor_of[i] >= 0;
		if (s->u && (o->must[i] || s->u[i] > 0))
			sum += s->u[i];
	}
	open_raise(o, s->level);
	if (!s->u)
		return higher && any ? "nothing proves the floor" : NULL;
	for (int32_t j = 0; j < o->mentors; j++)
		sum += s->p[j] * (s->p[j] > 0 ? o->most[j] : o->least[j]);
	for (int side = 0; side < MARKET_SIDES; side++)
		for (int32_t k = 0; k < o->quota[side]->n; k++)
			sum += s->group[side][k] *
			    (s->group[side][k] > 0 ? o->bounds[side].most[k] : o->bounds[side].least[k]);
	return sum < 0 ? NULL : "the floor could be higher";
}

const char *proof_check(mem *m, const struct assign *a, const struct assign_result *r)
{
	mem *work = mem_new(m, "proof_check");
	struct open *o = session_open(a, work);
	struct degrees degree;
	const char *wrong;

	o->mentor_of = mem_array(work, int32_t, o->mentees + 1);
	for (int32_t i = 0; i < o->mentees; i++)
		o->mentor_of[i] = -1;
	wrong = check_set(work, a, o, r);
	degree = count(work, o);
	for (int k = 0; k < r->proof->stages && !wrong; k++) {
		const struct proof_stage *s = &r->proof->stage[k];

		wrong = s->kind == PROOF_FLOOR ? check_floor(work, o, s) : check_sum(work, o, s, &degree);
	}
	mem_free(work);
	return wrong;
}
