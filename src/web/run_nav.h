/* SPDX-License-Identifier: EUPL-1.2 */
/* run_nav.h - the pages of one run, for those who may open them; drawn by ui/run_nav.html
 *
 * Every page of a run calls run_nav_load() with the key of its row of the table
 * in run_nav.c and puts {{use run_nav(&v->nav)}} below its heading. A new page
 * adds its row there, in its chapter of the run's year.
 *
 * Whoever may open many pages gets them in two lines, the chapters and the
 * pages of the present one, so that they fit a phone; others get one line.
 */
#ifndef WEB_RUN_NAV_H
#define WEB_RUN_NAV_H
#include "html/nav.h"
#include "http/req.h"
#include "service/run.h"

struct run_nav {
	const struct nav_item *items; /* the chapters, or all pages if they are few */
	int n;
	const struct nav_item *pages; /* of the present chapter */
	int pages_n;                  /* 0: they stand in items, or there is one only */
	const char *chapter;          /* whose pages these are, translated */
};

/* Also puts programme and run into the crumbs (the run not on its overview). */
struct err *run_nav_load(struct req *rq, const struct run_view *v, const char *current, struct run_nav *out) MUST_USE;
#endif
