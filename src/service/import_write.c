/* SPDX-License-Identifier: EUPL-1.2 */
/* Everything is written in the order in which it refers to each other, and each thing leaves a line
 * by which it can be taken back. */
#include <string.h>

#include "base/text.h"
#include "service/fields.h"
#include "service/import_plan.h"
#include "service/ready_tandem.h"
#include "store/import.h"
#include "store/invitation.h"
#include "store/organisation.h"
#include "store/person.h"
#include "store/programme.h"
#include "store/run_field.h"

struct writing {
	struct plan *p;
	mem *m; /* emptied after every row */
	import_id id;
	int64_t place;
};

static struct err *note(struct writing *w, const char *kind, int64_t object, const char *before)
{
	return import_change_add(w->p->a->db, w->m, w->id, w->place++,
	    &(struct import_change){ kind, object, before });
}

static struct err *write_organisations(struct writing *w)
{
	struct plan *p = w->p;

	for (int i = 0; i < p->organisations; i++) {
		const struct plan_organisation *o = &p->organisation[i];

		if (!o->before)
			TRY(organisation_add(p->a->db, w->m, &o->now, p->a->now.s));
		else if (o->changed)
			TRY(organisation_set(p->a->db, w->m, &o->now));
		if (!o->before || o->changed)
			TRY(note(w, "organisation", o->now.id.v, o->before ? organisation_json(w->m, o->before) : NULL));
	}
	return NULL;
}

static struct err *write_topics(struct writing *w)
{
	struct plan *p = w->p;

	for (int i = 0; i < p->topics; i++) {
		const struct plan_topic *t = &p->topic[i];

		if (!t->made)
			continue;
		TRY(topic_add(p->a->db, w->m, p->programme->id,
		    &(struct topic){ .id = t->id, .kind = t->kind, .name_de = t->name_de, .name_en = t->name_en,
			.place = i }));
		TRY(note(w, "topic", t->id.v, NULL));
	}
	return NULL;
}

static struct err *write_people(struct writing *w)
{
	struct plan *p = w->p;

	for (int i = 0; i < p->people; i++) {
		const struct plan_person *q = &p->person[i];
		mem *m = w->m;

		if (q->before)
			continue;
		w->m = mem_new(m, "person");
		TRY(person_add(p->a->db, w->m, &q->now));
		TRY(note(w, "person", q->now.id.v, NULL));
		mem_free(w->m);
		w->m = m;
	}
	for (int i = 0; i < p->people; i++) {
		const struct plan_person *q = &p->person[i];

		if (q->before && q->changed) {
			TRY(person_set(p->a->db, w->m, &q->now, q->now.version + 1));
			TRY(note(w, "person", q->now.id.v, person_json(w->m, q->before)));
		} else if (!q->before && q->now.manager_id.v) {
			TRY(person_set_manager(p->a->db, w->m, q->now.id, q->now.manager_id));
		}
	}
	return NULL;
}

/* What an application says, as it was. */
static struct err *remember(struct writing *w, const struct application *a, const char **out)
{
	struct application_before b = { .row = *a };

	TRY(application_topics(w->p->a->db, w->m, a->id, &b.topic, &b.topics));
	TRY(wish_list_of(w->p->a->db, w->m, a->id, &b.wish, &b.wishes));
	TRY(answer_list(w->p->a->db, w->m, a->id, &b.answer, &b.answers));
	*out = application_json(w->m, &b);
	return NULL;
}

static struct err *write_application(struct writing *w, struct plan_application *q)
{
	struct plan *p = w->p;
	const char *before = NULL;

	q->now.import_id = q->before ? q->now.import_id : w->id;
	if (q->before) {
		TRY(remember(w, q->before, &before));
		TRY(application_restore(p->a->db, w->m, &q->now, q->now.version + 1));
		TRY(application_topics_end(p->a->db, w->m, q->now.id));
	} else {
		TRY(application_add(p->a->db, w->m, &q->now));
	}
	for (int i = 0; i < q->mentions; i++)
		TRY(application_topic_add(p->a->db, w->m, q->now.id, p->topic[q->mention[i].topic].id,
		    q->mention[i].side, q->mention[i].priority));
	if (q->own)
		TRY(answers_keep(p->a, q->now.id, q->own));
	return note(w, "application", q->now.id.v, before);
}

static struct err *write_applications(struct writing *w)
{
	struct plan *p = w->p;
	mem *m = w->m;

	for (int i = 0; i < p->applications; i++) {
		w->m = mem_new(m, "application");
		TRY(write_application(w, &p->application[i]));
		mem_free(w->m);
	}
	w->m = m;
	for (int i = 0; i < p->wishes; i++)
		TRY(wish_add(p->a->db, w->m, &(struct application_wish){ p->wish[i].from, p->wish[i].to, 1 }));
	return NULL;
}

static struct err *write_ties(struct writing *w)
{
	struct plan *p = w->p;
	bool there;

	for (int i = 0; i < p->ties; i++) {
		const struct plan_tie *t = &p->tie[i];
		struct person_tie row = { .id = act_id(p->a), .person_id = p->person[t->person].now.id,
			.other_id = t->other == NONE ? (person_id){ 0 } : p->person[t->other].now.id,
			.organisation_id = t->organisation == NONE ? (organisation_id){ 0 }
								   : p->organisation[t->organisation].now.id,
			.kind = t->kind };

		TRY(tie_exists(p->a->db, w->m, &row, &there));
		if (there)
			continue;
		TRY(tie_add(p->a->db, w->m, &row, p->a->now.s));
		TRY(note(w, "tie", row.id, NULL));
	}
	return NULL;
}

static struct err *write_ready(struct writing *w, const struct plan_wish *wish)
{
	struct plan *p = w->p;
	const struct person *partner = &p->person[wish->partner].now;
	struct ready_tandem r = { .application_id = wish->from, .run_id = p->run->id, .partner_name = partner->name,
		.partner_email = partner->email, .partner_fold = text_email_key(w->m, partner->email), .made_at = p->a->now.s };
	const struct ready_tandem *before;

	TRY(ready_get(p->a->db, w->m, wish->from, &before));
	if (before) /* said before, perhaps to somebody else */
		return NULL;
	TRY(ready_add(p->a->db, w->m, &r));
	return note(w, "tandem", wish->from.v, NULL);
}

/* All are named before the first is entered: then both have confirmed it. */
static struct err *write_tandems(struct writing *w)
{
	struct plan *p = w->p;
	const struct application *x;

	for (int i = 0; i < p->wishes; i++)
		if (p->wish[i].ready)
			TRY(write_ready(w, &p->wish[i]));
	for (int i = 0; i < p->wishes; i++) {
		if (!p->wish[i].ready)
			continue;
		TRY(application_get(p->a->db, w->m, p->wish[i].from, &x));
		if (strcmp(x->state, "admitted") == 0)
			TRY(ready_admitted(p->a, x->id));
	}
	return NULL;
}

struct err *plan_write(struct plan *p, import_id id)
{
	struct writing w = { p, mem_new(p->m, "writing"), id, 0 };

	TRY(write_organisations(&w));
	TRY(write_topics(&w));
	TRY(write_people(&w));
	TRY(write_applications(&w));
	TRY(write_ties(&w));
	return write_tandems(&w);
}
