/* SPDX-License-Identifier: EUPL-1.2 */
/* Each of the six files as it is, into a run of its preset: what goes in, and which line does not,
 * with its reason. */
#include <string.h>

#include "base/buf.h"
#include "given.h"
#include "service/import.h"

struct taken {
	import_id id;
	const struct import_report *report;
};

/* Brings a file of the data folder in; skips the test where the folder is absent. */
static struct taken take(struct house *h, struct given g, const char *name)
{
	struct taken t = { .report = NULL };
	size_t n = 0;
	const void *bytes = data_file(h, name, &n);
	int line;

	if (!bytes)
		skip();
	HOUSE_DO(h, g.coordinator, import_open(h->act, g.run, name, bytes, n, &t.id, &line));
	HOUSE_DO(h, g.coordinator, import_preview(h->act, t.id, NULL, &t.report));
	assert_int_equal(t.report->rows,
	    t.report->accepted + t.report->duplicates + t.report->people_only + t.report->problem_rows);
	HOUSE_DO(h, g.coordinator, import_do(h->act, t.id, NULL, &t.report));
	return t;
}

static void counts(const struct import_report *r, int rows, int accepted, int duplicates, int people_only, int problems)
{
	assert_int_equal(r->rows, rows);
	assert_int_equal(r->accepted, accepted);
	assert_int_equal(r->duplicates, duplicates);
	assert_int_equal(r->people_only, people_only);
	assert_int_equal(r->problem_rows, problems);
}

/* "LINE FIELD REASON", a row each. */
static void remarks(struct house *h, const struct import_report *r, enum import_weight weight, const char *want)
{
	struct buf *b = buf_new(h->m);

	for (int i = 0; i < r->remarks; i++)
		if (r->remark[i].weight == weight)
			buf_fmt(b, "%d %s %s\n", r->remark[i].line, r->remark[i].field, r->remark[i].reason);
	assert_string_equal(b->at, want);
}

static const char *cell(struct house *h, const char *query)
{
	return store_cell(h->store, h->store->db, query);
}

static void salzgitter(void **state)
{
	struct house *h = *state;
	struct given g = given_run(h, "salzgitter");
	const struct import_report *r = take(h, g, "salzgitter-anmeldungen.csv").report;

	counts(r, 69, 65, 1, 0, 3);
	remarks(h, r, IMPORT_STOPS, "");
	remarks(h, r, IMPORT_LEFT_OUT, "");
	remarks(h, r, IMPORT_NOTE, "");
}

static void emscher(void **state)
{
	struct house *h = *state;
	struct given g = given_run(h, "mit-frauen-an-die-spitze");
	const struct import_report *r = take(h, g, "emscher-lippe-anmeldungen.csv").report;

	remarks(h, r, IMPORT_STOPS, "");
	counts(r, 41, 40, 0, 0, 1);
}

static void klassisch(void **state)
{
	struct house *h = *state;
	struct given g = given_run(h, "klassisch");
	const struct import_report *r = take(h, g, "klassisch-anmeldungen.csv").report;

	remarks(h, r, IMPORT_STOPS, "");
	remarks(h, r, IMPORT_NOTE, "");
}

static void reverse(void **state)
{
	struct house *h = *state;
	struct given g = given_run(h, "reverse");
	const struct import_report *r = take(h, g, "reverse-personalliste.tsv").report;

	counts(r, 130, 118, 0, 12, 0);
	remarks(h, r, IMPORT_STOPS, "");
	remarks(h, r, IMPORT_NOTE, "");
}

static void speed(void **state)
{
	struct house *h = *state;
	struct given g = given_run(h, "reverse-speed-networking");
	const struct import_report *r = take(h, g, "speed-entscheider.csv").report;

	remarks(h, r, IMPORT_STOPS, "");
	r = take(h, g, "speed-talente.csv").report;
	remarks(h, r, IMPORT_STOPS, "");
}
static void speed2(void **state)
{
	struct house *h = *state;
	struct given g = given_run(h, "reverse-speed-networking");
	const struct import_report *r;

	r = take(h, g, "speed-talente.csv").report;
	remarks(h, r, IMPORT_STOPS, cell(h, "select 1"));
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(salzgitter),
		HOUSE_TEST(emscher),
		HOUSE_TEST(klassisch),
		HOUSE_TEST(reverse),
		HOUSE_TEST(speed),
		HOUSE_TEST(speed2),
	};

	return HOUSE_MAIN(argc, argv, tests);
}
