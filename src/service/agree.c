/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/agree.h"

#include <string.h>

#include "service/agree_mail.h"
#include "store/account.h"
#include "store/person.h"
#include "store/proposal.h"
#include "store/tandem.h"
#include "sys/secret.h"

enum { SILENCE_S = 7 * 24 * 60 * 60 };

static struct day day_or_none(const char *iso)
{
	return iso ? day_parse(iso) : DAY_NONE;
}

static struct err *view(struct act *a, const struct agree_case *c, enum tandem_side side, bool signed_in,
    struct answer_view *out)
{
	const struct agree_run *in = c->in;
	enum tandem_state state = tandem_state_find(c->tandem->state);
	const struct person *partner;

	*out = (struct answer_view){
		.id = c->tandem->id,
		.run = in->run->id,
		.state = state,
		.side = side,
		.answer = tandem_answer_of(c->tandem, side),
		.note = tandem_note(c->tandem, side),
		.name = c->at[side]->name,
		.programme = programme_name(in->programme, a->lang),
		.run_name = in->run->name,
		.email = "",
		.phone = "",
		.until = agree_until(a, in),
		.kick_off_on = day_or_none(in->run->kick_off_on),
		.ends_on = day_or_none(in->run->ends_on),
		.refused = tandem_answered(state, ANSWER_ACCEPTED, ANSWER_NONE).refused,
		.role_text = programme_words(a->m, &in->all, side == SIDE_MENTOR ? "mentor_role" : "mentee_role", a->lang),
		.confidentiality = programme_words(a->m, &in->all, "confidentiality", a->lang),
		.contact_name = in->contact.name,
		.contact_phone = in->contact.phone,
		.contact_email = in->contact.email,
	};
	TRY(partner_card_get(a, in, c->at, side, a->lang, &out->partner));
	if (!signed_in || state != TANDEM_AGREED)
		return NULL;
	TRY(person_get(a->db, a->m, c->at[tandem_other(side)]->person_id, &partner));
	out->email = partner->email ? partner->email : "";
	out->phone = partner->phone;
	return NULL;
}

static struct err *side_of(struct act *a, const struct tandem *t, person_id person, enum tandem_side *out)
{
	for (*out = 0; *out < SIDES; (*out)++)
		if (tandem_person(t, *out).v == person.v)
			return NULL;
	return ERR(a->m, ERR_NOT_FOUND, NULL, "not one of the two of tandem %lld", (long long)t->id.v);
}

static struct err *by_link(struct act *a, const char *token, const struct agree_case **c, enum tandem_side *side)
{
	const struct link *link;

	TRY(link_find(a->db, a->m, secret_hash(a->m, token), LINK_TANDEM, &link));
	if (!link)
		return ERR(a->m, ERR_NOT_FOUND, NULL, "no such link");
	if (link->ends_at <= a->now.s)
		return ERR(a->m, ERR_INVALID,
		    N_("This link is too old. Please sign in, or call us: your answer is still welcome."), "link over");
	TRY(agree_case_get(a, NULL, (tandem_id){ link->object_id }, c));
	return side_of(a, (*c)->tandem, link->person_id, side);
}

/* Nobody knows of a tandem that is held, not even by its address (002-10). */
static struct err *by_person(struct act *a, tandem_id id, const struct agree_case **c, enum tandem_side *side)
{
	TRY(agree_case_get(a, NULL, id, c));
	if (strcmp((*c)->tandem->state, tandem_state_name(TANDEM_HELD)) == 0)
		return ERR(a->m, ERR_NOT_FOUND, NULL, "tandem %lld is held", (long long)id.v);
	return side_of(a, (*c)->tandem, a->who ? a->who->person : (person_id){ 0 }, side);
}

struct err *answer_link_look(struct act *a, const char *token, struct answer_view *out)
{
	const struct agree_case *c;
	enum tandem_side side;

	TRY(by_link(a, token, &c, &side));
	return view(a, c, side, false, out);
}

struct err *answer_look(struct act *a, tandem_id id, struct answer_view *out)
{
	const struct agree_case *c;
	enum tandem_side side;

	TRY(by_person(a, id, &c, &side));
	return view(a, c, side, true, out);
}

/* Who is told what after an answer. `c` shows the tandem as it was before. */
static struct err *tell(struct act *a, const struct agree_case *c, enum tandem_side by, enum tandem_answer answer,
    enum tandem_state to, const char *note)
{
	if (answer == ANSWER_QUESTION)
		return agree_mail_question(a, c, by, note);
	if (to == TANDEM_DECLINED) {
		TRY(agree_mail_declined(a, c, tandem_other(by)));
		return agree_mail_refused(a, c, by, note);
	}
	if (to == TANDEM_AGREED) {
		TRY(agree_mail_agreed(a, c, SIDE_MENTOR));
		return agree_mail_agreed(a, c, SIDE_MENTEE);
	}
	return NULL;
}

static struct err *give(struct act *a, const struct agree_case *c, enum tandem_side side, enum tandem_answer answer,
    const char *note)
{
	const struct tandem *t = c->tandem;
	struct tandem_step step = tandem_answered(tandem_state_find(t->state), answer,
	    tandem_answer_of(t, tandem_other(side)));

	if (step.refused)
		return ERR(a->m, ERR_CONFLICT, step.refused, "tandem %lld is %s", (long long)t->id.v, t->state);
	if (answer == ANSWER_QUESTION && !*note)
		return ERR(a->m, ERR_INVALID, N_("Please write down what you would like to know."), "empty question");
	TRY(tandem_set_answer(a->db, a->m, t, side, answer, note, step.to, a->now.s));
	TRY(act_note(a, mem_fmt(a->m, "tandem_%s", tandem_answer_name(answer)), "tandem", t->id.v, c->in->programme->id));
	return tell(a, c, side, answer, step.to, note);
}

struct err *answer_link_give(struct act *a, const char *token, enum tandem_answer answer, const char *note)
{
	const struct agree_case *c;
	enum tandem_side side;

	TRY(by_link(a, token, &c, &side));
	return give(a, c, side, answer, note);
}

struct err *answer_give(struct act *a, tandem_id id, enum tandem_answer answer, const char *note)
{
	const struct agree_case *c;
	enum tandem_side side;

	TRY(by_person(a, id, &c, &side));
	return give(a, c, side, answer, note);
}

struct err *tandem_reveal(struct act *a, run_id run, int *n)
{
	const struct agree_run *in;
	const struct agree_case *c;
	const struct tandem *live;
	int live_n;

	*n = 0;
	TRY(agree_run_get(a, run, &in));
	TRY(tandem_live(a->db, a->m, run, &live, &live_n));
	for (int i = 0; i < live_n; i++) {
		if (strcmp(live[i].state, tandem_state_name(TANDEM_HELD)) != 0)
			continue;
		TRY(tandem_set_state(a->db, a->m, &live[i], TANDEM_ASKED, a->now.s));
		TRY(agree_case_get(a, in, live[i].id, &c));
		TRY(agree_mail_ask(a, c, SIDE_MENTOR, ASK_PROPOSED));
		TRY(agree_mail_ask(a, c, SIDE_MENTEE, ASK_PROPOSED));
		(*n)++;
	}
	return *n ? act_note(a, "tandems_revealed", "run", run.v, in->programme->id) : NULL;
}

static struct err *remind(struct act *a, const struct agree_case *c, int *n)
{
	if (strcmp(c->tandem->state, tandem_state_name(TANDEM_ASKED)) != 0)
		return NULL;
	for (enum tandem_side s = 0; s < SIDES; s++)
		if (tandem_answer_of(c->tandem, s) == ANSWER_NONE && c->at[s]->email) {
			TRY(agree_mail_ask(a, c, s, ASK_AGAIN));
			(*n)++;
		}
	return act_note(a, "tandem_reminded", "tandem", c->tandem->id.v, c->in->programme->id);
}

struct err *tandem_remind(struct act *a, tandem_id id, int *n)
{
	const struct agree_case *c;

	*n = 0;
	TRY(agree_case_get(a, NULL, id, &c));
	return remind(a, c, n);
}

struct err *tandem_remind_run(struct act *a, run_id run, int *n)
{
	const struct agree_run *in;
	const struct agree_case *c;
	const struct tandem *live;
	int live_n;

	*n = 0;
	TRY(agree_run_get(a, run, &in));
	TRY(tandem_live(a->db, a->m, run, &live, &live_n));
	for (int i = 0; i < live_n; i++) {
		if (strcmp(live[i].state, tandem_state_name(TANDEM_ASKED)) != 0)
			continue;
		TRY(agree_case_get(a, in, live[i].id, &c));
		TRY(remind(a, c, n));
	}
	return NULL;
}

struct err *tandem_remind_silent(struct act *a, int *n)
{
	const struct tandem_silence *silent;
	const struct agree_case *c;
	enum tandem_side side;
	int silent_n;

	*n = 0;
	TRY(tandem_silent(a->db, a->m, a->now.s - SILENCE_S, &silent, &silent_n));
	for (int i = 0; i < silent_n; i++) {
		TRY(agree_case_get(a, NULL, silent[i].tandem_id, &c));
		TRY(side_of(a, c->tandem, silent[i].person_id, &side));
		TRY(agree_mail_ask(a, c, side, ASK_AGAIN));
		(*n)++;
	}
	return NULL;
}

static struct err *set_ended(struct act *a, const struct agree_case *c, const char *reason)
{
	TRY(tandem_set_state(a->db, a->m, c->tandem, TANDEM_ENDED, a->now.s));
	TRY(minute_add(a->db, a->m,
	    &(struct minute_row){ .id = act_id(a), .run_id = c->in->run->id, .proposal_id = c->tandem->proposal_id,
		.proposal_name = "", .who = a->who ? a->who->person : (person_id){ 0 }, .what = "ended",
		.mentor_id = c->tandem->mentor_id, .mentee_id = c->tandem->mentee_id, .tandems_change = -1,
		.reason = reason, .at = a->now.s }));
	return act_note(a, "tandem_ended", "tandem", c->tandem->id.v, c->in->programme->id);
}

struct err *tandem_end(struct act *a, tandem_id id, int64_t seen, const char *reason)
{
	const struct agree_case *c;
	enum tandem_state state;

	TRY(agree_case_get(a, NULL, id, &c));
	state = tandem_state_find(c->tandem->state);
	if (!tandem_may_end(state) || c->tandem->version != seen)
		return ERR(a->m, ERR_CONFLICT,
		    N_("Someone else has changed this in the meantime. Please look at it again and repeat your change."),
		    "tandem %lld is %s", (long long)id.v, c->tandem->state);
	TRY(set_ended(a, c, reason));
	if (state == TANDEM_HELD)
		return NULL;
	TRY(agree_mail_ended(a, c, SIDE_MENTOR));
	return agree_mail_ended(a, c, SIDE_MENTEE);
}

static struct err *leave(struct act *a, tandem_id id, application_id one, const char *reason)
{
	const struct agree_case *c;
	enum tandem_side side;

	TRY(agree_case_get(a, NULL, id, &c));
	side = c->tandem->mentor_id.v == one.v ? SIDE_MENTOR : SIDE_MENTEE;
	switch (tandem_state_find(c->tandem->state)) {
	case TANDEM_ASKED:
		return give(a, c, side, ANSWER_DECLINED, reason);
	case TANDEM_AGREED:
		TRY(set_ended(a, c, reason));
		return agree_mail_left(a, c, tandem_other(side));
	default:
		return set_ended(a, c, reason);
	}
}

struct err *tandems_leave(struct act *a, run_id run, application_id one, const char *reason, int *n)
{
	const struct tandem *live;
	int live_n;

	*n = 0;
	TRY(tandem_live(a->db, a->m, run, &live, &live_n));
	for (int i = 0; i < live_n; i++) {
		if (live[i].mentor_id.v != one.v && live[i].mentee_id.v != one.v)
			continue;
		TRY(leave(a, live[i].id, one, reason));
		(*n)++;
	}
	return NULL;
}
