/* SPDX-License-Identifier: EUPL-1.2 */
/* board.h - the pairing board: a proposal as people read it, ready to be shown
 *
 * Everything is text in the reader's language; points are 0..100 a tandem. The
 * reasons for and against are worded for the tandems that are shown only.
 */
#ifndef SERVICE_BOARD_H
#define SERVICE_BOARD_H
#include "core/programme.h"
#include "core/proposal.h"
#include "html/widgets.h"
#include "service/act.h"

struct table;

struct board_words {
	const char *const *at;
	int n;
};

struct board_reason {
	const char *heading, *detail;
	double points;
};

struct board_reasons {
	const struct board_reason *at;
	int n;
};

struct board_person {
	application_id id;
	const char *name, *organisation, *detail;
	bool mentor;
};

struct board_tandem {
	struct board_person mentor, mentee;
	double points;
	bool pinned, mutual;
	bool despite;      /* against a hard rule                                  */
	bool gone;         /* one of them is no longer on the board                */
	const char *reason;
	struct board_reasons pro, con;
	struct choices others; /* the best other mentors the rules allow this mentee, best first */
};

struct board_left {
	struct board_person person;
	int64_t places;    /* of a mentor: still free */
	struct board_words why;
	struct choices others;
};

struct board_pair {
	struct board_person mentor, mentee;
	const char *reason;
};

/* A criterion or rule that makes the points, with its share of 100. */
struct board_share {
	const char *heading;
	double points;
};

/* A quota and how far the proposal and the tandems that stand use it. */
struct board_quota {
	const char *text; /* "Stadtwerke Aue (Mentees): 3 of 4 places" */
	bool binds;       /* used up, and some of its people have no tandem */
};

struct board_quotas {
	const struct board_quota *at; /* those that bind first */
	int n, binding;
};

struct board_query {
	const char *q;     /* part of a name or organisation, "" = all                */
	const char *show;  /* "", pinned, against (something speaks against it), mutual */
	const char *order; /* weakest, best, mentee, mentor, organisation             */
	int64_t rows, skip;
	bool lift;         /* also where it takes a while: what lifting a rule brings */
};

struct board {
	const struct proposal *proposal;
	const struct programme *programme;
	const struct run *run;
	const char *mentor, *mentors, *mentee, *mentees; /* the programme's words */
	struct board_words goals;
	double total, worst, average;
	int64_t pins;
	bool stale;        /* people, rules or weights have changed since it was computed */
	int published;     /* tandems that stand; their people are not on the board       */
	bool open;         /* may be changed */
	/* the last change */
	struct board_words decided, outcome, moves;
	bool can_undo;
	struct board_words ending; /* standing tandems that end when it is published */
	/* tandems that fit the query */
	const struct board_tandem *tandem;
	int n;
	int64_t fitting;
	struct board_quotas quotas;
	/* people over, of an open proposal */
	const struct board_left *mentees_left, *mentors_left;
	int mentees_left_n, mentors_left_n;     /* listed */
	int mentees_left_all, mentors_left_all; /* in all */
	const struct board_pair *ban;
	int bans;
	const struct board_pair *out; /* one of the two has an id */
	int outs;
	struct board_words lift;
	bool lift_asked, lift_possible; /* possible: mentees are left; asked: it was computed */
	const struct board_share *share;
	int shares;
	struct board_words silent; /* criteria left out because nobody said anything about them */
	/* everybody on the board, by name; only those that fit q in a large run */
	struct choices all_mentees, all_mentors;
	bool choices_cut;
};

/* Within a transaction; takes as long as the points of all pairs take. */
struct err *board_load(struct act *a, proposal_id id, const struct board_query *q, struct board **out) MUST_USE;

/* One pair: what speaks for it, what forbids it, and what it would cost to have it. */
struct board_preview {
	const struct proposal *proposal;
	const struct programme *programme;
	const struct run *run;
	struct board_person mentor, mentee;
	const char *mentor_word, *mentee_word; /* the programme's */
	double points;
	struct board_reasons pro, con;
	struct board_words forbidden; /* by hard rules */
	struct board_words quotas;    /* those that are used up, so that another tandem has to give way */
	bool is_tandem, banned, pinned;
	bool possible;                /* can be had (with a reason, if something forbids it) */
	const char *problem;          /* why not, translated; NULL = possible */
	struct board_words outcome, moves; /* of pinning them; of a tandem: of parting them */
	const char *mentors_mentee, *mentees_mentor; /* whom they have now; "" = nobody */
};

/* Opens its own transaction (slow). ERR_INVALID: one of them is not on the board. */
struct err *board_preview(struct act *a, proposal_id id, application_id mentor, application_id mentee,
    struct board_preview **out) MUST_USE;

/* Proposals side by side. */
struct board_line {
	const struct proposal *proposal;
	double total, worst, average;
	int pins;
	int same;                /* tandems it shares with the base; -1: it is the base */
	struct board_words goals;
	const char *made_by;
};

struct board_overview {
	const struct programme *programme;
	const struct run *run;
	const char *mentors, *mentees;
	int mentors_n, mentees_n, places; /* on the board */
	int published;
	const struct board_line *line;
	int lines;
	proposal_id base;
	bool over;               /* the run takes no more proposals */
};

/* base 0: the first one. */
struct err *board_overview(struct act *a, run_id run, proposal_id base, struct board_overview **out) MUST_USE;
/* The same as a list to take along. */
struct err *board_overview_table(struct act *a, run_id run, proposal_id base, struct table **out) MUST_USE;
#endif
