/* SPDX-License-Identifier: EUPL-1.2 */
/* form_view.h - what ui/parts.html asks of a form to draw a field of it */
#ifndef HTTP_FORM_VIEW_H
#define HTTP_FORM_VIEW_H
#include <string.h>

#include "http/form.h"

/* Must something be entered? By the meaning of min and max for each kind (http/form.h). */
static inline bool form_required(const struct form_field *field)
{
	if (field->kind == FORM_INT)
		return field->min > 0 || field->max < 0;
	return field->min > 0;
}

/* Is the check box to be drawn ticked? */
static inline bool form_ticked(const struct form *f, int i)
{
	return f->raw[i] && *f->raw[i] && strcmp(f->raw[i], "0");
}

/* The ids of a field's hint and error for aria-describedby; NULL if it has neither. */
static inline const char *form_notes(mem *m, const struct form *f, int i, const char *hint)
{
	const char *name = f->fields[i].name;

	if (hint && f->error[i])
		return mem_fmt(m, "f-%s-hint f-%s-error", name, name);
	return hint || f->error[i] ? mem_fmt(m, "f-%s-%s", name, hint ? "hint" : "error") : NULL;
}

static inline int form_errors(const struct form *f)
{
	int n = f->general != NULL;

	for (int i = 0; i < f->n; i++)
		n += f->error[i] != NULL;
	return n;
}
#endif
