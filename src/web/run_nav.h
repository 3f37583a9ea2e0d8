/* SPDX-License-Identifier: EUPL-1.2 */
/* run_nav.h - the pages of one run, for those who may open them; drawn by ui/run_nav.html
 *
 * Every page of a run calls run_nav_load() with the key of its row of the table
 * in run_nav.c and puts {{use run_nav(&v->nav)}} below its heading. A new page
 * adds its row there.
 */
#ifndef WEB_RUN_NAV_H
#define WEB_RUN_NAV_H
#include "html/nav.h"
#include "http/req.h"
#include "service/run.h"

struct run_nav {
	const struct nav_item *items;
	int n;
};

/* Also puts programme and run into the crumbs (the run not on its overview). */
struct err *run_nav_load(struct req *rq, const struct run_view *v, const char *current, struct run_nav *out) MUST_USE;
#endif
