/* SPDX-License-Identifier: EUPL-1.2 */
#include "harness.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

static const char schema[] =
    "CREATE TABLE thing (id BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL,"
    " share DOUBLE PRECISION, open BOOLEAN NOT NULL DEFAULT true,"
    " other BIGINT REFERENCES thing (id), UNIQUE (name))";

static const struct sql thing_add = { "thing_add",
	"INSERT INTO thing (id, name, share, open, other) VALUES ($1, $2, $3, $4, $5)", 5, 0, false };
static const struct sql thing_list = { "thing_list",
	"SELECT id, name, share, open, other FROM thing ORDER BY id LIMIT 1000", 0, 5, true };
static const struct sql thing_rename = { "thing_rename",
	"UPDATE thing SET name = $2 WHERE id = $1 RETURNING name", 2, 1, false };
/* $2 stands before $1: SQLite numbers by first appearance, PostgreSQL by the digit. */
static const struct sql thing_swapped = { "thing_swapped",
	"SELECT id FROM thing WHERE name = $2 AND id = $1 LIMIT 1", 2, 1, true };
static const struct sql thing_maybe = { "thing_maybe",
	"SELECT id FROM thing WHERE CAST($1 AS BIGINT) IS NULL OR id = $1 ORDER BY id LIMIT 10",
	1, 1, true };

struct thing {
	struct {
		int64_t v;
	} id;
	const char *name;
	double share;
	bool open;
	int64_t other;
};
static const struct db_field thing_fields[] = {
	DB_ID(struct thing, id),      DB_FIELD(struct thing, name),  DB_FIELD(struct thing, share),
	DB_FIELD(struct thing, open), DB_FIELD(struct thing, other),
};

static struct err *add(struct store *s, struct db *db, long id, const char *name)
{
	return db_run(db, s->m, &thing_add,
	    DB_ARGS(V(id), V(name), V(0.5), V(id % 2 == 1), V_OR_NULL(0L)));
}

static void fails(const struct err *e, enum err_kind kind)
{
	assert_non_null(e);
	if (e->kind != kind)
		fail_msg("kind %d, not %d: %s", e->kind, kind, e->detail);
}

static int thing_schema(void **state)
{
	struct store *s;
	int rc = store_empty(state);

	s = *state;
	store_script(s->db, schema);
	return rc;
}

static void a_row_lands_in_a_struct_with_every_kind_of_value(void **state)
{
	struct store *s = *state;
	struct db_rows *rows;
	const struct thing *all;

	store_ok(db_run(s->db, s->m, &thing_add,
	    DB_ARGS(V(INT64_MAX), V("Grün 日本"), V(0.1), V(false), V_OR_NULL(0L))));
	store_ok(db_run(s->db, s->m, &thing_add,
	    DB_ARGS(V(INT64_MIN), V(""), V(-1e300), V(true), V(INT64_MAX))));
	store_ok(db_query(s->db, s->m, &thing_list, DB_NO_ARGS, &rows));
	assert_int_equal(rows->n, 2);
	all = DB_ALL(s->m, rows, struct thing, thing_fields);
	assert_true(all[0].id.v == INT64_MIN && all[0].other == INT64_MAX && all[0].open);
	assert_true(all[0].share == -1e300);
	assert_string_equal(all[0].name, "");
	assert_true(all[1].id.v == INT64_MAX && all[1].other == 0 && !all[1].open);
	assert_true(all[1].share == 0.1);
	assert_string_equal(all[1].name, "Grün 日本");
	assert_null(db_text(rows, 1, 4));
}

static void many_rows_with_long_texts_come_back_whole(void **state)
{
	struct store *s = *state;
	struct db_rows *rows;
	struct thing t;

	store_ok(db_begin(s->db, s->m, TX_WRITE));
	for (long i = 1; i <= 500; i++) {
		char *name = mem_fmt(s->m, "%0*ld", (int)(i * 7 % 4000) + 4, i);

		store_ok(add(s, s->db, i, name));
	}
	store_ok(db_commit(s->db, s->m));
	store_ok(db_query(s->db, s->m, &thing_list, DB_NO_ARGS, &rows));
	assert_int_equal(rows->n, 500);
	for (int i = 0; i < 500; i++) {
		db_fill(rows, i, thing_fields, LEN(thing_fields), &t);
		assert_int_equal(t.id.v, i + 1);
		assert_int_equal(strlen(t.name), (i + 1) * 7 % 4000 + 4);
		assert_int_equal(strtol(t.name, NULL, 10), i + 1);
	}
}

static void parameters_go_by_their_number_and_not_by_their_place(void **state)
{
	struct store *s = *state;
	struct db_rows *rows;

	store_ok(add(s, s->db, 7, "seven"));
	store_ok(db_query(s->db, s->m, &thing_swapped, DB_ARGS(V(7L), V("seven")), &rows));
	assert_int_equal(rows->n, 1);
	assert_int_equal(db_int(rows, 0, 0), 7);
}

static void a_parameter_may_be_null_where_its_type_is_told(void **state)
{
	struct store *s = *state;
	struct db_rows *rows;

	store_ok(add(s, s->db, 1, "one"));
	store_ok(add(s, s->db, 2, "two"));
	store_ok(db_query(s->db, s->m, &thing_maybe, DB_ARGS(V_OR_NULL(0L)), &rows));
	assert_int_equal(rows->n, 2);
	store_ok(db_query(s->db, s->m, &thing_maybe, DB_ARGS(V_OR_NULL(2L)), &rows));
	assert_int_equal(rows->n, 1);
}

static void every_constraint_is_a_conflict_that_names_no_value(void **state)
{
	struct store *s = *state;
	struct err *e;

	store_ok(add(s, s->db, 1, "planted-secret"));
	e = add(s, s->db, 2, "planted-secret");
	fails(e, ERR_CONFLICT);
	assert_null(strstr(e->detail, "planted-secret"));
	fails(add(s, s->db, 1, "other"), ERR_CONFLICT);
	fails(add(s, s->db, 3, NULL), ERR_CONFLICT);
	fails(db_run(s->db, s->m, &thing_add, DB_ARGS(V(4L), V("x"), V(1.0), V(true), V(99L))),
	    ERR_CONFLICT);
}

static void a_wrong_number_of_parameters_is_refused(void **state)
{
	struct store *s = *state;

	fails(db_run(s->db, s->m, &thing_rename, DB_ARGS(V(1L))), ERR_SYSTEM);
}

static void a_rolled_back_transaction_leaves_nothing(void **state)
{
	struct store *s = *state;

	store_ok(db_begin(s->db, s->m, TX_WRITE));
	store_ok(add(s, s->db, 1, "one"));
	db_rollback(s->db);
	assert_string_equal(store_cell(s, s->db, "SELECT count(*) FROM thing"), "0");
	db_rollback(s->db);
}

static void after_a_failure_a_transaction_can_only_be_rolled_back(void **state)
{
	struct store *s = *state;

	store_ok(db_begin(s->db, s->m, TX_WRITE));
	store_ok(add(s, s->db, 1, "one"));
	fails(add(s, s->db, 1, "one"), ERR_CONFLICT);
	fails(add(s, s->db, 2, "two"), ERR_SYSTEM);
	fails(db_commit(s->db, s->m), ERR_SYSTEM);
	db_rollback(s->db);
	store_ok(add(s, s->db, 3, "three"));
	assert_string_equal(store_cell(s, s->db, "SELECT count(*) FROM thing"), "1");
}

static void a_reading_transaction_sees_a_snapshot_and_writes_nothing(void **state)
{
	struct store *s = *state;
	struct db *other = store_another(s);

	store_ok(db_begin(s->db, s->m, TX_READ));
	assert_string_equal(store_cell(s, s->db, "SELECT count(*) FROM thing"), "0");
	store_ok(add(s, other, 1, "one"));
	assert_string_equal(store_cell(s, s->db, "SELECT count(*) FROM thing"), "0");
	fails(add(s, s->db, 2, "two"), ERR_SYSTEM);
	db_rollback(s->db);
	assert_string_equal(store_cell(s, s->db, "SELECT count(*) FROM thing"), "1");
}

/* Both read, both write what the other has read: one of them must start again, and can. */
static struct err *rename_to(struct store *s, struct db *db, const char *name)
{
	const char *n = store_cell(s, db, "SELECT count(*) FROM thing");
	struct db_rows *rows;

	return db_query(db, s->m, &thing_rename, DB_ARGS(V(1L), V(mem_fmt(s->m, "%s%s", name, n))), &rows);
}

static void of_two_writers_one_is_busy_and_succeeds_when_run_again(void **state)
{
	struct store *s = *state;
	struct db *other = store_another(s);
	struct err *e;

	store_ok(add(s, s->db, 1, "one"));
	store_ok(db_begin(s->db, s->m, TX_WRITE));
	store_ok(rename_to(s, s->db, "first"));
	/* SQLite: waits at BEGIN until its time-out; PostgreSQL: waits at UPDATE. */
	e = db_begin(other, s->m, TX_WRITE);
	if (!e)
		e = rename_to(s, other, "second");
	fails(e, ERR_BUSY);
	db_rollback(other);
	store_ok(db_commit(s->db, s->m));
	store_ok(db_begin(other, s->m, TX_WRITE));
	store_ok(rename_to(s, other, "second"));
	store_ok(db_commit(other, s->m));
	assert_string_equal(store_cell(s, s->db, "SELECT name FROM thing"), "second1");
}

static void transactions_that_cannot_stand_one_after_the_other_are_busy(void **state)
{
	struct store *s = *state;
	struct db *other;
	struct err *e;

	if (!db_is_postgres(s->db))
		return; /* SQLite has one writer at a time */
	other = store_another(s);
	store_ok(db_begin(s->db, s->m, TX_WRITE));
	store_ok(db_begin(other, s->m, TX_WRITE));
	assert_string_equal(store_cell(s, s->db, "SELECT count(*) FROM thing"), "0");
	assert_string_equal(store_cell(s, other, "SELECT count(*) FROM thing"), "0");
	store_ok(add(s, s->db, 1, "one"));
	store_ok(add(s, other, 2, "two"));
	store_ok(db_commit(s->db, s->m));
	e = db_commit(other, s->m);
	fails(e, ERR_BUSY);
	db_rollback(other);
}

/* The server ends every session of this database but ours. */
static void kick(struct store *s)
{
	store_cell(s, s->db,
	    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
	    " WHERE datname = current_database() AND pid <> pg_backend_pid()");
}

static void a_lost_connection_is_opened_again(void **state)
{
	struct store *s = *state;
	struct db *other;

	if (!db_is_postgres(s->db))
		return;
	other = store_another(s);
	store_ok(add(s, other, 1, "one"));
	kick(s);
	assert_string_equal(store_cell(s, other, "SELECT count(*) FROM thing"), "1");
	kick(s);
	store_ok(db_begin(other, s->m, TX_WRITE));
	store_ok(add(s, other, 2, "two"));
	kick(s);
	fails(add(s, other, 3, "three"), ERR_BUSY);
	db_rollback(other);
	store_ok(db_begin(other, s->m, TX_WRITE));
	kick(s);
	fails(db_commit(other, s->m), ERR_SYSTEM);
	db_rollback(other);
	store_ok(db_begin(other, s->m, TX_WRITE));
	store_ok(add(s, other, 4, "four"));
	store_ok(db_commit(other, s->m));
	assert_string_equal(store_cell(s, s->db, "SELECT count(*) FROM thing"), "2");
}

enum { AT_ONCE = 8, EACH = 20 };
static _Atomic int added, failures;

/* What the server's loop does: a busy transaction is run again. */
static void *add_many(void *arg)
{
	struct store *s = arg;
	static _Atomic long id = 1;
	mem *m = mem_new(NULL, "thread");
	struct db *db;

	if (db_open(m, s->url, &db)) {
		atomic_fetch_add(&failures, 1);
		return NULL;
	}
	for (int i = 0, tries = 0; i < EACH && tries < 1000; tries++) {
		long mine = atomic_fetch_add(&id, 1);
		struct err *e = db_begin(db, m, TX_WRITE);

		if (!e)
			e = db_run(db, m, &thing_add, DB_ARGS(V(mine), V(mem_fmt(m, "%ld", mine)), V(1.0),
			    V(true), V_OR_NULL(0L)));
		if (!e)
			e = db_commit(db, m);
		if (e) {
			db_rollback(db);
			atomic_fetch_add(&failures, e->kind != ERR_BUSY);
			continue;
		}
		i++;
		atomic_fetch_add(&added, 1);
	}
	mem_free(m);
	return NULL;
}

static void connections_of_many_threads_lose_no_write(void **state)
{
	struct store *s = *state;
	pthread_t thread[AT_ONCE];

	atomic_store(&added, 0);
	atomic_store(&failures, 0);
	for (int i = 0; i < AT_ONCE; i++)
		assert_int_equal(pthread_create(&thread[i], NULL, add_many, s), 0);
	for (int i = 0; i < AT_ONCE; i++)
		pthread_join(thread[i], NULL);
	assert_int_equal(atomic_load(&failures), 0);
	assert_int_equal(atomic_load(&added), AT_ONCE * EACH);
	assert_int_equal(strtol(store_cell(s, s->db, "SELECT count(*) FROM thing"), NULL, 10),
	    AT_ONCE * EACH);
}

static void after_the_disk_failed_the_connection_must_be_opened_anew(void **state)
{
	struct store *s = *state;
	struct rlimit whole, little;
	char *long_name = mem_array(s->m, char, 200001);
	struct db *again;

	if (!s->file)
		return;
	memset(long_name, 'x', 200000);
	store_ok(add(s, s->db, 1, "one"));
	/* Files may not grow past 100 kB: write(2) fails in the middle of the WAL. */
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &whole);
	little = whole;
	little.rlim_cur = 100000;
	setrlimit(RLIMIT_FSIZE, &little);
	fails(add(s, s->db, 2, long_name), ERR_SYSTEM);
	setrlimit(RLIMIT_FSIZE, &whole);
	assert_true(db_is_broken(s->db));
	fails(add(s, s->db, 3, "three"), ERR_SYSTEM);
	fails(db_begin(s->db, s->m, TX_READ), ERR_SYSTEM);
	again = store_another(s);
	assert_false(db_is_broken(again));
	store_ok(add(s, again, 4, "four"));
	assert_string_equal(store_cell(s, again, "SELECT count(*) FROM thing"), "2");
}

static void a_full_disk_stops_writing_but_not_reading_and_passes(void **state)
{
	struct store *s = *state;
	char *long_name = mem_array(s->m, char, 200001);

	if (!s->file)
		return;
	memset(long_name, 'x', 200000);
	store_ok(add(s, s->db, 1, "one"));
	store_script(s->db, "PRAGMA max_page_count = 20");
	store_ok(db_begin(s->db, s->m, TX_WRITE));
	fails(add(s, s->db, 2, long_name), ERR_SYSTEM);
	db_rollback(s->db);
	assert_false(db_is_broken(s->db));
	assert_string_equal(store_cell(s, s->db, "SELECT name FROM thing"), "one");
	store_script(s->db, "PRAGMA max_page_count = 1000");
	store_ok(add(s, s->db, 2, long_name));
}

static void a_file_that_is_no_database_is_told_and_left_alone(void **state)
{
	struct store *s = *state;
	const char *path, *garbage = "this is not a database, but somebody may need it";
	char back[100] = "";
	struct err *e;
	struct db *db;
	FILE *f;

	if (!s->file)
		return;
	path = mem_fmt(s->m, "%s.txt", s->file);
	f = fopen(path, "w");
	for (int i = 0; i < 100; i++)
		fputs(garbage, f);
	fclose(f);
	e = db_open(s->m, mem_fmt(s->m, "sqlite:%s", path), &db);
	fails(e, ERR_SYSTEM);
	assert_non_null(e->told);
	f = fopen(path, "r");
	assert_non_null(fgets(back, (int)strlen(garbage) + 1, f));
	fclose(f);
	assert_string_equal(back, garbage);
}

static void bytes_and_texts_with_a_nul_are_not_taken_for_text(void **state)
{
	static const struct sql nul = { "test_nul", "SELECT CAST(x'610062' AS TEXT) AS a", 0, 1, true };
	static const struct sql bytes = { "test_bytes", "SELECT x'6162' AS a", 0, 1, true };
	struct store *s = *state;
	struct db_rows *rows;

	if (!s->file)
		return; /* PostgreSQL holds no such text */
	fails(db_query(s->db, s->m, &nul, DB_NO_ARGS, &rows), ERR_SYSTEM);
	fails(db_query(s->db, s->m, &bytes, DB_NO_ARGS, &rows), ERR_SYSTEM);
}

static void an_address_of_neither_engine_is_refused(void **state)
{
	struct store *s = *state;
	struct db *db;

	fails(db_open(s->m, "mysql://localhost/x", &db), ERR_INVALID);
	fails(db_open(s->m, "sqlite:/no/such/folder/x.db", &db), ERR_SYSTEM);
	fails(db_open(s->m, "postgresql://nobody@[::1]:1/x?connect_timeout=1", &db), ERR_SYSTEM);
}

static void a_number_comes_back_to_the_last_bit(void **state)
{
	struct store *s = *state;
	const double v = 0.1 + 0.2;
	struct db_rows *rows;
	struct thing t;

	store_ok(db_run(s->db, s->m, &thing_add,
	    DB_ARGS(V(1L), V("x"), V(v), V(true), V_OR_NULL(0L))));
	store_ok(db_query(s->db, s->m, &thing_list, DB_NO_ARGS, &rows));
	db_fill(rows, 0, thing_fields, LEN(thing_fields), &t);
	assert_memory_equal(&t.share, &v, sizeof v);
}

#define THING(f) cmocka_unit_test_setup_teardown(f, thing_schema, store_end)

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		THING(a_row_lands_in_a_struct_with_every_kind_of_value),
		THING(many_rows_with_long_texts_come_back_whole),
		THING(parameters_go_by_their_number_and_not_by_their_place),
		THING(a_parameter_may_be_null_where_its_type_is_told),
		THING(every_constraint_is_a_conflict_that_names_no_value),
		THING(a_wrong_number_of_parameters_is_refused),
		THING(a_rolled_back_transaction_leaves_nothing),
		THING(after_a_failure_a_transaction_can_only_be_rolled_back),
		THING(a_reading_transaction_sees_a_snapshot_and_writes_nothing),
		THING(of_two_writers_one_is_busy_and_succeeds_when_run_again),
		THING(transactions_that_cannot_stand_one_after_the_other_are_busy),
		THING(a_lost_connection_is_opened_again),
		THING(connections_of_many_threads_lose_no_write),
		THING(after_the_disk_failed_the_connection_must_be_opened_anew),
		THING(a_full_disk_stops_writing_but_not_reading_and_passes),
		THING(a_file_that_is_no_database_is_told_and_left_alone),
		THING(bytes_and_texts_with_a_nul_are_not_taken_for_text),
		THING(an_address_of_neither_engine_is_refused),
		THING(a_number_comes_back_to_the_last_bit),
	};
	return STORE_MAIN(argc, argv, tests);
}
