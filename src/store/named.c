/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/named.h"

#include "sql_gen.h"

static const struct db_field named_fields[] = {
	DB_FIELD(struct named_row, id),
	DB_FIELD(struct named_row, name_de),
	DB_FIELD(struct named_row, name_en),
};

static struct err *list(struct db *db, mem *m, const struct sql *q, struct named_row **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, q, DB_NO_ARGS, &rows));
	*out = DB_ALL(m, rows, struct named_row, named_fields);
	*n = rows->n;
	return NULL;
}

struct err *named_programmes(struct db *db, mem *m, struct named_row **out, int *n)
{
	return list(db, m, &sql_named_programmes, out, n);
}

struct err *named_organisations(struct db *db, mem *m, struct named_row **out, int *n)
{
	return list(db, m, &sql_named_organisations, out, n);
}
