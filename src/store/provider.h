/* SPDX-License-Identifier: EUPL-1.2 */
/* provider.h - OpenID providers of organisations, and who people are to them: rows, no rules */
#ifndef STORE_PROVIDER_H
#define STORE_PROVIDER_H
#include "core/ids.h"
#include "db/db.h"

struct provider_row {
	organisation_id organisation_id;
	const char *name;    /* of the organisation */
	const char *issuer, *client_id;
	const char *secret;  /* sealed */
	const char *domains; /* lower case, blank between */
	bool asks_second, vouches, listed, active;
	int64_t version;
};

struct provider_line {
	organisation_id organisation_id;
	const char *name, *issuer; /* "" = none */
	bool active;
};

/* *out is NULL if the organisation has none. */
struct err *provider_find(struct db *db, mem *m, organisation_id organisation, const struct provider_row **out) MUST_USE;
struct err *provider_add(struct db *db, mem *m, const struct provider_row *p, int64_t now) MUST_USE;
/* p->version is what was seen. ERR_CONFLICT if someone was faster. */
struct err *provider_set(struct db *db, mem *m, const struct provider_row *p) MUST_USE;
struct err *provider_end(struct db *db, mem *m, organisation_id organisation) MUST_USE;
/* Those to choose from on the page for signing in; issuer is "". At most 50. */
struct err *provider_listed(struct db *db, mem *m, const struct provider_line **out, int *n) MUST_USE;
/* All organisations, those with a provider first. */
struct err *provider_list(struct db *db, mem *m, int64_t rows, int64_t skip,
    const struct provider_line **out, int *n) MUST_USE;

/* *out is 0 if the subject is not known. */
struct err *provider_person_find(struct db *db, mem *m, const char *issuer, const char *subject, person_id *out) MUST_USE;
/* Is the person known to the issuer under some name already? */
struct err *provider_person_known(struct db *db, mem *m, const char *issuer, person_id person, bool *out) MUST_USE;
struct err *provider_person_add(struct db *db, mem *m, const char *issuer, const char *subject,
    organisation_id organisation, person_id person, int64_t now) MUST_USE;
struct err *provider_person_used(struct db *db, mem *m, const char *issuer, const char *subject, int64_t now) MUST_USE;
struct err *provider_person_count(struct db *db, mem *m, organisation_id organisation, int64_t *out) MUST_USE;
struct err *provider_person_end_all(struct db *db, mem *m, organisation_id organisation) MUST_USE;
#endif
