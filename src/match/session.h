/* SPDX-License-Identifier: EUPL-1.2 */
/* session.h - what a struct assign holds. Private to src/match. */
#ifndef MATCH_SESSION_H
#define MATCH_SESSION_H
#include "match/stage.h"

struct again;

struct session_ban {
	int32_t mentee, mentor;
};

/* Prices a sum stage ended with, to begin with next time. */
struct session_warm {
	struct proof_stage s; /* p NULL: there was none; u is NULL */
	mem *m;               /* what it points to */
};

enum { SESSION_WARM = ASSIGN_GOALS + 1 };

struct assign {
	const struct market *k;
	struct assign_setting setting;
	int32_t *pinned;      /* [mentees] mentor, -1 = none */
	int32_t *pin_points;  /* [mentees] of the pin        */
	bool *in;             /* [mentees] takes part        */
	int32_t *least, *most; /* [mentors], pins included   */
	int32_t floor;         /* pairs of fewer points are out */
	struct session_ban *ban; /* sorted */
	size_t bans, room_bans;
	struct session_warm warm[SESSION_WARM]; /* of the sum stages of the last solution, in order */
	int32_t *last;                          /* its mentor_of; NULL before the first */
	int32_t last_floor;
	struct again *again;   /* of the last first stage, if it can be gone on with; or NULL: again.h */
};

/* Bytes for some arrays, of so many bytes for each person all together: to be taken at once, as in a small market to take them
 * one by one is much of the time. 0 where people are many. */
size_t session_room(const struct market *k, size_t each);
/* Places of each mentor that the pins leave. */
void session_places(const struct assign *a, int32_t *most);
/* The first ban at or after this pair. */
size_t session_find_ban(const struct assign *a, int32_t mentee, int32_t mentor);

/* Everything still possible before the first goal: no bans, pins taken out with their places. Pairs of a dense
 * or large market are described, see open.h; _listed lists them. */
struct open *session_open(const struct assign *a, mem *m);
struct open *session_open_listed(const struct assign *a, mem *m);
#endif
