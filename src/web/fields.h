/* SPDX-License-Identifier: EUPL-1.2 */
/* fields.h - registration forms (service/fields.h) on a page; drawn by ui/fields.html */
#ifndef WEB_FIELDS_H
#define WEB_FIELDS_H
#include "core/answers.h"
#include "http/req.h"

/* Names and values of the post, for answers_check(). */
struct entries fields_posted(struct req *rq);

/* What {{use fields(part)}} and {{use fields_errors(part)}} draw. */
struct fields_part {
	const struct answers *x;
	bool email_fixed;      /* the address is shown, and not asked for */
	const char *general;   /* something wrong with the form as a whole, translated; NULL = nothing */
	const struct run_field_option *organisation; /* names to choose from while typing */
	int organisations;
};
#endif
