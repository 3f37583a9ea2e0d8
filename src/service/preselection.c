/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/preselection.h"

#include <stdlib.h>
#include <string.h>

#include "core/limits.h"
#include "service/conditions.h"
#include "service/export.h"
#include "sheet/table.h"
#include "store/application.h"
#include "store/selection.h"
#include "store/session.h"

static bool speaks_here(const struct role_grant *g, const struct run *run)
{
	return g->role == ROLE_ORGANISATION_CONTACT && g->organisation_id.v &&
	    (!g->programme_id.v || g->programme_id.v == run->programme_id.v) && (!g->run_id.v || g->run_id.v == run->id.v);
}

static bool seen(const struct preselected *all, int n, organisation_id organisation)
{
	for (int i = 0; i < n; i++)
		if (all[i].organisation_id.v == organisation.v)
			return true;
	return false;
}

static struct preselected one(const struct conditions *c, const struct application *x)
{
	struct preselected p = { .id = x->id, .organisation_id = x->organisation_id, .name = x->name,
		.organisation = x->organisation, .mentor = strcmp(x->role, "mentor") == 0, .answer = "", .member = "" };

	p.member_asked = conditions_has(c, x->role, ELIGIBLE_TALENT_PROGRAMME);
	for (int i = 0; i < c->preselections_n; i++)
		if (c->preselections[i].application_id.v == x->id.v) {
			p.answer = c->preselections[i].answer;
			p.place = c->preselections[i].place;
		}
	for (int i = 0; i < c->confirmations_n; i++)
		if (c->confirmations[i].application_id.v == x->id.v &&
		    strcmp(c->confirmations[i].rule, eligibility_name(ELIGIBLE_TALENT_PROGRAMME)) == 0)
			p.member = c->confirmations[i].answer;
	return p;
}

static int by_place(const void *a, const void *b)
{
	const struct preselected *x = a, *y = b;
	int64_t one = x->place ? x->place : INT64_MAX, other = y->place ? y->place : INT64_MAX;

	if (one != other)
		return one < other ? -1 : 1;
	return strcmp(x->name, y->name);
}

struct err *preselection_people(struct act *a, const struct run_view *v, const struct preselected **out, int *n)
{
	struct application_filter f = { .run_id = v->run->id, .role = "", .state = "", .text = "", .sort = "name",
		.rows = LIMIT_RUN_PEOPLE };
	struct preselected *all = NULL;
	struct conditions c;

	*n = 0;
	TRY(conditions_load_all(a, v->run, &c));
	for (int i = 0; a->who && i < a->who->grants_n; i++) {
		const struct role_grant *g = &a->who->grants[i];
		const struct application *x;
		int here;

		if (!speaks_here(g, v->run) || seen(all, *n, g->organisation_id))
			continue;
		f.organisation_id = g->organisation_id;
		TRY(application_list(a->db, a->m, &f, &x, &here));
		all = mem_grow(a->m, all, struct preselected, *n + here + 1);
		for (int k = 0; k < here; k++)
			all[(*n)++] = one(&c, &x[k]);
	}
	if (*n)
		qsort(all, (size_t)*n, sizeof *all, by_place);
	*out = all;
	return NULL;
}

static void add_person(struct table *t, struct act *a, const struct preselected *x, const char *role, const char *answer)
{
	table_text(t, x->name);
	table_text(t, x->organisation);
	table_text(t, role);
	table_text(t, *answer ? tr(a->lang, answer) : "");
	if (x->place)
		table_whole(t, x->place);
	else
		table_none(t);
	if (x->member_asked && *x->member)
		table_text(t, strcmp(x->member, "yes") == 0 ? tr(a->lang, N_("yes")) : tr(a->lang, N_("no")));
	else
		table_none(t);
}

struct err *preselection_table(struct act *a, const struct run_view *v, const char *(*answer_label)(const char *answer),
    struct table **out)
{
	static const char *const headings[] = { N_("Name"), N_("Organisation"), N_("Role"), N_("Do you send this person?"),
		N_("Whom first"), N_("In the talent programme") };
	struct table *t = EXPORT_LIST(a, N_("Pre-selection"), headings);
	const struct preselected *x;
	int n;

	TRY(preselection_people(a, v, &x, &n));
	for (int i = 0; i < n; i++)
		add_person(t, a, &x[i], label_one(&v->labels, x[i].mentor ? LABEL_MENTOR : LABEL_MENTEE, a->lang),
		    answer_label(x[i].answer));
	*out = t;
	return NULL;
}

static bool is_answer(const char *answer)
{
	static const char *const answers[] = { "", "yes", "no", "later" };

	for (size_t i = 0; i < LEN(answers); i++)
		if (strcmp(answers[i], answer) == 0)
			return true;
	return false;
}

struct err *preselection_save(struct act *a, const struct run_view *v, const struct preselected *was,
    const struct preselected *now)
{
	if (!is_answer(now->answer) || now->place < 0 || now->place > PRESELECTION_PLACE_MOST)
		return ERR(a->m, ERR_INVALID, N_("The order is a whole number, or empty."), "no such answer or place");
	if (strcmp(was->answer, now->answer) != 0 || was->place != now->place) {
		TRY(preselection_set(a->db, a->m,
		    &(struct preselection){ .application_id = was->id, .organisation_id = was->organisation_id,
			.answer = now->answer, .place = now->place },
		    a->who->person, a->now.s));
		TRY(act_note(a, "preselected", "application", was->id.v, v->programme->id));
	}
	if (was->member_asked && strcmp(was->member, now->member) != 0) {
		const struct application *x;

		TRY(application_get(a->db, a->m, was->id, &x));
		return conditions_confirm(a, x, eligibility_name(ELIGIBLE_TALENT_PROGRAMME), now->member);
	}
	return NULL;
}
