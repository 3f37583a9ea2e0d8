/* SPDX-License-Identifier: EUPL-1.2 */
/* What browsers say of themselves, in the words in which people know them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/agent.h"

static void is(const char *said, const char *browser, const char *system)
{
	struct agent a = agent_of(said);

	assert_string_equal(a.browser, browser);
	assert_string_equal(a.system, system);
}

static void common_browsers_are_known_by_name_and_system(void **state)
{
	(void)state;
	is("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0", "Firefox", "Windows");
	is("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox", "Linux");
	is("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36",
	    "Chrome", "Android");
	is("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 "
	   "Mobile/15E148 Safari/604.1", "Safari", "iPhone");
	is("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 "
	   "Safari/605.1.15", "Safari", "macOS");
}

static void who_pretends_to_be_chrome_is_called_by_its_own_name(void **state)
{
	(void)state;
	is("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 "
	   "Safari/537.36 Edg/130.0.0.0", "Edge", "Windows");
	is("Mozilla/5.0 (Linux; Android 14; SM-S911B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 "
	   "Chrome/122.0.0.0 Mobile Safari/537.36", "Samsung Internet", "Android");
	is("Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/126.0.6478.35 "
	   "Mobile/15E148 Safari/604.1", "Chrome", "iPad");
}

static void what_is_not_known_is_not_guessed(void **state)
{
	(void)state;
	assert_null(agent_of("").browser);
	assert_null(agent_of("curl/8.5.0").browser);
	assert_null(agent_of("curl/8.5.0").system);
	assert_null(agent_of("Mozilla/5.0 (Windows NT 10.0; Trident/7.0; rv:11.0) like Gecko").browser);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(common_browsers_are_known_by_name_and_system),
		cmocka_unit_test(who_pretends_to_be_chrome_is_called_by_its_own_name),
		cmocka_unit_test(what_is_not_known_is_not_guessed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
