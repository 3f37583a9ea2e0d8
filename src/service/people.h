/* SPDX-License-Identifier: EUPL-1.2 */
/* people.h - everybody the installation knows: looking up, letting in, shutting out */
#ifndef SERVICE_PEOPLE_H
#define SERVICE_PEOPLE_H
#include "core/person.h"
#include "service/act.h"

struct table;

struct person_account {
	bool has_account, disabled;
	bool second;                 /* has set up a second factor */
	const char *reset_reason;    /* why it was last reset; NULL: never */
	const char *reset_by;        /* "" = on the machine itself */
	struct instant reset_at;
};

/* By part of the name or address, "" = everybody; by family name. */
struct err *people_search(struct act *a, const char *part, int64_t rows, int64_t skip,
    const struct person_line **out, int *n) MUST_USE;
/* Of more than ten thousand, as it was some seconds ago. */
struct err *people_search_count(struct act *a, const char *part, int64_t *total) MUST_USE;
/* All that fit as a list to take along: name, address, roles, state of the account; nothing by which one signs
 * in. */
struct err *people_table(struct act *a, const char *part, struct table **out) MUST_USE;
struct err *people_get(struct act *a, person_id id, const struct person **person, struct person_account *account)
    MUST_USE;
/* Closing ends all sessions at once. ERR_INVALID: nobody closes their own. */
struct err *people_set_closed(struct act *a, person_id id, bool closed) MUST_USE;

/* An id and what to call it, for select boxes; at most 200, by name. */
struct named {
	int64_t id;
	const char *name_de, *name_en;
};
struct err *people_programmes(struct act *a, const struct named **out, int *n) MUST_USE;
struct err *people_organisations(struct act *a, const struct named **out, int *n) MUST_USE;
#endif
