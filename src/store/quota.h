/* SPDX-License-Identifier: EUPL-1.2 */
/* quota.h - how many tandems of a run organisations may have at most: rows, no rules */
#ifndef STORE_QUOTA_H
#define STORE_QUOTA_H
#include "core/quota.h"
#include "db/db.h"

/* Those for each organisation first, then groups, then single ones; at most 500. */
struct err *quota_list(struct db *db, mem *m, run_id run, const struct run_quota **out, int *n) MUST_USE;
/* Instead of those there are. */
struct err *quota_list_set(struct db *db, mem *m, run_id run, const struct run_quota *q, int n) MUST_USE;
/* Where the people of a run come from, who carries its programme, and who has a quota already; by name. */
struct err *quota_organisations(struct db *db, mem *m, run_id run, int64_t rows, int64_t skip,
    const struct quota_organisation **out, int *n) MUST_USE;
struct err *quota_organisation_count(struct db *db, mem *m, run_id run, int64_t *out) MUST_USE;
#endif
