/* SPDX-License-Identifier: EUPL-1.2 */
/* nav.h - what stands around every page; drawn by ui/layout.html
 *
 * All text is ready to be shown, in the language of the page. An address with
 * s == NULL and a text that is NULL are left out with what belongs to them.
 */
#ifndef HTML_NAV_H
#define HTML_NAV_H
#include "base/tr.h"
#include "html/widgets.h"

struct nav_item {
	struct url url;
	const char *label;
	bool current;
};

/* Whom to ask, on every page in the same place (WCAG 3.2.6; 003-19). */
struct nav_help {
	const char *name, *phone, *email;
};

struct nav {
	const char *site; /* the installation's name, "Tandem" if it has none */
	struct url style, script, icon, logo; /* assets */
	struct url home;
	const struct nav_item *items;
	int items_n;
	const struct nav_item *crumbs; /* from the site down to the page before this one */
	int crumbs_n;
	const char *person; /* who is signed in; NULL: nobody */
	const char *form_id; /* one-time id of the sign-out form; NULL: nobody is signed in */
	struct url account, sign_in, sign_out;
	struct url in_language[LANGS]; /* this page in each language, with its prefix */
	const char *flash; /* what the last action did */
	enum notice flash_kind;
	struct nav_help help;
	struct url guide, privacy, accessibility, imprint, source;
};
#endif
