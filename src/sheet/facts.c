/* SPDX-License-Identifier: EUPL-1.2 */
#include "sheet/facts.h"

#include <string.h>

#include "base/text.h"
#include "sheet/value.h"

enum { LOOK_AT = 300, DISTINCT_MOST = 200, LONGEST = 400 /* bytes; beyond it is prose */ };

/* One field for each table of words: columns are told apart by their words, not by their field. */
static const enum sheet_field worded[] = { FIELD_ROLE, FIELD_CONSENT, FIELD_LEVEL, FIELD_LANGUAGE,
	FIELD_FORM, FIELD_SALUTATION };

static bool all_emails(mem *m, const char *cell)
{
	struct sheet_texts parts = value_emails(m, cell);

	for (int i = 0; i < parts.n; i++)
		if (!text_is_email(parts.at[i]))
			return false;
	return parts.n > 0;
}

static bool all_meant(mem *m, enum sheet_field f, const char *cell)
{
	struct sheet_texts parts = { 0 };

	if (value_meaning(f, cell))
		return true;
	if (field_kind(f) != KIND_LANGUAGES && field_kind(f) != KIND_FORMS)
		return false;
	parts = value_parts(m, cell);
	for (int i = 0; i < parts.n; i++)
		if (!value_meaning(f, parts.at[i]))
			return false;
	return parts.n > 0;
}

static void count(mem *m, struct facts *f, const char *cell)
{
	int level = value_level_number(cell);

	f->email += text_is_email(cell);
	f->emails += all_emails(m, cell);
	f->day += !day_is_none(value_wall(cell, true).day);
	f->wall += !day_is_none(value_wall(cell, true).day) && strchr(cell, ':');
	f->number += value_number(cell, false) >= 0;
	f->level += level >= 1 && level <= 5;
	for (size_t i = 0; i < LEN(worded); i++)
		f->meaning[worded[i]] += all_meant(m, worded[i], cell);
}

static void count_distinct(mem *m, struct facts *f, struct sheet_texts *seen, const char *cell)
{
	for (int i = 0; i < seen->n; i++)
		if (!strcmp(seen->at[i], cell))
			return;
	if (seen->n < DISTINCT_MOST)
		sheet_texts_add(m, seen, cell);
	f->distinct = seen->n;
}

/* The answer fields share words, and so do the two level fields. */
static void spread(struct facts *f)
{
	for (int i = 0; i < SHEET_FIELDS; i++) {
		if (field_kind((enum sheet_field)i) == KIND_ANSWER)
			f->meaning[i] = f->meaning[FIELD_CONSENT];
		if (field_kind((enum sheet_field)i) == KIND_LEVEL)
			f->meaning[i] = f->meaning[FIELD_LEVEL];
	}
}

static int share(int n, int of)
{
	return of ? n * 1000 / of : 0;
}

struct facts *facts_of(mem *m, const struct sheet *t, int column)
{
	struct facts *f = mem_make(m, struct facts);
	mem *scrap = mem_new(NULL, "facts");
	struct sheet_texts seen = { 0 };

	for (int r = 0; r < t->rows && r < LOOK_AT; r++) {
		const char *cell = t->row[r].cell[column];

		if (value_is_nothing(cell))
			continue;
		f->filled++;
		if (strlen(cell) <= LONGEST)
			count(scrap, f, cell);
		count_distinct(scrap, f, &seen, cell);
	}
	mem_free(scrap);
	f->email = share(f->email, f->filled);
	f->emails = share(f->emails, f->filled);
	f->day = share(f->day, f->filled);
	f->wall = share(f->wall, f->filled);
	f->number = share(f->number, f->filled);
	f->level = share(f->level, f->filled);
	for (int i = 0; i < SHEET_FIELDS; i++)
		f->meaning[i] = share(f->meaning[i], f->filled);
	spread(f);
	return f;
}
