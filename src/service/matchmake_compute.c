/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>

#include "base/seed.h"
#include "match/alternative.h"
#include "match/proof.h"
#include "service/matchmake.h"

static bool by_hand(const struct matchmake *k)
{
	return strcmp(k->proposal.goal, "by_hand") == 0;
}

static bool is_repair(const struct matchmake *k)
{
	return strcmp(k->proposal.goal, "repair") == 0;
}

/* Pins of people who have left the board since fall away. */
static struct err *set_pins(struct matchmake *k)
{
	const struct pairing *p = k->pairing;

	for (int i = k->decided->pins - 1; i >= 0; i--) {
		const struct proposal_ban pin = k->decided->pin[i];
		int32_t mentee = pairing_mentee(p, pin.mentee_id), mentor = pairing_mentor(p, pin.mentor_id);
		struct market_pair e;

		if (mentee < 0 || mentor < 0)
			decide_unpin(k->decided, pin.mentor_id, pin.mentee_id);
		else if (market_at(k->market, mentee, mentor, &e))
			TRY(assign_pin(k->assign, k, mentee, mentor));
		else
			TRY(assign_pin_despite(k->assign, k, mentee, mentor, score_points(p->score, mentee, mentor)));
	}
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

struct err *matchmake_session(struct matchmake *k)
{
	struct assign_setting setting = assign_usual();
	const struct pairing *p = k->pairing;

	if (k->assign)
		return NULL;
	if (!by_hand(k))
		TRY(pairing_setting(k, is_repair(k) ? "most,total" : k->proposal.goal, p->run->seed, &setting));
	setting.go_on = k->go_on;
	setting.ctx = k->go_on_ctx;
	if (!k->market)
		k->market = market_of_pool(k, p->pool, &p->rules, p->score);
	TRY(assign_open(k, k->market, &setting, &k->assign));
	TRY(set_bans_and_outs(k));
	return set_pins(k);
}

struct ranked {
	int32_t mentee, mentor, points;
	uint64_t draw;
};

static int by_points(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->points != y->points)
		return x->points < y->points ? 1 : -1;
	return (x->draw > y->draw) - (x->draw < y->draw);
}

/* As people do it at a table: the best pair first, then the best of what is left (matching.md 1.5). */
static int32_t *best_first(struct matchmake *k)
{
	const struct market *mk = market_stored(k, k->market);
	const struct pool *pool = k->pairing->pool;
	int32_t *mentor_of = mem_array(k, int32_t, mk->mentees + 1), *room = mem_array(k, int32_t, mk->mentors + 1);
	struct ranked *all = mem_array(k, struct ranked, mk->first[mk->mentees] + 1);
	int64_t n = 0;

	for (int32_t j = 0; j < mk->mentors; j++)
		room[j] = decide_is_out(k->decided, k->pairing->mentor[j]->id) ? 0 : mk->most[j];
	for (int32_t i = 0; i < mk->mentees; i++) {
		mentor_of[i] = assign_pinned(k->assign, i);
		if (mentor_of[i] >= 0)
			room[mentor_of[i]]--;
		else if (!decide_is_out(k->decided, k->pairing->mentee[i]->id))
			for (int64_t e = mk->first[i]; e < mk->first[i + 1]; e++)
				all[n++] = (struct ranked){ i, mk->pair[e].mentor, mk->pair[e].points,
					seed_mix((uint64_t)k->pairing->run->seed,
					    pool->mentee[i].key ^ (pool->mentor[mk->pair[e].mentor].key << 1)) };
	}
	qsort(all, (size_t)n, sizeof *all, by_points);
	for (int64_t e = 0; e < n; e++)
		if (mentor_of[all[e].mentee] < 0 && room[all[e].mentor] > 0 &&
		    !assign_is_banned(k->assign, all[e].mentee, all[e].mentor)) {
			mentor_of[all[e].mentee] = all[e].mentor;
			room[all[e].mentor]--;
		}
	mem_free(all);
	return mentor_of;
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

		if (has[i] < 0 || assign_pinned(k->assign, i) >= 0 || market_find(k->market, i, has[i]))
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

struct err *matchmake_compute(struct matchmake *k)
{
	const struct assign_result *result;

	k->assign = NULL;
	k->optimal = false;
	TRY(matchmake_session(k));
	if (by_hand(k)) {
		take_set(k, best_first(k));
		compare(k);
	} else if (is_repair(k)) {
		TRY(repair(k));
	} else {
		const char *wrong;

		TRY(assign_solve(k->assign, k, &result));
		wrong = proof_check(k, k->assign, result);
		if (wrong)
			return ERR(k, ERR_SYSTEM, NULL, "the set is not what was asked for: %s", wrong);
		matchmake_take(k, result->mentor_of);
	}
	return NULL;
}
