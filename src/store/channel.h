/* SPDX-License-Identifier: EUPL-1.2 */
/* channel.h - short addresses of a run: rows, no rules */
#ifndef STORE_CHANNEL_H
#define STORE_CHANNEL_H
#include "core/channel.h"
#include "db/db.h"

/* Newest first. */
struct err *channel_list(struct db *db, mem *m, run_id run, const struct channel **out, int *n) MUST_USE;
/* *out is NULL if no channel has that code. */
struct err *channel_find(struct db *db, mem *m, const char *code, const struct channel **out) MUST_USE;
/* ERR_NOT_FOUND: the run has no such channel. */
struct err *channel_get(struct db *db, mem *m, run_id run, channel_id id, const struct channel **out) MUST_USE;
/* Reads id to ends_on and made_at. ERR_CONFLICT: the code is taken. */
struct err *channel_add(struct db *db, mem *m, const struct channel *c) MUST_USE;
/* ERR_NOT_FOUND: the run has no such channel. */
struct err *channel_set_end(struct db *db, mem *m, run_id run, channel_id id, const char *ends_on) MUST_USE;
struct err *channel_add_visit(struct db *db, mem *m, channel_id id) MUST_USE;
struct err *channel_add_registration(struct db *db, mem *m, channel_id id) MUST_USE;
#endif
