/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/run.h"

#include "base/tr.h"
#include "sql_gen.h"

static const struct db_field run_fields[] = {
	DB_ID(struct run, id),
	DB_ID(struct run, programme_id),
	DB_FIELD(struct run, slug),
	DB_FIELD(struct run, name),
	DB_FIELD(struct run, state),
	DB_FIELD(struct run, public),
	DB_FIELD(struct run, pairing_after_kick_off),
	DB_FIELD(struct run, reveal),
	DB_FIELD(struct run, months_min),
	DB_FIELD(struct run, months_max),
	DB_FIELD(struct run, rhythm),
	DB_FIELD(struct run, registration_from),
	DB_FIELD(struct run, registration_until),
	DB_FIELD(struct run, pairing_until),
	DB_FIELD(struct run, kick_off_on),
	DB_FIELD(struct run, starts_on),
	DB_FIELD(struct run, ends_on),
	DB_FIELD(struct run, latest_end_on),
	DB_FIELD(struct run, goal),
	DB_FIELD(struct run, seed),
	DB_FIELD(struct run, made_at),
	DB_FIELD(struct run, version),
};

static const struct db_field run_rule_fields[] = {
	DB_FIELD(struct run_rule, rule),
	DB_FIELD(struct run_rule, strength),
	DB_FIELD(struct run_rule, direction),
	DB_FIELD(struct run_rule, least),
	DB_FIELD(struct run_rule, most),
	DB_FIELD(struct run_rule, cost),
};

static const struct db_field run_criterion_fields[] = {
	DB_FIELD(struct run_criterion, criterion),
	DB_FIELD(struct run_criterion, weight),
	DB_FIELD(struct run_criterion, enough),
};

static const struct db_field run_eligibility_fields[] = {
	DB_FIELD(struct run_eligibility, role),
	DB_FIELD(struct run_eligibility, rule),
	DB_FIELD(struct run_eligibility, least),
	DB_FIELD(struct run_eligibility, most),
};

static const struct db_field event_fields[] = {
	DB_ID(struct event, id),
	DB_ID(struct event, run_id),
	DB_FIELD(struct event, kind),
	DB_FIELD(struct event, name_de),
	DB_FIELD(struct event, name_en),
	DB_FIELD(struct event, day),
	DB_FIELD(struct event, from_minute),
	DB_FIELD(struct event, to_minute),
	DB_FIELD(struct event, place),
	DB_FIELD(struct event, audience),
	DB_FIELD(struct event, position),
	DB_FIELD(struct event, version),
};

static const struct db_field run_counts_fields[] = {
	DB_FIELD(struct run_counts, contacts),
	DB_FIELD(struct run_counts, carriers),
	DB_FIELD(struct run_counts, applications),
	DB_FIELD(struct run_counts, imported),
	DB_FIELD(struct run_counts, undecided),
	DB_FIELD(struct run_counts, mentors),
	DB_FIELD(struct run_counts, mentees),
	DB_FIELD(struct run_counts, mentor_places),
	DB_FIELD(struct run_counts, not_paired),
	DB_FIELD(struct run_counts, held),
	DB_FIELD(struct run_counts, asked),
	DB_FIELD(struct run_counts, agreed),
	DB_FIELD(struct run_counts, events_without_day),
	DB_FIELD(struct run_counts, closing_events),
};

static const struct db_field run_part_fields[] = {
	DB_ID(struct run_part, run_id),
	DB_FIELD(struct run_part, role),
	DB_FIELD(struct run_part, state),
};

static struct err *faster(mem *m, const struct db_rows *rows, const char *what, int64_t id)
{
	if (rows->n)
		return NULL;
	return ERR(m, ERR_CONFLICT,
	    N_("Someone else has changed this in the meantime. Please look at it again and repeat "
	       "your change."),
	    "%s %lld has moved on", what, (long long)id);
}

struct err *run_get(struct db *db, mem *m, run_id id, const struct run **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_run_get, DB_ARGS(V(id.v)), &rows));
	if (rows->n == 0)
		return ERR(m, ERR_NOT_FOUND, NULL, "no run %lld", (long long)id.v);
	*out = DB_ALL(m, rows, struct run, run_fields);
	return NULL;
}

struct err *run_by_slug(struct db *db, mem *m, const char *slug, const struct run **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_run_by_slug, DB_ARGS(V(slug)), &rows));
	*out = rows->n ? DB_ALL(m, rows, struct run, run_fields) : NULL;
	return NULL;
}

struct err *run_list(struct db *db, mem *m, programme_id programme, const struct run **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_run_list, DB_ARGS(V(programme.v)), &rows));
	*out = DB_ALL(m, rows, struct run, run_fields);
	*n = rows->n;
	return NULL;
}

struct err *run_list_public(struct db *db, mem *m, const struct run **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_run_list_public, DB_NO_ARGS, &rows));
	*out = DB_ALL(m, rows, struct run, run_fields);
	*n = rows->n;
	return NULL;
}

struct err *run_list_mine(struct db *db, mem *m, person_id person, const struct run **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_run_list_mine, DB_ARGS(V(person.v)), &rows));
	*out = DB_ALL(m, rows, struct run, run_fields);
	*n = rows->n;
	return NULL;
}

struct err *run_parts(struct db *db, mem *m, person_id person, const struct run_part **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_run_parts, DB_ARGS(V(person.v)), &rows));
	*out = DB_ALL(m, rows, struct run_part, run_part_fields);
	*n = rows->n;
	return NULL;
}

struct err *run_counts_get(struct db *db, mem *m, run_id id, struct run_counts *out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_run_counts, DB_ARGS(V(id.v)), &rows));
	if (rows->n == 0)
		return ERR(m, ERR_NOT_FOUND, NULL, "no run %lld", (long long)id.v);
	db_fill(rows, 0, run_counts_fields, LEN(run_counts_fields), out);
	return NULL;
}

struct err *run_add(struct db *db, mem *m, const struct run *r)
{
	return db_run(db, m, &sql_run_add,
	    DB_ARGS(V(r->id.v), V(r->programme_id.v), V(r->slug), V(r->name), V(r->pairing_after_kick_off),
		V(r->reveal), V(r->months_min), V(r->months_max), V(r->rhythm), V(r->goal), V(r->seed),
		V(r->made_at)));
}

struct err *run_set(struct db *db, mem *m, const struct run *r)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_run_set,
	    DB_ARGS(V(r->id.v), V(r->version), V(r->name), V(r->public), V(r->pairing_after_kick_off),
		V(r->reveal), V(r->months_min), V(r->months_max), V(r->rhythm), V(r->registration_from),
		V(r->registration_until), V(r->pairing_until), V(r->kick_off_on), V(r->starts_on),
		V(r->ends_on), V(r->latest_end_on)),
	    &rows));
	return faster(m, rows, "run", r->id.v);
}

struct err *run_set_goal_seen(struct db *db, mem *m, run_id id, int64_t version, const char *goal)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_run_set_goal_seen, DB_ARGS(V(id.v), V(version), V(goal)), &rows));
	return faster(m, rows, "run", id.v);
}

struct err *run_set_state(struct db *db, mem *m, run_id id, const char *from, const char *to)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_run_set_state, DB_ARGS(V(id.v), V(from), V(to)), &rows));
	return faster(m, rows, "run", id.v);
}

struct err *run_rules(struct db *db, mem *m, run_id id, const struct run_rule **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_run_rules, DB_ARGS(V(id.v)), &rows));
	*out = DB_ALL(m, rows, struct run_rule, run_rule_fields);
	*n = rows->n;
	return NULL;
}

struct err *run_rule_set(struct db *db, mem *m, run_id id, const struct run_rule *r)
{
	return db_run(db, m, &sql_run_rule_set,
	    DB_ARGS(V(id.v), V(r->rule), V(r->strength), V(r->direction), V(r->least), V(r->most), V(r->cost)));
}

struct err *run_criteria(struct db *db, mem *m, run_id id, const struct run_criterion **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_run_criteria, DB_ARGS(V(id.v)), &rows));
	*out = DB_ALL(m, rows, struct run_criterion, run_criterion_fields);
	*n = rows->n;
	return NULL;
}

struct err *run_criterion_set(struct db *db, mem *m, run_id id, const struct run_criterion *c)
{
	return db_run(db, m, &sql_run_criterion_set, DB_ARGS(V(id.v), V(c->criterion), V(c->weight), V(c->enough)));
}

struct err *run_eligibilities(struct db *db, mem *m, run_id id, const struct run_eligibility **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_run_eligibilities, DB_ARGS(V(id.v)), &rows));
	*out = DB_ALL(m, rows, struct run_eligibility, run_eligibility_fields);
	*n = rows->n;
	return NULL;
}

struct err *run_eligibility_set(struct db *db, mem *m, run_id id, const struct run_eligibility *e)
{
	return db_run(db, m, &sql_run_eligibility_set,
	    DB_ARGS(V(id.v), V(e->role), V(e->rule), V(e->least), V(e->most)));
}

struct err *run_eligibility_end(struct db *db, mem *m, run_id id, const char *role, const char *rule)
{
	return db_run(db, m, &sql_run_eligibility_end, DB_ARGS(V(id.v), V(role), V(rule)));
}

struct err *event_list(struct db *db, mem *m, run_id id, const struct event **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_event_list, DB_ARGS(V(id.v)), &rows));
	*out = DB_ALL(m, rows, struct event, event_fields);
	*n = rows->n;
	return NULL;
}

struct err *event_get(struct db *db, mem *m, event_id id, const struct event **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_event_get, DB_ARGS(V(id.v)), &rows));
	if (rows->n == 0)
		return ERR(m, ERR_NOT_FOUND, NULL, "no event %lld", (long long)id.v);
	*out = DB_ALL(m, rows, struct event, event_fields);
	return NULL;
}

struct err *event_add(struct db *db, mem *m, const struct event *e)
{
	return db_run(db, m, &sql_event_add,
	    DB_ARGS(V(e->id.v), V(e->run_id.v), V(e->kind), V(e->name_de), V(e->name_en), V(e->day),
		V(e->from_minute), V(e->to_minute), V(e->place), V(e->audience), V(e->position)));
}

struct err *event_set(struct db *db, mem *m, const struct event *e)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_event_set,
	    DB_ARGS(V(e->id.v), V(e->version), V(e->kind), V(e->name_de), V(e->name_en), V(e->day),
		V(e->from_minute), V(e->to_minute), V(e->place), V(e->audience)),
	    &rows));
	return faster(m, rows, "event", e->id.v);
}

struct err *event_end(struct db *db, mem *m, event_id id)
{
	return db_run(db, m, &sql_event_end, DB_ARGS(V(id.v)));
}
