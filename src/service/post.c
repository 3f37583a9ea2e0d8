/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/post.h"

#include <unistd.h>

#include "core/message.h"
#include "html/format.h"
#include "mail/header.h"
#include "service/export.h"
#include "service/scope.h"
#include "sheet/table.h"
#include "store/account.h"
#include "store/outbox.h"
#include "store/scope.h"
#include "sys/rnd.h"

enum {
	PAUSE_MOST_S = 60 * 60,
	DOUBLINGS_MOST = 6, /* 1 min * 2^6 is beyond an hour */
	GIVE_UP_S = 5 * 24 * 60 * 60,
	LEFT_BEHIND_S = 10 * 60,
	HOUR_S = 60 * 60,
	URGENT_SHARE = 10, /* one in ten is kept for urgent mails */
	BUSY_TRIES = 12,
	BUSY_PAUSE_US = 5000,
	EXPORT_MOST = 50000,
};

static struct err *check(mem *m, const struct post_to *to, const struct letter *l)
{
	const char *unused;

	if (header_mailbox(m, "To", to->name, to->address ? to->address : "", &unused))
		return ERR(m, ERR_INVALID, N_("A mail cannot be sent to this address."), "%s to person %lld",
		    to->kind, (long long)to->person.v);
	return header_text(m, "Subject", l->subject, &unused);
}

struct err *post_letter(struct act *a, const struct post_to *to, const struct letter *l, mail_id *out)
{
	const struct message_kind *k = message_kind_find(to->kind);
	struct outbox_mail mail = {
		.id = { act_id(a) },
		.programme_id = to->programme,
		.run_id = to->run,
		.person_id = to->person,
		.kind = to->kind,
		.secret = to->secret,
		.urgent = k && k->urgent,
		.for_nobody = to->for_nobody,
		.to_address = to->address,
		.to_name = to->name ? to->name : "",
		.lang = lang_code(l->lang),
		.subject = l->subject,
		.made_at = a->now.s,
	};

	TRY(check(a->m, to, l));
	letter_render(a->m, l, &mail.text, &mail.html);
	if (out)
		*out = mail.id;
	return outbox_add(a->db, a->m, &mail);
}

struct err *post_list(struct act *a, const struct post_filter *f, const struct post_line **out, int *n,
    struct post_counts *counts)
{
	struct outbox_filter of = { f->programme, f->run, f->state, f->limit, f->offset };
	const struct outbox_line *rows;
	struct outbox_counts c;
	struct post_line *lines;

	TRY(outbox_list(a->db, a->m, &of, &rows, n));
	TRY(outbox_count(a->db, a->m, &of, &c));
	*counts = (struct post_counts){ (int)c.waiting, (int)c.sending, (int)c.sent, (int)c.refused,
		(int)c.given_up };
	lines = mem_array(a->m, struct post_line, *n);
	for (int i = 0; i < *n; i++) {
		const struct outbox_line *r = &rows[i];

		lines[i] = (struct post_line){ r->id, r->kind, r->state, r->to_address, r->to_name,
			r->subject, (int)r->tries, { r->made_at }, { r->next_at }, { r->sent_at },
			r->last_error };
	}
	*out = lines;
	return NULL;
}

struct err *post_table(struct act *a, const struct post_filter *f, const char *(*kind_label)(const char *kind),
    const char *(*state_label)(const char *state), struct table **out)
{
	static const char *const headings[] = { N_("To"), N_("E-mail address"), N_("What for"), N_("State"), N_("Written"),
		N_("Sent"), N_("What the server said") };
	struct table *t = EXPORT_LIST(a, N_("Outbox"), headings);
	struct post_filter all = *f;
	const struct post_line *l;
	struct post_counts counts;
	int n;

	all.limit = EXPORT_MOST;
	all.offset = 0;
	TRY(post_list(a, &all, &l, &n, &counts));
	for (int i = 0; i < n; i++) {
		table_text(t, l[i].to_name);
		table_text(t, l[i].to_address);
		table_text(t, tr(a->lang, kind_label(l[i].kind)));
		table_text(t, trc(a->lang, "mail state", state_label(l[i].state)));
		table_text(t, format_instant(a->m, a->lang, l[i].made_at, a->site->zone));
		table_text(t, format_instant(a->m, a->lang, l[i].sent_at, a->site->zone));
		table_text(t, l[i].last_error);
	}
	*out = t;
	return NULL;
}

/* Links about an account and its addresses go where they were meant to go, or they would help a stranger. */
static struct err *address_now(struct act *a, const struct outbox_mail *r, const char **out)
{
	const struct message_kind *k = message_kind_find(r->kind);
	const struct account *account;

	*out = r->to_address;
	if (!k || k->phase == MESSAGE_ACCOUNT || !r->programme_id.v || !r->person_id.v)
		return NULL;
	TRY(account_by_person(a->db, a->m, r->person_id, &account));
	if (account->email && *account->email)
		*out = account->email;
	return NULL;
}

struct err *post_get(struct act *a, mail_id id, const struct post_mail **out)
{
	struct post_mail *p = mem_make(a->m, struct post_mail);
	const struct outbox_mail *r;

	TRY(outbox_get(a->db, a->m, id, &r));
	p->line = (struct post_line){ r->id, r->kind, r->state, r->to_address, r->to_name, r->subject,
		(int)r->tries, { r->made_at }, { r->next_at }, { r->sent_at }, r->last_error };
	p->withheld = r->secret && a->site->mail_is_sent;
	p->text = p->withheld ? "" : r->text;
	p->html = p->withheld ? "" : r->html;
	TRY(address_now(a, r, &p->again_to));
	*out = p;
	return NULL;
}

struct err *post_again(struct act *a, mail_id id)
{
	const struct outbox_mail *r;
	const char *address;

	TRY(outbox_get(a->db, a->m, id, &r));
	TRY(address_now(a, r, &address));
	return outbox_requeue(a->db, a->m, id, address, a->now.s);
}

struct err *post_trouble(struct act *a, person_id person, struct post_trouble *out)
{
	const struct outbox_failed *rows;
	struct post_failed *failed;

	*out = (struct post_trouble){ .why = "" };
	TRY(outbox_failed_of(a->db, a->m, person, &rows, &out->n));
	failed = mem_array(a->m, struct post_failed, out->n);
	for (int i = 0; i < out->n; i++) {
		bool readable;

		TRY(act_can(a, ACTION_outbox_see, OBJECT_mail_id, rows[i].id.v, &readable));
		failed[i] = (struct post_failed){ { readable ? rows[i].id.v : 0 }, rows[i].kind, rows[i].to_address,
			rows[i].last_error, { rows[i].made_at } };
		if (rows[i].current && !out->returned) {
			out->returned = true;
			out->why = rows[i].last_error;
		}
	}
	out->failed = failed;
	return NULL;
}

struct err *post_returned(struct act *a, run_id run, const person_id **out, int *n)
{
	return outbox_returned_in(a->db, a->m, run, out, n);
}

/* Senders of several machines (PostgreSQL) all reach for the mail that is due longest. Who loses it
 * looks again after a moment of a length of its own, or they would meet for ever. */
static void step_aside(int tries)
{
	usleep((useconds_t)(rnd_id() % (BUSY_PAUSE_US * (int64_t)tries)));
}

static struct err *in_transaction(struct act *a, struct err *(*fn)(struct act *a, void *arg), void *arg)
{
	struct err *e;

	for (int tries = 1; ; tries++) {
		e = act_begin(a, TX_WRITE);
		if (!e)
			e = fn(a, arg);
		if (!e)
			e = act_commit(a);
		if (e)
			act_rollback(a);
		if (!e || e->kind != ERR_BUSY || tries == BUSY_TRIES)
			return e;
		step_aside(tries);
	}
}

static int least_0(int64_t n)
{
	return n > 0 ? (int)n : 0;
}

struct err *post_allowance(struct act *a, int per_hour, struct post_allowance *out)
{
	int64_t sent;

	TRY(outbox_sent_between(a->db, a->m, a->now.s - HOUR_S, a->now.s, &sent));
	out->urgent = least_0(per_hour - sent);
	out->other = least_0(per_hour - per_hour / URGENT_SHARE - sent);
	return NULL;
}

struct claim {
	bool only_urgent;
	const struct outbox_mail *mail;
	const char *reply_name, *reply_email; /* NULL: none */
};

static struct err *claim(struct act *a, void *arg)
{
	struct claim *c = arg;
	const char *phone;

	TRY(outbox_claim(a->db, a->m, a->now.s, a->now.s - LEFT_BEHIND_S, c->only_urgent, &c->mail));
	if (!c->mail)
		return NULL;
	TRY(scope_contact_get(a->db, a->m, c->mail->programme_id, &c->reply_name, &phone, &c->reply_email));
	if (c->mail->programme_id.v && (!c->reply_email || !*c->reply_email))
		TRY(scope_contact_get(a->db, a->m, (programme_id){ 0 }, &c->reply_name, &phone, &c->reply_email));
	return NULL;
}

/* A contact that would not make a header is left out: the mail is not to blame and must arrive. */
static void set_reply_to(mem *m, const struct claim *c, struct smtp_message *out)
{
	const char *name = c->reply_name ? c->reply_name : "", *unused;

	if (!c->reply_email || header_mailbox(m, "Reply-To", name, c->reply_email, &unused))
		return;
	out->reply_address = c->reply_email;
	out->reply_name = name;
}

struct err *post_claim(struct act *a, bool only_urgent, const struct post_due **out)
{
	struct claim c = { .only_urgent = only_urgent };
	const struct outbox_mail *r;
	struct post_due *due;

	*out = NULL;
	TRY(in_transaction(a, claim, &c));
	r = c.mail;
	if (!r)
		return NULL;
	due = mem_make(a->m, struct post_due);
	due->message = (struct smtp_message){
		.id = r->id.v,
		.made_at = { r->made_at },
		.lang = lang_from(r->lang, LANG_DE),
		.to_address = r->to_address,
		.to_name = r->to_name,
		.subject = r->subject,
		.text = r->text,
		.html = r->html,
	};
	set_reply_to(a->m, &c, &due->message);
	due->try = r->tries;
	due->first_try_at.s = r->first_try_at;
	*out = due;
	return NULL;
}

int64_t post_pause_s(int64_t try, struct seed *chance)
{
	int64_t pause = 60;

	for (int i = 1; i < try && i <= DOUBLINGS_MOST; i++)
		pause *= 2;
	if (pause > PAUSE_MOST_S)
		pause = PAUSE_MOST_S;
	return pause + (int64_t)seed_below(chance, (uint64_t)(pause / 5 + 1));
}

struct mark {
	const struct post_due *due;
	const struct smtp_result *r;
	const char *state;
	int64_t next_at;
};

static struct err *mark(struct act *a, void *arg)
{
	const struct mark *k = arg;
	mail_id id = { k->due->message.id };

	if (k->r->outcome == SMTP_DELIVERED)
		return outbox_set_sent(a->db, a->m, id, k->due->try, a->now.s);
	return outbox_set_unsent(a->db, a->m, id, k->due->try, k->state, k->next_at,
	    k->r->code ? mem_fmt(a->m, "%d %s", k->r->code, k->r->sentence) : k->r->sentence);
}

struct err *post_mark(struct act *a, const struct post_due *due, const struct smtp_result *r,
    struct seed *chance, bool *given_up)
{
	bool too_long = r->outcome != SMTP_DELIVERED && r->outcome != SMTP_REFUSED &&
	    a->now.s - due->first_try_at.s >= GIVE_UP_S;
	struct mark k = { due, r, "waiting", a->now.s };

	if (r->outcome == SMTP_REFUSED)
		k.state = "refused";
	else if (too_long)
		k.state = "given_up";
	else
		k.next_at = a->now.s + post_pause_s(due->try, chance);
	if (given_up)
		*given_up = too_long;
	return in_transaction(a, mark, &k);
}
