/* SPDX-License-Identifier: EUPL-1.2 */
#include "sys/workers.h"

#include <pthread.h>
#include <signal.h>

struct job {
	void (*fn)(void *arg);
	void *arg;
};

struct workers {
	pthread_mutex_t lock;
	pthread_cond_t work;
	struct job *queue; /* ring of `room` */
	int room, first, queued, running; /* queued + running <= room */
	bool stopping;
	pthread_t *thread;
	int threads;
};

static void *work(void *arg)
{
	struct workers *w = arg;

	pthread_mutex_lock(&w->lock);
	for (;;) {
		struct job j;

		while (w->queued == 0 && !w->stopping)
			pthread_cond_wait(&w->work, &w->lock);
		if (w->queued == 0)
			break;
		j = w->queue[w->first];
		w->first = (w->first + 1) % w->room;
		w->queued--;
		w->running++;
		pthread_mutex_unlock(&w->lock);
		j.fn(j.arg);
		pthread_mutex_lock(&w->lock);
		w->running--;
	}
	pthread_mutex_unlock(&w->lock);
	return NULL;
}

bool workers_submit(struct workers *w, void (*fn)(void *arg), void *arg)
{
	bool taken;

	pthread_mutex_lock(&w->lock);
	taken = !w->stopping && w->queued + w->running < w->room;
	if (taken) {
		w->queue[(w->first + w->queued) % w->room] = (struct job){ fn, arg };
		w->queued++;
		pthread_cond_signal(&w->work);
	}
	pthread_mutex_unlock(&w->lock);
	return taken;
}

void workers_stop(struct workers *w)
{
	pthread_mutex_lock(&w->lock);
	w->stopping = true;
	pthread_cond_broadcast(&w->work);
	pthread_mutex_unlock(&w->lock);
	for (; w->threads > 0; w->threads--)
		pthread_join(w->thread[w->threads - 1], NULL);
}

static int workers_end(struct workers *w)
{
	workers_stop(w);
	pthread_cond_destroy(&w->work);
	pthread_mutex_destroy(&w->lock);
	return 0;
}

struct workers *workers_new(mem *m, int threads, int waiting)
{
	struct workers *w = mem_make(m, struct workers);
	sigset_t all, before;

	pthread_mutex_init(&w->lock, NULL);
	pthread_cond_init(&w->work, NULL);
	w->room = threads + waiting;
	w->queue = mem_array(w, struct job, w->room);
	w->thread = mem_array(w, pthread_t, threads);
	talloc_set_destructor(w, workers_end);
	/* Signals are for the main thread. */
	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, &before);
	for (; w->threads < threads; w->threads++)
		if (pthread_create(&w->thread[w->threads], NULL, work, w) != 0)
			mem_oom(NULL);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return w;
}
