/* SPDX-License-Identifier: EUPL-1.2 */
/* From rows back to what was typed, and from that to words. */
#include <string.h>

#include "html/format.h"
#include "service/admission.h"
#include "service/answers_priv.h"
#include "store/application.h"
#include "store/person.h"
#include "store/run_field.h"

/* What is known of one application. */
struct known {
	struct act *a;
	const struct application *app;
	const struct person *person;
	const struct application_topic *topic;
	int topics;
	const struct application_answer *answer;
	int answers;
	bool office;
	struct entry *entry;
	int entries;
};

static struct err *load(struct act *a, application_id id, struct known *k)
{
	*k = (struct known){ .a = a };
	TRY(application_get(a->db, a->m, id, &k->app));
	TRY(person_get(a->db, a->m, k->app->person_id, &k->person));
	TRY(answers_office(a, k->app->run_id, &k->office));
	TRY(application_topics(a->db, a->m, id, &k->topic, &k->topics));
	return answer_list(a->db, a->m, id, &k->answer, &k->answers);
}

static void add(struct known *k, const struct run_field_view *f, const char *value)
{
	if (!value || !*value)
		return;
	k->entry = mem_grow(k->a->m, k->entry, struct entry, k->entries + 1);
	k->entry[k->entries++] = (struct entry){ f->name, value };
}

static void add_column(struct known *k, const struct run_field_view *f, const struct answer_column *c)
{
	const void *from = (c->of_person ? (const char *)k->person : (const char *)k->app) + c->at;

	if (c->kind == COLUMN_INT) {
		int64_t number = *(const int64_t *)from;

		if (c->zero_is_told ? number >= 0 : number > 0)
			add(k, f, mem_fmt(k->a->m, "%lld", (long long)number));
	} else {
		add(k, f, *(const char *const *)from);
	}
}

static const char *pick(mem *m, const struct run_field_view *f, int64_t id, int64_t priority)
{
	return f->kind == RUN_FIELD_TOPICS && f->row->priorities ? mem_fmt(m, "%lld.%lld", (long long)id, (long long)priority)
								 : mem_fmt(m, "%lld", (long long)id);
}

static void add_topics(struct known *k, const struct run_field_view *f, const struct answer_side *side)
{
	for (int i = 0; i < k->topics; i++)
		if (strcmp(k->topic[i].side, side->side) == 0 && strcmp(k->topic[i].kind, side->kind) == 0)
			add(k, f, pick(k->a->m, f, k->topic[i].topic_id.v, k->topic[i].priority));
}

static void add_languages(struct known *k, const struct run_field_view *f)
{
	for (const char *at = k->person->languages + strspn(k->person->languages, " "); *at; at += strspn(at, " ")) {
		size_t n = strcspn(at, " ");

		add(k, f, mem_strn(k->a->m, at, n));
		at += n;
	}
}

/* Does one of the lines written mean the other side of the tie? */
static struct err *is_written(struct known *k, const struct run_field_view *f, const struct person_tie *t, bool *out)
{
	struct answer_target to;

	*out = false;
	for (int i = 0; i < k->answers && !*out; i++) {
		if (k->answer[i].field_id.v != f->row->id.v)
			continue;
		TRY(answer_resolve(k->a, k->person, k->answer[i].text, t->organisation_id.v != 0, false, &to));
		*out = to.person.v == t->other_id.v && to.organisation.v == t->organisation_id.v;
	}
	return NULL;
}

static void add_line(mem *m, const char **all, const char *line)
{
	*all = mem_fmt(m, "%s%s%s", *all, **all ? "\n" : "", line);
}

static struct err *add_ties(struct known *k, const struct run_field_view *f, const char *kind, const char **all)
{
	const struct person_tie *ties;
	int n;

	TRY(tie_list(k->a->db, k->a->m, k->person->id, &ties, &n));
	for (int i = 0; i < n; i++) {
		const char *name;
		bool written;

		if (strcmp(ties[i].kind, kind) != 0)
			continue;
		TRY(is_written(k, f, &ties[i], &written));
		if (written)
			continue;
		TRY(answer_tie_name(k->a, &ties[i], &name));
		add_line(k->a->m, all, name);
	}
	return NULL;
}

/* Lines as they were written; for the coordination ties and a superior that came in by another way follow
 * by their names. */
static struct err *add_people(struct known *k, const struct run_field_view *f)
{
	const char *tie = answer_tie_kind(f->key), *all = "";
	const struct person *manager;

	for (int i = 0; i < k->answers; i++)
		if (k->answer[i].field_id.v == f->row->id.v)
			add_line(k->a->m, &all, k->answer[i].text);
	if (tie && k->office)
		TRY(add_ties(k, f, tie, &all));
	if (f->key && !tie && !*all && k->office && k->person->manager_id.v) {
		TRY(person_get(k->a->db, k->a->m, k->person->manager_id, &manager));
		all = manager->name;
	}
	add(k, f, all);
	return NULL;
}

static void add_own(struct known *k, const struct run_field_view *f)
{
	for (int i = 0; i < k->answers; i++) {
		const struct application_answer *x = &k->answer[i];

		if (x->field_id.v != f->row->id.v)
			continue;
		if (f->kind == RUN_FIELD_CONSENT)
			add(k, f, "yes");
		else if (x->choice_id || x->topic_id.v)
			add(k, f, pick(k->a->m, f, x->choice_id ? x->choice_id : x->topic_id.v, x->priority));
		else
			add(k, f, x->text);
	}
}

static struct err *add_field(struct known *k, const struct run_field_view *f)
{
	const char *key = f->key ? f->key->key : "";
	const struct answer_column *column = answer_column_find(key);
	const struct answer_side *side = answer_side_find(key);

	if (f->kind == RUN_FIELD_PERSON)
		return add_people(k, f);
	if (column)
		add_column(k, f, column);
	else if (side)
		add_topics(k, f, side);
	else if (strcmp(key, "email") == 0)
		add(k, f, k->person->email);
	else if (strcmp(key, "organisation") == 0)
		add(k, f, k->person->organisation);
	else if (strcmp(key, "languages") == 0)
		add_languages(k, f);
	else if (strcmp(key, "consent") == 0)
		add(k, f, k->app->consent_at ? "yes" : "");
	else
		add_own(k, f);
	return NULL;
}

static struct err *typed(struct known *k, const struct run_form *form, struct entries *out)
{
	for (int i = 0; i < form->n; i++)
		TRY(add_field(k, &form->at[i]));
	*out = (struct entries){ k->entry, k->entries };
	return NULL;
}

struct err *answers_typed(struct act *a, const struct run_form *form, application_id id, struct entries *out)
{
	struct known k;

	TRY(load(a, id, &k));
	return typed(&k, form, out);
}

static void say(mem *m, struct answer_shown *s, const char *text)
{
	if (!*text)
		return;
	s->text = mem_grow(m, s->text, const char *, s->n + 1);
	s->text[s->n++] = text;
}

static void say_languages(mem *m, struct answer_shown *s, const struct answer *x)
{
	for (int i = 0; i < x->raws; i++) {
		const struct run_field_option *o = NULL;

		for (int k = 0; k < x->field->options; k++)
			if (strcmp(x->field->option[k].value, x->raw[i]) == 0)
				o = &x->field->option[k];
		say(m, s, o ? o->label : languages_named(m, x->raw[i]));
	}
}

/* One answer, as a page says it. */
static void put_in_words(mem *m, const struct answer *x, enum lang l, struct answer_shown *s)
{
	*s = (struct answer_shown){ .field = x->field, .label = x->field->label };
	if (x->field->key && strcmp(x->field->key->key, "languages") == 0) {
		say_languages(m, s, x);
		return;
	}
	if (!x->given)
		return;
	for (int i = 0; i < x->picks; i++)
		say(m, s, x->pick[i].option->label);
	for (int i = 0; i < x->lines; i++)
		say(m, s, x->line[i]);
	if (s->n)
		return;
	switch (x->field->kind) {
	case RUN_FIELD_YES_NO: say(m, s, tr(l, strcmp(x->text, "yes") == 0 ? N_("yes") : N_("no"))); break;
	case RUN_FIELD_CONSENT: say(m, s, answer_wording(m, x->field)); break;
	case RUN_FIELD_DAY: say(m, s, format_day(m, l, day_parse(x->text))); break;
	case RUN_FIELD_NUMBER:
	case RUN_FIELD_SCALE: say(m, s, format_int(m, l, x->number)); break;
	default: say(m, s, x->text);
	}
}

void answers_in_words(mem *m, const struct answers *x, const struct answer_shown **out, int *n)
{
	struct answer_shown *s = mem_array(m, struct answer_shown, x->form->n);

	*n = 0;
	for (int i = 0; i < x->form->n; i++) {
		put_in_words(m, &x->at[i], x->form->lang, &s[*n]);
		*n += s[*n].n > 0;
	}
	*out = s;
}

/* To the person everything that was asked, and of what was not what belongs to the application. */
static bool is_seen(const struct run_field *f, const char *seen_by)
{
	const struct answer_column *column = answer_column_find(f->key);

	if (strcmp(seen_by, "self") == 0)
		return !f->retired && (f->id.v || strcmp(f->seen_by, "committee") == 0 || (column && !column->of_person));
	return strcmp(seen_by, "coordination") == 0 || strcmp(f->seen_by, seen_by) == 0;
}

/* What was agreed to are the words of then. */
static void put_agreed(const struct known *k, struct answer_shown *s)
{
	for (int i = 0; i < k->answers; i++)
		if (k->answer[i].field_id.v == s->field->row->id.v) {
			s->agreed_at = k->answer[i].at;
			s->text[0] = k->answer[i].text;
		}
	if (s->field->key && !s->agreed_at)
		s->agreed_at = k->app->consent_at;
}

struct err *answers_shown(struct act *a, application_id id, enum lang lang, const char *seen_by,
    const struct answer_shown **out, int *n)
{
	const struct answer_shown *all;
	const struct run_form *form;
	struct answer_shown *some;
	struct entries entries;
	struct known k;
	int all_n;

	TRY(load(a, id, &k));
	TRY(form_of_all(a, k.app->run_id, k.app->role, lang, &form));
	TRY(typed(&k, form, &entries));
	answers_in_words(a->m, answers_draft(a->m, form, entries), &all, &all_n);
	some = mem_array(a->m, struct answer_shown, all_n);
	*n = 0;
	for (int i = 0; i < all_n; i++) {
		if (!is_seen(all[i].field->row, seen_by))
			continue;
		some[*n] = all[i];
		if (all[i].field->kind == RUN_FIELD_CONSENT)
			put_agreed(&k, &some[*n]);
		++*n;
	}
	*out = some;
	return NULL;
}
