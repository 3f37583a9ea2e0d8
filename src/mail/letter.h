/* SPDX-License-Identifier: EUPL-1.2 */
/* letter.h - what a mail says, once, for both its forms
 *
 * A letter is plain sentences in the language of the person it is for; the
 * greeting, the closing and the contact come from the frame. The greeting ends
 * with a comma, so the first German sentence starts in lower case. letter_render()
 * makes two texts that say the same: plain, wrapped at 76 columns with every
 * link on a line of its own, and HTML (ui/mail/letter.html).
 *
 * Every mail names a person who can be rung up (003-19). Links say where they
 * lead and are whole addresses; nothing is loaded, nothing is counted.
 */
#ifndef MAIL_LETTER_H
#define MAIL_LETTER_H
#include "base/tr.h"

struct letter_link {
	const char *label; /* "Accept or decline this tandem" */
	const char *url;   /* https://… or http://…, whole */
};

struct letter_contact {
	const char *name, *phone, *email; /* "" or NULL: not known */
};

struct letter {
	enum lang lang;
	const char *subject;                /* one line */
	const char *to_name;                /* "" or NULL: greeted without a name */
	const char *const *paragraphs;      /* a line break within one stays */
	int paragraphs_n;
	const struct letter_link *links;    /* behind the paragraphs */
	int links_n;
	const char *from;                   /* under the closing: the programme, the installation */
	struct letter_contact contact;
	const char *footer;                 /* why this mail came; "" or NULL: none */
};

/* "Good day Kim Beispiel," */
const char *letter_greeting(mem *m, const struct letter *l);
/* Both in m. A link that is neither https nor http is a mistake of the program and ends it. */
void letter_render(mem *m, const struct letter *l, const char **text, const char **html);
#endif
