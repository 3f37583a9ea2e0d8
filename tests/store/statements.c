/* SPDX-License-Identifier: EUPL-1.2 */
/* The build prepares every statement on SQLite; here PostgreSQL prepares it too, and both must see
 * the same parameters and columns. Registered for PostgreSQL only. */
#include "harness.h"

#include <libpq-fe.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "db/migrate.h"
#include "sql_gen.h"

/* boolean, bigint, integer, text, double precision: what struct db_field can hold. */
static bool type_is_known(Oid type)
{
	static const Oid known[] = { 16, 20, 23, 25, 701 };

	for (size_t i = 0; i < LEN(known); i++)
		if (type == known[i])
			return true;
	return false;
}

static void compare(PGconn *pg, sqlite3 *lite, const struct sql *q)
{
	sqlite3_stmt *st;
	PGresult *r = PQprepare(pg, "", q->text, 0, NULL);

	if (PQresultStatus(r) != PGRES_COMMAND_OK)
		fail_msg("sql_%s: %s", q->name, PQresultErrorMessage(r));
	PQclear(r);
	assert_int_equal(sqlite3_prepare_v2(lite, q->text, -1, &st, NULL), SQLITE_OK);
	r = PQdescribePrepared(pg, "");
	if (PQnparams(r) != q->params || PQnfields(r) != q->cols)
		fail_msg("sql_%s: %d parameters, %d columns on SQLite; %d, %d on PostgreSQL", q->name,
		    q->params, q->cols, PQnparams(r), PQnfields(r));
	for (int i = 0; i < q->cols; i++) {
		if (strcmp(PQfname(r, i), sqlite3_column_name(st, i)) != 0)
			fail_msg("sql_%s: column %d is %s on SQLite, %s on PostgreSQL", q->name, i + 1,
			    sqlite3_column_name(st, i), PQfname(r, i));
		if (!type_is_known(PQftype(r, i)))
			fail_msg("sql_%s: column %s has a type (%u) no struct can hold: CAST it", q->name,
			    PQfname(r, i), PQftype(r, i));
	}
	sqlite3_finalize(st);
	PQclear(r);
}

static void both_engines_see_the_same_in_every_statement(void **state)
{
	struct store *s = *state;
	char *path = mem_str(s->m, "/tmp/tandem-statements.XXXXXX");
	PGconn *pg = PQconnectdb(s->url);
	struct db *db;
	sqlite3 *lite;

	close(mkstemp(path));
	store_ok(db_open(s->m, mem_fmt(s->m, "sqlite:%s", path), &db));
	store_ok(migrate_apply(db, s->m, NULL, 1));
	assert_int_equal(sqlite3_open(path, &lite), SQLITE_OK);
	assert_int_equal(PQstatus(pg), CONNECTION_OK);
	assert_non_null(sql_all[0]);
	for (const struct sql *const *q = sql_all; *q; q++)
		compare(pg, lite, *q);
	PQfinish(pg);
	sqlite3_close(lite);
	mem_free(db);
	unlink(path);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(both_engines_see_the_same_in_every_statement),
	};
	return STORE_MAIN(argc, argv, tests);
}
