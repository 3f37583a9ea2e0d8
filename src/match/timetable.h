/* SPDX-License-Identifier: EUPL-1.2 */
/* timetable.h - meetings into rounds: edge colouring of a bipartite graph
 *
 * Meetings are put in one by one; where the two have no free round in common, a
 * chain of meetings that alternates between two rounds is swapped (König 1916, Kempe
 * chains). Private to src/match.
 */
#ifndef MATCH_TIMETABLE_H
#define MATCH_TIMETABLE_H
#include "match/rounds.h"

struct timetable {
	int32_t mentees, mentors, rounds;
	struct rounds_meeting *meeting; /* round 0 = not yet placed */
	int32_t *at_mentee, *at_mentor; /* [person * rounds + round - 1] meeting or -1 */
	int32_t *load;                  /* [rounds + 1] */
};

struct timetable *timetable_new(mem *m, int32_t mentees, int32_t mentors, int32_t rounds,
    struct rounds_meeting *meeting);
/* Both must be free then. */
void timetable_set(struct timetable *t, int32_t meeting, int32_t round);
/* In a round first..rounds; moves others if it must, as few as one chain can (`few`: the shortest of all
 * chains is looked for). Both must have fewer meetings there than there are rounds. */
void timetable_place(mem *m, struct timetable *t, int32_t meeting, int32_t first, bool few);
/* Until the rounds first.. differ by at most one meeting. */
void timetable_level(mem *m, struct timetable *t, int32_t first);
#endif
