/* SPDX-License-Identifier: EUPL-1.2 */
/* preselection.h - whom an organisation would send, apart from whom the operator admits (004-05)
 *
 * The contact of an organisation says yes, no or later about each of its own
 * people, and whom first; and confirms membership of the talent programme where
 * the run asks for it (004-03). The coordination sees it, and a condition of the
 * run can ask for it. What becomes of somebody is not shown here.
 */
#ifndef SERVICE_PRESELECTION_H
#define SERVICE_PRESELECTION_H
#include "service/run.h"

enum { PRESELECTION_PLACE_MOST = 9999 };

struct table;

struct preselected {
	application_id id;
	organisation_id organisation_id;
	const char *name, *organisation;
	bool mentor;
	const char *answer; /* yes, no, later, "" = not said */
	int64_t place;      /* whom first; 0 = no order */
	bool member_asked;  /* the run asks this role for the talent programme */
	const char *member; /* yes, no, "" = not confirmed */
};

/* People of the organisations for which a->who is a contact in this run: those to be sent first first. */
struct err *preselection_people(struct act *a, const struct run_view *v, const struct preselected **out, int *n) MUST_USE;
/* The same as a list to take along; an answer is named by the page's own words. */
struct err *preselection_table(struct act *a, const struct run_view *v, const char *(*answer_label)(const char *answer),
    struct table **out) MUST_USE;
/* now: one of those above with other answers. ERR_INVALID: no such answer or place. */
struct err *preselection_save(struct act *a, const struct run_view *v, const struct preselected *was,
    const struct preselected *now) MUST_USE;
#endif
