/* SPDX-License-Identifier: EUPL-1.2 */
#include "sheet/mapping.h"

#include <string.h>

#include "sheet/cells.h"
#include "sheet/key.h"
#include "sheet/value.h"

int mapping_find(const struct mapping *map, enum sheet_field f)
{
	for (int i = 0; i < map->columns; i++)
		if (map->column[i].field == f)
			return i;
	return -1;
}

/* "-" and "?" have no letters: they are compared as they stand */
static const char *value_key(mem *m, const char *text)
{
	const char *key = sheet_key(m, text);

	return *key ? key : text;
}

static struct mapped_value *find_value(const struct mapped_column *c, const char *text)
{
	mem *m;
	const char *key;
	struct mapped_value *found = NULL;

	if (c->values == 0)
		return NULL;
	m = mem_new(NULL, "value key");
	key = value_key(m, text);
	for (int i = 0; i < c->values && !found; i++)
		if (!strcmp(c->value[i].key, key))
			found = &c->value[i];
	mem_free(m);
	return found;
}

void mapping_set_value(mem *m, struct mapped_column *c, const char *text, const char *meaning)
{
	struct mapped_value *v = find_value(c, text);

	if (!v) {
		c->value = mem_grow(m, c->value, struct mapped_value, c->values + 1);
		v = &c->value[c->values++];
		v->text = mem_str(m, text);
		v->key = value_key(m, v->text);
	}
	v->meaning = mem_str(m, meaning);
}

const char *mapping_said(const struct mapped_column *c, const char *text)
{
	const struct mapped_value *v = find_value(c, text);

	return v ? v->meaning : NULL;
}

const char *mapping_meaning(const struct mapped_column *c, const char *text)
{
	const char *said = mapping_said(c, text);

	return said ? said : value_meaning(c->field, text);
}

const char *mapping_text(const struct mapped_column *c, const char *text)
{
	const char *said = mapping_said(c, text);

	return said ? said : text;
}

static struct column_value *find_listed(struct column_values *list, const char *text)
{
	for (int i = 0; i < list->n; i++)
		if (!strcmp(list->at[i].text, text))
			return &list->at[i];
	return NULL;
}

static void list_value(mem *m, struct column_values *list, const struct mapped_column *c,
    const char *text, int line)
{
	struct column_value *v = find_listed(list, text);
	const char *copy;
	int meanings;

	if (v) {
		v->count++;
		return;
	}
	if (list->n == SHEET_MAX_VALUES) {
		list->more = true;
		return;
	}
	copy = mem_str(m, text);
	field_meanings(c->field, &meanings);
	list->at[list->n++] = (struct column_value){ copy,
		meanings ? mapping_meaning(c, copy) : mapping_text(c, copy), 1, line };
}

struct column_values mapping_values(mem *m, const struct mapping *map, const struct sheet *t,
    int column, const struct split_names *names)
{
	const struct mapped_column *c = &map->column[column];
	struct column_values list = { .at = mem_array(m, struct column_value, SHEET_MAX_VALUES) };

	for (int r = 0; r < t->rows; r++) {
		mem *scrap = mem_new(NULL, "values");
		struct sheet_texts parts = cell_parts(scrap, c, t->row[r].cell[column], names);

		for (int i = 0; i < parts.n; i++)
			list_value(m, &list, c, parts.at[i], t->row[r].line);
		mem_free(scrap);
	}
	return list;
}
