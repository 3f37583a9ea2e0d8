/* SPDX-License-Identifier: EUPL-1.2 */
/* What both engines have in common. Where they differ by nature, the stricter one wins, so that
 * code tried on SQLite cannot surprise on PostgreSQL: after a failed statement PostgreSQL refuses
 * the rest of the transaction, and here both do; a statement that writes is refused in a
 * transaction that only reads. */
#include "db/db_priv.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct err *db_open(mem *m, const char *url, struct db **out)
{
	if (strncmp(url, "sqlite:", 7) == 0)
		return sqlite_open(m, url + 7, out);
	if (strncmp(url, "postgresql:", 11) == 0 || strncmp(url, "postgres:", 9) == 0)
		return postgres_open(m, url, out);
	return ERR(m, ERR_INVALID, NULL, "a database address starts with sqlite: or postgresql:");
}

bool db_is_broken(const struct db *db)
{
	return db->broken;
}

static size_t place(const struct db_cache *c, const struct sql *q)
{
	size_t at = (size_t)(((uint64_t)(uintptr_t)q * 0x9e3779b97f4a7c15u) >> 32) & (c->room - 1);

	while (c->slot[at].q && c->slot[at].q != q)
		at = (at + 1) & (c->room - 1);
	return at;
}

static void double_room(struct db *db)
{
	struct db_cache old = db->cache, *c = &db->cache;

	c->room = old.room ? old.room * 2 : 256;
	c->slot = mem_array(db, struct db_slot, c->room);
	for (size_t i = 0; i < old.room; i++)
		if (old.slot[i].q)
			c->slot[place(c, old.slot[i].q)] = old.slot[i];
	mem_free(old.slot);
}

struct db_slot *db_cached(struct db *db, const struct sql *q)
{
	struct db_cache *c = &db->cache;
	size_t at;

	if (c->used * 2 >= c->room)
		double_room(db);
	at = place(c, q);
	if (!c->slot[at].q) {
		c->slot[at].q = q;
		c->used++;
	}
	return &c->slot[at];
}

void db_cache_empty(struct db *db)
{
	if (db->cache.room)
		memset(db->cache.slot, 0, db->cache.room * sizeof *db->cache.slot);
	db->cache.used = 0;
}

static struct err *usable(const struct db *db, mem *m)
{
	if (db->broken)
		return ERR(m, ERR_SYSTEM, NULL, "the disk failed before; the database must be reopened");
	if (db->failed)
		return ERR(m, ERR_SYSTEM, NULL, "a statement before failed; only rollback is left");
	return NULL;
}

struct err *db_begin(struct db *db, mem *m, enum tx tx)
{
	TRY(usable(db, m));
	if (tx == TX_NONE || tx == TX_SELF)
		return NULL;
	if (db->tx != TX_NONE)
		return ERR(m, ERR_SYSTEM, NULL, "a transaction is open already");
	TRY(db->driver->begin(db, m, tx));
	db->tx = tx;
	return NULL;
}

struct err *db_commit(struct db *db, mem *m)
{
	struct err *e;

	TRY(usable(db, m));
	if (db->tx == TX_NONE)
		return NULL;
	e = db->driver->commit(db, m);
	if (e)
		db->failed = true;
	else
		db->tx = TX_NONE;
	return e;
}

void db_rollback(struct db *db)
{
	if (db->tx != TX_NONE)
		db->driver->rollback(db);
	db->tx = TX_NONE;
	db->failed = false;
}

static struct err *query(struct db *db, mem *m, const struct sql *q, const struct db_val *args,
    int n, struct db_rows **out)
{
	struct err *e;

	TRY(usable(db, m));
	if (n != q->params)
		return ERR(m, ERR_SYSTEM, NULL, "%s takes %d parameters, not %d", q->name, q->params, n);
	if (db->tx == TX_READ && !q->reads_only)
		return ERR(m, ERR_SYSTEM, NULL, "%s writes in a transaction that reads", q->name);
	e = db->driver->query(db, m, q, args, n, out);
	if (e && db->tx != TX_NONE)
		db->failed = true;
	return e;
}

struct err *db_query(struct db *db, mem *m, const struct sql *q, const struct db_val *args, int n,
    struct db_rows **out)
{
	return query(db, m, q, args, n, out);
}

struct err *db_run(struct db *db, mem *m, const struct sql *q, const struct db_val *args, int n)
{
	return query(db, m, q, args, n, NULL);
}

struct err *db_script(struct db *db, mem *m, const char *script)
{
	struct err *e;

	TRY(usable(db, m));
	e = db->driver->script(db, m, script);
	if (e && db->tx != TX_NONE)
		db->failed = true;
	return e;
}

static struct db_val *cell_at(const struct db_rows *r, int row, int col)
{
	assert(row >= 0 && row < r->n && col >= 0 && col < r->cols);
	return &r->cell[(size_t)row * (size_t)r->cols + (size_t)col];
}

int64_t db_int(const struct db_rows *r, int row, int col)
{
	const struct db_val *c = cell_at(r, row, col);
	const char *s;

	if (c->kind == DB_INT)
		return c->i;
	s = db_text(r, row, col);
	if (!s)
		return 0;
	/* PostgreSQL writes booleans as t and f. */
	if (*s == 't' || *s == 'f')
		return *s == 't';
	return strtoll(s, NULL, 10);
}

/* 17 digits give the same double back. */
const char *db_text(const struct db_rows *r, int row, int col)
{
	struct db_val *c = cell_at(r, row, col);

	if (c->kind == DB_INT)
		*c = db_val_s(mem_fmt(r->cell, "%lld", (long long)c->i));
	else if (c->kind == DB_REAL)
		*c = db_val_s(mem_fmt(r->cell, "%.17g", c->r));
	return c->kind == DB_TEXT ? c->s : NULL;
}

static double real(const struct db_rows *r, int row, int col)
{
	const struct db_val *c = cell_at(r, row, col);

	switch (c->kind) {
	case DB_INT: return (double)c->i;
	case DB_REAL: return c->r;
	case DB_TEXT: return strtod(c->s, NULL);
	default: return 0;
	}
}

/* A mapping that does not fit its statement is a mistake of the program. The message needs both
 * names, so it is not an assert. */
static void check_names(const struct db_rows *r, const struct db_field *f, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i < (size_t)r->cols && strcmp(r->name[i], f[i].name) == 0)
			continue;
		fprintf(stderr, "tandem: column %zu is %s, the struct's member is %s\n", i + 1,
		    i < (size_t)r->cols ? r->name[i] : "missing", f[i].name);
		abort();
	}
	assert((size_t)r->cols == n);
}

static void fill(const struct db_rows *r, int row, const struct db_field *f, size_t n, void *into)
{
	for (size_t i = 0; i < n; i++) {
		char *at = (char *)into + f[i].at;

		switch (f[i].kind) {
		case DB_INT: *(int64_t *)(void *)at = db_int(r, row, (int)i); break;
		case DB_BOOL: *(bool *)(void *)at = db_int(r, row, (int)i) != 0; break;
		case DB_REAL: *(double *)(void *)at = real(r, row, (int)i); break;
		case DB_TEXT: *(const char **)(void *)at = db_text(r, row, (int)i); break;
		case DB_NULL: break;
		}
	}
}

void db_fill(const struct db_rows *r, int row, const struct db_field *f, size_t n, void *into)
{
	check_names(r, f, n);
	fill(r, row, f, n, into);
}

void *db_all(mem *m, const struct db_rows *r, const struct db_field *f, size_t n, size_t size)
{
	char *all = mem_oom(talloc_zero_size(m, (size_t)r->n * size));

	check_names(r, f, n);
	for (int row = 0; row < r->n; row++)
		fill(r, row, f, n, all + (size_t)row * size);
	return all;
}
