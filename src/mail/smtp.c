/* SPDX-License-Identifier: EUPL-1.2 */
/* libcurl reports a failed mail by a code of its own that does not tell which step failed, and keeps
 * the server's words to itself. Its debug callback shows commands and answers as they pass; from them
 * we keep the verb of the last command (never its arguments: one of them is the password) and the
 * last answer. */
#include "mail/smtp.h"

#include <curl/curl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "mail/header.h"

enum { VERB_LENGTH = 4, CODE_LENGTH = 3, CONNECT_MS_MOST = 20000, SENTENCE_MOST = 500 };

struct smtp {
	CURL *curl;
	const struct smtp_settings *settings;
	const atomic_bool *stop;
	char verb[VERB_LENGTH + 1];
	struct buf *answer; /* lines of the last answer without their codes, joined by blanks */
	bool answer_complete;
	int code;
	bool parted; /* QUIT was said: what comes now is not about the mail */
};

/* Answers may have several lines: "550-5.1.1 No such", "550 5.1.1 person here". */
static void hear(struct smtp *c, const char *line, size_t n)
{
	while (n && (line[n - 1] == '\r' || line[n - 1] == '\n'))
		n--;
	if (n < CODE_LENGTH)
		return;
	if (c->answer_complete)
		buf_reset(c->answer);
	c->answer_complete = n == CODE_LENGTH || line[CODE_LENGTH] != '-';
	c->code = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
	if (c->answer->n && n > CODE_LENGTH + 1)
		buf_char(c->answer, ' ');
	if (n > CODE_LENGTH + 1 && c->answer->n < SENTENCE_MOST)
		buf_add(c->answer, line + CODE_LENGTH + 1, n - CODE_LENGTH - 1);
}

static int overhear(CURL *curl, curl_infotype type, char *bytes, size_t n, void *arg)
{
	struct smtp *c = arg;

	(void)curl;
	if (type == CURLINFO_HEADER_OUT && n >= VERB_LENGTH) {
		c->parted = strncmp(bytes, "QUIT", VERB_LENGTH) == 0;
		if (!c->parted)
			memcpy(c->verb, bytes, VERB_LENGTH);
	} else if (type == CURLINFO_HEADER_IN && !c->parted)
		hear(c, bytes, n);
	return 0;
}

static int should_stop(void *arg, curl_off_t a, curl_off_t b, curl_off_t d, curl_off_t e)
{
	const struct smtp *c = arg;

	(void)a, (void)b, (void)d, (void)e;
	return c->stop && atomic_load(c->stop);
}

static int end(struct smtp *c)
{
	curl_easy_cleanup(c->curl);
	return 0;
}

static void curl_start(void)
{
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		mem_oom(NULL);
}

struct smtp *smtp_new(mem *m, const struct smtp_settings *s, const atomic_bool *stop)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	struct smtp *c = mem_make(m, struct smtp);

	pthread_once(&once, curl_start);
	c->settings = s;
	c->stop = stop;
	c->answer = buf_new(c);
	c->curl = mem_oom(curl_easy_init());
	talloc_set_destructor(c, end);
	return c;
}

static struct curl_slist *with(struct curl_slist *list, const char *line)
{
	return mem_oom(curl_slist_append(list, line));
}

static struct err *headers(struct smtp *c, mem *m, const struct smtp_message *msg,
    struct curl_slist **out)
{
	const struct smtp_settings *s = c->settings;
	const char *from, *to, *subject, *reply = NULL;

	TRY(header_mailbox(m, "From", s->from_name, s->from_address, &from));
	TRY(header_mailbox(m, "To", msg->to_name, msg->to_address, &to));
	if (msg->reply_address)
		TRY(header_mailbox(m, "Reply-To", msg->reply_name, msg->reply_address, &reply));
	TRY(header_text(m, "Subject", msg->subject, &subject));
	*out = with(NULL, from);
	with(*out, to);
	if (reply)
		with(*out, reply);
	with(*out, subject);
	with(*out, mem_fmt(m, "Date: %s", instant_rfc5322(m, msg->made_at)));
	with(*out, mem_fmt(m, "Message-ID: <%lld%s>", (long long)msg->id, strrchr(s->from_address, '@')));
	with(*out, "Auto-Submitted: auto-generated");
	with(*out, mem_fmt(m, "Content-Language: %s", lang_code(msg->lang)));
	/* libcurl adds the boundary; without this it would say multipart/mixed. */
	with(*out, "Content-Type: multipart/alternative");
	return NULL;
}

static void part_add(mem *m, curl_mime *mime, const char *type, const char *content)
{
	curl_mimepart *part = mem_oom(curl_mime_addpart(mime));
	struct buf *b = buf_new(m);

	/* Text in a mail ends its lines with CRLF, and only those survive quoted-printable. */
	for (const char *s = content; *s; s++) {
		if (*s == '\n')
			buf_char(b, '\r');
		if (*s != '\r')
			buf_char(b, *s);
	}
	if (curl_mime_data(part, b->at, b->n) != CURLE_OK || curl_mime_type(part, type) != CURLE_OK ||
	    curl_mime_encoder(part, "quoted-printable") != CURLE_OK)
		mem_oom(NULL);
}

static curl_mime *body(struct smtp *c, mem *m, const struct smtp_message *msg)
{
	curl_mime *mime = mem_oom(curl_mime_init(c->curl));

	part_add(m, mime, "text/plain; charset=utf-8", msg->text);
	part_add(m, mime, "text/html; charset=utf-8", msg->html);
	if (msg->calendar)
		part_add(m, mime,
		    mem_fmt(m, "text/calendar; charset=utf-8; method=%s", msg->calendar_method),
		    msg->calendar);
	return mime;
}

/* Options stay on the handle between mails; only these differ or were reset. */
static void prepare(struct smtp *c)
{
	const struct smtp_settings *s = c->settings;
	CURL *curl = c->curl;
	long connect_ms = s->limit_ms < CONNECT_MS_MOST ? s->limit_ms : CONNECT_MS_MOST;

	c->verb[0] = '\0';
	c->code = 0;
	c->answer_complete = true;
	c->parted = false;
	buf_reset(c->answer);
	curl_easy_reset(curl); /* keeps the connection */
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	curl_easy_setopt(curl, CURLOPT_URL, s->url);
	curl_easy_setopt(curl, CURLOPT_PROXY, ""); /* none, whatever the environment says */
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)s->limit_ms);
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, connect_ms);
	curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	curl_easy_setopt(curl, CURLOPT_USE_SSL, (long)(s->starttls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
	if (s->ca_file)
		curl_easy_setopt(curl, CURLOPT_CAINFO, s->ca_file);
	if (s->user) {
		curl_easy_setopt(curl, CURLOPT_USERNAME, s->user);
		curl_easy_setopt(curl, CURLOPT_PASSWORD, s->password);
	}
	curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
	curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, overhear);
	curl_easy_setopt(curl, CURLOPT_DEBUGDATA, c);
	curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
	curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, should_stop);
	curl_easy_setopt(curl, CURLOPT_XFERINFODATA, c);
}

static bool is_about_this_mail(const struct smtp *c)
{
	return strcmp(c->verb, "RCPT") == 0 || strcmp(c->verb, "DATA") == 0;
}

static struct smtp_result judge(const struct smtp *c, mem *m, CURLcode rc)
{
	bool answered = c->answer_complete && c->code >= 400 && c->answer->n;
	struct smtp_result r = { SMTP_AWAY, c->code, NULL };
	const char *said = answered || rc == CURLE_OK ? c->answer->at : curl_easy_strerror(rc);

	/* What a server says may be in any encoding; text in the program is UTF-8 without line ends. */
	r.sentence = text_line(m, text_valid(said, strlen(said)) ? said
		: text_from(m, "windows-1252", said, strlen(said)));
	if (rc == CURLE_OK)
		r.outcome = SMTP_DELIVERED;
	else if (answered && is_about_this_mail(c))
		r.outcome = c->code >= 500 ? SMTP_REFUSED : SMTP_LATER;
	return r;
}

struct smtp_result smtp_send(struct smtp *c, mem *m, const struct smtp_message *msg)
{
	struct curl_slist *head = NULL, *to;
	struct err *e = headers(c, m, msg, &head);
	struct smtp_result r;
	curl_mime *mime;

	if (e)
		return (struct smtp_result){ SMTP_REFUSED, 0, e->detail };
	prepare(c);
	mime = body(c, m, msg);
	to = with(NULL, mem_fmt(m, "<%s>", msg->to_address));
	curl_easy_setopt(c->curl, CURLOPT_MAIL_FROM, mem_fmt(m, "<%s>", c->settings->from_address));
	curl_easy_setopt(c->curl, CURLOPT_MAIL_RCPT, to);
	curl_easy_setopt(c->curl, CURLOPT_HTTPHEADER, head);
	curl_easy_setopt(c->curl, CURLOPT_MIMEPOST, mime);
	r = judge(c, m, curl_easy_perform(c->curl));
	curl_easy_setopt(c->curl, CURLOPT_MIMEPOST, NULL);
	curl_easy_setopt(c->curl, CURLOPT_HTTPHEADER, NULL);
	curl_easy_setopt(c->curl, CURLOPT_MAIL_RCPT, NULL);
	curl_mime_free(mime);
	curl_slist_free_all(to);
	curl_slist_free_all(head);
	return r;
}

struct smtp_result smtp_try(struct smtp *c, mem *m)
{
	prepare(c);
	curl_easy_setopt(c->curl, CURLOPT_CUSTOMREQUEST, "NOOP");
	curl_easy_setopt(c->curl, CURLOPT_NOBODY, 1L);
	return judge(c, m, curl_easy_perform(c->curl));
}
