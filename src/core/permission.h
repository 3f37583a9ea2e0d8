/* SPDX-License-Identifier: EUPL-1.2 */
/* permission.h - who may do what
 *
 * A role is always held towards an object: coordinator of this programme,
 * mentor of this tandem. service/scope finds the roles somebody holds towards
 * an object; permission.def says which of them an action needs. There is no
 * other place where rights are decided, and no right that contains another: one
 * person may wear several hats, and each row names all that fit (004-30).
 */
#ifndef CORE_PERMISSION_H
#define CORE_PERMISSION_H
#include <stdbool.h>

enum role {
	ROLE_ANYONE,               /* always held, also by nobody in particular          */
	ROLE_PERSON,               /* somebody signed in                                 */
	ROLE_SELF,                 /* the one whose profile, application, session it is  */
	ROLE_ADMIN,                /* technical administrator of the installation        */
	ROLE_COORDINATOR,          /* of the programme or the run                        */
	ROLE_ORGANISATION_CONTACT, /* of an organisation that takes part (002-07)        */
	ROLE_COMMITTEE,            /* rates applications (002-04)                        */
	ROLE_BOARD,                /* advisory board (002-06)                            */
	ROLE_MENTOR,               /* applied in this role for the run                   */
	ROLE_MENTEE,
	ROLE_TANDEM_MENTOR,        /* of this very tandem                                */
	ROLE_TANDEM_MENTEE,
	ROLES
};

#define ROLE_BIT(role) (1u << (role))

enum action {
#define ACTION(name, roles) ACTION_##name,
#include "core/permission.def"
#undef ACTION
	ACTIONS
};

/* roles_held: ROLE_BITs */
bool permission_allows(enum action action, unsigned roles_held);
/* ROLE_BITs of the roles that may. */
unsigned permission_roles(enum action action);
/* "tandem_see" */
const char *permission_name(enum action action);

/* "coordinator": in the database, on the command line */
const char *role_name(enum role role);
/* ROLES if no role is called so. */
enum role role_find(const char *name);
/* Message id for pages: "Coordination". */
const char *role_label(enum role role);
/* Is it given by hand (admin … board), not a consequence of taking part? */
bool role_is_granted(enum role role);
#endif
