/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/release.h"

#include <string.h>

#include "base/text.h"
#include "core/limits.h"
#include "service/conditions.h"
#include "service/invitations.h"
#include "service/message.h"
#include "service/register.h"
#include "service/told.h"
#include "service/tries.h"
#include "store/account.h"
#include "store/application.h"
#include "store/registration.h"
#include "sys/secret.h"

enum { DAY_SECONDS = 24 * 60 * 60, LINK_DAYS = 60 };

struct err *release_ask(struct act *a, application_id id, const char *name, const char *email)
{
	struct release_request r = { .id = act_id(a), .application_id = id, .name = name, .email = email, .asked_at = a->now.s };
	const char *token = secret_token(a->m);
	const struct release_request *before;
	const struct application *x;
	bool ok = true;
	int wait = 0;

	TRY(application_get(a->db, a->m, id, &x));
	if (!text_is_email(email))
		return ERR(a->m, ERR_INVALID,
		    N_("This is not a complete e-mail address. It looks like name@organisation.example."), "no address");
	if (x->email && strcmp(text_email_key(a->m, x->email), text_email_key(a->m, email)) == 0)
		return ERR(a->m, ERR_INVALID,
		    N_("This is your own address. Please enter that of somebody who can answer for your employer."), "own address");
	TRY(tries_take(a, THROTTLE_REGISTER_ADDRESS, text_email_key(a->m, email), &ok, &wait));
	TRY(tries_take(a, THROTTLE_REGISTER_ADDRESS, mem_fmt(a->m, "by application %lld", (long long)id.v), &ok, &wait));
	if (!ok)
		return ERR(a->m, ERR_TOO_MANY,
		    N_("Several mails were sent for you or to this address within a short time. Please wait some minutes."),
		    "throttled");
	TRY(release_of(a->db, a->m, id, &before));
	r.id = before ? before->id : r.id;
	TRY(before ? release_again(a->db, a->m, &r) : release_add(a->db, a->m, &r));
	if (before && strcmp(text_email_key(a->m, before->email), text_email_key(a->m, email)) != 0)
		TRY(guest_links_end(a->db, a->m, GUEST_RELEASE, r.id)); /* the one asked before answers no more */
	TRY(application_set_release(a->db, a->m, id, "open"));
	TRY(guest_link_add(a->db, a->m, secret_hash(a->m, token), GUEST_RELEASE, r.id,
	    a->now.s + (int64_t)LINK_DAYS * DAY_SECONDS));
	return message_send(a,
	    &(struct message){ .kind = "release_asked", .run = x->run_id, .address = email, .name = name, .lang = a->lang,
		.values = VALUES({ "person", x->name }),
		.urls = URLS(mem_fmt(a->m, "%s/%s/release/%s", a->site->url, lang_code(a->lang), token)) },
	    NULL);
}

static bool decided(const struct application *x)
{
	return strcmp(x->state, "applied") != 0;
}

static struct err *by_link(struct act *a, const char *token, const struct release_request **r, const struct application **x)
{
	int64_t id;

	TRY(guest_link_find(a->db, a->m, secret_hash(a->m, token), GUEST_RELEASE, a->now.s, &id));
	if (!id)
		return ERR(a->m, ERR_NOT_FOUND,
		    N_("This link is too old, or somebody else has been asked meanwhile. You need not do anything."),
		    "no such guest link");
	TRY(release_get(a->db, a->m, id, r));
	return told_get(a, (*r)->application_id, x);
}

struct err *release_look(struct act *a, const char *token, struct release_view *out)
{
	const struct application *x;

	TRY(by_link(a, token, &out->request, &x));
	TRY(run_view(a, x->run_id, &out->in));
	out->person = x->name;
	out->organisation = x->organisation;
	out->over = decided(x);
	return NULL;
}

static struct err *note(struct act *a, const struct application *x, bool yes)
{
	enum lang l = lang_from(x->lang, LANG_DE);
	struct run_view v;

	TRY(run_view(a, x->run_id, &v));
	if (decided(x))
		return ERR(a->m, ERR_CONFLICT, N_("The admission has been decided, so the answer can no longer be changed here."),
		    "application %lld is decided", (long long)x->id.v);
	TRY(application_set_release(a->db, a->m, x->id, yes ? "yes" : "no"));
	TRY(act_note(a, yes ? "employer_agreed" : "employer_refused", "application", x->id.v, v.programme->id));
	return message_send(a,
	    &(struct message){ .kind = "release_answered", .programme = v.programme->id, .run = x->run_id,
		.person = x->person_id, .address = x->email, .name = x->name, .lang = l,
		.values = VALUES({ "answer", tr(l, yes ? N_("yes") : N_("no")) }) },
	    NULL);
}

struct err *release_answer(struct act *a, const char *token, bool yes)
{
	const struct release_request *r;
	const struct application *x;

	TRY(by_link(a, token, &r, &x));
	if (strcmp(r->answer, yes ? "yes" : "no") == 0)
		return NULL; /* said already */
	TRY(note(a, x, yes));
	TRY(release_set_answer(a->db, a->m, x->id, yes ? "yes" : "no", a->now.s));
	return message_send(a,
	    &(struct message){ .kind = "release_noted", .run = x->run_id, .address = r->email, .name = r->name, .lang = a->lang,
		.values = VALUES({ "person", x->name }, { "answer", tr(a->lang, yes ? N_("yes") : N_("no")) }) },
	    NULL);
}

struct err *release_open(struct act *a, const struct run *run, const struct application **out, int *n)
{
	struct application_filter f = { .run_id = run->id, .role = "", .state = "", .text = "", .sort = "name",
		.rows = LIMIT_RUN_PEOPLE };
	const struct organisation *mine;
	struct application *all = NULL;
	struct conditions conditions;
	int mine_n;

	*n = 0;
	TRY(conditions_load(a, run, &conditions));
	TRY(nominating(a, run, &mine, &mine_n));
	for (int i = 0; i < mine_n; i++) {
		const struct application *x;
		int here;

		f.organisation_id = mine[i].id;
		TRY(application_list(a->db, a->m, &f, &x, &here));
		TRY(told_all(a, run->id, x, here, &x));
		all = mem_grow(a->m, all, struct application, *n + here + 1);
		for (int k = 0; k < here; k++)
			if (!decided(&x[k]) && conditions_has(&conditions, x[k].role, ELIGIBLE_EMPLOYER_RELEASE))
				all[(*n)++] = x[k];
	}
	*out = all;
	return NULL;
}

struct err *release_by_contact(struct act *a, run_id run, application_id id, bool yes)
{
	const struct application *open;
	const struct account *account;
	struct run_view v;
	int n;

	TRY(run_view(a, run, &v));
	TRY(release_open(a, v.run, &open, &n));
	for (int i = 0; i < n; i++) {
		if (open[i].id.v != id.v)
			continue;
		TRY(note(a, &open[i], yes));
		TRY(account_by_person(a->db, a->m, a->who->person, &account));
		return message_send(a,
		    &(struct message){ .kind = "release_noted", .programme = v.programme->id, .run = run,
			.person = account->person_id, .address = account->email, .name = account->name, .lang = a->lang,
			.values = VALUES({ "person", open[i].name },
			    { "answer", tr(a->lang, yes ? N_("yes") : N_("no")) }) },
		    NULL);
	}
	return ERR(a->m, ERR_NOT_FOUND, NULL, "application %lld is not theirs to answer for", (long long)id.v);
}
