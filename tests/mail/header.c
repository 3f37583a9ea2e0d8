/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "mail/header.h"

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

static const char *subject(const char *text)
{
	const char *out;

	assert_null(header_text(m, "Subject", text, &out));
	return out;
}

static const char *to(const char *name, const char *address)
{
	const char *out;

	assert_null(header_mailbox(m, "To", name, address, &out));
	return out;
}

static void plain_text_stays_as_it_is(void **state)
{
	(void)state;
	assert_string_equal(subject("Your tandem: a question"), "Subject: Your tandem: a question");
	assert_string_equal(subject(""), "Subject: ");
}

static void umlauts_become_encoded_words(void **state)
{
	(void)state;
	assert_string_equal(subject("Ihr Tandem für das Programm"),
	    "Subject: =?UTF-8?Q?Ihr_Tandem_f=C3=BCr_das_Programm?=");
}

static void text_that_looks_encoded_is_encoded_so_that_it_arrives_as_written(void **state)
{
	(void)state;
	assert_string_equal(subject("=?UTF-8?Q?x?="), "Subject: =?UTF-8?Q?=3D=3FUTF-8=3FQ=3Fx=3F=3D?=");
}

static void long_text_is_folded_within_76_characters_and_never_within_a_letter(void **state)
{
	const char *line = subject("Übergrößenträger gründen äußerst selten öffentliche Vereine für "
	                           "überflüssige Süßigkeiten, €uropa, 𝄞 und Ähnliches");
	int lines = 0;

	(void)state;
	while (line) {
		const char *end = strstr(line, "\r\n");
		size_t n = end ? (size_t)(end - line) : strlen(line);
		const char *first = strstr(line, "?Q?") + 3;

		assert_true(n <= 76);
		assert_memory_equal(line + n - 2, "?=", 2);
		/* A byte 10xxxxxx continues a character of UTF-8. */
		if (first[0] == '=')
			assert_null(memchr("89AB", first[1], 4));
		lines++;
		line = end ? end + 2 : NULL;
		if (line)
			assert_int_equal(line[0], ' ');
	}
	assert_true(lines >= 3);
}

static void names_are_quoted_or_encoded(void **state)
{
	(void)state;
	assert_string_equal(to("", "a@stadt.example"), "To: a@stadt.example");
	assert_string_equal(to("Muster, \"A\"", "a@stadt.example"),
	    "To: \"Muster, \\\"A\\\"\" <a@stadt.example>");
	assert_string_equal(to("Änne Müller", "a@stadt.example"),
	    "To: =?UTF-8?Q?=C3=84nne_M=C3=BCller?= <a@stadt.example>");
	assert_string_equal(to("Änne Müller-Lüdenscheidt", "anne.mueller@verkehrsbetriebe.stadt.example"),
	    "To: =?UTF-8?Q?=C3=84nne_M=C3=BCller-L=C3=BCdenscheidt?=\r\n"
	    " <anne.mueller@verkehrsbetriebe.stadt.example>");
}

static void a_line_end_in_a_subject_name_or_address_is_refused(void **state)
{
	static const char *const bad[] = { "a\r\nBcc: all@stadt.example", "a\nb", "a\rb", "\x7f", "a\tb",
		"\xff" };
	const char *out;

	(void)state;
	for (size_t i = 0; i < LEN(bad); i++) {
		assert_int_equal(header_text(m, "Subject", bad[i], &out)->kind, ERR_INVALID);
		assert_int_equal(header_mailbox(m, "To", bad[i], "a@b.example", &out)->kind, ERR_INVALID);
		assert_int_equal(header_mailbox(m, "To", "", bad[i], &out)->kind, ERR_INVALID);
	}
	assert_int_equal(header_mailbox(m, "To", "", "a@b.example, c@d.example", &out)->kind, ERR_INVALID);
	assert_int_equal(header_mailbox(m, "To", "", "a@b.example> <c@d.example", &out)->kind, ERR_INVALID);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_text_stays_as_it_is),
		cmocka_unit_test(umlauts_become_encoded_words),
		cmocka_unit_test(text_that_looks_encoded_is_encoded_so_that_it_arrives_as_written),
		cmocka_unit_test(long_text_is_folded_within_76_characters_and_never_within_a_letter),
		cmocka_unit_test(names_are_quoted_or_encoded),
		cmocka_unit_test(a_line_end_in_a_subject_name_or_address_is_refused),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
