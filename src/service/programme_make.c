/* SPDX-License-Identifier: EUPL-1.2 */
/* A programme owns everything it was made of: the preset is copied once and never looked at again,
 * but for a second run of a programme that lost its first. */
#include <string.h>

#include "base/text.h"
#include "service/fields.h"
#include "service/programme.h"
#include "service/quotas.h"
#include "store/account.h"
#include "store/person.h"
#include "store/programme.h"
#include "store/run.h"

typedef struct err *taken_fn(struct act *a, const char *slug, bool *taken);

static struct err *programme_taken(struct act *a, const char *slug, bool *taken)
{
	const struct programme *p;

	TRY(programme_by_slug(a->db, a->m, slug, &p));
	*taken = p != NULL;
	return NULL;
}

static struct err *run_taken(struct act *a, const char *slug, bool *taken)
{
	const struct run *r;

	TRY(run_by_slug(a->db, a->m, slug, &r));
	*taken = r != NULL;
	return NULL;
}

/* The first of wanted, wanted-2, wanted-3 … that is free. */
static struct err *free_slug(struct act *a, const char *wanted, taken_fn *is_taken, const char **out)
{
	bool taken = true;

	*out = wanted;
	for (int i = 2; taken; i++) {
		TRY(is_taken(a, *out, &taken));
		if (taken)
			*out = mem_fmt(a->m, "%s-%d", wanted, i);
	}
	return NULL;
}

static struct err *copy_texts(struct act *a, const struct preset *from, programme_id id)
{
	for (int i = 0; i < from->texts.n; i++)
		for (enum lang l = 0; l < LANGS; l++)
			TRY(programme_text_set(a->db, a->m, id, from->texts.at[i].name, l, from->texts.at[i].text[l]));
	return NULL;
}

static struct err *copy_topics(struct act *a, const struct preset *from, programme_id id)
{
	for (int i = 0; i < from->topics.n; i++) {
		const struct preset_topic *t = &from->topics.at[i];

		TRY(topic_add(a->db, a->m, id,
		    &(struct topic){ .id = { act_id(a) }, .kind = t->kind, .name_de = t->name[LANG_DE],
			.name_en = t->name[LANG_EN], .place = i }));
	}
	return NULL;
}

static struct err *copy_rules(struct act *a, const struct preset *from, run_id id)
{
	for (int i = 0; i < from->rules.n; i++) {
		const struct preset_rule *r = &from->rules.at[i];

		TRY(run_rule_set(a->db, a->m, id,
		    &(struct run_rule){ r->rule, r->strength, r->direction, r->least, r->most, r->cost }));
	}
	for (int i = 0; i < from->criteria.n; i++) {
		const struct preset_criterion *c = &from->criteria.at[i];

		TRY(run_criterion_set(a->db, a->m, id, &(struct run_criterion){ c->criterion, c->weight, c->enough }));
	}
	for (int i = 0; i < from->eligibility.n; i++) {
		const struct preset_eligibility *e = &from->eligibility.at[i];

		TRY(run_eligibility_set(a->db, a->m, id, &(struct run_eligibility){ e->role, e->rule, e->least, e->most }));
	}
	return NULL;
}

static struct err *copy_events(struct act *a, const struct preset *from, run_id id)
{
	for (int i = 0; i < from->events.n; i++) {
		const struct preset_event *e = &from->events.at[i];

		TRY(event_add(a->db, a->m,
		    &(struct event){ .id = { act_id(a) }, .run_id = id, .kind = e->kind, .name_de = e->name[LANG_DE],
			.name_en = e->name[LANG_EN], .from_minute = -1, .to_minute = -1, .place = "",
			.audience = e->audience, .position = i }));
	}
	return NULL;
}

static struct err *run_of_preset(struct act *a, const struct preset *from, programme_id programme,
    const char *slug, const char *name, run_id *out)
{
	struct run r = {
		.id = { act_id(a) },
		.programme_id = programme,
		.name = name,
		.pairing_after_kick_off = from->pairing_after_kick_off,
		.reveal = from->reveal_at_kick_off ? "kick_off" : "at_once",
		.months_min = from->months_min,
		.months_max = from->months_max,
		.rhythm = from->rhythm,
		.goal = from->goal,
		.seed = act_id(a),
		.made_at = a->now.s,
	};

	TRY(free_slug(a, slug, run_taken, &r.slug));
	TRY(run_add(a->db, a->m, &r));
	TRY(copy_rules(a, from, r.id));
	TRY(copy_events(a, from, r.id));
	TRY(fields_of_preset(a, from, r.id));
	*out = r.id;
	return NULL;
}

/* Whoever makes a programme need not coordinate another one, so this is no role_give(). */
static struct err *maker_coordinates(struct act *a, programme_id id)
{
	if (!a->who)
		return NULL;
	TRY(grant_add(a->db, a->m, act_id(a), a->who->person, ROLE_COORDINATOR, id, (run_id){ 0 },
	    (organisation_id){ 0 }, a->who->person, a->now.s));
	return act_note(a, "role_given", "person", a->who->person.v, id);
}

/* Until another is named, whoever makes the programme is the one to ask (003-19). */
static struct err *maker_is_contact(struct act *a, programme_id id)
{
	const struct person *maker;

	if (!a->who)
		return NULL;
	TRY(person_get(a->db, a->m, a->who->person, &maker));
	return contact_add(a->db, a->m, id,
	    &(struct contact){ .id = act_id(a), .name = maker->name, .task = "",
		.email = maker->email ? maker->email : "", .phone = maker->phone });
}

struct err *programme_from_preset(struct act *a, const struct programme_start *start, programme_id *programme,
    run_id *run)
{
	const struct preset *from = preset_find(start->preset);
	const char *slug = start->slug ? start->slug : text_slug(a->m, start->name_de);
	struct programme p;

	if (!from)
		return ERR(a->m, ERR_INVALID, NULL, "no preset of that key");
	p = (struct programme){
		.id = { act_id(a) },
		.preset = from->key,
		.kind = from->kind,
		.name_de = start->name_de,
		.name_en = start->name_en,
		.gender_style = gender_style_name(from->gender_style),
		.certificates = from->certificates,
		.zone = a->site->zone,
		.made_at = a->now.s,
	};
	slug = *slug ? slug : "mentoring";
	TRY(free_slug(a, slug, programme_taken, &p.slug));
	TRY(programme_add(a->db, a->m, &p));
	TRY(copy_texts(a, from, p.id));
	TRY(copy_topics(a, from, p.id));
	TRY(run_of_preset(a, from, p.id, slug, start->run_name, run));
	TRY(maker_coordinates(a, p.id));
	TRY(maker_is_contact(a, p.id));
	*programme = p.id;
	return act_note(a, "programme_made", "programme", p.id.v, p.id);
}

static struct err *clone_rules(struct act *a, run_id from, run_id to)
{
	const struct run_eligibility *conditions;
	const struct run_criterion *criteria;
	const struct run_rule *rules;
	int n;

	TRY(run_rules(a->db, a->m, from, &rules, &n));
	for (int i = 0; i < n; i++)
		TRY(run_rule_set(a->db, a->m, to, &rules[i]));
	TRY(run_criteria(a->db, a->m, from, &criteria, &n));
	for (int i = 0; i < n; i++)
		TRY(run_criterion_set(a->db, a->m, to, &criteria[i]));
	TRY(run_eligibilities(a->db, a->m, from, &conditions, &n));
	for (int i = 0; i < n; i++)
		TRY(run_eligibility_set(a->db, a->m, to, &conditions[i]));
	return quotas_clone(a, from, to);
}

static struct err *clone_events(struct act *a, run_id from, run_id to)
{
	const struct event *events;
	int n;

	TRY(event_list(a->db, a->m, from, &events, &n));
	for (int i = 0; i < n; i++) {
		struct event e = events[i];

		e.id = (event_id){ act_id(a) };
		e.run_id = to;
		e.day = NULL;
		e.from_minute = e.to_minute = -1;
		e.position = i;
		TRY(event_add(a->db, a->m, &e));
	}
	return NULL;
}

static struct err *clone_run(struct act *a, const struct run *from, const char *slug, const char *name, run_id *out)
{
	struct run r = *from;

	r.id = (run_id){ act_id(a) };
	r.name = name;
	r.seed = act_id(a);
	r.made_at = a->now.s;
	TRY(free_slug(a, slug, run_taken, &r.slug));
	TRY(run_add(a->db, a->m, &r));
	TRY(clone_rules(a, from->id, r.id));
	TRY(clone_events(a, from->id, r.id));
	TRY(fields_clone(a, from->id, r.id));
	*out = r.id;
	return NULL;
}

struct err *programme_add_run(struct act *a, programme_id programme, const char *name, run_id *out)
{
	const struct programme *p;
	const struct preset *preset;
	const struct run *runs;
	int n;

	TRY(programme_get(a->db, a->m, programme, &p));
	TRY(run_list(a->db, a->m, programme, &runs, &n));
	preset = preset_find(p->preset);
	if (n)
		TRY(clone_run(a, &runs[0], p->slug, name, out));
	else
		TRY(run_of_preset(a, preset ? preset : &preset_blank, programme, p->slug, name, out));
	return act_note(a, "run_made", "run", out->v, programme);
}
