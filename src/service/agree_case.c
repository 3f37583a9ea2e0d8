/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/agree_case.h"

#include <string.h>

#include "service/scope.h"
#include "store/application.h"
#include "store/run.h"
#include "store/tandem.h"

struct err *agree_run_get(struct act *a, run_id id, const struct agree_run **out)
{
	struct agree_run *r = mem_make(a->m, struct agree_run);
	struct letter_contact *c = &r->contact;

	TRY(run_get(a->db, a->m, id, &r->run));
	TRY(programme_view(a, r->run->programme_id, &r->all));
	r->programme = r->all.programme;
	TRY(scope_contact(a, OBJECT_run_id, id.v, &c->name, &c->phone, &c->email));
	*out = r;
	return NULL;
}

const char *agree_role(const struct agree_run *r, enum tandem_side side, enum lang l)
{
	return label_one(&r->all.labels, side == SIDE_MENTOR ? LABEL_MENTOR : LABEL_MENTEE, l);
}

struct err *agree_case_get(struct act *a, const struct agree_run *in, tandem_id id, const struct agree_case **out)
{
	struct agree_case *c = mem_make(a->m, struct agree_case);

	TRY(tandem_get(a->db, a->m, id, &c->tandem));
	c->in = in;
	if (!in)
		TRY(agree_run_get(a, c->tandem->run_id, &c->in));
	for (enum tandem_side s = 0; s < SIDES; s++)
		TRY(application_get(a->db, a->m, tandem_application(c->tandem, s), &c->at[s]));
	*out = c;
	return NULL;
}

struct topics {
	const struct application_topic *at;
	int n;
};

/* What the reader names on one side and the partner on the other. */
struct meeting_point {
	const char *kind, *own_side, *other_side;
	const char *heading; /* message id */
};

static const struct meeting_point meeting_points[COMMON_MOST] = {
	{ "topic", "wanted", "offered", N_("What you would like to learn and your partner knows") },
	{ "topic", "offered", "wanted", N_("What your partner would like to learn and you know") },
	{ "question", "shared", "shared", N_("Questions that occupy you both") },
	{ "interest", "shared", "shared", N_("Interests you share") },
};

static bool names(const struct topics *t, topic_id id, const char *side)
{
	for (int i = 0; i < t->n; i++)
		if (t->at[i].topic_id.v == id.v && strcmp(t->at[i].side, side) == 0)
			return true;
	return false;
}

static void add_common(mem *m, const struct meeting_point *p, const struct topics *own, const struct topics *other,
    enum lang l, struct partner_card *card)
{
	struct common c = { tr(l, p->heading), mem_array(m, const char *, own->n), 0 };

	for (int i = 0; i < own->n; i++) {
		const struct application_topic *t = &own->at[i];

		if (strcmp(t->kind, p->kind) == 0 && strcmp(t->side, p->own_side) == 0 &&
		    names(other, t->topic_id, p->other_side))
			c.items[c.n++] = l == LANG_DE ? t->name_de : t->name_en;
	}
	if (c.n)
		card->common[card->common_n++] = c;
}

struct err *partner_card_get(struct act *a, const struct agree_run *in, const struct application *const at[SIDES],
    enum tandem_side reader, enum lang l, struct partner_card *out)
{
	const struct application *other = at[tandem_other(reader)];
	struct topics own_topics, other_topics;

	*out = (struct partner_card){
		.role = agree_role(in, tandem_other(reader), l),
		.name = other->name,
		.position = other->position,
		.field = other->field,
		.organisation = other->organisation,
	};
	TRY(application_topics(a->db, a->m, at[reader]->id, &own_topics.at, &own_topics.n));
	TRY(application_topics(a->db, a->m, other->id, &other_topics.at, &other_topics.n));
	for (size_t i = 0; i < LEN(meeting_points); i++)
		add_common(a->m, &meeting_points[i], &own_topics, &other_topics, l, out);
	return NULL;
}
