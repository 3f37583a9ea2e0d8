/* SPDX-License-Identifier: EUPL-1.2 */
/* The six registration files, read as they are. argv[1] is their folder; without it the test skips. */
#include "sheet_test.h"

#include <stdio.h>
#include <unistd.h>

#include "sheet/guess.h"
#include "sheet/read_rows.h"

static const char *folder;

struct file {
	struct sheet *sheet;
	struct mapping *map;
	struct registration_rows *rows;
};

static struct file read_file(mem *m, const char *name)
{
	FILE *in = fopen(mem_fmt(m, "%s/%s", folder, name), "rb");
	char *bytes = mem_array(m, char, 1 << 20);
	struct file f = { 0 };
	size_t n;
	int line;

	assert_non_null(in);
	n = fread(bytes, 1, 1 << 20, in);
	fclose(in);
	assert_null(sheet_read_csv(m, bytes, n, 0, &f.sheet, &line));
	f.map = guess_mapping(m, f.sheet, NULL);
	f.rows = read_rows(m, f.sheet, f.map, NULL);
	return f;
}

struct expected_column {
	const char *heading, *field;
	char joiner;
};

static void check_columns(const struct mapping *map, const struct expected_column *want, size_t n)
{
	assert_int_equal(map->columns, n);
	for (int i = 0; i < map->columns; i++) {
		assert_string_equal(map->column[i].heading, want[i].heading);
		assert_string_equal(field_key(map->column[i].field), want[i].field);
		assert_int_equal(map->column[i].joiner, want[i].joiner);
		assert_true(map->column[i].confidence >= 75);
	}
}

static void check_fates(const struct registration_rows *r, int applicants, int people,
    int duplicates, int refused)
{
	assert_int_equal(r->applicants, applicants);
	assert_int_equal(r->people, people);
	assert_int_equal(r->duplicates, duplicates);
	assert_int_equal(r->refused, refused);
	assert_int_equal(r->n, applicants + people + duplicates + refused);
}

/* The German sentences of all problems, one per line. */
static void check_problems(mem *m, const struct registration_rows *r, const char *want)
{
	const char *got = "";

	for (int i = 0; i < r->problems; i++)
		got = mem_fmt(m, "%s%s\n", got, problem_text(m, LANG_DE, &r->problem[i]));
	assert_string_equal(got, want);
}

#define NO_CONSENT_COLUMN \
	"Die Datei sagt nicht, ob die Personen in die Datenverarbeitung eingewilligt haben. " \
	"Bitte vergewissern Sie sich, bevor Sie die Zeilen übernehmen.\n"

static const struct registration_row *row_of(const struct file *f, const char *email)
{
	for (int i = 0; i < f->rows->n; i++)
		if (!strcmp(f->rows->at[i].email, email))
			return &f->rows->at[i];
	fail_msg("%s is not in the file", email);
	return NULL;
}

static void count_roles(const struct file *f, int mentors, int mentees)
{
	for (int i = 0; i < f->rows->n; i++) {
		if (f->rows->at[i].fate != ROW_APPLICANT)
			continue;
		mentors -= f->rows->at[i].role == SHEET_MENTOR;
		mentees -= f->rows->at[i].role == SHEET_MENTEE;
	}
	assert_int_equal(mentors, 0);
	assert_int_equal(mentees, 0);
}

static void salzgitter_columns_are_proposed(void **state)
{
	static const struct expected_column want[] = { { "ID", "row_no", 0 },
		{ "Startzeit", "started_at", 0 }, { "Fertigstellungszeit", "submitted_at", 0 },
		{ "E-Mail", "email", 0 }, { "Name", "full_name", 0 },
		{ "Ich bewerbe mich als", "role", 0 }, { "Unternehmen", "organisation", 0 },
		{ "Branche", "industry", 0 }, { "Position", "position", 0 },
		{ "Führungsebene (1 = Einstieg, 5 = Geschäftsführung)", "level", 0 },
		{ "Jahre Führungserfahrung", "leadership_years", 0 },
		{ "E-Mail der/des direkten Vorgesetzten", "manager_email", 0 },
		{ "Fragestellungen", "questions", ';' }, { "Entwicklungsthemen", "topics", ';' },
		{ "Interessen", "interests", ';' }, { "Berufsfeld", "field", 0 },
		{ "Bevorzugte Form", "form", 0 },
		{ "Wie viele Mentees können Sie begleiten?", "capacity", 0 },
		{ "Mit wem auf keinen Fall? (vertraulich)", "not_with", 0 },
		{ "Was erwarten Sie?", "expectations", 0 },
		{ "Einverständnis Datenschutz", "consent", 0 } };
	struct file f = read_file(*state, "salzgitter-anmeldungen.csv");

	assert_int_equal(f.sheet->encoding, SHEET_UTF8_BOM);
	assert_int_equal(f.sheet->separator, ';');
	check_columns(f.map, want, LEN(want));
	assert_int_equal(f.map->role, SHEET_NO_ROLE);
}

static void salzgitter_rows_go_in_but_four(void **state)
{
	struct file f = read_file(*state, "salzgitter-anmeldungen.csv");

	assert_int_equal(f.sheet->rows, 69);
	check_fates(f.rows, 65, 0, 1, 3);
	count_roles(&f, 31, 34);
	check_problems(*state, f.rows,
	    "Zeile 88: Wiebke Şahin ist in dieser Datei schon angemeldet, in Zeile 6. Es gilt die "
	    "Anmeldung dort; diese Zeile wird nicht übernommen.\n"
	    "Zeile 89: Die E-Mail-Adresse „kein-mail“ ist keine gültige Adresse. Bitte in der Datei "
	    "berichtigen und noch einmal einlesen.\n"
	    "Zeile 91: Diese Person hat nicht in die Datenverarbeitung eingewilligt, deshalb darf nichts "
	    "über sie übernommen werden. Wenn sie es sich anders überlegt, kann sie sich neu anmelden.\n"
	    "Zeile 93: Die Karrierestufe „7“ liegt nicht zwischen 1 und 5. Bitte in der Datei berichtigen "
	    "und noch einmal einlesen.\n");
}

static void salzgitter_answers_are_typed(void **state)
{
	struct file f = read_file(*state, "salzgitter-anmeldungen.csv");
	const struct registration_row *carla = row_of(&f, "carla.reimers@galvanik-harz.example");
	const struct registration_row *wiebke = row_of(&f, "wiebke.sahin@logistik-a39.example");

	assert_int_equal(carla->line, 4);
	assert_int_equal(carla->role, SHEET_MENTEE);
	assert_string_equal(carla->organisation, "Galvanik Harz");
	assert_string_equal(carla->industry, "Metall");
	assert_int_equal(carla->level, 2);
	assert_int_equal(carla->capacity, SHEET_NOT_SAID);
	assert_string_equal(carla->manager_email, "leitung@galvanik-harz.example");
	assert_string_equal(joined(*state, carla->topics_wanted),
	    "Digitalisierung + Balance zwischen Beruf und Privatleben");
	assert_int_equal(carla->topics_offered.n, 0);
	assert_int_equal(carla->questions.n, 3);
	assert_int_equal(carla->forms, SHEET_VIDEO);
	assert_string_equal(joined(*state, carla->not_with), "Galvanik Harz");
	assert_string_equal(carla->expectations,
	    "Einen Blick von außen,\nehrliches Feedback und \"neue\" Ideen");
	assert_int_equal(carla->consent, SHEET_YES);
	assert_string_equal(wiebke->first_name, "Wiebke");
	assert_string_equal(joined(*state, wiebke->topics_offered), "Strategie");
	assert_int_equal(wiebke->not_with.n, 0); /* "niemand" */
	assert_int_equal(wiebke->capacity, 2);
	assert_int_equal(wiebke->leadership_years, 13);
	assert_string_equal(day_iso(*state, wiebke->submitted.day), "2026-09-02");
	assert_int_equal(wiebke->submitted.minutes, 9 * 60 + 46);
}

static void emscher_columns_are_proposed(void **state)
{
	static const struct expected_column want[] = { { "Lfd. Nr.", "row_no", 0 },
		{ "Anrede", "salutation", 0 }, { "Vorname", "first_name", 0 },
		{ "Nachname", "last_name", 0 }, { "Dienstliche E-Mail", "email", 0 },
		{ "Verwaltung", "organisation", 0 }, { "Amt/Fachbereich", "team", 0 },
		{ "Besoldungs-/Entgeltgruppe", "ignore", 0 }, { "Führungsebene", "level", 0 },
		{ "Rolle", "role", 0 }, { "Schwerpunkte", "topics_wanted", '|' },
		{ "Bietet an", "topics_offered", '|' }, { "Wunschtermin Auftakt", "kickoff_date", 0 },
		{ "Zustimmung Dienststelle", "employer_release", 0 }, { "Bemerkung", "remark", 0 } };
	struct file f = read_file(*state, "emscher-lippe-anmeldungen.csv");

	assert_int_equal(f.sheet->encoding, SHEET_WINDOWS_1252);
	check_columns(f.map, want, LEN(want));
}

static void emscher_rows_all_go_in_and_carry_who_is_in_the_target_group(void **state) /* 002-02 */
{
	struct file f = read_file(*state, "emscher-lippe-anmeldungen.csv");
	const struct registration_row *olaf = row_of(&f, "olaf.nowak@marl.example");
	const struct registration_row *doreen = row_of(&f, "doreen.baecker@castrop-rauxel.example");
	int outside = 0, open = 0;

	check_fates(f.rows, 41, 0, 0, 0);
	count_roles(&f, 21, 20);
	check_problems(*state, f.rows, NO_CONSENT_COLUMN
	    "Zeile 13: Im Namen „Zofia Y?ld?z“ ist beim Speichern der Datei ein Buchstabe verloren "
	    "gegangen. Bitte berichtigen Sie den Namen nach dem Einlesen.\n"
	    "Zeile 38: Im Namen „Gesa ?ahin“ ist beim Speichern der Datei ein Buchstabe verloren gegangen. "
	    "Bitte berichtigen Sie den Namen nach dem Einlesen.\n");
	for (int i = 0; i < f.rows->n; i++) {
		outside += f.rows->at[i].role == SHEET_MENTEE && f.rows->at[i].target_group == SHEET_NO;
		open += f.rows->at[i].employer_release == SHEET_OPEN;
	}
	assert_int_equal(outside, 1);
	assert_int_equal(open, 8);
	assert_int_equal(olaf->line, 42);
	assert_int_equal(olaf->fate, ROW_APPLICANT);
	assert_int_equal(olaf->salutation, SALUTATION_MAN);
	assert_int_equal(olaf->target_group, SHEET_NO);
	assert_string_equal(joined(*state, doreen->topics_wanted),
	    "Networking + Arbeitszeitmanagement, Vereinbarkeit von Familie und Beruf");
	assert_string_equal(doreen->full_name, "Doreen Bäcker");
	assert_string_equal(day_iso(*state, doreen->kickoff_day), "2027-01-13");
	assert_int_equal(doreen->consent, SHEET_NOT_ASKED);
}

static void klassisch_columns_are_proposed(void **state)
{
	static const struct expected_column want[] = { { "Zeitstempel", "submitted_at", 0 },
		{ "E-Mail-Adresse", "email", 0 }, { "Vor- und Nachname", "full_name", 0 },
		{ "Organisation", "organisation", 0 }, { "Team", "team", 0 },
		{ "Ich möchte ... sein", "role", 0 }, { "Karrierestufe", "level_text", 0 },
		{ "Arbeitet eng zusammen mit (E-Mails)", "works_with", 0 },
		{ "Was suche ich?", "topics_wanted", ',' }, { "Was biete ich?", "topics_offered", ',' },
		{ "Ziel in einem Satz", "goal", 0 }, { "Sprachen", "language", 0 },
		{ "Tandem mit (falls schon verabredet)", "tandem_with", 0 } };
	struct file f = read_file(*state, "klassisch-anmeldungen.csv");

	assert_int_equal(f.sheet->encoding, SHEET_UTF8);
	assert_int_equal(f.sheet->separator, ',');
	check_columns(f.map, want, LEN(want));
}

static void klassisch_rows_know_work_relations_and_agreed_tandems(void **state) /* 001-03, 001-08 */
{
	struct file f = read_file(*state, "klassisch-anmeldungen.csv");
	const struct registration_row *malte = row_of(&f, "malte.nowak@extern.example");
	const struct registration_row *kirsten = row_of(&f, "kirsten.lange@verband-mittelstand.example");
	const struct registration_row *piotr = row_of(&f, "piotr.voelker@institut-b.example");
	int confirmed = 0, related = 0;

	check_fates(f.rows, 46, 0, 0, 0);
	count_roles(&f, 23, 23);
	check_problems(*state, f.rows, NO_CONSENT_COLUMN
	    "Zeile 10: Kirsten Lange möchte ein Tandem mit Anke Ebert, umgekehrt ist es nicht "
	    "eingetragen. Ein selbst verabredetes Tandem müssen beide bestätigen.\n");
	for (int i = 0; i < f.rows->n; i++) {
		confirmed += f.rows->at[i].tandem_confirmed;
		related += f.rows->at[i].works_with.n;
	}
	assert_int_equal(confirmed, 2);
	assert_int_equal(related, 7);
	assert_true(malte->tandem_confirmed);
	assert_true(malte->external);
	assert_string_equal(malte->organisation, "");
	assert_string_equal(joined(*state, malte->languages), "de + en");
	assert_int_equal(malte->level, 2);
	assert_false(kirsten->tandem_confirmed);
	assert_string_equal(joined(*state, piotr->works_with), "jana.zoellner@institut-a.example");
	assert_int_equal(piotr->level, 4); /* "Senior" */
	assert_string_equal(joined(*state, piotr->topics_offered),
	    "Verhandeln + Karriereplanung + Präsentieren + Projektleitung");
}

static void reverse_columns_are_proposed(void **state)
{
	static const struct expected_column want[] = { { "Personalnummer", "personnel_number", 0 },
		{ "Vorname", "first_name", 0 }, { "Nachname", "last_name", 0 }, { "E-Mail", "email", 0 },
		{ "Abteilung", "team", 0 }, { "Stufe", "level", 0 },
		{ "Vorgesetzte/r (Personalnummer)", "manager_number", 0 },
		{ "Eintritt", "joined_on", 0 }, { "Standort", "site", 0 },
		{ "Rolle im Reverse Mentoring", "role", 0 }, { "Interessen", "interests", '/' },
		{ "Lernziele / kann vermitteln", "topics", '/' } };
	struct file f = read_file(*state, "reverse-personalliste.tsv");

	assert_int_equal(f.sheet->separator, '\t');
	check_columns(f.map, want, LEN(want));
	assert_true(f.map->organisation_by_domain);
}

static void reverse_people_without_role_stay_in_the_line_of_command(void **state) /* 003-15 */
{
	struct file f = read_file(*state, "reverse-personalliste.tsv");
	const struct registration_row *malte = row_of(&f, "malte.weiss@werk-konzern.example");
	const struct registration_row *doreen = row_of(&f, "doreen.zoellner@werk-konzern.example");
	int without_manager = 0;

	check_fates(f.rows, 118, 12, 0, 0);
	count_roles(&f, 63, 55);
	check_problems(*state, f.rows, NO_CONSENT_COLUMN);
	for (int i = 0; i < f.rows->n; i++)
		without_manager += f.rows->at[i].manager_row < 0;
	assert_int_equal(without_manager, 3);
	assert_int_equal(doreen->fate, ROW_PERSON);
	assert_int_equal(doreen->line, 67);
	assert_int_equal(malte->role, SHEET_MENTOR);
	assert_string_equal(f.rows->at[malte->manager_row].personnel_number, "10051");
	assert_string_equal(malte->organisation, "Werk-Konzern");
	assert_string_equal(joined(*state, malte->topics_offered),
	    "Soziale Medien + Diversität + Homeoffice-Kultur");
	assert_int_equal(malte->topics_wanted.n, 0);
	assert_string_equal(joined(*state, malte->interests),
	    "Kurzvideo + Datenanalyse + Künstliche Intelligenz");
	assert_string_equal(day_iso(*state, malte->joined_on), "2025-02-20");
	assert_string_equal(joined(*state, f.rows->at[0].topics_wanted),
	    "Homeoffice-Kultur + Datenanalyse + Künstliche Intelligenz");
}

static void speed_decision_makers_are_mentees_by_their_closed_circle(void **state) /* 004-08 */
{
	static const struct expected_column want[] = { { "Name", "full_name", 0 },
		{ "E-Mail", "email", 0 }, { "Unternehmen", "organisation", 0 },
		{ "Funktion", "position", 0 }, { "Mitglied im Kuratorium", "closed_circle", 0 },
		{ "Fragen", "questions", ';' } };
	struct file f = read_file(*state, "speed-entscheider.csv");
	int outside = 0;

	check_columns(f.map, want, LEN(want));
	assert_int_equal(f.map->role, SHEET_MENTEE);
	check_fates(f.rows, 18, 0, 0, 0);
	count_roles(&f, 0, 18);
	check_problems(*state, f.rows, NO_CONSENT_COLUMN);
	for (int i = 0; i < f.rows->n; i++)
		outside += f.rows->at[i].closed_circle == SHEET_NO;
	assert_int_equal(outside, 2);
	assert_string_equal(joined(*state, f.rows->at[0].questions),
	    "Cloud oder eigenes Rechenzentrum? + Wie verändert KI die Entwicklung? + "
	    "Wie arbeitet man ohne Hierarchie?");
}

static void speed_talents_are_mentors_by_what_is_asked_of_them(void **state) /* 004-03, 004-04 */
{
	static const struct expected_column want[] = { { "Name", "full_name", 0 },
		{ "E-Mail", "email", 0 }, { "Tätigkeit", "position", 0 }, { "Feld", "field", 0 },
		{ "Betriebszugehörigkeit in Monaten", "tenure_months", 0 },
		{ "Talentprogramm", "talent_programme", 0 }, { "Schwerpunkt", "topics_offered", 0 },
		{ "Fragen, zu denen ich beitragen kann", "questions", ';' } };
	struct file f = read_file(*state, "speed-talente.csv");
	const struct registration_row *silke = row_of(&f, "silke.von-rhoden@talente-konzern.example");
	int in_programme = 0, admissible = 0;

	check_columns(f.map, want, LEN(want));
	assert_int_equal(f.map->role, SHEET_MENTOR);
	check_fates(f.rows, 26, 0, 0, 0);
	count_roles(&f, 26, 0);
	check_problems(*state, f.rows, NO_CONSENT_COLUMN);
	for (int i = 0; i < f.rows->n; i++) {
		in_programme += f.rows->at[i].talent_programme == SHEET_YES;
		admissible += f.rows->at[i].tenure_months >= 6 && f.rows->at[i].tenure_months <= 18;
	}
	assert_int_equal(in_programme, 16);
	assert_int_equal(admissible, 19);
	assert_string_equal(silke->organisation, "Talente-Konzern");
	assert_true(silke->organisation_derived);
	assert_string_equal(silke->last_name, "von-Rhoden");
	assert_int_equal(silke->tenure_months, 14);
	assert_string_equal(silke->occupation, "Handel");
	assert_string_equal(joined(*state, silke->topics_offered), "Datenplattform");
}

static void a_saved_mapping_reads_the_same_rows(void **state)
{
	static const char *const names[] = { "salzgitter-anmeldungen.csv",
		"emscher-lippe-anmeldungen.csv", "klassisch-anmeldungen.csv", "reverse-personalliste.tsv",
		"speed-entscheider.csv", "speed-talente.csv" };

	for (size_t i = 0; i < LEN(names); i++) {
		struct file f = read_file(*state, names[i]);
		const char *json = mapping_write(*state, f.map);
		struct mapping *saved = NULL, *fitted = NULL;
		struct registration_rows *again;

		assert_null(mapping_read(*state, json, strlen(json), &saved));
		assert_null(mapping_fit(*state, saved, f.sheet, &fitted));
		assert_string_equal(mapping_write(*state, fitted), json);
		again = read_rows(*state, f.sheet, fitted, NULL);
		assert_int_equal(again->applicants, f.rows->applicants);
		assert_int_equal(again->problems, f.rows->problems);
	}
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		TEST(salzgitter_columns_are_proposed),
		TEST(salzgitter_rows_go_in_but_four),
		TEST(salzgitter_answers_are_typed),
		TEST(emscher_columns_are_proposed),
		TEST(emscher_rows_all_go_in_and_carry_who_is_in_the_target_group),
		TEST(klassisch_columns_are_proposed),
		TEST(klassisch_rows_know_work_relations_and_agreed_tandems),
		TEST(reverse_columns_are_proposed),
		TEST(reverse_people_without_role_stay_in_the_line_of_command),
		TEST(speed_decision_makers_are_mentees_by_their_closed_circle),
		TEST(speed_talents_are_mentors_by_what_is_asked_of_them),
		TEST(a_saved_mapping_reads_the_same_rows),
	};

	if (argc < 2 || access(argv[1], R_OK) != 0)
		return 77;
	folder = argv[1];
	return RUN(tests);
}
