/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/admission.h"

#include <string.h>

#include "service/ready_tandem.h"
#include "service/scope.h"
#include "service/selection.h"
#include "service/waiting.h"
#include "sheet/field.h"
#include "store/application.h"
#include "store/organisation.h"
#include "store/person.h"
#include "store/run.h"

static const struct {
	const char *state, *label, *action;
} states[] = {
	{ "applied", N_("to be decided"), "application_reopened" },
	{ "admitted", N_("admitted"), "application_admitted" },
	{ "refused", N_("refused"), "application_refused" },
	{ "withdrawn", N_("withdrawn"), "application_withdrawn" },
};

const char *application_state_label(const char *state)
{
	for (size_t i = 0; i < LEN(states); i++)
		if (strcmp(states[i].state, state) == 0)
			return states[i].label;
	return state;
}

static const char *language_named(const char *code, size_t length)
{
	int n;
	const struct sheet_meaning *known = field_meanings(FIELD_LANGUAGE, &n);

	for (int i = 0; i < n; i++)
		if (strlen(known[i].key) == length && strncmp(known[i].key, code, length) == 0)
			return known[i].label;
	return NULL;
}

const char *languages_named(mem *m, const char *codes)
{
	const char *all = "";

	for (const char *code = codes + strspn(codes, " "); *code; code += strspn(code, " ")) {
		size_t length = strcspn(code, " ");
		const char *name = language_named(code, length);

		all = mem_fmt(m, "%s%s%s", all, *all ? ", " : "", name ? name : mem_strn(m, code, length));
		code += length;
	}
	return all;
}

struct err *applications_list(struct act *a, const struct application_filter *f, const struct application **out,
    int *n, int64_t *total, int64_t *places)
{
	TRY(application_count(a->db, a->m, f, total, places));
	return application_list(a->db, a->m, f, out, n);
}

struct err *applications_counted(struct act *a, run_id run, const struct application_state_count **out, int *n)
{
	return application_states(a->db, a->m, run, out, n);
}

struct err *applications_from(struct act *a, run_id run, const struct organisation **out, int *n)
{
	return organisation_of_run(a->db, a->m, run, out, n);
}

static struct err *judge(struct act *a, const struct application *x, const struct run *run, const char *reason,
    struct eligibility *out)
{
	struct conditions c;

	TRY(conditions_load_one(a, run, x->id, &c));
	*out = conditions_check(&c, x, reason);
	return NULL;
}

static struct err *look_at_verdict(struct act *a, struct application_view *v)
{
	struct eligibility verdict;

	TRY(conditions_load_one(a, v->run.run, v->application->id, &v->conditions));
	verdict = conditions_check(&v->conditions, v->application, v->application->override_reason);
	v->eligible = verdict.eligible;
	v->may_override = true;
	v->refusals = verdict.n;
	v->refusal = mem_array(a->m, const char *, verdict.n);
	for (int i = 0; i < verdict.n; i++) {
		v->refusal[i] = eligibility_sentence(a->m, a->lang, &verdict.refusals[i]);
		v->may_override &= eligibility_may_be_overridden(verdict.refusals[i].rule);
	}
	return NULL;
}

struct err *application_look(struct act *a, application_id id, struct application_view *out)
{
	const struct application *x;

	*out = (struct application_view){ 0 };
	TRY(application_get(a->db, a->m, id, &x));
	out->application = x;
	TRY(run_view(a, x->run_id, &out->run));
	TRY(application_history(a->db, a->m, id, &out->events, &out->events_n));
	TRY(act_can(a, ACTION_verdict_see, OBJECT_application_id, id.v, &out->verdict_seen));
	if (out->verdict_seen)
		TRY(look_at_verdict(a, out));
	TRY(act_can(a, ACTION_people_edit, OBJECT_run_id, x->run_id.v, &out->ties_seen));
	if (!out->ties_seen)
		return NULL;
	return application_wishes(a->db, a->m, id, &out->wishes, &out->wishes_n);
}

struct err *applications_refusals(struct act *a, const struct run *run, const struct application *x, int n,
    const int **out)
{
	int *refusals = mem_array(a->m, int, n);
	struct conditions c;

	TRY(conditions_load_all(a, run, &c));
	for (int i = 0; i < n; i++) {
		struct eligibility verdict = conditions_check(&c, &x[i], x[i].override_reason);

		refusals[i] = verdict.overridden ? -verdict.n : verdict.n;
	}
	*out = refusals;
	return NULL;
}

struct err *application_confirm(struct act *a, application_id id, const char *rule, const char *answer)
{
	const struct application *x;

	TRY(application_get(a->db, a->m, id, &x));
	return conditions_confirm(a, x, rule, answer);
}

struct err *application_person(struct act *a, const struct application *x, const struct person **out)
{
	return person_get(a->db, a->m, x->person_id, out);
}

static struct err *in_tandem(struct act *a, application_id id)
{
	int64_t live;

	TRY(application_live_tandems(a->db, a->m, id, &live));
	if (!live)
		return NULL;
	return ERR(a->m, ERR_INVALID,
	    N_("This person is in a tandem. Please end the tandem first; then the admission can be changed."),
	    "application %lld has %lld tandems", (long long)id.v, (long long)live);
}

static struct err *not_eligible(struct act *a, const struct eligibility *verdict)
{
	for (int i = 0; i < verdict->n; i++)
		if (!eligibility_may_be_overridden(verdict->refusals[i].rule))
			return ERR(a->m, ERR_INVALID,
			    N_("Without consent to the privacy notice nobody can be admitted. Please ask the person for it."),
			    "no consent");
	return ERR(a->m, ERR_INVALID,
	    N_("A condition of this run says no. To admit the person nevertheless, please write down why."),
	    "not eligible");
}

/* While a run selects by criteria, the selection decides, not a click (002-04). */
static struct err *not_claimed(struct act *a, const struct application *x, const char *to)
{
	bool claimed;

	if (strcmp(to, "admitted") != 0 && strcmp(to, "refused") != 0)
		return NULL;
	TRY(selection_claims(a, x, &claimed));
	if (!claimed)
		return NULL;
	return ERR(a->m, ERR_INVALID,
	    N_("This run selects by published criteria. Please decide about these applications on the page of the selection."),
	    "claimed by the selection");
}

struct err *application_decide_to(struct act *a, application_id id, int64_t version, const char *to,
    const char *reason)
{
	const struct application *x;

	TRY(application_get(a->db, a->m, id, &x));
	TRY(not_claimed(a, x, to));
	return application_decide_selected(a, x, version, to, reason);
}

struct err *application_decide_selected(struct act *a, const struct application *x, int64_t version, const char *to,
    const char *reason)
{
	struct eligibility verdict = { 0 };
	const struct run *run;
	int offered;
	size_t s = 0;

	TRY(run_get(a->db, a->m, x->run_id, &run));
	while (s < LEN(states) && strcmp(states[s].state, to) != 0)
		s++;
	if (s == LEN(states))
		return ERR(a->m, ERR_INVALID, NULL, "no state is called so");
	if (strcmp(x->state, "admitted") == 0 && strcmp(to, "admitted") != 0)
		TRY(in_tandem(a, x->id));
	if (strcmp(to, "admitted") == 0) {
		TRY(judge(a, x, run, *reason ? reason : x->override_reason, &verdict));
		if (!verdict.eligible)
			return not_eligible(a, &verdict);
		reason = !verdict.n ? "" : *reason ? reason : x->override_reason;
	} else {
		reason = x->override_reason;
	}
	TRY(application_decide(a->db, a->m, x->id, version, to, reason));
	if (verdict.overridden)
		TRY(selection_minute(a, x->run_id, "exception", x, reason));
	TRY(act_note(a, states[s].action, "application", x->id.v, run->programme_id));
	if (strcmp(x->state, "admitted") == 0 && strcmp(to, "admitted") != 0)
		return waiting_promote(a, x->run_id, &offered); /* a place is free */
	return strcmp(to, "admitted") == 0 ? ready_admitted(a, x->id) : NULL; /* 001-03 */
}

struct err *applications_decide(struct act *a, run_id run, const application_id *ids, int n, const char *to, int *done,
    int *left)
{
	*done = *left = 0;
	for (int i = 0; i < n; i++) {
		const struct application *x;
		struct err *e;

		TRY(application_get(a->db, a->m, ids[i], &x));
		if (x->run_id.v != run.v)
			return ERR(a->m, ERR_NOT_FOUND, NULL, "an application of another run");
		if (strcmp(x->state, to) == 0)
			continue;
		e = application_decide_to(a, ids[i], x->version, to, "");
		if (e && e->kind == ERR_INVALID)
			(*left)++;
		else if (e)
			return e;
		else
			(*done)++;
	}
	return NULL;
}
