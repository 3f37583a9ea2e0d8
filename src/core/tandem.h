/* SPDX-License-Identifier: EUPL-1.2 */
/* tandem.h - one mentor and one mentee (000-10), from publishing to the end
 *
 *   held ----reveal----> asked --both accept--> agreed
 *                          '------one declines--> declined
 *   held, asked, agreed --------end-------------> ended
 *
 * held   published, but the two meet at the kick-off and learn of each other not
 *        before (002-10)
 * asked  both were asked by mail. An answer may be changed until the other side
 *        has answered too; a decline ends it at once, because the other side is
 *        told and both are free again. A question leaves everything open.
 *
 * Notes that go with an answer (why not, what is asked) are for the coordination
 * alone. Plain rows as pages show them, joined; text is never NULL.
 */
#ifndef CORE_TANDEM_H
#define CORE_TANDEM_H
#include <stdbool.h>
#include <stdint.h>

#include "core/ids.h"

enum tandem_state { TANDEM_HELD, TANDEM_ASKED, TANDEM_AGREED, TANDEM_DECLINED, TANDEM_ENDED, TANDEM_STATES };
enum tandem_answer { ANSWER_NONE, ANSWER_ACCEPTED, ANSWER_DECLINED, ANSWER_QUESTION, ANSWERS };
enum tandem_side { SIDE_MENTOR, SIDE_MENTEE, SIDES };

struct tandem {
	tandem_id id;
	run_id run_id;
	programme_id programme_id;
	application_id mentor_id, mentee_id;
	proposal_id proposal_id; /* 0: it formed by itself (001-03) */
	const char *origin;      /* proposal, self */
	const char *state;       /* tandem_state_name() */
	int64_t points;
	const char *mentor_answer; /* tandem_answer_name() */
	int64_t mentor_answered_at;
	const char *mentor_note;
	const char *mentee_answer;
	int64_t mentee_answered_at;
	const char *mentee_note;
	int64_t made_at, agreed_at, ended_at; /* 0 = not */
	int64_t version;
	person_id mentor_person_id;
	const char *mentor_name;
	organisation_id mentor_organisation_id;
	const char *mentor_organisation;
	person_id mentee_person_id;
	const char *mentee_name;
	organisation_id mentee_organisation_id;
	const char *mentee_organisation;
};

/* What two have in common, under one heading; in the reader's language. */
struct common {
	const char *heading;
	const char **items;
	int n;
};

enum { COMMON_MOST = 4 };

/* What one side may know of the other before both have agreed. No points, no rules, no ties, no third
 * persons. */
struct partner_card {
	const char *role; /* what the programme calls the partner's role */
	const char *name, *position, *field, *organisation;
	struct common common[COMMON_MOST];
	int common_n;
};

/* Which to list. Empty texts mean "all". */
struct tandem_filter {
	run_id run;
	const char *state;
	const char *answer; /* open: somebody has not answered; question; "" = all */
	const char *sort;   /* mentor, mentee, state, made_at, points */
	bool down;
	int64_t rows, skip;
};

static inline enum tandem_side tandem_other(enum tandem_side s)
{
	return s == SIDE_MENTOR ? SIDE_MENTEE : SIDE_MENTOR;
}

/* "held" …; TANDEM_STATES if no state is called so. */
const char *tandem_state_name(enum tandem_state s);
enum tandem_state tandem_state_find(const char *name);
/* Message id, context "tandem state". */
const char *tandem_state_label(enum tandem_state s);
/* "", "accepted", "declined", "question"; ANSWERS if no answer is called so. */
const char *tandem_answer_name(enum tandem_answer a);
enum tandem_answer tandem_answer_find(const char *name);
/* Message id, context "tandem answer". */
const char *tandem_answer_label(enum tandem_answer a);
/* "mentor", "mentee": as in application.role */
const char *tandem_side_name(enum tandem_side s);

/* Parts of a row by side. */
enum tandem_answer tandem_answer_of(const struct tandem *t, enum tandem_side s);
application_id tandem_application(const struct tandem *t, enum tandem_side s);
person_id tandem_person(const struct tandem *t, enum tandem_side s);
const char *tandem_name(const struct tandem *t, enum tandem_side s);
const char *tandem_note(const struct tandem *t, enum tandem_side s);

/* Is it, or may it yet become, a tandem? Then it takes a place of the mentor. */
bool tandem_is_live(enum tandem_state s);

/* What an answer makes of a tandem. `refused` is a message id, NULL if the answer counts. */
struct tandem_step {
	enum tandem_state to;
	const char *refused;
};
struct tandem_step tandem_answered(enum tandem_state from, enum tandem_answer answer, enum tandem_answer other);
/* May it be ended by the coordination? */
bool tandem_may_end(enum tandem_state from);
#endif
