/* SPDX-License-Identifier: EUPL-1.2 */
/* given_selection.h - a run that selects: two criteria published, six people, a committee of three
 *
 * Applications 701 to 706 of persons 801 to 806 (Ada, Bea, Cem, Dana, Eva, Finn
 * Canary, a…@…): 701 to 703 from Werk A (51), 704 and 705 from Werk B (52), 706
 * from nowhere. Criteria 1 (weight 30) and 2 (weight 10), five and two steps.
 * Three places, two on the waiting list. Of the committee Rosa works for Werk A.
 */
#ifndef GIVEN_SELECTION_H
#define GIVEN_SELECTION_H
#include "given.h"

struct given_selection {
	struct house *h;
	struct given g;
	struct visitor *office, *rosa, *sami, *tove; /* coordinator and committee */
	person_id rosa_id, sami_id, tove_id;
	const char *run;                             /* "/runs/ID" */
};

struct given_selection given_selection(void **state);
/* A rating of that person for the application, as if it had been given; step 1 of five and of two. */
void given_rating(struct given_selection *o, int application, person_id who, int one, int two);
/* Both ratings of everybody: points follow the list, two steps per person. */
void given_ratings(struct given_selection *o, const int (*steps)[2]);
const char *selection_cell(struct given_selection *o, const char *query);
#endif
