/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "core/limits.h"
#include "http/reply.h"
#include "service/scope.h"
#include "ui/application.h"
#include "web/frame.h"
#include "web/people_view.h"
#include "web/routes.h"
#include "web/words.h"

static const char *role_word(struct req *rq, const struct application_view *v)
{
	bool mentor = strcmp(v->application->role, "mentor") == 0;

	return label_one(&v->run.labels, mentor ? LABEL_MENTOR : LABEL_MENTEE, rq->lang);
}

/* Topics of one side and kind as a line of the page. */
static void add_topics(struct req *rq, struct answer_line *at, const struct application_view *v, const char *heading,
    const char *side, const char *kind)
{
	at->heading = heading;
	at->text = mem_array(rq->mem, const char *, v->topics_n + 1);
	for (int i = 0; i < v->topics_n; i++)
		if (strcmp(v->topics[i].side, side) == 0 && strcmp(v->topics[i].kind, kind) == 0)
			at->text[at->n++] = rq->lang == LANG_DE ? v->topics[i].name_de : v->topics[i].name_en;
}

static void add_ties(struct req *rq, struct answer_line *at, const struct application_view *v, const char *heading,
    const char *kind)
{
	at->heading = heading;
	at->text = mem_array(rq->mem, const char *, v->ties_n + 1);
	for (int i = 0; i < v->ties_n; i++)
		if (strcmp(v->ties[i].kind, kind) == 0)
			at->text[at->n++] = v->ties[i].name;
}

enum { LINES = 7 };

static void put_lines(struct req *rq, struct application_page *page)
{
	struct answer_line *line = mem_array(rq->mem, struct answer_line, LINES);
	const struct application_view *v = &page->v;
	enum lang l = rq->lang;

	add_topics(rq, &line[0], v, tr(l, N_("Topics wanted")), "wanted", "topic");
	add_topics(rq, &line[1], v, tr(l, N_("Topics offered")), "offered", "topic");
	add_topics(rq, &line[2], v, tr(l, N_("Questions")), "shared", "question");
	add_topics(rq, &line[3], v, tr(l, N_("Interests")), "shared", "interest");
	page->lines = 4;
	page->line = line;
	if (!v->ties_seen)
		return;
	line[4].heading = tr(l, N_("Would like to be paired with"));
	line[4].text = mem_array(rq->mem, const char *, v->wishes_n + 1);
	for (int i = 0; i < v->wishes_n; i++)
		line[4].text[line[4].n++] = v->wishes[i].name;
	add_ties(rq, &line[5], v, tr(l, N_("Works closely with (confidential)")), "works_with");
	add_ties(rq, &line[6], v, tr(l, N_("Not with (confidential)")), "not_with");
	page->lines = LINES;
}

/* The conditions of the role that others confirm, with what they said so far. */
static void put_confirmations(struct req *rq, struct application_page *page)
{
	struct confirm_line *lines = mem_array(rq->mem, struct confirm_line, ELIGIBILITY_RULES);
	const struct conditions *c = &page->v.conditions;

	for (enum eligibility_rule r = 0; r < ELIGIBILITY_RULES; r++) {
		struct confirm_line *line = &lines[page->confirms];

		if (!eligibility_is_confirmed(r) || !conditions_has(c, page->v.application->role, r))
			continue;
		*line = (struct confirm_line){ .rule = eligibility_name(r), .label = tr(rq->lang, eligibility_label(r)),
			.answer = "", .form_id = frame_form_id(rq) };
		if (r == ELIGIBLE_TRAINING && *ground_training(&c->ground, rq->lang))
			line->label = ground_training(&c->ground, rq->lang);
		for (int i = 0; i < c->confirmations_n; i++)
			if (strcmp(c->confirmations[i].rule, line->rule) == 0) {
				line->answer = c->confirmations[i].answer;
				line->who = c->confirmations[i].who;
				line->at = (struct instant){ c->confirmations[i].at };
			}
		page->confirms++;
	}
	page->confirm = lines;
}

static struct err *load_nav(struct req *rq, const struct run_view *run, struct run_nav *nav)
{
	bool may_list;

	TRY(run_nav_load(rq, run, "people", nav));
	TRY(act_can(rq->act, ACTION_people_see, OBJECT_run_id, run->run->id.v, &may_list));
	if (may_list)
		frame_crumb(rq, url_run_people(rq->mem, run->run->id), tr(rq->lang, N_("People")));
	return NULL;
}

static struct err *show(struct req *rq, struct out *out, const char *problem, const char *reason, int status)
{
	struct application_page *page = mem_make(rq->mem, struct application_page);
	application_id id = path_id(rq, application_id, 0);

	TRY(application_look(rq->act, id, &page->v));
	TRY(load_nav(rq, &page->v.run, &page->nav));
	TRY(act_can(rq->act, ACTION_application_edit, OBJECT_application_id, id.v, &page->may_edit));
	TRY(act_can(rq->act, ACTION_admission, OBJECT_application_id, id.v, &page->may_decide));
	page->role = role_word(rq, &page->v);
	page->languages = languages_named(rq->mem, page->v.application->languages);
	put_lines(rq, page);
	if (page->v.verdict_seen)
		put_confirmations(rq, page);
	page->to_confirm = url_application_confirm(rq->mem, id);
	page->to_edit = url_application_edit(rq->mem, id);
	page->to_state = url_application_state(rq->mem, id);
	page->form_id = frame_form_id(rq);
	page->problem = problem;
	page->reason = reason;
	ui_application(out->page, page);
	return reply(out, status);
}

struct err *handle_application_show(struct req *rq, struct out *out)
{
	return show(rq, out, NULL, "", 200);
}

struct decision {
	const char *to, *reason;
	int64_t version;
};

static const struct form_field decision_form[] = {
	FORM_FIELD(struct decision, to, 1, LIMIT_LINE, N_("Decision")),
	FORM_FIELD(struct decision, reason, 0, LIMIT_TEXT, N_("Reason")),
	FORM_FIELD(struct decision, version, 0, INT64_MAX, N_("Version")),
};

struct err *handle_application_state(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, decision_form, LEN(decision_form));
	application_id id = path_id(rq, application_id, 0);
	struct decision d;
	struct err *e;

	if (!form_read(f, &d))
		return show(rq, out, f->error[1] ? f->error[1] : tr(rq->lang, N_("Please choose a decision.")), "", 422);
	e = application_decide_to(rq->act, id, d.version, d.to, d.reason);
	if (e && e->kind == ERR_INVALID && e->told)
		return show(rq, out, tr(rq->lang, e->told), d.reason, 422);
	TRY(e);
	return see_done(out, url_application_show(rq->mem, id), "decided");
}

struct err *handle_application_confirm(struct req *rq, struct out *out)
{
	application_id id = path_id(rq, application_id, 0);
	const char *rule = req_form(rq, "rule"), *answer = req_form(rq, "answer");
	struct err *e = application_confirm(rq->act, id, rule ? rule : "", answer ? answer : "");

	if (e && e->kind == ERR_INVALID && e->told)
		return show(rq, out, tr(rq->lang, e->told), "", 422);
	TRY(e);
	return see_done(out, url_application_show(rq->mem, id), "saved");
}

/* What may be mended by hand, of the application and of the person. */
struct application_input {
	int64_t version, person_version;
	const char *name, *position, *team, *field, *site, *phone;
	const char *level, *form, *goal, *expectations, *remark, *employer_release, *target_group, *talent_programme,
	    *closed_circle;
	int64_t capacity, leadership_years;
	struct day joined_on;
};

static const struct form_field application_form[] = {
	FORM_FIELD(struct application_input, version, 0, INT64_MAX, N_("Version")),
	FORM_FIELD(struct application_input, person_version, 0, INT64_MAX, N_("Version")),
	FORM_FIELD(struct application_input, name, 1, LIMIT_NAME, N_("First and last name")),
	FORM_FIELD(struct application_input, position, 0, LIMIT_LINE, N_("Position")),
	FORM_FIELD(struct application_input, team, 0, LIMIT_LINE, N_("Team or department")),
	FORM_FIELD(struct application_input, field, 0, LIMIT_LINE, N_("Occupational field")),
	FORM_FIELD(struct application_input, site, 0, LIMIT_LINE, N_("Site")),
	FORM_FIELD(struct application_input, phone, 0, LIMIT_PHONE, N_("Telephone")),
	FORM_FIELD(struct application_input, level, 0, 1, N_("Career level")),
	FORM_FIELD(struct application_input, leadership_years, 0, 70, N_("Years of leading people")),
	FORM_FIELD(struct application_input, joined_on, 0, 1, N_("With the organisation since")),
	FORM_FIELD(struct application_input, capacity, 0, LIMIT_CAPACITY, N_("Number of tandems possible")),
	FORM_FIELD(struct application_input, form, 0, LIMIT_LINE, N_("Preferred form of meeting")),
	FORM_FIELD(struct application_input, goal, 0, LIMIT_TEXT, N_("Goal")),
	FORM_FIELD(struct application_input, expectations, 0, LIMIT_TEXT, N_("Expectations")),
	FORM_FIELD(struct application_input, remark, 0, LIMIT_TEXT, N_("Remark")),
	FORM_FIELD(struct application_input, employer_release, 0, LIMIT_LINE, N_("Released by the employer")),
	FORM_FIELD(struct application_input, target_group, 0, LIMIT_LINE, N_("Belongs to the target group")),
	FORM_FIELD(struct application_input, talent_programme, 0, LIMIT_LINE, N_("In the talent programme")),
	FORM_FIELD(struct application_input, closed_circle, 0, LIMIT_LINE, N_("Member of the closed circle")),
};

static struct choices choices_of(struct req *rq, const char *const *keys, const char *const *labels, int n)
{
	struct choice *c = mem_array(rq->mem, struct choice, n);

	for (int i = 0; i < n; i++)
		c[i] = (struct choice){ keys[i], tr(rq->lang, labels[i]) };
	return (struct choices){ c, n };
}

static void put_form_choices(struct req *rq, struct application_form_page *page)
{
	static const char *const forms[] = { "in_person", "walk", "phone", "video" };
	static const char *const answers[] = { "yes", "no", "open" };
	static const char *const answer_labels[] = { N_("yes"), N_("no"), N_("still open") };
	static const char *const levels[] = { "1", "2", "3", "4", "5" };
	static const char *const level_labels[] = { N_("Level 1"), N_("Level 2"), N_("Level 3"), N_("Level 4"),
		N_("Level 5") };
	const char *form_labels[LEN(forms)];

	for (size_t i = 0; i < LEN(forms); i++)
		form_labels[i] = application_form_label(forms[i]);
	page->forms = choices_of(rq, forms, form_labels, LEN(forms));
	page->answers = choices_of(rq, answers, answer_labels, LEN(answers));
	page->levels = choices_of(rq, levels, level_labels, LEN(levels));
}

static struct err *show_form(struct req *rq, struct out *out, const struct application_view *v, struct form *f,
    int status)
{
	struct application_form_page *page = mem_make(rq->mem, struct application_form_page);
	application_id id = v->application->id;

	TRY(load_nav(rq, &v->run, &page->nav));
	page->back = url_application_show(rq->mem, id);
	frame_crumb(rq, page->back, v->application->name);
	page->x = v->application;
	page->role = role_word(rq, v);
	page->form = f;
	put_form_choices(rq, page);
	page->save = url_application_edit_do(rq->mem, id);
	ui_application_form(out->page, page);
	return reply(out, status);
}

struct err *handle_application_edit(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, application_form, LEN(application_form));
	const struct application *x;
	struct application_view v;
	const struct person *p;

	TRY(application_look(rq->act, path_id(rq, application_id, 0), &v));
	x = v.application;
	TRY(application_person(rq->act, x, &p));
	form_show(f,
	    &(struct application_input){ .version = x->version, .person_version = p->version, .name = p->name,
		.position = p->position, .team = p->team, .field = p->field, .site = p->site, .phone = p->phone,
		.level = p->level ? mem_fmt(rq->mem, "%lld", (long long)p->level) : "",
		.leadership_years = p->leadership_years,
		.joined_on = p->joined_on ? day_parse(p->joined_on) : DAY_NONE, .capacity = x->capacity,
		.form = x->form, .goal = x->goal, .expectations = x->expectations, .remark = x->remark,
		.employer_release = x->employer_release, .target_group = x->target_group,
		.talent_programme = x->talent_programme, .closed_circle = x->closed_circle });
	return show_form(rq, out, &v, f, 200);
}

/* target group, talent programme and circle are yes, no or not known. */
static const char *yes_or_no(const char *answer)
{
	return strcmp(answer, "yes") == 0 || strcmp(answer, "no") == 0 ? answer : "";
}

static struct err *save(struct req *rq, const struct application *x, const struct application_input *in)
{
	struct application a = *x;
	const struct person *known;
	struct person p;

	TRY(application_person(rq->act, x, &known));
	p = *known;
	p.version = in->person_version;
	p.name = in->name;
	p.position = in->position;
	p.team = in->team;
	p.field = in->field;
	p.site = in->site;
	p.phone = in->phone;
	p.level = *in->level >= '1' && *in->level <= '5' ? *in->level - '0' : 0;
	p.leadership_years = in->leadership_years;
	p.joined_on = day_iso(rq->mem, in->joined_on);
	TRY(application_change_person(rq->act, &p));
	a.version = in->version;
	a.capacity = in->capacity;
	a.form = in->form;
	a.goal = in->goal;
	a.expectations = in->expectations;
	a.remark = in->remark;
	a.employer_release = strcmp(in->employer_release, "open") == 0 ? "open" : yes_or_no(in->employer_release);
	a.target_group = yes_or_no(in->target_group);
	a.talent_programme = yes_or_no(in->talent_programme);
	a.closed_circle = yes_or_no(in->closed_circle);
	return application_change(rq->act, &a);
}

struct err *handle_application_edit_do(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, application_form, LEN(application_form));
	application_id id = path_id(rq, application_id, 0);
	struct application_input in;
	struct application_view v;

	TRY(application_look(rq->act, id, &v));
	if (!form_read(f, &in))
		return show_form(rq, out, &v, f, 422);
	TRY(save(rq, v.application, &in));
	return see_done(out, url_application_show(rq->mem, id), "saved");
}
