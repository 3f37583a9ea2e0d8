/* SPDX-License-Identifier: EUPL-1.2 */
/* What leads from one person of the file to another waits until all of them are known. */
#include <string.h>

#include "base/text.h"
#include "core/limits.h"
#include "service/import_plan.h"

static struct err *manager_of(struct plan *p, const struct registration_row *row, int organisation, int *out)
{
	const char *email = row->manager_email;

	*out = row->manager_row >= 0 ? p->row_person[row->manager_row] : NONE;
	if (*out == NONE && *row->manager_number)
		TRY(world_find_person(p, "", row->manager_number, organisation, out));
	/* somebody whose own row stays out is still somebody's superior: by address, without a name */
	if (*out == NONE && row->manager_row >= 0 && p->rows->at[row->manager_row].consent != SHEET_NO)
		email = p->rows->at[row->manager_row].email;
	if (*out == NONE && *email && strcmp(text_email_key(p->m, email), row->email_key) != 0)
		TRY(world_bare_person(p, email, out));
	return NULL;
}

static struct err *take_manager(struct plan *p, int r)
{
	const struct registration_row *row = &p->rows->at[r];
	int person = p->row_person[r], organisation, manager;
	struct plan_person *q;

	TRY(world_find_organisation(p, row->organisation, &organisation));
	TRY(manager_of(p, row, organisation, &manager));
	q = &p->person[person];
	if (manager == NONE || manager == person || q->now.manager_id.v == p->person[manager].now.id.v)
		return NULL;
	/* of a bare person the organisation is that of the people below */
	if (!p->person[manager].before && strcmp(p->person[manager].now.name, row->manager_email) == 0 &&
	    organisation != NONE)
		p->person[manager].now.organisation_id = p->organisation[organisation].now.id;
	q->manager = manager;
	q->now.manager_id = p->person[manager].now.id;
	q->changed = true;
	return NULL;
}

static void add_tie(struct plan *p, int person, int other, int organisation, const char *kind)
{
	const char *key = mem_fmt(p->m, "%s %d %d %d", kind, person, other, organisation);

	if (person == other || key_map_get(p->tie_at, key) >= 0)
		return;
	*PLAN_ADD(p, p->tie, p->ties, struct plan_tie) = (struct plan_tie){ person, other, organisation, kind };
	key_map_set(p->tie_at, key, p->ties - 1);
}

static void too_many(struct plan *p, const struct registration_row *row, enum sheet_field field)
{
	plan_say(p, row->line, field, IMPORT_NOTE,
	    trf(p->m, p->a->lang, N_("More than %d people are named; the rest is left out."), LIMIT_TIES));
}

static struct err *take_colleagues(struct plan *p, int r)
{
	const struct registration_row *row = &p->rows->at[r];
	int other;

	for (int i = 0; i < row->works_with.n; i++) {
		if (i == LIMIT_TIES) {
			too_many(p, row, FIELD_WORKS_WITH);
			break;
		}
		TRY(world_bare_person(p, row->works_with.at[i], &other));
		add_tie(p, p->row_person[r], other, NONE, "works_with");
	}
	return NULL;
}

/* A name may be an organisation's, a person's, or an address. */
static struct err *take_not_with(struct plan *p, int r, const char *name)
{
	const struct registration_row *row = &p->rows->at[r];
	int organisation, other = NONE;

	TRY(world_find_organisation(p, name, &organisation));
	if (organisation == NONE && text_is_email(name))
		TRY(world_bare_person(p, name, &other));
	else if (organisation == NONE)
		TRY(world_find_name(p, name, &other));
	if (organisation != NONE || other != NONE)
		add_tie(p, p->row_person[r], other, organisation, "not_with");
	else
		plan_say(p, row->line, FIELD_NOT_WITH, IMPORT_NOTE,
		    trf(p->m, p->a->lang,
			N_("“%s” is neither an organisation nor a person known here. Please enter by hand with "
			   "whom this person is not to be paired."),
			name));
	return NULL;
}

static struct err *take_refusals(struct plan *p, int r)
{
	const struct registration_row *row = &p->rows->at[r];

	for (int i = 0; i < row->not_with.n; i++) {
		if (i == LIMIT_TIES) {
			too_many(p, row, FIELD_NOT_WITH);
			break;
		}
		TRY(take_not_with(p, r, row->not_with.at[i]));
	}
	return NULL;
}

/* A tandem that formed by itself is a wish; where each names the other in the file, both have confirmed it, and
 * it is entered as soon as both are admitted (001-03). */
static struct err *take_partners(struct plan *p, int r)
{
	const struct registration_row *row = &p->rows->at[r];
	const struct plan_application *q = &p->application[p->row_application[r]];
	const char *other_role = row->role == SHEET_MENTOR ? "mentee" : "mentor";
	const struct plan_part *part;
	int other;

	for (int i = 0; i < row->tandem_with.n && i < LIMIT_SHORTLIST; i++) {
		TRY(world_find_person(p, text_email_key(p->m, row->tandem_with.at[i]), "", NONE, &other));
		part = other == NONE ? NULL : world_part(p, p->person[other].now.id, other_role);
		if (!part)
			continue;
		*PLAN_ADD(p, p->wish, p->wishes, struct plan_wish) = (struct plan_wish){ q->now.id, part->id, other,
			row->tandem_confirmed };
		if (row->tandem_confirmed)
			plan_say(p, row->line, FIELD_TANDEM_WITH, IMPORT_NOTE,
			    trf(p->m, p->a->lang,
				N_("%s and %s name each other. As soon as both are admitted, they are entered as a tandem, if "
				   "the rules of the run allow it."),
				row->full_name, p->person[other].now.name));
	}
	return NULL;
}

struct err *plan_ties(struct plan *p)
{
	for (int r = 0; r < p->rows->n; r++) {
		if (p->row_person[r] == NONE)
			continue;
		TRY(take_manager(p, r));
		TRY(take_colleagues(p, r));
		TRY(take_refusals(p, r));
		if (p->row_application[r] != NONE)
			TRY(take_partners(p, r));
	}
	return NULL;
}
