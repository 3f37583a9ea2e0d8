/* SPDX-License-Identifier: EUPL-1.2 */
/* What the coordinator decided beforehand: pins, bans, who is in, how many. */
#include "match/market_part.h"
#include "match/pricing.h"
#include "match/session.h"

#include <string.h>

#include "base/tr.h"
#include "match/big.h"

static struct err *check_setting(mem *m, const struct assign_setting *s)
{
	bool seen[ASSIGN_GOALS] = { false };

	for (int g = 0; g < s->goals; g++) {
		enum assign_goal goal = s->goal[g];

		if (seen[goal])
			return ERR(m, ERR_INVALID, N_("A goal can stand there only once."), "%s twice", assign_goal_name[goal]);
		if ((goal == ASSIGN_FLOOR || goal == ASSIGN_LEXIMIN) && !seen[ASSIGN_MOST])
			return ERR(m, ERR_INVALID,
			    N_("The goals contradict each other: the number of tandems must come before evenness."),
			    "goal %s before most", assign_goal_name[goal]);
		seen[goal] = true;
	}
	return NULL;
}

void assign_forget(struct assign *a, bool (*go_on)(void *ctx, const struct assign_progress *p), void *ctx)
{
	const struct market *k = a->k;

	a->setting.go_on = go_on;
	a->setting.ctx = ctx;
	a->bans = 0;
	for (int32_t i = 0; i < k->mentees; i++) {
		a->pinned[i] = -1;
		a->in[i] = true;
	}
	for (int32_t j = 0; j < k->mentors; j++) {
		a->least[j] = k->least[j];
		a->most[j] = k->most[j];
	}
}

size_t session_room(const struct market *k, size_t each)
{
	enum { FEW = 1000, PIECES = 16, HEADER = 96 };
	size_t people = (size_t)k->mentees + (size_t)k->mentors;

	return people > FEW ? 0 : PIECES * HEADER + people * each;
}

struct err *assign_open(mem *m, const struct market *k, const struct assign_setting *s,
    struct assign **out)
{
	struct assign *a;

	TRY(check_setting(m, s));
	a = mem_make_with(m, struct assign, session_room(k, 16));
	a->k = k;
	a->setting = *s;
	if (k->source)
		pricing_set_threads(k->source->pricing, s->threads);
	a->pinned = mem_array(a, int32_t, k->mentees + 1);
	a->pin_points = mem_array(a, int32_t, k->mentees + 1);
	a->in = mem_array(a, bool, k->mentees + 1);
	a->least = mem_array(a, int32_t, k->mentors + 1);
	a->most = mem_array(a, int32_t, k->mentors + 1);
	assign_forget(a, s->go_on, s->ctx);
	*out = a;
	return NULL;
}

size_t session_find_ban(const struct assign *a, int32_t mentee, int32_t mentor)
{
	size_t lo = 0, hi = a->bans;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		const struct session_ban *b = &a->ban[mid];

		if (b->mentee < mentee || (b->mentee == mentee && b->mentor < mentor))
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

bool assign_is_banned(const struct assign *a, int32_t mentee, int32_t mentor)
{
	size_t at = session_find_ban(a, mentee, mentor);

	return at < a->bans && a->ban[at].mentee == mentee && a->ban[at].mentor == mentor;
}

int32_t assign_pinned(const struct assign *a, int32_t mentee)
{
	return a->pinned[mentee];
}

static int32_t pins_of(const struct assign *a, int32_t mentor)
{
	int32_t n = 0;

	for (int32_t i = 0; i < a->k->mentees; i++)
		n += a->pinned[i] == mentor;
	return n;
}

int32_t assign_pins_full(const struct assign *a, int side, int32_t who)
{
	const struct market_quotas *q = &a->k->quota[side];

	for (int32_t g = q->n ? q->of[who] : -1; g >= 0; g = q->within[g]) {
		int32_t pins = 0;

		for (int32_t i = 0; i < a->k->mentees; i++)
			for (int32_t at = a->pinned[i] < 0 ? -1 : q->of[side == MARKET_MENTEE ? i : a->pinned[i]]; at >= 0;
			    at = q->within[at])
				pins += at == g;
		if (pins >= q->most[g])
			return g;
	}
	return -1;
}

struct err *assign_pin_despite(struct assign *a, mem *m, int32_t mentee, int32_t mentor,
    int32_t points)
{
	if (assign_is_banned(a, mentee, mentor))
		return ERR(m, ERR_INVALID, N_("These two were excluded. Allow them first."),
		    "pin %d %d is banned", mentee, mentor);
	if (a->pinned[mentee] == mentor)
		return NULL;
	if (a->pinned[mentee] >= 0)
		return ERR(m, ERR_INVALID, N_("This person is already pinned to somebody else."),
		    "pin %d %d, has %d", mentee, mentor, a->pinned[mentee]);
	if (!a->in[mentee])
		return ERR(m, ERR_INVALID, N_("This person takes no part at present."),
		    "pin %d %d, mentee is out", mentee, mentor);
	if (pins_of(a, mentor) >= a->most[mentor])
		return ERR(m, ERR_INVALID, N_("No place is left."), "pin %d %d, mentor is full", mentee,
		    mentor);
	if (assign_pins_full(a, MARKET_MENTEE, mentee) >= 0 || assign_pins_full(a, MARKET_MENTOR, mentor) >= 0)
		return ERR(m, ERR_INVALID, N_("The quota of a group is used up."), "pin %d %d", mentee, mentor);
	a->pinned[mentee] = mentor;
	a->pin_points[mentee] = points;
	return NULL;
}

struct err *assign_pin(struct assign *a, mem *m, int32_t mentee, int32_t mentor)
{
	struct market_pair e;

	if (!market_at(a->k, mentee, mentor, &e))
		return ERR(m, ERR_INVALID, N_("These two may not be a tandem: a rule forbids it."),
		    "pin %d %d is not admissible", mentee, mentor);
	return assign_pin_despite(a, m, mentee, mentor, e.points);
}

void assign_unpin(struct assign *a, int32_t mentee)
{
	a->pinned[mentee] = -1;
}

struct err *assign_ban(struct assign *a, mem *m, int32_t mentee, int32_t mentor)
{
	size_t at = session_find_ban(a, mentee, mentor);

	if (a->pinned[mentee] == mentor)
		return ERR(m, ERR_INVALID, N_("These two are pinned. Release them first."),
		    "ban %d %d is pinned", mentee, mentor);
	if (assign_is_banned(a, mentee, mentor))
		return NULL;
	if (a->bans == a->room_bans) {
		a->room_bans = a->room_bans ? 2 * a->room_bans : 16;
		a->ban = mem_grow(a, a->ban, struct session_ban, a->room_bans);
	}
	memmove(a->ban + at + 1, a->ban + at, (a->bans - at) * sizeof *a->ban);
	a->ban[at] = (struct session_ban){ mentee, mentor };
	a->bans++;
	return NULL;
}

void assign_unban(struct assign *a, int32_t mentee, int32_t mentor)
{
	size_t at = session_find_ban(a, mentee, mentor);

	if (!assign_is_banned(a, mentee, mentor))
		return;
	a->bans--;
	memmove(a->ban + at, a->ban + at + 1, (a->bans - at) * sizeof *a->ban);
}

void assign_set_mentee_in(struct assign *a, int32_t mentee, bool in)
{
	a->in[mentee] = in;
	if (!in)
		a->pinned[mentee] = -1;
}

struct err *assign_set_capacity(struct assign *a, mem *m, int32_t mentor, int32_t least,
    int32_t most)
{
	if (least < 0 || most < least)
		return ERR(m, ERR_INVALID, N_("The least number of tandems is above the most."),
		    "mentor %d: %d to %d", mentor, least, most);
	if (most < pins_of(a, mentor))
		return ERR(m, ERR_INVALID, N_("More tandems are pinned than there would be places."),
		    "mentor %d: most %d", mentor, most);
	a->least[mentor] = least;
	a->most[mentor] = most;
	return NULL;
}

void session_places(const struct assign *a, int32_t *most)
{
	memcpy(most, a->most, (size_t)a->k->mentors * sizeof *most);
	for (int32_t i = 0; i < a->k->mentees; i++)
		if (a->pinned[i] >= 0)
			most[a->pinned[i]]--;
}

/* The pairs of a mentee that are neither banned nor below the floor. */
static int64_t copy_row(const struct assign *a, int32_t i, struct market_pair *to)
{
	const struct market *k = a->k;
	size_t ban = session_find_ban(a, i, 0);
	int64_t n = 0;

	for (int64_t e = k->first[i]; e < k->first[i + 1]; e++) {
		while (ban < a->bans && a->ban[ban].mentee == i && a->ban[ban].mentor < k->pair[e].mentor)
			ban++;
		if (ban < a->bans && a->ban[ban].mentee == i && a->ban[ban].mentor == k->pair[e].mentor)
			continue;
		if (k->pair[e].points >= a->floor)
			to[n++] = k->pair[e];
	}
	return n;
}

/* Bounds, and who has no pairs; those of a mentee pinned are taken out. */
static struct open *open_bounds(const struct assign *a, mem *m)
{
	const struct market *k = a->k;
	struct open *o = mem_make(m, struct open);

	o->mentees = k->mentees;
	o->mentors = k->mentors;
	o->a = a;
	o->above = a->floor;
	o->first = mem_array(o, int64_t, k->mentees + 1);
	o->out = mem_array(o, bool, k->mentees + 1);
	o->must = mem_array(o, bool, k->mentees + 1);
	o->least = mem_array(o, int32_t, k->mentors + 1);
	o->most = mem_array(o, int32_t, k->mentors + 1);
	memcpy(o->least, a->least, (size_t)k->mentors * sizeof *o->least);
	memcpy(o->most, a->most, (size_t)k->mentors * sizeof *o->most);
	for (int side = 0; side < MARKET_SIDES; side++) {
		o->quota[side] = &k->quota[side];
		o->bounds[side] = quota_bounds_of(o, &k->quota[side]);
	}
	for (int32_t i = 0; i < k->mentees; i++) {
		int32_t j = a->pinned[i];

		o->out[i] = j >= 0 || !a->in[i];
		if (j < 0)
			continue;
		o->most[j]--;
		o->least[j] -= o->least[j] > 0;
		quota_take(o->quota[MARKET_MENTEE], &o->bounds[MARKET_MENTEE], i);
		quota_take(o->quota[MARKET_MENTOR], &o->bounds[MARKET_MENTOR], j);
	}
	return o;
}

static void list_pairs(const struct assign *a, struct open *o)
{
	const struct market *k = a->k;
	int64_t n = 0;
	bool all = !a->bans && !a->floor;

	for (int32_t i = 0; i < k->mentees; i++)
		all &= !o->out[i];
	if (all) {
		memcpy(o->first, k->first, ((size_t)k->mentees + 1) * sizeof *o->first);
		o->pair = k->pair;
		return;
	}
	o->pair = o->own = big_new(o, (size_t)k->first[k->mentees], sizeof *o->pair)->at;
	for (int32_t i = 0; i < k->mentees; i++) {
		o->first[i] = n;
		if (!o->out[i])
			n += copy_row(a, i, o->own + n);
	}
	o->first[k->mentees] = n;
}

struct open *session_open(const struct assign *a, mem *m)
{
	struct open *o = open_bounds(a, m);

	if (!a->k->grid && !a->k->source)
		list_pairs(a, o);
	return o;
}

struct open *session_open_listed(const struct assign *a, mem *m)
{
	struct open *o = open_bounds(a, m);

	if (a->k->source)
		open_list(o);
	else
		list_pairs(a, o);
	return o;
}
