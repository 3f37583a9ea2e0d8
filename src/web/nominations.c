/* SPDX-License-Identifier: EUPL-1.2 */
/* What the contact of an organisation does for a run: naming people, and saying yes or no for the employer. */
#include "web/nominations_view.h"

#include <string.h>

#include "core/limits.h"
#include "service/invitations.h"
#include "service/release.h"
#include "web/frame.h"
#include "web/routes.h"
#include "web/words.h"

struct nomination_input {
	const char *name, *email, *role;
	organisation_id organisation;
};
static const struct form_field nomination_form[] = {
	FORM_FIELD(struct nomination_input, name, 1, LIMIT_NAME, N_("Name")),
	FORM_FIELD(struct nomination_input, email, 3, LIMIT_EMAIL, N_("E-mail address")),
	FORM_FIELD(struct nomination_input, role, 1, LIMIT_LINE, N_("Role")),
	FORM_CHOICE(struct nomination_input, organisation, 1, N_("Organisation")),
};

struct form *nomination_form_new(struct req *rq)
{
	struct form *f = form_new(rq, nomination_form, LEN(nomination_form));

	form_show(f, NULL);
	return f;
}

static struct choices role_choices(struct req *rq, const struct labels *labels)
{
	struct choice *c = mem_array(rq->mem, struct choice, 2);

	c[0] = (struct choice){ "mentor", label_one(labels, LABEL_MENTOR, rq->lang) };
	c[1] = (struct choice){ "mentee", label_one(labels, LABEL_MENTEE, rq->lang) };
	return (struct choices){ c, 2 };
}

static struct err *put_releases(struct req *rq, const struct run_view *v, struct nominations_part *out)
{
	const struct application *x;
	struct release_line *lines;

	TRY(release_open(rq->act, v->run, &x, &out->releases));
	lines = mem_array(rq->mem, struct release_line, out->releases);
	for (int i = 0; i < out->releases; i++)
		lines[i] = (struct release_line){ x[i].name, x[i].organisation, x[i].employer_release,
			url_nominee_release(rq->mem, v->run->id, x[i].id), frame_form_id(rq), frame_form_id(rq) };
	out->release = lines;
	return NULL;
}

struct err *nominations_part(struct req *rq, const struct run_view *v, const struct form *f, struct nominations_part *out)
{
	const struct organisation *mine;
	struct choice *from;
	int n;

	TRY(nominating(rq->act, v->run, &mine, &n));
	from = mem_array(rq->mem, struct choice, n);
	for (int i = 0; i < n; i++)
		from[i] = (struct choice){ mem_fmt(rq->mem, "%lld", (long long)mine[i].id.v), mine[i].name };
	*out = (struct nominations_part){ .form = f, .open = v->state <= RUN_OPEN && n > 0,
		.roles = role_choices(rq, &v->labels), .organisations = { from, n },
		.to = url_nomination_new(rq->mem, v->run->id) };
	return put_releases(rq, v, out);
}

struct err *handle_nomination_new(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, nomination_form, LEN(nomination_form));
	run_id run = path_id(rq, run_id, 0);
	struct nomination_input in;
	struct err *e;

	if (!form_read(f, &in))
		return nominees_show(rq, out, f, 422);
	e = nominate(rq->act, run, in.organisation, in.role, in.name, in.email);
	if (form_refused(f, "email", e))
		return nominees_show(rq, out, f, 422);
	TRY(e);
	return see_done(out, url_run_nominees(rq->mem, run), "nominated");
}

struct err *handle_nominee_release(struct req *rq, struct out *out)
{
	run_id run = path_id(rq, run_id, 0);
	const char *answer = req_form(rq, "answer");

	if (answer && (strcmp(answer, "yes") == 0 || strcmp(answer, "no") == 0)) {
		TRY(release_by_contact(rq->act, run, path_id(rq, application_id, 1), strcmp(answer, "yes") == 0));
		return see_done(out, url_run_nominees(rq->mem, run), "released");
	}
	return see_other(out, url_run_nominees(rq->mem, run));
}
