/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "sys/secret.h"

static mem *m;

static void a_token_is_64_hex_digits_and_never_the_same(void **state)
{
	const char *one = secret_token(m), *two = secret_token(m);

	(void)state;
	assert_int_equal(strlen(one), 64);
	assert_int_equal(strspn(one, "0123456789abcdef"), 64);
	assert_string_not_equal(one, two);
}

static void a_hash_says_nothing_of_the_token_but_finds_it_again(void **state)
{
	const char *token = secret_token(m);

	(void)state;
	assert_string_equal(secret_hash(m, token), secret_hash(m, token));
	assert_string_not_equal(secret_hash(m, token), token);
}

static void a_keyed_hash_needs_the_key(void **state)
{
	unsigned char one[32] = { 1 }, two[32] = { 2 };

	(void)state;
	assert_string_equal(secret_keyed_hash(m, one, "192.0.2.1"), secret_keyed_hash(m, one, "192.0.2.1"));
	assert_string_not_equal(secret_keyed_hash(m, one, "192.0.2.1"), secret_keyed_hash(m, two, "192.0.2.1"));
}

static void a_password_fits_its_own_hash_only(void **state)
{
	const char *hash = secret_password_hash(m, "drei blaue Tassen Tee");

	(void)state;
	assert_non_null(hash);
	assert_memory_equal(hash, "$argon2id$", 10);
	assert_true(secret_password_fits(hash, "drei blaue Tassen Tee"));
	assert_false(secret_password_fits(hash, "drei blaue Tassen"));
	assert_false(secret_password_fits("rubbish", "drei blaue Tassen Tee"));
}

static void nobodys_password_never_fits(void **state)
{
	(void)state;
	assert_false(secret_password_fits(NULL, ""));
	assert_false(secret_password_fits(NULL, "drei blaue Tassen Tee"));
}

static void a_code_is_eight_digits_and_always_the_same(void **state)
{
	unsigned char key[32] = { 1 }, other[32] = { 2 };

	(void)state;
	assert_string_equal(secret_code_of(m, key, "x"), secret_code_of(m, key, "x"));
	assert_string_not_equal(secret_code_of(m, key, "x"), secret_code_of(m, other, "x"));
	for (int i = 0; i < 100; i++)
		assert_int_equal(strspn(secret_code_of(m, key, mem_fmt(m, "%d", i)), "0123456789"), 8);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_token_is_64_hex_digits_and_never_the_same),
		cmocka_unit_test(a_hash_says_nothing_of_the_token_but_finds_it_again),
		cmocka_unit_test(a_keyed_hash_needs_the_key),
		cmocka_unit_test(a_password_fits_its_own_hash_only),
		cmocka_unit_test(nobodys_password_never_fits),
		cmocka_unit_test(a_code_is_eight_digits_and_always_the_same),
	};
	int failed;

	m = mem_new(NULL, "test");
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	mem_free(m);
	return failed;
}
