/* SPDX-License-Identifier: EUPL-1.2 */
/* Written PDFs are put into TANDEM_TEST_OUT, if it is set, to be looked at and checked from outside. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "paper/letter.h"
#include "paper/pdf.h"
#include "paper/poster.h"

static void keep(mem *m, const char *name, const void *bytes, size_t n)
{
	const char *folder = getenv("TANDEM_TEST_OUT");
	FILE *f = folder ? fopen(mem_fmt(m, "%s/%s", folder, name), "wb") : NULL;

	if (!f)
		return;
	assert_int_equal(fwrite(bytes, 1, n, f), n);
	fclose(f);
}

static const char *const facts[][2] = {
	{ "Anmeldung bis", "15. Januar 2027" },
	{ "Auftakt", "3. Februar 2027, 17 Uhr, Haus der Wirtschaft" },
	{ "Dauer", "zwölf Monate, ein Treffen im Monat" },
};

static struct buf *make_poster(mem *m)
{
	struct poster p = {
		.lang = LANG_DE,
		.programme = "Cross-Mentoring für Führungskräfte von morgen",
		.run = "Durchgang 2027",
		.motto = "Über den Tellerrand – gemeinsam weiter.",
		.purpose = "Ein Jahr lang tauschen sich erfahrene Führungskräfte und Nachwuchsführungskräfte aus verschiedenen "
			   "Unternehmen aus: vertraulich, auf Augenhöhe und in ihrem eigenen Takt.",
		.facts = facts,
		.facts_n = LEN(facts),
		.invitation = "Machen Sie mit!",
		.url = "https://tandem.example/p/cross-2027?c=aushang",
		.short_url = "tandem.example/p/cross-2027",
		.contact = "Fragen? Ida Muster, 05341 000000",
		.carriers = "Getragen von der Wirtschaftsförderung Beispielstadt",
	};
	struct buf *out;

	assert_null(poster_make(m, &p, &out));
	return out;
}

static void a_poster_is_a_tagged_pdf_with_language_and_title(void **state)
{
	mem *m = mem_new(NULL, "test");
	struct buf *pdf = make_poster(m);

	(void)state;
	keep(m, "poster.pdf", pdf->at, pdf->n);
	assert_memory_equal(pdf->at, "%PDF-1.", 7);
	assert_non_null(memmem(pdf->at, pdf->n, "/Lang (de)", 10));
	assert_non_null(memmem(pdf->at, pdf->n, "/DisplayDocTitle true", 21));
	assert_non_null(memmem(pdf->at, pdf->n, "/MarkInfo", 9));
	assert_non_null(memmem(pdf->at, pdf->n, "/StructTreeRoot", 15));
	assert_non_null(memmem(pdf->at, pdf->n, "/Count 1 ", 8)); /* a poster is one page */
	mem_free(m);
}

static void a_long_text_goes_on_over_several_pages(void **state)
{
	mem *m = mem_new(NULL, "test");
	struct pdf *p = pdf_new(m, LANG_EN, "Many pages", "Tandem");
	const char *pages;
	struct buf *out;

	(void)state;
	for (int i = 0; i < 60; i++)
		pdf_text(p, PDF_P, "A sentence that is not short, said again and again, until the page is full and the next one "
				   "begins, as it does in letters of public administrations.");
	pdf_sign(p, "Place, date, signature", "Place, date, signature");
	assert_null(pdf_done(p, &out));
	keep(m, "long.pdf", out->at, out->n);
	pages = (const char *)memmem(out->at, out->n, "/Count ", 7);
	assert_non_null(pages);
	assert_in_range(atoi(pages + 7), 2, 6);
	mem_free(m);
}

static int times(const struct buf *in, const char *word)
{
	const char *at = in->at;
	int n = 0;

	while ((at = memmem(at, in->n - (size_t)(at - in->at), word, strlen(word)))) {
		at += strlen(word);
		n++;
	}
	return n;
}

static void letters_in_one_file_have_a_page_and_a_bookmark_each(void **state)
{
	mem *m = mem_new(NULL, "test");
	static const char *const text[] = { "Ihr Platz ist sicher.", "Wir freuen uns auf Sie." };
	struct paper_letter l[3];
	struct buf *out;

	(void)state;
	for (int i = 0; i < 3; i++)
		l[i] = (struct paper_letter){ .lang = i ? LANG_DE : LANG_EN, .sender = "Brückenbau", .address = "Ada Blau\nWerk A",
			.day = "3. November 2026", .subject = "Ihre Bewerbung", .greeting = "Guten Tag Ada Blau,", .paragraphs = text,
			.paragraphs_n = 2, .closing = "Freundliche Grüße", .from = "Auswahlgremium", .name = mem_fmt(m, "Brief%d", i) };
	assert_null(paper_letters(m, LANG_DE, "Alle", l, 3, &out));
	keep(m, "letters.pdf", out->at, out->n);
	assert_non_null(memmem(out->at, out->n, "/Count 3", 8));
	assert_int_equal(times(out, "/Title (Brief"), 3);
	assert_true(times(out, "/Outlines") >= 1);
	assert_non_null(memmem(out->at, out->n, "/Lang (de)", 10));
	mem_free(m);
}

static void a_code_holds_an_address_and_says_so_as_svg(void **state)
{
	mem *m = mem_new(NULL, "test");
	const struct qr *qr;
	const char *svg;

	(void)state;
	assert_null(qr_make(m, "https://tandem.example/p/cross-2027", &qr));
	assert_true(qr->size >= 21);
	assert_true(qr->dark[0] && qr->dark[6] && !qr->dark[qr->size + 1]); /* the finder pattern */
	svg = qr_svg(m, qr, "tandem.example/p/cross-2027 <&>");
	keep(m, "code.svg", svg, strlen(svg));
	assert_non_null(strstr(svg, "<title>tandem.example/p/cross-2027 &lt;&amp;&gt;</title>"));
	mem_free(m);
}

static void a_text_too_long_for_a_code_is_refused(void **state)
{
	mem *m = mem_new(NULL, "test");
	char *text = mem_array(m, char, 4001);
	const struct qr *qr;
	struct err *e;

	(void)state;
	memset(text, 'a', 4000);
	e = qr_make(m, text, &qr);
	assert_non_null(e);
	assert_int_equal(e->kind, ERR_INVALID);
	mem_free(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_poster_is_a_tagged_pdf_with_language_and_title),
		cmocka_unit_test(a_long_text_goes_on_over_several_pages),
		cmocka_unit_test(letters_in_one_file_have_a_page_and_a_bookmark_each),
		cmocka_unit_test(a_code_holds_an_address_and_says_so_as_svg),
		cmocka_unit_test(a_text_too_long_for_a_code_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
