/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/scope.h"

#include "store/scope.h"
#include "store/session.h"

/* Does a grant reach the object? A grant for one run does not reach the programme as a whole. */
static bool reaches(const struct role_grant *g, const struct scope *s)
{
	if (g->programme_id.v && g->programme_id.v != s->programme_id.v)
		return false;
	if (g->run_id.v && g->run_id.v != s->run_id.v)
		return false;
	return true;
}

/* Contacts are contacts of their organisation's people within the programme, and of the programme and
 * its runs as such; what belongs to a programme and to nobody in particular is one of these two. */
static bool speaks_for(const struct role_grant *g, const struct scope *s)
{
	if (s->programme_id.v && !reaches(g, s))
		return false;
	if (s->person_id.v || s->mentor_id.v || !s->programme_id.v)
		return g->organisation_id.v == s->organisation_id.v;
	return true;
}

/* A person or an organisation belongs to no programme: it is the business of whoever coordinates one
 * they have to do with. Whoever adds an organisation to a programme of theirs does so on record. */
static struct err *coordinates(struct act *a, const struct role_grant *g, const struct scope *s, bool *out)
{
	bool alone = !s->programme_id.v && g->programme_id.v;

	if (alone && s->person_id.v)
		return scope_person_in(a->db, a->m, s->person_id, g->programme_id, out);
	if (alone && s->organisation_id.v)
		return scope_organisation_in(a->db, a->m, s->organisation_id, g->programme_id, out);
	*out = reaches(g, s) || (!s->programme_id.v && !s->person_id.v);
	return NULL;
}

static struct err *grant_role(struct act *a, const struct role_grant *g, const struct scope *s, unsigned *roles)
{
	bool in;

	switch (g->role) {
	case ROLE_ADMIN:
		*roles |= ROLE_BIT(ROLE_ADMIN);
		break;
	case ROLE_ORGANISATION_CONTACT:
		if (speaks_for(g, s))
			*roles |= ROLE_BIT(ROLE_ORGANISATION_CONTACT);
		break;
	case ROLE_COORDINATOR:
		TRY(coordinates(a, g, s, &in));
		if (in)
			*roles |= ROLE_BIT(ROLE_COORDINATOR);
		break;
	default:
		if (reaches(g, s))
			*roles |= ROLE_BIT(g->role);
		break;
	}
	return NULL;
}

struct err *scope_find(struct act *a, enum object_kind kind, int64_t id, struct scope *out)
{
	*out = (struct scope){ 0 };
	if (kind == OBJECT_none || kind == OBJECT_slug)
		return NULL;
	if (a->found.kind != kind || a->found.id != id) {
		TRY(scope_get(a->db, a->m, kind, id, &a->found.scope));
		a->found.kind = kind;
		a->found.id = id;
	}
	*out = a->found.scope;
	return NULL;
}

struct err *scope_roles(struct act *a, const struct scope *s, unsigned *out)
{
	const struct who *w = a->who;
	struct part_taken part;

	*out = ROLE_BIT(ROLE_ANYONE);
	if (!w)
		return NULL;
	*out |= ROLE_BIT(ROLE_PERSON);
	if (s->person_id.v && s->person_id.v == w->person.v)
		*out |= ROLE_BIT(ROLE_SELF);
	if (s->mentor_id.v && s->mentor_id.v == w->person.v)
		*out |= ROLE_BIT(ROLE_TANDEM_MENTOR);
	if (s->mentee_id.v && s->mentee_id.v == w->person.v)
		*out |= ROLE_BIT(ROLE_TANDEM_MENTEE);
	for (int i = 0; i < w->grants_n; i++)
		TRY(grant_role(a, &w->grants[i], s, out));
	if (s->programme_id.v) {
		TRY(scope_part(a->db, a->m, w->person, s->programme_id, s->run_id, &part));
		*out |= part.mentor ? ROLE_BIT(ROLE_MENTOR) : 0;
		*out |= part.mentee ? ROLE_BIT(ROLE_MENTEE) : 0;
	}
	return NULL;
}

struct err *act_may(struct act *a, enum action action, enum object_kind kind, int64_t id)
{
	struct scope s;
	struct err *e = scope_find(a, kind, id, &s);
	unsigned roles;

	if (e && e->kind == ERR_NOT_FOUND && !a->who)
		return ERR(a->m, ERR_FORBIDDEN, NULL, "nobody is signed in");
	if (e)
		return e;
	TRY(scope_roles(a, &s, &roles));
	if (permission_allows(action, roles))
		return NULL;
	if (!a->who)
		return ERR(a->m, ERR_FORBIDDEN, NULL, "nobody is signed in");
	/* Who is nothing to the object is not told that it exists. */
	if (kind != OBJECT_none && !(roles & ~(ROLE_BIT(ROLE_ANYONE) | ROLE_BIT(ROLE_PERSON))))
		return ERR(a->m, ERR_NOT_FOUND, NULL, "object %lld is not theirs to see", (long long)id);
	return ERR(a->m, ERR_FORBIDDEN, NULL, "action %d on kind %d needs another role", (int)action, (int)kind);
}

struct err *act_can(struct act *a, enum action action, enum object_kind kind, int64_t id, bool *out)
{
	struct err *e = act_may(a, action, kind, id);

	*out = !e;
	return e && e->kind != ERR_FORBIDDEN && e->kind != ERR_NOT_FOUND ? e : NULL;
}

struct err *scope_contact(struct act *a, enum object_kind kind, int64_t id, const char **name,
    const char **phone, const char **email)
{
	struct scope s;

	TRY(scope_find(a, kind, id, &s));
	*name = NULL;
	if (s.programme_id.v)
		TRY(scope_contact_get(a->db, a->m, s.programme_id, name, phone, email));
	if (*name)
		return NULL;
	return scope_contact_get(a->db, a->m, (programme_id){ 0 }, name, phone, email);
}
