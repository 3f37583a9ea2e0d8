/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/tandem.h"

#include <assert.h>
#include <string.h>

#include "base/tr.h"

static const struct {
	const char *name, *label;
	bool live;
	const char *refused; /* why no answer counts any more (or yet); NULL: one does */
} states[TANDEM_STATES] = {
	[TANDEM_HELD] = { "held", NC_("tandem state", "held until the kick-off"), true,
	    N_("This tandem has not been announced yet.") },
	[TANDEM_ASKED] = { "asked", NC_("tandem state", "waiting for answers"), true, NULL },
	[TANDEM_AGREED] = { "agreed", NC_("tandem state", "agreed"), true,
	    N_("You have both accepted already: you are a tandem. If that does not fit any more, please talk to "
	       "the coordination.") },
	[TANDEM_DECLINED] = { "declined", NC_("tandem state", "declined"), false,
	    N_("This tandem has not come about. Your answer is no longer needed, and the coordination is looking "
	       "for another partner.") },
	[TANDEM_ENDED] = { "ended", NC_("tandem state", "ended"), false,
	    N_("This tandem has been ended. Your answer is no longer needed.") },
};

static const struct {
	const char *name, *label;
} answers[ANSWERS] = {
	[ANSWER_NONE] = { "", NC_("tandem answer", "open") },
	[ANSWER_ACCEPTED] = { "accepted", NC_("tandem answer", "accepted") },
	[ANSWER_DECLINED] = { "declined", NC_("tandem answer", "declined") },
	[ANSWER_QUESTION] = { "question", NC_("tandem answer", "has a question") },
};

const char *tandem_state_name(enum tandem_state s)
{
	assert(s < TANDEM_STATES);
	return states[s].name;
}

enum tandem_state tandem_state_find(const char *name)
{
	enum tandem_state s = 0;

	while (s < TANDEM_STATES && strcmp(states[s].name, name) != 0)
		s++;
	return s;
}

const char *tandem_state_label(enum tandem_state s)
{
	assert(s < TANDEM_STATES);
	return states[s].label;
}

const char *tandem_answer_name(enum tandem_answer a)
{
	assert(a < ANSWERS);
	return answers[a].name;
}

enum tandem_answer tandem_answer_find(const char *name)
{
	enum tandem_answer a = 0;

	while (a < ANSWERS && strcmp(answers[a].name, name) != 0)
		a++;
	return a;
}

const char *tandem_answer_label(enum tandem_answer a)
{
	assert(a < ANSWERS);
	return answers[a].label;
}

const char *tandem_side_name(enum tandem_side s)
{
	return s == SIDE_MENTOR ? "mentor" : "mentee";
}

enum tandem_answer tandem_answer_of(const struct tandem *t, enum tandem_side s)
{
	return tandem_answer_find(s == SIDE_MENTOR ? t->mentor_answer : t->mentee_answer);
}

application_id tandem_application(const struct tandem *t, enum tandem_side s)
{
	return s == SIDE_MENTOR ? t->mentor_id : t->mentee_id;
}

person_id tandem_person(const struct tandem *t, enum tandem_side s)
{
	return s == SIDE_MENTOR ? t->mentor_person_id : t->mentee_person_id;
}

const char *tandem_name(const struct tandem *t, enum tandem_side s)
{
	return s == SIDE_MENTOR ? t->mentor_name : t->mentee_name;
}

const char *tandem_note(const struct tandem *t, enum tandem_side s)
{
	return s == SIDE_MENTOR ? t->mentor_note : t->mentee_note;
}

bool tandem_is_live(enum tandem_state s)
{
	assert(s < TANDEM_STATES);
	return states[s].live;
}

struct tandem_step tandem_answered(enum tandem_state from, enum tandem_answer answer, enum tandem_answer other)
{
	struct tandem_step step = { from, states[from].refused };

	assert(answer != ANSWER_NONE && answer < ANSWERS);
	if (step.refused)
		return step;
	if (answer == ANSWER_DECLINED)
		step.to = TANDEM_DECLINED;
	else if (answer == ANSWER_ACCEPTED && other == ANSWER_ACCEPTED)
		step.to = TANDEM_AGREED;
	return step;
}

bool tandem_may_end(enum tandem_state from)
{
	return tandem_is_live(from);
}
