/* SPDX-License-Identifier: EUPL-1.2 */
/* The list tells that a mail was sent, to whom and with what result; what it says is for the
 * coordination of its programme, and of mails of no programme for the administrator (core/permission). */
#include "web/outbox_view.h"

#include <string.h>

#include "core/limits.h"
#include "core/message.h"
#include "http/reply.h"
#include "service/scope.h"
#include "ui/outbox.h"
#include "web/export.h"
#include "web/frame.h"
#include "web/routes.h"

static const struct {
	const char *state, *label;
	enum notice look;
} states[] = {
	{ "waiting", NC_("mail state", "waiting"), NOTICE_INFO },
	{ "sending", NC_("mail state", "being sent"), NOTICE_INFO },
	{ "sent", NC_("mail state", "sent"), NOTICE_DONE },
	{ "refused", NC_("mail state", "refused"), NOTICE_ERROR },
	{ "given_up", NC_("mail state", "given up"), NOTICE_ERROR },
};

const char *mail_kind_label(const char *kind)
{
	const struct message_kind *k = message_kind_find(kind);

	return k ? k->label : N_("Other mail");
}

static size_t state_row(const char *state)
{
	size_t i = 0;

	while (i < LEN(states) - 1 && strcmp(states[i].state, state) != 0)
		i++;
	return i;
}

const char *mail_state_label(const char *state)
{
	return states[state_row(state)].label;
}

enum notice mail_state_look(const char *state)
{
	return states[state_row(state)].look;
}

static int count_of(const struct post_counts *c, size_t i)
{
	const int n[] = { c->waiting, c->sending, c->sent, c->refused, c->given_up };

	return n[i];
}

static struct choices state_choices(struct req *rq, const struct post_counts *counts)
{
	struct choice *c = mem_array(rq->mem, struct choice, LEN(states) + 1);

	c[0] = (struct choice){ "", tr(rq->lang, N_("all")) };
	for (size_t i = 0; i < LEN(states); i++)
		c[i + 1] = (struct choice){ states[i].state,
			mem_fmt(rq->mem, "%s (%d)", trc(rq->lang, "mail state", states[i].label), count_of(counts, i)) };
	return (struct choices){ c, (int)LEN(states) + 1 };
}

static int64_t total_of(const struct post_counts *counts, const char *state)
{
	int64_t n = 0;

	for (size_t i = 0; i < LEN(states); i++)
		if (!*state || strcmp(states[i].state, state) == 0)
			n += count_of(counts, i);
	return n;
}

static struct err *show_list(struct req *rq, struct out *out, struct outbox_page *v, struct post_filter f)
{
	const char *state = req_query(rq, "state");
	struct url *to;

	v->state = "";
	for (size_t i = 0; state && i < LEN(states); i++)
		if (strcmp(states[i].state, state) == 0)
			v->state = states[i].state;
	f.state = v->state;
	TRY(post_list(rq->act, &f, &v->mails, &v->n, &v->counts));
	v->pager = pager_make(total_of(&v->counts, v->state), LIMIT_PAGE_ROWS, req_query_int(rq, "page", 1, 1000000, 1));
	f.limit = LIMIT_PAGE_ROWS;
	f.offset = (int)pager_skip(&v->pager);
	TRY(post_list(rq->act, &f, &v->mails, &v->n, &v->counts));
	to = mem_array(rq->mem, struct url, v->n);
	for (int i = 0; i < v->n; i++)
		to[i] = url_mail_show(rq->mem, v->mails[i].id);
	v->to = to;
	v->states = state_choices(rq, &v->counts);
	v->base = url_with(rq->mem, v->all, "state", *v->state ? v->state : NULL);
	v->mail_is_sent = rq->act->site->mail_is_sent;
	v->file_id = frame_form_id(rq);
	ui_outbox(out->page, v);
	return reply(out, 200);
}

struct err *handle_run_outbox(struct req *rq, struct out *out)
{
	struct outbox_page *v = mem_make(rq->mem, struct outbox_page);
	run_id run = path_id(rq, run_id, 0);
	struct run_view in;

	TRY(run_view(rq->act, run, &in));
	TRY(run_nav_load(rq, &in, "mail", &v->nav));
	v->title = tr(rq->lang, N_("Outbox of this run"));
	v->all = url_run_outbox(rq->mem, run);
	v->to_file = url_run_outbox_file(rq->mem, run);
	return show_list(rq, out, v, (struct post_filter){ .run = run });
}

struct err *handle_outbox(struct req *rq, struct out *out)
{
	struct outbox_page *v = mem_make(rq->mem, struct outbox_page);

	v->title = tr(rq->lang, N_("Outbox"));
	v->all = url_outbox(rq->mem);
	v->to_file = url_outbox_file(rq->mem);
	return show_list(rq, out, v, (struct post_filter){ 0 });
}

struct err *handle_run_outbox_file(struct req *rq, struct out *out)
{
	run_id run = path_id(rq, run_id, 0);
	struct table *t;

	TRY(post_table(rq->act, &(struct post_filter){ .run = run, .state = "" }, mail_kind_label, mail_state_label, &t));
	return reply_export_of_run(rq, out, t, "mails", run);
}

struct err *handle_outbox_file(struct req *rq, struct out *out)
{
	struct table *t;

	TRY(post_table(rq->act, &(struct post_filter){ .state = "" }, mail_kind_label, mail_state_label, &t));
	return reply_export(rq, out, t, &(struct export_of){ "mails", "", "", 0, { 0 } });
}

static const char *without_blanks(mem *m, const char *line, size_t n)
{
	while (n > 0 && line[n - 1] == ' ')
		n--;
	return mem_strn(m, line, n);
}

struct mail_lines mail_lines_of(mem *m, const char *text, bool links)
{
	struct mail_line *lines = NULL;
	int n = 0;

	for (;;) {
		size_t length = strcspn(text, "\n");
		const char *line = without_blanks(m, text, length);
		bool address = links && (strncmp(line, "http://", 7) == 0 || strncmp(line, "https://", 8) == 0);

		lines = mem_grow(m, lines, struct mail_line, n + 1);
		lines[n++] = (struct mail_line){ line, address ? url_external(m, line) : (struct url){ 0 } };
		text += length;
		if (!*text++)
			return (struct mail_lines){ lines, n };
	}
}

static struct err *mail_way_here(struct req *rq, run_id run, struct mail_page *v)
{
	struct run_view in;

	if (run.v && v->readable) {
		TRY(run_view(rq->act, run, &in));
		TRY(run_nav_load(rq, &in, "mail", &v->nav));
	}
	frame_crumb(rq, run.v ? url_run_outbox(rq->mem, run) : url_outbox(rq->mem), tr(rq->lang, N_("Outbox")));
	return NULL;
}

struct err *handle_mail_show(struct req *rq, struct out *out)
{
	struct mail_page *v = mem_make(rq->mem, struct mail_page);
	mail_id id = path_id(rq, mail_id, 0);
	const char *state;
	struct scope s;

	TRY(post_get(rq->act, id, &v->mail));
	TRY(scope_find(rq->act, OBJECT_mail_id, id.v, &s));
	TRY(act_can(rq->act, s.programme_id.v ? ACTION_mail_see : ACTION_mail_system_see, OBJECT_mail_id, id.v,
	    &v->readable));
	if (v->readable && !v->mail->withheld)
		v->lines = mail_lines_of(rq->mem, v->mail->text, true);
	state = v->mail->line.state;
	if (strcmp(state, "refused") == 0 || strcmp(state, "given_up") == 0)
		v->again_id = frame_form_id(rq);
	v->to_again = url_mail_again(rq->mem, id);
	v->mail_is_sent = rq->act->site->mail_is_sent;
	TRY(mail_way_here(rq, s.run_id, v));
	ui_mail_show(out->page, v);
	return reply(out, 200);
}

struct err *handle_mail_again(struct req *rq, struct out *out)
{
	mail_id id = path_id(rq, mail_id, 0);

	TRY(post_again(rq->act, id));
	TRY(act_note(rq->act, "mail_again", "mail", id.v, (programme_id){ 0 }));
	return see_done(out, url_mail_show(rq->mem, id), "mail_again");
}
