/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/calculation.h"

#include <pthread.h>
#include <string.h>

#include "base/tr.h"
#include "sys/clock.h"
#include "sys/workers.h"

enum { WAITING_MOST = 8 };

/* What is known of each; `job` while it has not ended. */
struct kept {
	struct calculation is;
	struct asked *job;
	bool stop;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct kept all[CALCULATIONS_KEPT];
static int next_place;
static struct workers *pool;

/* What is to be done; a talloc root of its own, freed by the worker. */
struct asked {
	mem *m;
	const struct site *site;
	struct who who;
	enum lang lang;
	const char *name, *goal;
	run_id run;
	int64_t id;
};

static struct kept *find(run_id run, int64_t id)
{
	for (int k = 0; k < CALCULATIONS_KEPT; k++)
		if (all[k].is.id == id && all[k].is.run.v == run.v)
			return &all[k];
	return NULL;
}

static bool progress(void *ctx, const struct assign_progress *p)
{
	const struct asked *job = ctx;
	struct kept *k;
	bool go;

	pthread_mutex_lock(&lock);
	k = find(job->run, job->id);
	go = k && !k->stop;
	if (k) {
		k->is.state = CALCULATION_RUNNING;
		k->is.phase = p->phase;
		k->is.done = p->done;
		k->is.of = p->of;
		k->is.gap = p->gap;
	}
	pthread_mutex_unlock(&lock);
	return go;
}

static struct err *read(struct act *a, const struct asked *job, struct matchmake **out)
{
	struct err *e;

	TRY(act_begin(a, TX_READ));
	e = matchmake_begin(a, job->run, job->name, job->goal, out);
	act_rollback(a);
	return e;
}

static struct err *calculate(struct asked *job, proposal_id *out)
{
	struct matchmake *k;
	struct act *a;

	TRY(act_open(job->m, job->site, clock_now(), &a));
	a->who = &job->who;
	a->lang = job->lang;
	TRY(read(a, job, &k));
	k->go_on = progress;
	k->go_on_ctx = job;
	TRY(matchmake_change(k, &(struct matchmake_change){ .what = "solve", .reason = "" }));
	if (!progress(job, &(struct assign_progress){ ASSIGN_PHASE_TIES, 1, 1, 0 }))
		return ERR(job->m, ERR_BUSY, NULL, "stopped before it was stored");
	ACT_WRITE(a, matchmake_store(a, k, 0, out));
	return NULL;
}

static void work(void *arg)
{
	struct asked *job = arg;
	proposal_id made = { 0 };
	struct err *e = calculate(job, &made);
	struct kept *k;

	pthread_mutex_lock(&lock);
	k = find(job->run, job->id);
	if (k) {
		bool stopped = e && k->stop;

		k->is.state = !e ? CALCULATION_DONE : stopped ? CALCULATION_STOPPED : CALCULATION_FAILED;
		k->is.proposal = made;
		k->is.told = e && e->told ? e->told : N_("It could not be calculated. Please try again.");
		k->job = NULL;
	}
	pthread_mutex_unlock(&lock);
	if (e && e->kind == ERR_SYSTEM)
		act_report("calculation.failed", e);
	mem_free(job->m);
}

struct err *calculation_is_long(struct act *a, run_id run, bool *out)
{
	struct pairing *p;

	TRY(pairing_load(a, run, &p));
	*out = (int64_t)p->pool->mentees * p->pool->mentors >= CALCULATION_PAIRS;
	return NULL;
}

static struct asked *ask(struct act *a, run_id run, const char *name, const char *goal)
{
	mem *m = mem_new(NULL, "calculation");
	struct asked *job = mem_make(m, struct asked);

	*job = (struct asked){ .m = m, .site = a->site, .lang = a->lang, .name = mem_str(m, name),
		.goal = mem_str(m, goal), .run = run, .id = act_id(a) };
	if (a->who)
		job->who = (struct who){ .person = a->who->person, .name = mem_str(m, a->who->name), .lang = a->who->lang };
	return job;
}

/* A free place: the oldest that has ended. NULL if none has. */
static struct kept *place(void)
{
	for (int k = 0; k < CALCULATIONS_KEPT; k++) {
		struct kept *at = &all[(next_place + k) % CALCULATIONS_KEPT];

		if (!at->job) {
			next_place = (int)(at - all + 1) % CALCULATIONS_KEPT;
			return at;
		}
	}
	return NULL;
}

struct err *calculation_start(struct act *a, run_id run, const char *name, const char *goal, int64_t *out)
{
	struct asked *job = ask(a, run, name, goal);
	struct kept *k;
	bool taken = false;

	*out = job->id;
	pthread_mutex_lock(&lock);
	if (!pool)
		pool = workers_new(NULL, 1, WAITING_MOST);
	k = place();
	if (k) {
		*k = (struct kept){ .is = { .id = job->id, .run = run, .gap = -1 }, .job = job };
		taken = workers_submit(pool, work, job);
		if (!taken)
			*k = (struct kept){ .job = NULL };
	}
	pthread_mutex_unlock(&lock);
	if (taken)
		return NULL;
	mem_free(job->m);
	return ERR(a->m, ERR_BUSY, N_("Several proposals are being calculated already. Please wait a little and try again."),
	    "calculations");
}

struct err *calculation_get(struct act *a, run_id run, int64_t id, struct calculation *out)
{
	struct kept *k;

	pthread_mutex_lock(&lock);
	k = find(run, id);
	if (k)
		*out = k->is;
	pthread_mutex_unlock(&lock);
	return k ? NULL : ERR(a->m, ERR_NOT_FOUND, NULL, "calculation %lld", (long long)id);
}

void calculation_stop(run_id run, int64_t id)
{
	struct kept *k;

	pthread_mutex_lock(&lock);
	k = find(run, id);
	if (k)
		k->stop = true;
	pthread_mutex_unlock(&lock);
}

const char *calculation_phase(enum assign_phase p)
{
	static const char *const words[] = {
		[ASSIGN_PHASE_SETS] = N_("How many tandems there can be"),
		[ASSIGN_PHASE_FLOOR] = N_("How good the weakest can be"),
		[ASSIGN_PHASE_TOTAL] = N_("How many points there can be in all"),
		[ASSIGN_PHASE_TIES] = N_("Evenness, and lots among equals"),
	};

	return words[p];
}
