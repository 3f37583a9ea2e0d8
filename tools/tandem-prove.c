/* SPDX-License-Identifier: EUPL-1.2 */
/* tandem-prove [-m CAP.csv] [-p PIN.csv] [-b BAN.csv] [-g GOALS] PAIRS.csv OUT.csv PROOF
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
enum { MENTEE, MENTOR, MOST = 2000000, TOP = 10000 };
__extension__ typedef __int128 wide;
struct pair { long i, j, points, mutual; bool open; };

static long people[2], n_pairs, pins, tandems, mutuals, lows; /* lows: lower bounds added up */
static struct pair *pairs;               /* by mentee, then mentor; of mentee i: first[i] .. first[i + 1] */
static long first[MOST], has[MOST];      /* has: 1 + index of the pair chosen, 0 = none                   */
static long least[MOST], most[MOST], degree[MOST]; /* of the mentors, without what is pinned              */
static long price[2][MOST];              /* of the stage at hand                                          */
static bool must[MOST], pinned[MOST], done[TOP + 1]; /* needs a tandem; has one; leximin settled the level */

static void stop_if(bool wrong, int status, const char *what)
{
	if (wrong) {
		printf("%s: %s\n", status == 2 ? "cannot read" : "not proven", what);
		exit(status);
	}
}

/* The number of a name on its side; a new one is taken in only where `add` says so. */
static long number_of(int side, const char *name, bool add)
{
	ENTRY want = { NULL, NULL }, *found;

	stop_if(asprintf(&want.key, "%d%s", side, name) < 0, 2, "out of memory");
	found = hsearch(want, FIND);
	stop_if(!found && !add, 1, "somebody who is not among the pairs");
	want.data = (void *)(intptr_t)people[side];
	stop_if(!found && (++people[side] == MOST || !(found = hsearch(want, ENTER))), 2, "too many people");
	if (side == MENTOR && found->data == want.data)
		most[people[side] - 1] = 1; /* unless CAP says otherwise */
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
	for (long i = 0; i < people[MENTEE]; i++)
		first[i + 1] += first[i];
}

static struct pair *find_pair(char **cell)
{
	struct pair want = { number_of(MENTEE, cell[0], false), number_of(MENTOR, cell[1], false), .open = true };

	return bsearch(&want, pairs, (size_t)n_pairs, sizeof *pairs, by_pair);
}

static void take_places(char **cell)
{
	long j = number_of(MENTOR, cell[0], true);

	lows += least[j] = number(cell[1]), most[j] = number(cell[2]);
}

static void take_ban(char **cell)
{
	struct pair *e = find_pair(cell);

	if (e)
		e->open = false;
}

/* A pinned mentee leaves the game with the place; only that tandem stays allowed. */
static void take_pin(char **cell)
{
	struct pair *pin = find_pair(cell);

	stop_if(!pin || pinned[pin->i], 2, "a pin is not among the pairs, or there are two of one");
	pinned[pin->i] = true, pins++, most[pin->j]--;
	lows -= least[pin->j] > 0, least[pin->j] -= least[pin->j] > 0;
	for (struct pair *e = pairs + first[pin->i]; e < pairs + first[pin->i + 1]; e++)
		e->open = e == pin;
}

static void take_tandem(char **cell)
{
	struct pair *e = find_pair(cell);

	stop_if(!e || !e->open || has[e->i], 1, "a tandem is not allowed, or not beside another");
	stop_if(number(cell[2]) != e->points, 1, "the points of a tandem are wrong");
	stop_if(!pinned[e->i] && ++degree[e->j] > most[e->j], 1, "a mentor has too many tandems");
	has[e->i] = pinned[e->i] ? 0 : e - pairs + 1;
	e->open = !pinned[e->i], pins -= pinned[e->i], tandems++;
}

/* How many levels of points below `below` mentees can still differ in that leximin has not settled. */
static long free_levels(long below)
{
	bool level[TOP + 1] = { false };
	long n = 0;

	for (long i = 0, open = 0; i < people[MENTEE]; i++, open = 0) {
		for (long e = first[i]; e < first[i + 1]; e++)
			open += pairs[e].open;
		for (long e = first[i]; e < first[i + 1] && open > must[i]; e++)
			level[pairs[e].points] |= pairs[e].open && pairs[e].points < below;
	}
	for (int t = 0; t <= TOP; t++)
		n += level[t] && !done[t];
	return n;
}

/* Conditions (a), (b), (c) of proof.h; afterwards open is what the next stage may use. */
static void check_sum(const long w[WEIGHTS])
{
	const long *u = price[MENTEE], *p = price[MENTOR];

	for (long e = 0; e < n_pairs; e++) {
		struct pair *x = &pairs[e];
		wide over = (wide)u[x->i] + p[x->j] - w[TANDEM] - (wide)w[MUTUAL] * x->mutual -
		    (wide)w[POINT] * x->points - (x->points == w[AT] ? w[LEVEL] : 0);

		stop_if(x->open && over < 0, 1, "the prices do not cover a pair");
		stop_if(has[x->i] == e + 1 && (over || !x->open), 1, "a tandem is not worth its prices");
		x->open &= over == 0;
	}
	for (long i = 0; i < people[MENTEE]; must[i] |= u[i] > 0, i++)
		stop_if(!must[i] && (u[i] < 0 || (u[i] && !has[i])), 1, "a mentee's price is wrong");
	for (long j = 0; j < people[MENTOR]; j++) {
		bool low = w[LEAST] && p[j] == -w[LEAST];

		stop_if(p[j] > 0 && degree[j] < most[j], 1, "a mentor with room has a price");
		stop_if(p[j] < 0 && (degree[j] > least[j] || (w[LEAST] && p[j] < -w[LEAST])), 1, "a price is too low");
		stop_if(degree[j] < least[j] && !low, 1, "a mentor has too few tandems");
		if (p[j] < 0)
			most[j] = least[j];
		least[j] = low ? 0 : p[j] > 0 ? most[j] : least[j];
	}
}

static void check_floor(long level)
{
	const long *u = price[MENTEE], *p = price[MENTOR];
	bool any = false, higher = false;
	wide sum = 0;

	for (long e = 0; e < n_pairs; e++) {
		struct pair *x = &pairs[e];
		bool above = x->open && x->points > level;

		higher |= above, any |= has[x->i] == e + 1;
		stop_if(above && u[x->i] + p[x->j] < 0, 1, "the prices do not cover a pair above the floor");
		stop_if(has[x->i] == e + 1 && x->points < level, 1, "a tandem is below the floor");
		x->open &= x->points >= level;
	}
	for (long i = 0; i < people[MENTEE]; i++)
		sum += must[i] || u[i] > 0 ? u[i] : 0;
	for (long j = 0; j < people[MENTOR]; j++)
		sum += (wide)p[j] * (p[j] > 0 ? most[j] : least[j]);
	stop_if(any && higher && sum >= 0, 1, "the floor could be higher");
}

static const char *next(const char *goal)
{
	return goal + strcspn(goal, ",") + (strchr(goal, ',') != NULL);
}

/* The sum goals from `goal` on that a stage serves, each outweighing all behind it. Returns the rest. */
static const char *check_weights(const long given[WEIGHTS], const char *goal)
{
	static const struct { const char *name; int at, range; } sum[] = {
		{ "most", TANDEM, 1 }, { "mutual", MUTUAL, 1 }, { "total", POINT, TOP } };
	long w[WEIGHTS], k, behind = given[LEAST] ? given[LEAST] : INT64_MAX;

	memcpy(w, given, sizeof w);
	stop_if((w[LEAST] > 0) != (lows > 0) || w[LEAST] < 0, 1, "the minimum of the mentors does not come first");
	for (;; goal = next(goal)) {
		for (k = 0; k < 3 && strncmp(goal, sum[k].name, strlen(sum[k].name)) != 0; k++)
			;
		if (k == 3 || (!w[sum[k].at] && (sum[k].at != MUTUAL || mutuals)))
			break;
		stop_if(w[sum[k].at] < 0 || (wide)w[sum[k].at] * sum[k].range * (people[MENTEE] + 1) > behind, 1,
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
		if (sscanf(line, "%1[up] %ld %999[^\n]", side, w, name) == 3) {
			price[*side == 'p'][number_of(*side == 'p', name, false)] = w[0];
			continue;
		}
		if (!strncmp(goal, "leximin", 7) && !strstr(line, " -1 ") && free_levels(TOP + 1) <= 1)
			goal = next(goal);
		if (strcmp(line, "end\n") == 0)
			return goal;
		if (sscanf(line, "floor %ld", w) == 1 && strncmp(goal, "floor", 5) == 0) {
			check_floor(w[0]);
			goal = next(goal);
		} else {
			stop_if(sscanf(line, "sum %ld %ld %ld %ld %ld %ld", w, w + 1, w + 2, w + 3, w + 4, w + 5) != 6,
			    1, "a stage serves no goal that is due");
			goal = check_weights(w, goal);
			check_sum(w);
			lows = 0;
		}
		for (int s = MENTEE; s <= MENTOR; s++)
			memset(price[s], 0, (size_t)people[s] * sizeof(long));
	}
	return "all of it is missing";
}

int main(int argc, char **argv)
{
	const char *path[128] = { ['g'] = "most,mutual,floor,total,leximin" };

	for (int o; (o = getopt(argc, argv, "m:p:b:g:")) != -1;)
		path[o & 127] = optarg;
	stop_if(argc - optind != 3 || path['?'] || !hcreate(2 * MOST), 2, "not PAIRS.csv OUT.csv PROOF");
	read_csv(path['m'], take_places), read_csv(argv[optind], take_pair), sort_pairs();
	read_csv(path['b'], take_ban), read_csv(path['p'], take_pin);
	read_csv(argv[optind + 1], take_tandem);
	stop_if(pins || *run_proof(fopen(argv[optind + 2], "r"), path['g']), 1, "a pin, or a goal without a stage");
	printf("optimal: %ld tandems\n", tandems);
	return 0;
}
