/* SPDX-License-Identifier: EUPL-1.2 */
/* rating.h - two people rate each application, each on their own (002-04)
 *
 * Whoever rates sees the application without what would tell who it is, as far
 * as the run says so, and never the other rating before both are in; then both
 * stand. Where they lie far apart, the two talk and enter a joint rating, which
 * counts and stands beside theirs. Whoever knows the person steps back with a
 * reason, and somebody else is asked. The coordination sees who has rated, and
 * points only when both have.
 *
 * An application is called by a number of five digits here, so that raters can
 * talk about it.
 */
#ifndef SERVICE_RATING_H
#define SERVICE_RATING_H
#include "service/selection.h"

enum { RATERS = 2 };

struct table;

int rating_number(application_id id);

/* -- for raters */
struct rating_task {
	rating_id id;
	int number;
	bool done, shared; /* shared: both are in */
	bool talk;         /* both are in and far apart, and there is no joint rating */
};
/* Of whoever is signed in. */
struct err *rating_tasks(struct act *a, run_id run, const struct rating_task **out, int *n) MUST_USE;
/* The same as a list to take along: numbers and states, no names. */
struct err *rating_tasks_table(struct act *a, run_id run, struct table **out) MUST_USE;
/* How many wait for whoever is signed in. */
struct err *rating_waiting(struct act *a, run_id run, int64_t *out) MUST_USE;

/* What somebody answered, one line. */
struct rating_line {
	const char *label;
	const char **text;
	int n;
};

/* A rating with its steps, in the order of the criteria; step 0 = not chosen. */
struct rating_sheet {
	const struct rating *rating; /* NULL: there is none */
	const int64_t *step;
};

struct rating_view {
	struct selection_view in;
	const struct application *application; /* not for showing: see name and organisation */
	int number;
	const char *name, *organisation;       /* "" where the run is blind */
	const struct rating_line *line;
	int lines;
	struct rating_sheet own, other, joint; /* other: only when both are in */
	bool open;  /* the own rating may still be entered or changed */
	bool talk;
};
/* For whoever rates and is of the committee; else ERR_NOT_FOUND. */
struct err *rating_look(struct act *a, rating_id id, struct rating_view *out) MUST_USE;

/* step: per criterion in their order. ERR_INVALID: not all chosen, or without a reason. ERR_CONFLICT: both
 * are in, or it is decided. */
struct err *rating_give(struct act *a, rating_id id, int64_t version, const int64_t *step, int n, const char *reason)
    MUST_USE;
struct err *rating_recuse(struct act *a, rating_id id, int64_t version, const char *reason) MUST_USE;
/* By one of the two, after both. */
struct err *rating_agree(struct act *a, rating_id id, const int64_t *step, int n, const char *reason) MUST_USE;

/* -- for the coordination */
/* All about one application: its raters, and points once both are in. */
struct rating_state {
	const struct rating *single[RATERS]; /* asked or done; NULL = nobody yet */
	const struct rating *joint;          /* NULL = none */
	const struct rating *const *past;    /* recused and released */
	int past_n;
	bool both, talk;
	int64_t points;                      /* what counts; only if both */
};
/* For every application of the run, in the order of `x`, which is sorted by id. */
struct err *rating_states(struct act *a, const struct selection_view *v, const struct application *x, int n,
    const struct rating_state **out) MUST_USE;
/* Those who are selected: of the role, until the decision without those who have withdrawn; by id. */
struct err *rating_people(struct act *a, const struct selection_view *v, const struct application **out, int *n) MUST_USE;

/* Who was admitted before the selection began has nothing to do with it. */
bool rating_concerns(const struct application *x, const struct rating_state *st);
/* How far the ratings are as a list to take along: points once both are in, reasons never. A state is named by
 * the page's own words. Without published criteria there is nothing in it. */
struct err *rating_table(struct act *a, run_id run, const char *(*state_label)(const char *state), struct table **out)
    MUST_USE;

/* Asks committee members until each application has two raters: whoever has least to do, from another
 * organisation if there is one. *asked: how many; *lacking: for how many nobody was left. */
struct err *rating_distribute(struct act *a, run_id run, int *asked, int *lacking) MUST_USE;
/* Takes a rating that is not done from one and gives it to another. */
struct err *rating_hand_over(struct act *a, run_id run, rating_id id, person_id to) MUST_USE;
struct err *rating_committee(struct act *a, run_id run, const struct committee_member **out, int *n) MUST_USE;
#endif
