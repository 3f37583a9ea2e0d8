/* SPDX-License-Identifier: EUPL-1.2 */
/* announcement.h - announcements and who gets them: rows, no rules */
#ifndef STORE_ANNOUNCEMENT_H
#define STORE_ANNOUNCEMENT_H
#include "core/announcement.h"
#include "db/db.h"

/* Reads id to text_en of *x. */
struct err *announcement_add(struct db *db, mem *m, const struct announcement *x, person_id by, int64_t now) MUST_USE;
/* ERR_CONFLICT: x->version is no longer the one, or it was sent. */
struct err *announcement_set(struct db *db, mem *m, const struct announcement *x) MUST_USE;
/* ERR_NOT_FOUND: none of this run. */
struct err *announcement_get(struct db *db, mem *m, run_id run, announcement_id id, const struct announcement **out)
    MUST_USE;
struct err *announcement_list(struct db *db, mem *m, run_id run, int rows, int64_t skip,
    const struct announcement **out, int *n) MUST_USE;
struct err *announcement_count(struct db *db, mem *m, run_id run, int64_t *out) MUST_USE;
/* ERR_CONFLICT as above. */
struct err *announcement_end(struct db *db, mem *m, run_id run, announcement_id id, int64_t seen) MUST_USE;

/* Who would get it now, by name. */
struct err *announcement_readers(struct db *db, mem *m, announcement_id id, int rows, int64_t skip,
    const struct announcement_reader **out, int *n) MUST_USE;
struct announcement_fate {
	const char *fate, *lang;
	int64_t n;
};
struct err *announcement_reader_fates(struct db *db, mem *m, announcement_id id, const struct announcement_fate **out,
    int *n) MUST_USE;

/* draft -> sending, and who gets it is written down. ERR_CONFLICT as above. */
struct err *announcement_begin(struct db *db, mem *m, const struct announcement *x, int64_t now) MUST_USE;
/* *out NULL: none is being sent. */
struct err *announcement_next(struct db *db, mem *m, const struct announcement **out) MUST_USE;
struct err *announcement_waiting(struct db *db, mem *m, announcement_id id, int rows,
    const struct announcement_reader **out, int *n) MUST_USE;
/* *first is false if somebody else has done it. mail 0 = none. */
struct err *announcement_mark(struct db *db, mem *m, announcement_id id, person_id person, const char *fate, mail_id mail,
    bool *first) MUST_USE;
struct err *announcement_done(struct db *db, mem *m, announcement_id id) MUST_USE;

struct announcement_outcome {
	announcement_id announcement_id;
	const char *fate, *mail; /* state of the mail in the outbox, "" = none */
	int64_t n;
};
/* Of all of the run that were sent. */
struct err *announcement_outcomes(struct db *db, mem *m, run_id run, const struct announcement_outcome **out, int *n)
    MUST_USE;
struct err *announcement_unreached(struct db *db, mem *m, announcement_id id, int rows,
    const struct announcement_unreached **out, int *n) MUST_USE;

struct announcement_reached {
	const char *name, *email, *fate;
	const char *mail; /* state of the mail in the outbox, "" = none */
};
/* Of one that was sent, by name. */
struct err *announcement_reached(struct db *db, mem *m, announcement_id id, int rows,
    const struct announcement_reached **out, int *n) MUST_USE;

/* Whether the person wants none but needed ones. */
struct err *announcement_off(struct db *db, mem *m, person_id person, bool *out) MUST_USE;
struct err *announcement_set_off(struct db *db, mem *m, person_id person, bool off, int64_t now) MUST_USE;
#endif
