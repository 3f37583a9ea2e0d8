/* SPDX-License-Identifier: EUPL-1.2 */
#include "match/rounds_level.h"

#include <assert.h>
#include <string.h>

struct seat {
	int32_t mentee, arc;
};

struct level {
	struct rounds_in *in;
	int32_t *degree;       /* [mentees] */
	int32_t *first, *have; /* [mentors] into seat */
	struct seat *seat;
	int32_t *from_arc, *from_mentee; /* [mentors] how the search came here                */
	int32_t *from_mentor;  /* [mentees] whose seat would be given up, -1 = the start       */
	int32_t *seen_mentee, *seen_mentor; /* number of the search, or DEAD: no way out, ever */
	int32_t *queue, *passed; /* mentees and mentors of this search */
	int32_t queued, n_passed, search;
};

enum { DEAD = INT32_MAX };

static void sit(struct level *l, int32_t i, int32_t e)
{
	int32_t j = l->in->g.arc[e].mentor;

	l->seat[l->first[j] + l->have[j]++] = (struct seat){ i, e };
	l->in->g.chosen[e] = 1;
}

static void stand_up(struct level *l, int32_t i, int32_t j)
{
	struct seat *s = &l->seat[l->first[j]];
	int32_t k = 0;

	while (s[k].mentee != i)
		k++;
	l->in->g.chosen[s[k].arc] = 0;
	s[k] = s[--l->have[j]];
}

/* The mentee takes arc e and leaves the seat through which the search came; the one before takes
 * that, and so on back to the start. */
static void move_up(struct level *l, int32_t i, int32_t e)
{
	for (;;) {
		int32_t j = l->from_mentor[i];

		if (j >= 0)
			stand_up(l, i, j);
		sit(l, i, e);
		if (j < 0)
			return;
		e = l->from_arc[j];
		i = l->from_mentee[j];
	}
}

static void ask_those_at(struct level *l, int32_t j)
{
	for (int32_t s = l->first[j]; s < l->first[j] + l->have[j]; s++) {
		int32_t i = l->seat[s].mentee;

		if (l->seen_mentee[i] == l->search || l->seen_mentee[i] == DEAD)
			continue;
		l->seen_mentee[i] = l->search;
		l->from_mentor[i] = j;
		l->queue[l->queued++] = i;
	}
}

/* Breadth first. What a search that fails has seen can lead nowhere later either. */
static bool one_more(struct level *l, int32_t start)
{
	const struct rounds_graph *g = &l->in->g;

	if (l->seen_mentee[start] == DEAD)
		return false;
	for (int32_t e = g->first[start]; e < g->first[start + 1]; e++)
		if (!g->chosen[e] && l->have[g->arc[e].mentor] < l->in->mentor.most[g->arc[e].mentor]) {
			sit(l, start, e);
			return true;
		}
	l->search++;
	l->queued = l->n_passed = 0;
	l->queue[l->queued++] = start;
	l->seen_mentee[start] = l->search;
	l->from_mentor[start] = -1;
	for (int32_t q = 0; q < l->queued; q++) {
		int32_t i = l->queue[q];

		for (int32_t e = g->first[i]; e < g->first[i + 1]; e++) {
			int32_t j = g->arc[e].mentor;

			if (g->chosen[e] || l->seen_mentor[j] == l->search || l->seen_mentor[j] == DEAD)
				continue;
			if (l->have[j] < l->in->mentor.most[j]) {
				move_up(l, i, e);
				return true;
			}
			l->seen_mentor[j] = l->search;
			l->from_arc[j] = e;
			l->from_mentee[j] = i;
			l->passed[l->n_passed++] = j;
			ask_those_at(l, j);
		}
	}
	for (int32_t q = 0; q < l->queued; q++)
		l->seen_mentee[l->queue[q]] = DEAD;
	for (int32_t q = 0; q < l->n_passed; q++)
		l->seen_mentor[l->passed[q]] = DEAD;
	return false;
}

static void give_all(struct level *l)
{
	const struct rounds_people *p = &l->in->mentee;

	for (int32_t d = 0; d < l->in->each; d++)
		for (int32_t i = 0; i < p->n; i++)
			if (p->forced[i] + l->degree[i] == d && l->degree[i] < p->most[i] && one_more(l, i))
				l->degree[i]++;
}

/* Who is reached from a mentee who could do with one more has at least that value. */
static void spread(struct level *l, int32_t value, int32_t start, struct rounds_levels *out)
{
	const struct rounds_graph *g = &l->in->g;

	l->queued = 0;
	l->queue[l->queued++] = start;
	out->mentee[start] = value;
	for (int32_t q = 0; q < l->queued; q++) {
		int32_t i = l->queue[q];

		for (int32_t e = g->first[i]; e < g->first[i + 1]; e++) {
			int32_t j = g->arc[e].mentor;

			if (g->chosen[e] || out->mentor[j])
				continue;
			assert(l->have[j] == l->in->mentor.most[j]);
			out->mentor[j] = value;
			for (int32_t s = l->first[j]; s < l->first[j] + l->have[j]; s++)
				if (!out->mentee[l->seat[s].mentee]) {
					out->mentee[l->seat[s].mentee] = value;
					l->queue[l->queued++] = l->seat[s].mentee;
				}
		}
	}
}

static void set_levels(struct level *l, struct rounds_levels *out)
{
	const struct rounds_people *p = &l->in->mentee;

	for (int32_t value = l->in->each; value > 0; value--)
		for (int32_t i = 0; i < p->n; i++)
			if (!out->mentee[i] && l->degree[i] < p->most[i] &&
			    l->in->each - p->forced[i] - l->degree[i] == value)
				spread(l, value, i, out);
}

static struct level *make(mem *m, struct rounds_in *in, int32_t *degree)
{
	struct level *l = mem_make(m, struct level);
	int32_t n = in->mentee.n + 1, k = in->mentor.n + 1, seats = 0;

	*l = (struct level){ .in = in, .degree = degree, .first = mem_array(l, int32_t, k),
		.have = mem_array(l, int32_t, k), .from_arc = mem_array(l, int32_t, k),
		.from_mentee = mem_array(l, int32_t, k), .from_mentor = mem_array(l, int32_t, n),
		.seen_mentee = mem_array(l, int32_t, n), .seen_mentor = mem_array(l, int32_t, k),
		.queue = mem_array(l, int32_t, n), .passed = mem_array(l, int32_t, k) };
	for (int32_t j = 0; j < in->mentor.n; j++) {
		l->first[j] = seats;
		seats += in->mentor.most[j];
	}
	l->seat = mem_array(l, struct seat, seats + 1);
	return l;
}

void rounds_level(mem *m, struct rounds_in *in, struct rounds_levels *out)
{
	struct level *l;

	out->degree = mem_array(m, int32_t, in->mentee.n + 1);
	out->mentee = mem_array(m, int32_t, in->mentee.n + 1);
	out->mentor = mem_array(m, int32_t, in->mentor.n + 1);
	memset(in->g.chosen, 0, (size_t)in->g.first[in->mentee.n]);
	l = make(m, in, out->degree);
	give_all(l);
	set_levels(l, out);
	mem_free(l);
}
