/* SPDX-License-Identifier: EUPL-1.2 */
/* fake_provider.h - an OpenID provider of the tests' own, on a port of its own: good, and bad in every way
 *
 * What it answers is set from the test's thread between requests; what it was asked stands here
 * afterwards. One at a time.
 */
#ifndef FAKE_PROVIDER_H
#define FAKE_PROVIDER_H
#include "../sign/issuer.h"
#include "house.h"

struct fake_provider {
	struct house *h;
	struct issuer *issuer;
	const char *url;              /* the issuer */
	organisation_id organisation; /* whose it is: "Stadt Musterhausen" */
	/* To be turned by a test. NULL: as it should be. */
	const char *document, *keys, *token_answer, *userinfo;
	int token_status;             /* 0 = 200; 303: sends on to /elsewhere */
	/* What was asked. */
	const char *code, *verifier, *authorization, *secret;
	int tokens_n, keys_n, documents_n, elsewhere_n;
	/* Of the last sign-in begun. */
	const char *state, *nonce, *challenge, *back;
};

/* With a row for it: stadt.example and amt.example, in use. more: flags of provider_settings. */
struct fake_provider *fake_provider(struct house *h, bool asks_second, bool vouches);
void fake_provider_end(struct fake_provider *p);

/* The browser follows the link; reads state, nonce and the rest from where it is sent. */
void fake_begin(struct fake_provider *p, struct visitor *v);
/* Claims of Maike, subject "s-7", maike@stadt.example, with more members ("" or ",\"x\":1"). */
const char *fake_claims(struct fake_provider *p, const char *subject, const char *email, const char *more);
/* The provider will answer the code with this token. */
void fake_answers(struct fake_provider *p, const char *id_token);
/* The browser comes back with the code and presses the button. */
void fake_back(struct fake_provider *p, struct visitor *v);
/* All of it, with a good token. */
void fake_sign_in(struct fake_provider *p, struct visitor *v, const char *subject, const char *email, const char *more);
#endif
