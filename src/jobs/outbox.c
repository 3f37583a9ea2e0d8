/* SPDX-License-Identifier: EUPL-1.2 */
#include "jobs/outbox.h"

#include "service/post.h"
#include "sys/clock.h"
#include "sys/log.h"

enum { MAILS_A_TURN = 50, QUIET_MOST_S = 60 };

struct outbox_job {
	const struct smtp_settings *settings;
	struct seed chance;
	int quiet_s;         /* how long it is left alone after the last failure; 0 = all is well */
	int64_t quiet_until; /* UTC seconds */
	bool held; /* the hour's mails were sent when it was last looked */
};

struct outbox_job *outbox_job_new(mem *m, const struct smtp_settings *settings, uint64_t seed)
{
	struct outbox_job *job = mem_make(m, struct outbox_job);

	job->settings = settings;
	job->chance = seed_from(seed);
	return job;
}

static void leave_alone(struct outbox_job *job, int64_t now)
{
	job->quiet_s = job->quiet_s ? job->quiet_s * 2 : 2;
	if (job->quiet_s > QUIET_MOST_S)
		job->quiet_s = QUIET_MOST_S;
	job->quiet_until = now + job->quiet_s;
}

/* A clock that was set back must not prolong the pause. */
static bool is_quiet(const struct outbox_job *job, int64_t now)
{
	return now < job->quiet_until && job->quiet_until - now <= QUIET_MOST_S;
}

static void report(const struct post_due *due, const struct smtp_result *r, bool given_up)
{
	struct log_field f[] = { LOG_N("mail", due->message.id), LOG_N("try", due->try),
		LOG_N("code", r->code) };

	if (r->outcome == SMTP_DELIVERED)
		log_write(LOG_LEVEL_INFO, "mail.sent", NULL, f, LEN(f));
	else if (r->outcome == SMTP_REFUSED)
		log_write(LOG_LEVEL_WARN, "mail.refused", NULL, f, LEN(f));
	else if (given_up)
		log_write(LOG_LEVEL_WARN, "mail.given_up", NULL, f, LEN(f));
	else if (r->outcome == SMTP_LATER)
		log_write(LOG_LEVEL_INFO, "mail.later", NULL, f, LEN(f));
	else
		log_write(LOG_LEVEL_WARN, "mail.server_away", NULL, f, LEN(f));
}

static struct err *send_one(struct act *a, struct outbox_job *job, struct smtp *c, struct post_allowance *left,
    bool *more)
{
	const struct post_due *due;
	struct smtp_result r;
	bool given_up;

	a->now = clock_now();
	TRY(post_claim(a, left->other <= 0, &due));
	*more = due != NULL;
	if (!due)
		return NULL;
	left->urgent--;
	left->other--;
	r = smtp_send(c, a->m, &due->message);
	a->now = clock_now();
	TRY(post_mark(a, due, &r, &job->chance, &given_up));
	report(due, &r, given_up);
	if (r.outcome == SMTP_AWAY) {
		leave_alone(job, a->now.s);
		*more = false;
	} else {
		job->quiet_s = 0;
	}
	return NULL;
}

/* Once when it begins, not with every turn of the hour. */
static void report_limit(struct outbox_job *job, const struct post_allowance *left)
{
	struct log_field f[] = { LOG_N("per_hour", job->settings->per_hour) };

	if (left->other <= 0 && !job->held)
		log_write(LOG_LEVEL_WARN, "mail.limit", NULL, f, LEN(f));
	job->held = left->other <= 0;
}

struct err *outbox_job_run(struct act *a, const atomic_bool *stop, void *arg)
{
	struct outbox_job *job = arg;
	struct post_allowance left;
	struct smtp *c;
	bool more = true;

	if (is_quiet(job, a->now.s))
		return NULL;
	TRY(post_allowance(a, job->settings->per_hour, &left));
	/* One connection for a turn: a server may have closed it by the next. */
	c = smtp_new(a->m, job->settings, stop);
	for (int i = 0; i < MAILS_A_TURN && more && left.urgent > 0 && !atomic_load(stop); i++)
		TRY(send_one(a, job, c, &left, &more));
	report_limit(job, &left);
	return NULL;
}
