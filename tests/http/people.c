/* SPDX-License-Identifier: EUPL-1.2 */
/* The people of a run: the list, decisions, one application. */
#include <stdlib.h>
#include <string.h>

#include "given.h"
#include "service/import.h"

static const char file[] =
    "Name;E-Mail;Rolle;Organisation;Stufe;Talentprogramm;Betriebszugehörigkeit in Monaten;Ziel;Nicht mit\n"
    "Maike Lüders;maike@a.example;Mentorin;Talente;1;ja;12;Offen bleiben;Werk B\n"
    "Özlem Alt;oezlem@a.example;Mentorin;Talente;1;;12;=HYPERLINK(\"x\");\n"
    "Tom Suhr;tom@b.example;Mentee;Werk B;5;;;;\n";

struct office {
	struct house *h;
	struct given g;
	struct visitor *v;
	const char *people; /* path */
};

static struct err *bring_in(struct act *a, run_id run)
{
	const struct import_report *report;
	struct import_opened in;

	a->lang = LANG_DE;
	TRY(import_open(a, run, "liste.csv", file, strlen(file), &in));
	TRY(import_do(a, in.id, NULL, &report));
	return report->accepted == 3 ? NULL : ERR(a->m, ERR_SYSTEM, NULL, "%s", import_report_json(a->m, report));
}

static struct office office_of(void **state)
{
	struct office o = { .h = *state };

	o.g = given_run(o.h, "reverse-speed-networking");
	HOUSE_DO(o.h, o.g.coordinator, bring_in(o.h->act, o.g.run));
	o.v = house_signed_in(o.h, o.g.coordinator, "de");
	o.people = mem_fmt(o.h->m, "/runs/%lld/people", (long long)o.g.run.v);
	arrive(o.v, o.people);
	return o;
}

static const char *cell(struct office *o, const char *query)
{
	return store_cell(o->h->store, o->h->store->db, query);
}

static long long id_of(struct office *o, const char *email)
{
	return strtoll(cell(o, mem_fmt(o->h->m, "SELECT a.id FROM application a JOIN person p ON p.id = a.person_id WHERE p.email "
						"= '%s'", email)),
	    NULL, 10);
}

static const char *page_of(struct office *o, const char *email, const char *more)
{
	return mem_fmt(o->h->m, "/applications/%lld%s", id_of(o, email), more);
}

static void the_list_is_filtered_and_sorted_by_the_server(void **state)
{
	struct office o = office_of(state);
	const char *alt, *lueders;

	sees(o.v, "3 Personen");
	alt = strstr(o.v->body, "Özlem Alt");
	lueders = strstr(o.v->body, "Maike Lüders");
	assert_true(alt && lueders && alt < lueders); /* by family name */
	visit(o.v, mem_fmt(o.h->m, "%s?state=admitted", o.people));
	sees(o.v, "Eine Person");
	sees(o.v, "Maike Lüders");
	sees_not(o.v, "Tom Suhr");
	visit(o.v, mem_fmt(o.h->m, "%s?role=mentee", o.people));
	sees(o.v, "Tom Suhr");
	sees_not(o.v, "Maike Lüders");
	visit(o.v, mem_fmt(o.h->m, "%s?q=oezlem", o.people));
	sees_not(o.v, "Maike Lüders");
	visit(o.v, mem_fmt(o.h->m, "%s?q=niemand", o.people));
	sees(o.v, "Zu dieser Auswahl passt niemand.");
}

static void many_are_decided_at_once_and_who_cannot_be_stays(void **state)
{
	struct office o = office_of(state);
	const char *fields = mem_fmt(o.h->m, "to=refused&id=%lld&id=%lld", id_of(&o, "maike@a.example"),
	    id_of(&o, "tom@b.example"));

	post(o.v, o.people, "to=admitted");
	follow(o.v);
	sees(o.v, "Es war niemand angekreuzt");
	post(o.v, o.people, fields);
	follow(o.v);
	sees(o.v, "Die Entscheidung ist gespeichert.");
	assert_string_equal(cell(&o, "SELECT count(*) FROM application WHERE state = 'refused'"), "2");
	post(o.v, o.people, mem_fmt(o.h->m, "to=admitted&id=%lld&id=%lld", id_of(&o, "maike@a.example"),
	    id_of(&o, "tom@b.example")));
	follow(o.v);
	sees(o.v, "Nicht alle ließen sich ändern");
	assert_string_equal(cell(&o, "SELECT count(*) FROM application WHERE state = 'admitted'"), "1");
	assert_string_equal(cell(&o, "SELECT count(*) FROM audit WHERE action = 'application_refused'"), "2");
}

static void people_of_another_run_cannot_be_decided_here(void **state)
{
	struct office o = office_of(state);
	struct given other = given_run(o.h, "klassisch");
	struct visitor *v = house_signed_in(o.h, other.coordinator, "de");
	const char *people = mem_fmt(o.h->m, "/runs/%lld/people", (long long)other.run.v);

	visit(v, people);
	post(v, people, mem_fmt(o.h->m, "to=refused&id=%lld", id_of(&o, "maike@a.example")));
	assert_int_equal(v->status, 404);
	visit(v, page_of(&o, "maike@a.example", ""));
	assert_int_equal(v->status, 404);
	assert_string_equal(cell(&o, "SELECT count(*) FROM application WHERE state = 'refused'"), "0");
}

static void somebody_is_admitted_against_a_condition_with_a_reason_only(void **state) /* 004-04 */
{
	struct office o = office_of(state);
	const char *state_path = page_of(&o, "oezlem@a.example", "/state");

	visit(o.v, page_of(&o, "oezlem@a.example", ""));
	sees(o.v, "Die Teilnahme am Talentprogramm ist nicht bestätigt.");
	post(o.v, state_path, "version=1&to=admitted&reason=");
	assert_int_equal(o.v->status, 422);
	sees(o.v, "schreiben Sie bitte dazu, warum");
	post(o.v, state_path, "version=1&to=admitted&reason=beginnt+im+Januar");
	follow(o.v);
	sees(o.v, "Zugelassen, obwohl eine Bedingung dagegen spricht: beginnt im Januar");
	assert_string_equal(cell(&o, "SELECT override_reason FROM application WHERE state = 'admitted' AND override_reason <> ''"),
	    "beginnt im Januar");
	/* the page was drawn before */
	post(o.v, state_path, "version=1&to=refused");
	assert_int_equal(o.v->status, 409);
}

static void the_page_shows_what_was_said_and_ties_to_the_coordination_only(void **state) /* 000-14 */
{
	struct office o = office_of(state);
	person_id member = house_person(o.h, "auswahl@b.example", ROLE_COMMITTEE, o.g.programme);
	struct visitor *committee = house_signed_in(o.h, member, "de");

	visit(o.v, page_of(&o, "maike@a.example", ""));
	sees(o.v, "Offen bleiben");
	sees(o.v, "Mit wem lieber nicht?");
	sees(o.v, "Alle Bedingungen des Durchgangs sind erfüllt.");
	visit(committee, page_of(&o, "maike@a.example", ""));
	assert_int_equal(committee->status, 403); /* it sees what it is to rate, on a page of its own (002-04) */
	sees_not(committee, "Offen bleiben");
}

static void answers_are_changed_unless_somebody_was_faster(void **state)
{
	struct office o = office_of(state);
	const char *path = page_of(&o, "tom@b.example", "/edit");
	static const char fields[] = "version=1&person_version=1&name=Tom+Suhr&level=4&capacity=1&goal=Zuh%C3%B6ren"
				     "&closed_circle=yes&leadership_years=0";

	visit(o.v, path);
	assert_int_equal(o.v->status, 200);
	post(o.v, path, "version=1&person_version=1&name=&capacity=1");
	assert_int_equal(o.v->status, 422);
	post(o.v, path, fields);
	follow(o.v);
	sees(o.v, "Zuhören");
	sees(o.v, "Stufe 4:");
	sees(o.v, "Alle Bedingungen des Durchgangs sind erfüllt.");
	visit(o.v, path);
	post(o.v, path, fields);
	assert_int_equal(o.v->status, 409);
}

static void the_list_opens_in_a_spreadsheet_without_running_formulas(void **state)
{
	struct office o = office_of(state);

	arrive(o.v, o.people);
	post(o.v, mem_fmt(o.h->m, "%s/file", o.people), "format=csv");
	assert_int_equal(o.v->status, 200);
	assert_string_equal(store_cell(o.h->store, o.h->store->db, "SELECT count(*) FROM audit WHERE action = 'people_exported'"), "1");
	assert_memory_equal(o.v->body, "\xef\xbb\xbf" "Name;E-Mail-Adresse;Rolle;", 29);
	sees(o.v, "Özlem Alt;oezlem@a.example;");
	sees(o.v, "'=HYPERLINK");
	assert_non_null(strstr(o.v->headers, "attachment"));
	sees_not(o.v, "vertraulich");
	arrive(o.v, o.people);
	post(o.v, mem_fmt(o.h->m, "%s/file", o.people), "format=xlsx");
	assert_int_equal(o.v->status, 200);
	assert_memory_equal(o.v->body, "PK\x03\x04", 4);
	assert_non_null(strstr(o.v->headers, "-personen.xlsx"));
	assert_string_equal(store_cell(o.h->store, o.h->store->db, "SELECT count(*) FROM audit WHERE action = 'people_exported'"), "2");
}

/* Name, address, roles and state of the account, for the technical administrator alone; nothing to sign in with. */
static void the_list_of_accounts_can_be_taken_along(void **state)
{
	struct office o = office_of(state);
	person_id admin = house_person(o.h, "admin@haus.example", ROLE_ADMIN, (programme_id){ 0 });
	struct visitor *v = house_signed_in(o.h, admin, "de");

	store_script(o.h->store->db,
	    mem_fmt(o.h->m, "UPDATE account SET password_hash = 'canaryhash', disabled = (person_id = %lld);",
		(long long)o.g.coordinator.v));
	arrive(v, "/admin/people");
	post(v, "/admin/people/file", "format=csv");
	assert_int_equal(v->status, 200);
	sees(v, "Name;E-Mail-Adresse;Organisation;Rollen;Konto\r\n");
	sees(v, ";admin@haus.example;;Systemverwaltung;offen\r\n");
	sees(v, ";Koordination: reverse-speed-networking;gesperrt\r\n");
	sees(v, "Tom Suhr;tom@b.example;Werk B;;keines\r\n");
	sees_not(v, "canaryhash");
	arrive(v, "/admin/people?q=suhr");
	post(v, "/admin/people/file?q=suhr", "format=csv");
	sees(v, "Tom Suhr");
	sees_not(v, "admin@haus.example");
	assert_string_equal(cell(&o, "SELECT count(*) FROM audit WHERE action = 'accounts_exported'"), "2");
	arrive(o.v, o.people);
	post(o.v, "/admin/people/file", "format=csv");
	assert_int_equal(o.v->status, 403);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(the_list_is_filtered_and_sorted_by_the_server),
		HOUSE_TEST(many_are_decided_at_once_and_who_cannot_be_stays),
		HOUSE_TEST(people_of_another_run_cannot_be_decided_here),
		HOUSE_TEST(somebody_is_admitted_against_a_condition_with_a_reason_only),
		HOUSE_TEST(the_page_shows_what_was_said_and_ties_to_the_coordination_only),
		HOUSE_TEST(answers_are_changed_unless_somebody_was_faster),
		HOUSE_TEST(the_list_of_accounts_can_be_taken_along),
		HOUSE_TEST(the_list_opens_in_a_spreadsheet_without_running_formulas),
	};

	return HOUSE_MAIN(argc, argv, tests);
}
