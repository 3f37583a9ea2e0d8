/* SPDX-License-Identifier: EUPL-1.2 */
/* provider.h - signing in with one's organisation (OpenID Connect): what the administration sets
 *
 * An organisation has one provider at most. It may vouch for addresses of the
 * domains named here, and for no others: so a provider can let in nobody but
 * its own people. The client secret is stored sealed and never shown again.
 */
#ifndef SERVICE_PROVIDER_H
#define SERVICE_PROVIDER_H
#include "service/act.h"
#include "store/provider.h"

struct table;

struct provider_settings {
	int64_t version;       /* seen; 0 = there was none */
	const char *issuer, *client_id;
	const char *secret;    /* "" = as it was; never filled when read */
	const char *domains;   /* as typed: blanks, commas or lines between */
	bool asks_second;      /* it asks for a second factor itself: ours is not needed */
	bool vouches;          /* all addresses it names are its own, though it does not call them verified */
	bool listed, active;
};

struct provider_view {
	organisation_id organisation;
	const char *name;      /* of the organisation */
	bool exists;
	struct provider_settings settings;
	int64_t people;        /* who have signed in by it */
};

/* All organisations, those with a provider first. */
struct err *providers_list(struct act *a, int64_t rows, int64_t skip, const struct provider_line **out, int *n,
    int64_t *total) MUST_USE;
/* The same as a list to take along; no secrets. */
struct err *providers_table(struct act *a, struct table **out) MUST_USE;
struct err *provider_view(struct act *a, organisation_id organisation, struct provider_view *out) MUST_USE;
/* ERR_INVALID with a sentence about *field. With another issuer, who was known to the old one is not
 * known to the new. */
struct err *provider_save(struct act *a, organisation_id organisation, const struct provider_settings *s,
    const char **field) MUST_USE;
struct err *provider_remove(struct act *a, organisation_id organisation) MUST_USE;
/* Opens its own transactions, waits for the provider: is it there, and do we understand it? */
struct err *provider_try(struct act *a, organisation_id organisation) MUST_USE;

/* Those offered on the page for signing in. */
struct err *providers_offered(struct act *a, const struct provider_line **out, int *n) MUST_USE;

/* For service/provider_sign_in: the row of one that is in use, and its secret. ERR_NOT_FOUND. */
struct err *provider_in_use(struct act *a, organisation_id organisation, const struct provider_row **out,
    const char **secret) MUST_USE;
#endif
