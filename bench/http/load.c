/* SPDX-License-Identifier: EUPL-1.2 */
/* load.c - sends requests to a server on this machine and times the answers
 *
 * Open loop (--rate): request i is due at start + i / rate, whether or not the
 * server has caught up, and its latency counts from then; so a stall is felt by
 * all who would have come during it ("coordinated omission"). Closed loop (no
 * rate): each connection sends as soon as it was answered; that finds the
 * highest throughput, and its latencies say little.
 *
 * Every answer is checked: status, and the length of the body if it was told.
 * One thread, epoll, keep-alive; only 127.0.0.1, for at most ten minutes.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <getopt.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
	SECONDS_MOST = 600,
	CONNECTIONS_MOST = 2000,
	ANSWER_BYTES = 256 * 1024,
	EVENTS = 256,
	WAIT_FOR_LAST_S = 5
};
#define NS 1000000000LL

struct connection {
	int fd;
	bool busy;
	int64_t due;      /* when the request under way was to be sent */
	char *request;
	size_t request_n, sent;
	char *answer;     /* ANSWER_BYTES */
	size_t answer_n;
};

/* id: of the form, perhaps with fields of its own behind it: "ID.MAC&email=…" */
struct form {
	char cookie[160], id[240];
};

static struct {
	int port, connections, status;
	double seconds, rate;
	long body_n;      /* expected; -1 = any */
	bool from;        /* each connection says that it comes from an address of its own */
	const char *path, *cookie, *form, *ids;
} opt = { .connections = 16, .status = 200, .seconds = 2, .body_n = -1 };

static struct connection *all;
static int epoll_fd;
static int64_t begin, end, last_answer;
static FILE *ids;
static bool ids_over;
static uint32_t *latency_us;
static size_t latencies_n, latencies_room;
static long begun, wrong;
static char first_wrong[200];

static void *must(void *p)
{
	if (!p) {
		perror("load");
		exit(1);
	}
	return p;
}

static void must_do(int rc, const char *what)
{
	if (rc < 0) {
		fprintf(stderr, "load: %s: %s\n", what, strerror(errno));
		exit(1);
	}
}

static int64_t now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * NS + t.tv_nsec;
}

static void connect_to(struct connection *c)
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((uint16_t)opt.port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct epoll_event ev = { .events = EPOLLIN, .data.ptr = c };
	int one = 1;

	c->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	must_do(c->fd, "socket");
	must_do(connect(c->fd, (struct sockaddr *)&to, sizeof to), "connect");
	setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
	must_do(epoll_ctl(epoll_fd, EPOLL_CTL_ADD, c->fd, &ev), "epoll_ctl");
}

static void note_wrong(const char *what, const char *detail, size_t n)
{
	if (wrong++ == 0)
		snprintf(first_wrong, sizeof first_wrong, "%s: %.*s", what, (int)(n < 100 ? n : 100), detail);
}

static void note_latency(int64_t due)
{
	last_answer = now();
	if (latencies_n == latencies_room) {
		latencies_room = latencies_room ? latencies_room * 2 : 65536;
		latency_us = must(realloc(latency_us, latencies_room * sizeof *latency_us));
	}
	latency_us[latencies_n++] = (uint32_t)((last_answer - due) / 1000);
}

/* The next line of the file: who sends, and the one-time id; false: there are no more. */
static bool next_form(struct form *f)
{
	if (!ids || fscanf(ids, "%159s %239s", f->cookie, f->id) != 2) {
		ids_over = true;
		return false;
	}
	return true;
}

/* As a proxy in front tells it. */
static const char *from_header(const struct connection *c, char text[64])
{
	long i = c - all;

	snprintf(text, 64, "X-Forwarded-For: 10.1.%ld.%ld\r\n", i / 250, i % 250 + 1);
	return opt.from ? text : "";
}

static bool make_request(struct connection *c)
{
	struct form f;
	char *body = NULL, from[64];
	int n, body_n = 0;

	free(c->request);
	c->request = NULL;
	if (opt.form) {
		if (!next_form(&f))
			return false;
		body_n = asprintf(&body, "form_id=%s&%s", f.id, opt.form);
		must_do(body_n, "asprintf");
	}
	if (opt.form)
		n = asprintf(&c->request, "POST %s HTTP/1.1\r\nHost: localhost:%d\r\nCookie: %s\r\n"
		    "%sContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s",
		    opt.path, opt.port, f.cookie, from_header(c, from), body_n, body);
	else
		n = asprintf(&c->request, "GET %s HTTP/1.1\r\nHost: localhost:%d\r\nCookie: %s\r\n\r\n",
		    opt.path, opt.port, opt.cookie);
	must_do(n, "asprintf");
	free(body);
	c->request_n = (size_t)n;
	return true;
}

static void send_request(struct connection *c, int64_t due)
{
	if (!make_request(c))
		return;
	c->busy = true;
	c->due = due;
	c->answer_n = 0;
	begun++;
	/* Small enough for the socket's buffer in one go. */
	if (send(c->fd, c->request, c->request_n, MSG_NOSIGNAL) != (ssize_t)c->request_n)
		note_wrong("send", strerror(errno), 100);
}

/* Bytes of the whole answer, 0 while its header is not complete; *body_at: where its body starts. */
static size_t answer_size(const struct connection *c, size_t *body_at)
{
	const char *stop = memmem(c->answer, c->answer_n, "\r\n\r\n", 4), *at = c->answer;
	long length = 0;

	if (!stop)
		return 0;
	while (at < stop) {
		if (strncasecmp(at, "Content-Length:", 15) == 0)
			length = strtol(at + 15, NULL, 10);
		at = strstr(at, "\r\n") + 2;
	}
	*body_at = (size_t)(stop + 4 - c->answer);
	return *body_at + (size_t)length;
}

static void check(const struct connection *c, size_t body_n)
{
	int status = c->answer_n > 12 ? atoi(c->answer + 9) : 0;

	if (status != opt.status)
		note_wrong("status", c->answer, strcspn(c->answer, "\r"));
	else if (opt.body_n >= 0 && body_n != (size_t)opt.body_n)
		note_wrong("length of the body", c->answer, c->answer_n);
}

static void lost(struct connection *c)
{
	if (c->busy)
		note_wrong("the connection was closed", "before the answer was complete", 100);
	close(c->fd);
	c->busy = false;
	connect_to(c);
}

/* Reads what is there; true: an answer is complete. */
static bool read_answer(struct connection *c)
{
	ssize_t n = recv(c->fd, c->answer + c->answer_n, ANSWER_BYTES - 1 - c->answer_n, MSG_DONTWAIT);
	size_t size, body_at = 0;

	if (n < 0 && errno == EAGAIN)
		return false;
	if (n <= 0) {
		lost(c);
		return false;
	}
	c->answer_n += (size_t)n;
	c->answer[c->answer_n] = '\0';
	size = answer_size(c, &body_at);
	if (!size || c->answer_n < size)
		return false;
	check(c, size - body_at);
	note_latency(c->due);
	c->busy = false;
	return true;
}

static int64_t due_of(long i)
{
	return begin + (int64_t)((double)i * (double)NS / opt.rate);
}

static bool more(int64_t t)
{
	return t < end && !ids_over;
}

/* Open loop: sends what is due on whatever connection is free. Returns when the next one is due. */
static int64_t send_due(void)
{
	int64_t t = now();
	int free_one = 0;

	while (due_of(begun) <= t && more(due_of(begun))) {
		while (free_one < opt.connections && all[free_one].busy)
			free_one++;
		if (free_one == opt.connections)
			return t + NS; /* an answer will wake us */
		send_request(&all[free_one], due_of(begun));
	}
	return due_of(begun);
}

static bool idle(void)
{
	for (int i = 0; i < opt.connections; i++)
		if (all[i].busy)
			return false;
	return true;
}

static void wait_until(int64_t t)
{
	struct epoll_event events[EVENTS];
	int64_t left = t - now();
	struct timespec patience = { .tv_sec = left > 0 ? left / NS : 0, .tv_nsec = left > 0 ? left % NS : 0 };
	int n = epoll_pwait2(epoll_fd, events, EVENTS, &patience, NULL);

	for (int i = 0; i < n; i++) {
		struct connection *c = events[i].data.ptr;

		if (read_answer(c) && opt.rate == 0 && more(now()))
			send_request(c, now());
	}
}

static void run(void)
{
	begin = now();
	end = begin + (int64_t)(opt.seconds * (double)NS);
	for (int i = 0; opt.rate == 0 && i < opt.connections; i++)
		send_request(&all[i], begin);
	while (more(now())) {
		int64_t next = opt.rate > 0 ? send_due() : end;

		wait_until(next < end ? next : end);
	}
	while (!idle() && now() < end + WAIT_FOR_LAST_S * NS)
		wait_until(now() + NS / 10);
	if (!idle())
		note_wrong("some requests", "were not answered", 100);
}

static int by_size(const void *a, const void *b)
{
	const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

static unsigned quantile(double q)
{
	return latencies_n ? latency_us[(size_t)(q * (double)(latencies_n - 1))] : 0;
}

static void tell(void)
{
	if (latencies_n)
		qsort(latency_us, latencies_n, sizeof *latency_us, by_size);
	printf("{\"done\": %zu, \"wrong\": %ld, \"seconds\": %.3f, \"p50_us\": %u, \"p99_us\": %u, \"max_us\": %u}\n",
	    latencies_n, wrong, (double)(last_answer - begin) / (double)NS, quantile(0.5), quantile(0.99),
	    quantile(1));
	if (wrong)
		fprintf(stderr, "load: %s\n", first_wrong);
}

static void usage(void)
{
	fprintf(stderr, "load --port N --path P [--cookie NAME=VALUE] [--connections N] [--seconds S] [--rate R]\n"
	                "     [--form FIELDS --ids FILE-OF-COOKIE-AND-ID] [--status N] [--body BYTES] [--from]\n");
	exit(2);
}

static void read_options(int argc, char **argv)
{
	static const struct option known[] = {
		{ "port", 1, NULL, 'p' }, { "path", 1, NULL, 'u' }, { "cookie", 1, NULL, 'k' },
		{ "connections", 1, NULL, 'c' }, { "seconds", 1, NULL, 's' }, { "rate", 1, NULL, 'r' },
		{ "form", 1, NULL, 'f' }, { "ids", 1, NULL, 'i' }, { "status", 1, NULL, 'e' },
		{ "body", 1, NULL, 'b' }, { "from", 0, NULL, 'x' }, { NULL, 0, NULL, 0 },
	};
	int o;

	opt.cookie = "none=1";
	while ((o = getopt_long(argc, argv, "", known, NULL)) != -1)
		switch (o) {
		case 'p': opt.port = atoi(optarg); break;
		case 'u': opt.path = optarg; break;
		case 'k': opt.cookie = optarg; break;
		case 'c': opt.connections = atoi(optarg); break;
		case 's': opt.seconds = atof(optarg); break;
		case 'r': opt.rate = atof(optarg); break;
		case 'f': opt.form = optarg; break;
		case 'i': opt.ids = optarg; break;
		case 'e': opt.status = atoi(optarg); break;
		case 'b': opt.body_n = atol(optarg); break;
		case 'x': opt.from = true; break;
		default: usage();
		}
	if (!opt.port || !opt.path || (opt.form && !opt.ids) || opt.seconds > SECONDS_MOST ||
	    opt.connections < 1 || opt.connections > CONNECTIONS_MOST)
		usage();
}

int main(int argc, char **argv)
{
	struct rlimit files = { 4096, 4096 };

	read_options(argc, argv);
	setrlimit(RLIMIT_NOFILE, &files);
	if (opt.ids)
		ids = must(fopen(opt.ids, "r"));
	epoll_fd = epoll_create1(EPOLL_CLOEXEC);
	must_do(epoll_fd, "epoll_create1");
	all = must(calloc((size_t)opt.connections, sizeof *all));
	for (int i = 0; i < opt.connections; i++) {
		all[i].answer = must(malloc(ANSWER_BYTES));
		connect_to(&all[i]);
	}
	run();
	tell();
	return wrong ? 1 : 0;
}
