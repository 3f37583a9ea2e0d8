/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/rename.h"

#include "sql_gen.h"

static const struct {
	const struct sql *find, *set;
	int texts;
} places[RENAME_PLACES] = {
	[RENAME_MAIL] = { &sql_rename_mails, &sql_rename_mail, 4 },
	[RENAME_MINUTE] = { &sql_rename_minutes, &sql_rename_minute, 1 },
	[RENAME_IMPORT] = { &sql_rename_imports, &sql_rename_import, 1 },
};

int rename_texts(enum rename_place place)
{
	return places[place].texts;
}

struct err *rename_find(struct db *db, mem *m, enum rename_place place, person_id person, const char *word,
    int64_t after, struct rename_row **out, int *n)
{
	struct db_rows *rows;
	struct rename_row *r;

	TRY(db_query(db, m, places[place].find, DB_ARGS(V(person.v), V(word), V(after)), &rows));
	r = mem_array(m, struct rename_row, rows->n);
	for (int i = 0; i < rows->n; i++) {
		r[i].id = db_int(rows, i, 0);
		for (int k = 0; k < places[place].texts; k++)
			r[i].text[k] = db_text(rows, i, 1 + k);
	}
	*out = r;
	*n = rows->n;
	return NULL;
}

struct err *rename_set(struct db *db, mem *m, enum rename_place place, const struct rename_row *row)
{
	struct db_val values[1 + RENAME_TEXTS] = { V(row->id) };

	for (int k = 0; k < places[place].texts; k++)
		values[1 + k] = V(row->text[k]);
	return db_run(db, m, places[place].set, values, 1 + places[place].texts);
}

struct err *rename_alone(struct db *db, mem *m, person_id person, const char *old, const char *new_one)
{
	static const struct sql *const alone[] = { &sql_rename_undo, &sql_rename_contacts, &sql_rename_registrations,
		&sql_rename_invitations, &sql_rename_partners };

	for (size_t i = 0; i < LEN(alone); i++)
		TRY(db_run(db, m, alone[i], DB_ARGS(V(person.v), V(old), V(new_one))));
	return NULL;
}
