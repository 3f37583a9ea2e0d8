/* SPDX-License-Identifier: EUPL-1.2 */
#include "harness.h"

#include <stdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db/migrate.h"
#include "db/script.h"

static const struct migration list[] = {
	{ 1, "base", "aa", "CREATE TABLE a (id BIGINT NOT NULL PRIMARY KEY); INSERT INTO a VALUES (1);" },
	{ 2, "more", "bb", "ALTER TABLE a ADD COLUMN b BIGINT NOT NULL DEFAULT 7;\nUPDATE a SET b = id + 1;" },
	{ 3, "engine", "cc",
	    "CREATE TABLE engine (name TEXT NOT NULL);\n"
	    "-- only: sqlite\nINSERT INTO engine VALUES ('sqlite; ''-- only: postgresql''');\n"
	    "-- only: postgresql\nINSERT INTO engine VALUES ($$postgresql; '$$);\n"
	    "INSERT INTO engine VALUES ('both');" },
};

static struct migrate_state look(struct store *s, int n)
{
	struct migrate_state is;

	store_ok(migrate_list_look(s->db, s->m, list, n, &is));
	return is;
}

static void an_empty_database_is_at_0_and_gets_every_migration_in_order(void **state)
{
	struct store *s = *state;

	assert_int_equal(look(s, 3).at, 0);
	assert_int_equal(look(s, 3).newest, 3);
	store_ok(migrate_list_apply(s->db, s->m, s->file, 1234, list, 3));
	assert_int_equal(look(s, 3).at, 3);
	assert_string_equal(store_cell(s, s->db, "SELECT b FROM a"), "2");
	assert_string_equal(store_cell(s, s->db, "SELECT max(at) FROM schema_migration"), "1234");
	assert_string_equal(store_cell(s, s->db, "SELECT hash FROM schema_migration WHERE version = 2"), "bb");
}

static void migrating_again_changes_nothing(void **state)
{
	struct store *s = *state;

	store_ok(migrate_list_apply(s->db, s->m, s->file, 1, list, 3));
	store_ok(migrate_list_apply(s->db, s->m, s->file, 2, list, 3));
	assert_string_equal(store_cell(s, s->db, "SELECT max(at) FROM schema_migration"), "1");
}

static void a_guarded_statement_runs_on_its_engine_only(void **state)
{
	struct store *s = *state;

	store_ok(migrate_list_apply(s->db, s->m, s->file, 1, list, 3));
	assert_string_equal(store_cell(s, s->db, "SELECT count(*) FROM engine"), "2");
	assert_string_equal(store_cell(s, s->db, "SELECT name FROM engine WHERE name <> 'both'"),
	    s->file ? "sqlite; '-- only: postgresql'" : "postgresql; '");
}

static void a_migration_that_was_changed_afterwards_is_refused(void **state)
{
	struct store *s = *state;
	struct migration changed[] = { list[0], list[1] };
	struct migrate_state is;
	struct err *e;

	store_ok(migrate_list_apply(s->db, s->m, NULL, 1, list, 1));
	changed[0].hash = "xx";
	e = migrate_list_look(s->db, s->m, changed, 2, &is);
	assert_non_null(e);
	assert_non_null(e->told);
	assert_non_null(strstr(e->detail, "0001_base"));
	assert_non_null(migrate_list_apply(s->db, s->m, NULL, 1, changed, 2));
	assert_int_equal(look(s, 3).at, 1);
}

static void a_database_newer_than_the_program_is_refused_with_a_sentence(void **state)
{
	struct store *s = *state;
	struct err *e;

	store_ok(migrate_list_apply(s->db, s->m, NULL, 1, list, 3));
	e = migrate_list_apply(s->db, s->m, NULL, 1, list, 2);
	assert_non_null(e);
	assert_non_null(e->told);
	assert_int_equal(look(s, 3).at, 3);
}

static void a_failing_migration_leaves_the_schema_before_it(void **state)
{
	struct store *s = *state;
	struct migration broken[] = { list[0], list[1] };

	broken[1].text = "CREATE TABLE half (id BIGINT); UPDATE a SET nothing = 1;";
	assert_non_null(migrate_list_apply(s->db, s->m, NULL, 1, broken, 2));
	assert_int_equal(look(s, 2).at, 1);
	assert_string_equal(store_cell(s, s->db, "SELECT count(*) FROM a"), "1");
	store_ok(migrate_list_apply(s->db, s->m, NULL, 1, list, 2));
	assert_int_equal(look(s, 2).at, 2);
}

/* A child is killed in the middle of its second migration, a count that takes minutes. */
static void a_killed_migration_leaves_the_schema_before_it(void **state)
{
	struct store *s = *state;
	struct migration slow[] = { list[0], list[1] };
	pid_t child;
	int status;

	slow[1].text = "CREATE TABLE half (id BIGINT);"
		       "INSERT INTO half WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
		       " WHERE i < 2000000000) SELECT count(*) FROM n;";
	store_ok(migrate_list_apply(s->db, s->m, NULL, 1, list, 1));
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		mem *m = mem_new(NULL, "child");
		struct db *db;
		struct err *e = db_open(m, s->url, &db);

		if (!e)
			e = migrate_list_apply(db, m, NULL, 1, slow, 2);
		_exit(e ? 1 : 0);
	}
	usleep(400000);
	assert_int_equal(kill(child, SIGKILL), 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(look(s, 2).at, 1);
	store_ok(migrate_list_apply(s->db, s->m, NULL, 1, list, 2));
	assert_string_equal(store_cell(s, s->db, "SELECT b FROM a"), "2");
}

static void a_file_with_data_is_saved_before_the_first_change_and_an_empty_one_is_not(void **state)
{
	struct store *s = *state, before = { 0 };
	const char *saved, *url;
	struct stat st;

	if (!s->file)
		return;
	saved = mem_fmt(s->m, "%s.before-0002", s->file);
	store_ok(migrate_list_apply(s->db, s->m, s->file, 1, list, 1));
	assert_int_not_equal(stat(mem_fmt(s->m, "%s.before-0001", s->file), &st), 0);
	store_ok(migrate_list_apply(s->db, s->m, s->file, 1, list, 3));
	assert_int_equal(stat(saved, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	url = mem_fmt(s->m, "sqlite:%s", saved);
	store_ok(db_open(s->m, url, &before.db));
	before.m = s->m;
	assert_int_equal(look(&before, 3).at, 1);
	assert_string_equal(store_cell(s, before.db, "SELECT count(*) FROM a"), "1");
}

static void the_snapshot_of_an_interrupted_migration_is_replaced(void **state)
{
	struct store *s = *state;
	struct stat st;
	FILE *f;

	if (!s->file)
		return;
	store_ok(migrate_list_apply(s->db, s->m, s->file, 1, list, 1));
	f = fopen(mem_fmt(s->m, "%s.before-0002.new", s->file), "w");
	fputs("half of a snapshot", f);
	fclose(f);
	store_ok(migrate_list_apply(s->db, s->m, s->file, 1, list, 2));
	assert_int_equal(stat(mem_fmt(s->m, "%s.before-0002", s->file), &st), 0);
	assert_true(st.st_size > 4096);
}

static void the_migrations_of_the_program_are_numbered_and_applied(void **state)
{
	struct store *s = *state;
	struct migrate_state is;

	for (int i = 0; i < migrations_n; i++)
		assert_int_equal(migrations[i].version, i + 1);
	store_ok(migrate_apply(s->db, s->m, s->file, 1));
	store_ok(migrate_look(s->db, s->m, &is));
	assert_int_equal(is.at, migrations_n);
}

static void a_guard_that_guards_nothing_is_refused(void **state)
{
	struct store *s = *state;
	const char *out;

	assert_non_null(script_for(s->m, "SELECT 1;\n-- only: sqlite\n", false, &out));
	assert_non_null(script_for(s->m, "-- only: oracle\nSELECT 1;", false, &out));
	assert_non_null(script_for(s->m, "-- only: sqlite\nSELECT 'open", false, &out));
}

static void a_guarded_trigger_ends_after_its_body(void **state)
{
	struct store *s = *state;
	const char *out, *text = "-- only: sqlite\nCREATE TRIGGER t AFTER INSERT ON a BEGIN\n"
				 " UPDATE a SET b = CASE b WHEN 1 THEN 2 END; DELETE FROM a;\nEND;\nSELECT 1;";

	store_ok(script_for(s->m, text, true, &out));
	assert_int_equal(strlen(out), strlen(text));
	assert_string_equal(out + strspn(out, " \n"), "SELECT 1;");
	store_ok(script_for(s->m, text, false, &out));
	assert_string_equal(out, text);
}

static void a_key_is_the_rowid_on_sqlite_only(void **state)
{
	struct store *s = *state;
	const char *out, *text = "CREATE TABLE a (n BIGINT NOT NULL, id BIGINT NOT  NULL PRIMARY KEY REFERENCES b (id),\n"
				 " -- BIGINT NOT NULL PRIMARY KEY\n t TEXT NOT NULL PRIMARY KEY);";

	store_ok(script_for(s->m, text, true, &out));
	assert_string_equal(out, text);
	store_ok(script_for(s->m, text, false, &out));
	assert_string_equal(out,
	    "CREATE TABLE a (n BIGINT NOT NULL, id INTEGER PRIMARY KEY          REFERENCES b (id),\n"
	    " -- BIGINT NOT NULL PRIMARY KEY\n t TEXT NOT NULL PRIMARY KEY);");
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		STORE_EMPTY(an_empty_database_is_at_0_and_gets_every_migration_in_order),
		STORE_EMPTY(migrating_again_changes_nothing),
		STORE_EMPTY(a_guarded_statement_runs_on_its_engine_only),
		STORE_EMPTY(a_migration_that_was_changed_afterwards_is_refused),
		STORE_EMPTY(a_database_newer_than_the_program_is_refused_with_a_sentence),
		STORE_EMPTY(a_failing_migration_leaves_the_schema_before_it),
		STORE_EMPTY(a_killed_migration_leaves_the_schema_before_it),
		STORE_EMPTY(a_file_with_data_is_saved_before_the_first_change_and_an_empty_one_is_not),
		STORE_EMPTY(the_snapshot_of_an_interrupted_migration_is_replaced),
		STORE_EMPTY(the_migrations_of_the_program_are_numbered_and_applied),
		STORE_EMPTY(a_guard_that_guards_nothing_is_refused),
		STORE_EMPTY(a_guarded_trigger_ends_after_its_body),
		STORE_EMPTY(a_key_is_the_rowid_on_sqlite_only),
	};
	return STORE_MAIN(argc, argv, tests);
}
