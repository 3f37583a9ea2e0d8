/* SPDX-License-Identifier: EUPL-1.2 */
/* One request, in steps that libmicrohttpd asks for: the target (call_new), the
 * header (first call_step), pieces of the body, the end of the body, and, for a
 * slow route, once more after the pool has done it. Whatever is wrong is noted
 * in `refused` and told when the body is over: answered earlier,
 * libmicrohttpd closes the connection, which resets it under a browser that is
 * still sending. Everything hangs off call->m, freed by call_done(). */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "http/headers.h"
#include "http/limits.h"
#include "http/request.h"
#include "http/server_priv.h"
#include "sys/clock.h"

/* A page of fifty rows needs little more. */
enum { REQUEST_POOL = 64 * 1024 };

enum stage { TARGET, BODY, SLOW, DONE };

struct call {
	mem *m;
	struct server *s;
	struct MHD_Connection *c;
	struct watched *watched;
	const char *target; /* as it came */
	enum stage stage;
	struct req *rq;
	struct out out;
	enum router_answer answer;
	int refused;        /* HTTP status; 0 = all well */
	const char *allow, *content_type;
	bool close;         /* the connection after the reply */
	bool chunked, expects;
	int headers_n;
	size_t header_bytes;
	int64_t length;     /* Content-Length; -1 if not told */
	size_t limit, discarded, counted; /* of the body, in bytes; counted in server.bodies */
	int64_t body_until; /* of clock_ms() */
	struct buf *body;
};

void *call_new(void *cls, const char *target, struct MHD_Connection *c)
{
	struct server *s = cls;
	mem *m = mem_new_pool("request", REQUEST_POOL);
	struct call *call = mem_make(m, struct call);

	call->m = m;
	call->s = s;
	call->c = c;
	call->length = -1;
	call->target = mem_strn(m, target, LIMIT_TARGET_BYTES + 1);
	call->watched = MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
	watch_until(s->watch, call->watched, s->header_ms, true);
	return call;
}

void call_done(void *cls, struct MHD_Connection *c, void **context, enum MHD_RequestTerminationCode why)
{
	struct server *s = cls;
	struct call *call = *context;

	(void)c;
	(void)why;
	if (!call)
		return;
	*context = NULL;
	watch_until(s->watch, call->watched, s->idle_ms + s->header_ms, false);
	s->bodies -= call->counted;
	if (call->stage != TARGET)
		s->calls--;
	mem_free(call->m);
}

static void refuse(struct call *call, int status)
{
	if (!call->refused)
		call->refused = status;
}

/* A fault after which the borders between requests are in doubt (request smuggling). */
static void refuse_framing(struct call *call)
{
	refuse(call, 400);
	call->close = true;
}

/* tchar of RFC 9110 5.6.2 */
static bool is_token(const char *s)
{
	static const char allowed[] = "!#$%&'*+-.^_`|~0123456789"
				      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

	return *s && !s[strspn(s, allowed)];
}

static bool has_control(const char *s)
{
	for (; *s; s++)
		if (((unsigned char)*s < ' ' && *s != '\t') || *s == 0x7f)
			return true;
	return false;
}

static bool is_host(const char *s)
{
	static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
				      ".-_:[]";

	return *s && !s[strspn(s, allowed)];
}

static int64_t read_length(const char *s)
{
	int64_t v = 0;

	if (!*s || strlen(s) > 18 || s[strspn(s, "0123456789")])
		return -1;
	for (; *s; s++)
		v = v * 10 + (*s - '0');
	return v;
}

static void take_framing(struct call *call, const char *name, const char *value)
{
	if (strcasecmp(name, "Content-Length") == 0) {
		if (call->length >= 0 || (call->length = read_length(value)) < 0)
			refuse_framing(call);
	} else if (strcasecmp(name, "Transfer-Encoding") == 0) {
		if (call->chunked || strcasecmp(value, "chunked") != 0)
			refuse_framing(call);
		call->chunked = true;
	} else if (strcasecmp(name, "Expect") == 0) {
		call->expects = true;
	}
}

static void take_once(struct call *call, const char **at, const char *value)
{
	if (*at)
		refuse_framing(call);
	*at = mem_str(call->m, value);
}

static enum MHD_Result take_header(void *cls, enum MHD_ValueKind kind, const char *name, const char *value)
{
	struct call *call = cls;
	struct req *rq = call->rq;

	(void)kind;
	value = value ? value : "";
	call->headers_n++;
	call->header_bytes += strlen(name) + strlen(value) + 4;
	if (!is_token(name) || has_control(value))
		refuse_framing(call);
	take_framing(call, name, value);
	if (strcasecmp(name, "Host") == 0)
		take_once(call, &rq->host, value);
	else if (strcasecmp(name, "Origin") == 0)
		take_once(call, &rq->origin, value);
	else if (strcasecmp(name, "Sec-Fetch-Site") == 0)
		take_once(call, &rq->fetch_site, value);
	else if (strcasecmp(name, "Content-Type") == 0)
		take_once(call, &call->content_type, value);
	else if (strcasecmp(name, "If-None-Match") == 0)
		rq->if_none_match = mem_str(call->m, value);
	else if (strcasecmp(name, "Accept-Language") == 0)
		rq->accept_language = mem_str(call->m, value);
	else if (strcasecmp(name, "User-Agent") == 0 && text_valid(value, strlen(value)))
		rq->agent = mem_str(call->m, value);
	else if (strcasecmp(name, "Cookie") == 0 && !rq->session_cookie)
		request_cookie(rq, value);
	else if (strcasecmp(name, "X-Forwarded-For") == 0 && call->s->c->behind_proxy)
		request_forwarded(rq, value);
	return MHD_YES;
}

/* Cuts a User-Agent between code points. */
static void shorten_agent(struct req *rq)
{
	size_t n = strlen(rq->agent);

	if (n <= LIMIT_AGENT_BYTES)
		return;
	for (n = LIMIT_AGENT_BYTES; ((unsigned char)rq->agent[n] & 0xc0) == 0x80;)
		n--;
	rq->agent = mem_strn(rq->mem, rq->agent, n);
}

static const char *peer_of(const struct call *call)
{
	const struct sockaddr *a = MHD_get_connection_info(call->c, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr;
	char text[INET6_ADDRSTRLEN] = "";

	if (a && a->sa_family == AF_INET)
		inet_ntop(AF_INET, &((const struct sockaddr_in *)(const void *)a)->sin_addr, text, sizeof text);
	else if (a && a->sa_family == AF_INET6)
		inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)(const void *)a)->sin6_addr, text,
		    sizeof text);
	return mem_str(call->m, strncmp(text, "::ffff:", 7) == 0 ? text + 7 : text);
}

static void check_header(struct call *call, const char *version)
{
	const struct req *rq = call->rq;
	const bool old = strcmp(version, "HTTP/1.0") == 0;

	if (!old && strcmp(version, "HTTP/1.1") != 0)
		refuse(call, 505);
	if (rq->host ? !is_host(rq->host) : !old)
		refuse_framing(call);
	if (call->chunked && (call->length >= 0 || old))
		refuse_framing(call);
	if (call->headers_n > LIMIT_HEADERS || call->header_bytes > LIMIT_HEADER_BYTES)
		refuse(call, 431);
}

/* Method and path to a route; the methods we do not know are asked for as GET, for Allow. */
static void find_route(struct call *call, const char *method)
{
	const struct server_config *c = call->s->c;
	struct req *rq = call->rq;
	const bool known = strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0 ||
			   strcmp(method, "POST") == 0;

	rq->method = strcmp(method, "POST") == 0 ? METHOD_POST : METHOD_GET;
	call->answer = router_find(c->routes, c->routes_n, rq);
	if (!known && call->answer == ROUTER_FOUND) {
		call->answer = ROUTER_NO_METHOD;
		rq->route = NULL;
	}
	if (call->answer == ROUTER_NO_METHOD)
		call->allow = router_allow(c->routes, c->routes_n, rq->path);
	call->limit = rq->route && rq->route->upload ? LIMIT_UPLOAD_BYTES : LIMIT_BODY_BYTES;
}

static void read_header(struct call *call, const char *method, const char *version)
{
	struct server *s = call->s;
	struct req *rq = call->rq = request_new(call->m);
	int status;

	rq->app = s->c->app;
	rq->base_url = s->c->base_url;
	rq->form_key = s->c->form_key;
	rq->now = s->c->now();
	rq->peer = peer_of(call);
	MHD_get_connection_values(call->c, MHD_HEADER_KIND, take_header, call);
	shorten_agent(rq);
	check_header(call, version);
	status = request_target(rq, call->target);
	if (status)
		refuse(call, status);
	request_lang(rq);
	find_route(call, method);
	if (call->length > (int64_t)call->limit)
		refuse(call, 413);
	call->stage = BODY;
	s->calls++;
}

/* Silence is cut after idle_ms; but a body that moves has until body_until. */
static void watch_body(struct call *call)
{
	struct server *s = call->s;
	const int64_t left = call->body_until - clock_ms();

	watch_until(s->watch, call->watched, left < 1 ? 1 : left < s->idle_ms ? left : s->idle_ms, true);
}

static void expect_body(struct call *call)
{
	struct server *s = call->s;
	const int64_t n = call->length >= 0 ? call->length : (int64_t)call->limit;

	/* Our watch speaks first: it can say 408. */
	MHD_set_connection_option(call->c, MHD_CONNECTION_OPTION_TIMEOUT,
	    (unsigned)(2 * s->idle_ms / 1000));
	call->body_until = clock_ms() + s->header_ms + 1000 * n / LIMIT_BYTES_PER_S;
	call->body = buf_new(call->m);
	watch_body(call);
}

static void forget_body(struct call *call)
{
	mem_free(call->body);
	call->body = NULL;
	call->s->bodies -= call->counted;
	call->counted = 0;
}

/* One piece of the body; false: too much even to throw away. */
static bool take_body(struct call *call, const char *bytes, size_t n)
{
	struct server *s = call->s;

	watch_body(call);
	if (!call->refused && call->body->n + n > call->limit)
		refuse(call, 413);
	if (!call->refused && s->bodies + n > LIMIT_BODIES_BYTES)
		refuse(call, 503);
	if (call->refused) {
		forget_body(call);
		call->discarded += n;
		return call->discarded <= LIMIT_DISCARD_BYTES;
	}
	buf_add(call->body, bytes, n);
	call->counted += n;
	s->bodies += n;
	return true;
}

static enum MHD_Result send_reply(struct call *call)
{
	struct server *s = call->s;
	struct out *o = &call->out;
	const char *body = o->body ? o->body : o->page->out->at;
	size_t n = o->body ? o->body_n : o->page->out->n;
	struct header headers[HEADERS_MAX];
	struct MHD_Response *r;
	enum MHD_Result result;
	int headers_n;

	if (o->etag && o->status == 200 && call->rq->if_none_match &&
	    header_matches(call->rq->if_none_match, o->etag))
		o->status = 304;
	if (o->status == 304 || o->status == 303)
		n = 0;
	/* The bytes live until call_done(). The cast is the library's: it does not write. */
	r = mem_oom(MHD_create_response_from_buffer(n, (void *)(uintptr_t)body, MHD_RESPMEM_PERSISTENT));
	headers_n = headers_of(call->m, o, call->allow, s->https, headers);
	for (int i = 0; i < headers_n; i++)
		/* Refused for a line break in it, such as a bad Location: then better none. */
		(void)MHD_add_response_header(r, headers[i].name, headers[i].value);
	if (call->close || s->stopping)
		MHD_add_response_header(r, "Connection", "close");
	call->stage = DONE;
	watch_until(s->watch, call->watched,
	    s->header_ms + s->idle_ms + 1000 * (int64_t)n / LIMIT_BYTES_PER_S, false);
	result = MHD_queue_response(call->c, (unsigned)o->status, r);
	MHD_destroy_response(r);
	return result;
}

/* Asks web for the answer, on whatever thread this is. */
static void serve(struct call *call)
{
	struct server *s = call->s;
	struct req *rq = call->rq;
	struct out *o = &call->out;

	if (call->refused) {
		rq->refused = call->refused;
		rq->route = NULL;
		call->answer = ROUTER_REFUSED;
	}
	*o = (struct out){ .m = call->m, .page = page_new(call->m, rq->lang, rq->prefix, s->c->zone) };
	s->c->serve(rq, call->answer, o);
	if (o->status == 503 && !o->retry_after)
		o->retry_after = 5;
}

static void serve_slowly(void *arg)
{
	struct call *call = arg;

	if (call->s->hurry)
		refuse(call, 503);
	serve(call);
	MHD_resume_connection(call->c);
}

static enum MHD_Result answer(struct call *call)
{
	struct req *rq = call->rq;

	if (!call->refused && rq->method == METHOD_POST && call->body) {
		int status = request_body(rq, call->content_type, call->body->at, call->body->n);

		if (status)
			refuse(call, status);
	}
	watch_until(call->s->watch, call->watched, 0, false);
	if (!call->refused && call->answer == ROUTER_FOUND && rq->route->slow) {
		call->stage = SLOW;
		/* Before it is handed over: the pool may be done at once and resume it. */
		MHD_suspend_connection(call->c);
		if (workers_submit(call->s->slow, serve_slowly, call))
			return MHD_YES;
		refuse(call, 503);
		serve(call);
		MHD_resume_connection(call->c);
		return MHD_YES;
	}
	serve(call);
	return send_reply(call);
}

/* The header is read. Refuses at once what is not worth reading on for. */
static enum MHD_Result begin(struct call *call, const char *method, const char *version)
{
	read_header(call, method, version);
	if (call->length <= 0 && !call->chunked)
		return MHD_YES;
	if (call->refused && (call->close || call->expects || call->length > LIMIT_DISCARD_BYTES)) {
		call->close = true;
		return answer(call);
	}
	expect_body(call);
	return MHD_YES;
}

enum MHD_Result call_step(void *cls, struct MHD_Connection *c, const char *url, const char *method,
    const char *version, const char *bytes, size_t *n, void **context)
{
	struct call *call = *context;

	(void)cls;
	(void)url;
	switch (call->stage) {
	case TARGET:
		return begin(call, method, version);
	case BODY:
		if (*n == 0)
			return answer(call);
		if (!take_body(call, bytes, *n)) {
			watch_tell(MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd,
			    "413 Content Too Large");
			return MHD_NO;
		}
		*n = 0;
		return MHD_YES;
	case SLOW:
		return send_reply(call);
	case DONE:
		break;
	}
	return MHD_YES;
}
