/* SPDX-License-Identifier: EUPL-1.2 */
/* import.h - bringing registration files into a run
 *
 *   import_open       the file is kept, with a first guess of what its columns are; or with what
 *                     was settled for a file with the same headings before
 *   import_columns    the guess, to be looked at and corrected by import_settle()
 *   import_preview    what would become of every row; writes nothing
 *   import_do         the same, and writes it
 *   import_undo       takes all of it back
 *
 * Preview and import are one computation (service/import_plan.h). A row goes in as a person with an
 * application, or is refused with reasons, or is left out as a duplicate, or is only a person (a
 * personnel list names superiors who do not apply). Who breaks a rule of the run for certain is
 * refused; the coordinator may take such a row with a reason (004-04). Of whom something is not yet
 * known goes in as "applied" and is decided later.
 *
 * A column can also be a field of the run's own form. Its cells are read as the field's kind says, and kept as
 * the answers of a registration are; a row with a cell that cannot be understood stays out.
 *
 * The functions work within the caller's transaction. import_preview and import_do take about a
 * second for 5,000 rows.
 */
#ifndef SERVICE_IMPORT_H
#define SERVICE_IMPORT_H
#include "core/import.h"
#include "core/programme.h"
#include "service/act.h"

struct table;

/* A workbook may hold several lists: each is kept as a file of its own, "NAME – SHEET", to be taken over or
 * dropped. */
struct import_opened {
	import_id id; /* of the first */
	int lists;
	int line;     /* where it cannot be read; 0: the file as a whole */
};
/* ERR_INVALID if the file cannot be read. */
struct err *import_open(struct act *a, run_id run, const char *file_name, const void *bytes, size_t n,
    struct import_opened *out) MUST_USE;
struct err *imports_of_run(struct act *a, run_id run, const struct import **out, int *n) MUST_USE;
/* Message id of a state: "taken over". */
const char *import_state_label(const char *state);
struct err *import_look(struct act *a, import_id id, const struct import **out, const struct run **run) MUST_USE;
/* Forgets a file that was not taken over. */
struct err *import_drop(struct act *a, import_id id) MUST_USE;

/* One value of a column whose values have meanings. */
struct import_value {
	const char *text;
	const char *meaning; /* key; "" = counts as not answered; NULL: somebody has to say */
	int count, line;     /* how often, and where first */
};

struct import_meaning {
	const char *key, *label; /* label: message id; NULL for the two roles, which the programme names */
	bool in_words;           /* label is no message id, but what the run's own form says */
};

enum { IMPORT_SAMPLES = 3 };

struct import_column {
	const char *heading;
	const char *field; /* key */
	bool sure;         /* nobody need look at it */
	const char *sample[IMPORT_SAMPLES];
	int samples;
	const struct import_value *value;
	int values;
	const struct import_meaning *meaning;
	int meanings;
};

/* What a column can be besides: a field of the run's own form. */
struct import_own_field {
	const char *key, *label; /* label: in words */
	bool of_mentors, of_mentees;
};

struct import_columns {
	const struct import *import;
	const struct import_column *column;
	int n, rows;
	const struct import_own_field *own;
	int owns;
	const char *role;         /* of every row: mentor, mentee; "" = a column says it */
	const char *organisation; /* of every row; "" = a column or the address says it  */
	int unclear;              /* values nobody knows the meaning of */
	const char **complaint;   /* what must be settled first, in words */
	int complaints;
};
struct err *import_columns(struct act *a, import_id id, struct import_columns *out) MUST_USE;

/* What a column can be. */
struct import_field {
	const char *key, *label; /* label: message id */
};
const struct import_field *import_fields(mem *m, int *n);

struct import_settlement {
	int64_t version;      /* that was seen */
	const char **field;   /* per column */
	const char *role, *organisation;
	const char ***meaning; /* [column][value], as they were shown; NULL: unchanged */
};
/* Also keeps what cannot stand, so that nothing typed is lost: look at complaints afterwards. */
struct err *import_settle(struct act *a, const struct import_columns *seen, const struct import_settlement *s) MUST_USE;
/* Lays a mapping that was saved as JSON (sheet/mapping.h) over the file. */
struct err *import_settle_json(struct act *a, import_id id, const char *json, size_t n) MUST_USE;

/* What the columns are taken for, in that JSON. */
struct err *import_settled_json(struct act *a, import_id id, const char **out) MUST_USE;

/* What the coordinator decides about one row. */
struct import_choice {
	int line;
	bool update;        /* a duplicate of an earlier application: its answers are brought up to date */
	const char *reason; /* why somebody is taken although a rule says no; NULL = no */
};

struct import_options {
	bool as_applied; /* all are decided later; else who fulfils the conditions is admitted at once */
	const struct import_choice *choice;
	int choices;
};

enum import_fate { IMPORT_ACCEPTED, IMPORT_DUPLICATE, IMPORT_PERSON, IMPORT_PROBLEM };

struct import_line {
	int line;
	enum import_fate fate;
	const char *name, *email, *organisation;
	const char *role;  /* mentor, mentee, "" */
	const char *state; /* applied, admitted; "" if no application comes of it */
	bool may_override, may_update;
};

enum import_weight {
	IMPORT_NOTE,     /* the row goes in; somebody should have a look */
	IMPORT_LEFT_OUT, /* the row is a duplicate */
	IMPORT_STOPS     /* the row stays out because of it */
};

/* Something about a line; line 0 = about the file. */
struct import_remark {
	int line;
	enum import_weight weight;
	const char *field; /* key, for machines */
	const char *label; /* of the field, in words */
	const char *reason;
};

struct import_report {
	int rows, accepted, duplicates, people_only, problem_rows;
	int applied, updated;                  /* of the accepted */
	int new_people, new_organisations, new_topics;
	const struct import_line *line;        /* all rows, in the order of the file; none once it is done */
	int lines;
	const struct import_remark *remark;    /* by line */
	int remarks;
};
struct err *import_preview(struct act *a, import_id id, const struct import_options *o,
    const struct import_report **out) MUST_USE;
/* ERR_CONFLICT if it is done already; ERR_INVALID if columns are not settled. */
struct err *import_do(struct act *a, import_id id, const struct import_options *o, const struct import_report **out)
    MUST_USE;
/* Of one that is done, without lines. */
struct err *import_result(struct act *a, import_id id, const struct import_report **out) MUST_USE;
/* Message id: what becomes of a row. */
const char *import_fate_label(const struct import_line *l);
/* -- as lists to take along: all files of a run; the rows of one that is not taken over, with reasons; what was told of the
 * rows of one that is */
struct err *imports_table(struct act *a, run_id run, struct table **out) MUST_USE;
struct err *import_rows_table(struct act *a, import_id id, struct table **out) MUST_USE;

/* {"rows": …, "accepted": …, "duplicates": …, "people_only": …, "problems": [{"line", "field",
 * "reason"}], "notes": […]} */
const char *import_report_json(mem *m, const struct import_report *r);

/* All that it made goes, all that it changed is as it was, versions included; so several imports can
 * be undone, the last one first. ERR_INVALID if tandems or proposals hold its people, or somebody
 * has worked on them since. */
struct err *import_undo(struct act *a, import_id id) MUST_USE;
#endif
