/* SPDX-License-Identifier: EUPL-1.2 */
/* A letter is a list of paragraphs; those without content are left out, so every letter is written
 * from top to bottom as it reads. The links stand in the mail only: what is stored is their hash. */
#include "service/agree_mail.h"

#include <string.h>

#include "base/buf.h"
#include "html/format.h"
#include "service/post.h"
#include "store/account.h"
#include "store/person.h"
#include "sys/secret.h"

enum { PARAGRAPHS_MOST = 12, ANSWER_DAYS = 14, ANSWER_DAYS_LEAST = 3, LINK_DAYS = 30, DAY_MINUTES = 24 * 60 };

struct writer {
	mem *m;
	enum lang l;
	const char *paragraphs[PARAGRAPHS_MOST];
	int n;
};

static void say(struct writer *w, const char *paragraph)
{
	if (*paragraph && w->n < PARAGRAPHS_MOST)
		w->paragraphs[w->n++] = paragraph;
}

static void line(struct buf *b, const char *text)
{
	if (*text)
		buf_fmt(b, "%s%s", b->n ? "\n" : "", text);
}

static const char *who(struct writer *w, const struct partner_card *p)
{
	struct buf *b = buf_new(w->m);

	line(b, mem_fmt(w->m, "%s (%s)", p->name, p->role));
	line(b, p->position);
	line(b, p->field);
	line(b, p->organisation);
	return b->at;
}

static const char *list(struct writer *w, const struct common *c)
{
	struct buf *b = buf_new(w->m);

	buf_fmt(b, "%s:", c->heading);
	for (int i = 0; i < c->n; i++)
		buf_fmt(b, "\n– %s", c->items[i]);
	return b->at;
}

static struct letter finished(const struct writer *w, const struct agree_run *in, const char *to_name, const char *subject)
{
	const char *programme = programme_name(in->programme, w->l);

	return (struct letter){
		.lang = w->l,
		.subject = subject,
		.to_name = to_name,
		.paragraphs = mem_dup(w->m, w->paragraphs, sizeof w->paragraphs),
		.paragraphs_n = w->n,
		.from = programme,
		.contact = in->contact,
	};
}

static const char *why_you(struct writer *w, const struct agree_run *in)
{
	return trf(w->m, w->l, N_("You get this mail because you take part in %s."), programme_name(in->programme, w->l));
}

struct day agree_until(struct act *a, const struct agree_run *in)
{
	struct day until = in->run->pairing_until ? day_parse(in->run->pairing_until) : DAY_NONE;

	if (day_is_none(until) || day_cmp(until, day_add(a->today, ANSWER_DAYS_LEAST)) < 0)
		return day_add(a->today, ANSWER_DAYS);
	return until;
}

static void add_answer_links(mem *m, enum lang l, const char *url, struct letter *out)
{
	struct letter_link *links = mem_array(m, struct letter_link, 3);

	links[0] = (struct letter_link){ tr(l, N_("Accept this tandem")), mem_fmt(m, "%s?answer=accepted", url) };
	links[1] = (struct letter_link){ tr(l, N_("Ask a question first")), mem_fmt(m, "%s?answer=question#answer-title", url) };
	links[2] = (struct letter_link){ tr(l, N_("Decline this tandem")), mem_fmt(m, "%s?answer=declined#answer-title", url) };
	out->links = links;
	out->links_n = 3;
}

static const char *const opening[] = {
	[ASK_PROPOSED] = N_("we have found a partner for your tandem in “%s”. This is who we would like to bring you "
			    "together with:"),
	[ASK_NAMED] = N_("we were told that you and this person would like to be a tandem in “%s”. As soon as you have "
			 "both confirmed it, it counts:"),
	[ASK_AGAIN] = N_("some days ago we asked you about your tandem in “%s”. We have no answer from you yet, so here is "
			 "once more who it is about:"),
};

struct err *agree_letter_ask(struct act *a, const struct agree_run *in, const struct application *const at[SIDES],
    enum tandem_side to, const char *url, struct day until, enum ask ask, struct letter *out)
{
	struct writer w = { a->m, lang_from(at[to]->lang, LANG_DE), { NULL }, 0 };
	const char *programme = programme_name(in->programme, w.l), *motto = programme_words(a->m, &in->all, "motto", w.l);
	struct partner_card partner;

	TRY(partner_card_get(a, in, at, to, w.l, &partner));
	say(&w, trf(a->m, w.l, opening[ask], programme));
	say(&w, who(&w, &partner));
	for (int i = 0; i < partner.common_n; i++)
		say(&w, list(&w, &partner.common[i]));
	say(&w, trf(a->m, w.l, N_("Would you like to begin together? Please answer by %s. Each of the links below opens "
				  "a page without signing in; your answer counts when you press the button there."),
	    format_day(a->m, w.l, until)));
	say(&w, tr(w.l, N_("You are free in your answer. A question decides nothing, and if you decline, only the "
			   "coordination learns of your reasons.")));
	say(&w, *motto ? trf(a->m, w.l, N_("“%s”"), motto) : "");
	*out = finished(&w, in, at[to]->name,
	    trf(a->m, w.l, ask == ASK_AGAIN ? N_("Still open: your tandem in %s") : N_("Your tandem in %s"), programme));
	out->footer = why_you(&w, in);
	add_answer_links(a->m, w.l, url, out);
	return NULL;
}

static struct err *to_side(struct act *a, const struct agree_case *c, enum tandem_side to, const char *kind,
    const struct letter *l)
{
	const struct application *p = c->at[to];

	if (!p->email)
		return NULL;
	return post_letter(a,
	    &(struct post_to){ .programme = c->in->programme->id, .run = c->in->run->id, .person = p->person_id,
		.kind = kind, .secret = l->links_n > 0, .address = p->email, .name = p->name },
	    l, NULL);
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
	struct letter letter;
	const char *url;

	if (!c->at[to]->email)
		return NULL;
	TRY(make_link(a, c, to, until, &url));
	TRY(agree_letter_ask(a, c->in, c->at, to, url, until, ask, &letter));
	return to_side(a, c, to, ask == ASK_AGAIN ? "tandem_reminder" : "tandem_asked", &letter);
}

static struct writer writer_to(struct act *a, const struct agree_case *c, enum tandem_side to)
{
	return (struct writer){ a->m, lang_from(c->at[to]->lang, LANG_DE), { NULL }, 0 };
}

static const char *contact_data(struct writer *w, const struct agree_case *c, enum tandem_side of,
    const struct person *p)
{
	struct buf *b = buf_new(w->m);

	line(b, mem_fmt(w->m, "%s (%s)", p->name, agree_role(c->in, of, w->l)));
	line(b, p->position);
	line(b, p->organisation);
	if (p->email)
		line(b, mem_fmt(w->m, "%s %s", tr(w->l, "E-mail"), p->email));
	if (*p->phone)
		line(b, mem_fmt(w->m, "%s %s", tr(w->l, "Telephone"), p->phone));
	return b->at;
}

static void say_day(struct writer *w, const char *iso, struct day not_before, const char *message)
{
	struct day d = iso ? day_parse(iso) : DAY_NONE;

	if (!day_is_none(d) && day_cmp(d, not_before) >= 0)
		say(w, trf(w->m, w->l, message, format_day(w->m, w->l, d)));
}

struct err *agree_mail_agreed(struct act *a, const struct agree_case *c, enum tandem_side to)
{
	struct writer w = writer_to(a, c, to);
	enum tandem_side other = tandem_other(to);
	const struct person *partner;
	struct letter letter;

	TRY(person_get(a->db, a->m, c->at[other]->person_id, &partner));
	say(&w, trf(a->m, w.l, N_("good news: you and %s have both accepted. You are a tandem now!"), partner->name));
	say(&w, contact_data(&w, c, other, partner));
	/* 002-25: the mentee keeps the tandem alive, so the first step falls to them. */
	say(&w, to == SIDE_MENTEE
	        ? tr(w.l, N_("Please take the first step: write or call in the next few days and suggest a first "
			     "meeting. It may be short and need not be prepared."))
	        : tr(w.l, N_("We have asked your partner to get in touch with you in the next few days. If you hear "
			     "nothing within two weeks, a short message from you helps.")));
	say_day(&w, c->in->run->kick_off_on, a->today, N_("The kick-off is on %s."));
	say_day(&w, c->in->run->ends_on, a->today, N_("The run ends on %s."));
	letter = finished(&w, c->in, c->at[to]->name, tr(w.l, N_("You are a tandem now")));
	letter.footer = why_you(&w, c->in);
	return to_side(a, c, to, "tandem_agreed", &letter);
}

struct err *agree_mail_declined(struct act *a, const struct agree_case *c, enum tandem_side to)
{
	struct writer w = writer_to(a, c, to);
	struct letter letter;

	say(&w, trf(a->m, w.l, N_("the tandem with %s has unfortunately not come about. There can be many reasons for "
				  "that, and it says nothing about you."), c->at[tandem_other(to)]->name));
	say(&w, tr(w.l, N_("We are now looking for another partner for you and will write to you again. You need not do "
			   "anything.")));
	letter = finished(&w, c->in, c->at[to]->name, tr(w.l, N_("Your tandem has not come about")));
	letter.footer = why_you(&w, c->in);
	return to_side(a, c, to, "tandem_declined", &letter);
}

struct err *agree_mail_ended(struct act *a, const struct agree_case *c, enum tandem_side to)
{
	struct writer w = writer_to(a, c, to);
	struct letter letter;

	say(&w, trf(a->m, w.l, N_("the coordination has ended the tandem of you and %s."),
	    c->at[tandem_other(to)]->name));
	say(&w, tr(w.l, N_("If you would like to talk about it, please call us or write to us.")));
	letter = finished(&w, c->in, c->at[to]->name, tr(w.l, N_("Your tandem has been ended")));
	letter.footer = why_you(&w, c->in);
	return to_side(a, c, to, "tandem_ended", &letter);
}

/* What is told to the coordination: the same letter for each of them but for language and name. */
struct notice {
	const char *kind, *subject, *first, *said, *last; /* message ids; first holds two names */
};

static const struct notice refused = { "tandem_refused", N_("A tandem was declined"),
	N_("%s has declined the tandem with %s."), N_("The reason given: “%s”"),
	N_("Both are free for the next proposal again. All other tandems stay as they are.") };
static const struct notice question = { "tandem_question", N_("A question about a tandem"),
	N_("%s has a question before deciding on the tandem with %s:"), N_("“%s”"),
	N_("Please answer by mail or telephone. The tandem stays open until then.") };

static const char *reach(struct writer *w, const struct person *p)
{
	struct buf *b = buf_new(w->m);

	line(b, p->name);
	line(b, p->email ? p->email : "");
	line(b, p->phone);
	return b->at;
}

static struct err *notify(struct act *a, const struct agree_case *c, enum tandem_side by, const char *note,
    const struct notice *n, person_id person, const char *address, const char *name, enum lang l)
{
	struct writer w = { a->m, l, { NULL }, 0 };
	struct letter_link link = { tr(l, N_("Open the tandem")),
		mem_fmt(a->m, "%s/%s/tandems/%lld", a->site->url, lang_code(l), (long long)c->tandem->id.v) };
	const struct person *p;
	struct letter letter;

	TRY(person_get(a->db, a->m, c->at[by]->person_id, &p));
	say(&w, trf(a->m, l, n->first, p->name, c->at[tandem_other(by)]->name));
	say(&w, *note ? trf(a->m, l, n->said, note) : tr(l, N_("No reason was given.")));
	say(&w, tr(l, n->last));
	say(&w, reach(&w, p));
	letter = finished(&w, c->in, name, tr(l, n->subject));
	letter.links = &link;
	letter.links_n = 1;
	return post_letter(a,
	    &(struct post_to){ .programme = c->in->programme->id, .run = c->in->run->id, .person = person,
		.kind = n->kind, .address = address, .name = name },
	    &letter, NULL);
}

static bool coordinates(const struct grant_line *g, int i, run_id run)
{
	if (strcmp(g[i].role, role_name(ROLE_COORDINATOR)) != 0 || !g[i].email)
		return false;
	if (g[i].run_id.v && g[i].run_id.v != run.v)
		return false;
	for (int k = 0; k < i; k++)
		if (g[k].person_id.v == g[i].person_id.v && coordinates(g, k, run))
			return false; /* has been told */
	return true;
}

static struct err *tell_coordination(struct act *a, const struct agree_case *c, enum tandem_side by,
    const char *note, const struct notice *n)
{
	const struct letter_contact *contact = &c->in->contact;
	const struct grant_line *grants;
	const struct account *account;
	int grants_n, told = 0;

	TRY(grant_lines(a->db, a->m, (person_id){ 0 }, c->in->programme->id, &grants, &grants_n));
	for (int i = 0; i < grants_n; i++) {
		if (!coordinates(grants, i, c->in->run->id))
			continue;
		TRY(account_by_person(a->db, a->m, grants[i].person_id, &account));
		TRY(notify(a, c, by, note, n, grants[i].person_id, account->email, account->name,
		    lang_from(account->lang, LANG_DE)));
		told++;
	}
	if (told || !contact->email || !*contact->email)
		return NULL;
	return notify(a, c, by, note, n, (person_id){ 0 }, contact->email, contact->name, LANG_DE);
}

struct err *agree_mail_refused(struct act *a, const struct agree_case *c, enum tandem_side by, const char *note)
{
	return tell_coordination(a, c, by, note, &refused);
}

struct err *agree_mail_question(struct act *a, const struct agree_case *c, enum tandem_side by, const char *note)
{
	return tell_coordination(a, c, by, note, &question);
}
