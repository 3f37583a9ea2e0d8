/* SPDX-License-Identifier: EUPL-1.2 */
/* publish_view.h - what ui/publish.html shows */
#ifndef WEB_PUBLISH_VIEW_H
#define WEB_PUBLISH_VIEW_H
#include "http/form.h"
#include "core/tandem.h"
#include "service/publish.h"
#include "service/self_formed.h"
#include "web/outbox_view.h"
#include "web/run_nav.h"

struct publish_gap {
	const char *text;
	bool must;
	struct url mend; /* where something can be done about it; .s NULL: nowhere */
};

struct publish_page {
	struct run_nav nav;
	struct publish_check c;
	const char *mentor, *mentee; /* what the programme calls them */
	const struct publish_gap *gaps;
	int gaps_n;
	int stopped;                 /* pairs that stop it */
	struct mail_lines mail[SIDES]; /* of c.preview */
	const struct form *form;
	struct url to, back;
};

struct self_page {
	struct run_nav nav;          /* empty for participants */
	struct self_view v;
	const char *mentor, *mentee;
	const struct form *form;
	struct choices mentors, mentees;
	const char *const *problem;  /* why it was not entered */
	int problems;
	struct url to;
};
#endif
