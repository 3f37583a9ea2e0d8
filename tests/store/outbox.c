/* SPDX-License-Identifier: EUPL-1.2 */
#include "harness.h"

#include <string.h>

#include "store/outbox.h"

static const int64_t noon = 1793700000;

static struct outbox_mail mail(int64_t id)
{
	return (struct outbox_mail){ .id = { id }, .kind = "tandem_asked", .to_address = "a@stadt.example",
		.to_name = "Änne Müller", .lang = "de", .subject = "Ihr Tandem", .text = "Guten Tag",
		.html = "<p>Guten Tag</p>", .made_at = noon };
}

static void put(struct store *s, const struct outbox_mail *one)
{
	store_ok(outbox_add(s->db, s->m, one));
}

static const struct outbox_mail *claim(struct store *s, int64_t now, int64_t left_behind)
{
	const struct outbox_mail *out;

	store_ok(db_begin(s->db, s->m, TX_WRITE));
	store_ok(outbox_claim(s->db, s->m, now, left_behind, false, &out));
	store_ok(db_commit(s->db, s->m));
	return out;
}

static const struct outbox_mail *get(struct store *s, int64_t id)
{
	const struct outbox_mail *out;

	store_ok(outbox_get(s->db, s->m, (mail_id){ id }, &out));
	return out;
}

static void a_mail_is_kept_as_it_was_put_in(void **state)
{
	struct store *s = *state;
	struct outbox_mail one = mail(7);
	const struct outbox_mail *got;

	one.person_id.v = 4;
	one.run_id.v = 5;
	one.secret = true;
	put(s, &one);
	got = get(s, 7);
	assert_string_equal(got->to_name, "Änne Müller");
	assert_string_equal(got->html, "<p>Guten Tag</p>");
	assert_string_equal(got->state, "waiting");
	assert_true(got->secret);
	assert_int_equal(got->person_id.v, 4);
	assert_int_equal(got->run_id.v, 5);
	assert_int_equal(got->programme_id.v, 0);
	assert_int_equal(got->next_at, noon);
	assert_int_equal(got->tries, 0);
	assert_int_equal(got->sent_at, 0);
	assert_int_equal(outbox_get(s->db, s->m, (mail_id){ 8 }, &got)->kind, ERR_NOT_FOUND);
}

static void the_longest_due_is_claimed_first_and_each_only_once(void **state)
{
	struct store *s = *state;
	struct outbox_mail a = mail(1), b = mail(2), c = mail(3);

	b.made_at = noon - 60;
	c.made_at = noon + 60;
	put(s, &a);
	put(s, &b);
	put(s, &c);
	assert_int_equal(claim(s, noon, 0)->id.v, 2);
	assert_int_equal(claim(s, noon, 0)->id.v, 1);
	assert_null(claim(s, noon, 0));
	assert_string_equal(get(s, 1)->state, "sending");
	assert_int_equal(get(s, 1)->tries, 1);
	assert_int_equal(claim(s, noon + 60, 0)->id.v, 3);
}

static void an_urgent_mail_goes_before_older_ones_and_others_may_be_left_out(void **state)
{
	struct store *s = *state;
	struct outbox_mail a = mail(1), b = mail(2);
	const struct outbox_mail *out;
	int64_t n;

	b.made_at = noon + 60;
	b.urgent = true;
	put(s, &a);
	put(s, &b);
	assert_int_equal(claim(s, noon + 60, 0)->id.v, 2);
	store_ok(outbox_claim(s->db, s->m, noon + 60, 0, true, &out));
	assert_null(out);
	store_ok(outbox_set_sent(s->db, s->m, (mail_id){ 2 }, 1, noon + 61));
	store_ok(outbox_sent_between(s->db, s->m, noon + 60, noon + 61, &n));
	assert_int_equal(n, 1);
	store_ok(outbox_sent_between(s->db, s->m, noon + 61, noon + 62, &n));
	assert_int_equal(n, 0);
	assert_int_equal(claim(s, noon + 60, 0)->id.v, 1);
}

static void a_mail_left_behind_by_a_crash_is_claimed_again(void **state)
{
	struct store *s = *state;
	struct outbox_mail a = mail(1);

	put(s, &a);
	assert_non_null(claim(s, noon, noon - 600));
	assert_null(claim(s, noon + 599, noon - 1));
	assert_int_equal(claim(s, noon + 600, noon)->tries, 2);
	assert_int_equal(get(s, 1)->first_try_at, noon);
}

static void who_reports_an_old_try_changes_nothing(void **state)
{
	struct store *s = *state;
	struct outbox_mail a = mail(1);
	mail_id id = { 1 };

	put(s, &a);
	claim(s, noon, 0);
	claim(s, noon + 600, noon);
	assert_int_equal(outbox_set_unsent(s->db, s->m, id, 1, "refused", noon, "no")->kind, ERR_CONFLICT);
	assert_int_equal(outbox_set_sent(s->db, s->m, id, 1, noon)->kind, ERR_CONFLICT);
	assert_string_equal(get(s, 1)->state, "sending");
	store_ok(outbox_set_sent(s->db, s->m, id, 2, noon + 601));
	assert_string_equal(get(s, 1)->state, "sent");
	assert_int_equal(get(s, 1)->sent_at, noon + 601);
	assert_int_equal(outbox_set_sent(s->db, s->m, id, 2, noon + 602)->kind, ERR_CONFLICT);
}

static void a_mail_for_later_waits_until_then(void **state)
{
	struct store *s = *state;
	struct outbox_mail a = mail(1);

	put(s, &a);
	claim(s, noon, 0);
	store_ok(outbox_set_unsent(s->db, s->m, (mail_id){ 1 }, 1, "waiting", noon + 60, "450 später"));
	assert_string_equal(get(s, 1)->last_error, "450 später");
	assert_null(claim(s, noon + 59, noon));
	assert_int_equal(claim(s, noon + 60, noon)->tries, 2);
}

static void a_refused_mail_is_queued_again_only_on_request(void **state)
{
	struct store *s = *state;
	struct outbox_mail a = mail(1);
	mail_id id = { 1 };

	put(s, &a);
	assert_int_equal(outbox_requeue(s->db, s->m, id, "neu@a.example", noon)->kind, ERR_CONFLICT);
	claim(s, noon, 0);
	store_ok(outbox_set_unsent(s->db, s->m, id, 1, "refused", noon, "550 unknown"));
	assert_null(claim(s, noon + 9999, noon + 9999));
	store_ok(outbox_requeue(s->db, s->m, id, "neu@a.example", noon + 100));
	assert_int_equal(get(s, 1)->tries, 0);
	assert_int_equal(get(s, 1)->first_try_at, 0);
	assert_int_equal(claim(s, noon + 100, 0)->id.v, 1);
}

static void a_secret_link_leaves_the_database_once_it_is_sent(void **state)
{
	struct store *s = *state;
	struct outbox_mail a = mail(1), b = mail(2);

	a.secret = true;
	put(s, &a);
	put(s, &b);
	claim(s, noon, 0);
	claim(s, noon, 0);
	store_ok(outbox_set_sent(s->db, s->m, (mail_id){ 1 }, 1, noon));
	store_ok(outbox_set_sent(s->db, s->m, (mail_id){ 2 }, 1, noon));
	assert_string_equal(get(s, 1)->text, "");
	assert_string_equal(get(s, 1)->html, "");
	assert_string_equal(get(s, 2)->text, "Guten Tag");
}

static int list(struct store *s, struct outbox_filter f, const struct outbox_line **out)
{
	int n;

	store_ok(outbox_list(s->db, s->m, &f, out, &n));
	return n;
}

static void lists_are_by_run_or_programme_or_all_newest_first_page_by_page(void **state)
{
	struct store *s = *state;
	const struct outbox_line *l;
	struct outbox_counts counts;

	for (int i = 1; i <= 9; i++) {
		struct outbox_mail one = mail(i);

		one.made_at = noon + i;
		one.programme_id.v = i <= 6 ? 100 : 0;
		one.run_id.v = i <= 3 ? 10 : 0;
		put(s, &one);
	}
	claim(s, noon + 1, 0);
	assert_int_equal(list(s, (struct outbox_filter){ .state = "", .limit = 50 }, &l), 9);
	assert_int_equal(l[0].id.v, 9);
	assert_int_equal(list(s, (struct outbox_filter){ .state = "", .limit = 4, .offset = 8 }, &l), 1);
	assert_int_equal(l[0].id.v, 1);
	assert_string_equal(l[0].subject, "Ihr Tandem");
	assert_int_equal(list(s, (struct outbox_filter){ { 100 }, { 0 }, "waiting", 50, 0 }, &l), 5);
	assert_int_equal(l[0].id.v, 6);
	assert_int_equal(list(s, (struct outbox_filter){ { 100 }, { 10 }, "", 50, 0 }, &l), 3);
	assert_int_equal(list(s, (struct outbox_filter){ { 0 }, { 10 }, "sending", 50, 0 }, &l), 1);
	store_ok(outbox_count(s->db, s->m, &(struct outbox_filter){ .run = { 10 } }, &counts));
	assert_int_equal(counts.waiting, 2);
	assert_int_equal(counts.sending, 1);
	store_ok(outbox_count(s->db, s->m, &(struct outbox_filter){ .programme = { 100 } }, &counts));
	assert_int_equal(counts.waiting, 5);
	store_ok(outbox_count(s->db, s->m, &(struct outbox_filter){ 0 }, &counts));
	assert_int_equal(counts.waiting, 8);
	assert_int_equal(counts.sent, 0);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(a_mail_is_kept_as_it_was_put_in),
		STORE_TEST(the_longest_due_is_claimed_first_and_each_only_once),
		STORE_TEST(an_urgent_mail_goes_before_older_ones_and_others_may_be_left_out),
		STORE_TEST(a_mail_left_behind_by_a_crash_is_claimed_again),
		STORE_TEST(who_reports_an_old_try_changes_nothing),
		STORE_TEST(a_mail_for_later_waits_until_then),
		STORE_TEST(a_refused_mail_is_queued_again_only_on_request),
		STORE_TEST(a_secret_link_leaves_the_database_once_it_is_sent),
		STORE_TEST(lists_are_by_run_or_programme_or_all_newest_first_page_by_page),
	};
	return STORE_MAIN(argc, argv, tests);
}
