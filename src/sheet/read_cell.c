/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "base/text.h"
#include "sheet/cells.h"
#include "sheet/key.h"
#include "sheet/read_priv.h"
#include "sheet/value.h"

enum { MOST_LEADERSHIP_YEARS = 60, MOST_TENURE_MONTHS = 720, MOST_CAPACITY = 50 };

/* The text itself if it is one line already, as most are. */
static const char *one_line(struct reader *rd, const char *text)
{
	const char *line = text_line(rd->scrap, text);

	return strcmp(line, text) ? mem_str(rd->m, line) : text;
}

static const char *text_cell(struct reader *rd, const struct mapped_column *c, const char *cell)
{
	const char *text = mapping_text(c, cell);
	bool prose = c->field == FIELD_GOAL || c->field == FIELD_EXPECTATIONS
	    || c->field == FIELD_REMARK;
	bool name = c->field == FIELD_FIRST_NAME || c->field == FIELD_LAST_NAME
	    || c->field == FIELD_FULL_NAME;

	if (!name && value_is_nothing(text))
		return "";
	return prose ? text : one_line(rd, text);
}

static const char **text_member(struct registration_row *row, enum sheet_field f)
{
	switch (f) {
	case FIELD_ROW_NO: return &row->row_no;
	case FIELD_FIRST_NAME: return &row->first_name;
	case FIELD_LAST_NAME: return &row->last_name;
	case FIELD_FULL_NAME: return &row->full_name;
	case FIELD_PHONE: return &row->phone;
	case FIELD_ORGANISATION: return &row->organisation;
	case FIELD_INDUSTRY: return &row->industry;
	case FIELD_SITE: return &row->site;
	case FIELD_TEAM: return &row->team;
	case FIELD_POSITION: return &row->position;
	case FIELD_OCCUPATION: return &row->occupation;
	case FIELD_PERSONNEL_NUMBER: return &row->personnel_number;
	case FIELD_MANAGER_NUMBER: return &row->manager_number;
	case FIELD_GOAL: return &row->goal;
	case FIELD_EXPECTATIONS: return &row->expectations;
	case FIELD_REMARK: return &row->remark;
	default: return NULL;
	}
}

static void take_text(struct reader *rd, struct registration_row *row,
    const struct mapped_column *c, const char *cell)
{
	const char **to = text_member(row, c->field), *text = text_cell(rd, c, cell);

	if (to && *text)
		*to = **to ? mem_fmt(rd->m, "%s\n%s", *to, text) : text;
}

static struct sheet_texts *list_member(struct registration_row *row, enum sheet_field f)
{
	switch (f) {
	case FIELD_TOPICS:
		if (row->role == SHEET_NO_ROLE)
			return NULL;
		return row->role == SHEET_MENTOR ? &row->topics_offered : &row->topics_wanted;
	case FIELD_TOPICS_WANTED: return &row->topics_wanted;
	case FIELD_TOPICS_OFFERED: return &row->topics_offered;
	case FIELD_QUESTIONS: return &row->questions;
	case FIELD_INTERESTS: return &row->interests;
	case FIELD_NOT_WITH: return &row->not_with;
	case FIELD_WORKS_WITH: return &row->works_with;
	case FIELD_TANDEM_WITH: return &row->tandem_with;
	case FIELD_LANGUAGE: return &row->languages;
	default: return NULL;
	}
}

static void add_once(mem *m, struct sheet_texts *list, const char *text)
{
	for (int i = 0; i < list->n; i++)
		if (!strcmp(list->at[i], text))
			return;
	sheet_texts_add(m, list, mem_str(m, text));
}

static void take_list(struct reader *rd, struct registration_row *row,
    const struct mapped_column *c, const char *cell)
{
	struct sheet_texts parts = cell_parts(rd->scrap, c, cell, rd->names);
	struct sheet_texts *to = list_member(row, c->field);

	for (int i = 0; i < parts.n && to; i++) {
		const char *text = mapping_text(c, parts.at[i]);

		if (*text)
			add_once(rd->m, to, text_line(rd->scrap, text));
	}
}

static void not_an_address(struct reader *rd, struct registration_row *row,
    const struct mapped_column *c, const char *text)
{
	reader_say(rd, row, c->field, PROBLEM_NOTE,
	    N_("\"%s\" in column \"%s\" is not a valid e-mail address and is left out. Please check it."),
	    text, c->heading);
}

static void take_emails(struct reader *rd, struct registration_row *row,
    const struct mapped_column *c, const char *cell)
{
	struct sheet_texts parts = cell_parts(rd->scrap, c, cell, rd->names);

	for (int i = 0; i < parts.n; i++) {
		if (text_is_email(parts.at[i]))
			add_once(rd->m, list_member(row, c->field), parts.at[i]);
		else
			not_an_address(rd, row, c, parts.at[i]);
	}
}

static void take_email(struct reader *rd, struct registration_row *row,
    const struct mapped_column *c, const char *cell)
{
	struct sheet_texts parts = value_emails(rd->scrap, cell);
	const char *text = parts.n == 1 ? parts.at[0] : cell;

	if (c->field == FIELD_EMAIL) {
		row->email = mem_str(rd->m, text); /* judged with the row's role: read_finish_row() */
		row->email_key = mem_str(rd->m, text_fold(rd->scrap, text));
	} else if (text_is_email(text)) {
		row->manager_email = mem_str(rd->m, text);
	} else if (!value_is_nothing(text)) {
		not_an_address(rd, row, c, text);
	}
}

static void take_number(struct reader *rd, struct registration_row *row,
    const struct mapped_column *c, const char *cell)
{
	bool months = c->field == FIELD_TENURE_MONTHS;
	long n = value_number(cell, months);
	long most = months ? MOST_TENURE_MONTHS
	    : c->field == FIELD_CAPACITY ? MOST_CAPACITY
					 : MOST_LEADERSHIP_YEARS;
	int *to = months ? &row->tenure_months
	    : c->field == FIELD_CAPACITY ? &row->capacity
					 : &row->leadership_years;

	if (n >= 0 && n <= most)
		*to = (int)n;
	else if (!value_is_nothing(cell))
		reader_say(rd, row, c->field, PROBLEM_NOTE,
		    N_("\"%s\" in column \"%s\" is not a number that fits. It counts as not answered; "
		       "please check it."),
		    cell, c->heading);
}

static void take_date(struct reader *rd, struct registration_row *row,
    const struct mapped_column *c, const char *cell, bool english)
{
	struct wall w = value_wall(cell, english);

	if (value_is_nothing(cell))
		return;
	if (day_is_none(w.day))
		reader_say(rd, row, c->field, PROBLEM_NOTE,
		    N_("\"%s\" in column \"%s\" cannot be read as a date. It counts as not answered; "
		       "please write it like 31.12.2026 or 2026-12-31."),
		    cell, c->heading);
	else if (c->field == FIELD_STARTED_AT)
		row->started = w;
	else if (c->field == FIELD_SUBMITTED_AT)
		row->submitted = w;
	else if (c->field == FIELD_JOINED_ON)
		row->joined_on = w.day;
	else
		row->kickoff_day = w.day;
}

static void take_role(struct reader *rd, struct registration_row *row,
    const struct mapped_column *c, const char *cell)
{
	const char *meaning = mapping_meaning(c, cell);

	row->role = SHEET_NO_ROLE;
	if (!meaning) {
		reader_say(rd, row, FIELD_ROLE, PROBLEM_STOPS,
		    N_("It is not clear which role \"%s\" means. Please say so under \"Meaning of the "
		       "values\", or correct the file."),
		    cell, NULL);
	} else if (!strcmp(meaning, "mentor")) {
		row->role = SHEET_MENTOR;
	} else if (!strcmp(meaning, "mentee")) {
		row->role = SHEET_MENTEE;
	} else if (!strcmp(meaning, "none") || rd->personnel) {
		row->fate = row->fate == ROW_REFUSED ? ROW_REFUSED : ROW_PERSON;
	} else {
		reader_say(rd, row, FIELD_ROLE, PROBLEM_STOPS,
		    N_("It does not say in which role this person wants to take part. Please fill it in "
		       "and read the file in again."),
		    NULL, NULL);
	}
}

static void take_level(struct reader *rd, struct registration_row *row,
    const struct mapped_column *c, const char *cell)
{
	const char *meaning = mapping_meaning(c, cell);

	row->level_text = one_line(rd, cell);
	if (meaning) {
		if (*meaning)
			row->level = meaning[0] - '0';
	} else if (value_level_number(cell) >= 0) {
		reader_say(rd, row, c->field, PROBLEM_STOPS,
		    N_("The career level \"%s\" is not between 1 and 5. Please correct it in the file and "
		       "read it in again."),
		    cell, NULL);
	} else {
		reader_say(rd, row, c->field, PROBLEM_STOPS,
		    N_("It is not clear which career level \"%s\" is. Please say so under \"Meaning of the "
		       "values\", or correct the file."),
		    cell, NULL);
	}
}

static enum sheet_answer *answer_member(struct registration_row *row, enum sheet_field f)
{
	switch (f) {
	case FIELD_CONSENT: return &row->consent;
	case FIELD_EMPLOYER_RELEASE: return &row->employer_release;
	case FIELD_TALENT_PROGRAMME: return &row->talent_programme;
	case FIELD_CLOSED_CIRCLE: return &row->closed_circle;
	default: return &row->target_group;
	}
}

static void take_answer(struct reader *rd, struct registration_row *row,
    const struct mapped_column *c, const char *cell)
{
	const char *meaning = mapping_meaning(c, cell);
	enum sheet_answer *to = answer_member(row, c->field);

	*to = SHEET_OPEN;
	if (meaning && !strcmp(meaning, "yes"))
		*to = SHEET_YES;
	else if (meaning && !strcmp(meaning, "no"))
		*to = SHEET_NO;
	else if (!meaning && c->field != FIELD_CONSENT)
		reader_say(rd, row, c->field, PROBLEM_NOTE,
		    N_("It is not clear whether \"%s\" in column \"%s\" means yes or no. It counts as still "
		       "open."),
		    cell, c->heading);
}

static unsigned form_bit(const char *meaning)
{
	static const struct {
		const char *key;
		unsigned bits;
	} bits[] = { { "in_person", SHEET_IN_PERSON }, { "walk", SHEET_WALK },
		{ "phone", SHEET_PHONE }, { "video", SHEET_VIDEO }, { "any", SHEET_ANY_FORM } };

	for (size_t i = 0; i < LEN(bits); i++)
		if (!strcmp(bits[i].key, meaning))
			return bits[i].bits;
	return 0;
}

static void take_words(struct reader *rd, struct registration_row *row,
    const struct mapped_column *c, const char *cell)
{
	struct sheet_texts parts = cell_parts(rd->scrap, c, cell, rd->names);

	for (int i = 0; i < parts.n; i++) {
		const char *meaning = mapping_meaning(c, parts.at[i]);

		if (!meaning)
			reader_say(rd, row, c->field, PROBLEM_NOTE,
			    N_("It is not clear what \"%s\" in column \"%s\" means. It counts as not answered; "
			       "please say so under \"Meaning of the values\"."),
			    parts.at[i], c->heading);
		else if (c->field == FIELD_FORM)
			row->forms |= form_bit(meaning);
		else if (*meaning)
			add_once(rd->m, list_member(row, c->field), meaning);
	}
}

static void take_salutation(struct registration_row *row, const struct mapped_column *c,
    const char *cell)
{
	const char *meaning = mapping_meaning(c, cell);

	if (!meaning)
		row->salutation = SALUTATION_OTHER;
	else if (*meaning)
		row->salutation = !strcmp(meaning, "woman") ? SALUTATION_WOMAN
		    : !strcmp(meaning, "man")           ? SALUTATION_MAN
							: SALUTATION_OTHER;
}

void read_cell(struct reader *rd, struct registration_row *row, int column)
{
	const struct mapped_column *c = &rd->map->column[column];
	const char *cell = row->raw->cell[column];

	if (c->field == FIELD_IGNORE)
		return;
	switch (field_kind(c->field)) {
	case KIND_ROLE: take_role(rd, row, c, cell); return;
	case KIND_ANSWER: take_answer(rd, row, c, cell); return;
	default: break;
	}
	if (!*cell)
		return;
	switch (field_kind(c->field)) {
	case KIND_EMAIL: take_email(rd, row, c, cell); break;
	case KIND_EMAILS: take_emails(rd, row, c, cell); break;
	case KIND_LIST:
	case KIND_QUESTIONS: take_list(rd, row, c, cell); break;
	case KIND_NUMBER: take_number(rd, row, c, cell); break;
	case KIND_DAY:
	case KIND_WALL: take_date(rd, row, c, cell, rd->english[column]); break;
	case KIND_LEVEL: take_level(rd, row, c, cell); break;
	case KIND_LANGUAGES:
	case KIND_FORMS: take_words(rd, row, c, cell); break;
	case KIND_SALUTATION: take_salutation(row, c, cell); break;
	case KIND_TEXT:
	case KIND_ROLE:
	case KIND_ANSWER: take_text(rd, row, c, cell); break;
	case KIND_OWN: break;
	}
}
