/* SPDX-License-Identifier: EUPL-1.2 */
/* scope.h - looks up where an object belongs (core/scope.h), and who takes part where */
#ifndef STORE_SCOPE_H
#define STORE_SCOPE_H
#include <stdbool.h>

#include "core/scope.h"
#include "db/db.h"

/* ERR_NOT_FOUND if there is no such object. Only kinds that are ids. */
struct err *scope_get(struct db *db, mem *m, enum object_kind kind, int64_t id, struct scope *out) MUST_USE;

struct part_taken {
	bool mentor, mentee;
};
/* As what the person takes part in the run, or with run 0 in any run of the programme. */
struct err *scope_part(struct db *db, mem *m, person_id person, programme_id programme, run_id run,
    struct part_taken *out) MUST_USE;
/* Whether the person ever applied in the programme. */
struct err *scope_person_in(struct db *db, mem *m, person_id person, programme_id programme, bool *out) MUST_USE;
/* Whether the organisation takes part in the programme or sends people; true also for one that no
 * programme has to do with yet. */
struct err *scope_organisation_in(struct db *db, mem *m, organisation_id organisation, programme_id programme,
    bool *out) MUST_USE;
/* The programme's first contact, or with programme 0 the installation's; NULL: not known. */
struct err *scope_contact_get(struct db *db, mem *m, programme_id programme, const char **name,
    const char **phone, const char **email) MUST_USE;
#endif
