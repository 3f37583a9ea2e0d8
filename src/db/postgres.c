/* SPDX-License-Identifier: EUPL-1.2 */
/* PostgreSQL through libpq. A result's cells point into the PGresult, which hangs off the rows: no
 * copy. Statements are prepared on first use and live as long as the server's session.
 *
 * A lost session is found when it is used. Where nothing can have happened (at BEGIN, at a read
 * outside a transaction) it is opened again and the call repeated. Inside a transaction that was
 * not yet committed the answer is ERR_BUSY: the whole transaction is run again, on a new session.
 * Only a loss during COMMIT, or of a single write, leaves it open whether it happened: ERR_SYSTEM.
 *
 * PostgreSQL's DETAIL lines quote values; only the message, constraint and code go to the log. */
#include "db/db_priv.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <string.h>

#include "base/tr.h"

enum { PARAMS_MAX = 64, NUMBER_MAX = 32 };

struct postgres {
	struct db db;
	PGconn *conn;
	bool gone; /* the server said good-bye; libpq notices at the next call only */
};

static struct postgres *of(struct db *db)
{
	return (struct postgres *)(void *)db;
}

static void quiet(void *arg, const char *message)
{
	(void)arg;
	(void)message;
}

static bool lost(const struct postgres *p)
{
	return p->gone || PQstatus(p->conn) != CONNECTION_OK;
}

static enum err_kind kind_of(const char *state)
{
	static const struct {
		const char *state; /* or its class, two characters */
		enum err_kind kind;
	} known[] = {
		{ "40", ERR_BUSY },         /* serialization failure, deadlock */
		{ "55P03", ERR_BUSY },      /* lock not available */
		{ "23", ERR_CONFLICT },     /* integrity constraint */
		{ "P0001", ERR_CONFLICT },  /* raised by a trigger, as SQLite's RAISE() */
	};

	for (size_t i = 0; i < LEN(known); i++)
		if (strncmp(state, known[i].state, strlen(known[i].state)) == 0)
			return known[i].kind;
	return ERR_SYSTEM;
}

static struct err *failed(struct postgres *p, mem *m, const char *what, const PGresult *r)
{
	const char *state = PQresultErrorField(r, PG_DIAG_SQLSTATE);
	const char *message = PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY);
	const char *constraint = PQresultErrorField(r, PG_DIAG_CONSTRAINT_NAME);

	/* Shut down, crashed, starting up; connection exception. */
	if (state && (strncmp(state, "57P0", 4) == 0 || strncmp(state, "08", 2) == 0))
		p->gone = true;
	if (lost(p))
		return ERR(m, p->db.tx == TX_NONE ? ERR_SYSTEM : ERR_BUSY, NULL,
		    "%s: the connection to PostgreSQL was lost", what);
	if (!state)
		return ERR(m, ERR_SYSTEM, NULL, "%s: libpq could not send it", what);
	/* Class 22 (data exception) quotes the value in the message itself. */
	if (!message || strncmp(state, "22", 2) == 0)
		message = "a value does not fit";
	return ERR(m, kind_of(state), NULL, "%s: %s%s%s (PostgreSQL %s)", what, message,
	    constraint ? ", constraint " : "", constraint ? constraint : "", state);
}

static struct err *finish(struct postgres *p, mem *m, const char *what, PGresult *r)
{
	ExecStatusType status = PQresultStatus(r);
	struct err *e = NULL;

	if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY)
		e = failed(p, m, what, r);
	PQclear(r);
	return e;
}

static struct err *run(struct postgres *p, mem *m, const char *what, const char *text)
{
	return finish(p, m, what, PQexec(p->conn, text));
}

/* What every session starts with. Waiting for a lock ends after 5 s, as on SQLite; a statement whose
 * program was killed does not go on holding locks. */
static struct err *set_up(struct postgres *p, mem *m)
{
	db_cache_empty(&p->db);
	PQsetNoticeProcessor(p->conn, quiet, NULL);
	return run(p, m, "connect",
	    "SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '5min';"
	    "SET client_connection_check_interval = '10s';"
	    "SET client_min_messages = error; SET standard_conforming_strings = on");
}

static struct err *reconnect(struct postgres *p, mem *m)
{
	PQreset(p->conn);
	p->gone = false;
	if (lost(p))
		return ERR(m, ERR_SYSTEM, NULL, "PostgreSQL cannot be reached");
	return set_up(p, m);
}

static struct err *pg_script(struct db *db, mem *m, const char *script)
{
	struct postgres *p = of(db);

	/* A changed table makes the server refuse older prepared statements ("cached plan"). */
	TRY(run(p, m, "script", "DEALLOCATE ALL"));
	db_cache_empty(db);
	return run(p, m, "script", script);
}

static struct err *pg_begin(struct db *db, mem *m, enum tx tx)
{
	struct postgres *p = of(db);
	const char *text = tx == TX_WRITE ? "BEGIN ISOLATION LEVEL SERIALIZABLE"
	                                  : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
	struct err *e;

	if (lost(p))
		TRY(reconnect(p, m));
	e = run(p, m, "begin", text);
	if (e && lost(p)) {
		TRY(reconnect(p, m));
		e = run(p, m, "begin", text);
	}
	return e;
}

static struct err *pg_commit(struct db *db, mem *m)
{
	struct postgres *p = of(db);
	PGresult *r = PQexec(p->conn, "COMMIT");
	/* COMMIT of a failed transaction "succeeds" as ROLLBACK. */
	bool undone = strcmp(PQcmdStatus(r), "ROLLBACK") == 0;
	struct err *e = finish(p, m, "commit", r);

	if (e && lost(p))
		return ERR(m, ERR_SYSTEM, NULL, "connection lost during commit: it may have happened");
	if (!e && undone)
		return ERR(m, ERR_SYSTEM, NULL, "the transaction had failed before its commit");
	return e;
}

static void pg_rollback(struct db *db)
{
	struct postgres *p = of(db);

	/* A lost session rolls back by itself, and the next db_begin() opens a new one. */
	if (!lost(p))
		PQclear(PQexec(p->conn, "ROLLBACK"));
}

static struct err *prepare(struct postgres *p, mem *m, const struct sql *q)
{
	struct db_slot *slot = db_cached(&p->db, q);

	if (slot->st)
		return NULL;
	TRY(finish(p, m, q->name, PQprepare(p->conn, q->name, q->text, 0, NULL)));
	/* The name is all the server needs; the slot only remembers that it knows it. */
	slot->st = slot;
	return NULL;
}

static PGresult *execute(struct postgres *p, const struct sql *q, const struct db_val *args, int n)
{
	const char *value[PARAMS_MAX];
	char number[PARAMS_MAX][NUMBER_MAX];

	for (int i = 0; i < n; i++) {
		const struct db_val *v = &args[i];

		value[i] = number[i];
		switch (v->kind) {
		case DB_NULL: value[i] = NULL; break;
		case DB_INT: snprintf(number[i], NUMBER_MAX, "%lld", (long long)v->i); break;
		case DB_BOOL: value[i] = v->b ? "t" : "f"; break;
		case DB_REAL: snprintf(number[i], NUMBER_MAX, "%.17g", v->r); break;
		case DB_TEXT: value[i] = v->s; break;
		}
	}
	return PQexecPrepared(p->conn, q->name, n, value, NULL, NULL, 0);
}

static int rows_end(PGresult **r)
{
	PQclear(*r);
	return 0;
}

/* The rows own the PGresult: a child with a destructor clears it. */
static struct db_rows *rows_of(mem *m, PGresult *r)
{
	struct db_rows *rows = mem_make(m, struct db_rows);
	PGresult **held = mem_make(rows, PGresult *);
	struct db_val *at;

	*held = r;
	talloc_set_destructor(held, rows_end);
	rows->n = PQntuples(r);
	rows->cols = PQnfields(r);
	rows->name = mem_array(rows, const char *, rows->cols);
	rows->cell = at = mem_array(rows, struct db_val, rows->cols * rows->n);
	for (int col = 0; col < rows->cols; col++)
		rows->name[col] = PQfname(r, col);
	for (int row = 0; row < rows->n; row++)
		for (int col = 0; col < rows->cols; col++)
			*at++ = db_val_s(PQgetisnull(r, row, col) ? NULL : PQgetvalue(r, row, col));
	return rows;
}

static struct err *once(struct postgres *p, mem *m, const struct sql *q, const struct db_val *args,
    int n, struct db_rows **out)
{
	PGresult *r;

	TRY(prepare(p, m, q));
	r = execute(p, q, args, n);
	if (!out || PQresultStatus(r) != PGRES_TUPLES_OK) {
		if (out)
			*out = mem_make(m, struct db_rows);
		return finish(p, m, q->name, r);
	}
	*out = rows_of(m, r);
	return NULL;
}

static struct err *pg_query(struct db *db, mem *m, const struct sql *q, const struct db_val *args,
    int n, struct db_rows **out)
{
	struct postgres *p = of(db);
	struct err *e;

	if (n > PARAMS_MAX)
		return ERR(m, ERR_SYSTEM, NULL, "%s has more than %d parameters", q->name, PARAMS_MAX);
	if (db->tx == TX_NONE && lost(p))
		TRY(reconnect(p, m));
	e = once(p, m, q, args, n, out);
	if (e && lost(p) && db->tx == TX_NONE && q->reads_only) {
		TRY(reconnect(p, m));
		e = once(p, m, q, args, n, out);
	}
	return e;
}

static const struct db_driver driver = {
	pg_begin,
	pg_commit,
	pg_rollback,
	pg_query,
	pg_script,
};

static int postgres_end(struct postgres *p)
{
	PQfinish(p->conn);
	return 0;
}

bool db_is_postgres(const struct db *db)
{
	return db->driver == &driver;
}

struct err *postgres_open(mem *m, const char *url, struct db **out)
{
	/* Entries before dbname may be overruled by the address, those after it may not. */
	static const char *const key[] = { "connect_timeout", "keepalives_idle", "keepalives_interval",
		"keepalives_count", "tcp_user_timeout", "application_name", "dbname",
		"client_encoding", NULL };
	const char *const value[] = { "5", "10", "5", "3", "10000", "tandem", url, "UTF8", NULL };
	struct postgres *p = mem_make(m, struct postgres);
	struct err *e;

	p->db.driver = &driver;
	p->conn = mem_oom(PQconnectdbParams(key, value, 1));
	talloc_set_destructor(p, postgres_end);
	/* libpq's text names host and user, never the password. */
	if (lost(p))
		e = ERR(m, ERR_SYSTEM,
		    N_("PostgreSQL cannot be reached. Please check the address, and that it runs."), "%s",
		    PQerrorMessage(p->conn));
	else
		e = set_up(p, m);
	if (e)
		mem_free(p);
	else
		*out = &p->db;
	return e;
}
