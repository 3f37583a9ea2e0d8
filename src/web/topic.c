/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "core/limits.h"
#include "http/reply.h"
#include "service/topics.h"
#include "ui/team.h"
#include "web/export.h"
#include "web/frame.h"
#include "web/programme_view.h"
#include "web/routes.h"
#include "web/team_view.h"
#include "web/words.h"

struct topic_input {
	const char *kind, *name_de, *name_en, *grouping, *grouping_en;
};

static const struct form_field topic_form[] = {
	FORM_FIELD(struct topic_input, kind, 1, LIMIT_LINE, N_("Kind")),
	FORM_FIELD(struct topic_input, name_de, 1, LIMIT_NAME, N_("In German")),
	FORM_FIELD(struct topic_input, name_en, 1, LIMIT_NAME, N_("In English")),
	FORM_FIELD(struct topic_input, grouping, 0, LIMIT_LINE, N_("Group, in German")),
	FORM_FIELD(struct topic_input, grouping_en, 0, LIMIT_LINE, N_("Group, in English")),
};

static const struct topic_double *double_lines(struct req *rq, const struct programme_view *v, int *n)
{
	const struct topic_pair *pairs;
	struct topic_double *lines;

	topic_doubles(rq->mem, v->topics, v->topics_n, &pairs, n);
	lines = mem_array(rq->mem, struct topic_double, *n);
	for (int i = 0; i < *n; i++)
		lines[i] = (struct topic_double){ topic_name(pairs[i].one, rq->lang), topic_name(pairs[i].other, rq->lang),
			url_with_int(rq->mem, url_topic_merge(rq->mem, pairs[i].other->id), "into", (long long)pairs[i].one->id.v) };
	return lines;
}

static struct err *show_topics(struct req *rq, struct out *out, struct form *f, int status)
{
	struct topics_page *page = mem_make(rq->mem, struct topics_page);
	programme_id id = path_id(rq, programme_id, 0);
	struct programme_view v;

	TRY(programme_view(rq->act, id, &v));
	page->groups = topic_groups(rq, &v, &page->n);
	page->doubles = double_lines(rq, &v, &page->doubles_n);
	page->kinds = topic_kind_choices(rq);
	page->form = f;
	page->here = url_programme_topics(rq->mem, id);
	page->to_file = url_programme_topics_file(rq->mem, id);
	page->file_id = frame_form_id(rq);
	page->move_id = frame_form_id(rq);
	frame_crumb(rq, url_programme_show(rq->mem, id), programme_name(v.programme, rq->lang));
	ui_topics(out->page, page);
	return reply(out, status);
}

struct err *handle_programme_topics(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, topic_form, LEN(topic_form));

	form_show(f, NULL);
	return show_topics(rq, out, f, 200);
}

struct err *handle_programme_topics_file(struct req *rq, struct out *out)
{
	struct programme_view v;
	struct table *t;

	TRY(programme_view(rq->act, path_id(rq, programme_id, 0), &v));
	TRY(topics_table(rq->act, &v, &t));
	return reply_export(rq, out, t,
	    &(struct export_of){ "topics", v.programme->slug, "programme", v.programme->id.v, v.programme->id });
}

static bool kind_known(struct req *rq, const char *kind)
{
	struct choices kinds = topic_kind_choices(rq);

	for (int i = 0; i < kinds.n; i++)
		if (strcmp(kinds.at[i].value, kind) == 0)
			return true;
	return false;
}

struct err *handle_topic_new(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, topic_form, LEN(topic_form));
	programme_id id = path_id(rq, programme_id, 0);
	struct topic_input in;
	struct err *e;

	if (!form_read(f, &in))
		return show_topics(rq, out, f, 422);
	if (!kind_known(rq, in.kind))
		return ERR(rq->mem, ERR_INVALID, NULL, "no such kind of topic");
	e = programme_add_topic(rq->act, id,
	    &(struct topic){ .kind = in.kind, .name_de = in.name_de, .name_en = in.name_en,
		.grouping = in.grouping, .grouping_en = in.grouping_en });
	if (form_refused(f, "name_de", e))
		return show_topics(rq, out, f, 422);
	TRY(e);
	return see_done(out, url_programme_topics(rq->mem, id), "saved");
}

static struct err *show_topic(struct req *rq, struct out *out, struct form *f, programme_id programme, int64_t used,
    int status)
{
	struct topic_edit_page *page = mem_make(rq->mem, struct topic_edit_page);
	topic_id id = path_id(rq, topic_id, 0);

	page->form = f;
	page->used = used;
	page->here = url_topic_edit(rq->mem, id);
	page->end = url_topic_end(rq->mem, id);
	page->end_id = frame_form_id(rq);
	page->merge = url_topic_merge(rq->mem, id);
	page->back = url_programme_topics(rq->mem, programme);
	frame_crumb(rq, page->back, tr(rq->lang, N_("Topics, questions, interests")));
	ui_topic(out->page, page);
	return reply(out, status);
}

struct err *handle_topic_edit(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, topic_form, LEN(topic_form));
	const struct topic *t;
	programme_id programme;
	int64_t used;

	TRY(topic_look(rq->act, path_id(rq, topic_id, 0), &programme, &t, &used));
	form_show(f, &(struct topic_input){ t->kind, t->name_de, t->name_en, t->grouping, t->grouping_en });
	return show_topic(rq, out, f, programme, used, 200);
}

struct err *handle_topic_edit_do(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, topic_form, LEN(topic_form));
	const struct topic *was;
	programme_id programme;
	struct topic_input in;
	struct topic t;
	struct err *e;
	int64_t used;

	TRY(topic_look(rq->act, path_id(rq, topic_id, 0), &programme, &was, &used));
	if (!form_read(f, &in))
		return show_topic(rq, out, f, programme, used, 422);
	t = *was;
	t.name_de = in.name_de;
	t.name_en = in.name_en;
	t.grouping = in.grouping;
	t.grouping_en = in.grouping_en;
	e = topic_change(rq->act, &t);
	if (form_refused(f, "name_de", e))
		return show_topic(rq, out, f, programme, used, 422);
	TRY(e);
	return see_done(out, url_programme_topics(rq->mem, programme), "saved");
}

struct err *handle_topic_end(struct req *rq, struct out *out)
{
	topic_id id = path_id(rq, topic_id, 0);
	const struct topic *t;
	programme_id programme;
	int64_t used;

	TRY(topic_look(rq->act, id, &programme, &t, &used));
	TRY(topic_drop(rq->act, id));
	return see_done(out, url_programme_topics(rq->mem, programme), "saved");
}

struct err *handle_topic_move(struct req *rq, struct out *out)
{
	topic_id id = path_id(rq, topic_id, 0);
	const char *way = req_form(rq, "way");
	const struct topic *t;
	programme_id programme;
	int64_t used;

	TRY(topic_look(rq->act, id, &programme, &t, &used));
	TRY(topic_move(rq->act, id, way && strcmp(way, "up") == 0));
	return see_done(out,
	    url_fragment(rq->mem, url_programme_topics(rq->mem, programme), mem_fmt(rq->mem, "topic-%lld", (long long)id.v)),
	    "topic_moved");
}

struct merge_input {
	topic_id into;
};

static const struct form_field merge_form[] = {
	FORM_CHOICE(struct merge_input, into, 1, N_("The entry that stays")),
};

static struct err *show_merge(struct req *rq, struct out *out, struct form *f, int status)
{
	struct topic_merge_page *page = mem_make(rq->mem, struct topic_merge_page);
	topic_id id = path_id(rq, topic_id, 0);
	struct programme_view v;
	programme_id programme;
	struct choice *others;

	TRY(topic_look(rq->act, id, &programme, &page->topic, &page->used));
	TRY(programme_view(rq->act, programme, &v));
	others = mem_array(rq->mem, struct choice, v.topics_n);
	page->others = (struct choices){ others, 0 };
	for (int i = 0; i < v.topics_n; i++)
		if (strcmp(v.topics[i].kind, page->topic->kind) == 0 && v.topics[i].id.v != id.v)
			others[page->others.n++] = (struct choice){ mem_fmt(rq->mem, "%lld", (long long)v.topics[i].id.v),
				topic_name(&v.topics[i], rq->lang) };
	page->form = f;
	page->name = topic_name(page->topic, rq->lang);
	page->here = url_topic_merge(rq->mem, id);
	page->back = url_programme_topics(rq->mem, programme);
	frame_crumb(rq, url_programme_show(rq->mem, programme), programme_name(v.programme, rq->lang));
	frame_crumb(rq, page->back, tr(rq->lang, N_("Topics, questions, interests")));
	ui_topic_merge(out->page, page);
	return reply(out, status);
}

struct err *handle_topic_merge(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, merge_form, LEN(merge_form));

	form_show(f, &(struct merge_input){ { req_query_int(rq, "into", 0, INT64_MAX, 0) } });
	return show_merge(rq, out, f, 200);
}

struct err *handle_topic_merge_do(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, merge_form, LEN(merge_form));
	topic_id id = path_id(rq, topic_id, 0);
	struct merge_input in;
	const struct topic *t;
	programme_id programme;
	struct err *e;
	int64_t used;

	TRY(topic_look(rq->act, id, &programme, &t, &used));
	if (!form_read(f, &in))
		return show_merge(rq, out, f, 422);
	e = topic_put_together(rq->act, id, in.into);
	if (form_refused(f, "into", e))
		return show_merge(rq, out, f, 422);
	TRY(e);
	return see_done(out, url_programme_topics(rq->mem, programme), "topics_merged");
}
