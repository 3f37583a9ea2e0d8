/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/programme_view.h"

#include <string.h>

#include "core/limits.h"
#include "http/reply.h"
#include "service/run.h"
#include "service/scope.h"
#include "ui/programme.h"
#include "web/frame.h"
#include "web/routes.h"

struct start_input {
	const char *preset, *name_de, *name_en, *run_name;
};

static const struct form_field start_form[] = {
	FORM_FIELD(struct start_input, preset, 0, LIMIT_LINE, N_("Template")),
	FORM_FIELD(struct start_input, name_de, 1, LIMIT_NAME, N_("Name in German")),
	FORM_FIELD(struct start_input, name_en, 1, LIMIT_NAME, N_("Name in English")),
	FORM_FIELD(struct start_input, run_name, 1, LIMIT_NAME, N_("Name of the first run")),
};

struct programme_input {
	int64_t version;
	const char *name_de, *name_en, *gender_style, *patron_name, *patron_function;
	bool certificates;
};

static const struct form_field programme_form[] = {
	FORM_FIELD(struct programme_input, version, 1, INT64_MAX, N_("Version")),
	FORM_FIELD(struct programme_input, name_de, 1, LIMIT_NAME, N_("Name in German")),
	FORM_FIELD(struct programme_input, name_en, 1, LIMIT_NAME, N_("Name in English")),
	FORM_FIELD(struct programme_input, gender_style, 1, LIMIT_LINE, N_("How German role names are spelled")),
	FORM_FIELD(struct programme_input, patron_name, 0, LIMIT_NAME, N_("Patron")),
	FORM_FIELD(struct programme_input, patron_function, 0, LIMIT_LINE, N_("Function of the patron")),
	FORM_FIELD(struct programme_input, certificates, 0, 1, N_("Certificates may be issued")),
};

static const char *run_line(struct req *rq, const struct run *r)
{
	return mem_fmt(rq->mem, "%s: %s", r->name, state_word(rq, r->state));
}

static struct err *card(struct req *rq, const struct programme *p, struct programme_card *out)
{
	struct programme_view v;
	const char **states;

	TRY(programme_view(rq->act, p->id, &v));
	states = mem_array(rq->mem, const char *, v.runs_n);
	for (int i = 0; i < v.runs_n; i++)
		states[i] = run_line(rq, &v.runs[i]);
	*out = (struct programme_card){ programme_name(p, rq->lang), url_programme_show(rq->mem, p->id), states, v.runs_n };
	return NULL;
}

struct err *handle_programmes(struct req *rq, struct out *out)
{
	struct programmes_page *v = mem_make(rq->mem, struct programmes_page);
	const struct programme *programmes;
	struct programme_card *cards;

	TRY(programmes_mine(rq->act, &programmes, &v->n));
	cards = mem_array(rq->mem, struct programme_card, v->n);
	for (int i = 0; i < v->n; i++)
		TRY(card(rq, &programmes[i], &cards[i]));
	v->cards = cards;
	v->to_new = url_programme_new(rq->mem);
	TRY(act_can(rq->act, ACTION_programme_make, OBJECT_none, 0, &v->may_make));
	ui_programmes(out->page, v);
	return reply(out, 200);
}

static struct preset_card preset_card(struct req *rq, const struct preset *preset)
{
	struct labels labels = labels_of(preset->gender_style);

	return (struct preset_card){ preset->key, preset->name[rq->lang],
		labels_expand(rq->mem, &labels, rq->lang, preset->summary[rq->lang]) };
}

static struct err *show_start(struct req *rq, struct out *out, const struct preset *preset, struct form *f, int status)
{
	struct programme_start_page *v = mem_make(rq->mem, struct programme_start_page);
	struct preset_card *cards = mem_array(rq->mem, struct preset_card, PRESETS + 1);

	for (int i = 0; i < PRESETS; i++)
		cards[i] = preset_card(rq, presets[i]);
	cards[PRESETS] = preset_card(rq, &preset_blank);
	cards[PRESETS].name = tr(rq->lang, N_("Without a template"));
	v->presets = cards;
	v->presets_n = PRESETS + 1;
	v->chosen = preset ? preset->name[rq->lang] : NULL;
	if (preset == &preset_blank)
		v->chosen = cards[PRESETS].name;
	v->form = f;
	v->here = url_programme_new(rq->mem);
	frame_crumb(rq, url_programmes(rq->mem), tr(rq->lang, N_("Programmes")));
	ui_programme_new(out->page, v);
	return reply(out, status);
}

/* "2026", or "2026/27" from summer on, when runs usually begin */
static const char *run_name_usual(struct req *rq)
{
	int year, month, day;

	day_split(rq->act->today, &year, &month, &day);
	return month < 7 ? mem_fmt(rq->mem, "%d", year) : mem_fmt(rq->mem, "%d/%02d", year, (year + 1) % 100);
}

struct err *handle_programme_new(struct req *rq, struct out *out)
{
	const char *key = req_query(rq, "preset");
	const struct preset *preset = key ? preset_find(key) : NULL;
	struct form *f = form_new(rq, start_form, LEN(start_form));

	if (preset)
		form_show(f, &(struct start_input){ preset->key, preset->name[LANG_DE], preset->name[LANG_EN],
			run_name_usual(rq) });
	return show_start(rq, out, preset, f, 200);
}

struct err *handle_programme_new_do(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, start_form, LEN(start_form));
	struct start_input in;
	programme_id programme;
	run_id run;

	if (!form_read(f, &in))
		return show_start(rq, out, preset_find(in.preset), f, 422);
	TRY(programme_from_preset(rq->act,
	    &(struct programme_start){ in.preset, in.name_de, in.name_en, in.run_name, NULL }, &programme, &run));
	return see_done(out, url_programme_show(rq->mem, programme), "programme_made");
}

static const char *run_days(struct req *rq, struct out *out, const struct run *r)
{
	if (!r->starts_on)
		return r->kick_off_on ? trf(rq->mem, rq->lang, N_("Kick-off on %s"),
		    page_day(out->page, day_parse(r->kick_off_on))) : "";
	return page_days(out->page, day_parse(r->starts_on), r->ends_on ? day_parse(r->ends_on) : DAY_NONE);
}

static void put_runs(struct req *rq, struct out *out, struct programme_page *page)
{
	struct run_card *cards = mem_array(rq->mem, struct run_card, page->v.runs_n);

	for (int i = 0; i < page->v.runs_n; i++) {
		const struct run *r = &page->v.runs[i];

		cards[i] = (struct run_card){ r->name, state_word(rq, r->state), run_days(rq, out, r),
			url_run_show(rq->mem, r->id) };
	}
	page->runs = cards;
	page->runs_n = page->v.runs_n;
}

static void put_edits(struct req *rq, struct programme_page *page)
{
	programme_id id = page->v.programme->id;
	enum lang l = rq->lang;
	const struct nav_item edits[] = {
		{ url_programme_edit(rq->mem, id), tr(l, N_("Names and spelling")), false },
		{ url_programme_texts(rq->mem, id), tr(l, N_("Texts")), false },
		{ url_programme_messages(rq->mem, id), tr(l, N_("Texts of mails")), false },
		{ url_programme_contacts(rq->mem, id), tr(l, N_("Whom to ask")), false },
		{ url_programme_parties(rq->mem, id), tr(l, N_("Organisations")), false },
		{ url_programme_topics(rq->mem, id), tr(l, N_("Topics, questions, interests")), false },
		{ url_programme_team(rq->mem, id), tr(l, N_("Team")), false },
	};

	page->edits = mem_dup(rq->mem, edits, sizeof edits);
	page->edits_n = (int)LEN(edits);
}

struct err *handle_programme_show(struct req *rq, struct out *out)
{
	static const char *const above[] = { "purpose", "motto", "greeting", NULL };
	struct programme_page *page = mem_make(rq->mem, struct programme_page);
	programme_id id = path_id(rq, programme_id, 0);

	TRY(programme_view(rq->act, id, &page->v));
	TRY(act_can(rq->act, ACTION_programme_edit, OBJECT_programme_id, id.v, &page->may_edit));
	page->purpose = programme_words(rq->mem, &page->v, "purpose", rq->lang);
	page->motto = programme_words(rq->mem, &page->v, "motto", rq->lang);
	page->sections = sections_of(rq, &page->v, above, &page->sections_n);
	put_runs(rq, out, page);
	page->parties = party_groups(rq, &page->v, &page->parties_n);
	page->topics = topic_groups(rq, &page->v, &page->topics_n);
	page->to_run_new = url_run_new(rq->mem, id);
	if (page->may_edit)
		put_edits(rq, page);
	frame_crumb(rq, url_programmes(rq->mem), tr(rq->lang, N_("Programmes")));
	ui_programme(out->page, page);
	return reply(out, 200);
}

static struct choices styles(struct req *rq)
{
	struct choice *c = mem_array(rq->mem, struct choice, GENDER_STYLES);

	for (enum gender_style s = 0; s < GENDER_STYLES; s++)
		c[s] = (struct choice){ gender_style_name(s), tr(rq->lang, gender_style_label(s)) };
	return (struct choices){ c, GENDER_STYLES };
}

static struct err *show_edit(struct req *rq, struct out *out, struct form *f, const struct programme *p, int status)
{
	struct programme_edit_page *v = mem_make(rq->mem, struct programme_edit_page);

	v->form = f;
	v->styles = styles(rq);
	v->here = url_programme_edit(rq->mem, p->id);
	v->back = url_programme_show(rq->mem, p->id);
	frame_crumb(rq, v->back, programme_name(p, rq->lang));
	ui_programme_edit(out->page, v);
	return reply(out, status);
}

struct err *handle_programme_edit(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, programme_form, LEN(programme_form));
	struct programme_view v;
	const struct programme *p;

	TRY(programme_view(rq->act, path_id(rq, programme_id, 0), &v));
	p = v.programme;
	form_show(f, &(struct programme_input){ p->version, p->name_de, p->name_en, p->gender_style, p->patron_name,
		p->patron_function, p->certificates });
	return show_edit(rq, out, f, p, 200);
}

struct err *handle_programme_edit_do(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, programme_form, LEN(programme_form));
	struct programme_input in;
	struct programme_view v;
	struct programme p;

	TRY(programme_view(rq->act, path_id(rq, programme_id, 0), &v));
	if (!form_read(f, &in))
		return show_edit(rq, out, f, v.programme, 422);
	p = *v.programme;
	p.version = in.version;
	p.name_de = in.name_de;
	p.name_en = in.name_en;
	p.gender_style = gender_style_name(gender_style_find(in.gender_style));
	p.patron_name = in.patron_name;
	p.patron_function = in.patron_function;
	p.certificates = in.certificates;
	TRY(programme_change(rq->act, &p));
	return see_done(out, url_programme_show(rq->mem, p.id), "saved");
}
