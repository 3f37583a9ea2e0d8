/* SPDX-License-Identifier: EUPL-1.2 */
#include "jobs/clockwork.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <time.h>

#include "sys/clock.h"
#include "sys/log.h"

enum { TICK_MS = 1000, AFTER_FAILURE_S = 30 };

struct clockwork {
	const struct site *site;
	const struct job *jobs;
	int n;
	int64_t *due_ms; /* of each job, clock_ms() */
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t woken;
	atomic_bool stop;
	bool joined;
};

static void take_turn(struct clockwork *c, int i)
{
	const struct job *j = &c->jobs[i];
	mem *m = mem_new(NULL, "job");
	struct act *a;
	struct err *e = act_open(m, c->site, clock_now(), &a);
	int pause_s = j->every_s;

	if (!e)
		e = j->run(a, &c->stop, j->arg);
	if (e) {
		act_rollback(a);
		log_write(LOG_LEVEL_WARN, "job.failed", e, &(struct log_field){ "job", j->name, 0 }, 1);
		if (pause_s < AFTER_FAILURE_S)
			pause_s = AFTER_FAILURE_S; /* a database that is away would fill the log */
	}
	c->due_ms[i] = clock_ms() + pause_s * 1000LL;
	mem_free(m);
}

static void wait_a_tick(struct clockwork *c)
{
	struct timespec until;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += TICK_MS / 1000;
	pthread_mutex_lock(&c->lock);
	while (!atomic_load(&c->stop) &&
	    pthread_cond_timedwait(&c->woken, &c->lock, &until) != ETIMEDOUT)
		;
	pthread_mutex_unlock(&c->lock);
}

static void *work(void *arg)
{
	struct clockwork *c = arg;

	while (!atomic_load(&c->stop)) {
		for (int i = 0; i < c->n && !atomic_load(&c->stop); i++) {
			if (c->due_ms[i] <= clock_ms())
				take_turn(c, i);
		}
		wait_a_tick(c);
	}
	return NULL;
}

void clockwork_stop(struct clockwork *c)
{
	if (c->joined)
		return;
	pthread_mutex_lock(&c->lock);
	atomic_store(&c->stop, true);
	pthread_cond_signal(&c->woken);
	pthread_mutex_unlock(&c->lock);
	pthread_join(c->thread, NULL);
	c->joined = true;
}

static int end(struct clockwork *c)
{
	clockwork_stop(c);
	pthread_cond_destroy(&c->woken);
	pthread_mutex_destroy(&c->lock);
	return 0;
}

struct clockwork *clockwork_start(mem *m, const struct site *site, const struct job *jobs, int n)
{
	struct clockwork *c = mem_make(m, struct clockwork);
	pthread_condattr_t monotonic;
	sigset_t all, before;

	c->site = site;
	c->jobs = jobs;
	c->n = n;
	c->due_ms = mem_array(c, int64_t, n);
	pthread_mutex_init(&c->lock, NULL);
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&c->woken, &monotonic);
	pthread_condattr_destroy(&monotonic);
	/* Signals are for the main thread. */
	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, &before);
	if (pthread_create(&c->thread, NULL, work, c) != 0)
		mem_oom(NULL);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	talloc_set_destructor(c, end);
	return c;
}
