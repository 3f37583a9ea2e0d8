/* SPDX-License-Identifier: EUPL-1.2 */
/* The steps of signing in, as an attacker would try them: other browsers, tampered and old cookies,
 * forms sent twice, and what the answers tell about who is known. */
#include <curl/curl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "house.h"
#include "base/buf.h"

static const char maike[] = "maike@verwaltung.example";

/* Every statement and every password check of the program goes through these (linked with --wrap). */
static atomic_int statements, checks;
struct err *__real_db_query(struct db *db, mem *m, const struct sql *q, const struct db_val *args, int n,
    struct db_rows **out);
struct err *__wrap_db_query(struct db *db, mem *m, const struct sql *q, const struct db_val *args, int n,
    struct db_rows **out);
struct err *__real_db_run(struct db *db, mem *m, const struct sql *q, const struct db_val *args, int n);
struct err *__wrap_db_run(struct db *db, mem *m, const struct sql *q, const struct db_val *args, int n);
int __real_crypto_pwhash_str_verify(const char *hash, const char *password, unsigned long long n);
int __wrap_crypto_pwhash_str_verify(const char *hash, const char *password, unsigned long long n);

struct err *__wrap_db_query(struct db *db, mem *m, const struct sql *q, const struct db_val *args, int n,
    struct db_rows **out)
{
	atomic_fetch_add(&statements, 1);
	return __real_db_query(db, m, q, args, n, out);
}

struct err *__wrap_db_run(struct db *db, mem *m, const struct sql *q, const struct db_val *args, int n)
{
	atomic_fetch_add(&statements, 1);
	return __real_db_run(db, m, q, args, n);
}

int __wrap_crypto_pwhash_str_verify(const char *hash, const char *password, unsigned long long n)
{
	atomic_fetch_add(&checks, 1);
	return __real_crypto_pwhash_str_verify(hash, password, n);
}

static int64_t count(struct house *h, const char *from)
{
	return atoll(store_cell(h->store, h->store->db, mem_fmt(h->m, "SELECT count(*) FROM %s", from)));
}

/* The value of the cookie the last answer set, "" = none. */
static const char *cookie_of(struct visitor *v)
{
	const char *at = strstr(v->headers, "__Host-tandem=");

	if (!at)
		return "";
	at += strlen("__Host-tandem=");
	return mem_strn(v->house->m, at, strcspn(at, ";"));
}

static const char *ask(struct visitor *v, const char *email)
{
	visit(v, "/sign-in");
	post(v, "/sign-in/mail", mem_fmt(v->house->m, "email=%s", enc(v, email)));
	assert_int_equal(v->status, 303);
	return mail_text(v->house, email) ? mail_link(v->house, email) : NULL;
}

/* The eight digits shown, with their blank. */
static const char *code_on(struct visitor *v)
{
	static const char start[] = "<p class=\"code\"><strong>";
	const char *at = strstr(v->body, start);

	if (!at)
		fail_msg("no code on the page: %.6000s", v->body);
	return mem_strn(v->house->m, at + strlen(start), 9);
}

static void a_link_opened_elsewhere_shows_a_code_for_the_browser_that_asked(void **state)
{
	struct house *h = *state;
	struct visitor *desk = house_visitor(h, "en"), *phone = house_visitor(h, "en"), *third = house_visitor(h, "en");
	const char *link, *code;

	house_person(h, maike, ROLES, (programme_id){ 0 });
	link = ask(desk, maike);
	visit(phone, link);
	assert_int_equal(phone->status, 200);
	sees(phone, "in another browser or on another device");
	code = code_on(phone);
	sees_not(phone, "Press the button");
	visit(phone, "/sign-in");
	post(phone, link, ""); /* the page has no such form; whoever sends it all the same */
	assert_int_equal(phone->status, 422);
	sees(phone, "belongs to the browser in which you asked");
	ask(third, "somebody@verwaltung.example");
	follow(third);
	post(third, "/sign-in/code", mem_fmt(h->m, "code=%s", enc(third, code)));
	assert_int_equal(third->status, 422);
	arrive(desk, "/sign-in/mail");
	post(desk, "/sign-in/code", mem_fmt(h->m, "code=%s", enc(desk, code)));
	assert_int_equal(desk->status, 303);
	arrive(desk, "/account");
	sees(desk, maike);
	visit(phone, link); /* and it is used up */
	assert_int_equal(phone->status, 422);
	assert_int_equal(count(h, "session"), 1);
}

static void guessing_codes_is_slowed_down_in_one_browser_and_harms_no_other(void **state)
{
	struct house *h = *state;
	struct visitor *v = house_visitor(h, "en"), *owner = house_visitor(h, "en");
	const char *link;

	house_person(h, maike, ROLES, (programme_id){ 0 });
	ask(v, maike);
	follow(v);
	for (int i = 0; i < 6; i++)
		post(v, "/sign-in/code", mem_fmt(h->m, "code=1234567%d", i));
	assert_int_equal(v->status, 429);
	assert_non_null(strstr(v->headers, "Retry-After: "));
	house_wait(h, 5);
	link = ask(owner, maike);
	visit(owner, link);
	post(owner, link, "");
	assert_int_equal(owner->status, 303);
	arrive(owner, "/account");
}

static void the_cookie_is_another_one_after_each_step(void **state)
{
	struct house *h = *state;
	struct visitor *v = house_visitor(h, "en"), *thief = house_visitor(h, "en");
	const char *asked, *in, *link;

	house_person(h, maike, ROLES, (programme_id){ 0 });
	link = ask(v, maike);
	asked = cookie_of(v);
	assert_int_equal(strlen(asked), 64);
	visit(v, link);
	post(v, link, "");
	in = cookie_of(v);
	assert_int_equal(strlen(in), 64);
	assert_string_not_equal(asked, in);
	give_cookie(thief, asked); /* who knew the cookie before, or planted it, has nothing of it now */
	visit(thief, "/account");
	assert_int_equal(thief->status, 303);
	assert_string_equal(store_cell(h->store, h->store->db,
				mem_fmt(h->m, "SELECT count(*) FROM sign_in WHERE token_hash IN ('%s', '%s')", asked, in)), "0");
}

static void a_cookie_of_ones_own_making_is_not_taken(void **state)
{
	struct house *h = *state;
	struct visitor *v = house_visitor(h, "en");
	const char *planted = "1111111111111111111111111111111111111111111111111111111111111111";

	house_person(h, maike, ROLES, (programme_id){ 0 });
	give_cookie(v, planted);
	ask(v, maike);
	assert_int_equal(strlen(cookie_of(v)), 64);
	assert_string_not_equal(cookie_of(v), planted);
}

static void tampered_and_old_cookies_are_nobodys(void **state)
{
	struct house *h = *state;
	person_id alex = house_person(h, "alex@verwaltung.example", ROLE_ADMIN, (programme_id){ 0 });
	struct visitor *v = house_with_link(h, alex, "en"), *w = house_visitor(h, "en");
	char *changed = mem_str(h->m, cookie_of(v));

	arrive(v, "/second-factor");
	for (size_t i = 0; i < strlen(changed); i += 9) {
		char was = changed[i];

		changed[i] = was == '0' ? '1' : '0';
		give_cookie(w, changed);
		visit(w, "/second-factor");
		assert_int_equal(w->status, 303);
		changed[i] = was;
	}
	house_wait(h, 601); /* the door is open for ten minutes */
	visit(v, "/second-factor");
	assert_string_equal(v->location, "/sign-in?next=%2Fsecond-factor");
}

struct answer {
	CURL *curl;
	struct buf *headers, *body;
};

static size_t collect(char *at, size_t size, size_t n, void *into)
{
	buf_add(into, at, size * n);
	return size * n;
}

static struct answer prepare(struct house *h, const char *path, const char *cookie, const char *fields)
{
	struct answer a = { curl_easy_init(), buf_new(h->m), buf_new(h->m) };

	curl_easy_setopt(a.curl, CURLOPT_URL, mem_fmt(h->m, "%s/en%s", h->site.url, path));
	curl_easy_setopt(a.curl, CURLOPT_COOKIE, mem_fmt(h->m, "__Host-tandem=%s", cookie));
	curl_easy_setopt(a.curl, CURLOPT_COPYPOSTFIELDS, fields);
	curl_easy_setopt(a.curl, CURLOPT_WRITEFUNCTION, collect);
	curl_easy_setopt(a.curl, CURLOPT_WRITEDATA, a.body);
	curl_easy_setopt(a.curl, CURLOPT_HEADERFUNCTION, collect);
	curl_easy_setopt(a.curl, CURLOPT_HEADERDATA, a.headers);
	return a;
}

/* All at once, each over a connection of its own. */
static void send_together(struct answer *answers, size_t n)
{
	CURLM *multi = curl_multi_init();
	int running = 1;

	for (size_t i = 0; i < n; i++)
		curl_multi_add_handle(multi, answers[i].curl);
	while (running) {
		assert_int_equal(curl_multi_perform(multi, &running), CURLM_OK);
		curl_multi_poll(multi, NULL, 0, 100, NULL);
	}
	for (size_t i = 0; i < n; i++) {
		curl_multi_remove_handle(multi, answers[i].curl);
		curl_easy_cleanup(answers[i].curl);
	}
	curl_multi_cleanup(multi);
}

static const char *form_id_of(struct visitor *v, const char *path)
{
	const char *at = strstr(v->body, mem_fmt(v->house->m, "action=\"/en%s\"", path));

	assert_non_null(at);
	at = strstr(at, "name=\"form_id\" value=\"");
	assert_non_null(at);
	at += strlen("name=\"form_id\" value=\"");
	return mem_strn(v->house->m, at, strcspn(at, "\""));
}

static void four_clicks_at_once_on_the_link_are_one_sign_in_and_all_lead_in(void **state)
{
	struct house *h = *state;
	struct visitor *v = house_visitor(h, "en"), *in = house_visitor(h, "en");
	struct answer answers[4];
	const char *link, *asked, *given = NULL;

	house_person(h, maike, ROLES, (programme_id){ 0 });
	link = ask(v, maike);
	asked = cookie_of(v);
	visit(v, link);
	for (size_t i = 0; i < LEN(answers); i++)
		answers[i] = prepare(h, link, asked, mem_fmt(h->m, "form_id=%s", form_id_of(v, link)));
	send_together(answers, LEN(answers));
	for (size_t i = 0; i < LEN(answers); i++) {
		const char *at = strstr(answers[i].headers->at, "__Host-tandem=");

		assert_non_null(strstr(answers[i].headers->at, " 303 "));
		assert_non_null(at);
		at = mem_strn(h->m, at, strcspn(at, ";"));
		assert_string_equal(given ? given : at, at);
		given = at;
	}
	assert_int_equal(count(h, "session"), 1);
	give_cookie(in, given + strlen("__Host-tandem="));
	arrive(in, "/account");
}

/* A person with a password who is not signed in; two posts of the same form with it, at the same moment. */
static void send_password_twice(struct house *h, person_id person, struct answer answers[2])
{
	struct visitor *v = house_signed_in(h, person, "en");

	arrive(v, "/account");
	post(v, "/account/password", "old=&new=drei%20blaue%20Tassen%20Tee");
	assert_int_equal(v->status, 303);
	store_script(h->store->db, "DELETE FROM session");
	v = house_visitor(h, "en");
	visit(v, "/sign-in");
	for (int i = 0; i < 2; i++)
		answers[i] = prepare(h, "/sign-in", cookie_of(v),
		    mem_fmt(h->m, "form_id=%s&email=%s&password=drei%%20blaue%%20Tassen%%20Tee", form_id_of(v, "/sign-in/mail"), maike));
	send_together(answers, 2);
}

/* Both answers lead somebody with the same cookie to that page. */
static void both_lead_to(struct house *h, const struct answer answers[2], const char *page)
{
	const char *given = NULL;

	for (int i = 0; i < 2; i++) {
		struct visitor *in = house_visitor(h, "en");
		const char *at = strstr(answers[i].headers->at, "__Host-tandem=");

		if (!at)
			fail_msg("%s%.2000s", answers[i].headers->at, answers[i].body->at);
		at = mem_strn(h->m, at, strcspn(at, ";"));
		assert_string_equal(given ? given : at, at);
		given = at;
		give_cookie(in, at + strlen("__Host-tandem="));
		arrive(in, page);
	}
}

static void two_passwords_at_once_are_one_sign_in_and_both_lead_in(void **state)
{
	struct house *h = *state;
	struct answer answers[2];

	send_password_twice(h, house_person(h, maike, ROLES, (programme_id){ 0 }), answers);
	both_lead_to(h, answers, "/account");
	assert_int_equal(count(h, "session"), 1);
}

static void two_passwords_at_once_lead_to_one_second_factor(void **state)
{
	struct house *h = *state;
	struct answer answers[2];

	send_password_twice(h, house_person(h, maike, ROLE_ADMIN, (programme_id){ 0 }), answers);
	both_lead_to(h, answers, "/second-factor");
	assert_int_equal(count(h, "session"), 0);
	assert_int_equal(count(h, "sign_in"), 1);
}

static void whoever_is_in_already_is_led_home_by_a_form_of_another_window(void **state)
{
	struct house *h = *state;
	person_id person = house_person(h, maike, ROLES, (programme_id){ 0 });
	struct visitor *v = house_visitor(h, "en");

	visit(v, "/sign-in");
	give_cookie(v, cookie_of(house_with_link(h, person, "en")));
	post(v, "/sign-in/mail", "email=maike%40verwaltung.example");
	assert_int_equal(v->status, 303);
	assert_string_equal(v->location, "/");
	assert_null(mail_text(h, maike));
}

/* What a post costs in statements and password checks. */
static void cost(struct house *h, const char *path, const char *email, int *statements_n, int *checks_n)
{
	struct visitor *v = house_visitor(h, "en");

	visit(v, "/sign-in");
	atomic_store(&statements, 0);
	atomic_store(&checks, 0);
	post(v, path, mem_fmt(h->m, "email=%s&password=falsch", enc(v, email)));
	*statements_n = atomic_load(&statements);
	*checks_n = atomic_load(&checks);
	assert_true(*statements_n > 0);
}

static void known_and_unknown_addresses_cost_the_same_work(void **state)
{
	static const char *const paths[] = { "/sign-in", "/sign-in/mail" };
	static const char *const others[] = { "niemand@verwaltung.example", "zu@verwaltung.example", "ohne@verwaltung.example" };
	struct house *h = *state;
	struct visitor *v = house_signed_in(h, house_person(h, maike, ROLES, (programme_id){ 0 }), "en");

	arrive(v, "/account");
	post(v, "/account/password", "old=&new=drei%20blaue%20Tassen%20Tee");
	house_person(h, others[1], ROLES, (programme_id){ 0 });
	house_person(h, others[2], ROLES, (programme_id){ 0 });
	store_script(h->store->db, "UPDATE account SET disabled = TRUE WHERE person_id IN "
				   "(SELECT id FROM person WHERE email = 'zu@verwaltung.example');");
	for (size_t p = 0; p < LEN(paths); p++) {
		int known[2], other[2];

		cost(h, paths[p], maike, &known[0], &known[1]);
		assert_int_equal(known[1], p == 0);
		for (size_t i = 0; i < LEN(others); i++) {
			cost(h, paths[p], others[i], &other[0], &other[1]);
			assert_int_equal(other[0], known[0]);
			assert_int_equal(other[1], known[1]);
		}
	}
	assert_int_equal(count(h, "outbox WHERE kind = 'sign_in'"), 2); /* to the open accounts only */
	assert_int_equal(count(h, "link"), 2);
}

static void the_page_one_came_for_is_remembered_through_the_mail_and_never_leaves_the_house(void **state)
{
	struct house *h = *state;
	struct visitor *v = house_visitor(h, "en");
	const char *link;

	house_person(h, maike, ROLES, (programme_id){ 0 });
	visit(v, "/sign-in?next=%2Faccount");
	post(v, "/sign-in/mail", mem_fmt(h->m, "email=%s&next=%%2Faccount", maike));
	link = mail_link(h, maike);
	visit(v, link);
	post(v, link, "");
	assert_string_equal(v->location, "/account");
	v = house_visitor(h, "en");
	house_wait(h, 301);
	visit(v, "/sign-in");
	post(v, "/sign-in/mail", mem_fmt(h->m, "email=%s&next=%%2F%%2Fevil.example", maike));
	link = mail_link(h, maike);
	visit(v, link);
	post(v, link, "");
	assert_string_equal(v->location, "/");
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(a_link_opened_elsewhere_shows_a_code_for_the_browser_that_asked),
		HOUSE_TEST(guessing_codes_is_slowed_down_in_one_browser_and_harms_no_other),
		HOUSE_TEST(the_cookie_is_another_one_after_each_step),
		HOUSE_TEST(a_cookie_of_ones_own_making_is_not_taken),
		HOUSE_TEST(tampered_and_old_cookies_are_nobodys),
		HOUSE_TEST(four_clicks_at_once_on_the_link_are_one_sign_in_and_all_lead_in),
		HOUSE_TEST(two_passwords_at_once_are_one_sign_in_and_both_lead_in),
		HOUSE_TEST(two_passwords_at_once_lead_to_one_second_factor),
		HOUSE_TEST(whoever_is_in_already_is_led_home_by_a_form_of_another_window),
		HOUSE_TEST(known_and_unknown_addresses_cost_the_same_work),
		HOUSE_TEST(the_page_one_came_for_is_remembered_through_the_mail_and_never_leaves_the_house),
	};
	return HOUSE_MAIN(argc, argv, tests);
}
