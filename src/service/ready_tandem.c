/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/ready_tandem.h"

#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "service/coordination.h"
#include "service/message.h"
#include "service/register.h"
#include "service/self_formed.h"
#include "service/told.h"
#include "service/tries.h"
#include "store/application.h"
#include "store/invitation.h"
#include "store/person.h"

static const char *other_role(const struct application *x)
{
	return strcmp(x->role, "mentor") == 0 ? "mentee" : "mentor";
}

struct err *ready_of(struct act *a, application_id id, const struct ready_tandem **out)
{
	return ready_get(a->db, a->m, id, out);
}

struct err *ready_drop(struct act *a, application_id id)
{
	return ready_end(a->db, a->m, id);
}

static struct err *mail_partner(struct act *a, const struct run_view *v, const struct application *x,
    const struct ready_tandem *r)
{
	bool ok = true;
	int wait = 0;

	TRY(tries_take(a, THROTTLE_REGISTER_ADDRESS, r->partner_fold, &ok, &wait));
	TRY(tries_take(a, THROTTLE_REGISTER_ADDRESS, mem_fmt(a->m, "by application %lld", (long long)x->id.v), &ok, &wait));
	if (!ok)
		return ERR(a->m, ERR_TOO_MANY,
		    N_("Several mails were sent for you or to this address within a short time. Please wait some minutes."),
		    "throttled");
	TRY(ready_mailed(a->db, a->m, x->id, a->now.s));
	return message_send(a,
	    &(struct message){ .kind = "partner_named", .programme = v->programme->id, .run = v->run->id,
		.address = r->partner_email, .name = r->partner_name, .lang = a->lang,
		.values = VALUES({ "person", x->name }, { "role", register_role(&v->labels, other_role(x), a->lang) }),
		.urls = URLS(mem_fmt(a->m, "%s/%s/p/%s", a->site->url, lang_code(a->lang), v->run->slug)) },
	    NULL);
}

struct err *ready_name(struct act *a, application_id id, const char *name, const char *email)
{
	struct ready_tandem r = { .application_id = id, .partner_name = name, .partner_email = email,
		.partner_fold = text_email_key(a->m, email), .made_at = a->now.s };
	const struct application *x;
	struct run_view v;

	TRY(application_get(a->db, a->m, id, &x));
	TRY(run_view(a, x->run_id, &v));
	if (!text_is_email(email))
		return ERR(a->m, ERR_INVALID,
		    N_("This is not a complete e-mail address. It looks like name@organisation.example."), "no address");
	if (x->email && strcmp(text_email_key(a->m, x->email), r.partner_fold) == 0)
		return ERR(a->m, ERR_INVALID, N_("This is your own address. Please enter that of the other person."), "own address");
	r.run_id = x->run_id;
	TRY(ready_add(a->db, a->m, &r));
	if (v.run->public)
		TRY(mail_partner(a, &v, x, &r));
	/* The other one may be there already. */
	return strcmp(x->state, "admitted") == 0 ? ready_admitted(a, id) : NULL;
}

static const char *sentences(struct act *a, const struct self_result *r)
{
	struct buf *b = buf_new(a->m);

	for (int i = 0; i < r->problems; i++)
		buf_fmt(b, "%s%s", b->n ? "\n" : "", r->problem[i]);
	return b->at;
}

static struct err *set_both(struct act *a, const struct application *x, bool x_named, const struct application *y,
    bool y_named, const char *state)
{
	if (x_named)
		TRY(ready_set_state(a->db, a->m, x->id, state));
	if (y_named)
		TRY(ready_set_state(a->db, a->m, y->id, state));
	return NULL;
}

static struct err *tell_coordination(struct act *a, const struct application *x, const struct application *y,
    const struct self_result *result)
{
	const struct coordination_reader *r;
	struct run_view v;
	int n;

	TRY(run_view(a, x->run_id, &v));
	TRY(coordination_readers(a, v.programme->id, x->run_id, &r, &n));
	for (int i = 0; i < n; i++)
		TRY(message_send(a,
		    &(struct message){ .kind = "ready_tandem_stopped", .programme = v.programme->id, .run = x->run_id,
			.person = r[i].person, .address = r[i].address, .name = r[i].name, .lang = r[i].lang,
			.values = VALUES({ "person", x->name }, { "partner", y->name }, { "reason", sentences(a, result) }),
			.urls = URLS(mem_fmt(a->m, "%s/%s/runs/%lld/tandems", a->site->url, lang_code(r[i].lang),
			    (long long)x->run_id.v)) },
		    NULL));
	return NULL;
}

static struct err *enter(struct act *a, const struct application *x, bool x_named, const struct application *y, bool y_named)
{
	bool x_mentors = strcmp(x->role, "mentor") == 0;
	struct self_result r;

	TRY(self_enter_named(a, x->run_id, x_mentors ? x->id : y->id, x_mentors ? y->id : x->id,
	    x_mentors ? x_named : y_named, x_mentors ? y_named : x_named, &r));
	if (!r.problems)
		return set_both(a, x, x_named, y, y_named, "entered");
	TRY(set_both(a, x, x_named, y, y_named, "stopped"));
	return tell_coordination(a, x, y, &r);
}

/* Whoever holds the address, if admitted in the other role. */
static struct err *admitted_at(struct act *a, const struct application *x, const char *email_key,
    const struct application **out)
{
	const struct person *person;

	*out = NULL;
	TRY(person_by_email(a->db, a->m, email_key, &person));
	if (person)
		TRY(application_find(a->db, a->m, x->run_id, person->id, other_role(x), out));
	if (*out)
		TRY(told_get(a, (*out)->id, out));
	if (*out && strcmp((*out)->state, "admitted") != 0)
		*out = NULL;
	return NULL;
}

static struct err *names(struct act *a, const struct application *x, const struct application *y, bool *out)
{
	const struct ready_tandem *r;

	TRY(ready_get(a->db, a->m, x->id, &r));
	*out = r && y->email && strcmp(r->state, "waiting") == 0 &&
	    strcmp(r->partner_fold, text_email_key(a->m, y->email)) == 0;
	return NULL;
}

struct err *ready_admitted(struct act *a, application_id id)
{
	const struct application *x, *y = NULL;
	const struct ready_tandem *own, *by;
	bool x_names, y_names;
	int n;

	TRY(told_get(a, id, &x));
	if (strcmp(x->state, "admitted") != 0)
		return NULL; /* not before the person knows */
	TRY(ready_get(a->db, a->m, id, &own));
	if (own && strcmp(own->state, "waiting") == 0)
		TRY(admitted_at(a, x, own->partner_fold, &y));
	/* else, the first of those who name this one */
	TRY(ready_naming(a->db, a->m, x->run_id, x->email ? text_email_key(a->m, x->email) : "", other_role(x), &by, &n));
	for (int i = 0; !y && i < n; i++) {
		TRY(told_get(a, by[i].application_id, &y));
		if (strcmp(y->state, "admitted") != 0 || strcmp(by[i].state, "waiting") != 0)
			y = NULL;
	}
	if (!y)
		return NULL;
	TRY(names(a, x, y, &x_names));
	TRY(names(a, y, x, &y_names));
	return enter(a, x, x_names, y, y_names);
}
