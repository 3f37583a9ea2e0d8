/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/applicant.h"

#include <string.h>

#include "service/admission.h"
#include "service/agree.h"
#include "service/conditions.h"
#include "service/coordination.h"
#include "service/message.h"
#include "service/register.h"
#include "service/scope.h"
#include "service/told.h"
#include "store/account.h"
#include "store/application.h"
#include "store/invitation.h"
#include "store/person.h"
#include "store/registration.h"
#include "store/run.h"
#include "sys/secret.h"

enum { ID_DIGITS_MOST = 19, LIST_ROWS = 500 };

static bool is_id(const char *key)
{
	size_t n = strspn(key, "0123456789");

	return n == strlen(key) && n > 0 && n <= ID_DIGITS_MOST && *key != '0';
}

static struct err *by_id(struct act *a, const char *key, application_id *out)
{
	unsigned long long v = 0;

	for (const char *c = key; *c; c++)
		v = v * 10 + (unsigned)(*c - '0');
	if (v > INT64_MAX)
		return ERR(a->m, ERR_NOT_FOUND, NULL, "no id");
	out->v = (int64_t)v;
	return act_may(a, ACTION_application_own, OBJECT_application_id, out->v);
}

/* 64 hex digits can be all decimal ones, but are never as short as an id. */
struct err *own_by_key(struct act *a, const char *key, application_id *out)
{
	const struct account *account;
	const struct link *link;

	if (is_id(key))
		return by_id(a, key, out);
	TRY(link_find(a->db, a->m, secret_hash(a->m, key), LINK_APPLICATION, &link));
	if (!link || link->ends_at <= a->now.s)
		return ERR(a->m, ERR_NOT_FOUND,
		    N_("This link is too old. Please sign in with your e-mail address, then you see your registration on the "
		       "first page."),
		    "no such link");
	TRY(account_by_person(a->db, a->m, link->person_id, &account));
	if (account->disabled)
		return ERR(a->m, ERR_NOT_FOUND, NULL, "the account is closed");
	*out = (application_id){ link->object_id };
	return NULL;
}

/* What the engine goes by (match/pool.h); the rest is read by people. */
static bool is_used(const struct answer_shown *s)
{
	static const char *const keys[] = { "organisation", "team", "field", "site", "level", "leadership_years", "languages",
		"reports_to", "works_with", "not_with", "capacity", "form", "topics_wanted", "topics_offered", "questions",
		"interests", "experience_brought", "experience_sought" };

	for (size_t i = 0; s->field->key && i < LEN(keys); i++)
		if (strcmp(s->field->key->key, keys[i]) == 0)
			return true;
	return false;
}

static void pick_used(mem *m, struct own_view *v)
{
	struct answer_shown *used = mem_array(m, struct answer_shown, v->said_n);

	for (int i = 0; i < v->said_n; i++)
		if (is_used(&v->said[i]))
			used[v->used_n++] = v->said[i];
	v->used = used;
}

static struct err *look_at_conditions(struct act *a, struct own_view *v)
{
	struct eligibility verdict;
	struct conditions c;

	TRY(conditions_load_one(a, v->in.run, v->x->id, &c));
	verdict = conditions_check(&c, v->x, v->x->override_reason);
	v->wants_release = conditions_has(&c, v->x->role, ELIGIBLE_EMPLOYER_RELEASE) &&
	    strcmp(v->x->employer_release, "yes") != 0;
	if (strcmp(v->x->state, "applied") != 0)
		return NULL;
	v->missing = mem_array(a->m, const char *, verdict.n);
	for (int i = 0; i < verdict.n; i++)
		v->missing[v->missing_n++] = eligibility_sentence(a->m, a->lang, &verdict.refusals[i]);
	return NULL;
}

static bool takes_part(const struct application *x)
{
	return strcmp(x->state, "applied") == 0 || strcmp(x->state, "admitted") == 0;
}

static bool may_correct(struct act *a, const struct own_view *v)
{
	struct day until = v->in.run->registration_until ? day_parse(v->in.run->registration_until) : DAY_NONE;

	if (!takes_part(v->x))
		return false;
	if (v->check && strcmp(v->x->state, "admitted") == 0)
		return v->in.state < RUN_ANNOUNCED;
	return v->in.state == RUN_OPEN && (day_is_none(until) || day_cmp(a->today, until) <= 0);
}

struct err *own_look(struct act *a, application_id id, struct own_view *out)
{
	*out = (struct own_view){ 0 };
	TRY(told_get(a, id, &out->x));
	TRY(run_view(a, out->x->run_id, &out->in));
	out->role = register_role(&out->in.labels, out->x->role, a->lang);
	TRY(answers_shown(a, id, a->lang, "self", &out->said, &out->said_n));
	pick_used(a->m, out);
	TRY(check_get(a->db, a->m, id, &out->check));
	TRY(release_of(a->db, a->m, id, &out->release));
	TRY(ready_of(a, id, &out->ready));
	TRY(look_at_conditions(a, out));
	out->checked = out->check && out->check->checked_at && out->check->version == out->x->version;
	out->may_correct = may_correct(a, out);
	out->may_withdraw = takes_part(out->x) && out->in.state < RUN_ARCHIVED;
	out->may_name = takes_part(out->x) && out->in.state < RUN_ANNOUNCED && (!out->ready || strcmp(out->ready->state, "entered") != 0);
	out->until = register_closing(a, out->in.run, a->lang);
	return NULL;
}

struct err *own_form(struct act *a, const struct own_view *v, const struct run_form **form, struct entries *in)
{
	TRY(form_of(a, v->x->run_id, v->x->role, a->lang, form));
	return answers_typed(a, *form, v->x->id, in);
}

struct err *own_person_version(struct act *a, const struct application *x, int64_t *out)
{
	const struct person *p;

	TRY(person_get(a->db, a->m, x->person_id, &p));
	*out = p->version;
	return NULL;
}

static struct err *note(struct act *a, const struct own_view *v, const char *action)
{
	return act_note(a, action, "application", v->x->id.v, v->in.programme->id);
}

struct err *own_correct(struct act *a, application_id id, const struct answers *x, int64_t version, int64_t person_version)
{
	struct own_view v;

	TRY(own_look(a, id, &v));
	if (!v.may_correct)
		return ERR(a->m, ERR_INVALID,
		    N_("The time for corrections is over. Please call the contact person if something has changed."), "too late");
	TRY(answers_save(a, id, x, version, person_version));
	return note(a, &v, "application_corrected");
}

struct err *own_checked(struct act *a, application_id id)
{
	struct own_view v;

	TRY(own_look(a, id, &v));
	if (!v.check)
		return ERR(a->m, ERR_INVALID, N_("Nobody has asked you to look at your answers again."), "not asked");
	TRY(check_done(a->db, a->m, id, a->now.s, v.x->version));
	return note(a, &v, "application_checked");
}

static struct err *tell_coordination(struct act *a, const struct own_view *v, const struct message_home *home,
    const char *reason)
{
	const struct coordination_reader *r;
	int n;

	TRY(coordination_readers(a, v->in.programme->id, v->x->run_id, &r, &n));
	for (int i = 0; i < n; i++)
		TRY(message_send(a,
		    &(struct message){ .kind = "application_withdrawn", .programme = v->in.programme->id, .run = v->x->run_id,
			.person = r[i].person, .address = r[i].address, .name = r[i].name, .lang = r[i].lang, .home = home,
			.values = VALUES({ "person", v->x->name }, { "role", register_role(&v->in.labels, v->x->role, r[i].lang) },
			    { "reason", *reason ? trf(a->m, r[i].lang, N_("The reason given: “%s”"), reason)
						: tr(r[i].lang, N_("No reason was given.")) }),
			.urls = URLS(mem_fmt(a->m, "%s/%s/applications/%lld", a->site->url, lang_code(r[i].lang),
			    (long long)v->x->id.v)) },
		    NULL));
	return NULL;
}

struct err *own_withdraw(struct act *a, application_id id, const char *reason)
{
	const struct message_home *home;
	struct own_view v;
	enum lang l;
	int tandems;

	TRY(own_look(a, id, &v));
	if (strcmp(v.x->state, "withdrawn") == 0)
		return NULL;
	if (!v.may_withdraw)
		return ERR(a->m, ERR_INVALID, N_("This is over, so there is nothing to withdraw from."), "not taking part");
	TRY(tandems_leave(a, v.x->run_id, id, reason, &tandems));
	TRY(ready_drop(a, id));
	TRY(application_decide_to(a, id, v.x->version, "withdrawn", ""));
	TRY(message_home_get(a, (programme_id){ 0 }, v.x->run_id, &home));
	TRY(tell_coordination(a, &v, home, reason));
	l = lang_from(v.x->lang, LANG_DE);
	return message_send(a,
	    &(struct message){ .kind = "registration_withdrawn", .run = v.x->run_id, .programme = v.in.programme->id,
		.person = v.x->person_id, .address = v.x->email, .name = v.x->name, .lang = l, .home = home,
		.values = VALUES({ "role", register_role(&v.in.labels, v.x->role, l) }) },
	    NULL);
}

struct err *own_list(struct act *a, const struct own_line **out, int *n)
{
	const struct application *x;
	struct own_line *lines;
	int all;

	*n = 0;
	*out = NULL;
	if (!a->who)
		return NULL;
	TRY(application_of_person(a->db, a->m, a->who->person, &x, &all));
	lines = mem_array(a->m, struct own_line, all);
	for (int i = 0; i < all; i++) {
		const struct application_check *check;
		const char *state;
		struct run_view v;

		TRY(run_view(a, x[i].run_id, &v));
		if (v.state >= RUN_ARCHIVED)
			continue;
		TRY(check_get(a->db, a->m, x[i].id, &check));
		TRY(application_told(a->db, a->m, x[i].id, &state));
		lines[(*n)++] = (struct own_line){ x[i].id, programme_name(v.programme, a->lang), v.run->name,
			register_role(&v.labels, x[i].role, a->lang), application_state_label(state),
			check && !check->checked_at && strcmp(state, "admitted") == 0 };
	}
	*out = lines;
	return NULL;
}

static struct err *ask_one(struct act *a, const struct run_view *v, const struct message_home *home, application_id id)
{
	const struct application *x;
	const char *token;
	enum lang l;

	TRY(application_get(a->db, a->m, id, &x));
	l = lang_from(x->lang, LANG_DE);
	TRY(check_ask(a->db, a->m, id, a->now.s));
	TRY(register_link(a, x->person_id, id, v->run, &token));
	return message_send(a,
	    &(struct message){ .kind = "registration_check", .programme = v->programme->id, .run = v->run->id,
		.person = x->person_id, .address = x->email, .name = x->name, .lang = l, .home = home,
		.values = VALUES({ "role", register_role(&v->labels, x->role, l) }),
		.urls = URLS(mem_fmt(a->m, "%s/%s/a/%s", a->site->url, lang_code(l), token)) },
	    NULL);
}

struct err *checks_ask(struct act *a, run_id run, int *n)
{
	const struct message_home *home;
	const struct check_line *line;
	application_id *ids = NULL;
	struct run_view v;
	int here = LIST_ROWS;

	*n = 0;
	TRY(run_view(a, run, &v));
	TRY(message_home_get(a, v.programme->id, run, &home));
	for (int skip = 0; here == LIST_ROWS; skip += LIST_ROWS) {
		TRY(check_list(a->db, a->m, run, LIST_ROWS, skip, &line, &here));
		ids = mem_grow(a->m, ids, application_id, *n + here + 1);
		for (int i = 0; i < here; i++)
			ids[(*n)++] = line[i].id;
	}
	for (int i = 0; i < *n; i++)
		TRY(ask_one(a, &v, home, ids[i]));
	return act_note(a, "checks_asked", "run", run.v, v.programme->id);
}
