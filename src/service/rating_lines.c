/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/rating_lines.h"

#include <string.h>

#include "service/fields.h"

/* Keys of the form that tell who it is. */
static const char *const never[] = { "email", "phone", "reports_to", "works_with", "not_with", "consent",
	/* conditions are looked at apart, and say nothing about how good an application is */
	"target_group", "employer_release", "talent_programme", "closed_circle" };
static const char *const name_tells[] = { "name" };
static const char *const organisation_tells[] = { "organisation", "site", "team", "position" };

static bool among(const char *const *keys, size_t n, const char *key)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(keys[i], key) == 0)
			return true;
	return false;
}

static bool hidden(const struct selection *s, const struct answer_shown *x)
{
	const char *key = x->field->key ? x->field->key->key : "";

	return among(never, LEN(never), key) || (s->blind_name && among(name_tells, LEN(name_tells), key)) ||
	    (s->blind_organisation && among(organisation_tells, LEN(organisation_tells), key)) ||
	    x->field->kind == RUN_FIELD_PERSON || (s->blind_organisation && x->field->kind == RUN_FIELD_ORGANISATION);
}

struct err *rating_lines(struct act *a, const struct selection *s, const struct application *x,
    const struct rating_line **out, int *n)
{
	const struct answer_shown *shown;
	struct rating_line *lines;
	int all;

	TRY(answers_shown(a, x->id, a->lang, "committee", &shown, &all));
	lines = mem_array(a->m, struct rating_line, all);
	*n = 0;
	for (int i = 0; i < all; i++)
		if (!hidden(s, &shown[i]))
			lines[(*n)++] = (struct rating_line){ shown[i].label, shown[i].text, shown[i].n };
	*out = lines;
	return NULL;
}
