/* SPDX-License-Identifier: EUPL-1.2 */
/* One's own registration, by link and signed in; invitations, nominations, the employer's yes or no; what the
 * coordination does about registrations that wait. */
#include <stdlib.h>
#include <string.h>

#include "given_form.h"
#include "service/account.h"
#include "service/admission.h"
#include "service/self_formed.h"

static const char preset[] = "reverse-speed-networking";

static const char *cell(struct house *h, const char *query)
{
	return store_cell(h->store, h->store->db, query);
}

static const char *of_run(struct house *h, struct given g, const char *rest)
{
	return mem_fmt(h->m, "/runs/%lld/%s", (long long)g.run.v, rest);
}

static void admit(struct house *h, struct given g, const char *email)
{
	application_id id = { application_of(h, email) };
	int64_t version = atoll(cell(h, mem_fmt(h->m, "SELECT version FROM application WHERE id = %lld", (long long)id.v)));

	HOUSE_DO(h, g.coordinator, application_decide_to(h->act, id, version, "admitted", "so entschieden"));
}

/* -- the applicant */

static void what_was_said_is_seen_and_corrected_until_the_closing_date(void **state)
{
	struct house *h = *state;
	struct given g = given_open(h, preset);
	const char *own = given_registered(h, g, "mentee", "Tom Suhr", "tom@a.example"), *edit = mem_fmt(h->m, "%s/edit", own);
	struct visitor *v = house_visitor(h, "de");

	visit(v, own);
	sees(v, "Tom Suhr");
	visit(v, edit);
	post(v, edit, mem_fmt(h->m, "version=1&person_version=99&%s", given_answers(h, g.run, "mentee", "Tom Neu", "x@y.example")));
	assert_int_equal(v->status, 422); /* the page was drawn from something else */
	sees(v, "Tom Neu");
	visit(v, edit);
	post(v, edit, mem_fmt(h->m, "version=%s&person_version=%s&%s", cell(h, "SELECT version FROM application"),
		cell(h, "SELECT version FROM person WHERE email = 'tom@a.example'"),
		given_answers(h, g.run, "mentee", "Tom Neu", "fremd@y.example")));
	follow(v);
	sees(v, "Tom Neu");
	/* the address is not changed here */
	assert_string_equal(cell(h, "SELECT count(*) FROM person WHERE email = 'fremd@y.example'"), "0");
	visit(v, edit);
	store_script(h->store->db, "UPDATE run SET registration_until = '2026-11-01'");
	post(v, edit, mem_fmt(h->m, "version=%s&person_version=%s&%s", cell(h, "SELECT version FROM application"),
		cell(h, "SELECT version FROM person WHERE email = 'tom@a.example'"),
		given_answers(h, g.run, "mentee", "Tom Spät", "tom@a.example")));
	assert_int_equal(v->status, 422);
	sees(v, "Die Zeit für Änderungen ist vorbei");
	visit(v, edit);
	assert_int_equal(v->status, 303);
}

static void a_link_opens_one_registration_and_an_id_only_to_its_owner(void **state)
{
	struct house *h = *state;
	struct given g = given_open(h, preset);
	const char *own = given_registered(h, g, "mentee", "Tom Suhr", "tom@a.example");
	person_id tom = { atoll(cell(h, "SELECT id FROM person WHERE email = 'tom@a.example'")) };
	const char *by_id = mem_fmt(h->m, "/a/%lld", application_of(h, "tom@a.example"));
	struct visitor *nobody = house_visitor(h, "de"), *other, *office = house_signed_in(h, g.coordinator, "de"), *v;

	given_registered(h, g, "mentee", "Eva Rot", "eva@a.example");
	other = house_signed_in(h, (person_id){ atoll(cell(h, "SELECT id FROM person WHERE email = 'eva@a.example'")) }, "de");
	v = house_signed_in(h, tom, "de");
	visit(v, by_id);
	assert_int_equal(v->status, 200);
	visit(nobody, by_id);
	assert_int_equal(nobody->status, 303); /* to sign in */
	visit(other, by_id);
	assert_int_equal(other->status, 403); /* knows that there are registrations in this run */
	visit(office, by_id); /* has its own page of it */
	assert_int_equal(office->status, 403);
	visit(nobody, mem_fmt(h->m, "%.20s0000%s", own, own + 24));
	assert_int_equal(nobody->status, 404);
	house_wait(h, 400 * 24 * 60 * 60);
	visit(nobody, own);
	assert_int_equal(nobody->status, 404);
	sees(nobody, "Dieser Link ist zu alt");
}

static void one_looks_again_before_the_matching_and_the_coordination_sees_who_has(void **state)
{
	struct house *h = *state;
	struct given g = given_open(h, preset);
	struct visitor *office = house_signed_in(h, g.coordinator, "de"), *v = house_visitor(h, "de");
	const char *link;

	given_registered(h, g, "mentee", "Tom Suhr", "tom@a.example");
	given_registered(h, g, "mentee", "Eva Rot", "eva@a.example");
	admit(h, g, "tom@a.example");
	visit(office, of_run(h, g, "registrations"));
	sees(office, "0 von 1");
	house_wait(h, 1);
	post(office, of_run(h, g, "check"), "");
	follow(office);
	sees(office, "gefragt");
	assert_string_equal(cell(h, "SELECT count(*) FROM outbox WHERE kind = 'registration_check'"), "1"); /* admitted ones only */
	link = mail_link(h, "tom@a.example");
	visit(v, link);
	sees(v, "Danach suchen wir Ihr Tandem");
	post(v, mem_fmt(h->m, "%s/check", link), "");
	follow(v);
	sees(v, "für richtig befunden");
	visit(office, of_run(h, g, "registrations"));
	sees(office, "1 von 1");
	/* what is changed afterwards is no longer what was found right */
	store_script(h->store->db, "UPDATE application SET version = version + 1");
	visit(office, of_run(h, g, "registrations"));
	sees(office, "seither geändert");
	post(office, of_run(h, g, "registrations/checks/file"), "format=csv");
	sees(office, "Tom Suhr;Entscheidungsträger:in;seither geändert;2026-11-03;2026-11-03\r\n");
	assert_string_equal(cell(h, "SELECT count(*) FROM audit WHERE action = 'checks_exported'"), "1");
	visit(v, link);
	sees(v, "Stimmt das noch?");
}

static struct err *entered(struct act *a, run_id run, application_id mentor, application_id mentee)
{
	struct self_result r;

	TRY(self_enter_named(a, run, mentor, mentee, true, true, &r));
	return r.problems ? ERR(a->m, ERR_SYSTEM, NULL, "%s", r.problem[0]) : NULL;
}

static void withdrawing_ends_the_tandem_and_tells_the_other_and_the_coordination(void **state)
{
	struct house *h = *state;
	struct given g = given_open(h, preset);
	const char *own = given_registered(h, g, "mentee", "Tom Suhr", "tom@a.example");
	struct visitor *v = house_visitor(h, "de");

	given_registered(h, g, "mentor", "Maike Lüders", "maike@b.example");
	store_script(h->store->db, "DELETE FROM run_rule");
	admit(h, g, "tom@a.example");
	admit(h, g, "maike@b.example");
	HOUSE_DO(h, g.coordinator, entered(h->act, g.run, (application_id){ application_of(h, "maike@b.example") },
	    (application_id){ application_of(h, "tom@a.example") }));
	assert_string_equal(cell(h, "SELECT state FROM tandem"), "agreed");
	house_wait(h, 1);
	visit(v, own);
	post(v, mem_fmt(h->m, "%s/withdraw", own), "reason=Neue+Stelle");
	follow(v);
	sees(v, "Sie sind abgemeldet");
	assert_string_equal(cell(h, "SELECT state FROM tandem"), "ended");
	assert_string_equal(cell(h, "SELECT a.state FROM application a JOIN person p ON p.id = a.person_id WHERE p.email = 'tom@a.example'"),
	    "withdrawn");
	assert_non_null(strstr(mail_text(h, "maike@b.example"), "Tom Suhr"));
	assert_null(strstr(mail_text(h, "maike@b.example"), "Neue Stelle"));
	assert_non_null(strstr(mail_text(h, "koordination@reverse-speed-networking.example"), "Neue Stelle"));
	/* and may come back while registration is open */
	given_registered(h, g, "mentee", "Tom Suhr", "tom@a.example");
	assert_string_equal(cell(h, "SELECT a.state FROM application a JOIN person p ON p.id = a.person_id WHERE p.email = 'tom@a.example'"),
	    "applied");
}

/* -- invitations */

static void a_list_of_people_is_invited_reminded_and_taken_back(void **state) /* 004-08 */
{
	struct house *h = *state;
	struct given g = given_open(h, preset);
	struct visitor *office = house_signed_in(h, g.coordinator, "de"), *v = house_visitor(h, "de");
	const char *invitations = of_run(h, g, "invitations"), *link, *id;
	static const char file[] = "Name;E-Mail\nUwe Gr\xfcn;uwe@d.example\n"; /* as Windows saves it */

	visit(office, invitations);
	post_file(office, invitations, "kuratorium.csv", file, sizeof file - 1,
	    "role=mentee&lang=de&list=Ada Blau <ada@c.example>\nBo Gelb, bo@c.example\nohne Adresse");
	assert_int_equal(office->status, 200);
	sees(office, "ohne Adresse");
	assert_string_equal(cell(h, "SELECT count(*) FROM invitation"), "3");
	assert_string_equal(cell(h, "SELECT name FROM invitation WHERE email = 'uwe@d.example'"), "Uwe Grün");
	assert_string_equal(cell(h, "SELECT name FROM invitation WHERE email = 'ada@c.example'"), "Ada Blau");
	visit(office, invitations);
	post_file(office, invitations, "", "", 0, "role=mentee&lang=de&list=ADA@c.example"); /* known */
	follow(office);
	assert_string_equal(cell(h, "SELECT count(*) FROM outbox"), "3");
	visit(office, invitations);
	post(office, mem_fmt(h->m, "%s/file", invitations), "format=csv");
	sees(office, "Ada Blau;ada@c.example;Entscheidungsträger:in;;noch keine Antwort;2026-11-03;1;2026-11-03\r\n");
	sees_not(office, "/invitation/");
	assert_string_equal(cell(h, "SELECT count(*) FROM audit WHERE action = 'invitations_exported'"), "1");
	visit(office, invitations);
	/* reminded not before a day has passed */
	post(office, of_run(h, g, "invitations/remind"), "");
	assert_string_equal(cell(h, "SELECT count(*) FROM outbox"), "3");
	link = mail_link(h, "bo@c.example");
	visit(v, link);
	sees(v, "Nein, danke");
	assert_string_equal(cell(h, "SELECT state FROM invitation WHERE email = 'bo@c.example'"), "invited");
	post(v, link, "");
	assert_string_equal(cell(h, "SELECT state FROM invitation WHERE email = 'bo@c.example'"), "declined");
	house_wait(h, 25 * 60 * 60);
	office = house_signed_in(h, g.coordinator, "de");
	visit(office, invitations);
	post(office, of_run(h, g, "invitations/remind"), "");
	assert_string_equal(cell(h, "SELECT count(*) FROM outbox WHERE kind = 'invitation_reminder'"), "2");
	id = cell(h, "SELECT id FROM invitation WHERE email = 'uwe@d.example'");
	link = mail_link(h, "uwe@d.example");
	visit(office, invitations);
	post(office, mem_fmt(h->m, "%s/%s/end", invitations, id), "");
	visit(v, link);
	assert_int_equal(v->status, 404);
	sees(v, "zurückgenommen");
}

static void an_invitation_fills_in_the_address_and_opens_the_circle(void **state) /* 004-08 */
{
	struct house *h = *state;
	struct given g = given_open(h, preset);
	struct visitor *office = house_signed_in(h, g.coordinator, "de"), *v = house_visitor(h, "de");
	const char *invitations = of_run(h, g, "invitations"), *form;

	store_script(h->store->db, "UPDATE run SET public = FALSE");
	visit(office, invitations);
	post_file(office, invitations, "", "", 0, "role=mentee&lang=de&list=Ada Blau;ada@c.example");
	visit(v, mail_link(h, "ada@c.example"));
	form = link_to(v, "/invitation/");
	visit(v, form);
	sees(v, "Ada Blau");
	sees(v, "ada@c.example");
	post(v, form, mem_fmt(h->m, "%s&what=anyway", given_answers(h, g.run, "mentee", "Ada Blau", "andere@x.example")));
	follow(v);
	assert_string_equal(cell(h, "SELECT closed_circle FROM application"), "yes");
	assert_true(application_of(h, "ada@c.example") > 0);
	assert_string_equal(cell(h, "SELECT count(*) FROM person WHERE email = 'andere@x.example'"), "0");
	visit(office, invitations);
	sees(office, "angemeldet");
}

static struct visitor *contact_of(struct house *h, struct given g, const char *organisation)
{
	person_id person = house_person(h, "kontakt@talente.example", ROLES, g.programme);

	store_script(h->store->db, mem_fmt(h->m, "INSERT INTO organisation (id, name, name_fold, made_at) VALUES (77, '%s', '%s', 1)",
	    organisation, organisation));
	HOUSE_DO(h, (person_id){ 0 },
	    role_give(h->act, person, ROLE_ORGANISATION_CONTACT, g.programme, (run_id){ 0 }, (organisation_id){ 77 }));
	return house_signed_in(h, person, "de");
}

static void an_organisation_nominates_and_confirms_by_that(void **state) /* 004-03 */
{
	struct house *h = *state;
	struct given g = given_open(h, preset);
	struct visitor *contact = contact_of(h, g, "talente"), *v = house_visitor(h, "de");
	const char *nominees = of_run(h, g, "nominees"), *form;

	visit(contact, nominees);
	post(contact, nominees, "name=Maike&email=maike%40t.example&role=mentor&organisation=78");
	assert_int_equal(contact->status, 403); /* not theirs */
	visit(contact, nominees);
	post(contact, nominees, "name=Maike+L%C3%BCders&email=maike%40t.example&role=mentor&organisation=77");
	follow(contact);
	sees(contact, "Maike Lüders");
	assert_non_null(strstr(mail_text(h, "maike@t.example"), "talente"));
	visit(v, mail_link(h, "maike@t.example"));
	sees(v, "talente möchte, dass Sie teilnehmen");
	form = link_to(v, "/invitation/");
	visit(v, form);
	post(v, form, mem_fmt(h->m, "%s&what=anyway", given_answers(h, g.run, "mentor", "Maike Lüders", "maike@t.example")));
	assert_int_equal(v->status, 303);
	assert_string_equal(cell(h, "SELECT answer FROM confirmation WHERE rule = 'talent_programme'"), "yes");
	/* of a decline the organisation learns nothing */
	visit(contact, nominees);
	post(contact, nominees, "name=Udo+Ulk&email=udo%40t.example&role=mentor&organisation=77");
	visit(v, mail_link(h, "udo@t.example"));
	post(v, mail_link(h, "udo@t.example"), "");
	visit(contact, nominees);
	sees(contact, "Udo Ulk");
	sees_not(contact, "abgesagt");
}

/* -- the employer */

static void ask_for_release(struct house *h, struct given g)
{
	store_script(h->store->db, mem_fmt(h->m, "DELETE FROM run_eligibility; INSERT INTO run_eligibility (run_id, role, rule) "
						 "VALUES (%lld, 'mentee', 'employer_release')", (long long)g.run.v));
}

static void the_employer_says_yes_or_no_and_reads_nothing(void **state) /* 002-28 */
{
	struct house *h = *state;
	struct given g = given_open(h, preset);
	struct visitor *v = house_visitor(h, "de"), *boss = house_visitor(h, "de");
	const char *own, *link;

	ask_for_release(h, g);
	own = given_registered(h, g, "mentee", "Tom Suhr", "tom@a.example");
	store_script(h->store->db, "UPDATE application SET goal = 'canarygoal', employer_release = ''");
	visit(v, own);
	post(v, mem_fmt(h->m, "%s/release", own), "release_name=Chefin&release_email=tom%40a.example");
	assert_int_equal(v->status, 422); /* nobody answers for the own employer */
	visit(v, own);
	post(v, mem_fmt(h->m, "%s/release", own), "release_name=Chefin&release_email=chefin%40a.example");
	follow(v);
	assert_string_equal(cell(h, "SELECT employer_release FROM application"), "open");
	link = mail_link(h, "chefin@a.example");
	assert_null(strstr(mail_text(h, "chefin@a.example"), "canarygoal"));
	visit(boss, link);
	sees(boss, "Tom Suhr");
	sees_not(boss, "canarygoal");
	assert_string_equal(cell(h, "SELECT employer_release FROM application"), "open"); /* opening answers nothing */
	house_wait(h, 1);
	post(boss, link, "answer=no");
	follow(boss);
	sees(boss, "nein");
	assert_string_equal(cell(h, "SELECT employer_release FROM application"), "no");
	assert_non_null(strstr(mail_text(h, "tom@a.example"), "nein"));
	assert_non_null(strstr(mail_text(h, "chefin@a.example"), "vermerkt"));
	post(boss, link, "answer=yes");
	assert_string_equal(cell(h, "SELECT employer_release FROM application"), "yes");
	/* somebody else is asked: the first may answer no more */
	store_script(h->store->db, "UPDATE application SET employer_release = 'open'");
	visit(v, own);
	post(v, mem_fmt(h->m, "%s/release", own), "release_name=&release_email=personal%40a.example");
	visit(boss, link);
	assert_int_equal(boss->status, 404);
	admit(h, g, "tom@a.example");
	link = mail_link(h, "personal@a.example");
	visit(boss, link);
	post(boss, link, "answer=no");
	assert_string_equal(cell(h, "SELECT employer_release FROM application"), "open");
}

static void the_contact_of_the_organisation_answers_for_its_own_people_only(void **state) /* 002-28 */
{
	struct house *h = *state;
	struct given g = given_open(h, preset);
	struct visitor *contact = contact_of(h, g, "talente");
	const char *nominees = of_run(h, g, "nominees");

	ask_for_release(h, g);
	given_registered(h, g, "mentee", "Tom Suhr", "tom@a.example");
	given_registered(h, g, "mentee", "Eva Rot", "eva@a.example");
	store_script(h->store->db, "UPDATE person SET organisation_id = 77 WHERE email = 'tom@a.example';"
				   "UPDATE person SET organisation_id = NULL WHERE email = 'eva@a.example'");
	visit(contact, nominees);
	sees(contact, "Dürfen sie teilnehmen?");
	sees_not(contact, "Eva Rot");
	post(contact, mem_fmt(h->m, "%s/%lld/release", nominees, application_of(h, "eva@a.example")), "answer=yes");
	assert_int_equal(contact->status, 404);
	visit(contact, nominees);
	post(contact, mem_fmt(h->m, "%s/%lld/release", nominees, application_of(h, "tom@a.example")), "answer=yes");
	follow(contact);
	assert_string_equal(cell(h, "SELECT employer_release FROM application a JOIN person p ON p.id = a.person_id "
				    "WHERE p.email = 'tom@a.example'"),
	    "yes");
}

/* -- two together */

static void two_who_name_each_other_are_a_tandem_once_both_are_admitted(void **state) /* 001-03 */
{
	struct house *h = *state;
	struct given g = given_open(h, preset);
	struct visitor *v = house_visitor(h, "de");
	const char *tom = given_registered(h, g, "mentee", "Tom Suhr", "tom@a.example"), *maike;

	store_script(h->store->db, "DELETE FROM run_rule");
	visit(v, tom);
	post(v, mem_fmt(h->m, "%s/partner", tom), "partner_name=Maike&partner_email=tom%40a.example");
	assert_int_equal(v->status, 422);
	visit(v, tom);
	post(v, mem_fmt(h->m, "%s/partner", tom), "partner_name=Maike+L%C3%BCders&partner_email=maike%40b.example");
	follow(v);
	sees(v, "Maike Lüders");
	assert_non_null(strstr(mail_text(h, "maike@b.example"), "Tom Suhr"));
	maike = given_registered(h, g, "mentor", "Maike Lüders", "maike@b.example");
	admit(h, g, "tom@a.example");
	assert_string_equal(cell(h, "SELECT count(*) FROM tandem"), "0");
	visit(v, maike);
	post(v, mem_fmt(h->m, "%s/partner", maike), "partner_name=Tom&partner_email=tom%40a.example");
	admit(h, g, "maike@b.example");
	assert_string_equal(cell(h, "SELECT state FROM tandem WHERE origin = 'self'"), "agreed");
	visit(v, tom);
	sees(v, "sind als Tandem eingetragen");
}

static void who_was_only_named_is_asked_and_the_rules_hold(void **state) /* 001-03 */
{
	struct house *h = *state;
	struct given g = given_open(h, preset);
	struct visitor *v = house_visitor(h, "de");
	const char *tom = given_registered(h, g, "mentee", "Tom Suhr", "tom@a.example");

	store_script(h->store->db, "DELETE FROM run_rule");
	given_registered(h, g, "mentor", "Maike Lüders", "maike@b.example");
	visit(v, tom);
	post(v, mem_fmt(h->m, "%s/partner", tom), "partner_name=Maike&partner_email=maike%40b.example");
	admit(h, g, "tom@a.example");
	admit(h, g, "maike@b.example");
	assert_string_equal(cell(h, "SELECT state || mentee_answer || mentor_answer FROM tandem"), "askedaccepted");
	/* two more, whom a rule keeps apart: the coordination learns of it, the two do not */
	store_script(h->store->db, mem_fmt(h->m, "INSERT INTO run_rule (run_id, rule, strength) VALUES (%lld, 'organisation', 'hard')",
	    (long long)g.run.v));
	tom = given_registered(h, g, "mentee", "Uli Eins", "uli@a.example");
	given_registered(h, g, "mentor", "Ina Zwei", "ina@b.example");
	store_script(h->store->db, "INSERT INTO organisation (id, name, name_fold, made_at) VALUES (77, 'Werk', 'werk', 1);"
				   "UPDATE person SET organisation_id = 77 WHERE email IN ('uli@a.example', 'ina@b.example')");
	visit(v, tom);
	post(v, mem_fmt(h->m, "%s/partner", tom), "partner_name=Ina&partner_email=ina%40b.example");
	admit(h, g, "uli@a.example");
	house_wait(h, 1);
	admit(h, g, "ina@b.example");
	assert_string_equal(cell(h, "SELECT count(*) FROM tandem"), "1");
	assert_non_null(strstr(mail_text(h, "koordination@reverse-speed-networking.example"), "Uli Eins"));
	visit(v, tom);
	sees(v, "Die Koordination wird mit Ihnen darüber sprechen");
}

/* -- what waits */

static void one_that_waits_is_mailed_again_taken_by_hand_or_deleted(void **state)
{
	struct house *h = *state;
	struct given g = given_open(h, preset);
	struct visitor *office = house_signed_in(h, g.coordinator, "de"), *v = house_visitor(h, "de");
	const char *form = "/p/reverse-speed-networking/register/mentee", *waiting = of_run(h, g, "registrations"), *id;

	for (int i = 0; i < 2; i++) {
		visit(v, form);
		post(v, form, mem_fmt(h->m, "%s&what=anyway",
		    given_answers(h, g.run, "mentee", i ? "Eva Rot" : "Tom Suhr", i ? "eva@a.example" : "tom@a.example")));
		assert_int_equal(v->status, 303);
	}
	visit(office, of_run(h, g, "people"));
	sees(office, "2 Anmeldungen warten");
	visit(office, waiting);
	post(office, mem_fmt(h->m, "%s/file", waiting), "format=csv");
	sees(office, "Tom Suhr;tom@a.example;Entscheidungsträger:in;2026-11-03;1;2026-11-17\r\n");
	sees_not(office, "/registration/");
	assert_string_equal(cell(h, "SELECT count(*) FROM audit WHERE action = 'registrations_exported'"), "1");
	visit(office, waiting);
	sees(office, "tom@a.example");
	id = cell(h, "SELECT id FROM registration WHERE email = 'tom@a.example'");
	post(office, mem_fmt(h->m, "%s/%s/again", waiting, id), "");
	assert_string_equal(cell(h, "SELECT count(*) FROM outbox WHERE to_address = 'tom@a.example'"), "2");
	visit(office, waiting);
	post(office, mem_fmt(h->m, "%s/%s/accept", waiting, id), "note=");
	assert_int_equal(office->status, 422);
	post(office, mem_fmt(h->m, "%s/%s/accept", waiting, id), "note=am+Telefon+best%C3%A4tigt");
	follow(office);
	assert_true(application_of(h, "tom@a.example") > 0);
	visit(office, of_run(h, g, "minutes"));
	sees(office, "am Telefon bestätigt");
	sees(office, "Tom Suhr");
	id = cell(h, "SELECT id FROM registration WHERE email = 'eva@a.example'");
	visit(office, waiting);
	post(office, mem_fmt(h->m, "%s/%s/end", waiting, id), "");
	follow(office);
	sees_not(office, "eva@a.example");
	visit(v, mail_link(h, "eva@a.example"));
	assert_int_equal(v->status, 404);
	sees(v, "Sie können sich einfach neu anmelden");
}

static void what_waits_elsewhere_is_not_touched_from_here(void **state)
{
	struct house *h = *state;
	struct given g = given_open(h, preset), other = given_run(h, "klassisch");
	struct visitor *v = house_visitor(h, "de"), *office = house_signed_in(h, other.coordinator, "de");
	const char *form = "/p/reverse-speed-networking/register/mentee", *mine = of_run(h, other, "registrations"), *id;

	visit(v, form);
	post(v, form, mem_fmt(h->m, "%s&what=anyway", given_answers(h, g.run, "mentee", "Tom Suhr", "tom@a.example")));
	id = cell(h, "SELECT id FROM registration");
	visit(office, mine);
	post(office, mem_fmt(h->m, "%s/%s/end", mine, id), "");
	assert_int_equal(office->status, 404);
	visit(office, mine);
	post(office, mem_fmt(h->m, "%s/%s/accept", mine, id), "note=so");
	assert_int_equal(office->status, 404);
	assert_string_equal(cell(h, "SELECT state FROM registration"), "sent");
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(what_was_said_is_seen_and_corrected_until_the_closing_date),
		HOUSE_TEST(a_link_opens_one_registration_and_an_id_only_to_its_owner),
		HOUSE_TEST(one_looks_again_before_the_matching_and_the_coordination_sees_who_has),
		HOUSE_TEST(withdrawing_ends_the_tandem_and_tells_the_other_and_the_coordination),
		HOUSE_TEST(a_list_of_people_is_invited_reminded_and_taken_back),
		HOUSE_TEST(an_invitation_fills_in_the_address_and_opens_the_circle),
		HOUSE_TEST(an_organisation_nominates_and_confirms_by_that),
		HOUSE_TEST(the_employer_says_yes_or_no_and_reads_nothing),
		HOUSE_TEST(the_contact_of_the_organisation_answers_for_its_own_people_only),
		HOUSE_TEST(two_who_name_each_other_are_a_tandem_once_both_are_admitted),
		HOUSE_TEST(who_was_only_named_is_asked_and_the_rules_hold),
		HOUSE_TEST(one_that_waits_is_mailed_again_taken_by_hand_or_deleted),
		HOUSE_TEST(what_waits_elsewhere_is_not_touched_from_here),
	};
	return HOUSE_MAIN(argc, argv, tests);
}
