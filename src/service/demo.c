/* SPDX-License-Identifier: EUPL-1.2 */
/* People come one after the other, each made of its number: no two have the same name, and the same
 * numbers always make the same people. */
#include "service/demo.h"

#include <string.h>

#include "base/seed.h"
#include "base/text.h"
#include "service/agree.h"
#include "service/conditions.h"
#include "service/demo_words.h"
#include "store/application.h"
#include "store/conditions.h"
#include "store/organisation.h"
#include "store/person.h"
#include "store/programme.h"
#include "store/run.h"
#include "store/selection.h"
#include "store/tandem.h"

enum { TOPICS = 3, SHARED = 2, MONTH_DAYS = 30, TEAM = 4, DAY_SECONDS = 86400 };

struct cast {
	struct act *a;
	const struct demo_people *d;
	const struct demo_cast *as;
	const struct topic *topics;
	int topics_n;
	struct seed chance;
	struct conditions conditions; /* of the run */
};

static struct err *place_id(struct cast *c, const struct demo_place *p, organisation_id *out)
{
	const struct organisation *o;

	TRY(organisation_find(c->a->db, c->a->m, p->name, &o));
	*out = o ? o->id : (organisation_id){ act_id(c->a) };
	return o ? NULL
		 : organisation_add(c->a->db, c->a->m,
		       &(struct organisation){ *out, p->name, p->kind, p->industry, p->size, p->site, 5, p->domain, 1 },
		       c->a->now.s);
}

static const char *name_of(struct cast *c, int number, bool woman)
{
	return mem_fmt(c->a->m, "%s %s", demo_first[woman ? number % DEMO_WOMEN : number % DEMO_FIRST],
	    demo_last[(number * 7) % DEMO_LAST]);
}

static const char *address_of(struct cast *c, const char *name, const char *domain)
{
	char *local = text_slug(c->a->m, name);

	for (char *p = local; *p; p++)
		*p = *p == '-' ? '.' : *p;
	return mem_fmt(c->a->m, "%s@%s", local, domain);
}

struct one {
	person_id id;
	int i; /* within the role */
	bool mentor;
	int64_t level;
	int days_there; /* in the organisation */
};

static struct err *add_person(struct cast *c, struct one *o)
{
	const struct demo_cast *as = c->as;
	int number = c->d->first + (o->mentor ? o->i : c->d->mentors + o->i);
	bool senior = (o->mentor ? as->mentor_level : as->mentee_level) >= 3;
	/* Mentees begin in the middle of the list, so that the nth of both come from different places. */
	const struct demo_place *p = o->mentor ? &as->mentor_places[o->i % as->mentor_places_n]
					       : &as->mentee_places[(o->i + as->mentee_places_n / 2) % as->mentee_places_n];
	const struct demo_field *f = &demo_fields[(number * 3) % DEMO_FIELDS];
	const char *name = name_of(c, number, !o->mentor && as->women), *login = NULL;
	organisation_id organisation;

	if (o->i == 0)
		login = o->mentor ? c->d->mentor_email : c->d->mentee_email;
	o->id = (person_id){ act_id(c->a) };
	o->days_there = (senior ? 2000 : 8 * MONTH_DAYS) + 17 * (o->i % 9);
	o->level = (o->mentor ? as->mentor_level : as->mentee_level) + (o->i % 3 == 2);
	TRY(place_id(c, p, &organisation));
	return person_add(c->a->db, c->a->m,
	    &(struct person){ .id = o->id, .name = name, .email = login ? login : address_of(c, name, p->domain),
		.phone = "", .organisation_id = organisation, .position = senior ? f->senior : f->junior,
		.team = mem_fmt(c->a->m, "%s %d", f->field, o->i % TEAM + 1), .field = f->field, .site = p->site,
		.level = o->level, .leadership_years = senior ? 4 + o->i % 12 : 0,
		.joined_on = day_iso(c->a->m, day_add(c->a->today, -o->days_there)),
		.languages = o->i % 3 ? "de" : "de en", .personnel_number = "",
		.made_at = c->a->now.s - DAY_SECONDS * (o->i % 20) });
}

/* Everybody but the last two is admitted, or in an open run every third. */
static const char *state_of(const struct demo_people *d, const struct one *o)
{
	int n = o->mentor ? d->mentors : d->mentees;

	if (!d->decided)
		return o->i % 3 ? "applied" : "admitted";
	if (o->mentor || o->i < n - 2)
		return "admitted";
	return o->i == n - 1 ? "withdrawn" : "refused";
}

/* The nth of a kind in the catalogue; NULL if there is none of the kind. */
static const struct topic *topic_of(const struct cast *c, const char *kind, uint64_t n)
{
	uint64_t all = 0;

	for (int i = 0; i < c->topics_n; i++)
		all += strcmp(c->topics[i].kind, kind) == 0;
	for (int i = 0; all && i < c->topics_n; i++)
		if (strcmp(c->topics[i].kind, kind) == 0 && n-- % all == 0)
			return &c->topics[i];
	return NULL;
}

static struct err *name_topics(struct cast *c, application_id id, const char *kind, const char *side, int n)
{
	uint64_t at = seed_next(&c->chance) >> 32;

	for (int i = 0; i < n; i++) {
		const struct topic *t = topic_of(c, kind, at + (uint64_t)i * 2);

		if (t)
			TRY(application_topic_add(c->a->db, c->a->m, id, t->id, side, i + 1));
	}
	return NULL;
}

static const char *goal_of(struct cast *c, const struct one *o)
{
	const struct topic *t = topic_of(c, "topic", seed_next(&c->chance) >> 32);

	if (!t)
		return "";
	return o->mentor ? mem_fmt(c->a->m, "Erfahrungen weitergeben und selbst dazulernen, vor allem bei: %s.", t->name_de)
			 : mem_fmt(c->a->m, "Mehr Sicherheit gewinnen bei: %s.", t->name_de);
}

/* What the run wants to hear from the organisation it has heard of everybody (004-03, 004-05). */
static struct err *vouch(struct cast *c, const struct one *o, application_id id)
{
	const char *role = o->mentor ? "mentor" : "mentee";
	const struct person *person;

	if (conditions_has(&c->conditions, role, ELIGIBLE_TALENT_PROGRAMME))
		TRY(confirmation_set(c->a->db, c->a->m, id, eligibility_name(ELIGIBLE_TALENT_PROGRAMME), "yes", (person_id){ 0 },
		    c->a->now.s));
	if (!conditions_has(&c->conditions, role, ELIGIBLE_PRESELECTED))
		return NULL;
	TRY(person_get(c->a->db, c->a->m, o->id, &person));
	return preselection_set(c->a->db, c->a->m,
	    &(struct preselection){ .application_id = id, .organisation_id = person->organisation_id, .answer = "yes" },
	    (person_id){ 0 }, c->a->now.s);
}

static struct err *apply(struct cast *c, const struct one *o)
{
	static const char *const forms[] = { "", "in_person", "video", "", "walk" };
	application_id id = { act_id(c->a) };
	int64_t capacity = o->mentor && o->i == 0 ? c->as->mentor_capacity : 1;

	TRY(application_add(c->a->db, c->a->m,
	    &(struct application){ .id = id, .run_id = c->d->run, .person_id = o->id,
		.role = o->mentor ? "mentor" : "mentee", .state = state_of(c->d, o), .capacity = capacity,
		.form = forms[o->i % (int)LEN(forms)], .goal = goal_of(c, o), .expectations = "", .remark = "",
		.consent_at = c->a->now.s - DAY_SECONDS * (o->i % 20), .employer_release = "yes", .target_group = "yes",
		.talent_programme = "yes", .closed_circle = "yes", .tenure_months = o->days_there / MONTH_DAYS,
		.override_reason = "", .made_at = c->a->now.s - DAY_SECONDS * (o->i % 20) }));
	TRY(vouch(c, o, id));
	TRY(name_topics(c, id, "topic", o->mentor ? "offered" : "wanted", TOPICS));
	TRY(name_topics(c, id, "topic", o->mentor ? "wanted" : "offered", 1));
	TRY(name_topics(c, id, "question", "shared", SHARED));
	return name_topics(c, id, "interest", "shared", SHARED);
}

/* What rules are for: two who work together, one who does not want to meet another, and in a single
 * company a line of command. */
static struct err *tie(struct cast *c, const struct one *mentors, const struct one *mentees)
{
	const struct person_tie ties[] = {
		{ act_id(c->a), mentees[1].id, mentors[1].id, { 0 }, "works_with" },
		{ act_id(c->a), mentees[2].id, mentors[3].id, { 0 }, "not_with" },
	};

	for (size_t i = 0; i < LEN(ties); i++)
		TRY(tie_add(c->a->db, c->a->m, &ties[i], c->a->now.s));
	if (c->as->mentor_places_n > 1 || mentees[0].level < mentors[0].level)
		return NULL;
	for (int i = 0; i < c->d->mentors && i < c->d->mentees && c->as->mentor_places == c->as->mentee_places; i += 2)
		TRY(person_set_manager(c->a->db, c->a->m, mentors[i].id, mentees[i].id));
	return NULL;
}

static struct err *add_role(struct cast *c, bool mentor, struct one *ones, int n)
{
	for (int i = 0; i < n; i++) {
		ones[i] = (struct one){ .i = i, .mentor = mentor };
		TRY(add_person(c, &ones[i]));
		TRY(apply(c, &ones[i]));
	}
	return NULL;
}

struct err *demo_people_add(struct act *a, const struct demo_people *d)
{
	struct cast c = { .a = a, .d = d, .chance = seed_from((uint64_t)d->first + 1) };
	struct one *mentors = mem_array(a->m, struct one, d->mentors), *mentees = mem_array(a->m, struct one, d->mentees);
	const struct programme *p;
	const struct run *r;

	TRY(run_get(a->db, a->m, d->run, &r));
	TRY(programme_get(a->db, a->m, r->programme_id, &p));
	TRY(conditions_load(a, r, &c.conditions));
	TRY(topic_list(a->db, a->m, p->id, &c.topics, &c.topics_n));
	for (int i = 0; i < demo_casts_n; i++)
		if (strcmp(demo_casts[i].preset, p->preset) == 0)
			c.as = &demo_casts[i];
	if (!c.as)
		return ERR(a->m, ERR_INVALID, NULL, "no cast for the preset “%s”", p->preset);
	TRY(add_role(&c, true, mentors, d->mentors));
	TRY(add_role(&c, false, mentees, d->mentees));
	return tie(&c, mentors, mentees);
}

static struct err *answer(const struct act *a, const struct tandem *t, enum tandem_side side, enum tandem_answer given,
    const char *note)
{
	struct who who = { .person = tandem_person(t, side), .name = tandem_name(t, side) };
	struct act then = *a;

	then.who = &who;
	return answer_give(&then, t->id, given, note);
}

struct err *demo_answers(struct act *a, run_id run, int open)
{
	const struct tandem *tandems;
	int n;

	TRY(tandem_live(a->db, a->m, run, &tandems, &n));
	for (int i = 0; i < n; i++) {
		bool last = i == n - 1 && open > 0;

		TRY(answer(a, &tandems[i], SIDE_MENTEE, last ? ANSWER_QUESTION : ANSWER_ACCEPTED,
		    last ? "Können wir uns vorab einmal unverbindlich sprechen?" : ""));
		if (i < n - open)
			TRY(answer(a, &tandems[i], SIDE_MENTOR, ANSWER_ACCEPTED, ""));
	}
	return NULL;
}

struct err *demo_end_one(struct act *a, run_id run)
{
	const struct tandem *tandems;
	int n;

	TRY(tandem_live(a->db, a->m, run, &tandems, &n));
	for (int i = n / 2; i < n; i++)
		if (tandem_state_find(tandems[i].state) == TANDEM_AGREED)
			return tandem_end(a, tandems[i].id, tandems[i].version,
			    "Die Termine passten auf Dauer nicht zusammen; beide wünschen sich ein anderes Tandem.");
	return NULL;
}
