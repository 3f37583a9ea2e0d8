/* SPDX-License-Identifier: EUPL-1.2 */
/* sign_in_view.h - what the first page of ui/sign_in.html shows */
#ifndef WEB_SIGN_IN_VIEW_H
#define WEB_SIGN_IN_VIEW_H
#include "web/passkey_view.h"

/* An organisation by whose own sign-in one may come in. */
struct sign_in_offer {
	const char *name;
	struct url to;
};

struct sign_in_page {
	const struct form *form;
	struct url with_password, by_mail;
	bool password_first;
	struct passkey_form passkey;
	const struct sign_in_offer *offers;
	int offers_n;
};
#endif
