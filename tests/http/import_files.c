/* SPDX-License-Identifier: EUPL-1.2 */
/* Each of the six files as it is, into a run of its preset: what goes in, and which line does not,
 * with its reason. The figures were counted in the files by hand. */
#include <string.h>

#include "base/buf.h"
#include "given.h"
#include "service/admission.h"
#include "service/import.h"

/* Brings a file of the data folder in; skips the test where the folder is absent. */
static const struct import_report *take(struct house *h, struct given g, const char *name, import_id *id)
{
	const struct import_report *preview, *report;
	size_t n = 0;
	const void *bytes = data_file(h, name, &n);
	struct import_opened in;

	if (!bytes)
		skip();
	HOUSE_DO(h, g.coordinator, import_open(h->act, g.run, name, bytes, n, &in));
	*id = in.id;
	HOUSE_DO(h, g.coordinator, import_preview(h->act, *id, NULL, &preview));
	HOUSE_DO(h, g.coordinator, import_do(h->act, *id, NULL, &report));
	assert_string_equal(import_report_json(h->m, preview), import_report_json(h->m, report));
	return report;
}

static void counts(const struct import_report *r, int rows, int accepted, int duplicates, int people_only, int problems)
{
	assert_int_equal(r->rows, rows);
	assert_int_equal(r->accepted, accepted);
	assert_int_equal(r->duplicates, duplicates);
	assert_int_equal(r->people_only, people_only);
	assert_int_equal(r->problem_rows, problems);
	assert_int_equal(rows, accepted + duplicates + people_only + problems);
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

static void finds(struct house *h, const char *query, const char *want)
{
	assert_string_equal(store_cell(h->store, h->store->db, query), want);
}

#define NO_CONSENT                                                                                 \
	"0 consent Die Datei sagt nicht, ob die Personen in die Datenverarbeitung eingewilligt haben. "  \
	"Bitte vergewissern Sie sich, bevor Sie die Zeilen übernehmen.\n"

static void salzgitter_goes_in_but_for_four_rows(void **state)
{
	struct house *h = *state;
	struct given g = given_run(h, "salzgitter");
	import_id id;
	const struct import_report *r = take(h, g, "salzgitter-anmeldungen.csv", &id);

	counts(r, 69, 65, 1, 0, 3);
	remarks(h, r, IMPORT_STOPS,
	    "89 email Die E-Mail-Adresse „kein-mail“ ist keine gültige Adresse. Bitte in der Datei berichtigen und noch "
	    "einmal einlesen.\n"
	    "91 consent Diese Person hat nicht in die Datenverarbeitung eingewilligt, deshalb darf nichts über sie "
	    "übernommen werden. Wenn sie es sich anders überlegt, kann sie sich neu anmelden.\n"
	    "93 level Die Karrierestufe „7“ liegt nicht zwischen 1 und 5. Bitte in der Datei berichtigen und noch einmal "
	    "einlesen.\n");
	remarks(h, r, IMPORT_LEFT_OUT,
	    "88 email Wiebke Şahin ist in dieser Datei schon angemeldet, in Zeile 6. Es gilt die Anmeldung dort; diese "
	    "Zeile wird nicht übernommen.\n");
	remarks(h, r, IMPORT_NOTE, "");
	assert_int_equal(r->new_topics, 0);
	finds(h, "SELECT count(*) FROM application WHERE state = 'admitted' AND consent_at IS NOT NULL", "65");
	finds(h, "SELECT count(*) FROM organisation", "10");
	finds(h, "SELECT industry FROM organisation WHERE name = 'Galvanik Harz'", "Metall");
	finds(h, "SELECT mail_domain FROM organisation WHERE name = 'Galvanik Harz'", "galvanik-harz.example");
	/* superiors of whom only the address is known, once per house */
	finds(h, "SELECT count(*) FROM person WHERE email LIKE 'leitung@%'", "10");
	finds(h, "SELECT count(DISTINCT manager_id) FROM person WHERE manager_id IS NOT NULL", "10");
	finds(h, "SELECT count(*) FROM person_tie WHERE kind = 'not_with' AND organisation_id IS NOT NULL", "10");
	finds(h, "SELECT name_de FROM topic t JOIN application_topic a ON a.topic_id = t.id JOIN application b ON "
		 "b.id = a.application_id JOIN person p ON p.id = b.person_id WHERE p.email LIKE 'carla.reimers@%' AND "
		 "a.side = 'wanted' AND a.priority = 2",
	    "Balance zwischen Beruf und Privatleben");
	finds(h, "SELECT count(*) FROM person WHERE email LIKE '%einwilligung%'", "0");
}

static void emscher_knows_the_target_group_and_open_releases(void **state) /* 002-02, 002-28 */
{
	struct house *h = *state;
	struct given g = given_run(h, "mit-frauen-an-die-spitze");
	import_id id;
	const struct import_report *r = take(h, g, "emscher-lippe-anmeldungen.csv", &id);

	counts(r, 41, 40, 0, 0, 1);
	remarks(h, r, IMPORT_STOPS, "42 target_group Gehört nicht zur Zielgruppe.\n");
#define OPEN(line) line " employer_release Die Antwort der Dienststelle oder des Unternehmens steht noch aus.\n"
	remarks(h, r, IMPORT_NOTE, NO_CONSENT OPEN("3") OPEN("4") OPEN("7") OPEN("9") OPEN("11") OPEN("13")
	    "13 full_name Im Namen „Zofia Y?ld?z“ ist beim Speichern der Datei ein Buchstabe verloren gegangen. Bitte "
	    "berichtigen Sie den Namen nach dem Einlesen.\n" OPEN("14") OPEN("19")
	    "38 full_name Im Namen „Gesa ?ahin“ ist beim Speichern der Datei ein Buchstabe verloren gegangen. Bitte "
	    "berichtigen Sie den Namen nach dem Einlesen.\n");
#undef OPEN
	assert_int_equal(r->applied, 8);
	assert_int_equal(r->new_topics, 0);
	finds(h, "SELECT count(*) FROM application WHERE state = 'applied' AND employer_release = 'open'", "8");
	finds(h, "SELECT name FROM person WHERE email LIKE 'oezlem.wojcik@%'", "Özlem Wójcik");
	finds(h, "SELECT kind FROM organisation WHERE name = 'Kreis Recklinghausen'", "administration");
	/* how mentors are addressed decides about nothing and is not kept */
	finds(h, "SELECT count(*) FROM application WHERE role = 'mentor' AND target_group <> ''", "0");
}

static void klassisch_keeps_work_relations_and_tandems_agreed_before(void **state) /* 001-03, 001-08 */
{
	struct house *h = *state;
	struct given g = given_run(h, "klassisch");
	import_id id;
	const struct import_report *r = take(h, g, "klassisch-anmeldungen.csv", &id);

	counts(r, 46, 46, 0, 0, 0);
	remarks(h, r, IMPORT_STOPS, "");
	remarks(h, r, IMPORT_NOTE,
	    NO_CONSENT
	    "6 tandem_with Jürgen Ebert und Malte Nowak nennen sich gegenseitig. Sobald beide zugelassen sind, werden sie als "
	    "Tandem eingetragen, wenn die Regeln des Durchgangs es erlauben.\n"
	    "7 tandem_with Malte Nowak und Jürgen Ebert nennen sich gegenseitig. Sobald beide zugelassen sind, werden sie als "
	    "Tandem eingetragen, wenn die Regeln des Durchgangs es erlauben.\n"
	    "10 tandem_with Kirsten Lange möchte ein Tandem mit Anke Ebert, umgekehrt ist es nicht eingetragen. Ein selbst "
	    "verabredetes Tandem müssen beide bestätigen.\n");
	finds(h, "SELECT count(*) FROM person_tie WHERE kind = 'works_with' AND other_id IS NOT NULL", "7");
	finds(h, "SELECT count(*) FROM application_wish", "3");
	/* both have said so, so nobody need be asked */
	finds(h, "SELECT count(*) FROM tandem WHERE origin = 'self' AND state = 'agreed'", "1");
	finds(h, "SELECT count(*) FROM ready_tandem WHERE state = 'entered'", "2");
	finds(h, "SELECT count(*) FROM person WHERE organisation_id IS NULL AND email LIKE '%@extern.example'", "7");
	finds(h, "SELECT count(*) FROM organisation WHERE name LIKE '%xtern%'", "0");
	finds(h, "SELECT languages FROM person WHERE email LIKE 'malte.nowak@%'", "de en");
	finds(h, "SELECT level FROM person WHERE email LIKE 'piotr.voelker@%'", "4");
	finds(h, "SELECT priority FROM application_topic a JOIN topic t ON t.id = a.topic_id JOIN application b ON b.id = "
		 "a.application_id JOIN person p ON p.id = b.person_id WHERE p.email LIKE 'jana.zoellner@%' AND t.name_de = "
		 "'Budget'",
	    "3");
}

static void reverse_knows_the_whole_line_of_command(void **state) /* 003-15 */
{
	struct house *h = *state;
	struct given g = given_run(h, "reverse");
	import_id id;
	const struct import_report *r = take(h, g, "reverse-personalliste.tsv", &id);

	counts(r, 130, 118, 0, 12, 0);
	remarks(h, r, IMPORT_STOPS, "");
	remarks(h, r, IMPORT_NOTE, NO_CONSENT);
	finds(h, "SELECT count(*) FROM person WHERE manager_id IS NOT NULL", "127");
	finds(h, "SELECT m.name FROM person p JOIN person m ON m.id = p.manager_id WHERE p.personnel_number = '10055'",
	    "Elif Vogt");
	/* she has no role, and is somebody's superior */
	finds(h, "SELECT m.personnel_number FROM person p JOIN person m ON m.id = p.manager_id WHERE p.personnel_number = "
		 "'10122'",
	    "10104");
	finds(h, "SELECT count(*) FROM application a JOIN person p ON p.id = a.person_id WHERE p.personnel_number = '10104'",
	    "0");
	finds(h, "SELECT name FROM organisation", "Werk-Konzern");
	finds(h, "SELECT count(*) FROM topic WHERE kind = 'interest'", "10");
	finds(h, "SELECT name_en FROM topic WHERE kind = 'interest' AND name_de = 'Soziale Medien'", "Social media");
	finds(h, "SELECT joined_on FROM person WHERE personnel_number = '10055'", "2025-02-20");
}

static void speed_decision_makers_belong_to_the_closed_circle(void **state) /* 004-08 */
{
	struct house *h = *state;
	struct given g = given_run(h, "reverse-speed-networking");
	import_id id;
	const struct import_report *r = take(h, g, "speed-entscheider.csv", &id);

	counts(r, 18, 16, 0, 0, 2);
	remarks(h, r, IMPORT_STOPS,
	    "2 closed_circle Gehört nicht zum eingeladenen Kreis.\n11 closed_circle Gehört nicht zum eingeladenen Kreis.\n");
	remarks(h, r, IMPORT_NOTE, NO_CONSENT);
	finds(h, "SELECT count(*) FROM application WHERE role = 'mentee' AND closed_circle = 'yes'", "16");
	finds(h, "SELECT count(*) FROM person WHERE email LIKE 'lena.voelker@%'", "0");
}

/* How many applications of the run fail for want of their organisation's pre-selection. */
static int not_sent(struct house *h, struct given g)
{
	struct application_filter f = { .run_id = g.run, .role = "", .state = "", .text = "", .sort = "name", .rows = 100 };
	const struct application *x;
	int64_t total, places;
	struct conditions c;
	struct run_view v;
	int n, all = 0;

	HOUSE_DO(h, g.coordinator, applications_list(h->act, &f, &x, &n, &total, &places));
	HOUSE_DO(h, g.coordinator, run_view(h->act, g.run, &v));
	HOUSE_DO(h, g.coordinator, conditions_load_all(h->act, v.run, &c));
	assert_true(n > 0);
	for (int i = 0; i < n; i++) {
		struct eligibility verdict = conditions_check(&c, &x[i], "");

		for (int k = 0; k < verdict.n; k++)
			all += verdict.refusals[k].rule == ELIGIBLE_PRESELECTED;
	}
	return all;
}

static void speed_talents_are_in_the_programme_for_six_to_eighteen_months(void **state) /* 004-03, 004-04 */
{
	struct house *h = *state;
	struct given g = given_run(h, "reverse-speed-networking");
	import_id id;
	const struct import_report *r = take(h, g, "speed-talente.csv", &id);

	counts(r, 26, 11, 0, 0, 15);
#define TALENT(line) line " talent_programme Nimmt nicht am Talentprogramm teil.\n"
#define SHORT(line)  line " tenure_months Monate in der Organisation: 3; verlangt sind mindestens 6.\n"
#define LONG(line)   line " tenure_months Monate in der Organisation: 24; verlangt sind höchstens 18.\n"
	remarks(h, r, IMPORT_STOPS,
	    TALENT("2") LONG("6") SHORT("7") TALENT("7") TALENT("12") TALENT("14") TALENT("15") SHORT("16") TALENT("17")
		TALENT("19") SHORT("20") LONG("21") LONG("22") LONG("24") TALENT("24") TALENT("25") TALENT("27"));
#undef TALENT
#undef SHORT
#undef LONG
	remarks(h, r, IMPORT_NOTE, NO_CONSENT);
	finds(h, "SELECT count(*) FROM application WHERE role = 'mentor' AND tenure_months BETWEEN 6 AND 18", "11");
	finds(h, "SELECT name FROM organisation", "Talente-Konzern");
	/* 004-05: who stands in the company's file is pre-selected by it, until it says otherwise */
	assert_int_equal(not_sent(h, g), 0);
	store_script(h->store->db, "INSERT INTO preselection (application_id, organisation_id, answer, at) "
				   "SELECT a.id, p.organisation_id, 'no', 1 FROM application a JOIN person p ON p.id = a.person_id "
				   "WHERE a.id = (SELECT min(id) FROM application);");
	assert_int_equal(not_sent(h, g), 1);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(salzgitter_goes_in_but_for_four_rows),
		HOUSE_TEST(emscher_knows_the_target_group_and_open_releases),
		HOUSE_TEST(klassisch_keeps_work_relations_and_tandems_agreed_before),
		HOUSE_TEST(reverse_knows_the_whole_line_of_command),
		HOUSE_TEST(speed_decision_makers_belong_to_the_closed_circle),
		HOUSE_TEST(speed_talents_are_in_the_programme_for_six_to_eighteen_months),
	};

	return HOUSE_MAIN(argc, argv, tests);
}
