/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/network.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/text.h"

static int begin(void **state)
{
	*state = mem_new(NULL, "network");
	return 0;
}

static int end(void **state)
{
	mem_free(*state);
	return 0;
}

static const struct network_link three[] = {
	{ { 1 }, "Werk C", { 2 }, "Werk A", 2 },
	{ { 2 }, "Werk A", { 1 }, "Werk C", 1 },
	{ { 3 }, "Werk B", { 3 }, "Werk B", 4 },
	{ { 0 }, "", { 2 }, "Werk A", 1 },
};

static void both_directions_are_one_line(void **state)
{
	struct network w = network_layout(*state, three, 4, "ohne");

	assert_int_equal(w.organisations, 4);
	assert_int_equal(w.tandems, 8);
	assert_int_equal(w.across, 4);
	assert_int_equal(w.lines, 3);
	assert_int_equal(w.line[0].tandems, 3);
	assert_true(w.line[0].width > w.line[2].width);
	assert_int_equal(w.left_out, 0);
}

static void organisations_stand_by_name_and_count_their_tandems(void **state)
{
	struct network w = network_layout(*state, three, 4, "ohne");

	assert_string_equal(w.node[0].name, "ohne");
	assert_string_equal(w.node[1].name, "Werk A");
	assert_int_equal(w.node[1].tandems, 4);
	assert_string_equal(w.node[2].name, "Werk B");
	assert_int_equal(w.node[2].tandems, 4);
	assert_int_equal(w.node[3].tandems, 3);
}

static void all_stand_on_one_circle_and_labels_lead_outwards(void **state)
{
	struct network_link many[40];
	struct network w;
	double r = 0;

	for (int i = 0; i < 40; i++)
		many[i] = (struct network_link){ { i + 1 }, "Werk", { (i + 7) % 40 + 1 }, "Werk", 1 };
	w = network_layout(*state, many, 40, "");
	for (int i = 0; i < w.nodes; i++) {
		const struct network_node *o = &w.node[i];
		double d = hypot(o->x - NETWORK_SIZE / 2.0, o->y - NETWORK_SIZE / 2.0);

		r = i ? r : d;
		assert_true(fabs(d - r) < 1);
		assert_true(hypot(o->label_x - NETWORK_SIZE / 2.0, o->label_y - NETWORK_SIZE / 2.0) > d + o->radius);
		assert_true(o->x > 0 && o->x < NETWORK_SIZE && o->y > 0 && o->y < NETWORK_SIZE);
		assert_true(o->turn >= -90 && o->turn <= 90); /* never upside down */
		assert_int_equal(o->left, o->x < NETWORK_SIZE / 2.0 - 0.05);
	}
}

static void a_long_name_is_cut_between_letters(void **state)
{
	const struct network_link one = { { 1 }, "Größere Überörtliche Müllabfuhrgesellschaft", { 2 }, "Kurz", 1 };
	struct network w = network_layout(*state, &one, 1, "");

	assert_string_equal(w.node[1].label, "Kurz");
	assert_true(text_valid(w.node[0].label, strlen(w.node[0].label)));
	assert_true(text_length(w.node[0].label) <= NETWORK_LABEL);
	assert_non_null(strstr(w.node[0].label, "…"));
}

static void too_many_organisations_keep_the_largest(void **state)
{
	struct network_link many[100];
	struct network w;

	for (int i = 0; i < 100; i++)
		many[i] = (struct network_link){ { i + 1 }, "Werk", { i + 1 }, "Werk", i + 1 };
	w = network_layout(*state, many, 100, "");
	assert_int_equal(w.nodes, NETWORK_NODES);
	assert_int_equal(w.left_out, 100 - NETWORK_NODES);
	for (int i = 0; i < w.nodes; i++)
		assert_true(w.node[i].tandems > 100 - NETWORK_NODES);
	for (int i = 0; i < w.lines; i++)
		assert_true(w.line[i].from < w.nodes && w.line[i].to < w.nodes);
}

static void paths_are_plain_numbers(void **state)
{
	struct network w = network_layout(*state, three, 4, "ohne");

	for (int i = 0; i < w.lines; i++)
		assert_int_equal(strspn(w.line[i].path, "MQC 0123456789.-"), strlen(w.line[i].path));
	assert_non_null(strchr(w.line[0].path, 'Q'));
	assert_non_null(strchr(w.line[1].path, 'C'));
}

static void nothing_gives_an_empty_picture(void **state)
{
	struct network w = network_layout(*state, NULL, 0, "");

	assert_int_equal(w.nodes, 0);
	assert_int_equal(w.lines, 0);
	assert_int_equal(w.tandems, 0);
}

int main(void)
{
#define NETWORK_TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)
	const struct CMUnitTest tests[] = {
		NETWORK_TEST(both_directions_are_one_line),
		NETWORK_TEST(organisations_stand_by_name_and_count_their_tandems),
		NETWORK_TEST(all_stand_on_one_circle_and_labels_lead_outwards),
		NETWORK_TEST(a_long_name_is_cut_between_letters),
		NETWORK_TEST(too_many_organisations_keep_the_largest),
		NETWORK_TEST(paths_are_plain_numbers),
		NETWORK_TEST(nothing_gives_an_empty_picture),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
