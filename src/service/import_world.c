/* SPDX-License-Identifier: EUPL-1.2 */
/* Each name is asked of the database once and remembered, so that a file of 5,000 rows asks as often
 * as it names different people, however many the installation knows. */
#include <stdlib.h>
#include <string.h>

#include "base/nearly.h"
#include "base/text.h"
#include "core/limits.h"
#include "service/conditions.h"
#include "service/import_plan.h"
#include "sheet/key.h"
#include "store/organisation.h"
#include "store/person.h"
#include "store/programme.h"
#include "store/topic.h"

enum { SEVERAL = 1 << 30 }; /* people of one name */

static void add_topic(struct plan *p, const struct plan_topic *t)
{
	struct plan_topic *at = PLAN_ADD(p, p->topic, p->topics, struct plan_topic);

	*at = *t;
	at->key_de = sheet_key(p->m, t->name_de);
	at->key_en = sheet_key(p->m, t->name_en);
	key_map_set(p->topic_at, mem_fmt(p->m, "%s:%s", t->kind, at->key_de), p->topics - 1);
	if (key_map_get(p->topic_at, mem_fmt(p->m, "%s:%s", t->kind, at->key_en)) < 0)
		key_map_set(p->topic_at, mem_fmt(p->m, "%s:%s", t->kind, at->key_en), p->topics - 1);
}

/* A name that an entry no longer has, unless another has it now. */
static void add_alias(struct plan *p, const struct topic_alias *x)
{
	const char *const names[] = { x->name_de, x->name_en };

	for (int i = 0; i < p->topics; i++)
		for (size_t k = 0; p->topic[i].id.v == x->topic_id.v && k < LEN(names); k++) {
			const char *key = mem_fmt(p->m, "%s:%s", x->kind, sheet_key(p->m, names[k]));

			if (key_map_get(p->topic_at, key) < 0)
				key_map_set(p->topic_at, key, i);
		}
}

static struct err *load_rules(struct plan *p)
{
	struct conditions c;

	TRY(conditions_load(p->a, p->run, &c));
	p->reference = c.reference;
	for (int i = 0; i < c.rows_n; i++) {
		enum sheet_role role = strcmp(c.rows[i].role, "mentor") == 0 ? SHEET_MENTOR : SHEET_MENTEE;
		enum eligibility_rule rule = eligibility_find(c.rows[i].rule);
		struct plan_rules *r = &p->rules[role];

		if (rule < ELIGIBILITY_RULES && r->n < ELIGIBILITY_RULES)
			r->at[r->n++] = (struct eligibility_setting){ rule, (int)c.rows[i].least, (int)c.rows[i].most };
	}
	return NULL;
}

static const char *part_key(struct plan *p, person_id person, const char *role)
{
	return mem_fmt(p->m, "%s%lld", role, (long long)person.v);
}

const struct plan_part *world_part(struct plan *p, person_id person, const char *role)
{
	int at = key_map_get(p->part_at, part_key(p, person, role));

	return at >= 0 ? &p->part[at] : NULL;
}

void world_add_part(struct plan *p, person_id person, const char *role, application_id id, int planned)
{
	*PLAN_ADD(p, p->part, p->parts, struct plan_part) = (struct plan_part){ id, planned };
	key_map_set(p->part_at, part_key(p, person, role), p->parts - 1);
}

struct err *world_load(struct plan *p)
{
	const struct application_key *keys;
	const struct topic_alias *aliases;
	const struct topic *topics;
	int n;

	p->organisation_at = key_map_new(p->m);
	p->person_at = key_map_new(p->m);
	p->topic_at = key_map_new(p->m);
	p->part_at = key_map_new(p->m);
	p->tie_at = key_map_new(p->m);
	TRY(load_rules(p));
	TRY(topic_list(p->a->db, p->m, p->programme->id, &topics, &n));
	for (int i = 0; i < n; i++)
		add_topic(p, &(struct plan_topic){ .id = topics[i].id, .kind = topics[i].kind,
		    .name_de = topics[i].name_de, .name_en = topics[i].name_en });
	TRY(topic_alias_list(p->a->db, p->m, p->programme->id, &aliases, &n));
	for (int i = 0; i < n; i++)
		add_alias(p, &aliases[i]);
	TRY(application_keys(p->a->db, p->m, p->run->id, &keys, &n));
	for (int i = 0; i < n; i++)
		world_add_part(p, keys[i].person_id, keys[i].role, keys[i].id, NONE);
	return NULL;
}

/* Of a German name: administrations are called "Stadt …", "Kreis …". */
static const char *kind_of(mem *m, const char *name)
{
	static const char *const first[] = { "stadt", "kreis", "landkreis", "gemeinde", "samtgemeinde", "hansestadt",
		"bezirksregierung", "ministerium", "landesamt", "bundesamt" };
	const char *words = sheet_words(m, name);
	size_t length = strcspn(words, " ");

	for (size_t i = 0; i < LEN(first); i++)
		if (strlen(first[i]) == length && strncmp(first[i], words, length) == 0)
			return "administration";
	return "company";
}

static void know_industry(struct plan_organisation *o, const char *industry)
{
	if (o->now.industry[0] || !*industry)
		return;
	o->now.industry = industry;
	o->changed = true;
}

/* The domain all its people have in common; "" once two differ. */
static void know_domain(struct plan *p, struct plan_organisation *o, const char *email_key)
{
	const char *at = strchr(email_key, '@');

	if (o->before || !at || rows_is_mail_provider(at + 1))
		return;
	if (!o->changed && !o->now.mail_domain[0])
		o->now.mail_domain = mem_str(p->m, at + 1);
	else if (strcmp(o->now.mail_domain, at + 1) != 0)
		o->now.mail_domain = "";
	o->changed = true;
}

static int add_organisation(struct plan *p, const struct organisation *known, const char *name)
{
	struct plan_organisation *o = PLAN_ADD(p, p->organisation, p->organisations, struct plan_organisation);

	*o = (struct plan_organisation){ .before = known };
	if (known)
		o->now = *known;
	else
		o->now = (struct organisation){ .id = { act_id(p->a) }, .name = text_line(p->m, name),
			.kind = kind_of(p->m, name), .industry = "", .site = "", .levels = 5, .mail_domain = "" };
	return p->organisations - 1;
}

struct err *world_find_organisation(struct plan *p, const char *name, int *out)
{
	const char *fold = text_fold(p->m, name);
	const struct organisation *known;

	*out = key_map_get(p->organisation_at, fold);
	if (*out >= 0 || !*fold)
		return NULL;
	TRY(organisation_find(p->a->db, p->m, name, &known));
	if (!known)
		return NULL;
	*out = add_organisation(p, known, name);
	key_map_set(p->organisation_at, fold, *out);
	return NULL;
}

struct err *world_organisation(struct plan *p, const char *name, const char *industry, const char *email_key,
    int *out)
{
	TRY(world_find_organisation(p, name, out));
	if (*out == NONE && *name) {
		*out = add_organisation(p, NULL, name);
		key_map_set(p->organisation_at, text_fold(p->m, name), *out);
	}
	if (*out == NONE)
		return NULL;
	know_domain(p, &p->organisation[*out], email_key);
	know_industry(&p->organisation[*out], industry);
	return NULL;
}

static const char *number_key(struct plan *p, const char *number, int organisation)
{
	return mem_fmt(p->m, "#%d:%s", organisation, number);
}

void world_know_number(struct plan *p, int person, const char *number, int organisation)
{
	if (*number && organisation != NONE && key_map_get(p->person_at, number_key(p, number, organisation)) < 0)
		key_map_set(p->person_at, number_key(p, number, organisation), person);
}

static int add_known(struct plan *p, const struct person *known)
{
	char *id = mem_fmt(p->m, "=%lld", (long long)known->id.v);
	int at = key_map_get(p->person_at, id);

	if (at >= 0) /* found by address before, now by number, or the other way round */
		return at;
	*PLAN_ADD(p, p->person, p->people, struct plan_person) =
	    (struct plan_person){ .now = *known, .before = known, .manager = NONE };
	at = p->people - 1;
	key_map_set(p->person_at, id, at);
	if (known->email)
		key_map_set(p->person_at, text_email_key(p->m, known->email), at);
	return at;
}

struct err *world_find_person(struct plan *p, const char *email_key, const char *number, int organisation, int *out)
{
	const struct person *known = NULL;

	*out = *email_key ? key_map_get(p->person_at, email_key) : NONE;
	if (*out == NONE && *email_key)
		TRY(person_by_email(p->a->db, p->m, email_key, &known));
	if (*out == NONE && !known && *number && organisation != NONE) {
		*out = key_map_get(p->person_at, number_key(p, number, organisation));
		if (*out == NONE && p->organisation[organisation].before)
			TRY(person_by_number(p->a->db, p->m, number, p->organisation[organisation].now.id, &known));
	}
	if (known)
		*out = add_known(p, known);
	return NULL;
}

struct err *world_find_name(struct plan *p, const char *name, int *out)
{
	const struct person *known;
	const char *key = mem_fmt(p->m, "~%s", text_fold(p->m, name));

	*out = key_map_get(p->person_at, key);
	if (*out >= 0) {
		*out = *out == SEVERAL ? NONE : *out;
		return NULL;
	}
	TRY(person_by_name(p->a->db, p->m, name, &known));
	if (known)
		*out = add_known(p, known);
	return NULL;
}

int world_add_person(struct plan *p, const char *name, const char *email)
{
	const char *name_key = mem_fmt(p->m, "~%s", text_fold(p->m, name));

	*PLAN_ADD(p, p->person, p->people, struct plan_person) = (struct plan_person){
		.now = { .id = { act_id(p->a) }, .name = name, .email = email, .phone = "", .organisation = "",
		    .industry = "", .position = "", .team = "", .field = "", .site = "", .languages = "",
		    .personnel_number = "", .made_at = p->a->now.s },
		.manager = NONE };
	if (email)
		key_map_set(p->person_at, text_email_key(p->m, email), p->people - 1);
	key_map_set(p->person_at, name_key, key_map_get(p->person_at, name_key) == NONE ? p->people - 1 : SEVERAL);
	return p->people - 1;
}

struct err *world_bare_person(struct plan *p, const char *email, int *out)
{
	TRY(world_find_person(p, text_email_key(p->m, email), "", NONE, out));
	if (*out == NONE)
		*out = world_add_person(p, email, email);
	return NULL;
}

static int similar_topic(struct plan *p, const char *kind, const char *key)
{
	int most = text_slips(key);
	mem *scrap = mem_new(p->m, "similar");
	int found = NONE;

	for (int i = 0; i < p->topics && most && found == NONE; i++)
		if (strcmp(p->topic[i].kind, kind) == 0 &&
		    (text_nearly(scrap, key, p->topic[i].key_de, most) || text_nearly(scrap, key, p->topic[i].key_en, most)))
			found = i;
	mem_free(scrap);
	return found;
}

/* The English of an entry of another kind: interests are often named like topics. */
static const char *english_of(struct plan *p, const char *key, const char *german)
{
	for (int i = 0; i < p->topics; i++)
		if (strcmp(p->topic[i].key_de, key) == 0)
			return p->topic[i].name_en;
	return german;
}

int world_topic(struct plan *p, const char *kind, const char *text)
{
	const char *name = text_line(p->m, text), *key = sheet_key(p->m, name);
	const char *kind_key = mem_fmt(p->m, "%s:%s", kind, *key ? key : name);
	int found = key_map_get(p->topic_at, kind_key);

	if (found == NONE)
		found = similar_topic(p, kind, key);
	if (found == NONE && p->topics < LIMIT_TOPICS && text_length(name) <= LIMIT_LINE) {
		add_topic(p, &(struct plan_topic){ .id = { act_id(p->a) }, .kind = kind, .name_de = name,
		    .name_en = english_of(p, key, name), .made = true });
		found = p->topics - 1;
	}
	if (found != NONE)
		key_map_set(p->topic_at, kind_key, found);
	return found;
}
