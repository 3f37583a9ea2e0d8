/* SPDX-License-Identifier: EUPL-1.2 */
/* agree.h - the answers of both sides, and what comes of a tandem
 *
 * Both are asked by mail. The link in it needs no signing in, can be used again
 * until both have answered, and does nothing by being opened: only the button
 * behind it answers (mail scanners open links). What the answers make of a
 * tandem is core/tandem's.
 *
 * A decline and a question go to the coordination with what was written to them;
 * the other side learns that it has not come about, never why.
 */
#ifndef SERVICE_AGREE_H
#define SERVICE_AGREE_H
#include "base/day.h"
#include "core/tandem.h"
#include "service/act.h"

/* What one side sees of its tandem. */
struct answer_view {
	tandem_id id;
	run_id run;
	enum tandem_state state;
	enum tandem_side side;
	enum tandem_answer answer;   /* the own one; the other's is nobody's business until both accepted */
	const char *note;            /* what was written with it */
	const char *name;            /* of the reader */
	const char *programme, *run_name;
	struct partner_card partner;
	const char *email, *phone;   /* of the partner, only when agreed and signed in; else "" */
	struct day until;            /* an answer is asked for by then */
	struct day kick_off_on, ends_on; /* DAY_NONE = open */
	const char *refused;         /* message id: why no answer counts (any more); NULL: it does */
	const char *role_text, *confidentiality; /* texts of the programme, "" = none */
	const char *contact_name, *contact_phone, *contact_email; /* NULL or "": not known */
};

/* For the page behind a mail link. ERR_NOT_FOUND: none of ours. ERR_INVALID: too old. */
struct err *answer_link_look(struct act *a, const char *token, struct answer_view *out) MUST_USE;
/* ERR_CONFLICT with a sentence: no answer counts any more. ERR_INVALID: a question without words. */
struct err *answer_link_give(struct act *a, const char *token, enum tandem_answer answer, const char *note) MUST_USE;

/* The same for somebody signed in who is one of the two; ERR_NOT_FOUND if not, or while it is held. */
struct err *answer_look(struct act *a, tandem_id id, struct answer_view *out) MUST_USE;
struct err *answer_give(struct act *a, tandem_id id, enum tandem_answer answer, const char *note) MUST_USE;

/* held -> asked, with the mails: at the kick-off (002-10). *n: how many tandems. */
struct err *tandem_reveal(struct act *a, run_id run, int *n) MUST_USE;
/* Asks the sides that have not answered once more. *n: how many mails. */
struct err *tandem_remind(struct act *a, tandem_id id, int *n) MUST_USE;
struct err *tandem_remind_run(struct act *a, run_id run, int *n) MUST_USE;
/* By the coordination. Both are told, unless they never knew of it. ERR_CONFLICT: it is over. */
struct err *tandem_end(struct act *a, tandem_id id, int64_t seen, const char *reason) MUST_USE;

/* Somebody takes part no longer: what was asked is declined, what was agreed is ended and the other side
 * told, what was held is dropped in silence. *n: how many. */
struct err *tandems_leave(struct act *a, run_id run, application_id one, const char *reason, int *n) MUST_USE;

/* For jobs/reminders: whoever was asked a week ago and has not answered is asked once more, once.
 * At most 100 mails; *n: how many. */
struct err *tandem_remind_silent(struct act *a, int *n) MUST_USE;
#endif
