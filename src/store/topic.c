/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/topic.h"

#include "sql_gen.h"
#include "store/programme.h"

static const struct db_field alias_fields[] = {
	DB_ID(struct topic_alias, id),
	DB_ID(struct topic_alias, topic_id),
	DB_FIELD(struct topic_alias, kind),
	DB_FIELD(struct topic_alias, name_de),
	DB_FIELD(struct topic_alias, name_en),
};

struct err *topic_alias_list(struct db *db, mem *m, programme_id programme, const struct topic_alias **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_topic_alias_list, DB_ARGS(V(programme.v)), &rows));
	*out = DB_ALL(m, rows, struct topic_alias, alias_fields);
	*n = rows->n;
	return NULL;
}

struct err *topic_now(struct db *db, mem *m, topic_id id, topic_id *out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_topic_alias_find, DB_ARGS(V(id.v)), &rows));
	*out = rows->n ? (topic_id){ db_int(rows, 0, 0) } : id;
	return NULL;
}

struct err *topic_merge(struct db *db, mem *m, programme_id programme, const struct topic *t, topic_id kept)
{
	const int64_t gone = t->id.v, stays = kept.v;

	TRY(db_run(db, m, &sql_topic_merge_uses, DB_ARGS(V(gone), V(stays))));
	TRY(db_run(db, m, &sql_topic_merge_uses_end, DB_ARGS(V(gone))));
	TRY(db_run(db, m, &sql_topic_merge_answers_end, DB_ARGS(V(gone), V(stays))));
	TRY(db_run(db, m, &sql_topic_merge_answers, DB_ARGS(V(gone), V(stays))));
	TRY(db_run(db, m, &sql_topic_alias_move, DB_ARGS(V(gone), V(stays))));
	TRY(db_run(db, m, &sql_topic_alias_add,
	    DB_ARGS(V(gone), V(programme.v), V(stays), V(t->kind), V(t->name_de), V(t->name_en))));
	return topic_end(db, m, programme, t->id);
}

struct err *topic_set_place(struct db *db, mem *m, topic_id id, int64_t place)
{
	return db_run(db, m, &sql_topic_set_place, DB_ARGS(V(id.v), V(place)));
}
