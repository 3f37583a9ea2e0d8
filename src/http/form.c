/* SPDX-License-Identifier: EUPL-1.2 */
#include "http/form.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/whole.h"
#include "http/token.h"
#include "sys/rnd.h"

/* A text that may be longer than this has lines. */
enum { ONE_LINE_MAX = 500 };

struct form *form_new(struct req *rq, const struct form_field *fields, size_t n)
{
	struct form *f = mem_make(rq->mem, struct form);

	f->rq = rq;
	f->fields = fields;
	f->n = (int)n;
	f->raw = mem_array(f, const char *, n);
	f->error = mem_array(f, const char *, n);
	f->form_id = form_token_make(f, rq->form_key, rq->session_cookie, rnd_id());
	return f;
}

static const void *member(const struct form_field *field, const void *from)
{
	return (const char *)from + field->at;
}

static const char *show(mem *m, const struct form_field *field, const void *from)
{
	const void *at = member(field, from);

	switch (field->kind) {
	case FORM_TEXT: return *(const char *const *)at;
	case FORM_INT: return mem_fmt(m, "%lld", (long long)*(const int64_t *)at);
	case FORM_ID: {
		int64_t id = *(const int64_t *)at;

		return id ? mem_fmt(m, "%lld", (long long)id) : NULL;
	}
	case FORM_FLAG: return *(const bool *)at ? "1" : NULL;
	case FORM_DAY: return day_iso(m, *(const struct day *)at);
	}
	abort();
}

void form_show(struct form *f, const void *from)
{
	for (int i = 0; i < f->n; i++)
		f->raw[i] = from ? show(f, &f->fields[i], from) : NULL;
}

int form_at(const struct form *f, const char *name)
{
	for (int i = 0; i < f->n; i++)
		if (strcmp(f->fields[i].name, name) == 0)
			return i;
	fprintf(stderr, "tandem: no form field is called %s\n", name);
	abort();
}

void form_fail(struct form *f, const char *name, const char *text)
{
	f->bad = true;
	if (name)
		f->error[form_at(f, name)] = text;
	else
		f->general = text;
}

/* What is wrong with one field; NULL = nothing. */
typedef const char *reader(struct form *f, const struct form_field *field, const char *typed, void *at);

static const char *label(const struct form *f, const struct form_field *field)
{
	return tr(f->rq->lang, field->label);
}

static const char *missing(const struct form *f, const struct form_field *field)
{
	return trf(f->rq->mem, f->rq->lang, N_("%s: please fill this in."), label(f, field));
}

static const char *read_text(struct form *f, const struct form_field *field, const char *typed, void *at)
{
	struct req *rq = f->rq;
	const char *text = text_trim(rq->mem, typed);
	int length;

	if (field->max <= ONE_LINE_MAX)
		text = text_line(rq->mem, text);
	*(const char **)at = text;
	length = (int)text_length(text);
	if (length == 0)
		return field->min > 0 ? missing(f, field) : NULL;
	if (!text_shows(text))
		return trf(rq->mem, rq->lang,
		    N_("%s: please remove the characters that cannot be shown."), label(f, field));
	if (length < field->min)
		return trf(rq->mem, rq->lang,
		    N_("%s: please write at least %d characters. There are %d so far."),
		    label(f, field), (int)field->min, length);
	if (length > field->max)
		return trf(rq->mem, rq->lang,
		    N_("%s: please shorten this to at most %d characters. There are %d now."),
		    label(f, field), (int)field->max, length);
	return NULL;
}

static const char *read_int(struct form *f, const struct form_field *field, const char *typed, void *at)
{
	struct req *rq = f->rq;
	const char *text = text_trim(rq->mem, typed);
	int64_t v = 0;

	*(int64_t *)at = 0;
	if (!*text)
		return field->min <= 0 && field->max >= 0 ? NULL : missing(f, field);
	if (!whole_read(text, rq->lang, &v))
		return trf(rq->mem, rq->lang, N_("%s: please enter a whole number such as 12."),
		    label(f, field));
	if (v < field->min && field->max == INT64_MAX)
		return trf(rq->mem, rq->lang, N_("%s: please enter a number of at least %lld."),
		    label(f, field), (long long)field->min);
	if (v < field->min || v > field->max)
		return trf(rq->mem, rq->lang, N_("%s: please enter a number from %lld to %lld."),
		    label(f, field), (long long)field->min, (long long)field->max);
	*(int64_t *)at = v;
	return NULL;
}

static const char *read_id(struct form *f, const struct form_field *field, const char *typed, void *at)
{
	struct req *rq = f->rq;
	int64_t v = 0;

	*(int64_t *)at = 0;
	if (!*typed && field->min == 0)
		return NULL;
	if (typed[strspn(typed, "0123456789")] || !whole_read(typed, rq->lang, &v) || v == 0)
		return trf(rq->mem, rq->lang, N_("%s: please choose one."), label(f, field));
	*(int64_t *)at = v;
	return NULL;
}

static const char *read_flag(struct form *f, const struct form_field *field, const char *typed, void *at)
{
	const bool on = *typed && strcmp(typed, "0") != 0;

	*(bool *)at = on;
	if (!on && field->min > 0)
		return trf(f->rq->mem, f->rq->lang, N_("%s: please tick this box to go on."),
		    label(f, field));
	return NULL;
}

static const char *read_day(struct form *f, const struct form_field *field, const char *typed, void *at)
{
	struct req *rq = f->rq;
	const char *text = text_trim(rq->mem, typed);
	struct day d = DAY_NONE;

	*(struct day *)at = d;
	if (!*text)
		return field->min > 0 ? missing(f, field) : NULL;
	d = day_parse_loose(text, rq->lang == LANG_EN);
	if (day_is_none(d))
		return trf(rq->mem, rq->lang,
		    N_("%s: please enter a date that exists, such as 2026-11-03."), label(f, field));
	*(struct day *)at = d;
	return NULL;
}

bool form_read(struct form *f, void *into)
{
	static reader *const readers[] = {
		[FORM_TEXT] = read_text, [FORM_INT] = read_int, [FORM_FLAG] = read_flag,
		[FORM_DAY] = read_day, [FORM_ID] = read_id,
	};

	for (int i = 0; i < f->n; i++) {
		const struct form_field *field = &f->fields[i];
		const char *typed = req_form(f->rq, field->name);
		void *at = (char *)into + field->at;

		f->raw[i] = typed;
		f->error[i] = readers[field->kind](f, field, typed ? typed : "", at);
		f->bad |= f->error[i] != NULL;
	}
	return !f->bad;
}
