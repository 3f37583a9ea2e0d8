/* SPDX-License-Identifier: EUPL-1.2 */
#include "match/timetable.h"

struct timetable *timetable_new(mem *m, int32_t mentees, int32_t mentors, int32_t rounds,
    struct rounds_meeting *meeting)
{
	struct timetable *t = mem_make(m, struct timetable);
	int64_t people = (int64_t)mentees + mentors;

	*t = (struct timetable){ mentees, mentors, rounds, meeting };
	t->at_mentee = mem_array(t, int32_t, people * rounds + 1);
	t->at_mentor = t->at_mentee + (int64_t)mentees * rounds;
	t->load = mem_array(t, int32_t, rounds + 1);
	for (int64_t k = 0; k < people * rounds; k++)
		t->at_mentee[k] = -1;
	return t;
}

static int32_t *mentee_slot(const struct timetable *t, int32_t i, int32_t round)
{
	return &t->at_mentee[(int64_t)i * t->rounds + round - 1];
}

static int32_t *mentor_slot(const struct timetable *t, int32_t j, int32_t round)
{
	return &t->at_mentor[(int64_t)j * t->rounds + round - 1];
}

void timetable_set(struct timetable *t, int32_t meeting, int32_t round)
{
	struct rounds_meeting *x = &t->meeting[meeting];

	x->round = round;
	*mentee_slot(t, x->mentee, round) = meeting;
	*mentor_slot(t, x->mentor, round) = meeting;
	t->load[round]++;
}

static void clear(struct timetable *t, int32_t meeting)
{
	struct rounds_meeting *x = &t->meeting[meeting];

	*mentee_slot(t, x->mentee, x->round) = -1;
	*mentor_slot(t, x->mentor, x->round) = -1;
	t->load[x->round]--;
}

/* The chain of meetings from a person that alternates between rounds a, b, a …; NULL list: only its length. */
static int32_t chain(const struct timetable *t, bool mentor, int32_t person, int32_t a, int32_t b,
    int32_t *list, int32_t longest)
{
	int32_t n = 0;

	while (n < longest) {
		int32_t k = mentor ? *mentor_slot(t, person, a) : *mentee_slot(t, person, a), round = a;

		if (k < 0)
			break;
		if (list)
			list[n] = k;
		n++;
		person = mentor ? t->meeting[k].mentee : t->meeting[k].mentor;
		mentor = !mentor;
		a = b;
		b = round;
	}
	return n;
}

/* Every meeting of a chain to the other of its two rounds. */
static void swap_chain(struct timetable *t, const int32_t *list, int32_t n, int32_t a, int32_t b)
{
	for (int32_t k = 0; k < n; k++)
		clear(t, list[k]);
	for (int32_t k = 0; k < n; k++)
		timetable_set(t, list[k], t->meeting[list[k]].round == a ? b : a);
}

/* The least busy round free for both, 0 if there is none. */
static int32_t common_round(const struct timetable *t, const struct rounds_meeting *x, int32_t first)
{
	int32_t best = 0;

	for (int32_t r = first; r <= t->rounds; r++)
		if (*mentee_slot(t, x->mentee, r) < 0 && *mentor_slot(t, x->mentor, r) < 0 &&
		    (!best || t->load[r] < t->load[best]))
			best = r;
	return best;
}

void timetable_place(mem *m, struct timetable *t, int32_t meeting, int32_t first, bool few)
{
	const struct rounds_meeting *x = &t->meeting[meeting];
	int32_t round = common_round(t, x, first), longest = t->mentees + t->mentors;
	int32_t best = longest + 1, a = 0, b = 0, *list, n;

	if (round) {
		timetable_set(t, meeting, round);
		return;
	}
	for (int32_t free_i = first; free_i <= t->rounds && (few || !a); free_i++) {
		for (int32_t free_j = first; free_j <= t->rounds && (few || !a); free_j++) {
			if (*mentee_slot(t, x->mentee, free_i) >= 0 || *mentor_slot(t, x->mentor, free_j) >= 0)
				continue;
			n = few ? chain(t, true, x->mentor, free_i, free_j, NULL, best) : 0;
			if (n < best) {
				best = n;
				a = free_i;
				b = free_j;
			}
		}
	}
	/* the chain from the mentor never comes to the mentee, who has nothing in round a */
	list = mem_array(m, int32_t, longest);
	n = chain(t, true, x->mentor, a, b, list, longest);
	swap_chain(t, list, n, a, b);
	timetable_set(t, meeting, a);
	mem_free(list);
}

/* A chain with one more meeting in `busy` than in `idle` that begins at this person. */
static bool move_one(struct timetable *t, bool mentor, int32_t person, int32_t busy, int32_t idle,
    int32_t *list)
{
	const int32_t *slot = mentor ? mentor_slot(t, person, 1) : mentee_slot(t, person, 1);
	int32_t n;

	if (slot[busy - 1] < 0 || slot[idle - 1] >= 0)
		return false;
	n = chain(t, mentor, person, busy, idle, list, t->mentees + t->mentors);
	if (n % 2 == 0)
		return false;
	swap_chain(t, list, n, busy, idle);
	return true;
}

void timetable_level(mem *m, struct timetable *t, int32_t first)
{
	int32_t *list = mem_array(m, int32_t, t->mentees + t->mentors + 1);

	for (;;) {
		int32_t busy = first, idle = first;

		for (int32_t r = first; r <= t->rounds; r++) {
			busy = t->load[r] > t->load[busy] ? r : busy;
			idle = t->load[r] < t->load[idle] ? r : idle;
		}
		if (t->load[busy] - t->load[idle] < 2)
			break;
		for (int32_t i = 0; i < t->mentees && t->load[busy] - t->load[idle] > 1; i++)
			move_one(t, false, i, busy, idle, list);
		for (int32_t j = 0; j < t->mentors && t->load[busy] - t->load[idle] > 1; j++)
			move_one(t, true, j, busy, idle, list);
	}
	mem_free(list);
}
