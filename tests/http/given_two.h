/* SPDX-License-Identifier: EUPL-1.2 */
/* given_two.h - two programmes that are no business of each other, and ten people who ask
 *
 * Programme 1 with run 11 and its tandems 31 and 32; programme 2 with run 12 and
 * tandem 33. Person 2xx is the mentor, 3xx the mentee of tandem 3x; applications
 * are 1000 more. Each kind of object exists three times: "own" to the visitors,
 * "other" (of the same run, somebody else's), "foreign" (of programme 2).
 */
#ifndef GIVEN_TWO_H
#define GIVEN_TWO_H
#include "house.h"

#include "core/scope.h"
#include "web/routes.h"

enum two_visitor {
	TWO_NOBODY,
	TWO_GUEST, /* signed in, has no part in anything */
	TWO_ADMIN,
	TWO_COORDINATOR, /* of programme 1, as all that follow are of it */
	TWO_CONTACT,     /* of organisation 51, where persons 231 and 232 work */
	TWO_COMMITTEE,
	TWO_BOARD,
	TWO_MENTOR, /* person 231 */
	TWO_MENTEE, /* person 331, in a tandem with 231 */
	TWO_OTHER,  /* person 232, mentor of the other tandem */
	TWO_PEOPLE
};

/* Ids of own, other, foreign; 0: no such case. */
extern const struct two_object {
	const char *name;
	int64_t id[3];
} two_objects[OBJECT_KINDS];
extern const char *const two_case[3];

void given_two(struct house *h, struct visitor *who[TWO_PEOPLE]);
/* The path of a route about an object; further ids are `further`, texts "x". */
const char *two_path(mem *m, const struct route *rt, int64_t id, int64_t further);
#endif
