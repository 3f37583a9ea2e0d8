/* SPDX-License-Identifier: EUPL-1.2 */
/* import_plan.h - what an import would do, as data; between the files service/import_*.c only
 *
 *   import_world.c  finds or makes the people, organisations and topics that rows name
 *   import_plan.c   decides what becomes of each row
 *   import_own.c    reads what columns say to the run's own fields
 *   import_ties.c   superiors, ties and wishes, once everybody is known
 *   import_write.c  writes a plan down
 *
 * Things are named by their place in the plan's arrays, because new ones and known ones are treated
 * alike; NONE is no thing.
 */
#ifndef SERVICE_IMPORT_PLAN_H
#define SERVICE_IMPORT_PLAN_H
#include "core/application.h"
#include "core/eligibility.h"
#include "core/answers.h"
#include "core/person.h"
#include "service/import.h"
#include "service/key_map.h"
#include "sheet/read_rows.h"
#include "store/application.h"

enum { NONE = -1 };

struct plan_organisation {
	struct organisation now;
	const struct organisation *before; /* NULL: made */
	bool changed;
};

struct plan_person {
	struct person now;
	const struct person *before; /* NULL: made */
	bool changed;
	int manager; /* person; NONE: as it is */
};

struct plan_topic {
	topic_id id;
	const char *kind, *name_de, *name_en;
	const char *key_de, *key_en;
	bool made;
};

struct plan_mention {
	int topic;
	const char *side;
	int priority;
};

struct plan_application {
	struct application now;
	const struct application *before; /* NULL: made */
	int person, line;                 /* line: index of the row */
	struct plan_mention *mention;
	int mentions;
	const struct answers *own; /* NULL: no column is a field of the form */
};

/* A column that is a field of the run's own form. */
struct plan_column {
	int column;
	const struct own_field *field;
	const struct mapped_column *map;
	const struct split_names *names;
	bool english; /* its dates */
};

/* Who takes part in which role: known before, or planned. */
struct plan_part {
	application_id id;
	int planned; /* application; NONE: known before */
};

struct plan_tie {
	int person, other, organisation; /* one of the two is NONE */
	const char *kind;
};

struct plan_wish {
	application_id from, to;
	int partner; /* person */
	bool ready;  /* each names the other: they come as a tandem (001-03) */
};

struct plan_rules {
	struct eligibility_setting at[ELIGIBILITY_RULES];
	int n;
};

struct plan {
	struct act *a;
	mem *m;
	const struct run *run;
	const struct programme *programme;
	const struct import_options *options;
	struct plan_rules rules[SHEET_MENTEE + 1]; /* by role */
	struct day reference;                      /* for tenure */
	const struct registration_rows *rows;
	struct plan_column *own;
	int owns;
	struct run_form own_form[SHEET_MENTEE + 1]; /* by role: those fields only */

	struct plan_organisation *organisation;
	struct plan_person *person;
	struct plan_topic *topic;
	struct plan_application *application;
	struct plan_part *part;
	struct plan_tie *tie;
	struct plan_wish *wish;
	int organisations, people, topics, applications, parts, ties, wishes;

	struct key_map *organisation_at, *person_at, *topic_at, *part_at, *tie_at;
	int *row_person, *row_application; /* per row; NONE */

	struct import_report *report;
	struct import_line *line;
	struct import_remark *remark;
};

/* Makes room for one more at the end of a list that doubles. */
#define PLAN_ADD(p, list, n, type)                                                                 \
	((n) & ((n) - 1) ? (void)0 : (void)((list) = mem_grow((p)->m, (list), type, (n) ? (n) * 2 : 1)), \
	    &(list)[(n)++])

/* -- import_world.c */
struct err *world_load(struct plan *p) MUST_USE;
/* NONE for "". industry and domain are kept if nothing was known. */
struct err *world_organisation(struct plan *p, const char *name, const char *industry, const char *email_key,
    int *out) MUST_USE;
/* One that is known already, by name; NONE. */
struct err *world_find_organisation(struct plan *p, const char *name, int *out) MUST_USE;
/* By address, else by number within the organisation; NONE if nobody is known. */
struct err *world_find_person(struct plan *p, const char *email_key, const char *number, int organisation,
    int *out) MUST_USE;
struct err *world_find_name(struct plan *p, const char *name, int *out) MUST_USE;
/* Somebody new, known by name and address (NULL: none). */
int world_add_person(struct plan *p, const char *name, const char *email);
void world_know_number(struct plan *p, int person, const char *number, int organisation);
/* The person of an address; made if nobody is known: somebody of whom only the address is known. */
struct err *world_bare_person(struct plan *p, const char *email, int *out) MUST_USE;
/* Finds an entry of the catalogue, but for a slip of the finger, or makes one; NONE: the catalogue
 * is full. */
int world_topic(struct plan *p, const char *kind, const char *text);
/* NULL if the person takes no part in that role. */
const struct plan_part *world_part(struct plan *p, person_id person, const char *role);
void world_add_part(struct plan *p, person_id person, const char *role, application_id id, int planned);

/* -- import_own.c */
/* An option of a field, as a mapping calls it: by its German words. "yes" and "no" of a yes-or-no field. */
struct own_option {
	const char *name, *label;   /* label: in the language of who imports */
	const char *key[LANGS];     /* for guessing what a cell means */
	const char *value[SHEET_MENTEE + 1]; /* by role, as posted; NULL: not offered to it */
};

/* A field of the run's form of either role, or of both if they are labelled the same. */
struct own_field {
	const char *name, *label;    /* name: the German label, with " (2)" for the second of that label in one form */
	const char *words[LANGS];    /* of the label, for comparing with headings */
	const struct run_field_view *view[SHEET_MENTEE + 1]; /* by role; NULL: not asked of it */
	struct own_option *option;
	int options;
};
struct own_fields {
	struct own_field *at;
	int n;
};
struct err *own_fields(struct act *a, run_id run, struct own_fields *out) MUST_USE;
/* NULL if the form has no field that a mapping calls so. */
const struct own_field *own_find(const struct own_fields *f, const char *name);
/* Says of columns that are nothing for certain that they are the field they are headed like. */
void own_guess(mem *m, const struct own_fields *f, const struct sheet *t, struct mapping *map);
/* The column is that field from now on. */
void own_settle(mem *m, const struct own_field *f, const struct sheet *t, struct mapping *map, int column);
/* Words of the options, so that cells are taken apart as they are written. */
const struct split_names *own_names(mem *m, const struct own_field *f);
/* The option a value of the column means: NULL if nobody knows, one with the name "" if it says nothing. */
const struct own_option *own_meaning(const struct own_field *f, const struct mapped_column *c, const char *text);
struct import_file;
void own_prepare(struct plan *p, const struct import_file *f);
/* What the row answers; NULL if no column is asked of its role. *stops: it says something that cannot be
 * understood, which is told of. */
const struct answers *own_read(struct plan *p, const struct registration_row *row, bool *stops);

/* -- import_plan.c */
struct err *plan_make(struct act *a, const struct import_file *f, const struct import_options *o, struct plan **out)
    MUST_USE;
void plan_say(struct plan *p, int line, enum sheet_field field, enum import_weight weight, const char *reason);
/* About a field of the run's own form. */
void plan_say_own(struct plan *p, int line, const struct own_field *field, enum import_weight weight, const char *reason);
/* By line, what stops before what is only noted. */
void plan_sort(struct import_remark *remark, int n);
/* -- import_ties.c */
struct err *plan_ties(struct plan *p) MUST_USE;
/* -- import_write.c */
struct err *plan_write(struct plan *p, import_id id) MUST_USE;

/* -- import_mapping.c */
struct import_file {
	const struct import *import;
	const struct run *run;
	const struct programme *programme;
	struct sheet *sheet;
	struct mapping *map;
	struct sheet_texts known; /* topics of the programme */
	struct own_fields own;
};
struct err *import_file(struct act *a, import_id id, struct import_file *out) MUST_USE;
/* What must be settled before rows can be taken, in words; *n = 0: nothing. */
const char **import_complaints(struct act *a, const struct import_file *f, int *n);

/* -- import_json.c: rows as they were, for import_change */
const char *person_json(mem *m, const struct person *p);
struct err *person_from_json(mem *m, const char *json, struct person *out) MUST_USE;
const char *organisation_json(mem *m, const struct organisation *o);
struct err *organisation_from_json(mem *m, const char *json, struct organisation *out) MUST_USE;
struct application_before {
	struct application row;
	const struct application_topic *topic;
	int topics;
	const struct application_wish *wish;
	int wishes;
	const struct application_answer *answer;
	int answers;
	bool tells_answers; /* read: of imports of before it was remembered, answers stay as they are */
};
const char *application_json(mem *m, const struct application_before *b);
struct err *application_from_json(mem *m, const char *json, struct application_before *out) MUST_USE;
struct err *report_from_json(mem *m, const char *json, struct import_report *out) MUST_USE;
#endif
