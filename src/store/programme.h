/* SPDX-License-Identifier: EUPL-1.2 */
/* programme.h - programmes, their texts, contacts, organisations and topics: rows, no rules */
#ifndef STORE_PROGRAMME_H
#define STORE_PROGRAMME_H
#include "core/programme.h"
#include "db/db.h"

/* ERR_NOT_FOUND if there is none. */
struct err *programme_get(struct db *db, mem *m, programme_id id, const struct programme **out) MUST_USE;
/* *out is NULL if none is called so. */
struct err *programme_by_slug(struct db *db, mem *m, const char *slug, const struct programme **out) MUST_USE;
/* Those the person coordinates or takes part in; person 0 = all. At most 200. */
struct err *programme_list(struct db *db, mem *m, person_id person, const struct programme **out, int *n) MUST_USE;
/* patron, version and such of *p are not read. ERR_CONFLICT if the slug is taken. */
struct err *programme_add(struct db *db, mem *m, const struct programme *p) MUST_USE;
/* Names, style, patron, certificates of p->id; p->version is what was seen. ERR_CONFLICT if someone was
 * faster. */
struct err *programme_set(struct db *db, mem *m, const struct programme *p) MUST_USE;

struct err *programme_texts(struct db *db, mem *m, programme_id id, const struct programme_text **out, int *n) MUST_USE;
struct err *programme_text_set(struct db *db, mem *m, programme_id id, const char *name, enum lang lang,
    const char *text) MUST_USE;

struct err *contact_list(struct db *db, mem *m, programme_id id, const struct contact **out, int *n) MUST_USE;
struct err *contact_add(struct db *db, mem *m, programme_id id, const struct contact *c) MUST_USE;
struct err *contact_end(struct db *db, mem *m, programme_id id, int64_t contact) MUST_USE;

struct err *party_list(struct db *db, mem *m, programme_id id, const struct party **out, int *n) MUST_USE;
struct err *party_set(struct db *db, mem *m, programme_id id, organisation_id organisation, const char *part,
    const char *contact) MUST_USE;
struct err *party_end(struct db *db, mem *m, programme_id id, organisation_id organisation, const char *part) MUST_USE;

struct err *topic_list(struct db *db, mem *m, programme_id id, const struct topic **out, int *n) MUST_USE;
/* Folds the names itself. ERR_CONFLICT if the programme has one of that kind and German name. */
struct err *topic_add(struct db *db, mem *m, programme_id id, const struct topic *t) MUST_USE;
struct err *topic_set(struct db *db, mem *m, programme_id id, const struct topic *t) MUST_USE;
/* How many applications name it. */
struct err *topic_used(struct db *db, mem *m, topic_id id, int64_t *out) MUST_USE;
struct err *topic_end(struct db *db, mem *m, programme_id id, topic_id topic) MUST_USE;
/* Of whatever programme: for taking an import back. */
struct err *topic_remove(struct db *db, mem *m, topic_id id) MUST_USE;
#endif
