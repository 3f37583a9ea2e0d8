/* SPDX-License-Identifier: EUPL-1.2 */
/* The pages of imports: reading in, settling columns, looking at rows, taking over, undoing. */
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "base/buf.h"
#include "base/text.h"
#include "given_import.h"
#include "service/admission.h"
#include "service/import.h"
#include "sheet/csv.h"
#include "sheet/xlsx.h"

static const char small[] = "Name;E-Mail;Rolle;Firma;Stufe;Themen\n"
			    "Maike Lüders;maike@a.example;Mentorin;Werk A;4;Strategie, Digitalisirung\n"
			    "Tom Suhr;tom@b.example;Mentee;Werk B;2;Strategie\n"
			    "Ole Hoch;ole@b.example;Mentee;Werk B;5;Digitalisierung\n";

static void a_file_goes_from_reading_in_to_the_people_of_the_run(void **state)
{
	struct desk d = desk_of(state, "salzgitter");
	const char *path = read_in(&d, "anmeldungen.csv", small, strlen(small));

	sees(d.v, "Was die Spalten bedeuten");
	sees(d.v, "3 Zeilen wurden gelesen.");
	post(d.v, path, columns_as_shown(&d));
	assert_string_equal(d.v->location, preview_of(&d, path));
	follow(d.v);
	sees(d.v, "Es ist noch nichts übernommen.");
	sees(d.v, "Eine Zeile bleibt draußen");
	sees(d.v, "Die Karrierestufe ist 5; verlangt ist höchstens 3.");
	assert_string_equal(cell(&d, "SELECT count(*) FROM application"), "0");
	post(d.v, preview_of(&d, path), "admit=now");
	follow(d.v);
	sees(d.v, "Die Datei ist übernommen.");
	sees(d.v, "Rückgängig machen");
	/* consent is asked for in this run and the file does not tell: to be decided */
	assert_string_equal(cell(&d, "SELECT count(*) FROM application WHERE state = 'applied'"), "2");
	/* a slip of the finger is no new topic */
	assert_string_equal(cell(&d, "SELECT count(*) FROM topic WHERE name_de LIKE 'Digital%'"), "1");
	assert_string_equal(cell(&d, "SELECT content FROM import"), "");
	assert_string_equal(cell(&d, "SELECT count(*) FROM audit WHERE action = 'import_done'"), "1");
}

static void who_breaks_a_condition_is_taken_with_a_reason_only(void **state) /* 004-04 */
{
	struct desk d = desk_of(state, "klassisch");
	static const char file[] = "Name;E-Mail;Rolle;Stufe\nIda Neu;ida@a.example;Mentorin;2\n";
	const char *path = read_in(&d, "eine.csv", file, strlen(file)), *preview = preview_of(&d, path);

	visit(d.v, preview);
	sees(d.v, "Die Karrierestufe ist 2; verlangt ist mindestens 3.");
	post(d.v, preview, "admit=now&take-2=1&reason-2=");
	assert_int_equal(d.v->status, 422);
	sees(d.v, "Bitte geben Sie einen Grund an");
	assert_string_equal(cell(&d, "SELECT count(*) FROM application"), "0");
	post(d.v, preview, "admit=now&take-2=1&reason-2=leitet+seit+Jahren+ein+Labor");
	follow(d.v);
	assert_string_equal(cell(&d, "SELECT override_reason FROM application WHERE state = 'admitted'"),
	    "leitet seit Jahren ein Labor");
}

static void all_may_go_in_as_applications_to_be_decided(void **state)
{
	struct desk d = desk_of(state, "klassisch");
	const char *path = read_in(&d, "anmeldungen.csv", small, strlen(small));

	visit(d.v, preview_of(&d, path));
	post(d.v, preview_of(&d, path), "admit=later");
	follow(d.v);
	assert_string_equal(cell(&d, "SELECT count(*) FROM application WHERE state = 'applied'"), "3");
}

static void a_second_file_updates_what_was_said_if_asked_to(void **state)
{
	struct desk d = desk_of(state, "klassisch");
	static const char again[] = "Name;E-Mail;Rolle;Firma;Stufe;Ziel\nMaike Lüders;MAIKE@A.example;Mentorin;Werk A;5;Neues\n";
	const char *first = read_in(&d, "anmeldungen.csv", small, strlen(small)), *second;

	visit(d.v, preview_of(&d, first));
	post(d.v, preview_of(&d, first), "admit=now");
	second = read_in(&d, "neu.csv", again, strlen(again));
	visit(d.v, preview_of(&d, second));
	sees(d.v, "ist für diesen Durchgang in dieser Rolle schon angemeldet.");
	post(d.v, preview_of(&d, second), "admit=now&update-2=1");
	follow(d.v);
	assert_string_equal(cell(&d, "SELECT goal FROM application WHERE role = 'mentor'"), "Neues");
	assert_string_equal(cell(&d, "SELECT level FROM person WHERE email = 'maike@a.example'"), "5");
	assert_string_equal(cell(&d, "SELECT count(*) FROM person WHERE email LIKE 'maike@%'"), "1");
	/* the first cannot be undone before the second; then all is as it was, versions included */
	visit(d.v, first);
	post(d.v, mem_fmt(d.h->m, "%s/undo", first), "");
	assert_int_equal(d.v->status, 422);
	sees(d.v, "Machen Sie spätere Importe zuerst rückgängig");
	visit(d.v, second);
	post(d.v, mem_fmt(d.h->m, "%s/undo", second), "");
	follow(d.v);
	sees(d.v, "Alles ist wie vorher.");
	assert_string_equal(cell(&d, "SELECT goal FROM application WHERE role = 'mentor'"), "");
	assert_string_equal(cell(&d, "SELECT level FROM person WHERE email = 'maike@a.example'"), "4");
	assert_string_equal(cell(&d, "SELECT count(*) FROM application_topic a JOIN application b ON b.id = a.application_id "
				     "WHERE b.role = 'mentor'"),
	    "2");
	visit(d.v, first);
	post(d.v, mem_fmt(d.h->m, "%s/undo", first), "");
	follow(d.v);
	assert_string_equal(cell(&d, "SELECT count(*) FROM application"), "0");
}

static void one_person_may_apply_in_both_roles(void **state)
{
	struct desk d = desk_of(state, "klassisch");
	static const char file[] = "Name;E-Mail;Rolle;Stufe\nIda Neu;ida@a.example;Mentorin;4\n"
				   "Ida Neu;ida@a.example;Mentee;4\nIda Neu;ida@a.example;Mentee;4\n";
	const char *path = read_in(&d, "beides.csv", file, strlen(file));

	visit(d.v, preview_of(&d, path));
	post(d.v, preview_of(&d, path), "admit=now");
	follow(d.v);
	assert_string_equal(cell(&d, "SELECT count(*) FROM application"), "2");
	assert_string_equal(cell(&d, "SELECT duplicates FROM import"), "1");
	assert_string_equal(cell(&d, "SELECT count(*) FROM person WHERE email = 'ida@a.example'"), "1");
}

/* Every row of every table an import may touch. */
static const char *dump(struct desk *d)
{
	static const char *const queries[] = {
		"SELECT name || industry || mail_domain || version FROM organisation ORDER BY id LIMIT 1 OFFSET %d",
		"SELECT name || coalesce(email, '-') || team || level || coalesce(manager_id, 0) || languages || version "
		"FROM person ORDER BY id LIMIT 1 OFFSET %d",
		"SELECT kind || name_de || place FROM topic ORDER BY id LIMIT 1 OFFSET %d",
		"SELECT person_id || role || state || goal || capacity || version FROM application ORDER BY id LIMIT 1 OFFSET %d",
		"SELECT application_id || side || topic_id || priority FROM application_topic ORDER BY 1 LIMIT 1 OFFSET %d",
		"SELECT person_id || kind || coalesce(other_id, 0) FROM person_tie ORDER BY id LIMIT 1 OFFSET %d",
		"SELECT application_id || '>' || other_id FROM application_wish ORDER BY 1 LIMIT 1 OFFSET %d",
	};
	struct buf *b = buf_new(d->h->m);
	const char *row;

	for (size_t i = 0; i < LEN(queries); i++)
		for (int k = 0; *(row = cell(d, mem_fmt(d->h->m, queries[i], k))); k++)
			buf_fmt(b, "%s\n", row);
	return b->at;
}

static void undoing_leaves_the_database_as_it_was(void **state)
{
	struct desk d = desk_of(state, "klassisch");
	const char *before, *path;
	size_t n = 0;
	const void *file = data_file(d.h, "klassisch-anmeldungen.csv", &n);

	if (!file)
		skip();
	path = read_in(&d, "vorher.csv", small, strlen(small));
	visit(d.v, preview_of(&d, path));
	post(d.v, preview_of(&d, path), "admit=now");
	before = dump(&d);
	path = read_in(&d, "klassisch-anmeldungen.csv", file, n);
	visit(d.v, preview_of(&d, path));
	post(d.v, preview_of(&d, path), "admit=now");
	follow(d.v);
	assert_string_not_equal(dump(&d), before);
	post(d.v, mem_fmt(d.h->m, "%s/undo", path), "");
	follow(d.v);
	assert_string_equal(dump(&d), before);
	assert_string_equal(cell(&d, "SELECT count(*) FROM import_change c JOIN import i ON i.id = c.import_id WHERE i.state = "
				     "'undone'"),
	    "0");
}

static void an_import_somebody_has_worked_on_is_not_undone(void **state)
{
	struct desk d = desk_of(state, "klassisch");
	const char *path = read_in(&d, "anmeldungen.csv", small, strlen(small)), *before;
	application_id id;

	visit(d.v, preview_of(&d, path));
	post(d.v, preview_of(&d, path), "admit=now");
	id.v = strtoll(cell(&d, "SELECT id FROM application WHERE role = 'mentor'"), NULL, 10);
	HOUSE_DO(d.h, d.g.coordinator, application_decide_to(d.h->act, id, 1, "withdrawn", ""));
	before = dump(&d);
	visit(d.v, path);
	post(d.v, mem_fmt(d.h->m, "%s/undo", path), "");
	assert_int_equal(d.v->status, 422);
	sees(d.v, "Dieser Import lässt sich nicht mehr rückgängig machen");
	assert_string_equal(dump(&d), before);
}

static void what_was_settled_is_remembered_for_the_next_file(void **state)
{
	struct desk d = desk_of(state, "klassisch");
	static const char odd[] = "Wer;Adresse;Als was\nIda Neu;ida@a.example;Begleitung\n",
			  next[] = "Wer;Adresse;Als was\nOle Alt;ole@a.example;Begleitung\n";
	const char *path = read_in(&d, "seltsam.csv", odd, strlen(odd));

	post(d.v, path, "version=1&field-0=full_name&field-1=email&field-2=role");
	follow(d.v);
	sees(d.v, "Ein Wert hat noch keine Bedeutung.");
	post(d.v, path, "version=2&field-0=full_name&field-1=email&field-2=role&value-2-0=mentor");
	assert_string_equal(d.v->location, preview_of(&d, path));
	follow(d.v);
	post(d.v, preview_of(&d, path), "admit=later");
	follow(d.v);
	assert_string_equal(cell(&d, "SELECT count(*) FROM application WHERE role = 'mentor'"), "1");
	path = read_in(&d, "naechste.csv", next, strlen(next));
	sees_not(d.v, "Bitte ansehen");
	visit(d.v, preview_of(&d, path));
	sees(d.v, "Ole Alt");
	post(d.v, preview_of(&d, path), "admit=later");
	assert_string_equal(cell(&d, "SELECT count(*) FROM application WHERE role = 'mentor'"), "2");
}

static void columns_that_cannot_stand_are_kept_and_explained(void **state)
{
	struct desk d = desk_of(state, "klassisch");
	const char *path = read_in(&d, "anmeldungen.csv", small, strlen(small));

	post(d.v, path, "version=1&field-0=full_name&field-1=ignore&field-2=role&field-3=full_name&field-4=level&"
			"field-5=topics&organisation=Werk+Z");
	follow(d.v);
	sees(d.v, "Keiner Spalte sind die E-Mail-Adressen zugeordnet.");
	sees(d.v, "Die Spalten „Name“ und „Firma“ können nicht beide „Vor- und Nachname“ sein.");
	sees(d.v, "value=\"Werk Z\"");
	visit(d.v, preview_of(&d, path));
	assert_string_equal(d.v->location, path);
	/* somebody else was faster */
	visit(d.v, path);
	post(d.v, path, "version=1&field-1=email");
	assert_int_equal(d.v->status, 409);
}

static void one_role_for_the_whole_file_can_be_chosen(void **state)
{
	struct desk d = desk_of(state, "klassisch");
	static const char file[] = "Name;E-Mail\nIda Neu;ida@a.example\n";
	const char *path = read_in(&d, "liste.csv", file, strlen(file));

	sees(d.v, "Bitte ansehen");
	post(d.v, path, "version=1&field-0=full_name&field-1=email&role=mentee&organisation=Werk+Z");
	follow(d.v);
	post(d.v, preview_of(&d, path), "admit=now");
	assert_string_equal(cell(&d, "SELECT p.name || a.role || o.name FROM application a JOIN person p ON p.id = a.person_id "
				     "JOIN organisation o ON o.id = p.organisation_id"),
	    "Ida NeumenteeWerk Z");
}

static void windows_1252_is_read_as_it_was_meant(void **state)
{
	struct desk d = desk_of(state, "klassisch");
	static const char file[] = "Name;E-Mail;Rolle\nJ\xfcrgen O\x92""Brien;j@a.example;Mentee\n";
	const char *path = read_in(&d, "alt.csv", file, strlen(file));

	visit(d.v, preview_of(&d, path));
	sees(d.v, "Jürgen O’Brien");
}

static void bad_uploads_are_refused_with_a_sentence_and_nothing_is_lost(void **state)
{
	struct desk d = desk_of(state, "klassisch");
	static const struct {
		const char *name, *bytes;
		size_t n;
		const char *sentence;
	} bad[] = {
		{ "leer.csv", "", 0, "Die Datei ist leer" },
		{ "bild.png", "\x89PNG\0\0", 6, "Das ist keine Textdatei." },
		{ "offen.csv", "Name;E-Mail\n\"Ida;x\n", 19, "Zeile 2: Hier beginnt ein Anführungszeichen" },
		{ "kopf.csv", "Name;E-Mail\n", 12, "Die Datei hat Überschriften, aber keine Zeilen" },
	};
	char *large = mem_oom(talloc_zero_size(d.h->m, 12 << 20));

	for (size_t i = 0; i < LEN(bad); i++) {
		visit(d.v, d.imports);
		post_file(d.v, d.imports, bad[i].name, bad[i].bytes, bad[i].n, "");
		assert_int_equal(d.v->status, 422);
		sees(d.v, bad[i].sentence);
	}
	memset(large, 'a', (12 << 20) - 1);
	post_file(d.v, d.imports, "gross.csv", large, (12 << 20) - 1, "");
	assert_int_equal(d.v->status, 413);
	visit(d.v, d.imports);
	post(d.v, d.imports, "");
	assert_int_equal(d.v->status, 422);
	sees(d.v, "Bitte wählen Sie eine Datei.");
	assert_string_equal(cell(&d, "SELECT count(*) FROM import"), "0");
}

static void several_files_are_handled_one_after_the_other(void **state)
{
	struct desk d = desk_of(state, "klassisch");
	static const char *const names[] = { "eins.csv", "zwei.csv" };
	static const char *const texts[] = { small, "Name;E-Mail;Rolle\nIda Neu;ida@c.example;Mentee\n" };
	static const char *const with_empty[] = { small, "" };
	const char *first;

	post_two_files(d.v, d.imports, names, with_empty);
	assert_int_equal(d.v->status, 422);
	sees(d.v, "zwei.csv");
	assert_string_equal(cell(&d, "SELECT count(*) FROM import"), "0");
	post_two_files(d.v, d.imports, names, texts);
	first = mem_str(d.h->m, d.v->location);
	follow(d.v);
	sees(d.v, "eins.csv");
	visit(d.v, preview_of(&d, first));
	post(d.v, preview_of(&d, first), "admit=now");
	follow(d.v);
	sees(d.v, "Nächste Datei: zwei.csv");
	visit(d.v, link_to(d.v, "/imports/"));
	sees(d.v, "zwei.csv");
}

static void nobody_is_brought_into_a_run_that_is_over(void **state)
{
	struct desk d = desk_of(state, "klassisch");

	store_script(d.h->store->db, "UPDATE run SET state = 'archived'");
	post_file(d.v, d.imports, "anmeldungen.csv", small, strlen(small), "");
	assert_int_equal(d.v->status, 422);
	sees(d.v, "Dieser Durchgang ist vorbei");
}

static void a_file_can_be_forgotten_before_it_is_taken_over(void **state)
{
	struct desk d = desk_of(state, "klassisch");
	const char *path = read_in(&d, "anmeldungen.csv", small, strlen(small));

	post(d.v, mem_fmt(d.h->m, "%s/drop", path), "");
	follow(d.v);
	sees(d.v, "Die Datei ist verworfen.");
	assert_string_equal(cell(&d, "SELECT count(*) FROM import"), "0");
}

static void taking_over_twice_has_one_effect(void **state)
{
	struct desk d = desk_of(state, "klassisch");
	const char *path = read_in(&d, "anmeldungen.csv", small, strlen(small)), *page;

	visit(d.v, preview_of(&d, path));
	page = d.v->body;
	post(d.v, preview_of(&d, path), "admit=now");
	assert_int_equal(d.v->status, 303);
	d.v->body = page;
	post(d.v, preview_of(&d, path), "admit=now");
	assert_int_equal(d.v->status, 303);
	assert_string_equal(cell(&d, "SELECT count(*) FROM application"), "3");
}

static void five_thousand_rows_go_in_within_one_request(void **state)
{
	struct desk d = desk_of(state, "klassisch");
	struct buf *b = buf_new(d.h->m);
	const char *path;

	buf_str(b, "Name;E-Mail;Rolle;Stufe;Organisation;Suche;Biete\n");
	for (int i = 0; i < 5000; i++)
		buf_fmt(b, "Person Nr %d;p%d@werk%d.example;%s;%d;Werk %d;Budget, Netzwerken;Verhandeln, Publizieren\n", i, i,
		    i % 40, i % 2 ? "Mentee" : "Mentorin", i % 2 ? 2 : 4, i % 40);
	path = read_in(&d, "viele.csv", b->at, b->n);
	visit(d.v, preview_of(&d, path));
	assert_int_equal(d.v->status, 200);
	post(d.v, preview_of(&d, path), "admit=now");
	follow(d.v);
	assert_string_equal(cell(&d, "SELECT count(*) FROM application"), "5000");
	buf_str(b, "Eine zuviel;x@werk.example;Mentee;2;Werk;;\n");
	visit(d.v, d.imports);
	post_file(d.v, d.imports, "zuviele.csv", b->at, b->n, "");
	assert_int_equal(d.v->status, 422);
	sees(d.v, "Die Datei hat mehr als 5.000 Zeilen.");
}

/* The file of a form tool, saved as a workbook: the same people, and the same rows that cannot go in. */
static void a_workbook_goes_in_like_the_file_it_was_made_of(void **state)
{
	struct desk d = desk_of(state, "salzgitter");
	size_t n;
	const void *bytes = data_file(d.h, "salzgitter-anmeldungen.csv", &n);
	struct table *list = table_new(d.h->m, "Anmeldungen");
	const char *path;
	struct sheet *t;
	struct buf *book;
	int line;

	if (!bytes)
		skip();
	store_ok(sheet_read_csv(d.h->m, bytes, n, 0, &t, &line));
	for (int c = 0; c < t->columns; c++)
		table_heading(list, t->heading[c]);
	for (int r = 0; r < t->rows; r++)
		for (int c = 0; c < t->columns; c++)
			table_text(list, t->row[r].cell[c]);
	store_ok(xlsx_write(d.h->m, list, &book));
	path = read_in(&d, "anmeldungen.xlsx", book->at, book->n);
	sees(d.v, "69 Zeilen wurden gelesen.");
	post(d.v, path, columns_as_shown(&d));
	follow(d.v);
	sees(d.v, "kein-mail");
	post(d.v, preview_of(&d, path), "admit=now");
	follow(d.v);
	assert_string_equal(cell(&d, "SELECT count(*) FROM application"), "65");
	visit(d.v, d.imports);
	post_file(d.v, d.imports, "kaputt.xlsx", book->at, book->n / 2, "");
	assert_int_equal(d.v->status, 422);
	sees(d.v, "Excel-Mappe");
}

#define LIST(name)                                                                                  \
	"<worksheet><sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>Name</t></is></c><c r='B1' t='inlineStr'><is><t>Rolle</t>"   \
	"</is></c></row><row r='2'><c r='A2' t='inlineStr'><is><t>" name                              \
	"</t></is></c><c r='B2' t='inlineStr'><is><t>Mentee</t></is></c></row></sheetData></worksheet>"

static const void *two_sheets(mem *m, size_t *n)
{
	static const char *const parts[][2] = {
		{ "xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='Mentees' r:id='r1'/><sheet name='Mentorinnen' r:id='r2'/>"
				     "</sheets></workbook>" },
		{ "xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='r1' Target='worksheets/sheet1.xml'/>"
						"<Relationship Id='r2' Target='worksheets/sheet2.xml'/></Relationships>" },
		{ "xl/worksheets/sheet1.xml", LIST("Tom Suhr") },
		{ "xl/worksheets/sheet2.xml", LIST("Ole Hoch") },
	};
	zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, NULL);
	char *bytes = mem_array(m, char, 1 << 16);

	zip_source_keep(source);
	for (size_t i = 0; i < LEN(parts); i++)
		zip_file_add(zip, parts[i][0], zip_source_buffer(zip, parts[i][1], strlen(parts[i][1]), 0), 0);
	assert_int_equal(zip_close(zip), 0);
	assert_int_equal(zip_source_open(source), 0);
	*n = (size_t)zip_source_read(source, bytes, 1 << 16);
	zip_source_free(source);
	return bytes;
}

/* A workbook of several sheets: each list is a file to be taken over or dropped. */
static void of_several_sheets_one_chooses(void **state)
{
	struct desk d = desk_of(state, "salzgitter");
	size_t n;
	const void *bytes = two_sheets(d.h->m, &n);

	visit(d.v, d.imports);
	post_file(d.v, d.imports, "mappe.xlsx", bytes, n, "");
	assert_string_equal(d.v->location, mem_fmt(d.h->m, "%s?done=several_lists", d.imports));
	follow(d.v);
	sees(d.v, "Die Mappe enthält mehrere Listen.");
	sees(d.v, "mappe.xlsx – Mentees");
	sees(d.v, "mappe.xlsx – Mentorinnen");
	assert_string_equal(cell(&d, "SELECT count(*) FROM import WHERE state = 'mapping'"), "2");
}

static void files_that_are_no_lists_are_refused_with_what_to_do(void **state)
{
	static const char old[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0Workbook";
	struct desk d = desk_of(state, "salzgitter");

	post_file(d.v, d.imports, "alt.xls", old, sizeof old, "");
	assert_int_equal(d.v->status, 422);
	sees(d.v, "alten Office-Programms (.xls)");
	post_file(d.v, d.imports, "liste.pdf", "%PDF-1.7 ...", 12, "");
	assert_int_equal(d.v->status, 422);
	sees(d.v, "Das ist ein PDF");
	assert_string_equal(cell(&d, "SELECT count(*) FROM import"), "0");
}

static void files_and_their_rows_are_lists_to_take_along(void **state)
{
	struct desk d = desk_of(state, "salzgitter");
	const char *path = read_in(&d, "anmeldungen.csv", small, strlen(small)), *file = mem_fmt(d.h->m, "%s/file", path);

	visit(d.v, preview_of(&d, path));
	post(d.v, file, "format=csv");
	sees(d.v, "Zeile;Name;E-Mail-Adresse;Organisation;Rolle;");
	sees(d.v, "4;Ole Hoch;ole@b.example;Werk B;Mentee;bleibt draußen;");
	sees(d.v, "Die Karrierestufe ist 5; verlangt ist höchstens 3.");
	visit(d.v, preview_of(&d, path));
	post(d.v, preview_of(&d, path), "admit=now");
	follow(d.v);
	post(d.v, file, "format=csv");
	sees(d.v, ";draußen geblieben;");
	visit(d.v, d.imports);
	post(d.v, mem_fmt(d.h->m, "%s/file", d.imports), "format=csv");
	sees(d.v, "anmeldungen.csv;");
	sees(d.v, ";3;2;0;1\r\n");
	assert_string_equal(cell(&d, "SELECT count(*) FROM audit WHERE action = 'import_rows_exported'"), "2");
	assert_string_equal(cell(&d, "SELECT count(*) FROM audit WHERE action = 'imports_exported'"), "1");
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(a_file_goes_from_reading_in_to_the_people_of_the_run),
		HOUSE_TEST(who_breaks_a_condition_is_taken_with_a_reason_only),
		HOUSE_TEST(all_may_go_in_as_applications_to_be_decided),
		HOUSE_TEST(a_second_file_updates_what_was_said_if_asked_to),
		HOUSE_TEST(one_person_may_apply_in_both_roles),
		HOUSE_TEST(undoing_leaves_the_database_as_it_was),
		HOUSE_TEST(an_import_somebody_has_worked_on_is_not_undone),
		HOUSE_TEST(what_was_settled_is_remembered_for_the_next_file),
		HOUSE_TEST(columns_that_cannot_stand_are_kept_and_explained),
		HOUSE_TEST(one_role_for_the_whole_file_can_be_chosen),
		HOUSE_TEST(windows_1252_is_read_as_it_was_meant),
		HOUSE_TEST(bad_uploads_are_refused_with_a_sentence_and_nothing_is_lost),
		HOUSE_TEST(a_workbook_goes_in_like_the_file_it_was_made_of),
		HOUSE_TEST(several_files_are_handled_one_after_the_other),
		HOUSE_TEST(nobody_is_brought_into_a_run_that_is_over),
		HOUSE_TEST(a_file_can_be_forgotten_before_it_is_taken_over),
		HOUSE_TEST(taking_over_twice_has_one_effect),
		HOUSE_TEST(five_thousand_rows_go_in_within_one_request),
		HOUSE_TEST(of_several_sheets_one_chooses),
		HOUSE_TEST(files_that_are_no_lists_are_refused_with_what_to_do),
		HOUSE_TEST(files_and_their_rows_are_lists_to_take_along),
	};

	return HOUSE_MAIN(argc, argv, tests);
}
