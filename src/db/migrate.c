/* SPDX-License-Identifier: EUPL-1.2 */
/* One transaction per migration, the record in the same: a crash leaves the old schema or the new
 * one. Two programs that migrate at once meet at the record's primary key (PostgreSQL) or at BEGIN
 * IMMEDIATE (SQLite), and the version is read again inside. */
#include "db/migrate.h"

#include <string.h>

#include "base/tr.h"
#include "db/care.h"
#include "db/script.h"

static const struct sql has_table_sqlite = { "migrate_has_table",
	"SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'schema_migration'", 0, 1, true };
static const struct sql has_table_postgres = { "migrate_has_table",
	"SELECT table_name FROM information_schema.tables"
	" WHERE table_schema = current_schema() AND table_name = 'schema_migration'", 0, 1, true };
static const struct sql recorded = { "migrate_recorded",
	"SELECT version, name, hash FROM schema_migration ORDER BY version", 0, 3, true };
static const struct sql record = { "migrate_record",
	"INSERT INTO schema_migration (version, name, hash, at) VALUES ($1, $2, $3, $4)", 4, 0, false };

static const char table[] = "CREATE TABLE IF NOT EXISTS schema_migration ("
			    " version BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL,"
			    " hash TEXT NOT NULL, at BIGINT NOT NULL)";

static struct err *check_known(mem *m, const struct db_rows *rows, const struct migration *list,
    int n)
{
	for (int i = 0; i < rows->n; i++) {
		int64_t version = db_int(rows, i, 0);

		if (version > n)
			return ERR(m, ERR_SYSTEM,
			    N_("This database was made by a newer version of Tandem. Please install that version."),
			    "the database is at %lld, the program knows %d", (long long)version, n);
		if (version != i + 1)
			return ERR(m, ERR_SYSTEM, NULL, "migration %d is missing in the database", i + 1);
		if (strcmp(db_text(rows, i, 2), list[i].hash) != 0)
			return ERR(m, ERR_SYSTEM,
			    N_("This database was made by a different edition of Tandem."),
			    "migration %04d_%s is not the one that was applied", i + 1, list[i].name);
	}
	return NULL;
}

struct err *migrate_list_look(struct db *db, mem *m, const struct migration *list, int n,
    struct migrate_state *out)
{
	struct db_rows *rows;

	*out = (struct migrate_state){ 0, n };
	TRY(db_query(db, m, db_is_postgres(db) ? &has_table_postgres : &has_table_sqlite, DB_NO_ARGS,
	    &rows));
	if (rows->n == 0)
		return NULL;
	TRY(db_query(db, m, &recorded, DB_NO_ARGS, &rows));
	out->at = rows->n;
	return check_known(m, rows, list, n);
}

/* In a transaction of its own. */
static struct err *apply(struct db *db, mem *m, const struct migration *list, int n, int64_t now)
{
	struct migrate_state is;
	const struct migration *next;
	const char *script;

	TRY(migrate_list_look(db, m, list, n, &is));
	if (is.at == n)
		return NULL;
	next = &list[is.at];
	TRY(script_for(m, next->text, db_is_postgres(db), &script));
	TRY(db_script(db, m, script));
	return db_run(db, m, &record,
	    DB_ARGS(V(next->version), V(next->name), V(next->hash), V(now)));
}

struct err *migrate_list_apply(struct db *db, mem *m, const char *sqlite_file, int64_t now,
    const struct migration *list, int n)
{
	struct migrate_state is;

	TRY(migrate_list_look(db, m, list, n, &is));
	if (is.at == n)
		return NULL;
	/* The snapshot is complete on disk before the first change, or there is no change. */
	if (sqlite_file && is.at > 0)
		TRY(care_copy(db, m, mem_fmt(m, "%s.before-%04d", sqlite_file, is.at + 1)));
	TRY(db_script(db, m, table));
	for (int i = is.at; i < n; i++) {
		struct err *e;

		TRY(db_begin(db, m, TX_WRITE));
		e = apply(db, m, list, n, now);
		if (!e)
			e = db_commit(db, m);
		if (e) {
			db_rollback(db);
			return e;
		}
	}
	return NULL;
}

struct err *migrate_look(struct db *db, mem *m, struct migrate_state *out)
{
	return migrate_list_look(db, m, migrations, migrations_n, out);
}

struct err *migrate_apply(struct db *db, mem *m, const char *sqlite_file, int64_t now)
{
	return migrate_list_apply(db, m, sqlite_file, now, migrations, migrations_n);
}
