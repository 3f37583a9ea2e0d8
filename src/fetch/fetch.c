/* SPDX-License-Identifier: EUPL-1.2 */
#include "fetch/fetch.h"

#include <curl/curl.h>
#include <pthread.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"

struct call {
	CURL *curl;
	struct curl_slist *headers;
	struct buf *body;
};

static void start(void)
{
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		mem_oom(NULL);
}

static int end(struct call *c)
{
	curl_easy_cleanup(c->curl);
	curl_slist_free_all(c->headers);
	return 0;
}

/* Fewer bytes taken than given: libcurl gives up. */
static size_t take(char *at, size_t size, size_t n, void *into)
{
	struct buf *b = into;

	if (b->n + size * n > FETCH_BYTES_MOST)
		return 0;
	buf_add(b, at, size * n);
	return size * n;
}

static void add_header(struct call *c, const char *line)
{
	c->headers = mem_oom(curl_slist_append(c->headers, line));
}

static void prepare(struct call *c, mem *m, const struct fetch_request *r)
{
	CURL *curl = c->curl;

	add_header(c, "Accept: application/json");
	if (r->authorization)
		add_header(c, mem_fmt(m, "Authorization: %s", r->authorization));
	curl_easy_setopt(curl, CURLOPT_URL, r->url);
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, r->http ? "http,https" : "https");
	curl_easy_setopt(curl, CURLOPT_PROXY, ""); /* none, whatever the environment says */
	curl_easy_setopt(curl, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)FETCH_MS_MOST);
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, (long)FETCH_CONNECT_MS_MOST);
	curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, c->headers);
	curl_easy_setopt(curl, CURLOPT_USERAGENT, "Tandem/" TANDEM_VERSION);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, c->body);
	if (r->form) {
		curl_easy_setopt(curl, CURLOPT_POST, 1L);
		curl_easy_setopt(curl, CURLOPT_COPYPOSTFIELDS, r->form);
	}
}

struct err *fetch(mem *m, const struct fetch_request *r, struct fetch_answer *out)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	struct call *c = mem_make(m, struct call);
	struct buf *body = buf_new(m);
	CURLcode rc;
	long status = 0;

	pthread_once(&once, start);
	c->curl = mem_oom(curl_easy_init());
	c->body = body;
	talloc_set_destructor(c, end);
	prepare(c, m, r);
	rc = curl_easy_perform(c->curl);
	curl_easy_getinfo(c->curl, CURLINFO_RESPONSE_CODE, &status);
	mem_free(c);
	if (rc != CURLE_OK)
		return ERR(m, ERR_SYSTEM, NULL, "%s: %s", r->url, curl_easy_strerror(rc));
	if (!text_valid(body->at, body->n) || strlen(body->at) != body->n)
		return ERR(m, ERR_SYSTEM, NULL, "%s: the answer is no text", r->url);
	*out = (struct fetch_answer){ (int)status, body->at };
	return NULL;
}
