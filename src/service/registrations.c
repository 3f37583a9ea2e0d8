/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/registrations.h"

#include <string.h>

#include "core/limits.h"
#include "service/export.h"
#include "service/register.h"
#include "sheet/table.h"
#include "store/application.h"
#include "store/proposal.h"

enum { DAY_SECONDS = 24 * 60 * 60, EXPORT_MOST = 50000 };

struct err *registrations(struct act *a, run_id run, int64_t rows, int64_t skip, struct registrations_page *out)
{
	*out = (struct registrations_page){ 0 };
	TRY(run_view(a, run, &out->in));
	TRY(registration_counts(a->db, a->m, run, &out->waiting, &out->kept));
	TRY(registration_waiting(a->db, a->m, run, rows, skip, &out->x, &out->n));
	TRY(check_count(a->db, a->m, run, &out->checks));
	return check_list(a->db, a->m, run, CHECKS_SHOWN, 0, &out->check, &out->check_n);
}

const char *check_label(const struct check_line *c)
{
	if (c->checked_at)
		return c->version == c->now_version ? N_("found right") : N_("changed since");
	return c->asked_at ? N_("asked") : N_("not asked yet");
}

static struct day day_of(const struct run_view *v, int64_t at)
{
	return at ? instant_wall((struct instant){ at }, v->programme->zone).day : DAY_NONE;
}

struct err *checks_table(struct act *a, run_id run, struct table **out)
{
	static const char *const headings[] = { N_("Name"), N_("Role"), N_("State"), N_("Asked on"), N_("Looked again on") };
	struct table *t = EXPORT_LIST(a, N_("Answers looked at again"), headings);
	const struct check_line *c;
	struct run_view v;
	int n;

	TRY(run_view(a, run, &v));
	TRY(check_list(a->db, a->m, run, EXPORT_MOST, 0, &c, &n));
	for (int i = 0; i < n; i++) {
		table_text(t, c[i].name);
		table_text(t, register_role(&v.labels, c[i].role, a->lang));
		table_text(t, tr(a->lang, check_label(&c[i])));
		table_day(t, day_of(&v, c[i].asked_at));
		table_day(t, day_of(&v, c[i].checked_at));
	}
	*out = t;
	return NULL;
}

struct err *registrations_table(struct act *a, run_id run, struct table **out)
{
	static const char *const headings[] = { N_("Name"), N_("E-mail address"), N_("Role"), N_("Sent on"), N_("Mails"),
		N_("Is deleted on") };
	struct table *t = EXPORT_LIST(a, N_("Registrations that wait"), headings);
	const struct registration *r;
	struct run_view v;
	int n;

	TRY(run_view(a, run, &v));
	TRY(registration_waiting(a->db, a->m, run, EXPORT_MOST, 0, &r, &n));
	for (int i = 0; i < n; i++) {
		table_text(t, r[i].name);
		table_text(t, r[i].email);
		table_text(t, register_role(&v.labels, r[i].role, a->lang));
		table_day(t, day_of(&v, r[i].changed_at));
		table_whole(t, r[i].mails);
		table_day(t, day_of(&v, r[i].ends_at));
	}
	*out = t;
	return NULL;
}

struct err *registrations_waiting(struct act *a, run_id run, int64_t *out)
{
	int64_t kept;

	return registration_counts(a->db, a->m, run, out, &kept);
}

static struct err *waiting(struct act *a, run_id run, registration_id id, const struct registration **out)
{
	TRY(registration_get(a->db, a->m, id, out));
	if ((*out)->run_id.v == run.v && strcmp((*out)->state, "sent") == 0)
		return NULL;
	return ERR(a->m, ERR_NOT_FOUND, N_("This registration no longer waits: it was confirmed or deleted meanwhile."),
	    "registration %lld does not wait in run %lld", (long long)id.v, (long long)run.v);
}

static struct err *note_of(struct act *a, const char *action, run_id run)
{
	struct run_view v;

	TRY(run_view(a, run, &v));
	return act_note(a, action, "run", run.v, v.programme->id);
}

struct err *registration_accept(struct act *a, run_id run, registration_id id, const char *note)
{
	const struct registration *r;
	const struct application *x;
	struct register_result made;

	TRY(waiting(a, run, id, &r));
	if (!*note)
		return ERR(a->m, ERR_INVALID,
		    N_("Please write down how you know that the registration is theirs, for example “confirmed by telephone”."),
		    "no note");
	TRY(register_accept(a, r, &made));
	TRY(application_get(a->db, a->m, made.application, &x));
	return minute_add(a->db, a->m,
	    &(struct minute_row){ .id = act_id(a), .run_id = run, .proposal_name = "",
		.who = a->who ? a->who->person : (person_id){ 0 }, .what = "accepted_by_hand",
		.mentor_id = strcmp(x->role, "mentor") == 0 ? x->id : (application_id){ 0 },
		.mentee_id = strcmp(x->role, "mentor") == 0 ? (application_id){ 0 } : x->id, .reason = note, .at = a->now.s });
}

struct err *registration_again(struct act *a, run_id run, registration_id id)
{
	const struct registration *r;
	struct registration again;

	TRY(waiting(a, run, id, &r));
	again = *r;
	again.ends_at = a->now.s + (int64_t)REGISTRATION_SENT_DAYS * DAY_SECONDS;
	TRY(registration_mailed(a->db, a->m, id, again.ends_at));
	TRY(register_mail_confirm(a, &again));
	return note_of(a, "registration_mailed_again", run);
}

struct err *registration_delete(struct act *a, run_id run, registration_id id)
{
	const struct registration *r;

	TRY(waiting(a, run, id, &r));
	TRY(registration_end(a->db, a->m, id));
	return note_of(a, "registration_deleted", run);
}
