/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/matchmake.h"

#include <string.h>

#include "core/lifecycle.h"
#include "core/limits.h"
#include "store/application.h"
#include "store/proposal.h"

static const char moved_on[] =
    N_("Someone else has changed this proposal in the meantime. Please look at it again and repeat your change.");

/* Pairs that were published and declined, or were a tandem and are none any more, are not proposed again by
 * themselves. */
static void ban_former(struct act *a, struct matchmake *k)
{
	const char *declined = tr(a->lang, N_("Was published and declined."));
	const char *ended = tr(a->lang, N_("Was a tandem in this run and has been ended."));

	for (int i = 0; i < k->pairing->published_n; i++) {
		const struct taken_pair *t = &k->pairing->published[i];
		const char *why = strcmp(t->state, "declined") == 0 ? declined : strcmp(t->state, "ended") == 0 ? ended : NULL;

		if (why && !decide_banned(k->decided, t->mentor_id, t->mentee_id))
			decide_ban(k->decided, t->mentor_id, t->mentee_id, why);
	}
}

static struct err *open_run(mem *m, const struct run *run)
{
	enum run_state s = run_state_find(run->state);

	if (s >= RUN_CLOSING)
		return ERR(m, ERR_INVALID, N_("This run is over: its tandems can no longer be put together anew."),
		    "run %lld is %s", (long long)run->id.v, run->state);
	return NULL;
}

struct err *matchmake_load(struct act *a, proposal_id id, struct matchmake **out)
{
	struct matchmake *k = mem_make(a->m, struct matchmake);
	const struct proposal *p;
	const struct proposal_ban *bans;
	const struct proposal_out *outs;
	int bans_n, outs_n;

	TRY(proposal_get(a->db, a->m, id, &p));
	k->proposal = *p;
	k->lang = a->lang;
	k->at = a->now.s;
	TRY(proposal_releases(a->db, a->m, id, &k->release, &k->releases));
	TRY(pairing_load_released(a, p->run_id, &(struct pairing_release){ .id = k->release, .n = k->releases },
	    &k->pairing));
	TRY(proposal_tandems(a->db, a->m, id, &k->stored, &k->stored_n));
	TRY(proposal_bans(a->db, a->m, id, &bans, &bans_n));
	TRY(proposal_outs(a->db, a->m, id, &outs, &outs_n));
	TRY(proposal_undos(a->db, a->m, id, &k->undos, &k->undos_n));
	k->decided = decide_make(a->m, k->stored, k->stored_n, bans, bans_n, outs, outs_n);
	k->was = (struct matchmake_worth){ p->tandems, p->mutual, p->worst, p->total };
	*out = k;
	return NULL;
}

struct err *matchmake_read(struct act *a, proposal_id id, struct matchmake **out)
{
	struct err *e;

	TRY(act_begin(a, TX_READ));
	e = matchmake_load(a, id, out);
	act_rollback(a);
	return e;
}

struct err *matchmake_room(struct act *a, run_id run)
{
	const struct proposal *others;
	int n;

	TRY(proposal_list(a->db, a->m, run, &others, &n));
	return n < LIMIT_PROPOSALS ? NULL
	    : ERR(a->m, ERR_INVALID, N_("There are too many proposals. Please drop one first."), "%d proposals", n);
}

static struct err *begin(struct act *a, run_id run, const char *name, const char *goal,
    const struct pairing_release *r, struct matchmake **out)
{
	struct matchmake *k = mem_make(a->m, struct matchmake);

	k->lang = a->lang;
	k->at = a->now.s;
	TRY(pairing_load_released(a, run, r, &k->pairing));
	TRY(open_run(a->m, k->pairing->run));
	if (!k->pairing->pool->mentees || !k->pairing->pool->mentors)
		return ERR(a->m, ERR_INVALID, N_("Nobody is there to be paired: both roles need admitted people with a free place."),
		    "an empty side");
	k->proposal = (struct proposal){ .run_id = run, .name = name, .state = "open",
		.goal = *goal ? goal : k->pairing->run->goal, .last_change = "",
		.made_by = a->who ? a->who->person : (person_id){ 0 } };
	k->decided = decide_make(a->m, NULL, 0, NULL, 0, NULL, 0);
	ban_former(a, k);
	k->decided->undos = 0; /* a beginning is not undone */
	k->release = r->id;
	k->releases = r->n;
	*out = k;
	return NULL;
}

struct err *matchmake_begin(struct act *a, run_id run, const char *name, const char *goal, struct matchmake **out)
{
	TRY(matchmake_room(a, run));
	return begin(a, run, name, goal, &(struct pairing_release){ .n = 0 }, out);
}

struct err *matchmake_begin_repair(struct act *a, run_id run, const char *name, const struct pairing_release *r,
    struct matchmake **out)
{
	return begin(a, run, name, "repair", r, out);
}

uint32_t matchmake_forbidden(const struct matchmake *k, application_id mentor, application_id mentee)
{
	int32_t i = pairing_mentee(k->pairing, mentee), j = pairing_mentor(k->pairing, mentor);

	return i < 0 || j < 0 ? 0 : rules_broken(k->pairing->pool, &k->pairing->rules, i, j, RULE_HARD);
}

const int32_t *matchmake_stored_set(const struct matchmake *k, mem *m)
{
	int32_t *mentor_of = mem_array(m, int32_t, k->pairing->pool->mentees + 1);

	for (int32_t i = 0; i < k->pairing->pool->mentees; i++)
		mentor_of[i] = -1;
	for (int t = 0; t < k->stored_n; t++) {
		int32_t i = pairing_mentee(k->pairing, k->stored[t].mentee_id);

		if (i >= 0)
			mentor_of[i] = pairing_mentor(k->pairing, k->stored[t].mentor_id);
	}
	return mentor_of;
}

const int32_t *matchmake_released_set(const struct matchmake *k, mem *m)
{
	int32_t *mentor_of = mem_array(m, int32_t, k->pairing->pool->mentees + 1);

	for (int32_t i = 0; i < k->pairing->pool->mentees; i++)
		mentor_of[i] = -1;
	for (int t = 0; t < k->pairing->published_n; t++) {
		const struct taken_pair *x = &k->pairing->published[t];
		int32_t i = pairing_mentee(k->pairing, x->mentee_id);

		if (x->released && i >= 0)
			mentor_of[i] = pairing_mentor(k->pairing, x->mentor_id);
	}
	return mentor_of;
}

/* Changes */

static const struct proposal_tandem *tandem_of(const struct matchmake *k, application_id mentee)
{
	for (int i = 0; i < k->stored_n; i++)
		if (k->stored[i].mentee_id.v == mentee.v)
			return &k->stored[i];
	return NULL;
}

static struct err *not_here(const struct matchmake *k)
{
	return ERR((mem *)(uintptr_t)k, ERR_INVALID, N_("This person is not on the board: not admitted, or published with somebody else."),
	    "an application outside the pool");
}

static struct err *pin(struct matchmake *k, application_id mentor, application_id mentee, const char *reason)
{
	if (pairing_mentor(k->pairing, mentor) < 0 || pairing_mentee(k->pairing, mentee) < 0)
		return not_here(k);
	if (matchmake_forbidden(k, mentor, mentee) && !*reason)
		return ERR(k, ERR_INVALID,
		    N_("A rule forbids these two. Please say why they are to be a tandem all the same; it will stand in the minutes."),
		    "a hard rule set aside without a reason");
	decide_pin(k->decided, mentor, mentee, reason);
	return NULL;
}

/* The tandem a mentee swaps with: that of the other mentee, or the one the wanted mentor has. */
static const struct proposal_tandem *swap_with(const struct matchmake *k, const struct matchmake_change *c)
{
	if (c->other.v)
		return tandem_of(k, c->other);
	for (int i = 0; i < k->stored_n; i++)
		if (k->stored[i].mentor_id.v == c->mentor.v && k->stored[i].mentee_id.v != c->mentee.v)
			return &k->stored[i];
	return NULL;
}

static struct err *swap(struct matchmake *k, const struct matchmake_change *c)
{
	const struct proposal_tandem *one = tandem_of(k, c->mentee), *two = swap_with(k, c);

	if (!one || !two || one == two)
		return ERR(k, ERR_INVALID, N_("Two people with a tandem each can change partners. Please choose another person."),
		    "swap without two tandems");
	k->change.other = two->mentee_id;
	k->swapped[0] = two->mentor_id;
	k->swapped[1] = one->mentor_id;
	TRY(pin(k, two->mentor_id, one->mentee_id, c->reason));
	return pin(k, one->mentor_id, two->mentee_id, c->reason);
}

static struct err *in_or_out(struct matchmake *k, const struct matchmake_change *c, bool out)
{
	bool mentor = c->mentor.v != 0;
	application_id who = mentor ? c->mentor : c->mentee;

	if ((mentor ? pairing_mentor(k->pairing, who) : pairing_mentee(k->pairing, who)) < 0)
		return not_here(k);
	if (out)
		decide_leave_out(k->decided, who, mentor, c->reason);
	else
		decide_let_in(k->decided, who, mentor);
	return NULL;
}

static struct err *undo(struct matchmake *k)
{
	if (!k->undos_n)
		return ERR(k, ERR_INVALID, N_("There is nothing to take back."), "no undo rows");
	for (int i = 0; i < k->undos_n; i++)
		decide_apply(k->decided, &k->undos[i]);
	return NULL;
}

static struct err *edit(struct matchmake *k, const struct matchmake_change *c)
{
	if (strcmp(c->what, "pin") == 0)
		return pin(k, c->mentor, c->mentee, c->reason);
	if (strcmp(c->what, "swap") == 0)
		return swap(k, c);
	if (strcmp(c->what, "undo") == 0)
		return undo(k);
	if (strcmp(c->what, "out") == 0 || strcmp(c->what, "in") == 0)
		return in_or_out(k, c, c->what[0] == 'o');
	if (strcmp(c->what, "unpin") == 0)
		decide_unpin(k->decided, c->mentor, c->mentee);
	else if (strcmp(c->what, "unban") == 0)
		decide_unban(k->decided, c->mentor, c->mentee);
	else if (strcmp(c->what, "ban") == 0 && pairing_mentor(k->pairing, c->mentor) < 0)
		return not_here(k);
	else if (strcmp(c->what, "ban") == 0)
		decide_ban(k->decided, c->mentor, c->mentee, c->reason);
	else if (strcmp(c->what, "solve") != 0)
		return ERR(k, ERR_INVALID, NULL, "no change is called %s", c->what);
	return NULL;
}

struct err *matchmake_change(struct matchmake *k, const struct matchmake_change *c)
{
	if (strcmp(k->proposal.state, "open") != 0)
		return ERR(k, ERR_INVALID, N_("This proposal is published: it can no longer be changed."), "proposal is %s",
		    k->proposal.state);
	TRY(open_run(k, k->pairing->run));
	if (k->proposal.version && k->proposal.mark != k->pairing->mark && strcmp(c->what, "solve") != 0)
		return ERR(k, ERR_INVALID,
		    N_("People, rules, quotas or weights have changed since this proposal was calculated. Please calculate it anew first; then every change says exactly what it costs."),
		    "a change of a proposal that is out of date");
	k->change = *c;
	TRY(edit(k, c));
	return matchmake_compute(k);
}

/* Writing */

static const struct {
	const char *what, *minute;
} minutes[] = {
	{ "pin", "pinned" },
	{ "unpin", "unpinned" },
	{ "ban", "banned" },
	{ "unban", "unbanned" },
	{ "swap", "swapped" },
	{ "out", "left_out" },
	{ "in", "let_in" },
	{ "solve", "solved" },
	{ "undo", "undone" },
};

static const char *minute_of(const char *what)
{
	for (size_t i = 0; i < LEN(minutes); i++)
		if (strcmp(minutes[i].what, what) == 0)
			return minutes[i].minute;
	return what;
}

static struct err *write_minute(struct act *a, const struct proposal *p, const char *what, application_id mentor,
    application_id mentee, const struct matchmake *k, const char *reason)
{
	const struct minute_row row = {
		.id = act_id(a),
		.run_id = p->run_id,
		.proposal_id = p->id,
		.proposal_name = p->name,
		.who = a->who ? a->who->person : (person_id){ 0 },
		.what = what,
		.mentor_id = mentor,
		.mentee_id = mentee,
		.tandems_change = k ? k->now.tandems - k->was.tandems : 0,
		.points_change = k ? k->now.total - k->was.total : 0,
		.reason = reason,
		.place = p->version + 1,
		.at = a->now.s,
	};

	return minute_add(a->db, a->m, &row);
}

static struct err *write_minutes(struct act *a, const struct matchmake *k)
{
	const struct matchmake_change *c = &k->change;
	const char *what = minute_of(c->what);

	for (int i = 0; i < k->unpinned_n; i++)
		TRY(write_minute(a, &k->proposal, "unpinned", k->unpinned[i].mentor_id, k->unpinned[i].mentee_id, NULL,
		    k->unpinned[i].reason));
	if (strcmp(c->what, "swap") != 0)
		return write_minute(a, &k->proposal, what, c->mentor, c->mentee, k, c->reason);
	TRY(write_minute(a, &k->proposal, what, k->swapped[0], c->mentee, k, c->reason));
	return write_minute(a, &k->proposal, what, k->swapped[1], c->other, NULL, c->reason);
}

static struct err *store_parts(struct act *a, const struct matchmake *k, proposal_id id)
{
	TRY(proposal_tandems_set(a->db, a->m, id, k->tandems, k->tandems_n));
	TRY(proposal_bans_set(a->db, a->m, id, k->decided->ban, k->decided->bans));
	return proposal_outs_set(a->db, a->m, id, k->decided->out, k->decided->outs);
}

static struct err *store_undo(struct act *a, const struct matchmake *k)
{
	const struct proposal_undo *u;
	int n;

	if (strcmp(k->change.what, "undo") == 0)
		return proposal_undo_end(a->db, a->m, k->proposal.id, k->undos[0].step);
	u = decide_undo(a->m, k->decided, &n);
	return proposal_undos_add(a->db, a->m, k->proposal.id, u, n);
}

static void fill(struct matchmake *k)
{
	struct proposal *p = &k->proposal;

	p->tandems = k->now.tandems;
	p->mutual = k->now.mutual;
	p->worst = k->now.worst;
	p->total = k->now.total;
	p->optimal = k->optimal;
	p->mark = k->pairing->mark;
}

static struct err *store_new(struct act *a, struct matchmake *k)
{
	k->proposal.id.v = act_id(a);
	k->proposal.made_at = a->now.s;
	TRY(proposal_add(a->db, a->m, &k->proposal));
	TRY(store_parts(a, k, k->proposal.id));
	TRY(proposal_releases_add(a->db, a->m, k->proposal.id, k->release, k->releases));
	TRY(write_minute(a, &k->proposal, "made", (application_id){ 0 }, (application_id){ 0 }, k, ""));
	return act_note(a, "proposal_made", "proposal", k->proposal.id.v, k->pairing->programme->id);
}

/* A form may name anybody; bans, minutes and what they show of people are for those of this run. */
static struct err *of_this_run(struct act *a, const struct matchmake *k)
{
	const application_id named[] = { k->change.mentor, k->change.mentee, k->change.other };
	const struct application *x;

	for (size_t i = 0; i < LEN(named); i++) {
		if (!named[i].v)
			continue;
		TRY(application_get(a->db, a->m, named[i], &x));
		if (x->run_id.v != k->proposal.run_id.v)
			return ERR(a->m, ERR_NOT_FOUND, NULL, "application %lld is of another run", (long long)x->id.v);
	}
	return NULL;
}

struct err *matchmake_store(struct act *a, struct matchmake *k, int64_t version, proposal_id *out)
{
	if (k->proposal.version != version)
		return ERR(a->m, ERR_CONFLICT, moved_on, "proposal is at version %lld", (long long)k->proposal.version);
	TRY(of_this_run(a, k));
	fill(k);
	if (!version) {
		TRY(store_new(a, k));
		*out = k->proposal.id;
		return NULL;
	}
	k->proposal.last_change = minute_of(k->change.what);
	TRY(proposal_set(a->db, a->m, &k->proposal));
	TRY(store_parts(a, k, k->proposal.id));
	TRY(proposal_moves_set(a->db, a->m, k->proposal.id, k->moves, k->moves_n));
	TRY(store_undo(a, k));
	TRY(write_minutes(a, k));
	*out = k->proposal.id;
	return act_note(a, "proposal_changed", "proposal", k->proposal.id.v, k->pairing->programme->id);
}

struct err *proposal_make(struct act *a, run_id run, const char *name, const char *goal, proposal_id *out)
{
	struct matchmake *k;

	TRY(matchmake_begin(a, run, name, goal, &k));
	TRY(matchmake_change(k, &(struct matchmake_change){ .what = "solve", .reason = "" }));
	return matchmake_store(a, k, 0, out);
}

static struct err *seen(struct act *a, proposal_id id, int64_t version, struct proposal *out)
{
	const struct proposal *p;

	TRY(proposal_get(a->db, a->m, id, &p));
	*out = *p;
	out->version = version;
	return NULL;
}

struct err *proposal_copy(struct act *a, proposal_id id, const char *name, proposal_id *out)
{
	struct matchmake *k;

	TRY(matchmake_load(a, id, &k));
	TRY(matchmake_room(a, k->proposal.run_id));
	k->proposal.id.v = act_id(a);
	k->proposal.name = name;
	k->proposal.made_at = a->now.s;
	k->proposal.version = 0;
	k->proposal.made_by = a->who ? a->who->person : (person_id){ 0 };
	k->tandems = k->stored;
	k->tandems_n = k->stored_n;
	TRY(proposal_add(a->db, a->m, &k->proposal));
	TRY(store_parts(a, k, k->proposal.id));
	TRY(proposal_releases_add(a->db, a->m, k->proposal.id, k->release, k->releases));
	*out = k->proposal.id;
	return write_minute(a, &k->proposal, "copied", (application_id){ 0 }, (application_id){ 0 }, NULL, "");
}

struct err *proposal_rename(struct act *a, proposal_id id, int64_t version, const char *name)
{
	struct proposal p;

	TRY(seen(a, id, version, &p));
	TRY(proposal_set_name(a->db, a->m, &p, name));
	return write_minute(a, &p, "renamed", (application_id){ 0 }, (application_id){ 0 }, NULL, name);
}

struct err *proposal_drop(struct act *a, proposal_id id, int64_t version, const char *reason, run_id *run)
{
	struct proposal p;

	TRY(seen(a, id, version, &p));
	TRY(proposal_set_state(a->db, a->m, &p, "dropped"));
	*run = p.run_id;
	return write_minute(a, &p, "dropped", (application_id){ 0 }, (application_id){ 0 }, NULL, reason);
}
