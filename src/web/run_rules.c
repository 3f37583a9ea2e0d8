/* SPDX-License-Identifier: EUPL-1.2 */
/* One form for all that decides who fits whom. Its fields follow the tables of the engine, so they
 * are declared when the page is asked for, over one flat array of what can be entered. */
#include "web/run_rules_view.h"

#include <string.h>

#include "core/limits.h"
#include "http/reply.h"
#include "service/rules_file.h"
#include "service/run_rules.h"
#include "ui/run_rules.h"
#include "web/frame.h"
#include "web/routes.h"
#include "web/words.h"

/* People see 0 to 100 points, on the board as here; the engine counts in hundredths. */
enum { POINT = 100, COST_MOST = 100, WEIGHT_MOST = 1000, COUNT_MOST = 600, FIELDS_PER_LINE = 5 };

/* What one field takes. */
struct cell {
	const char *text;
	int64_t number;
	bool flag;
};

struct sheet_form {
	struct req *rq;
	struct form_field *fields;
	struct cell *cells;
	int n;
};

static struct sheet_form sheet_new(struct req *rq, const struct rules_view *v)
{
	int most = FIELDS_PER_LINE * (v->rules_n + v->criteria_n + v->conditions_n) + GOALS_MOST + 1;

	return (struct sheet_form){ rq, mem_array(rq->mem, struct form_field, most),
		mem_array(rq->mem, struct cell, most), 0 };
}

static int add(struct sheet_form *s, const char *name, enum form_kind kind, int64_t min, int64_t max,
    const char *label)
{
	static const size_t member[] = { [FORM_TEXT] = offsetof(struct cell, text),
		[FORM_INT] = offsetof(struct cell, number), [FORM_FLAG] = offsetof(struct cell, flag) };

	s->fields[s->n] = (struct form_field){ name, kind, (size_t)s->n * sizeof(struct cell) + member[kind], min,
		max, label };
	return s->n++;
}

static int add_text(struct sheet_form *s, const char *name, const char *label, const char *now)
{
	s->cells[s->n].text = now;
	return add(s, name, FORM_TEXT, 0, LIMIT_LINE, label);
}

static int add_number(struct sheet_form *s, const char *name, int64_t max, const char *label, int64_t now)
{
	s->cells[s->n].number = now;
	return add(s, name, FORM_INT, 0, max, label);
}

static int add_flag(struct sheet_form *s, const char *name, const char *label, bool now)
{
	s->cells[s->n].flag = now;
	return add(s, name, FORM_FLAG, 0, 1, label);
}

static const char *most_label(const struct rule_line *line)
{
	if (line->reads_least)
		return N_("greatest distance of levels");
	return strcmp(line->rule, "line") == 0 ? N_("steps of the line that count, 0 = all") : N_("tandems at most");
}

static int64_t in_points(int64_t cost)
{
	return (cost + POINT / 2) / POINT;
}

static struct rule_row rule_row(struct sheet_form *s, const struct rule_line *l)
{
	mem *m = s->rq->mem;
	struct rule_row row = { .label = tr(s->rq->lang, l->label), .broken = tr(s->rq->lang, l->broken),
		.direction = -1, .least = -1, .most = -1, .most_label = tr(s->rq->lang, most_label(l)) };

	row.strength = add_text(s, mem_fmt(m, "rule_%s_strength", l->rule), l->label, l->now.strength);
	row.cost = add_number(s, mem_fmt(m, "rule_%s_cost", l->rule), COST_MOST, N_("Points taken off"),
	    in_points(l->now.cost));
	if (l->reads_direction)
		row.direction = add_text(s, mem_fmt(m, "rule_%s_direction", l->rule), N_("Direction"),
		    l->now.direction);
	if (l->reads_least)
		row.least = add_number(s, mem_fmt(m, "rule_%s_least", l->rule), COUNT_MOST,
		    N_("least distance of levels"), l->now.least);
	if (l->reads_most)
		row.most = add_number(s, mem_fmt(m, "rule_%s_most", l->rule), COUNT_MOST, most_label(l),
		    l->now.most);
	return row;
}

static struct criterion_row criterion_row(struct sheet_form *s, const struct criterion_line *l,
    const struct labels *labels)
{
	mem *m = s->rq->mem;
	enum lang lang = s->rq->lang;
	const char *label = tr(lang, l->label);
	struct criterion_row row = { .enough = -1 };

	row.label = l->role == LABEL_KINDS ? label : trf(m, lang, l->label, label_many(labels, l->role, lang));
	row.weight = add_number(s, mem_fmt(m, "weight_%s", l->criterion), WEIGHT_MOST, row.label, l->now.weight);
	if (l->reads_enough)
		row.enough = add_number(s, mem_fmt(m, "enough_%s", l->criterion), COUNT_MOST,
		    N_("in common count in full"), l->now.enough);
	return row;
}

static struct condition_row condition_row(struct sheet_form *s, const struct condition_line *l)
{
	mem *m = s->rq->mem;
	struct condition_row row = { tr(s->rq->lang, l->label), 0, -1, -1 };

	row.on = add_flag(s, mem_fmt(m, "%s_%s", l->role, l->rule), l->label, l->on);
	if (l->reads_bounds) {
		row.least = add_number(s, mem_fmt(m, "%s_%s_least", l->role, l->rule), COUNT_MOST,
		    N_("at least"), l->now.least);
		row.most = add_number(s, mem_fmt(m, "%s_%s_most", l->role, l->rule), COUNT_MOST,
		    N_("at most, 0 = no bound"), l->now.most);
	}
	return row;
}

static void put_conditions(struct sheet_form *s, struct run_rules_page *page, const struct rules_view *v,
    const struct labels *labels)
{
	static const char *const roles[] = { "mentor", "mentee" };
	static const char *const words[] = { "{Mentors}", "{Mentees}" };

	for (size_t g = 0; g < LEN(roles); g++) {
		struct condition_row *rows = mem_array(s->rq->mem, struct condition_row, v->conditions_n);
		struct condition_group *group = &page->conditions[g];

		for (int i = 0; i < v->conditions_n; i++)
			if (strcmp(v->conditions[i].role, roles[g]) == 0)
				rows[group->n++] = condition_row(s, &v->conditions[i]);
		group->rows = rows;
		group->heading = labels_expand(s->rq->mem, labels, s->rq->lang, words[g]);
	}
}

/* Declares the fields in the order in which take() reads them. */
static void put_rows(struct sheet_form *s, struct run_rules_page *page, const struct rules_view *v,
    const struct run_view *run)
{
	struct rule_row *rules = mem_array(s->rq->mem, struct rule_row, v->rules_n);
	struct criterion_row *criteria = mem_array(s->rq->mem, struct criterion_row, v->criteria_n);

	add_number(s, "version", INT64_MAX, N_("Version"), run->run->version);
	for (int i = 0; i < v->rules_n; i++)
		rules[i] = rule_row(s, &v->rules[i]);
	for (int i = 0; i < v->criteria_n; i++)
		criteria[i] = criterion_row(s, &v->criteria[i], &run->labels);
	put_conditions(s, page, v, &run->labels);
	page->goal = s->n;
	for (int i = 0; i < GOALS_MOST; i++)
		add_text(s, mem_fmt(s->rq->mem, "goal_%d", i + 1), N_("Goal"), v->goals[i]);
	page->rules = rules;
	page->rules_n = v->rules_n;
	page->criteria = criteria;
	page->criteria_n = v->criteria_n;
}

static struct choices word_choices(struct req *rq, const struct labels *labels, const char *const (*list)[2],
    int n)
{
	struct choice *c = mem_array(rq->mem, struct choice, n);

	for (int i = 0; i < n; i++)
		c[i] = (struct choice){ list[i][0],
			labels_expand(rq->mem, labels, rq->lang, tr(rq->lang, list[i][1])) };
	return (struct choices){ c, n };
}

static const char *const strengths[][2] = { { "off", N_("does not count") }, { "soft", N_("should hold") },
	{ "hard", N_("must hold") } };
static const char *const directions[][2] = { { "any", N_("in either direction") },
	{ "mentor_above", N_("{mentors} stand higher") }, { "mentor_below", N_("{mentors} stand lower") } };

static struct choices goal_choices(struct req *rq)
{
	struct choice *c = NULL;
	int n = 0;

	for (; rules_goal_name(n); n++) {
		c = mem_grow(rq->mem, c, struct choice, n + 1);
		c[n] = (struct choice){ rules_goal_name(n), tr(rq->lang, rules_goal_label(n)) };
	}
	return (struct choices){ c, n };
}

struct rules_load {
	struct run_view run;
	struct rules_view rules;
	struct run_rules_page *page;
	struct sheet_form sheet;
	struct form *form;
};

static struct err *load(struct req *rq, struct rules_load *l)
{
	TRY(run_view(rq->act, path_id(rq, run_id, 0), &l->run));
	TRY(rules_view(rq->act, l->run.run, &l->rules));
	l->page = mem_make(rq->mem, struct run_rules_page);
	l->sheet = sheet_new(rq, &l->rules);
	put_rows(&l->sheet, l->page, &l->rules, &l->run);
	l->form = form_new(rq, l->sheet.fields, (size_t)l->sheet.n);
	return NULL;
}

static struct err *show(struct req *rq, struct out *out, struct rules_load *l, int status)
{
	struct run_rules_page *page = l->page;
	run_id id = l->run.run->id;

	page->form = l->form;
	page->title = mem_fmt(rq->mem, "%s, %s", programme_name(l->run.programme, rq->lang), l->run.run->name);
	page->strengths = word_choices(rq, &l->run.labels, strengths, LEN(strengths));
	page->directions = word_choices(rq, &l->run.labels, directions, LEN(directions));
	page->goals = goal_choices(rq);
	page->here = url_run_rules(rq->mem, id);
	page->back = url_run_show(rq->mem, id);
	page->file = url_run_rules_file(rq->mem, id);
	page->file_id = frame_form_id(rq);
	page->conditions_page = url_run_conditions(rq->mem, id);
	page->quotas_page = url_run_quotas(rq->mem, id);
	page->quotas = l->rules.quotas_n;
	TRY(run_nav_load(rq, &l->run, "rules", &page->nav));
	ui_run_rules(out->page, page);
	return reply(out, status);
}

struct err *handle_run_rules(struct req *rq, struct out *out)
{
	struct rules_load l;

	TRY(load(rq, &l));
	form_show(l.form, l.sheet.cells);
	return show(rq, out, &l, 200);
}

/* One of the list, else its first. */
static const char *among(const char *const (*list)[2], size_t n, const char *value)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(list[i][0], value) == 0)
			return list[i][0];
	return list[0][0];
}

static void take_rule(struct run_rule *now, const struct rule_row *row, const struct cell *cells)
{
	now->strength = among(strengths, LEN(strengths), cells[row->strength].text);
	if (cells[row->cost].number != in_points(now->cost))
		now->cost = (int)(cells[row->cost].number * POINT);
	if (row->direction >= 0)
		now->direction = among(directions, LEN(directions), cells[row->direction].text);
	if (row->least >= 0)
		now->least = cells[row->least].number;
	if (row->most >= 0)
		now->most = cells[row->most].number;
}

static void take_conditions(struct rules_view *v, const struct run_rules_page *page, const struct cell *cells)
{
	int i = 0;

	for (size_t g = 0; g < LEN(page->conditions); g++)
		for (int k = 0; k < page->conditions[g].n; k++, i++) {
			const struct condition_row *row = &page->conditions[g].rows[k];
			struct condition_line *line = &v->conditions[i];

			line->on = cells[row->on].flag;
			if (row->least >= 0) {
				line->now.least = cells[row->least].number;
				line->now.most = cells[row->most].number;
			}
		}
}

static void take(struct rules_view *v, const struct run_rules_page *page, const struct cell *cells)
{
	for (int i = 0; i < v->rules_n; i++)
		take_rule(&v->rules[i].now, &page->rules[i], cells);
	for (int i = 0; i < v->criteria_n; i++) {
		v->criteria[i].now.weight = cells[page->criteria[i].weight].number;
		if (page->criteria[i].enough >= 0)
			v->criteria[i].now.enough = cells[page->criteria[i].enough].number;
	}
	take_conditions(v, page, cells);
	for (int i = 0; i < GOALS_MOST; i++)
		v->goals[i] = cells[page->goal + i].text;
}

struct err *handle_run_rules_do(struct req *rq, struct out *out)
{
	struct rules_load l;
	struct err *e;
	struct run r;

	TRY(load(rq, &l));
	if (!form_read(l.form, l.sheet.cells))
		return show(rq, out, &l, 422);
	take(&l.rules, l.page, l.sheet.cells);
	r = *l.run.run;
	r.version = l.sheet.cells[0].number;
	e = rules_change(rq->act, &r, &l.rules);
	if (form_refused(l.form, NULL, e))
		return show(rq, out, &l, 422);
	TRY(e);
	return see_done(out, url_run_rules(rq->mem, r.id), "saved");
}

struct err *handle_run_rules_file(struct req *rq, struct out *out)
{
	const char *bytes;
	size_t n;

	TRY(rules_export(rq->act, path_id(rq, run_id, 0), &bytes, &n));
	return reply_file(out, "application/json", "rules.json", bytes, n);
}
