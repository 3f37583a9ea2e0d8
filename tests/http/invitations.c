/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists of people to invite as files: whatever a coordination has them in (004-08). */
#include <string.h>

#include "given_form.h"
#include "sheet/table.h"

struct desk {
	struct house *h;
	struct visitor *v;
	const char *page;
};

static struct desk desk_of(void **state)
{
	struct desk d = { .h = *state };
	struct given g = given_open(d.h, "klassisch");

	d.v = house_signed_in(d.h, g.coordinator, "de");
	d.page = mem_fmt(d.h->m, "/runs/%lld/invitations", (long long)g.run.v);
	visit(d.v, d.page);
	return d;
}

static void sends(struct desk *d, const char *name, const void *bytes, size_t n, const char *list)
{
	post_file(d->v, d->page, name, bytes, n, mem_fmt(d->h->m, "role=mentee&lang=de&list=%s", list));
}

/* "ada@c.example Ada Blau" of everybody invited, by address. */
static void has_invited(struct desk *d, int n, const char *const *want)
{
	struct store *s = d->h->store;

	assert_string_equal(store_cell(s, s->db, "SELECT count(*) FROM invitation"), mem_fmt(d->h->m, "%d", n));
	for (int i = 0; i < n; i++)
		assert_string_equal(store_cell(s, s->db,
		    mem_fmt(d->h->m, "SELECT email || ' ' || name FROM invitation ORDER BY email LIMIT 1 OFFSET %d", i)), want[i]);
}

static void a_workbook_is_read_by_its_headings(void **state)
{
	struct desk d = desk_of(state);
	struct table *t = table_new(d.h->m, "Liste");
	static const char *const cells[] = { "Nr.", "Vorname", "Nachname", "Firma", "E-Mail-Adresse", "1", "Ada", "Blau",
		"Werk A", "ada@c.example", "2", "Bo", "Şen-Grün", "Werk B", "bo@c.example", "3", "Ohne", "Adresse", "", "" };
	struct table_file file;

	for (int i = 0; i < 5; i++)
		table_heading(t, cells[i]);
	for (size_t i = 5; i < LEN(cells); i++)
		table_text(t, cells[i]);
	assert_null(table_write(d.h->m, t, TABLE_XLSX, LANG_DE, &file));
	sends(&d, "liste.xlsx", file.bytes, file.n, "");
	assert_int_equal(d.v->status, 200);
	sees(d.v, "In einer Zeile");
	sees(d.v, "Ohne Adresse");
	has_invited(&d, 2, (const char *[]){ "ada@c.example Ada Blau", "bo@c.example Bo Şen-Grün" });
}

static void a_table_as_csv_is_read_in_the_same_way_beside_what_was_pasted(void **state)
{
	struct desk d = desk_of(state);
	static const char file[] = "Name;Abteilung;Mail\r\n\"Blau, Ada\";Einkauf;ada@c.example\r\n";

	sends(&d, "liste.csv", file, strlen(file), "Cem Rot <cem@c.example>");
	assert_int_equal(d.v->status, 303);
	has_invited(&d, 2, (const char *[]){ "ada@c.example Blau Ada", "cem@c.example Cem Rot" });
}

static void lines_without_headings_are_lines(void **state)
{
	struct desk d = desk_of(state);
	static const char file[] = "Ada Blau;ada@c.example\nbo@c.example\n";

	sends(&d, "liste.txt", file, strlen(file), "");
	assert_int_equal(d.v->status, 303);
	has_invited(&d, 2, (const char *[]){ "ada@c.example Ada Blau", "bo@c.example " });
}

static void what_is_no_list_is_refused_with_what_to_do(void **state)
{
	struct desk d = desk_of(state);
	static const char old[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", zip[] = "PK\x03\x04 no archive";

	sends(&d, "alt.xls", old, sizeof old - 1, "");
	assert_int_equal(d.v->status, 422);
	sees(d.v, ".xlsx");
	sends(&d, "kaputt.xlsx", zip, sizeof zip - 1, "Cem Rot <cem@c.example>");
	assert_int_equal(d.v->status, 422);
	sees(d.v, "cem@c.example"); /* what was pasted is still there */
	has_invited(&d, 0, NULL);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(a_workbook_is_read_by_its_headings),
		HOUSE_TEST(a_table_as_csv_is_read_in_the_same_way_beside_what_was_pasted),
		HOUSE_TEST(lines_without_headings_are_lines),
		HOUSE_TEST(what_is_no_list_is_refused_with_what_to_do),
	};

	return HOUSE_MAIN(argc, argv, tests);
}
