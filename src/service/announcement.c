/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/announcement.h"

#include <assert.h>
#include <string.h>

#include "service/post.h"
#include "service/programme.h"
#include "store/announcement.h"
#include "store/run.h"

enum { MAILS_A_PIECE = 100, UNREACHED_MOST = 200 };

static const char *kind_key(bool needed)
{
	return needed ? "announcement_needed" : "announcement";
}

static void count(struct announcement_counts *c, const struct announcement_outcome *o)
{
	int64_t *into = strcmp(o->fate, "no_address") == 0 ? &c->no_address
	    : strcmp(o->fate, "unwanted") == 0             ? &c->unwanted
	    : strcmp(o->mail, "sent") == 0                 ? &c->sent
	    : strcmp(o->mail, "refused") == 0 || strcmp(o->mail, "given_up") == 0 ? &c->failed
										  : &c->waiting;

	*into += o->n;
}

static struct err *counts_of(struct act *a, run_id run, announcement_id id, struct announcement_counts *out)
{
	const struct announcement_outcome *all;
	int n;

	TRY(announcement_outcomes(a->db, a->m, run, &all, &n));
	for (int i = 0; i < n; i++)
		if (all[i].announcement_id.v == id.v)
			count(out, &all[i]);
	return NULL;
}

struct err *announcements(struct act *a, run_id run, int rows, int64_t skip, const struct announcement_line **out,
    int *n, int64_t *total)
{
	const struct announcement_outcome *outcomes;
	const struct announcement *list;
	struct announcement_line *lines;
	int outcomes_n;

	TRY(announcement_count(a->db, a->m, run, total));
	TRY(announcement_list(a->db, a->m, run, rows, skip, &list, n));
	TRY(announcement_outcomes(a->db, a->m, run, &outcomes, &outcomes_n));
	lines = mem_array(a->m, struct announcement_line, *n);
	for (int i = 0; i < *n; i++) {
		lines[i].x = &list[i];
		for (int k = 0; k < outcomes_n; k++)
			if (outcomes[k].announcement_id.v == list[i].id.v)
				count(&lines[i].counts, &outcomes[k]);
	}
	*out = lines;
	return NULL;
}

static bool written(const struct announcement *x, enum lang l)
{
	return *announcement_text(x, l) != '\0';
}

const char *announcement_mistake(mem *m, enum lang page, const struct announcement *x, const char **field)
{
	static const char *const subjects[LANGS] = { [LANG_DE] = "subject_de", [LANG_EN] = "subject_en" };
	static const char *const texts[LANGS] = { [LANG_DE] = "text_de", [LANG_EN] = "text_en" };
	const struct message_kind *k = message_kind_find(kind_key(x->needed));
	struct message_problem p;

	for (enum lang l = 0; l < LANGS; l++) {
		const char *subject = announcement_subject(x, l), *text = announcement_text(x, l);

		*field = !*subject ? subjects[l] : texts[l];
		if (!*subject != !*text)
			return tr(page, N_("A subject needs a text, and a text needs a subject. Leave both empty if you do not write in this language."));
		*field = subjects[l];
		if (*subject && message_check(m, k, MESSAGE_SUBJECT, l, subject, &p))
			return message_sentence(m, page, &p);
		*field = texts[l];
		if (*text && message_check(m, k, MESSAGE_TEXT, l, text, &p))
			return message_sentence(m, page, &p);
	}
	*field = texts[page];
	return written(x, LANG_DE) || written(x, LANG_EN) ? NULL : tr(page, N_("Please write a text in one language at least."));
}

static struct err *programme_of(struct act *a, run_id run, programme_id *out)
{
	const struct run *r;

	TRY(run_get(a->db, a->m, run, &r));
	*out = r->programme_id;
	return NULL;
}

static struct err *note(struct act *a, const char *action, run_id run, announcement_id id)
{
	programme_id programme;

	TRY(programme_of(a, run, &programme));
	return act_note(a, action, "announcement", id.v, programme);
}

static struct err *check(struct act *a, const struct announcement *x)
{
	const char *field, *mistake = announcement_mistake(a->m, a->lang, x, &field);

	return mistake ? ERR(a->m, ERR_INVALID, NULL, "mistake in %s", field) : NULL;
}

struct err *announcement_draft(struct act *a, struct announcement *x)
{
	TRY(check(a, x));
	x->id = (announcement_id){ act_id(a) };
	TRY(announcement_add(a->db, a->m, x, a->who ? a->who->person : (person_id){ 0 }, a->now.s));
	return note(a, "announcement_made", x->run_id, x->id);
}

struct err *announcement_redraft(struct act *a, const struct announcement *x)
{
	TRY(check(a, x));
	TRY(announcement_set(a->db, a->m, x));
	return note(a, "announcement_changed", x->run_id, x->id);
}

struct err *announcement_drop(struct act *a, run_id run, announcement_id id, int64_t seen)
{
	TRY(announcement_end(a->db, a->m, run, id, seen));
	return note(a, "announcement_dropped", run, id);
}

static struct err *count_readers(struct act *a, const struct announcement *x, struct announcement_view *out)
{
	const struct announcement_fate *fates;
	int n;

	TRY(announcement_reader_fates(a->db, a->m, x->id, &fates, &n));
	for (int i = 0; i < n; i++) {
		out->reader_total += fates[i].n;
		if (strcmp(fates[i].fate, "no_address") == 0)
			out->no_address += fates[i].n;
		else if (strcmp(fates[i].fate, "unwanted") == 0)
			out->unwanted += fates[i].n;
		else
			out->by_lang[lang_from(fates[i].lang, LANG_DE)] += fates[i].n;
	}
	out->readers = out->by_lang[LANG_DE] + out->by_lang[LANG_EN];
	return NULL;
}

static struct err *look_of(struct act *a, const struct announcement *x, struct announcement_view *out)
{
	const struct message_kind *k = message_kind_find(kind_key(x->needed));

	for (enum lang l = 0; l < LANGS; l++) {
		struct message_text text = { announcement_subject(x, l), announcement_text(x, l), { NULL } };

		if (k->buttons)
			text.buttons[0] = tr(l, k->buttons[0]);
		if (written(x, l))
			TRY(message_look_in(a, x->run_id, k, l, &text, &out->look[l]));
	}
	return NULL;
}

struct err *announcement_look(struct act *a, run_id run, announcement_id id, int rows, int64_t skip,
    struct announcement_view *out)
{
	*out = (struct announcement_view){ 0 };
	TRY(announcement_get(a->db, a->m, run, id, &out->x));
	TRY(look_of(a, out->x, out));
	if (strcmp(out->x->state, "draft") != 0) {
		TRY(counts_of(a, run, id, &out->counts));
		return announcement_unreached(a->db, a->m, id, UNREACHED_MOST, &out->unreached, &out->unreached_n);
	}
	TRY(count_readers(a, out->x, out));
	return announcement_readers(a->db, a->m, id, rows, skip, &out->reader, &out->reader_n);
}

struct err *announcement_send(struct act *a, run_id run, announcement_id id, int64_t seen, int64_t readers)
{
	struct announcement_view v = { 0 };
	struct announcement x;

	TRY(announcement_get(a->db, a->m, run, id, &v.x));
	TRY(count_readers(a, v.x, &v));
	if (!v.readers)
		return ERR(a->m, ERR_INVALID, N_("Nobody would get this announcement."), "no readers");
	if (v.readers != readers)
		return ERR(a->m, ERR_CONFLICT,
		    N_("Who would get this announcement has changed in the meantime. Please look at the list again."),
		    "readers changed");
	x = *v.x;
	x.version = seen;
	TRY(announcement_begin(a->db, a->m, &x, a->now.s));
	return note(a, "announcement_sent", run, id);
}

static enum lang language_for(const struct announcement *x, const struct announcement_reader *r)
{
	enum lang l = lang_from(r->lang, LANG_DE);

	return written(x, l) ? l : l == LANG_DE ? LANG_EN : LANG_DE;
}

static struct err *write_to(struct act *a, const struct announcement *x, const struct message_home *home,
    const struct announcement_reader *r)
{
	const struct message_kind *k = message_kind_find(kind_key(x->needed));
	enum lang l = language_for(x, r);
	struct message_text text = { announcement_subject(x, l), announcement_text(x, l), { NULL } };
	struct message msg = { .kind = k->key, .programme = home->programme->id, .run = x->run_id, .person = r->person_id,
		.address = r->email, .name = r->name, .lang = l, .home = home };
	const char *account[] = { mem_fmt(a->m, "%s/%s/account", a->site->url, lang_code(l)), NULL };
	mail_id mail = { 0 };
	bool first;
	struct err *e;

	if (k->buttons) {
		text.buttons[0] = tr(l, k->buttons[0]);
		msg.urls = account;
	}
	e = message_send_of(a, &msg, &text, &mail);
	if (e && e->kind != ERR_INVALID)
		return e;
	/* an address that no mail can be sent to is none */
	TRY(announcement_mark(a->db, a->m, x->id, r->person_id, mail.v ? "posted" : "no_address", mail, &first));
	return first ? NULL : ERR(a->m, ERR_BUSY, NULL, "another job writes to the same reader");
}

struct err *announcement_work(struct act *a, int *n)
{
	const struct announcement_reader *readers;
	const struct message_home *home;
	const struct announcement *x;

	*n = 0;
	TRY(announcement_next(a->db, a->m, &x));
	if (!x)
		return NULL;
	TRY(announcement_waiting(a->db, a->m, x->id, MAILS_A_PIECE, &readers, n));
	TRY(message_home_get(a, (programme_id){ 0 }, x->run_id, &home));
	for (int i = 0; i < *n; i++)
		TRY(write_to(a, x, home, &readers[i]));
	return *n < MAILS_A_PIECE ? announcement_done(a->db, a->m, x->id) : NULL;
}

struct err *announcements_off(struct act *a, bool *out)
{
	assert(a->who);
	return announcement_off(a->db, a->m, a->who->person, out);
}

struct err *announcements_set_off(struct act *a, bool off)
{
	assert(a->who);
	return announcement_set_off(a->db, a->m, a->who->person, off, a->now.s);
}
