/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/answers.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/text.h"
#include "base/whole.h"
#include "core/limits.h"

enum strictness { DRAFT, MEND, CHECK };

/* One field being read. */
struct reading {
	mem *m;
	enum lang lang;
	const struct run_field_view *f;
	struct answer *x;
	enum strictness strict;
};

static void fail(struct reading *r, const char *text)
{
	if (r->strict != DRAFT && !r->x->error)
		r->x->error = text;
}

/* What a sentence about the field begins with; a label may be a sentence of its own. */
static const char *named(const struct reading *r)
{
	size_t n = strlen(r->f->label);

	while (n > 1 && strchr(".?!:", r->f->label[n - 1]))
		n--;
	return mem_fmt(r->m, "%.*s", (int)n, r->f->label);
}

static const char *missing(const struct reading *r)
{
	switch (r->f->kind) {
	case RUN_FIELD_CONSENT: return trf(r->m, r->lang, N_("%s: please tick this box to go on."), named(r));
	case RUN_FIELD_CHOICE:
	case RUN_FIELD_SCALE:
	case RUN_FIELD_YES_NO: return trf(r->m, r->lang, N_("%s: please choose one."), named(r));
	case RUN_FIELD_CHOICES:
	case RUN_FIELD_TOPICS: return trf(r->m, r->lang, N_("%s: please choose at least one."), named(r));
	default: return trf(r->m, r->lang, N_("%s: please fill this in."), named(r));
	}
}

static bool takes_lines(const struct run_field_view *f)
{
	return f->kind == RUN_FIELD_LONG_TEXT || (f->kind == RUN_FIELD_PERSON && f->row->most > 1);
}

static int most_characters(const struct run_field_view *f)
{
	int most = f->kind == RUN_FIELD_LONG_TEXT ? LIMIT_TEXT : LIMIT_LINE;

	/* an address has its own length; everything else is not longer than its kind */
	if (f->key && f->kind == RUN_FIELD_TEXT)
		return f->key->most ? (int)f->key->most : most;
	if (f->kind == RUN_FIELD_TEXT || f->kind == RUN_FIELD_LONG_TEXT)
		return f->row->most > 0 && f->row->most < most ? (int)f->row->most : most;
	return most;
}

static void check_characters(struct reading *r, const char *text, int least, int most)
{
	int length = (int)text_length(text);

	if (!text_shows(text))
		fail(r, trf(r->m, r->lang, N_("%s: please remove the characters that cannot be shown."), named(r)));
	else if (length < least)
		fail(r, trf(r->m, r->lang, N_("%s: please write at least %d characters. There are %d so far."), named(r),
			    least, length));
	else if (length > most)
		fail(r, trf(r->m, r->lang, N_("%s: please shorten this to at most %d characters. There are %d now."),
			    named(r), most, length));
}

static void read_text(struct reading *r, const char *typed)
{
	struct answer *x = r->x;
	int most = most_characters(r->f), least = (int)r->f->row->least;

	x->text = text_trim(r->m, typed);
	if (!takes_lines(r->f))
		x->text = text_line(r->m, x->text);
	x->given = *x->text;
	if (!x->given)
		return;
	check_characters(r, x->text, r->f->kind == RUN_FIELD_ORGANISATION ? 0 : least < most ? least : most, most);
	if (r->f->key && strcmp(r->f->key->key, "email") == 0 && !text_is_email(x->text))
		fail(r, trf(r->m, r->lang, N_("%s: please write an address such as name@example.org."), named(r)));
}

static void read_number(struct reading *r, const char *typed)
{
	int64_t least = r->f->row->least, most = r->f->row->most;
	const char *text = text_trim(r->m, typed);

	if (!*text)
		return;
	if (least == 0 && most == 0)
		most = LIMIT_NUMBER;
	if (!whole_read(text, r->lang, &r->x->number)) {
		fail(r, trf(r->m, r->lang, N_("%s: please enter a whole number such as 12."), named(r)));
		return;
	}
	if (r->x->number < least || r->x->number > most)
		fail(r, trf(r->m, r->lang, N_("%s: please enter a number from %lld to %lld."), named(r), (long long)least,
			    (long long)most));
	r->x->text = mem_fmt(r->m, "%lld", (long long)r->x->number);
	r->x->given = true;
}

static void read_day(struct reading *r, const char *typed)
{
	const char *text = text_trim(r->m, typed);
	struct day d;

	if (!*text)
		return;
	d = day_parse_loose(text, r->lang == LANG_EN);
	if (day_is_none(d)) {
		fail(r, trf(r->m, r->lang, N_("%s: please enter a date that exists, such as 2026-11-03."), named(r)));
		return;
	}
	r->x->text = day_iso(r->m, d);
	r->x->given = true;
}

static void read_yes_no(struct reading *r, const char *typed)
{
	if (!*typed)
		return;
	if (strcmp(typed, "yes") != 0 && strcmp(typed, "no") != 0) {
		fail(r, missing(r));
		return;
	}
	r->x->text = typed;
	r->x->given = true;
}

static void read_consent(struct reading *r, const char *typed)
{
	r->x->given = strcmp(typed, "yes") == 0;
	r->x->text = r->x->given ? "yes" : "no";
}

/* Is the value this one, alone or with a priority behind it? */
static bool names(const struct run_field_view *f, const char *option, const char *value, int64_t *priority)
{
	size_t n = strlen(option);

	*priority = 1;
	if (strncmp(option, value, n) != 0)
		return false;
	if (!value[n])
		return true;
	if (f->kind != RUN_FIELD_TOPICS || value[n] != '.' || value[n + 1] < '1' || value[n + 1] > '3' || value[n + 2])
		return false;
	*priority = f->row->priorities ? value[n + 1] - '0' : 1;
	return true;
}

/* The option a value names; *priority of "ID.2" is 2. */
static const struct run_field_option *option_of(const struct run_field_view *f, const char *value, int64_t *priority)
{
	for (int i = 0; i < f->options; i++) {
		if (names(f, f->option[i].value, value, priority))
			return &f->option[i];
		for (const char *const *was = f->option[i].was; was && *was; was++)
			if (names(f, *was, value, priority))
				return &f->option[i];
	}
	return NULL;
}

static bool picked(const struct answer *x, const struct run_field_option *o)
{
	for (int i = 0; i < x->picks; i++)
		if (x->pick[i].option == o)
			return true;
	return false;
}

/* What is chosen of options: all values of the field that name one. */
static void read_picks(struct reading *r)
{
	struct answer *x = r->x;
	struct answer_pick *pick = mem_array(r->m, struct answer_pick, x->raws);

	x->pick = pick;
	for (int i = 0; i < x->raws; i++) {
		int64_t priority;
		const struct run_field_option *o = option_of(r->f, x->raw[i], &priority);

		if (!o)
			fail(r, trf(r->m, r->lang, N_("%s: this choice is no longer offered. Please choose again."), named(r)));
		else if (!picked(x, o))
			pick[x->picks++] = (struct answer_pick){ o, priority };
	}
	x->given = x->picks > 0;
}

static void read_one_pick(struct reading *r)
{
	read_picks(r);
	if (r->x->picks > 1)
		fail(r, missing(r));
	if (r->x->picks == 1) {
		r->x->text = r->x->pick[0].option->value;
		r->x->number = strtoll(r->x->text, NULL, 10);
	}
}

static void read_several(struct reading *r)
{
	int64_t least = r->f->row->least, most = r->f->row->most;
	int n;

	read_picks(r);
	n = r->x->picks;
	if (r->f->kind == RUN_FIELD_TOPICS && (most == 0 || most > LIMIT_APPLICATION_TOPICS))
		most = LIMIT_APPLICATION_TOPICS;
	if (n && n < least)
		fail(r, trf(r->m, r->lang, N_("%s: please choose at least %d. There are %d so far."), named(r), (int)least, n));
	else if (most && n > most)
		fail(r, trf(r->m, r->lang, N_("%s: please choose at most %d. There are %d now."), named(r), (int)most, n));
}

/* One person a line; a field for one takes its line as it is. */
static void read_people(struct reading *r, const char *typed)
{
	int64_t most = r->f->row->most > 0 ? r->f->row->most : 1;
	const char **line = NULL;
	int n = 0;

	most = most < LIMIT_TIES ? most : LIMIT_TIES;
	for (const char *at = text_trim(r->m, typed); *at;) {
		size_t length = most > 1 ? strcspn(at, "\n;") : strlen(at);
		const char *one = text_line(r->m, text_trim(r->m, mem_strn(r->m, at, length)));

		at += length;
		at += *at != '\0';
		if (!*one)
			continue;
		check_characters(r, one, 0, LIMIT_LINE);
		if (n == most) {
			fail(r, trf(r->m, r->lang, N_("%s: please name at most %d."), named(r), (int)most));
			break;
		}
		line = mem_grow(r->m, line, const char *, n + 1);
		line[n++] = one;
	}
	r->x->line = line;
	r->x->lines = n;
	r->x->given = n > 0;
}

static bool is_needed(const struct reading *r)
{
	return r->strict == CHECK ? r->f->row->required : strcmp(r->f->name, "name") == 0;
}

static void read_field(struct reading *r)
{
	const char *typed = r->x->raws ? r->x->raw[0] : "";

	switch (r->f->kind) {
	case RUN_FIELD_HEADING:
	case RUN_FIELD_KINDS: return;
	case RUN_FIELD_TEXT:
	case RUN_FIELD_LONG_TEXT:
	case RUN_FIELD_ORGANISATION: read_text(r, typed); break;
	case RUN_FIELD_SCALE:
	case RUN_FIELD_NUMBER: read_number(r, typed); break;
	case RUN_FIELD_DAY: read_day(r, typed); break;
	case RUN_FIELD_YES_NO: read_yes_no(r, typed); break;
	case RUN_FIELD_CONSENT: read_consent(r, typed); break;
	case RUN_FIELD_CHOICE: read_one_pick(r); break;
	case RUN_FIELD_CHOICES:
	case RUN_FIELD_TOPICS: read_several(r); break;
	case RUN_FIELD_PERSON: read_people(r, typed); break;
	}
	if (!r->x->given && is_needed(r))
		fail(r, missing(r));
}

/* What names an entry that is no more names the one it was put together with, also when the form is drawn again. */
static const char *as_it_is_now(mem *m, const struct run_field_view *f, const char *value)
{
	int64_t priority;

	for (int i = 0; i < f->options; i++)
		for (const char *const *was = f->option[i].was; was && *was; was++)
			if (names(f, *was, value, &priority))
				return mem_fmt(m, "%s%s", f->option[i].value, value + strlen(*was));
	return value;
}

/* Blank values say nothing, and a browser sends many. Of a field of one value the first counts. */
static void collect(mem *m, struct answer *x, struct entries in)
{
	const char **raw = NULL;

	for (int i = 0; i < in.n; i++)
		if (strcmp(in.at[i].name, x->field->name) == 0 && in.at[i].value[strspn(in.at[i].value, " \t\r\n")] &&
		    x->raws <= LIMIT_TOPICS) {
			raw = mem_grow(m, raw, const char *, x->raws + 1);
			raw[x->raws++] = as_it_is_now(m, x->field, in.at[i].value);
		}
	x->raw = raw;
}

static struct answers *read_all(mem *m, const struct run_form *form, struct entries in, enum strictness strict)
{
	struct answers *a = mem_make(m, struct answers);

	a->form = form;
	a->at = mem_array(a, struct answer, form->n);
	for (int i = 0; i < form->n; i++) {
		struct answer *x = &a->at[i];
		struct reading r = { a, form->lang, &form->at[i], x, strict };

		*x = (struct answer){ .field = &form->at[i], .text = "" };
		collect(a, x, in);
		read_field(&r);
		a->errors += x->error != NULL;
		if (x->error) { /* nothing half understood goes on from here */
			x->given = false;
			x->text = "";
			x->number = 0;
			x->picks = x->lines = 0;
		}
	}
	return a;
}

struct answers *answers_check(mem *m, const struct run_form *form, struct entries in)
{
	return read_all(m, form, in, CHECK);
}

struct answers *answers_draft(mem *m, const struct run_form *form, struct entries in)
{
	return read_all(m, form, in, DRAFT);
}

struct answers *answers_mend(mem *m, const struct run_form *form, struct entries in)
{
	return read_all(m, form, in, MEND);
}

const struct answer *answers_key(const struct answers *a, const char *key)
{
	const struct run_field_view *f = run_form_key(a->form, key);

	return f ? &a->at[f - a->form->at] : NULL;
}

const char *answers_text(const struct answers *a, const char *key)
{
	const struct answer *x = answers_key(a, key);

	return x ? x->text : "";
}

void answers_fail(struct answers *a, const char *name, const char *text)
{
	for (int i = 0; i < a->form->n; i++)
		if (strcmp(a->form->at[i].name, name) == 0 && !a->at[i].error) {
			a->at[i].error = text;
			a->errors++;
		}
}

bool answer_has(const struct answer *x, const char *value)
{
	for (int i = 0; i < x->raws; i++)
		if (strcmp(x->raw[i], value) == 0)
			return true;
	return false;
}

const char *answer_raw(const struct answer *x)
{
	return x->raws ? x->raw[0] : "";
}

const char *answer_wording(mem *m, const struct run_field_view *f)
{
	struct buf *b = buf_new(m);
	const char *const part[] = { f->label, f->body, f->help };

	for (size_t i = 0; i < LEN(part); i++)
		if (*part[i]) {
			if (b->n)
				buf_str(b, "\n\n");
			buf_str(b, part[i]);
		}
	return b->at;
}
