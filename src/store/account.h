/* SPDX-License-Identifier: EUPL-1.2 */
/* account.h - accounts, links in mails, buckets, grants: rows, no rules */
#ifndef STORE_ACCOUNT_H
#define STORE_ACCOUNT_H
#include "core/account.h"
#include "core/ids.h"
#include "core/permission.h"
#include "core/throttle.h"
#include "db/db.h"

struct account {
	person_id person_id;
	const char *name, *email, *lang;
	const char *password_hash; /* NULL: signs in by mail only */
	bool disabled;
	bool has_account; /* FALSE: a person who was never let in */
	bool has_part;    /* takes part in a run or holds a role: may be let in */
};

/* *out is NULL if nobody has that address (text_email_key). */
struct err *account_by_email(struct db *db, mem *m, const char *email_key, const struct account **out) MUST_USE;
/* ERR_NOT_FOUND if there is no such person. */
struct err *account_by_person(struct db *db, mem *m, person_id person, const struct account **out) MUST_USE;
/* Nothing happens if the person has one. */
struct err *account_add(struct db *db, mem *m, person_id person, int64_t now) MUST_USE;
struct err *account_set_password(struct db *db, mem *m, person_id person, const char *hash) MUST_USE;
struct err *account_set_disabled(struct db *db, mem *m, person_id person, bool disabled) MUST_USE;
struct err *account_set_lang(struct db *db, mem *m, person_id person, const char *lang) MUST_USE;

enum link_purpose { LINK_SIGN_IN, LINK_TANDEM, LINK_APPLICATION, LINK_PLACE, LINK_ADDRESS };

struct link {
	int64_t id;
	const char *token_hash;
	person_id person_id;
	int64_t object_id;
	const char *browser_hash; /* NULL: any browser may use it */
	int64_t made_at, ends_at;
	int64_t used_at; /* 0 = not yet */
};

struct err *link_add(struct db *db, mem *m, int64_t id, const char *token_hash, enum link_purpose purpose,
    person_id person, int64_t object_id, int64_t now, int64_t ends_at) MUST_USE;
/* For one browser only, which is known by the hash of its cookie. With no such person it does the
 * same work and adds nothing. */
struct err *link_add_bound(struct db *db, mem *m, int64_t id, const char *token_hash, enum link_purpose purpose,
    person_id person, const char *browser_hash, int64_t now, int64_t ends_at) MUST_USE;
/* Those a browser may still use, newest first; at most ten. */
struct err *link_list_bound(struct db *db, mem *m, const char *browser_hash, enum link_purpose purpose, int64_t now,
    const struct link **out, int *n) MUST_USE;
/* *out is NULL if there is none. */
struct err *link_find(struct db *db, mem *m, const char *token_hash, enum link_purpose purpose,
    const struct link **out) MUST_USE;
/* *first is false if somebody was faster. */
struct err *link_use(struct db *db, mem *m, int64_t id, int64_t now, bool *first) MUST_USE;

/* Those not used yet are over. */
struct err *link_end_person(struct db *db, mem *m, person_id person, enum link_purpose purpose) MUST_USE;

/* A bucket never seen has at.s == 0. */
struct err *bucket_get(struct db *db, mem *m, const char *name, struct bucket *out) MUST_USE;
struct err *bucket_set(struct db *db, mem *m, const char *name, const struct bucket *b) MUST_USE;

struct err *account_forget_old(struct db *db, mem *m, int64_t before) MUST_USE;

struct err *grant_add(struct db *db, mem *m, int64_t id, person_id person, enum role role,
    programme_id programme, run_id run, organisation_id organisation, person_id by, int64_t now) MUST_USE;
struct err *grant_end(struct db *db, mem *m, int64_t id) MUST_USE;
/* Does the person hold exactly this already? */
struct err *grant_same(struct db *db, mem *m, person_id person, enum role role, programme_id programme,
    run_id run, organisation_id organisation, bool *out) MUST_USE;
/* How many open accounts hold the role for the whole installation. */
struct err *grant_count(struct db *db, mem *m, enum role role, int64_t *out) MUST_USE;
/* Of a person (0 = anybody) and a programme (0 = any). At most 200. */
struct err *grant_lines(struct db *db, mem *m, person_id person, programme_id programme,
    const struct grant_line **out, int *n) MUST_USE;
/* Of everybody, by family name. */
struct err *grants_of_all(struct db *db, mem *m, int64_t rows, const struct grant_line **out, int *n) MUST_USE;
#endif
