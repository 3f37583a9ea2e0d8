/* SPDX-License-Identifier: EUPL-1.2 */
#include "match/proof.h"

#include "match/session.h"

/* Keeps the rules: what is chosen is open or pinned, nobody is over their most. */
static const char *check_set(mem *m, const struct assign *a, const struct open *o,
    const struct assign_result *r)
{
	int32_t *degree = mem_array(m, int32_t, o->mentors + 1);

	for (int32_t i = 0; i < o->mentees; i++) {
		bool found = r->mentor_of[i] < 0;

		if (a->pinned[i] >= 0) {
			if (r->mentor_of[i] != a->pinned[i])
				return "a pin is not kept";
			continue;
		}
		for (int64_t e = o->first[i]; e < o->first[i + 1]; e++)
			found |= o->pair[e].mentor == r->mentor_of[i];
		if (!found)
			return "a tandem is not admissible";
		o->mentor_of[i] = r->mentor_of[i];
		if (o->mentor_of[i] >= 0 && ++degree[o->mentor_of[i]] > o->most[o->mentor_of[i]])
			return "a mentor has too many";
	}
	return NULL;
}

static void count(const struct open *o, int32_t *degree)
{
	for (int32_t j = 0; j < o->mentors; j++)
		degree[j] = 0;
	for (int32_t i = 0; i < o->mentees; i++)
		if (o->mentor_of[i] >= 0)
			degree[o->mentor_of[i]]++;
}

/* (a), (b), (c) of proof.h; then what stays open. */
static const char *check_sum(struct open *o, const struct proof_stage *s, const int32_t *degree)
{
	int64_t n = 0;

	for (int32_t i = 0; i < o->mentees; i++) {
		int64_t from = o->first[i];
		bool has = false;

		o->first[i] = n;
		for (int64_t e = from; e < o->first[i + 1]; e++) {
			int64_t over = s->u[i] + s->p[o->pair[e].mentor] - stage_value(s, &o->pair[e]);

			if (over < 0)
				return "prices do not cover a pair";
			if (over == 0) {
				has |= o->pair[e].mentor == o->mentor_of[i];
				o->pair[n++] = o->pair[e];
			}
		}
		if (o->mentor_of[i] >= 0 && !has)
			return "a tandem is not worth its prices";
		if (!o->must[i] && (s->u[i] < 0 || (s->u[i] > 0 && o->mentor_of[i] < 0)))
			return "a mentee's price does not fit";
		if (o->must[i] && o->mentor_of[i] < 0)
			return "a mentee must have a tandem";
		o->must[i] |= s->u[i] > 0;
	}
	o->first[o->mentees] = n;
	for (int32_t j = 0; j < o->mentors; j++) {
		int64_t p = s->p[j], low = s->per_least;

		if (!low && degree[j] < o->least[j])
			return "a mentor has too few";
		if (p > 0 && degree[j] < o->most[j])
			return "a mentor with room has a price";
		if (p < 0 && (degree[j] > o->least[j] || (low && p < -low) ||
		    (low && degree[j] < o->least[j] && p != -low)))
			return "a mentor's price is too low";
		if (low && p >= 0 && degree[j] < o->least[j])
			return "a mentor below the lower bound has too high a price";
		if (p > 0) {
			o->least[j] = o->most[j];
		} else if (p < 0) {
			o->most[j] = o->least[j];
			if (low && p == -low)
				o->least[j] = 0;
		}
	}
	return NULL;
}

/* (a'), (b'), (c'), and that the set keeps the floor. */
static const char *check_floor(struct open *o, const struct proof_stage *s)
{
	int64_t sum = 0;
	bool higher = false, any = false;
	int64_t n = 0;

	for (int32_t i = 0; i < o->mentees; i++) {
		int64_t from = o->first[i];

		o->first[i] = n;
		for (int64_t e = from; e < o->first[i + 1]; e++) {
			const struct market_pair *x = &o->pair[e];

			higher |= x->points > s->level;
			any |= x->mentor == o->mentor_of[i];
			if (s->u && x->points > s->level && s->u[i] + s->p[x->mentor] < 0)
				return "prices do not cover a pair above the floor";
			if (x->points < s->level && x->mentor == o->mentor_of[i])
				return "a tandem is below the floor";
			if (x->points >= s->level)
				o->pair[n++] = *x;
		}
		if (s->u && (o->must[i] || s->u[i] > 0))
			sum += s->u[i];
	}
	o->first[o->mentees] = n;
	if (!s->u)
		return higher && any ? "nothing proves the floor" : NULL;
	for (int32_t j = 0; j < o->mentors; j++)
		sum += s->p[j] * (s->p[j] > 0 ? o->most[j] : o->least[j]);
	return sum < 0 ? NULL : "the floor could be higher";
}

const char *proof_check(mem *m, const struct assign *a, const struct assign_result *r)
{
	mem *work = mem_new(m, "proof_check");
	struct open *o = session_open(a, work);
	int32_t *degree = mem_array(work, int32_t, o->mentors + 1);
	const char *wrong;

	o->mentor_of = mem_array(work, int32_t, o->mentees + 1);
	for (int32_t i = 0; i < o->mentees; i++)
		o->mentor_of[i] = -1;
	wrong = check_set(work, a, o, r);
	count(o, degree);
	for (int k = 0; k < r->proof->stages && !wrong; k++) {
		const struct proof_stage *s = &r->proof->stage[k];

		wrong = s->kind == PROOF_FLOOR ? check_floor(o, s) : check_sum(o, s, degree);
	}
	mem_free(work);
	return wrong;
}
