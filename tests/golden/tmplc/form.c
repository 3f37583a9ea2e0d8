/* SPDX-License-Identifier: EUPL-1.2 */
/* made from form.html by tools/tmplc */
#pragma once
#include "html/page.h"
#line 1 "form.html"
void ui_form(struct page *p, const struct field *f, int n, struct url to);
#line 20 "form.html"
void ui_empty_params(struct page *p);
#line 24 "form.html"
void ui_twice(struct page *p);
/* SPDX-License-Identifier: EUPL-1.2 */
/* made from form.html by tools/tmplc */
#include "ui/golden.h"
#include "html/tmpl.h"

#line 1 "form.html"
void ui_form(struct page *p, const struct field *f, int n, struct url to)
{
	html_raw(p, "<form method=\"post\" action=\"");
#line 2 "form.html"
	html_url(p, to);
	html_raw(p, "\">\n");
#line 3 "form.html"
	for (int i = 0; i < n; i++) {
	html_raw(p, "<label for=\"f-");
#line 4 "form.html"
	html_attr(p, f[i].name);
	html_raw(p, "\">");
#line 4 "form.html"
	html_put(p, f[i].label);
	html_raw(p, "</label>\n"
	    "<input id=\"f-");
#line 5 "form.html"
	html_attr(p, f[i].name);
	html_raw(p, "\" name=\"");
#line 5 "form.html"
	html_attr(p, f[i].name);
	html_raw(p, "\" value=\"");
#line 5 "form.html"
	html_attr(p, f[i].raw);
	html_raw(p, "\"");
#line 6 "form.html"
	if (f[i].error) {
	html_raw(p, " aria-invalid=\"true\" aria-describedby=\"e-");
#line 6 "form.html"
	html_attr(p, f[i].name);
	html_raw(p, "\"");
	}
	html_raw(p, ">\n");
	}
	html_raw(p, "<label>");
#line 9 "form.html"
	html_put(p, _("Level"));
	html_raw(p, "\n"
	    "<select id=\"level\" name=\"level\">\n");
#line 11 "form.html"
	for (int i = 1; i <= 5; i++) {
	html_raw(p, "<option value=\"");
#line 11 "form.html"
	html_attr(p, i);
	html_raw(p, "\"");
#line 11 "form.html"
	if (i == 3) {
	html_raw(p, " selected");
	}
	html_raw(p, ">");
#line 11 "form.html"
	html_put(p, i);
	html_raw(p, "</option>");
	}
	html_raw(p, "\n"
	    "</select></label>\n"
	    "<textarea id=\"why\" name=\"why\" aria-label=\"");
#line 13 "form.html"
	html_put(p, _("Why?"));
	html_raw(p, "\">\n");
#line 14 "form.html"
	html_put(p, f->raw);
	html_raw(p, "</textarea>\n"
	    "<input type=\"hidden\" name=\"at\" value=\"");
#line 15 "form.html"
	html_attr(p, f->at);
	html_raw(p, "\">\n"
	    "<button type=\"submit\">");
#line 16 "form.html"
	html_put(p, _("Save \"it\""));
	html_raw(p, "</button>\n"
	    "</form>");
}

#line 20 "form.html"
void ui_empty_params(struct page *p)
{
	html_raw(p, "<p>");
#line 21 "form.html"
	html_put(p, '}' ? "a } b" : "{");
	html_raw(p, "</p>");
}

#line 24 "form.html"
void ui_twice(struct page *p)
{
#line 25 "form.html"
	ui_empty_params(p);
	html_raw(p, "\n");
#line 26 "form.html"
	ui_empty_params(p);
}

