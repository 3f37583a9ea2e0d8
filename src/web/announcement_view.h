/* SPDX-License-Identifier: EUPL-1.2 */
/* announcement_view.h - what ui/announcement.html shows */
#ifndef WEB_ANNOUNCEMENT_VIEW_H
#define WEB_ANNOUNCEMENT_VIEW_H
#include "html/widgets.h"
#include "http/form.h"
#include "service/announcement.h"
#include "web/messages_view.h"
#include "web/run_nav.h"

struct announcement_row {
	const struct announcement_line *line;
	const char *subject, *to; /* to: "Mentees, admitted, without a tandem" */
	struct url url;
};

struct announcements_page {
	struct run_view in;
	struct run_nav nav;
	const struct announcement_row *rows;
	int n;
	struct pager pager;
	struct url here, to_new, to_file;
	const char *file_id;
};

struct announcement_form_page {
	struct run_nav nav;
	const struct form *form;
	const char *title;
	struct choices audiences, states, tandems;
	struct url here, back;
};

struct announcement_page {
	struct run_nav nav;
	struct announcement_view v;
	const char *subject, *to;
	struct message_preview preview[LANGS]; /* .look.text NULL: not written */
	struct pager pager;
	const char *form_id, *drop_id;
	struct url here, to_edit, to_send, to_drop, to_file, back;
	const char *file_id;
	const struct url *to_mail; /* per unreached, .s NULL: no mail was made */
};
#endif
