/* SPDX-License-Identifier: EUPL-1.2 */
/* First it is made sure that nothing was built on what the import brought; then changes are taken
 * back and things removed, what refers before what is referred to. */
#include <string.h>

#include "service/import_plan.h"
#include "store/import.h"
#include "store/invitation.h"
#include "store/organisation.h"
#include "store/person.h"
#include "store/programme.h"
#include "store/run_field.h"
#include "store/topic.h"

static struct err *worked_on(struct act *a, const char *kind, int64_t id)
{
	return ERR(a->m, ERR_INVALID,
	    N_("This import cannot be undone any more: somebody has worked on its people since, or a later import "
	       "builds on them. Undo later imports first; single people can be withdrawn on the page of people."),
	    "%s %lld is no longer as the import left it", kind, (long long)id);
}

static struct err *paired(struct act *a)
{
	return ERR(a->m, ERR_INVALID,
	    N_("This import cannot be undone any more: its people are in proposals or tandems."), "paired");
}

static struct err *check_application(struct act *a, const struct import_change *c)
{
	struct application_before b = { .row.version = 0 };
	const struct application *now;
	struct err *e = application_get(a->db, a->m, (application_id){ c->object_id }, &now);

	if (e)
		return e->kind == ERR_NOT_FOUND ? worked_on(a, c->kind, c->object_id) : e;
	if (c->before)
		TRY(application_from_json(a->m, c->before, &b));
	return now->version == b.row.version + 1 ? NULL : worked_on(a, c->kind, c->object_id);
}

static struct err *check_person(struct act *a, const struct import_change *c)
{
	struct person b = { .version = 0 };
	const struct person *now;
	struct err *e = person_get(a->db, a->m, (person_id){ c->object_id }, &now);

	if (e)
		return e->kind == ERR_NOT_FOUND ? worked_on(a, c->kind, c->object_id) : e;
	if (c->before)
		TRY(person_from_json(a->m, c->before, &b));
	return now->version == b.version + 1 ? NULL : worked_on(a, c->kind, c->object_id);
}

static struct err *check_organisation(struct act *a, const struct import_change *c)
{
	struct organisation b = { .version = 0 };
	const struct organisation *now;

	TRY(organisation_get(a->db, a->m, (organisation_id){ c->object_id }, &now));
	if (c->before)
		TRY(organisation_from_json(a->m, c->before, &b));
	return now->version == b.version + 1 ? NULL : worked_on(a, c->kind, c->object_id);
}

static struct err *check(struct act *a, const struct import_change *c)
{
	if (strcmp(c->kind, "application") == 0)
		return check_application(a, c);
	if (strcmp(c->kind, "person") == 0)
		return check_person(a, c);
	if (strcmp(c->kind, "organisation") == 0)
		return check_organisation(a, c);
	return NULL;
}

/* Topics that were put together since are named by what they are now. */
static struct err *restore_answers(struct act *a, const struct application_before *b)
{
	const struct application_answer *now;
	int n;

	if (!b->tells_answers)
		return NULL;
	TRY(answer_list(a->db, a->m, b->row.id, &now, &n));
	for (int i = 0; i < n; i++)
		TRY(answers_end(a->db, a->m, b->row.id, now[i].field_id));
	for (int i = 0; i < b->answers; i++) {
		struct application_answer was = b->answer[i];

		if (was.topic_id.v)
			TRY(topic_now(a->db, a->m, was.topic_id, &was.topic_id));
		TRY(answer_restore(a->db, a->m, &was));
	}
	return NULL;
}

static struct err *restore_application(struct act *a, const char *json)
{
	struct application_before b = { .topics = 0 };
	int64_t then;

	TRY(application_from_json(a->m, json, &b));
	then = b.row.version++;
	TRY(application_restore(a->db, a->m, &b.row, then));
	TRY(application_topics_end(a->db, a->m, b.row.id));
	TRY(wishes_end(a->db, a->m, b.row.id));
	for (int i = 0; i < b.topics; i++) {
		topic_id now;

		TRY(topic_now(a->db, a->m, b.topic[i].topic_id, &now));
		TRY(application_topic_add(a->db, a->m, b.row.id, now, b.topic[i].side, b.topic[i].priority));
	}
	for (int i = 0; i < b.wishes; i++)
		TRY(wish_add(a->db, a->m,
		    &(struct application_wish){ b.row.id, b.wish[i].other_id, b.wish[i].rank }));
	return restore_answers(a, &b);
}

static struct err *restore_person(struct act *a, const struct import_change *c)
{
	struct person before = { .version = 0 };
	int64_t then;

	if (!c->before) /* it will go; whoever is above must be free to go before it */
		return person_set_manager(a->db, a->m, (person_id){ c->object_id }, (person_id){ 0 });
	TRY(person_from_json(a->m, c->before, &before));
	then = before.version++;
	return person_set(a->db, a->m, &before, then);
}

static struct err *restore(struct act *a, const struct import_change *c)
{
	struct organisation o = { .version = 0 };

	if (strcmp(c->kind, "person") == 0)
		return restore_person(a, c);
	if (!c->before)
		return NULL;
	if (strcmp(c->kind, "application") == 0)
		return restore_application(a, c->before);
	TRY(organisation_from_json(a->m, c->before, &o));
	o.version++;
	return organisation_restore(a->db, a->m, &o, o.version - 1);
}

static struct err *remove_if_free(struct act *a, const struct import_change *c)
{
	int64_t used = 0;

	if (strcmp(c->kind, "tie") == 0)
		return tie_end(a->db, a->m, c->object_id);
	if (strcmp(c->kind, "tandem") == 0) {
		TRY(import_tandem_end(a->db, a->m, (application_id){ c->object_id }));
		return ready_end(a->db, a->m, (application_id){ c->object_id });
	}
	if (strcmp(c->kind, "application") == 0)
		return application_end(a->db, a->m, (application_id){ c->object_id });
	if (strcmp(c->kind, "person") == 0)
		TRY(person_used(a->db, a->m, (person_id){ c->object_id }, &used));
	else if (strcmp(c->kind, "topic") == 0)
		TRY(topic_used(a->db, a->m, (topic_id){ c->object_id }, &used));
	else
		TRY(organisation_used(a->db, a->m, (organisation_id){ c->object_id }, &used));
	if (used)
		return worked_on(a, c->kind, c->object_id);
	if (strcmp(c->kind, "person") == 0)
		return person_end(a->db, a->m, (person_id){ c->object_id });
	if (strcmp(c->kind, "topic") == 0)
		return topic_remove(a->db, a->m, (topic_id){ c->object_id });
	return organisation_end(a->db, a->m, (organisation_id){ c->object_id });
}

static struct err *take_back(struct act *a, const struct import_change *changes, int n)
{
	static const char *const order[] = { "tie", "tandem", "application", "person", "topic", "organisation" };

	for (int i = 0; i < n; i++)
		TRY(check(a, &changes[i]));
	for (int i = 0; i < n; i++)
		TRY(restore(a, &changes[i]));
	for (size_t k = 0; k < LEN(order); k++)
		for (int i = 0; i < n; i++)
			if (!changes[i].before && strcmp(changes[i].kind, order[k]) == 0)
				TRY(remove_if_free(a, &changes[i]));
	return NULL;
}

struct err *import_undo(struct act *a, import_id id)
{
	const struct import_change *changes;
	const struct import *import;
	const struct run *run;
	int64_t tandems, places;
	int n;

	TRY(import_look(a, id, &import, &run));
	TRY(import_paired(a->db, a->m, id, &tandems, &places));
	if (tandems || places)
		return paired(a);
	TRY(import_set_undone(a->db, a->m, id, a->now.s));
	TRY(import_changes(a->db, a->m, id, &changes, &n));
	TRY(take_back(a, changes, n));
	TRY(import_changes_end(a->db, a->m, id));
	return act_note(a, "import_undone", "import", id.v, run->programme_id);
}
