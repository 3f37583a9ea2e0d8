/* SPDX-License-Identifier: EUPL-1.2 */
#include "sign/provider.h"

#include <jansson.h>
#include <sodium.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "sign/base64url.h"

enum { ADDRESS_MOST = 1000, TOKEN_MOST = 32 * 1024 };

static struct err *refused(mem *m, const char *why, const char *what)
{
	return ERR(m, ERR_INVALID, NULL, "provider: %s: %s", why, what);
}

static int let_go(json_t **j)
{
	json_decref(*j);
	return 0;
}

/* NULL unless it is an object. */
static const json_t *object_of(mem *m, const char *json)
{
	json_t **j = mem_make(m, json_t *);

	*j = json_loads(json, JSON_REJECT_DUPLICATES, NULL);
	talloc_set_destructor(j, let_go);
	return json_is_object(*j) ? *j : NULL;
}

static bool is_loopback(const char *host, size_t n)
{
	static const char *const names[] = { "localhost", "127.0.0.1", "[::1]" };

	for (size_t i = 0; i < LEN(names); i++)
		if (strlen(names[i]) == n && strncasecmp(names[i], host, n) == 0)
			return true;
	return false;
}

static bool is_host(const char *s, size_t n)
{
	static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-";

	return (n > 0 && strspn(s, allowed) >= n) || is_loopback(s, n);
}

bool provider_address_ok(const char *address, bool loopback)
{
	bool https = strncmp(address, "https://", 8) == 0, http = strncmp(address, "http://", 7) == 0;
	const char *host = address + (https ? 8 : 7), *port;
	size_t n;

	if ((!https && !http) || strlen(address) > ADDRESS_MOST)
		return false;
	for (const char *s = address; *s; s++)
		if (*s <= ' ' || (unsigned char)*s >= 0x7f || strchr("#\\\"<>@", *s))
			return false;
	n = *host == '[' ? strcspn(host, "]") + 1 : strcspn(host, ":/?");
	if (n > strlen(host) || !is_host(host, n) || (http && !(loopback && is_loopback(host, n))))
		return false;
	port = host + n;
	if (*port == ':')
		port += 1 + strspn(port + 1, "0123456789");
	return !*port || *port == '/' || *port == '?';
}

bool provider_issuer_ok(const char *issuer, bool loopback)
{
	return provider_address_ok(issuer, loopback) && !strchr(issuer, '?');
}

const char *provider_document(mem *m, const char *issuer)
{
	size_t n = strlen(issuer);

	while (n && issuer[n - 1] == '/')
		n--;
	return mem_fmt(m, "%s/.well-known/openid-configuration", mem_strn(m, issuer, n));
}

static struct err *read_address(mem *m, const json_t *o, const char *name, bool loopback, const char **out)
{
	const char *s = json_string_value(json_object_get(o, name));

	if (!s || !provider_address_ok(s, loopback))
		return refused(m, "no address we may use", name);
	*out = mem_str(m, s);
	return NULL;
}

static bool lists(const json_t *list, const char *value)
{
	json_t *one;
	size_t i;

	json_array_foreach(list, i, one)
		if (json_is_string(one) && strcmp(json_string_value(one), value) == 0)
			return true;
	return false;
}

struct err *provider_read(mem *m, const char *json, const char *issuer, bool loopback, struct provider *out)
{
	const json_t *o = object_of(m, json), *ways;
	const char *said = json_string_value(json_object_get(o, "issuer"));

	if (!o)
		return refused(m, "not readable", "the document");
	if (!said || strcmp(said, issuer) != 0)
		return refused(m, "another issuer", said ? said : "none");
	*out = (struct provider){ .issuer = mem_str(m, issuer) };
	TRY(read_address(m, o, "authorization_endpoint", loopback, &out->authorization));
	TRY(read_address(m, o, "token_endpoint", loopback, &out->token));
	TRY(read_address(m, o, "jwks_uri", loopback, &out->keys));
	if (json_object_get(o, "userinfo_endpoint"))
		TRY(read_address(m, o, "userinfo_endpoint", loopback, &out->userinfo));
	/* Not said: client_secret_basic (Discovery 3). */
	ways = json_object_get(o, "token_endpoint_auth_methods_supported");
	out->secret_in_body = json_is_array(ways) && !lists(ways, "client_secret_basic");
	if (out->secret_in_body && !lists(ways, "client_secret_post"))
		return refused(m, "takes no client secret", "token_endpoint_auth_methods_supported");
	ways = json_object_get(o, "code_challenge_methods_supported");
	if (json_is_array(ways) && !lists(ways, "S256"))
		return refused(m, "does not know S256", "code_challenge_methods_supported");
	out->names_itself = json_is_true(json_object_get(o, "authorization_response_iss_parameter_supported"));
	return NULL;
}

static void encoded(struct buf *b, const char *s)
{
	for (; *s; s++)
		if ((*s >= '0' && *s <= '9') || (*s >= 'A' && *s <= 'Z') || (*s >= 'a' && *s <= 'z') ||
		    strchr("-._~", *s))
			buf_char(b, *s);
		else
			buf_fmt(b, "%%%02X", (unsigned)(unsigned char)*s);
}

static void field(struct buf *b, const char *name, const char *value)
{
	if (b->n && b->at[b->n - 1] != '?' && b->at[b->n - 1] != '&')
		buf_char(b, '&');
	buf_str(b, name);
	buf_char(b, '=');
	encoded(b, value);
}

const char *provider_authorization(mem *m, const struct provider *p, const struct provider_request *r)
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	struct buf *b = buf_new(m);

	crypto_hash_sha256(hash, (const unsigned char *)r->verifier, strlen(r->verifier));
	buf_str(b, p->authorization);
	if (!strchr(p->authorization, '?'))
		buf_char(b, '?');
	field(b, "response_type", "code");
	field(b, "client_id", r->client_id);
	field(b, "redirect_uri", r->back);
	field(b, "scope", "openid email profile");
	field(b, "state", r->state);
	field(b, "nonce", r->nonce);
	field(b, "code_challenge", base64url(m, hash, sizeof hash));
	field(b, "code_challenge_method", "S256");
	field(b, "ui_locales", r->lang);
	return b->at;
}

const char *provider_code_form(mem *m, const struct provider_request *r, const char *code, const char *secret)
{
	struct buf *b = buf_new(m);

	field(b, "grant_type", "authorization_code");
	field(b, "code", code);
	field(b, "redirect_uri", r->back);
	field(b, "code_verifier", r->verifier);
	if (secret) {
		field(b, "client_id", r->client_id);
		field(b, "client_secret", secret);
	}
	return b->at;
}

const char *provider_basic(mem *m, const char *client_id, const char *secret)
{
	struct buf *b = buf_new(m);
	size_t room;
	char *text;

	encoded(b, client_id);
	buf_char(b, ':');
	encoded(b, secret);
	room = sodium_base64_encoded_len(b->n, sodium_base64_VARIANT_ORIGINAL);
	text = mem_array(m, char, room);
	sodium_bin2base64(text, room, (const unsigned char *)b->at, b->n, sodium_base64_VARIANT_ORIGINAL);
	return mem_fmt(m, "Basic %s", text);
}

/* What stands in a header of ours has no line ends. */
static bool is_token(const char *s)
{
	if (!*s || strlen(s) > TOKEN_MOST)
		return false;
	for (; *s; s++)
		if (*s <= ' ' || (unsigned char)*s >= 0x7f)
			return false;
	return true;
}

struct err *provider_tokens_read(mem *m, const char *json, struct provider_tokens *out)
{
	const json_t *o = object_of(m, json);
	const char *id = json_string_value(json_object_get(o, "id_token"));
	const char *access = json_string_value(json_object_get(o, "access_token"));
	const char *type = json_string_value(json_object_get(o, "token_type"));

	if (!id || !is_token(id))
		return refused(m, "no id token", "the answer to the code");
	*out = (struct provider_tokens){ .id_token = mem_str(m, id) };
	if (access && is_token(access) && type && strcasecmp(type, "Bearer") == 0)
		out->access_token = mem_str(m, access);
	return NULL;
}
