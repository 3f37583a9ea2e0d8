/* SPDX-License-Identifier: EUPL-1.2 */
/* organisation.h - the organisations people belong to: found by name, made on the fly, described */
#ifndef SERVICE_ORGANISATION_H
#define SERVICE_ORGANISATION_H
#include "core/person.h"
#include "service/act.h"

/* By part of the name, "" = all. *total: how many in all. */
struct err *organisations_search(struct act *a, const char *part, int64_t rows, int64_t skip,
    const struct organisation **out, int *n, int64_t *total) MUST_USE;
struct table;
/* All of these as a list to take along. */
struct err *organisations_table(struct act *a, const char *part, struct table **out) MUST_USE;
struct err *organisation_look(struct act *a, organisation_id id, const struct organisation **out) MUST_USE;
/* The one of that name, made if there is none. */
struct err *organisation_called(struct act *a, const char *name, organisation_id *out) MUST_USE;
/* o->version is what was seen. ERR_INVALID: another one has the name. */
struct err *organisation_change(struct act *a, const struct organisation *o) MUST_USE;

/* "company", … with the message ids of their labels. */
struct organisation_kind {
	const char *name, *label;
};
extern const struct organisation_kind organisation_kinds[];
extern const int organisation_kinds_n;
#endif
