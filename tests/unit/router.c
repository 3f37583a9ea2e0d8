/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "http/request.h"
#include "http/router.h"

static const struct route routes[] = {
	{ .name = "home", .method = METHOD_GET, .pattern = "/" },
	{ .name = "run_show", .method = METHOD_GET, .pattern = "/runs/%" },
	{ .name = "run_new", .method = METHOD_GET, .pattern = "/runs/new" },
	{ .name = "run_goals", .method = METHOD_POST, .pattern = "/runs/%/goals" },
	{ .name = "page", .method = METHOD_GET, .pattern = "/*" },
	{ .name = "pair", .method = METHOD_GET, .pattern = "/runs/%/pair/%/*" },
	{ .name = "join", .method = METHOD_GET, .pattern = "/join/*" },
	{ .name = "join_post", .method = METHOD_POST, .pattern = "/join/*" },
	{ .name = "number", .method = METHOD_GET, .pattern = "/join/%" },
};

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

static struct req *ask(enum method method, const char *path, enum router_answer expected)
{
	struct req *rq = request_new(m);

	rq->method = method;
	rq->path = path;
	assert_int_equal(router_find(routes, (int)LEN(routes), rq), expected);
	return rq;
}

static struct req *found(enum method method, const char *path, const char *name)
{
	struct req *rq = ask(method, path, ROUTER_FOUND);

	assert_string_equal(rq->route->name, name);
	return rq;
}

static void a_path_finds_its_route_and_its_arguments(void **state)
{
	struct req *rq;

	(void)state;
	found(METHOD_GET, "/", "home");
	rq = found(METHOD_GET, "/runs/7", "run_show");
	assert_int_equal(rq->args_n, 1);
	assert_int_equal(rq->arg[0].id, 7);
	rq = found(METHOD_GET, "/runs/9223372036854775807/pair/12/ab c", "pair");
	assert_int_equal(rq->args_n, 3);
	assert_true(rq->arg[0].id == INT64_MAX);
	assert_int_equal(rq->arg[1].id, 12);
	assert_string_equal(rq->arg[2].text, "ab c");
}

static void a_literal_wins_over_an_id_and_an_id_over_text(void **state)
{
	(void)state;
	found(METHOD_GET, "/runs/new", "run_new");
	found(METHOD_GET, "/join/12", "number");
	found(METHOD_GET, "/join/x12", "join");
	assert_string_equal(found(METHOD_GET, "/salzgitter", "page")->arg[0].text, "salzgitter");
}

static void the_winner_must_have_the_method(void **state)
{
	(void)state;
	/* "/join/%" fits better, but only takes GET. */
	assert_string_equal(found(METHOD_POST, "/join/12", "join_post")->arg[0].text, "12");
}

static void an_id_is_written_in_one_way_only(void **state)
{
	static const char *const wrong[] = {
		"/runs/0", "/runs/07", "/runs/+7", "/runs/-7", "/runs/7x", "/runs/0x7", "/runs/ 7",
		"/runs/9223372036854775808", "/runs/99999999999999999999999999", "/runs/\u0667",
	};

	(void)state;
	for (size_t i = 0; i < LEN(wrong); i++)
		assert_null(ask(METHOD_GET, wrong[i], ROUTER_NO_PATH)->route);
}

static void a_path_must_fit_from_end_to_end(void **state)
{
	static const char *const wrong[] = {
		"", "x", "/runs/", "/runs/7/", "//", "//runs/7", "/runs//7", "/runs/7/goals/x",
		"/join/", "/runs/7/pair/12/", "/Runs/7",
	};

	(void)state;
	for (size_t i = 0; i < LEN(wrong); i++)
		ask(METHOD_GET, wrong[i], ROUTER_NO_PATH);
	assert_string_equal(found(METHOD_GET, "/runs", "page")->arg[0].text, "runs");
}

static void a_known_path_with_another_method_says_which_it_takes(void **state)
{
	(void)state;
	ask(METHOD_GET, "/runs/7/goals", ROUTER_NO_METHOD);
	ask(METHOD_POST, "/runs/7", ROUTER_NO_METHOD);
	assert_string_equal(router_allow(routes, (int)LEN(routes), "/runs/7/goals"), "POST");
	assert_string_equal(router_allow(routes, (int)LEN(routes), "/runs/7"), "GET, HEAD");
	assert_string_equal(router_allow(routes, (int)LEN(routes), "/join/x"), "GET, HEAD, POST");
	assert_string_equal(router_allow(routes, (int)LEN(routes), "/no/such"), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_path_finds_its_route_and_its_arguments),
		cmocka_unit_test(a_literal_wins_over_an_id_and_an_id_over_text),
		cmocka_unit_test(the_winner_must_have_the_method),
		cmocka_unit_test(an_id_is_written_in_one_way_only),
		cmocka_unit_test(a_path_must_fit_from_end_to_end),
		cmocka_unit_test(a_known_path_with_another_method_says_which_it_takes),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
