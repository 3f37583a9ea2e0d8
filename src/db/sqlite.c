/* SPDX-License-Identifier: EUPL-1.2 */
/* SQLite. busy_timeout comes before anything else: opening a WAL database runs recovery, and
 * without it two openings at once fail at prepare. Writers take the lock at BEGIN (IMMEDIATE): a
 * reader that turns writer after another commit fails at once, whatever the time-out says.
 *
 * SQLite numbers $2, $1 by first appearance, PostgreSQL by the digit, so parameters are bound by
 * name. Results go into chunks that do not move, a few allocations per result, not one per cell. */
#include "db/db_priv.h"

#include <assert.h>
#include <fcntl.h>
#include <pthread.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "base/tr.h"

enum { BUSY_MS = 5000, FIRST_CHUNK = 2048, FIRST_CELLS = 64, NOT_TEXT = -1 };

struct sqlite {
	struct db db;
	sqlite3 *handle;
	int code; /* of the last failure */
};

/* A prepared statement and where $1..$N stand in it. */
struct statement {
	sqlite3_stmt *st;
	int index[];
};

/* Text of a result that is being read. */
struct chunks {
	mem *m;
	char *at;
	size_t left, next;
};

static struct sqlite *of(struct db *db)
{
	return (struct sqlite *)(void *)db;
}

static struct err *failed(struct sqlite *s, mem *m, const char *what)
{
	int code = sqlite3_extended_errcode(s->handle);
	enum err_kind kind = ERR_SYSTEM;

	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED: kind = ERR_BUSY; break;
	case SQLITE_CONSTRAINT: kind = ERR_CONFLICT; break;
	case SQLITE_IOERR: s->db.broken = true; break;
	default: break;
	}
	s->code = code & 0xff;
	return ERR(m, kind, NULL, "%s: %s (SQLite %d)", what, sqlite3_errmsg(s->handle), code);
}

static struct err *sqlite_script(struct db *db, mem *m, const char *script)
{
	struct sqlite *s = of(db);

	if (sqlite3_exec(s->handle, script, NULL, NULL, NULL) != SQLITE_OK)
		return failed(s, m, "script");
	return NULL;
}

static void sqlite_rollback(struct db *db)
{
	struct sqlite *s = of(db);

	/* Some errors (disk full) have ended the transaction already. */
	if (!sqlite3_get_autocommit(s->handle) &&
	    sqlite3_exec(s->handle, "ROLLBACK", NULL, NULL, NULL) != SQLITE_OK)
		db->broken = true;
}

static int statement_end(struct statement *t)
{
	sqlite3_finalize(t->st);
	return 0;
}

static struct err *prepare(struct sqlite *s, mem *m, const struct sql *q, struct statement **out)
{
	struct db_slot *slot = db_cached(&s->db, q);
	struct statement *t = slot->st;

	*out = t;
	if (t)
		return NULL;
	t = mem_oom(talloc_zero_size(s, sizeof *t + sizeof *t->index * (size_t)q->params));
	if (sqlite3_prepare_v3(s->handle, q->text, -1, SQLITE_PREPARE_PERSISTENT, &t->st, NULL) !=
	    SQLITE_OK) {
		mem_free(t);
		return failed(s, m, q->name);
	}
	talloc_set_destructor(t, statement_end);
	for (int i = 0; i < q->params; i++) {
		char *name = mem_fmt(t, "$%d", i + 1);

		t->index[i] = sqlite3_bind_parameter_index(t->st, name);
		mem_free(name);
		if (t->index[i] == 0) {
			mem_free(t);
			return ERR(m, ERR_SYSTEM, NULL, "%s has no $%d", q->name, i + 1);
		}
	}
	slot->st = *out = t;
	return NULL;
}

static int bind(struct statement *t, const struct db_val *args, int n)
{
	int rc = SQLITE_OK;

	for (int i = 0; i < n && rc == SQLITE_OK; i++) {
		const struct db_val *v = &args[i];

		switch (v->kind) {
		case DB_NULL: rc = sqlite3_bind_null(t->st, t->index[i]); break;
		case DB_INT: rc = sqlite3_bind_int64(t->st, t->index[i], v->i); break;
		case DB_BOOL: rc = sqlite3_bind_int(t->st, t->index[i], v->b); break;
		case DB_REAL: rc = sqlite3_bind_double(t->st, t->index[i], v->r); break;
		case DB_TEXT:
			rc = sqlite3_bind_text(t->st, t->index[i], v->s, -1, SQLITE_STATIC);
			break;
		}
	}
	return rc;
}

static char *room_for(struct chunks *c, size_t n)
{
	char *at;

	if (n > c->left) {
		c->left = n > c->next ? n : c->next;
		c->next *= 2;
		c->at = mem_oom(talloc_size(c->m, c->left));
	}
	at = c->at;
	c->at += n;
	c->left -= n;
	return at;
}

static const char *put_text(struct chunks *c, const void *text, size_t n)
{
	char *at = room_for(c, n + 1);

	memcpy(at, text, n);
	at[n] = 0;
	return at;
}

/* false: not a text, or one with a NUL in it. The column is looked up once: its value may be read
 * directly on a connection that is opened without a mutex ("unprotected" in SQLite's manual). */
static bool read_cell(sqlite3_stmt *st, int col, struct chunks *c, struct db_val *out)
{
	sqlite3_value *v = sqlite3_column_value(st, col);
	const unsigned char *text;
	size_t n;

	switch (sqlite3_value_type(v)) {
	case SQLITE_NULL: *out = (struct db_val){ .kind = DB_NULL }; return true;
	case SQLITE_INTEGER: *out = db_val_i(sqlite3_value_int64(v)); return true;
	case SQLITE_FLOAT: *out = db_val_r(sqlite3_value_double(v)); return true;
	case SQLITE_TEXT: break;
	default: return false;
	}
	text = mem_oom((void *)(uintptr_t)sqlite3_value_text(v));
	n = (size_t)sqlite3_value_bytes(v);
	*out = db_val_s(put_text(c, text, n));
	return !memchr(text, 0, n);
}

static void read_names(sqlite3_stmt *st, struct chunks *c, struct db_rows *r)
{
	r->name = mem_array(r, const char *, r->cols);
	for (int col = 0; col < r->cols; col++) {
		const char *name = sqlite3_column_name(st, col);

		r->name[col] = put_text(c, name, strlen(name));
	}
}

/* Steps to the end; out as for db_query(). Returns the last code, or NOT_TEXT. */
static int read_rows(sqlite3_stmt *st, mem *m, struct db_rows **out)
{
	struct db_rows *r;
	struct chunks c = { .next = FIRST_CHUNK };
	size_t room = 0, used = 0;
	int rc;

	if (!out) {
		while ((rc = sqlite3_step(st)) == SQLITE_ROW)
			;
		return rc;
	}
	c.m = *out = r = mem_make(m, struct db_rows);
	rc = sqlite3_step(st); /* first: a changed schema may change the columns */
	r->cols = sqlite3_column_count(st);
	read_names(st, &c, r);
	for (; rc == SQLITE_ROW; rc = sqlite3_step(st)) {
		if (used + (size_t)r->cols > room) {
			room = room * 2 + (size_t)r->cols + FIRST_CELLS;
			r->cell = mem_grow(r, r->cell, struct db_val, room);
		}
		for (int col = 0; col < r->cols; col++)
			if (!read_cell(st, col, &c, &r->cell[used++]))
				return NOT_TEXT;
		r->n++;
	}
	return rc;
}

static struct err *sqlite_query(struct db *db, mem *m, const struct sql *q,
    const struct db_val *args, int n, struct db_rows **out)
{
	struct sqlite *s = of(db);
	struct statement *t;
	struct err *e = NULL;
	int rc;

	TRY(prepare(s, m, q, &t));
	if (bind(t, args, n) != SQLITE_OK)
		e = failed(s, m, q->name);
	rc = e ? SQLITE_DONE : read_rows(t->st, m, out);
	if (rc == NOT_TEXT)
		e = ERR(m, ERR_SYSTEM, NULL, "%s: bytes where text was expected", q->name);
	else if (rc != SQLITE_DONE)
		e = failed(s, m, q->name);
	sqlite3_reset(t->st);
	sqlite3_clear_bindings(t->st);
	return e;
}

/* Prepared once, as every other statement. */
static const struct sql begin_read = { "begin", "BEGIN DEFERRED", 0, 0, false };
static const struct sql begin_write = { "begin", "BEGIN IMMEDIATE", 0, 0, false };
static const struct sql commit = { "commit", "COMMIT", 0, 0, false };

static struct err *sqlite_begin(struct db *db, mem *m, enum tx tx)
{
	return sqlite_query(db, m, tx == TX_WRITE ? &begin_write : &begin_read, NULL, 0, NULL);
}

static struct err *sqlite_commit(struct db *db, mem *m)
{
	return sqlite_query(db, m, &commit, NULL, 0, NULL);
}

static const struct db_driver driver = {
	sqlite_begin,
	sqlite_commit,
	sqlite_rollback,
	sqlite_query,
	sqlite_script,
};

static int sqlite_end(struct sqlite *s)
{
	struct db_cache *c = &s->db.cache;

	for (size_t i = 0; i < c->room; i++)
		mem_free(c->slot[i].st);
	sqlite3_close(s->handle);
	return 0;
}

static struct err *set_up(struct sqlite *s, mem *m, bool memory)
{
	static const struct sql journal = { "journal_mode", "PRAGMA journal_mode = WAL", 0, 1, false };
	struct db_rows *rows;

	sqlite3_busy_timeout(s->handle, BUSY_MS);
	sqlite3_db_config(s->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(s->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	sqlite3_db_config(s->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(s->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	TRY(sqlite_query(&s->db, m, &journal, NULL, 0, &rows));
	if (!memory && strcmp(db_text(rows, 0, 0), "wal") != 0)
		return ERR(m, ERR_SYSTEM, NULL, "this place cannot hold a database in WAL mode");
	/* 8 MiB of pages per connection: a list out of 50,000 people takes less than half the time it
	 * takes with SQLite's 2 MiB. */
	return sqlite_script(&s->db, m,
	    "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;"
	    "PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -8192;");
}

/* For whoever starts the server. */
static const char *why_not_open(int code)
{
	switch (code) {
	case SQLITE_NOTADB:
	case SQLITE_CORRUPT:
		return N_("The database file is damaged or not a database. It was left as it is; please "
		          "restore a backup.");
	case SQLITE_CANTOPEN:
	case SQLITE_READONLY:
	case SQLITE_PERM:
		return N_("The database file cannot be opened for writing. Please check that its folder "
		          "exists and belongs to this account.");
	case SQLITE_BUSY: return N_("Another program holds the database file locked.");
	default: return NULL;
	}
}

/* SQLite counts the bytes it allocates, for nobody, under one lock for all threads. */
static void count_no_memory(void)
{
	(void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

struct err *sqlite_open(mem *m, const char *path, struct db **out)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	struct sqlite *s = mem_make(m, struct sqlite);
	bool memory = strcmp(path, ":memory:") == 0;
	struct err *e;
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (memory ? SQLITE_OPEN_CREATE : 0);
	int fd = memory ? -1 : open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	/* The file is made here so that nobody else can read it; its WAL takes over the mode. */
	if (fd >= 0)
		close(fd);
	s->db.driver = &driver;
	talloc_set_destructor(s, sqlite_end);
	pthread_once(&once, count_no_memory);
	if (sqlite3_open_v2(path, &s->handle, flags, NULL) != SQLITE_OK)
		e = failed(s, m, path);
	else
		e = set_up(s, m, memory);
	if (e) {
		e->told = why_not_open(s->code);
		mem_free(s);
		return e;
	}
	*out = &s->db;
	return NULL;
}
