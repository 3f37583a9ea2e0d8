/* SPDX-License-Identifier: EUPL-1.2 */
/* rating_view.h - what ui/rating.html shows: a rater's list and form, the coordination's progress */
#ifndef WEB_RATING_VIEW_H
#define WEB_RATING_VIEW_H
#include "html/widgets.h"
#include "http/form.h"
#include "service/rating.h"
#include "web/run_nav.h"

struct ratings_page {
	const char *title;
	struct run_nav nav;
	const struct rating_task *task;
	const struct url *to;
	int n;
	int64_t waiting;
	bool on; /* the run selects */
	struct url to_file;
	const char *file_id;
};

/* One sheet in words, for reading. */
struct sheet_part {
	const char *heading;     /* "" = there is none */
	const char **criterion, **step; /* step: "3: with examples" */
	int n;
	const char *reason;
	double points;           /* per cent */
};

struct rating_page {
	struct run_nav nav;
	struct rating_view v;
	const char *heading;
	const struct form *form; /* of the own rating, or of the joint one; NULL: nothing to be entered */
	int first;               /* field of the first step */
	const struct choices *steps; /* per criterion */
	int steps_n;
	bool joint;              /* the form is that of the joint rating */
	struct sheet_part own, other, agreed;
	const char *recuse_id, *problem;
	struct url here, recuse, back;
};

struct progress_rater {
	const char *who, *state; /* state: translated */
	enum notice kind;
	const char *reason;      /* of somebody who stepped back, or of a rating when both are in; "" */
	const char *rating;      /* id as text, "" = cannot be handed over */
};

struct progress_row {
	int number;
	const char *name, *organisation;
	struct url to;
	const struct progress_rater *rater;
	int raters;
	bool both, talk;
	double points, spread;   /* per cent, only if both */
	bool joint;
};

struct progress_page {
	const char *title;
	struct run_nav nav;
	bool on;                 /* criteria are published */
	const struct progress_row *row;
	int n, done, lacking;
	struct pager pager;
	const struct committee_member *member;
	int members;
	struct choices members_choice, waiting; /* waiting: ratings that can be handed over */
	const char *form_id, *hand_id, *file_id, *problem;
	struct url here, to_file, hand_over, settings, team, decision;
};
#endif
