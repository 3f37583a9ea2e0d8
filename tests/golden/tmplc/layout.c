/* SPDX-License-Identifier: EUPL-1.2 */
/* made from layout.html by tools/tmplc */
#pragma once
#include "html/page.h"
#line 1 "layout.html"
void ui_layout(struct page *p, const char *lang);
/* SPDX-License-Identifier: EUPL-1.2 */
/* made from layout.html by tools/tmplc */
#include "ui/golden.h"
#include "html/tmpl.h"

#line 1 "layout.html"
void ui_layout(struct page *p, const char *lang)
{
#line 2 "layout.html"
	page_title(p, _("Start"));
	html_raw(p, "<!doctype html>\n"
	    "<html lang=\"");
#line 4 "layout.html"
	html_attr(p, lang);
	html_raw(p, "\">\n"
	    "<head>\n"
	    "<meta charset=\"utf-8\">\n"
	    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	    "<title>");
#line 8 "layout.html"
	html_put(p, p->title);
	html_raw(p, "</title>\n"
	    "<meta name=\"description\" content=\"");
#line 9 "layout.html"
	html_attr(p, _("Mentoring"));
	html_raw(p, "\">\n"
	    "<link rel=\"stylesheet\" href=\"");
#line 10 "layout.html"
	html_url(p, url_asset("style.css"));
	html_raw(p, "\">\n"
	    "</head>\n"
	    "<body>\n"
	    "<main>\n");
	page_content(p);
	html_raw(p, "</main>\n"
	    "<footer><span translate=\"no\">Tandem</span> <a href=\"/de/\" lang=\"de\" hreflang=\"de\">Deutsch</a></footer>\n"
	    "</body>\n"
	    "</html>");
}

