/* SPDX-License-Identifier: EUPL-1.2 */
/* quotas.h - at most so many tandems of a run with people of an organisation, of several together, or of each
 *
 * A quota counts all tandems of the run that stand or are proposed, on one side. It is part of what a proposal is
 * calculated from, so a change makes proposals out of date (service/matchmake.h) and is a line of the minutes.
 */
#ifndef SERVICE_QUOTAS_H
#define SERVICE_QUOTAS_H
#include "core/quota.h"
#include "match/quota_sets.h"
#include "service/run.h"

enum { QUOTAS_MOST = 500 };

struct err *quotas_of(struct act *a, run_id run, const struct run_quota **out, int *n) MUST_USE;
/* The one for each organisation (organisation 0) or of a single one; -1 = there is none. */
int64_t quotas_most(const struct run_quota *q, int n, const char *role, organisation_id organisation);
/* The list with that one set; most below 0 takes it out. Ids of new ones are given when they are saved. */
struct run_quota *quotas_with(mem *m, const struct run_quota *q, int *n, const char *role, const struct quota_member *of,
    int64_t most);

/* Instead of those there are; seen->version is what was seen. ERR_INVALID with a sentence that names the two that do not
 * go together; ERR_CONFLICT if someone was faster. */
struct err *quotas_change(struct act *a, const struct run *seen, const struct run_quota *q, int n) MUST_USE;
/* A group: id 0 is a new one. ERR_NOT_FOUND: not one of the run. */
struct err *quotas_group_save(struct act *a, const struct run *seen, const struct run_quota *group) MUST_USE;
struct err *quotas_group_end(struct act *a, const struct run *seen, int64_t id) MUST_USE;
/* Of one run for another that has none. */
struct err *quotas_clone(struct act *a, run_id from, run_id to) MUST_USE;

/* As the engine wants them. */
const struct quota_set *quotas_sets(mem *m, const struct run_quota *q, int n);

/* Organisations that may get one: where people come from, who carries the programme. By name. */
struct err *quotas_organisations(struct act *a, run_id run, int64_t rows, int64_t skip,
    const struct quota_organisation **out, int *n, int64_t *total) MUST_USE;
#endif
