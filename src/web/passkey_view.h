/* SPDX-License-Identifier: EUPL-1.2 */
/* passkey_view.h - what ui/passkey.html shows */
#ifndef WEB_PASSKEY_VIEW_H
#define WEB_PASSKEY_VIEW_H
#include "html/widgets.h"
#include "http/form.h"
#include "service/passkey.h"

/* A form that assets/passkey.js fills; without it the form is not offered. */
struct passkey_form {
	struct url to;      /* options by GET, the answer by POST */
	struct url script;
	const char *origin; /* the page must be reached by it */
	const char *form_id, *next;
};

struct passkeys_page {
	const struct passkey_line *keys;
	int n;
	const struct url *to;    /* per key */
	struct passkey_form new_one;
	bool fresh;              /* signed in just now: may be changed */
	bool full;               /* has as many as one may have */
	const char *problem;     /* with a new one, translated; NULL = none */
	struct url to_renew;
	const char *renew_id, *here;
};

struct passkey_page {
	const struct passkey_line *key;
	const struct form *form; /* its name */
	struct url to, to_end;
	const char *end_id;
	bool fresh;
	const char *problem;     /* why it was not removed, translated; NULL = none */
};
#endif
