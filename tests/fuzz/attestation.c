/* SPDX-License-Identifier: EUPL-1.2 */
/* What a stranger's browser says its new key is: refused, or pointers into what was sent. */
#include <assert.h>
#include <stdint.h>

#include "sign/attestation.h"
#include "sign/passkey.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

/* {"type":"webauthn.create","challenge":"x","origin":"o"} */
static const char client_data[] =
    "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIiwiY2hhbGxlbmdlIjoieCIsIm9yaWdpbiI6Im8ifQ";

static bool within(const struct bytes *part, const uint8_t *bytes, size_t n)
{
	return part->n == 0 || (part->at >= bytes && part->at + part->n <= bytes + n);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	mem *m = mem_new(NULL, "fuzz");
	struct passkey_asked asked = { "x", "o", "tandem.example" };
	struct passkey_key key;
	struct auth_data d;
	struct err *e;

	if (attestation_read(bytes, n, &d))
		assert(within(&d.credential, bytes, n) && within(&d.key, bytes, n) && within(&d.raw, bytes, n));
	e = passkey_check_new(m, &asked, client_data, base64url(m, bytes, n), &key);
	assert(e ? e->kind == ERR_INVALID : key.credential && key.key);
	mem_free(m);
	return 0;
}
