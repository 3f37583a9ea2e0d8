/* SPDX-License-Identifier: EUPL-1.2 */
/* The channels of a run for its coordination, and the short addresses that stand on the posters. */
#include "web/channels_view.h"

#include <string.h>

#include "core/limits.h"
#include "http/reply.h"
#include "ui/channels.h"
#include "web/export.h"
#include "web/frame.h"
#include "web/routes.h"
#include "web/self.h"
#include "web/words.h"

struct channel_input {
	const char *name, *code;
	struct day ends_on;
};

static const struct form_field channel_form[] = {
	FORM_FIELD(struct channel_input, name, 1, LIMIT_NAME, N_("Name of the channel")),
	FORM_FIELD(struct channel_input, code, 0, LIMIT_LINE, N_("Short code")),
	FORM_FIELD(struct channel_input, ends_on, 0, 1, N_("Valid until")),
};

static struct channel_line *lines_of(struct req *rq, run_id run, const struct channel *c, int n)
{
	struct channel_line *lines = mem_array(rq->mem, struct channel_line, n);

	for (int i = 0; i < n; i++)
		lines[i] = (struct channel_line){ .c = &c[i], .address = channel_url(rq->act, &c[i]),
			.over = channel_is_over(&c[i], rq->act->today), .go = url_channel_go(rq->mem, c[i].code),
			.poster = url_channel_poster(rq->mem, run, c[i].id), .code = url_channel_code(rq->mem, run, c[i].id),
			.end = url_channel_end(rq->mem, run, c[i].id), .form_id = frame_form_id(rq) };
	return lines;
}

static struct err *show(struct req *rq, struct out *out, struct form *f, int status)
{
	struct channels_page *v = mem_make(rq->mem, struct channels_page);
	run_id run = path_id(rq, run_id, 0);
	const struct channel *c;

	TRY(run_view(rq->act, run, &v->v));
	TRY(run_nav_load(rq, &v->v, "channels", &v->nav));
	TRY(channels(rq->act, run, &c, &v->n));
	v->line = lines_of(rq, run, c, v->n);
	v->form = f;
	v->here = url_channel_new(rq->mem, run);
	v->settings = url_run_edit(rq->mem, run);
	v->to_file = url_run_channels_file(rq->mem, run);
	v->file_id = frame_form_id(rq);
	ui_channels(out->page, v);
	return reply(out, status);
}

struct err *handle_run_channels(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, channel_form, LEN(channel_form));

	form_show(f, NULL);
	return show(rq, out, f, 200);
}

struct err *handle_run_channels_file(struct req *rq, struct out *out)
{
	run_id run = path_id(rq, run_id, 0);
	struct table *t;

	TRY(channels_table(rq->act, run, &t));
	return reply_export_of_run(rq, out, t, "channels", run);
}

struct err *handle_channel_new(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, channel_form, LEN(channel_form));
	run_id run = path_id(rq, run_id, 0);
	struct channel_input in;
	struct err *e;

	if (!form_read(f, &in))
		return show(rq, out, f, 422);
	e = channel_open(rq->act, run, in.name, in.code, day_iso(rq->mem, in.ends_on));
	if (form_refused(f, "code", e))
		return show(rq, out, f, 422);
	TRY(e);
	return see_done(out, url_run_channels(rq->mem, run), "channel_opened");
}

struct err *handle_channel_end(struct req *rq, struct out *out)
{
	run_id run = path_id(rq, run_id, 0);

	TRY(channel_end(rq->act, run, path_id(rq, channel_id, 1)));
	return see_done(out, url_run_channels(rq->mem, run), "channel_ended");
}

static struct err *land(struct req *rq, struct out *out, void *with)
{
	struct channel_landing *l = with;
	struct channel_over_page *v = mem_make(rq->mem, struct channel_over_page);
	struct url page;

	TRY(channel_landing(rq->act, path_slug(rq, 0), l));
	page = url_public_page(rq->mem, l->in.run->slug);
	if (!l->over)
		return see_other(out, url_with(rq->mem, page, "c", l->channel->code));
	v->programme = programme_name(l->in.programme, rq->lang);
	v->run = l->in.run->name;
	v->to = page;
	ui_channel_over(out->page, v);
	return reply(out, 410);
}

struct err *handle_channel_go(struct req *rq, struct out *out)
{
	struct channel_landing l;

	TRY(self_read(rq, out, land, &l));
	if (!l.over)
		channel_visited(rq->act, l.channel->id);
	return NULL;
}
