/* SPDX-License-Identifier: EUPL-1.2 */
/* Where forms come from: presets, runs that are cloned, runs that had none. */
#include <string.h>

#include "service/fields.h"
#include "store/run.h"
#include "store/run_field.h"

static const char *const roles[] = { "mentor", "mentee" };

static const char *first(const char *own, const char *usual)
{
	return own ? own : usual ? usual : "";
}

/* A field as the preset has it, with what its key says where the preset says nothing. */
static struct run_field row_of(const struct preset_field *p)
{
	static const struct run_field_key none = { .seen_by = "coordination" };
	const struct run_field_key *key = p->key ? run_field_key_find(p->key) : &none;

	return (struct run_field){
		.kind = p->key ? run_field_kind_name(key->kind) : p->kind,
		.key = first(p->key, ""),
		.label_de = first(p->label[LANG_DE], key->label[LANG_DE]),
		.label_en = first(p->label[LANG_EN], key->label[LANG_EN]),
		.help_de = first(p->help[LANG_DE], key->help[LANG_DE]),
		.help_en = first(p->help[LANG_EN], key->help[LANG_EN]),
		.why_de = first(p->why[LANG_DE], key->why[LANG_DE]),
		.why_en = first(p->why[LANG_EN], key->why[LANG_EN]),
		.seen_by = first(p->seen_by, key->seen_by),
		.required = p->required || key->always_required,
		.least = p->least ? p->least : key->least,
		.most = p->most ? p->most : key->most,
		.catalogue = first(NULL, key->catalogue),
		.priorities = key->priorities,
		.text_name = first(p->text_name, ""),
	};
}

struct run_field fields_row_of_key(const struct run_field_key *key)
{
	return row_of(&(struct preset_field){ .key = key->key });
}

static struct err *add_field(struct act *a, const struct preset_field *p, run_id run, const char *role, int64_t place)
{
	struct run_field row = row_of(p);

	row.id = (run_field_id){ act_id(a) };
	row.run_id = run;
	row.role = role;
	row.place = place;
	TRY(run_field_add(a->db, a->m, &row));
	for (int i = 0; p->choice && p->choice[i][LANG_DE]; i++)
		TRY(run_field_choice_add(a->db, a->m,
		    &(struct run_field_choice){ act_id(a), row.id, i, p->choice[i][LANG_DE], p->choice[i][LANG_EN], false }));
	return NULL;
}

struct err *fields_of_preset(struct act *a, const struct preset *from, run_id run)
{
	for (size_t r = 0; r < LEN(roles); r++) {
		int64_t place = 0;

		for (size_t i = 0; i < LEN(from->form->part); i++)
			for (int k = 0; k < from->form->part[i].n; k++) {
				const struct preset_field *p = &from->form->part[i].at[k];

				if (!p->role || strcmp(p->role, roles[r]) == 0)
					TRY(add_field(a, p, run, roles[r], place++));
			}
	}
	return NULL;
}

static struct err *clone_form(struct act *a, run_id from, run_id to, const char *role)
{
	const struct run_field_choice *choices;
	const struct run_field *rows;
	int n, choices_n;

	TRY(run_field_list(a->db, a->m, from, role, &rows, &n));
	TRY(run_field_choices(a->db, a->m, from, role, &choices, &choices_n));
	for (int i = 0; i < n; i++) {
		struct run_field row = rows[i];

		if (row.retired)
			continue;
		row.id = (run_field_id){ act_id(a) };
		row.run_id = to;
		TRY(run_field_add(a->db, a->m, &row));
		for (int k = 0; k < choices_n; k++) {
			struct run_field_choice c = choices[k];

			if (c.field_id.v != rows[i].id.v || c.retired)
				continue;
			c.id = act_id(a);
			c.field_id = row.id;
			TRY(run_field_choice_add(a->db, a->m, &c));
		}
	}
	return NULL;
}

struct err *fields_clone(struct act *a, run_id from, run_id to)
{
	for (size_t r = 0; r < LEN(roles); r++)
		TRY(clone_form(a, from, to, roles[r]));
	return NULL;
}

struct err *fields_fill(struct act *a, int *made)
{
	const struct run_bare *bare;

	TRY(run_without_fields(a->db, a->m, &bare, made));
	for (int i = 0; i < *made; i++) {
		const struct preset *from = preset_find(bare[i].preset);

		TRY(fields_of_preset(a, from ? from : &preset_blank, bare[i].id));
	}
	return NULL;
}
