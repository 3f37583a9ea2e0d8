/* SPDX-License-Identifier: EUPL-1.2 */
/* What is there is looked at with stat() and its first bytes before SQLite sees it, because SQLite
 * takes an empty file for a new database and would begin to fill it. */
#include "main/place.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/tr.h"
#include "db/care.h"
#include "sys/clock.h"
#include "sys/file.h"

static const char database[] = "tandem.sqlite", half_made[] = "tandem.sqlite.new",
		  lock_file[] = "tandem.lock";
static const char magic[] = "SQLite format 3"; /* its NUL counts: 16 bytes */

/* SQLite keeps an application's number in its header, at this offset: "Tand". So the database of
 * another program is known before SQLite opens, and thereby changes, it. */
static const unsigned char our_number[] = { 0x54, 0x61, 0x6e, 0x64 };
static const char set_our_number[] = "PRAGMA application_id = 1415671396";
enum { NUMBER_AT = 68, HEADER_BYTES = 100 };

static const char no_database[] = N_("There is no database in this folder yet; “tandem serve” makes one.");
static const char not_ours[] = N_("This is no database of Tandem, or it is damaged. Nothing was changed. "
				  "Put a backup in its place, or give another folder with --data.");
static const char not_writable[] = N_("Tandem may not write here. Give the folder and the files in it to the "
				      "account that runs Tandem, or another folder with --data.");

static bool is_postgres(const char *url)
{
	return strncmp(url, "postgresql://", 13) == 0 || strncmp(url, "postgres://", 11) == 0;
}

static struct err *system_error(mem *m, const char *told, const char *path)
{
	int why = errno;

	return ERR(m, ERR_SYSTEM, told, "%s: %s", path, strerrordesc_np(why));
}

/* What may lie in a folder that counts as empty: traces of a first start that was cut off. */
static bool counts_as_empty(const char *name)
{
	return strcmp(name, ".") == 0 || strcmp(name, "..") == 0 || strcmp(name, "lost+found") == 0 ||
	    strcmp(name, lock_file) == 0 || strncmp(name, half_made, strlen(half_made)) == 0;
}

static struct err *must_be_empty(mem *m, const char *dir)
{
	DIR *folder = opendir(dir);
	struct err *e = NULL;
	struct dirent *d;

	if (!folder)
		return system_error(m, not_writable, dir);
	while (!e && (d = readdir(folder))) {
		if (!counts_as_empty(d->d_name))
			e = ERR(m, ERR_INVALID,
			    N_("This folder holds other things but no database of Tandem. Give an empty folder "
			       "with --data, or put the database back from a backup."),
			    "%s: %s", dir, d->d_name);
	}
	closedir(folder);
	return e;
}

static struct err *check_file(mem *m, const char *path)
{
	char first[HEADER_BYTES] = { 0 };
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	ssize_t got;

	if (fd < 0)
		return system_error(m, errno == EACCES ? not_writable : not_ours, path);
	got = read(fd, first, sizeof first);
	close(fd);
	if (got != (ssize_t)sizeof first || memcmp(first, magic, sizeof magic) != 0)
		return ERR(m, ERR_INVALID, not_ours, "%s: %s", path,
		    got == 0 ? "empty file" : "not an SQLite file");
	if (memcmp(first + NUMBER_AT, our_number, sizeof our_number) != 0)
		return ERR(m, ERR_INVALID, not_ours, "%s: made by another program", path);
	return NULL;
}

static const char *or_environment(const char *given, const char *name)
{
	const char *value = given ? given : getenv(name);

	return value && *value ? value : NULL;
}

static struct err *find_folder(mem *m, const char *dir)
{
	struct stat is;

	if (stat(dir, &is) != 0)
		return errno == ENOENT ? ERR(m, ERR_NOT_FOUND, no_database, "%s", dir)
				       : system_error(m, not_writable, dir);
	if (!S_ISDIR(is.st_mode))
		return ERR(m, ERR_INVALID, N_("--data takes a folder."), "%s", dir);
	return NULL;
}

struct err *place_find(mem *m, const struct place_options *o, struct place *out)
{
	const char *data = or_environment(o->data, "TANDEM_DATA"), *db = or_environment(o->db, "TANDEM_DB");
	struct stat is;

	*out = (struct place){ data ? mem_str(m, data) : "", NULL, mem_str(m, db), false };
	if (!data && !db)
		return ERR(m, ERR_INVALID, N_("Please say where the data is."), "--data DIR or --db postgresql://…");
	if (db && !is_postgres(db))
		return ERR(m, ERR_INVALID, N_("--db takes the address of a PostgreSQL database."),
		    "postgresql://USER@HOST/NAME");
	if (!db) {
		out->file = mem_fmt(m, "%s/%s", data, database);
		out->url = mem_fmt(m, "sqlite:%s", out->file);
	}
	if (data)
		TRY(find_folder(m, data));
	if (db)
		return NULL;
	if (lstat(out->file, &is) == 0)
		return check_file(m, out->file);
	TRY(must_be_empty(m, data));
	return ERR(m, ERR_NOT_FOUND, no_database, "%s", out->file);
}

static int unlock(int *fd)
{
	close(*fd);
	return 0;
}

struct err *place_lock(mem *m, const struct place *p)
{
	struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	int *fd;
	const char *path;

	if (!*p->dir)
		return NULL;
	path = mem_fmt(m, "%s/%s", p->dir, lock_file);
	fd = mem_make(m, int);
	*fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (*fd < 0)
		return system_error(m, not_writable, path);
	talloc_set_destructor(fd, unlock);
	if (fcntl(*fd, F_OFD_SETLK, &whole) != 0)
		return system_error(m,
		    N_("Another Tandem already works in this folder. Stop it first, or give this one a folder of "
		       "its own with --data."),
		    path);
	return NULL;
}

static struct err *explain(struct err *e, const char *told)
{
	if (e && !e->told)
		e->told = told;
	return e;
}

static struct err *must_be_writable(mem *m, const struct place *p)
{
	if (*p->dir && access(p->dir, W_OK | X_OK) != 0)
		return system_error(m, not_writable, p->dir);
	if (p->file && access(p->file, F_OK) == 0 && access(p->file, R_OK | W_OK) != 0)
		return system_error(m, not_writable, p->file);
	return NULL;
}

/* In its own memory, so that the connection can be closed before the file gets its name. */
static struct err *fill(mem *m, const char *path)
{
	mem *own = mem_new(m, "new database");
	struct db *db;
	struct err *e = db_open(own, mem_fmt(own, "sqlite:%s", path), &db);

	if (!e)
		e = db_script(db, own, set_our_number);
	if (!e)
		e = migrate_apply(db, own, NULL, clock_now().s);
	if (e)
		e = ERR(m, e->kind, e->told, "%s", e->detail);
	mem_free(own);
	return e;
}

static struct err *make(mem *m, struct place *p)
{
	const char *temp = mem_fmt(m, "%s/%s", p->dir, half_made);

	unlink(temp);
	unlink(mem_fmt(m, "%s-wal", temp));
	unlink(mem_fmt(m, "%s-shm", temp));
	TRY(explain(fill(m, temp), not_writable));
	TRY(file_sync(m, temp));
	if (rename(temp, p->file) != 0)
		return system_error(m, not_writable, p->file);
	p->made = true;
	return file_sync(m, p->file);
}

struct err *place_open(mem *m, const struct place *p, struct db **db, struct migrate_state *is)
{
	const char *complaint = NULL;

	if (!p->file) {
		TRY(explain(db_open(m, p->url, db),
		    N_("The PostgreSQL database cannot be reached. Is the server running, and the address right?")));
		return migrate_look(*db, m, is);
	}
	TRY(must_be_writable(m, p));
	TRY(explain(db_open(m, p->url, db), not_ours));
	TRY(explain(migrate_look(*db, m, is), not_ours));
	TRY(explain(care_check(*db, m, false, &complaint), not_ours));
	if (complaint)
		return ERR(m, ERR_SYSTEM, not_ours, "%s: %s", p->file, complaint);
	if (is->at == 0)
		return ERR(m, ERR_INVALID, not_ours, "%s: no tables of ours", p->file);
	return NULL;
}

/* As place_find(), and then there is a database: the folder is made too, but not the folders above. */
static struct err *find_or_make(mem *m, const struct place_options *o, struct place *p, mem *lock)
{
	struct err *e = place_find(m, o, p);

	if (e && e->kind != ERR_NOT_FOUND)
		return e;
	if (e && mkdir(p->dir, 0700) != 0 && errno != EEXIST)
		return system_error(m, not_writable, p->dir);
	TRY(must_be_writable(m, p));
	if (lock)
		TRY(place_lock(lock, p));
	if (!e || !p->file)
		return NULL;
	/* Somebody may have made it between the look and the lock. */
	e = place_find(m, o, p);
	return e && e->kind == ERR_NOT_FOUND ? make(m, p) : e;
}

struct err *place_use(mem *m, const struct place_options *o, struct place *p, struct db **db)
{
	struct migrate_state is;
	struct err *e = place_find(m, o, p);

	if (e && e->kind == ERR_NOT_FOUND) {
		mem *lock = mem_new(m, "lock");

		e = find_or_make(m, o, p, lock);
		mem_free(lock);
	}
	TRY(e);
	TRY(place_open(m, p, db, &is));
	if (is.at == 0)
		return migrate_apply(*db, m, NULL, clock_now().s); /* an empty PostgreSQL database */
	if (is.at < is.newest)
		return ERR(m, ERR_INVALID,
		    N_("This database is from an older Tandem. “tandem migrate” or the next “tandem serve” brings "
		       "it up to date."),
		    "it is at %d, the program at %d", is.at, is.newest);
	return NULL;
}

struct err *place_prepare(mem *m, const struct place_options *o, struct place *p)
{
	mem *own = mem_new(m, "prepare");
	struct migrate_state is;
	struct db *db;

	TRY(find_or_make(m, o, p, m));
	TRY(place_open(own, p, &db, &is));
	TRY(migrate_apply(db, own, p->file, clock_now().s));
	mem_free(own);
	return NULL;
}
