/* SPDX-License-Identifier: EUPL-1.2 */
/* The whole way of a mail, on both engines: written in a transaction, sent by the job to a real
 * server that fails in the ways real ones do. Time is told, not waited for. */
#include "harness.h"

#include <pthread.h>
#include <string.h>

#include "jobs/outbox.h"
#include "mail/sink.h"
#include "service/post.h"
#include "sys/clock.h"
#include "sys/log.h"

#define NO_OPTIONS (const char *const[]){ NULL }
#define MODE(mode) (const char *const[]){ "--mode", mode, NULL }

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR };

static const int64_t noon = 1793700000;

struct world {
	struct store *s;
	mem *m;
	struct site site;
	struct sink *sink;
	struct smtp_settings settings;
	struct outbox_job *job;
	atomic_bool stop;
	int64_t now;
};

static struct world world_with(struct store *s, const char *const *sink_options)
{
	struct world w = { .s = s, .m = s->m, .now = noon };

	w.site = (struct site){ .db_url = s->url, .data_dir = "", .url = "https://tandem.example",
		.name = "Tandem", .zone = "Europe/Berlin", .mail_is_sent = true };
	w.sink = sink_start(w.m, sink_folder(w.m), 0, sink_options);
	w.settings = (struct smtp_settings){ .url = w.sink->url, .from_address = "mentoring@tandem.example",
		.from_name = "Mentoring", .limit_ms = 3000,
		.per_hour = 1000 };
	return w;
}

static void at(struct world *w, int64_t now)
{
	w->now = now;
	clock_stop((struct instant){ now });
}

static struct act *act(struct world *w)
{
	struct act *a;

	store_ok(act_open(w->m, &w->site, (struct instant){ w->now }, &a));
	return a;
}

static mail_id write_to(struct world *w, const char *address)
{
	const struct letter l = { .lang = LANG_DE, .subject = "Ihr Tandem für den Frühling",
		.to_name = "Änne Müller", .paragraphs = (const char *const[]){ "es ist so weit." },
		.paragraphs_n = 1, .from = "Mentoring" };
	const struct post_to to = { .kind = "tandem_asked", .address = address, .name = "Änne Müller" };
	struct act *a = act(w);
	mail_id id;

	store_ok(act_begin(a, TX_WRITE));
	store_ok(post_letter(a, &to, &l, &id));
	store_ok(act_commit(a));
	return id;
}

static void turn(struct world *w)
{
	if (!w->job)
		w->job = outbox_job_new(w->m, &w->settings, 7);
	store_ok(outbox_job_run(act(w), &w->stop, w->job));
}

static struct post_counts counts(struct world *w)
{
	const struct post_filter all = { .state = "", .limit = 1 };
	const struct post_line *lines;
	struct post_counts c;
	int n;

	store_ok(post_list(act(w), &all, &lines, &n, &c));
	return c;
}

static const struct post_mail *look(struct world *w, mail_id id)
{
	const struct post_mail *mail;

	store_ok(post_get(act(w), id, &mail));
	return mail;
}

/* Lets the job have a turn every 15 seconds of told time until nothing waits or `until`. */
static void run_until(struct world *w, int64_t until)
{
	for (int64_t t = w->now; t <= until; t += 15) {
		at(w, t);
		turn(w);
		if (counts(w).waiting + counts(w).sending == 0)
			return;
	}
}

static void a_letter_belongs_to_the_transaction_that_causes_it(void **state)
{
	struct world w = world_with(*state, NO_OPTIONS);
	const struct letter l = { .lang = LANG_EN, .subject = "Hello", .from = "Tandem" };
	const struct post_to to = { .kind = "test", .address = "a@stadt.example" };
	struct act *a;

	at(&w, noon);
	a = act(&w);
	store_ok(act_begin(a, TX_WRITE));
	store_ok(post_letter(a, &to, &l, NULL));
	act_rollback(a);
	run_until(&w, noon + MINUTE);
	assert_int_equal(sink_count(w.sink->folder), 0);
	write_to(&w, "a@stadt.example");
	run_until(&w, noon + 2 * MINUTE);
	assert_int_equal(sink_count(w.sink->folder), 1);
}

static void header_injection_is_refused_before_anything_is_written(void **state)
{
	struct world w = world_with(*state, NO_OPTIONS);
	struct letter l = { .lang = LANG_EN, .subject = "Hello\r\nBcc: x@stadt.example", .from = "Tandem" };
	struct post_to to = { .kind = "test", .address = "a@stadt.example" };
	struct act *a = act(&w);

	store_ok(act_begin(a, TX_WRITE));
	assert_int_equal(post_letter(a, &to, &l, NULL)->kind, ERR_INVALID);
	l.subject = "Hello";
	to.name = "A\nBcc: x@stadt.example";
	assert_int_equal(post_letter(a, &to, &l, NULL)->kind, ERR_INVALID);
	to.name = NULL;
	to.address = NULL;
	assert_int_equal(post_letter(a, &to, &l, NULL)->kind, ERR_INVALID);
	store_ok(act_commit(a));
	assert_int_equal(counts(&w).waiting, 0);
}

static void two_hundred_mails_get_through_greylisting_each_exactly_once(void **state)
{
	struct world w = world_with(*state, MODE("greylist"));
	enum { MAILS = 200 };
	static char seen[MAILS];

	memset(seen, 0, sizeof seen);
	at(&w, noon);
	for (int i = 0; i < MAILS; i++)
		write_to(&w, mem_fmt(w.m, "p%d@stadt.example", i));
	run_until(&w, noon + HOUR);
	assert_int_equal(counts(&w).sent, MAILS);
	assert_int_equal(sink_count(w.sink->folder), MAILS);
	for (int n = 1; n <= MAILS; n++) {
		const char *to = sink_header(w.m, sink_mail(w.m, w.sink->folder, n), "Delivered-To");
		int i = to[1] - '0';

		for (const char *c = to + 2; *c != '@'; c++)
			i = i * 10 + *c - '0';
		assert_int_equal(seen[i]++, 0);
	}
	assert_true(w.now < noon + 10 * MINUTE);
}

static void a_refused_mail_is_marked_with_the_servers_words_until_somebody_asks_again(void **state)
{
	struct world w = world_with(*state, NO_OPTIONS);
	mail_id id;
	struct act *a;

	at(&w, noon);
	id = write_to(&w, "refused@stadt.example");
	write_to(&w, "good@stadt.example");
	run_until(&w, noon + DAY);
	assert_int_equal(counts(&w).refused, 1);
	assert_int_equal(counts(&w).sent, 1);
	assert_string_equal(look(&w, id)->line.state, "refused");
	assert_string_equal(look(&w, id)->line.last_error, "550 5.1.1 No such person 5.1.1 at this address");
	assert_int_equal(look(&w, id)->line.tries, 1);
	a = act(&w);
	store_ok(act_begin(a, TX_WRITE));
	store_ok(post_again(a, id));
	store_ok(act_commit(a));
	assert_int_equal(counts(&w).waiting, 1);
}

static void a_mail_whose_answer_was_lost_goes_again_with_the_same_message_id(void **state)
{
	struct world w = world_with(*state, MODE("drop"));
	const char *first;

	at(&w, noon);
	write_to(&w, "a@stadt.example");
	turn(&w);
	assert_int_equal(counts(&w).waiting, 1);
	run_until(&w, noon + HOUR);
	assert_int_equal(counts(&w).sent, 1);
	assert_int_equal(sink_count(w.sink->folder), 2);
	first = sink_header(w.m, sink_mail(w.m, w.sink->folder, 1), "Message-ID");
	assert_string_equal(first, sink_header(w.m, sink_mail(w.m, w.sink->folder, 2), "Message-ID"));
}

static void a_server_that_is_down_for_a_day_loses_nothing(void **state)
{
	struct world w = world_with(*state, NO_OPTIONS);
	enum { MAILS = 20 };
	int port = w.sink->port;

	sink_stop(w.sink);
	at(&w, noon);
	for (int i = 0; i < MAILS; i++)
		write_to(&w, mem_fmt(w.m, "p%d@stadt.example", i));
	run_until(&w, noon + DAY);
	assert_int_equal(counts(&w).waiting, MAILS);
	w.sink = sink_start(w.m, w.sink->folder, port, NO_OPTIONS);
	run_until(&w, noon + DAY + 75 * MINUTE);
	assert_int_equal(counts(&w).sent, MAILS);
	assert_int_equal(sink_count(w.sink->folder), MAILS);
}

static void a_closed_door_is_knocked_at_once_a_minute_not_once_per_mail(void **state)
{
	struct world w = world_with(*state, NO_OPTIONS);
	int tries = 0;

	sink_stop(w.sink);
	at(&w, noon);
	for (int i = 0; i < 30; i++)
		write_to(&w, mem_fmt(w.m, "p%d@stadt.example", i));
	run_until(&w, noon + 10 * MINUTE);
	for (int i = 0; i < 30; i++) {
		const struct post_line *lines;
		struct post_counts c;
		int n;

		store_ok(post_list(act(&w), &(struct post_filter){ .state = "", .limit = 1, .offset = i },
		    &lines, &n, &c));
		tries += lines[0].tries;
	}
	assert_true(tries >= 10);
	assert_true(tries <= 16);
}

static void after_five_days_of_later_a_mail_is_given_up_and_says_why(void **state)
{
	struct world w = world_with(*state, NO_OPTIONS);
	mail_id id;

	sink_stop(w.sink);
	at(&w, noon);
	id = write_to(&w, "a@stadt.example");
	for (int64_t t = noon; t <= noon + 6 * DAY && counts(&w).given_up == 0; t += 10 * MINUTE) {
		at(&w, t);
		turn(&w);
	}
	assert_string_equal(look(&w, id)->line.state, "given_up");
	assert_string_equal(look(&w, id)->line.last_error, "Couldn't connect to server");
	assert_true(w.now >= noon + 5 * DAY);
	assert_true(w.now <= noon + 5 * DAY + 90 * MINUTE);
	assert_true(look(&w, id)->line.tries > 90);
}

static void a_try_cut_off_by_a_crash_is_repeated_after_ten_minutes(void **state)
{
	struct world w = world_with(*state, NO_OPTIONS);
	const struct post_due *due;

	at(&w, noon);
	write_to(&w, "a@stadt.example");
	store_ok(post_claim(act(&w), false, &due)); /* and then nothing: the process was killed */
	at(&w, noon + 10 * MINUTE - 1);
	turn(&w);
	assert_int_equal(sink_count(w.sink->folder), 0);
	at(&w, noon + 10 * MINUTE);
	turn(&w);
	assert_int_equal(counts(&w).sent, 1);
	assert_string_equal(sink_header(w.m, sink_mail(w.m, w.sink->folder, 1), "Message-ID"),
	    mem_fmt(w.m, "<%lld@tandem.example>", (long long)due->message.id));
}

enum { SENDERS = 3, SHARED = 30 };

struct sender {
	pthread_t thread;
	const struct site *site;
	int claimed;
	bool failed;
};

static void *claim_all(void *arg)
{
	struct sender *me = arg;
	mem *m = mem_new(NULL, "sender");
	const struct post_due *due = NULL;
	struct act *a;

	do {
		me->failed = act_open(m, me->site, (struct instant){ noon }, &a) || post_claim(a, false, &due);
		me->claimed += due != NULL;
	} while (due && !me->failed);
	act_close_thread();
	mem_free(m);
	return NULL;
}

/* Each claim is one try; a mail claimed twice would have two, and another none. */
static void several_senders_never_take_the_same_mail(void **state)
{
	struct world w = world_with(*state, NO_OPTIONS);
	struct sender sender[SENDERS] = { 0 };
	int claimed = 0;

	at(&w, noon);
	for (int i = 0; i < SHARED; i++)
		write_to(&w, mem_fmt(w.m, "p%d@stadt.example", i));
	for (int i = 0; i < SENDERS; i++) {
		sender[i].site = &w.site;
		assert_int_equal(pthread_create(&sender[i].thread, NULL, claim_all, &sender[i]), 0);
	}
	for (int i = 0; i < SENDERS; i++) {
		pthread_join(sender[i].thread, NULL);
		assert_false(sender[i].failed);
		claimed += sender[i].claimed;
	}
	assert_int_equal(claimed, SHARED);
	assert_int_equal(counts(&w).sending, SHARED);
}

static void a_hanging_server_keeps_one_mail_for_the_limit_and_the_rest_waits(void **state)
{
	struct world w = world_with(*state, MODE("hang"));
	int64_t from = clock_ms();

	w.settings.limit_ms = 400;
	at(&w, noon);
	for (int i = 0; i < 10; i++)
		write_to(&w, mem_fmt(w.m, "p%d@stadt.example", i));
	turn(&w);
	turn(&w);
	assert_true(clock_ms() - from < 3000);
	assert_int_equal(counts(&w).waiting, 10);
}

static mail_id write_kind(struct world *w, const char *kind, programme_id programme)
{
	const struct letter l = { .lang = LANG_EN, .subject = "Hello", .from = "Tandem" };
	const struct post_to to = { .kind = kind, .programme = programme, .address = "a@stadt.example" };
	struct act *a = act(w);
	mail_id id;

	store_ok(act_begin(a, TX_WRITE));
	store_ok(post_letter(a, &to, &l, &id));
	store_ok(act_commit(a));
	return id;
}

/* trust.md 2.4. A limit of 10 keeps one for a link to sign in. */
static void more_mails_than_the_hour_allows_wait_and_all_are_sent_later(void **state)
{
	struct world w = world_with(*state, NO_OPTIONS);

	w.settings.per_hour = 10;
	at(&w, noon);
	for (int i = 0; i < 25; i++)
		write_to(&w, mem_fmt(w.m, "p%d@stadt.example", i));
	run_until(&w, noon + HOUR - 15);
	assert_int_equal(sink_count(w.sink->folder), 9);
	assert_int_equal(counts(&w).waiting, 16);
	run_until(&w, noon + 2 * HOUR - 15);
	assert_int_equal(sink_count(w.sink->folder), 18);
	run_until(&w, noon + 3 * HOUR);
	assert_int_equal(counts(&w).sent, 25);
	assert_int_equal(sink_count(w.sink->folder), 25);
}

static void the_hour_is_counted_over_a_restart_and_not_by_a_clock_that_was_ahead(void **state)
{
	struct world w = world_with(*state, NO_OPTIONS);

	w.settings.per_hour = 5;
	at(&w, noon + DAY);
	for (int i = 0; i < 5; i++)
		write_to(&w, "a@stadt.example");
	turn(&w);
	assert_int_equal(counts(&w).sent, 5);
	write_kind(&w, "tandem_asked", (programme_id){ 0 });
	w.job = NULL; /* another process */
	at(&w, noon + DAY + HOUR - 1);
	turn(&w);
	assert_int_equal(counts(&w).waiting, 1);
	at(&w, noon);
	write_kind(&w, "tandem_asked", (programme_id){ 0 });
	turn(&w);
	assert_int_equal(counts(&w).sent, 6);
}

static void a_link_to_sign_in_goes_before_all_that_waits_and_when_the_rest_must_not(void **state)
{
	struct world w = world_with(*state, NO_OPTIONS);
	mail_id asked, later;

	w.settings.per_hour = 20;
	at(&w, noon);
	for (int i = 0; i < 30; i++)
		write_to(&w, mem_fmt(w.m, "p%d@stadt.example", i));
	at(&w, noon + 1);
	asked = write_kind(&w, "sign_in", (programme_id){ 0 });
	turn(&w);
	assert_string_equal(sink_header(w.m, sink_mail(w.m, w.sink->folder, 1), "Message-ID"),
	    mem_fmt(w.m, "<%lld@tandem.example>", (long long)asked.v));
	assert_int_equal(counts(&w).sent, 18);
	at(&w, noon + MINUTE);
	asked = write_kind(&w, "registration_confirm", (programme_id){ 0 });
	at(&w, noon + MINUTE + 1);
	write_kind(&w, "address_new", (programme_id){ 0 });
	at(&w, noon + MINUTE + 2);
	later = write_kind(&w, "sign_in", (programme_id){ 0 });
	turn(&w);
	assert_string_equal(look(&w, asked)->line.state, "sent");
	assert_int_equal(counts(&w).sent, 20);
	assert_int_equal(counts(&w).waiting, 14);
	run_until(&w, noon + 2 * HOUR + MINUTE);
	assert_string_equal(look(&w, later)->line.state, "sent");
	assert_int_equal(counts(&w).waiting, 0);
}

static const char *reply_to_of_next(struct world *w, programme_id programme)
{
	int n = sink_count(w->sink->folder) + 1;

	write_kind(w, "tandem_asked", programme);
	turn(w);
	assert_int_equal(sink_count(w->sink->folder), n);
	return sink_header(w->m, sink_mail(w->m, w->sink->folder, n), "Reply-To");
}

static void answers_go_to_the_contact_of_the_programme_else_of_the_installation(void **state)
{
	struct world w = world_with(*state, NO_OPTIONS);
	programme_id with = { 71 }, without = { 72 };

	at(&w, noon);
	assert_null(reply_to_of_next(&w, (programme_id){ 0 }));
	assert_null(reply_to_of_next(&w, without));
	store_script(w.s->db, "INSERT INTO programme (id, slug, kind, name_de, name_en, made_at) "
	    "VALUES (71, 'a', 'cross', 'A', 'A', 0), (72, 'b', 'cross', 'B', 'B', 0);"
	    "INSERT INTO programme_contact (id, programme_id, name, email, place) "
	    "VALUES (1, 71, 'Zweite', 'zwei@stadt.example', 1), (2, 71, 'Jörn Muster', 'joern@stadt.example', 0);"
	    "INSERT INTO setting (name, value) VALUES ('contact_email', 'hilfe@tandem.example')");
	assert_string_equal(reply_to_of_next(&w, with), "=?UTF-8?Q?J=C3=B6rn_Muster?= <joern@stadt.example>");
	assert_string_equal(reply_to_of_next(&w, without), "hilfe@tandem.example");
	assert_string_equal(reply_to_of_next(&w, (programme_id){ 0 }), "hilfe@tandem.example");
}

static void a_contact_that_would_start_a_header_is_left_out_and_the_mail_arrives(void **state)
{
	struct world w = world_with(*state, NO_OPTIONS);
	programme_id bad = { 71 };

	at(&w, noon);
	store_script(w.s->db, "INSERT INTO programme (id, slug, kind, name_de, name_en, made_at) "
	    "VALUES (71, 'a', 'cross', 'A', 'A', 0);"
	    "INSERT INTO programme_contact (id, programme_id, name, email) "
	    "VALUES (1, 71, 'Jörn\nBcc: alle@stadt.example', 'joern@stadt.example')");
	assert_null(reply_to_of_next(&w, bad));
	assert_null(sink_header(w.m, sink_mail(w.m, w.sink->folder, 1), "Bcc"));
}

static void secret_links_are_read_on_the_page_only_where_no_mail_is_sent(void **state)
{
	struct world w = world_with(*state, NO_OPTIONS);
	const struct letter_link link = { "Sign in", "https://tandem.example/in/geheim" };
	const struct letter l = { .lang = LANG_EN, .subject = "Sign in", .links = &link, .links_n = 1,
		.from = "Tandem" };
	const struct post_to to = { .kind = "sign_in", .secret = true, .address = "a@stadt.example" };
	struct act *a = act(&w);
	mail_id id;

	store_ok(act_begin(a, TX_WRITE));
	store_ok(post_letter(a, &to, &l, &id));
	store_ok(act_commit(a));
	assert_true(look(&w, id)->withheld);
	assert_string_equal(look(&w, id)->text, "");
	assert_string_equal(look(&w, id)->html, "");
	w.site.mail_is_sent = false;
	assert_false(look(&w, id)->withheld);
	assert_non_null(strstr(look(&w, id)->text, "https://tandem.example/in/geheim"));
}

static void pauses_double_from_one_minute_to_an_hour_and_are_lengthened_by_a_fifth_at_most(void **state)
{
	static const int64_t minutes[] = { 1, 2, 4, 8, 16, 32, 60, 60, 60 };
	struct seed chance = seed_from(1);
	bool differ = false;

	(void)state;
	for (size_t i = 0; i < LEN(minutes); i++) {
		for (int round = 0; round < 200; round++) {
			int64_t pause = post_pause_s((int64_t)i + 1, &chance);

			assert_in_range(pause, minutes[i] * 60, minutes[i] * 72);
			differ |= pause != minutes[i] * 60;
		}
	}
	assert_true(differ);
	assert_in_range(post_pause_s(1000000, &chance), 3600, 4320);
}

static int end(void **state)
{
	clock_stop((struct instant){ 0 });
	act_close_thread();
	return store_end(state);
}

#define OUTBOX_TEST(f) cmocka_unit_test_setup_teardown(f, store_migrated, end)

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		OUTBOX_TEST(a_letter_belongs_to_the_transaction_that_causes_it),
		OUTBOX_TEST(header_injection_is_refused_before_anything_is_written),
		OUTBOX_TEST(two_hundred_mails_get_through_greylisting_each_exactly_once),
		OUTBOX_TEST(a_refused_mail_is_marked_with_the_servers_words_until_somebody_asks_again),
		OUTBOX_TEST(a_mail_whose_answer_was_lost_goes_again_with_the_same_message_id),
		OUTBOX_TEST(a_server_that_is_down_for_a_day_loses_nothing),
		OUTBOX_TEST(a_closed_door_is_knocked_at_once_a_minute_not_once_per_mail),
		OUTBOX_TEST(after_five_days_of_later_a_mail_is_given_up_and_says_why),
		OUTBOX_TEST(a_try_cut_off_by_a_crash_is_repeated_after_ten_minutes),
		OUTBOX_TEST(several_senders_never_take_the_same_mail),
		OUTBOX_TEST(a_hanging_server_keeps_one_mail_for_the_limit_and_the_rest_waits),
		OUTBOX_TEST(more_mails_than_the_hour_allows_wait_and_all_are_sent_later),
		OUTBOX_TEST(the_hour_is_counted_over_a_restart_and_not_by_a_clock_that_was_ahead),
		OUTBOX_TEST(a_link_to_sign_in_goes_before_all_that_waits_and_when_the_rest_must_not),
		OUTBOX_TEST(answers_go_to_the_contact_of_the_programme_else_of_the_installation),
		OUTBOX_TEST(a_contact_that_would_start_a_header_is_left_out_and_the_mail_arrives),
		OUTBOX_TEST(secret_links_are_read_on_the_page_only_where_no_mail_is_sent),
		OUTBOX_TEST(pauses_double_from_one_minute_to_an_hour_and_are_lengthened_by_a_fifth_at_most),
	};

	log_from(LOG_LEVEL_FAIL); /* failures are what is tested */
	return STORE_MAIN(argc, argv, tests);
}
