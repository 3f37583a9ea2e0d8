/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/selection.h"

#include "sql_gen.h"

static const struct db_field selection_fields[] = {
	DB_ID(struct selection, run_id),
	DB_FIELD(struct selection, role),
	DB_FIELD(struct selection, body),
	DB_FIELD(struct selection, places),
	DB_FIELD(struct selection, waiting),
	DB_FIELD(struct selection, threshold),
	DB_FIELD(struct selection, quota),
	DB_FIELD(struct selection, reciprocity),
	DB_FIELD(struct selection, tie_rule),
	DB_FIELD(struct selection, blind_name),
	DB_FIELD(struct selection, blind_organisation),
	DB_FIELD(struct selection, gap),
	DB_FIELD(struct selection, offer_days),
	DB_FIELD(struct selection, edition),
	DB_FIELD(struct selection, published_at),
	DB_FIELD(struct selection, decided_on),
	DB_FIELD(struct selection, decided_at),
	DB_FIELD(struct selection, notices_at),
	DB_FIELD(struct selection, version),
};

static const struct db_field criterion_fields[] = {
	DB_FIELD(struct selection_criterion, id),
	DB_ID(struct selection_criterion, run_id),
	DB_FIELD(struct selection_criterion, edition),
	DB_FIELD(struct selection_criterion, place),
	DB_FIELD(struct selection_criterion, name_de),
	DB_FIELD(struct selection_criterion, name_en),
	DB_FIELD(struct selection_criterion, anchors_de),
	DB_FIELD(struct selection_criterion, anchors_en),
	DB_FIELD(struct selection_criterion, steps),
	DB_FIELD(struct selection_criterion, weight),
};

static const struct db_field quota_fields[] = {
	DB_ID(struct selection_quota, organisation_id),
	DB_FIELD(struct selection_quota, name),
	DB_FIELD(struct selection_quota, most),
};

static const struct db_field balance_fields[] = {
	DB_ID(struct balance_row, organisation_id),
	DB_FIELD(struct balance_row, name),
	DB_FIELD(struct balance_row, role),
	DB_FIELD(struct balance_row, state),
	DB_FIELD(struct balance_row, n),
};

static const struct db_field place_fields[] = {
	DB_ID(struct selection_place, application_id),
	DB_ID(struct selection_place, run_id),
	DB_FIELD(struct selection_place, outcome),
	DB_FIELD(struct selection_place, by_hand),
	DB_FIELD(struct selection_place, reason),
	DB_FIELD(struct selection_place, rank),
	DB_FIELD(struct selection_place, points),
	DB_FIELD(struct selection_place, ground),
	DB_FIELD(struct selection_place, sentence),
	DB_FIELD(struct selection_place, told_at),
	DB_FIELD(struct selection_place, offer),
	DB_FIELD(struct selection_place, offered_at),
	DB_FIELD(struct selection_place, offer_ends_at),
	DB_FIELD(struct selection_place, version),
};

static const struct db_field preselection_fields[] = {
	DB_ID(struct preselection, application_id),
	DB_ID(struct preselection, organisation_id),
	DB_FIELD(struct preselection, answer),
	DB_FIELD(struct preselection, place),
	DB_FIELD(struct preselection, who),
	DB_FIELD(struct preselection, at),
};

static struct err *faster(mem *m, const struct db_rows *rows, run_id run)
{
	if (rows->n)
		return NULL;
	return ERR(m, ERR_CONFLICT,
	    N_("Someone else has changed this in the meantime. Please look at it again and repeat "
	       "your change."),
	    "selection of run %lld has moved on", (long long)run.v);
}

struct err *selection_get(struct db *db, mem *m, run_id run, const struct selection **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_selection_get, DB_ARGS(V(run.v)), &rows));
	*out = rows->n ? DB_ALL(m, rows, struct selection, selection_fields) : NULL;
	return NULL;
}

struct err *selection_add(struct db *db, mem *m, run_id run)
{
	return db_run(db, m, &sql_selection_add, DB_ARGS(V(run.v)));
}

struct err *selection_end(struct db *db, mem *m, run_id run)
{
	return db_run(db, m, &sql_selection_end, DB_ARGS(V(run.v)));
}

struct err *selection_set(struct db *db, mem *m, const struct selection *s)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_selection_set,
	    DB_ARGS(V(s->run_id.v), V(s->version), V(s->role), V(s->body), V(s->places), V(s->waiting), V(s->threshold),
		V(s->quota), V(s->reciprocity), V(s->tie_rule), V(s->blind_name), V(s->blind_organisation), V(s->gap),
		V(s->offer_days)),
	    &rows));
	return faster(m, rows, s->run_id);
}

struct err *selection_publish(struct db *db, mem *m, run_id run, int64_t edition, int64_t now)
{
	return db_run(db, m, &sql_selection_publish, DB_ARGS(V(run.v), V(edition), V(now)));
}

struct err *selection_decide(struct db *db, mem *m, const struct selection *seen, const char *day, int64_t now, person_id by)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_selection_decide,
	    DB_ARGS(V(seen->run_id.v), V(seen->version), V(day), V(now), V_OR_NULL(by.v)), &rows));
	return faster(m, rows, seen->run_id);
}

struct err *selection_notices(struct db *db, mem *m, run_id run, int64_t at)
{
	return db_run(db, m, &sql_selection_notices, DB_ARGS(V(run.v), V_OR_NULL(at)));
}

struct err *selection_decided(struct db *db, mem *m, int64_t now, const run_id **out, int *n)
{
	struct db_rows *rows;
	run_id *ids;

	TRY(db_query(db, m, &sql_selection_decided, DB_ARGS(V(now)), &rows));
	ids = mem_array(m, run_id, rows->n);
	for (int i = 0; i < rows->n; i++)
		ids[i] = (run_id){ db_int(rows, i, 0) };
	*out = ids;
	*n = rows->n;
	return NULL;
}

struct err *selection_criteria(struct db *db, mem *m, run_id run, int64_t edition, const struct selection_criterion **out,
    int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_selection_criteria, DB_ARGS(V(run.v), V(edition)), &rows));
	*out = DB_ALL(m, rows, struct selection_criterion, criterion_fields);
	*n = rows->n;
	return NULL;
}

struct err *selection_criterion_get(struct db *db, mem *m, int64_t id, const struct selection_criterion **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_selection_criterion_get, DB_ARGS(V(id)), &rows));
	if (rows->n == 0)
		return ERR(m, ERR_NOT_FOUND, NULL, "no criterion %lld", (long long)id);
	*out = DB_ALL(m, rows, struct selection_criterion, criterion_fields);
	return NULL;
}

struct err *selection_criterion_add(struct db *db, mem *m, const struct selection_criterion *c)
{
	return db_run(db, m, &sql_selection_criterion_add,
	    DB_ARGS(V(c->id), V(c->run_id.v), V(c->edition), V(c->place), V(c->name_de), V(c->name_en), V(c->anchors_de),
		V(c->anchors_en), V(c->steps), V(c->weight)));
}

struct err *selection_criterion_set(struct db *db, mem *m, const struct selection_criterion *c)
{
	return db_run(db, m, &sql_selection_criterion_set,
	    DB_ARGS(V(c->id), V(c->name_de), V(c->name_en), V(c->anchors_de), V(c->anchors_en), V(c->steps), V(c->weight)));
}

struct err *selection_criterion_end(struct db *db, mem *m, int64_t id)
{
	return db_run(db, m, &sql_selection_criterion_end, DB_ARGS(V(id)));
}

struct err *selection_quotas(struct db *db, mem *m, run_id run, const struct selection_quota **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_selection_quotas, DB_ARGS(V(run.v)), &rows));
	*out = DB_ALL(m, rows, struct selection_quota, quota_fields);
	*n = rows->n;
	return NULL;
}

struct err *selection_quota_set(struct db *db, mem *m, run_id run, organisation_id organisation, int64_t most)
{
	if (most < 0)
		return db_run(db, m, &sql_selection_quota_end, DB_ARGS(V(run.v), V(organisation.v)));
	return db_run(db, m, &sql_selection_quota_set, DB_ARGS(V(run.v), V(organisation.v), V(most)));
}

struct err *selection_balance(struct db *db, mem *m, run_id run, const struct balance_row **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_selection_balance, DB_ARGS(V(run.v)), &rows));
	*out = DB_ALL(m, rows, struct balance_row, balance_fields);
	*n = rows->n;
	return NULL;
}

struct err *selection_places(struct db *db, mem *m, run_id run, const struct selection_place **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_selection_places, DB_ARGS(V(run.v)), &rows));
	*out = DB_ALL(m, rows, struct selection_place, place_fields);
	*n = rows->n;
	return NULL;
}

struct err *selection_place_get(struct db *db, mem *m, application_id id, const struct selection_place **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_selection_place_get, DB_ARGS(V(id.v)), &rows));
	*out = rows->n ? DB_ALL(m, rows, struct selection_place, place_fields) : NULL;
	return NULL;
}

struct err *selection_place_set(struct db *db, mem *m, const struct selection_place *p)
{
	return db_run(db, m, &sql_selection_place_set,
	    DB_ARGS(V(p->application_id.v), V(p->run_id.v), V(p->outcome), V(p->by_hand), V(p->reason), V(p->rank),
		V(p->points), V(p->ground), V(p->sentence)));
}

struct err *selection_place_told(struct db *db, mem *m, application_id id, int64_t now)
{
	return db_run(db, m, &sql_selection_place_told, DB_ARGS(V(id.v), V(now)));
}

struct err *selection_place_offer(struct db *db, mem *m, application_id id, const char *offer, int64_t offered_at,
    int64_t ends_at)
{
	return db_run(db, m, &sql_selection_place_offer,
	    DB_ARGS(V(id.v), V(offer), V_OR_NULL(offered_at), V_OR_NULL(ends_at)));
}

struct err *preselections(struct db *db, mem *m, run_id run, application_id id, const struct preselection **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_preselections, DB_ARGS(V(run.v), V(id.v)), &rows));
	*out = DB_ALL(m, rows, struct preselection, preselection_fields);
	*n = rows->n;
	return NULL;
}

struct err *preselection_set(struct db *db, mem *m, const struct preselection *p, person_id by, int64_t now)
{
	if (!*p->answer)
		return db_run(db, m, &sql_preselection_end, DB_ARGS(V(p->application_id.v)));
	return db_run(db, m, &sql_preselection_set,
	    DB_ARGS(V(p->application_id.v), V(p->organisation_id.v), V(p->answer), V(p->place), V_OR_NULL(by.v), V(now)));
}
