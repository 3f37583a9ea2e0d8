/* SPDX-License-Identifier: EUPL-1.2 */
/* What the conditions of taking part stand on: the legal ground, the reference day, what others confirm. */
#include <stdlib.h>
#include <string.h>

#include "given.h"

struct office {
	struct house *h;
	struct given g;
	struct visitor *v;
	const char *page, *people;
};

static struct office office_of(void **state, const char *preset)
{
	struct office o = { .h = *state };

	o.g = given_run(o.h, preset);
	o.v = house_signed_in(o.h, o.g.coordinator, "de");
	o.page = mem_fmt(o.h->m, "/runs/%lld/conditions", (long long)o.g.run.v);
	o.people = mem_fmt(o.h->m, "/runs/%lld/people", (long long)o.g.run.v);
	return o;
}

static const char *cell(struct office *o, const char *query)
{
	return store_cell(o->h->store, o->h->store->db, query);
}

/* Somebody who applied by themselves: application 700, nothing but what `set` says is known of them. */
static void given_applicant(struct office *o, const char *role, const char *set)
{
	store_script(o->h->store->db,
	    mem_fmt(o->h->m,
		"INSERT INTO organisation (id, name, name_fold, made_at) VALUES (55, 'Werk C', 'werk c', 1);"
		"INSERT INTO person (id, name, name_fold, sort_fold, email, email_fold, organisation_id, level, joined_on, made_at) "
		"VALUES (800, 'Ada Muster', 'ada muster', 'muster ada', 'ada@c.example', 'ada@c.example', 55, 4, '2026-05-15', 1);"
		"INSERT INTO application (id, run_id, person_id, role, consent_at, made_at) VALUES (700, %lld, 800, '%s', 1, 1);"
		"UPDATE application SET %s WHERE id = 700;", (long long)o->g.run.v, role, set));
}

static const char ground[] =
    "version=0&disadvantage_de=Frauen+f%C3%BChren+seltener.&disadvantage_en=Women+lead+less+often."
    "&figures_de=2025:+31+Prozent+der+Leitungen.&figures_en=2025:+31+per+cent+of+those+who+lead.&until_on=2029-12-31";

/* 002-02: the target group needs a ground, and it is printed where everybody can read it. */
static void the_legal_ground_of_a_target_group_stands_in_the_public_notice(void **state)
{
	struct office o = office_of(state, "mit-frauen-an-die-spitze");
	struct visitor *stranger = house_visitor(o.h, "de"), *english = house_visitor(o.h, "en");
	const char *run = mem_fmt(o.h->m, "/runs/%lld", (long long)o.g.run.v);

	arrive(o.v, run);
	sees(o.v, "nennt dafür aber keinen Rechtsgrund (§ 5 AGG)");
	arrive(o.v, o.page);
	post(o.v, o.page, ground);
	follow(o.v);
	sees(o.v, "2025: 31 Prozent der Leitungen.");
	arrive(o.v, run);
	sees_not(o.v, "keinen Rechtsgrund");
	store_script(o.h->store->db, "UPDATE run SET public = TRUE;");
	arrive(stranger, "/p/mit-frauen-an-die-spitze");
	sees(stranger, "Frauen führen seltener.");
	sees(stranger, "Das wird bis zum 31. Dezember 2029 überprüft.");
	sees(stranger, "kreuzt nur an, zur Gruppe zu gehören");
	arrive(english, "/p/mit-frauen-an-die-spitze");
	sees(english, "Women lead less often.");
	assert_string_equal(cell(&o, "SELECT count(*) FROM audit WHERE action = 'conditions_changed'"), "1");
}

static void a_ground_is_whole_and_in_both_languages(void **state) /* 002-02 */
{
	struct office o = office_of(state, "mit-frauen-an-die-spitze");
	struct visitor *other = house_signed_in(o.h, o.g.coordinator, "de");

	arrive(o.v, o.page);
	post(o.v, o.page, "version=0&disadvantage_de=Nur+deutsch");
	assert_int_equal(o.v->status, 422);
	sees(o.v, "in beiden Sprachen oder in keiner");
	sees(o.v, "Nur deutsch"); /* as typed */
	post(o.v, o.page, "version=0&disadvantage_de=Weniger&disadvantage_en=Less");
	assert_int_equal(o.v->status, 422);
	sees(o.v, "Zu einem Rechtsgrund gehören alle drei Angaben");
	post(o.v, o.page, "version=0&until_on=2020-01-01");
	assert_int_equal(o.v->status, 422);
	assert_string_equal(cell(&o, "SELECT count(*) FROM run_ground"), "0");
	arrive(o.v, o.page);
	arrive(other, o.page);
	post(o.v, o.page, ground);
	assert_int_equal(o.v->status, 303);
	post(other, o.page, ground); /* drawn before that */
	assert_int_equal(other->status, 409);
}

/* 004-04: five months at the start of the run, seven on the day the run names. */
static void tenure_counts_on_the_day_the_run_names(void **state)
{
	struct office o = office_of(state, "reverse-speed-networking");

	given_applicant(&o, "mentor", "tenure_months = 99");
	store_script(o.h->store->db, "UPDATE run SET starts_on = '2026-11-01';");
	arrive(o.v, "/applications/700");
	sees(o.v, "Monate in der Organisation: 5; verlangt sind mindestens 6.");
	arrive(o.v, o.page);
	post(o.v, o.page, "version=0&reference_on=15.12.2026");
	follow(o.v);
	sees(o.v, "Die Zeit in der Organisation zählt am 15. Dezember 2026.");
	arrive(o.v, "/applications/700");
	sees_not(o.v, "Monate in der Organisation: ");
}

/* 004-03: what somebody says of themselves is open until others confirm it, on record. */
static void membership_counts_when_it_is_confirmed(void **state)
{
	struct office o = office_of(state, "reverse-speed-networking");

	given_applicant(&o, "mentor", "talent_programme = 'yes'");
	arrive(o.v, "/applications/700");
	sees(o.v, "Die Organisation hat noch nicht bestätigt");
	post(o.v, "/applications/700/state", "version=1&to=admitted&reason=");
	assert_int_equal(o.v->status, 422);
	post(o.v, "/applications/700/confirm", "rule=talent_programme&answer=yes");
	follow(o.v);
	sees_not(o.v, "Die Organisation hat noch nicht bestätigt");
	sees(o.v, "3. November 2026"); /* when */
	assert_string_equal(cell(&o, "SELECT answer FROM confirmation WHERE application_id = 700"), "yes");
	post(o.v, "/applications/700/confirm", "rule=talent_programme&answer=no");
	follow(o.v);
	sees(o.v, "Nimmt nicht am Talentprogramm teil.");
	post(o.v, "/applications/700/confirm", "rule=consent&answer=yes"); /* nobody says that for somebody else */
	assert_int_equal(o.v->status, 422);
	assert_string_equal(cell(&o, "SELECT count(*) FROM audit WHERE action = 'application_confirmed'"), "2");
}

static void what_is_to_be_attended_is_a_condition_the_coordination_ticks(void **state)
{
	struct office o = office_of(state, "klassisch");

	given_applicant(&o, "mentee", "employer_release = 'yes'");
	store_script(o.h->store->db,
	    mem_fmt(o.h->m, "INSERT INTO run_eligibility (run_id, role, rule) VALUES (%lld, 'mentee', 'training');",
		(long long)o.g.run.v));
	arrive(o.v, o.page);
	post(o.v, o.page, "version=0&training_de=Infoabend+am+4.+M%C3%A4rz&training_en=Briefing+on+4+March");
	follow(o.v);
	arrive(o.v, o.people);
	sees(o.v, "1 offen"); /* live in the list */
	arrive(o.v, "/applications/700");
	sees(o.v, "Infoabend am 4. März");
	post(o.v, "/applications/700/confirm", "rule=training&answer=yes");
	assert_int_equal(o.v->status, 303);
	arrive(o.v, o.people);
	sees(o.v, "erfüllt");
	sees_not(o.v, "1 offen");
}

/* 004-05: pre-selection by the sending company, apart from the operator's admission; 004-03: it confirms membership. */
static void the_organisation_chooses_whom_it_sends_and_the_operator_whom_it_admits(void **state)
{
	struct office o = office_of(state, "reverse-speed-networking");
	const char *page = mem_fmt(o.h->m, "/runs/%lld/preselection", (long long)o.g.run.v);
	person_id contact = house_person(o.h, "kontakt@c.example", ROLES, (programme_id){ 0 });
	struct visitor *v;

	given_applicant(&o, "mentor", "talent_programme = 'yes'");
	store_script(o.h->store->db,
	    mem_fmt(o.h->m,
		"INSERT INTO role_grant (id, person_id, role, programme_id, organisation_id, made_at) "
		"VALUES (61, %lld, 'organisation_contact', %lld, 55, 1);"
		"INSERT INTO person (id, name, name_fold, sort_fold, made_at) VALUES (801, 'Fred Fremd', 'fred fremd', 'fremd fred', 1);"
		"INSERT INTO application (id, run_id, person_id, role, made_at) VALUES (701, %lld, 801, 'mentor', 1);",
		(long long)contact.v, (long long)o.g.programme.v, (long long)o.g.run.v));
	v = house_signed_in(o.h, contact, "de");
	arrive(o.v, "/applications/700");
	sees(o.v, "Die Organisation hat noch nicht gesagt, ob sie diese Person entsendet.");
	arrive(v, page);
	sees(v, "Ada Muster");
	sees_not(v, "Fred Fremd"); /* of nobody the contact speaks for */
	post(v, page, "answer_700=yes&place_700=zuerst&member_700=yes");
	assert_int_equal(v->status, 422);
	sees(v, "zuerst"); /* as typed */
	post(v, page, "answer_700=yes&place_700=1&member_700=yes&answer_701=yes&place_701=2&member_701=yes");
	assert_int_equal(v->status, 303);
	assert_string_equal(cell(&o, "SELECT count(*) FROM preselection"), "1");
	arrive(v, page);
	post(v, mem_fmt(o.h->m, "%s/file", page), "format=csv");
	sees(v, "Ada Muster;");
	sees(v, ";ja, wir entsenden;1;");
	sees_not(v, "Fred Fremd");
	assert_string_equal(cell(&o, "SELECT count(*) FROM audit WHERE action = 'preselection_exported'"), "1");
	assert_string_equal(cell(&o, "SELECT state FROM application WHERE id = 700"), "applied"); /* not an admission */
	arrive(o.v, "/applications/700");
	sees(o.v, "Von der Organisation vorausgewählt.");
	sees_not(o.v, "Die Organisation hat noch nicht");
	post(o.v, "/applications/700/state", "version=1&to=refused&reason=");
	assert_int_equal(o.v->status, 303);
	arrive(v, page);
	sees_not(v, "abgelehnt"); /* that is between the person and the coordination */
}

/* 004-04: the reason stands at the person, in the audit log that it was done, and in the minutes why. */
static void setting_a_condition_aside_is_in_the_minutes(void **state)
{
	struct office o = office_of(state, "reverse-speed-networking");

	given_applicant(&o, "mentor", "talent_programme = 'no'");
	arrive(o.v, "/applications/700");
	post(o.v, "/applications/700/state", "version=1&to=admitted&reason=Wechselt+im+Januar+ins+Programm");
	follow(o.v);
	arrive(o.v, mem_fmt(o.h->m, "/runs/%lld/minutes", (long long)o.g.run.v));
	sees(o.v, "Ada Muster zugelassen, obwohl eine Bedingung des Durchgangs dagegen spricht.");
	sees(o.v, "Wechselt im Januar ins Programm");
	arrive(o.v, o.people);
	sees(o.v, "mit Begründung übergangen");
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(the_legal_ground_of_a_target_group_stands_in_the_public_notice),
		HOUSE_TEST(a_ground_is_whole_and_in_both_languages),
		HOUSE_TEST(tenure_counts_on_the_day_the_run_names),
		HOUSE_TEST(membership_counts_when_it_is_confirmed),
		HOUSE_TEST(what_is_to_be_attended_is_a_condition_the_coordination_ticks),
		HOUSE_TEST(the_organisation_chooses_whom_it_sends_and_the_operator_whom_it_admits),
		HOUSE_TEST(setting_a_condition_aside_is_in_the_minutes),
	};
	return HOUSE_MAIN(argc, argv, tests);
}
