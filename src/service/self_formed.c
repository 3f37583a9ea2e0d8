/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/self_formed.h"

#include <string.h>

#include "base/text.h"
#include "service/agree_mail.h"
#include "service/pair_check.h"
#include "service/scope.h"
#include "service/words.h"
#include "store/application.h"
#include "store/person.h"
#include "store/proposal.h"
#include "store/tandem.h"

static struct err *own_application(struct act *a, run_id run, const struct application **out)
{
	static const char *const roles[] = { "mentor", "mentee" };

	for (size_t i = 0; i < LEN(roles); i++) {
		TRY(application_find(a->db, a->m, run, a->who->person, roles[i], out));
		if (*out && strcmp((*out)->state, "admitted") == 0)
			return NULL;
	}
	*out = NULL;
	return NULL;
}

struct err *self_look(struct act *a, run_id run, struct self_view *out)
{
	const struct application *own;
	struct pairing *p;

	*out = (struct self_view){ 0 };
	TRY(run_view(a, run, &out->in));
	TRY(act_can(a, ACTION_tandem_edit, OBJECT_run_id, run.v, &out->coordinates));
	if (out->coordinates) {
		TRY(pairing_load(a, run, &p));
		out->mentor = p->mentor;
		out->mentors = p->pool->mentors;
		out->mentee = p->mentee;
		out->mentees = p->pool->mentees;
		return NULL;
	}
	TRY(own_application(a, run, &own));
	if (!own)
		return ERR(a->m, ERR_FORBIDDEN,
		    N_("As soon as you are admitted to this run, you can enter here with whom you would like to be a tandem."),
		    "not admitted to run %lld", (long long)run.v);
	out->reads_mentor = strcmp(own->role, "mentor") == 0;
	return NULL;
}

static void add_problem(struct act *a, struct self_result *out, const char *sentence)
{
	const char **all = mem_array(a->m, const char *, out->problems + 1);

	if (out->problems)
		memcpy(all, out->problem, sizeof *all * (size_t)out->problems);
	all[out->problems++] = sentence;
	out->problem = all;
}

/* `told`: the rules whose reasons the reader may be told; all of them: quotas, too. */
static void problems_of(struct act *a, const struct pairing *p, application_id mentor, application_id mentee,
    uint32_t told, struct self_result *out)
{
	struct words broken;
	struct pair_check c;

	pair_check(a, p, mentor, mentee, NULL, 0, &c);
	if (c.stands)
		add_problem(a, out, tr(a->lang, N_("These two are a tandem already.")));
	for (int i = 0; i < c.problems; i++)
		add_problem(a, out, c.problem[i]);
	broken = words_forbidden(a->m, a->lang, c.rules & told);
	for (int i = 0; c.rules & told && i < broken.n; i++)
		add_problem(a, out, broken.at[i]);
	if (c.quota && told == UINT32_MAX)
		add_problem(a, out, c.quota);
	if (c.rules & ~told || (c.quota && told != UINT32_MAX))
		add_problem(a, out, tr(a->lang, N_("The rules of this run do not allow this tandem. The coordination can tell "
						   "you more.")));
}

static struct err *ask_or_agree(struct act *a, tandem_id id)
{
	const struct agree_case *c;

	TRY(agree_case_get(a, NULL, id, &c));
	for (enum tandem_side s = 0; s < SIDES; s++) {
		if (tandem_state_find(c->tandem->state) == TANDEM_AGREED)
			TRY(agree_mail_agreed(a, c, s));
		else if (tandem_answer_of(c->tandem, s) == ANSWER_NONE)
			TRY(agree_mail_ask(a, c, s, ASK_NAMED));
	}
	return act_note(a, "tandem_self_formed", "tandem", id.v, c->in->programme->id);
}

static struct err *confirm(struct act *a, tandem_id id, enum tandem_side side)
{
	const struct tandem *t;
	struct tandem_step step;

	TRY(tandem_get(a->db, a->m, id, &t));
	step = tandem_answered(tandem_state_find(t->state), ANSWER_ACCEPTED, tandem_answer_of(t, tandem_other(side)));
	return tandem_set_answer(a->db, a->m, t, side, ANSWER_ACCEPTED, "", step.to, a->now.s);
}

static struct err *enter(struct act *a, const struct pairing *p, application_id mentor, application_id mentee,
    bool mentor_named, bool mentee_named, struct self_result *out)
{
	struct tandem t = { .id = { act_id(a) }, .run_id = p->run->id, .mentor_id = mentor, .mentee_id = mentee,
		.origin = "self", .state = tandem_state_name(TANDEM_ASKED), .made_at = a->now.s };

	if (out->problems)
		return NULL;
	t.points = score_points(p->score, pairing_mentee(p, mentee), pairing_mentor(p, mentor));
	TRY(tandem_add(a->db, a->m, &t));
	if (mentor_named)
		TRY(confirm(a, t.id, SIDE_MENTOR));
	if (mentee_named)
		TRY(confirm(a, t.id, SIDE_MENTEE));
	TRY(minute_add(a->db, a->m,
	    &(struct minute_row){ .id = act_id(a), .run_id = p->run->id, .proposal_name = "",
		.who = a->who ? a->who->person : (person_id){ 0 }, .what = "self_formed", .mentor_id = mentor,
		.mentee_id = mentee, .reason = "", .at = a->now.s }));
	out->id = t.id;
	return ask_or_agree(a, t.id);
}

static struct err *not_of_run(struct act *a, const struct pairing *p, application_id mentor, application_id mentee)
{
	const struct application *o, *e;

	TRY(application_get(a->db, a->m, mentor, &o));
	TRY(application_get(a->db, a->m, mentee, &e));
	if (o->run_id.v == p->run->id.v && e->run_id.v == p->run->id.v && strcmp(o->role, "mentor") == 0 &&
	    strcmp(e->role, "mentee") == 0)
		return NULL;
	return ERR(a->m, ERR_NOT_FOUND, NULL, "applications are not of run %lld", (long long)p->run->id.v);
}

struct err *self_enter_named(struct act *a, run_id run, application_id mentor, application_id mentee,
    bool mentor_named, bool mentee_named, struct self_result *out)
{
	struct pairing *p;

	*out = (struct self_result){ 0 };
	TRY(pairing_load(a, run, &p));
	TRY(not_of_run(a, p, mentor, mentee));
	problems_of(a, p, mentor, mentee, UINT32_MAX, out);
	return enter(a, p, mentor, mentee, mentor_named, mentee_named, out);
}

struct err *self_enter(struct act *a, run_id run, application_id mentor, application_id mentee, struct self_result *out)
{
	return self_enter_named(a, run, mentor, mentee, false, false, out);
}

/* Somebody admitted in the other role. The answer does not tell an unknown address from one that
 * belongs to nobody here. */
static struct err *by_address(struct act *a, run_id run, const char *email, const char *role,
    const struct application **out)
{
	const struct person *person;

	*out = NULL;
	TRY(person_by_email(a->db, a->m, text_email_key(a->m, email), &person));
	if (person)
		TRY(application_find(a->db, a->m, run, person->id, role, out));
	if (*out && strcmp((*out)->state, "admitted") != 0)
		*out = NULL;
	return NULL;
}

struct err *self_enter_own(struct act *a, run_id run, const char *email, struct self_result *out)
{
	const struct application *own, *other;
	application_id mentor, mentee;
	struct pairing *p;
	bool is_mentor;

	*out = (struct self_result){ 0 };
	TRY(own_application(a, run, &own));
	if (!own)
		return ERR(a->m, ERR_FORBIDDEN, NULL, "not admitted to run %lld", (long long)run.v);
	is_mentor = strcmp(own->role, "mentor") == 0;
	TRY(by_address(a, run, email, is_mentor ? "mentee" : "mentor", &other));
	if (!other) {
		add_problem(a, out, tr(a->lang, N_("Nobody with this address is admitted to this run in the other role. Please "
						   "check the address, or ask the coordination.")));
		return NULL;
	}
	mentor = is_mentor ? own->id : other->id;
	mentee = is_mentor ? other->id : own->id;
	TRY(pairing_load(a, run, &p));
	problems_of(a, p, mentor, mentee, ~pair_check_confidential(), out);
	return enter(a, p, mentor, mentee, is_mentor, !is_mentor, out);
}
