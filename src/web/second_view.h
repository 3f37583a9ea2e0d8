/* SPDX-License-Identifier: EUPL-1.2 */
/* second_view.h - what ui/second.html and the second step of ui/sign_in.html show */
#ifndef WEB_SECOND_VIEW_H
#define WEB_SECOND_VIEW_H
#include "html/widgets.h"
#include "http/form.h"
#include "service/second.h"
#include "web/passkey_view.h"

struct second_page {
	struct second_view view;
	const struct form *form; /* of a code; may be NULL */
	bool fresh;              /* signed in just now: factors may be changed */
	bool demo;
	struct url to, to_leave, to_new, to_end, to_codes, to_renew, to_account, to_passkeys;
	struct passkey_form use_passkey; /* at the door */
	const char *leave_id, *new_id, *end_id, *codes_id, *renew_id, *here;
};

struct second_app_page {
	struct second_app app;
	const struct form *form;
	struct url image, to, back;
};

struct second_codes_page {
	const char *codes[RECOVERY_CODES];
	int n;
	const char *name, *site;
	struct url next;
};
#endif
