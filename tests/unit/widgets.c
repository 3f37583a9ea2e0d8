/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "html/widgets.h"

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

static void a_page_beyond_the_list_is_the_nearest_one_within(void **state)
{
	struct pager pg = pager_make(101, 50, 99);

	(void)state;
	assert_int_equal(pg.pages, 3);
	assert_int_equal(pg.page, 3);
	assert_int_equal(pg.first, 101);
	assert_int_equal(pg.last, 101);
	assert_int_equal(pager_skip(&pg), 100);
	pg = pager_make(100, 50, -5);
	assert_int_equal(pg.pages, 2);
	assert_int_equal(pg.page, 1);
	assert_int_equal(pg.first, 1);
	assert_int_equal(pg.last, 50);
	assert_int_equal(pager_skip(&pg), 0);
}

static void an_empty_list_has_one_page_without_rows(void **state)
{
	struct pager pg = pager_make(0, 50, 2);

	(void)state;
	assert_int_equal(pg.pages, 1);
	assert_int_equal(pg.page, 1);
	assert_int_equal(pg.first, 0);
	assert_int_equal(pg.last, 0);
}

static const char *entries(mem *m, int pages, int page)
{
	struct pager pg = pager_make(pages * 10, 10, page);
	struct buf *b = buf_new(m);

	for (int i = 0; pager_entry(&pg, i) >= 0; i++)
		buf_fmt(b, "%d ", pager_entry(&pg, i));
	return b->at;
}

static void a_pager_shows_ends_and_neighbours_and_no_gap_of_one(void **state)
{
	assert_string_equal(entries(*state, 1, 1), "1 ");
	assert_string_equal(entries(*state, 2, 1), "1 2 ");
	assert_string_equal(entries(*state, 5, 3), "1 2 3 4 5 ");
	assert_string_equal(entries(*state, 12, 1), "1 2 0 12 ");
	assert_string_equal(entries(*state, 12, 4), "1 2 3 4 5 0 12 ");
	assert_string_equal(entries(*state, 12, 5), "1 0 4 5 6 0 12 ");
	assert_string_equal(entries(*state, 12, 12), "1 0 11 12 ");
}

static void the_first_page_has_the_address_of_the_list(void **state)
{
	struct url base = { "/people?level=4", true };

	assert_string_equal(pager_url(*state, base, 1).s, "/people?level=4");
	assert_string_equal(pager_url(*state, base, 3).s, "/people?level=4&page=3");
}

static void sorting_again_turns_the_order_round(void **state)
{
	static const char *const keys[] = { "name", "level" };
	struct url base = { "/people", true };
	struct sort s = sort_from("level", keys, 2);

	assert_string_equal(sort_aria(&s, "level"), "ascending");
	assert_null(sort_aria(&s, "name"));
	assert_string_equal(sort_url(*state, base, &s, "level").s, "/people?sort=-level");
	s = sort_from("-level", keys, 2);
	assert_string_equal(sort_aria(&s, "level"), "descending");
	assert_string_equal(sort_url(*state, base, &s, "level").s, "/people?sort=level");
	assert_string_equal(sort_url(*state, base, &s, "name").s, "/people?sort=name");
}

static void an_unknown_order_is_the_first_one(void **state)
{
	static const char *const keys[] = { "name", "level" };
	static const char *const values[] = { NULL, "", "-", "password", "--name" };

	(void)state;
	for (size_t i = 0; i < LEN(values); i++) {
		struct sort s = sort_from(values[i], keys, 2);

		assert_string_equal(s.by, "name");
		assert_false(s.down);
	}
}

static void nothing_chosen_is_the_empty_choice(void **state)
{
	struct choice none = { "", "–" }, four = { "4", "Level 4" };

	(void)state;
	assert_true(choice_is(&none, NULL));
	assert_true(choice_is(&none, ""));
	assert_true(choice_is(&four, "4"));
	assert_false(choice_is(&four, NULL));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, finish)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_page_beyond_the_list_is_the_nearest_one_within),
		cmocka_unit_test(an_empty_list_has_one_page_without_rows),
		TEST(a_pager_shows_ends_and_neighbours_and_no_gap_of_one),
		TEST(the_first_page_has_the_address_of_the_list),
		TEST(sorting_again_turns_the_order_round),
		cmocka_unit_test(an_unknown_order_is_the_first_one),
		cmocka_unit_test(nothing_chosen_is_the_empty_choice),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
