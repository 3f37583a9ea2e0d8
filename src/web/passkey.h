/* SPDX-License-Identifier: EUPL-1.2 */
/* passkey.h - the button for a passkey, on the pages for signing in */
#ifndef WEB_PASSKEY_H
#define WEB_PASSKEY_H
#include "http/reply.h"
#include "web/passkey_view.h"

/* next: a page of ours or "". The browser is given a cookie if it has none: a challenge is for one
 * browser only. To be called before anything else of the page is drawn. */
struct passkey_form passkey_form(struct req *rq, struct out *out, const char *next);
#endif
