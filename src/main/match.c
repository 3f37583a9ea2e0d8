/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>

#include "main/assign_out.h"
#include "main/cli.h"
#include "main/commands.h"
#include "main/match_words.h"
#include "main/opt.h"
#include "service/rules_file.h"

enum { MOST_THREADS = 64 };

struct match_options {
	const char *rules, *pin, *ban, *goal, *out, *proof, *pairs, *places, *quotas, *why, *what_if;
	int64_t seed, seconds, threads;
	bool json;
};

static const struct opt match_opts[] = {
	OPT(struct match_options, rules, "RULES.json", N_("rules, weights and goals, as the page of rules saves them")),
	OPT(struct match_options, pin, "P.csv", N_("pairs that are fixed: mentee,mentor")),
	OPT(struct match_options, ban, "B.csv", N_("pairs that are excluded: mentee,mentor")),
	OPT(struct match_options, goal, "LIST", N_("other goals than those of the rules: most,mutual,floor,total,leximin")),
	OPT(struct match_options, seed, "N", N_("another number that decides among equals")),
	OPT(struct match_options, out, "OUT.csv", N_("where the tandems go; - (as without) is standard output")),
	OPT(struct match_options, proof, "FILE", N_("where the proof goes, for tandem-prove")),
	OPT(struct match_options, pairs, "PAIRS.csv", N_("where all pairs go that the rules allow, for tandem-prove")),
	OPT(struct match_options, places, "CAP.csv", N_("where the places of the mentors go, for tandem-prove")),
	OPT(struct match_options, quotas, "Q.csv", N_("where the quotas go, for tandem-prove")),
	OPT(struct match_options, why, "MENTEE[,MENTOR]", N_("says why somebody has this tandem, or not that one, instead")),
	OPT(struct match_options, what_if, "CHANGE", N_("says what a change would bring and cost, instead: pin:MENTEE,MENTOR, ban:MENTEE,MENTOR, out:NAME, places:MENTOR,MIN,MAX")),
	OPT(struct match_options, seconds, "N", N_("stops after so many seconds with the best set so far, and says what it can miss")),
	OPT(struct match_options, threads, "N", N_("looks through the pairs of very many people in so many threads; the result is the same")),
	OPT(struct match_options, json, NULL, N_("prints figures as JSON instead of a sentence")),
};
static const struct usage usage = { "match", "PEOPLE.csv",
	N_("Finds the best set of tandems for the people of PEOPLE.csv by the rules of RULES.json, and proves it."),
	match_opts, LEN(match_opts), 1, 1 };

struct matching {
	mem *m;
	const struct match_options *o;
	struct people_file people;
	struct rules_file rules;
	const struct score *score;
	struct market_file f;
	struct assign *a;
};

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int64_t *numbers_of(mem *m, const char *const *organisation, int32_t people, const char *const *names, int n)
{
	int64_t *number = mem_array(m, int64_t, people + 1);

	for (int32_t i = 0; i < people; i++) {
		const char *const *at = bsearch(&organisation[i], names, (size_t)n, sizeof *names, by_name);

		number[i] = at ? at - names + 1 : 0;
	}
	return number;
}

/* "Aue Water + Aue Power" */
static const char *joined(mem *m, const struct rules_quota *q)
{
	const char *name = q->organisation[0];

	for (int o = 1; o < q->organisations; o++)
		name = mem_fmt(m, "%s + %s", name, q->organisation[o]);
	return name;
}

/* A file of quotas knows groups by their names: the second of one name gets a mark. */
static const char *unlike(mem *m, const char *name, const char *const *others, int32_t n)
{
	for (int32_t x = 0; x < n; x++)
		if (strcmp(others[x], name) == 0)
			return unlike(m, mem_fmt(m, "%s *", name), others, n);
	return name;
}

/* What a group is called: as its quota, or as its organisations. */
static const char *const *group_names(struct matching *k, const struct quota_groups *g, int side, const char *const *names)
{
	const char **name = mem_array(k->m, const char *, g->quota[side].n + 1);

	for (int32_t x = 0; x < g->quota[side].n; x++) {
		const struct rules_quota *q = &k->rules.quota[g->group[side][x].set];

		const char *own = !q->organisations ? names[g->group[side][x].organisation - 1] : *q->name ? q->name : joined(k->m, q);

		name[x] = unlike(k->m, own, name, x);
	}
	return name;
}

/* Quotas of organisations as groups; people of none are in none. */
static void make_groups(struct matching *k, struct quota_groups *g)
{
	const int32_t people[MARKET_SIDES] = { [MARKET_MENTEE] = k->people.mentee.n, [MARKET_MENTOR] = k->people.mentor.n };
	const char **names = mem_array(k->m, const char *, people[0] + people[1] + 1);
	const int64_t *number[MARKET_SIDES];
	int n = 0;

	for (int32_t i = 0; i < k->people.mentee.n; i++)
		names[n++] = k->people.mentee_organisation[i];
	for (int32_t j = 0; j < k->people.mentor.n; j++)
		names[n++] = k->people.mentor_organisation[j];
	for (int x = 0; x < k->rules.quotas; x++)
		for (int o = 0; o < k->rules.quota[x].organisations; o++) {
			names = mem_grow(k->m, names, const char *, n + 1);
			names[n++] = k->rules.quota[x].organisation[o];
		}
	n = rules_file_names(names, n);
	number[MARKET_MENTEE] = numbers_of(k->m, k->people.mentee_organisation, people[MARKET_MENTEE], names, n);
	number[MARKET_MENTOR] = numbers_of(k->m, k->people.mentor_organisation, people[MARKET_MENTOR], names, n);
	quota_sets_group(k->m, rules_file_sets(k->m, &k->rules, names, n), k->rules.quotas, number, people, g);
	k->f.group[MARKET_MENTEE] = group_names(k, g, MARKET_MENTEE, names);
	k->f.group[MARKET_MENTOR] = group_names(k, g, MARKET_MENTOR, names);
}

/* The market of the pool, with the keys that `tandem assign` gives the same names: so both draw the same lots. */
static struct err *make_market(struct matching *k)
{
	struct quota_groups g;
	struct market *named = mem_make(k->m, struct market);

	k->score = score_make(k->m, k->people.pool, &k->rules.rules, &k->rules.weights);
	*named = *market_of_pool(k->m, k->people.pool, &k->rules.rules, k->score);
	named->mentee_key = k->people.mentee.key;
	named->mentor_key = k->people.mentor.key;
	k->f.mentee = k->people.mentee;
	k->f.mentor = k->people.mentor;
	make_groups(k, &g);
	return market_with_quotas(k->m, named, g.quota, &k->f.market);
}

static struct err *read_rules(struct matching *k)
{
	struct rules_fault fault;
	struct buf *b;
	struct err *e;

	TRY(market_file_bytes(k->m, k->o->rules, &b));
	e = rules_file_read(k->m, b->at ? b->at : "", b->n, &k->rules, &fault);
	if (e)
		return market_file_wrong(k->m, e->told, k->o->rules, fault.line, fault.column);
	/* the file of people says who is eligible by one word */
	k->rules.rules.at[RULE_MENTEE_GROUP].groups = k->rules.rules.at[RULE_MENTOR_GROUP].groups = 1;
	if (*k->o->goal)
		TRY(assign_goals(k->m, k->o->goal, &k->rules.setting));
	if (k->o->seed >= 0)
		k->rules.setting.seed = (uint64_t)k->o->seed;
	return NULL;
}

/* The index of a name; ERR_INVALID if there is none. */
static struct err *find(struct matching *k, const struct names *n, const char *name, int32_t *out)
{
	*out = names_find(n, name);
	if (*out < 0)
		return ERR(k->m, ERR_INVALID, N_("Nobody of this name is among the people."), "%s", name);
	return NULL;
}

/* "A,B" apart; names may hold commas, so every comma is tried. second NULL: there is none. */
static struct err *split(struct matching *k, const char *two, int32_t *mentee, int32_t *mentor)
{
	*mentor = -1;
	*mentee = names_find(&k->people.mentee, two);
	for (const char *c = strchr(two, ','); c && *mentee < 0; c = strchr(c + 1, ',')) {
		*mentee = names_find(&k->people.mentee, mem_strn(k->m, two, (size_t)(c - two)));
		if (*mentee >= 0)
			return find(k, &k->people.mentor, c + 1, mentor);
	}
	return *mentee >= 0 ? NULL : find(k, &k->people.mentee, two, mentee);
}

static struct err *say_why_not(struct matching *k, const struct assign_result *r, int32_t mentee, int32_t mentor)
{
	const struct why_cost *cost;

	TRY(why_not(k->m, k->a, r, k->people.pool, &k->rules.rules, mentee, mentor, &cost));
	cli_say(k->m, N_("%s with %s:"), k->people.mentee.at[mentee], k->people.mentor.at[mentor]);
	match_say_parts(k->m, k->score, mentee, mentor);
	match_say_reasons(k->m, &k->f, &cost->reasons);
	return NULL;
}

static struct err *say_tandem(struct matching *k, const struct assign_result *r, int32_t mentee)
{
	const struct why_cost *cost;

	cli_say(k->m, N_("%s has %s:"), k->people.mentee.at[mentee], k->people.mentor.at[r->mentor_of[mentee]]);
	match_say_parts(k->m, k->score, mentee, r->mentor_of[mentee]);
	TRY(why_ban(k->m, k->a, r, mentee, &cost));
	cli_say(k->m, N_("Without this tandem:"));
	match_say_reasons(k->m, &k->f, &cost->reasons);
	return NULL;
}

static struct err *say_why(struct matching *k, const struct assign_result *r)
{
	const struct why_unmatched *all;
	int32_t mentee, mentor, n;

	TRY(split(k, k->o->why, &mentee, &mentor));
	if (mentor >= 0)
		return say_why_not(k, r, mentee, mentor);
	if (r->mentor_of[mentee] >= 0)
		return say_tandem(k, r, mentee);
	cli_say(k->m, N_("%s has no tandem:"), k->people.mentee.at[mentee]);
	n = why_unmatched(k->m, k->a, r, k->people.pool, &k->rules.rules, &all);
	for (int32_t x = 0; x < n; x++)
		if (all[x].mentee == mentee)
			match_say_reasons(k->m, &k->f, &all[x].reasons);
	return NULL;
}

/* "MENTOR,MIN,MAX" */
static struct err *change_places(struct matching *k, const char *what)
{
	char *text = mem_str(k->m, what), *most = strrchr(text, ','), *least;
	int64_t from, to;
	int32_t mentor;

	if (most)
		*most++ = '\0';
	least = most ? strrchr(text, ',') : NULL;
	if (least)
		*least++ = '\0';
	if (!least || !lines_number(least, 0, INT32_MAX, &from) || !lines_number(most, from, INT32_MAX, &to))
		return ERR(k->m, ERR_INVALID, N_("Places are a mentor, the least and the most, separated by commas."), "%s", what);
	TRY(find(k, &k->people.mentor, text, &mentor));
	return assign_set_capacity(k->a, k->m, mentor, (int32_t)from, (int32_t)to);
}

static struct err *leave_out(struct matching *k, const char *name)
{
	int32_t mentee = names_find(&k->people.mentee, name), mentor = names_find(&k->people.mentor, name);

	if (mentee >= 0)
		assign_set_mentee_in(k->a, mentee, false);
	if (mentor >= 0)
		return assign_set_capacity(k->a, k->m, mentor, 0, 0);
	return mentee >= 0 ? NULL : find(k, &k->people.mentee, name, &mentee);
}

static struct err *change(struct matching *k, const char *what)
{
	int32_t mentee, mentor;
	bool pin = strncmp(what, "pin:", 4) == 0;

	if (strncmp(what, "places:", 7) == 0)
		return change_places(k, what + 7);
	if (strncmp(what, "out:", 4) == 0)
		return leave_out(k, what + 4);
	if (!pin && strncmp(what, "ban:", 4) != 0)
		return ERR(k->m, ERR_INVALID, N_("A change begins with pin:, ban:, out: or places:."), "%s", what);
	TRY(split(k, what + 4, &mentee, &mentor));
	if (mentor < 0)
		return ERR(k->m, ERR_INVALID, N_("A mentee and a mentor are wanted, separated by a comma."), "%s", what);
	return pin ? assign_pin(k->a, k->m, mentee, mentor) : assign_ban(k->a, k->m, mentee, mentor);
}

static void say_worth(mem *m, const struct assign_worth *w)
{
	cli_say(m, N_("%d tandems, %lld points, the weakest %d."), w->tandems, (long long)w->total, w->lowest);
}

static struct err *say_what_if(struct matching *k, const struct assign_result *r)
{
	const struct why_cost *cost;

	TRY(change(k, k->o->what_if));
	TRY(why_change(k->m, k->a, r, &cost));
	say_worth(k->m, &cost->now);
	say_worth(k->m, &cost->then);
	match_say_reasons(k->m, &k->f, &cost->reasons);
	return NULL;
}

static struct err *put(mem *m, const char *path, void (*write)(struct buf *, const struct market_file *),
    const struct market_file *f)
{
	struct buf *b = buf_new(m);

	if (!path)
		return NULL;
	write(b, f);
	return market_file_put(m, path, b);
}

static struct err *match(struct matching *k, const char *people)
{
	const struct match_options *o = k->o;
	const struct assign_result *r;

	if (!o->rules)
		return ERR(k->m, ERR_INVALID, N_("Which rules? Please give --rules RULES.json."), "--rules");
	TRY(read_rules(k));
	TRY(people_file_read(k->m, people, &k->people));
	TRY(make_market(k));
	assign_limit(k->m, &k->rules.setting, o->why || o->what_if ? 0 : o->seconds);
	if (o->threads < 0 || o->threads > MOST_THREADS)
		return ERR(k->m, ERR_INVALID, N_("There can be 1 to 64 threads."), "--threads");
	k->rules.setting.threads = (int)o->threads;
	TRY(assign_open(k->m, k->f.market, &k->rules.setting, &k->a));
	if (o->pin)
		TRY(market_file_decide(k->m, &k->f, k->a, o->pin, true));
	if (o->ban)
		TRY(market_file_decide(k->m, &k->f, k->a, o->ban, false));
	if (o->why || o->what_if) {
		TRY(assign_solve(k->a, k->m, &r));
		return o->why ? say_why(k, r) : say_what_if(k, r);
	}
	TRY(put(k->m, o->pairs, market_file_put_pairs, &k->f));
	TRY(put(k->m, o->places, market_file_put_places, &k->f));
	TRY(put(k->m, o->quotas, market_file_put_quotas, &k->f));
	return assign_out(k->m, &k->f, k->a, &(struct assign_out){ o->out, o->proof, o->json }, &r);
}

int main_match(int argc, char **argv)
{
	mem *m = mem_new(NULL, "match");
	struct match_options o = { .goal = "", .out = "-", .seed = -1 };
	struct matching k = { .m = m, .o = &o };
	int first, status = CLI_DONE;

	if (opt_read(m, &usage, argc, argv, &o, &first, &status)) {
		struct err *e = match(&k, argv[first]);

		if (e)
			status = cli_failed(e);
	}
	mem_free(m);
	return status;
}
