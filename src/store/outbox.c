/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/outbox.h"

#include <string.h>

#include "base/tr.h"
#include "sql_gen.h"

static const struct db_field mail_fields[] = {
	DB_ID(struct outbox_mail, id),
	DB_ID(struct outbox_mail, programme_id),
	DB_ID(struct outbox_mail, run_id),
	DB_ID(struct outbox_mail, person_id),
	DB_FIELD(struct outbox_mail, kind),
	DB_FIELD(struct outbox_mail, secret),
	DB_FIELD(struct outbox_mail, to_address),
	DB_FIELD(struct outbox_mail, to_name),
	DB_FIELD(struct outbox_mail, lang),
	DB_FIELD(struct outbox_mail, subject),
	DB_FIELD(struct outbox_mail, text),
	DB_FIELD(struct outbox_mail, html),
	DB_FIELD(struct outbox_mail, state),
	DB_FIELD(struct outbox_mail, tries),
	DB_FIELD(struct outbox_mail, next_at),
	DB_FIELD(struct outbox_mail, made_at),
	DB_FIELD(struct outbox_mail, first_try_at),
	DB_FIELD(struct outbox_mail, sent_at),
	DB_FIELD(struct outbox_mail, last_error),
};

static const struct db_field line_fields[] = {
	DB_ID(struct outbox_line, id),
	DB_ID(struct outbox_line, programme_id),
	DB_ID(struct outbox_line, run_id),
	DB_ID(struct outbox_line, person_id),
	DB_FIELD(struct outbox_line, kind),
	DB_FIELD(struct outbox_line, secret),
	DB_FIELD(struct outbox_line, to_address),
	DB_FIELD(struct outbox_line, to_name),
	DB_FIELD(struct outbox_line, lang),
	DB_FIELD(struct outbox_line, subject),
	DB_FIELD(struct outbox_line, state),
	DB_FIELD(struct outbox_line, tries),
	DB_FIELD(struct outbox_line, next_at),
	DB_FIELD(struct outbox_line, made_at),
	DB_FIELD(struct outbox_line, sent_at),
	DB_FIELD(struct outbox_line, last_error),
};

struct err *outbox_add(struct db *db, mem *m, const struct outbox_mail *mail)
{
	return db_run(db, m, &sql_outbox_add,
	    DB_ARGS(V(mail->id.v), V_OR_NULL(mail->programme_id.v), V_OR_NULL(mail->run_id.v),
		V_OR_NULL(mail->person_id.v), V(mail->kind), V(mail->secret), V(mail->to_address),
		V(mail->to_name), V(mail->lang), V(mail->subject), V(mail->text), V(mail->html),
		V(mail->made_at), V(mail->for_nobody), V(mail->urgent)));
}

static const struct outbox_mail *first_mail(mem *m, const struct db_rows *rows)
{
	struct outbox_mail *mail = mem_make(m, struct outbox_mail);

	db_fill(rows, 0, mail_fields, LEN(mail_fields), mail);
	return mail;
}

struct err *outbox_claim(struct db *db, mem *m, int64_t now, int64_t left_behind, bool only_urgent,
    const struct outbox_mail **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_outbox_claim, DB_ARGS(V(now), V(left_behind), V(only_urgent)), &rows));
	*out = rows->n ? first_mail(m, rows) : NULL;
	return NULL;
}

struct err *outbox_sent_between(struct db *db, mem *m, int64_t after, int64_t until, int64_t *out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_outbox_sent_between, DB_ARGS(V(after), V(until)), &rows));
	*out = db_int(rows, 0, 0);
	return NULL;
}

static struct err *moved_on(mem *m, mail_id id)
{
	return ERR(m, ERR_CONFLICT, N_("This mail has changed its state meanwhile. Please look again."),
	    "mail %lld is in another state", (long long)id.v);
}

struct err *outbox_set_sent(struct db *db, mem *m, mail_id id, int64_t try, int64_t now)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_outbox_set_sent, DB_ARGS(V(id.v), V(try), V(now)), &rows));
	return rows->n ? NULL : moved_on(m, id);
}

struct err *outbox_set_unsent(struct db *db, mem *m, mail_id id, int64_t try, const char *state,
    int64_t next_at, const char *why)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_outbox_set_unsent,
	    DB_ARGS(V(id.v), V(try), V(state), V(next_at), V(why)), &rows));
	return rows->n ? NULL : moved_on(m, id);
}

struct err *outbox_requeue(struct db *db, mem *m, mail_id id, const char *address, int64_t now)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_outbox_requeue, DB_ARGS(V(id.v), V(now), V(address)), &rows));
	return rows->n ? NULL : moved_on(m, id);
}

struct err *outbox_get(struct db *db, mem *m, mail_id id, const struct outbox_mail **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_outbox_get, DB_ARGS(V(id.v)), &rows));
	if (rows->n == 0)
		return ERR(m, ERR_NOT_FOUND, NULL, "no mail %lld", (long long)id.v);
	*out = first_mail(m, rows);
	return NULL;
}

struct err *outbox_list(struct db *db, mem *m, const struct outbox_filter *f,
    const struct outbox_line **out, int *n)
{
	struct db_rows *rows;

	if (f->run.v)
		TRY(db_query(db, m, &sql_outbox_list_run,
		    DB_ARGS(V(f->state), V(f->limit), V(f->offset), V(f->run.v)), &rows));
	else if (f->programme.v)
		TRY(db_query(db, m, &sql_outbox_list_programme,
		    DB_ARGS(V(f->state), V(f->limit), V(f->offset), V(f->programme.v)), &rows));
	else
		TRY(db_query(db, m, &sql_outbox_list, DB_ARGS(V(f->state), V(f->limit), V(f->offset)),
		    &rows));
	*out = DB_ALL(m, rows, struct outbox_line, line_fields);
	*n = rows->n;
	return NULL;
}

struct err *outbox_count(struct db *db, mem *m, const struct outbox_filter *f,
    struct outbox_counts *out)
{
	const struct {
		const char *state;
		int64_t *n;
	} into[] = {
		{ "waiting", &out->waiting },
		{ "sending", &out->sending },
		{ "sent", &out->sent },
		{ "refused", &out->refused },
		{ "given_up", &out->given_up },
	};
	struct db_rows *rows;

	*out = (struct outbox_counts){ 0 };
	if (f->run.v)
		TRY(db_query(db, m, &sql_outbox_count_run, DB_ARGS(V(f->run.v)), &rows));
	else if (f->programme.v)
		TRY(db_query(db, m, &sql_outbox_count_programme, DB_ARGS(V(f->programme.v)), &rows));
	else
		TRY(db_query(db, m, &sql_outbox_count, DB_NO_ARGS, &rows));
	for (int r = 0; r < rows->n; r++) {
		for (size_t i = 0; i < LEN(into); i++) {
			if (strcmp(db_text(rows, r, 0), into[i].state) == 0)
				*into[i].n = db_int(rows, r, 1);
		}
	}
	return NULL;
}

static const struct db_field failed_fields[] = {
	DB_ID(struct outbox_failed, id),
	DB_ID(struct outbox_failed, programme_id),
	DB_FIELD(struct outbox_failed, kind),
	DB_FIELD(struct outbox_failed, to_address),
	DB_FIELD(struct outbox_failed, last_error),
	DB_FIELD(struct outbox_failed, made_at),
	DB_FIELD(struct outbox_failed, current),
};

struct err *outbox_failed_of(struct db *db, mem *m, person_id person, const struct outbox_failed **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_outbox_failed_of, DB_ARGS(V(person.v)), &rows));
	*out = DB_ALL(m, rows, struct outbox_failed, failed_fields);
	*n = rows->n;
	return NULL;
}

struct err *outbox_returned_in(struct db *db, mem *m, run_id run, const person_id **out, int *n)
{
	struct db_rows *rows;
	person_id *ids;

	TRY(db_query(db, m, &sql_outbox_returned_in, DB_ARGS(V(run.v)), &rows));
	ids = mem_array(m, person_id, rows->n);
	for (int i = 0; i < rows->n; i++)
		ids[i].v = db_int(rows, i, 0);
	*out = ids;
	*n = rows->n;
	return NULL;
}
