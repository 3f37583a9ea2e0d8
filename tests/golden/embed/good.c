/* SPDX-License-Identifier: EUPL-1.2 */
/* made by tools/embed; do not edit */
#ifndef SQL_GEN_H
#define SQL_GEN_H
#include "db/db.h"

extern const struct sql sql_person_get;
extern const struct sql sql_person_count;
extern const struct sql sql_person_rename;
extern const struct sql sql_person_search;
extern const struct sql sql_person_delete_all;

/* All of them, ended by NULL: for the test that prepares each on PostgreSQL. */
extern const struct sql *const sql_all[];
#endif
/* SPDX-License-Identifier: EUPL-1.2 */
/* made by tools/embed; do not edit */
#pragma GCC diagnostic ignored "-Woverlength-strings"
#include "sql_gen.h"

const struct sql sql_person_get = {
	"person_get",
	"SELECT id, name, open FROM person WHERE id = $1 LIMIT 1",
	1, 3, true
};
const struct sql sql_person_count = {
	"person_count",
	"SELECT count(*) AS people, CAST(COALESCE(sum(level), 0) AS BIGINT) AS levels FROM person",
	0, 2, true
};
const struct sql sql_person_rename = {
	"person_rename",
	"UPDATE person SET name = $2, name_fold = $3 WHERE id = $1 RETURNING name",
	3, 1, false
};
const struct sql sql_person_search = {
	"person_search",
	"SELECT id FROM person WHERE name_fold LIKE $1 AND (CAST($2 AS BIGINT) IS NULL OR level = $2) AND name <> 'what now(\077 \"quoted\" \\' ORDER BY name_fold, id LIMIT $3 OFFSET $4",
	4, 1, true
};
const struct sql sql_person_delete_all = {
	"person_delete_all",
	"DELETE FROM person",
	0, 0, false
};

const struct sql *const sql_all[] = {
	&sql_person_get,
	&sql_person_count,
	&sql_person_rename,
	&sql_person_search,
	&sql_person_delete_all,
	NULL
};
