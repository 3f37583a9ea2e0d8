/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "sys/secret.h"
#include "sys/totp.h"

static mem *m;

/* RFC 6238, appendix B, SHA-1: "12345678901234567890"; of its eight digits the last six. */
static const char key[] = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
static const struct {
	int64_t at;
	const char *code;
} vectors[] = {
	{ 59, "287082" },
	{ 1111111109, "081804" },
	{ 1111111111, "050471" },
	{ 1234567890, "005924" },
	{ 2000000000, "279037" },
	{ 20000000000, "353130" },
};

static void the_codes_are_those_of_the_rfc(void **state)
{
	(void)state;
	for (size_t i = 0; i < LEN(vectors); i++) {
		int64_t step = 0;

		assert_true(totp_fits(key, (struct instant){ vectors[i].at }, vectors[i].code, &step));
		assert_int_equal(step, vectors[i].at / 30);
	}
}

static void a_code_counts_one_step_early_and_one_late_and_no_longer(void **state)
{
	const int64_t at = vectors[3].at / 30 * 30;
	int64_t step = 0;

	(void)state;
	assert_true(totp_fits(key, (struct instant){ at - 30 }, vectors[3].code, &step));
	assert_true(totp_fits(key, (struct instant){ at + 59 }, vectors[3].code, &step));
	assert_int_equal(step, at / 30);
	assert_false(totp_fits(key, (struct instant){ at - 31 }, vectors[3].code, &step));
	assert_false(totp_fits(key, (struct instant){ at + 60 }, vectors[3].code, &step));
}

static void what_is_no_code_or_no_key_never_fits(void **state)
{
	struct instant at = { vectors[3].at };
	int64_t step;

	(void)state;
	assert_false(totp_fits(key, at, "", &step));
	assert_false(totp_fits(key, at, "5924", &step));
	assert_false(totp_fits(key, at, "0059240", &step));
	assert_false(totp_fits(key, at, "005925", &step));
	assert_false(totp_fits("not base32!", at, "005924", &step));
}

static void a_secret_is_32_letters_and_never_the_same(void **state)
{
	char *one = totp_secret(m), *two = totp_secret(m);

	(void)state;
	assert_int_equal(strlen(one), 32);
	assert_int_equal(strspn(one, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"), 32);
	assert_string_not_equal(one, two);
}

static void what_is_sealed_opens_with_its_key_only_and_shows_every_change(void **state)
{
	unsigned char one[32], two[32], root[32] = { 7 };
	char *sealed;

	(void)state;
	secret_subkey(one, root, "totp 1");
	secret_subkey(two, root, "totp 2");
	sealed = secret_seal(m, one, key);
	assert_null(strstr(sealed, key));
	assert_string_equal(secret_unseal(m, one, sealed), key);
	assert_null(secret_unseal(m, two, sealed));
	assert_null(secret_unseal(m, one, ""));
	assert_null(secret_unseal(m, one, "xx"));
	assert_string_not_equal(secret_seal(m, one, key), sealed);
	for (size_t i = 0; i < strlen(sealed); i++) {
		char was = sealed[i];

		sealed[i] = was == '0' ? '1' : '0';
		assert_null(secret_unseal(m, one, sealed));
		sealed[i] = was;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_codes_are_those_of_the_rfc),
		cmocka_unit_test(a_code_counts_one_step_early_and_one_late_and_no_longer),
		cmocka_unit_test(what_is_no_code_or_no_key_never_fits),
		cmocka_unit_test(a_secret_is_32_letters_and_never_the_same),
		cmocka_unit_test(what_is_sealed_opens_with_its_key_only_and_shows_every_change),
	};
	int failed;

	m = mem_new(NULL, "test");
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	mem_free(m);
	return failed;
}
