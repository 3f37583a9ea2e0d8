/* SPDX-License-Identifier: EUPL-1.2 */
/* Migrating takes longer than most tests, so it is done once, into a template that is copied. */
#include "harness.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "db/migrate.h"
#include "sys/file.h"

enum { COPY_LIMIT = 64 << 20 };

static struct {
	mem *m;
	const char *cluster; /* NULL: SQLite */
	const char *folder;  /* of SQLite */
	struct db *admin;    /* of PostgreSQL */
	int made;
} here;

void store_ok_at(const struct err *e, const char *file, int line)
{
	if (e)
		print_error("%s:%d: %s (%s:%d)\n", file, line, e->detail, e->file, e->line);
	_assert_true(!e, "no error", file, line);
}

void store_script(struct db *db, const char *script)
{
	mem *m = mem_new(NULL, "script");

	store_ok(db_script(db, m, script));
	mem_free(m);
}

const char *store_cell(struct store *s, struct db *db, const char *query)
{
	/* A statement is cached by its address and known to PostgreSQL by its name: both must last. */
	static int n;
	struct sql *q = mem_make(here.m, struct sql);
	struct db_rows *rows;
	const char *cell;

	*q = (struct sql){ mem_fmt(q, "test_%d", n++), mem_str(q, query), 0, 0, true };
	store_ok(db_query(db, s->m, q, DB_NO_ARGS, &rows));
	if (rows->n == 0 || rows->cols == 0)
		return "";
	cell = db_text(rows, 0, 0);
	return cell ? cell : "NULL";
}

static const char *pg_url(mem *m, const char *name)
{
	return mem_fmt(m, "%s%cdbname=%s", here.cluster, strchr(here.cluster, '?') ? '&' : '?', name);
}

static const char *pg_name(mem *m, const char *suffix)
{
	return mem_fmt(m, "tandem_test_%d_%s", (int)getpid(), suffix);
}

static void pg_make(const char *name, const char *template)
{
	store_script(here.admin, mem_fmt(here.m, "CREATE DATABASE %s TEMPLATE %s", name, template));
}

static void pg_drop(const char *name)
{
	store_script(here.admin, mem_fmt(here.m, "DROP DATABASE %s WITH (FORCE)", name));
}

static void copy_file(mem *m, const char *from, const char *to)
{
	struct buf *b;

	store_ok(file_read(m, from, COPY_LIMIT, &b));
	store_ok(file_write(m, to, b->at, b->n, 0600));
}

static struct store *store_new(void)
{
	struct store *s = mem_make(NULL, struct store);

	s->m = s;
	here.made++;
	if (here.cluster)
		s->url = pg_url(s, pg_name(s, mem_fmt(s, "%d", here.made)));
	else
		s->file = mem_fmt(s, "%s/%d.db", here.folder, here.made);
	if (s->file)
		s->url = mem_fmt(s, "sqlite:%s", s->file);
	return s;
}

int store_empty(void **state)
{
	struct store *s = *state = store_new();

	if (here.cluster)
		pg_make(pg_name(s, mem_fmt(s, "%d", here.made)), "template1");
	store_ok(db_open(s->m, s->url, &s->db));
	return 0;
}

int store_migrated(void **state)
{
	struct store *s = *state = store_new();

	if (here.cluster)
		pg_make(pg_name(s, mem_fmt(s, "%d", here.made)), pg_name(s, "template"));
	else
		copy_file(s, mem_fmt(s, "%s/template.db", here.folder), s->file);
	store_ok(db_open(s->m, s->url, &s->db));
	return 0;
}

int store_end(void **state)
{
	struct store *s = *state;

	mem_free(s);
	if (here.cluster)
		pg_drop(pg_name(here.m, mem_fmt(here.m, "%d", here.made)));
	return 0;
}

struct db *store_another(struct store *s)
{
	struct db *db;

	store_ok(db_open(s->m, s->url, &db));
	return db;
}

static void stop(const struct err *e)
{
	if (!e)
		return;
	fprintf(stderr, "store harness: %s\n", e->detail);
	exit(1);
}

static void make_template(mem *m, const char *url)
{
	struct db *db;

	stop(db_open(m, url, &db));
	stop(migrate_apply(db, m, NULL, 1));
	mem_free(m);
}

void store_begin(int argc, char **argv)
{
	const char *engine = argc == 2 ? argv[1] : "";
	mem *m;

	here.m = mem_new(NULL, "store harness");
	m = mem_new(here.m, "template");
	if (strcmp(engine, "postgresql") == 0) {
		here.cluster = getenv("TANDEM_TEST_PG");
		if (!here.cluster) {
			fputs("TANDEM_TEST_PG is not set; run this in tools/with-postgres\n", stderr);
			exit(77);
		}
		stop(db_open(here.m, here.cluster, &here.admin));
		stop(db_script(here.admin, here.m,
		    mem_fmt(m, "CREATE DATABASE %s", pg_name(m, "template"))));
		make_template(m, pg_url(m, pg_name(m, "template")));
		return;
	}
	if (strcmp(engine, "sqlite") != 0 ||
	    !(here.folder = mkdtemp(mem_str(here.m, "/tmp/tandem-store.XXXXXX")))) {
		fprintf(stderr, "%s sqlite|postgresql\n", argv[0]);
		exit(2);
	}
	/* Closing the last connection folds the WAL into the file, so one file is the whole template. */
	make_template(m, mem_fmt(m, "sqlite:%s/template.db", here.folder));
}

static void remove_folder(const char *path)
{
	DIR *d = opendir(path);
	struct dirent *f;

	while (d && (f = readdir(d)))
		if (f->d_name[0] != '.')
			unlinkat(dirfd(d), f->d_name, 0);
	if (d)
		closedir(d);
	rmdir(path);
}

int store_finish(int failed)
{
	if (here.cluster)
		pg_drop(pg_name(here.m, "template"));
	else
		remove_folder(here.folder);
	mem_free(here.m);
	return failed;
}
