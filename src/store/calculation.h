/* SPDX-License-Identifier: EUPL-1.2 */
/* calculation.h - calculations that are waiting, under way or over: rows, no rules (core/calculation.h) */
#ifndef STORE_CALCULATION_H
#define STORE_CALCULATION_H
#include "core/calculation.h"
#include "db/db.h"

/* Reads id, run, name, goal, asked_by, lang and asked_at. *added false: one of the run is under way. */
struct err *calculation_add(struct db *db, mem *m, const struct calculation_row *r, bool *added) MUST_USE;
/* ERR_NOT_FOUND if the run has none of that number. */
struct err *calculation_row_get(struct db *db, mem *m, run_id run, int64_t id, const struct calculation_row **out)
    MUST_USE;
/* The newest of the run; NULL if there is none. */
struct err *calculation_last(struct db *db, mem *m, run_id run, const struct calculation_row **out) MUST_USE;

/* `left`: who last said before then that one is under way has been ended. */
struct err *calculation_any_due(struct db *db, mem *m, int64_t left, bool *out) MUST_USE;
/* Those left behind after `tries` attempts are interrupted. */
struct err *calculation_give_up(struct db *db, mem *m, int64_t left, int64_t tries, int64_t now) MUST_USE;
/* Takes the one that waits longest, or that was left behind; NULL if none is due. */
struct err *calculation_claim(struct db *db, mem *m, int64_t now, int64_t left, const struct calculation_row **out)
    MUST_USE;

/* The following change one only while it is under way in its try; *mine false: it is not. */
struct err *calculation_note(struct db *db, mem *m, const struct calculation_row *r, int64_t now, bool *mine) MUST_USE;
struct err *calculation_set_done(struct db *db, mem *m, const struct calculation_row *r, proposal_id proposal,
    int64_t now, bool *mine) MUST_USE;
struct err *calculation_set_failed(struct db *db, mem *m, const struct calculation_row *r, const char *told, int64_t now)
    MUST_USE;
struct err *calculation_set_back(struct db *db, mem *m, int64_t id, int64_t tries) MUST_USE;
/* Nothing happens to one that is over. */
struct err *calculation_set_stopped(struct db *db, mem *m, run_id run, int64_t id, int64_t now) MUST_USE;
#endif
