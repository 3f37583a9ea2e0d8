/* SPDX-License-Identifier: EUPL-1.2 */
/* The lock is never held while waiting for an answer: two that ask at once both fetch, and the later
 * answer stays. */
#include "service/provider_ask.h"

#include <pthread.h>
#include <string.h>

enum { KEPT_SECONDS = 60 * 60, ANEW_SECONDS = 60, FAILED_SECONDS = 30, KEPT_MOST = 64 };

enum answer { DOCUMENT, KEYS, ANSWERS };

struct kept {
	mem *m; /* all of this entry hangs off it; NULL: free */
	const char *issuer;
	const char *text[ANSWERS];
	int64_t at[ANSWERS]; /* of a->now */
	int64_t failed_at;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct kept kept[KEPT_MOST];

static struct kept *find(const char *issuer)
{
	for (int i = 0; i < KEPT_MOST; i++)
		if (kept[i].m && strcmp(kept[i].issuer, issuer) == 0)
			return &kept[i];
	return NULL;
}

static void empty(struct kept *k)
{
	mem_free(k->m);
	*k = (struct kept){ 0 };
}

/* The entry of the issuer, a free one, or one given up for it. */
static struct kept *take(const char *issuer)
{
	struct kept *k = find(issuer);

	for (int i = 0; !k && i < KEPT_MOST; i++)
		if (!kept[i].m)
			k = &kept[i];
	if (!k)
		empty(k = &kept[strlen(issuer) % KEPT_MOST]);
	if (!k->m) {
		k->m = mem_new(NULL, "provider");
		k->issuer = mem_str(k->m, issuer);
	}
	return k;
}

static const char *recall(struct act *a, const char *issuer, enum answer which, int64_t seconds)
{
	const char *text = NULL;
	struct kept *k;

	pthread_mutex_lock(&lock);
	k = find(issuer);
	if (k && k->text[which] && a->now.s >= k->at[which] && a->now.s - k->at[which] < seconds)
		text = mem_str(a->m, k->text[which]);
	pthread_mutex_unlock(&lock);
	return text;
}

static void keep(struct act *a, const char *issuer, enum answer which, const char *text)
{
	struct kept *k;

	pthread_mutex_lock(&lock);
	k = take(issuer);
	mem_free((void *)(uintptr_t)k->text[which]);
	k->text[which] = mem_str(k->m, text);
	k->at[which] = a->now.s;
	k->failed_at = 0;
	pthread_mutex_unlock(&lock);
}

static bool failed_just_now(struct act *a, const char *issuer)
{
	struct kept *k;
	bool failed;

	pthread_mutex_lock(&lock);
	k = find(issuer);
	failed = k && k->failed_at && a->now.s >= k->failed_at && a->now.s - k->failed_at < FAILED_SECONDS;
	pthread_mutex_unlock(&lock);
	return failed;
}

static void note_failure(struct act *a, const char *issuer)
{
	pthread_mutex_lock(&lock);
	take(issuer)->failed_at = a->now.s;
	pthread_mutex_unlock(&lock);
}

void provider_forget(const char *issuer)
{
	struct kept *k;

	pthread_mutex_lock(&lock);
	k = find(issuer);
	if (k)
		empty(k);
	pthread_mutex_unlock(&lock);
}

bool provider_may_loopback(const struct act *a)
{
	return strncmp(a->site->url, "http://", 7) == 0;
}

static struct err *not_reached(struct act *a, const char *detail)
{
	return ERR(a->m, ERR_SYSTEM,
	    N_("The sign-in of this organisation cannot be reached just now. Please try again in a minute, or have a "
	       "link sent to you by mail."),
	    "%s", detail);
}

static struct err *ask(struct act *a, const char *issuer, const struct fetch_request *r, struct fetch_answer *out)
{
	struct err *e;

	if (failed_just_now(a, issuer))
		return not_reached(a, mem_fmt(a->m, "%s did not answer just now", issuer));
	e = fetch(a->m, r, out);
	if (!e)
		return NULL;
	note_failure(a, issuer);
	return not_reached(a, e->detail);
}

static struct err *ask_text(struct act *a, const char *issuer, const char *url, const char **out)
{
	struct fetch_answer answer;

	TRY(ask(a, issuer, &(struct fetch_request){ .url = url, .http = provider_may_loopback(a) }, &answer));
	if (answer.status != 200)
		return not_reached(a, mem_fmt(a->m, "%s answers %d", url, answer.status));
	*out = answer.body;
	return NULL;
}

struct err *provider_ask(struct act *a, const char *issuer, struct provider *out)
{
	const char *text = recall(a, issuer, DOCUMENT, KEPT_SECONDS);
	bool known = text != NULL;
	struct err *e;

	if (!known)
		TRY(ask_text(a, issuer, provider_document(a->m, issuer), &text));
	e = provider_read(a->m, text, issuer, provider_may_loopback(a), out);
	if (e) {
		note_failure(a, issuer);
		return not_reached(a, e->detail);
	}
	if (!known)
		keep(a, issuer, DOCUMENT, text);
	return NULL;
}

struct err *provider_ask_keys(struct act *a, const struct provider *p, bool anew, const char **keys)
{
	*keys = recall(a, p->issuer, KEYS, anew ? ANEW_SECONDS : KEPT_SECONDS);
	if (*keys)
		return NULL;
	TRY(ask_text(a, p->issuer, p->keys, keys));
	keep(a, p->issuer, KEYS, *keys);
	return NULL;
}

struct err *provider_ask_for(struct act *a, const struct provider *p, const struct fetch_request *r, const char **answer)
{
	struct fetch_answer got;

	TRY(ask(a, p->issuer, r, &got));
	if (got.status != 200)
		return ERR(a->m, ERR_INVALID, NULL, "%s answers %d", r->url, got.status);
	*answer = got.body;
	return NULL;
}
