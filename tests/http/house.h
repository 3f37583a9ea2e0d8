/* SPDX-License-Identifier: EUPL-1.2 */
/* house.h - the whole program but its main, and people who visit it
 *
 * Each test gets a fresh migrated database (tests/store/harness.h, both engines)
 * and a real server on a free port, in this process. Visitors are libcurl
 * handles with a cookie jar each:
 *
 *   static void a_stranger_is_sent_to_sign_in(void **state)
 *   {
 *           struct house *h = *state;
 *           struct visitor *v = house_visitor(h, "de");
 *           visit(v, "/account");
 *           assert_int_equal(v->status, 303);
 *   }
 *   … HOUSE_TEST(a_stranger_is_sent_to_sign_in) … HOUSE_MAIN(argc, argv, tests)
 *
 * Time stands still at HOUSE_NOW (house_wait() moves it); ids are random.
 */
#ifndef HOUSE_H
#define HOUSE_H
#include "../store/harness.h"

#include "core/ids.h"
#include "core/permission.h"
#include "service/act.h"

struct house {
	mem *m;
	struct store *store;
	struct site site;
	struct server *server;
	struct server_config *config;
	struct act *act; /* for arranging things by service and store calls, see house_do() */
};

/* What the last request of a visitor brought. */
struct visitor {
	struct house *house;
	void *curl;
	const char *lang;     /* prefix of every path: "de", "en", "" = none */
	long status;
	const char *body;     /* never NULL */
	const char *location; /* path and query without the language prefix; NULL without a redirect */
	const char *headers;
};

/* Tuesday, 3 November 2026, 09:00 in Berlin */
enum { HOUSE_NOW = 1793692800 };

int house_open(void **state);
int house_close(void **state);
#define HOUSE_TEST(f) cmocka_unit_test_setup_teardown(f, house_open, house_close)
#define HOUSE_MAIN(argc, argv, tests) STORE_MAIN(argc, argv, tests)

/* Runs service calls in a transaction of their own; who: 0 = nobody is signed in.
 *   HOUSE_DO(h, person, role_give(h->act, …)); */
void house_begin(struct house *h, person_id who);
void house_commit(struct house *h, const struct err *e, const char *file, int line);
#define HOUSE_DO(h, who, call)                                                                     \
	do {                                                                                       \
		house_begin((h), (who));                                                           \
		house_commit((h), (call), __FILE__, __LINE__);                                     \
	} while (0)

void house_wait(struct house *h, int seconds);

/* A person with an account and, unless role is ROLES, that role for the programme (0 = everywhere). */
person_id house_person(struct house *h, const char *email, enum role role, programme_id programme);
/* lang: "de", "en", "". */
struct visitor *house_visitor(struct house *h, const char *lang);
/* A visitor who is signed in as the person, with both factors. */
struct visitor *house_signed_in(struct house *h, person_id person, const char *lang);
/* One who came by a sign-in link: perhaps at the door still (service/sign_in.h). */
struct visitor *house_with_link(struct house *h, person_id person, const char *lang);
/* Puts a value of the session cookie into the browser. */
void give_cookie(struct visitor *v, const char *value);

/* GET. Does not follow redirects. */
void visit(struct visitor *v, const char *path);
/* visit(), then follows redirects; fails the test if it does not end in 200. */
void arrive(struct visitor *v, const char *path);
/* POSTs "a=b&c=d" (already percent-encoded) to a path, with the form_id of the form on the page seen
 * last that posts there (or of its first form). */
void post(struct visitor *v, const char *path, const char *fields);
/* The same as it is, with no form_id added: for forged posts. */
void post_bare(struct visitor *v, const char *path, const char *fields);
/* post() with a file in the field "file" (multipart/form-data). */
void post_file(struct visitor *v, const char *path, const char *file_name, const void *bytes, size_t n,
    const char *fields);
/* The same with two texts, as chosen together in one file field. */
void post_two_files(struct visitor *v, const char *path, const char *const *names, const char *const *texts);
/* Follows the redirect of the last post; fails the test if it was none or does not end in 200. */
void follow(struct visitor *v);

/* Fails the test, printing the page, if the text is not in / is in the page seen last. */
void sees(struct visitor *v, const char *text);
void sees_not(struct visitor *v, const char *text);
/* Percent-encodes a value for post(). */
const char *enc(struct visitor *v, const char *value);
/* The first path on the page that begins with `start`: visit(v, link_to(v, "/runs/")). */
const char *link_to(struct visitor *v, const char *start);
/* Newest mail to the address: its plain text, or NULL. The first link in it as a path: mail_link(). */
const char *mail_text(struct house *h, const char *to);
const char *mail_link(struct house *h, const char *to);
/* A file of ../shared/data, NULL if the folder is absent (then the test should skip()). */
const void *data_file(struct house *h, const char *name, size_t *n);
#endif
