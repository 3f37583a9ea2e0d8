/* SPDX-License-Identifier: EUPL-1.2 */
/* answers_priv.h - where the answers to well-known fields are kept; for service/answers*.c alone */
#ifndef SERVICE_ANSWERS_PRIV_H
#define SERVICE_ANSWERS_PRIV_H
#include "core/application.h"
#include "core/person.h"
#include "service/fields.h"

enum column_kind { COLUMN_TEXT, COLUMN_INT, COLUMN_DAY };

/* A member of struct person or struct application that is a field's answer. */
struct answer_column {
	const char *key;
	bool of_person;
	enum column_kind kind;
	size_t at;
	int64_t none; /* of COLUMN_INT: not told */
	bool zero_is_told; /* and 0 is an answer */
};
/* NULL if the answer is kept elsewhere. */
const struct answer_column *answer_column_find(const char *key);

/* Topics of an application that are one field's answer. */
struct answer_side {
	const char *key, *side, *kind;
};
const struct answer_side *answer_side_find(const char *key);
/* "works_with", "not_with"; NULL if the field names no ties. */
const char *answer_tie_kind(const struct run_field_key *key);

/* Does a->who look after the run? Only then ties and a superior are shown, and taken away, that were
 * not written by the person (000-14). */
struct err *answers_office(struct act *a, run_id run, bool *out) MUST_USE;

/* Whom a line of a person field means; both 0: nobody who is known. */
struct answer_target {
	person_id person;
	organisation_id organisation;
};
/* What a tie's other side is called. */
struct err *answer_tie_name(struct act *a, const struct person_tie *t, const char **out) MUST_USE;
/* make: somebody named by an address who is not known yet becomes known by it. */
struct err *answer_resolve(struct act *a, const struct person *who, const char *line, bool organisations, bool make,
    struct answer_target *out) MUST_USE;
#endif
