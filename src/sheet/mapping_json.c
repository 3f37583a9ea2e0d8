/* SPDX-License-Identifier: EUPL-1.2 */
#include "sheet/mapping.h"

#include <inttypes.h>
#include <jansson.h>
#include <string.h>

#include "base/tr.h"
#include "sheet/csv.h"
#include "sheet/key.h"

static const char format[] = "tandem-mapping-1";

/* FNV-1a: tells forms apart, guards nothing. */
static uint64_t hash_more(uint64_t h, const char *s)
{
	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * UINT64_C(0x100000001b3);
	return (h ^ 0x1f) * UINT64_C(0x100000001b3);
}

static const char *signature(mem *m, int columns, const char *const *heading)
{
	mem *scrap = mem_new(NULL, "signature");
	uint64_t h = UINT64_C(0xcbf29ce484222325);
	const char *made;

	for (int i = 0; i < columns; i++)
		h = hash_more(h, sheet_words(scrap, heading[i]));
	mem_free(scrap);
	made = mem_fmt(m, "%d-%016" PRIx64, columns, h);
	return made;
}

const char *mapping_signature(mem *m, const struct sheet *t)
{
	return signature(m, t->columns, t->heading);
}

static json_t *column_json(const struct mapped_column *c)
{
	json_t *o = json_object(), *values;

	json_object_set_new(o, "heading", json_string(c->heading));
	json_object_set_new(o, "field", json_string(field_key(c->field)));
	if (c->own)
		json_object_set_new(o, "own", json_string(c->own));
	if (c->joiner)
		json_object_set_new(o, "joiner", json_stringn(&c->joiner, 1));
	if (c->values) {
		values = json_object();
		for (int i = 0; i < c->values; i++)
			json_object_set_new(values, c->value[i].text, json_string(c->value[i].meaning));
		json_object_set_new(o, "values", values);
	}
	return o;
}

const char *mapping_write(mem *m, const struct mapping *map)
{
	json_t *o = json_object(), *columns = json_array();
	const char **heading = mem_array(m, const char *, map->columns + 1);
	const char *made;
	char *text;

	for (int i = 0; i < map->columns; i++) {
		heading[i] = map->column[i].heading;
		json_array_append_new(columns, column_json(&map->column[i]));
	}
	json_object_set_new(o, "format", json_string(format));
	json_object_set_new(o, "signature", json_string(signature(m, map->columns, heading)));
	if (map->role != SHEET_NO_ROLE)
		json_object_set_new(o, "role",
		    json_string(map->role == SHEET_MENTOR ? "mentor" : "mentee"));
	if (map->organisation)
		json_object_set_new(o, "organisation", json_string(map->organisation));
	if (map->organisation_by_domain)
		json_object_set_new(o, "organisation_by_domain", json_true());
	json_object_set_new(o, "columns", columns);
	text = mem_oom(json_dumps(o, JSON_INDENT(2)));
	made = mem_str(m, text);
	free(text);
	json_decref(o);
	return made;
}

static struct err *wrong(mem *m, const char *what)
{
	return ERR(m, ERR_INVALID,
	    N_("This is not a column mapping that Tandem has saved. Please choose another file or "
	       "assign the columns anew."),
	    "%s", what);
}

static bool is_meaning(enum sheet_field f, const char *text)
{
	int n;
	const struct sheet_meaning *all = field_meanings(f, &n);

	if (n == 0 || !*text)
		return true;
	for (int i = 0; i < n; i++)
		if (!strcmp(all[i].key, text))
			return true;
	return false;
}

static struct err *read_values(mem *m, const json_t *values, struct mapped_column *c)
{
	const char *text;
	json_t *meaning;

	if (!json_is_object(values))
		return values ? wrong(m, "values") : NULL;
	json_object_foreach((json_t *)values, text, meaning)
	{
		if (!json_is_string(meaning) || !is_meaning(c->field, json_string_value(meaning)))
			return wrong(m, "meaning");
		mapping_set_value(m, c, text, json_string_value(meaning));
	}
	return NULL;
}

static struct err *read_column(mem *m, const json_t *o, struct mapped_column *c)
{
	const char *heading = json_string_value(json_object_get(o, "heading"));
	const char *key = json_string_value(json_object_get(o, "field"));
	const char *joiner = json_string_value(json_object_get(o, "joiner"));
	const char *own = json_string_value(json_object_get(o, "own"));

	if (!heading || !key || !field_find(key, &c->field) || (c->field == FIELD_OWN) != (own != NULL))
		return wrong(m, "column");
	if (joiner && (strlen(joiner) != 1 || !strchr("\n;|,/", *joiner)))
		return wrong(m, "joiner");
	c->heading = mem_str(m, heading);
	c->own = mem_str(m, own);
	c->confidence = 100;
	c->joiner = joiner ? *joiner : '\0';
	return read_values(m, json_object_get(o, "values"), c);
}

static struct err *read_mapping(mem *m, const json_t *o, struct mapping *map)
{
	const char *named = json_string_value(json_object_get(o, "format"));
	const char *role = json_string_value(json_object_get(o, "role"));
	const json_t *columns = json_object_get(o, "columns");

	if (!named || strcmp(named, format) || !json_is_array(columns)
	    || json_array_size(columns) > SHEET_MAX_COLUMNS)
		return wrong(m, "format");
	if (role && strcmp(role, "mentor") && strcmp(role, "mentee"))
		return wrong(m, "role");
	if (role)
		map->role = strcmp(role, "mentor") ? SHEET_MENTEE : SHEET_MENTOR;
	map->organisation = mem_str(m, json_string_value(json_object_get(o, "organisation")));
	map->organisation_by_domain = json_is_true(json_object_get(o, "organisation_by_domain"));
	map->columns = (int)json_array_size(columns);
	map->column = mem_array(m, struct mapped_column, map->columns + 1);
	for (int i = 0; i < map->columns; i++)
		TRY(read_column(m, json_array_get(columns, (size_t)i), &map->column[i]));
	return NULL;
}

struct err *mapping_read(mem *m, const char *json, size_t n, struct mapping **out)
{
	json_error_t why;
	json_t *o = json_loadb(json, n, JSON_REJECT_DUPLICATES, &why);
	struct err *e;

	if (!o)
		return wrong(m, why.text);
	*out = mem_make(m, struct mapping);
	e = read_mapping(m, o, *out);
	json_decref(o); /* not talloc's */
	return e;
}

static struct mapped_column copy_column(mem *m, const struct mapped_column *from)
{
	struct mapped_column c = *from;

	c.value = mem_array(m, struct mapped_value, c.values + 1);
	for (int i = 0; i < c.values; i++)
		c.value[i] = from->value[i];
	return c;
}

static const struct mapped_column *find_heading(mem *scrap, const struct mapping *saved,
    const char *heading, bool *used)
{
	const char *words = sheet_words(scrap, heading);

	for (int i = 0; i < saved->columns; i++) {
		if (!used[i] && !strcmp(sheet_words(scrap, saved->column[i].heading), words)) {
			used[i] = true;
			return &saved->column[i];
		}
	}
	return NULL;
}

struct err *mapping_fit(mem *m, const struct mapping *saved, const struct sheet *t,
    struct mapping **out)
{
	mem *scrap = mem_new(m, "fit");
	bool *used = mem_array(scrap, bool, saved->columns + 1);
	struct mapping *map = mem_make(m, struct mapping);

	*map = *saved;
	map->columns = t->columns;
	map->column = mem_array(m, struct mapped_column, t->columns);
	for (int c = 0; c < t->columns; c++) {
		const struct mapped_column *found = find_heading(scrap, saved, t->heading[c], used);

		if (found)
			map->column[c] = copy_column(m, found);
		map->column[c].heading = t->heading[c];
	}
	for (int i = 0; i < saved->columns; i++)
		if (!used[i] && saved->column[i].field != FIELD_IGNORE)
			return ERR(m, ERR_INVALID,
			    N_("The saved mapping uses a column that this file does not have. Please "
			       "assign the columns anew."),
			    "column %d", i + 1);
	mem_free(scrap);
	*out = map;
	return NULL;
}
