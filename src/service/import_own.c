/* SPDX-License-Identifier: EUPL-1.2 */
/* A mapping outlives the run it was made for, so it names fields and options by their German words, not by ids. */
#include <ctype.h>
#include <string.h>

#include "base/nearly.h"
#include "base/text.h"
#include "service/fields.h"
#include "service/import_plan.h"
#include "service/own_columns.h"
#include "sheet/cells.h"
#include "sheet/guess.h"
#include "sheet/key.h"
#include "sheet/split.h"
#include "sheet/value.h"

static bool takes_several(enum run_field_kind kind)
{
	return kind == RUN_FIELD_CHOICES || kind == RUN_FIELD_TOPICS;
}

static bool is_chosen(enum run_field_kind kind)
{
	return takes_several(kind) || kind == RUN_FIELD_CHOICE || kind == RUN_FIELD_YES_NO;
}

static bool same(mem *m, const char *a, const char *b)
{
	return strcmp(text_fold(m, a), text_fold(m, b)) == 0;
}

static struct own_option *option_called(mem *m, struct own_field *f, const char *name)
{
	for (int i = 0; i < f->options; i++)
		if (same(m, f->option[i].name, name))
			return &f->option[i];
	f->option = mem_grow(m, f->option, struct own_option, f->options + 1);
	f->option[f->options] = (struct own_option){ .name = name };
	return &f->option[f->options++];
}

static void add_yes_no(struct act *a, struct own_field *f, enum sheet_role role)
{
	static const char *const words[] = { "yes", "no" }, *const labels[] = { N_("yes"), N_("no") };

	for (size_t i = 0; i < LEN(words); i++) {
		struct own_option *o = option_called(a->m, f, words[i]);

		o->label = tr(a->lang, labels[i]);
		o->key[LANG_DE] = sheet_key(a->m, tr(LANG_DE, labels[i]));
		o->key[LANG_EN] = words[i];
		o->value[role] = words[i];
	}
}

/* The same field in every language. */
static void add_options(struct act *a, struct own_field *f, enum sheet_role role,
    const struct run_field_view *const view[LANGS])
{
	if (view[LANG_DE]->kind == RUN_FIELD_YES_NO)
		add_yes_no(a, f, role);
	if (!is_chosen(view[LANG_DE]->kind))
		return;
	for (int i = 0; i < view[LANG_DE]->options; i++) {
		struct own_option *o = option_called(a->m, f, view[LANG_DE]->option[i].label);

		o->label = view[a->lang]->option[i].label;
		for (int l = 0; l < LANGS; l++)
			o->key[l] = sheet_key(a->m, view[l]->option[i].label);
		o->value[role] = view[LANG_DE]->option[i].value;
	}
}

/* The entry of that label which the role has not yet. */
static struct own_field *field_called(mem *m, struct own_fields *out, const char *label, enum sheet_role role)
{
	const char *name = label;

	for (int number = 2;; number++) {
		struct own_field *f = NULL;

		for (int i = 0; i < out->n && !f; i++)
			if (same(m, out->at[i].name, name))
				f = &out->at[i];
		if (!f) {
			out->at = mem_grow(m, out->at, struct own_field, out->n + 1);
			out->at[out->n] = (struct own_field){ .name = name };
			return &out->at[out->n++];
		}
		if (!f->view[role])
			return f;
		name = mem_fmt(m, "%s (%d)", label, number);
	}
}

static struct err *add_form(struct act *a, run_id run, enum sheet_role role, struct own_fields *out)
{
	const struct run_form *form[LANGS];

	for (int l = 0; l < LANGS; l++)
		TRY(form_of(a, run, role == SHEET_MENTOR ? "mentor" : "mentee", (enum lang)l, &form[l]));
	for (int i = 0; i < form[LANG_DE]->n; i++) {
		const struct run_field_view *view[LANGS];
		struct own_field *f;

		for (int l = 0; l < LANGS; l++)
			view[l] = &form[l]->at[i];
		if (!own_column_is(view[LANG_DE]))
			continue;
		f = field_called(a->m, out, view[LANG_DE]->label, role);
		f->label = view[a->lang]->label;
		f->view[role] = view[a->lang];
		for (int l = 0; l < LANGS; l++)
			f->words[l] = sheet_words(a->m, view[l]->label);
		add_options(a, f, role, view);
	}
	return NULL;
}

struct err *own_fields(struct act *a, run_id run, struct own_fields *out)
{
	*out = (struct own_fields){ .n = 0 };
	TRY(add_form(a, run, SHEET_MENTOR, out));
	return add_form(a, run, SHEET_MENTEE, out);
}

const struct own_field *own_find(const struct own_fields *f, const char *name)
{
	for (int i = 0; i < f->n; i++)
		if (strcmp(f->at[i].name, name) == 0)
			return &f->at[i];
	return NULL;
}

const struct split_names *own_names(mem *m, const struct own_field *f)
{
	struct sheet_texts *known = mem_make(m, struct sheet_texts);

	for (int i = 0; i < f->options; i++) {
		sheet_texts_add(m, known, f->option[i].name);
		sheet_texts_add(m, known, f->option[i].label);
	}
	return split_names(m, known);
}

static bool is_for_several(const struct own_field *f)
{
	for (int role = SHEET_MENTOR; role <= SHEET_MENTEE; role++)
		if (f->view[role] && takes_several(f->view[role]->kind))
			return true;
	return false;
}

void own_settle(mem *m, const struct own_field *f, const struct sheet *t, struct mapping *map, int column)
{
	struct mapped_column *c = &map->column[column];

	c->field = FIELD_OWN;
	c->own = f->name;
	c->values = 0;
	c->joiner = is_for_several(f) ? split_find_joiner(t, column, FIELD_OWN, own_names(m, f)) : '\0';
}

/* How much a heading is like the label of a field: 0 to 100. */
static int likeness(mem *m, const struct own_field *f, const char *heading)
{
	const char *words = sheet_words(m, heading), *outside = sheet_words_outside(m, heading);
	int best = 0;

	for (int l = 0; l < LANGS; l++) {
		int most = text_slips(f->words[l]);

		if (!*f->words[l])
			continue;
		if (strcmp(f->words[l], words) == 0)
			return 100;
		if (strcmp(f->words[l], outside) == 0)
			best = GUESS_EXACT;
		else if (!best && most && text_nearly(m, words, f->words[l], most))
			best = GUESS_SURE - 10;
	}
	return best;
}

void own_guess(mem *m, const struct own_fields *f, const struct sheet *t, struct mapping *map)
{
	for (int i = 0; i < f->n; i++) {
		int best = 0, column = -1;

		for (int c = 0; c < t->columns; c++) {
			const struct mapped_column *taken = &map->column[c];
			int like = taken->field == FIELD_OWN ? 0 : likeness(m, &f->at[i], t->heading[c]);

			if (like > best && taken->confidence < GUESS_EXACT && like > taken->confidence) {
				best = like;
				column = c;
			}
		}
		if (column < 0)
			continue;
		own_settle(m, &f->at[i], t, map, column);
		map->column[column].confidence = best;
	}
}

/* -- cells */

static const struct own_option *option_named(const struct own_field *f, const char *name)
{
	for (int i = 0; i < f->options; i++)
		if (strcmp(f->option[i].name, name) == 0)
			return &f->option[i];
	return NULL;
}

/* One that is written so: letter by letter, since "C" is not "C++", else as alike as words can be. */
static const struct own_option *option_written(mem *m, const struct own_field *f, const char *text)
{
	const char *key = sheet_key(m, text);

	for (int i = 0; i < f->options; i++)
		if (same(m, f->option[i].name, text) || same(m, f->option[i].label, text))
			return &f->option[i];
	for (int i = 0; i < f->options && *key; i++)
		for (int l = 0; l < LANGS; l++)
			if (strcmp(f->option[i].key[l], key) == 0)
				return &f->option[i];
	return NULL;
}

const struct own_option *own_meaning(const struct own_field *f, const struct mapped_column *c, const char *text)
{
	static const struct own_option nothing = { .name = "", .label = "" };
	const char *said = mapping_said(c, text), *answer;
	const struct own_option *o;
	mem *m;

	if (said)
		return *said ? option_named(f, said) : &nothing;
	m = mem_new(NULL, "own meaning");
	o = option_written(m, f, text);
	mem_free(m);
	if (o)
		return o;
	if (value_is_nothing(text))
		return &nothing;
	answer = value_meaning(FIELD_CONSENT, text); /* "ja, gern" */
	return answer ? option_named(f, answer) : NULL;
}

void own_prepare(struct plan *p, const struct import_file *f)
{
	struct run_field_view *view[SHEET_MENTEE + 1];

	p->own = mem_array(p->m, struct plan_column, f->map->columns);
	for (int role = SHEET_MENTOR; role <= SHEET_MENTEE; role++) {
		view[role] = mem_array(p->m, struct run_field_view, f->map->columns);
		p->own_form[role] = (struct run_form){ .run = p->run->id, .role = role == SHEET_MENTOR ? "mentor" : "mentee",
			.lang = p->a->lang, .at = view[role] };
	}
	for (int c = 0; c < f->map->columns; c++) {
		const struct mapped_column *map = &f->map->column[c];
		const struct own_field *field = map->field == FIELD_OWN ? own_find(&f->own, map->own) : NULL;

		if (!field)
			continue;
		p->own[p->owns++] = (struct plan_column){ c, field, map, own_names(p->m, field),
			value_dates_english(f->sheet, c) };
		for (int role = SHEET_MENTOR; role <= SHEET_MENTEE; role++)
			if (field->view[role])
				view[role][p->own_form[role].n++] = *field->view[role];
	}
}

/* One row being read. */
struct own_row {
	struct plan *p;
	const struct registration_row *row;
	struct entry *entry;
	int entries;
	bool stops;
};

static void put(struct own_row *o, const struct run_field_view *v, const char *value)
{
	o->entry = mem_grow(o->p->m, o->entry, struct entry, o->entries + 1);
	o->entry[o->entries++] = (struct entry){ v->name, value };
}

static void put_chosen(struct own_row *o, const struct plan_column *c, const struct run_field_view *v,
    const struct sheet_texts *texts)
{
	int priority = 0;

	for (int i = 0; i < texts->n; i++) {
		const struct own_option *x = own_meaning(c->field, c->map, texts->at[i]);
		const char *value = x ? x->value[o->row->role] : NULL;

		if (x && !*x->name)
			continue;
		if (!value) {
			plan_say_own(o->p, o->row->line, c->field, IMPORT_STOPS,
			    trf(o->p->m, o->p->a->lang,
				N_("“%s” is no choice of “%s”. Please say on the page of the columns what it means."), texts->at[i],
				c->field->label));
			o->stops = true;
			continue;
		}
		priority += priority < 3;
		if (v->kind == RUN_FIELD_TOPICS && v->row->priorities)
			value = mem_fmt(o->p->m, "%s.%d", value, priority);
		put(o, v, value);
	}
}

/* "4 – trifft eher zu" is 4; where other digits follow, it is left as it is and refused. */
static const char *number_of(mem *m, const char *cell)
{
	size_t n = strcspn(cell, " \t");

	for (const char *at = cell + n; *at; at++)
		if (isdigit((unsigned char)*at))
			return cell;
	return isdigit((unsigned char)*cell) ? mem_strn(m, cell, n) : cell;
}

static void put_day(struct own_row *o, const struct plan_column *c, const struct run_field_view *v, const char *cell)
{
	struct wall w = value_wall(cell, c->english);

	put(o, v, day_is_none(w.day) ? cell : day_iso(o->p->m, w.day));
}

static void read_cell(struct own_row *o, const struct plan_column *c, const struct run_field_view *v)
{
	const char *cell = o->row->raw->cell[c->column];
	struct sheet_texts parts = cell_parts(o->p->m, c->map, cell, c->names);

	if (is_chosen(v->kind))
		put_chosen(o, c, v, &parts);
	else if (value_is_nothing(cell))
		return;
	else if (v->kind == RUN_FIELD_NUMBER || v->kind == RUN_FIELD_SCALE)
		put(o, v, number_of(o->p->m, cell));
	else if (v->kind == RUN_FIELD_DAY)
		put_day(o, c, v, cell);
	else
		put(o, v, cell);
}

/* In a file of both roles a column of one of them is blank in the rows of the other. */
static void not_asked(struct own_row *o, const struct plan_column *c)
{
	if (!value_is_nothing(o->row->raw->cell[c->column]))
		plan_say_own(o->p, o->row->line, c->field, IMPORT_NOTE,
		    trf(o->p->m, o->p->a->lang, N_("“%s” is not asked of people in this role; what stands there is left out."),
			c->field->label));
}

const struct answers *own_read(struct plan *p, const struct registration_row *row, bool *stops)
{
	const struct run_form *form = &p->own_form[row->role];
	struct own_row o = { .p = p, .row = row };
	const struct answers *x;

	for (int i = 0; i < p->owns; i++) {
		const struct run_field_view *v = p->own[i].field->view[row->role];

		if (v)
			read_cell(&o, &p->own[i], v);
		else
			not_asked(&o, &p->own[i]);
	}
	if (!form->n)
		return NULL;
	x = answers_mend(p->m, form, (struct entries){ o.entry, o.entries });
	for (int i = 0, k = 0; i < form->n; i++, k++) {
		while (!p->own[k].field->view[row->role])
			k++;
		if (x->at[i].error)
			plan_say_own(p, row->line, p->own[k].field, IMPORT_STOPS, x->at[i].error);
	}
	*stops = o.stops || x->errors;
	return x;
}
