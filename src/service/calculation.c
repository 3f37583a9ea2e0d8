/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/calculation.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

#include "store/calculation.h"
#include "store/person.h"
#include "sys/clock.h"
#include "sys/workers.h"

/* What is to be done; a talloc root of its own, freed by the worker. */
struct asked {
	mem *m;
	const struct site *site;
	struct calculation_row row;
	atomic_bool stop;
};

/* What is under way in this program; job NULL = nothing. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct asked *job_now;
static struct calculation_row now_is; /* of the job, with its progress; its texts are not to be touched */
static struct workers *pool;

static const char *const states[CALCULATION_STATES] = { "waiting", "running", "done", "stopped", "failed", "interrupted" };

static const char never_ended[] =
    N_("The program was ended several times while it calculated this. Please try again; if it happens once more, ask the administration.");

/* The worker */

static bool progress(void *ctx, const struct assign_progress *p)
{
	struct asked *job = ctx;

	pthread_mutex_lock(&lock);
	if (job_now == job) {
		now_is.phase = p->phase;
		now_is.done = p->done;
		now_is.goes_to = p->of;
		now_is.gap = p->gap;
	}
	pthread_mutex_unlock(&lock);
	return !atomic_load(&job->stop);
}

static struct err *in_the_name_of(struct act *a, const struct calculation_row *r)
{
	struct who *who = mem_make(a->m, struct who);
	const struct person *p;

	a->lang = lang_from(r->lang, LANG_DE);
	if (!r->asked_by.v)
		return NULL;
	TRY(person_get(a->db, a->m, r->asked_by, &p));
	*who = (struct who){ .person = p->id, .name = p->name, .lang = a->lang };
	a->who = who;
	return NULL;
}

static struct err *read(struct act *a, const struct asked *job, struct matchmake **out)
{
	struct err *e;

	TRY(act_begin(a, TX_READ));
	e = in_the_name_of(a, &job->row);
	if (!e)
		e = matchmake_begin(a, job->row.run_id, job->row.name, job->row.goal, out);
	act_rollback(a);
	return e;
}

/* The proposal and the end of its calculation, or neither. */
static struct err *keep(struct act *a, const struct asked *job, struct matchmake *k)
{
	proposal_id made;
	bool mine;

	TRY(matchmake_store(a, k, 0, &made));
	TRY(calculation_set_done(a->db, a->m, &job->row, made, a->now.s, &mine));
	return mine ? NULL : ERR(a->m, ERR_CONFLICT, NULL, "stopped before it was stored");
}

static struct err *calculate(struct act *a, struct asked *job)
{
	struct matchmake *k;

	TRY(read(a, job, &k));
	k->go_on = progress;
	k->go_on_ctx = job;
	TRY(matchmake_change(k, &(struct matchmake_change){ .what = "solve", .reason = "" }));
	ACT_WRITE(a, keep(a, job, k));
	return NULL;
}

static struct err *note_failure(struct act *a, const struct asked *job, const struct err *e)
{
	const char *told = e->told ? e->told : N_("It could not be calculated. Please try again.");

	ACT_WRITE(a, calculation_set_failed(a->db, a->m, &job->row, told, a->now.s));
	return NULL;
}

static void work(void *arg)
{
	struct asked *job = arg;
	struct act *a = NULL;
	struct err *e = act_open(job->m, job->site, clock_now(), &a), *worse = NULL;

	if (!e)
		e = calculate(a, job);
	if (e && a && !atomic_load(&job->stop))
		worse = note_failure(a, job, e);
	if (e && e->kind == ERR_SYSTEM)
		act_report("calculation.failed", e);
	if (worse)
		act_report("calculation.failed", worse);
	pthread_mutex_lock(&lock);
	if (job_now == job)
		job_now = NULL;
	pthread_mutex_unlock(&lock);
	mem_free(job->m);
}

/* The job that looks after them */

static bool begin(const struct site *site, const struct calculation_row *r)
{
	mem *m = mem_new(NULL, "calculation");
	struct asked *job = mem_make(m, struct asked);
	bool taken;

	*job = (struct asked){ .m = m, .site = site, .row = *r };
	job->row.name = mem_str(m, r->name);
	job->row.goal = mem_str(m, r->goal);
	job->row.lang = mem_str(m, r->lang);
	job->row.state = job->row.told = "";
	pthread_mutex_lock(&lock);
	if (!pool)
		pool = workers_new(NULL, 1, 1);
	job_now = job;
	now_is = job->row;
	taken = workers_submit(pool, work, job);
	if (!taken)
		job_now = NULL;
	pthread_mutex_unlock(&lock);
	if (!taken)
		mem_free(m);
	return taken;
}

/* False: nothing is under way here. */
static bool under_way(struct calculation_row *out)
{
	bool is;

	pthread_mutex_lock(&lock);
	is = job_now != NULL;
	*out = now_is;
	pthread_mutex_unlock(&lock);
	return is;
}

static void tell_to_stop(int64_t id, int64_t tries)
{
	pthread_mutex_lock(&lock);
	if (job_now && now_is.id == id && (!tries || now_is.tries == tries))
		atomic_store(&job_now->stop, true);
	pthread_mutex_unlock(&lock);
}

static struct err *note_progress(struct act *a, const struct calculation_row *r)
{
	bool mine = true;

	ACT_WRITE(a, calculation_note(a->db, a->m, r, a->now.s, &mine));
	if (!mine)
		tell_to_stop(r->id, r->tries);
	return NULL;
}

static struct err *take(struct act *a, int64_t left, const struct calculation_row **out)
{
	TRY(calculation_give_up(a->db, a->m, left, CALCULATION_TRIES, a->now.s));
	return calculation_claim(a->db, a->m, a->now.s, left, out);
}

static struct err *is_due(struct act *a, int64_t left, bool *out)
{
	struct err *e;

	TRY(act_begin(a, TX_READ));
	e = calculation_any_due(a->db, a->m, left, out);
	act_rollback(a);
	return e;
}

struct err *calculation_care(struct act *a)
{
	const struct calculation_row *r = NULL;
	int64_t left = a->now.s - CALCULATION_LEFT_S;
	struct calculation_row here;
	bool due;

	if (under_way(&here))
		return note_progress(a, &here);
	TRY(is_due(a, left, &due));
	if (!due)
		return NULL;
	ACT_WRITE(a, take(a, left, &r));
	if (r && !begin(a->site, r))
		ACT_WRITE(a, calculation_set_back(a->db, a->m, r->id, r->tries));
	return NULL;
}

struct err *calculation_leave(struct act *a)
{
	struct calculation_row here;
	struct workers *w;

	if (under_way(&here)) {
		tell_to_stop(here.id, here.tries);
		ACT_WRITE(a, calculation_set_back(a->db, a->m, here.id, here.tries));
	}
	pthread_mutex_lock(&lock);
	w = pool;
	pool = NULL;
	pthread_mutex_unlock(&lock);
	mem_free(w);
	return NULL;
}

void calculation_forget(void)
{
	pthread_mutex_lock(&lock);
	if (job_now)
		atomic_store(&job_now->stop, true);
	job_now = NULL;
	pthread_mutex_unlock(&lock);
}

/* What pages ask */

struct err *calculation_is_long(struct act *a, run_id run, bool *out)
{
	struct pairing *p;

	TRY(pairing_load(a, run, &p));
	*out = (int64_t)p->pool->mentees * p->pool->mentors >= CALCULATION_PAIRS;
	return NULL;
}

struct err *calculation_start(struct act *a, run_id run, const char *name, const char *goal, int64_t *out)
{
	const struct calculation_row r = { .id = act_id(a), .run_id = run, .name = name, .goal = goal,
		.asked_by = a->who ? a->who->person : (person_id){ 0 }, .lang = lang_code(a->lang), .asked_at = a->now.s };
	bool added;

	TRY(matchmake_room(a, run));
	TRY(calculation_add(a->db, a->m, &r, &added));
	*out = r.id;
	return added ? NULL
	    : ERR(a->m, ERR_INVALID, N_("A proposal of this run is being calculated already. Please wait for it, or stop it first."),
	          "a calculation of run %lld is under way", (long long)run.v);
}

struct err *calculation_again(struct act *a, run_id run, int64_t id, int64_t *out)
{
	const struct calculation_row *r;

	TRY(calculation_row_get(a->db, a->m, run, id, &r));
	return calculation_start(a, run, r->name, r->goal, out);
}

static enum calculation_state state_of(const char *name)
{
	enum calculation_state s = 0;

	while (s < CALCULATION_STATES - 1 && strcmp(states[s], name) != 0)
		s++;
	return s;
}

static void fill(const struct calculation_row *r, struct calculation *out)
{
	struct calculation_row here;

	*out = (struct calculation){ .id = r->id, .run = r->run_id, .name = r->name, .state = state_of(r->state),
		.phase = (enum assign_phase)r->phase, .done = r->done, .of = r->goes_to, .gap = r->gap,
		.proposal = r->proposal_id, .asked_at = { r->asked_at } };
	if (out->state == CALCULATION_FAILED)
		out->told = r->told;
	if (out->state == CALCULATION_INTERRUPTED)
		out->told = never_ended;
	if (out->state != CALCULATION_RUNNING || !under_way(&here) || here.id != r->id || here.tries != r->tries)
		return;
	out->phase = (enum assign_phase)here.phase;
	out->done = here.done;
	out->of = here.goes_to;
	out->gap = here.gap;
}

struct err *calculation_get(struct act *a, run_id run, int64_t id, struct calculation *out)
{
	const struct calculation_row *r;

	TRY(calculation_row_get(a->db, a->m, run, id, &r));
	fill(r, out);
	return NULL;
}

struct err *calculation_of_run(struct act *a, run_id run, struct calculation *out)
{
	const struct calculation_row *r;

	*out = (struct calculation){ 0 };
	TRY(calculation_last(a->db, a->m, run, &r));
	if (r)
		fill(r, out);
	if (out->state == CALCULATION_DONE || out->state == CALCULATION_STOPPED)
		*out = (struct calculation){ 0 };
	return NULL;
}

bool calculation_is_open(const struct calculation *c)
{
	return c->state == CALCULATION_WAITING || c->state == CALCULATION_RUNNING;
}

struct err *calculation_stop(struct act *a, run_id run, int64_t id)
{
	TRY(calculation_set_stopped(a->db, a->m, run, id, a->now.s));
	tell_to_stop(id, 0);
	return NULL;
}

const char *calculation_phase(enum assign_phase p)
{
	static const char *const words[] = {
		[ASSIGN_PHASE_SETS] = N_("How many tandems there can be"),
		[ASSIGN_PHASE_FLOOR] = N_("How good the weakest can be"),
		[ASSIGN_PHASE_TOTAL] = N_("How many points there can be in all"),
		[ASSIGN_PHASE_TIES] = N_("Evenness, and lots among equals"),
	};

	return (size_t)p < LEN(words) ? words[p] : words[0];
}
