/* SPDX-License-Identifier: EUPL-1.2 */
/* smtp.h - hands a mail to the mail server (libcurl)
 *
 * A mail is multipart/alternative: plain text, HTML and, if given, an invitation
 * (text/calendar). Its Message-ID is made of the id of its outbox row and the
 * sender's domain and its Date is that of the row, so a mail that is sent again
 * after a lost answer is recognised as the same (RFC 5322 3.6.4). It says
 * Auto-Submitted: auto-generated, so that absence notes are not sent back
 * (RFC 3834).
 *
 * Refused is only what the server says with 5xx about this recipient or this
 * content. A wrong password, a sender it does not like, no TLS: those are our
 * settings, the mail is not to blame and waits.
 *
 * A struct smtp keeps its connection between mails; one thread at a time.
 */
#ifndef MAIL_SMTP_H
#define MAIL_SMTP_H
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/instant.h"
#include "base/tr.h"

struct smtp_settings {
	const char *url;            /* smtp://HOST[:PORT][/NAME-WE-SAY-HELLO-WITH] or smtps://…; NULL = no mail is sent */
	const char *user, *password; /* NULL: no log-in */
	const char *from_address, *from_name; /* name "" = none */
	const char *ca_file;        /* PEM; NULL = those of the system */
	bool starttls;              /* insist on STARTTLS; means nothing with smtps:// */
	int limit_ms;               /* for one mail from connecting to the last answer */
	int per_hour;               /* how many mails go out in an hour at most (jobs/outbox) */
};

/* Reads the settings from the environment (`env` is getenv or a test's):
 *
 *   TANDEM_SMTP_URL            not set or empty: url is NULL and nothing else is looked at
 *   TANDEM_SMTP_USER
 *   TANDEM_SMTP_PASSWORD       or a file with it: TANDEM_SMTP_PASSWORD_FILE, or
 *                              smtp-password in CREDENTIALS_DIRECTORY (systemd LoadCredential=)
 *   TANDEM_SMTP_STARTTLS       yes or no; if not set, no on this very machine and yes elsewhere
 *   TANDEM_SMTP_CA_FILE
 *   TANDEM_MAIL_PER_HOUR       1 to 1,000,000; 1,000 if not set
 *   TANDEM_MAIL_FROM           a@b.example or Name <a@b.example>; must be set
 *
 * ERR_INVALID with a sentence in `told` that names the variable; also for a password that would
 * cross the network readable by all. */
struct err *smtp_settings_from(mem *m, char *(*env)(const char *name), struct smtp_settings *out)
    MUST_USE;

struct smtp_message {
	int64_t id; /* of the outbox row */
	struct instant made_at;
	enum lang lang;
	const char *to_address, *to_name; /* name "" = none */
	const char *reply_address, *reply_name; /* where answers go; NULL = to the sender */
	const char *subject, *text, *html;
	const char *calendar;        /* iCalendar bytes, or NULL */
	const char *calendar_method; /* REQUEST, CANCEL; with calendar */
};

enum smtp_outcome {
	SMTP_DELIVERED, /* the server has taken charge of it     */
	SMTP_REFUSED,   /* never: trying again would change nothing */
	SMTP_LATER,     /* not now, and it says so               */
	SMTP_AWAY       /* nobody to talk to, or not with us: the next mail would fare no better */
};

struct smtp_result {
	enum smtp_outcome outcome;
	int code;             /* last answer of the server, e.g. 450; 0 = none */
	const char *sentence; /* what the server said, else libcurl; for the coordinator, in m */
};

struct smtp;

/* Does not connect yet. When *stop becomes true, a mail under way is given up within a second with
 * SMTP_AWAY; stop may be NULL. Closes when m is freed. */
struct smtp *smtp_new(mem *m, const struct smtp_settings *s, const atomic_bool *stop);
/* A header that cannot be sent (see header.h) is SMTP_REFUSED without asking the server. */
struct smtp_result smtp_send(struct smtp *c, mem *m, const struct smtp_message *msg);
/* Connects, greets and logs in as for a mail, and sends none: SMTP_DELIVERED if a mail could go. */
struct smtp_result smtp_try(struct smtp *c, mem *m);
#endif
