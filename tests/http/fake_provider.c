/* SPDX-License-Identifier: EUPL-1.2 */
#include "fake_provider.h"

#include <curl/curl.h>
#include <string.h>

#include "http/server.h"
#include "service/organisation.h"
#include "service/provider.h"

static struct fake_provider *now; /* whom the server below answers for */
static struct server *server;
static struct server_config config;

static void reply_text(struct out *out, const char *text)
{
	out->status = 200;
	out->type = "application/json";
	out->body = mem_str(out->m, text);
	out->body_n = strlen(text);
}

static struct err *answer_document(struct req *rq, struct out *out)
{
	now->documents_n++;
	reply_text(out, now->document ? now->document
				      : mem_fmt(rq->mem,
					    "{\"issuer\":\"%s\",\"authorization_endpoint\":\"%s/auth\",\"token_endpoint\":\"%s/token\","
					    "\"jwks_uri\":\"%s/keys\",\"userinfo_endpoint\":\"%s/userinfo\"}",
					    now->url, now->url, now->url, now->url, now->url));
	return NULL;
}

static struct err *answer_keys(struct req *rq, struct out *out)
{
	(void)rq;
	now->keys_n++;
	reply_text(out, now->keys);
	return NULL;
}

static const char *kept(const char *s)
{
	return mem_str(now->h->m, s);
}

static struct err *answer_token(struct req *rq, struct out *out)
{
	now->tokens_n++;
	now->code = kept(req_form(rq, "code"));
	now->verifier = kept(req_form(rq, "code_verifier"));
	now->secret = kept(req_form(rq, "client_secret"));
	reply_text(out, now->token_answer);
	if (now->token_status)
		out->status = now->token_status;
	if (now->token_status == 303)
		out->location = mem_fmt(out->m, "%s/elsewhere", now->url);
	return NULL;
}

static struct err *answer_userinfo(struct req *rq, struct out *out)
{
	(void)rq;
	reply_text(out, now->userinfo ? now->userinfo : "{}");
	return NULL;
}

static struct err *answer_elsewhere(struct req *rq, struct out *out)
{
	(void)rq;
	now->elsewhere_n++;
	reply_text(out, now->token_answer);
	return NULL;
}

static const struct route fake_routes[] = {
	{ .name = "document", .method = METHOD_GET, .pattern = "/.well-known/*", .handle = answer_document },
	{ .name = "keys", .method = METHOD_GET, .pattern = "/keys", .handle = answer_keys },
	{ .name = "token", .method = METHOD_POST, .pattern = "/token", .handle = answer_token },
	{ .name = "userinfo", .method = METHOD_GET, .pattern = "/userinfo", .handle = answer_userinfo },
	{ .name = "elsewhere", .method = METHOD_GET, .pattern = "/elsewhere", .handle = answer_elsewhere },
};

static void answer(struct req *rq, enum router_answer found, struct out *out)
{
	struct err *e = found == ROUTER_FOUND ? rq->route->handle(rq, out) : NULL;

	if (e || found != ROUTER_FOUND)
		out->status = 404;
}

static struct instant clock_of_house(void)
{
	return (struct instant){ HOUSE_NOW };
}

static struct err *arrange(struct fake_provider *p, bool asks_second, bool vouches)
{
	struct provider_settings s = { .issuer = p->url, .client_id = "tandem", .secret = "geheim & geheim",
		.domains = "Stadt.example, @amt.example", .asks_second = asks_second, .vouches = vouches, .listed = true,
		.active = true };
	const char *field;

	TRY(organisation_called(p->h->act, "Stadt Musterhausen", &p->organisation));
	return provider_save(p->h->act, p->organisation, &s, &field);
}

struct fake_provider *fake_provider(struct house *h, bool asks_second, bool vouches)
{
	static const unsigned char key[32] = { 1 };
	struct fake_provider *p = mem_make(h->m, struct fake_provider);

	p->h = h;
	p->issuer = issuer_new(h->m);
	p->keys = issuer_keys(p->issuer);
	p->token_answer = "{}";
	now = p;
	config = (struct server_config){ .listen = "127.0.0.1:0", .threads = 1, .slow_threads = 1, .routes = fake_routes,
		.routes_n = LEN(fake_routes), .serve = answer, .now = clock_of_house, .form_key = key, .zone = "Europe/Berlin" };
	store_ok(server_start(h->m, &config, &server));
	p->url = mem_fmt(h->m, "http://localhost:%d", server_port(server));
	HOUSE_DO(h, (person_id){ 0 }, arrange(p, asks_second, vouches));
	return p;
}

void fake_provider_end(struct fake_provider *p)
{
	(void)p;
	server_stop(server);
}

/* A parameter of the address somebody was sent to, decoded. */
static const char *param(struct fake_provider *p, const char *address, const char *name)
{
	const char *start = mem_fmt(p->h->m, "%s=", name), *at = strpbrk(address, "?&");
	struct visitor *v = house_visitor(p->h, "");
	char *plain;
	const char *kept_plain;

	while (at && strncmp(at + 1, start, strlen(start)) != 0)
		at = strchr(at + 1, '&');
	if (!at)
		fail_msg("no %s in %s", name, address);
	at += 1 + strlen(start);
	plain = curl_easy_unescape(v->curl, at, (int)strcspn(at, "&"), NULL);
	kept_plain = mem_str(p->h->m, plain);
	curl_free(plain);
	return kept_plain;
}

void fake_begin(struct fake_provider *p, struct visitor *v)
{
	arrive(v, "/sign-in");
	sees(v, "Stadt Musterhausen");
	visit(v, link_to(v, "/sign-in/organisation/"));
	if (v->status != 303 || strncmp(v->location, p->url, strlen(p->url)) != 0)
		fail_msg("not sent to the provider but %ld %s: %.3000s", v->status, v->location, v->body);
	p->state = param(p, v->location, "state");
	p->nonce = param(p, v->location, "nonce");
	p->challenge = param(p, v->location, "code_challenge");
	p->back = param(p, v->location, "redirect_uri");
	assert_string_equal(param(p, v->location, "response_type"), "code");
	assert_string_equal(param(p, v->location, "code_challenge_method"), "S256");
}

const char *fake_claims(struct fake_provider *p, const char *subject, const char *email, const char *more)
{
	return mem_fmt(p->h->m,
	    "{\"iss\":\"%s\",\"aud\":\"tandem\",\"sub\":\"%s\",\"nonce\":\"%s\",\"exp\":%d,\"iat\":%d%s%s}", p->url, subject,
	    p->nonce, HOUSE_NOW + 3600, HOUSE_NOW,
	    email ? mem_fmt(p->h->m, ",\"email\":\"%s\",\"email_verified\":true", email) : "", more);
}

void fake_answers(struct fake_provider *p, const char *id_token)
{
	p->token_answer = mem_fmt(p->h->m, "{\"id_token\":\"%s\",\"access_token\":\"a-1\",\"token_type\":\"Bearer\"}", id_token);
}

void fake_back(struct fake_provider *p, struct visitor *v)
{
	const char *path = strstr(p->back, "/sign-in/");

	visit(v, mem_fmt(p->h->m, "%s?code=c-1&state=%s", path, enc(v, p->state)));
	assert_int_equal(v->status, 200);
	post(v, path, mem_fmt(p->h->m, "code=c-1&state=%s&iss=", enc(v, p->state)));
}

void fake_sign_in(struct fake_provider *p, struct visitor *v, const char *subject, const char *email, const char *more)
{
	fake_begin(p, v);
	fake_answers(p, issuer_token(p->issuer, "RS256", fake_claims(p, subject, email, more)));
	fake_back(p, v);
}
