/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/text.h"
#include "mail/letter.h"
#include "sys/file.h"

static mem *m;

static int setup(void **state)
{
	(void)state;
	m = mem_new(NULL, "test");
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	mem_free(m);
	return 0;
}

static const struct letter_link links[] = {
	{ "Vorschlag ansehen und antworten", "https://tandem.stadt.example/de/t/aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789?antwort=ja&mehr=1" },
	{ "Fragen stellen", "https://tandem.stadt.example/de/fragen" },
};

static const struct letter german = {
	.lang = LANG_DE,
	.subject = "Ihr Tandem für den Frühling",
	.to_name = "Änne Müller-Lüdenscheidt",
	.paragraphs = (const char *const[]){
	    "die Koordination schlägt Ihnen ein Tandem vor. Grundlage sind Ihre Wünsche aus der Anmeldung: "
	    "Führungskräfteentwicklung, Öffentlichkeitsarbeit und »Mut zur Lücke«.",
	    "Mentorin: Özlem Größe <Amt & Würden>\nOrganisation: Überlandwerke" },
	.paragraphs_n = 2,
	.links = links,
	.links_n = 2,
	.from = "Mentoring Fünfstadt",
	.contact = { "Jürgen Köhler", "+49 (0) 5341 / 123-0", "koordination@stadt.example" },
	.footer = "Sie erhalten diese E-Mail, weil Sie sich für das Programm »Mentoring Fünfstadt« angemeldet haben.",
};

static const struct letter english = {
	.lang = LANG_EN,
	.subject = "Sign in",
	.paragraphs = (const char *const[]){ "With this link you sign in. It works once and for ten minutes." },
	.paragraphs_n = 1,
	.links = (const struct letter_link[]){ { "Sign in to Tandem", "https://tandem.stadt.example/en/in/abc" } },
	.links_n = 1,
	.from = "Tandem",
	.contact = { NULL, "05341 1230", NULL },
};

/* Golden files are looked at before they are committed; TANDEM_GOLDEN=write makes them anew. */
static void assert_golden(const char *name, const char *got)
{
	const char *path = mem_fmt(m, GOLDEN "/%s", name), *mode = getenv("TANDEM_GOLDEN");
	struct buf *b;

	if (mode && strcmp(mode, "write") == 0)
		assert_null(file_write(m, path, got, strlen(got), 0644));
	assert_null(file_read(m, path, 1 << 20, &b));
	assert_string_equal(got, b->at);
}

static void a_german_letter_says_the_same_in_text_and_html(void **state)
{
	const char *text, *html;

	(void)state;
	letter_render(m, &german, &text, &html);
	assert_golden("german.txt", text);
	assert_golden("german.html", html);
}

static void an_english_letter_leaves_out_what_is_not_known(void **state)
{
	const char *text, *html;

	(void)state;
	letter_render(m, &english, &text, &html);
	assert_golden("english.txt", text);
	assert_golden("english.html", html);
}

static void every_mail_names_the_telephone_of_the_contact_003_19(void **state)
{
	const char *text, *html;

	(void)state;
	letter_render(m, &german, &text, &html);
	assert_non_null(strstr(text, "Telefon +49 (0) 5341 / 123-0\n"));
	assert_non_null(strstr(html, "<a href=\"tel:+4953411230\">"));
	letter_render(m, &english, &text, &html);
	assert_non_null(strstr(text, "Telephone 05341 1230\n"));
}

static void no_line_of_text_is_longer_than_76_characters_but_links_and_long_words(void **state)
{
	const char *text, *html;

	(void)state;
	letter_render(m, &german, &text, &html);
	for (const char *line = text; *line; line += strcspn(line, "\n"), line += *line == '\n') {
		const char *one = mem_strn(m, line, strcspn(line, "\n"));

		assert_true(text_length(one) <= 76 || !strchr(one, ' '));
	}
	assert_non_null(strstr(text, "Vorschlag ansehen und antworten:\nhttps://tandem.stadt.example/de/t/"
	                             "aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789?antwort=ja&mehr=1\n"));
}

static void what_people_wrote_is_never_markup_and_nothing_is_loaded_from_elsewhere(void **state)
{
	static const char *const never[] = { "<Amt", "<img", "<link", "<script", "src=", "style=", "url(" };
	const char *text, *html;

	(void)state;
	letter_render(m, &german, &text, &html);
	for (size_t i = 0; i < LEN(never); i++)
		assert_null(strstr(html, never[i]));
	assert_non_null(strstr(html, "&lt;Amt &amp; Würden&gt;<br>Organisation"));
	assert_non_null(strstr(html, "<html lang=\"de\">"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_german_letter_says_the_same_in_text_and_html),
		cmocka_unit_test(an_english_letter_leaves_out_what_is_not_known),
		cmocka_unit_test(every_mail_names_the_telephone_of_the_contact_003_19),
		cmocka_unit_test(no_line_of_text_is_longer_than_76_characters_but_links_and_long_words),
		cmocka_unit_test(what_people_wrote_is_never_markup_and_nothing_is_loaded_from_elsewhere),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
