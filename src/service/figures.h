/* SPDX-License-Identifier: EUPL-1.2 */
/* figures.h - what another choice would cost, in pictures: the price of a floor, and of every other pair
 *
 * Both look at the aim "as many tandems as can be, then as many points", under the pins, bans and people left out of the
 * proposal; so a proposal that puts the weakest tandem first is not the set that is looked at, and `same` says so.
 */
#ifndef SERVICE_FIGURES_H
#define SERVICE_FIGURES_H
#include "core/programme.h"
#include "core/proposal.h"
#include "service/board.h"

struct table;

enum {
	FIGURES_PAIRS_MOST = 200000, /* rows of a list                                          */
	FIGURES_STEPS = 20,      /* points of the curve                                        */
	FIGURES_ROWS = 25,       /* tandems of a page: as many rows and columns has the matrix */
	FIGURES_MENTORS = 1500,  /* more take too long for the losses of all pairs             */
	FIGURES_CELL = 20,       /* side of a cell of the picture                              */
	CHART_WIDTH = 640, CHART_HEIGHT = 320
};

/* A floor under the weakest tandem, and what remains. Points of 0..100 a tandem. */
struct figures_step {
	double floor, average, total;
	double x, y; /* in the picture */
};

/* A tandem of the best set, and the next best thing. */
struct figures_tandem {
	application_id mentee_id, mentor_id;
	const char *mentee, *mentor, *second; /* second "": would stay without */
	double points, loss;                  /* loss: of all together, if the two do not come together */
	int tandems;                          /* fewer, likewise */
	bool pinned;
};

enum figures_class { FIGURES_FORBIDDEN, FIGURES_TANDEM, FIGURES_EQUAL, FIGURES_SMALL, FIGURES_MEDIUM,
	FIGURES_LARGE, FIGURES_FEWER };

struct figures_cell {
	enum figures_class class;
	int row, column;
	double loss;
	int tandems;
};

/* A way to put tandems together, and what comes of it. */
struct figures_way {
	const char *heading; /* message id */
	int tandems, mutual;
	double worst, average;
	int64_t blocking;    /* pairs who both would rather have each other */
};

enum { FIGURES_WAYS = 3 };

struct figures {
	const struct proposal *proposal;
	const struct programme *programme;
	const struct run *run;
	const char *mentor, *mentee; /* the programme's words */
	struct figures_step step[FIGURES_STEPS];
	int steps;
	const char *path;            /* of the curve: "M 60 40 L …" */
	double low, high;            /* averages at the foot and the top of the picture */
	int64_t tandems;             /* of the best set */
	const struct figures_tandem *tandem; /* of the page, the least safe first */
	int n;
	const struct figures_cell *cell;     /* of their mentees and mentors; forbidden ones are left out */
	int cells;
	struct board_quotas quotas;          /* as that best set uses them */
	struct figures_way way[FIGURES_WAYS]; /* the proposal, best pair first, stable */
	bool too_many;               /* no losses: more mentors than FIGURES_MENTORS */
	bool same;                   /* the proposal has as many tandems and points as that best set */
};

/* Opens its own transaction; slow. */
struct err *figures_load(struct act *a, proposal_id id, int64_t skip, struct figures **out) MUST_USE;

/* The same as lists to take along: the curve; all tandems with their second best; every admissible pair and what it
 * would cost. Opens its own transaction; slow. ERR_INVALID: too many people or pairs. *run: whose it is. */
enum figures_list { FIGURES_CURVE, FIGURES_TANDEMS, FIGURES_PAIRS };
struct err *figures_table(struct act *a, proposal_id id, enum figures_list what, struct table **out, run_id *run) MUST_USE;
#endif
