/* SPDX-License-Identifier: EUPL-1.2 */
/* account_view.h - what ui/account.html shows */
#ifndef WEB_ACCOUNT_VIEW_H
#define WEB_ACCOUNT_VIEW_H
#include "html/widgets.h"
#include "http/form.h"
#include "service/account.h"
#include "service/address.h"

/* Mails to oneself: which are wanted. */
struct account_mails {
	const struct form *form;
	struct url to;
	bool returned;   /* what we send comes back */
	const char *why; /* the server's words */
};
struct err *account_mails_put(struct req *rq, struct account_mails *out) MUST_USE;

struct account_page {
	struct account_view a;
	const char *problem;             /* why the password was not changed, translated; NULL = nothing */
	const struct form *language, *person, *address_form;
	struct address_view address;
	bool fresh; /* signed in just now: the address may be changed */
	struct choices languages;
	struct account_mails mails;
	struct url to_language, to_password, to_end_all, to_second, to_person, to_address, to_forget, to_renew;
	const char *form_id, *end_all_id, *forget_id, *renew_id, *here;
	const struct url *end;           /* per session */
	const char *const *form_ids;     /* per session */
};

/* "Firefox on Windows"; a browser that is not known in its own words, at most AGENT_SHOWN characters. */
const char *session_device(mem *m, enum lang l, const char *agent);
#endif
