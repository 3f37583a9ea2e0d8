/* SPDX-License-Identifier: EUPL-1.2 */
/* letter_view.h - a letter as ui/mail/letter.html needs it: no string in it is NULL */
#ifndef MAIL_LETTER_VIEW_H
#define MAIL_LETTER_VIEW_H
#include <stdbool.h>

#include "html/url.h"
#include "mail/letter.h"

struct letter_lines {
	const char **line;
	int n;
};

struct letter_view {
	const struct letter *letter;
	const char *greeting;
	struct letter_lines *paragraphs;
	int paragraphs_n;
	struct url *urls; /* of the links */
	bool has_contact;
	struct url tel, mailto;
};
#endif
