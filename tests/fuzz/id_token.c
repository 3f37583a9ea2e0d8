/* SPDX-License-Identifier: EUPL-1.2 */
/* What an OpenID provider, or somebody in its place, sends: refused, or complete. */
#include <assert.h>
#include <stdint.h>

#include "sign/id_token.h"
#include "sign/provider.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

/* The public key of RFC 7515, appendix A.2. */
static const char keys[] =
    "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0"
    "Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R"
    "2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ\","
    "\"e\":\"AQAB\"}]}";

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static const struct id_token_expected expected = { "joe", "tandem", "n", 1300819300 };
	mem *m = mem_new(NULL, "fuzz");
	const char *text = mem_strn(m, (const char *)bytes, n);
	struct provider_tokens tokens;
	struct id_claims claims;
	struct provider p;
	bool unknown;
	struct err *e = id_token_check(m, text, keys, &expected, &unknown, &claims);

	assert(e ? e->kind == ERR_INVALID : claims.subject != NULL);
	e = id_token_check(m, "eyJhbGciOiJSUzI1NiJ9.e30.QUFB", text, &expected, &unknown, &claims);
	assert(e && e->kind == ERR_INVALID);
	e = id_userinfo_read(m, text, "s", &claims);
	assert(e ? e->kind == ERR_INVALID : claims.subject != NULL);
	e = provider_read(m, text, "https://login.stadt.example", false, &p);
	assert(e ? e->kind == ERR_INVALID : p.authorization && p.token && p.keys);
	e = provider_tokens_read(m, text, &tokens);
	assert(e ? e->kind == ERR_INVALID : tokens.id_token != NULL);
	mem_free(m);
	return 0;
}
