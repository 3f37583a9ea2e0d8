/* SPDX-License-Identifier: EUPL-1.2 */
/* people_file.h - the people of a pairing from one table, for `tandem match`
 *
 * One line a person and role; headings in any order, all but name and role may be absent, as may cells:
 *
 *   name, role            role is mentee, mentor or none (counts in the line of command only)
 *   person                who is behind the name, where one human stands there twice; else the name
 *   admitted, eligible    yes or no; yes if absent
 *   organisation, industry, team, field, place, region
 *   level                 1 entry … 5 top management
 *   languages, forms, times         lists
 *   reports_to            a person
 *   wants, offers         topics; a wanted one may end in :1 (matters most) to :3
 *   questions, interests, seeks, brings      lists
 *   wishes                persons, best first
 *   works_with, not_with, earlier            persons
 *   not_organisation      organisations
 *   least, most           tandems of a mentor, at least and at most; 0 and 1 if absent
 *
 * The parts of a list are separated by |. What is not stated breaks no rule.
 */
#ifndef MAIN_PEOPLE_FILE_H
#define MAIN_PEOPLE_FILE_H
#include "main/market_file.h"
#include "match/pool.h"

struct people_file {
	struct names mentee, mentor;   /* in the order of the pool */
	const char *const *mentee_organisation, *const *mentor_organisation; /* "" = none */
	const struct pool *pool;
};

/* Errors name file, line and column. */
struct err *people_file_read(mem *m, const char *path, struct people_file *out) MUST_USE;
#endif
