/* SPDX-License-Identifier: EUPL-1.2 */
/* The goals one after the other: sums that follow each other are packed into one
 * stage with weights so far apart that none can outweigh the one before; floor and
 * leximin have stages of their own. */
#include "match/assign.h"

#include <string.h>

#include "base/seed.h"
#include "base/tr.h"
#include "match/again.h"
#include "match/alternative.h"
#include "match/part.h"
#include "match/session.h"

const char *const assign_goal_name[ASSIGN_GOALS] = { "most", "mutual", "floor", "total", "leximin" };

const char *const assign_goal_label[ASSIGN_GOALS] = {
	N_("As many tandems as possible"),
	N_("As many mutual wishes as possible"),
	N_("The weakest tandem as good as possible"),
	N_("As many points in total as possible"),
	N_("As even as possible"),
};

struct assign_setting assign_usual(void)
{
	return (struct assign_setting){
		.goal = { ASSIGN_MOST, ASSIGN_MUTUAL, ASSIGN_FLOOR, ASSIGN_TOTAL, ASSIGN_LEXIMIN },
		.goals = ASSIGN_GOALS,
	};
}

/* One solution under way. */
struct run {
	struct assign *a;
	struct stage_ctx x;
	struct open *o;
	struct proof *proof;
	struct proof_stage *stage;
	int room;
	enum assign_phase phase;
	int32_t floor;
	int sums; /* sum stages so far */
	int at;   /* goal under way */
	int goals_done; /* by what the session kept */
};

static bool ask(void *ctx, int64_t done, int64_t of)
{
	const struct run *r = ctx;
	const struct assign_setting *s = &r->a->setting;
	const struct assign_progress now = { r->phase, done, of, r->x.gap };

	return !s->go_on || s->go_on(s->ctx, &now);
}

static void add_stage(struct run *r, const struct proof_stage *s)
{
	if (r->proof->stages == r->room) {
		r->room = r->room ? 2 * r->room : 8;
		r->stage = mem_grow(r->proof, r->stage, struct proof_stage, r->room);
		r->proof->stage = r->stage;
	}
	r->stage[r->proof->stages++] = *s;
}

static bool any_mutual(const struct assign *a)
{
	return a->k->mutual_first[a->k->mentees] > 0;
}

/* Weight of a goal behind which goals worth up to `span` follow; a pair has up to `each` of it. False if it
 * is too large for sums and premiums over all mentees. */
static bool pack(struct run *r, int64_t *span, int64_t each, int64_t *weight)
{
	int64_t all = (int64_t)r->o->mentees + 1;

	*weight = *span;
	if (__builtin_mul_overflow(*span, all * each, span))
		*span = INT64_MAX;
	return *weight < CORE_MOST / 8 / all / each;
}

static bool same_weights(const struct proof_stage *a, const struct proof_stage *b)
{
	return a->per_least == b->per_least && a->per_tandem == b->per_tandem &&
	    a->per_mutual == b->per_mutual && a->per_point == b->per_point;
}

/* Begins with the prices the same stage ended with last time: after a pin or a ban most still hold. */
static void warm_stage(struct run *r, struct proof_stage *s)
{
	struct session_warm *w = &r->a->warm[r->sums++];

	stage_sum(&r->x, r->o, s, w->s.p && same_weights(&w->s, s) ? &w->s : NULL);
	if (r->x.cancelled)
		return;
	add_stage(r, s);
	mem_free(w->m);
	w->m = mem_new(r->a, "warm");
	w->s = *s;
	w->s.u = NULL;
	w->s.p = mem_dup(w->m, s->p, ((size_t)r->o->mentors + 1) * sizeof *s->p);
	for (int side = 0; side < MARKET_SIDES; side++)
		w->s.group[side] = mem_dup(w->m, s->group[side], ((size_t)r->o->quota[side]->n + 1) * sizeof *s->p);
}

/* Solves goals from..to-1 (sums only) in as few stages as their weights allow, the last goals first
 * into each. Returns how many of them the stage took. */
static int sum_stage(struct run *r, int from, int to, bool with_least)
{
	const enum assign_goal *goal = r->a->setting.goal;
	struct proof_stage s;
	int n = to;

	/* the longest beginning that fits */
	for (; n >= from; n--) {
		int64_t span = 1;
		bool fits = true;

		s = (struct proof_stage){ PROOF_SUM, n > from ? goal[n - 1] : ASSIGN_MOST };
		for (int g = n - 1; g >= from && fits; g--) {
			if (goal[g] == ASSIGN_TOTAL)
				fits = pack(r, &span, SCORE_MOST, &s.per_point);
			else if (goal[g] == ASSIGN_MUTUAL && any_mutual(r->a))
				fits = pack(r, &span, 1, &s.per_mutual);
			else if (goal[g] == ASSIGN_MOST)
				fits = pack(r, &span, 1, &s.per_tandem);
		}
		if (with_least)
			fits = fits && pack(r, &span, 1, &s.per_least);
		if (fits)
			break;
	}
	if (s.per_least || s.per_tandem || s.per_mutual || s.per_point || !r->sums)
		warm_stage(r, &s);
	return n - from;
}

static bool is_sum(enum assign_goal g)
{
	return g == ASSIGN_MOST || g == ASSIGN_MUTUAL || g == ASSIGN_TOTAL;
}

static void floor_stage(struct run *r)
{
	struct proof_stage s = { PROOF_FLOOR, ASSIGN_FLOOR };

	stage_floor(&r->x, r->o, &s, r->a->last_floor);
	r->floor = s.level;
	r->a->last_floor = s.level;
	if (!r->x.cancelled)
		add_stage(r, &s);
}

/* Points that free mentees can still differ in. */
static int32_t free_levels(const struct open *o, bool *level)
{
	int32_t n = 0;

	memset(level, 0, (SCORE_MOST + 1) * sizeof *level);
	for (int32_t i = 0; i < o->mentees; i++) {
		for (int64_t e = o->first[i]; e < o->first[i + 1] && stage_is_free(o, i); e++) {
			n += !level[o->pair[e].points];
			level[o->pair[e].points] = true;
		}
	}
	return n;
}

/* Level by level, from the lowest: as few pairs of it as can be. `part`: o is a part of the run's. */
static void level_stages(struct run *r, struct open *o, const struct part *part)
{
	bool *level = mem_array(r->x.work, bool, SCORE_MOST + 1);

	for (int32_t t = 0; !r->x.cancelled && free_levels(o, level) > 1; t++) {
		struct proof_stage s = { PROOF_SUM, ASSIGN_LEXIMIN, .per_tandem = 1, .per_level = -1 };

		while (t <= SCORE_MOST && !level[t])
			t++;
		if (t > SCORE_MOST)
			return;
		s.level = t;
		stage_sum(&r->x, o, &s, NULL);
		if (r->x.cancelled)
			return;
		if (part) {
			part_prices(r->x.keep, part, r->o, &s);
			part_bounds(r->o, &s);
		}
		add_stage(r, &s);
	}
}

static void leximin_stages(struct run *r)
{
	struct stage_keys key = { r->a->k->mentee_key, r->a->k->mentor_key };
	struct open *o = r->o;
	struct proof_stage s;
	struct part *part;

	open_list(o);
	if (stage_settled(&r->x, o, &s)) {
		s.goal = ASSIGN_LEXIMIN;
		add_stage(r, &s);
	}
	if (o->quota[MARKET_MENTEE]->n || o->quota[MARKET_MENTOR]->n) {
		level_stages(r, o, NULL);
		return;
	}
	part = part_of(r->x.work, o, &key);
	if (!part)
		return;
	level_stages(r, part->o, part);
	part_choose(part, o);
	part_narrow(part, o);
}

int32_t assign_lot(uint64_t seed, uint64_t mentee_key, uint64_t mentor_key)
{
	return 1 + (int32_t)(seed_mix(seed_mix(seed, mentee_key), mentor_key) % SCORE_MOST);
}

static void run_goals(struct run *r)
{
	const struct assign_setting *s = &r->a->setting;
	bool with_least = false;
	int g = r->goals_done;

	for (int32_t j = 0; j < r->o->mentors && !g; j++)
		with_least |= r->o->least[j] > 0;
	while ((g < s->goals || !r->sums) && !r->x.cancelled) {
		int to = g;

		r->at = g;
		while (to < s->goals && is_sum(s->goal[to]))
			to++;
		r->phase = to > g && s->goal[to - 1] == ASSIGN_TOTAL ? ASSIGN_PHASE_TOTAL : ASSIGN_PHASE_SETS;
		if (to > g || with_least || !r->sums) {
			g += sum_stage(r, g, to, with_least);
			with_least = false;
			if (!r->x.cancelled && !r->goals_done)
				again_keep(r->a, r->o, r->proof, g);
		} else if (s->goal[g] == ASSIGN_FLOOR) {
			r->phase = ASSIGN_PHASE_FLOOR;
			floor_stage(r);
			g++;
		} else {
			r->phase = ASSIGN_PHASE_TIES;
			leximin_stages(r);
			g++;
		}
	}
	if (r->x.cancelled)
		return;
	r->phase = ASSIGN_PHASE_TIES;
	stage_lots(&r->x, r->o, &(struct stage_keys){ r->a->k->mentee_key, r->a->k->mentor_key }, s->seed);
}

static struct assign_worth worth_of(const struct assign *a, mem *m, const struct assign_tandem *t, int32_t n)
{
	struct assign_worth w = { .tandems = n, .worst = SCORE_MOST + 1, .lowest = SCORE_MOST + 1 };
	int64_t meets = 0, wants = 0;
	int32_t *degree = mem_array(m, int32_t, a->k->mentors + 1);

	for (int32_t x = 0; x < n; x++) {
		degree[t[x].mentor]++;
		w.mutual += t[x].mutual;
		w.total += t[x].points;
		if (!t[x].pinned && t[x].points < w.worst)
			w.worst = t[x].points;
		if (t[x].points < w.lowest)
			w.lowest = t[x].points;
	}
	for (int32_t j = 0; j < a->k->mentors; j++) {
		wants += a->least[j];
		meets += degree[j] < a->least[j] ? degree[j] : a->least[j];
	}
	w.short_of_least = (int32_t)(wants - meets);
	if (w.worst > SCORE_MOST)
		w.worst = 0;
	if (w.lowest > SCORE_MOST)
		w.lowest = 0;
	mem_free(degree);
	return w;
}

static void read_out(const struct run *r, struct assign_result *out)
{
	const struct assign *a = r->a;
	const struct market *k = a->k;
	int32_t *mentor_of = mem_array(out, int32_t, k->mentees + 1);
	struct assign_tandem *t = mem_array(out, struct assign_tandem, k->mentees + 1);
	int32_t n = 0;

	for (int32_t i = 0; i < k->mentees; i++) {
		bool pinned = a->pinned[i] >= 0;
		const struct market_pair *known;
		struct market_pair e = { -1, 0, 0 };

		mentor_of[i] = pinned ? a->pinned[i] : r->o->mentor_of[i];
		if (mentor_of[i] < 0)
			continue;
		known = a->again && !pinned ? again_find(a->again, i, mentor_of[i]) : NULL;
		if (known)
			e = *known;
		else
			market_at(k, i, mentor_of[i], &e);
		t[n++] = (struct assign_tandem){ i, mentor_of[i], pinned ? a->pin_points[i] : e.points, pinned, e.mutual };
	}
	out->tandem = t;
	out->mentor_of = mentor_of;
	out->worth = worth_of(a, r->x.work, t, n);
	out->floor = r->floor;
	out->proof = r->proof;
}

/* Stopped: the set in hand, or what a hand would do, and what it can miss. */
static void keep_best(struct run *r, struct assign_result *out)
{
	const struct assign_setting *s = &r->a->setting;

	if (!r->o->mentor_of) {
		const int32_t *by_hand = alternative_best_first(r->x.work, r->a);

		r->o->mentor_of = mem_dup(r->x.work, by_hand, ((size_t)r->a->k->mentees + 1) * sizeof *by_hand);
	}
	if (r->phase == ASSIGN_PHASE_TIES)
		r->x.stopped.known = false; /* levels and lots, not points */
	out->gap = stage_gap(&r->x, r->o, r->o->mentor_of);
	if (!r->x.stopped.known) {
		out->gap.goal = r->at < s->goals ? s->goal[r->at] : ASSIGN_LEXIMIN;
		for (int g = r->at; g < s->goals; g++)
			if (s->goal[g] == ASSIGN_TOTAL)
				out->gap.points = -1;
	}
	read_out(r, out);
}

/* The first goals as they follow from what the session kept. False if they do not. */
static bool go_on(struct run *r)
{
	struct proof_stage p[AGAIN_STAGES];
	struct assign *a = r->a;

	if (!again_solve(a, r->x.keep, r->x.work, p, &r->o))
		return false;
	for (int k = 0; k < a->again->stages; k++) {
		add_stage(r, &p[k]);
		r->sums += p[k].kind == PROOF_SUM;
		if (p[k].kind == PROOF_FLOOR)
			r->floor = p[k].level;
	}
	r->goals_done = a->again->solved;
	return true;
}

/* From the beginning, with what the last solution knew. */
static void start_anew(struct run *r)
{
	struct assign *a = r->a;

	again_drop(a);
	r->o = session_open(a, r->x.work);
	if (a->last)
		r->o->mentor_of = mem_dup(r->x.work, a->last, ((size_t)a->k->mentees + 1) * sizeof *a->last);
}

/* Bytes of work at hand: all a small market needs, of which making pieces one by one is half of the time; of a large one what
 * belongs to people, for which getting page by page would take as long as reading it. */
static size_t work_room(const struct market *k)
{
	enum { SMALL = 60000, MANY = 20000, EACH = 160 };
	const size_t people = (size_t)k->mentees + (size_t)k->mentors, most = (size_t)1 << 26;

	if (people < MANY)
		return SMALL;
	return people * EACH < most ? people * EACH : most;
}

struct err *assign_solve(struct assign *a, mem *m, const struct assign_result **out)
{
	struct assign_result *result = mem_make_with(m, struct assign_result, session_room(a->k, 64));
	struct run r = { .a = a };

	r.x.keep = result;
	r.x.work = big_pool("assign", work_room(a->k));
	r.x.go_on = (struct core_go_on){ ask, &r };
	r.proof = mem_make(result, struct proof);
	r.proof->mentees = a->k->mentees;
	r.proof->mentors = a->k->mentors;
	if (!go_on(&r))
		start_anew(&r);
	run_goals(&r);
	if (!r.x.cancelled) {
		read_out(&r, result);
		if (!a->last)
			a->last = mem_array(a, int32_t, a->k->mentees + 1);
		memcpy(a->last, r.o->mentor_of, (size_t)a->k->mentees * sizeof *a->last);
		if (a->again)
			again_choose(a->again, a->last);
	} else if (a->setting.keep_best) {
		keep_best(&r, result);
	}
	mem_free(r.x.work);
	if (r.x.cancelled && !a->setting.keep_best)
		return ERR(m, ERR_BUSY, N_("The calculation was cancelled."), "assign cancelled");
	*out = result;
	return NULL;
}

struct err *assign_once(mem *m, const struct market *k, const struct assign_setting *s,
    const struct assign_result **out)
{
	struct assign *a;

	TRY(assign_open(m, k, s, &a));
	return assign_solve(a, m, out);
}

struct assign_worth assign_worth_of(const struct assign *a, const int32_t *mentor_of)
{
	mem *m = mem_new(NULL, "worth");
	struct assign_tandem *t = mem_array(m, struct assign_tandem, a->k->mentees + 1);
	struct assign_worth w;
	int32_t n = 0;

	for (int32_t i = 0; i < a->k->mentees; i++) {
		bool pinned = a->pinned[i] >= 0 && a->pinned[i] == mentor_of[i];
		struct market_pair e = { -1, 0, 0 };

		if (mentor_of[i] < 0)
			continue;
		market_at(a->k, i, mentor_of[i], &e);
		t[n++] = (struct assign_tandem){ i, mentor_of[i], pinned ? a->pin_points[i] : e.points, pinned, e.mutual };
	}
	w = worth_of(a, m, t, n);
	mem_free(m);
	return w;
}

static int sign(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

int assign_compare(const struct assign_setting *s, const struct assign_worth *a,
    const struct assign_worth *b)
{
	int c = sign(b->short_of_least, a->short_of_least);

	for (int g = 0; g < s->goals && !c; g++) {
		switch (s->goal[g]) {
		case ASSIGN_MOST: c = sign(a->tandems, b->tandems); break;
		case ASSIGN_MUTUAL: c = sign(a->mutual, b->mutual); break;
		case ASSIGN_TOTAL: c = sign(a->total, b->total); break;
		case ASSIGN_FLOOR:
		case ASSIGN_LEXIMIN: c = sign(a->worst, b->worst); break;
		case ASSIGN_GOALS: break;
		}
	}
	return c;
}
