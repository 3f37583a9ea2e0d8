/* SPDX-License-Identifier: EUPL-1.2 */
#include "main/assign_out.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "main/cli.h"
#include "match/proof.h"

struct err *assign_goals(mem *m, const char *list, struct assign_setting *s)
{
	char *rest = mem_str(m, list), *name;

	s->goals = 0;
	while ((name = strsep(&rest, ","))) {
		int g = 0;

		while (g < ASSIGN_GOALS && strcmp(assign_goal_name[g], name) != 0)
			g++;
		if (g == ASSIGN_GOALS || s->goals == ASSIGN_GOALS)
			return ERR(m, ERR_INVALID, N_("There is no such goal, or too many."), "%s", name);
		s->goal[s->goals++] = (enum assign_goal)g;
	}
	return NULL;
}

static double seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static const char *json(mem *m, const struct assign_result *r, bool proven, double took)
{
	return mem_fmt(m,
	    "{\"tandems\": %d, \"points\": %" PRId64 ", \"worst\": %d, \"mutual\": %d, \"short\": %d, "
	    "\"optimal\": %s, \"gap\": %" PRId64 ", \"seconds\": %.6f, \"bytes\": %lld}\n",
	    r->worth.tandems, r->worth.total, r->worth.lowest, r->worth.mutual, r->worth.short_of_least,
	    proven ? "true" : "false", r->gap.points, took, cli_peak_bytes());
}

/* With the tandems on standard output, figures go to standard error. */
static void tell(mem *m, const struct assign_out *o, const struct assign_result *r, bool proven,
    double took)
{
	FILE *to = strcmp(o->out, "-") == 0 || (o->proof && strcmp(o->proof, "-") == 0) ? stderr : stdout;

	if (o->json)
		fputs(json(m, r, proven, took), to);
	else if (to == stderr)
		cli_complain(m, N_("%d tandems, %lld points, the weakest %d; proven optimal."), r->worth.tandems,
		    (long long)r->worth.total, r->worth.lowest);
	else
		cli_say(m, N_("%d tandems, %lld points, the weakest %d; proven optimal."), r->worth.tandems,
		    (long long)r->worth.total, r->worth.lowest);
}

static bool in_time(void *ctx, const struct assign_progress *p)
{
	const double *until = ctx;

	(void)p;
	return seconds() < *until;
}

void assign_limit(mem *m, struct assign_setting *s, int64_t limit)
{
	double *until = mem_make(m, double);

	if (limit <= 0)
		return;
	*until = seconds() + (double)limit;
	s->go_on = in_time;
	s->ctx = until;
	s->keep_best = true;
}

/* Stopped early: the tandems, and what they can miss; no proof. */
static struct err *stopped(mem *m, const struct market_file *f, const struct assign_out *o, const struct assign_result *r,
    double took)
{
	struct buf *tandems = buf_new(m);

	market_file_tandems(tandems, f, r);
	TRY(market_file_put(m, o->out, tandems));
	if (o->json)
		fputs(json(m, r, false, took), strcmp(o->out, "-") == 0 ? stderr : stdout);
	else if (r->gap.points >= 0)
		cli_complain(m, N_("Stopped: %d tandems, %lld points. The best set has at most %d tandems more, and with as many at most %lld points more."),
		    r->worth.tandems, (long long)r->worth.total, r->gap.tandems, (long long)r->gap.points);
	else
		cli_complain(m, N_("Stopped: %d tandems, %lld points. The best set has at most %d tandems more."),
		    r->worth.tandems, (long long)r->worth.total, r->gap.tandems);
	return NULL;
}

struct err *assign_out(mem *m, const struct market_file *f, struct assign *a, const struct assign_out *o,
    const struct assign_result **out)
{
	struct buf *tandems = buf_new(m), *proof = buf_new(m);
	const struct assign_result *r;
	const char *wrong;
	double from = seconds();

	TRY(assign_solve(a, m, &r));
	from = seconds() - from;
	*out = r;
	if (r->gap.open)
		return stopped(m, f, o, r, from);
	wrong = proof_check(m, a, r);
	if (wrong)
		return ERR(m, ERR_SYSTEM, N_("The result does not stand its own test; this is a mistake of the program."),
		    "%s", wrong);
	market_file_tandems(tandems, f, r);
	if (o->proof) {
		market_file_proof(proof, f, r);
		TRY(market_file_put(m, o->proof, proof));
	}
	TRY(market_file_put(m, o->out, tandems));
	tell(m, o, r, !wrong, from);
	return NULL;
}
