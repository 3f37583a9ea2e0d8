/* SPDX-License-Identifier: EUPL-1.2 */
#include <errno.h>
#include <string.h>
#include <strings.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "http/limits.h"
#include "http/listen.h"
#include "http/server_priv.h"
#include "sys/clock.h"

enum {
	WAITING_PER_SLOW_THREAD = 16,
	/* Of libmicrohttpd, a connection: request line and headers (LIMIT_HEADER_BYTES), what they are
	 * parsed to, and the reply's header. Cleared whole after each request, so all of it is there
	 * as long as the connection is. */
	CONNECTION_BYTES = 32 * 1024,
	FILES_BESIDE_CONNECTIONS = 256
};

static void connection_changed(void *cls, struct MHD_Connection *c, void **context,
    enum MHD_ConnectionNotificationCode code)
{
	struct server *s = cls;

	if (code == MHD_CONNECTION_NOTIFY_STARTED) {
		const union MHD_ConnectionInfo *i =
		    MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);

		*context = watch_add(s->watch, i->connect_fd);
		watch_until(s->watch, *context, s->idle_ms + s->header_ms, false);
	} else {
		watch_remove(s->watch, *context);
		*context = NULL;
	}
}

/* We decode ourselves, strictly; call_new() has the target as it came. */
static size_t leave_encoded(void *cls, struct MHD_Connection *c, char *s)
{
	(void)cls;
	(void)c;
	return strlen(s);
}

static void raise_file_limit(void)
{
	struct rlimit l;
	const rlim_t wanted = LIMIT_CONNECTIONS + FILES_BESIDE_CONNECTIONS;

	if (getrlimit(RLIMIT_NOFILE, &l) || l.rlim_cur >= wanted)
		return;
	l.rlim_cur = l.rlim_max < wanted ? l.rlim_max : wanted;
	/* With fewer files there are fewer connections at once; nothing else changes. */
	(void)setrlimit(RLIMIT_NOFILE, &l);
}

/* A server that is ending takes nobody new. Not by MHD_quiesce_daemon(): in 0.9.75 it and a thread of the pool
 * may both take the socket out of epoll, and the library then ends the program. */
static enum MHD_Result admit(void *cls, const struct sockaddr *a, socklen_t n)
{
	const struct server *s = cls;

	(void)a;
	(void)n;
	return s->stopping ? MHD_NO : MHD_YES;
}

static struct MHD_Daemon *start_daemon(struct server *s)
{
	const unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME;
	const struct MHD_OptionItem pool[] = {
		{ MHD_OPTION_THREAD_POOL_SIZE, s->c->threads, NULL },
		{ MHD_OPTION_END, 0, NULL },
	};

	/* A pool of one is refused; without the option there is one thread. */
	return MHD_start_daemon(flags, 0, admit, s, call_step, s,
	    MHD_OPTION_LISTEN_SOCKET, s->listen_fd,
	    MHD_OPTION_URI_LOG_CALLBACK, call_new, s,
	    MHD_OPTION_NOTIFY_COMPLETED, call_done, s,
	    MHD_OPTION_NOTIFY_CONNECTION, connection_changed, s,
	    MHD_OPTION_UNESCAPE_CALLBACK, leave_encoded, NULL,
	    MHD_OPTION_CONNECTION_LIMIT, (unsigned)LIMIT_CONNECTIONS,
	    MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)(s->idle_ms / 1000),
	    MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_BYTES,
	    MHD_OPTION_STRICT_FOR_CLIENT, 1,
	    MHD_OPTION_ARRAY, s->c->threads > 1 ? pool : pool + 1,
	    MHD_OPTION_END);
}

struct err *server_start(mem *m, const struct server_config *c, struct server **out)
{
	struct server *s = mem_make(m, struct server);

	s->c = c;
	s->https = c->base_url && strncasecmp(c->base_url, "https:", 6) == 0;
	s->idle_ms = 1000 * (c->idle_s ? c->idle_s : LIMIT_IDLE_S);
	s->header_ms = 1000 * (c->header_s ? c->header_s : LIMIT_HEADER_S);
	TRY(listen_open(m, c->listen, &s->listen_fd));
	raise_file_limit();
	s->watch = watch_new(s);
	s->slow = workers_new(s, c->slow_threads, WAITING_PER_SLOW_THREAD * c->slow_threads);
	s->daemon = start_daemon(s);
	if (!s->daemon) {
		struct err *e = ERR(m, ERR_SYSTEM, NULL, "MHD_start_daemon: %s", strerror(errno));

		close(s->listen_fd);
		mem_free(s);
		return e;
	}
	*out = s;
	return NULL;
}

int server_port(const struct server *s)
{
	return listen_port(s->listen_fd);
}

void server_stop(struct server *s)
{
	const int64_t until = clock_ms() + 1000 * LIMIT_STOP_S;
	const struct timespec pause = { .tv_nsec = 10 * 1000 * 1000 };

	s->stopping = true;
	while (s->calls > 0 && clock_ms() < until)
		nanosleep(&pause, NULL);
	s->hurry = true;
	/* libmicrohttpd must not be stopped while a call is suspended: this waits for all. */
	workers_stop(s->slow);
	MHD_stop_daemon(s->daemon); /* closes the listening socket, too */
	if (listen_path(s->c->listen))
		unlink(listen_path(s->c->listen));
	mem_free(s);
}
