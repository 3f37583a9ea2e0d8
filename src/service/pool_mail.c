/* SPDX-License-Identifier: EUPL-1.2 */
/* The weekly mail. Its text is core/message.def's and the programme's; here is what goes into it. */
#include <string.h>

#include "base/buf.h"
#include "service/coordination.h"
#include "service/message.h"
#include "service/pool.h"
#include "store/pool.h"
#include "store/programme.h"
#include "store/run.h"

enum { HOUR = 7, WEEK_S = 7 * 24 * 60 * 60, LINES_MOST = 5 };

struct err *pool_mail_is_wanted(struct act *a, run_id run, bool *out)
{
	const struct pool_mail *row;

	TRY(pool_mail_get(a->db, a->m, run, &row));
	*out = row->wanted != 0;
	return NULL;
}

struct err *pool_mail_want(struct act *a, run_id run, bool wanted)
{
	bool was;

	TRY(pool_mail_is_wanted(a, run, &was));
	return was == wanted ? NULL : pool_mail_set_wanted(a->db, a->m, run, wanted);
}

/* Is registration open on that day? The state says that it was opened; who has forgotten to close it after
 * its last day is not told every week. */
static bool is_open(const struct run *r, struct day day)
{
	struct day from = r->registration_from ? day_parse(r->registration_from) : DAY_NONE;
	struct day until = r->registration_until ? day_parse(r->registration_until) : DAY_NONE;

	return strcmp(r->state, run_state_name(RUN_OPEN)) == 0 && (day_is_none(from) || day_cmp(from, day) <= 0) &&
	    (day_is_none(until) || day_cmp(day, until) <= 0);
}

/* *out: the Monday it is where the programme is at home, if it is time; DAY_NONE: not now. */
static struct err *monday_of(struct act *a, const struct run *r, struct day *out)
{
	const struct programme *programme;
	const struct pool_mail *row;
	struct wall now;

	*out = DAY_NONE;
	TRY(programme_get(a->db, a->m, r->programme_id, &programme));
	now = instant_wall(a->now, programme->zone);
	if (day_weekday(now.day) != 0 || now.minutes < HOUR * 60 || !is_open(r, now.day))
		return NULL;
	TRY(pool_mail_get(a->db, a->m, r->id, &row));
	if (row->wanted && strcmp(row->last_on, day_iso(a->m, now.day)) < 0)
		*out = now.day;
	return NULL;
}

struct err *pool_mail_due(struct act *a, const run_id **out, int *n)
{
	const run_id *runs;
	run_id *due;
	int runs_n;

	*n = 0;
	TRY(pool_mail_runs(a->db, a->m, &runs, &runs_n));
	due = mem_array(a->m, run_id, runs_n);
	for (int i = 0; i < runs_n; i++) {
		const struct run *r;
		struct day monday;

		TRY(run_get(a->db, a->m, runs[i], &r));
		TRY(monday_of(a, r, &monday));
		if (!day_is_none(monday))
			due[(*n)++] = r->id;
	}
	*out = due;
	return NULL;
}

static const char *people(struct act *a, enum lang l, const struct pool_view *v, enum label side, int n)
{
	return mem_fmt(a->m, "%d %s", n,
	    n == 1 ? label_one(&v->run.labels, side, l) : label_many(&v->run.labels, side, l));
}

static const char *came_in(struct act *a, enum lang l, const struct pool_view *v, int mentors, int mentees)
{
	if (!mentors && !mentees)
		return tr(l, N_("Nobody has registered in the past seven days."));
	return trf(a->m, l, N_("Registered in the past seven days: %s, %s."), people(a, l, v, LABEL_MENTEE, mentees),
	    people(a, l, v, LABEL_MENTOR, mentors));
}

/* Places, and the topics more seek than offer. */
static const char *missing(struct act *a, enum lang l, const struct pool_view *v)
{
	struct buf *b = buf_new(a->m);

	buf_str(b, pool_places(a->m, l, v));
	for (enum pool_part part = POOL_SOUGHT; part <= POOL_BACK; part++)
		for (int i = 0; i < v->lines[part] && i < LINES_MOST && pool_missing(&v->line[part][i]) > 0; i++)
			buf_fmt(b, "\n– %s", pool_sentence(a->m, l, v, part, &v->line[part][i]));
	return b->at;
}

static const char *ahead(struct act *a, enum lang l, const struct pool_view *v)
{
	const char *costliest = pool_costliest(a->m, l, v);

	return mem_fmt(a->m, "%s%s%s", pool_ahead(a->m, l, v), costliest ? " " : "", costliest ? costliest : "");
}

static struct err *send_one(struct act *a, const struct pool_view *v, const struct message_home *home,
    const struct coordination_reader *to, int mentors, int mentees)
{
	const struct run *r = v->run.run;
	enum lang l = to->lang;
	const char *closing = pool_closing(a, l, v);

	return message_send(a,
	    &(struct message){
		.kind = "pool_weekly", .programme = r->programme_id, .run = r->id, .person = to->person,
		.address = to->address, .name = to->name, .lang = l, .home = home,
		.values = VALUES({ "came_in", came_in(a, l, v, mentors, mentees) }, { "missing", missing(a, l, v) },
		    { "ahead", ahead(a, l, v) }, { "closing", closing ? closing : "" }),
		.urls = URLS(mem_fmt(a->m, "%s/%s/runs/%lld/pool", a->site->url, lang_code(l), (long long)r->id.v)),
	    },
	    NULL);
}

struct err *pool_mail_send(struct act *a, const struct pool_view *v, int *sent)
{
	run_id id = v->run.run->id;
	const struct coordination_reader *readers;
	const struct message_home *home;
	const struct run *r;
	int64_t mentors, mentees;
	struct day monday;
	int n;

	*sent = 0;
	TRY(run_get(a->db, a->m, id, &r));
	TRY(monday_of(a, r, &monday));
	if (day_is_none(monday))
		return NULL;
	TRY(pool_mail_set_last(a->db, a->m, id, day_iso(a->m, monday)));
	TRY(pool_came_in(a->db, a->m, id, a->now.s - WEEK_S, &mentors, &mentees));
	TRY(message_home_get(a, r->programme_id, id, &home));
	TRY(coordination_readers(a, r->programme_id, id, &readers, &n));
	for (int i = 0; i < n; i++)
		TRY(send_one(a, v, home, &readers[i], (int)mentors, (int)mentees));
	*sent = n;
	return NULL;
}
