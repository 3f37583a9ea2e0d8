/* SPDX-License-Identifier: EUPL-1.2 */
/* calendar_view.h - what ui/calendar.html shows */
#ifndef WEB_CALENDAR_VIEW_H
#define WEB_CALENDAR_VIEW_H
#include "http/form.h"
#include "web/public_view.h"
#include "web/run_nav.h"

/* Dates of one month, or those still open. */
struct month {
	const char *heading;
	const struct date_line *dates;
	int n;
};

struct calendar_page {
	const char *title;
	struct run_nav nav;
	const struct month *months;
	int n;
	bool may_edit;
	bool may_suggest; /* some are open, and the kick-off is not */
	const char *suggest_id, *file_id;
	struct url to_new, to_suggest, to_file;
};

struct event_page {
	const char *title;
	const struct form *form;
	struct choices kinds, audiences;
	bool is_new;
	struct url here, back, end;
	const char *end_id;
};
#endif
