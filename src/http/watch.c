/* SPDX-License-Identifier: EUPL-1.2 */
#include "http/watch.h"

#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#include "sys/clock.h"

enum { LOOK_MS = 250 };

struct watched {
	struct watched *next, *prev;
	int fd;
	int64_t deadline; /* of clock_ms(); 0 = none */
	bool may_tell;
};

struct watch {
	pthread_mutex_t lock;
	pthread_cond_t end;
	bool ending;
	struct watched *first;
	pthread_t thread;
};

void watch_tell(int fd, const char *status)
{
	mem *m = mem_new(NULL, "watch_tell");
	const char *s = mem_fmt(m, "HTTP/1.1 %s\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", status);

	/* What the caller does not take at once, it does not get. */
	(void)!send(fd, s, strlen(s), MSG_NOSIGNAL | MSG_DONTWAIT);
	mem_free(m);
}

static void cut_overdue(struct watch *w)
{
	const int64_t now = clock_ms();

	for (struct watched *c = w->first; c; c = c->next) {
		if (!c->deadline || c->deadline > now)
			continue;
		if (c->may_tell)
			watch_tell(c->fd, "408 Request Timeout");
		shutdown(c->fd, SHUT_RDWR); /* its thread wakes and closes it */
		c->deadline = 0;
	}
}

static void *look(void *arg)
{
	struct watch *w = arg;

	pthread_mutex_lock(&w->lock);
	while (!w->ending) {
		struct timespec until;

		cut_overdue(w);
		clock_gettime(CLOCK_MONOTONIC, &until);
		until.tv_nsec += LOOK_MS * 1000000L;
		until.tv_sec += until.tv_nsec / 1000000000L;
		until.tv_nsec %= 1000000000L;
		pthread_cond_timedwait(&w->end, &w->lock, &until);
	}
	pthread_mutex_unlock(&w->lock);
	return NULL;
}

static int watch_end(struct watch *w)
{
	pthread_mutex_lock(&w->lock);
	w->ending = true;
	pthread_cond_signal(&w->end);
	pthread_mutex_unlock(&w->lock);
	pthread_join(w->thread, NULL);
	pthread_cond_destroy(&w->end);
	pthread_mutex_destroy(&w->lock);
	return 0;
}

struct watch *watch_new(mem *m)
{
	struct watch *w = mem_make(m, struct watch);
	pthread_condattr_t attr;
	sigset_t all, before;

	pthread_mutex_init(&w->lock, NULL);
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&w->end, &attr);
	pthread_condattr_destroy(&attr);
	/* Signals are for the main thread. */
	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, &before);
	if (pthread_create(&w->thread, NULL, look, w) != 0)
		mem_oom(NULL);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	talloc_set_destructor(w, watch_end);
	return w;
}

struct watched *watch_add(struct watch *w, int fd)
{
	/* A root of its own: connections come and go on many threads. */
	struct watched *c = mem_make(NULL, struct watched);

	c->fd = fd;
	pthread_mutex_lock(&w->lock);
	c->next = w->first;
	if (c->next)
		c->next->prev = c;
	w->first = c;
	pthread_mutex_unlock(&w->lock);
	return c;
}

void watch_remove(struct watch *w, struct watched *c)
{
	pthread_mutex_lock(&w->lock);
	if (c->prev)
		c->prev->next = c->next;
	else
		w->first = c->next;
	if (c->next)
		c->next->prev = c->prev;
	pthread_mutex_unlock(&w->lock);
	mem_free(c);
}

void watch_until(struct watch *w, struct watched *c, int64_t ms, bool may_tell)
{
	pthread_mutex_lock(&w->lock);
	c->deadline = ms ? clock_ms() + ms : 0;
	c->may_tell = may_tell;
	pthread_mutex_unlock(&w->lock);
}
