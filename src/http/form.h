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
 * The kind follows the member's C type, min and max mean:
 *   const char *   text, code points after trimming. With max > 500 it may hold
 *                  newlines (LF), else every run of white space is one blank
 *   int64_t        whole number, its value; also written 1.234 (German), 1,234
 *                  (English), 1 234. Left blank it is 0 if min..max holds 0
 *   bool           check box; 1,1 = must be ticked
 *   struct day     3.11.2026 or 2026-11-03; 1 = required, 0 = may be DAY_NONE
 *   FORM_ID        a choice: an id's .v in plain digits; 1 = required, 0 = may be 0
 * After a failed read a member with an error is 0 or DAY_NONE (a text is as read); the form
 * still shows what was typed. Fields of the post that are not declared are
 * ignored. Passwords are not for forms (blanks count in them): req_form().
 *
 * Every form drawn carries a fresh one-time id (hidden field `form_id`,
 * http/token.h): a repeated post has one effect and gets the same redirect
 * (web/serve). A post that is answered with 422 has not used up its id.
 */
#ifndef HTTP_FORM_H
#define HTTP_FORM_H
#include "base/day.h"
#include "http/req.h"

enum form_kind { FORM_TEXT, FORM_INT, FORM_FLAG, FORM_DAY, FORM_ID };

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
/* A member that is a typed id, `struct { int64_t v; }`, chosen from a list. required: 0 or 1. */
#define FORM_CHOICE(type, member, required, label_)                                                \
	{ #member, _Generic(((type *)0)->member.v, int64_t: FORM_ID), offsetof(type, member.v),    \
	      (required), INT64_MAX, (label_) }

struct form {
	struct req *rq;
	const struct form_field *fields;
	int n;
	const char **raw;   /* per field: what is to stand in it; NULL = nothing            */
	const char **error; /* per field: translated sentence that names it, NULL = fine    */
	const char *general; /* an error of the form as a whole, translated; NULL = none     */
	const char *form_id; /* one-time id, written by the {{use form_id(f)}} template part */
	bool bad;
};

struct form *form_new(struct req *rq, const struct form_field *fields, size_t n);
/* Fills raw from a struct, as form_read would have read it; NULL = all blank. */
void form_show(struct form *f, const void *from);
/* Reads the post into `into` (strings hang off rq->mem). False if any field has an error. */
bool form_read(struct form *f, void *into);
/* For rules the form cannot know (core, service): marks a field, or the whole with name NULL. `text`
 * is translated already. */
void form_fail(struct form *f, const char *name, const char *text);
/* Index of a field; ends the program if there is none (a typing slip in a template). */
int form_at(const struct form *f, const char *name);
#endif
