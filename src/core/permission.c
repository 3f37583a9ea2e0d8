/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/permission.h"

#include <assert.h>
#include <string.h>

#include "base/tr.h"

enum {
	ANYONE = ROLE_BIT(ROLE_ANYONE),
	PERSON = ROLE_BIT(ROLE_PERSON),
	SELF = ROLE_BIT(ROLE_SELF),
	ADMIN = ROLE_BIT(ROLE_ADMIN),
	COORDINATOR = ROLE_BIT(ROLE_COORDINATOR),
	ORGANISATION_CONTACT = ROLE_BIT(ROLE_ORGANISATION_CONTACT),
	COMMITTEE = ROLE_BIT(ROLE_COMMITTEE),
	BOARD = ROLE_BIT(ROLE_BOARD),
	MENTOR = ROLE_BIT(ROLE_MENTOR),
	MENTEE = ROLE_BIT(ROLE_MENTEE),
	TANDEM_MENTOR = ROLE_BIT(ROLE_TANDEM_MENTOR),
	TANDEM_MENTEE = ROLE_BIT(ROLE_TANDEM_MENTEE)
};

static const struct {
	const char *name;
	unsigned roles;
} actions[ACTIONS] = {
#define ACTION(name, roles) [ACTION_##name] = { #name, roles },
#include "core/permission.def"
#undef ACTION
};

static const struct {
	const char *name, *label;
} roles[ROLES] = {
	[ROLE_ANYONE] = { "anyone", N_("Anyone") },
	[ROLE_PERSON] = { "person", N_("Signed in") },
	[ROLE_SELF] = { "self", N_("The person themselves") },
	[ROLE_ADMIN] = { "admin", N_("System administration") },
	[ROLE_COORDINATOR] = { "coordinator", N_("Coordination") },
	[ROLE_ORGANISATION_CONTACT] = { "organisation_contact", N_("Contact of an organisation") },
	[ROLE_COMMITTEE] = { "committee", N_("Selection committee") },
	[ROLE_BOARD] = { "board", N_("Advisory board") },
	[ROLE_MENTOR] = { "mentor", N_("Mentor of the run") },
	[ROLE_MENTEE] = { "mentee", N_("Mentee of the run") },
	[ROLE_TANDEM_MENTOR] = { "tandem_mentor", N_("Mentor of the tandem") },
	[ROLE_TANDEM_MENTEE] = { "tandem_mentee", N_("Mentee of the tandem") },
};

unsigned permission_roles(enum action action)
{
	assert(action < ACTIONS);
	return actions[action].roles;
}

bool permission_allows(enum action action, unsigned roles_held)
{
	return (permission_roles(action) & (roles_held | ANYONE)) != 0;
}

const char *permission_name(enum action action)
{
	assert(action < ACTIONS);
	return actions[action].name;
}

const char *role_name(enum role role)
{
	assert(role < ROLES);
	return roles[role].name;
}

enum role role_find(const char *name)
{
	enum role role = 0;

	while (role < ROLES && strcmp(roles[role].name, name) != 0)
		role++;
	return role;
}

const char *role_label(enum role role)
{
	assert(role < ROLES);
	return roles[role].label;
}

bool role_is_granted(enum role role)
{
	return role >= ROLE_ADMIN && role <= ROLE_BOARD;
}
