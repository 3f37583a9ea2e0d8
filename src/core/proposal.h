/* SPDX-License-Identifier: EUPL-1.2 */
/* proposal.h - a complete set of possible tandems for a run, not published, and the minutes
 *
 * Plain rows as pages show them. Points are 0..10000 a tandem here; people are
 * shown a hundredth of that. Text is never NULL.
 *
 * A proposal is computed from people, rules and weights (their fingerprint is
 * `mark`) and from what the coordination decided: pins, bans, people left out.
 * So a set can always be computed again, and a change be taken back.
 */
#ifndef CORE_PROPOSAL_H
#define CORE_PROPOSAL_H
#include <stdbool.h>
#include <stdint.h>

#include "core/ids.h"

struct proposal {
	proposal_id id;
	run_id run_id;
	const char *name;
	const char *state; /* open, published, dropped                                        */
	const char *goal;  /* "most,mutual,floor,total,leximin"; "by_hand": best pair first; "repair": most
	                      tandems, then fewest changes of partner, then points        */
	int64_t tandems, mutual, worst, total; /* worst: pinned ones included                 */
	bool optimal;      /* proven to be the best with its pins and bans                    */
	int64_t mark;
	const char *last_change;               /* what of the last minute; "" = none so far   */
	int64_t was_tandems, was_mutual, was_worst, was_total; /* before the last change      */
	person_id made_by;
	int64_t made_at, version;
};

struct proposal_tandem {
	application_id mentor_id, mentee_id;
	int64_t points;
	bool pinned;
	const char *reason; /* why pinned, why a rule was set aside */
	/* joined */
	person_id mentor_person_id;
	const char *mentor_name, *mentor_sort;
	organisation_id mentor_organisation_id;
	const char *mentor_organisation;
	person_id mentee_person_id;
	const char *mentee_name, *mentee_sort;
	organisation_id mentee_organisation_id;
	const char *mentee_organisation;
};

struct proposal_ban {
	application_id mentor_id, mentee_id;
	const char *reason;
};

/* Left out of the proposal. */
struct proposal_out {
	application_id application_id;
	const char *reason;
};

/* A mentee whose mentor is another after the last change; 0 and "" = none. */
struct proposal_move {
	application_id mentee_id, was_id, is_id;
	const char *mentee_name, *was_name, *is_name;
};

/* One decision taken back by `kind`: pin, unpin, ban, unban, out, in. */
struct proposal_undo {
	int64_t step;
	const char *kind;
	application_id mentor_id, mentee_id; /* out and in: one of them */
	const char *reason;
};

/* A published pair and what became of it: held, asked, agreed, declined, ended. */
struct taken_pair {
	tandem_id id;
	application_id mentor_id, mentee_id;
	const char *state;
	bool released; /* not stored: stands, but its people are to be paired anew (service/pairing.h) */
};

/* Who decided what and why (000-11). */
struct minute {
	minute_id id;
	proposal_id proposal_id;
	const char *proposal_name; /* as it was called then                              */
	const char *what;          /* made, pinned, unpinned, banned, unbanned, swapped, left_out,
	                              let_in, solved, undone, copied, renamed, dropped, published */
	int64_t tandems_change, points_change;
	const char *reason;
	int64_t at;
	const char *who, *mentor_name, *mentee_name; /* "" = nobody, or no longer known  */
};

/* How many tandems two organisations have, one way; id 0 = no organisation. */
struct network_link {
	organisation_id mentor_organisation_id;
	const char *mentor_organisation;
	organisation_id mentee_organisation_id;
	const char *mentee_organisation;
	int64_t tandems;
};
#endif
