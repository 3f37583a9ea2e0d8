/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/fields_edit.h"

#include <string.h>

#include "base/text.h"
#include "core/labels.h"
#include "core/limits.h"
#include "core/preset.h"
#include "service/fields.h"
#include "store/run.h"
#include "store/run_field.h"

enum { SCALE_MOST = 10 };

struct err *field_lines(struct act *a, run_id run, const char *role, const struct field_line **out, int *n)
{
	const struct run_field *rows;
	const struct use_count *uses;
	struct field_line *line;
	int uses_n;

	TRY(run_field_list(a->db, a->m, run, role, &rows, n));
	TRY(run_field_uses(a->db, a->m, run, role, &uses, &uses_n));
	line = mem_array(a->m, struct field_line, *n);
	for (int i = 0; i < *n; i++) {
		line[i].row = &rows[i];
		for (int k = 0; k < uses_n; k++)
			if (uses[k].id == rows[i].id.v)
				line[i].used = uses[k].n;
	}
	*out = line;
	return NULL;
}

struct err *field_look(struct act *a, run_field_id id, struct field_look *out)
{
	const struct run_field_choice *all;
	const struct use_count *uses;
	int n, uses_n;

	*out = (struct field_look){ 0 };
	TRY(run_field_get(a->db, a->m, id, &out->row));
	TRY(run_field_used(a->db, a->m, id, &out->used));
	TRY(run_field_choices(a->db, a->m, out->row->run_id, out->row->role, &all, &n));
	TRY(run_field_choice_uses(a->db, a->m, id, &uses, &uses_n));
	out->choice = mem_array(a->m, struct field_choice_line, n);
	for (int i = 0; i < n; i++) {
		struct field_choice_line *line = &out->choice[out->choices];

		if (all[i].field_id.v != id.v)
			continue;
		line->now = all[i];
		for (int k = 0; k < uses_n; k++)
			if (uses[k].id == all[i].id)
				line->used = uses[k].n;
		out->choices++;
	}
	return NULL;
}

static struct err *note(struct act *a, const char *action, run_field_id id, run_id run_of)
{
	const struct run *run;

	TRY(run_get(a->db, a->m, run_of, &run));
	return act_note(a, action, "run_field", id.v, run->programme_id);
}

/* What is wrong with a field; each says which member of the page's form it is about. */
struct fault {
	struct act *a;
	const char **member;
};

static struct err *wrong(const struct fault *f, const char *member, const char *told)
{
	*f->member = member;
	return ERR(f->a->m, ERR_INVALID, told, "%s", member);
}

static struct err *check_words(const struct fault *fault, const struct run_field *f)
{
	const struct {
		const char *member, *text;
	} words[] = { { "label_de", f->label_de }, { "label_en", f->label_en }, { "help_de", f->help_de },
		{ "help_en", f->help_en }, { "why_de", f->why_de }, { "why_en", f->why_en } };

	for (size_t i = 0; i < LEN(words); i++)
		if (labels_unknown(fault->a->m, words[i].text))
			return wrong(fault, words[i].member,
			    N_("A word in braces is none of those that are filled in, such as {mentors} or {organisation}."));
	if (!*f->help_de != !*f->help_en)
		return wrong(fault, *f->help_de ? "help_en" : "help_de", N_("Please write the help in both languages, or in none."));
	if (!*f->why_de != !*f->why_en)
		return wrong(fault, *f->why_de ? "why_en" : "why_de", N_("Please say why we ask in both languages, or in none."));
	return NULL;
}

static struct err *check_bounds(const struct fault *fault, const struct run_field *f, enum run_field_kind kind)
{
	const struct run_field_key *key = *f->key ? run_field_key_find(f->key) : NULL;

	if (!run_field_kind_bounded(kind))
		return NULL;
	if (key && kind == RUN_FIELD_NUMBER && (!f->most || f->most > key->most || f->least < key->least))
		return wrong(fault, "most", N_("These bounds go beyond what Tandem can use here."));
	if (kind == RUN_FIELD_SCALE && (f->most - f->least < 1 || f->most > SCALE_MOST))
		return wrong(fault, "most", N_("A scale goes up from its first number to one that is at most 10."));
	if (f->most && f->least > f->most)
		return wrong(fault, "most", N_("The upper bound is below the lower one."));
	if (kind == RUN_FIELD_TOPICS && f->most > LIMIT_APPLICATION_TOPICS)
		return wrong(fault, "most", N_("Nobody can choose more than 20 topics."));
	if (kind == RUN_FIELD_PERSON && f->most > LIMIT_TIES)
		return wrong(fault, "most", N_("Nobody can name more than 50 people."));
	if (kind == RUN_FIELD_TEXT && f->most > LIMIT_LINE && !key)
		return wrong(fault, "most", N_("A text of one line has at most 200 characters; take one of several lines."));
	if (kind == RUN_FIELD_LONG_TEXT && f->most > LIMIT_TEXT)
		return wrong(fault, "most", N_("A text has at most 4,000 characters."));
	return NULL;
}

static bool text_known(const char *name)
{
	for (int i = 0; i < preset_text_kinds_n; i++)
		if (strcmp(preset_text_kinds[i].name, name) == 0)
			return true;
	return !*name;
}

static struct err *check_choices(const struct fault *fault, const struct run_field *f, enum run_field_kind kind,
    const struct run_field_choice *c, int n)
{
	const struct run_field_key *key = *f->key ? run_field_key_find(f->key) : NULL;
	int live = 0;

	if (!run_field_kind_has_choices(kind) || (key && key->fixed))
		return NULL;
	for (int i = 0; i < n; i++) {
		if (!*c[i].name_de != !*c[i].name_en)
			return wrong(fault, "", N_("Please name each option in both languages."));
		live += *c[i].name_de && !c[i].retired;
		for (int k = 0; k < i && *c[i].name_de; k++)
			if (strcmp(text_fold(fault->a->m, c[k].name_de), text_fold(fault->a->m, c[i].name_de)) == 0)
				return wrong(fault, "", N_("Two options have the same name."));
	}
	return live < 2 ? wrong(fault, "", N_("A choice needs at least two options.")) : NULL;
}

static struct err *check(const struct fault *fault, const struct run_field *f, const struct run_field_choice *c, int n)
{
	enum run_field_kind kind = run_field_kind_find(f->kind);

	*fault->member = "";
	if (kind == RUN_FIELD_KINDS || (strcmp(f->role, "mentor") != 0 && strcmp(f->role, "mentee") != 0))
		return ERR(fault->a->m, ERR_INVALID, NULL, "no such kind or role");
	if (strcmp(f->seen_by, "coordination") != 0 && strcmp(f->seen_by, "committee") != 0)
		return wrong(fault, "seen_by", N_("Please choose who sees it."));
	if (kind == RUN_FIELD_TOPICS && !*f->catalogue)
		return wrong(fault, "catalogue", N_("Please choose what is offered."));
	if (!text_known(f->text_name))
		return ERR(fault->a->m, ERR_INVALID, NULL, "no such text");
	TRY(check_words(fault, f));
	TRY(check_bounds(fault, f, kind));
	return check_choices(fault, f, kind, c, n);
}

static struct err *save_choices(struct act *a, run_field_id field, const struct field_look *was,
    const struct run_field_choice *c, int n)
{
	for (int i = 0; i < n; i++) {
		struct run_field_choice one = c[i];
		int k = 0;

		one.field_id = field;
		one.place = i;
		while (one.id && k < was->choices && was->choice[k].now.id != one.id)
			k++;
		if (one.id && k == was->choices)
			return ERR(a->m, ERR_NOT_FOUND, NULL, "an option of another field");
		if (!one.id && *one.name_de) {
			one.id = act_id(a);
			TRY(run_field_choice_add(a->db, a->m, &one));
		} else if (one.id && !*one.name_de && !was->choice[k].used) {
			TRY(run_field_choice_end(a->db, a->m, field, one.id));
		} else if (one.id) {
			if (!*one.name_de) { /* chosen by somebody: it keeps its names */
				one.name_de = was->choice[k].now.name_de;
				one.name_en = was->choice[k].now.name_en;
				one.retired = true;
			}
			TRY(run_field_choice_set(a->db, a->m, &one));
		}
	}
	return NULL;
}

/* The form's fields that are asked, and how many there are in all. */
static struct err *live(struct act *a, const struct run_field *f, const struct run_field **out, int *n, int *all)
{
	TRY(run_field_list(a->db, a->m, f->run_id, f->role, out, all));
	for (*n = 0; *n < *all && !(*out)[*n].retired;)
		++*n;
	return NULL;
}

static struct err *add_at_end(struct act *a, struct run_field *f)
{
	const struct run_field *rows;
	int n, all;

	TRY(live(a, f, &rows, &n, &all));
	if (all >= LIMIT_RUN_FIELDS)
		return ERR(a->m, ERR_INVALID, N_("The form is full: it holds 120 fields, retired ones included."), "fields");
	f->id = (run_field_id){ act_id(a) };
	f->place = n ? rows[n - 1].place + 1 : 0;
	return run_field_add(a->db, a->m, f);
}

struct err *field_make(struct act *a, const struct run_field *f, const struct run_field_choice *c, int n,
    const char **member, run_field_id *out)
{
	const struct field_look none = { 0 };
	struct run_field one = *f;

	one.key = "";
	TRY(check(&(struct fault){ a, member }, &one, c, n));
	TRY(add_at_end(a, &one));
	*out = one.id;
	TRY(save_choices(a, one.id, &none, c, n));
	return note(a, "run_field_added", one.id, one.run_id);
}

struct err *field_make_known(struct act *a, run_id run, const char *role, const char *key, run_field_id *out)
{
	const struct run_field_key *known = run_field_key_find(key);
	const struct run_field *rows;
	struct run_field one;
	int n;

	if (!known || (strcmp(role, "mentor") != 0 && strcmp(role, "mentee") != 0))
		return ERR(a->m, ERR_INVALID, NULL, "no such field");
	TRY(run_field_list(a->db, a->m, run, role, &rows, &n));
	for (int i = 0; i < n; i++)
		if (strcmp(rows[i].key, key) == 0)
			return ERR(a->m, ERR_INVALID, N_("The form has this field already; it may be among those no longer asked."),
			    "key twice");
	one = fields_row_of_key(known);
	one.run_id = run;
	one.role = role;
	TRY(add_at_end(a, &one));
	*out = one.id;
	return note(a, "run_field_added", one.id, run);
}

struct err *field_change(struct act *a, const struct run_field *f, const struct run_field_choice *c, int n,
    const char **member)
{
	struct run_field one = *f;
	struct field_look was;

	TRY(field_look(a, f->id, &was));
	one.run_id = was.row->run_id;
	one.role = was.row->role;
	one.kind = was.row->kind;
	one.key = was.row->key;
	one.place = was.row->place;
	one.retired = was.row->retired;
	if (*one.key) { /* what the program reads is not the form's to choose */
		const struct run_field_key *key = run_field_key_find(one.key);

		one.catalogue = was.row->catalogue;
		one.required |= key->always_required;
		if (key->kind == RUN_FIELD_TEXT || key->kind == RUN_FIELD_PERSON) {
			one.least = key->least;
			one.most = key->most;
		}
	}
	TRY(check(&(struct fault){ a, member }, &one, c, n));
	TRY(run_field_set(a->db, a->m, &one));
	TRY(save_choices(a, one.id, &was, c, n));
	return note(a, "run_field_changed", one.id, one.run_id);
}

struct err *field_move(struct act *a, run_field_id id, bool up)
{
	const struct run_field *f, *rows;
	int n, all, at = 0, other;

	TRY(run_field_get(a->db, a->m, id, &f));
	TRY(live(a, f, &rows, &n, &all));
	while (at < n && rows[at].id.v != id.v)
		at++;
	other = up ? at - 1 : at + 1;
	if (at == n || other < 0 || other >= n)
		return NULL;
	/* places may have gaps or, after two have met, doubles: all are counted anew */
	for (int i = 0; i < n; i++)
		TRY(run_field_set_place(a->db, a->m, rows[i].id, i == at ? other : i == other ? at : i));
	return note(a, "run_field_moved", id, f->run_id);
}

static struct err *always_asked(struct act *a, const struct run_field *f)
{
	const struct run_field_key *key = *f->key ? run_field_key_find(f->key) : NULL;

	if (!key || !key->always_required)
		return NULL;
	return ERR(a->m, ERR_INVALID, N_("Nobody can register without a name, an address and consent, so this stays."),
	    "always asked");
}

struct err *field_retire(struct act *a, run_field_id id, bool retired)
{
	const struct run_field *f, *rows;
	struct run_field one;
	int n, all;

	TRY(run_field_get(a->db, a->m, id, &f));
	TRY(always_asked(a, f));
	if (f->retired == retired)
		return NULL;
	TRY(live(a, f, &rows, &n, &all));
	one = *f;
	one.retired = retired;
	TRY(run_field_set(a->db, a->m, &one));
	if (!retired)
		TRY(run_field_set_place(a->db, a->m, id, n ? rows[n - 1].place + 1 : 0));
	return note(a, retired ? "run_field_retired" : "run_field_back", id, f->run_id);
}

struct err *field_drop(struct act *a, run_field_id id)
{
	const struct run_field *f;
	int64_t used;

	TRY(run_field_get(a->db, a->m, id, &f));
	TRY(always_asked(a, f));
	TRY(run_field_used(a->db, a->m, id, &used));
	if (used)
		return ERR(a->m, ERR_INVALID,
		    N_("This field has answers, so it cannot be deleted. You can stop asking it; the answers stay."), "answers");
	TRY(run_field_end(a->db, a->m, id));
	return note(a, "run_field_dropped", id, f->run_id);
}
