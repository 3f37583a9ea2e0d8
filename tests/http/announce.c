/* SPDX-License-Identifier: EUPL-1.2 */
/* The poster and the code of a run (003-06, 004-09). */
#include <string.h>

#include "given.h"

static const char *path(struct house *h, struct given g, const char *what)
{
	return mem_fmt(h->m, "/runs/%lld/%s", (long long)g.run.v, what);
}

static void a_public_run_has_a_poster_and_a_code_in_both_languages(void **state)
{
	struct house *h = *state;
	struct given g = given_run(h, "mit-frauen-an-die-spitze");
	struct visitor *de = house_signed_in(h, g.coordinator, "de"), *en = house_signed_in(h, g.coordinator, "en");

	store_script(h->store->db, "UPDATE run SET public = TRUE, kick_off_on = '2027-01-12'");
	arrive(de, path(h, g, "poster"));
	assert_memory_equal(de->body, "%PDF-", 5);
	assert_non_null(strstr(de->headers, "Aushang.pdf"));
	arrive(en, path(h, g, "poster"));
	assert_non_null(strstr(en->headers, "poster.pdf"));
	arrive(de, path(h, g, "code"));
	sees(de, "<svg");
	sees(de, "/p/");
}

static void a_run_that_is_not_public_has_none_and_says_why(void **state)
{
	struct house *h = *state;
	struct given g = given_run(h, "reverse");
	struct visitor *v = house_signed_in(h, g.coordinator, "de");

	visit(v, path(h, g, "poster"));
	assert_int_equal(v->status, 422);
	sees(v, "noch nicht öffentlich");
	visit(v, path(h, g, "code"));
	assert_int_equal(v->status, 422);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(a_public_run_has_a_poster_and_a_code_in_both_languages),
		HOUSE_TEST(a_run_that_is_not_public_has_none_and_says_why),
	};
	return HOUSE_MAIN(argc, argv, tests);
}
