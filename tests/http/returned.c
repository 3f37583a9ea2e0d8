/* SPDX-License-Identifier: EUPL-1.2 */
/* Mail that comes back is shown at the person, until it arrives. */
#include <string.h>

#include "given_tandem.h"

static const char JANA[] = "jana@buchwald.example", PERSON[] = "/applications/303";

static const char *mail_to_jana(struct house *h)
{
	return store_cell(h->store, h->store->db, "SELECT '/mail/' || id FROM outbox WHERE to_name = 'Jana Erle' LIMIT 1");
}

static void comes_back(struct house *h, const char *state)
{
	store_script(h->store->db,
	    mem_fmt(h->m,
		"UPDATE outbox SET state = 'sent', sent_at = made_at + 1;"
		"UPDATE outbox SET state = '%s', sent_at = NULL, last_error = '550 no such user'"
		" WHERE to_address = 'jana@buchwald.example';",
		state));
}

static void a_refused_mail_marks_the_person_in_list_filter_and_page(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *kim = house_signed_in(h, g.kim, "de"), *jana = house_signed_in(h, g.jana, "de"),
		       *maike = house_signed_in(h, g.maike, "de");

	given_asked(h, GIVEN_MAIKE, GIVEN_JANA);
	arrive(kim, "/runs/200/people?mail=returned");
	sees(kim, "Zu dieser Auswahl passt niemand.");
	arrive(jana, "/account");
	sees_not(jana, "kommen zu uns zurück");
	comes_back(h, "refused");
	arrive(kim, "/runs/200/people");
	sees(kim, "<span class=\"badge error\">E-Mail kam zurück</span>");
	arrive(kim, "/runs/200/people?mail=returned");
	sees(kim, "Jana Erle");
	sees_not(kim, "Maike Linde");
	arrive(kim, PERSON);
	sees(kim, "E-Mails an diese Person kommen zurück");
	sees(kim, "550 no such user");
	assert_non_null(link_to(kim, mem_fmt(h->m, "/people/%lld/address", (long long)g.jana.v)));
	arrive(kim, link_to(kim, "/mail/"));
	sees(kim, "Erneut senden");
	arrive(jana, "/account");
	sees(jana, "E-Mails an Sie kommen zu uns zurück.");
	sees(jana, "550 no such user");
	arrive(maike, "/account");
	sees_not(maike, "kommen zu uns zurück");
}

/* The server said "later" for five days: nothing has arrived either. */
static void a_mail_that_was_given_up_counts_likewise(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *kim = house_signed_in(h, g.kim, "de");

	given_asked(h, GIVEN_MAIKE, GIVEN_JANA);
	comes_back(h, "given_up");
	arrive(kim, "/runs/200/people?mail=returned");
	sees(kim, "Jana Erle");
}

static void with_the_right_address_it_can_be_sent_again_and_the_mark_is_gone(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *kim = house_signed_in(h, g.kim, "de");
	const char *mail;

	given_asked(h, GIVEN_MAIKE, GIVEN_JANA);
	comes_back(h, "refused");
	store_script(h->store->db,
	    "UPDATE person SET email = 'jana@neu.example', email_fold = 'jana@neu.example' WHERE name = 'Jana Erle';");
	arrive(kim, "/runs/200/people?mail=returned");
	sees_not(kim, "Jana Erle");
	arrive(kim, PERSON);
	sees(kim, "Einige E-Mails haben diese Person nicht erreicht");
	mail = mail_to_jana(h);
	arrive(kim, mail);
	sees(kim, "Erneut senden an jana@neu.example");
	post(kim, mem_fmt(h->m, "%s/again", mail), "");
	follow(kim);
	assert_int_equal(mails(h, "jana@neu.example", "tandem_asked"), 1);
	assert_int_equal(mails(h, JANA, "tandem_asked"), 0);
	arrive(kim, PERSON);
	sees_not(kim, "nicht erreicht");
}

static void a_mail_that_arrived_later_clears_the_mark(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *kim = house_signed_in(h, g.kim, "de");

	given_asked(h, GIVEN_MAIKE, GIVEN_JANA);
	comes_back(h, "refused");
	store_script(h->store->db,
	    mem_fmt(h->m,
		"INSERT INTO outbox (id, programme_id, run_id, person_id, kind, to_address, lang, subject, text, html, state, next_at, made_at, sent_at)"
		" VALUES (77, 100, 200, %lld, 'tandem_reminder', '%s', 'de', 'S', 'T', 'H', 'sent', 1, 2000000000, 2000000001);",
		(long long)g.jana.v, JANA));
	arrive(kim, "/runs/200/people?mail=returned");
	sees_not(kim, "Jana Erle");
}

/* A link for signing in that was refused must not wander to an address that somebody has entered since. */
static void a_mail_about_the_account_stays_with_its_address(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	person_id admin = house_person(h, "admin@haus.example", ROLE_ADMIN, (programme_id){ 0 });
	struct visitor *v = house_visitor(h, "de"), *ada = house_signed_in(h, admin, "de");
	const char *mail;

	(void)g;
	visit(v, "/sign-in");
	post(v, "/sign-in/mail", "email=jana%40buchwald.example");
	comes_back(h, "refused");
	store_script(h->store->db,
	    "UPDATE person SET email = 'jana@neu.example', email_fold = 'jana@neu.example' WHERE name = 'Jana Erle';");
	mail = mail_to_jana(h);
	arrive(ada, mail);
	sees_not(ada, "jana@neu.example");
	post(ada, mem_fmt(h->m, "%s/again", mail), "");
	follow(ada);
	assert_int_equal(mails(h, JANA, "sign_in"), 1);
	assert_int_equal(mails(h, "jana@neu.example", ""), 0);
}

/* Others who see an application are not told about somebody's mails. */
static void the_applicant_sees_it_in_the_account_only(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *jana = house_signed_in(h, g.jana, "de");

	given_asked(h, GIVEN_MAIKE, GIVEN_JANA);
	comes_back(h, "refused");
	arrive(jana, PERSON);
	sees_not(jana, "550 no such user");
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(a_refused_mail_marks_the_person_in_list_filter_and_page),
		HOUSE_TEST(a_mail_that_was_given_up_counts_likewise),
		HOUSE_TEST(with_the_right_address_it_can_be_sent_again_and_the_mark_is_gone),
		HOUSE_TEST(a_mail_that_arrived_later_clears_the_mark),
		HOUSE_TEST(a_mail_about_the_account_stays_with_its_address),
		HOUSE_TEST(the_applicant_sees_it_in_the_account_only),
	};

	return HOUSE_MAIN(argc, argv, tests);
}
