/* SPDX-License-Identifier: EUPL-1.2 */
/* A dry run does the same within a transaction that is never committed, so that the second file of a
 * row is judged as if the first were in. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/tr.h"
#include "main/cli.h"
#include "main/commands.h"
#include "main/place.h"
#include "main/site.h"
#include "service/import.h"
#include "sheet/csv.h"
#include "store/run.h"
#include "sys/clock.h"
#include "sys/file.h"

enum { TRIES = 5 };

struct import_cli_options {
	struct place_options place;
	const char *run, *map, *lang;
	bool applied, dry_run, json;
};

static const struct opt import_opts[] = {
	PLACE_OPTS(struct import_cli_options),
	OPT(struct import_cli_options, run, "RUN", N_("short name of the run the files are brought into")),
	OPT(struct import_cli_options, map, "MAP.json", N_("what the columns are: “mapping” of what --json prints")),
	OPT(struct import_cli_options, applied, NULL, N_("nobody is admitted at once; the coordination decides later")),
	OPT(struct import_cli_options, dry_run, NULL, N_("only says what would become of every row")),
	OPT(struct import_cli_options, json, NULL, N_("prints the result as JSON")),
	OPT(struct import_cli_options, lang, "de|en", N_("language of the reasons; German if nothing is said")),
};
static const struct usage usage = { "import", "FILE…",
	N_("Brings registration files (CSV, TSV) into a run and says for every row that stays out why."), import_opts,
	LEN(import_opts), 1, -1 };

struct source {
	const char *name;
	struct buf *bytes;
	const struct import_report *report;
	const char *mapping; /* what its columns were taken for, JSON */
};

struct importing {
	mem *m;
	const struct import_cli_options *o;
	struct act *a;
	struct buf *map;
	struct source *source;
	int n;
};

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static struct err *read_sources(struct importing *x, char **paths)
{
	for (int i = 0; i < x->n; i++) {
		x->source[i].name = base_name(paths[i]);
		TRY(file_read(x->m, paths[i], SHEET_MAX_BYTES, &x->source[i].bytes));
	}
	return x->o->map ? file_read(x->m, x->o->map, SHEET_MAX_BYTES, &x->map) : NULL;
}

static struct err *take_one(struct importing *x, const struct run *run, struct source *s)
{
	const struct import_options options = { .as_applied = x->o->applied };
	struct import_opened in;
	struct err *e = import_open(x->a, run->id, s->name, s->bytes->at, s->bytes->n, &in);

	if (e && e->told && in.line)
		e->told = trf(x->m, x->a->lang, N_("Line %d: %s"), in.line, tr(x->a->lang, e->told));
	TRY(e);
	if (in.lists > 1)
		return ERR(x->m, ERR_INVALID,
		    N_("This workbook holds several lists. Please save the one that is wanted as a file of its own, or choose it "
		       "on the page of imports."),
		    "%d lists", in.lists);
	if (x->map)
		TRY(import_settle_json(x->a, in.id, x->map->at, x->map->n));
	TRY(import_settled_json(x->a, in.id, &s->mapping));
	return import_do(x->a, in.id, &options, &s->report);
}

static struct err *find_run(struct importing *x, const struct run **out)
{
	TRY(run_by_slug(x->a->db, x->m, x->o->run, out));
	return *out ? NULL
		    : ERR(x->m, ERR_INVALID, N_("There is no run of that short name."), "--run %s", x->o->run);
}

/* From file `from` up to `to`, in one transaction. */
static struct err *take(struct importing *x, int from, int to)
{
	for (int tries = 1;; tries++) {
		const struct run *run = NULL;
		struct err *e = act_begin(x->a, TX_WRITE);

		if (!e)
			e = find_run(x, &run);
		for (int i = from; i < to && !e; i++)
			e = take_one(x, run, &x->source[i]);
		if (!e && !x->o->dry_run)
			e = act_commit(x->a);
		if (e || x->o->dry_run)
			act_rollback(x->a);
		if (!e || e->kind != ERR_BUSY || tries == TRIES)
			return e;
	}
}

static struct err *take_all(struct importing *x)
{
	if (x->o->dry_run)
		return take(x, 0, x->n);
	for (int i = 0; i < x->n; i++)
		TRY(take(x, i, i + 1));
	return NULL;
}

static void put_report(struct importing *x, const struct source *s)
{
	const struct import_report *r = s->report;
	enum lang l = x->a->lang;

	puts(trf(x->m, l,
	    N_("%s: %d rows, %d taken in (%d of them to be decided), %d duplicates, %d people without a role, %d "
	       "with problems"),
	    s->name, r->rows, r->accepted, r->applied, r->duplicates, r->people_only, r->problem_rows));
	for (int w = IMPORT_STOPS; w >= IMPORT_NOTE; w--)
		for (int i = 0; i < r->remarks; i++) {
			const struct import_remark *q = &r->remark[i];

			if ((int)q->weight != w)
				continue;
			printf("  %s %s\n", w == IMPORT_NOTE ? "·" : "✗",
			    q->line ? trf(x->m, l, N_("Line %d: %s"), q->line, q->reason) : q->reason);
		}
}

/* Figures are summed, lists are joined, each entry with its file. */
static void add_to_total(json_t *total, const char *file, json_t *one)
{
	const char *key;
	json_t *v, *entry;
	size_t i;

	json_object_foreach(one, key, v) {
		json_t *sum = json_object_get(total, key);

		if (json_is_integer(v)) {
			json_object_set_new(total, key, json_integer(json_integer_value(sum) + json_integer_value(v)));
			continue;
		}
		if (!sum)
			json_object_set_new(total, key, sum = json_array());
		json_array_foreach(v, i, entry) {
			json_t *copy = json_copy(entry);

			json_object_set_new(copy, "file", json_string(file));
			json_array_append_new(sum, copy);
		}
	}
}

static void put_json(struct importing *x)
{
	json_t *total = json_object(), *files = json_array();
	char *text;

	for (int i = 0; i < x->n; i++) {
		json_t *one = json_loads(import_report_json(x->m, x->source[i].report), 0, NULL);

		add_to_total(total, x->source[i].name, one);
		json_object_set_new(one, "file", json_string(x->source[i].name));
		json_object_set_new(one, "mapping", json_loads(x->source[i].mapping, 0, NULL));
		json_array_append_new(files, one);
	}
	json_object_set_new(total, "dry_run", json_boolean(x->o->dry_run));
	json_object_set_new(total, "files", files);
	text = mem_oom(json_dumps(total, JSON_INDENT(2)));
	puts(text);
	free(text);
	json_decref(total);
}

static struct err *import(struct importing *x, char **paths, int *status)
{
	struct place p;
	struct site site;
	struct db *db;

	TRY(read_sources(x, paths));
	TRY(place_use(x->m, &x->o->place, &p, &db));
	TRY(site_load(x->m, db, &p, NULL, &site));
	TRY(act_open(x->m, &site, clock_now(), &x->a));
	x->a->lang = lang_from(x->o->lang, LANG_DE);
	TRY(take_all(x));
	*status = CLI_DONE;
	for (int i = 0; i < x->n; i++) {
		if (x->source[i].report->problem_rows)
			*status = CLI_FAILED;
		if (!x->o->json)
			put_report(x, &x->source[i]);
	}
	if (x->o->json)
		put_json(x);
	return NULL;
}

/* Some rows that could not be taken are 1; a file or a run that could not be used is 2. */
int main_import(int argc, char **argv)
{
	mem *m = mem_new(NULL, "import");
	struct import_cli_options o = { .lang = "de" };
	struct importing x = { .m = m, .o = &o };
	int first, status = CLI_WRONG;

	if (opt_read(m, &usage, argc, argv, &o, &first, &status)) {
		if (!o.run) {
			cli_complain(m, N_("Please say with --run into which run the files are to be brought."));
			status = CLI_WRONG;
		} else {
			struct err *e;

			x.n = argc - first;
			x.source = mem_array(m, struct source, x.n);
			e = import(&x, argv + first, &status);
			if (e) {
				cli_failed(e);
				status = e->kind == ERR_SYSTEM || e->kind == ERR_BUSY ? CLI_FAILED : CLI_WRONG;
			}
		}
	}
	act_close_thread();
	mem_free(m);
	return status;
}
