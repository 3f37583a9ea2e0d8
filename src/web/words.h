/* SPDX-License-Identifier: EUPL-1.2 */
/* words.h - texts of people and programmes, cut for templates */
#ifndef WEB_WORDS_H
#define WEB_WORDS_H
#include "core/labels.h"
#include "http/req.h"
#include "http/form.h"
#include "service/programme.h"

/* Lines of a text as paragraphs; empty ones are left out. */
struct paragraphs {
	const char **at;
	int n;
};
struct paragraphs paragraphs_of(mem *m, const char *text);

struct section {
	const char *name;    /* of preset_text_kinds: for ids and links */
	const char *heading;
	struct paragraphs text;
};
/* The texts of a programme in the language of the page, in their order; without those of `but` (a
 * list of names that ends with NULL) and without role words. */
const struct section *sections_of(struct req *rq, const struct programme_view *v, const char *const *but, int *n);

/* If e is something the person can mend (ERR_INVALID with a sentence), marks the field (NULL: the
 * form) and is true. */
bool form_refused(struct form *f, const char *field, const struct err *e);

/* The name of a state with its context: "registration open". */
const char *state_word(struct req *rq, const char *state);
#endif
