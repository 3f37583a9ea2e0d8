/* SPDX-License-Identifier: EUPL-1.2 */
/* What the conditions of a run stand on: legal ground, reference day, what is to be attended (002-02, 004-04). */
#include "web/conditions_view.h"

#include "core/limits.h"
#include "http/reply.h"
#include "ui/conditions.h"
#include "web/frame.h"
#include "web/routes.h"

enum { GROUND_TEXT = 2000 };

struct ground_input {
	int64_t version;
	struct day reference_on, until_on;
	const char *training_de, *training_en, *disadvantage_de, *disadvantage_en, *figures_de, *figures_en;
};

static const struct form_field ground_form[] = {
	FORM_FIELD(struct ground_input, version, 0, INT64_MAX, N_("Version")),
	FORM_FIELD(struct ground_input, reference_on, 0, 1, N_("Day on which tenure is counted")),
	FORM_FIELD(struct ground_input, training_de, 0, LIMIT_LINE, N_("What is to be attended beforehand (German)")),
	FORM_FIELD(struct ground_input, training_en, 0, LIMIT_LINE, N_("What is to be attended beforehand (English)")),
	FORM_FIELD(struct ground_input, disadvantage_de, 0, GROUND_TEXT, N_("Which disadvantage exists (German)")),
	FORM_FIELD(struct ground_input, disadvantage_en, 0, GROUND_TEXT, N_("Which disadvantage exists (English)")),
	FORM_FIELD(struct ground_input, figures_de, 0, GROUND_TEXT, N_("Which figures show it (German)")),
	FORM_FIELD(struct ground_input, figures_en, 0, GROUND_TEXT, N_("Which figures show it (English)")),
	FORM_FIELD(struct ground_input, until_on, 0, 1, N_("Holds until")),
};

static struct day day_of(const char *iso)
{
	return iso ? day_parse(iso) : DAY_NONE;
}

static void put_role(struct req *rq, const struct conditions *c, const char *role, struct notice_role *out)
{
	struct eligibility_setting settings[ELIGIBILITY_RULES];
	int n = conditions_settings(c, role, settings);

	out->line = mem_array(rq->mem, const char *, ELIGIBILITY_RULES);
	for (int i = 0; i < n; i++)
		out->line[out->n++] = eligibility_notice(rq->mem, rq->lang, &settings[i]);
}

struct err *notice_part(struct req *rq, const struct run_view *v, struct notice_part *out)
{
	struct conditions c;

	*out = (struct notice_part){ .reference = DAY_NONE };
	TRY(conditions_load(rq->act, v->run, &c));
	put_role(rq, &c, "mentor", &out->role[0]);
	put_role(rq, &c, "mentee", &out->role[1]);
	out->role[0].heading = label_many(&v->labels, LABEL_MENTOR, rq->lang);
	out->role[1].heading = label_many(&v->labels, LABEL_MENTEE, rq->lang);
	if (conditions_has(&c, "mentor", ELIGIBLE_TENURE) || conditions_has(&c, "mentee", ELIGIBLE_TENURE))
		out->reference = c.reference;
	out->training = ground_training(&c.ground, rq->lang);
	out->disadvantage = paragraphs_of(rq->mem, ground_disadvantage(&c.ground, rq->lang));
	out->figures = paragraphs_of(rq->mem, ground_figures(&c.ground, rq->lang));
	out->until = day_of(c.ground.until_on);
	out->any = out->role[0].n || out->role[1].n;
	return NULL;
}

static struct err *show(struct req *rq, struct out *out, const struct run_view *v, struct form *f, int status)
{
	struct conditions_page *page = mem_make(rq->mem, struct conditions_page);
	struct conditions c;

	TRY(conditions_load(rq->act, v->run, &c));
	page->title = mem_fmt(rq->mem, "%s, %s", programme_name(v->programme, rq->lang), v->run->name);
	page->form = f;
	page->target_group = conditions_has(&c, "mentor", ELIGIBLE_TARGET_GROUP) ||
	    conditions_has(&c, "mentee", ELIGIBLE_TARGET_GROUP);
	page->training = conditions_has(&c, "mentor", ELIGIBLE_TRAINING) || conditions_has(&c, "mentee", ELIGIBLE_TRAINING);
	page->here = url_run_conditions(rq->mem, v->run->id);
	page->rules = url_run_rules(rq->mem, v->run->id);
	TRY(notice_part(rq, v, &page->notice));
	TRY(run_nav_load(rq, v, "rules", &page->nav));
	frame_crumb(rq, page->rules, tr(rq->lang, N_("Rules")));
	ui_conditions(out->page, page);
	return reply(out, status);
}

struct err *handle_run_conditions(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, ground_form, LEN(ground_form));
	struct conditions c;
	struct run_view v;

	TRY(run_view(rq->act, path_id(rq, run_id, 0), &v));
	TRY(conditions_load(rq->act, v.run, &c));
	form_show(f,
	    &(struct ground_input){ c.ground.version, day_of(c.ground.reference_on), day_of(c.ground.until_on),
		c.ground.training_de, c.ground.training_en, c.ground.disadvantage_de, c.ground.disadvantage_en,
		c.ground.figures_de, c.ground.figures_en });
	return show(rq, out, &v, f, 200);
}

struct err *handle_run_conditions_do(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, ground_form, LEN(ground_form));
	struct ground_input in;
	struct run_ground g;
	struct run_view v;
	struct err *e;

	TRY(run_view(rq->act, path_id(rq, run_id, 0), &v));
	if (!form_read(f, &in))
		return show(rq, out, &v, f, 422);
	g = (struct run_ground){ v.run->id, day_iso(rq->mem, in.reference_on), in.training_de, in.training_en,
		in.disadvantage_de, in.disadvantage_en, in.figures_de, in.figures_en, day_iso(rq->mem, in.until_on),
		in.version };
	e = conditions_change(rq->act, v.run, &g);
	if (form_refused(f, NULL, e))
		return show(rq, out, &v, f, 422);
	TRY(e);
	return see_done(out, url_run_conditions(rq->mem, v.run->id), "saved");
}
