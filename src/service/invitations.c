/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/invitations.h"

#include <string.h>

#include "base/text.h"
#include "core/limits.h"
#include "service/conditions.h"
#include "service/export.h"
#include "service/message.h"
#include "service/register.h"
#include "sheet/table.h"
#include "store/application.h"
#include "store/conditions.h"
#include "store/organisation.h"
#include "store/person.h"
#include "store/registration.h"
#include "store/session.h"
#include "sys/secret.h"

enum { DAY_SECONDS = 24 * 60 * 60, LINK_DAYS = 180, LIST_ROWS = 200, EXPORT_MOST = 50000 };

static const struct {
	const char *state, *label;
} states[] = {
	{ "invited", NC_("invitation", "no answer yet") },
	{ "declined", NC_("invitation", "declined") },
	{ "registered", NC_("invitation", "registered") },
	{ "withdrawn", NC_("invitation", "taken back") },
};

const char *invitation_state_label(const char *state)
{
	for (size_t i = 0; i < LEN(states); i++)
		if (strcmp(states[i].state, state) == 0)
			return states[i].label;
	return state;
}

static struct err *mail(struct act *a, const struct run_view *v, const struct message_home *home,
    const struct invitation *i, const char *kind)
{
	enum lang l = lang_from(i->lang, LANG_DE);
	const char *token = secret_token(a->m);

	TRY(guest_link_add(a->db, a->m, secret_hash(a->m, token), GUEST_INVITATION, i->id.v,
	    a->now.s + (int64_t)LINK_DAYS * DAY_SECONDS));
	TRY(invitation_mailed(a->db, a->m, i->id, a->now.s));
	return message_send(a,
	    &(struct message){ .kind = kind, .programme = v->programme->id, .run = v->run->id, .address = i->email,
		.name = i->name, .lang = l, .home = home,
		.values = VALUES({ "role", register_role(&v->labels, i->role, l) }, { "inviter", i->organisation },
		    { "open_until", register_closing(a, v->run, l) }),
		.urls = URLS(mem_fmt(a->m, "%s/%s/invitation/%s", a->site->url, i->lang, token)) },
	    NULL);
}

/* Invited before, or somebody who applies already: an invitation would only be confusing. */
static struct err *is_known(struct act *a, run_id run, const char *role, const char *email_key, bool *out)
{
	const struct invitation *before;
	const struct application *own = NULL;
	const struct person *person;

	TRY(invitation_of(a->db, a->m, run, role, email_key, &before));
	TRY(person_by_email(a->db, a->m, email_key, &person));
	if (person)
		TRY(application_find(a->db, a->m, run, person->id, role, &own));
	*out = before || own;
	return NULL;
}

static bool is_separator(char c)
{
	return c == ';' || c == ',' || c == '\t' || c == '<' || c == '>' || c == '"' || c == ' ' || c == '(' || c == ')';
}

/* The word with an @ is the address, what stands around it the name. False without an address. */
static bool read_line(mem *m, const char *line, const char **name, const char **email)
{
	const char *at = strchr(line, '@'), *begin, *end;
	char *rest;

	if (!at)
		return false;
	for (begin = at; begin > line && !is_separator(begin[-1]); begin--)
		;
	for (end = at; *end && !is_separator(*end); end++)
		;
	*email = mem_strn(m, begin, (size_t)(end - begin));
	rest = mem_fmt(m, "%.*s %s", (int)(begin - line), line, end);
	for (char *c = rest; *c; c++)
		if (is_separator(*c))
			*c = ' ';
	*name = text_line(m, rest);
	return text_is_email(*email) && text_length(*name) <= LIMIT_NAME;
}

struct adding {
	const struct run_view *in;
	const struct message_home *home;
	const char *role;
	enum lang lang;
	organisation_id organisation;
};

static struct err *add(struct act *a, const struct adding *p, const char *name, const char *email)
{
	struct invitation i = { .id = { act_id(a) }, .run_id = p->in->run->id, .role = p->role, .name = name, .email = email,
		.email_fold = text_email_key(a->m, email), .lang = lang_code(p->lang), .organisation_id = p->organisation,
		.by_person_id = a->who ? a->who->person : (person_id){ 0 }, .made_at = a->now.s };
	const struct invitation *made;

	TRY(invitation_add(a->db, a->m, &i));
	TRY(invitation_get(a->db, a->m, i.id, &made));
	return mail(a, p->in, p->home, made, p->organisation.v ? "nomination" : "invitation");
}

static struct err *add_line(struct act *a, const struct adding *p, const char *line, bool first,
    struct invitations_added *out)
{
	const char **wrong = (const char **)out->wrong;
	const char *name, *email;
	bool known;

	if (!*line)
		return NULL;
	if (!read_line(a->m, line, &name, &email)) {
		if (first && !strchr(line, '@'))
			return NULL; /* the heading */
		wrong = mem_grow(a->m, wrong, const char *, out->wrongs + 1);
		wrong[out->wrongs++] = line;
		out->wrong = wrong;
		return NULL;
	}
	TRY(is_known(a, p->in->run->id, p->role, text_email_key(a->m, email), &known));
	if (known) {
		out->known++;
		return NULL;
	}
	out->added++;
	return add(a, p, name, email);
}

static bool is_role(const char *role)
{
	return strcmp(role, "mentor") == 0 || strcmp(role, "mentee") == 0;
}

static struct err *may_invite(struct act *a, const struct run_view *v, const char *role)
{
	if (!is_role(role))
		return ERR(a->m, ERR_INVALID, N_("Please choose a role."), "no role");
	if (v->state > RUN_OPEN)
		return ERR(a->m, ERR_INVALID, N_("Registration for this run is closed, so nobody can be invited any more."), "closed");
	return NULL;
}

struct err *invitations_add(struct act *a, run_id run, const char *role, enum lang lang, const char *text,
    struct invitations_added *out)
{
	struct run_view v;
	struct adding p = { .in = &v, .role = role, .lang = lang };
	bool first = true;
	int lines = 0;

	*out = (struct invitations_added){ 0 };
	TRY(run_view(a, run, &v));
	TRY(may_invite(a, &v, role));
	TRY(message_home_get(a, v.programme->id, run, &p.home));
	for (const char *at = text; *at;) {
		size_t n = strcspn(at, "\r\n");

		if (++lines > LIMIT_INVITATIONS)
			return ERR(a->m, ERR_INVALID, N_("A list may have up to 500 lines. Please send it in parts."), "too many lines");
		TRY(add_line(a, &p, text_line(a->m, mem_strn(a->m, at, n)), first, out));
		first = false;
		at += n;
		at += strspn(at, "\r\n");
	}
	if (!out->added && !out->known && !out->wrongs)
		return ERR(a->m, ERR_INVALID, N_("There is no address in this list."), "empty list");
	return act_note(a, "invited", "run", run.v, v.programme->id);
}

static bool speaks(const struct role_grant *g, const struct run *run)
{
	return g->role == ROLE_ORGANISATION_CONTACT && g->organisation_id.v &&
	    (!g->programme_id.v || g->programme_id.v == run->programme_id.v) && (!g->run_id.v || g->run_id.v == run->id.v);
}

struct err *nominating(struct act *a, const struct run *run, const struct organisation **out, int *n)
{
	struct organisation *all = mem_array(a->m, struct organisation, a->who ? a->who->grants_n : 0);
	const struct organisation *one;

	*n = 0;
	for (int i = 0; a->who && i < a->who->grants_n; i++) {
		bool told = false;

		if (!speaks(&a->who->grants[i], run))
			continue;
		for (int k = 0; k < *n; k++)
			told |= all[k].id.v == a->who->grants[i].organisation_id.v;
		if (told)
			continue;
		TRY(organisation_get(a->db, a->m, a->who->grants[i].organisation_id, &one));
		all[(*n)++] = *one;
	}
	*out = all;
	return NULL;
}

static struct err *speaks_for(struct act *a, const struct run *run, organisation_id organisation)
{
	for (int i = 0; a->who && i < a->who->grants_n; i++)
		if (speaks(&a->who->grants[i], run) && a->who->grants[i].organisation_id.v == organisation.v)
			return NULL;
	return ERR(a->m, ERR_FORBIDDEN, NULL, "not the contact of organisation %lld", (long long)organisation.v);
}

struct err *nominate(struct act *a, run_id run, organisation_id organisation, const char *role, const char *name,
    const char *email)
{
	struct run_view v;
	struct adding p = { .in = &v, .role = role, .lang = a->lang, .organisation = organisation };
	bool known;

	TRY(run_view(a, run, &v));
	TRY(speaks_for(a, v.run, organisation));
	TRY(may_invite(a, &v, role));
	if (!text_is_email(email))
		return ERR(a->m, ERR_INVALID,
		    N_("This is not a complete e-mail address. It looks like name@organisation.example."), "no address");
	TRY(is_known(a, run, role, text_email_key(a->m, email), &known));
	if (known)
		return ERR(a->m, ERR_INVALID,
		    N_("This person has been invited already, or has registered. You need not do anything."), "known");
	TRY(message_home_get(a, v.programme->id, run, &p.home));
	TRY(add(a, &p, name, email));
	return act_note(a, "nominated", "run", run.v, v.programme->id);
}

struct err *invitations_list(struct act *a, run_id run, organisation_id organisation, const char *state, int64_t rows,
    int64_t skip, const struct invitation **out, int *n, struct invitation_counts *counts)
{
	TRY(invitation_count(a->db, a->m, run, organisation, counts));
	return invitation_list(a->db, a->m, run, organisation, state, rows, skip, out, n);
}

static struct day day_at(const struct run_view *v, int64_t at)
{
	return at ? instant_wall((struct instant){ at }, v->programme->zone).day : DAY_NONE;
}

struct err *invitations_table(struct act *a, const struct run_view *v, const char *state, struct table **out)
{
	static const char *const headings[] = { N_("Name"), N_("E-mail address"), N_("Role"), N_("Nominated by"), N_("State"),
		N_("Invited on"), N_("Mails"), N_("Last mail on") };
	struct table *t = EXPORT_LIST(a, N_("Invitations"), headings);
	const struct invitation *i;
	int n;

	TRY(invitation_list(a->db, a->m, v->run->id, (organisation_id){ 0 }, state, EXPORT_MOST, 0, &i, &n));
	for (int k = 0; k < n; k++) {
		table_text(t, i[k].name);
		table_text(t, i[k].email);
		table_text(t, register_role(&v->labels, i[k].role, a->lang));
		table_text(t, i[k].organisation);
		table_text(t, trc(a->lang, "invitation", invitation_state_label(i[k].state)));
		table_day(t, day_at(v, i[k].made_at));
		table_whole(t, i[k].mails);
		table_day(t, day_at(v, i[k].mailed_at));
	}
	*out = t;
	return NULL;
}

struct err *invitations_remind(struct act *a, run_id run, int *n)
{
	const struct message_home *home;
	const struct invitation *i;
	struct run_view v;
	int here = LIST_ROWS;

	*n = 0;
	TRY(run_view(a, run, &v));
	TRY(may_invite(a, &v, "mentor"));
	TRY(message_home_get(a, v.programme->id, run, &home));
	for (int skip = 0; here == LIST_ROWS; skip += LIST_ROWS) {
		TRY(invitation_list(a->db, a->m, run, (organisation_id){ 0 }, "invited", LIST_ROWS, skip, &i, &here));
		for (int k = 0; k < here; k++) {
			if (i[k].mailed_at > a->now.s - DAY_SECONDS)
				continue;
			TRY(mail(a, &v, home, &i[k], "invitation_reminder"));
			(*n)++;
		}
	}
	return *n ? act_note(a, "invitations_reminded", "run", run.v, v.programme->id) : NULL;
}

struct err *invitation_withdraw(struct act *a, run_id run, invitation_id id)
{
	const struct invitation *i;
	struct run_view v;

	TRY(invitation_get(a->db, a->m, id, &i));
	if (i->run_id.v != run.v)
		return ERR(a->m, ERR_NOT_FOUND, NULL, "invitation %lld is of another run", (long long)id.v);
	if (strcmp(i->state, "registered") == 0)
		return ERR(a->m, ERR_CONFLICT, N_("This person has registered meanwhile. Please decide about the application."),
		    "invitation %lld is taken", (long long)id.v);
	TRY(run_view(a, run, &v));
	TRY(invitation_set_state(a->db, a->m, id, "withdrawn", (application_id){ 0 }));
	return act_note(a, "invitation_withdrawn", "run", run.v, v.programme->id);
}

struct err *invitation_decline(struct act *a, const char *token)
{
	struct register_way w;

	TRY(register_invited(a, token, &w));
	if (strcmp(w.invitation->state, "invited") != 0)
		return NULL; /* said already, or registered: then there is a way to withdraw */
	return invitation_set_state(a->db, a->m, w.invitation->id, "declined", (application_id){ 0 });
}

struct err *invitation_taken(struct act *a, const struct invitation *i, application_id id)
{
	struct conditions conditions;
	struct run_view v;

	TRY(invitation_set_state(a->db, a->m, i->id, "registered", id));
	TRY(application_set_circle(a->db, a->m, id, "yes"));
	if (!i->organisation_id.v)
		return NULL;
	TRY(run_view(a, i->run_id, &v));
	TRY(conditions_load(a, v.run, &conditions));
	if (!conditions_has(&conditions, i->role, ELIGIBLE_TALENT_PROGRAMME))
		return NULL;
	/* the word of whoever nominated */
	TRY(confirmation_set(a->db, a->m, id, eligibility_name(ELIGIBLE_TALENT_PROGRAMME), "yes", i->by_person_id, a->now.s));
	return act_note(a, "application_confirmed", "application", id.v, v.programme->id);
}
