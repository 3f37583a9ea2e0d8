/* SPDX-License-Identifier: EUPL-1.2 */
#include "main/site.h"

#include <sodium.h>
#include <string.h>

#include "base/tr.h"
#include "store/form.h"
#include "sys/rnd.h"

static const char default_url[] = "http://localhost:8080", default_name[] = "Tandem",
		  default_zone[] = "Europe/Berlin";
enum { TRIES = 5 };

struct err *site_check_url(mem *m, const char *url, const char **out)
{
	const char *host = strncmp(url, "https://", 8) == 0 ? url + 8 : strncmp(url, "http://", 7) == 0 ? url + 7 : "";
	size_t n = strcspn(host, "/");

	if (n == 0 || strlen(host + n) > 1 || strpbrk(url, " \t\r\n\"<>"))
		return ERR(m, ERR_INVALID,
		    N_("--url takes the address people type, without a path: https://tandem.example"), "%s", url);
	*out = mem_strn(m, url, (size_t)(host - url) + n);
	return NULL;
}

static struct err *setting(struct db *db, mem *m, const char *name, const char *otherwise, const char **out)
{
	TRY(setting_get(db, m, name, out));
	if (!*out)
		*out = otherwise;
	return NULL;
}

static struct err *form_key(struct db *db, mem *m, unsigned char key[32])
{
	const char *hex;
	size_t n;
	char made[2 * 32 + 1];

	TRY(setting_get(db, m, "form_key", &hex));
	if (hex) {
		if (sodium_hex2bin(key, 32, hex, strlen(hex), NULL, &n, NULL) != 0 || n != 32)
			return ERR(m, ERR_SYSTEM, NULL, "the setting form_key is damaged");
		return NULL;
	}
	rnd_bytes(key, 32);
	return setting_set(db, m, "form_key", sodium_bin2hex(made, sizeof made, key, 32));
}

static struct err *load(mem *m, struct db *db, const char *url, struct site *out)
{
	TRY(form_key(db, m, out->form_key));
	if (url)
		TRY(setting_set(db, m, "url", url));
	TRY(setting(db, m, "url", default_url, &out->url));
	TRY(setting(db, m, "name", default_name, &out->name));
	TRY(setting(db, m, "zone", default_zone, &out->zone));
	if (!instant_zone_known(out->zone))
		return ERR(m, ERR_INVALID, N_("The time zone in the settings is not known."), "%s", out->zone);
	return NULL;
}

/* Two processes that start at once may meet at the key. */
struct err *site_load(mem *m, struct db *db, const struct place *p, const char *url, struct site *out)
{
	*out = (struct site){ .db_url = p->url, .data_dir = p->dir };
	for (int tries = 1;; tries++) {
		struct err *e = db_begin(db, m, TX_WRITE);

		if (!e)
			e = load(m, db, url, out);
		if (!e)
			e = db_commit(db, m);
		if (e)
			db_rollback(db);
		if (!e || e->kind != ERR_BUSY || tries == TRIES)
			return e;
	}
}
