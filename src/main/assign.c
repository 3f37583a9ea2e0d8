/* SPDX-License-Identifier: EUPL-1.2 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "main/cli.h"
#include "main/commands.h"
#include "main/market_file.h"
#include "main/opt.h"
#include "match/proof.h"

struct assign_options {
	const char *mentors, *quota, *pin, *ban, *goal, *out, *proof;
	int64_t seed;
	bool json;
};

static const struct opt assign_opts[] = {
	OPT(struct assign_options, mentors, "CAP.csv", N_("places, at least and at most: mentor,min,max")),
	OPT(struct assign_options, quota, "Q.csv", N_("groups with at most so many tandems: side,name,within,max")),
	OPT(struct assign_options, pin, "P.csv", N_("pairs that are fixed: mentee,mentor")),
	OPT(struct assign_options, ban, "B.csv", N_("pairs that are excluded: mentee,mentor")),
	OPT(struct assign_options, goal, "LIST", N_("goals in their order: most,mutual,floor,total,leximin")),
	OPT(struct assign_options, seed, "N", N_("number that decides among equals")),
	OPT(struct assign_options, out, "OUT.csv", N_("where the tandems go; - (as without) is standard output")),
	OPT(struct assign_options, proof, "FILE", N_("where the proof goes, for tandem-prove")),
	OPT(struct assign_options, json, NULL, N_("prints figures as JSON instead of a sentence")),
};
static const struct usage usage = { "assign", "PAIRS.csv",
	N_("Finds the best set of tandems among the pairs of PAIRS.csv (mentee,mentor,points) and proves it."),
	assign_opts, LEN(assign_opts), 1, 1 };

static struct err *read_goals(mem *m, const char *list, struct assign_setting *s)
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
	struct rusage use;

	getrusage(RUSAGE_SELF, &use);
	return mem_fmt(m,
	    "{\"tandems\": %d, \"points\": %" PRId64 ", \"worst\": %d, \"mutual\": %d, \"short\": %d, "
	    "\"optimal\": %s, \"gap\": 0, \"seconds\": %.6f, \"bytes\": %lld}\n",
	    r->worth.tandems, r->worth.total, r->worth.lowest, r->worth.mutual, r->worth.short_of_least,
	    proven ? "true" : "false", took, (long long)use.ru_maxrss * 1024);
}

/* With the tandems on standard output, figures go to standard error. */
static void tell(mem *m, const struct assign_options *o, const struct assign_result *r, bool proven,
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

static struct err *assign(mem *m, const struct assign_options *o, const char *pairs)
{
	struct assign_setting s = { .seed = (uint64_t)o->seed };
	struct buf *tandems = buf_new(m), *proof = buf_new(m);
	const struct assign_result *r;
	const char *wrong;
	struct market_file f;
	struct assign *a;
	double from;

	TRY(read_goals(m, o->goal, &s));
	TRY(market_file_read(m, pairs, o->mentors, &f));
	if (o->quota)
		TRY(market_file_quotas(m, &f, o->quota));
	TRY(assign_open(m, f.market, &s, &a));
	if (o->pin)
		TRY(market_file_decide(m, &f, a, o->pin, true));
	if (o->ban)
		TRY(market_file_decide(m, &f, a, o->ban, false));
	from = seconds();
	TRY(assign_solve(a, m, &r));
	from = seconds() - from;
	wrong = proof_check(m, a, r);
	if (wrong)
		return ERR(m, ERR_SYSTEM, N_("The result does not stand its own test; this is a mistake of the program."),
		    "%s", wrong);
	market_file_tandems(tandems, &f, r);
	if (o->proof) {
		market_file_proof(proof, &f, r);
		TRY(market_file_put(m, o->proof, proof));
	}
	TRY(market_file_put(m, o->out, tandems));
	tell(m, o, r, !wrong, from);
	return NULL;
}

int main_assign(int argc, char **argv)
{
	mem *m = mem_new(NULL, "assign");
	struct assign_options o = { .goal = "most,mutual,floor,total,leximin", .out = "-" };
	int first, status = CLI_DONE;

	if (opt_read(m, &usage, argc, argv, &o, &first, &status)) {
		struct err *e = assign(m, &o, argv[first]);

		if (e)
			status = cli_failed(e);
	}
	mem_free(m);
	return status;
}
