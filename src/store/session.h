/* SPDX-License-Identifier: EUPL-1.2 */
/* session.h - who is signed in, and what they were granted: rows, no rules */
#ifndef STORE_SESSION_H
#define STORE_SESSION_H
#include "core/account.h"
#include "core/ids.h"
#include "core/permission.h"
#include "db/db.h"

struct session {
	session_id id;
	person_id person_id;
	int64_t made_at, seen_at, ends_at;
	bool second; /* a second factor was shown for it */
	const char *name, *lang;
};

struct role_grant {
	int64_t id;
	enum role role;
	programme_id programme_id;       /* 0 = every programme */
	run_id run_id;                   /* 0 = every run of it */
	organisation_id organisation_id; /* for organisation contacts */
};

/* *out is NULL if there is no such session or its account is closed. */
struct err *session_find(struct db *db, mem *m, const char *token_hash, const struct session **out) MUST_USE;
struct err *session_add(struct db *db, mem *m, session_id id, const char *token_hash, person_id person,
    const char *agent, int64_t now, int64_t ends_at, bool second) MUST_USE;
struct err *session_seen(struct db *db, mem *m, session_id id, int64_t now) MUST_USE;
struct err *session_end(struct db *db, mem *m, session_id id) MUST_USE;
/* All of a person but `stays` (0 = all). */
struct err *session_end_all(struct db *db, mem *m, person_id person, session_id stays) MUST_USE;
/* Those that ran out, and the oldest beyond `at_most`. */
struct err *session_end_old(struct db *db, mem *m, person_id person, int64_t now, int at_most) MUST_USE;
struct err *session_list(struct db *db, mem *m, person_id person, int64_t now,
    const struct session_line **out, int *n) MUST_USE;

struct err *grant_list(struct db *db, mem *m, person_id person, const struct role_grant **out, int *n) MUST_USE;
#endif
