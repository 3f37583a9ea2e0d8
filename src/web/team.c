/* SPDX-License-Identifier: EUPL-1.2 */
/* Four lists of a programme that are kept in the same way: entries with a button that ends one, and a
 * form that adds one. */
#include "web/team_view.h"

#include <string.h>

#include "core/limits.h"
#include "http/reply.h"
#include "ui/team.h"
#include "web/frame.h"
#include "web/programme_view.h"
#include "web/routes.h"
#include "web/words.h"

struct contact_input {
	const char *name, *task, *email, *phone;
};

static const struct form_field contact_form[] = {
	FORM_FIELD(struct contact_input, name, 1, LIMIT_NAME, N_("Name")),
	FORM_FIELD(struct contact_input, task, 0, LIMIT_LINE, N_("For which questions")),
	FORM_FIELD(struct contact_input, email, 0, LIMIT_EMAIL, N_("E-mail address")),
	FORM_FIELD(struct contact_input, phone, 0, LIMIT_PHONE, N_("Telephone")),
};

struct party_input {
	const char *organisation, *part, *contact;
};

static const struct form_field party_form[] = {
	FORM_FIELD(struct party_input, organisation, 1, LIMIT_NAME, N_("Name of the organisation")),
	FORM_FIELD(struct party_input, part, 1, LIMIT_LINE, N_("Its part")),
	FORM_FIELD(struct party_input, contact, 0, LIMIT_LINE, N_("Contact person there")),
};

struct helper_input {
	const char *name, *email, *role;
	organisation_id organisation;
};

static const struct form_field helper_form[] = {
	FORM_FIELD(struct helper_input, name, 1, LIMIT_NAME, N_("Name")),
	FORM_FIELD(struct helper_input, email, 3, LIMIT_EMAIL, N_("E-mail address")),
	FORM_FIELD(struct helper_input, role, 1, LIMIT_LINE, N_("Role")),
	FORM_CHOICE(struct helper_input, organisation, 0, N_("Organisation")),
};

static struct err *begin(struct req *rq, struct programme_view *v)
{
	TRY(programme_view(rq->act, path_id(rq, programme_id, 0), v));
	frame_crumb(rq, url_programme_show(rq->mem, v->programme->id), programme_name(v->programme, rq->lang));
	return NULL;
}

/* Contacts */

static struct err *show_contacts(struct req *rq, struct out *out, struct form *f, int status)
{
	struct team_page *page = mem_make(rq->mem, struct team_page);
	struct programme_view v;
	struct end_line *lines;

	TRY(begin(rq, &v));
	lines = mem_array(rq->mem, struct end_line, v.contacts_n);
	for (int i = 0; i < v.contacts_n; i++) {
		const struct contact *c = &v.contacts[i];

		lines[i] = (struct end_line){ .text = mem_fmt(rq->mem, "%s%s%s", c->name, *c->task ? ", " : "", c->task),
			.more = mem_fmt(rq->mem, "%s%s%s", c->phone, *c->phone && *c->email ? ", " : "", c->email),
			.end = url_contact_end(rq->mem, v.programme->id, (token_id){ c->id }),
			.form_id = frame_form_id(rq) };
	}
	page->lines = lines;
	page->n = v.contacts_n;
	page->form = f;
	page->here = url_programme_contacts(rq->mem, v.programme->id);
	ui_contacts(out->page, page);
	return reply(out, status);
}

struct err *handle_programme_contacts(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, contact_form, LEN(contact_form));

	form_show(f, NULL);
	return show_contacts(rq, out, f, 200);
}

struct err *handle_contact_new(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, contact_form, LEN(contact_form));
	programme_id id = path_id(rq, programme_id, 0);
	struct contact_input in;
	struct err *e;

	if (!form_read(f, &in))
		return show_contacts(rq, out, f, 422);
	e = programme_add_contact(rq->act, id,
	    &(struct contact){ .name = in.name, .task = in.task, .email = in.email, .phone = in.phone });
	if (form_refused(f, "email", e))
		return show_contacts(rq, out, f, 422);
	TRY(e);
	return see_done(out, url_programme_contacts(rq->mem, id), "saved");
}

struct err *handle_contact_end(struct req *rq, struct out *out)
{
	programme_id id = path_id(rq, programme_id, 0);

	TRY(programme_end_contact(rq->act, id, path_id(rq, token_id, 1).v));
	return see_done(out, url_programme_contacts(rq->mem, id), "saved");
}

/* Organisations */

static const char *choice_label(struct choices c, const char *value)
{
	for (int i = 0; i < c.n; i++)
		if (strcmp(c.at[i].value, value) == 0)
			return c.at[i].label;
	return value;
}

static struct err *show_parties(struct req *rq, struct out *out, struct form *f, int status)
{
	struct team_page *page = mem_make(rq->mem, struct team_page);
	struct programme_view v;
	struct end_line *lines;

	TRY(begin(rq, &v));
	page->choices = part_choices(rq);
	lines = mem_array(rq->mem, struct end_line, v.parties_n);
	for (int i = 0; i < v.parties_n; i++) {
		const struct party *p = &v.parties[i];

		lines[i] = (struct end_line){ .text = p->name,
			.more = mem_fmt(rq->mem, "%s%s%s", choice_label(page->choices, p->part), *p->contact ? ", " : "",
			    p->contact),
			.edit = url_organisation_edit(rq->mem, p->organisation_id),
			.end = url_with(rq->mem, url_party_end(rq->mem, v.programme->id, p->organisation_id), "part", p->part),
			.form_id = frame_form_id(rq) };
	}
	page->lines = lines;
	page->n = v.parties_n;
	page->form = f;
	page->here = url_programme_parties(rq->mem, v.programme->id);
	ui_parties(out->page, page);
	return reply(out, status);
}

struct err *handle_programme_parties(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, party_form, LEN(party_form));

	form_show(f, NULL);
	return show_parties(rq, out, f, 200);
}

struct err *handle_party_new(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, party_form, LEN(party_form));
	programme_id id = path_id(rq, programme_id, 0);
	struct choices parts = part_choices(rq);
	struct party_input in;
	bool known = false;

	if (!form_read(f, &in))
		return show_parties(rq, out, f, 422);
	for (int i = 0; i < parts.n; i++)
		known = known || strcmp(parts.at[i].value, in.part) == 0;
	if (!known) {
		form_fail(f, "part", tr(rq->lang, N_("Please choose one of the parts.")));
		return show_parties(rq, out, f, 422);
	}
	TRY(programme_add_party(rq->act, id, in.organisation, in.part, in.contact));
	return see_done(out, url_programme_parties(rq->mem, id), "saved");
}

struct err *handle_party_end(struct req *rq, struct out *out)
{
	programme_id id = path_id(rq, programme_id, 0);
	const char *part = req_query(rq, "part");

	TRY(programme_end_party(rq->act, id, path_id(rq, organisation_id, 1), part ? part : ""));
	return see_done(out, url_programme_parties(rq->mem, id), "saved");
}

/* Helpers */

static struct choices helper_roles(struct req *rq)
{
	struct choice *c = mem_array(rq->mem, struct choice, ROLES);
	int n = 0;

	for (enum role r = 0; r < ROLES; r++)
		if (role_is_granted(r) && r != ROLE_ADMIN)
			c[n++] = (struct choice){ role_name(r), tr(rq->lang, role_label(r)) };
	return (struct choices){ c, n };
}

static struct err *put_helpers(struct req *rq, programme_id id, struct team_page *page)
{
	const struct grant_line *team;
	struct end_line *lines;

	TRY(programme_team(rq->act, id, &team, &page->n));
	lines = mem_array(rq->mem, struct end_line, page->n);
	for (int i = 0; i < page->n; i++)
		lines[i] = (struct end_line){ .text = team[i].name,
			.more = mem_fmt(rq->mem, "%s%s%s, %s", tr(rq->lang, role_label(role_find(team[i].role))),
			    *team[i].organisation ? ", " : "", team[i].organisation, team[i].email),
			.end = url_helper_end(rq->mem, id, (token_id){ team[i].id }),
			.form_id = frame_form_id(rq) };
	page->lines = lines;
	return NULL;
}

static struct choices organisation_choices(struct req *rq, const struct programme_view *v)
{
	struct choice *c = mem_array(rq->mem, struct choice, v->parties_n);

	for (int i = 0; i < v->parties_n; i++)
		c[i] = (struct choice){ mem_fmt(rq->mem, "%lld", (long long)v->parties[i].organisation_id.v),
			v->parties[i].name };
	return (struct choices){ c, v->parties_n };
}

static struct err *show_team(struct req *rq, struct out *out, struct form *f, int status)
{
	struct team_page *page = mem_make(rq->mem, struct team_page);
	struct programme_view v;

	TRY(begin(rq, &v));
	TRY(put_helpers(rq, v.programme->id, page));
	page->choices = helper_roles(rq);
	page->organisations = organisation_choices(rq, &v);
	page->form = f;
	page->here = url_programme_team(rq->mem, v.programme->id);
	ui_team(out->page, page);
	return reply(out, status);
}

struct err *handle_programme_team(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, helper_form, LEN(helper_form));

	form_show(f, NULL);
	return show_team(rq, out, f, 200);
}

struct err *handle_helper_new(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, helper_form, LEN(helper_form));
	programme_id id = path_id(rq, programme_id, 0);
	struct programme_view v;
	struct helper_input in;
	bool known;
	struct err *e;

	if (!form_read(f, &in))
		return show_team(rq, out, f, 422);
	TRY(programme_view(rq->act, id, &v));
	known = !in.organisation.v;
	for (int i = 0; i < v.parties_n; i++)
		known = known || v.parties[i].organisation_id.v == in.organisation.v;
	if (!known)
		return ERR(rq->mem, ERR_NOT_FOUND, NULL, "organisation takes no part in this programme");
	e = programme_add_helper(rq->act, id, in.email, in.name, role_find(in.role), in.organisation);
	if (form_refused(f, role_find(in.role) == ROLE_ORGANISATION_CONTACT ? "organisation" : "email", e))
		return show_team(rq, out, f, 422);
	TRY(e);
	return see_done(out, url_programme_team(rq->mem, id), "role_given");
}

struct err *handle_helper_end(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, helper_form, LEN(helper_form));
	programme_id id = path_id(rq, programme_id, 0);
	struct err *e = programme_end_helper(rq->act, id, path_id(rq, token_id, 1).v);

	if (form_refused(f, NULL, e))
		return show_team(rq, out, f, 422);
	TRY(e);
	return see_done(out, url_programme_team(rq->mem, id), "role_taken");
}
