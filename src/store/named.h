/* SPDX-License-Identifier: EUPL-1.2 */
/* named.h - ids with names, for select boxes; at most 200 of each, by name */
#ifndef STORE_NAMED_H
#define STORE_NAMED_H
#include "db/db.h"

struct named_row {
	int64_t id;
	const char *name_de, *name_en;
};

struct err *named_programmes(struct db *db, mem *m, struct named_row **out, int *n) MUST_USE;
struct err *named_organisations(struct db *db, mem *m, struct named_row **out, int *n) MUST_USE;
#endif
