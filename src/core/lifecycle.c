/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/lifecycle.h"

#include <assert.h>
#include <string.h>

#include "base/tr.h"
#include "core/lifecycle_gaps.h"

enum pairing { ANY, BEFORE, AFTER };

static const struct {
	enum run_state from;
	enum run_event event;
	enum run_state to;
	enum pairing when;
} moves[] = {
	{ RUN_PLANNED, RUN_EV_OPEN, RUN_OPEN, ANY },
	{ RUN_PLANNED, RUN_EV_CALL_OFF, RUN_CALLED_OFF, ANY },
	/* without a registration: everybody came in by a file */
	{ RUN_PLANNED, RUN_EV_MATCH, RUN_MATCHING, BEFORE },
	{ RUN_PLANNED, RUN_EV_NETWORK, RUN_NETWORKING, AFTER },
	{ RUN_OPEN, RUN_EV_CLOSE_REGISTRATION, RUN_ADMISSION, ANY },
	{ RUN_OPEN, RUN_EV_WITHDRAW, RUN_PLANNED, ANY },
	{ RUN_OPEN, RUN_EV_CALL_OFF, RUN_CALLED_OFF, ANY },
	{ RUN_ADMISSION, RUN_EV_MATCH, RUN_MATCHING, BEFORE },
	{ RUN_ADMISSION, RUN_EV_NETWORK, RUN_NETWORKING, AFTER },
	{ RUN_ADMISSION, RUN_EV_REOPEN, RUN_OPEN, ANY },
	{ RUN_ADMISSION, RUN_EV_CALL_OFF, RUN_CALLED_OFF, ANY },
	{ RUN_NETWORKING, RUN_EV_MATCH, RUN_MATCHING, AFTER },
	{ RUN_NETWORKING, RUN_EV_READMIT, RUN_ADMISSION, AFTER },
	{ RUN_NETWORKING, RUN_EV_CALL_OFF, RUN_CALLED_OFF, AFTER },
	{ RUN_MATCHING, RUN_EV_ANNOUNCE, RUN_ANNOUNCED, ANY },
	{ RUN_MATCHING, RUN_EV_REOPEN, RUN_OPEN, ANY },
	{ RUN_MATCHING, RUN_EV_READMIT, RUN_ADMISSION, ANY },
	{ RUN_MATCHING, RUN_EV_CALL_OFF, RUN_CALLED_OFF, ANY },
	{ RUN_ANNOUNCED, RUN_EV_START, RUN_RUNNING, ANY },
	{ RUN_ANNOUNCED, RUN_EV_REMATCH, RUN_MATCHING, ANY },
	{ RUN_ANNOUNCED, RUN_EV_CALL_OFF, RUN_CALLED_OFF, ANY },
	{ RUN_RUNNING, RUN_EV_WRAP_UP, RUN_CLOSING, ANY },
	{ RUN_CLOSING, RUN_EV_ARCHIVE, RUN_ARCHIVED, ANY },
	{ RUN_CLOSING, RUN_EV_RESUME, RUN_RUNNING, ANY },
};

static const struct {
	const char *name, *label;
} states[RUN_STATES] = {
	[RUN_PLANNED] = { "planned", NC_("run state", "planned") },
	[RUN_OPEN] = { "open", NC_("run state", "registration open") },
	[RUN_ADMISSION] = { "admission", NC_("run state", "admission") },
	[RUN_NETWORKING] = { "networking", NC_("run state", "kick-off and speed networking") },
	[RUN_MATCHING] = { "matching", NC_("run state", "pairing") },
	[RUN_ANNOUNCED] = { "announced", NC_("run state", "tandems published") },
	[RUN_RUNNING] = { "running", NC_("run state", "running") },
	[RUN_CLOSING] = { "closing", NC_("run state", "closing") },
	[RUN_ARCHIVED] = { "archived", NC_("run state", "archived") },
	[RUN_CALLED_OFF] = { "called_off", NC_("run state", "called off") },
};

static const struct {
	const char *name, *label;
	bool back;
} events[RUN_EVENTS] = {
	[RUN_EV_OPEN] = { "open", N_("Open the registration"), false },
	[RUN_EV_WITHDRAW] = { "withdraw", N_("Back to planning"), true },
	[RUN_EV_CLOSE_REGISTRATION] = { "close_registration", N_("Close the registration"), false },
	[RUN_EV_REOPEN] = { "reopen", N_("Open the registration again"), true },
	[RUN_EV_NETWORK] = { "network", N_("Begin the kick-off"), false },
	[RUN_EV_MATCH] = { "match", N_("Begin pairing"), false },
	[RUN_EV_READMIT] = { "readmit", N_("Back to the admissions"), true },
	[RUN_EV_ANNOUNCE] = { "announce", N_("Publish the tandems"), false },
	[RUN_EV_REMATCH] = { "rematch", N_("Back to the pairing board"), true },
	[RUN_EV_START] = { "start", N_("Start the run"), false },
	[RUN_EV_WRAP_UP] = { "wrap_up", N_("Begin the closing"), false },
	[RUN_EV_RESUME] = { "resume", N_("Let it run on"), true },
	[RUN_EV_ARCHIVE] = { "archive", N_("Archive the run"), false },
	[RUN_EV_CALL_OFF] = { "call_off", N_("Call the run off"), true },
};

static bool fits(enum pairing when, bool after_kick_off)
{
	return when == ANY || (when == AFTER) == after_kick_off;
}

struct run_check run_move_check(mem *m, enum run_state from, enum run_event event,
    const struct run_facts *facts)
{
	struct run_check check = { .to = from };

	for (size_t i = 0; i < LEN(moves) && !check.known; i++) {
		check.known = moves[i].from == from && moves[i].event == event &&
		    fits(moves[i].when, facts->pairing_after_kick_off);
		if (check.known)
			check.to = moves[i].to;
	}
	if (!check.known)
		return check;
	check.gaps_n = run_gaps(m, RUN_GAPS_OF(event), facts, &check.gaps);
	check.allowed = true;
	for (int i = 0; i < check.gaps_n; i++)
		check.allowed = check.allowed && !check.gaps[i].must;
	return check;
}

int run_events_from(enum run_state from, bool pairing_after_kick_off,
    enum run_event out[RUN_EVENTS])
{
	int n = 0;

	for (size_t i = 0; i < LEN(moves); i++) {
		if (moves[i].from == from && fits(moves[i].when, pairing_after_kick_off))
			out[n++] = moves[i].event;
	}
	return n;
}

bool run_event_is_back(enum run_event event)
{
	assert(event < RUN_EVENTS);
	return events[event].back;
}

const char *run_state_name(enum run_state state)
{
	assert(state < RUN_STATES);
	return states[state].name;
}

enum run_state run_state_find(const char *name)
{
	enum run_state s = 0;

	while (s < RUN_STATES && strcmp(states[s].name, name) != 0)
		s++;
	return s;
}

const char *run_state_label(enum run_state state)
{
	assert(state < RUN_STATES);
	return states[state].label;
}

const char *run_event_name(enum run_event event)
{
	assert(event < RUN_EVENTS);
	return events[event].name;
}

enum run_event run_event_find(const char *name)
{
	enum run_event e = 0;

	while (e < RUN_EVENTS && strcmp(events[e].name, name) != 0)
		e++;
	return e;
}

const char *run_event_label(enum run_event event)
{
	assert(event < RUN_EVENTS);
	return events[event].label;
}
