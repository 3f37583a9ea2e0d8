/* SPDX-License-Identifier: EUPL-1.2 */
/* decision_view.h - what ui/decision.html shows: proposal by rank, one line of it, the decision */
#ifndef WEB_DECISION_VIEW_H
#define WEB_DECISION_VIEW_H
#include "html/widgets.h"
#include "http/form.h"
#include "service/decision.h"
#include "web/run_nav.h"

struct decision_row {
	const struct decision_line *line;
	enum notice kind;
	const char *outcome, *offer; /* translated; offer "" = none */
	double points;
	const char *rank;            /* "–" = none */
	bool remarks;                /* there is something to remark */
	struct url to, letter;       /* letter .s NULL: not decided */
};

struct decision_page {
	const char *title;
	struct run_nav nav;
	struct decision_view v;
	bool on;
	const struct decision_row *row;
	int n;
	struct pager pager;
	const struct form *form;     /* of the decision, or of the notices once decided */
	const char *problem;
	const char *now_id, *file_id;
	struct instant notices_at;
	int told, untold;
	struct day decided_on;
	struct url here, notices, minutes, settings, progress, to_file, to_letters;
	int letters;                 /* files with all of them */
	const char *letters_id;
};

struct decision_line_page {
	const char *title;
	struct run_nav nav;
	const struct decision_line *line;
	const char *outcome, *proposal, *ground;
	double points;
	bool decided;
	const struct form *form;
	struct choices outcomes, grounds;
	struct url here, back, application;
};
#endif
