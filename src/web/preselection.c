/* SPDX-License-Identifier: EUPL-1.2 */
/* One form for all people of an organisation; only its own people's fields are read (004-05). */
#include "web/preselection_view.h"

#include <stdlib.h>
#include <string.h>

#include "http/reply.h"
#include "ui/preselection.h"
#include "web/export.h"
#include "web/frame.h"
#include "web/routes.h"

static const struct choice answer_words[] = { { "yes", N_("yes, we send") }, { "later", N_("later") },
	{ "no", N_("no") } };
static const struct choice member_words[] = { { "yes", N_("yes") }, { "no", N_("no") } };

static const char *answer_label(const char *answer)
{
	for (size_t i = 0; i < LEN(answer_words); i++)
		if (strcmp(answer_words[i].value, answer) == 0)
			return answer_words[i].label;
	return "";
}

static struct choices translated(struct req *rq, const struct choice *words, int n)
{
	struct choice *c = mem_array(rq->mem, struct choice, n);

	for (int i = 0; i < n; i++)
		c[i] = (struct choice){ words[i].value, tr(rq->lang, words[i].label) };
	return (struct choices){ c, n };
}

static const char *typed(struct req *rq, const char *field, const char *kept)
{
	const char *value = rq->method == METHOD_POST ? req_form(rq, field) : NULL;

	return value ? value : kept;
}

static const struct preselection_row *rows_of(struct req *rq, const struct run_view *v, const struct preselected *x, int n)
{
	struct preselection_row *rows = mem_array(rq->mem, struct preselection_row, n);

	for (int i = 0; i < n; i++) {
		long long id = (long long)x[i].id.v;

		rows[i] = (struct preselection_row){ .x = &x[i],
			.role = label_one(&v->labels, x[i].mentor ? LABEL_MENTOR : LABEL_MENTEE, rq->lang),
			.answer_field = mem_fmt(rq->mem, "answer_%lld", id), .place_field = mem_fmt(rq->mem, "place_%lld", id),
			.member_field = mem_fmt(rq->mem, "member_%lld", id) };
		rows[i].answer = typed(rq, rows[i].answer_field, x[i].answer);
		rows[i].member = typed(rq, rows[i].member_field, x[i].member);
		rows[i].place = typed(rq, rows[i].place_field,
		    x[i].place ? mem_fmt(rq->mem, "%lld", (long long)x[i].place) : "");
	}
	return rows;
}

static struct err *show(struct req *rq, struct out *out, const char *problem, int status)
{
	struct preselection_page *page = mem_make(rq->mem, struct preselection_page);
	run_id id = path_id(rq, run_id, 0);
	const struct preselected *x;

	TRY(run_view(rq->act, id, &page->v));
	TRY(preselection_people(rq->act, &page->v, &x, &page->n));
	page->row = rows_of(rq, &page->v, x, page->n);
	for (int i = 0; i < page->n; i++)
		page->member_asked |= x[i].member_asked;
	page->answers = translated(rq, answer_words, LEN(answer_words));
	page->members = translated(rq, member_words, LEN(member_words));
	page->problem = problem;
	page->form_id = frame_form_id(rq);
	page->here = url_run_preselection(rq->mem, id);
	page->to_file = url_run_preselection_file(rq->mem, id);
	page->file_id = frame_form_id(rq);
	TRY(run_nav_load(rq, &page->v, "preselection", &page->nav));
	ui_preselection(out->page, page);
	return reply(out, status);
}

struct err *handle_run_preselection(struct req *rq, struct out *out)
{
	return show(rq, out, NULL, 200);
}

struct err *handle_run_preselection_file(struct req *rq, struct out *out)
{
	struct run_view v;
	struct table *t;

	TRY(run_view(rq->act, path_id(rq, run_id, 0), &v));
	TRY(preselection_table(rq->act, &v, answer_label, &t));
	return reply_export_of_run(rq, out, t, "preselection", v.run->id);
}

/* "" = 0; below 0: no number. */
static int64_t place_read(const char *raw)
{
	char *end;
	long long n;

	raw += strspn(raw, " ");
	if (!*raw)
		return 0;
	n = strtoll(raw, &end, 10);
	return *(end + strspn(end, " ")) ? -1 : n;
}

struct err *handle_run_preselection_do(struct req *rq, struct out *out)
{
	run_id id = path_id(rq, run_id, 0);
	const struct preselection_row *rows;
	const struct preselected *x;
	struct run_view v;
	int n;

	TRY(run_view(rq->act, id, &v));
	TRY(preselection_people(rq->act, &v, &x, &n));
	rows = rows_of(rq, &v, x, n);
	for (int i = 0; i < n; i++) {
		struct preselected now = x[i];
		struct err *e;

		now.answer = rows[i].answer;
		now.place = place_read(rows[i].place);
		now.member = rows[i].member;
		e = preselection_save(rq->act, &v, &x[i], &now);
		if (e && e->kind == ERR_INVALID && e->told)
			return show(rq, out, mem_fmt(rq->mem, "%s: %s", x[i].name, tr(rq->lang, e->told)), 422);
		TRY(e);
	}
	return see_done(out, url_run_preselection(rq->mem, id), "preselection_kept");
}
