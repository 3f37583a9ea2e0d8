/* SPDX-License-Identifier: EUPL-1.2 */
/* run_view.h - what ui/run.html shows */
#ifndef WEB_RUN_VIEW_H
#define WEB_RUN_VIEW_H
#include "html/widgets.h"
#include "http/form.h"
#include "service/run.h"
#include "web/public_view.h"
#include "web/run_nav.h"

struct gap_line {
	const char *text;
	bool must;
	struct url mend; /* s NULL: only time helps, or the page is not open to this person */
};

struct move_line {
	const char *label, *event; /* what the button says; run_event_name() */
	bool allowed, back;
	bool final; /* cannot be taken back: asked for once more */
	const struct gap_line *gaps;
	int gaps_n;
	const char *form_id;
};

struct run_fact {
	const char *label;
	int64_t n;
};

struct run_page {
	const char *title;         /* programme and run */
	struct run_view v;
	struct run_nav nav;
	const char *state;
	struct steps steps;
	const char *days;          /* "" = still open */
	const char *rhythm;
	bool may_move, may_see_numbers;
	bool exact; /* else numbers below LIMIT_SMALLEST_GROUP are not told */
	const struct move_line *moves;
	int moves_n;
	const char *refused;       /* a move that was just refused: its label; NULL = none */
	const struct run_fact *facts;
	int facts_n;
	const struct date_line *soon; /* for those who do not run it: its next dates */
	int soon_n;
	struct url to_move, to_calendar;
	struct url page, poster, code; /* for a public run */
};

struct run_new_page {
	const struct form *form;
	const char *from; /* name of the run it is copied from, NULL = of none */
	struct url here, back;
};

struct run_edit_page {
	const char *title;
	struct run_nav nav;
	const struct form *form;
	struct choices reveals, rhythms, orders;
	struct url here, back;
	const char *address; /* of the public page */
};
#endif
