/* SPDX-License-Identifier: EUPL-1.2 */
/* Against a real server on loopback: what arrives, and how each failure is judged. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <pthread.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "mail/sink.h"
#include "mail/smtp.h"
#include "sys/clock.h"

#define NO_OPTIONS   (const char *const[]){ NULL }
#define OPTIONS(...) (const char *const[]){ __VA_ARGS__, NULL }

static const struct smtp_message letter = {
	.id = 4711,
	.made_at = { 1793693700 },
	.lang = LANG_DE,
	.to_address = "aenne@stadt.example",
	.to_name = "Änne Müller",
	.subject = "Ihr Tandem für den Frühling",
	.text = "Guten Tag,\n\nsüße Grüße.\n.\nEnde\n",
	.html = "<!doctype html><html lang=\"de\"><p>süße Grüße</p></html>",
};

static int setup(void **state)
{
	*state = mem_new(NULL, "test");
	return 0;
}

static int teardown(void **state)
{
	mem_free(*state);
	return 0;
}

static struct smtp_settings settings(const struct sink *s)
{
	return (struct smtp_settings){ .url = s->url, .from_address = "mentoring@tandem.example",
		.from_name = "Mentoring Fünfstadt", .ca_file = *s->ca ? s->ca : NULL,
		.starttls = *s->ca != '\0', .limit_ms = 5000 };
}

static struct smtp_result send_to(mem *m, const struct smtp_settings *s, const char *address)
{
	struct smtp_message msg = letter;

	msg.to_address = address;
	return smtp_send(smtp_new(m, s, NULL), m, &msg);
}

static void a_mail_arrives_with_its_headers_and_both_parts(void **state)
{
	mem *m = *state;
	struct sink *sink = sink_start(m, sink_folder(m), 0, NO_OPTIONS);
	struct smtp_settings s = settings(sink);
	struct smtp_result r = smtp_send(smtp_new(m, &s, NULL), m, &letter);
	const char *mail;

	assert_int_equal(r.outcome, SMTP_DELIVERED);
	assert_int_equal(r.code, 250);
	assert_string_equal(r.sentence, "2.0.0 OK");
	assert_int_equal(sink_count(sink->folder), 1);
	mail = sink_mail(m, sink->folder, 1);
	assert_string_equal(sink_header(m, mail, "Delivered-To"), "aenne@stadt.example");
	assert_non_null(strstr(mail, "Return-Path: <mentoring@tandem.example>"));
	assert_string_equal(sink_header(m, mail, "From"),
	    "=?UTF-8?Q?Mentoring_F=C3=BCnfstadt?= <mentoring@tandem.example>");
	assert_string_equal(sink_header(m, mail, "To"),
	    "=?UTF-8?Q?=C3=84nne_M=C3=BCller?= <aenne@stadt.example>");
	assert_string_equal(sink_header(m, mail, "Subject"),
	    "=?UTF-8?Q?Ihr_Tandem_f=C3=BCr_den_Fr=C3=BChling?=");
	assert_string_equal(sink_header(m, mail, "Message-ID"), "<4711@tandem.example>");
	assert_string_equal(sink_header(m, mail, "Date"), "Tue, 03 Nov 2026 08:15:00 +0000");
	assert_string_equal(sink_header(m, mail, "Auto-Submitted"), "auto-generated");
	assert_string_equal(sink_header(m, mail, "Content-Language"), "de");
	assert_string_equal(sink_header(m, mail, "MIME-Version"), "1.0");
	assert_int_equal(strncmp(sink_header(m, mail, "Content-Type"), "multipart/alternative; boundary=", 32), 0);
	assert_null(strstr(mail, "multipart/mixed"));
	assert_non_null(strstr(mail, "Content-Type: text/plain; charset=utf-8\n"
	                             "Content-Transfer-Encoding: quoted-printable\n\n"
	                             "Guten Tag,\n\ns=C3=BC=C3=9Fe Gr=C3=BC=C3=9Fe.\n"));
	assert_non_null(strstr(mail, "Content-Type: text/html; charset=utf-8\n"));
	assert_non_null(strstr(mail, "\nEnde\n")); /* the lone dot did not end the mail */
}

static void an_invitation_is_a_third_alternative(void **state)
{
	mem *m = *state;
	struct sink *sink = sink_start(m, sink_folder(m), 0, NO_OPTIONS);
	struct smtp_settings s = settings(sink);
	struct smtp_message msg = letter;
	const char *mail;

	msg.calendar = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";
	msg.calendar_method = "REQUEST";
	assert_int_equal(smtp_send(smtp_new(m, &s, NULL), m, &msg).outcome, SMTP_DELIVERED);
	mail = sink_mail(m, sink->folder, 1);
	assert_non_null(strstr(mail, "Content-Type: text/calendar; charset=utf-8; method=REQUEST\n"));
	assert_non_null(strstr(mail, "\nBEGIN:VCALENDAR\nEND:VCALENDAR\n"));
}

static void several_mails_share_a_connection_and_a_refusal_does_not_spoil_the_next(void **state)
{
	mem *m = *state;
	struct sink *sink = sink_start(m, sink_folder(m), 0, NO_OPTIONS);
	struct smtp_settings s = settings(sink);
	struct smtp *c = smtp_new(m, &s, NULL);
	struct smtp_message bad = letter;

	bad.to_address = "refused@stadt.example";
	assert_int_equal(smtp_send(c, m, &letter).outcome, SMTP_DELIVERED);
	assert_int_equal(smtp_send(c, m, &letter).outcome, SMTP_DELIVERED);
	assert_int_equal(smtp_send(c, m, &bad).outcome, SMTP_REFUSED);
	assert_int_equal(smtp_send(c, m, &letter).outcome, SMTP_DELIVERED);
	assert_int_equal(sink_count(sink->folder), 3);
}

static void a_refused_recipient_or_content_is_refused_for_good_in_the_servers_words(void **state)
{
	mem *m = *state;
	struct sink *sink = sink_start(m, sink_folder(m), 0, NO_OPTIONS);
	struct smtp_settings s = settings(sink);
	struct smtp_result r = send_to(m, &s, "refused@stadt.example");

	assert_int_equal(r.outcome, SMTP_REFUSED);
	assert_int_equal(r.code, 550);
	assert_string_equal(r.sentence, "5.1.1 No such person 5.1.1 at this address");
	r = send_to(m, &s, "forbidden@stadt.example");
	assert_int_equal(r.outcome, SMTP_REFUSED);
	assert_int_equal(r.code, 554);
	assert_string_equal(r.sentence, "5.7.1 Content refused");
	assert_int_equal(sink_count(sink->folder), 0);
}

static void a_greylisted_mail_is_for_later_and_arrives_then(void **state)
{
	mem *m = *state;
	struct sink *sink = sink_start(m, sink_folder(m), 0, OPTIONS("--mode", "greylist"));
	struct smtp_settings s = settings(sink);
	struct smtp_result r = smtp_send(smtp_new(m, &s, NULL), m, &letter);

	assert_int_equal(r.outcome, SMTP_LATER);
	assert_int_equal(r.code, 450);
	assert_string_equal(r.sentence, "4.2.0 Greylisted, please come back later");
	assert_int_equal(smtp_send(smtp_new(m, &s, NULL), m, &letter).outcome, SMTP_DELIVERED);
	assert_int_equal(sink_count(sink->folder), 1);
}

static void a_server_that_hangs_costs_no_more_than_the_limit(void **state)
{
	mem *m = *state;
	struct sink *sink = sink_start(m, sink_folder(m), 0, OPTIONS("--mode", "hang"));
	struct smtp_settings s = settings(sink);
	int64_t from = clock_ms();

	s.limit_ms = 500;
	assert_int_equal(smtp_send(smtp_new(m, &s, NULL), m, &letter).outcome, SMTP_AWAY);
	assert_true(clock_ms() - from < 4000);
}

static void a_lost_answer_is_for_later_and_the_copy_has_the_same_message_id(void **state)
{
	mem *m = *state;
	struct sink *sink = sink_start(m, sink_folder(m), 0, OPTIONS("--mode", "drop"));
	struct smtp_settings s = settings(sink);

	assert_int_equal(smtp_send(smtp_new(m, &s, NULL), m, &letter).outcome, SMTP_AWAY);
	assert_int_equal(smtp_send(smtp_new(m, &s, NULL), m, &letter).outcome, SMTP_DELIVERED);
	assert_int_equal(sink_count(sink->folder), 2);
	for (int n = 1; n <= 2; n++)
		assert_string_equal(sink_header(m, sink_mail(m, sink->folder, n), "Message-ID"),
		    "<4711@tandem.example>");
}

static void no_server_is_away_and_says_why(void **state)
{
	mem *m = *state;
	struct sink *sink = sink_start(m, sink_folder(m), 0, NO_OPTIONS);
	struct smtp_settings s = settings(sink);
	struct smtp_result r;

	sink_stop(sink);
	r = smtp_send(smtp_new(m, &s, NULL), m, &letter);
	assert_int_equal(r.outcome, SMTP_AWAY);
	assert_int_equal(r.code, 0);
	assert_string_equal(r.sentence, "Couldn't connect to server");
}

static void a_password_goes_over_starttls_only_and_a_wrong_one_is_not_the_mails_fault(void **state)
{
	mem *m = *state;
	struct sink *sink = sink_start(m, sink_folder(m), 0,
	    OPTIONS("--tls", "--user", "tandem", "--password", "geheim"));
	struct smtp_settings s = settings(sink);
	struct smtp_result r;

	s.user = "tandem";
	s.password = "falsch";
	r = smtp_send(smtp_new(m, &s, NULL), m, &letter);
	assert_int_equal(r.outcome, SMTP_AWAY);
	assert_int_equal(r.code, 535);
	s.password = "geheim";
	assert_int_equal(smtp_send(smtp_new(m, &s, NULL), m, &letter).outcome, SMTP_DELIVERED);
	assert_non_null(strstr(sink_mail(m, sink->folder, 1), "with ESMTPSA"));
	s.ca_file = NULL; /* the system does not know the sink's certificate */
	assert_int_equal(smtp_send(smtp_new(m, &s, NULL), m, &letter).outcome, SMTP_AWAY);
	assert_int_equal(sink_count(sink->folder), 1);
}

static void a_server_without_starttls_gets_nothing_when_it_is_insisted_on(void **state)
{
	mem *m = *state;
	struct sink *sink = sink_start(m, sink_folder(m), 0, NO_OPTIONS);
	struct smtp_settings s = settings(sink);

	s.starttls = true;
	assert_int_equal(smtp_send(smtp_new(m, &s, NULL), m, &letter).outcome, SMTP_AWAY);
	assert_int_equal(sink_count(sink->folder), 0);
}

static void a_header_injection_never_reaches_the_server(void **state)
{
	mem *m = *state;
	struct smtp_settings s = { .url = "smtp://127.0.0.1:1", .from_address = "a@tandem.example",
		.limit_ms = 5000 };
	struct smtp_message msg = letter;

	msg.subject = "Hallo\r\nBcc: alle@stadt.example";
	assert_int_equal(smtp_send(smtp_new(m, &s, NULL), m, &msg).outcome, SMTP_REFUSED);
	msg = letter;
	msg.reply_address = "a@stadt.example\r\nBcc: alle@stadt.example";
	assert_int_equal(smtp_send(smtp_new(m, &s, NULL), m, &msg).outcome, SMTP_REFUSED);
	msg.reply_address = "a@stadt.example";
	msg.reply_name = "Hallo\r\nBcc: alle@stadt.example";
	assert_int_equal(smtp_send(smtp_new(m, &s, NULL), m, &msg).outcome, SMTP_REFUSED);
	msg = letter;
	msg.to_name = "Hallo\nBcc: alle@stadt.example";
	assert_int_equal(smtp_send(smtp_new(m, &s, NULL), m, &msg).outcome, SMTP_REFUSED);
	assert_int_equal(send_to(m, &s, "a@b.example>\r\nRCPT TO:<c@d.example").outcome, SMTP_REFUSED);
}

static void the_server_can_be_tried_without_sending_a_mail(void **state)
{
	mem *m = *state;
	struct sink *sink = sink_start(m, sink_folder(m), 0,
	    (const char *const[]){ "--tls", "--user", "tandem", "--password", "geheim", NULL });
	struct smtp_settings s = settings(sink);

	s.user = "tandem";
	s.password = "geheim";
	assert_int_equal(smtp_try(smtp_new(m, &s, NULL), m).outcome, SMTP_DELIVERED);
	s.password = "falsch";
	assert_int_equal(smtp_try(smtp_new(m, &s, NULL), m).outcome, SMTP_AWAY);
	sink_stop(sink);
	assert_int_equal(smtp_try(smtp_new(m, &s, NULL), m).outcome, SMTP_AWAY);
	assert_int_equal(sink_count(sink->folder), 0);
}

static atomic_bool stop;

static void *stop_soon(void *arg)
{
	(void)arg;
	usleep(200000);
	atomic_store(&stop, true);
	return NULL;
}

static void a_mail_under_way_is_given_up_when_the_program_ends(void **state)
{
	mem *m = *state;
	struct sink *sink = sink_start(m, sink_folder(m), 0, OPTIONS("--mode", "hang"));
	struct smtp_settings s = settings(sink);
	int64_t from = clock_ms();
	pthread_t t;

	s.limit_ms = 60000;
	atomic_store(&stop, false);
	assert_int_equal(pthread_create(&t, NULL, stop_soon, NULL), 0);
	assert_int_equal(smtp_send(smtp_new(m, &s, &stop), m, &letter).outcome, SMTP_AWAY);
	assert_true(clock_ms() - from < 5000);
	pthread_join(t, NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_mail_arrives_with_its_headers_and_both_parts, setup, teardown),
		cmocka_unit_test_setup_teardown(an_invitation_is_a_third_alternative, setup, teardown),
		cmocka_unit_test_setup_teardown(several_mails_share_a_connection_and_a_refusal_does_not_spoil_the_next, setup, teardown),
		cmocka_unit_test_setup_teardown(a_refused_recipient_or_content_is_refused_for_good_in_the_servers_words, setup, teardown),
		cmocka_unit_test_setup_teardown(a_greylisted_mail_is_for_later_and_arrives_then, setup, teardown),
		cmocka_unit_test_setup_teardown(a_server_that_hangs_costs_no_more_than_the_limit, setup, teardown),
		cmocka_unit_test_setup_teardown(a_lost_answer_is_for_later_and_the_copy_has_the_same_message_id, setup, teardown),
		cmocka_unit_test_setup_teardown(no_server_is_away_and_says_why, setup, teardown),
		cmocka_unit_test_setup_teardown(a_password_goes_over_starttls_only_and_a_wrong_one_is_not_the_mails_fault, setup, teardown),
		cmocka_unit_test_setup_teardown(a_server_without_starttls_gets_nothing_when_it_is_insisted_on, setup, teardown),
		cmocka_unit_test_setup_teardown(a_header_injection_never_reaches_the_server, setup, teardown),
		cmocka_unit_test_setup_teardown(the_server_can_be_tried_without_sending_a_mail, setup, teardown),
		cmocka_unit_test_setup_teardown(a_mail_under_way_is_given_up_when_the_program_ends, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
