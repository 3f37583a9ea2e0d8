/* SPDX-License-Identifier: EUPL-1.2 */
/* The ways in, and what is known of whoever takes one. What comes of them: register_send.c */
#include "service/register.h"

#include <string.h>

#include "base/text.h"
#include "html/format.h"
#include "service/channels.h"
#include "service/conditions.h"
#include "service/fields.h"
#include "store/account.h"
#include "store/application.h"
#include "store/invitation.h"
#include "store/person.h"
#include "store/registration.h"
#include "sys/secret.h"

const char *register_role(const struct labels *labels, const char *role, enum lang l)
{
	return label_one(labels, strcmp(role, "mentor") == 0 ? LABEL_MENTOR : LABEL_MENTEE, l);
}

static struct day day_of(const char *iso)
{
	return iso ? day_parse(iso) : DAY_NONE;
}

const char *register_closing(struct act *a, const struct run *r, enum lang l)
{
	struct day d = day_of(r->registration_until);

	return day_is_none(d) ? "" : format_day(a->m, l, d);
}

static const char *not_yet(struct act *a, struct day from)
{
	if (day_is_none(from))
		return tr(a->lang, N_("Registration for this run has not opened yet. Please come back later."));
	return trf(a->m, a->lang, N_("Registration for this run opens on %s."), format_day(a->m, a->lang, from));
}

static const char *closed(struct act *a, const struct run_view *v)
{
	struct day from = day_of(v->run->registration_from), until = day_of(v->run->registration_until);

	if (v->state == RUN_CALLED_OFF)
		return tr(a->lang, N_("This run does not take place. Thank you for your interest."));
	if (v->state == RUN_PLANNED || (v->state == RUN_OPEN && !day_is_none(from) && day_cmp(a->today, from) < 0))
		return not_yet(a, from);
	if (v->state != RUN_OPEN)
		return tr(a->lang, N_("Registration for this run is closed. The contact person knows when the next one begins."));
	if (!day_is_none(until) && day_cmp(until, a->today) < 0)
		return trf(a->m, a->lang, N_("Registration for this run closed on %s. The contact person knows whether there is "
					     "still a place."),
		    format_day(a->m, a->lang, until));
	return NULL;
}

static struct err *way_of(struct act *a, const char *role, struct register_way *w)
{
	if (strcmp(role, "mentor") != 0 && strcmp(role, "mentee") != 0)
		return ERR(a->m, ERR_NOT_FOUND, NULL, "no such role");
	w->role = strcmp(role, "mentor") == 0 ? "mentor" : "mentee";
	w->closed = closed(a, &w->in);
	w->email = "";
	return form_of(a, w->in.run->id, w->role, a->lang, &w->form);
}

/* Somebody signed in needs no confirming, and has perhaps registered before. */
static struct err *as_oneself(struct act *a, struct register_way *w)
{
	const struct application *own;
	const struct person *person;

	if (!a->who)
		return NULL;
	TRY(person_get(a->db, a->m, a->who->person, &person));
	w->email = person->email ? person->email : "";
	TRY(application_find(a->db, a->m, w->in.run->id, a->who->person, w->role, &own));
	if (own && strcmp(own->state, "withdrawn") != 0)
		w->own = own->id;
	return NULL;
}

struct err *register_public(struct act *a, const char *slug, const char *role, const char *code, struct register_way *out)
{
	*out = (struct register_way){ 0 };
	TRY(run_view_by_slug(a, slug, true, &out->in));
	TRY(way_of(a, role, out));
	TRY(channel_of(a, out->in.run->id, code, &out->channel));
	return as_oneself(a, out);
}

static struct err *too_old(struct act *a)
{
	return ERR(a->m, ERR_NOT_FOUND,
	    N_("This link is too old, or what it led to was deleted. Nothing is lost: you can simply register anew."),
	    "no such guest link");
}

struct err *register_kept(struct act *a, const char *token, struct register_way *out)
{
	registration_id id;
	struct err *e;

	*out = (struct register_way){ 0 };
	TRY(guest_link_find(a->db, a->m, secret_hash(a->m, token), GUEST_REGISTRATION, a->now.s, &id.v));
	if (!id.v)
		return too_old(a);
	e = registration_get(a->db, a->m, id, &out->kept);
	if (e)
		return e->kind == ERR_NOT_FOUND ? too_old(a) : e;
	TRY(run_view(a, out->kept->run_id, &out->in));
	out->channel = out->kept->channel_id;
	return way_of(a, out->kept->role, out);
}

struct err *register_invited(struct act *a, const char *token, struct register_way *out)
{
	invitation_id id;

	*out = (struct register_way){ 0 };
	TRY(guest_link_find(a->db, a->m, secret_hash(a->m, token), GUEST_INVITATION, a->now.s, &id.v));
	if (!id.v)
		return ERR(a->m, ERR_NOT_FOUND, N_("This invitation is too old. Please ask the contact person for a new one."),
		    "no such guest link");
	TRY(invitation_get(a->db, a->m, id, &out->invitation));
	if (strcmp(out->invitation->state, "withdrawn") == 0)
		return ERR(a->m, ERR_NOT_FOUND, N_("This invitation has been taken back. The contact person can tell you more."),
		    "invitation %lld withdrawn", (long long)id.v);
	TRY(run_view(a, out->invitation->run_id, &out->in));
	TRY(way_of(a, out->invitation->role, out));
	out->email = out->invitation->email;
	return NULL;
}

struct collected {
	mem *m;
	struct entry *at;
	int n;
};

static void add(struct collected *c, const char *name, const char *value)
{
	if (!value || !*value)
		return;
	c->at = mem_grow(c->m, c->at, struct entry, c->n + 1);
	c->at[c->n++] = (struct entry){ name, value };
}

static void add_number(struct collected *c, const char *name, int64_t v)
{
	if (v > 0)
		add(c, name, mem_fmt(c->m, "%lld", (long long)v));
}

/* "de en": one entry each. */
static void add_languages(struct collected *c, const char *codes)
{
	while (*codes) {
		size_t n = strcspn(codes, " ");

		add(c, "languages", mem_strn(c->m, codes, n));
		codes += n + (codes[n] == ' ');
	}
}

static struct err *known_person(struct act *a, struct collected *c)
{
	const struct person *p;

	TRY(person_get(a->db, a->m, a->who->person, &p));
	add(c, "name", p->name);
	add(c, "phone", p->phone);
	add(c, "organisation", p->organisation);
	add(c, "position", p->position);
	add(c, "team", p->team);
	add(c, "field", p->field);
	add(c, "site", p->site);
	add_number(c, "level", p->level);
	add_number(c, "leadership_years", p->leadership_years);
	add(c, "joined_on", p->joined_on);
	add_languages(c, p->languages);
	return NULL;
}

struct err *register_known(struct act *a, const struct register_way *w, struct entries *out)
{
	struct collected c = { a->m, NULL, 0 };

	if (w->kept) {
		TRY(entries_from_json(a->m, w->kept->answers, out));
		return NULL;
	}
	if (w->invitation) {
		add(&c, "name", w->invitation->name);
		add(&c, "organisation", w->invitation->organisation);
	} else if (a->who) {
		TRY(known_person(a, &c));
	}
	add(&c, "email", w->email);
	*out = (struct entries){ c.at, c.n };
	return NULL;
}

static bool is_of_form(const struct run_form *f, const char *name)
{
	for (int i = 0; i < f->n; i++)
		if (strcmp(f->at[i].name, name) == 0)
			return true;
	return false;
}

struct entries register_posted(struct act *a, const struct register_way *w, struct entries posted)
{
	struct collected c = { a->m, NULL, 0 };

	for (int i = 0; i < posted.n; i++)
		if (is_of_form(w->form, posted.at[i].name) && !(*w->email && strcmp(posted.at[i].name, "email") == 0))
			add(&c, posted.at[i].name, posted.at[i].value);
	add(&c, "email", w->email);
	return (struct entries){ c.at, c.n };
}

static int64_t number_of(const struct answers *x, const char *key, int64_t otherwise)
{
	const struct answer *at = answers_key(x, key);

	return at && at->given ? at->number : otherwise;
}

static bool agrees(const struct answers *x)
{
	const struct answer *at = answers_key(x, "consent");

	return at && strcmp(at->text, "yes") == 0;
}

/* As the conditions will see it. Who was invited belongs to the circle; who was nominated, to the programme. */
static struct application as_application(const struct register_way *w, const struct answers *x)
{
	const char *joined = answers_text(x, "joined_on");
	bool nominated = w->invitation && w->invitation->organisation_id.v;

	return (struct application){
		.role = w->role,
		.consent_at = agrees(x),
		.level = number_of(x, "level", 0),
		.leadership_years = number_of(x, "leadership_years", 0),
		.joined_on = *joined ? joined : NULL,
		.tenure_months = number_of(x, "tenure_months", -1),
		.employer_release = answers_text(x, "employer_release"),
		.target_group = answers_text(x, "target_group"),
		.talent_programme = nominated ? "yes" : answers_text(x, "talent_programme"),
		.closed_circle = w->invitation ? "yes" : answers_text(x, "closed_circle"),
		.import_id = { nominated }, /* the organisation's word, as in its file */
	};
}

struct err *register_verdict(struct act *a, const struct register_way *w, const struct answers *x,
    const char ***sentences, int *n)
{
	struct application would = as_application(w, x);
	struct conditions conditions;
	struct eligibility verdict;

	TRY(conditions_load(a, w->in.run, &conditions));
	verdict = conditions_check(&conditions, &would, "");
	*n = verdict.n;
	*sentences = mem_array(a->m, const char *, verdict.n);
	for (int i = 0; i < verdict.n; i++)
		(*sentences)[i] = eligibility_sentence(a->m, a->lang, &verdict.refusals[i]);
	return NULL;
}
