/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include <sys/stat.h>

#include "base/tr.h"
#include "db/care.h"
#include "main/cli.h"
#include "main/commands.h"
#include "main/place.h"

struct backup_options {
	struct place_options place;
};

static const struct opt backup_opts[] = { PLACE_OPTS(struct backup_options) };
static const struct usage usage = { "backup", "FILE",
	N_("Copies the whole database into FILE while the server runs, checks the copy and only then gives it "
	   "its name."),
	backup_opts, LEN(backup_opts), 1, 1 };

/* The address without the password, which has no business on a screen. */
static const char *without_password(mem *m, const char *url)
{
	const char *user = strstr(url, "://") + 3, *at = strchr(user, '@');
	const char *colon = at ? memchr(user, ':', (size_t)(at - user)) : NULL;

	return colon ? mem_fmt(m, "%.*s%s", (int)(colon - url), url, at) : url;
}

static bool same_file(const char *a, const char *b)
{
	struct stat is_a, is_b;

	return stat(a, &is_a) == 0 && stat(b, &is_b) == 0 && is_a.st_dev == is_b.st_dev &&
	    is_a.st_ino == is_b.st_ino;
}

static struct err *backup(mem *m, const struct backup_options *o, const char *to)
{
	struct place p;
	struct db *db;
	struct migrate_state is;
	struct stat copy;

	TRY(place_find(m, &o->place, &p));
	if (!p.file)
		return ERR(m, ERR_INVALID, N_("PostgreSQL brings its own tool for this; please run it instead."),
		    "pg_dump --format=custom --file=%s '%s'", to, without_password(m, p.url));
	if (same_file(p.file, to))
		return ERR(m, ERR_INVALID, N_("This is the database itself; the copy needs another name."), "%s", to);
	TRY(place_open(m, &p, &db, &is));
	TRY(care_copy(db, m, to));
	if (stat(to, &copy) != 0)
		return ERR(m, ERR_SYSTEM, NULL, "%s has gone", to);
	cli_say(m, N_("%s holds everything up to now: %lld bytes, checked."), to, (long long)copy.st_size);
	return NULL;
}

int main_backup(int argc, char **argv)
{
	mem *m = mem_new(NULL, "backup");
	struct backup_options o = { 0 };
	int first, status = CLI_DONE;

	if (opt_read(m, &usage, argc, argv, &o, &first, &status)) {
		struct err *e = backup(m, &o, argv[first]);

		if (e)
			status = cli_failed(e);
	}
	mem_free(m);
	return status;
}
