/* SPDX-License-Identifier: EUPL-1.2 */
/* scope.h - where an object belongs, and what someone is to it
 *
 * Permission is decided per object: the first argument of a route names it
 * ("/runs/%" a run). scope_find() says to which programme, run, organisation
 * and persons it belongs; scope_roles() turns that and the person's grants and
 * applications into the set of roles held towards this object; core/permission
 * says whether the action is open to one of them.
 */
#ifndef SERVICE_SCOPE_H
#define SERVICE_SCOPE_H
#include "core/scope.h"
#include "service/act.h"

/* ERR_NOT_FOUND if there is no such object. OBJECT_none gives an empty scope. */
struct err *scope_find(struct act *a, enum object_kind kind, int64_t id, struct scope *out) MUST_USE;
/* Bit set of enum role (1u << role) that a->who holds towards it; ROLE_ANYONE always. */
struct err *scope_roles(struct act *a, const struct scope *s, unsigned *out) MUST_USE;

/* NULL if a->who may do it. Else ERR_FORBIDDEN when somebody is signed in who can see the object,
 * ERR_NOT_FOUND when its existence is none of their business, and ERR_FORBIDDEN with nobody signed
 * in (web/serve then sends the browser to the log-in page). */
struct err *act_may(struct act *a, enum action action, enum object_kind kind, int64_t id) MUST_USE;
/* For templates and lists: the same as yes or no. */
struct err *act_can(struct act *a, enum action action, enum object_kind kind, int64_t id, bool *out) MUST_USE;

/* Whom to ask about the object: the first contact of its programme, else the one of the
 * installation (settings contact_name, contact_phone, contact_email). NULL: not known. */
struct err *scope_contact(struct act *a, enum object_kind kind, int64_t id, const char **name,
    const char **phone, const char **email) MUST_USE;
#endif
