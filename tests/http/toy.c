/* SPDX-License-Identifier: EUPL-1.2 */
#include "toy.h"

#include <arpa/inet.h>
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "http/csrf.h"
#include "sys/clock.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t opened = PTHREAD_COND_INITIALIZER;
static bool closed;
static int waiting;

void toy_close_gate(void)
{
	pthread_mutex_lock(&lock);
	closed = true;
	pthread_mutex_unlock(&lock);
}

void toy_open_gate(void)
{
	pthread_mutex_lock(&lock);
	closed = false;
	pthread_cond_broadcast(&opened);
	pthread_mutex_unlock(&lock);
}

int toy_waiting(void)
{
	int n;

	pthread_mutex_lock(&lock);
	n = waiting;
	pthread_mutex_unlock(&lock);
	return n;
}

static struct err *echo(struct req *rq, struct out *out)
{
	html_raw(out->page, mem_fmt(rq->mem, "path=%s target=%s prefix=%s lang=%s peer=%s cookie=%s agent=%s",
	    rq->path, rq->target, rq->prefix, lang_code(rq->lang), rq->peer,
	    rq->session_cookie ? rq->session_cookie : "-", rq->agent));
	return reply(out, 200);
}

static struct err *wait(struct req *rq, struct out *out)
{
	(void)rq;
	pthread_mutex_lock(&lock);
	waiting++;
	while (closed)
		pthread_cond_wait(&opened, &lock);
	waiting--;
	pthread_mutex_unlock(&lock);
	html_raw(out->page, "waited");
	return reply(out, 200);
}

static struct err *big(struct req *rq, struct out *out)
{
	const size_t n = 8 * 1024 * 1024;
	char *bytes = mem_array(rq->mem, char, n);

	memset(bytes, 'x', n);
	return reply_file(out, "text/plain", NULL, bytes, n);
}

static struct err *asset(struct req *rq, struct out *out)
{
	(void)rq;
	out->etag = "v1";
	out->forever = true;
	return reply_file(out, "text/css", NULL, "p{}", 3);
}

static struct err *go(struct req *rq, struct out *out)
{
	out->set_session = "newsession";
	return see_other(out, url_local(rq->mem, "/echo"));
}

static struct err *form(struct req *rq, struct out *out)
{
	for (int i = 0; i < rq->form.n; i++)
		html_raw(out->page, mem_fmt(rq->mem, "%s=%s;", rq->form.at[i].name, rq->form.at[i].value));
	return reply(out, 200);
}

static struct err *upload(struct req *rq, struct out *out)
{
	const struct param *p = req_file(rq, "file");
	unsigned sum = 0;

	if (!p)
		return reply(out, 422);
	for (size_t i = 0; i < p->n; i++)
		sum = sum * 31 + (unsigned char)p->value[i];
	html_raw(out->page, mem_fmt(rq->mem, "%s %zu %u", p->file_name, p->n, sum));
	return reply(out, 200);
}

static const struct route routes[] = {
	{ .name = "echo", .method = METHOD_GET, .pattern = "/echo", .handle = echo },
	{ .name = "wait", .method = METHOD_GET, .pattern = "/wait", .slow = true, .handle = wait },
	{ .name = "big", .method = METHOD_GET, .pattern = "/big", .handle = big },
	{ .name = "asset", .method = METHOD_GET, .pattern = "/asset", .handle = asset },
	{ .name = "go", .method = METHOD_GET, .pattern = "/out", .handle = go },
	{ .name = "form", .method = METHOD_POST, .pattern = "/form", .handle = form },
	{ .name = "upload", .method = METHOD_POST, .pattern = "/upload", .slow = true, .upload = true,
	  .handle = upload },
};

static void serve(struct req *rq, enum router_answer answer, struct out *out)
{
	static const int status[] = { [ROUTER_NO_PATH] = 404, [ROUTER_NO_METHOD] = 405 };
	int s;

	if (answer == ROUTER_FOUND) {
		assert(rq->route && !rq->refused);
		(void)!rq->route->handle(rq, out);
		return;
	}
	assert(!rq->route && rq->path && rq->target && rq->prefix && rq->agent && rq->peer);
	s = answer == ROUTER_REFUSED ? rq->refused : status[answer];
	html_raw(out->page, mem_fmt(rq->mem, "refused %d", s));
	reply(out, s);
}

struct server_config toy_config(void)
{
	static const unsigned char key[32] = "toy";

	return (struct server_config){
		.listen = "127.0.0.1:0", .threads = 2, .slow_threads = 1, .form_key = key,
		.zone = "Europe/Berlin", .routes = routes, .routes_n = (int)LEN(routes), .serve = serve,
		.now = clock_now,
	};
}

void toy_start(struct toy *t, struct server_config c)
{
	struct err *e;

	t->m = mem_new(NULL, "toy");
	t->c = c;
	e = server_start(t->m, &t->c, &t->server);
	assert(!e);
	(void)e;
	t->port = server_port(t->server);
}

void toy_stop(struct toy *t)
{
	server_stop(t->server);
	mem_free(t->m);
}

int toy_connect(const struct toy *t)
{
	const struct sockaddr_in a = {
		.sin_family = AF_INET, .sin_port = htons((uint16_t)t->port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};
	const struct timeval patience = { .tv_sec = 5 };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	assert(fd >= 0);
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	if (connect(fd, (const struct sockaddr *)&a, sizeof a) != 0) {
		close(fd);
		return -1;
	}
	return fd;
}

void toy_send(int fd, const char *bytes, size_t n)
{
	while (n > 0) {
		ssize_t k = send(fd, bytes, n, MSG_NOSIGNAL);

		if (k <= 0)
			return; /* the server has closed: what it said is still to be read */
		bytes += k;
		n -= (size_t)k;
	}
}

const char *toy_read(mem *m, int fd, const char *enough)
{
	struct buf *b = buf_new(m);
	char some[4096];
	ssize_t k;

	while (!(enough && strstr(b->at, enough)) && (k = recv(fd, some, sizeof some, 0)) > 0)
		buf_add(b, some, (size_t)k);
	return b->at;
}

const char *toy_exchange(const struct toy *t, const char *bytes, size_t n)
{
	int fd = toy_connect(t);
	const char *reply;

	toy_send(fd, bytes, n);
	shutdown(fd, SHUT_WR);
	reply = toy_read(t->m, fd, NULL);
	close(fd);
	return reply;
}

int toy_status(const char *reply)
{
	return strncmp(reply, "HTTP/1.1 ", 9) == 0 ? atoi(reply + 9) : 0;
}
