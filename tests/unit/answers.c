/* SPDX-License-Identifier: EUPL-1.2 */
/* What is typed into a registration form, field by field. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "core/answers.h"
#include "core/limits.h"
#include "core/preset.h"

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

static const struct run_field_option two[] = {
	{ "11", "Konflikte", "", 11, NULL },
	{ "112", "Führen", "", 112, NULL },
};

/* A form of one field in German. */
static const struct run_form *form_with(mem *m, struct run_field row)
{
	struct run_form *f = mem_make(m, struct run_form);
	struct run_field_view *v = mem_make(m, struct run_field_view);
	struct run_field *r = mem_make(m, struct run_field);

	row.key = row.key ? row.key : "";
	*r = row;
	*v = (struct run_field_view){ .row = r, .key = *r->key ? run_field_key_find(r->key) : NULL,
		.kind = run_field_kind_find(r->kind), .name = "x", .label = "Frage", .help = "", .why = "", .body = "",
		.option = two, .options = 2 };
	*f = (struct run_form){ .role = "mentee", .lang = LANG_DE, .at = v, .n = 1 };
	return f;
}

static const struct answer *typed(mem *m, struct run_field row, const char *value)
{
	struct entry *e = mem_make(m, struct entry);

	*e = (struct entry){ "x", value };
	return &answers_check(m, form_with(m, row), (struct entries){ e, 1 })->at[0];
}

static const struct answer *typed_two(mem *m, struct run_field row, const char *one, const char *other)
{
	struct entry *e = mem_array(m, struct entry, 2);

	e[0] = (struct entry){ "x", one };
	e[1] = (struct entry){ "x", other };
	return &answers_check(m, form_with(m, row), (struct entries){ e, 2 })->at[0];
}

static void assert_refused(const struct answer *x)
{
	assert_non_null(x->error);
	assert_memory_equal(x->error, "Frage: ", 7);
	assert_false(x->given);
	assert_string_equal(x->text, "");
	assert_int_equal(x->picks, 0);
	assert_int_equal(x->lines, 0);
}

static void a_text_is_trimmed_and_has_one_line_where_one_is_asked_for(void **state)
{
	const struct answer *x = typed(*state, (struct run_field){ .kind = "text" }, "  Ada\n Muster ");

	assert_null(x->error);
	assert_string_equal(x->text, "Ada Muster");
	assert_string_equal(answer_raw(x), "  Ada\n Muster ");
	x = typed(*state, (struct run_field){ .kind = "long_text" }, " eins\r\nzwei ");
	assert_string_equal(x->text, "eins\nzwei");
}

static void a_text_keeps_to_its_bounds(void **state)
{
	assert_refused(typed(*state, (struct run_field){ .kind = "text", .most = 3 }, "vier"));
	assert_null(typed(*state, (struct run_field){ .kind = "text", .most = 4 }, "über")->error);
	assert_refused(typed(*state, (struct run_field){ .kind = "long_text", .least = 10 }, "kurz"));
	assert_refused(typed(*state, (struct run_field){ .kind = "text" }, "a\x01" "b"));
}

static void what_is_required_must_be_there_and_blanks_do_not_count(void **state)
{
	static const char *const kinds[] = { "text", "long_text", "topics", "choice", "choices", "scale", "number", "day",
		"yes_no", "organisation", "person", "consent" };

	for (size_t i = 0; i < LEN(kinds); i++) {
		assert_refused(typed(*state, (struct run_field){ .kind = kinds[i], .required = true, .most = 5 }, " \n"));
		assert_null(typed(*state, (struct run_field){ .kind = kinds[i], .most = 5 }, " ")->error);
	}
}

static void a_heading_asks_nothing(void **state)
{
	assert_null(typed(*state, (struct run_field){ .kind = "heading", .required = true }, "")->error);
}

static void numbers_are_read_as_people_write_them(void **state)
{
	assert_int_equal(typed(*state, (struct run_field){ .kind = "number" }, " 1.234 ")->number, 1234);
	assert_string_equal(typed(*state, (struct run_field){ .kind = "number" }, "007")->text, "7");
	assert_refused(typed(*state, (struct run_field){ .kind = "number", .least = 1, .most = 40 }, "41"));
	assert_refused(typed(*state, (struct run_field){ .kind = "number" }, "-1"));
	assert_refused(typed(*state, (struct run_field){ .kind = "number" }, "1000001"));
	assert_refused(typed(*state, (struct run_field){ .kind = "number" }, "viel"));
	assert_true(typed(*state, (struct run_field){ .kind = "number" }, "0")->given);
	assert_refused(typed(*state, (struct run_field){ .kind = "scale", .least = 1, .most = 5 }, "6"));
	assert_int_equal(typed(*state, (struct run_field){ .kind = "scale", .least = 1, .most = 5 }, "5")->number, 5);
}

static void days_must_exist(void **state)
{
	assert_string_equal(typed(*state, (struct run_field){ .kind = "day" }, "3.11.2026")->text, "2026-11-03");
	assert_refused(typed(*state, (struct run_field){ .kind = "day" }, "31.2.2026"));
}

static void only_what_is_offered_can_be_chosen(void **state)
{
	const struct answer *x = typed(*state, (struct run_field){ .kind = "choice" }, "112");

	assert_int_equal(x->pick[0].option->id, 112);
	assert_string_equal(x->text, "112");
	assert_refused(typed(*state, (struct run_field){ .kind = "choice" }, "1"));
	assert_refused(typed(*state, (struct run_field){ .kind = "choice" }, "1121"));
	assert_refused(typed(*state, (struct run_field){ .kind = "choice" }, "11.2"));
	assert_refused(typed_two(*state, (struct run_field){ .kind = "choice" }, "11", "112"));
	assert_refused(typed(*state, (struct run_field){ .kind = "yes_no" }, "maybe"));
	assert_string_equal(typed(*state, (struct run_field){ .kind = "yes_no" }, "no")->text, "no");
}

static void several_choices_keep_to_their_bounds_and_count_once(void **state)
{
	const struct answer *x = typed_two(*state, (struct run_field){ .kind = "choices" }, "11", "11");

	assert_int_equal(x->picks, 1);
	assert_refused(typed_two(*state, (struct run_field){ .kind = "choices", .most = 1 }, "11", "112"));
	assert_refused(typed(*state, (struct run_field){ .kind = "choices", .least = 2 }, "11"));
}

/* 003-05 */
static void topics_have_priorities_where_the_form_asks_for_them(void **state)
{
	const struct answer *x =
	    typed_two(*state, (struct run_field){ .kind = "topics", .priorities = true }, "112.3", "11.1");

	assert_int_equal(x->picks, 2);
	assert_int_equal(x->pick[0].option->id, 112);
	assert_int_equal(x->pick[0].priority, 3);
	assert_int_equal(x->pick[1].priority, 1);
	assert_true(answer_has(x, "112.3"));
	assert_false(answer_has(x, "112.1"));
	assert_refused(typed(*state, (struct run_field){ .kind = "topics", .priorities = true }, "112.4"));
	assert_refused(typed(*state, (struct run_field){ .kind = "topics", .priorities = true }, "112."));
	assert_int_equal(typed(*state, (struct run_field){ .kind = "topics" }, "112.3")->pick[0].priority, 1);
}

static void people_are_named_one_a_line(void **state)
{
	const struct answer *x = typed(*state, (struct run_field){ .kind = "person", .most = 3 }, "Ada Muster\n\n b@x.example ;C");

	assert_int_equal(x->lines, 3);
	assert_string_equal(x->line[1], "b@x.example");
	assert_refused(typed(*state, (struct run_field){ .kind = "person", .most = 2 }, "a\nb\nc"));
	x = typed(*state, (struct run_field){ .kind = "person" }, "Ada\nMuster");
	assert_int_equal(x->lines, 1);
	assert_string_equal(x->line[0], "Ada Muster");
}

static void an_address_must_be_one(void **state)
{
	struct run_field email = { .kind = "text", .key = "email", .required = true };

	assert_refused(typed(*state, email, "ada"));
	assert_string_equal(typed(*state, email, " Ada@Firma.example ")->text, "Ada@Firma.example");
}

static void a_draft_says_nothing_is_wrong_and_keeps_what_was_typed(void **state)
{
	struct entry e = { "x", "viel" };
	struct answers *a = answers_draft(*state, form_with(*state, (struct run_field){ .kind = "number", .required = true }),
	    (struct entries){ &e, 1 });

	assert_int_equal(a->errors, 0);
	assert_string_equal(answer_raw(&a->at[0]), "viel");
	assert_false(a->at[0].given);
}

static void more_values_than_any_form_has_are_passed_over(void **state)
{
	struct entry *e = mem_array(*state, struct entry, 5000);
	struct answers *a;

	for (int i = 0; i < 5000; i++)
		e[i] = (struct entry){ "x", "11" };
	a = answers_check(*state, form_with(*state, (struct run_field){ .kind = "choices" }), (struct entries){ e, 5000 });
	assert_int_equal(a->at[0].picks, 1);
	assert_true(a->at[0].raws <= LIMIT_TOPICS + 1);
}

static int fields_of(const struct preset *p, const char *role, const char *key)
{
	int n = 0;

	for (size_t i = 0; i < LEN(p->form->part); i++)
		for (int k = 0; k < p->form->part[i].n; k++) {
			const struct preset_field *f = &p->form->part[i].at[k];

			n += (!f->role || strcmp(f->role, role) == 0) && f->key && strcmp(f->key, key) == 0;
		}
	return n;
}

static bool confirms(const struct preset *p, const char *role, const char *text)
{
	for (size_t i = 0; i < LEN(p->form->part); i++)
		for (int k = 0; k < p->form->part[i].n; k++) {
			const struct preset_field *f = &p->form->part[i].at[k];

			if ((!f->role || strcmp(f->role, role) == 0) && f->text_name && strcmp(f->text_name, text) == 0)
				return f->required && preset_text_find(p, text);
		}
	return false;
}

static void check_field(const struct preset_field *f)
{
	const struct run_field_key *key = f->key ? run_field_key_find(f->key) : NULL;

	assert_true((f->key != NULL) != (f->kind != NULL));
	if (f->key)
		assert_non_null(key);
	else
		assert_true(run_field_kind_find(f->kind) < RUN_FIELD_KINDS);
	for (enum lang l = 0; l < LANGS; l++)
		assert_true(f->label[l] || (key && key->label[l]));
	if (f->choice || (key && run_field_kind_has_choices(key->kind)))
		assert_true(f->choice || key->fixed_n);
}

/* Every preset asks for a name, an address and consent, and uses only what is known. */
static void every_preset_has_a_form_for_both_roles(void **state)
{
	static const char *const roles[] = { "mentor", "mentee" };

	(void)state;
	for (int p = -1; p < PRESETS; p++) {
		const struct preset *x = p < 0 ? &preset_blank : presets[p];

		for (size_t i = 0; i < LEN(x->form->part); i++)
			for (int k = 0; k < x->form->part[i].n; k++)
				check_field(&x->form->part[i].at[k]);
		for (size_t r = 0; r < LEN(roles); r++)
			for (int k = 0; k < run_field_keys_n; k++)
				assert_true(fields_of(x, roles[r], run_field_keys[k].key) <= 1 &&
				    fields_of(x, roles[r], run_field_keys[k].key) >= run_field_keys[k].always_required);
	}
}

/* 000-12: questions, topics, interests are three fields, in both roles. */
static void salzgitter_asks_for_questions_topics_and_interests(void **state)
{
	(void)state;
	assert_int_equal(fields_of(&preset_salzgitter, "mentor", "questions"), 1);
	assert_int_equal(fields_of(&preset_salzgitter, "mentee", "questions"), 1);
	assert_int_equal(fields_of(&preset_salzgitter, "mentor", "interests"), 1);
	assert_int_equal(fields_of(&preset_salzgitter, "mentee", "interests"), 1);
	assert_int_equal(fields_of(&preset_salzgitter, "mentor", "topics_offered"), 1);
	assert_int_equal(fields_of(&preset_salzgitter, "mentee", "topics_wanted"), 1);
}

/* 001-05, 001-09, 001-10, 001-11; 002-02, 002-05, 002-26; 003-05, 003-14; 004-03, 004-04, 004-25. */
static void the_presets_ask_for_what_their_texts_demand(void **state)
{
	(void)state;
	assert_int_equal(fields_of(&preset_klassisch, "mentor", "level"), 1);
	assert_int_equal(fields_of(&preset_klassisch, "mentee", "level"), 1);
	assert_int_equal(fields_of(&preset_klassisch, "mentor", "leadership_years"), 1);
	assert_int_equal(fields_of(&preset_klassisch, "mentor", "experience_brought"), 1);
	assert_int_equal(fields_of(&preset_klassisch, "mentee", "experience_sought"), 1);
	assert_true(confirms(&preset_klassisch, "mentor", "mentor_expectations"));
	assert_int_equal(fields_of(&preset_mit_frauen_an_die_spitze, "mentee", "target_group"), 1);
	assert_int_equal(fields_of(&preset_mit_frauen_an_die_spitze, "mentor", "target_group"), 0);
	assert_true(confirms(&preset_mit_frauen_an_die_spitze, "mentee", "mentee_expectations"));
	assert_true(confirms(&preset_mit_frauen_an_die_spitze, "mentee", "limits"));
	assert_int_equal(fields_of(&preset_reverse, "mentor", "topics_wanted"), 1);
	assert_int_equal(fields_of(&preset_reverse, "mentee", "topics_wanted"), 1);
	assert_int_equal(fields_of(&preset_reverse, "mentee", "interests"), 1);
	assert_true(confirms(&preset_reverse, "mentor", "mentor_expectations"));
	assert_true(confirms(&preset_reverse, "mentee", "mentee_expectations"));
	assert_true(confirms(&preset_reverse, "mentee", "conduct"));
	assert_int_equal(fields_of(&preset_reverse_speed_networking, "mentor", "talent_programme"), 1);
	assert_int_equal(fields_of(&preset_reverse_speed_networking, "mentor", "joined_on"), 1);
	assert_int_equal(fields_of(&preset_reverse_speed_networking, "mentee", "closed_circle"), 1);
	assert_true(confirms(&preset_reverse_speed_networking, "mentor", "conduct"));
	assert_false(confirms(&preset_reverse_speed_networking, "mentee", "conduct"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_is_trimmed_and_has_one_line_where_one_is_asked_for),
		cmocka_unit_test(a_text_keeps_to_its_bounds),
		cmocka_unit_test(what_is_required_must_be_there_and_blanks_do_not_count),
		cmocka_unit_test(a_heading_asks_nothing),
		cmocka_unit_test(numbers_are_read_as_people_write_them),
		cmocka_unit_test(days_must_exist),
		cmocka_unit_test(only_what_is_offered_can_be_chosen),
		cmocka_unit_test(several_choices_keep_to_their_bounds_and_count_once),
		cmocka_unit_test(topics_have_priorities_where_the_form_asks_for_them),
		cmocka_unit_test(people_are_named_one_a_line),
		cmocka_unit_test(an_address_must_be_one),
		cmocka_unit_test(a_draft_says_nothing_is_wrong_and_keeps_what_was_typed),
		cmocka_unit_test(more_values_than_any_form_has_are_passed_over),
		cmocka_unit_test(every_preset_has_a_form_for_both_roles),
		cmocka_unit_test(salzgitter_asks_for_questions_topics_and_interests),
		cmocka_unit_test(the_presets_ask_for_what_their_texts_demand),
	};
	return cmocka_run_group_tests(tests, make_memory, free_memory);
}
