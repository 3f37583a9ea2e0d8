/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "service/answers_priv.h"
#include "service/programme.h"
#include "store/programme.h"
#include "store/run.h"
#include "store/run_field.h"
#include "store/topic.h"

/* What the fields of a form are made ready with. */
enum making_for { FOR_ASKING, FOR_SHOWING, FOR_MENDING };

struct making {
	mem *m;
	enum lang lang;
	enum making_for purpose;
	struct labels labels;
	const struct programme_text *text;
	int texts;
	const struct topic *topic;
	int topics;
	const struct topic_alias *alias;
	int aliases;
	const struct run_field_choice *choice;
	int choices;
	const struct party *party;
	int parties;
};

static const char *of(enum lang l, const char *de, const char *en)
{
	const char *asked = l == LANG_DE ? de : en;

	return *asked ? asked : l == LANG_DE ? en : de;
}

static const char *words(const struct making *k, const char *de, const char *en)
{
	const char *text = of(k->lang, de, en);

	return strchr(text, '{') ? labels_expand(k->m, &k->labels, k->lang, text) : text;
}

/* The text of the programme a consent is about, in the language, else in the other one. */
static const char *body(const struct making *k, const char *name)
{
	const char *in[LANGS] = { "", "" };

	for (int i = 0; *name && i < k->texts; i++)
		if (strcmp(k->text[i].name, name) == 0)
			in[lang_from(k->text[i].lang, LANG_DE)] = k->text[i].text;
	return words(k, in[LANG_DE], in[LANG_EN]);
}

static const char *const *former_ids(const struct making *k, topic_id id)
{
	const char **was = NULL;
	int n = 0;

	for (int i = 0; i < k->aliases; i++) {
		if (k->alias[i].topic_id.v != id.v)
			continue;
		was = mem_grow(k->m, was, const char *, n + 2);
		was[n++] = mem_fmt(k->m, "%lld", (long long)k->alias[i].id.v);
		was[n] = NULL;
	}
	return was;
}

static bool is_first_of_group(const struct making *k, int at)
{
	for (int i = 0; i < at; i++)
		if (strcmp(k->topic[i].kind, k->topic[at].kind) == 0 && strcmp(k->topic[i].grouping, k->topic[at].grouping) == 0)
			return false;
	return true;
}

/* Group after group, as they come first; within them in the order of the catalogue. */
static struct run_field_option *topic_options(const struct making *k, const struct run_field *row, int *n)
{
	struct run_field_option *o = mem_array(k->m, struct run_field_option, k->topics);

	*n = 0;
	for (int g = 0; g < k->topics; g++) {
		if (strcmp(k->topic[g].kind, row->catalogue) != 0 || !is_first_of_group(k, g))
			continue;
		for (int i = g; i < k->topics; i++) {
			const struct topic *t = &k->topic[i];

			if (strcmp(t->kind, row->catalogue) == 0 && strcmp(t->grouping, k->topic[g].grouping) == 0)
				o[(*n)++] = (struct run_field_option){ mem_fmt(k->m, "%lld", (long long)t->id.v),
					words(k, t->name_de, t->name_en), of(k->lang, t->grouping, t->grouping_en), t->id.v,
					former_ids(k, t->id) };
		}
	}
	return o;
}

static struct run_field_option *choice_options(const struct making *k, const struct run_field *row, int *n)
{
	struct run_field_option *o = mem_array(k->m, struct run_field_option, k->choices);

	*n = 0;
	for (int i = 0; i < k->choices; i++) {
		const struct run_field_choice *c = &k->choice[i];

		if (c->field_id.v == row->id.v && (k->purpose == FOR_SHOWING || !c->retired))
			o[(*n)++] = (struct run_field_option){ mem_fmt(k->m, "%lld", (long long)c->id),
				words(k, c->name_de, c->name_en), "", c->id, NULL };
	}
	return o;
}

static struct run_field_option *fixed_options(const struct making *k, const struct run_field_key *key)
{
	struct run_field_option *o = mem_array(k->m, struct run_field_option, key->fixed_n);

	for (int i = 0; i < key->fixed_n; i++)
		o[i] = (struct run_field_option){ key->fixed[i].value, key->fixed[i].name[k->lang], "", 0, NULL };
	return o;
}

/* Organisations of the programme, so that everybody writes their names alike; one may have several parts. */
static struct run_field_option *party_options(const struct making *k, int *n)
{
	struct run_field_option *o = mem_array(k->m, struct run_field_option, k->parties);

	*n = 0;
	for (int i = 0; i < k->parties; i++) {
		int same = 0;

		while (same < *n && strcmp(o[same].value, k->party[i].name) != 0)
			same++;
		if (same == *n)
			o[(*n)++] = (struct run_field_option){ k->party[i].name, k->party[i].name, "", 0, NULL };
	}
	return o;
}

static struct run_field_view view_of(const struct making *k, const struct run_field *row)
{
	struct run_field_view v = {
		.row = row,
		.key = *row->key ? run_field_key_find(row->key) : NULL,
		.kind = run_field_kind_find(row->kind),
		.name = *row->key ? row->key : mem_fmt(k->m, "q%lld", (long long)row->id.v),
		.label = words(k, row->label_de, row->label_en),
		.help = words(k, row->help_de, row->help_en),
		.why = words(k, row->why_de, row->why_en),
		.body = body(k, row->text_name),
	};

	if (v.key && v.key->fixed) {
		v.option = fixed_options(k, v.key);
		v.options = v.key->fixed_n;
	} else if (v.kind == RUN_FIELD_TOPICS) {
		v.option = topic_options(k, row, &v.options);
	} else if (v.kind == RUN_FIELD_ORGANISATION) {
		v.option = party_options(k, &v.options);
	} else if (run_field_kind_has_choices(v.kind)) {
		v.option = choice_options(k, row, &v.options);
	}
	return v;
}

/* A field that asks to choose, and has nothing to choose from, is not asked. */
static bool is_empty(const struct run_field_view *v)
{
	return !v->options && (v->kind == RUN_FIELD_TOPICS || run_field_kind_has_choices(v->kind));
}

static bool belongs(const struct making *k, const struct run_field_view *v)
{
	if (k->purpose == FOR_SHOWING)
		return true;
	return !v->row->retired && !is_empty(v) && (k->purpose == FOR_ASKING || v->kind != RUN_FIELD_CONSENT);
}

/* What the form does not ask: for mending only what is kept in a column or as topics. */
static bool belongs_unasked(const struct making *k, const struct run_form *f, const struct run_field_key *key)
{
	if (k->purpose == FOR_ASKING || run_form_key(f, key->key))
		return false;
	return k->purpose == FOR_SHOWING || answer_column_find(key->key) || answer_side_find(key->key);
}

static struct run_field_view unasked_heading(const struct making *k)
{
	struct run_field *row = mem_make(k->m, struct run_field);

	*row = (struct run_field){ .kind = "heading", .key = "", .role = "", .seen_by = "coordination" };
	return (struct run_field_view){ .row = row, .kind = RUN_FIELD_HEADING, .name = "",
		.label = tr(k->lang, N_("Known to Tandem, not asked in this form")), .help = "", .why = "", .body = "" };
}

/* A heading with nothing below it says nothing. */
static void drop_bare_headings(struct run_form *f, struct run_field_view *view)
{
	int n = 0;

	for (int i = 0; i < f->n; i++) {
		bool bare = view[i].kind == RUN_FIELD_HEADING && (i + 1 == f->n || view[i + 1].kind == RUN_FIELD_HEADING);

		if (!bare)
			view[n++] = view[i];
	}
	f->n = n;
}

static void add_unasked(const struct making *k, struct run_form *f, struct run_field_view *view)
{
	struct run_field *rows = mem_array(k->m, struct run_field, run_field_keys_n);

	if (k->purpose == FOR_MENDING)
		view[f->n++] = unasked_heading(k);
	for (int i = 0; i < run_field_keys_n; i++) {
		if (!belongs_unasked(k, f, &run_field_keys[i]))
			continue;
		rows[i] = fields_row_of_key(&run_field_keys[i]);
		rows[i].role = f->role;
		view[f->n] = view_of(k, &rows[i]);
		f->n += !is_empty(&view[f->n]);
	}
}

static struct err *load(struct act *a, run_id run, const char *role, struct making *k)
{
	const struct run *r;

	TRY(run_get(a->db, a->m, run, &r));
	TRY(programme_labels(a, r->programme_id, &k->labels));
	TRY(programme_texts(a->db, a->m, r->programme_id, &k->text, &k->texts));
	TRY(topic_list(a->db, a->m, r->programme_id, &k->topic, &k->topics));
	TRY(topic_alias_list(a->db, a->m, r->programme_id, &k->alias, &k->aliases));
	TRY(party_list(a->db, a->m, r->programme_id, &k->party, &k->parties));
	return run_field_choices(a->db, a->m, run, role, &k->choice, &k->choices);
}

static struct err *make_form(struct act *a, run_id run, const char *role, enum lang lang, enum making_for purpose,
    const struct run_form **out)
{
	struct making k = { .m = a->m, .lang = lang, .purpose = purpose };
	struct run_form *f = mem_make(a->m, struct run_form);
	const struct run_field *rows;
	struct run_field_view *view;
	int n;

	TRY(load(a, run, role, &k));
	TRY(run_field_list(a->db, a->m, run, role, &rows, &n));
	view = mem_array(a->m, struct run_field_view, n + run_field_keys_n + 1);
	*f = (struct run_form){ .run = run, .role = role, .lang = lang, .at = view };
	for (int i = 0; i < n; i++) {
		view[f->n] = view_of(&k, &rows[i]);
		f->n += belongs(&k, &view[f->n]);
	}
	add_unasked(&k, f, view);
	drop_bare_headings(f, view);
	*out = f;
	return NULL;
}

struct err *form_of(struct act *a, run_id run, const char *role, enum lang lang, const struct run_form **out)
{
	return make_form(a, run, role, lang, FOR_ASKING, out);
}

struct err *form_of_all(struct act *a, run_id run, const char *role, enum lang lang, const struct run_form **out)
{
	return make_form(a, run, role, lang, FOR_SHOWING, out);
}

struct err *form_to_mend(struct act *a, run_id run, const char *role, enum lang lang, const struct run_form **out)
{
	return make_form(a, run, role, lang, FOR_MENDING, out);
}
