/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/selection.h"

#include <string.h>

#include "core/application.h"
#include "service/selection_balance.h"
#include "store/proposal.h"
#include "store/rating.h"
#include "store/run.h"
#include "store/selection.h"

struct err *selection_of(struct act *a, run_id run, const struct selection **out)
{
	return selection_get(a->db, a->m, run, out);
}

struct err *selection_view(struct act *a, run_id run, struct selection_view *out)
{
	const struct selection *s;

	*out = (struct selection_view){ 0 };
	TRY(run_view(a, run, &out->run));
	TRY(selection_get(a->db, a->m, run, &s));
	out->selection = s;
	if (!s)
		return NULL;
	TRY(selection_criteria(a->db, a->m, run, s->edition, &out->criteria, &out->criteria_n));
	TRY(selection_criteria(a->db, a->m, run, s->edition + 1, &out->next, &out->next_n));
	if (!s->edition) {
		out->criteria = out->next;
		out->criteria_n = out->next_n;
		out->next_n = 0;
	}
	TRY(rating_any(a->db, a->m, run, &out->rated));
	return selection_balance_of(a, s, &out->balance, &out->balance_n);
}

struct err *selection_claims(struct act *a, const struct application *x, bool *out)
{
	const struct selection *s;

	TRY(selection_get(a->db, a->m, x->run_id, &s));
	*out = s && s->edition && !s->decided_at && strcmp(s->role, x->role) == 0;
	return NULL;
}

struct err *selection_minute(struct act *a, run_id run, const char *what, const struct application *about,
    const char *reason)
{
	struct minute_row row = { .id = act_id(a), .run_id = run, .proposal_name = "",
		.who = a->who ? a->who->person : (person_id){ 0 }, .what = what, .reason = reason, .at = a->now.s };

	if (about && strcmp(about->role, "mentor") == 0)
		row.mentor_id = about->id;
	else if (about)
		row.mentee_id = about->id;
	return minute_add(a->db, a->m, &row);
}

static struct err *note(struct act *a, run_id run, const char *action)
{
	const struct run *r;

	TRY(run_get(a->db, a->m, run, &r));
	return act_note(a, action, "run", run.v, r->programme_id);
}

static struct err *not_rated(struct act *a, run_id run)
{
	bool rated;

	TRY(rating_any(a->db, a->m, run, &rated));
	if (!rated)
		return NULL;
	return ERR(a->m, ERR_INVALID,
	    N_("Somebody has rated already, so the criteria and rules stay as they were published."), "rated");
}

struct err *selection_begin(struct act *a, run_id run)
{
	TRY(selection_add(a->db, a->m, run));
	return note(a, run, "selection_begun");
}

struct err *selection_leave(struct act *a, run_id run)
{
	const struct selection *s;

	TRY(not_rated(a, run));
	TRY(selection_get(a->db, a->m, run, &s));
	if (!s)
		return NULL;
	if (s->edition)
		TRY(selection_minute(a, run, "selection_left", NULL, ""));
	TRY(selection_end(a->db, a->m, run));
	return note(a, run, "selection_left");
}

/* What people could rely on when they applied. */
static bool same_rules(const struct selection *x, const struct selection *y)
{
	return strcmp(x->role, y->role) == 0 && strcmp(x->tie_rule, y->tie_rule) == 0 && x->threshold == y->threshold &&
	    x->quota == y->quota && x->reciprocity == y->reciprocity && x->blind_name == y->blind_name &&
	    x->blind_organisation == y->blind_organisation;
}

struct err *selection_change(struct act *a, const struct selection *s)
{
	const struct selection *was;

	TRY(selection_get(a->db, a->m, s->run_id, &was));
	if (!was)
		return ERR(a->m, ERR_NOT_FOUND, NULL, "run %lld selects nobody", (long long)s->run_id.v);
	if (was->decided_at)
		return ERR(a->m, ERR_INVALID, N_("The selection is decided; nothing of it changes any more."), "decided");
	if (!same_rules(was, s))
		TRY(not_rated(a, s->run_id));
	TRY(selection_set(a->db, a->m, s));
	if (was->edition && (!same_rules(was, s) || was->places != s->places || strcmp(was->body, s->body) != 0))
		TRY(selection_minute(a, s->run_id, "selection_changed", NULL, ""));
	return note(a, s->run_id, "selection_changed");
}

struct err *selection_quota_change(struct act *a, run_id run, organisation_id organisation, int64_t most)
{
	TRY(not_rated(a, run));
	TRY(selection_quota_set(a->db, a->m, run, organisation, most));
	return note(a, run, "selection_changed");
}

static int64_t lines_of(const char *text)
{
	int64_t n = *text != 0;

	for (; *text; text++)
		n += *text == '\n' && text[1];
	return n;
}

const char *selection_anchor(mem *m, const char *anchors, int64_t n)
{
	for (; n > 0 && *anchors; n--) {
		anchors += strcspn(anchors, "\n");
		anchors += *anchors == '\n';
	}
	return mem_strn(m, anchors, strcspn(anchors, "\n"));
}

static struct err *check_criterion(struct act *a, const struct selection_criterion *c)
{
	int64_t steps = lines_of(c->anchors_de);

	if (steps < 2 || steps > SELECTION_STEPS_MOST)
		return ERR(a->m, ERR_INVALID, N_("A scale has two to six steps. Please write one line for each of them."), "steps");
	if (lines_of(c->anchors_en) != steps)
		return ERR(a->m, ERR_INVALID, N_("The steps are not the same number in both languages."), "steps differ");
	return NULL;
}

struct err *selection_criterion_look(struct act *a, run_id run, int64_t id, const struct selection_criterion **out)
{
	TRY(selection_criterion_get(a->db, a->m, id, out));
	if ((*out)->run_id.v != run.v)
		return ERR(a->m, ERR_NOT_FOUND, NULL, "a criterion of another run");
	return NULL;
}

static struct err *published(struct act *a)
{
	return ERR(a->m, ERR_CONFLICT,
	    N_("These criteria are published and stay as they are. Please prepare a new edition to change them."), "published");
}

struct err *selection_criterion_save(struct act *a, run_id run, const struct selection_criterion *c)
{
	const struct selection_criterion *was, *all;
	struct selection_criterion now = *c;
	const struct selection *s;
	int n;

	TRY(check_criterion(a, c));
	TRY(not_rated(a, run));
	TRY(selection_get(a->db, a->m, run, &s));
	if (!s)
		return ERR(a->m, ERR_NOT_FOUND, NULL, "run %lld selects nobody", (long long)run.v);
	TRY(selection_criteria(a->db, a->m, run, s->edition + 1, &all, &n));
	now.steps = lines_of(c->anchors_de);
	if (c->id) {
		TRY(selection_criterion_look(a, run, c->id, &was));
		if (was->edition <= s->edition)
			return published(a);
		TRY(selection_criterion_set(a->db, a->m, &now));
	} else {
		if (n == SELECTION_CRITERIA_MOST)
			return ERR(a->m, ERR_INVALID, N_("More than twelve criteria cannot be rated with care."), "too many");
		now.id = act_id(a);
		now.run_id = run;
		now.edition = s->edition + 1;
		now.place = n ? all[n - 1].place + 1 : 1;
		TRY(selection_criterion_add(a->db, a->m, &now));
	}
	return note(a, run, "selection_changed");
}

struct err *selection_criterion_drop(struct act *a, run_id run, int64_t id)
{
	const struct selection_criterion *c;
	const struct selection *s;

	TRY(selection_criterion_look(a, run, id, &c));
	TRY(selection_get(a->db, a->m, run, &s));
	if (!s || c->edition <= s->edition)
		return published(a);
	TRY(selection_criterion_end(a->db, a->m, id));
	return note(a, run, "selection_changed");
}

struct err *selection_put_out(struct act *a, run_id run)
{
	const struct selection_criterion *next;
	const struct selection *s;
	int n;

	TRY(not_rated(a, run));
	TRY(selection_get(a->db, a->m, run, &s));
	if (!s)
		return ERR(a->m, ERR_NOT_FOUND, NULL, "run %lld selects nobody", (long long)run.v);
	TRY(selection_criteria(a->db, a->m, run, s->edition + 1, &next, &n));
	if (!n || !s->places || !*s->body)
		return ERR(a->m, ERR_INVALID,
		    N_("Before publishing there must be at least one criterion, the number of places, and who decides."),
		    "not complete");
	TRY(selection_publish(a->db, a->m, run, s->edition + 1, a->now.s));
	TRY(selection_minute(a, run, "criteria_published", NULL, ""));
	return note(a, run, "selection_published");
}

struct err *selection_revise(struct act *a, run_id run)
{
	const struct selection_criterion *now, *next;
	const struct selection *s;
	int n, next_n;

	TRY(not_rated(a, run));
	TRY(selection_get(a->db, a->m, run, &s));
	if (!s || !s->edition)
		return ERR(a->m, ERR_CONFLICT, NULL, "nothing is published");
	TRY(selection_criteria(a->db, a->m, run, s->edition, &now, &n));
	TRY(selection_criteria(a->db, a->m, run, s->edition + 1, &next, &next_n));
	for (int i = 0; i < n && !next_n; i++) {
		struct selection_criterion c = now[i];

		c.id = act_id(a);
		c.edition++;
		TRY(selection_criterion_add(a->db, a->m, &c));
	}
	return note(a, run, "selection_revised");
}

struct err *selection_freeze(struct act *a, run_id run)
{
	const struct selection_criterion *next;
	const struct selection *s;
	int n;

	TRY(selection_get(a->db, a->m, run, &s));
	if (!s || s->edition || !s->places || !*s->body)
		return NULL;
	TRY(selection_criteria(a->db, a->m, run, s->edition + 1, &next, &n));
	return n ? selection_put_out(a, run) : NULL;
}
