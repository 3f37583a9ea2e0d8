/* SPDX-License-Identifier: EUPL-1.2 */
/* nominations_view.h - what ui/nominations.html shows below the people of an organisation: naming somebody, and
 * the employer's yes or no */
#ifndef WEB_NOMINATIONS_VIEW_H
#define WEB_NOMINATIONS_VIEW_H
#include "html/widgets.h"
#include "http/form.h"
#include "http/reply.h"
#include "service/run.h"

/* Somebody who needs the employer's yes. */
struct release_line {
	const char *name, *organisation;
	const char *answer; /* "", yes, no, open: so far */
	struct url to;
	const char *yes_id, *no_id;
};

struct nominations_part {
	const struct form *form;
	bool open;              /* somebody can be nominated now */
	struct choices roles, organisations;
	struct url to;
	const struct release_line *release;
	int releases;
};

struct form *nomination_form_new(struct req *rq);
struct err *nominations_part(struct req *rq, const struct run_view *v, const struct form *f, struct nominations_part *out)
    MUST_USE;
/* The page of an organisation's people; nomination: as typed. */
struct err *nominees_show(struct req *rq, struct out *out, const struct form *nomination, int status) MUST_USE;
#endif
