/* SPDX-License-Identifier: EUPL-1.2 */
/* registrations_view.h - what ui/registrations.html and ui/invitations.html show the coordination */
#ifndef WEB_REGISTRATIONS_VIEW_H
#define WEB_REGISTRATIONS_VIEW_H
#include "html/widgets.h"
#include "http/form.h"
#include "service/invitations.h"
#include "service/registrations.h"
#include "web/run_nav.h"

struct waiting_line {
	const struct registration *r;
	const char *role;
	struct day sent, until;
	struct url accept, again, end;
	const char *accept_id, *again_id, *end_id; /* one-time ids */
	const char *note;                          /* as typed */
};

struct check_view {
	const struct check_line *c;
	const char *role;
	bool right;                                /* looked at, and nothing has changed since */
	struct url to;
};

struct registrations_view {
	struct registrations_page v;
	struct run_nav nav;
	const struct waiting_line *line;
	struct pager pager;
	struct url base, to_file;
	const char *file_id;
	const struct check_view *check;
	struct url ask, checks_file;
	const char *ask_id, *checks_file_id;
	const char *problem; /* why something was not done, translated; NULL = nothing */
};

struct invitation_line {
	const struct invitation *i;
	const char *role, *state;
	struct url application, end; /* s NULL: none, not now */
	const char *form_id;
};

struct invitations_view {
	struct run_view v;
	struct run_nav nav;
	const struct form *form;
	struct choices roles, langs;
	const struct invitation_line *line;
	int n;
	struct invitation_counts counts;
	struct pager pager;
	struct url here, all, remind, to_file;
	const char *remind_id, *file_id;
	const char *state;            /* filter, "" = all */
	struct choices states;
	const struct invitations_added *added; /* of a list that was just sent; NULL: none */
};
#endif
