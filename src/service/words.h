/* SPDX-License-Identifier: EUPL-1.2 */
/* words.h - what the pairing board says: reasons, costs and gains in sentences
 *
 * Points are 0..10000 a tandem inside and 0..100 with one decimal for people.
 * Whatever names third persons is for the coordination only (match/why.h).
 */
#ifndef SERVICE_WORDS_H
#define SERVICE_WORDS_H
#include "match/why.h"
#include "service/matchmake.h"

struct words {
	const char *const *at;
	int n;
};

/* One reason of a pair: "Shared questions", "How do I delegate well?", +12.5. */
struct reason {
	const char *heading, *detail; /* detail "" = none */
	double points;                /* below 0: taken off; 0: would have given something, or a rule set aside */
};

struct reasons {
	const struct reason *at;
	int n;
};

/* First the ones, then the others. */
struct words words_join(mem *m, struct words one, struct words other);
double words_points(int64_t points);
/* "62.5" */
const char *words_number(mem *m, enum lang l, int64_t points);
/* "Teamleitung, level 3, Vertrieb" - what is known of the person. */
const char *words_person(mem *m, enum lang l, const struct application *a);
/* "Wish (Mentor:in)" */
const char *words_criterion(mem *m, enum lang l, const struct pairing *p, enum score_criterion k);

/* What speaks for a pair and what against it: hard rules set aside first, then soft ones. */
void words_pair(mem *m, enum lang l, const struct pairing *p, int32_t mentee, int32_t mentor, struct reasons *pro,
    struct reasons *con);
/* The hard rules that forbid it, one sentence each. */
struct words words_forbidden(mem *m, enum lang l, uint32_t rules);
/* What a change costs and brings: tandems, mutual wishes, weakest tandem, points. Never empty. */
struct words words_outcome(mem *m, enum lang l, const struct matchmake_worth *was, const struct matchmake_worth *now);
/* "A moves from B to C." */
const char *words_move(mem *m, enum lang l, const char *mentee, const char *was, const char *is);
/* Why somebody stays without. */
struct words words_unmatched(mem *m, enum lang l, const struct pairing *p, const struct why_unmatched *w);
/* "Stadtwerke Aue (Mentees): 3 of 4 places", with so many tandems besides those that stand. */
const char *words_quota(mem *m, enum lang l, const struct pairing *p, int side, int32_t group, int32_t tandems);
/* What lifting one quota would bring: gain[side] is [groups]. */
struct words words_lift_quotas(mem *m, enum lang l, const struct pairing *p, int32_t *const gain[MARKET_SIDES]);
/* What lifting one rule for everybody would bring. */
struct words words_lift(mem *m, enum lang l, const int32_t gain[RULES]);
/* The order of the goals: "most,total" as sentences; of "by_hand" and "repair" one. */
struct words words_goals(mem *m, enum lang l, const char *goals);
#endif
