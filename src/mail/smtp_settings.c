/* SPDX-License-Identifier: EUPL-1.2 */
#include <arpa/inet.h>
#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "mail/smtp.h"
#include "sys/file.h"

enum { LIMIT_MS = 60000, PASSWORD_MOST = 4096, PER_HOUR = 1000, PER_HOUR_MOST = 1000000 };

static const char *value(char *(*env)(const char *name), const char *name)
{
	const char *v = env(name);

	return v && *v ? v : NULL;
}

/* curl's own parser decides what a part of the address is, since it is curl that will use it. */
static char *url_part(mem *m, const char *url, CURLUPart part)
{
	CURLU *u = mem_oom(curl_url());
	char *found = NULL, *copy = NULL;

	if (curl_url_set(u, CURLUPART_URL, url, CURLU_NON_SUPPORT_SCHEME) == CURLUE_OK &&
	    curl_url_get(u, part, &found, 0) == CURLUE_OK)
		copy = mem_str(m, found);
	curl_free(found);
	curl_url_cleanup(u);
	return copy;
}

static bool is_this_machine(const char *host)
{
	unsigned char ip[4];

	return strcmp(host, "localhost") == 0 || strcmp(host, "[::1]") == 0 ||
	    (inet_pton(AF_INET, host, ip) == 1 && ip[0] == 127);
}

static struct err *read_url(mem *m, const char *url, struct smtp_settings *out, bool *here)
{
	const char *scheme = url_part(m, url, CURLUPART_SCHEME), *host = url_part(m, url, CURLUPART_HOST);

	if (!scheme || !host || (strcmp(scheme, "smtp") != 0 && strcmp(scheme, "smtps") != 0))
		return ERR(m, ERR_INVALID,
		    N_("TANDEM_SMTP_URL must look like smtp://mail.example:587 or smtps://mail.example."),
		    "TANDEM_SMTP_URL");
	if (url_part(m, url, CURLUPART_USER) || url_part(m, url, CURLUPART_PASSWORD))
		return ERR(m, ERR_INVALID,
		    N_("User and password do not belong in TANDEM_SMTP_URL; use TANDEM_SMTP_USER and "
		       "TANDEM_SMTP_PASSWORD_FILE."),
		    "TANDEM_SMTP_URL holds a user");
	out->url = mem_str(m, url);
	out->starttls = strcmp(scheme, "smtp") == 0;
	*here = is_this_machine(host);
	return NULL;
}

static struct err *read_starttls(mem *m, const char *said, bool here, struct smtp_settings *out)
{
	if (said && strcmp(said, "yes") != 0 && strcmp(said, "no") != 0)
		return ERR(m, ERR_INVALID, N_("TANDEM_SMTP_STARTTLS must be yes or no."),
		    "TANDEM_SMTP_STARTTLS");
	if (out->starttls)
		out->starttls = said ? strcmp(said, "yes") == 0 : !here;
	return NULL;
}

static struct err *read_password(mem *m, char *(*env)(const char *name), struct smtp_settings *out)
{
	const char *path = value(env, "TANDEM_SMTP_PASSWORD_FILE");
	const char *credentials = value(env, "CREDENTIALS_DIRECTORY");
	struct buf *b;

	out->password = mem_str(m, value(env, "TANDEM_SMTP_PASSWORD"));
	if (out->password)
		return NULL;
	if (!path && credentials)
		path = mem_fmt(m, "%s/smtp-password", credentials);
	if (!path)
		return ERR(m, ERR_INVALID,
		    N_("TANDEM_SMTP_USER is set but no password: set TANDEM_SMTP_PASSWORD_FILE."),
		    "no password for the mail server");
	if (file_read(m, path, PASSWORD_MOST, &b))
		return ERR(m, ERR_INVALID, N_("The file with the password for the mail server cannot be read."),
		    "%s", path);
	b->at[strcspn(b->at, "\r\n")] = '\0';
	out->password = b->at;
	return NULL;
}

static struct err *read_from(mem *m, const char *from, struct smtp_settings *out)
{
	const char *open = from ? strrchr(from, '<') : NULL;
	size_t n = from ? strlen(from) : 0;

	out->from_name = "";
	out->from_address = from ? text_line(m, from) : "";
	if (open && from[n - 1] == '>') {
		out->from_name = text_line(m, mem_strn(m, from, (size_t)(open - from)));
		out->from_address = mem_strn(m, open + 1, n - 2 - (size_t)(open - from));
	}
	if (!text_is_email(out->from_address) || !text_valid(out->from_name, strlen(out->from_name)))
		return ERR(m, ERR_INVALID,
		    N_("TANDEM_MAIL_FROM must be the sender's address, such as Mentoring "
		       "<mentoring@stadt.example>."),
		    "TANDEM_MAIL_FROM");
	return NULL;
}

static struct err *read_per_hour(mem *m, const char *said, struct smtp_settings *out)
{
	char *end = NULL;
	long n = said ? strtol(said, &end, 10) : PER_HOUR;

	if (said && (*end || n < 1 || n > PER_HOUR_MOST))
		return ERR(m, ERR_INVALID, N_("TANDEM_MAIL_PER_HOUR must be a number from 1 to 1000000."),
		    "TANDEM_MAIL_PER_HOUR");
	out->per_hour = (int)n;
	return NULL;
}

struct err *smtp_settings_from(mem *m, char *(*env)(const char *name), struct smtp_settings *out)
{
	const char *url = value(env, "TANDEM_SMTP_URL");
	bool here = false;

	*out = (struct smtp_settings){ .from_address = "", .from_name = "", .limit_ms = LIMIT_MS };
	if (!url)
		return NULL;
	TRY(read_url(m, url, out, &here));
	TRY(read_per_hour(m, value(env, "TANDEM_MAIL_PER_HOUR"), out));
	TRY(read_starttls(m, value(env, "TANDEM_SMTP_STARTTLS"), here, out));
	out->ca_file = mem_str(m, value(env, "TANDEM_SMTP_CA_FILE"));
	out->user = mem_str(m, value(env, "TANDEM_SMTP_USER"));
	if (out->user)
		TRY(read_password(m, env, out));
	if (out->user && !here && !out->starttls && strncmp(url, "smtps:", 6) != 0)
		return ERR(m, ERR_INVALID,
		    N_("The password for the mail server would cross the network readable by all: use "
		       "smtps:// or TANDEM_SMTP_STARTTLS=yes."),
		    "password without TLS");
	return read_from(m, value(env, "TANDEM_MAIL_FROM"), out);
}
