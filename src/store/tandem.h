/* SPDX-License-Identifier: EUPL-1.2 */
/* tandem.h - tandems: rows, no rules (core/tandem.h has those) */
#ifndef STORE_TANDEM_H
#define STORE_TANDEM_H
#include "core/tandem.h"
#include "db/db.h"

/* ERR_NOT_FOUND if there is none. */
struct err *tandem_get(struct db *db, mem *m, tandem_id id, const struct tandem **out) MUST_USE;
struct err *tandem_list(struct db *db, mem *m, const struct tandem_filter *f, const struct tandem **out, int *n)
    MUST_USE;
/* How many fit the filter (sort, rows and skip play no part). */
struct err *tandem_count(struct db *db, mem *m, const struct tandem_filter *f, int64_t *out) MUST_USE;
/* How many of the run are in each state. */
struct err *tandem_states(struct db *db, mem *m, run_id run, int64_t out[TANDEM_STATES]) MUST_USE;
/* Those of the run that take a place: held, asked, agreed. At most 5000. */
struct err *tandem_live(struct db *db, mem *m, run_id run, const struct tandem **out, int *n) MUST_USE;
/* Asked and agreed ones of a person in all runs, newest first. At most 50. */
struct err *tandem_of_person(struct db *db, mem *m, person_id person, const struct tandem **out, int *n) MUST_USE;

/* Reads id, run, mentor, mentee, proposal, origin, state, points, made_at. ERR_CONFLICT if the two are a
 * live tandem already. */
struct err *tandem_add(struct db *db, mem *m, const struct tandem *t) MUST_USE;
/* `seen` is the row as read; agreed_at 0 = not. ERR_CONFLICT if someone was faster (to be run again). */
struct err *tandem_set_answer(struct db *db, mem *m, const struct tandem *seen, enum tandem_side side,
    enum tandem_answer answer, const char *note, enum tandem_state to, int64_t now) MUST_USE;
struct err *tandem_set_state(struct db *db, mem *m, const struct tandem *seen, enum tandem_state to, int64_t now)
    MUST_USE;

/* How many mails with a link asked the person for the answer, and when the last one did (0 = none). */
struct err *tandem_asked(struct db *db, mem *m, tandem_id id, person_id person, int64_t *times, int64_t *last)
    MUST_USE;

/* As the minutes have it; "" = none. */
struct err *tandem_end_reason(struct db *db, mem *m, const struct tandem *t, const char **out) MUST_USE;

struct tandem_silence {
	tandem_id tandem_id;
	person_id person_id;
};
/* Who was asked once, at or before that instant, and has said nothing. At most 100. */
struct err *tandem_silent(struct db *db, mem *m, int64_t asked_before, const struct tandem_silence **out, int *n)
    MUST_USE;
#endif
