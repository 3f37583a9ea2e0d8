/* SPDX-License-Identifier: EUPL-1.2 */
/* harness.h - a fresh database for each test, on both engines
 *
 * A test program is one body for both: argv[1] is "sqlite" or "postgresql", and
 * meson.build registers it twice. SQLite gets a file in a temporary folder,
 * PostgreSQL a database of the cluster in TANDEM_TEST_PG (tools/with-postgres
 * makes one); without that variable the program exits with 77, "skipped".
 *
 *   static void a_person_is_found_again(void **state)
 *   {
 *           struct store *s = *state;
 *           assert_null(person_get(s->db, s->m, …));
 *   }
 *   int main(int argc, char **argv)
 *   {
 *           const struct CMUnitTest tests[] = {
 *                   STORE_TEST(a_person_is_found_again),
 *           };
 *           return STORE_MAIN(argc, argv, tests);
 *   }
 */
#ifndef STORE_HARNESS_H
#define STORE_HARNESS_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "db/db.h"

struct store {
	mem *m;           /* freed after the test; closes db */
	struct db *db;
	const char *url;  /* for db_open() */
	const char *file; /* of SQLite; NULL on PostgreSQL */
};

/* setup and teardown: a database with every migration applied; one without any. */
int store_migrated(void **state);
int store_empty(void **state);
int store_end(void **state);
#define STORE_TEST(f)  cmocka_unit_test_setup_teardown(f, store_migrated, store_end)
#define STORE_EMPTY(f) cmocka_unit_test_setup_teardown(f, store_empty, store_end)

/* One more connection to the database of the test. */
struct db *store_another(struct store *s);
/* Fails the test with kind and detail if e is not NULL. */
#define store_ok(e) store_ok_at((e), __FILE__, __LINE__)
void store_ok_at(const struct err *e, const char *file, int line);
/* Runs SQL that is written in the test. */
void store_script(struct db *db, const char *script);
/* The first cell of the first row, "" if there is none, "NULL" if it is NULL. */
const char *store_cell(struct store *s, struct db *db, const char *query);

/* Before the tests: remembers the engine, makes the template; exits with 77 if it must. After: cleans up. */
void store_begin(int argc, char **argv);
int store_finish(int failed);
#define STORE_MAIN(argc, argv, tests)                                                              \
	(store_begin((argc), (argv)), store_finish(cmocka_run_group_tests(tests, NULL, NULL)))
#endif
