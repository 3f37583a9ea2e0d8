/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/run_field.h"

#include <assert.h>
#include <string.h>

static const struct {
	const char *name, *label;
	bool bounded, choices;
} kinds[RUN_FIELD_KINDS] = {
	[RUN_FIELD_HEADING] = { "heading", N_("heading"), false, false },
	[RUN_FIELD_TEXT] = { "text", N_("text of one line"), true, false },
	[RUN_FIELD_LONG_TEXT] = { "long_text", N_("text of several lines"), true, false },
	[RUN_FIELD_TOPICS] = { "topics", N_("choice from the catalogue of topics"), true, false },
	[RUN_FIELD_CHOICE] = { "choice", N_("one of several options"), false, true },
	[RUN_FIELD_CHOICES] = { "choices", N_("any of several options"), true, true },
	[RUN_FIELD_SCALE] = { "scale", N_("scale"), true, false },
	[RUN_FIELD_NUMBER] = { "number", N_("whole number"), true, false },
	[RUN_FIELD_DAY] = { "day", N_("date"), false, false },
	[RUN_FIELD_YES_NO] = { "yes_no", N_("yes or no"), false, false },
	[RUN_FIELD_ORGANISATION] = { "organisation", N_("name of an organisation"), false, false },
	[RUN_FIELD_PERSON] = { "person", N_("name or address of people"), true, false },
	[RUN_FIELD_CONSENT] = { "consent", N_("statement to be agreed to"), false, false },
};

const char *run_field_kind_name(enum run_field_kind kind)
{
	assert(kind < RUN_FIELD_KINDS);
	return kinds[kind].name;
}

enum run_field_kind run_field_kind_find(const char *name)
{
	enum run_field_kind kind = 0;

	while (kind < RUN_FIELD_KINDS && strcmp(kinds[kind].name, name) != 0)
		kind++;
	return kind;
}

const char *run_field_kind_label(enum run_field_kind kind)
{
	assert(kind < RUN_FIELD_KINDS);
	return kinds[kind].label;
}

bool run_field_kind_bounded(enum run_field_kind kind)
{
	assert(kind < RUN_FIELD_KINDS);
	return kinds[kind].bounded;
}

bool run_field_kind_has_choices(enum run_field_kind kind)
{
	assert(kind < RUN_FIELD_KINDS);
	return kinds[kind].choices;
}

const struct run_field_key *run_field_key_find(const char *key)
{
	for (int i = 0; i < run_field_keys_n; i++)
		if (strcmp(run_field_keys[i].key, key) == 0)
			return &run_field_keys[i];
	return NULL;
}

const struct run_field_view *run_form_key(const struct run_form *f, const char *key)
{
	for (int i = 0; i < f->n; i++)
		if (f->at[i].key && strcmp(f->at[i].key->key, key) == 0)
			return &f->at[i];
	return NULL;
}

const struct run_field_view *run_form_field(const struct run_form *f, run_field_id id)
{
	for (int i = 0; i < f->n; i++)
		if (f->at[i].row->id.v == id.v)
			return &f->at[i];
	return NULL;
}

bool run_field_seen_by_all(const char *seen_by)
{
	return strcmp(seen_by, "committee") == 0;
}

const char *run_field_seen_label(const char *seen_by)
{
	return run_field_seen_by_all(seen_by) ? N_("The coordination and those who decide on admission see this.")
						  : N_("Only the coordination sees this.");
}
