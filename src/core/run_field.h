/* SPDX-License-Identifier: EUPL-1.2 */
/* run_field.h - the registration form of a run and role, as data
 *
 * A form is a list of fields in order. Each has a kind, which says how it is
 * drawn and read, words in both languages (label, help, why we ask), who sees
 * the answer, whether it must be answered, and bounds:
 *
 *   kind          least..most mean                  raw values
 *   heading       -                                 none
 *   text          characters (0: up to LIMIT_LINE)  one text on one line
 *   long_text     characters (0: up to LIMIT_TEXT)  one text with lines
 *   topics        how many                          one per topic: its id, "ID.1" … "ID.3" with
 *                                                   priorities; blank ones are passed over
 *   choice        -                                 value of one option
 *   choices       how many                          values of options
 *   scale         from..to                          one number
 *   number        from..to (0,0: 0 to a million)    one number as people write it
 *   day           -                                 a day as people or browsers write it
 *   yes_no        -                                 "yes", "no"
 *   organisation  -                                 one name
 *   person        most: how many people (0: one)    one per line, by name or address
 *   consent       -                                 "yes" when ticked
 *
 * A field may have a key: then the program knows what it means (run_field_keys),
 * its kind is given, and its answer is kept where it has always been kept
 * (person, application, topics, ties), so that conditions, import and pairing
 * see it. Every other answer is a row of application_answer. A form has each
 * key once. A field with answers is retired, never deleted.
 *
 * The control of a field is called by its key, else "q" and its id.
 * Words may hold the placeholders of core/labels.
 *
 * Requirements: 000-12, 001-05, 001-11, 002-05, 002-26, 003-05, 003-14, 004-03, 004-25.
 */
#ifndef CORE_RUN_FIELD_H
#define CORE_RUN_FIELD_H
#include <stdbool.h>
#include <stdint.h>

#include "base/tr.h"
#include "core/ids.h"

enum run_field_kind {
	RUN_FIELD_HEADING,
	RUN_FIELD_TEXT,
	RUN_FIELD_LONG_TEXT,
	RUN_FIELD_TOPICS,
	RUN_FIELD_CHOICE,
	RUN_FIELD_CHOICES,
	RUN_FIELD_SCALE,
	RUN_FIELD_NUMBER,
	RUN_FIELD_DAY,
	RUN_FIELD_YES_NO,
	RUN_FIELD_ORGANISATION,
	RUN_FIELD_PERSON,
	RUN_FIELD_CONSENT,
	RUN_FIELD_KINDS
};

/* "long_text": stored; RUN_FIELD_KINDS if none is called so. */
const char *run_field_kind_name(enum run_field_kind kind);
enum run_field_kind run_field_kind_find(const char *name);
/* Message id: "text of several lines". */
const char *run_field_kind_label(enum run_field_kind kind);
/* Does least and most mean something, and do options belong to it? */
bool run_field_kind_bounded(enum run_field_kind kind);
bool run_field_kind_has_choices(enum run_field_kind kind);

/* A row as it is kept. Text is never NULL. */
struct run_field {
	run_field_id id;
	run_id run_id;
	const char *role;  /* mentor, mentee                        */
	int64_t place;
	const char *kind;  /* run_field_kind_name()                 */
	const char *key;   /* "" = the run's own                    */
	const char *label_de, *label_en, *help_de, *help_en, *why_de, *why_en;
	const char *seen_by; /* coordination, committee (both)      */
	bool required;
	int64_t least, most;
	const char *catalogue; /* of topics: topic, question, interest */
	bool priorities;
	const char *text_name; /* of a consent: core/preset, preset_text_kinds; "" = label and help are all */
	bool retired;
	int64_t version;
};

/* An option of choice and choices as it is kept. */
struct run_field_choice {
	int64_t id;
	run_field_id field_id;
	int64_t place;
	const char *name_de, *name_en;
	bool retired;
};

/* One answer as it is kept; at most one of choice_id and topic_id is set. */
struct application_answer {
	application_id application_id;
	run_field_id field_id;
	int64_t place;
	const char *text;
	int64_t choice_id;
	topic_id topic_id;
	int64_t priority;
	int64_t at;
};

/* What somebody brings or seeks in experience (001-10): an option of the run's own, the same as one of
 * the other role's form if its German name folds to the same. */
struct application_experience {
	application_id application_id;
	const char *key;  /* experience_brought, experience_sought */
	const char *name_de, *name_en;
};

/* An option of a well-known field, the same everywhere. */
struct run_field_fixed {
	const char *value;
	const char *name[LANGS];
};

/* What the program knows about a well-known field; words are what a form begins with. */
struct run_field_key {
	const char *key;
	enum run_field_kind kind;
	const char *label[LANGS], *help[LANGS], *why[LANGS]; /* help, why: "" = none */
	const char *seen_by;
	const char *catalogue;
	bool priorities;
	bool always_required;     /* name, address, consent: without them there is no registration */
	int64_t least, most;
	const char *type;         /* of the input: "text", "email", "tel"            */
	const char *autocomplete; /* HTML's word for it (WCAG 1.3.5); NULL = none    */
	const struct run_field_fixed *fixed; /* options; NULL = none, or the run's own */
	int fixed_n;
};
extern const struct run_field_key run_field_keys[];
extern const int run_field_keys_n;
/* NULL if there is none. */
const struct run_field_key *run_field_key_find(const char *key);

/* -- a form in one language, ready to be drawn and read (service/fields.h fills it) */

struct run_field_option {
	const char *value, *label;
	const char *group; /* "" = none; options of one group stand together */
	int64_t id;        /* of the topic or the choice; 0 of a fixed one */
	const char *const *was; /* values that mean this one since two topics were put together; ends with NULL */
};

struct run_field_view {
	const struct run_field *row;
	const struct run_field_key *key; /* NULL: own */
	enum run_field_kind kind;
	const char *name;                /* of the control */
	const char *label, *help, *why;  /* "" = none      */
	const char *body;                /* of a consent: the text agreed to, "" = none */
	const struct run_field_option *option;
	int options;
};

struct run_form {
	run_id run;
	const char *role;
	enum lang lang;
	const struct run_field_view *at;
	int n;
};
/* NULL if the form has none of that key, or of that id. */
const struct run_field_view *run_form_key(const struct run_form *f, const char *key);
const struct run_field_view *run_form_field(const struct run_form *f, run_field_id id);

/* Do all see the answer who may see answers at all: the coordination and the committee? */
bool run_field_seen_by_all(const char *seen_by);
/* Message id: who sees the answer. */
const char *run_field_seen_label(const char *seen_by);
#endif
