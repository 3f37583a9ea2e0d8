/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>

#include "match/alternative.h"
#include "match/proof.h"
#include "service/kept.h"
#include "service/matchmake.h"

static bool by_hand(const struct matchmake *k)
{
	return strcmp(k->proposal.goal, "by_hand") == 0;
}

static bool is_repair(const struct matchmake *k)
{
	return strcmp(k->proposal.goal, "repair") == 0;
}

/* The quota that the pins made so far use up for one of the two; NULL if there is room. */
static const char *used_up(const struct matchmake *k, int32_t mentee, int32_t mentor)
{
	const int32_t who[MARKET_SIDES] = { [MARKET_MENTEE] = mentee, [MARKET_MENTOR] = mentor };

	for (int side = 0; side < MARKET_SIDES; side++) {
		int32_t full = assign_pins_full(k->assign, side, who[side]);

		if (full >= 0)
			return pairing_quota_name((mem *)(uintptr_t)k, k->lang, k->pairing, side, full);
	}
	return NULL;
}

static void let_go(struct matchmake *k, const struct proposal_ban *pin, const char *quota)
{
	struct proposal_ban *all = mem_array(k, struct proposal_ban, k->unpinned_n + 1);

	if (k->unpinned_n)
		memcpy(all, k->unpinned, (size_t)k->unpinned_n * sizeof *all);
	all[k->unpinned_n++] = (struct proposal_ban){ pin->mentor_id, pin->mentee_id,
		trf(k, k->lang, N_("The quota of %s is used up."), quota) };
	k->unpinned = all;
	decide_unpin(k->decided, pin->mentor_id, pin->mentee_id);
}

static struct err *set_pin(struct matchmake *k, const struct proposal_ban *pin, int32_t mentee, int32_t mentor)
{
	const char *quota = used_up(k, mentee, mentor);
	struct market_pair e;

	if (quota && k->change.what && strcmp(k->change.what, "solve") == 0) {
		let_go(k, pin, quota);
		return NULL;
	}
	if (quota)
		return ERR(k, ERR_INVALID, trf(k, k->lang,
		    N_("The quota of %s is used up by tandems that are pinned or published. Please release one of them first, or raise the quota."),
		    quota), "pins beyond a quota");
	if (market_at(k->market, mentee, mentor, &e))
		return assign_pin(k->assign, k, mentee, mentor);
	return assign_pin_despite(k->assign, k, mentee, mentor, score_points(k->pairing->score, mentee, mentor));
}

struct ranked {
	int32_t mentee, mentor, points;
	const struct proposal_ban *pin;
};

static int best_first(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->points != y->points)
		return x->points < y->points ? 1 : -1;
	return x->mentee - y->mentee;
}

/* Pins of people who have left the board since fall away; where a quota has become too small for all, those with
 * the most points stay. */
static struct err *set_pins(struct matchmake *k)
{
	const struct pairing *p = k->pairing;
	int pins = k->decided->pins, n = 0;
	const struct proposal_ban *pin = mem_dup(k, k->decided->pin, (size_t)pins * sizeof *pin);
	struct ranked *r = mem_array(k, struct ranked, pins + 1);

	for (int i = 0; i < pins; i++) {
		int32_t mentee = pairing_mentee(p, pin[i].mentee_id), mentor = pairing_mentor(p, pin[i].mentor_id);

		if (mentee < 0 || mentor < 0)
			decide_unpin(k->decided, pin[i].mentor_id, pin[i].mentee_id);
		else
			r[n++] = (struct ranked){ mentee, mentor, score_points(p->score, mentee, mentor), &pin[i] };
	}
	qsort(r, (size_t)n, sizeof *r, best_first);
	for (int i = 0; i < n; i++)
		TRY(set_pin(k, r[i].pin, r[i].mentee, r[i].mentor));
	return NULL;
}

static struct err *set_bans_and_outs(struct matchmake *k)
{
	const struct pairing *p = k->pairing;

	for (int i = 0; i < k->decided->bans; i++) {
		int32_t mentee = pairing_mentee(p, k->decided->ban[i].mentee_id);
		int32_t mentor = pairing_mentor(p, k->decided->ban[i].mentor_id);

		if (mentee >= 0 && mentor >= 0)
			TRY(assign_ban(k->assign, k, mentee, mentor));
	}
	for (int i = 0; i < k->decided->outs; i++) {
		int32_t mentee = pairing_mentee(p, k->decided->out[i].application_id);
		int32_t mentor = pairing_mentor(p, k->decided->out[i].application_id);

		if (mentee >= 0)
			assign_set_mentee_in(k->assign, mentee, false);
		else if (mentor >= 0)
			TRY(assign_set_capacity(k->assign, k, mentor, 0, 0));
	}
	return NULL;
}

static struct err *setting_of(struct matchmake *k, struct assign_setting *out)
{
	*out = assign_usual();
	out->seed = (uint64_t)k->pairing->run->seed;
	if (!by_hand(k))
		TRY(pairing_setting(k, is_repair(k) ? "most,total" : k->proposal.goal, k->pairing->run->seed, out));
	out->go_on = k->go_on;
	out->ctx = k->go_on_ctx;
	return NULL;
}

struct err *matchmake_session(struct matchmake *k)
{
	struct assign_setting setting;

	if (k->assign)
		return NULL;
	TRY(setting_of(k, &setting));
	if (!k->market)
		TRY(pairing_market(k, k->pairing, &k->market));
	TRY(assign_open(k, k->market, &setting, &k->assign));
	TRY(set_bans_and_outs(k));
	return set_pins(k);
}

static void take_set(struct matchmake *k, const int32_t *mentor_of)
{
	const struct pairing *p = k->pairing;
	struct assign_worth w = assign_worth_of(k->assign, mentor_of);
	struct proposal_tandem *t = mem_array(k, struct proposal_tandem, p->pool->mentees + 1);
	int n = 0;

	k->now = (struct matchmake_worth){ w.tandems, w.mutual, w.lowest, w.total };
	for (int32_t i = 0; i < p->pool->mentees; i++) {
		const struct proposal_ban *pin;

		if (mentor_of[i] < 0)
			continue;
		t[n].mentor_id = p->mentor[mentor_of[i]]->id;
		t[n].mentee_id = p->mentee[i]->id;
		t[n].points = score_points(p->score, i, mentor_of[i]);
		pin = decide_pinned(k->decided, t[n].mentor_id, t[n].mentee_id);
		t[n].pinned = pin != NULL;
		t[n++].reason = pin ? pin->reason : "";
	}
	k->tandems = t;
	k->tandems_n = n;
}

/* Both lists are by mentee. */
static void compare(struct matchmake *k)
{
	struct proposal_move *mv = mem_array(k, struct proposal_move, k->stored_n + k->tandems_n + 1);
	int i = 0, j = 0, n = 0;

	while (i < k->stored_n || j < k->tandems_n) {
		bool old = i < k->stored_n &&
		    (j == k->tandems_n || k->stored[i].mentee_id.v <= k->tandems[j].mentee_id.v);
		bool new = j < k->tandems_n &&
		    (i == k->stored_n || k->tandems[j].mentee_id.v <= k->stored[i].mentee_id.v);
		struct proposal_move m = { old ? k->stored[i].mentee_id : k->tandems[j].mentee_id,
			old ? k->stored[i].mentor_id : (application_id){ 0 },
			new ? k->tandems[j].mentor_id : (application_id){ 0 } };

		if (m.was_id.v != m.is_id.v)
			mv[n++] = m;
		i += old;
		j += new;
	}
	k->moves = mv;
	k->moves_n = n;
}

/* A tandem that was made against a rule, or that a rule of today would forbid, goes on: the repair parts only
 * whom it gives somebody else. */
static struct err *keep_despite(struct matchmake *k, const int32_t *has)
{
	for (int32_t i = 0; i < k->market->mentees; i++) {
		const struct application *mentee = k->pairing->mentee[i], *mentor;

		if (has[i] < 0 || assign_pinned(k->assign, i) >= 0 || market_find(k->market, i, has[i]) || used_up(k, i, has[i]))
			continue;
		mentor = k->pairing->mentor[has[i]];
		if (!decide_is_out(k->decided, mentee->id) && !decide_is_out(k->decided, mentor->id) &&
		    !decide_banned(k->decided, mentor->id, mentee->id))
			TRY(assign_pin_despite(k->assign, k, i, has[i], score_points(k->pairing->score, i, has[i])));
	}
	return NULL;
}

static struct err *repair(struct matchmake *k)
{
	const int32_t *has = matchmake_released_set(k, k), *mentor_of;
	int32_t moved;

	TRY(keep_despite(k, has));
	TRY(alternative_repair(k, k->assign, has, &mentor_of, &moved));
	matchmake_take(k, mentor_of);
	return NULL;
}

void matchmake_take(struct matchmake *k, const int32_t *mentor_of)
{
	k->optimal = true;
	take_set(k, mentor_of);
	compare(k);
}

/* The best set by the goals, in the session of the decisions as they stand. */
static struct err *solve(struct matchmake *k)
{
	const struct assign_result *result;
	const char *wrong;

	TRY(set_bans_and_outs(k));
	TRY(set_pins(k));
	TRY(assign_solve(k->assign, k, &result));
	wrong = proof_check(k, k->assign, result);
	if (wrong)
		return ERR(k, ERR_SYSTEM, NULL, "the set is not what was asked for: %s", wrong);
	matchmake_take(k, result->mentor_of);
	return NULL;
}

/* Goes on from what was computed last for these people, and leaves what comes of it for the next. */
static struct err *solve_kept(struct matchmake *k, struct kept *kept)
{
	const struct market *own = k->market;
	struct err *e;

	k->market = kept->market;
	k->assign = kept->assign;
	e = solve(k);
	k->market = own;
	k->assign = NULL;
	if (e)
		kept_drop(kept);
	else
		kept_give(kept, k->at);
	return e;
}

static struct err *solve_goals(struct matchmake *k)
{
	struct assign_setting setting;
	struct kept *kept;

	TRY(setting_of(k, &setting));
	kept = kept_take(k->pairing, &setting, k->at);
	if (!kept)
		TRY(kept_make(k, k->pairing, &setting, &kept));
	if (kept)
		return solve_kept(k, kept);
	if (!k->market)
		TRY(pairing_market(k, k->pairing, &k->market));
	TRY(assign_open(k, k->market, &setting, &k->assign));
	return solve(k);
}

struct err *matchmake_compute(struct matchmake *k)
{
	k->assign = NULL;
	k->optimal = false;
	if (!by_hand(k) && !is_repair(k))
		return solve_goals(k);
	TRY(matchmake_session(k));
	if (is_repair(k))
		return repair(k);
	take_set(k, alternative_best_first(k, k->assign)); /* as people do it at a table (matching.md 1.5) */
	compare(k);
	return NULL;
}
