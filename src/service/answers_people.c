/* SPDX-License-Identifier: EUPL-1.2 */
/* Whom somebody means by a name or an address. A name counts only where it means one: an organisation,
 * or the only person of that name in the same organisation; nobody is guessed at. */
#include <string.h>

#include "base/text.h"
#include "service/answers_priv.h"
#include "service/scope.h"
#include "store/application.h"
#include "store/organisation.h"
#include "store/person.h"

static struct err *by_address(struct act *a, const char *line, bool make, person_id *out)
{
	const struct person *known;

	TRY(person_by_email(a->db, a->m, text_email_key(a->m, line), &known));
	if (known)
		*out = known->id;
	else if (make)
		return person_make(a->db, a->m, (person_id){ act_id(a) }, line, line, a->now.s, out);
	return NULL;
}

struct err *answers_office(struct act *a, run_id run, bool *out)
{
	return act_can(a, ACTION_people_edit, OBJECT_run_id, run.v, out);
}

struct err *answer_tie_name(struct act *a, const struct person_tie *t, const char **out)
{
	const struct organisation *o;
	const struct person *p;

	if (t->other_id.v) {
		TRY(person_get(a->db, a->m, t->other_id, &p));
		*out = p->name;
	} else {
		TRY(organisation_get(a->db, a->m, t->organisation_id, &o));
		*out = o->name;
	}
	return NULL;
}

/* Names that the person's own ties have already are meant first. */
static struct err *by_tie(struct act *a, const struct person *who, const char *fold, struct answer_target *out)
{
	const struct person_tie *ties;
	const char *name;
	int n;

	TRY(tie_list(a->db, a->m, who->id, &ties, &n));
	for (int i = 0; i < n; i++) {
		TRY(answer_tie_name(a, &ties[i], &name));
		if (strcmp(text_fold(a->m, name), fold) != 0)
			continue;
		*out = (struct answer_target){ ties[i].other_id, ties[i].organisation_id };
		return NULL;
	}
	return NULL;
}

static struct err *by_superior(struct act *a, const struct person *who, const char *fold, struct answer_target *out)
{
	const struct person *p;

	if (!who->manager_id.v)
		return NULL;
	TRY(person_get(a->db, a->m, who->manager_id, &p));
	if (strcmp(text_fold(a->m, p->name), fold) == 0)
		out->person = p->id;
	return NULL;
}

struct err *answer_resolve(struct act *a, const struct person *who, const char *line, bool organisations, bool make,
    struct answer_target *out)
{
	const char *fold = text_fold(a->m, line);
	const struct organisation *o;
	const struct person *p;

	*out = (struct answer_target){ { 0 }, { 0 } };
	if (text_is_email(line))
		return by_address(a, line, make, &out->person);
	TRY(by_tie(a, who, fold, out));
	if (!out->person.v && !out->organisation.v)
		TRY(by_superior(a, who, fold, out));
	if (out->person.v || out->organisation.v)
		return NULL;
	if (organisations) {
		TRY(organisation_find(a->db, a->m, line, &o));
		if (o) {
			out->organisation = o->id;
			return NULL;
		}
	}
	TRY(person_by_name(a->db, a->m, line, &p));
	if (p && p->organisation_id.v == who->organisation_id.v && p->organisation_id.v)
		out->person = p->id;
	return NULL;
}
