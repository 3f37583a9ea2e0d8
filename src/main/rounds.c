/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>

#include "base/tr.h"
#include "main/cli.h"
#include "main/commands.h"
#include "main/market_file.h"
#include "main/opt.h"
#include "match/rounds.h"
#include "sheet/lines.h"

struct rounds_options {
	int64_t rounds, each, from;
	const char *force, *forbid, *absent, *keep, *out;
};

static const struct opt rounds_opts[] = {
	OPT(struct rounds_options, rounds, "N", N_("how many rounds there are (8 without it)")),
	OPT(struct rounds_options, each, "N", N_("how many meetings each mentee should have; without it, one in every round")),
	OPT(struct rounds_options, force, "F.csv", N_("pairs that meet in any case: mentee,mentor")),
	OPT(struct rounds_options, forbid, "B.csv", N_("pairs that do not meet: mentee,mentor")),
	OPT(struct rounds_options, keep, "OLD.csv", N_("the timetable up to now, to be changed as little as can be")),
	OPT(struct rounds_options, absent, "A.csv", N_("who is missing, one name a line below the heading name")),
	OPT(struct rounds_options, from, "ROUND", N_("the first round that may be changed (1 without it)")),
	OPT(struct rounds_options, out, "OUT.csv", N_("where the timetable goes; - (as without) is standard output")),
};
static const struct usage usage = { "rounds", "PAIRS.csv",
	N_("Makes the timetable of a speed networking from the pairs of PAIRS.csv (mentee,mentor,points)."),
	rounds_opts, LEN(rounds_opts), 1, 1 };

static struct err *read_pairs(mem *m, const struct market_file *f, const char *path,
    struct rounds_pair **at, size_t *n)
{
	static const struct lines_want want[] = { { "mentee", false }, { "mentor", false } };
	struct lines l;

	*n = 0;
	if (!path)
		return NULL;
	TRY(market_file_lines(m, path, want, (int)LEN(want), &l));
	*at = mem_array(m, struct rounds_pair, l.rows + 1);
	for (size_t k = 0; k < l.rows; k++) {
		struct rounds_pair p = { names_find(&f->mentee, l.cell[2 * k]), names_find(&f->mentor, l.cell[2 * k + 1]) };

		if (p.mentee < 0 || p.mentor < 0)
			return market_file_wrong(m, N_("Nobody of this name is among the pairs."), path, l.line[k],
			    p.mentee < 0 ? 1 : 2);
		(*at)[(*n)++] = p;
	}
	return NULL;
}

static struct err *read_old(mem *m, const struct market_file *f, const char *path,
    struct rounds_setting *s)
{
	static const struct lines_want want[] = {
		{ "round", false }, { "mentee", false }, { "mentor", false }, { "room", true },
	};
	struct rounds_meeting *at;
	struct lines l;

	if (!path)
		return NULL;
	TRY(market_file_lines(m, path, want, (int)LEN(want), &l));
	at = mem_array(m, struct rounds_meeting, l.rows + 1);
	for (size_t k = 0; k < l.rows; k++) {
		const char *const *cell = l.cell + LEN(want) * k;
		int64_t round;

		at[k].mentee = names_find(&f->mentee, cell[1]);
		at[k].mentor = names_find(&f->mentor, cell[2]);
		if (!lines_number(cell[0], 1, s->rounds, &round))
			return market_file_wrong(m, N_("There is no such round."), path, l.line[k], 1);
		if (at[k].mentee < 0 || at[k].mentor < 0)
			return market_file_wrong(m, N_("Nobody of this name is among the pairs."), path, l.line[k],
			    at[k].mentee < 0 ? 2 : 3);
		at[k].round = (int32_t)round;
	}
	s->old.at = at;
	s->old.n = l.rows;
	return NULL;
}

static struct err *read_absent(mem *m, const struct market_file *f, const char *path,
    struct rounds_setting *s)
{
	static const struct lines_want want[] = { { "name", false } };
	bool *mentee = mem_array(m, bool, f->mentee.n + 1), *mentor = mem_array(m, bool, f->mentor.n + 1);
	struct lines l;

	if (!path)
		return NULL;
	TRY(market_file_lines(m, path, want, 1, &l));
	for (size_t k = 0; k < l.rows; k++) {
		int32_t i = names_find(&f->mentee, l.cell[k]), j = names_find(&f->mentor, l.cell[k]);

		if (i < 0 && j < 0)
			return market_file_wrong(m, N_("Nobody of this name is among the pairs."), path, l.line[k], 1);
		if (i >= 0)
			mentee[i] = true;
		if (j >= 0)
			mentor[j] = true;
	}
	s->mentee_absent = mentee;
	s->mentor_absent = mentor;
	return NULL;
}

static void put_timetable(struct buf *b, const struct market_file *f, const struct rounds_plan *p)
{
	buf_str(b, "round,mentee,mentor,room\n");
	for (size_t q = 0; q < p->meetings; q++) {
		buf_fmt(b, "%d,", p->meeting[q].round);
		lines_put(b, f->mentee.at[p->meeting[q].mentee]);
		buf_char(b, ',');
		lines_put(b, f->mentor.at[p->meeting[q].mentor]);
		buf_fmt(b, ",%d\n", p->meeting[q].room);
	}
}

/* Figures go to standard error, beside a timetable on standard output. */
static void tell(mem *m, const struct market_file *f, const struct rounds_plan *p)
{
	struct buf *names = buf_new(m);

	if (p->complete) {
		cli_complain(m, N_("%d meetings, %lld points; everybody has all of theirs."), (int)p->meetings,
		    (long long)p->points);
		return;
	}
	for (int32_t k = 0; k < p->lack.mentees; k++)
		buf_fmt(names, "%s%s", k ? ", " : "", f->mentee.at[p->lack.mentee[k]]);
	cli_complain(m, N_("%d meetings, %lld points. More is not possible: these %d people should have %lld meetings and can have "
	    "%lld at most: %s"),
	    (int)p->meetings, (long long)p->points, p->lack.mentees, (long long)p->lack.wanted,
	    (long long)p->lack.possible, names->at);
}

static struct err *rounds(mem *m, const struct rounds_options *o, const char *pairs)
{
	struct rounds_setting s = { .rounds = (int32_t)o->rounds, .each = (int32_t)o->each,
		.from = (int32_t)o->from };
	struct rounds_pair *forced = NULL, *forbidden = NULL;
	struct buf *b = buf_new(m);
	const struct rounds_plan *p;
	struct market_file f;
	const char *wrong;

	if (o->rounds < 1 || o->rounds > ROUNDS_MOST || o->each < 0 || o->each > o->rounds || o->from < 1 ||
	    o->from > o->rounds)
		return ERR(m, ERR_INVALID, N_("The number of rounds does not fit."), "--rounds, --each, --from");
	TRY(market_file_read(m, pairs, NULL, &f));
	TRY(read_pairs(m, &f, o->force, &forced, &s.forced.n));
	TRY(read_pairs(m, &f, o->forbid, &forbidden, &s.forbidden.n));
	s.forced.at = forced;
	s.forbidden.at = forbidden;
	TRY(read_old(m, &f, o->keep, &s));
	TRY(read_absent(m, &f, o->absent, &s));
	TRY(rounds_plan(m, f.market, &s, &p));
	wrong = rounds_check(m, f.market, &s, p);
	if (wrong)
		return ERR(m, ERR_SYSTEM, N_("The result does not stand its own test; this is a mistake of the program."),
		    "%s", wrong);
	put_timetable(b, &f, p);
	TRY(market_file_put(m, o->out, b));
	tell(m, &f, p);
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
