/* SPDX-License-Identifier: EUPL-1.2 */
/* Rows and reports as JSON. A row is described once, by its members; ids are strings, because many
 * readers of JSON keep numbers as doubles. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "service/import_plan.h"

enum member_kind { MEMBER_TEXT, MEMBER_INT, MEMBER_ID };

struct member {
	const char *name;
	enum member_kind kind;
	size_t at;
};
#define MEMBER(type, member)                                                                       \
	{ #member, _Generic(((type *)0)->member, int64_t: MEMBER_INT, const char *: MEMBER_TEXT),  \
	  offsetof(type, member) }
#define MEMBER_OF_ID(type, member)                                                                 \
	{ #member, _Generic(((type *)0)->member.v, int64_t: MEMBER_ID), offsetof(type, member.v) }

static const struct member person_members[] = {
	MEMBER_OF_ID(struct person, id),
	MEMBER(struct person, name),
	MEMBER(struct person, email),
	MEMBER(struct person, phone),
	MEMBER_OF_ID(struct person, organisation_id),
	MEMBER(struct person, position),
	MEMBER(struct person, team),
	MEMBER(struct person, field),
	MEMBER(struct person, site),
	MEMBER(struct person, level),
	MEMBER(struct person, leadership_years),
	MEMBER(struct person, joined_on),
	MEMBER(struct person, languages),
	MEMBER_OF_ID(struct person, manager_id),
	MEMBER(struct person, personnel_number),
	MEMBER(struct person, version),
};

static const struct member organisation_members[] = {
	MEMBER_OF_ID(struct organisation, id),
	MEMBER(struct organisation, name),
	MEMBER(struct organisation, kind),
	MEMBER(struct organisation, industry),
	MEMBER(struct organisation, size),
	MEMBER(struct organisation, site),
	MEMBER(struct organisation, levels),
	MEMBER(struct organisation, mail_domain),
	MEMBER(struct organisation, version),
};

static const struct member application_members[] = {
	MEMBER_OF_ID(struct application, id),
	MEMBER(struct application, state),
	MEMBER(struct application, capacity),
	MEMBER(struct application, form),
	MEMBER(struct application, goal),
	MEMBER(struct application, expectations),
	MEMBER(struct application, remark),
	MEMBER(struct application, consent_at),
	MEMBER(struct application, employer_release),
	MEMBER(struct application, target_group),
	MEMBER(struct application, talent_programme),
	MEMBER(struct application, closed_circle),
	MEMBER(struct application, tenure_months),
	MEMBER(struct application, override_reason),
	MEMBER(struct application, version),
};

static const struct member topic_members[] = {
	MEMBER_OF_ID(struct application_topic, topic_id),
	MEMBER(struct application_topic, side),
	MEMBER(struct application_topic, priority),
};

static const struct member wish_members[] = {
	MEMBER_OF_ID(struct application_wish, other_id),
	MEMBER(struct application_wish, rank),
};

static const struct member answer_members[] = {
	MEMBER_OF_ID(struct application_answer, application_id),
	MEMBER_OF_ID(struct application_answer, field_id),
	MEMBER(struct application_answer, place),
	MEMBER(struct application_answer, text),
	MEMBER(struct application_answer, choice_id),
	MEMBER_OF_ID(struct application_answer, topic_id),
	MEMBER(struct application_answer, priority),
	MEMBER(struct application_answer, at),
};

static json_t *put(const struct member *members, size_t n, const void *from)
{
	json_t *o = json_object();

	for (size_t i = 0; i < n; i++) {
		const char *at = (const char *)from + members[i].at;
		int64_t number = members[i].kind == MEMBER_TEXT ? 0 : *(const int64_t *)(const void *)at;
		const char *text = members[i].kind == MEMBER_TEXT ? *(const char *const *)(const void *)at : NULL;
		json_t *v = members[i].kind == MEMBER_INT ? json_integer(number) : text ? json_string(text) : json_null();

		if (members[i].kind == MEMBER_ID) {
			json_decref(v);
			v = json_sprintf("%lld", (long long)number);
		}
		json_object_set_new(o, members[i].name, v);
	}
	return o;
}

static void take(mem *m, const struct member *members, size_t n, const json_t *o, void *into)
{
	for (size_t i = 0; i < n; i++) {
		char *at = (char *)into + members[i].at;
		const json_t *v = json_object_get(o, members[i].name);
		const char *text = json_string_value(v);

		switch (members[i].kind) {
		case MEMBER_TEXT: *(const char **)(void *)at = mem_str(m, text); break;
		case MEMBER_INT: *(int64_t *)(void *)at = json_integer_value(v); break;
		case MEMBER_ID: *(int64_t *)(void *)at = text ? strtoll(text, NULL, 10) : 0; break;
		}
	}
}

/* Takes the value over. */
static const char *written(mem *m, json_t *o, size_t flags)
{
	char *text = mem_oom(json_dumps(o, flags));
	const char *copy = mem_str(m, text);

	free(text);
	json_decref(o);
	return copy;
}

static struct err *parsed(mem *m, const char *json, json_t **out)
{
	*out = json_loads(json, 0, NULL);
	return *out ? NULL : ERR(m, ERR_SYSTEM, NULL, "an import keeps JSON that cannot be read");
}

const char *person_json(mem *m, const struct person *p)
{
	return written(m, put(person_members, LEN(person_members), p), JSON_COMPACT);
}

const char *organisation_json(mem *m, const struct organisation *o)
{
	return written(m, put(organisation_members, LEN(organisation_members), o), JSON_COMPACT);
}

struct err *person_from_json(mem *m, const char *json, struct person *out)
{
	json_t *o;

	TRY(parsed(m, json, &o));
	take(m, person_members, LEN(person_members), o, out);
	json_decref(o);
	return NULL;
}

struct err *organisation_from_json(mem *m, const char *json, struct organisation *out)
{
	json_t *o;

	TRY(parsed(m, json, &o));
	take(m, organisation_members, LEN(organisation_members), o, out);
	json_decref(o);
	return NULL;
}

const char *application_json(mem *m, const struct application_before *b)
{
	json_t *o = put(application_members, LEN(application_members), &b->row), *topics = json_array(),
	       *wishes = json_array(), *answers = json_array();

	for (int i = 0; i < b->topics; i++)
		json_array_append_new(topics, put(topic_members, LEN(topic_members), &b->topic[i]));
	for (int i = 0; i < b->wishes; i++)
		json_array_append_new(wishes, put(wish_members, LEN(wish_members), &b->wish[i]));
	json_object_set_new(o, "topics", topics);
	json_object_set_new(o, "wishes", wishes);
	for (int i = 0; i < b->answers; i++)
		json_array_append_new(answers, put(answer_members, LEN(answer_members), &b->answer[i]));
	json_object_set_new(o, "answers", answers);
	return written(m, o, JSON_COMPACT);
}

/* A list of rows within a row. */
static const void *take_list(mem *m, const struct member *members, size_t n, const json_t *list, size_t size, int *out)
{
	char *rows;

	*out = (int)json_array_size(list);
	rows = mem_array(m, char, (size_t)*out * size); /* talloc aligns for any type */
	for (int i = 0; i < *out; i++)
		take(m, members, n, json_array_get(list, (size_t)i), rows + (size_t)i * size);
	return rows;
}
#define TAKE_LIST(name, members, member, count)                                                    \
	(out->member = take_list(m, members, LEN(members), json_object_get(o, name), sizeof *out->member, &out->count))

struct err *application_from_json(mem *m, const char *json, struct application_before *out)
{
	json_t *o;

	TRY(parsed(m, json, &o));
	take(m, application_members, LEN(application_members), o, &out->row);
	TAKE_LIST("topics", topic_members, topic, topics);
	TAKE_LIST("wishes", wish_members, wish, wishes);
	TAKE_LIST("answers", answer_members, answer, answers);
	out->tells_answers = json_object_get(o, "answers") != NULL;
	json_decref(o);
	return NULL;
}

static const char *const lists[] = { [IMPORT_NOTE] = "notes", [IMPORT_LEFT_OUT] = "duplicate_rows",
	[IMPORT_STOPS] = "problems" };

const char *import_report_json(mem *m, const struct import_report *r)
{
	json_t *o = json_object();

	json_object_set_new(o, "rows", json_integer(r->rows));
	json_object_set_new(o, "accepted", json_integer(r->accepted));
	json_object_set_new(o, "applied", json_integer(r->applied));
	json_object_set_new(o, "updated", json_integer(r->updated));
	json_object_set_new(o, "duplicates", json_integer(r->duplicates));
	json_object_set_new(o, "people_only", json_integer(r->people_only));
	json_object_set_new(o, "problem_rows", json_integer(r->problem_rows));
	json_object_set_new(o, "new_people", json_integer(r->new_people));
	json_object_set_new(o, "new_organisations", json_integer(r->new_organisations));
	json_object_set_new(o, "new_topics", json_integer(r->new_topics));
	for (size_t w = LEN(lists); w-- > 0;)
		json_object_set_new(o, lists[w], json_array());
	for (int i = 0; i < r->remarks; i++) {
		const struct import_remark *q = &r->remark[i];
		json_t *line = json_object();

		json_object_set_new(line, "line", json_integer(q->line));
		json_object_set_new(line, "field", json_string(q->field));
		json_object_set_new(line, "label", json_string(q->label));
		json_object_set_new(line, "reason", json_string(q->reason));
		json_array_append_new(json_object_get(o, lists[q->weight]), line);
	}
	return written(m, o, JSON_INDENT(2));
}

static int number(const json_t *o, const char *name)
{
	return (int)json_integer_value(json_object_get(o, name));
}

static const char *text_of(mem *m, const json_t *o, const char *name)
{
	const char *s = json_string_value(json_object_get(o, name));

	return mem_str(m, s ? s : "");
}

static void take_remarks(mem *m, const json_t *list, enum import_weight weight, struct import_remark *into)
{
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *line = json_array_get(list, i);

		into[i] = (struct import_remark){ number(line, "line"), weight, text_of(m, line, "field"),
			text_of(m, line, "label"), text_of(m, line, "reason") };
	}
}

struct err *report_from_json(mem *m, const char *json, struct import_report *out)
{
	struct import_remark *remark, *at;
	size_t n = 0;
	json_t *o;

	TRY(parsed(m, json, &o));
	*out = (struct import_report){ .rows = number(o, "rows"), .accepted = number(o, "accepted"),
		.applied = number(o, "applied"), .updated = number(o, "updated"),
		.duplicates = number(o, "duplicates"), .people_only = number(o, "people_only"),
		.problem_rows = number(o, "problem_rows"), .new_people = number(o, "new_people"),
		.new_organisations = number(o, "new_organisations"), .new_topics = number(o, "new_topics") };
	for (size_t w = 0; w < LEN(lists); w++)
		n += json_array_size(json_object_get(o, lists[w]));
	at = remark = mem_array(m, struct import_remark, n);
	out->remark = remark;
	out->remarks = (int)n;
	for (size_t w = LEN(lists); w-- > 0;) {
		take_remarks(m, json_object_get(o, lists[w]), (enum import_weight)w, at);
		at += json_array_size(json_object_get(o, lists[w]));
	}
	plan_sort(remark, out->remarks);
	json_decref(o);
	return NULL;
}
