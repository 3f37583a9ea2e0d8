/* SPDX-License-Identifier: EUPL-1.2 */
/* fields.h - registration forms (service/fields.h) on a page; drawn by ui/fields.html
 *
 *	struct fields_part part = { .x = answers_draft(rq->mem, form, fields_posted(rq)) };
 *	{{use fields_errors(&v->part)}}      below title and <h1>, as form_errors()
 *	<form …>{{use fields(&v->part)}} … the page's own buttons
 *
 * Controls are called f-NAME, their hints f-NAME-hint, -why, -error. Headings of a form are <h2>.
 */
#ifndef WEB_FIELDS_H
#define WEB_FIELDS_H
#include "core/answers.h"
#include "http/req.h"

/* Names and values of the post, for answers_check(); what the page itself asks is passed over there. */
struct entries fields_posted(struct req *rq);

struct fields_part {
	const struct answers *x;
	bool email_fixed;    /* the address stands there and cannot be changed */
	bool quiet;          /* without "why we ask, who sees it": for the coordination's own page */
	const char *general; /* wrong with the form as a whole, translated; NULL = nothing */
};

/* -- for ui/fields.html */
/* The ids of what stands beside a control, for aria-describedby; NULL if there is nothing. */
const char *field_notes_of(mem *m, const struct fields_part *p, const struct answer *x);
/* Why we ask, and who sees it if that differs from what stands above the form, in one paragraph; NULL
 * where there is nothing to say. */
const char *field_purpose(mem *m, enum lang l, const struct fields_part *p, const struct answer *x);
/* "ID.2" */
const char *field_rank_value(mem *m, const struct run_field_option *o, int rank);
/* Does a group of options begin at i? */
bool field_group_begins(const struct run_field_view *f, int i);
#endif
