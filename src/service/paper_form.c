/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/paper_form.h"

#include <string.h>

#include "html/format.h"
#include "paper/pdf.h"
#include "service/register.h"
#include "service/scope.h"

enum { LONG_LINES = 5, PERSON_LINES = 3 };

static const char line[] = "______________________________________________________________________";

static void blank_lines(struct pdf *pdf, int n)
{
	for (int i = 0; i < n; i++)
		pdf_text(pdf, PDF_P, line);
}

static void options(mem *m, struct pdf *pdf, const struct run_field_view *f)
{
	for (int i = 0; i < f->options; i++)
		pdf_text(pdf, PDF_P, mem_fmt(m, "[   ]  %s", f->option[i].label));
}

static void scale(mem *m, struct pdf *pdf, const struct run_field_view *f)
{
	const char *all = "";

	for (int64_t i = f->row->least; i <= f->row->most; i++)
		all = mem_fmt(m, "%s[   ] %lld     ", all, (long long)i);
	pdf_text(pdf, PDF_P, all);
}

static void room(mem *m, enum lang l, struct pdf *pdf, const struct run_field_view *f)
{
	switch (f->kind) {
	case RUN_FIELD_TOPICS:
		pdf_text(pdf, PDF_SMALL, tr(l, f->row->priorities ? N_("Please put 1 beside what matters most to you, 2 or 3 beside "
								       "what matters less.")
								  : N_("Please tick what fits.")));
		options(m, pdf, f);
		break;
	case RUN_FIELD_CHOICE:
	case RUN_FIELD_CHOICES:
		options(m, pdf, f);
		break;
	case RUN_FIELD_SCALE: scale(m, pdf, f); break;
	case RUN_FIELD_YES_NO:
		pdf_text(pdf, PDF_P, mem_fmt(m, "[   ]  %s     [   ]  %s", tr(l, N_("yes")), tr(l, N_("no"))));
		break;
	case RUN_FIELD_CONSENT: pdf_text(pdf, PDF_P, mem_fmt(m, "[   ]  %s", f->label)); break;
	case RUN_FIELD_LONG_TEXT: blank_lines(pdf, LONG_LINES); break;
	case RUN_FIELD_PERSON: blank_lines(pdf, PERSON_LINES); break;
	default: blank_lines(pdf, 1); break;
	}
}

static void put_field(mem *m, enum lang l, struct pdf *pdf, const struct run_field_view *f)
{
	if (f->kind == RUN_FIELD_HEADING) {
		pdf_gap(pdf, 3);
		pdf_text(pdf, PDF_H2, f->label);
		if (*f->help)
			pdf_text(pdf, PDF_SMALL, f->help);
		return;
	}
	pdf_gap(pdf, 2);
	if (f->kind != RUN_FIELD_CONSENT)
		pdf_text(pdf, PDF_P, f->row->required ? mem_fmt(m, "%s %s", f->label, tr(l, N_("(required)"))) : f->label);
	if (*f->body)
		pdf_text(pdf, PDF_SMALL, f->body);
	if (*f->help)
		pdf_text(pdf, PDF_SMALL, f->help);
	room(m, l, pdf, f);
}

/* By when, to whom; what can be rung up instead of writing. */
static struct err *put_where(struct act *a, struct pdf *pdf, const struct run_view *v, enum lang l)
{
	const char *name, *phone, *email, *closing = register_closing(a, v->run, l);

	TRY(scope_contact(a, OBJECT_run_id, v->run->id.v, &name, &phone, &email));
	if (*closing)
		pdf_text(pdf, PDF_P, trf(a->m, l, N_("Please send this form by %s."), closing));
	if (name)
		pdf_text(pdf, PDF_P,
		    trf(a->m, l, N_("Where to, and whom to ask: %s"),
			mem_fmt(a->m, "%s%s%s%s%s", name, phone && *phone ? ", " : "", phone ? phone : "",
			    email && *email ? ", " : "", email ? email : "")));
	return NULL;
}

struct err *paper_form(struct act *a, const struct run_view *v, const struct run_form *form, struct buf **out)
{
	enum lang l = form->lang;
	const char *programme = programme_name(v->programme, l), *role = register_role(&v->labels, form->role, l);
	const char *title = trf(a->m, l, N_("Registration: %s"), role);
	struct pdf *pdf = pdf_new(a->m, l, mem_fmt(a->m, "%s, %s", title, programme), programme);

	pdf_text(pdf, PDF_H1, title);
	pdf_text(pdf, PDF_LEAD, mem_fmt(a->m, "%s, %s", programme, v->run->name));
	TRY(put_where(a, pdf, v, l));
	for (int i = 0; i < form->n; i++)
		put_field(a->m, l, pdf, &form->at[i]);
	pdf_gap(pdf, 8);
	pdf_sign(pdf, tr(l, N_("Place and date")), tr(l, N_("Signature")));
	return pdf_done(pdf, out);
}
