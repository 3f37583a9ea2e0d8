/* SPDX-License-Identifier: EUPL-1.2 */
/* The texts of a programme's mails. Looking at a text that is not saved is a post answered with 422: the
 * form comes back as it was typed, and nothing has changed. */
#include "web/messages_view.h"

#include <string.h>

#include "core/limits.h"
#include "http/reply.h"
#include "ui/messages.h"
#include "web/frame.h"
#include "web/routes.h"
#include "web/words.h"

struct message_input {
	int64_t seen;
	application_id who;
	const char *subject_de, *text_de, *button1_de, *button2_de, *button3_de;
	const char *subject_en, *text_en, *button1_en, *button2_en, *button3_en;
};

static const struct form_field message_form[] = {
	FORM_FIELD(struct message_input, seen, 0, INT64_MAX, N_("Version")),
	FORM_FIELD(struct message_input, subject_de, 0, LIMIT_LINE, N_("Subject (German)")),
	FORM_FIELD(struct message_input, text_de, 0, LIMIT_PROGRAMME_TEXT, N_("Text (German)")),
	FORM_FIELD(struct message_input, button1_de, 0, LIMIT_LINE, N_("First link (German)")),
	FORM_FIELD(struct message_input, button2_de, 0, LIMIT_LINE, N_("Second link (German)")),
	FORM_FIELD(struct message_input, button3_de, 0, LIMIT_LINE, N_("Third link (German)")),
	FORM_FIELD(struct message_input, subject_en, 0, LIMIT_LINE, N_("Subject (English)")),
	FORM_FIELD(struct message_input, text_en, 0, LIMIT_PROGRAMME_TEXT, N_("Text (English)")),
	FORM_FIELD(struct message_input, button1_en, 0, LIMIT_LINE, N_("First link (English)")),
	FORM_FIELD(struct message_input, button2_en, 0, LIMIT_LINE, N_("Second link (English)")),
	FORM_FIELD(struct message_input, button3_en, 0, LIMIT_LINE, N_("Third link (English)")),
	FORM_CHOICE(struct message_input, who, 0, N_("With whom it is filled in")),
};

static const struct message_side sides[LANGS] = {
	[LANG_DE] = { LANG_DE, N_("German"), "subject_de", "text_de", { "button1_de", "button2_de", "button3_de" }, 0 },
	[LANG_EN] = { LANG_EN, N_("English"), "subject_en", "text_en", { "button1_en", "button2_en", "button3_en" }, 0 },
};

static struct err *begin(struct req *rq, struct programme_view *v)
{
	TRY(programme_view(rq->act, path_id(rq, programme_id, 0), v));
	frame_crumb(rq, url_programme_show(rq->mem, v->programme->id), programme_name(v->programme, rq->lang));
	return NULL;
}

static const char *with_labels(struct req *rq, const struct programme_view *v, const char *id)
{
	return labels_expand(rq->mem, &v->labels, rq->lang, tr(rq->lang, id));
}

static void add_row(struct req *rq, const struct programme_view *v, const struct message_entry *e, struct messages_page *page)
{
	const char *heading = tr(rq->lang, message_phase_label(e->kind->phase));
	struct message_group *g = page->n ? &page->groups[page->n - 1] : NULL;

	if (!g || g->heading != heading) {
		g = &page->groups[page->n++];
		g->heading = heading;
	}
	g->rows = mem_grow(rq->mem, g->rows, struct message_row_view, g->n + 1);
	g->rows[g->n++] = (struct message_row_view){ tr(rq->lang, e->kind->label),
		with_labels(rq, v, message_reader_label(e->kind->reader)), e,
		url_programme_message(rq->mem, v->programme->id, e->kind->key) };
}

struct err *handle_programme_messages(struct req *rq, struct out *out)
{
	struct messages_page *page = mem_make(rq->mem, struct messages_page);
	const struct message_entry *entries;
	struct programme_view v;
	int n;

	TRY(begin(rq, &v));
	TRY(messages_of(rq->act, v.programme->id, &entries, &n));
	for (int i = 0; i < n; i++)
		add_row(rq, &v, &entries[i], page);
	ui_messages(out->page, page);
	return reply(out, 200);
}

static struct err *put_people(struct req *rq, programme_id id, struct message_page *page)
{
	const struct message_person *people;
	struct choice *c;
	int n;

	TRY(message_people(rq->act, id, page->edit.kind, &people, &n));
	c = mem_array(rq->mem, struct choice, n);
	for (int i = 0; i < n; i++)
		c[i] = (struct choice){ mem_fmt(rq->mem, "%lld", (long long)people[i].id.v), people[i].name };
	page->people = (struct choices){ c, n };
	return NULL;
}

static void put_words(struct req *rq, struct message_page *page)
{
	const struct message_word *words = message_words(rq->mem, page->edit.kind, &page->words_n);
	struct word_row *rows = mem_array(rq->mem, struct word_row, page->words_n);
	enum lang l = rq->lang, other = l == LANG_DE ? LANG_EN : LANG_DE;

	for (int i = 0; i < page->words_n; i++) {
		const struct message_word *w = &words[i];
		bool same = strcmp(w->name[l], w->name[other]) == 0;

		rows[i] = (struct word_row){ same ? mem_fmt(rq->mem, "{%s}", w->name[l])
		                                  : mem_fmt(rq->mem, "{%s}, {%s}", w->name[l], w->name[other]),
			tr(l, w->label), mail_lines_of(rq->mem, tr(l, w->sample), false), w->needed };
	}
	page->words = rows;
}

void message_preview_put(struct req *rq, enum lang l, const struct message_look *look, struct message_preview *out)
{
	*out = (struct message_preview){ .lang = l, .heading = tr(rq->lang, sides[l].heading), .look = *look,
		.plain = mail_lines_of(rq->mem, look->text, false),
		.blocks = mem_array(rq->mem, struct letter_block, look->letter.paragraphs_n) };
	for (int i = 0; i < look->letter.paragraphs_n; i++)
		out->blocks[i].lines = mail_lines_of(rq->mem, look->letter.paragraphs[i], false);
}

static struct err *put_preview(struct req *rq, programme_id id, enum lang l, const struct message_text *text,
    application_id who, struct message_page *page)
{
	struct message_look look;

	TRY(message_look(rq->act, id, page->edit.kind, l, text, who, &look));
	message_preview_put(rq, l, &look, &page->preview[l]);
	return NULL;
}

struct showing {
	struct form *form;
	const struct message_text *text; /* per language, for the preview */
	application_id who;
	bool unsaved;
	int status;
};

static struct err *show(struct req *rq, struct out *out, struct programme_view *v, struct message_page *page,
    const struct showing *s)
{
	programme_id id = v->programme->id;
	const char *key = page->edit.kind->key;

	page->form = s->form;
	page->unsaved = s->unsaved;
	page->label = tr(rq->lang, page->edit.kind->label);
	page->reader = with_labels(rq, v, message_reader_label(page->edit.kind->reader));
	for (enum lang l = 0; l < LANGS; l++) {
		page->side[l] = sides[l];
		page->side[l].heading = tr(rq->lang, sides[l].heading);
		page->side[l].buttons = message_buttons(page->edit.kind);
		TRY(put_preview(rq, id, l, &s->text[l], s->who, page));
	}
	TRY(put_people(rq, id, page));
	put_words(rq, page);
	page->form_id = frame_form_id(rq);
	page->here = url_programme_message(rq->mem, id, key);
	page->back = url_programme_messages(rq->mem, id);
	page->to_reset = url_programme_message_reset(rq->mem, id, key);
	page->to_test = url_programme_message_test(rq->mem, id, key);
	frame_crumb(rq, page->back, tr(rq->lang, N_("Texts of mails")));
	ui_message(out->page, page);
	return reply(out, s->status);
}

static struct err *load(struct req *rq, struct programme_view *v, struct message_page **out)
{
	*out = mem_make(rq->mem, struct message_page);
	TRY(begin(rq, v));
	return message_edit_get(rq->act, v->programme->id, path_slug(rq, 1), &(*out)->edit);
}

static const char *or_none(const char *s)
{
	return s ? s : "";
}

struct err *handle_programme_message(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, message_form, LEN(message_form));
	const struct message_text *de, *en;
	struct message_page *page;
	struct programme_view v;

	TRY(load(rq, &v, &page));
	de = &page->edit.text[LANG_DE];
	en = &page->edit.text[LANG_EN];
	form_show(f, &(struct message_input){ page->edit.version, { 0 },
		de->subject, de->text, or_none(de->buttons[0]), or_none(de->buttons[1]), or_none(de->buttons[2]),
		en->subject, en->text, or_none(en->buttons[0]), or_none(en->buttons[1]), or_none(en->buttons[2]) });
	return show(rq, out, &v, page, &(struct showing){ f, page->edit.text, { 0 }, false, 200 });
}

static void mark(struct form *f, const struct message_mistake *at, int n)
{
	for (int i = 0; i < n; i++) {
		const struct message_side *s = &sides[at[i].lang];

		form_fail(f, at[i].part == MESSAGE_SUBJECT ? s->subject
		        : at[i].part == MESSAGE_TEXT        ? s->text
							    : s->button[at[i].button],
		    at[i].sentence);
	}
}

/* What was typed, with the default where a part was left empty. */
static void typed_texts(struct req *rq, const struct message_kind *k, const struct message_input *in,
    struct message_text typed[LANGS])
{
	typed[LANG_DE] = (struct message_text){ in->subject_de, in->text_de, { in->button1_de, in->button2_de, in->button3_de } };
	typed[LANG_EN] = (struct message_text){ in->subject_en, in->text_en, { in->button1_en, in->button2_en, in->button3_en } };
	for (enum lang l = 0; l < LANGS; l++) {
		struct message_text *t = &typed[l];

		if (!*t->subject)
			t->subject = tr(l, k->subject);
		if (!*t->text)
			t->text = message_default_text(rq->mem, k, l);
		for (int b = 0; b < MESSAGE_BUTTONS_MOST; b++)
			if (b >= message_buttons(k))
				t->buttons[b] = NULL;
			else if (!*t->buttons[b])
				t->buttons[b] = tr(l, k->buttons[b]);
	}
}

struct err *handle_programme_message_do(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, message_form, LEN(message_form));
	struct message_mistake mistakes[MESSAGE_MISTAKES_MOST];
	struct message_text typed[LANGS];
	const char *go = req_form(rq, "go");
	struct message_page *page;
	struct programme_view v;
	struct message_input in;

	TRY(load(rq, &v, &page));
	if (!form_read(f, &in))
		return show(rq, out, &v, page, &(struct showing){ f, page->edit.text, { 0 }, false, 422 });
	typed_texts(rq, page->edit.kind, &in, typed);
	mark(f, mistakes, message_mistakes(rq->mem, page->edit.kind, rq->lang, typed, mistakes));
	if (f->bad || (go && strcmp(go, "preview") == 0))
		return show(rq, out, &v, page, &(struct showing){ f, typed, in.who, true, 422 });
	if (in.seen != page->edit.version) {
		/* theirs is the first of the history below; whoever saves again has seen it */
		f->raw[form_at(f, "seen")] = mem_fmt(rq->mem, "%lld", (long long)page->edit.version);
		form_fail(f, NULL, tr(rq->lang, N_("Someone else has changed this text in the meantime: theirs is the first "
						   "in the list below. If you save again, yours takes its place.")));
		return show(rq, out, &v, page, &(struct showing){ f, typed, in.who, true, 422 });
	}
	TRY(message_change(rq->act, v.programme->id, page->edit.kind, in.seen, typed));
	return see_done(out, url_programme_message(rq->mem, v.programme->id, page->edit.kind->key), "saved");
}

struct version_input {
	int64_t seen;
};

static const struct form_field version_form[] = {
	FORM_FIELD(struct version_input, seen, 0, INT64_MAX, N_("Version")),
};

struct err *handle_programme_message_reset(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, version_form, LEN(version_form));
	struct message_page *page;
	struct version_input in;
	struct programme_view v;

	TRY(load(rq, &v, &page));
	if (!form_read(f, &in))
		return ERR(rq->mem, ERR_INVALID, NULL, "no version");
	TRY(message_reset(rq->act, v.programme->id, page->edit.kind, in.seen));
	return see_done(out, url_programme_message(rq->mem, v.programme->id, page->edit.kind->key), "message_reset");
}

struct err *handle_programme_message_test(struct req *rq, struct out *out)
{
	struct message_page *page;
	struct programme_view v;

	TRY(load(rq, &v, &page));
	TRY(message_test(rq->act, v.programme->id, page->edit.kind, rq->lang));
	return see_done(out, url_programme_message(rq->mem, v.programme->id, page->edit.kind->key), "message_tested");
}
