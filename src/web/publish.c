/* SPDX-License-Identifier: EUPL-1.2 */
/* Two ways to a tandem: a proposal is published, or two people have found each other. */
#include "web/publish_view.h"

#include "core/limits.h"
#include "http/reply.h"
#include "ui/publish.h"
#include "web/frame.h"
#include "web/mend.h"
#include "web/routes.h"

struct publish_input {
	int64_t version;
};

static const struct form_field publish_form[] = {
	FORM_FIELD(struct publish_input, version, 1, INT64_MAX, N_("Version")),
};

static const struct publish_gap *gaps_of(struct req *rq, const struct publish_check *c)
{
	struct publish_gap *gaps = mem_array(rq->mem, struct publish_gap, c->gaps_n);

	for (int i = 0; i < c->gaps_n; i++)
		gaps[i] = (struct publish_gap){ run_gap_text(rq->mem, &c->in.labels, rq->lang, &c->gaps[i]),
			c->gaps[i].must, mend_url(rq->mem, c->in.run, c->gaps[i].mend) };
	return gaps;
}

static struct err *show_check(struct req *rq, struct out *out, const struct publish_check *c, int status)
{
	struct publish_page *v = mem_make(rq->mem, struct publish_page);
	struct form *f = form_new(rq, publish_form, LEN(publish_form));
	proposal_id id = path_id(rq, proposal_id, 0);

	form_show(f, &(struct publish_input){ c->proposal->version });
	v->c = *c;
	v->mentor = label_one(&c->in.labels, LABEL_MENTOR, rq->lang);
	v->mentee = label_one(&c->in.labels, LABEL_MENTEE, rq->lang);
	v->gaps = gaps_of(rq, c);
	v->gaps_n = c->gaps_n;
	for (int i = 0; i < c->n; i++)
		v->stopped += c->line[i].problems > 0;
	for (enum tandem_side s = 0; s < SIDES; s++)
		if (c->preview[s].subject)
			v->mail[s] = mail_lines_of(rq->mem, c->preview[s].text, false);
	v->form = f;
	v->to = url_proposal_publish_do(rq->mem, id);
	v->back = url_proposal_show(rq->mem, id);
	TRY(run_nav_load(rq, &c->in, "pairing", &v->nav));
	frame_crumb(rq, url_run_pairing(rq->mem, c->in.run->id), tr(rq->lang, N_("Pairing")));
	frame_crumb(rq, v->back, c->proposal->name);
	ui_publish(out->page, v);
	return reply(out, status);
}

struct err *handle_proposal_publish(struct req *rq, struct out *out)
{
	struct publish_check c;

	TRY(publish_check(rq->act, path_id(rq, proposal_id, 0), &c));
	return show_check(rq, out, &c, 200);
}

struct err *handle_proposal_publish_do(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, publish_form, LEN(publish_form));
	struct publish_input in = { 0 };
	struct publish_check c;

	/* Without the version there is no form of ours behind it: then nothing fits. */
	(void)form_read(f, &in);
	TRY(publish(rq->act, path_id(rq, proposal_id, 0), in.version, &c));
	if (!c.allowed)
		return show_check(rq, out, &c, 422);
	return see_done(out, url_run_tandems(rq->mem, c.in.run->id), c.held ? "tandems_held" : "tandems_published");
}

/* Self-formed */

struct self_input {
	application_id mentor, mentee;
	const char *email;
};

/* The page calls both by the words of the programme. */
static const struct form_field self_form[] = {
	FORM_CHOICE(struct self_input, mentor, 0, N_("Person")),
	FORM_CHOICE(struct self_input, mentee, 0, N_("Person")),
	FORM_FIELD(struct self_input, email, 0, LIMIT_EMAIL, N_("E-mail address of your partner")),
};

static struct choices people_choices(struct req *rq, const struct application *const *people, int n)
{
	struct choice *c = mem_array(rq->mem, struct choice, n);

	for (int i = 0; i < n; i++)
		c[i] = (struct choice){ mem_fmt(rq->mem, "%lld", (long long)people[i]->id.v),
			*people[i]->organisation ? mem_fmt(rq->mem, "%s, %s", people[i]->name, people[i]->organisation)
						 : people[i]->name };
	return (struct choices){ c, n };
}

static struct err *show_self(struct req *rq, struct out *out, struct form *f, const struct self_result *r, int status)
{
	struct self_page *v = mem_make(rq->mem, struct self_page);
	run_id run = path_id(rq, run_id, 0);
	enum lang l = rq->lang;

	TRY(self_look(rq->act, run, &v->v));
	v->form = f;
	v->problem = r ? r->problem : NULL;
	v->problems = r ? r->problems : 0;
	v->mentor = label_one(&v->v.in.labels, LABEL_MENTOR, l);
	v->mentee = label_one(&v->v.in.labels, LABEL_MENTEE, l);
	v->mentors = people_choices(rq, v->v.mentor, v->v.mentors);
	v->mentees = people_choices(rq, v->v.mentee, v->v.mentees);
	v->to = url_tandem_self_do(rq->mem, run);
	if (v->v.coordinates) {
		TRY(run_nav_load(rq, &v->v.in, "tandems", &v->nav));
		frame_crumb(rq, url_run_tandems(rq->mem, run), tr(l, N_("Tandems")));
	}
	ui_tandem_self(out->page, v);
	return reply(out, status);
}

struct err *handle_tandem_self(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, self_form, LEN(self_form));

	form_show(f, NULL);
	return show_self(rq, out, f, NULL, 200);
}

/* Which fields are asked depends on who asks. */
static void require(struct form *f, bool coordinates, const struct self_input *in)
{
	const char *choose = tr(f->rq->lang, N_("Please choose a person."));

	if (coordinates && !in->mentor.v)
		form_fail(f, "mentor", choose);
	if (coordinates && !in->mentee.v)
		form_fail(f, "mentee", choose);
	if (!coordinates && !*in->email)
		form_fail(f, "email", tr(f->rq->lang, N_("Please enter the address of the other person.")));
}

struct err *handle_tandem_self_do(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, self_form, LEN(self_form));
	run_id run = path_id(rq, run_id, 0);
	struct self_result r = { 0 };
	struct self_view view;
	struct self_input in;

	TRY(self_look(rq->act, run, &view));
	if (form_read(f, &in))
		require(f, view.coordinates, &in);
	if (f->bad)
		return show_self(rq, out, f, NULL, 422);
	if (view.coordinates)
		TRY(self_enter(rq->act, run, in.mentor, in.mentee, &r));
	else
		TRY(self_enter_own(rq->act, run, in.email, &r));
	if (r.problems)
		return show_self(rq, out, f, &r, 422);
	return see_done(out, url_tandem_show(rq->mem, r.id), view.coordinates ? "both_asked" : "other_asked");
}
