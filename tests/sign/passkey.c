/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "authenticator.h"
#include "sign/attestation.h"

static const char ORIGIN[] = "https://tandem.example", HOST[] = "tandem.example", CHALLENGE[] = "Y2hhbGxlbmdlLTE";
static const struct passkey_asked asked = { CHALLENGE, ORIGIN, HOST };

static mem *m;

static struct passkey_key made(struct authenticator *a)
{
	struct authenticator_answer answer = authenticator_make(a, CHALLENGE);
	struct passkey_key key;
	struct err *e = passkey_check_new(m, &asked, answer.client_data, answer.attestation, &key);

	if (e)
		fail_msg("%s", e->detail);
	return key;
}

static void refused_new(struct authenticator *a, const struct passkey_asked *as, const char *why)
{
	struct authenticator_answer answer = authenticator_make(a, CHALLENGE);
	struct passkey_key key;
	struct err *e = passkey_check_new(m, as, answer.client_data, answer.attestation, &key);

	assert_non_null(e);
	assert_int_equal(e->kind, ERR_INVALID);
	assert_non_null(strstr(e->detail, why));
}

static void refused_answer(const struct passkey_key *key, const struct passkey_asked *as,
    const struct authenticator_answer *answer, const char *why)
{
	int64_t counter = -1;
	struct err *e = passkey_check_use(m, as, key, answer->client_data, answer->auth_data, answer->signature, &counter);

	assert_non_null(e);
	assert_int_equal(e->kind, ERR_INVALID);
	if (!strstr(e->detail, why))
		fail_msg("%s, not %s", e->detail, why);
	assert_int_equal(counter, -1);
}

static void refused_use(struct authenticator *a, const struct passkey_key *key, const char *why)
{
	struct authenticator_answer answer = authenticator_use(a, CHALLENGE);

	refused_answer(key, &asked, &answer, why);
}

static void a_key_of_each_kind_is_made_and_used(void **state)
{
	static const int kinds[] = { PASSKEY_ES256, PASSKEY_EDDSA, PASSKEY_RS256 };

	(void)state;
	for (size_t i = 0; i < LEN(kinds); i++) {
		struct authenticator *a = authenticator_new(m, kinds[i], ORIGIN, HOST);
		struct passkey_key key = made(a);
		struct authenticator_answer answer = authenticator_use(a, CHALLENGE);

		assert_int_equal(key.algorithm, kinds[i]);
		assert_string_equal(key.credential, a->credential);
		assert_null(passkey_check_use(m, &asked, &key, answer.client_data, answer.auth_data, answer.signature,
		    &key.counter));
		assert_int_equal(key.counter, 1);
	}
}

static void what_was_made_for_others_is_refused(void **state)
{
	struct authenticator *a = authenticator_new(m, PASSKEY_ES256, ORIGIN, HOST);
	const struct passkey_asked other = { "YW5vdGhlcg", ORIGIN, HOST };

	(void)state;
	refused_new(a, &other, "challenge");
	a->origin = "https://tandem.example.evil.example";
	refused_new(a, &asked, "origin");
	a->origin = ORIGIN;
	a->host = "evil.example";
	refused_new(a, &asked, "another host");
	a->host = HOST;
	a->extra = ",\"crossOrigin\":true";
	refused_new(a, &asked, "foreign page");
	a->extra = ",\"origin\":\"https://tandem.example\"";
	refused_new(a, &asked, "no object"); /* said twice */
	a->extra = "";
	made(a);
}

static void a_person_must_have_been_there_and_proved_it(void **state)
{
	struct authenticator *a = authenticator_new(m, PASSKEY_ES256, ORIGIN, HOST);
	struct passkey_key key = made(a);

	(void)state;
	a->flags = 0x01;
	refused_new(a, &asked, "nobody proved");
	refused_use(a, &key, "nobody proved");
	a->flags = 0x04;
	refused_new(a, &asked, "nobody proved");
	refused_use(a, &key, "nobody proved");
}

static void an_answer_that_was_changed_is_refused(void **state)
{
	struct authenticator *a = authenticator_new(m, PASSKEY_ES256, ORIGIN, HOST);
	struct authenticator *other = authenticator_new(m, PASSKEY_ES256, ORIGIN, HOST);
	struct passkey_key key = made(a), others = made(other);
	struct authenticator_answer answer = authenticator_use(a, CHALLENGE), late;
	struct passkey_asked again = { "YW5vdGhlcg", ORIGIN, HOST };

	(void)state;
	refused_answer(&key, &again, &answer, "challenge");
	refused_answer(&others, &asked, &answer, "does not fit");
	late = authenticator_use(a, CHALLENGE);
	late.signature = answer.signature;
	refused_answer(&key, &asked, &late, "does not fit");
	answer.auth_data = late.auth_data;
	refused_answer(&key, &asked, &answer, "does not fit");
	answer.auth_data = "AAAA";
	refused_answer(&key, &asked, &answer, "authenticator data");
	answer.client_data = "not base64!";
	refused_answer(&key, &asked, &answer, "client data");
}

static void a_new_key_is_no_answer_and_an_answer_no_new_key(void **state)
{
	struct authenticator *a = authenticator_new(m, PASSKEY_ES256, ORIGIN, HOST);
	struct passkey_key key = made(a);
	struct authenticator_answer new_one = authenticator_make(a, CHALLENGE), answer = authenticator_use(a, CHALLENGE);
	struct err *e;

	(void)state;
	new_one.auth_data = answer.auth_data;
	new_one.signature = answer.signature;
	refused_answer(&key, &asked, &new_one, "another kind");
	e = passkey_check_new(m, &asked, answer.client_data, new_one.attestation, &key);
	assert_non_null(e);
	assert_non_null(strstr(e->detail, "another kind"));
}

static void a_counter_that_does_not_grow_gives_a_copy_away(void **state)
{
	struct authenticator *a = authenticator_new(m, PASSKEY_ES256, ORIGIN, HOST);
	struct passkey_key key = made(a);

	(void)state;
	key.counter = 7;
	a->counter = 6; /* says 7 */
	refused_use(a, &key, "counter");
	a->counter = 1;
	refused_use(a, &key, "counter");
	a->counter = UINT32_MAX; /* says 0 */
	refused_use(a, &key, "counter");
}

static void keys_that_do_not_count_may_say_nought_for_ever(void **state)
{
	struct authenticator *a = authenticator_new(m, PASSKEY_EDDSA, ORIGIN, HOST);
	struct passkey_key key = made(a);
	struct authenticator_answer answer;
	int64_t counter = -1;

	(void)state;
	a->counter = UINT32_MAX;
	answer = authenticator_use(a, CHALLENGE);
	assert_null(passkey_check_use(m, &asked, &key, answer.client_data, answer.auth_data, answer.signature, &counter));
	assert_int_equal(counter, 0);
}

/* authData of 37 bytes around which a map is put together by hand. */
static bool reads(const char *map, size_t n)
{
	struct auth_data d;

	return attestation_read((const unsigned char *)map, n, &d);
}

#define PLAIN "\x01\x02\x03\x04\x05\x06\x07\x08\x01\x02\x03\x04\x05\x06\x07\x08" \
	"\x01\x02\x03\x04\x05\x06\x07\x08\x01\x02\x03\x04\x05\x06\x07\x08\x05\x00\x00\x01\x00"
#define FMT  "\x63" "fmt" "\x64" "none"
#define STMT "\x67" "attStmt"
#define DATA "\x68" "authData" "\x58\x25" PLAIN
#define READS(map) reads("" map, sizeof("" map) - 1)

static void an_attestation_object_is_exactly_its_three_members(void **state)
{
	(void)state;
	assert_true(READS("\xa3" FMT STMT "\xa0" DATA));
	assert_true(READS("\xa3" DATA STMT "\xa1\x63" "sig" "\x41\x07" FMT));
	assert_false(READS(""));
	assert_false(READS("\xa2" FMT DATA));
	assert_false(READS("\xa3" FMT FMT DATA));
	assert_false(READS("\xa3" FMT STMT "\xa0" DATA "\x00"));
	assert_false(READS("\xa3" FMT STMT "\x80" DATA));
	assert_false(READS("\xa4" FMT STMT "\xa0" DATA "\x01\x02"));
	assert_false(READS("\xbf" FMT STMT "\xa0" DATA "\xff"));
	assert_false(READS("\xa3" FMT STMT "\xa0" "\x68" "authData" "\x58\x24" PLAIN));
	/* says that it holds four thousand million entries */
	assert_false(READS("\xa3" FMT STMT "\xba\xff\xff\xff\xff" DATA));
	/* a key is announced and none is there */
	assert_false(READS("\xa3" FMT STMT "\xa0" "\x68" "authData" "\x58\x25" "\x01\x02\x03\x04\x05\x06\x07\x08"
	    "\x01\x02\x03\x04\x05\x06\x07\x08\x01\x02\x03\x04\x05\x06\x07\x08\x01\x02\x03\x04\x05\x06\x07\x08"
	    "\x45\x00\x00\x01\x00"));
}

static int begin(void **state)
{
	(void)state;
	m = mem_new(NULL, "test");
	return 0;
}

static int end(void **state)
{
	(void)state;
	mem_free(m);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_key_of_each_kind_is_made_and_used),
		cmocka_unit_test(what_was_made_for_others_is_refused),
		cmocka_unit_test(a_person_must_have_been_there_and_proved_it),
		cmocka_unit_test(an_answer_that_was_changed_is_refused),
		cmocka_unit_test(a_new_key_is_no_answer_and_an_answer_no_new_key),
		cmocka_unit_test(a_counter_that_does_not_grow_gives_a_copy_away),
		cmocka_unit_test(keys_that_do_not_count_may_say_nought_for_ever),
		cmocka_unit_test(an_attestation_object_is_exactly_its_three_members),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
