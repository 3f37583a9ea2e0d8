/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/programme.h"

#include "base/text.h"
#include "sql_gen.h"

static const struct db_field programme_fields[] = {
	DB_ID(struct programme, id),
	DB_FIELD(struct programme, slug),
	DB_FIELD(struct programme, preset),
	DB_FIELD(struct programme, kind),
	DB_FIELD(struct programme, name_de),
	DB_FIELD(struct programme, name_en),
	DB_FIELD(struct programme, gender_style),
	DB_FIELD(struct programme, patron_name),
	DB_FIELD(struct programme, patron_function),
	DB_FIELD(struct programme, certificates),
	DB_FIELD(struct programme, zone),
	DB_FIELD(struct programme, made_at),
	DB_FIELD(struct programme, version),
};

static const struct db_field programme_text_fields[] = {
	DB_FIELD(struct programme_text, name),
	DB_FIELD(struct programme_text, lang),
	DB_FIELD(struct programme_text, text),
};

static const struct db_field contact_fields[] = {
	DB_FIELD(struct contact, id),
	DB_FIELD(struct contact, name),
	DB_FIELD(struct contact, task),
	DB_FIELD(struct contact, email),
	DB_FIELD(struct contact, phone),
	DB_FIELD(struct contact, place),
};

static const struct db_field party_fields[] = {
	DB_ID(struct party, organisation_id),
	DB_FIELD(struct party, name),
	DB_FIELD(struct party, industry),
	DB_FIELD(struct party, site),
	DB_FIELD(struct party, part),
	DB_FIELD(struct party, contact),
};

static const struct db_field topic_fields[] = {
	DB_ID(struct topic, id),
	DB_FIELD(struct topic, kind),
	DB_FIELD(struct topic, name_de),
	DB_FIELD(struct topic, name_en),
	DB_FIELD(struct topic, fold_de),
	DB_FIELD(struct topic, fold_en),
	DB_FIELD(struct topic, grouping),
	DB_FIELD(struct topic, grouping_en),
	DB_FIELD(struct topic, place),
};

struct err *programme_get(struct db *db, mem *m, programme_id id, const struct programme **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_programme_get, DB_ARGS(V(id.v)), &rows));
	if (rows->n == 0)
		return ERR(m, ERR_NOT_FOUND, NULL, "no programme %lld", (long long)id.v);
	*out = DB_ALL(m, rows, struct programme, programme_fields);
	return NULL;
}

struct err *programme_by_slug(struct db *db, mem *m, const char *slug, const struct programme **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_programme_by_slug, DB_ARGS(V(slug)), &rows));
	*out = rows->n ? DB_ALL(m, rows, struct programme, programme_fields) : NULL;
	return NULL;
}

struct err *programme_list(struct db *db, mem *m, person_id person, const struct programme **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_programme_list, DB_ARGS(V(person.v)), &rows));
	*out = DB_ALL(m, rows, struct programme, programme_fields);
	*n = rows->n;
	return NULL;
}

struct err *programme_add(struct db *db, mem *m, const struct programme *p)
{
	return db_run(db, m, &sql_programme_add,
	    DB_ARGS(V(p->id.v), V(p->slug), V(p->preset), V(p->kind), V(p->name_de), V(p->name_en),
		V(p->gender_style), V(p->certificates), V(p->zone), V(p->made_at)));
}

struct err *programme_set(struct db *db, mem *m, const struct programme *p)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_programme_set,
	    DB_ARGS(V(p->id.v), V(p->version), V(p->name_de), V(p->name_en), V(p->gender_style),
		V(p->patron_name), V(p->patron_function), V(p->certificates)),
	    &rows));
	if (rows->n == 0)
		return ERR(m, ERR_CONFLICT,
	    N_("Someone else has changed this in the meantime. Please look at it again and repeat "
	       "your change."),
		    "programme %lld moved past version %lld", (long long)p->id.v, (long long)p->version);
	return NULL;
}

struct err *programme_texts(struct db *db, mem *m, programme_id id, const struct programme_text **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_programme_texts, DB_ARGS(V(id.v)), &rows));
	*out = DB_ALL(m, rows, struct programme_text, programme_text_fields);
	*n = rows->n;
	return NULL;
}

struct err *programme_text_set(struct db *db, mem *m, programme_id id, const char *name, enum lang lang,
    const char *text)
{
	return db_run(db, m, &sql_programme_text_set, DB_ARGS(V(id.v), V(name), V(lang_code(lang)), V(text)));
}

struct err *contact_list(struct db *db, mem *m, programme_id id, const struct contact **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_contact_list, DB_ARGS(V(id.v)), &rows));
	*out = DB_ALL(m, rows, struct contact, contact_fields);
	*n = rows->n;
	return NULL;
}

struct err *contact_add(struct db *db, mem *m, programme_id id, const struct contact *c)
{
	return db_run(db, m, &sql_contact_add,
	    DB_ARGS(V(c->id), V(id.v), V(c->name), V(c->task), V(c->email), V(c->phone), V(c->place)));
}

struct err *contact_end(struct db *db, mem *m, programme_id id, int64_t contact)
{
	return db_run(db, m, &sql_contact_end, DB_ARGS(V(contact), V(id.v)));
}

struct err *party_list(struct db *db, mem *m, programme_id id, const struct party **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_party_list, DB_ARGS(V(id.v)), &rows));
	*out = DB_ALL(m, rows, struct party, party_fields);
	*n = rows->n;
	return NULL;
}

struct err *party_set(struct db *db, mem *m, programme_id id, organisation_id organisation, const char *part,
    const char *contact)
{
	return db_run(db, m, &sql_party_set, DB_ARGS(V(id.v), V(organisation.v), V(part), V(contact)));
}

struct err *party_end(struct db *db, mem *m, programme_id id, organisation_id organisation, const char *part)
{
	return db_run(db, m, &sql_party_end, DB_ARGS(V(id.v), V(organisation.v), V(part)));
}

struct err *topic_list(struct db *db, mem *m, programme_id id, const struct topic **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_topic_list, DB_ARGS(V(id.v)), &rows));
	*out = DB_ALL(m, rows, struct topic, topic_fields);
	*n = rows->n;
	return NULL;
}

struct err *topic_add(struct db *db, mem *m, programme_id id, const struct topic *t)
{
	return db_run(db, m, &sql_topic_add,
	    DB_ARGS(V(t->id.v), V(id.v), V(t->kind), V(t->name_de), V(t->name_en), V(text_fold(m, t->name_de)),
		V(text_fold(m, t->name_en)), V(t->grouping ? t->grouping : ""), V(t->grouping_en ? t->grouping_en : ""),
		V(t->place)));
}

struct err *topic_set(struct db *db, mem *m, programme_id id, const struct topic *t)
{
	return db_run(db, m, &sql_topic_set,
	    DB_ARGS(V(t->id.v), V(id.v), V(t->name_de), V(t->name_en), V(text_fold(m, t->name_de)),
		V(text_fold(m, t->name_en)), V(t->grouping ? t->grouping : ""), V(t->grouping_en ? t->grouping_en : "")));
}

struct err *topic_used(struct db *db, mem *m, topic_id id, int64_t *out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_topic_used, DB_ARGS(V(id.v)), &rows));
	*out = db_int(rows, 0, 0);
	return NULL;
}

struct err *topic_end(struct db *db, mem *m, programme_id id, topic_id topic)
{
	return db_run(db, m, &sql_topic_end, DB_ARGS(V(topic.v), V(id.v)));
}

struct err *topic_remove(struct db *db, mem *m, topic_id id)
{
	return db_run(db, m, &sql_topic_remove, DB_ARGS(V(id.v)));
}
