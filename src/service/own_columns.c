/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/own_columns.h"

#include <string.h>

#include "base/buf.h"
#include "html/format.h"
#include "service/answers_priv.h"
#include "store/run_field.h"

bool own_column_is(const struct run_field_view *f)
{
	if (!f->row->id.v || f->kind == RUN_FIELD_HEADING || f->kind == RUN_FIELD_CONSENT)
		return false;
	return !f->key || strncmp(f->key->key, "experience_", strlen("experience_")) == 0;
}

static int column_of(const struct own_columns *o, const struct run_field_view *f)
{
	for (int i = 0; i < o->n; i++)
		if (strcmp(o->heading[i], f->label) == 0)
			return i;
	return -1;
}

struct err *own_columns(struct act *a, run_id run, struct own_columns *out)
{
	static const char *const roles[] = { "mentor", "mentee" };

	*out = (struct own_columns){ .n = 0 };
	for (size_t r = 0; r < LEN(roles); r++) {
		const struct run_form *f;

		TRY(form_of_all(a, run, roles[r], a->lang, &f));
		out->form[r] = f;
		out->heading = mem_grow(a->m, out->heading, const char *, out->n + f->n + 1);
		for (int i = 0; i < f->n; i++)
			if (own_column_is(&f->at[i]) && column_of(out, &f->at[i]) < 0)
				out->heading[out->n++] = f->at[i].label;
	}
	return answer_list_of_run(a->db, a->m, run, &out->answer, &out->answers);
}

static const char *option_name(const struct run_field_view *f, int64_t id)
{
	for (int i = 0; i < f->options; i++)
		if (f->option[i].id == id)
			return f->option[i].label;
	return "";
}

static const char *text_of(mem *m, enum lang l, const struct run_field_view *f, const struct application_answer *x)
{
	if (x->choice_id || x->topic_id.v)
		return option_name(f, x->choice_id ? x->choice_id : x->topic_id.v);
	if (f->kind == RUN_FIELD_YES_NO)
		return tr(l, strcmp(x->text, "yes") == 0 ? N_("yes") : N_("no"));
	return f->kind == RUN_FIELD_DAY ? format_day_short(m, l, day_parse(x->text)) : x->text;
}

static int first_of(const struct own_columns *o, application_id id)
{
	int low = 0, high = o->answers;

	while (low < high) {
		int middle = low + (high - low) / 2;

		if (o->answer[middle].application_id.v < id.v)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const char *own_column_text(mem *m, const struct own_columns *o, application_id id, int i)
{
	struct buf *b = buf_new(m);

	for (int k = first_of(o, id); k < o->answers && o->answer[k].application_id.v == id.v; k++) {
		const struct run_field_view *f = NULL;

		for (size_t r = 0; r < LEN(o->form) && !f; r++)
			f = run_form_field(o->form[r], o->answer[k].field_id);
		if (f && own_column_is(f) && column_of(o, f) == i)
			buf_fmt(b, "%s%s", b->n ? "; " : "", text_of(m, o->form[0]->lang, f, &o->answer[k]));
	}
	return b->at;
}
