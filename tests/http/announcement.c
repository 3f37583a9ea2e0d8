/* SPDX-License-Identifier: EUPL-1.2 */
/* Announcements to a part of a run: written, looked at, sent once to each. */
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "given_tandem.h"
#include "jobs/announcements.h"
#include "service/account.h"
#include "service/announcement.h"

static const char MAIKE[] = "maike@erlenau.example", NORA[] = "nora@lindwerk.example", JANA[] = "jana@buchwald.example",
		  PETRA[] = "petra@buchwald.example", LIST[] = "/runs/200/announcements";

static int number(struct house *h, const char *query)
{
	return atoi(store_cell(h->store, h->store->db, query));
}

static int announced(struct house *h, const char *to)
{
	return mails(h, to, "announcement") + mails(h, to, "announcement_needed");
}

/* Writes a draft and gives the path of its page. */
static const char *drafts(struct visitor *v, const char *fields)
{
	mem *m = v->house->m;
	const char *path;

	arrive(v, mem_fmt(m, "%s/new", LIST));
	post(v, mem_fmt(m, "%s/new", LIST), mem_fmt(m, "version=0&%s", fields));
	if (v->status != 303)
		return NULL;
	path = mem_str(m, v->location);
	follow(v);
	return path;
}

static void sends(struct visitor *v, const char *path, int version, int readers)
{
	post(v, mem_fmt(v->house->m, "%s/send", path), mem_fmt(v->house->m, "version=%d&readers=%d", version, readers));
}

static void works(struct house *h)
{
	atomic_bool stop = false;
	struct act *a;

	house_begin(h, (person_id){ 0 }); /* for the time of the house */
	act_rollback(h->act);
	assert_null(act_open(h->m, &h->site, h->act->now, &a));
	assert_null(announcements_job_run(a, &stop, NULL));
}

static void an_announcement_goes_to_the_chosen_part_of_a_run_once(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *kim = house_signed_in(h, g.kim, "de");
	const char *path = drafts(kim,
	    "audience=mentees&application=admitted&tandem=&subject_de=Auftakt&text_de=Bis+bald+in+{programm},+{name}.");

	sees(kim, "2 Personen bekommen diese E-Mail.");
	sees(kim, "Jana Erle");
	sees_not(kim, "Maike Linde");
	sees(kim, "Bis bald in Brückenbau, Kim Beispiel.");
	assert_int_equal(number(h, "SELECT count(*) FROM outbox"), 0);
	sends(kim, path, 1, 2);
	follow(kim);
	works(h);
	works(h);
	assert_int_equal(announced(h, JANA), 1);
	assert_int_equal(announced(h, PETRA), 1);
	assert_int_equal(announced(h, MAIKE) + announced(h, NORA), 0);
	assert_non_null(strstr(mail_of(h, JANA, "announcement"), "Bis bald in Brückenbau, Jana Erle."));
	assert_non_null(strstr(mail_of(h, JANA, "announcement"), "/de/account"));
	assert_int_equal(number(h, "SELECT count(*) FROM announcement WHERE state = 'sent'"), 1);
	assert_int_equal(number(h, "SELECT count(*) FROM audit WHERE action = 'announcement_sent'"), 1);
	sends(kim, path, 2, 2);
	assert_int_equal(kim->status, 409);
	drafts(kim, "audience=mentors&application=&tandem=&subject_de=Entwurf&text_de=B");
	arrive(kim, LIST);
	post(kim, mem_fmt(h->m, "%s/file", LIST), "format=csv");
	sees(kim, "Auftakt;Mentees, zugelassen;");
	sees(kim, ";0;2;0;0;0\r\n"); /* both on their way */
	sees_not(kim, "Entwurf");
	sees_not(kim, "Bis bald");
	assert_int_equal(number(h, "SELECT count(*) FROM audit WHERE action = 'announcements_exported'"), 1);
	works(h);
	assert_int_equal(announced(h, JANA), 1);
}

static void with_and_without_an_agreed_tandem_are_told_apart(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *kim = house_signed_in(h, g.kim, "de");

	given_asked(h, GIVEN_MAIKE, GIVEN_JANA);
	store_script(h->store->db, "UPDATE tandem SET state = 'agreed';");
	drafts(kim, "audience=both&application=&tandem=without&subject_de=A&text_de=B");
	sees(kim, "2 Personen bekommen");
	sees(kim, "Petra Ahorn");
	sees(kim, "Nora Buche");
	sees_not(kim, "Jana Erle");
	drafts(kim, "audience=mentors&application=&tandem=with&subject_de=A&text_de=B");
	sees(kim, "1 Person bekommt");
	sees(kim, "Maike Linde");
}

static void committee_and_contacts_can_be_written_to(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *kim = house_signed_in(h, g.kim, "de");

	house_person(h, "auswahl@a.example", ROLE_COMMITTEE, g.programme);
	house_person(h, "fremd@a.example", ROLE_COMMITTEE, (programme_id){ 101 });
	HOUSE_DO(h, (person_id){ 0 },
	    role_give(h->act, house_person(h, "kontakt@a.example", ROLES, g.programme), ROLE_ORGANISATION_CONTACT, g.programme,
		(run_id){ 0 }, (organisation_id){ number(h, "SELECT id FROM organisation ORDER BY id LIMIT 1") }));
	drafts(kim, "audience=committee&application=admitted&tandem=with&subject_en=A&text_en=B");
	sees(kim, "auswahl@a.example");
	sees_not(kim, "fremd@a.example");
	sees_not(kim, "kontakt@a.example");
	sees(kim, "Der deutsche Text fehlt: 1 Person");
	drafts(kim, "audience=contacts&subject_de=A&text_de=B");
	sees(kim, "kontakt@a.example");
}

static void who_has_no_address_or_wants_none_is_shown_and_left_out(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *kim = house_signed_in(h, g.kim, "de"), *jana = house_signed_in(h, g.jana, "de");
	const char *path;

	arrive(jana, "/account");
	sees_not(jana, "value=\"1\" checked");
	post(jana, "/account/announcements", "off=1");
	follow(jana);
	sees(jana, "value=\"1\" checked");
	store_script(h->store->db, "UPDATE person SET email = NULL, email_fold = NULL WHERE email = 'nora@lindwerk.example';");
	path = drafts(kim, "audience=both&application=admitted&subject_de=A&text_de=B");
	sees(kim, "2 Personen bekommen");
	sees(kim, "1 Person hat keine Adresse.");
	sees(kim, "1 Person möchte keine Ankündigungen");
	sends(kim, path, 1, 2);
	follow(kim);
	works(h);
	assert_int_equal(announced(h, JANA), 0);
	assert_int_equal(announced(h, MAIKE), 1);
	arrive(kim, path);
	sees(kim, "Nora Buche");
	sees(kim, "1 ohne Adresse");
	/* what is needed for taking part comes all the same, and cannot be switched off */
	path = drafts(kim, "audience=mentees&needed=1&application=admitted&subject_de=A&text_de=B");
	sees(kim, "2 Personen bekommen");
	sends(kim, path, 1, 2);
	works(h);
	assert_null(strstr(mail_of(h, JANA, "announcement_needed"), "/de/account"));
	post(jana, "/account/announcements", "off=0");
	arrive(jana, "/account");
	sees_not(jana, "value=\"1\" checked");
}

static void each_reads_it_in_the_own_language_or_else_in_the_other(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *kim = house_signed_in(h, g.kim, "de");
	const char *path;

	store_script(h->store->db, "UPDATE person SET lang = 'en' WHERE email = 'jana@buchwald.example';");
	path = drafts(kim, "audience=mentees&subject_de=Hallo&text_de=Deutsch&subject_en=Hello&text_en=English");
	sends(kim, path, 1, 2);
	works(h);
	assert_non_null(strstr(mail_of(h, JANA, "announcement"), "Good day Jana Erle,\n\nEnglish"));
	assert_non_null(strstr(mail_of(h, PETRA, "announcement"), "Guten Tag Petra Ahorn,\n\nDeutsch"));
	house_wait(h, 5);
	path = drafts(kim, "audience=mentees&subject_de=Hallo&text_de=Deutsch");
	sees(kim, "Der englische Text fehlt: 1 Person");
	sends(kim, path, 1, 2);
	works(h);
	assert_non_null(strstr(mail_of(h, JANA, "announcement"), "Guten Tag Jana Erle,\n\nDeutsch"));
}

static void mistakes_are_told_and_the_form_keeps_what_was_typed(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *kim = house_signed_in(h, g.kim, "de");

	assert_null(drafts(kim, "audience=both&subject_de=A&text_de=Am+{auftakd}"));
	assert_int_equal(kim->status, 422);
	sees(kim, "Meinten Sie {auftakt}?");
	sees(kim, "Am {auftakd}");
	assert_null(drafts(kim, "audience=both"));
	sees(kim, "mindestens in einer Sprache");
	assert_null(drafts(kim, "audience=both&subject_de=A"));
	sees(kim, "Zum Betreff gehört ein Text");
	assert_null(drafts(kim, "audience=everybody&subject_de=A&text_de=B"));
	sees(kim, "Bitte wählen Sie, wer sie bekommt.");
}

static void a_draft_can_be_changed_and_dropped_and_is_sent_only_as_it_was_looked_at(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *kim = house_signed_in(h, g.kim, "de");
	const char *path = drafts(kim, "audience=mentees&subject_de=A&text_de=Eins"), *edit = mem_fmt(h->m, "%s/edit", path);

	arrive(kim, edit);
	sees(kim, "Eins");
	post(kim, edit, "version=1&audience=mentors&subject_de=A&text_de=Zwei");
	follow(kim);
	sees(kim, "Zwei");
	sends(kim, path, 1, 2); /* it has moved on */
	assert_int_equal(kim->status, 409);
	store_script(h->store->db, "UPDATE application SET state = 'withdrawn' WHERE id = 302;");
	store_script(h->store->db, "UPDATE announcement SET application = 'admitted';");
	sends(kim, path, 2, 2); /* one fewer than was shown */
	assert_int_equal(kim->status, 409);
	assert_int_equal(number(h, "SELECT count(*) FROM announcement WHERE state = 'draft'"), 1);
	post(kim, mem_fmt(h->m, "%s/drop", path), "version=2");
	follow(kim);
	assert_int_equal(number(h, "SELECT count(*) FROM announcement"), 0);
}

/* A crash between two pieces: what was committed is not written again, what was not is. */
static void many_are_written_in_pieces_none_twice(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *kim = house_signed_in(h, g.kim, "de");
	const char *path;
	int n;

	for (int i = 0; i < 250; i++)
		store_script(h->store->db,
		    mem_fmt(h->m,
			"INSERT INTO person (id, name, name_fold, sort_fold, email, email_fold, made_at)"
			" VALUES (%d, 'P%d', 'p%d', 'p%d', 'p%d@a.example', 'p%d@a.example', 1);"
			"INSERT INTO application (id, run_id, person_id, role, state, made_at) VALUES (%d, 200, %d, 'mentee', 'admitted', 1);",
			5000 + i, i, i, i, i, i, 6000 + i, 5000 + i));
	path = drafts(kim, "audience=mentees&subject_de=A&text_de=B");
	sees(kim, "252 Personen bekommen");
	arrive(kim, mem_fmt(h->m, "%s?page=6", path));
	sees(kim, "251 bis 252 von 252");
	sends(kim, path, 1, 252);
	HOUSE_DO(h, (person_id){ 0 }, announcement_work(h->act, &n));
	assert_int_equal(n, 100);
	house_begin(h, (person_id){ 0 });
	assert_null(announcement_work(h->act, &n));
	act_rollback(h->act); /* the crash */
	assert_int_equal(number(h, "SELECT count(*) FROM outbox"), 100);
	works(h);
	assert_int_equal(number(h, "SELECT count(*) FROM outbox"), 252);
	assert_int_equal(number(h, "SELECT count(DISTINCT person_id) FROM outbox"), 252);
	assert_int_equal(number(h, "SELECT count(*) FROM announcement_reader WHERE mail_id IS NULL"), 0);
	store_script(h->store->db, "UPDATE outbox SET state = 'sent', sent_at = 5 WHERE person_id <> 5001;"
				   "UPDATE outbox SET state = 'refused', last_error = '550 nobody here' WHERE person_id = 5001;");
	arrive(kim, LIST);
	sees(kim, "251 gesendet");
	sees(kim, "1 zurückgekommen");
	arrive(kim, path);
	sees(kim, "550 nobody here");
}

static void other_coordinations_and_participants_have_no_part_in_it(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *kim = house_signed_in(h, g.kim, "de"), *kurt = house_signed_in(h, g.kurt, "de"),
		       *maike = house_signed_in(h, g.maike, "de");
	const char *path = drafts(kim, "audience=both&subject_de=A&text_de=B");

	visit(kurt, path);
	assert_int_equal(kurt->status, 404);
	visit(maike, path);
	assert_int_equal(maike->status, 403);
	store_script(h->store->db,
	    "INSERT INTO run (id, programme_id, slug, name, state, seed, made_at) VALUES (201, 100, 'z', 'Z', 'open', 1, 1);");
	visit(kim, mem_fmt(h->m, "/runs/201/announcements%s", strrchr(path, '/'))); /* of another run of one's own */
	assert_int_equal(kim->status, 404);
}

static void who_gets_it_and_who_got_it_are_lists_to_take_along(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *kim = house_signed_in(h, g.kim, "de");
	const char *path = drafts(kim, "audience=mentors&subject_de=Hallo&text_de=Bis+bald."), *file;

	file = mem_fmt(h->m, "%s/file", path);
	post(kim, file, "format=csv");
	sees(kim, "Name;E-Mail-Adresse;Bekommt sie\r\n");
	sees(kim, "maike@erlenau.example;ja\r\n");
	visit(kim, path);
	sends(kim, path, 1, 2);
	works(h);
	arrive(kim, path);
	post(kim, file, "format=csv");
	sees(kim, "Was aus der E-Mail wurde\r\n");
	sees(kim, "maike@erlenau.example;wartet\r\n");
	assert_int_equal(number(h, "SELECT count(*) FROM audit WHERE action = 'announcement_readers_exported'"), 2);
	arrive(kim, LIST);
	post(kim, mem_fmt(h->m, "%s/999/file", LIST), "format=csv");
	assert_int_equal(kim->status, 404); /* none of this run */
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(an_announcement_goes_to_the_chosen_part_of_a_run_once),
		HOUSE_TEST(with_and_without_an_agreed_tandem_are_told_apart),
		HOUSE_TEST(committee_and_contacts_can_be_written_to),
		HOUSE_TEST(who_has_no_address_or_wants_none_is_shown_and_left_out),
		HOUSE_TEST(each_reads_it_in_the_own_language_or_else_in_the_other),
		HOUSE_TEST(mistakes_are_told_and_the_form_keeps_what_was_typed),
		HOUSE_TEST(a_draft_can_be_changed_and_dropped_and_is_sent_only_as_it_was_looked_at),
		HOUSE_TEST(many_are_written_in_pieces_none_twice),
		HOUSE_TEST(other_coordinations_and_participants_have_no_part_in_it),
		HOUSE_TEST(who_gets_it_and_who_got_it_are_lists_to_take_along),
	};

	return HOUSE_MAIN(argc, argv, tests);
}
