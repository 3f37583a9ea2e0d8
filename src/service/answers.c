/* SPDX-License-Identifier: EUPL-1.2 */
/* From a form to rows: well-known fields go where the program has always kept them, everything else
 * to application_answer. */
#include <string.h>

#include "base/text.h"
#include "service/answers_priv.h"
#include "service/conditions.h"
#include "service/organisation.h"
#include "service/rename.h"
#include "service/scope.h"
#include "store/account.h"
#include "store/application.h"
#include "store/person.h"
#include "store/run.h"
#include "store/run_field.h"

#define PERSON(member, kind, none, told)                                                           \
	{ #member, true, kind, offsetof(struct person, member), none, told }
#define APPLICATION(member, kind, none, told)                                                      \
	{ #member, false, kind, offsetof(struct application, member), none, told }

static const struct answer_column columns[] = {
	PERSON(name, COLUMN_TEXT, 0, false),
	PERSON(phone, COLUMN_TEXT, 0, false),
	PERSON(position, COLUMN_TEXT, 0, false),
	PERSON(team, COLUMN_TEXT, 0, false),
	PERSON(field, COLUMN_TEXT, 0, false),
	PERSON(site, COLUMN_TEXT, 0, false),
	PERSON(level, COLUMN_INT, 0, false),
	PERSON(leadership_years, COLUMN_INT, 0, true),
	PERSON(joined_on, COLUMN_DAY, 0, false),
	APPLICATION(capacity, COLUMN_INT, 1, true),
	APPLICATION(form, COLUMN_TEXT, 0, false),
	APPLICATION(goal, COLUMN_TEXT, 0, false),
	APPLICATION(expectations, COLUMN_TEXT, 0, false),
	APPLICATION(remark, COLUMN_TEXT, 0, false),
	APPLICATION(employer_release, COLUMN_TEXT, 0, false),
	APPLICATION(target_group, COLUMN_TEXT, 0, false),
	APPLICATION(talent_programme, COLUMN_TEXT, 0, false),
	APPLICATION(closed_circle, COLUMN_TEXT, 0, false),
	APPLICATION(tenure_months, COLUMN_INT, -1, true),
};

const struct answer_column *answer_column_find(const char *key)
{
	for (size_t i = 0; i < LEN(columns); i++)
		if (strcmp(columns[i].key, key) == 0)
			return &columns[i];
	return NULL;
}

const struct answer_side *answer_side_find(const char *key)
{
	static const struct answer_side sides[] = {
		{ "topics_wanted", "wanted", "topic" },
		{ "topics_offered", "offered", "topic" },
		{ "questions", "shared", "question" },
		{ "interests", "shared", "interest" },
	};

	for (size_t i = 0; i < LEN(sides); i++)
		if (strcmp(sides[i].key, key) == 0)
			return &sides[i];
	return NULL;
}

const char *answer_tie_kind(const struct run_field_key *key)
{
	return key && (strcmp(key->key, "works_with") == 0 || strcmp(key->key, "not_with") == 0) ? key->key : NULL;
}

/* What is being written. */
struct saving {
	struct act *a;
	const struct answers *x;
	struct person p;
	struct application app;
	const struct application_answer *kept;
	int kept_n;
	bool fresh; /* nobody saw what was known of the person, so what is blank takes nothing away */
	bool office;
};

static void put_column(struct saving *s, const struct answer_column *c, const struct answer *x)
{
	char *into = (c->of_person ? (char *)&s->p : (char *)&s->app) + c->at;

	switch (c->kind) {
	case COLUMN_TEXT: *(const char **)(void *)into = x->text; break;
	case COLUMN_DAY: *(const char **)(void *)into = x->given ? x->text : NULL; break;
	case COLUMN_INT: *(int64_t *)(void *)into = x->given ? x->number : c->none; break;
	}
}

/* Codes chosen, and those of the person that the form does not offer. */
static const char *languages(struct saving *s, const struct answer *x)
{
	const char *all = "";

	for (int i = 0; i < x->picks; i++)
		all = mem_fmt(s->a->m, "%s%s%s", all, *all ? " " : "", x->pick[i].option->value);
	for (const char *at = s->p.languages + strspn(s->p.languages, " "); *at;) {
		const char *code = mem_strn(s->a->m, at, strcspn(at, " "));
		bool offered = false;

		for (int i = 0; i < x->field->options; i++)
			offered |= strcmp(x->field->option[i].value, code) == 0;
		if (!offered)
			all = mem_fmt(s->a->m, "%s%s%s", all, *all ? " " : "", code);
		at += strlen(code);
		at += strspn(at, " ");
	}
	return all;
}

static struct err *put_topics(struct saving *s, const struct answer_side *side, const struct answer *x)
{
	TRY(application_topics_end_side(s->a->db, s->a->m, s->app.id, side->side, side->kind));
	for (int i = 0; i < x->picks; i++)
		TRY(application_topic_add(s->a->db, s->a->m, s->app.id, (topic_id){ x->pick[i].option->id }, side->side,
		    x->pick[i].priority));
	return NULL;
}

static struct err *add(struct saving *s, const struct answer *x, int place, struct application_answer one)
{
	one.application_id = s->app.id;
	one.field_id = x->field->row->id;
	one.place = place;
	one.text = one.text ? one.text : "";
	one.at = s->a->now.s;
	return answer_add(s->a->db, s->a->m, &one);
}

static const struct application_answer *kept_of(const struct saving *s, const struct run_field_view *f)
{
	for (int i = 0; i < s->kept_n; i++)
		if (s->kept[i].field_id.v == f->row->id.v)
			return &s->kept[i];
	return NULL;
}

/* Somebody agreed to these very words at a certain time; agreeing again to the same changes nothing. */
static struct err *put_consent(struct saving *s, const struct answer *x)
{
	const struct application_answer *kept = kept_of(s, x->field);
	const char *wording = answer_wording(s->a->m, x->field);

	if (x->given && kept && strcmp(kept->text, wording) == 0)
		return NULL;
	TRY(answers_end(s->a->db, s->a->m, s->app.id, x->field->row->id));
	return x->given ? add(s, x, 0, (struct application_answer){ .text = wording, .priority = 1 }) : NULL;
}

static struct err *put_own(struct saving *s, const struct answer *x)
{
	bool topics = x->field->kind == RUN_FIELD_TOPICS;

	TRY(answers_end(s->a->db, s->a->m, s->app.id, x->field->row->id));
	for (int i = 0; i < x->lines; i++)
		TRY(add(s, x, i, (struct application_answer){ .text = x->line[i], .priority = 1 }));
	for (int i = 0; i < x->picks; i++) {
		int64_t id = x->pick[i].option->id;

		TRY(add(s, x, i,
		    (struct application_answer){ .choice_id = topics ? 0 : id, .topic_id = { topics ? id : 0 },
			.priority = x->pick[i].priority }));
	}
	if (x->given && !x->lines && !x->picks)
		TRY(add(s, x, 0, (struct application_answer){ .text = x->text, .priority = 1 }));
	return NULL;
}

static bool is_tie(const struct person_tie *t, const char *kind, const struct answer_target *to)
{
	return strcmp(t->kind, kind) == 0 && t->other_id.v == to->person.v && t->organisation_id.v == to->organisation.v;
}

/* Which of the ties the person wrote down last time: those are theirs to take back. */
static struct err *mark_written(struct saving *s, const char *kind, const struct answer *x, const struct person_tie *ties,
    int n, bool *written)
{
	for (int i = 0; i < s->kept_n; i++) {
		struct answer_target to;

		if (s->kept[i].field_id.v != x->field->row->id.v)
			continue;
		TRY(answer_resolve(s->a, &s->p, s->kept[i].text, strcmp(kind, "not_with") == 0, false, &to));
		for (int k = 0; k < n; k++)
			written[k] |= is_tie(&ties[k], kind, &to);
	}
	return NULL;
}

/* Ties of that kind become those that are named; lines that name nobody known are kept as they are. */
static struct err *put_ties(struct saving *s, const char *kind, const struct answer *x)
{
	const struct person_tie *ties;
	bool *wanted, *written;
	int n;

	TRY(tie_list(s->a->db, s->a->m, s->p.id, &ties, &n));
	wanted = mem_array(s->a->m, bool, n + 1);
	written = mem_array(s->a->m, bool, n);
	TRY(mark_written(s, kind, x, ties, n, written));
	for (int i = 0; i < x->lines; i++) {
		struct answer_target to;
		int k = 0;

		TRY(answer_resolve(s->a, &s->p, x->line[i], strcmp(kind, "not_with") == 0, true, &to));
		if (!to.person.v && !to.organisation.v)
			continue;
		while (k < n && !is_tie(&ties[k], kind, &to))
			k++;
		wanted[k] = true;
		if (k == n && to.person.v != s->p.id.v)
			TRY(tie_add(s->a->db, s->a->m,
			    &(struct person_tie){ act_id(s->a), s->p.id, to.person, to.organisation, kind }, s->a->now.s));
	}
	for (int k = 0; k < n; k++)
		if (strcmp(ties[k].kind, kind) == 0 && !wanted[k] && (s->office || written[k]))
			TRY(tie_end(s->a->db, s->a->m, ties[k].id));
	return put_own(s, x);
}

static struct err *put_superior(struct saving *s, const struct answer *x)
{
	struct answer_target to = { { 0 }, { 0 } };

	if (!x->lines && !s->office && !kept_of(s, x->field)) /* known by another way, and not shown */
		return NULL;
	if (x->lines)
		TRY(answer_resolve(s->a, &s->p, x->line[0], false, true, &to));
	s->p.manager_id = to.person.v == s->p.id.v ? (person_id){ 0 } : to.person;
	return put_own(s, x);
}

static struct err *put_organisation(struct saving *s, const struct answer *x)
{
	s->p.organisation_id = (organisation_id){ 0 };
	return x->given ? organisation_called(s->a, x->text, &s->p.organisation_id) : NULL;
}

static bool about_person(const char *key)
{
	static const char *const others[] = { "organisation", "languages", "reports_to", "works_with", "not_with" };
	const struct answer_column *column = answer_column_find(key);

	for (size_t i = 0; i < LEN(others); i++)
		if (strcmp(others[i], key) == 0)
			return true;
	return column && column->of_person;
}

static struct err *put(struct saving *s, const struct answer *x)
{
	const char *key = x->field->key ? x->field->key->key : "";
	const struct answer_column *column = answer_column_find(key);
	const struct answer_side *side = answer_side_find(key);
	const char *tie = answer_tie_kind(x->field->key);

	if (x->field->kind == RUN_FIELD_HEADING || strcmp(key, "email") == 0)
		return NULL;
	if (s->fresh && !x->given && about_person(key))
		return NULL;
	if (column) {
		put_column(s, column, x);
		return NULL;
	}
	if (side)
		return put_topics(s, side, x);
	if (tie)
		return put_ties(s, tie, x);
	if (strcmp(key, "organisation") == 0)
		return put_organisation(s, x);
	if (strcmp(key, "reports_to") == 0)
		return put_superior(s, x);
	if (strcmp(key, "languages") == 0) {
		s->p.languages = languages(s, x);
		return NULL;
	}
	if (strcmp(key, "consent") == 0 && x->given && !s->app.consent_at)
		s->app.consent_at = s->a->now.s;
	return x->field->kind == RUN_FIELD_CONSENT ? put_consent(s, x) : put_own(s, x);
}

/* What the coordination enters about membership counts as confirmed by it (004-03). */
static struct err *confirm_entered(struct saving *s, const struct application *was)
{
	bool decides;

	TRY(act_can(s->a, ACTION_admission, OBJECT_application_id, was->id.v, &decides));
	if (!decides || s->fresh)
		return NULL;
	if (strcmp(was->talent_programme, s->app.talent_programme) != 0)
		TRY(conditions_confirm(s->a, &s->app, "talent_programme", s->app.talent_programme));
	if (strcmp(was->closed_circle, s->app.closed_circle) != 0)
		TRY(conditions_confirm(s->a, &s->app, "closed_circle", s->app.closed_circle));
	return NULL;
}

static struct err *save(struct act *a, application_id id, const struct answers *x, int64_t version,
    int64_t person_version, bool fresh)
{
	struct saving s = { .a = a, .x = x, .fresh = fresh };
	const struct application *app;
	const struct person *person;

	if (x->errors)
		return ERR(a->m, ERR_INVALID, NULL, "answers with mistakes are not kept");
	TRY(application_get(a->db, a->m, id, &app));
	TRY(person_get(a->db, a->m, app->person_id, &person));
	TRY(answers_office(a, app->run_id, &s.office));
	TRY(answer_list(a->db, a->m, id, &s.kept, &s.kept_n));
	s.app = *app;
	s.p = *person;
	for (int i = 0; i < x->form->n; i++)
		TRY(put(&s, &x->at[i]));
	TRY(confirm_entered(&s, app));
	s.app.version = version ? version : app->version;
	s.p.version = person_version ? person_version : person->version;
	TRY(person_set(a->db, a->m, &s.p, s.p.version + 1));
	TRY(rename_copies(a, s.p.id, person->name, s.p.name));
	return application_restore(a->db, a->m, &s.app, s.app.version + 1);
}

struct err *answers_keep(struct act *a, application_id id, const struct answers *x)
{
	struct saving s = { .a = a, .x = x, .app.id = id };

	for (int i = 0; i < x->form->n; i++)
		TRY(put_own(&s, &x->at[i]));
	return NULL;
}

static struct err *note(struct act *a, const char *action, application_id id, run_id run_of)
{
	const struct run *run;

	TRY(run_get(a->db, a->m, run_of, &run));
	return act_note(a, action, "application", id.v, run->programme_id);
}

struct err *answers_save(struct act *a, application_id id, const struct answers *x, int64_t version,
    int64_t person_version)
{
	TRY(save(a, id, x, version, person_version, false));
	return note(a, "application_changed", id, x->form->run);
}

static struct err *person_of(struct act *a, const struct answers *x, enum lang lang, person_id *out)
{
	const char *email = answers_text(x, "email");
	const struct person *known;

	TRY(person_by_email(a->db, a->m, text_email_key(a->m, email), &known));
	if (known) {
		*out = known->id;
		return NULL;
	}
	TRY(person_make(a->db, a->m, (person_id){ act_id(a) }, answers_text(x, "name"), email, a->now.s, out));
	return account_set_lang(a->db, a->m, *out, lang_code(lang));
}

struct err *application_from_answers(struct act *a, const struct answers *x, enum lang lang, application_id *out)
{
	struct application app = {
		.id = { act_id(a) },
		.run_id = x->form->run,
		.role = x->form->role,
		.state = "applied",
		.capacity = 1,
		.form = "",
		.goal = "",
		.expectations = "",
		.remark = "",
		.employer_release = "",
		.target_group = "",
		.talent_programme = "",
		.closed_circle = "",
		.tenure_months = -1,
		.override_reason = "",
		.made_at = a->now.s,
	};

	TRY(person_of(a, x, lang, &app.person_id));
	TRY(application_add(a->db, a->m, &app));
	*out = app.id;
	TRY(save(a, app.id, x, 0, 0, true));
	return note(a, "application_made", app.id, app.run_id);
}
