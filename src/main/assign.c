/* SPDX-License-Identifier: EUPL-1.2 */
#include "main/assign_out.h"
#include "main/cli.h"
#include "main/commands.h"
#include "main/opt.h"

struct assign_options {
	const char *mentors, *quota, *pin, *ban, *goal, *out, *proof;
	int64_t seed, seconds;
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
	OPT(struct assign_options, seconds, "N", N_("stops after so many seconds with the best set so far, and says what it can miss")),
	OPT(struct assign_options, json, NULL, N_("prints figures as JSON instead of a sentence")),
};
static const struct usage usage = { "assign", "PAIRS.csv",
	N_("Finds the best set of tandems among the pairs of PAIRS.csv (mentee,mentor,points) and proves it."),
	assign_opts, LEN(assign_opts), 1, 1 };

static struct err *assign(mem *m, const struct assign_options *o, const char *pairs)
{
	struct assign_setting s = { .seed = (uint64_t)o->seed };
	const struct assign_result *r;
	struct market_file f;
	struct assign *a;

	TRY(assign_goals(m, o->goal, &s));
	TRY(market_file_read(m, pairs, o->mentors, &f));
	if (o->quota)
		TRY(market_file_quotas(m, &f, o->quota));
	assign_limit(m, &s, o->seconds);
	TRY(assign_open(m, f.market, &s, &a));
	if (o->pin)
		TRY(market_file_decide(m, &f, a, o->pin, true));
	if (o->ban)
		TRY(market_file_decide(m, &f, a, o->ban, false));
	return assign_out(m, &f, a, &(struct assign_out){ o->out, o->proof, o->json }, &r);
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
