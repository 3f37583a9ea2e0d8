/* SPDX-License-Identifier: EUPL-1.2 */
/* lifecycle.h - the states of a run, the moves between them, and what a move still lacks
 *
 *   planned -> open -> admission -> [networking ->] matching -> announced -> running -> closing
 *   -> archived, with ways back; up to announced a run may be called off. Where people come in by
 *   a file, pairing (or the kick-off) may follow planning at once.
 *
 * Pairing comes before the kick-off, whose day then is the day partners meet
 * (002-10), or after it: then `networking` is the time of the kick-off with its
 * speed networking, and matching follows it (004-19). That is a setting of the
 * run, `pairing_after_kick_off`; the five steps of text 003 are the same states
 * in the same order (003-13).
 *
 * The service layer counts (struct run_facts), this module judges. What is
 * missing comes back as a list: a `must` stops the move, a `should` is shown and
 * may be passed over. Sources are numbers of requirements.
 */
#ifndef CORE_LIFECYCLE_H
#define CORE_LIFECYCLE_H
#include <stdbool.h>

#include "base/day.h"

enum run_state {
	RUN_PLANNED,
	RUN_OPEN,       /* registration is open                                        */
	RUN_ADMISSION,  /* registration is closed, applications are decided            */
	RUN_NETWORKING, /* kick-off with speed networking, only if pairing comes after */
	RUN_MATCHING,
	RUN_ANNOUNCED,  /* tandems are published or held until the kick-off            */
	RUN_RUNNING,
	RUN_CLOSING,    /* closing event, evaluation                                   */
	RUN_ARCHIVED,
	RUN_CALLED_OFF,
	RUN_STATES
};

enum run_event {
	RUN_EV_OPEN,     /* open the registration           */
	RUN_EV_WITHDRAW, /* take the announcement back      */
	RUN_EV_CLOSE_REGISTRATION,
	RUN_EV_REOPEN,   /* too few people: take more       */
	RUN_EV_NETWORK,  /* begin the kick-off              */
	RUN_EV_MATCH,    /* begin pairing                   */
	RUN_EV_READMIT,  /* back to the admissions          */
	RUN_EV_ANNOUNCE, /* publish the tandems             */
	RUN_EV_REMATCH,  /* back to the pairing board       */
	RUN_EV_START,
	RUN_EV_WRAP_UP,
	RUN_EV_RESUME,   /* the time was extended (004-20)  */
	RUN_EV_ARCHIVE,
	RUN_EV_CALL_OFF,
	RUN_EVENTS
};

/* Days may be DAY_NONE. */
struct run_facts {
	struct day today;
	bool pairing_after_kick_off;
	bool reveal_at_kick_off;
	bool registration_by_import; /* people come in by a file; no dates of registration needed */
	struct day registration_from, registration_until, pairing_until, kick_off_on, starts_on,
	    ends_on, latest_end_on;
	int months_min, months_max;
	int contacts;                /* people named to turn to (003-19, 004-11) */
	int carriers;                /* organisations that carry the programme (000-02) */
	int texts_missing;           /* texts of the programme that lack one of the languages */
	int applications;
	int undecided;               /* applications neither admitted, refused nor withdrawn */
	int mentors, mentees;        /* admitted */
	int mentor_places;           /* sum of the capacities of admitted mentors */
	int not_paired;              /* mentees admitted without a tandem */
	int proposed;                /* tandems of the proposal that is to be published */
	int rules_broken;            /* of them, against a hard rule without a recorded reason */
	int unanswered;              /* published tandems that wait for an answer */
	int agreed;                  /* tandems both accepted */
	int events_without_day;      /* kick-off, workshops … still open */
	bool closing_event;          /* there is one (003-11) */
	bool ground_missing;         /* a role asks for a target group, and no legal ground is given (002-02) */
};

/* On which page somebody can do something about a gap. */
enum run_mend {
	MEND_NOTHING,   /* only time helps */
	MEND_CONTACTS,
	MEND_PARTIES,
	MEND_TEXTS,
	MEND_CONDITIONS, /* what the conditions of taking part stand on */
	MEND_DAYS,      /* settings and dates of the run */
	MEND_CALENDAR,
	MEND_PEOPLE,
	MEND_PAIRING,
	MEND_TANDEMS
};

struct run_gap {
	const char *one, *many; /* message ids for trn(); %d is n; then labels_expand() */
	int n;                  /* how many; also the number to print */
	bool must;              /* stops the move */
	const char *source;     /* "003-19"; "" where only sense demands it */
	enum run_mend mend;
};

struct run_check {
	bool known;   /* there is such a move from this state */
	bool allowed; /* known, and no gap is a must */
	enum run_state to;
	const struct run_gap *gaps;
	int gaps_n;
};

/* May `event` happen to a run in `from`? */
struct run_check run_move_check(mem *m, enum run_state from, enum run_event event,
    const struct run_facts *facts);
/* The events that lead on from a state, in the order of the table; returns how many. */
int run_events_from(enum run_state from, bool pairing_after_kick_off,
    enum run_event out[RUN_EVENTS]);
/* Does the event lead back (reopen, withdraw …) or end the run early? For the look of buttons. */
bool run_event_is_back(enum run_event event);

/* What is wrong with the order of the days, whatever the state. */
int run_days_check(mem *m, const struct run_facts *facts, const struct run_gap **out);
/* Last day of a run that lasts whole months: 15 January + 12 months ends on 14 January (000-16). */
struct day run_end(struct day starts_on, int months);

/* "matching": stored; RUN_STATES / RUN_EVENTS if no state or event is called so. */
const char *run_state_name(enum run_state state);
enum run_state run_state_find(const char *name);
const char *run_event_name(enum run_event event);
enum run_event run_event_find(const char *name);
/* Message ids: of a state with the context "run state", of an event what its button says. */
const char *run_state_label(enum run_state state);
const char *run_event_label(enum run_event event);
#endif
