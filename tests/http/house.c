/* SPDX-License-Identifier: EUPL-1.2 */
#include "house.h"

#include <curl/curl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "core/message.h"
#include "http/cookie.h"
#include "http/server.h"
#include "service/account.h"
#include "service/sign_in.h"
#include "store/account.h"
#include "store/session.h"
#include "sys/file.h"
#include "sys/secret.h"
#include "web/routes.h"
#include "web/serve.h"

enum { THREADS = 2, SLOW_THREADS = 1, DATA_LIMIT = 16 << 20, SESSION_SECONDS = 12 * 60 * 60 };

static atomic_llong clock_s;

static struct instant now(void)
{
	return (struct instant){ clock_s };
}

int house_open(void **state)
{
	struct house *h;
	int failed = store_migrated(state);

	if (failed)
		return failed;
	h = mem_make(NULL, struct house);
	h->m = h;
	h->store = *state;
	clock_s = HOUSE_NOW;
	h->site = (struct site){
		.db_url = h->store->url,
		.data_dir = "",
		.name = "Tandem",
		.zone = "Europe/Berlin",
		.form_key = { 7 },
	};
	h->config = mem_make(h->m, struct server_config);
	*h->config = (struct server_config){
		.listen = "127.0.0.1:0",
		.threads = THREADS,
		.slow_threads = SLOW_THREADS,
		.routes = routes,
		.routes_n = routes_n,
		.serve = serve,
		.app = &h->site,
		.now = now,
		.form_key = h->site.form_key,
		.zone = h->site.zone,
	};
	store_ok(server_start(h->m, h->config, &h->server));
	h->site.url = mem_fmt(h->m, "http://localhost:%d", server_port(h->server));
	*state = h;
	return 0;
}

/* Whatever a test caused to be written is a row of core/message.def, so that a programme can change its text. */
static bool every_mail_is_of_the_table(struct house *h)
{
	const char *kinds = store_cell(h->store, h->store->db, "SELECT coalesce(min(kind), '') FROM outbox");

	while (*kinds) {
		if (!message_kind_find(kinds)) {
			print_error("a mail of the kind %s was written, which is not in core/message.def\n", kinds);
			return false;
		}
		kinds = store_cell(h->store, h->store->db,
		    mem_fmt(h->m, "SELECT coalesce(min(kind), '') FROM outbox WHERE kind > '%s'", kinds));
	}
	return true;
}

int house_close(void **state)
{
	struct house *h = *state;
	void *store = h->store;
	int failed;
	bool known;

	server_stop(h->server);
	known = every_mail_is_of_the_table(h);
	act_close_thread();
	mem_free(h);
	failed = store_end(&store);
	return known ? failed : -1;
}

void house_wait(struct house *h, int seconds)
{
	(void)h;
	clock_s += seconds;
}

void house_begin(struct house *h, person_id who)
{
	struct who *w;

	store_ok(act_open(h->m, &h->site, now(), &h->act));
	store_ok(act_begin(h->act, TX_WRITE));
	if (!who.v)
		return;
	w = mem_make(h->m, struct who);
	w->person = who;
	w->name = "";
	store_ok(act_grants(h->act, w));
	h->act->who = w;
}

void house_commit(struct house *h, const struct err *e, const char *file, int line)
{
	store_ok_at(e, file, line);
	store_ok_at(act_commit(h->act), file, line);
}

person_id house_person(struct house *h, const char *email, enum role role, programme_id programme)
{
	person_id person = { 0 };

	HOUSE_DO(h, (person_id){ 0 }, account_for(h->act, email, NULL, &person));
	if (role != ROLES)
		HOUSE_DO(h, (person_id){ 0 },
		    role_give(h->act, person, role, programme, (run_id){ 0 }, (organisation_id){ 0 }));
	return person;
}

static int visitor_end(struct visitor *v)
{
	curl_easy_cleanup(v->curl);
	return 0;
}

struct visitor *house_visitor(struct house *h, const char *lang)
{
	struct visitor *v = mem_make(h->m, struct visitor);

	v->house = h;
	v->lang = lang;
	v->body = v->headers = "";
	v->curl = curl_easy_init();
	talloc_set_destructor(v, visitor_end);
	curl_easy_setopt(v->curl, CURLOPT_COOKIEFILE, "");
	return v;
}

static struct err *add_session(struct act *a, person_id person, const char *token)
{
	TRY(account_add(a->db, a->m, person, a->now.s));
	return session_add(a->db, a->m, (session_id){ act_id(a) }, secret_hash(a->m, token), person, "", a->now.s,
	    a->now.s + SESSION_SECONDS, true);
}

void give_cookie(struct visitor *v, const char *value)
{
	const char *line = mem_fmt(v->house->m, "localhost\tFALSE\t/\tTRUE\t0\t" COOKIE_NAME "\t%s", value);

	assert_int_equal(curl_easy_setopt(v->curl, CURLOPT_COOKIELIST, line), CURLE_OK);
}

struct visitor *house_signed_in(struct house *h, person_id person, const char *lang)
{
	struct visitor *v = house_visitor(h, lang);
	const char *token = secret_token(h->m);

	HOUSE_DO(h, (person_id){ 0 }, add_session(h->act, person, token));
	give_cookie(v, token);
	return v;
}

struct visitor *house_with_link(struct house *h, person_id person, const char *lang)
{
	struct visitor *v = house_visitor(h, lang);
	const char *token;

	HOUSE_DO(h, (person_id){ 0 }, sign_in_link_make(h->act, person, 600, &token));
	visit(v, mem_fmt(h->m, "/sign-in/link/%s", token));
	assert_int_equal(v->status, 200);
	post(v, mem_fmt(h->m, "/sign-in/link/%s", token), "");
	assert_int_equal(v->status, 303);
	return v;
}

static size_t collect(char *at, size_t size, size_t n, void *into)
{
	buf_add(into, at, size * n);
	return size * n;
}

static const char *header(struct visitor *v, const char *name)
{
	const char *at = v->headers, *end;
	size_t n = strlen(name);

	for (; at && *at; at = strchr(at, '\n') ? strchr(at, '\n') + 1 : NULL)
		if (strncasecmp(at, name, n) == 0 && at[n] == ':') {
			for (at += n + 1; *at == ' '; at++)
				;
			end = at + strcspn(at, "\r\n");
			return mem_strn(v->house->m, at, (size_t)(end - at));
		}
	return NULL;
}

/* Without the address of the server and the language. */
static const char *bare_path(struct visitor *v, const char *location)
{
	size_t n = strlen(v->house->site.url);

	if (strncmp(location, v->house->site.url, n) == 0)
		location += n;
	if (strncmp(location, "/de/", 4) == 0 || strncmp(location, "/en/", 4) == 0)
		location += 3;
	return location;
}

static void perform(struct visitor *v, const char *path)
{
	struct buf *body = buf_new(v->house->m), *headers = buf_new(v->house->m);
	const char *url = mem_fmt(v->house->m, "%s%s%s%s", v->house->site.url, *v->lang ? "/" : "", v->lang, path);
	CURLcode code;

	curl_easy_setopt(v->curl, CURLOPT_URL, url);
	curl_easy_setopt(v->curl, CURLOPT_WRITEFUNCTION, collect);
	curl_easy_setopt(v->curl, CURLOPT_WRITEDATA, body);
	curl_easy_setopt(v->curl, CURLOPT_HEADERFUNCTION, collect);
	curl_easy_setopt(v->curl, CURLOPT_HEADERDATA, headers);
	curl_easy_setopt(v->curl, CURLOPT_TIMEOUT, 60L);
	code = curl_easy_perform(v->curl);
	if (code != CURLE_OK)
		fail_msg("%s: %s", url, curl_easy_strerror(code));
	curl_easy_getinfo(v->curl, CURLINFO_RESPONSE_CODE, &v->status);
	v->body = body->at;
	v->headers = headers->at;
	v->location = header(v, "location");
	if (v->location)
		v->location = bare_path(v, v->location);
}

void visit(struct visitor *v, const char *path)
{
	curl_easy_setopt(v->curl, CURLOPT_HTTPGET, 1L);
	perform(v, path);
}

static void to_the_end(struct visitor *v, const char *from)
{
	for (int i = 0; v->status == 303 && v->location && i < 5; i++)
		visit(v, v->location);
	if (v->status != 200)
		fail_msg("%s ended in %ld: %.3000s", from, v->status, v->body);
}

void arrive(struct visitor *v, const char *path)
{
	visit(v, path);
	to_the_end(v, path);
}

void follow(struct visitor *v)
{
	if (v->status != 303)
		fail_msg("no redirect but %ld: %.3000s", v->status, v->body);
	to_the_end(v, "redirect");
}

void post_bare(struct visitor *v, const char *path, const char *fields)
{
	curl_easy_setopt(v->curl, CURLOPT_POST, 1L);
	curl_easy_setopt(v->curl, CURLOPT_COPYPOSTFIELDS, fields);
	perform(v, path);
}

/* The value of the hidden field form_id in the form that posts to path, else in the first form that
 * is not the sign-out form, else in any. */
static const char *form_id_for(struct visitor *v, const char *path)
{
	static const char field[] = "name=\"form_id\" value=\"";
	const char *action = mem_fmt(v->house->m, "%s%s%s\"", *v->lang ? "/" : "", v->lang, path);
	const char *form = strstr(v->body, mem_fmt(v->house->m, "action=\"%s", action)), *at, *end;

	if (!form)
		form = strstr(v->body, "<main");
	at = form ? strstr(form, field) : NULL;
	if (!at)
		at = strstr(v->body, field);
	if (!at)
		return "";
	at += sizeof field - 1;
	end = strchr(at, '"');
	return mem_strn(v->house->m, at, (size_t)(end - at));
}

void post(struct visitor *v, const char *path, const char *fields)
{
	post_bare(v, path, mem_fmt(v->house->m, "form_id=%s%s%s", form_id_for(v, path), *fields ? "&" : "", fields));
}

static void add_field(curl_mime *mime, const char *name, const char *value)
{
	curl_mimepart *part = curl_mime_addpart(mime);

	curl_mime_name(part, name);
	curl_mime_data(part, value, CURL_ZERO_TERMINATED);
}

static void add_file(curl_mime *mime, const char *name, const void *bytes, size_t n)
{
	curl_mimepart *part = curl_mime_addpart(mime);

	curl_mime_name(part, "file");
	curl_mime_filename(part, name);
	curl_mime_data(part, bytes, n);
}

static void perform_mime(struct visitor *v, const char *path, curl_mime *mime)
{
	curl_easy_setopt(v->curl, CURLOPT_MIMEPOST, mime);
	perform(v, path);
	curl_easy_setopt(v->curl, CURLOPT_MIMEPOST, NULL);
	curl_mime_free(mime);
}

void post_file(struct visitor *v, const char *path, const char *file_name, const void *bytes, size_t n,
    const char *fields)
{
	curl_mime *mime = curl_mime_init(v->curl);
	char *copy = mem_str(v->house->m, fields), *save = NULL;

	add_field(mime, "form_id", form_id_for(v, path));
	for (char *pair = strtok_r(copy, "&", &save); pair; pair = strtok_r(NULL, "&", &save)) {
		char *equals = strchr(pair, '=');

		assert_non_null(equals);
		*equals = '\0';
		add_field(mime, pair, equals + 1);
	}
	add_file(mime, file_name, bytes, n);
	perform_mime(v, path, mime);
}

void post_two_files(struct visitor *v, const char *path, const char *const *names, const char *const *texts)
{
	curl_mime *mime = curl_mime_init(v->curl);

	add_field(mime, "form_id", form_id_for(v, path));
	for (int i = 0; i < 2; i++)
		add_file(mime, names[i], texts[i], strlen(texts[i]));
	perform_mime(v, path, mime);
}

/* As it is, or with its apostrophes as pages write them: a name may be O'Brien. */
static bool is_there(struct visitor *v, const char *text)
{
	struct buf *written = buf_new(v->house->m);

	for (const char *c = text; *c; c++) {
		if (*c == '\'')
			buf_str(written, "&#39;");
		else
			buf_char(written, *c);
	}
	return strstr(v->body, text) || strstr(v->body, written->at);
}

void sees(struct visitor *v, const char *text)
{
	if (!is_there(v, text))
		fail_msg("“%s” is not on the page (%ld): %.12000s", text, v->status, v->body);
}

void sees_not(struct visitor *v, const char *text)
{
	if (is_there(v, text))
		fail_msg("“%s” is on the page (%ld): %.12000s", text, v->status, v->body);
}

const char *enc(struct visitor *v, const char *value)
{
	char *encoded = curl_easy_escape(v->curl, value, 0);
	const char *copy = mem_str(v->house->m, encoded);

	curl_free(encoded);
	return copy;
}

const char *link_to(struct visitor *v, const char *start)
{
	const char *sought = mem_fmt(v->house->m, "href=\"%s%s%s", *v->lang ? "/" : "", v->lang, start);
	const char *at = strstr(v->body, sought), *end;

	if (!at)
		fail_msg("no link to %s on the page: %.12000s", start, v->body);
	at += strlen("href=\"") + (*v->lang ? 1 + strlen(v->lang) : 0);
	end = strchr(at, '"');
	return mem_strn(v->house->m, at, (size_t)(end - at));
}

const char *mail_text(struct house *h, const char *to)
{
	const char *query = mem_fmt(h->m, "SELECT text FROM outbox WHERE to_address = '%s' ORDER BY made_at DESC, id LIMIT 1", to);
	const char *text = store_cell(h->store, h->store->db, query);

	return *text ? text : NULL;
}

const char *mail_link(struct house *h, const char *to)
{
	const char *text = mail_text(h, to), *at = text ? strstr(text, h->site.url) : NULL;

	if (!at)
		fail_msg("no mail with a link to %s", to);
	at += strlen(h->site.url);
	if (strncmp(at, "/de/", 4) == 0 || strncmp(at, "/en/", 4) == 0)
		at += 3;
	return mem_strn(h->m, at, strcspn(at, " \r\n"));
}

const void *data_file(struct house *h, const char *name, size_t *n)
{
	const char *folder = getenv("TANDEM_TEST_DATA");
	struct buf *bytes;

	if (!folder || file_read(h->m, mem_fmt(h->m, "%s/%s", folder, name), DATA_LIMIT, &bytes))
		return NULL;
	*n = bytes->n;
	return bytes->at;
}
