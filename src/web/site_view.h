/* SPDX-License-Identifier: EUPL-1.2 */
/* site_view.h - what ui/site.html shows */
#ifndef WEB_SITE_VIEW_H
#define WEB_SITE_VIEW_H
#include "html/url.h"
#include "http/form.h"
#include "web/words.h"

struct site_page {
	struct paragraphs imprint;        /* n == 0: the operator wrote none */
	const char *name, *phone, *email; /* whom to ask; NULL or "": not known */
};

struct notice_page {
	const struct form *form;
	struct url here;
};
#endif
