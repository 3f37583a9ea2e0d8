/* SPDX-License-Identifier: EUPL-1.2 */
/* form.h - declared fields: parsed, limited, shown again as typed
 *
 *	static const struct form_field programme_form[] = {
 *		FORM_FIELD(struct programme_input, name_de, 1, 200, N_("Name (German)")),
 *		…
 *	};
 *	struct form *f = form_new(rq, programme_form, LEN(programme_form));
 *	form_show(f, &existing);                     GET: fill from a struct (or leave blank)
 *	if (!form_read(f, &in)) return reply(out, 422) after ui_x(out->page, f);
 *
 * The kind follows the member's C type: const char * = text, int64_t = whole
 * number, bool = check box, struct day = date. min/max: code points, value, or
 * for a bool 1,1 = must be ticked. A text with max > 500 may hold newlines.
 * Every form carries a one-time id (hidden field `form_id`): a repeated post
 * has one effect and gets the same redirect (web/serve).
 */
#ifndef HTTP_FORM_H
#define HTTP_FORM_H
#include "base/day.h"
#include "http/req.h"

enum form_kind { FORM_TEXT, FORM_INT, FORM_FLAG, FORM_DAY };

struct form_field {
	const char *name;
	enum form_kind kind;
	size_t at;
	int64_t min, max;
	const char *label; /* message id */
};
#define FORM_FIELD(type, member, lo, hi, label_)                                                   \
	{ #member, _Generic(((type *)0)->member, const char *: FORM_TEXT, int64_t: FORM_INT,       \
	      bool: FORM_FLAG, struct day: FORM_DAY), offsetof(type, member), (lo), (hi), (label_) }

struct form {
	struct req *rq;
	const struct form_field *fields;
	int n;
	const char **raw;   /* per field: what is to stand in it; NULL = nothing            */
	const char **error; /* per field: translated sentence, NULL = fine                  */
	const char *general; /* an error of the form as a whole, translated; NULL = none     */
	const char *form_id; /* one-time id, written by the {{use form_id(f)}} template part */
	bool bad;
};

struct form *form_new(struct req *rq, const struct form_field *fields, size_t n);
/* Fills raw from a struct, as form_read would have read it. */
void form_show(struct form *f, const void *from);
/* Reads the post into `into` (strings hang off rq->mem). False if any field has an error. */
bool form_read(struct form *f, void *into);
/* For rules the form cannot know (core, service): marks a field, or the whole with name NULL. `text`
 * is translated already. */
void form_fail(struct form *f, const char *name, const char *text);
/* Index of a field; ends the program if there is none (a typing slip in a template). */
int form_at(const struct form *f, const char *name);
#endif
