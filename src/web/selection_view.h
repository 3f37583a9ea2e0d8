/* SPDX-License-Identifier: EUPL-1.2 */
/* selection_view.h - what ui/selection.html shows: settings, criteria, quotas, and the public notice of them */
#ifndef WEB_SELECTION_VIEW_H
#define WEB_SELECTION_VIEW_H
#include "html/widgets.h"
#include "http/form.h"
#include "service/selection.h"
#include "web/run_nav.h"

struct criterion_line_view {
	const char *name;
	int64_t weight;
	const char **step; /* "1: hardly" … */
	int steps;
	struct url edit, drop; /* .s NULL: published */
	const char *form_id;
};

struct criteria_list {
	const struct criterion_line_view *at;
	int n;
};

/* To everybody: by what is selected (002-04). */
struct selection_notice {
	struct criteria_list criteria; /* n 0: nothing to say */
	const char *role;              /* "Mentees" */
	const char *body, *tie;        /* tie: a sentence */
	int64_t places, quota, reciprocity, threshold, waiting;
	int64_t seed;
	const char *mentors;
	struct instant published_at;
};
struct err *selection_notice(struct req *rq, const struct run_view *v, struct selection_notice *out) MUST_USE;

struct quota_field {
	const char *name, *field, *raw; /* field: of the control */
	int64_t sent, admitted, mentors, owed, most;
};

struct selection_page {
	const char *title;
	struct run_nav nav;
	struct selection_view v;
	const struct form *form;
	struct choices roles, ties;
	struct criteria_list criteria, next;
	const struct quota_field *quota;
	int quotas;
	bool draft;                /* the criteria are not published yet */
	const char *problem;       /* of a step that was refused; NULL = none */
	const char *mentors, *selected; /* the programme's words */
	struct url here, step, add, quota_save, quota_file, progress;
	const char *step_id[4], *quota_id, *quota_file_id;
};

struct criterion_page {
	const char *title;
	struct run_nav nav;
	const struct form *form;
	struct url here, back;
	bool fresh;
};
#endif
