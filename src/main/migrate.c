/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/tr.h"
#include "main/cli.h"
#include "main/commands.h"
#include "main/place.h"
#include "sys/clock.h"

struct migrate_options {
	struct place_options place;
	bool dry_run;
};

static const struct opt migrate_opts[] = {
	PLACE_OPTS(struct migrate_options),
	OPT(struct migrate_options, dry_run, NULL, N_("only says what would be done")),
};
static const struct usage usage = { "migrate", "",
	N_("Brings the database to the form this program needs. A copy of the file is kept before."),
	migrate_opts, LEN(migrate_opts), 0, 0 };

static struct err *migrate(mem *m, const struct migrate_options *o)
{
	struct place p;
	struct db *db;
	struct migrate_state is;

	TRY(place_find(m, &o->place, &p));
	if (!o->dry_run)
		TRY(place_lock(m, &p));
	TRY(place_open(m, &p, &db, &is));
	for (int i = is.at; i < is.newest; i++)
		cli_say(m, N_("to do: %d %s"), migrations[i].version, migrations[i].name);
	if (is.at == is.newest)
		cli_say(m, N_("Nothing to do: the database is at version %d, as this program needs it."), is.at);
	if (is.at == is.newest || o->dry_run)
		return NULL;
	TRY(migrate_apply(db, m, p.file, clock_now().s));
	if (p.file && is.at > 0)
		cli_say(m, N_("The file as it was before: %s"), mem_fmt(m, "%s.before-%04d", p.file, is.at + 1));
	cli_say(m, N_("Done: the database is at version %d."), is.newest);
	return NULL;
}

int main_migrate(int argc, char **argv)
{
	mem *m = mem_new(NULL, "migrate");
	struct migrate_options o = { 0 };
	int first, status = CLI_DONE;

	if (opt_read(m, &usage, argc, argv, &o, &first, &status)) {
		struct err *e = migrate(m, &o);

		if (e)
			status = cli_failed(e);
	}
	mem_free(m);
	return status;
}
