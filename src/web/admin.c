/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/admin_view.h"

#include "base/text.h"
#include "core/limits.h"
#include "http/reply.h"
#include "service/account.h"
#include "service/people.h"
#include "service/second.h"
#include "ui/admin.h"
#include "web/export.h"
#include "web/frame.h"
#include "web/routes.h"

struct person_input {
	const char *name, *email;
};

static const struct form_field person_form[] = {
	FORM_FIELD(struct person_input, name, 1, LIMIT_NAME, N_("Name")),
	FORM_FIELD(struct person_input, email, 3, LIMIT_EMAIL, N_("E-mail address")),
};

struct grant_input {
	const char *role;
	programme_id programme;
	organisation_id organisation;
};

static const struct form_field grant_form[] = {
	FORM_FIELD(struct grant_input, role, 1, LIMIT_LINE, N_("Role")),
	FORM_CHOICE(struct grant_input, programme, 0, N_("Programme")),
	FORM_CHOICE(struct grant_input, organisation, 0, N_("Organisation")),
};

struct reset_input {
	const char *reason;
};

static const struct form_field reset_form[] = {
	FORM_FIELD(struct reset_input, reason, 1, 500, N_("Reason")),
};

static struct err *show_people(struct req *rq, struct out *out, struct form *f, int status)
{
	struct admin_people *v = mem_make(rq->mem, struct admin_people);
	const char *q = req_query(rq, "q");
	int64_t total;
	struct url *to;

	v->q = q ? text_trim(rq->mem, q) : "";
	v->all = url_admin_people(rq->mem);
	v->base = url_with(rq->mem, v->all, "q", *v->q ? v->q : NULL);
	v->to_new = url_admin_person_new(rq->mem);
	v->to_providers = url_providers(rq->mem);
	v->to_file = url_with(rq->mem, url_admin_people_file(rq->mem), "q", *v->q ? v->q : NULL);
	v->file_id = frame_form_id(rq);
	v->form = f;
	TRY(people_search_count(rq->act, v->q, &total));
	v->pager = pager_make(total, LIMIT_PAGE_ROWS, req_query_int(rq, "page", 1, 1000000, 1));
	TRY(people_search(rq->act, v->q, LIMIT_PAGE_ROWS, pager_skip(&v->pager), &v->people, &v->n));
	to = mem_array(rq->mem, struct url, v->n);
	for (int i = 0; i < v->n; i++)
		to[i] = url_admin_person(rq->mem, v->people[i].id);
	v->to = to;
	ui_admin_people(out->page, v);
	return reply(out, status);
}

struct err *handle_admin_people(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, person_form, LEN(person_form));

	form_show(f, NULL);
	return show_people(rq, out, f, 200);
}

struct err *handle_admin_people_file(struct req *rq, struct out *out)
{
	const char *q = req_query(rq, "q");
	struct table *t;

	TRY(people_table(rq->act, q ? text_trim(rq->mem, q) : "", &t));
	return reply_export(rq, out, t, &(struct export_of){ "accounts", "", "", 0, { 0 } });
}

struct err *handle_admin_person_new(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, person_form, LEN(person_form));
	struct person_input in;
	person_id id = { 0 };
	struct err *e;

	if (!form_read(f, &in))
		return show_people(rq, out, f, 422);
	e = account_for(rq->act, in.email, in.name, &id);
	if (e && e->kind == ERR_INVALID) {
		form_fail(f, "email", tr(rq->lang, e->told));
		return show_people(rq, out, f, 422);
	}
	TRY(e);
	return see_done(out, url_admin_person(rq->mem, id), "account_opened");
}

static struct choices role_choices(struct req *rq)
{
	struct choice *c = mem_array(rq->mem, struct choice, ROLES);
	int n = 0;

	for (enum role r = 0; r < ROLES; r++)
		if (role_is_granted(r))
			c[n++] = (struct choice){ role_name(r), tr(rq->lang, role_label(r)) };
	return (struct choices){ c, n };
}

static struct choices named_choices(struct req *rq, const struct named *named, int n)
{
	struct choice *c = mem_array(rq->mem, struct choice, n);

	for (int i = 0; i < n; i++)
		c[i] = (struct choice){ mem_fmt(rq->mem, "%lld", (long long)named[i].id),
			rq->lang == LANG_DE ? named[i].name_de : named[i].name_en };
	return (struct choices){ c, n };
}

static struct form *empty_form(struct req *rq, const struct form_field *fields, size_t n)
{
	struct form *f = form_new(rq, fields, n);

	form_show(f, NULL);
	return f;
}

/* Each of the forms may be NULL: as it is drawn first. */
static struct err *show_person(struct req *rq, struct out *out, struct form *grant, struct form *reset, int status)
{
	struct admin_person *v = mem_make(rq->mem, struct admin_person);
	person_id id = path_id(rq, person_id, 0);
	const struct named *named;
	const char **ids;
	struct url *end;
	int n;

	TRY(people_get(rq->act, id, &v->person, &v->account));
	TRY(role_lines(rq->act, id, (programme_id){ 0 }, &v->grants, &v->grants_n));
	ids = mem_array(rq->mem, const char *, v->grants_n);
	end = mem_array(rq->mem, struct url, v->grants_n);
	for (int i = 0; i < v->grants_n; i++) {
		ids[i] = frame_form_id(rq);
		end[i] = url_admin_ungrant(rq->mem, id, (token_id){ v->grants[i].id });
	}
	v->own = rq->act->who->person.v == id.v;
	v->form_ids = ids;
	v->end = end;
	v->form = grant ? grant : empty_form(rq, grant_form, LEN(grant_form));
	v->reset = reset ? reset : empty_form(rq, reset_form, LEN(reset_form));
	v->to_address = url_person_address(rq->mem, id);
	v->to_reset = url_admin_second(rq->mem, id);
	v->roles = role_choices(rq);
	TRY(people_programmes(rq->act, &named, &n));
	v->programmes = named_choices(rq, named, n);
	TRY(people_organisations(rq->act, &named, &n));
	v->organisations = named_choices(rq, named, n);
	v->to_grant = url_admin_grant(rq->mem, id);
	v->to_account = url_with(rq->mem, url_admin_account(rq->mem, id), "close",
	    v->account.has_account && !v->account.disabled ? "1" : "0");
	v->account_form_id = frame_form_id(rq);
	frame_crumb(rq, url_admin_people(rq->mem), tr(rq->lang, N_("People and roles")));
	ui_admin_person(out->page, v);
	return reply(out, status);
}

struct err *handle_admin_person(struct req *rq, struct out *out)
{
	return show_person(rq, out, NULL, NULL, 200);
}

struct err *handle_admin_second(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, reset_form, LEN(reset_form));
	person_id id = path_id(rq, person_id, 0);
	struct reset_input in;
	struct err *e;

	if (!form_read(f, &in))
		return show_person(rq, out, NULL, f, 422);
	e = second_reset(rq->act, id, in.reason);
	if (e && e->kind == ERR_INVALID && e->told) {
		form_fail(f, "reason", tr(rq->lang, e->told));
		return show_person(rq, out, NULL, f, 422);
	}
	TRY(e);
	return see_done(out, url_admin_person(rq->mem, id), "second_factor_reset");
}

struct err *handle_admin_account(struct req *rq, struct out *out)
{
	person_id id = path_id(rq, person_id, 0);
	bool close = req_query_int(rq, "close", 0, 1, 0) == 1;

	TRY(people_set_closed(rq->act, id, close));
	return see_done(out, url_admin_person(rq->mem, id), close ? "account_closed" : "account_opened");
}

struct err *handle_admin_grant(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, grant_form, LEN(grant_form));
	person_id id = path_id(rq, person_id, 0);
	struct grant_input in;
	enum role role;
	struct err *e;

	if (!form_read(f, &in))
		return show_person(rq, out, f, NULL, 422);
	role = role_find(in.role);
	if (role != ROLE_ADMIN && !in.programme.v) {
		form_fail(f, "programme", tr(rq->lang, N_("Please choose the programme this role is for.")));
		return show_person(rq, out, f, NULL, 422);
	}
	e = role_give(rq->act, id, role, role == ROLE_ADMIN ? (programme_id){ 0 } : in.programme, (run_id){ 0 },
	    in.organisation);
	if (e && e->kind == ERR_INVALID && e->told) {
		form_fail(f, "organisation", tr(rq->lang, e->told));
		return show_person(rq, out, f, NULL, 422);
	}
	TRY(e);
	return see_done(out, url_admin_person(rq->mem, id), "role_given");
}

struct err *handle_admin_ungrant(struct req *rq, struct out *out)
{
	person_id id = path_id(rq, person_id, 0);
	const struct grant_line *grants;
	int n;

	TRY(role_lines(rq->act, id, (programme_id){ 0 }, &grants, &n));
	for (int i = 0; i < n; i++)
		if (grants[i].id == path_id(rq, token_id, 1).v)
			TRY(role_take(rq->act, &grants[i]));
	return see_done(out, url_admin_person(rq->mem, id), "role_taken");
}
