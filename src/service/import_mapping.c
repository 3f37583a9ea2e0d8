/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "base/text.h"
#include "core/limits.h"
#include "service/import_plan.h"
#include "sheet/csv.h"
#include "sheet/guess.h"
#include "sheet/value.h"
#include "sheet/xlsx.h"
#include "store/import.h"
#include "store/programme.h"
#include "store/run.h"

enum { SAMPLE_LENGTH = 60, MOST_LISTS = 20 };

/* Both languages, so that an English file is split and spelt as the catalogue does. */
static struct err *known_topics(struct act *a, programme_id programme, struct sheet_texts *out)
{
	const struct topic *topics;
	int n;

	TRY(topic_list(a->db, a->m, programme, &topics, &n));
	*out = (struct sheet_texts){ 0 };
	for (int i = 0; i < n; i++) {
		sheet_texts_add(a->m, out, topics[i].name_de);
		if (strcmp(topics[i].name_de, topics[i].name_en) != 0)
			sheet_texts_add(a->m, out, topics[i].name_en);
	}
	return NULL;
}

static struct err *read_mapping(struct act *a, const char *json, const struct sheet *t, struct mapping **out)
{
	struct mapping *saved;

	TRY(mapping_read(a->m, json, strlen(json), &saved));
	return mapping_fit(a->m, saved, t, out);
}

struct err *import_file(struct act *a, import_id id, struct import_file *out)
{
	struct import_texts texts;
	int line;

	TRY(import_look(a, id, &out->import, &out->run));
	if (strcmp(out->import->state, "mapping") != 0)
		return ERR(a->m, ERR_CONFLICT,
		    N_("This file has been taken over already. You see what became of it on the page of the imports."),
		    "import %lld is %s", (long long)id.v, out->import->state);
	TRY(programme_get(a->db, a->m, out->run->programme_id, &out->programme));
	TRY(import_texts(a->db, a->m, id, &texts));
	TRY(known_topics(a, out->programme->id, &out->known));
	TRY(own_fields(a, out->run->id, &out->own));
	TRY(sheet_read_csv(a->m, texts.content, strlen(texts.content), 0, &out->sheet, &line));
	return read_mapping(a, texts.mapping, out->sheet, &out->map);
}

/* Fields of another run's form that this one has not are anybody's guess again. */
static void forget_other_forms(const struct own_fields *own, struct mapping *map)
{
	for (int c = 0; c < map->columns; c++)
		if (map->column[c].field == FIELD_OWN && !own_find(own, map->column[c].own))
			map->column[c] = (struct mapped_column){ .heading = map->column[c].heading, .field = FIELD_IGNORE };
}

/* What was settled for a file with these headings before, if it still fits; else a guess. */
static struct err *first_mapping(struct act *a, const struct run *run, const struct sheet *t, struct mapping **out)
{
	const char *remembered;
	struct sheet_texts known;
	struct own_fields own;

	TRY(own_fields(a, run->id, &own));
	TRY(mapping_memory_get(a->db, a->m, run->programme_id, mapping_signature(a->m, t), &remembered));
	if (remembered && !read_mapping(a, remembered, t, out)) {
		forget_other_forms(&own, *out);
	} else {
		TRY(known_topics(a, run->programme_id, &known));
		*out = guess_mapping(a->m, t, &known);
	}
	own_guess(a->m, &own, t, *out);
	return NULL;
}

static struct err *check_size(struct act *a, const struct sheet *t)
{
	if (t->rows == 0)
		return ERR(a->m, ERR_INVALID,
		    N_("The file has headings, but no rows below them. Please choose the file with the registrations."),
		    "no rows");
	if (t->rows > LIMIT_IMPORT_ROWS)
		return ERR(a->m, ERR_INVALID,
		    N_("The file has more than 5,000 rows. Please split it and read the parts in one after the other."),
		    "%d rows", t->rows);
	return NULL;
}

static struct err *check_run(struct act *a, const struct run *run)
{
	if (strcmp(run->state, "archived") != 0 && strcmp(run->state, "called_off") != 0)
		return NULL;
	return ERR(a->m, ERR_INVALID, N_("This run is over; nobody can be brought into it any more."), "run %lld is %s",
	    (long long)run->id.v, run->state);
}

static const char *short_name(mem *m, const char *file_name)
{
	const char *slash = strrchr(file_name, '/'), *line = text_line(m, slash ? slash + 1 : file_name);
	size_t n = 0;

	if (!*line)
		return "?";
	for (size_t points = 0; line[n] && points < LIMIT_LINE; points++)
		for (n++; ((unsigned char)line[n] & 0xc0) == 0x80;)
			n++;
	return mem_strn(m, line, n);
}

/* Keeps one table of text. */
static struct err *keep(struct act *a, const struct run *run, const char *name, const void *bytes, size_t n,
    import_id *out, int *line)
{
	struct import row = { .id = { act_id(a) }, .run_id = run->id, .made_at = a->now.s };
	enum sheet_encoding encoding;
	struct mapping *map;
	const char *content;
	struct sheet *t;

	TRY(sheet_read_csv(a->m, bytes, n, 0, &t, line));
	TRY(check_size(a, t));
	TRY(sheet_decode(a->m, bytes, n, &encoding, &content));
	TRY(first_mapping(a, run, t, &map));
	row.file_name = short_name(a->m, name);
	row.rows_read = t->rows;
	row.made_by = a->who ? a->who->person : (person_id){ 0 };
	TRY(import_add(a->db, a->m, &row, content, mapping_write(a->m, map)));
	*out = row.id;
	return act_note(a, "import_opened", "import", row.id.v, run->programme_id);
}

static struct err *keep_lists(struct act *a, const struct run *run, const char *name, const void *bytes, size_t n,
    struct import_opened *out)
{
	struct sheet_texts lists;

	TRY(xlsx_lists(a->m, bytes, n, &lists));
	if (lists.n > MOST_LISTS)
		return ERR(a->m, ERR_INVALID,
		    N_("This workbook has more than 20 sheets with lists. Please copy those with registrations into a new one "
		       "and read that in."),
		    "%d lists", lists.n);
	for (int i = lists.n - 1; i >= 0; i--) { /* the first sheet last: it is the newest, and so the topmost */
		const char *file = name, *content;

		if (lists.n > 1)
			file = mem_fmt(a->m, "%s – %s", short_name(a->m, name), lists.at[i]);
		TRY(xlsx_to_csv(a->m, bytes, n, lists.at[i], &content));
		TRY(keep(a, run, file, content, strlen(content), &out->id, &out->line));
	}
	out->lists = lists.n;
	return NULL;
}

struct err *import_open(struct act *a, run_id to, const char *file_name, const void *bytes, size_t n,
    struct import_opened *out)
{
	const struct run *run;

	*out = (struct import_opened){ .lists = 1 };
	TRY(run_get(a->db, a->m, to, &run));
	TRY(check_run(a, run));
	TRY(sheet_refuse_kind(a->m, bytes, n));
	if (sheet_is_xlsx(bytes, n))
		return keep_lists(a, run, file_name, bytes, n, out);
	return keep(a, run, file_name, bytes, n, &out->id, &out->line);
}

static void complain(mem *m, const char ***list, int *n, const char *text)
{
	*list = mem_grow(m, *list, const char *, *n + 1);
	(*list)[(*n)++] = text;
}

/* The field of the run's own form a column is; NULL if it is none, or the form has it no more. */
static const struct own_field *own_of(const struct import_file *f, int c)
{
	const struct mapped_column *column = &f->map->column[c];

	return column->field == FIELD_OWN ? own_find(&f->own, column->own) : NULL;
}

/* An earlier column that is the same; -1. */
static int same_before(const struct mapping *map, int c)
{
	const struct mapped_column *column = &map->column[c];

	if (field_repeats(column->field) && column->field != FIELD_OWN)
		return -1;
	for (int i = 0; i < c; i++)
		if (map->column[i].field == column->field && (!column->own || strcmp(map->column[i].own, column->own) == 0))
			return i;
	return -1;
}

static void complain_of_column(struct act *a, const struct import_file *f, int c, const char ***list, int *n)
{
	const struct mapped_column *column = &f->map->column[c];
	const struct own_field *own = own_of(f, c);
	int before = same_before(f->map, c);

	if (column->field == FIELD_OWN && !own)
		complain(a->m, list, n,
		    trf(a->m, a->lang,
			N_("The form of this run no longer asks “%s”. Please say anew what the column “%s” is."), column->own,
			column->heading));
	else if (before >= 0)
		complain(a->m, list, n,
		    trf(a->m, a->lang, N_("The columns “%s” and “%s” cannot both be “%s”. Please leave one of them out."),
			f->map->column[before].heading, column->heading,
			own ? own->label : tr(a->lang, field_label(column->field))));
}

const char **import_complaints(struct act *a, const struct import_file *f, int *n)
{
	struct registration_rows *rows = read_rows(a->m, f->sheet, f->map, &f->known);
	const char **list = NULL;

	*n = 0;
	for (int i = 0; i < rows->problems && rows->problem[i].line == 0; i++)
		if (rows->problem[i].weight == PROBLEM_STOPS)
			complain(a->m, &list, n, problem_reason(a->m, a->lang, &rows->problem[i]));
	for (int i = 0; i < f->map->columns; i++)
		complain_of_column(a, f, i, &list, n);
	return list;
}

/* Long answers are known by their beginning. */
static const char *beginning(mem *m, const char *cell)
{
	const char *line = text_line(m, cell);
	size_t n = 0;

	for (int points = 0; line[n] && points < SAMPLE_LENGTH; points++)
		for (n++; ((unsigned char)line[n] & 0xc0) == 0x80;)
			n++;
	return line[n] ? mem_fmt(m, "%.*s…", (int)n, line) : line;
}

static void take_samples(mem *m, const struct sheet *t, int c, struct import_column *out)
{
	for (int r = 0; r < t->rows && out->samples < IMPORT_SAMPLES; r++) {
		const char *cell = beginning(m, t->row[r].cell[c]);
		bool seen = value_is_nothing(cell);

		for (int i = 0; i < out->samples; i++)
			seen |= strcmp(out->sample[i], cell) == 0;
		if (!seen)
			out->sample[out->samples++] = cell;
	}
}

static struct import_value *listed(mem *m, const struct column_values *list)
{
	struct import_value *value = mem_array(m, struct import_value, list->n);

	for (int i = 0; i < list->n; i++)
		value[i] = (struct import_value){ list->at[i].text, list->at[i].meaning, list->at[i].count,
			list->at[i].line };
	return value;
}

/* Of a field that is answered by choosing; what has no words of its own needs no meaning. */
static void take_own_values(mem *m, const struct import_file *f, int c, const struct own_field *own,
    struct import_column *out)
{
	struct import_meaning *meaning = mem_array(m, struct import_meaning, own->options);
	struct column_values list;
	struct import_value *value;

	if (!own->options)
		return;
	for (int i = 0; i < own->options; i++)
		meaning[i] = (struct import_meaning){ own->option[i].name, own->option[i].label, true };
	list = mapping_values(m, f->map, f->sheet, c, own_names(m, own));
	value = listed(m, &list);
	for (int i = 0; i < list.n; i++) {
		const struct own_option *o = own_meaning(own, &f->map->column[c], value[i].text);

		value[i].meaning = o ? o->name : NULL;
	}
	out->meaning = meaning;
	out->meanings = own->options;
	out->value = value;
	out->values = list.n;
}

static void take_values(mem *m, const struct import_file *f, int c, struct import_column *out)
{
	const struct sheet_meaning *meanings = field_meanings(f->map->column[c].field, &out->meanings);
	struct import_meaning *meaning = mem_array(m, struct import_meaning, out->meanings);
	const struct own_field *own = own_of(f, c);
	struct column_values list;

	if (own)
		take_own_values(m, f, c, own, out);
	if (!out->meanings || own)
		return;
	for (int i = 0; i < out->meanings; i++)
		meaning[i] = (struct import_meaning){ meanings[i].key, meanings[i].label, false };
	list = mapping_values(m, f->map, f->sheet, c, split_names(m, &f->known));
	out->meaning = meaning;
	out->value = listed(m, &list);
	out->values = list.n;
}

static const char own_prefix[] = "own:";

/* What the page of the columns calls it. */
static const char *column_key(mem *m, const struct mapped_column *c)
{
	return c->field == FIELD_OWN ? mem_fmt(m, "%s%s", own_prefix, c->own) : field_key(c->field);
}

static void take_own_fields(mem *m, const struct import_file *f, struct import_columns *out)
{
	struct import_own_field *own = mem_array(m, struct import_own_field, f->own.n);

	for (int i = 0; i < f->own.n; i++) {
		const struct own_field *x = &f->own.at[i];

		own[i] = (struct import_own_field){ mem_fmt(m, "%s%s", own_prefix, x->name), x->label,
			x->view[SHEET_MENTOR] != NULL, x->view[SHEET_MENTEE] != NULL };
	}
	out->own = own;
	out->owns = f->own.n;
}

struct err *import_columns(struct act *a, import_id id, struct import_columns *out)
{
	struct import_column *column;
	struct import_file f;

	TRY(import_file(a, id, &f));
	column = mem_array(a->m, struct import_column, f.sheet->columns);
	*out = (struct import_columns){ .import = f.import, .column = column, .n = f.sheet->columns,
		.rows = f.sheet->rows, .organisation = f.map->organisation ? f.map->organisation : "" };
	out->role = f.map->role == SHEET_MENTOR ? "mentor" : f.map->role == SHEET_MENTEE ? "mentee" : "";
	for (int c = 0; c < f.sheet->columns; c++) {
		column[c] = (struct import_column){ .heading = f.sheet->heading[c],
			.field = column_key(a->m, &f.map->column[c]),
			.sure = f.map->column[c].confidence >= GUESS_SURE };
		take_samples(a->m, f.sheet, c, &column[c]);
		take_values(a->m, &f, c, &column[c]);
		for (int i = 0; i < column[c].values; i++)
			out->unclear += !column[c].value[i].meaning;
	}
	take_own_fields(a->m, &f, out);
	out->complaint = import_complaints(a, &f, &out->complaints);
	return NULL;
}

const struct import_field *import_fields(mem *m, int *n)
{
	struct import_field *fields = mem_array(m, struct import_field, SHEET_FIELDS);

	*n = 0;
	for (int f = 0; f < SHEET_FIELDS; f++)
		if (f != FIELD_OWN)
			fields[(*n)++] = (struct import_field){ field_key((enum sheet_field)f), field_label((enum sheet_field)f) };
	return fields;
}

static bool knows_meaning(const struct import_column *c, const char *key)
{
	for (int i = 0; i < c->meanings; i++)
		if (strcmp(c->meaning[i].key, key) == 0)
			return true;
	return !*key;
}

/* A column that becomes something else forgets what its values meant. */
static struct err *settle_column(struct act *a, struct import_file *f, int c, const char *key)
{
	struct mapped_column *column = &f->map->column[c];
	bool is_own = strncmp(key, own_prefix, strlen(own_prefix)) == 0;
	const struct own_field *own = is_own ? own_find(&f->own, key + strlen(own_prefix)) : NULL;
	enum sheet_field field = FIELD_OWN;

	if (is_own ? !own : !field_find(key, &field) || field == FIELD_OWN)
		return ERR(a->m, ERR_INVALID, NULL, "no field is called so");
	column->confidence = 100;
	if (strcmp(key, column_key(a->m, column)) == 0)
		return NULL;
	if (own) {
		own_settle(a->m, own, f->sheet, f->map, c);
		return NULL;
	}
	column->field = field;
	column->own = NULL;
	column->values = 0;
	column->joiner = split_find_joiner(f->sheet, c, field, split_names(a->m, &f->known));
	return NULL;
}

static struct err *settle_values(struct act *a, struct import_file *f, const struct import_columns *seen, int c,
    const char **meaning)
{
	struct mapped_column *column = &f->map->column[c];

	if (strcmp(seen->column[c].field, column_key(a->m, column)) != 0)
		return NULL;
	for (int i = 0; i < seen->column[c].values; i++) {
		const struct import_value *v = &seen->column[c].value[i];

		if (!meaning[i] || (v->meaning && strcmp(v->meaning, meaning[i]) == 0))
			continue;
		if (!knows_meaning(&seen->column[c], meaning[i]))
			return ERR(a->m, ERR_INVALID, NULL, "no such meaning");
		mapping_set_value(a->m, column, v->text, meaning[i]);
	}
	return NULL;
}

struct err *import_settle(struct act *a, const struct import_columns *seen, const struct import_settlement *s)
{
	struct import_file f;

	TRY(import_file(a, seen->import->id, &f));
	for (int c = 0; c < f.map->columns && c < seen->n; c++) {
		TRY(settle_column(a, &f, c, s->field[c]));
		TRY(settle_values(a, &f, seen, c, s->meaning[c]));
	}
	f.map->role = strcmp(s->role, "mentor") == 0 ? SHEET_MENTOR
	    : strcmp(s->role, "mentee") == 0         ? SHEET_MENTEE
						     : SHEET_NO_ROLE;
	f.map->organisation = *s->organisation ? s->organisation : NULL;
	f.map->organisation_by_domain = !f.map->organisation && mapping_find(f.map, FIELD_ORGANISATION) < 0;
	return import_set_mapping(a->db, a->m, seen->import->id, s->version, mapping_write(a->m, f.map));
}

struct err *import_settle_json(struct act *a, import_id id, const char *json, size_t n)
{
	struct mapping *saved, *fitted;
	struct import_file f;

	TRY(import_file(a, id, &f));
	TRY(mapping_read(a->m, json, n, &saved));
	TRY(mapping_fit(a->m, saved, f.sheet, &fitted));
	return import_set_mapping(a->db, a->m, id, f.import->version, mapping_write(a->m, fitted));
}

struct err *import_settled_json(struct act *a, import_id id, const char **out)
{
	struct import_texts texts;

	TRY(import_texts(a->db, a->m, id, &texts));
	*out = texts.mapping;
	return NULL;
}
