/* SPDX-License-Identifier: EUPL-1.2 */
/* quota.h - quotas of a run: at most so many tandems with people of some organisations (docs/matching.md)
 *
 * Not the quotas of a selection (core/selection), which say how many may be admitted.
 */
#ifndef CORE_QUOTA_H
#define CORE_QUOTA_H
#include "core/ids.h"

struct quota_member {
	organisation_id id;
	const char *name;
};

struct run_quota {
	int64_t id;
	run_id run_id;
	const char *role;  /* whose tandems: mentor, mentee                                          */
	const char *scope; /* one: of an organisation; group: of several together; each: of each that
	                      has no quota of its own                                               */
	const char *name;  /* of a group; else "" */
	int64_t most;
	const struct quota_member *member; /* by id; one: 1, group: 2 or more, each: none */
	int members;
};

/* An organisation that may get a quota, and how many of its people take part or want to. */
struct quota_organisation {
	organisation_id id;
	const char *name;
	int64_t mentees, mentors;
};
#endif
