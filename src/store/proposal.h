/* SPDX-License-Identifier: EUPL-1.2 */
/* proposal.h - proposals with their tandems, bans and minutes: rows, no rules */
#ifndef STORE_PROPOSAL_H
#define STORE_PROPOSAL_H
#include "core/proposal.h"
#include "db/db.h"

/* ERR_NOT_FOUND if there is none. */
struct err *proposal_get(struct db *db, mem *m, proposal_id id, const struct proposal **out) MUST_USE;
/* Those of the run that are not dropped, the oldest first. At most 100. */
struct err *proposal_list(struct db *db, mem *m, run_id run, const struct proposal **out, int *n) MUST_USE;
/* Reads id to mark, made_by and made_at. */
struct err *proposal_add(struct db *db, mem *m, const struct proposal *p) MUST_USE;
/* What it is worth, mark and last_change of an open one; what it was worth goes into was_…. ERR_CONFLICT
 * if p->version is not the latest or it is no longer open. */
struct err *proposal_set(struct db *db, mem *m, const struct proposal *p) MUST_USE;
struct err *proposal_set_name(struct db *db, mem *m, const struct proposal *seen, const char *name) MUST_USE;
/* Of an open one: published, dropped. */
struct err *proposal_set_state(struct db *db, mem *m, const struct proposal *seen, const char *state) MUST_USE;

/* By mentee. */
struct err *proposal_tandems(struct db *db, mem *m, proposal_id id, const struct proposal_tandem **out, int *n)
    MUST_USE;
/* Makes the tandems of the proposal these; what stays as it is is not written. */
struct err *proposal_tandems_set(struct db *db, mem *m, proposal_id id, const struct proposal_tandem *t, int n)
    MUST_USE;
struct err *proposal_bans(struct db *db, mem *m, proposal_id id, const struct proposal_ban **out, int *n) MUST_USE;
struct err *proposal_bans_set(struct db *db, mem *m, proposal_id id, const struct proposal_ban *b, int n) MUST_USE;
struct err *proposal_outs(struct db *db, mem *m, proposal_id id, const struct proposal_out **out, int *n) MUST_USE;
struct err *proposal_outs_set(struct db *db, mem *m, proposal_id id, const struct proposal_out *o, int n) MUST_USE;

/* Of the last change, by name of the mentee. */
struct err *proposal_moves(struct db *db, mem *m, proposal_id id, const struct proposal_move **out, int *n) MUST_USE;
/* Reads the ids only. */
struct err *proposal_moves_set(struct db *db, mem *m, proposal_id id, const struct proposal_move *mv, int n) MUST_USE;

/* What takes the last change back, in this order; none: *n is 0. */
struct err *proposal_undos(struct db *db, mem *m, proposal_id id, const struct proposal_undo **out, int *n) MUST_USE;
/* One more step. */
struct err *proposal_undos_add(struct db *db, mem *m, proposal_id id, const struct proposal_undo *u, int n) MUST_USE;
struct err *proposal_undo_end(struct db *db, mem *m, proposal_id id, int64_t step) MUST_USE;

/* Standing tandems that make room for the proposal: they end when it is published. */
struct err *proposal_releases(struct db *db, mem *m, proposal_id id, const tandem_id **out, int *n) MUST_USE;
struct err *proposal_releases_add(struct db *db, mem *m, proposal_id id, const tandem_id *t, int n) MUST_USE;

/* All published pairs of a run, whatever became of them. */
struct err *tandem_taken(struct db *db, mem *m, run_id run, const struct taken_pair **out, int *n) MUST_USE;

/* What a minute says but for names and time. who may be 0. */
struct minute_row {
	int64_t id;
	run_id run_id;
	proposal_id proposal_id;
	const char *proposal_name;
	person_id who;
	const char *what;
	application_id mentor_id, mentee_id;
	int64_t tandems_change, points_change;
	const char *reason;
	int64_t place; /* version of the proposal by it: order within a second */
	int64_t at;
};
struct err *minute_add(struct db *db, mem *m, const struct minute_row *r) MUST_USE;
/* The newest first. */
struct err *minute_list(struct db *db, mem *m, run_id run, int64_t rows, int64_t skip, const struct minute **out,
    int *n) MUST_USE;
/* What was decided to bring the proposal to that version; two rows of a swap. */
struct err *minute_last(struct db *db, mem *m, proposal_id id, int64_t place, const struct minute **out, int *n) MUST_USE;
struct err *minute_count(struct db *db, mem *m, run_id run, int64_t *out) MUST_USE;

/* Counted tandems between organisations: of a proposal, of what is published and stands. */
struct err *network_of_proposal(struct db *db, mem *m, proposal_id id, const struct network_link **out, int *n)
    MUST_USE;
struct err *network_of_run(struct db *db, mem *m, run_id run, const struct network_link **out, int *n) MUST_USE;
#endif
