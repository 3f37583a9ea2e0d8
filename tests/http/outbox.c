/* SPDX-License-Identifier: EUPL-1.2 */
/* The outbox pages, and one mail all the way: written, sent by SMTP, read, answered. */
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "given_tandem.h"
#include "jobs/outbox.h"
#include "mail/sink.h"
#include "service/post.h"

static const char *id_of(struct house *h, const char *kind)
{
	return store_cell(h->store, h->store->db, mem_fmt(h->m, "SELECT id FROM outbox WHERE kind = '%s' LIMIT 1", kind));
}

static void set_state(struct house *h, const char *kind, const char *state)
{
	store_script(h->store->db,
	    mem_fmt(h->m, "UPDATE outbox SET state = '%s', last_error = '550 nobody here' WHERE kind = '%s';", state, kind));
}

static void without_a_mail_server_the_page_is_the_mailbox_and_says_so(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *v;

	given_asked(h, GIVEN_MAIKE, GIVEN_JANA);
	v = house_signed_in(h, g.kim, "de");
	arrive(v, "/runs/200/mail");
	sees(v, "Es ist kein Mailserver eingerichtet");
	sees(v, "maike@erlenau.example");
	arrive(v, link_to(v, "/mail/"));
	sees(v, "Führung");
	sees(v, "Diese Seite ist der einzige Briefkasten");
	sees(v, mem_fmt(h->m, "<a href=\"%s/de/t/", h->site.url)); /* ready to be opened */
}

/* trust 2.4: a link that acts for somebody is for that person alone. */
static void with_a_mail_server_a_personal_link_is_shown_to_nobody(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *v;

	h->site.mail_is_sent = true;
	given_asked(h, GIVEN_MAIKE, GIVEN_JANA);
	v = house_signed_in(h, g.kim, "de");
	arrive(v, mem_fmt(h->m, "/mail/%s", id_of(h, "tandem_asked")));
	sees(v, "wird sie niemandem sonst gezeigt");
	sees_not(v, "/t/");
	arrive(v, "/runs/200/mail");
	sees_not(v, "kein Mailserver");
}

static void the_administrator_sees_that_a_mail_was_sent_but_not_what_it_says(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	person_id admin = house_person(h, "admin@haus.example", ROLE_ADMIN, (programme_id){ 0 });
	struct visitor *v, *kim = house_signed_in(h, g.kim, "de");

	given_asked(h, GIVEN_MAIKE, GIVEN_JANA);
	v = house_signed_in(h, admin, "de");
	arrive(v, "/admin/outbox");
	sees(v, "jana@buchwald.example");
	arrive(v, mem_fmt(h->m, "/mail/%s", id_of(h, "tandem_asked")));
	sees(v, "nur für die Koordination des Programms bestimmt");
	sees_not(v, "Führung");
	visit(kim, "/admin/outbox");
	assert_int_equal(kim->status, 403);
}

/* To whom and with what result, of all programmes; neither what a mail says nor a link in it. */
static void the_administrator_takes_the_outbox_along(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	person_id admin = house_person(h, "admin@haus.example", ROLE_ADMIN, (programme_id){ 0 });
	struct visitor *v = house_signed_in(h, admin, "de"), *kim = house_signed_in(h, g.kim, "de");

	given_asked(h, GIVEN_MAIKE, GIVEN_JANA);
	set_state(h, "tandem_asked", "refused");
	arrive(v, "/admin/outbox");
	post(v, "/admin/outbox/file", "format=csv");
	assert_int_equal(v->status, 200);
	sees(v, "Jana Erle;jana@buchwald.example;");
	sees(v, ";550 nobody here\r\n");
	sees_not(v, "/t/");
	sees_not(v, "Führung");
	assert_string_equal(store_cell(h->store, h->store->db, "SELECT count(*) FROM audit WHERE action = 'mails_exported'"), "1");
	arrive(kim, "/runs/200/mail");
	post(kim, "/admin/outbox/file", "format=csv");
	assert_int_equal(kim->status, 403);
}

static void another_programmes_coordination_sees_none_of_it(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *v;

	given_asked(h, GIVEN_MAIKE, GIVEN_JANA);
	v = house_signed_in(h, g.kurt, "de");
	visit(v, "/runs/200/mail");
	assert_int_equal(v->status, 404);
	visit(v, mem_fmt(h->m, "/mail/%s", id_of(h, "tandem_asked")));
	assert_int_equal(v->status, 404);
}

/* A coordinator sees that somebody asked for a sign-in link, but never the link. */
static void a_sign_in_link_is_not_shown_to_a_coordinator(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *v = house_visitor(h, "de");

	visit(v, "/sign-in");
	post(v, "/sign-in/mail", "email=jana%40buchwald.example");
	v = house_signed_in(h, g.kim, "de");
	visit(v, mem_fmt(h->m, "/mail/%s", id_of(h, "sign_in")));
	sees_not(v, "/sign-in/link/");
	arrive(v, "/runs/200/mail");
	sees_not(v, "Anmeldelink");
}

static void a_mail_that_failed_can_be_sent_again_once(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	const char *id;
	struct visitor *v;

	given_asked(h, GIVEN_MAIKE, GIVEN_JANA);
	set_state(h, "tandem_asked", "refused");
	v = house_signed_in(h, g.kim, "de");
	arrive(v, "/runs/200/mail?state=refused");
	sees(v, "2 E-Mails konnten nicht zugestellt werden");
	sees(v, "550 nobody here");
	id = id_of(h, "tandem_asked");
	arrive(v, mem_fmt(h->m, "/mail/%s", id));
	post(v, mem_fmt(h->m, "/mail/%s/again", id), "");
	follow(v);
	sees(v, "wartet");
	sees_not(v, "Erneut senden");
	assert_string_equal(store_cell(h->store, h->store->db, mem_fmt(h->m, "SELECT state FROM outbox WHERE id = %s", id)),
	    "waiting");
	arrive(v, "/runs/200/mail?state=sent");
	sees(v, "Keine E-Mail hat diesen Stand");
}

static void send_all(struct house *h, const struct smtp_settings *settings)
{
	atomic_bool stop = false;
	struct act *a;

	store_ok(act_open(h->m, &h->site, (struct instant){ HOUSE_NOW + 60 }, &a));
	store_ok(outbox_job_run(a, &stop, outbox_job_new(h->m, settings, 1)));
	h->act = a;
}

/* The part in plain text, decoded: links are of ASCII, so only "=" needs care. */
static const char *link_in(struct house *h, const char *mail)
{
	const char *at = strstr(mail, "/t/"), *end;
	struct buf *b = buf_new(h->m);

	assert_non_null(at);
	for (end = at; *end && *end != '?' && *end != ' ' && !(*end == '\n' && end[-1] != '='); end++)
		if (*end == '=' && end[1] == '\n')
			end++; /* soft line break of quoted-printable */
		else
			buf_char(b, *end);
	return b->at;
}

static void a_mail_goes_by_smtp_to_its_reader_who_answers_by_its_link(void **state)
{
	static const char *const options[] = { NULL };
	struct house *h = *state;
	const char *folder = sink_folder(h->m), *mail;
	struct smtp_settings settings = { .from_address = "tandem@bruecke.example", .from_name = "Tandem", .per_hour = 10 };
	struct visitor *v = house_visitor(h, "de");
	struct sink *s = sink_start(h->m, folder, 0, options);
	struct given g;
	tandem_id id;
	int asked = 0;

	settings.url = s->url;
	h->site.mail_is_sent = true;
	g = given_tandem_run(h);
	id = given_asked(h, GIVEN_MAIKE, GIVEN_JANA);
	send_all(h, &settings);
	assert_int_equal(sink_count(folder), 2);
	for (int i = 1; i <= 2; i++) {
		mail = sink_mail(h->m, folder, i);
		assert_non_null(sink_header(h->m, mail, "Message-ID"));
		visit(v, link_in(h, mail));
		assert_int_equal(v->status, 200);
		post(v, link_in(h, mail), "answer=accepted");
		follow(v);
		asked++;
	}
	assert_int_equal(asked, 2);
	assert_string_equal(tandem_state(h, id), "agreed");
	/* Once sent, the personal link is not kept. */
	assert_string_equal(store_cell(h->store, h->store->db, "SELECT text FROM outbox WHERE kind = 'tandem_asked'"), "");
	send_all(h, &settings);
	assert_int_equal(sink_count(folder), 4);
	v = house_signed_in(h, g.kim, "de");
	arrive(v, "/runs/200/mail");
	sees(v, "gesendet (4)");
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(without_a_mail_server_the_page_is_the_mailbox_and_says_so),
		HOUSE_TEST(with_a_mail_server_a_personal_link_is_shown_to_nobody),
		HOUSE_TEST(the_administrator_sees_that_a_mail_was_sent_but_not_what_it_says),
		HOUSE_TEST(the_administrator_takes_the_outbox_along),
		HOUSE_TEST(another_programmes_coordination_sees_none_of_it),
		HOUSE_TEST(a_sign_in_link_is_not_shown_to_a_coordinator),
		HOUSE_TEST(a_mail_that_failed_can_be_sent_again_once),
		HOUSE_TEST(a_mail_goes_by_smtp_to_its_reader_who_answers_by_its_link),
	};
	return HOUSE_MAIN(argc, argv, tests);
}
