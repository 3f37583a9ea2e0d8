/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/proposal.h"

#include <string.h>

#include "base/tr.h"
#include "sql_gen.h"

static const struct db_field proposal_fields[] = {
	DB_ID(struct proposal, id),
	DB_ID(struct proposal, run_id),
	DB_FIELD(struct proposal, name),
	DB_FIELD(struct proposal, state),
	DB_FIELD(struct proposal, goal),
	DB_FIELD(struct proposal, tandems),
	DB_FIELD(struct proposal, mutual),
	DB_FIELD(struct proposal, worst),
	DB_FIELD(struct proposal, total),
	DB_FIELD(struct proposal, optimal),
	DB_FIELD(struct proposal, mark),
	DB_FIELD(struct proposal, last_change),
	DB_FIELD(struct proposal, was_tandems),
	DB_FIELD(struct proposal, was_mutual),
	DB_FIELD(struct proposal, was_worst),
	DB_FIELD(struct proposal, was_total),
	DB_ID(struct proposal, made_by),
	DB_FIELD(struct proposal, made_at),
	DB_FIELD(struct proposal, version),
};

static const struct db_field tandem_fields[] = {
	DB_ID(struct proposal_tandem, mentor_id),
	DB_ID(struct proposal_tandem, mentee_id),
	DB_FIELD(struct proposal_tandem, points),
	DB_FIELD(struct proposal_tandem, pinned),
	DB_FIELD(struct proposal_tandem, reason),
	DB_ID(struct proposal_tandem, mentor_person_id),
	DB_FIELD(struct proposal_tandem, mentor_name),
	DB_FIELD(struct proposal_tandem, mentor_sort),
	DB_ID(struct proposal_tandem, mentor_organisation_id),
	DB_FIELD(struct proposal_tandem, mentor_organisation),
	DB_ID(struct proposal_tandem, mentee_person_id),
	DB_FIELD(struct proposal_tandem, mentee_name),
	DB_FIELD(struct proposal_tandem, mentee_sort),
	DB_ID(struct proposal_tandem, mentee_organisation_id),
	DB_FIELD(struct proposal_tandem, mentee_organisation),
};

static const struct db_field ban_fields[] = {
	DB_ID(struct proposal_ban, mentor_id),
	DB_ID(struct proposal_ban, mentee_id),
	DB_FIELD(struct proposal_ban, reason),
};

static const struct db_field out_fields[] = {
	DB_ID(struct proposal_out, application_id),
	DB_FIELD(struct proposal_out, reason),
};

static const struct db_field move_fields[] = {
	DB_ID(struct proposal_move, mentee_id),
	DB_ID(struct proposal_move, was_id),
	DB_ID(struct proposal_move, is_id),
	DB_FIELD(struct proposal_move, mentee_name),
	DB_FIELD(struct proposal_move, was_name),
	DB_FIELD(struct proposal_move, is_name),
};

static const struct db_field undo_fields[] = {
	DB_FIELD(struct proposal_undo, step),
	DB_FIELD(struct proposal_undo, kind),
	DB_ID(struct proposal_undo, mentor_id),
	DB_ID(struct proposal_undo, mentee_id),
	DB_FIELD(struct proposal_undo, reason),
};

static const struct db_field taken_fields[] = {
	DB_ID(struct taken_pair, id),
	DB_ID(struct taken_pair, mentor_id),
	DB_ID(struct taken_pair, mentee_id),
	DB_FIELD(struct taken_pair, state),
};

static const struct db_field minute_fields[] = {
	DB_ID(struct minute, id),
	DB_ID(struct minute, proposal_id),
	DB_FIELD(struct minute, proposal_name),
	DB_FIELD(struct minute, what),
	DB_FIELD(struct minute, tandems_change),
	DB_FIELD(struct minute, points_change),
	DB_FIELD(struct minute, reason),
	DB_FIELD(struct minute, at),
	DB_FIELD(struct minute, who),
	DB_FIELD(struct minute, mentor_name),
	DB_FIELD(struct minute, mentee_name),
};

static const struct db_field link_fields[] = {
	DB_ID(struct network_link, mentor_organisation_id),
	DB_FIELD(struct network_link, mentor_organisation),
	DB_ID(struct network_link, mentee_organisation_id),
	DB_FIELD(struct network_link, mentee_organisation),
	DB_FIELD(struct network_link, tandems),
};

/* All rows a statement has for one id. */
#define LIST(sql, id, type, fields)                                                                \
	do {                                                                                       \
		struct db_rows *rows_;                                                             \
		TRY(db_query(db, m, &(sql), DB_ARGS(V((id).v)), &rows_));                          \
		*out = DB_ALL(m, rows_, type, fields);                                             \
		*n = rows_->n;                                                                     \
	} while (0)

struct err *proposal_get(struct db *db, mem *m, proposal_id id, const struct proposal **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_proposal_get, DB_ARGS(V(id.v)), &rows));
	if (rows->n == 0)
		return ERR(m, ERR_NOT_FOUND, NULL, "no proposal %lld", (long long)id.v);
	*out = DB_ALL(m, rows, struct proposal, proposal_fields);
	return NULL;
}

struct err *proposal_list(struct db *db, mem *m, run_id run, const struct proposal **out, int *n)
{
	LIST(sql_proposal_list, run, struct proposal, proposal_fields);
	return NULL;
}

struct err *proposal_add(struct db *db, mem *m, const struct proposal *p)
{
	return db_run(db, m, &sql_proposal_add,
	    DB_ARGS(V(p->id.v), V(p->run_id.v), V(p->name), V(p->goal), V(p->tandems), V(p->mutual), V(p->worst),
		V(p->total), V(p->optimal), V(p->mark), V_OR_NULL(p->made_by.v), V(p->made_at)));
}

static struct err *faster(mem *m, const struct db_rows *rows, proposal_id id)
{
	if (rows->n)
		return NULL;
	return ERR(m, ERR_CONFLICT,
	    N_("Someone else has changed this proposal in the meantime. Please look at it again and repeat your change."),
	    "proposal %lld has moved on", (long long)id.v);
}

struct err *proposal_set(struct db *db, mem *m, const struct proposal *p)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_proposal_set,
	    DB_ARGS(V(p->id.v), V(p->version), V(p->tandems), V(p->mutual), V(p->worst), V(p->total), V(p->optimal),
		V(p->mark), V(p->last_change)),
	    &rows));
	return faster(m, rows, p->id);
}

struct err *proposal_set_name(struct db *db, mem *m, const struct proposal *seen, const char *name)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_proposal_set_name, DB_ARGS(V(seen->id.v), V(seen->version), V(name)), &rows));
	return faster(m, rows, seen->id);
}

struct err *proposal_set_state(struct db *db, mem *m, const struct proposal *seen, const char *state)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_proposal_set_state, DB_ARGS(V(seen->id.v), V(seen->version), V(state)), &rows));
	return faster(m, rows, seen->id);
}

struct err *proposal_tandems(struct db *db, mem *m, proposal_id id, const struct proposal_tandem **out, int *n)
{
	LIST(sql_proposal_tandems, id, struct proposal_tandem, tandem_fields);
	return NULL;
}

static int by_pair(const struct proposal_tandem *a, const struct proposal_tandem *b)
{
	if (a->mentee_id.v != b->mentee_id.v)
		return a->mentee_id.v < b->mentee_id.v ? -1 : 1;
	return (a->mentor_id.v > b->mentor_id.v) - (a->mentor_id.v < b->mentor_id.v);
}

static bool same(const struct proposal_tandem *a, const struct proposal_tandem *b)
{
	return a->points == b->points && a->pinned == b->pinned && strcmp(a->reason, b->reason) == 0;
}

static struct err *tandem_add(struct db *db, mem *m, proposal_id id, const struct proposal_tandem *t)
{
	return db_run(db, m, &sql_proposal_tandem_add,
	    DB_ARGS(V(id.v), V(t->mentor_id.v), V(t->mentee_id.v), V(t->points), V(t->pinned), V(t->reason)));
}

static struct err *tandem_end(struct db *db, mem *m, proposal_id id, const struct proposal_tandem *t)
{
	return db_run(db, m, &sql_proposal_tandem_end, DB_ARGS(V(id.v), V(t->mentor_id.v), V(t->mentee_id.v)));
}

/* A click changes a handful of a thousand tandems: both lists are walked side by side. */
struct err *proposal_tandems_set(struct db *db, mem *m, proposal_id id, const struct proposal_tandem *t, int n)
{
	const struct proposal_tandem *old;
	int olds, i = 0, k = 0;

	TRY(proposal_tandems(db, m, id, &old, &olds));
	while (i < olds || k < n) {
		int order = i == olds ? 1 : k == n ? -1 : by_pair(&old[i], &t[k]);

		if (order < 0 || (order == 0 && !same(&old[i], &t[k])))
			TRY(tandem_end(db, m, id, &old[i]));
		if (order > 0 || (order == 0 && !same(&old[i], &t[k])))
			TRY(tandem_add(db, m, id, &t[k]));
		i += order <= 0;
		k += order >= 0;
	}
	return NULL;
}

struct err *proposal_bans(struct db *db, mem *m, proposal_id id, const struct proposal_ban **out, int *n)
{
	LIST(sql_proposal_bans, id, struct proposal_ban, ban_fields);
	return NULL;
}

struct err *proposal_bans_set(struct db *db, mem *m, proposal_id id, const struct proposal_ban *b, int n)
{
	TRY(db_run(db, m, &sql_proposal_bans_end, DB_ARGS(V(id.v))));
	for (int i = 0; i < n; i++)
		TRY(db_run(db, m, &sql_proposal_ban_add,
		    DB_ARGS(V(id.v), V(b[i].mentor_id.v), V(b[i].mentee_id.v), V(b[i].reason))));
	return NULL;
}

struct err *proposal_outs(struct db *db, mem *m, proposal_id id, const struct proposal_out **out, int *n)
{
	LIST(sql_proposal_outs, id, struct proposal_out, out_fields);
	return NULL;
}

struct err *proposal_outs_set(struct db *db, mem *m, proposal_id id, const struct proposal_out *o, int n)
{
	TRY(db_run(db, m, &sql_proposal_outs_end, DB_ARGS(V(id.v))));
	for (int i = 0; i < n; i++)
		TRY(db_run(db, m, &sql_proposal_out_add, DB_ARGS(V(id.v), V(o[i].application_id.v), V(o[i].reason))));
	return NULL;
}

struct err *proposal_moves(struct db *db, mem *m, proposal_id id, const struct proposal_move **out, int *n)
{
	LIST(sql_proposal_moves, id, struct proposal_move, move_fields);
	return NULL;
}

struct err *proposal_moves_set(struct db *db, mem *m, proposal_id id, const struct proposal_move *mv, int n)
{
	TRY(db_run(db, m, &sql_proposal_moves_end, DB_ARGS(V(id.v))));
	for (int i = 0; i < n; i++)
		TRY(db_run(db, m, &sql_proposal_move_add,
		    DB_ARGS(V(id.v), V(mv[i].mentee_id.v), V_OR_NULL(mv[i].was_id.v), V_OR_NULL(mv[i].is_id.v))));
	return NULL;
}

struct err *proposal_undos(struct db *db, mem *m, proposal_id id, const struct proposal_undo **out, int *n)
{
	LIST(sql_proposal_undos, id, struct proposal_undo, undo_fields);
	return NULL;
}

struct err *proposal_undos_add(struct db *db, mem *m, proposal_id id, const struct proposal_undo *u, int n)
{
	const struct proposal_undo *last;
	int64_t step;
	int lasts;

	TRY(proposal_undos(db, m, id, &last, &lasts));
	step = lasts ? last[0].step + 1 : 1;
	for (int i = 0; i < n; i++)
		TRY(db_run(db, m, &sql_proposal_undo_add,
		    DB_ARGS(V(id.v), V(step), V(i), V(u[i].kind), V(u[i].mentor_id.v), V(u[i].mentee_id.v),
			V(u[i].reason))));
	return NULL;
}

struct err *proposal_undo_end(struct db *db, mem *m, proposal_id id, int64_t step)
{
	return db_run(db, m, &sql_proposal_undo_end, DB_ARGS(V(id.v), V(step)));
}

struct err *proposal_releases(struct db *db, mem *m, proposal_id id, const tandem_id **out, int *n)
{
	struct db_rows *rows;
	tandem_id *ids;

	TRY(db_query(db, m, &sql_proposal_releases, DB_ARGS(V(id.v)), &rows));
	ids = mem_array(m, tandem_id, rows->n);
	for (int i = 0; i < rows->n; i++)
		ids[i].v = db_int(rows, i, 0);
	*out = ids;
	*n = rows->n;
	return NULL;
}

struct err *proposal_releases_add(struct db *db, mem *m, proposal_id id, const tandem_id *t, int n)
{
	for (int i = 0; i < n; i++)
		TRY(db_run(db, m, &sql_proposal_release_add, DB_ARGS(V(id.v), V(t[i].v))));
	return NULL;
}

struct err *tandem_taken(struct db *db, mem *m, run_id run, const struct taken_pair **out, int *n)
{
	LIST(sql_tandem_taken, run, struct taken_pair, taken_fields);
	return NULL;
}

struct err *minute_add(struct db *db, mem *m, const struct minute_row *r)
{
	return db_run(db, m, &sql_minute_add,
	    DB_ARGS(V(r->id), V(r->run_id.v), V_OR_NULL(r->proposal_id.v), V(r->proposal_name), V_OR_NULL(r->who.v),
		V(r->what), V_OR_NULL(r->mentor_id.v), V_OR_NULL(r->mentee_id.v), V(r->tandems_change),
		V(r->points_change), V(r->reason), V(r->place), V(r->at)));
}

struct err *minute_list(struct db *db, mem *m, run_id run, int64_t rows, int64_t skip, const struct minute **out,
    int *n)
{
	struct db_rows *found;

	TRY(db_query(db, m, &sql_minute_list, DB_ARGS(V(run.v), V(rows), V(skip)), &found));
	*out = DB_ALL(m, found, struct minute, minute_fields);
	*n = found->n;
	return NULL;
}

struct err *minute_last(struct db *db, mem *m, proposal_id id, int64_t place, const struct minute **out, int *n)
{
	struct db_rows *found;

	TRY(db_query(db, m, &sql_minute_last, DB_ARGS(V(id.v), V(place)), &found));
	*out = DB_ALL(m, found, struct minute, minute_fields);
	*n = found->n;
	return NULL;
}

struct err *minute_count(struct db *db, mem *m, run_id run, int64_t *out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_minute_count, DB_ARGS(V(run.v)), &rows));
	*out = db_int(rows, 0, 0);
	return NULL;
}

struct err *network_of_proposal(struct db *db, mem *m, proposal_id id, const struct network_link **out, int *n)
{
	LIST(sql_network_of_proposal, id, struct network_link, link_fields);
	return NULL;
}

struct err *network_of_run(struct db *db, mem *m, run_id run, const struct network_link **out, int *n)
{
	LIST(sql_network_of_run, run, struct network_link, link_fields);
	return NULL;
}
