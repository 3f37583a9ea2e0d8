/* SPDX-License-Identifier: EUPL-1.2 */
/* Announcements of a run. A draft is looked at with everybody who gets it before it can be sent. */
#include "web/announcement_view.h"

#include <string.h>

#include "core/limits.h"
#include "http/reply.h"
#include "service/admission.h"
#include "ui/announcement.h"
#include "web/export.h"
#include "web/frame.h"
#include "web/outbox_view.h"
#include "web/routes.h"

struct announcement_input {
	const char *audience, *application, *tandem;
	bool needed;
	const char *subject_de, *text_de, *subject_en, *text_en;
	int64_t version;
};

static const struct form_field announcement_form[] = {
	FORM_FIELD(struct announcement_input, audience, 1, LIMIT_LINE, N_("Who gets it")),
	FORM_FIELD(struct announcement_input, application, 0, LIMIT_LINE, N_("State of the application")),
	FORM_FIELD(struct announcement_input, tandem, 0, LIMIT_LINE, N_("Tandem")),
	FORM_FIELD(struct announcement_input, needed, 0, 1, N_("Whoever takes part needs to know this")),
	FORM_FIELD(struct announcement_input, subject_de, 0, LIMIT_LINE, N_("Subject (German)")),
	FORM_FIELD(struct announcement_input, text_de, 0, LIMIT_PROGRAMME_TEXT, N_("Text (German)")),
	FORM_FIELD(struct announcement_input, subject_en, 0, LIMIT_LINE, N_("Subject (English)")),
	FORM_FIELD(struct announcement_input, text_en, 0, LIMIT_PROGRAMME_TEXT, N_("Text (English)")),
	FORM_FIELD(struct announcement_input, version, 0, INT64_MAX, N_("Version")),
};

static const char *const audiences[] = { "mentors", "mentees", "both", "committee", "contacts" };
static const char *const states[] = { "applied", "admitted", "refused", "withdrawn" };
static const struct {
	const char *value, *label;
} tandems[] = { { "with", N_("only those with an agreed tandem") }, { "without", N_("only those without an agreed tandem") } };

static const char *audience_words(struct act *a, const struct labels *labels, const char *audience)
{
	static const char *const ids[] = { N_("{mentors}"), N_("{mentees}"), N_("{mentors} and {mentees}"), N_("the committee"),
		N_("contacts of the {organisations}") };

	for (size_t i = 0; i < LEN(audiences); i++)
		if (strcmp(audiences[i], audience) == 0)
			return labels_expand(a->m, labels, a->lang, tr(a->lang, ids[i]));
	return audience;
}

static bool takes_part(const char *audience)
{
	return strcmp(audience, "committee") != 0 && strcmp(audience, "contacts") != 0;
}

/* "Mentees, admitted, only those without an agreed tandem" */
static const char *to_words(struct act *a, const struct labels *labels, const struct announcement *x)
{
	const char *words = audience_words(a, labels, x->audience);

	if (!takes_part(x->audience))
		return words;
	if (*x->application)
		words = mem_fmt(a->m, "%s, %s", words, tr(a->lang, application_state_label(x->application)));
	for (size_t i = 0; i < LEN(tandems); i++)
		if (strcmp(tandems[i].value, x->tandem) == 0)
			words = mem_fmt(a->m, "%s, %s", words, tr(a->lang, tandems[i].label));
	return words;
}

static const char *subject_of(const struct announcement *x, enum lang l)
{
	return *announcement_subject(x, l) ? announcement_subject(x, l) : announcement_subject(x, l == LANG_DE ? LANG_EN : LANG_DE);
}

static struct err *begin(struct req *rq, struct run_view *in, struct run_nav *nav)
{
	TRY(run_view(rq->act, path_id(rq, run_id, 0), in));
	return run_nav_load(rq, in, "announcements", nav);
}

struct err *handle_run_announcements(struct req *rq, struct out *out)
{
	struct announcements_page *page = mem_make(rq->mem, struct announcements_page);
	const struct announcement_line *lines;
	struct announcement_row *rows;
	int64_t total;
	run_id run = path_id(rq, run_id, 0);

	TRY(begin(rq, &page->in, &page->nav));
	TRY(announcements(rq->act, run, 0, 0, &lines, &page->n, &total));
	page->pager = pager_make(total, LIMIT_PAGE_ROWS, req_query_int(rq, "page", 1, 1000000, 1));
	TRY(announcements(rq->act, run, LIMIT_PAGE_ROWS, pager_skip(&page->pager), &lines, &page->n, &total));
	rows = mem_array(rq->mem, struct announcement_row, page->n);
	for (int i = 0; i < page->n; i++)
		rows[i] = (struct announcement_row){ &lines[i], subject_of(lines[i].x, rq->lang),
			to_words(rq->act, &page->in.labels, lines[i].x), url_announcement_show(rq->mem, run, lines[i].x->id) };
	page->rows = rows;
	page->here = url_run_announcements(rq->mem, run);
	page->to_new = url_announcement_new(rq->mem, run);
	page->to_file = url_run_announcements_file(rq->mem, run);
	page->file_id = frame_form_id(rq);
	ui_announcements(out->page, page);
	return reply(out, 200);
}

struct err *handle_run_announcements_file(struct req *rq, struct out *out)
{
	run_id run = path_id(rq, run_id, 0);
	struct table *t;

	TRY(announcements_table(rq->act, run, to_words, &t));
	return reply_export_of_run(rq, out, t, "announcements", run);
}

static void put_choices(struct req *rq, const struct labels *labels, struct announcement_form_page *page)
{
	struct choice *to = mem_array(rq->mem, struct choice, LEN(audiences));
	struct choice *state = mem_array(rq->mem, struct choice, LEN(states));
	struct choice *tandem = mem_array(rq->mem, struct choice, LEN(tandems));

	for (size_t i = 0; i < LEN(audiences); i++)
		to[i] = (struct choice){ audiences[i], audience_words(rq->act, labels, audiences[i]) };
	for (size_t i = 0; i < LEN(states); i++)
		state[i] = (struct choice){ states[i], tr(rq->lang, application_state_label(states[i])) };
	for (size_t i = 0; i < LEN(tandems); i++)
		tandem[i] = (struct choice){ tandems[i].value, tr(rq->lang, tandems[i].label) };
	page->audiences = (struct choices){ to, (int)LEN(audiences) };
	page->states = (struct choices){ state, (int)LEN(states) };
	page->tandems = (struct choices){ tandem, (int)LEN(tandems) };
}

static bool is_one_of(struct choices c, const char *value)
{
	for (int i = 0; i < c.n; i++)
		if (strcmp(c.at[i].value, value) == 0)
			return true;
	return false;
}

/* id 0: a new one. */
static struct err *show_form(struct req *rq, struct out *out, struct form *f, announcement_id id, int status)
{
	struct announcement_form_page *page = mem_make(rq->mem, struct announcement_form_page);
	run_id run = path_id(rq, run_id, 0);
	struct run_view in;

	TRY(begin(rq, &in, &page->nav));
	put_choices(rq, &in.labels, page);
	page->form = f;
	page->title = id.v ? tr(rq->lang, N_("Change the announcement")) : tr(rq->lang, N_("New announcement"));
	page->here = id.v ? url_announcement_edit(rq->mem, run, id) : url_announcement_new(rq->mem, run);
	page->back = id.v ? url_announcement_show(rq->mem, run, id) : url_run_announcements(rq->mem, run);
	frame_crumb(rq, url_run_announcements(rq->mem, run), tr(rq->lang, N_("Announcements")));
	ui_announcement_form(out->page, page);
	return reply(out, status);
}

/* Reads the form into *x; false with the mistakes marked. */
static struct err *read_form(struct req *rq, struct form *f, struct announcement *x, bool *fine)
{
	struct announcement_form_page choices;
	struct announcement_input in;
	const char *field, *mistake;
	struct run_view run;

	*fine = form_read(f, &in);
	TRY(run_view(rq->act, path_id(rq, run_id, 0), &run));
	put_choices(rq, &run.labels, &choices);
	if (*fine && (!is_one_of(choices.audiences, in.audience) || (*in.application && !is_one_of(choices.states, in.application)) ||
	                 (*in.tandem && !is_one_of(choices.tandems, in.tandem)))) {
		form_fail(f, "audience", tr(rq->lang, N_("Please choose who gets it.")));
		*fine = false;
	}
	if (!*fine)
		return NULL;
	*x = (struct announcement){ .run_id = path_id(rq, run_id, 0), .audience = in.audience,
		.application = takes_part(in.audience) ? in.application : "", .tandem = takes_part(in.audience) ? in.tandem : "",
		.needed = in.needed, .subject_de = in.subject_de, .text_de = in.text_de, .subject_en = in.subject_en,
		.text_en = in.text_en, .version = in.version };
	mistake = announcement_mistake(rq->mem, rq->lang, x, &field);
	if (mistake)
		form_fail(f, field, mistake);
	*fine = !mistake;
	return NULL;
}

struct err *handle_announcement_new(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, announcement_form, LEN(announcement_form));

	form_show(f, &(struct announcement_input){ "both", "admitted", "", false, "", "", "", "", 0 });
	return show_form(rq, out, f, (announcement_id){ 0 }, 200);
}

struct err *handle_announcement_new_do(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, announcement_form, LEN(announcement_form));
	struct announcement x;
	bool fine;

	TRY(read_form(rq, f, &x, &fine));
	if (!fine)
		return show_form(rq, out, f, (announcement_id){ 0 }, 422);
	TRY(announcement_draft(rq->act, &x));
	return see_other(out, url_announcement_show(rq->mem, x.run_id, x.id));
}

static struct err *load(struct req *rq, int64_t skip, struct announcement_view *v)
{
	return announcement_look(rq->act, path_id(rq, run_id, 0), path_id(rq, announcement_id, 1), LIMIT_PAGE_ROWS, skip, v);
}

struct err *handle_announcement_edit(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, announcement_form, LEN(announcement_form));
	struct announcement_view v;
	const struct announcement *x;

	TRY(load(rq, 0, &v));
	x = v.x;
	if (strcmp(x->state, "draft") != 0)
		return see_other(out, url_announcement_show(rq->mem, x->run_id, x->id));
	form_show(f, &(struct announcement_input){ x->audience, x->application, x->tandem, x->needed, x->subject_de, x->text_de,
		x->subject_en, x->text_en, x->version });
	return show_form(rq, out, f, x->id, 200);
}

struct err *handle_announcement_edit_do(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, announcement_form, LEN(announcement_form));
	announcement_id id = path_id(rq, announcement_id, 1);
	struct announcement_view v;
	struct announcement x;
	bool fine;

	TRY(load(rq, 0, &v));
	TRY(read_form(rq, f, &x, &fine));
	if (!fine)
		return show_form(rq, out, f, id, 422);
	x.id = id;
	TRY(announcement_redraft(rq->act, &x));
	return see_other(out, url_announcement_show(rq->mem, x.run_id, id));
}

static void put_previews(struct req *rq, struct announcement_page *page)
{
	for (enum lang l = 0; l < LANGS; l++)
		if (page->v.look[l].text)
			message_preview_put(rq, l, &page->v.look[l], &page->preview[l]);
}

static void put_unreached(struct req *rq, struct announcement_page *page)
{
	struct url *to = mem_array(rq->mem, struct url, page->v.unreached_n);

	for (int i = 0; i < page->v.unreached_n; i++)
		if (page->v.unreached[i].mail_id.v)
			to[i] = url_mail_show(rq->mem, page->v.unreached[i].mail_id);
	page->to_mail = to;
}

struct err *handle_announcement_show(struct req *rq, struct out *out)
{
	struct announcement_page *page = mem_make(rq->mem, struct announcement_page);
	run_id run = path_id(rq, run_id, 0);
	struct run_view in;
	announcement_id id;

	TRY(begin(rq, &in, &page->nav));
	TRY(load(rq, 0, &page->v));
	id = page->v.x->id;
	page->pager = pager_make(page->v.reader_total, LIMIT_PAGE_ROWS, req_query_int(rq, "page", 1, 1000000, 1));
	if (page->pager.page > 1)
		TRY(load(rq, pager_skip(&page->pager), &page->v));
	page->subject = page->v.look[page->v.look[rq->lang].text ? rq->lang : rq->lang == LANG_DE ? LANG_EN : LANG_DE].letter.subject;
	page->to = to_words(rq->act, &in.labels, page->v.x);
	put_previews(rq, page);
	put_unreached(rq, page);
	page->form_id = frame_form_id(rq);
	page->drop_id = frame_form_id(rq);
	page->file_id = frame_form_id(rq);
	page->to_file = url_announcement_file(rq->mem, run, id);
	page->here = url_announcement_show(rq->mem, run, id);
	page->to_edit = url_announcement_edit(rq->mem, run, id);
	page->to_send = url_announcement_send(rq->mem, run, id);
	page->to_drop = url_announcement_drop(rq->mem, run, id);
	page->back = url_run_announcements(rq->mem, run);
	frame_crumb(rq, page->back, tr(rq->lang, N_("Announcements")));
	ui_announcement(out->page, page);
	return reply(out, 200);
}

struct err *handle_announcement_file(struct req *rq, struct out *out)
{
	run_id run = path_id(rq, run_id, 0);
	struct table *t;

	TRY(announcement_readers_table(rq->act, run, path_id(rq, announcement_id, 1), mail_state_label, &t));
	return reply_export_of_run(rq, out, t, "announcement_readers", run);
}

struct seen_input {
	int64_t version, readers;
};

static const struct form_field seen_form[] = {
	FORM_FIELD(struct seen_input, version, 1, INT64_MAX, N_("Version")),
	FORM_FIELD(struct seen_input, readers, 0, INT64_MAX, N_("Who gets it")),
};

static struct err *read_seen(struct req *rq, struct seen_input *in)
{
	struct form *f = form_new(rq, seen_form, LEN(seen_form));

	return form_read(f, in) ? NULL : ERR(rq->mem, ERR_INVALID, NULL, "no version");
}

struct err *handle_announcement_send(struct req *rq, struct out *out)
{
	run_id run = path_id(rq, run_id, 0);
	announcement_id id = path_id(rq, announcement_id, 1);
	struct seen_input in;

	TRY(read_seen(rq, &in));
	TRY(announcement_send(rq->act, run, id, in.version, in.readers));
	return see_done(out, url_announcement_show(rq->mem, run, id), "announcement_sent");
}

struct err *handle_announcement_drop(struct req *rq, struct out *out)
{
	run_id run = path_id(rq, run_id, 0);
	struct seen_input in;

	TRY(read_seen(rq, &in));
	TRY(announcement_drop(rq->act, run, path_id(rq, announcement_id, 1), in.version));
	return see_done(out, url_run_announcements(rq->mem, run), "announcement_dropped");
}
