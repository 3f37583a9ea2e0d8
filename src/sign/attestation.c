/* SPDX-License-Identifier: EUPL-1.2 */
/* libcbor's streaming decoder gives one token at a time and allocates nothing; what belongs together
 * is found here. Its loader of whole trees would reserve memory for as many entries as a header
 * claims. */
#include "sign/attestation.h"

#include <cbor.h>
#include <string.h>

enum { HASH = 32, FLAGS_AT = 32, COUNTER_AT = 33, HEAD = 37, AAGUID = 16, CREDENTIAL_MOST = 1023, DEPTH_MOST = 4 };

enum kind { OTHER, TEXT, BYTES, ARRAY, MAP, REFUSED };

struct token {
	enum kind kind;
	const unsigned char *at;
	size_t n; /* bytes of a string, entries of an array or map */
};

/* Where reading has got to. */
struct walk {
	const unsigned char *at;
	size_t n;
};

static void take_string(struct token *t, enum kind kind, cbor_data at, size_t n)
{
	*t = (struct token){ kind, at, n };
}

static void take_bytes(void *t, cbor_data at, size_t n)
{
	take_string(t, BYTES, at, n);
}

static void take_text(void *t, cbor_data at, size_t n)
{
	take_string(t, TEXT, at, n);
}

static void take_array(void *t, size_t n)
{
	*(struct token *)t = (struct token){ ARRAY, NULL, n };
}

static void take_map(void *t, size_t n)
{
	*(struct token *)t = (struct token){ MAP, NULL, n };
}

/* Indefinite lengths, tags and stray breaks are not canonical. */
static void refuse(void *t)
{
	*(struct token *)t = (struct token){ .kind = REFUSED };
}

static void refuse_tag(void *t, uint64_t tag)
{
	(void)tag;
	refuse(t);
}

static bool next(struct walk *w, struct token *out)
{
	struct cbor_callbacks calls = cbor_empty_callbacks;
	struct cbor_decoder_result got;

	calls.byte_string = take_bytes;
	calls.string = take_text;
	calls.array_start = take_array;
	calls.map_start = take_map;
	calls.byte_string_start = calls.string_start = refuse;
	calls.indef_array_start = calls.indef_map_start = calls.indef_break = refuse;
	calls.tag = refuse_tag;
	*out = (struct token){ .kind = OTHER };
	got = cbor_stream_decode(w->at, w->n, &calls, out);
	if (got.status != CBOR_DECODER_FINISHED || got.read == 0 || got.read > w->n || out->kind == REFUSED)
		return false;
	w->at += got.read;
	w->n -= got.read;
	return true;
}

/* One item with all that is in it. An entry is at least one byte, so none can claim more than is left. */
static bool skip(struct walk *w, int depth)
{
	struct token t;
	size_t items;

	if (depth > DEPTH_MOST || !next(w, &t))
		return false;
	if (t.kind != ARRAY && t.kind != MAP)
		return true;
	if (t.n > w->n)
		return false;
	items = t.kind == MAP ? 2 * t.n : t.n;
	for (size_t i = 0; i < items; i++)
		if (!skip(w, depth + 1))
			return false;
	return true;
}

static bool is(const struct token *t, const char *name)
{
	return t->kind == TEXT && t->n == strlen(name) && memcmp(t->at, name, t->n) == 0;
}

/* The credential's id and key, and what follows them. */
static bool read_credential(struct walk *w, struct auth_data *out)
{
	size_t id_n;

	if (w->n < AAGUID + 2)
		return false;
	id_n = (size_t)w->at[AAGUID] << 8 | w->at[AAGUID + 1];
	w->at += AAGUID + 2;
	w->n -= AAGUID + 2;
	if (id_n == 0 || id_n > CREDENTIAL_MOST || id_n > w->n)
		return false;
	out->credential = (struct bytes){ w->at, id_n };
	w->at += id_n;
	w->n -= id_n;
	out->key.at = w->at;
	if (!skip(w, 0))
		return false;
	out->key.n = (size_t)(w->at - out->key.at);
	return true;
}

bool auth_data_read(const unsigned char *at, size_t n, struct auth_data *out)
{
	struct walk w;

	*out = (struct auth_data){ .raw = { at, n } };
	if (n < HEAD || n > ATTESTATION_MOST)
		return false;
	w = (struct walk){ at + HEAD, n - HEAD };
	out->host_hash = at;
	out->flags = at[FLAGS_AT];
	out->counter = (uint32_t)at[COUNTER_AT] << 24 | (uint32_t)at[COUNTER_AT + 1] << 16 |
		       (uint32_t)at[COUNTER_AT + 2] << 8 | at[COUNTER_AT + 3];
	if (out->flags & PASSKEY_NEW && !read_credential(&w, out))
		return false;
	if (out->flags & PASSKEY_MORE && !skip(&w, 0))
		return false;
	return w.n == 0;
}

bool attestation_read(const unsigned char *at, size_t n, struct auth_data *out)
{
	struct walk w = { at, n };
	bool format = false, statement = false, data = false;
	struct token t, value;

	if (n > ATTESTATION_MOST || !next(&w, &t) || t.kind != MAP || t.n != 3)
		return false;
	for (int i = 0; i < 3; i++) {
		if (!next(&w, &t))
			return false;
		if (is(&t, "attStmt") && !statement) {
			statement = w.n && (w.at[0] >> 5) == 5 && skip(&w, 1); /* 5: a map */
			if (!statement)
				return false;
		} else if (is(&t, "fmt") && !format) {
			format = next(&w, &value) && value.kind == TEXT;
		} else if (is(&t, "authData") && !data) {
			data = next(&w, &value) && value.kind == BYTES && auth_data_read(value.at, value.n, out);
		} else {
			return false;
		}
	}
	return format && statement && data && w.n == 0;
}
