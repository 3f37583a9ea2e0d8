/* SPDX-License-Identifier: EUPL-1.2 */
/* given_tandem.h - a small run for tests of publishing and answering
 *
 * Programme "Brückenbau" (texts, a contact with telephone) with one run in the
 * phase of pairing, whose rules ask for different organisations and no working
 * relation. Admitted: mentors Maike and Nora, mentees Jana and Petra; Maike works
 * with Petra, and Jana has said "not with" Nora. What nobody else may read of
 * them holds the word CANARY. Kim coordinates, Kurt coordinates another
 * programme.
 */
#ifndef GIVEN_TANDEM_H
#define GIVEN_TANDEM_H
#include "house.h"

enum { GIVEN_PROGRAMME = 100, GIVEN_RUN = 200, GIVEN_MAIKE = 301, GIVEN_NORA, GIVEN_JANA, GIVEN_PETRA };

struct given {
	person_id kim, kurt, maike, nora, jana, petra;
	programme_id programme;
	run_id run;
	/* Applications have the numbers above. */
};

struct given given_tandem_run(struct house *h);
/* Puts the two together and asks both, as if published. */
tandem_id given_asked(struct house *h, int mentor, int mentee);
/* State of the tandem in the database. */
const char *tandem_state(struct house *h, tandem_id id);
/* How many mails of the kind wait for that address; kind "" = any. */
int mails(struct house *h, const char *to, const char *kind);
/* The newest mail of the kind to that address: its text; fails the test if there is none. */
const char *mail_of(struct house *h, const char *to, const char *kind);
/* The path of the first link in a mail of that kind, without language and query. */
const char *answer_path(struct house *h, const char *to, const char *kind);
#endif
