/* SPDX-License-Identifier: EUPL-1.2 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/tr.h"
#include "main/cli.h"
#include "main/commands.h"
#include "main/market_file.h"
#include "main/opt.h"
#include "match/rounds.h"
#include "sheet/lines.h"

struct rounds_options {
	int64_t rounds, each, from, seed;
	const char *force, *forbid, *absent, *keep, *hosts, *out;
	bool json;
};

static const struct opt rounds_opts[] = {
	OPT(struct rounds_options, rounds, "N", N_("how many rounds there are (8 without it)")),
	OPT(struct rounds_options, each, "N", N_("how many meetings each mentee should have; without it, one in every round")),
	OPT(struct rounds_options, force, "F.csv", N_("pairs that meet in any case: mentee,mentor, and round if it matters")),
	OPT(struct rounds_options, forbid, "B.csv", N_("pairs that do not meet: mentee,mentor")),
	OPT(struct rounds_options, absent, "A.csv", N_("who is missing: name, and first and last (round) if not all the time")),
	OPT(struct rounds_options, keep, "OLD.csv", N_("the timetable up to now, to be changed as little as can be")),
	OPT(struct rounds_options, from, "ROUND", N_("the first round that may be changed (1 without it)")),
	OPT(struct rounds_options, hosts, "SIDE", N_("who stays in their room: mentee or mentor (without it, the smaller side)")),
	OPT(struct rounds_options, seed, "N", N_("number that decides among equals")),
	OPT(struct rounds_options, out, "OUT.csv", N_("where the timetable goes; - (as without) is standard output")),
	OPT(struct rounds_options, json, NULL, N_("prints figures as JSON instead of a sentence")),
};
static const struct usage usage = { "rounds", "PAIRS.csv",
	N_("Makes the timetable of a speed networking from the pairs of PAIRS.csv (mentee,mentor,points)."),
	rounds_opts, LEN(rounds_opts), 1, 1 };

/* What the files say, in the engine's numbers. */
struct event {
	struct market_file f;
	struct rounds_ask ask;
	const struct rounds_plan *old, *plan;
	const struct rounds_verdict *verdict;
	struct rounds_changes changes;
	double seconds;
};

/* A round written in a file, counted from 0 then. */
static struct err *round_of(mem *m, const struct event *v, const char *cell, const char *path,
    int line, int column, int32_t *out)
{
	int64_t round;

	if (!lines_number(cell, 1, v->ask.rounds, &round))
		return market_file_wrong(m, N_("There is no such round."), path, line, column);
	*out = (int32_t)round - 1;
	return NULL;
}

/* Lines of mentee, mentor and round; the round may be left out unless it must be there. */
static struct err *read_meetings(mem *m, const struct event *v, const char *path, bool round,
    const struct rounds_meeting **out, size_t *n)
{
	const struct lines_want want[] = {
		{ "mentee", false }, { "mentor", false }, { "round", !round }, { "room", true },
	};
	struct rounds_meeting *at;
	struct lines l;

	*n = 0;
	if (!path)
		return NULL;
	TRY(market_file_lines(m, path, want, (int)LEN(want), &l));
	at = mem_array(m, struct rounds_meeting, l.rows + 1);
	for (size_t k = 0; k < l.rows; k++) {
		const char *const *cell = l.cell + LEN(want) * k;

		at[k] = (struct rounds_meeting){ ROUNDS_ANY, names_find(&v->f.mentee, cell[0]),
			names_find(&v->f.mentor, cell[1]) };
		if (at[k].mentee < 0 || at[k].mentor < 0)
			return market_file_wrong(m, N_("Nobody of this name is among the pairs."), path, l.line[k],
			    at[k].mentee < 0 ? 1 : 2);
		if (cell[2])
			TRY(round_of(m, v, cell[2], path, l.line[k], 3, &at[k].round));
	}
	*out = at;
	*n = l.rows;
	return NULL;
}

static uint32_t rounds_from_to(int32_t first, int32_t last)
{
	uint64_t up_to = (UINT64_C(1) << (last + 1)) - 1;

	return first > last ? 0 : (uint32_t)(up_to & ~((UINT64_C(1) << first) - 1));
}

static struct err *read_absent(mem *m, struct event *v, const char *path, int32_t from)
{
	static const struct lines_want want[] = { { "name", false }, { "first", true }, { "last", true } };
	struct rounds_away *at;
	struct lines l;

	if (!path)
		return NULL;
	TRY(market_file_lines(m, path, want, (int)LEN(want), &l));
	at = mem_array(m, struct rounds_away, 2 * l.rows + 1);
	v->ask.away.at = at;
	for (size_t k = 0; k < l.rows; k++) {
		const char *const *cell = l.cell + LEN(want) * k;
		int32_t i = names_find(&v->f.mentee, cell[0]), j = names_find(&v->f.mentor, cell[0]);
		int32_t first = from, last = v->ask.rounds - 1;

		if (i < 0 && j < 0)
			return market_file_wrong(m, N_("Nobody of this name is among the pairs."), path, l.line[k], 1);
		if (cell[1])
			TRY(round_of(m, v, cell[1], path, l.line[k], 2, &first));
		if (cell[2])
			TRY(round_of(m, v, cell[2], path, l.line[k], 3, &last));
		first = first < from ? from : first;
		if (i >= 0)
			at[v->ask.away.n++] = (struct rounds_away){ POOL_MENTEE, i, rounds_from_to(first, last) };
		if (j >= 0)
			at[v->ask.away.n++] = (struct rounds_away){ POOL_MENTOR, j, rounds_from_to(first, last) };
	}
	return NULL;
}

static struct err *read_hosts(mem *m, struct event *v, const char *side)
{
	if (!side)
		return NULL;
	if (strcmp(side, "mentee") != 0 && strcmp(side, "mentor") != 0)
		return ERR(m, ERR_INVALID, N_("Hosts are mentee or mentor."), "--hosts %s", side);
	v->ask.hosts = strcmp(side, "mentee") == 0 ? POOL_MENTEE : POOL_MENTOR;
	return NULL;
}

static struct err *read_event(mem *m, const struct rounds_options *o, const char *pairs,
    struct event *v)
{
	const struct rounds_meeting *old = NULL;
	size_t forced, forbidden, olds;

	if (o->rounds < 1 || o->rounds > ROUNDS_MOST || o->each < 0 || o->each > o->rounds ||
	    o->from < 1 || o->from > o->rounds)
		return ERR(m, ERR_INVALID, N_("The number of rounds does not fit."), "--rounds, --each, --from");
	v->ask.rounds = (int32_t)o->rounds;
	v->ask.each = (int32_t)(o->each ? o->each : o->rounds);
	v->ask.seed = (uint64_t)o->seed;
	TRY(read_hosts(m, v, o->hosts));
	TRY(market_file_read(m, pairs, NULL, &v->f));
	v->ask.k = v->f.market;
	TRY(read_meetings(m, v, o->force, false, &v->ask.forced.at, &forced));
	TRY(read_meetings(m, v, o->forbid, false, &v->ask.forbidden.at, &forbidden));
	TRY(read_meetings(m, v, o->keep, true, &old, &olds));
	v->ask.forced.n = (uint32_t)forced;
	v->ask.forbidden.n = (uint32_t)forbidden;
	TRY(read_absent(m, v, o->absent, (int32_t)o->from - 1));
	if (o->keep)
		TRY(rounds_of_list(m, &v->ask, old, olds, &v->old));
	return NULL;
}

static void put_timetable(struct buf *b, const struct event *v)
{
	const struct rounds_plan *p = v->plan;

	buf_str(b, "round,mentee,mentor,room\n");
	for (int32_t r = 0; r < p->rounds; r++)
		for (int32_t i = 0; i < p->mentees; i++) {
			int32_t j = p->mentor_of[(int64_t)r * p->mentees + i];

			if (j < 0)
				continue;
			buf_fmt(b, "%d,", r + 1);
			lines_put(b, v->f.mentee.at[i]);
			buf_char(b, ',');
			lines_put(b, v->f.mentor.at[j]);
			buf_fmt(b, ",%d\n", p->room[p->hosts == POOL_MENTEE ? i : j] + 1);
		}
}

/* Points of the least fitting meeting, 0 without any. */
static int worst(const struct event *v)
{
	const struct rounds_plan *p = v->plan;
	int worst = SCORE_MOST;

	for (int64_t at = 0; at < (int64_t)p->rounds * p->mentees; at++) {
		struct market_pair e;

		if (p->mentor_of[at] >= 0 && market_at(v->f.market, (int32_t)(at % p->mentees), p->mentor_of[at], &e))
			worst = e.points < worst ? e.points : worst;
	}
	return p->worth.meetings ? worst : 0;
}

static const char *json(mem *m, const struct event *v)
{
	const struct rounds_worth *w = &v->plan->worth;

	return mem_fmt(m,
	    "{\"meetings\": %d, \"points\": %" PRId64 ", \"worst\": %d, \"least\": %d, \"most\": %d, \"smallest\": %d, "
	    "\"largest\": %d, \"idle_twice\": %d, \"full\": %s, \"optimal\": %s, \"bound_meetings\": %d, "
	    "\"bound_points\": %" PRId64 ", \"lost\": %d, \"added\": %d, \"changed\": %d, \"seconds\": %.6f, \"bytes\": %lld}\n",
	    w->meetings, w->points, worst(v), w->least, w->most, w->smallest, w->largest, w->idle_twice,
	    v->verdict->full ? "true" : "false", v->plan->proven ? "true" : "false",
	    v->plan->bound.meetings, v->plan->bound.points, v->changes.lost, v->changes.added,
	    v->changes.changed, v->seconds, cli_peak_bytes());
}

/* A reason of the verdict, worded; the names belong to the narrow place. */
static void say_reason(mem *m, const struct event *v, const struct rounds_reason *r)
{
	const char *id = rounds_text[r->id].msgid;
	const int64_t *a = r->arg;

	if (rounds_text[r->id].args[0] == 'e')
		cli_complain(m, id, v->f.mentee.at[a[0]]);
	else
		cli_complain(m, id, (int)a[0], (int)a[1], (int)a[2], (int)a[3], (int)a[4]);
	if (r->id != ROUNDS_NARROW)
		return;
	for (int32_t k = 0; k < v->verdict->mentees; k++)
		fprintf(stderr, "%s%s", k ? ", " : "  ", v->f.mentee.at[v->verdict->mentee[k]]);
	fputs("\n", stderr);
}

/* Beside a timetable on standard output everything is said on standard error. */
static void tell(mem *m, const struct rounds_options *o, const struct event *v)
{
	const struct rounds_worth *w = &v->plan->worth;

	if (o->json)
		fputs(json(m, v), strcmp(o->out, "-") == 0 ? stderr : stdout);
	else if (v->old)
		cli_complain(m, N_("%d meetings, %lld points; %d fell out, %d are new, %d other people notice."),
		    w->meetings, (long long)w->points, v->changes.lost, v->changes.added, v->changes.changed);
	else if (v->plan->proven)
		cli_complain(m, N_("%d meetings, %lld points, %d to %d each; proven optimal."), w->meetings,
		    (long long)w->points, w->least, w->most);
	else
		cli_complain(m, N_("%d meetings, %lld points, %d to %d each; no timetable has more than %d and %lld."),
		    w->meetings, (long long)w->points, w->least, w->most, v->plan->bound.meetings,
		    (long long)v->plan->bound.points);
	for (int k = 0; !v->verdict->full && !o->json && k < v->verdict->reasons; k++)
		say_reason(m, v, &v->verdict->reason[k]);
}

static double seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static struct err *rounds(mem *m, const struct rounds_options *o, const char *pairs)
{
	struct event v = { 0 };
	struct buf *b = buf_new(m);
	const char *wrong;

	TRY(read_event(m, o, pairs, &v));
	v.seconds = seconds();
	if (v.old)
		TRY(rounds_repair(m, &v.ask, v.old, (int32_t)o->from - 1, &v.plan, &v.changes));
	else
		TRY(rounds_make(m, &v.ask, &v.plan));
	v.seconds = seconds() - v.seconds;
	wrong = rounds_check(m, &v.ask, v.plan);
	if (wrong)
		return ERR(m, ERR_SYSTEM, N_("The result does not stand its own test; this is a mistake of the program."),
		    "%s", wrong);
	TRY(rounds_verdict(m, &v.ask, &v.verdict));
	put_timetable(b, &v);
	TRY(market_file_put(m, o->out, b));
	tell(m, o, &v);
	return NULL;
}

int main_rounds(int argc, char **argv)
{
	mem *m = mem_new(NULL, "rounds");
	struct rounds_options o = { .rounds = 8, .from = 1, .out = "-" };
	int first, status = CLI_DONE;

	if (opt_read(m, &usage, argc, argv, &o, &first, &status)) {
		struct err *e = rounds(m, &o, argv[first]);

		if (e)
			status = cli_failed(e);
	}
	mem_free(m);
	return status;
}
