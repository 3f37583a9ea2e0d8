/* SPDX-License-Identifier: EUPL-1.2 */
/* repair.h - a new partner in mid-year: who is without, and what it takes
 *
 * Two ways stand side by side. Nobody moves: only who is without gets a partner.
 * Fewest move: as many tandems as can be, and to that end as few people as can
 * be get another partner; of those sets the one with the most points. The one
 * chosen becomes a proposal like any other: it is looked at and changed on the
 * board, published, and both sides are asked. The tandems it takes apart stand
 * until it is published, and end with that (service/publish.h).
 *
 * Not touched: tandems that wait for an answer, those the coordination keeps,
 * and those made against a rule. Why a tandem ended is not said here.
 */
#ifndef SERVICE_REPAIR_H
#define SERVICE_REPAIR_H
#include "service/board.h"
#include "service/matchmake.h"

enum repair_way { REPAIR_STAY, REPAIR_MOVE, REPAIR_WAYS };

enum {
	REPAIR_ASKED_MOST = 100,    /* people and pairs in a question */
	REPAIR_SHOWN = 100,         /* of a list on the page; figures count all */
	REPAIR_PAIRS_MOST = 4000000 /* pairs of people beyond which only the first way is offered */
};

/* What the coordination decided while looking. */
struct repair_asked {
	run_id run;
	application_id keep[REPAIR_ASKED_MOST]; /* mentees whose tandem is not touched */
	application_id out[REPAIR_ASKED_MOST];  /* people who look for nobody          */
	struct repair_pair {
		application_id mentee, mentor;
	} not[REPAIR_ASKED_MOST];               /* are not to be put together          */
	int keeps, outs, nots;
};

/* Somebody without a tandem, or with places free. */
struct repair_seeker {
	struct board_person person;
	const char *sort;
	int64_t places;       /* of a mentor */
	const char *former;   /* with whom a tandem was ended or declined last; "" = never had one */
	tandem_id tandem;
};

struct repair_tandem {
	struct board_person mentee, mentor;
	const char *sort;     /* by the mentee's name */
	double points;
	struct board_reasons pro, con;
	const char *now;      /* whom the mentee has now; "" = nobody: nobody has to part */
	const char *now_points; /* "62.5" */
};

struct repair_choice {
	const struct repair_tandem *tandem; /* new ones, those who change last */
	int n;
	int fresh, moved;         /* mentees who had nobody; who get another mentor */
	double points, ending;    /* of the new tandems; of those that end          */
	double worst;             /* of the new tandems */
	const struct board_left *left; /* the first REPAIR_SHOWN of the mentees still without, and why (others empty) */
	int left_n, left_all;
	struct board_words lost;  /* mentees who would be left without one they have */
};

struct repair {
	const struct programme *programme;
	const struct run *run;
	const char *mentor, *mentors, *mentee, *mentees; /* the programme's words */
	const struct repair_seeker *mentee_free, *mentor_free;
	int mentees_free, mentors_free;
	int may_move, asked;      /* tandems that could be touched; that wait for an answer */
	struct repair_choice way[REPAIR_WAYS];
	bool too_large;           /* the second way is not offered  */
	bool differ;              /* moving somebody helps somebody */
	bool over;                /* the run takes no new tandems   */
	/* names of what was asked, in its order; "" = not of this run */
	const char *keep[REPAIR_ASKED_MOST], *out[REPAIR_ASKED_MOST], *not[REPAIR_ASKED_MOST][2];
	int64_t mark;             /* fingerprint of all it was computed from */
	struct matchmake *k[REPAIR_WAYS]; /* for repair_begin() */
};

/* First reads, within a transaction; then computes, within none. ERR_NOT_FOUND: no such run. */
struct err *repair_load(struct act *a, const struct repair_asked *q, struct repair **out) MUST_USE;
struct err *repair_compute(struct act *a, struct repair *r) MUST_USE;

/* The chosen way as a new proposal for matchmake_store(); after repair_compute(), within a transaction that reads. */
struct err *repair_begin(struct act *a, const struct repair_asked *q, const struct repair *r, enum repair_way way,
    struct matchmake **out) MUST_USE;
/* Puts the set into it; within no transaction. */
struct err *repair_take(const struct repair *r, enum repair_way way, struct matchmake *k) MUST_USE;
#endif
