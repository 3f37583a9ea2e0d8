/* SPDX-License-Identifier: EUPL-1.2 */
/* What every page is made of, drawn once in each language (ui/styleguide.html), and the error
 * pages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "golden.h"
#include "http/form_view.h"
#include "ui/error.h"
#include "ui/parts.h"
#include "ui/styleguide.h"

struct sample {
	const char *name, *email, *goals, *side;
	int64_t places, level;
	struct day begins;
	bool confidential;
};

enum { NAME, EMAIL, GOALS, SIDE, PLACES, LEVEL, BEGINS, CONFIDENTIAL, FIELDS };
static const struct form_field fields[FIELDS] = {
	[NAME] = FORM_FIELD(struct sample, name, 1, 200, "Full name"),
	[EMAIL] = FORM_FIELD(struct sample, email, 3, 254, "E-mail address"),
	[GOALS] = FORM_FIELD(struct sample, goals, 0, 4000, "Goals"),
	[SIDE] = FORM_FIELD(struct sample, side, 1, 20, "Side"),
	[PLACES] = FORM_FIELD(struct sample, places, 1, 5, "Places"),
	[LEVEL] = FORM_FIELD(struct sample, level, 1, 5, "Career level"),
	[BEGINS] = FORM_FIELD(struct sample, begins, 0, 0, "First day"),
	[CONFIDENTIAL] =
	    FORM_FIELD(struct sample, confidential, 1, 1, "I will keep what is said confidential"),
};
static const struct choice levels[] = { { "2", "Level 2" }, { "4", "Level 4" },
	{ "5", "Level 5" } };

static int begin(void **state)
{
	*state = mem_new(NULL, "test");
	return 0;
}

static int finish(void **state)
{
	mem_free(*state);
	return 0;
}

static struct form *blank_form(mem *m)
{
	struct form *f = mem_make(m, struct form);

	f->fields = fields;
	f->n = FIELDS;
	f->raw = mem_array(f, const char *, FIELDS);
	f->error = mem_array(f, const char *, FIELDS);
	f->form_id = "once-4711";
	return f;
}

static struct form *faulty_form(mem *m)
{
	struct form *f = blank_form(m);

	f->raw[NAME] = "<Öztürk> & \"Söhne\"";
	f->raw[EMAIL] = "nobody@";
	f->raw[LEVEL] = "4";
	f->raw[SIDE] = "5";
	f->raw[BEGINS] = "2026-11-03";
	f->raw[GOALS] = "\nfirst line is empty";
	f->error[EMAIL] = "E-mail address: please check what follows the @.";
	f->error[CONFIDENTIAL] = "Please tick this box to go on.";
	f->general = "This run takes no more registrations.";
	f->bad = true;
	return f;
}

static void every_part_is_drawn_in_both_languages(void **state)
{
	static const char *const keys[] = { "name", "organisation" };
	static const char *const texts[] = { "Registration", "Admission", "Pairing", "Kick-off" };
	const struct pager pg = pager_make(12345, 50, 5);
	const struct sort sort = sort_from("-name", keys, 2);
	const struct steps steps = { texts, 4, 2 };

	for (enum lang l = 0; l < LANGS; l++) {
		struct page *p = golden_page(*state, l);

		ui_styleguide(p, faulty_form(*state), CHOICES(levels), &pg, &sort, &steps,
		    (struct url){ "/here", true });
		golden_expect_framed(p, "styleguide");
	}
}

static const char *drawn(struct page *p)
{
	const char *s = mem_str(p->m, p->out->at);

	buf_reset(p->out);
	return s;
}

static void a_field_without_error_and_hint_points_nowhere(void **state)
{
	struct page *p = golden_page(*state, LANG_EN);
	struct form *f = blank_form(*state);
	const char *html;

	ui_field_text(p, f, "goals", NULL, "text", NULL);
	html = drawn(p);
	assert_null(strstr(html, "aria-describedby"));
	assert_null(strstr(html, "aria-invalid"));
	assert_null(strstr(html, "required"));
	ui_form_errors(p, f);
	assert_string_equal(drawn(p), "");
	assert_null(p->title);
}

static void a_field_names_its_hint_before_its_error(void **state)
{
	struct page *p = golden_page(*state, LANG_EN);
	const char *html;

	ui_field_text(p, faulty_form(*state), "email", "hint", "email", "email");
	html = drawn(p);
	assert_non_null(strstr(html, "aria-describedby=\"f-email-hint f-email-error\""));
	assert_non_null(strstr(html, "aria-invalid=\"true\""));
	assert_non_null(strstr(html, "<span class=\"need\">(required)</span>"));
	assert_non_null(strstr(html, "autocomplete=\"email\""));
}

static void a_page_with_errors_says_so_in_its_title(void **state)
{
	struct page *p = golden_page(*state, LANG_DE);

	page_title(p, "Anmeldung");
	ui_form_errors(p, faulty_form(*state));
	assert_string_equal(p->title, "Bitte prüfen: Anmeldung");
	assert_non_null(strstr(p->out->at, "Bitte prüfen Sie 3 Angaben"));
	assert_non_null(strstr(p->out->at, "<a href=\"#f-confidential\">"));
}

static void a_short_list_needs_no_pages_and_an_empty_one_no_pager(void **state)
{
	struct page *p = golden_page(*state, LANG_EN);
	struct pager pg = pager_make(3, 50, 1);

	ui_pager(p, &pg, (struct url){ "/people", true });
	assert_non_null(strstr(p->out->at, "1 to 3 of 3"));
	assert_null(strstr(p->out->at, "<ul>"));
	drawn(p);
	pg = pager_make(0, 50, 1);
	ui_pager(p, &pg, (struct url){ "/people", true });
	assert_string_equal(drawn(p), "");
}

static void every_kind_of_error_has_its_page(void **state)
{
	static const char *const names[] = { [ERR_NOT_FOUND] = "error-not-found",
		[ERR_FORBIDDEN] = "error-forbidden", [ERR_INVALID] = "error-invalid",
		[ERR_CONFLICT] = "error-conflict", [ERR_BUSY] = "error-busy",
		[ERR_TOO_MANY] = "error-too-many", [ERR_SYSTEM] = "error-system" };

	for (enum lang l = 0; l < LANGS; l++) {
		for (size_t kind = 0; kind < LEN(names); kind++) {
			struct page *p = golden_page(*state, l);
			bool ours = kind == ERR_SYSTEM;

			ui_error(p, (enum err_kind)kind, NULL, 61, ours ? "4711" : NULL,
			    (struct url){ "/", true },
			    (struct url){ ours ? NULL : "/sign-in", true });
			assert_non_null(p->title);
			golden_expect_framed(p, names[kind]);
		}
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, finish)

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		TEST(every_part_is_drawn_in_both_languages),
		TEST(a_field_without_error_and_hint_points_nowhere),
		TEST(a_field_names_its_hint_before_its_error),
		TEST(a_page_with_errors_says_so_in_its_title),
		TEST(a_short_list_needs_no_pages_and_an_empty_one_no_pager),
		TEST(every_kind_of_error_has_its_page),
	};

	golden_begin(argc, argv);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
