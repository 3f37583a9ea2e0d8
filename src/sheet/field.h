/* SPDX-License-Identifier: EUPL-1.2 */
/* field.h - what a column of a registration file can be
 *
 * Keys are stable: they stand in saved mappings and in JSON. Labels are message
 * ids. The kind says how a cell is read (sheet/value.h) and whether its values
 * are mapped to meanings one by one.
 *
 * topics is one column with the wanted topics of mentees and the offered topics
 * of mentors; which it is follows from the role of the row (003-05, 000-12).
 * level and level_text differ only in how the level is written: 1..5 or words.
 */
#ifndef SHEET_FIELD_H
#define SHEET_FIELD_H
#include <stdbool.h>

#include "base/mem.h"

enum sheet_field {
	FIELD_IGNORE,
	FIELD_ROW_NO,
	FIELD_STARTED_AT,
	FIELD_SUBMITTED_AT,
	FIELD_SALUTATION,
	FIELD_FIRST_NAME,
	FIELD_LAST_NAME,
	FIELD_FULL_NAME,
	FIELD_EMAIL,
	FIELD_PHONE,
	FIELD_ROLE,
	FIELD_ORGANISATION,
	FIELD_INDUSTRY,
	FIELD_SITE,
	FIELD_TEAM,
	FIELD_POSITION,
	FIELD_OCCUPATION,
	FIELD_LEVEL,
	FIELD_LEVEL_TEXT,
	FIELD_LEADERSHIP_YEARS,
	FIELD_PERSONNEL_NUMBER,
	FIELD_MANAGER_NUMBER,
	FIELD_MANAGER_EMAIL,
	FIELD_JOINED_ON,
	FIELD_TENURE_MONTHS,
	FIELD_LANGUAGE,
	FIELD_TOPICS,
	FIELD_TOPICS_WANTED,
	FIELD_TOPICS_OFFERED,
	FIELD_QUESTIONS,
	FIELD_INTERESTS,
	FIELD_GOAL,
	FIELD_EXPECTATIONS,
	FIELD_FORM,
	FIELD_CAPACITY,
	FIELD_NOT_WITH,
	FIELD_WORKS_WITH,
	FIELD_TANDEM_WITH,
	FIELD_CONSENT,
	FIELD_EMPLOYER_RELEASE,
	FIELD_TALENT_PROGRAMME,
	FIELD_CLOSED_CIRCLE,
	FIELD_TARGET_GROUP,
	FIELD_KICKOFF_DAY,
	FIELD_REMARK,
	FIELD_OWN, /* of the run's own form; which one says mapped_column.own (sheet/mapping.h) */
	SHEET_FIELDS
};

enum field_kind {
	KIND_TEXT,       /* as written */
	KIND_EMAIL,      /* one address */
	KIND_EMAILS,     /* addresses in a row, any separator */
	KIND_LIST,       /* names joined by the column's joiner */
	KIND_QUESTIONS,  /* as KIND_LIST, but commas and slashes belong to the sentence */
	KIND_NUMBER,     /* whole number, 0 or more */
	KIND_DAY,        /* civil date */
	KIND_WALL,       /* date and time of day */
	KIND_ROLE,       /* mentor, mentee */
	KIND_ANSWER,     /* yes, no, open */
	KIND_LEVEL,      /* 1..5 */
	KIND_LANGUAGES,  /* ISO 639-1 codes */
	KIND_FORMS,      /* in_person, walk, phone, video, any */
	KIND_SALUTATION, /* woman, man, other */
	KIND_OWN         /* as the field of the form says: read by the layers above */
};

struct sheet_meaning {
	const char *key;
	const char *label; /* message id; for languages the language's own name; NULL for the two
	                    * roles, which every programme names itself */
};

const char *field_key(enum sheet_field f);
/* false if no field has that key */
bool field_find(const char *key, enum sheet_field *out);
const char *field_label(enum sheet_field f);
enum field_kind field_kind(enum sheet_field f);
/* Several columns may be this field; their contents are put together. */
bool field_repeats(enum sheet_field f);
/* What the values of this field can mean, for the select boxes of the mapping page; *n = 0 if the
 * field takes values as they are written. */
const struct sheet_meaning *field_meanings(enum sheet_field f, int *n);
#endif
