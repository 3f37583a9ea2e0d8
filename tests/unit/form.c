/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "http/form.h"
#include "http/params.h"
#include "http/request.h"
#include "http/token.h"

struct input {
	const char *name, *motive, *note;
	int64_t seats, months;
	bool agreed, wants_mail;
	struct day starts, ends;
	struct {
		int64_t v;
	} organisation, patron;
};

static const struct form_field fields[] = {
	FORM_FIELD(struct input, name, 1, 20, "Name"),
	FORM_FIELD(struct input, motive, 10, 1000, "Motive"),
	FORM_FIELD(struct input, note, 0, 500, "Note"),
	FORM_FIELD(struct input, seats, 1, 5000, "Seats"),
	FORM_FIELD(struct input, months, 0, 60, "Months"),
	FORM_FIELD(struct input, agreed, 1, 1, "Agreed"),
	FORM_FIELD(struct input, wants_mail, 0, 1, "Mails"),
	FORM_FIELD(struct input, starts, 1, 0, "Start"),
	FORM_FIELD(struct input, ends, 0, 0, "End"),
	FORM_CHOICE(struct input, organisation, 1, "Organisation"),
	FORM_CHOICE(struct input, patron, 0, "Patron"),
};

static const unsigned char key[TOKEN_KEY_BYTES] = "key";
static mem *m;
static struct req *rq;
static struct input in;

static int setup(void **state)
{
	(void)state;
	m = mem_new(NULL, "test");
	rq = request_new(m);
	rq->form_key = key;
	rq->lang = LANG_EN;
	rq->method = METHOD_POST;
	memset(&in, 0, sizeof in);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	mem_free(m);
	return 0;
}

/* A post in which only the named field was filled in. */
static struct form *typed(const char *name, const char *value)
{
	struct form *f = form_new(rq, fields, LEN(fields));

	rq->form.n = 0;
	params_add(m, &rq->form, (struct param){ .name = name, .value = value, .n = strlen(value) });
	form_read(f, &in);
	return f;
}

static const char *error(const char *name, const char *value)
{
	struct form *f = typed(name, value);

	return f->error[form_at(f, name)];
}

static void a_form_that_is_filled_in_well_fills_the_struct(void **state)
{
	static const struct param sent[] = {
		{ .name = "name", .value = " Kim \t Beispiel\u00a0" }, { .name = "motive", .value = "eins\r\nzwei\r\ndrei\n" },
		{ .name = "seats", .value = " 1,234 " }, { .name = "agreed", .value = "on" },
		{ .name = "starts", .value = "2026-11-03" }, { .name = "organisation", .value = "42" },
		{ .name = "unknown", .value = "x" }, { .name = "organisation", .value = "43" },
	};
	struct form *f = form_new(rq, fields, LEN(fields));

	(void)state;
	for (size_t i = 0; i < LEN(sent); i++)
		params_add(m, &rq->form, sent[i]);
	assert_true(form_read(f, &in));
	assert_string_equal(in.name, "Kim Beispiel");
	assert_string_equal(in.motive, "eins\nzwei\ndrei");
	assert_string_equal(in.note, "");
	assert_int_equal(in.seats, 1234);
	assert_int_equal(in.months, 0);
	assert_true(in.agreed);
	assert_false(in.wants_mail);
	assert_int_equal(day_cmp(in.starts, day_make(2026, 11, 3)), 0);
	assert_true(day_is_none(in.ends));
	assert_int_equal(in.organisation.v, 42);
	assert_int_equal(in.patron.v, 0);
}

static void what_was_typed_stays_in_a_form_with_mistakes(void **state)
{
	struct form *f = typed("seats", " many ");

	(void)state;
	assert_true(f->bad);
	assert_string_equal(f->raw[form_at(f, "seats")], " many ");
	assert_null(f->raw[form_at(f, "name")]);
	assert_int_equal(in.seats, 0);
}

static void text_is_measured_in_code_points_after_trimming(void **state)
{
	(void)state;
	assert_null(error("name", "  \u00c4\u00d6\u00dc\u00e4\u00f6\u00fc\u00df\u00c4\u00d6\u00dc\u00c4\u00d6\u00dc\u00e4\u00f6\u00fc\u00df\u00c4\u00d6\u00dc  "));
	assert_string_equal(error("name", "123456789012345678901"),
	    "Name: please shorten this to at most 20 characters. There are 21 now.");
	assert_string_equal(error("name", " \u200b\t"), "Name: please fill this in.");
	assert_string_equal(error("motive", "zu kurz"),
	    "Motive: please write at least 10 characters. There are 7 so far.");
	assert_null(error("note", ""));
}

static void text_of_one_line_has_no_line_break_and_no_text_has_controls(void **state)
{
	(void)state;
	assert_null(error("name", "a\r\nb"));
	assert_string_equal(in.name, "a b");
	assert_string_equal(error("name", "a\x1b[2Jb"),
	    "Name: please remove the characters that cannot be shown.");
	assert_non_null(error("motive", "0123456789\x7f"));
	assert_null(error("motive", "0123456789\twith a tab"));
}

static void whole_numbers_may_be_grouped_as_people_do(void **state)
{
	static const struct {
		const char *typed;
		enum lang lang;
		int64_t value; /* 0: refused */
	} cases[] = {
		{ "12", LANG_DE, 12 }, { "+12", LANG_DE, 12 }, { "0012", LANG_DE, 12 },
		{ "1.234", LANG_DE, 1234 }, { "1.234", LANG_EN, 0 }, { "1,234", LANG_EN, 1234 },
		{ "1,234", LANG_DE, 0 }, { "1 234", LANG_DE, 1234 }, { "1\u00a0234", LANG_DE, 1234 },
		{ "1\u202f234", LANG_EN, 1234 }, { "1'234", LANG_DE, 1234 }, { "12.34", LANG_DE, 0 },
		{ "1.2345", LANG_DE, 0 }, { "1..234", LANG_DE, 0 }, { ".234", LANG_DE, 0 },
		{ "1234.567", LANG_DE, 0 }, { "1.234.", LANG_DE, 0 }, { "12x", LANG_DE, 0 },
		{ "-", LANG_DE, 0 }, { "1e3", LANG_DE, 0 }, { "9223372036854775808", LANG_DE, 0 },
		{ "\u0661", LANG_DE, 0 }, { "--1", LANG_DE, 0 },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		rq->lang = cases[i].lang;
		assert_int_equal(error("seats", cases[i].typed) == NULL, cases[i].value != 0);
		assert_int_equal(in.seats, cases[i].value);
	}
}

static void numbers_out_of_range_are_told_the_range(void **state)
{
	(void)state;
	assert_string_equal(error("seats", "0"), "Seats: please enter a number from 1 to 5000.");
	assert_string_equal(error("seats", "\u22125"), "Seats: please enter a number from 1 to 5000.");
	assert_string_equal(error("seats", "5001"), "Seats: please enter a number from 1 to 5000.");
	assert_string_equal(error("seats", ""), "Seats: please fill this in.");
	assert_null(error("months", " "));
	assert_int_equal(in.months, 0);
}

static void dates_are_taken_as_browsers_and_people_write_them(void **state)
{
	static const char *const right[] = { "2026-11-03", "3.11.2026", " 03.11.26 " };
	static const char *const wrong[] = { "31.2.2026", "2026-13-01", "morgen", "3.11." };

	(void)state;
	rq->lang = LANG_DE;
	for (size_t i = 0; i < LEN(right); i++) {
		assert_null(error("starts", right[i]));
		assert_int_equal(day_cmp(in.starts, day_make(2026, 11, 3)), 0);
	}
	for (size_t i = 0; i < LEN(wrong); i++) {
		assert_non_null(error("starts", wrong[i]));
		assert_true(day_is_none(in.starts));
		assert_non_null(error("ends", wrong[i]));
	}
	assert_non_null(error("starts", ""));
	assert_null(error("ends", ""));
}

static void boxes_and_choices(void **state)
{
	(void)state;
	assert_null(error("agreed", "1"));
	assert_string_equal(error("agreed", "0"), "Agreed: please tick this box to go on.");
	assert_string_equal(error("organisation", ""), "Organisation: please choose one.");
	assert_null(error("patron", ""));
	assert_null(error("patron", "9223372036854775807"));
	assert_true(in.patron.v == INT64_MAX);
	assert_non_null(error("patron", "9223372036854775808"));
	assert_non_null(error("patron", "0"));
	assert_non_null(error("patron", "1.234"));
	assert_non_null(error("patron", "-4"));
}

static void errors_are_told_in_the_language_of_the_person(void **state)
{
	(void)state;
	rq->lang = LANG_DE;
	assert_string_equal(error("name", ""), "Name: Bitte füllen Sie dieses Feld aus.");
}

static void a_struct_is_shown_as_it_would_be_typed(void **state)
{
	struct input back = { 0 }, from = {
		.name = "Kim", .motive = "a\nb und mehr", .note = "", .seats = 1234, .months = 0, .agreed = true,
		.starts = day_make(2026, 11, 3), .ends = DAY_NONE, .organisation = { 42 },
	};
	struct form *f = form_new(rq, fields, LEN(fields));

	(void)state;
	form_show(f, &from);
	assert_string_equal(f->raw[form_at(f, "seats")], "1234");
	assert_string_equal(f->raw[form_at(f, "starts")], "2026-11-03");
	assert_null(f->raw[form_at(f, "ends")]);
	assert_null(f->raw[form_at(f, "wants_mail")]);
	for (int i = 0; i < f->n; i++)
		if (f->raw[i])
			params_add(m, &rq->form, (struct param){ .name = fields[i].name, .value = f->raw[i] });
	assert_true(form_read(f, &back));
	assert_string_equal(back.motive, from.motive);
	assert_int_equal(back.seats, from.seats);
	assert_int_equal(back.starts.n, from.starts.n);
	assert_int_equal(back.organisation.v, from.organisation.v);
	form_show(f, NULL);
	assert_null(f->raw[form_at(f, "seats")]);
}

static void rules_from_outside_can_fail_a_field_or_the_whole(void **state)
{
	struct form *f = form_new(rq, fields, LEN(fields));

	(void)state;
	assert_false(f->bad);
	form_fail(f, "ends", "before the start");
	assert_true(f->bad);
	assert_string_equal(f->error[form_at(f, "ends")], "before the start");
	assert_null(f->general);
	form_fail(f, NULL, "full");
	assert_string_equal(f->general, "full");
}

static void every_form_has_an_id_of_its_own_for_this_session(void **state)
{
	int64_t a, b;

	(void)state;
	rq->session_cookie = "abc";
	a = form_token_check(key, "abc", form_new(rq, fields, 1)->form_id);
	b = form_token_check(key, "abc", form_new(rq, fields, 1)->form_id);
	assert_true(a > 0);
	assert_true(b > 0);
	assert_true(a != b);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_form_that_is_filled_in_well_fills_the_struct),
		TEST(what_was_typed_stays_in_a_form_with_mistakes),
		TEST(text_is_measured_in_code_points_after_trimming),
		TEST(text_of_one_line_has_no_line_break_and_no_text_has_controls),
		TEST(whole_numbers_may_be_grouped_as_people_do),
		TEST(numbers_out_of_range_are_told_the_range),
		TEST(dates_are_taken_as_browsers_and_people_write_them),
		TEST(boxes_and_choices),
		TEST(errors_are_told_in_the_language_of_the_person),
		TEST(a_struct_is_shown_as_it_would_be_typed),
		TEST(rules_from_outside_can_fail_a_field_or_the_whole),
		TEST(every_form_has_an_id_of_its_own_for_this_session),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
