/* SPDX-License-Identifier: EUPL-1.2 */
/* team_view.h - what ui/team.html shows: contacts, organisations, topics and helpers of a programme */
#ifndef WEB_TEAM_VIEW_H
#define WEB_TEAM_VIEW_H
#include "core/account.h"
#include "html/widgets.h"
#include "http/form.h"
#include "service/programme.h"
#include "web/programme_view.h"

/* One entry of a list with a button that ends it. */
struct end_line {
	const char *text, *more; /* more: a second line, "" = none */
	struct url edit, end;    /* s NULL: left out */
	const char *form_id;
};

struct team_page {
	const struct end_line *lines;
	int n;
	const struct form *form;
	struct choices choices, organisations;
	struct url here;
};

/* Two entries that look alike, and where to put them together. */
struct topic_double {
	const char *one, *other;
	struct url merge;
};

struct topics_page {
	const struct topic_group *groups;
	int n;
	const struct topic_double *doubles;
	int doubles_n;
	const struct form *form;
	struct choices kinds;
	struct url here, to_file;
	const char *file_id, *move_id;
};

struct topic_edit_page {
	const struct form *form;
	int64_t used;
	struct url here, end, back, merge;
	const char *end_id;
};

struct topic_merge_page {
	const struct topic *topic;
	const char *name;
	int64_t used;
	struct choices others;
	const struct form *form;
	struct url here, back;
};
#endif
