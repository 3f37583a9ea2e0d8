/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "core/limits.h"
#include "http/reply.h"
#include "ui/programme.h"
#include "web/frame.h"
#include "web/programme_view.h"
#include "web/routes.h"

enum { BEGIN_BYTES = 120 };

struct text_input {
	int64_t seen;
	const char *de, *en;
};

static const struct form_field text_form[] = {
	FORM_FIELD(struct text_input, seen, 1, INT64_MAX, N_("Version")),
	FORM_FIELD(struct text_input, de, 0, LIMIT_PROGRAMME_TEXT, N_("In German")),
	FORM_FIELD(struct text_input, en, 0, LIMIT_PROGRAMME_TEXT, N_("In English")),
};
/* The same for a text of one line. */
static const struct form_field line_form[] = {
	FORM_FIELD(struct text_input, seen, 1, INT64_MAX, N_("Version")),
	FORM_FIELD(struct text_input, de, 0, LIMIT_LINE, N_("In German")),
	FORM_FIELD(struct text_input, en, 0, LIMIT_LINE, N_("In English")),
};

static const struct preset_text_kind *kind_find(const char *name)
{
	for (int i = 0; i < preset_text_kinds_n; i++)
		if (strcmp(preset_text_kinds[i].name, name) == 0)
			return &preset_text_kinds[i];
	return NULL;
}

/* The first words, cut between two of them. */
static const char *begin(mem *m, const char *text)
{
	size_t n = strlen(text);

	if (n <= BEGIN_BYTES)
		return text;
	for (n = BEGIN_BYTES; n && text[n] != ' '; n--)
		;
	return mem_fmt(m, "%.*s …", (int)n, text);
}

static const char *lacks(struct req *rq, const struct programme_view *v, const struct preset_text_kind *k)
{
	bool de = *programme_text(v, k->name, LANG_DE), en = *programme_text(v, k->name, LANG_EN);

	if (!de && !en)
		return k->needed ? tr(rq->lang, N_("missing")) : NULL;
	if (de && en)
		return NULL;
	return de ? tr(rq->lang, N_("English is missing")) : tr(rq->lang, N_("German is missing"));
}

struct err *handle_programme_texts(struct req *rq, struct out *out)
{
	struct texts_page *page = mem_make(rq->mem, struct texts_page);
	struct text_line *lines = mem_array(rq->mem, struct text_line, preset_text_kinds_n);
	programme_id id = path_id(rq, programme_id, 0);
	struct programme_view v;

	TRY(programme_view(rq->act, id, &v));
	for (int i = 0; i < preset_text_kinds_n; i++) {
		const struct preset_text_kind *k = &preset_text_kinds[i];

		lines[i] = (struct text_line){
			.label = labels_expand(rq->mem, &v.labels, rq->lang, tr(rq->lang, k->label)),
			.state = lacks(rq, &v, k),
			.begin = begin(rq->mem, programme_words(rq->mem, &v, k->name, rq->lang)),
			.url = url_programme_text(rq->mem, id, k->name),
		};
	}
	page->lines = lines;
	page->n = preset_text_kinds_n;
	frame_crumb(rq, url_programme_show(rq->mem, id), programme_name(v.programme, rq->lang));
	ui_programme_texts(out->page, page);
	return reply(out, 200);
}

static struct form *new_form(struct req *rq, const struct preset_text_kind *k)
{
	return k->line ? form_new(rq, line_form, LEN(line_form)) : form_new(rq, text_form, LEN(text_form));
}

static struct err *show(struct req *rq, struct out *out, const struct programme_view *v,
    const struct preset_text_kind *k, struct form *f, int status)
{
	struct text_page *page = mem_make(rq->mem, struct text_page);
	programme_id id = v->programme->id;

	page->form = f;
	page->label = labels_expand(rq->mem, &v->labels, rq->lang, tr(rq->lang, k->label));
	page->line = k->line;
	page->here = url_programme_text(rq->mem, id, k->name);
	page->back = url_programme_texts(rq->mem, id);
	frame_crumb(rq, url_programme_show(rq->mem, id), programme_name(v->programme, rq->lang));
	frame_crumb(rq, page->back, tr(rq->lang, N_("Texts")));
	ui_programme_text(out->page, page);
	return reply(out, status);
}

static struct err *load(struct req *rq, struct programme_view *v, const struct preset_text_kind **k)
{
	*k = kind_find(path_slug(rq, 1));
	if (!*k)
		return ERR(rq->mem, ERR_NOT_FOUND, NULL, "no text of that name");
	return programme_view(rq->act, path_id(rq, programme_id, 0), v);
}

struct err *handle_programme_text(struct req *rq, struct out *out)
{
	const struct preset_text_kind *k;
	struct programme_view v;
	struct form *f;

	TRY(load(rq, &v, &k));
	f = new_form(rq, k);
	form_show(f, &(struct text_input){ programme_text_mark(&v, k->name), programme_text(&v, k->name, LANG_DE),
		programme_text(&v, k->name, LANG_EN) });
	return show(rq, out, &v, k, f, 200);
}

struct err *handle_programme_text_do(struct req *rq, struct out *out)
{
	const struct preset_text_kind *k;
	struct programme_view v;
	struct text_input in;
	struct form *f;
	struct err *e;

	TRY(load(rq, &v, &k));
	f = new_form(rq, k);
	if (!form_read(f, &in))
		return show(rq, out, &v, k, f, 422);
	e = programme_change_text(rq->act, v.programme->id, k->name, in.seen, in.de, in.en);
	if (form_refused(f, NULL, e))
		return show(rq, out, &v, k, f, 422);
	TRY(e);
	return see_done(out, url_programme_texts(rq->mem, v.programme->id), "saved");
}
