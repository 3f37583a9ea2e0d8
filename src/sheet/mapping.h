/* SPDX-License-Identifier: EUPL-1.2 */
/* mapping.h - which column is what, which value means what
 *
 * A mapping starts as a proposal (sheet/guess.h), is corrected by a person, and
 * is kept per programme under the signature of the headings, so the next file
 * of the same form needs no questions. As JSON:
 *
 *   { "format": "tandem-mapping-1",
 *     "signature": "21-5be0cd19137e2179",
 *     "role": "mentee",                  of every row; absent: a column says it
 *     "organisation": "Stadtwerke",      of every row; absent: a column says it
 *     "organisation_by_domain": true,    without either: from the mail address
 *     "columns": [ { "heading": "Rolle", "field": "role", "joiner": ";",
 *                    "values": { "MentorIn": "mentor" } },
 *                  { "heading": "T-Shirt", "field": "own", "own": "Größe" } ] }
 *
 * A meaning is a key of field_meanings(), "" for "counts as not answered", or,
 * for fields without meanings, the text to take instead.
 */
#ifndef SHEET_MAPPING_H
#define SHEET_MAPPING_H
#include "base/err.h"
#include "sheet/field.h"
#include "sheet/sheet.h"
#include "sheet/split.h"

enum sheet_role { SHEET_NO_ROLE, SHEET_MENTOR, SHEET_MENTEE };

struct mapped_value {
	const char *text;    /* as in the file */
	const char *key;     /* sheet_key(text), or text itself if that is "" */
	const char *meaning;
};

struct mapped_column {
	const char *heading;
	enum sheet_field field;
	const char *own; /* of FIELD_OWN: what the layer above calls the field of the form; else NULL */
	int confidence; /* 0..100 as guessed; 100 once a person or a saved mapping said so */
	char joiner;    /* sheet/split.h; 0 = one answer a cell */
	int values;
	struct mapped_value *value;
};

struct mapping {
	int columns;
	struct mapped_column *column; /* in the order of the sheet it was made for */
	enum sheet_role role;         /* of every row; SHEET_NO_ROLE: see the role column */
	const char *organisation;     /* of every row; NULL: see the organisation column */
	bool organisation_by_domain;
};

/* Index of the first column with that field; -1 if none. */
int mapping_find(const struct mapping *map, enum sheet_field f);
/* Says what a value of a column means; replaces what was said before. The strings are copied. */
void mapping_set_value(mem *m, struct mapped_column *c, const char *text, const char *meaning);
/* What the mapping says about a value; NULL if nothing. */
const char *mapping_said(const struct mapped_column *c, const char *text);
/* What the mapping says about a value, else what sheet/value.h knows; NULL if nobody knows. */
const char *mapping_meaning(const struct mapped_column *c, const char *text);
/* For fields without meanings: the text to take, which is the value itself if nothing is said. */
const char *mapping_text(const struct mapped_column *c, const char *text);

/* The same for files with the same headings in the same order, whatever their case and spelling
 * of umlauts: "<columns>-<16 hex digits>". */
const char *mapping_signature(mem *m, const struct sheet *t);
/* Pretty-printed JSON. The signature is made from the headings of the columns. */
const char *mapping_write(mem *m, const struct mapping *map);
/* ERR_INVALID if it is not JSON of this format or names an unknown field or role. */
struct err *mapping_read(mem *m, const char *json, size_t n, struct mapping **out) MUST_USE;
/* A saved mapping laid over a sheet: columns are found by their heading, wherever they stand;
 * columns it does not know are left out. Strings are shared with `saved`. ERR_INVALID if a column it uses is not there. */
struct err *mapping_fit(mem *m, const struct mapping *saved, const struct sheet *t,
    struct mapping **out) MUST_USE;

/* One distinct value of a column, for the rows "value -> meaning" of the mapping page. */
struct column_value {
	const char *text;
	const char *meaning; /* NULL: somebody has to say */
	int count, line;     /* how often, and where first */
};

struct column_values {
	int n;
	bool more; /* there are more than SHEET_MAX_VALUES; the rest is not listed */
	struct column_value *at;
};

enum { SHEET_MAX_VALUES = 200 };

/* In the order of their first occurrence; cells are taken apart as the column's field says. */
struct column_values mapping_values(mem *m, const struct mapping *map, const struct sheet *t,
    int column, const struct split_names *names);
#endif
