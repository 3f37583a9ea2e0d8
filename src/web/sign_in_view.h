/* SPDX-License-Identifier: EUPL-1.2 */
/* sign_in_view.h - what the first page of ui/sign_in.html shows */
#ifndef WEB_SIGN_IN_VIEW_H
#define WEB_SIGN_IN_VIEW_H
#include "web/passkey_view.h"

struct sign_in_page {
	const struct form *form;
	struct url with_password, by_mail;
	bool password_first;
	struct passkey_form passkey;
};
#endif
