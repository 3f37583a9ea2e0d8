/* SPDX-License-Identifier: EUPL-1.2 */
/* The texts are core/message.def's and the programme's; here is what goes into them. The links stand in
 * the mail only: what is stored is their hash. */
#include "service/agree_mail.h"

#include <string.h>

#include "base/buf.h"
#include "html/format.h"
#include "service/coordination.h"
#include "service/message.h"
#include "store/account.h"
#include "store/person.h"
#include "sys/secret.h"

enum { ANSWER_DAYS = 14, ANSWER_DAYS_LEAST = 3, LINK_DAYS = 30, DAY_MINUTES = 24 * 60 };

static void line(struct buf *b, const char *text)
{
	if (*text)
		buf_fmt(b, "%s%s", b->n ? "\n" : "", text);
}

static const char *card_lines(mem *m, const struct partner_card *p)
{
	struct buf *b = buf_new(m);

	line(b, mem_fmt(m, "%s (%s)", p->name, p->role));
	line(b, p->position);
	line(b, p->field);
	line(b, p->organisation);
	return b->at;
}

/* One paragraph per heading. */
static const char *common_lines(mem *m, const struct partner_card *p)
{
	struct buf *b = buf_new(m);

	for (int i = 0; i < p->common_n; i++) {
		buf_fmt(b, "%s%s:", i ? "\n\n" : "", p->common[i].heading);
		for (int k = 0; k < p->common[i].n; k++)
			buf_fmt(b, "\n– %s", p->common[i].items[k]);
	}
	return b->at;
}

static const struct message_home *home_of(mem *m, const struct agree_run *in)
{
	struct message_home *h = mem_make(m, struct message_home);

	*h = (struct message_home){ in->programme, in->run, in->all.labels, in->contact };
	return h;
}

/* To one side, with everything but what is said. */
static struct message to_application(struct act *a, const struct agree_run *in, const struct application *to,
    const char *kind)
{
	return (struct message){
		.kind = kind,
		.programme = in->programme->id,
		.run = in->run->id,
		.person = to->person_id,
		.address = to->email,
		.name = to->name,
		.lang = lang_from(to->lang, LANG_DE),
		.home = home_of(a->m, in),
	};
}

static struct message to_side(struct act *a, const struct agree_case *c, enum tandem_side to, const char *kind)
{
	return to_application(a, c->in, c->at[to], kind);
}

struct day agree_until(struct act *a, const struct agree_run *in)
{
	struct day until = in->run->pairing_until ? day_parse(in->run->pairing_until) : DAY_NONE;

	if (day_is_none(until) || day_cmp(until, day_add(a->today, ANSWER_DAYS_LEAST)) < 0)
		return day_add(a->today, ANSWER_DAYS);
	return until;
}

static const char *const ask_kinds[] = {
	[ASK_PROPOSED] = "tandem_asked",
	[ASK_NAMED] = "tandem_named",
	[ASK_AGAIN] = "tandem_reminder",
};

static const struct message_value *values_of_ask(struct act *a, const struct agree_run *in,
    const struct partner_card *partner, enum lang l, struct day until)
{
	struct message_value *v = mem_array(a->m, struct message_value, 5);

	v[0] = (struct message_value){ "partner_card", card_lines(a->m, partner) };
	v[1] = (struct message_value){ "common", common_lines(a->m, partner) };
	v[2] = (struct message_value){ "until", format_day(a->m, l, until) };
	v[3] = (struct message_value){ "motto", programme_words(a->m, &in->all, "motto", l) };
	return v;
}

static const char *const *answer_urls(mem *m, const char *url)
{
	const char **urls = mem_array(m, const char *, 4);

	urls[0] = mem_fmt(m, "%s?answer=accepted", url);
	urls[1] = mem_fmt(m, "%s?answer=question#answer-title", url);
	urls[2] = mem_fmt(m, "%s?answer=declined#answer-title", url);
	return urls;
}

static struct err *message_ask(struct act *a, const struct agree_run *in, const struct application *const at[SIDES],
    enum tandem_side to, const char *url, struct day until, enum ask ask, struct message *out)
{
	struct partner_card partner;

	*out = to_application(a, in, at[to], ask_kinds[ask]);
	TRY(partner_card_get(a, in, at, to, out->lang, &partner));
	out->values = values_of_ask(a, in, &partner, out->lang, until);
	out->urls = answer_urls(a->m, url);
	return NULL;
}

struct err *agree_letter_ask(struct act *a, const struct agree_run *in, const struct application *const at[SIDES],
    enum tandem_side to, const char *url, struct day until, enum ask ask, struct letter *out)
{
	struct message msg;

	TRY(message_ask(a, in, at, to, url, until, ask, &msg));
	return message_letter(a, &msg, out);
}

static struct err *make_link(struct act *a, const struct agree_case *c, enum tandem_side to, struct day until,
    const char **url)
{
	struct day least = day_add(a->today, LINK_DAYS), last = day_cmp(until, least) > 0 ? until : least;
	int64_t ends_at = instant_at((struct wall){ last, DAY_MINUTES - 1 }, c->in->programme->zone).s;
	const char *token = secret_token(a->m);

	*url = mem_fmt(a->m, "%s/%s/t/%s", a->site->url, c->at[to]->lang, token);
	return link_add(a->db, a->m, act_id(a), secret_hash(a->m, token), LINK_TANDEM, c->at[to]->person_id,
	    c->tandem->id.v, a->now.s, ends_at);
}

struct err *agree_mail_ask(struct act *a, const struct agree_case *c, enum tandem_side to, enum ask ask)
{
	struct day until = agree_until(a, c->in);
	struct message msg;
	const char *url;

	if (!c->at[to]->email)
		return NULL;
	TRY(make_link(a, c, to, until, &url));
	TRY(message_ask(a, c->in, c->at, to, url, until, ask, &msg));
	return message_send(a, &msg, NULL);
}

static const char *contact_data(mem *m, enum lang l, const struct agree_case *c, enum tandem_side of,
    const struct person *p)
{
	struct buf *b = buf_new(m);

	line(b, mem_fmt(m, "%s (%s)", p->name, agree_role(c->in, of, l)));
	line(b, p->position);
	line(b, p->organisation);
	if (p->email)
		line(b, mem_fmt(m, "%s %s", tr(l, "E-mail"), p->email));
	if (*p->phone)
		line(b, mem_fmt(m, "%s %s", tr(l, "Telephone"), p->phone));
	return b->at;
}

struct err *agree_mail_agreed(struct act *a, const struct agree_case *c, enum tandem_side to)
{
	struct message msg = to_side(a, c, to, to == SIDE_MENTEE ? "tandem_agreed" : "tandem_agreed_mentor");
	enum tandem_side other = tandem_other(to);
	const struct person *partner;

	TRY(person_get(a->db, a->m, c->at[other]->person_id, &partner));
	msg.values = VALUES({ "partner", partner->name }, { "contact_data", contact_data(a->m, msg.lang, c, other, partner) });
	return message_send(a, &msg, NULL);
}

struct err *agree_values(struct act *a, const struct agree_case *c, enum tandem_side to, enum lang l,
    const struct message_value **out)
{
	enum tandem_side other = tandem_other(to);
	struct partner_card partner;
	const struct person *p;
	struct message_value v[] = { { "partner", c->at[other]->name }, { "person", c->at[to]->name },
		{ "partner_card", NULL }, { "common", NULL }, { "contact_data", NULL },
		{ "until", format_day(a->m, l, agree_until(a, c->in)) },
		{ "motto", programme_words(a->m, &c->in->all, "motto", l) }, { NULL, NULL } };

	TRY(partner_card_get(a, c->in, c->at, to, l, &partner));
	TRY(person_get(a->db, a->m, c->at[other]->person_id, &p));
	v[2].value = card_lines(a->m, &partner);
	v[3].value = common_lines(a->m, &partner);
	v[4].value = contact_data(a->m, l, c, other, p);
	*out = mem_dup(a->m, v, sizeof v);
	return NULL;
}

static struct err *tell_of_partner(struct act *a, const struct agree_case *c, enum tandem_side to, const char *kind)
{
	struct message msg = to_side(a, c, to, kind);

	msg.values = VALUES({ "partner", c->at[tandem_other(to)]->name });
	return message_send(a, &msg, NULL);
}

struct err *agree_mail_declined(struct act *a, const struct agree_case *c, enum tandem_side to)
{
	return tell_of_partner(a, c, to, "tandem_declined");
}

struct err *agree_mail_ended(struct act *a, const struct agree_case *c, enum tandem_side to)
{
	return tell_of_partner(a, c, to, "tandem_ended");
}

struct err *agree_mail_left(struct act *a, const struct agree_case *c, enum tandem_side to)
{
	return tell_of_partner(a, c, to, "tandem_left");
}

static const char *reach(mem *m, const struct person *p)
{
	struct buf *b = buf_new(m);

	line(b, p->name);
	line(b, p->email ? p->email : "");
	line(b, p->phone);
	return b->at;
}

/* What is told to the coordination: the same for each of them but for language and name. */
struct notice {
	const char *kind;
	enum tandem_side by;
	const char *note; /* "" = none */
};

static struct err *notify(struct act *a, const struct agree_case *c, const struct notice *n,
    const struct coordination_reader *to)
{
	enum lang l = to->lang;
	const struct person *p;

	TRY(person_get(a->db, a->m, c->at[n->by]->person_id, &p));
	return message_send(a,
	    &(struct message){
		.kind = n->kind, .programme = c->in->programme->id, .run = c->in->run->id, .person = to->person,
		.address = to->address, .name = to->name, .lang = l, .home = home_of(a->m, c->in),
		.values = VALUES({ "person", p->name }, { "partner", c->at[tandem_other(n->by)]->name },
		    { "reason", *n->note ? trf(a->m, l, N_("The reason given: “%s”"), n->note) : tr(l, N_("No reason was given.")) },
		    { "question", n->note }, { "contact_data", reach(a->m, p) }),
		.urls = URLS(mem_fmt(a->m, "%s/%s/tandems/%lld", a->site->url, lang_code(l), (long long)c->tandem->id.v)),
	    },
	    NULL);
}

static struct err *tell_coordination(struct act *a, const struct agree_case *c, const struct notice *n)
{
	const struct coordination_reader *r;
	int readers;

	TRY(coordination_readers(a, c->in->programme->id, c->in->run->id, &r, &readers));
	for (int i = 0; i < readers; i++)
		TRY(notify(a, c, n, &r[i]));
	return NULL;
}

struct err *agree_mail_refused(struct act *a, const struct agree_case *c, enum tandem_side by, const char *note)
{
	return tell_coordination(a, c, &(struct notice){ "tandem_refused", by, note });
}

struct err *agree_mail_question(struct act *a, const struct agree_case *c, enum tandem_side by, const char *note)
{
	return tell_coordination(a, c, &(struct notice){ "tandem_question", by, note });
}
