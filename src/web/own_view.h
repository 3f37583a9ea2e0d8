/* SPDX-License-Identifier: EUPL-1.2 */
/* own_view.h - what ui/own.html shows: one's own registration, and the employer's two buttons */
#ifndef WEB_OWN_VIEW_H
#define WEB_OWN_VIEW_H
#include "html/url.h"
#include "http/form.h"
#include "service/applicant.h"

struct own_page {
	struct own_view v;
	const char *programme;
	const char *state;                 /* translated */
	const char *other;                 /* the programme's word for the other role */
	const struct form *partner, *release, *withdraw; /* each with what was typed last */
	const char *check_id, *drop_id;    /* one-time ids of the forms of one button */
	struct url edit, to_check, to_withdraw, to_partner, to_partner_end, to_release;
	bool by_link;                      /* else signed in */
};

struct release_page {
	struct release_view v;
	const char *programme;
	struct url to;
	const char *yes_id, *no_id;
};
#endif
