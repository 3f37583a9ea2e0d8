/* SPDX-License-Identifier: EUPL-1.2 */
#include "db/care.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "sys/file.h"

static const struct sql copy = { "care_copy", "VACUUM INTO $1", 1, 0, false };
static const struct sql quick = { "care_quick", "PRAGMA quick_check(1)", 0, 1, true };
static const struct sql full = { "care_full", "PRAGMA integrity_check(1)", 0, 1, true };
static const struct sql foreign = { "care_foreign", "PRAGMA foreign_key_check", 0, 4, true };

static struct err *not_here(mem *m)
{
	return ERR(m, ERR_INVALID, NULL, "only a database file can be copied and checked");
}

struct err *care_check(struct db *db, mem *m, bool thorough, const char **complaint)
{
	struct db_rows *rows;

	*complaint = NULL;
	if (db_is_postgres(db))
		return not_here(m);
	TRY(db_query(db, m, thorough ? &full : &quick, DB_NO_ARGS, &rows));
	if (rows->n != 1 || strcmp(db_text(rows, 0, 0), "ok") != 0) {
		*complaint = rows->n > 0 ? db_text(rows, 0, 0) : "no answer";
		return NULL;
	}
	if (!thorough)
		return NULL;
	TRY(db_query(db, m, &foreign, DB_NO_ARGS, &rows));
	if (rows->n > 0)
		*complaint = mem_fmt(m, "%d rows point to nothing, first in %s", rows->n, db_text(rows, 0, 0));
	return NULL;
}

/* A copy nobody has read is a hope, not a backup. */
static struct err *check_copy(mem *m, const char *path)
{
	mem *own = mem_new(m, "copy");
	const char *complaint = NULL;
	struct db *db;
	struct err *e = db_open(own, mem_fmt(own, "sqlite:%s", path), &db);

	if (!e)
		e = care_check(db, own, true, &complaint);
	if (!e && complaint)
		e = ERR(m, ERR_SYSTEM, NULL, "the copy %s is damaged: %s", path, complaint);
	else if (e)
		e = ERR(m, e->kind, NULL, "%s", e->detail);
	mem_free(own);
	return e;
}

struct err *care_copy(struct db *db, mem *m, const char *to)
{
	const char *temp = mem_fmt(m, "%s.new", to);
	struct err *e;

	if (db_is_postgres(db))
		return not_here(m);
	TRY(file_write(m, temp, "", 0, 0600)); /* VACUUM fills an empty file and keeps its mode */
	e = db_run(db, m, &copy, DB_ARGS(V(temp)));
	if (!e)
		e = check_copy(m, temp);
	if (!e)
		e = file_sync(m, temp);
	if (!e && rename(temp, to) != 0)
		e = ERR(m, ERR_SYSTEM, NULL, "cannot rename %s: %s", temp, strerrordesc_np(errno));
	if (!e)
		return file_sync(m, to);
	unlink(temp);
	return e;
}
