/* SPDX-License-Identifier: EUPL-1.2 */
/* preselection_view.h - what ui/preselection.html shows: an organisation's own people, yes, no or later */
#ifndef WEB_PRESELECTION_VIEW_H
#define WEB_PRESELECTION_VIEW_H
#include "html/widgets.h"
#include "service/preselection.h"
#include "web/run_nav.h"

struct preselection_row {
	const struct preselected *x;
	const char *role;
	const char *answer, *place, *member; /* as typed */
	const char *answer_field, *place_field, *member_field;
};

struct preselection_page {
	struct run_view v;
	struct run_nav nav;
	const struct preselection_row *row;
	int n;
	bool member_asked;
	struct choices answers, members;
	const char *problem, *form_id, *file_id;
	struct url here, to_file;
};
#endif
