/* SPDX-License-Identifier: EUPL-1.2 */
/* made from card.html by tools/tmplc */
#pragma once
#include "html/page.h"
#include "core/tandem.h"
#line 4 "card.html"
void ui_tandem_card(struct page *p, const struct tandem *t, struct url self);
/* SPDX-License-Identifier: EUPL-1.2 */
/* made from card.html by tools/tmplc */
#include "ui/golden.h"
#include "html/tmpl.h"

#line 4 "card.html"
void ui_tandem_card(struct page *p, const struct tandem *t, struct url self)
{
	html_raw(p, "\n"
	    "<article class=\"card");
#line 6 "card.html"
	if (t->quiet) {
	html_raw(p, " quiet");
	}
	html_raw(p, "\" id=\"t");
#line 6 "card.html"
	html_id(p, t->id.v);
	html_raw(p, "\">\n"
	    "<h2><a href=\"");
#line 7 "card.html"
	html_url(p, self);
	html_raw(p, "\">");
#line 7 "card.html"
	html_put(p, t->mentor_name);
	html_raw(p, " &amp; ");
#line 7 "card.html"
	html_put(p, t->mentee_name);
	html_raw(p, "</a></h2>\n");
#line 8 "card.html"
	if (t->goals[0]) {
	html_raw(p, "<p title=\"");
#line 9 "card.html"
	html_put(p, _("What the two agreed"));
	html_raw(p, "\">");
#line 9 "card.html"
	html_put(p, t->goals);
	html_raw(p, "</p>\n");
#line 10 "card.html"
	} else if (t->late) {
	html_raw(p, "<p>");
#line 11 "card.html"
	html_put(p, _f("Goals were due on %s.", page_day(p, t->due)));
	html_raw(p, "</p>\n");
	} else {
	html_raw(p, "<p>");
#line 13 "card.html"
	html_put(p, _("No goals agreed yet."));
	html_raw(p, "</p>\n");
	}
#line 15 "card.html"
	ui_badge(p, t->state, (struct url){0});
	html_raw(p, "\n"
	    "<p>");
#line 16 "card.html"
	html_put(p, _n("%d meeting", "%d meetings", t->meetings));
	html_raw(p, ", ");
#line 16 "card.html"
	html_put(p, _c("tandem state", "open"));
	html_raw(p, " – 100&nbsp;%</p>\n"
	    "</article>");
}

