/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "core/message.h"

static int make_memory(void **state)
{
	*state = mem_new(NULL, "test");
	return 0;
}

static int free_memory(void **state)
{
	mem_free(*state);
	return 0;
}

static const struct message_kind *asked(void)
{
	return message_kind_find("tandem_asked");
}

static struct message_problem problem(mem *m, enum message_part part, const char *text)
{
	struct message_problem p;

	if (!message_check(m, asked(), part, LANG_DE, text, &p))
		fail_msg("no mistake found in: %s", text);
	return p;
}

static void every_default_text_passes_the_check_in_both_languages(void **state)
{
	struct message_problem p;

	for (int i = 0; i < message_kinds_n; i++) {
		const struct message_kind *k = &message_kinds[i];

		for (enum lang l = 0; l < LANGS; l++) {
			if (message_check(*state, k, MESSAGE_SUBJECT, l, tr(l, k->subject), &p) ||
			    message_check(*state, k, MESSAGE_TEXT, l, message_default_text(*state, k, l), &p) ||
			    (k->why && message_check(*state, k, MESSAGE_SUBJECT, l, tr(l, k->why), &p)))
				fail_msg("%s: %s", k->key, message_sentence(*state, LANG_EN, &p));
			for (int b = 0; b < message_buttons(k); b++)
				assert_false(message_check(*state, k, MESSAGE_BUTTON, l, tr(l, k->buttons[b]), &p));
		}
	}
}

static void no_two_kinds_have_one_key_and_every_word_is_in_the_list(void **state)
{
	for (int i = 0; i < message_kinds_n; i++) {
		const char *at = message_kinds[i].words;
		int named = 0, known, common;

		assert_ptr_equal(message_kind_find(message_kinds[i].key), &message_kinds[i]);
		assert_true(message_buttons(&message_kinds[i]) <= MESSAGE_BUTTONS_MOST);
		for (; at && *at; named++) {
			at += strcspn(at, " ");
			at += *at == ' ';
		}
		common = message_kinds[i].phase == MESSAGE_ACCOUNT ? 1 : 5;
		message_words(*state, &message_kinds[i], &known);
		assert_int_equal(known, named + common);
	}
	assert_null(message_kind_find("no_such_mail"));
}

static void an_unknown_word_is_found_with_its_line_and_the_one_that_was_meant(void **state)
{
	struct message_problem p = problem(*state, MESSAGE_TEXT, "{vorstellung}\n\nBitte bis {frits} {name}.");

	assert_int_equal(p.fault, MESSAGE_UNKNOWN);
	assert_int_equal(p.line, 3);
	assert_int_equal(p.at, strlen("{vorstellung}\n\nBitte bis "));
	assert_string_equal(p.word, "{frits}");
	assert_string_equal(p.near, "{frist}");
	assert_non_null(strstr(message_sentence(*state, LANG_EN, &p), "Did you mean {frist}?"));
	p = problem(*state, MESSAGE_SUBJECT, "{programme} {xyzzyplugh}");
	assert_null(p.near);
	p = problem(*state, MESSAGE_SUBJECT, "{progamme}"); /* of the English name, named in German */
	assert_string_equal(p.near, "{programm}");
}

static void braces_that_are_no_word_are_mistakes(void **state)
{
	static const char *const bad[] = { "{", "}", "{}", "{ frist }", "{frist", "frist}", "{{frist}}", "{fr ist}", "a {\n}" };

	for (size_t i = 0; i < LEN(bad); i++)
		assert_int_equal(problem(*state, MESSAGE_SUBJECT, bad[i]).fault, MESSAGE_BROKEN);
}

static void a_word_that_must_not_be_lacking_is_asked_for(void **state)
{
	struct message_problem p = problem(*state, MESSAGE_TEXT, "Bitte antworten Sie bis {frist}.");

	assert_int_equal(p.fault, MESSAGE_LACKS);
	assert_string_equal(p.word, "{vorstellung}");
	assert_false(message_check(*state, asked(), MESSAGE_SUBJECT, LANG_DE, "Bitte antworten", &p));
}

static void several_lines_stand_in_the_text_only(void **state)
{
	assert_int_equal(problem(*state, MESSAGE_SUBJECT, "Mit {vorstellung}").fault, MESSAGE_NOT_HERE);
	assert_int_equal(problem(*state, MESSAGE_BUTTON, "{partner_card}").fault, MESSAGE_NOT_HERE);
}

/* One word has a name in each language; both are understood in every text, in capitals too. */
static void words_are_understood_by_either_name(void **state)
{
	const struct message_value values[] = { { "until", "3 May" }, { "partner_card", "Robin" }, { NULL, NULL } };
	const struct message_fill f = { NULL, LANG_EN, values };

	assert_string_equal(message_line(*state, &f, "{until} {frist} {Frist} {FRIST} {Vorstellung}"),
	    "3 May 3 May 3 May 3 May Robin");
}

static void words_of_the_roles_are_filled_in_too(void **state)
{
	struct labels labels = labels_of(GENDER_STAR);
	const struct message_fill f = { &labels, LANG_DE, NULL };

	assert_string_equal(message_line(*state, &f, "Liebe {mentors}"), "Liebe Mentor*innen");
}

static void a_paragraph_with_nothing_to_say_is_left_out(void **state)
{
	const struct message_value values[] = { { "kick_off", "" }, { "until", "3 May" }, { NULL, NULL } };
	const struct message_fill f = { NULL, LANG_EN, values };
	const char *const *p;
	int n;

	p = message_paragraphs(*state, &f, "one\nline\n \n\nThe kick-off is on {kick_off}.\n\n{motto}\n\nBy {until}.\n", &n);
	assert_int_equal(n, 2);
	assert_string_equal(p[0], "one\nline");
	assert_string_equal(p[1], "By 3 May.");
	p = message_paragraphs(*state, &f, "", &n);
	assert_int_equal(n, 0);
	p = message_paragraphs(*state, &f, "{kick_off}", &n);
	assert_int_equal(n, 0);
}

static void what_is_filled_in_is_never_read_as_words(void **state)
{
	const struct message_value values[] = { { "partner", "{until} {mentors}" }, { "until", "SECRET" }, { NULL, NULL } };
	struct labels labels = labels_of(GENDER_COLON);
	const struct message_fill f = { &labels, LANG_EN, values };

	assert_string_equal(message_line(*state, &f, "To {partner}"), "To {until} {mentors}");
}

static void a_value_of_several_paragraphs_becomes_several(void **state)
{
	const struct message_value values[] = { { "common", "a:\n– b\n\nc:\n– d" }, { NULL, NULL } };
	const struct message_fill f = { NULL, LANG_EN, values };
	const char *const *p;
	int n;

	p = message_paragraphs(*state, &f, "{common}", &n);
	assert_int_equal(n, 2);
	assert_string_equal(p[1], "c:\n– d");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_default_text_passes_the_check_in_both_languages),
		cmocka_unit_test(no_two_kinds_have_one_key_and_every_word_is_in_the_list),
		cmocka_unit_test(an_unknown_word_is_found_with_its_line_and_the_one_that_was_meant),
		cmocka_unit_test(braces_that_are_no_word_are_mistakes),
		cmocka_unit_test(a_word_that_must_not_be_lacking_is_asked_for),
		cmocka_unit_test(several_lines_stand_in_the_text_only),
		cmocka_unit_test(words_are_understood_by_either_name),
		cmocka_unit_test(words_of_the_roles_are_filled_in_too),
		cmocka_unit_test(a_paragraph_with_nothing_to_say_is_left_out),
		cmocka_unit_test(what_is_filled_in_is_never_read_as_words),
		cmocka_unit_test(a_value_of_several_paragraphs_becomes_several),
	};

	return cmocka_run_group_tests(tests, make_memory, free_memory);
}
