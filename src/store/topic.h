/* SPDX-License-Identifier: EUPL-1.2 */
/* topic.h - entries of a catalogue put together and in order: rows, no rules (store/programme.h has the rest) */
#ifndef STORE_TOPIC_H
#define STORE_TOPIC_H
#include "core/programme.h"
#include "db/db.h"

struct err *topic_alias_list(struct db *db, mem *m, programme_id programme, const struct topic_alias **out, int *n)
    MUST_USE;
/* The entry that an id means today: itself, or the one it was put together with. */
struct err *topic_now(struct db *db, mem *m, topic_id id, topic_id *out) MUST_USE;
/* Everything that names `t` names `kept` from now on, and `t` is gone but for its names. */
struct err *topic_merge(struct db *db, mem *m, programme_id programme, const struct topic *t, topic_id kept) MUST_USE;
struct err *topic_set_place(struct db *db, mem *m, topic_id id, int64_t place) MUST_USE;
#endif
