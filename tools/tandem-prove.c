/* SPDX-License-Identifier: EUPL-1.2 */
/* tandem-prove [-m CAP.csv] [-q QUOTA.csv] [-p PIN.csv] [-b BAN.csv] [-g GOALS] PAIRS.csv OUT.csv PROOF
 *
 * Says whether the tandems of OUT are the best that PAIRS allows, by the prices in PROOF, and if not,
 * why. Exit 0 proven, 1 not proven, 2 cannot read. It shares no code with the program that found the
 * tandems and believes nothing: a wrong proof can only be refused. The conditions are those of
 * src/match/proof.h (linear programming duality, stage by stage). Names hold no comma. */
#include <search.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LEAST, TANDEM, MUTUAL, POINT, LEVEL, AT, WEIGHTS }; /* numbers of a sum stage in PROOF */
enum { MENTEE, MENTOR, GROUP, MOST = 2000000, TOP = 10000 }; /* GROUP + side: groups with a quota */
__extension__ typedef __int128 wide;
struct pair { long i, j, points, mutual; bool open; };

static long nodes, mentees, n_pairs, pins, tandems, mutuals, lows; /* lows: lower bounds added up         */
static struct pair *pairs;            /* by mentee, then mentor; of mentee i: first[i] .. first[i + 1]    */
static long first[MOST], has[MOST];   /* has: 1 + index of the pair chosen, 0 = none                      */
/* people and groups: 1 + the group around, 0 = none; bounds and tandems without what is pinned; the stage's price */
static long within[MOST], least[MOST], most[MOST], degree[MOST], price[MOST];
static bool pinned[MOST], done[TOP + 1]; /* has a pinned tandem; leximin has settled the level            */

static void stop_if(bool wrong, int status, const char *what)
{
	if (wrong)
		exit((printf("%s: %s\n", status == 2 ? "cannot read" : "not proven", what), status));
}

/* The node of a name of a kind; a new one is taken in only where `add` says so. */
static long number_of(int side, const char *name, bool add)
{
	ENTRY want = { NULL, NULL }, *found;

	stop_if(asprintf(&want.key, "%d%s", side, name) < 0, 2, "out of memory");
	found = hsearch(want, FIND);
	stop_if(!found && !add, 1, "a name that is not known");
	if (!found) {
		want.data = (void *)(intptr_t)nodes;
		most[nodes] = 1; /* unless CAP says otherwise */
		mentees += side == MENTEE;
		stop_if(++nodes == MOST || !(found = hsearch(want, ENTER)), 2, "too many people");
	}
	return (long)(intptr_t)found->data;
}

static long number(const char *s)
{
	stop_if(!s || !*s || strspn(s, "0123456789") != strlen(s) || strlen(s) > 9, 2, "a number is wrong");
	return atol(s);
}

/* Two to four cells a line, below the headings; quotes around a cell are taken off. */
static void read_csv(const char *path, void (*take)(char **cell))
{
	FILE *f = fopen(path ? path : "/dev/null", "r");
	char *line = NULL;
	size_t room = 0;

	stop_if(!f || getline(&line, &room, f) == 0, 2, path);
	while (getline(&line, &room, f) > 0) {
		char *rest = line, *cell[5] = { NULL };

		line[strcspn(line, "\r\n")] = '\0';
		for (int c = 0; *line && c < 5 && (cell[c] = strsep(&rest, ",")); c++) {
			size_t k = strlen(cell[c]);

			if (k > 1 && *cell[c] == '"' && cell[c][k - 1] == '"')
				(cell[c]++)[k - 1] = '\0';
		}
		stop_if(*line && (!cell[1] || cell[4]), 2, path);
		if (*line)
			take(cell);
	}
	fclose(f);
}

static int by_pair(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;

	return x->i != y->i ? (x->i > y->i) - (x->i < y->i) : (x->j > y->j) - (x->j < y->j);
}

static void take_pair(char **cell)
{
	if ((n_pairs & (n_pairs - 1)) == 0)
		stop_if(!(pairs = realloc(pairs, (2 * (size_t)n_pairs + 1) * sizeof *pairs)), 2, "out of memory");
	pairs[n_pairs++] = (struct pair){ number_of(MENTEE, cell[0], true), number_of(MENTOR, cell[1], true),
		number(cell[2]), cell[3] && *cell[3] ? number(cell[3]) : 0, true };
	mutuals += pairs[n_pairs - 1].mutual;
	stop_if(pairs[n_pairs - 1].points > TOP || pairs[n_pairs - 1].mutual > 1, 2, "points or mutual");
}

static void sort_pairs(void)
{
	if (n_pairs)
		qsort(pairs, (size_t)n_pairs, sizeof *pairs, by_pair);
	for (long e = 0; e < n_pairs; first[pairs[e++].i + 1]++)
		stop_if(e && by_pair(&pairs[e - 1], &pairs[e]) == 0, 2, "a pair stands there twice");
	for (long i = 0; i < nodes; i++)
		first[i + 1] += first[i];
}

/* One that is not open where there is none. */
static struct pair *find_pair(char **cell)
{
	static struct pair want;

	want = (struct pair){ .i = number_of(MENTEE, cell[0], false), .j = number_of(MENTOR, cell[1], false) };
	struct pair *found = !n_pairs ? NULL : bsearch(&want, pairs, (size_t)n_pairs, sizeof *pairs, by_pair);
	return found ? found : &want;
}

static void take_places(char **cell)
{
	most[number_of(MENTOR, cell[0], true)] = number(cell[2]);
	lows += least[number_of(MENTOR, cell[0], false)] = number(cell[1]);
}

/* side,name,within,max: a group of one side, after the one around it; without max somebody in a group. */
static void take_quota(char **cell)
{
	bool group = cell[3] && *cell[3];
	int in = GROUP + (strcmp(cell[0], "mentor") == 0);
	long up = cell[2] && *cell[2] ? 1 + number_of(in, cell[2], false) : 0, before = nodes;
	long who = number_of(group ? in : in - GROUP, cell[1], true);

	stop_if((in == GROUP && strcmp(cell[0], "mentee")) || (group && nodes == before), 2, "a quota");
	within[who] = up;
	most[who] = group ? number(cell[3]) : most[who];
}

/* Adds to a figure of a person and of all groups around, and adds them up: what a tandem must pay, say. */
static wide along(long who, long by, long figure[])
{
	wide sum = 0;

	for (long v = who + 1; v; v = within[v - 1])
		sum += figure[v - 1] += by;
	return sum;
}

static void take_ban(char **cell)
{
	find_pair(cell)->open = false;
}

/* A pinned mentee leaves the game with the place; only that tandem stays allowed. */
static void take_pin(char **cell)
{
	struct pair *pin = find_pair(cell);

	stop_if(!pin->open || pinned[pin->i], 2, "a pin is not among the pairs, or there are two of one");
	pinned[pin->i] = true, pins++, along(pin->i, -1, most), along(pin->j, -1, most);
	lows -= least[pin->j] > 0, least[pin->j] -= least[pin->j] > 0;
	for (struct pair *e = pairs + first[pin->i]; e < pairs + first[pin->i + 1]; e++)
		e->open = e == pin;
}

static void take_tandem(char **cell)
{
	struct pair *e = find_pair(cell);

	stop_if(!e->open || has[e->i], 1, "a tandem is not allowed, or not beside another");
	stop_if(number(cell[2]) != e->points, 1, "the points of a tandem are wrong");
	along(e->i, !pinned[e->i], degree), along(e->j, !pinned[e->i], degree);
	has[e->i] = pinned[e->i] ? 0 : e - pairs + 1;
	e->open = !pinned[e->i], pins -= pinned[e->i], tandems++;
}

/* How many levels of points below `below` mentees can still differ in that leximin has not settled. */
static long free_levels(long below)
{
	bool level[TOP + 1] = { false };
	long n = 0;

	for (long i = 0, open = 0; i < nodes; i++, open = 0) {
		for (long e = first[i]; e < first[i + 1]; e++)
			open += pairs[e].open;
		for (long e = first[i]; e < first[i + 1] && open > least[i]; e++)
			level[pairs[e].points] |= pairs[e].open && pairs[e].points < below;
	}
	for (int t = 0; t <= TOP; t++)
		n += level[t] && !done[t];
	return n;
}

/* Conditions (a), (b), (c) of proof.h, or with a floor >= 0 (a'), (b'), (c') and weights of 0; afterwards
 * open is what the next stage may use. */
static void check(const long w[WEIGHTS], long floor)
{
	bool any = false, higher = false;
	wide sum = 0;

	for (long e = 0; e < n_pairs; e++) {
		struct pair *x = &pairs[e];
		bool counts = x->open && x->points > floor, mine = has[x->i] == e + 1;
		wide over = along(x->i, 0, price) + along(x->j, 0, price) - w[TANDEM] - (wide)w[MUTUAL] * x->mutual -
		    (wide)w[POINT] * x->points - (x->points == w[AT] ? w[LEVEL] : 0);

		higher |= counts, any |= mine;
		stop_if(counts && over < 0, 1, "the prices do not cover a pair");
		stop_if(mine && (floor < 0 ? over || !x->open : x->points < floor), 1,
		    "a tandem is not worth its prices, or below the floor");
		x->open &= floor < 0 ? over == 0 : x->points >= floor;
	}
	for (long v = 0; v < nodes; v++)
		sum += (wide)price[v] * (price[v] > 0 ? most[v] : least[v]);
	stop_if(floor >= 0 && any && higher && sum >= 0, 1, "the floor could be higher");
	for (long v = 0; v < nodes && floor < 0; v++) {
		bool low = w[LEAST] && price[v] == -w[LEAST];

		stop_if(price[v] > 0 && degree[v] < most[v], 1, "somebody with room has a price");
		stop_if(price[v] < 0 && (degree[v] > least[v] || (w[LEAST] && price[v] < -w[LEAST])), 1, "a low price");
		stop_if(degree[v] < least[v] && !low, 1, "somebody has too few tandems");
		most[v] = price[v] < 0 ? least[v] : most[v];
		least[v] = low ? 0 : price[v] > 0 ? most[v] : least[v];
	}
}

#define NEXT(goal) ((goal) + strcspn(goal, ",") + (strchr(goal, ',') != NULL))

/* The sum goals from `goal` on that a stage serves, each outweighing all behind it. Returns the rest. */
static const char *check_weights(const long given[WEIGHTS], const char *goal)
{
	static const struct { const char *name; int at, range; } sum[] = {
		{ "most", TANDEM, 1 }, { "mutual", MUTUAL, 1 }, { "total", POINT, TOP } };
	long w[WEIGHTS], k, behind = given[LEAST] ? given[LEAST] : INT64_MAX;

	memcpy(w, given, sizeof w);
	stop_if((w[LEAST] > 0) != (lows > 0) || w[LEAST] < 0, 1, "the minimum of the mentors does not come first");
	for (;; goal = NEXT(goal)) {
		for (k = 0; k < 3 && strncmp(goal, sum[k].name, strlen(sum[k].name)) != 0; k++)
			;
		if (k == 3 || (!w[sum[k].at] && (sum[k].at != MUTUAL || mutuals)))
			break;
		stop_if(w[sum[k].at] < 0 || (wide)w[sum[k].at] * sum[k].range * (mentees + 1) > behind, 1,
		    "the weights do not keep the order of the goals");
		behind = w[sum[k].at] ? w[sum[k].at] : behind;
		w[sum[k].at] = 0;
	}
	if (w[TANDEM] == 1 && w[LEVEL] == -1 && w[AT] >= 0 && w[AT] <= TOP && !strncmp(goal, "leximin", 7)) {
		stop_if(free_levels(w[AT]) > 0, 1, "leximin passes over a level");
		done[w[AT]] = true;
		w[TANDEM] = w[LEVEL] = 0;
	}
	stop_if(w[TANDEM] || w[MUTUAL] || w[POINT] || w[LEVEL], 1, "a stage serves no goal that is due");
	return goal;
}

/* Prices that are not 0, a line each; then the line of the stage they belong to. */
static const char *run_proof(FILE *f, const char *goal)
{
	char line[1024], name[1000], side[2];
	long w[WEIGHTS];

	stop_if(!f || !fgets(line, sizeof line, f) || strcmp(line, "tandem-proof 1\n") != 0, 2, "the proof");
	while (fgets(line, sizeof line, f)) {
		if (sscanf(line, "%1[upUP] %ld %999[^\n]", side, w, name) == 3) {
			price[number_of((int)(strchr("upUP", *side) - "upUP"), name, false)] = w[0]; /* capitals: groups */
			continue;
		}
		if (!strncmp(goal, "leximin", 7) && !strstr(line, " -1 ") && free_levels(TOP + 1) <= 1)
			goal = NEXT(goal);
		if (strcmp(line, "end\n") == 0)
			return goal;
		if (sscanf(line, "floor %ld", w) == 1 && strncmp(goal, "floor", 5) == 0 && w[0] >= 0) {
			check((long[WEIGHTS]){ 0 }, w[0]), goal = NEXT(goal);
		} else {
			stop_if(sscanf(line, "sum %ld %ld %ld %ld %ld %ld", w, w + 1, w + 2, w + 3, w + 4, w + 5) != 6,
			    1, "a stage serves no goal that is due");
			goal = check_weights(w, goal), check(w, -1), lows = 0;
		}
		memset(price, 0, (size_t)nodes * sizeof(long));
	}
	return "all of it is missing";
}

int main(int argc, char **argv)
{
	const char *path[128] = { ['g'] = "most,mutual,floor,total,leximin" };

	for (int o; (o = getopt(argc, argv, "m:q:p:b:g:")) != -1;)
		path[o & 127] = optarg;
	stop_if(argc - optind != 3 || path['?'] || !hcreate(MOST), 2, "not PAIRS.csv OUT.csv PROOF");
	read_csv(path['m'], take_places), read_csv(path['q'], take_quota);
	read_csv(argv[optind], take_pair), sort_pairs();
	read_csv(path['b'], take_ban), read_csv(path['p'], take_pin);
	read_csv(argv[optind + 1], take_tandem);
	for (long v = 0; v < nodes; v++)
		stop_if(degree[v] > most[v], 1, "a mentor or a group has too many tandems");
	stop_if(pins || *run_proof(fopen(argv[optind + 2], "r"), path['g']), 1, "a pin, or a goal without a stage");
	printf("optimal: %ld tandems\n", tandems);
	return 0;
}
