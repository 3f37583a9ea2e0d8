/* SPDX-License-Identifier: EUPL-1.2 */
#include "harness.h"

#include <stdlib.h>
#include <string.h>

static const char schema[] =
    "CREATE TABLE thing (id BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, share DOUBLE PRECISION,"
    " open BOOLEAN NOT NULL DEFAULT true, other BIGINT REFERENCES thing (id), UNIQUE (name))";

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
	"SELECT id FROM thing WHERE CAST($1 AS BIGINT) IS NULL OR id = $1 ORDER BY id LIMIT 10", 1, 1, true };

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
static struct err *raise(struct store *s, struct db *db, const char *name)
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
	store_ok(raise(s, s->db, "first"));
	/* SQLite: waits at BEGIN until its time-out; PostgreSQL: waits at UPDATE. */
	e = db_begin(other, s->m, TX_WRITE);
	if (!e)
		e = raise(s, other, "second");
	fails(e, ERR_BUSY);
	db_rollback(other);
	store_ok(db_commit(s->db, s->m));
	store_ok(db_begin(other, s->m, TX_WRITE));
	store_ok(raise(s, other, "second"));
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
	};
	return STORE_MAIN(argc, argv, tests);
}
