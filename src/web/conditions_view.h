/* SPDX-License-Identifier: EUPL-1.2 */
/* conditions_view.h - what ui/conditions.html shows: the ground of a run's conditions, and its public notice */
#ifndef WEB_CONDITIONS_VIEW_H
#define WEB_CONDITIONS_VIEW_H
#include "html/widgets.h"
#include "http/form.h"
#include "service/conditions.h"
#include "web/run_nav.h"
#include "web/words.h"

/* What is asked of one role, in words. */
struct notice_role {
	const char *heading; /* "Mentees" */
	const char **line;
	int n;
};

/* Who may take part, as everybody may read it. */
struct notice_part {
	struct notice_role role[2]; /* roles without conditions have n = 0 */
	struct day reference;       /* of tenure; DAY_NONE: no role asks for it */
	const char *training;       /* "" = none */
	struct paragraphs disadvantage, figures;
	struct day until;
	bool any;
};
/* In the language of the page. */
struct err *notice_part(struct req *rq, const struct run_view *v, struct notice_part *out) MUST_USE;

struct conditions_page {
	const char *title;
	struct run_nav nav;
	const struct form *form;
	struct notice_part notice;
	bool target_group, training; /* does a role ask for it? */
	struct url here, rules;
};
#endif
