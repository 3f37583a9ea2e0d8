/* SPDX-License-Identifier: EUPL-1.2 */
/* preset.h - five programmes to begin with
 *
 * Choosing a preset when a programme is made copies what is below into the
 * programme and its first run; from then on it is theirs and can be changed.
 * Rules, weights, kinds and names are strings as the database keeps them: rules
 * and criteria are those of match/rules.h and match/score.h, which core does not
 * know (a test compares them), eligibility those of core/eligibility.h, texts
 * those of preset_text_kinds.
 *
 * Texts are in both languages, because they become text of the programme, not
 * of the program; roles and organisations are placeholders of core/labels (names
 * of events and labels of texts may hold them too).
 */
#ifndef CORE_PRESET_H
#define CORE_PRESET_H
#include <stdbool.h>

#include "base/tr.h"
#include "core/labels.h"

/* A rule that is not listed is off. */
struct preset_rule {
	const char *rule;      /* "organisation"                                  */
	const char *strength;  /* "hard", "soft"                                  */
	const char *direction; /* "any", "mentor_above", "mentor_below"           */
	int least, most;       /* as in struct rule_setting; 0 where not read     */
	int cost;              /* points of 10000 taken off when soft and broken  */
	const char *source;
};

/* A criterion that is not listed weighs nothing. */
struct preset_criterion {
	const char *criterion; /* "topics"                          */
	int weight;            /* relative to the others, 0..1000   */
	int enough;            /* how many in common count in full  */
};

struct preset_eligibility {
	const char *role; /* "mentor", "mentee" */
	const char *rule;
	int least, most;
};

struct preset_event {
	const char *kind;     /* "kick_off", as in the table event                   */
	const char *audience; /* "both", "mentors", "mentees", "board"               */
	int month;            /* months after the kick-off when it is usual; below 0: before it */
	const char *name[LANGS];
};

struct preset_topic {
	const char *kind; /* "topic", "question", "interest" */
	const char *name[LANGS];
};

struct preset_text {
	const char *name; /* of preset_text_kinds */
	const char *text[LANGS];
};

/* A field of the registration form. Of a well-known one (core/run_field.h) what is NULL or 0 is that of
 * the key. */
struct preset_field {
	const char *role; /* "mentor", "mentee"; NULL = both                     */
	const char *key;  /* NULL: the programme's own                           */
	const char *kind; /* of an own one                                       */
	const char *label[LANGS], *help[LANGS], *why[LANGS];
	const char *seen_by;
	bool required;
	int least, most;
	const char *text_name; /* of a consent                                   */
	const char *const (*choice)[LANGS]; /* ends with { NULL }                */
};

/* A form is put together of parts, because several presets share some. */
struct preset_form {
	struct preset_form_part {
		const struct preset_field *at;
		int n;
	} part[4]; /* those behind the last have n 0 */
};

#define PRESET_LIST(type)                                                                          \
	struct {                                                                                   \
		const type *at;                                                                    \
		int n;                                                                             \
	}
#define PRESET_LIST_OF(array) { (array), (int)LEN(array) }

struct preset {
	const char *key;  /* "salzgitter"; "" = blank              */
	const char *kind; /* "cross", "classic", "reverse", "reverse_cross" */
	const char *name[LANGS];
	const char *summary[LANGS];  /* one sentence, for choosing it  */
	enum gender_style gender_style;
	bool certificates;           /* 002-26: false forbids them     */
	bool pairing_after_kick_off; /* 002-10, 004-19                 */
	bool reveal_at_kick_off;     /* 002-10                         */
	int months_min, months_max;  /* 000-16, 002-08, 004-20         */
	const char *rhythm;          /* "monthly", "regular", "own"    */
	const char *goal;            /* order of the goals of match/assign */
	PRESET_LIST(struct preset_rule) rules;
	PRESET_LIST(struct preset_criterion) criteria;
	PRESET_LIST(struct preset_eligibility) eligibility;
	PRESET_LIST(struct preset_event) events;
	PRESET_LIST(struct preset_topic) topics;
	PRESET_LIST(struct preset_text) texts;
	const struct preset_form *form; /* of both roles; core/preset_form.c */
};

extern const struct preset preset_blank, preset_salzgitter, preset_klassisch,
    preset_mit_frauen_an_die_spitze, preset_reverse, preset_reverse_speed_networking;

extern const struct preset_form preset_form_blank, preset_form_salzgitter, preset_form_klassisch,
    preset_form_mit_frauen, preset_form_reverse, preset_form_speed;

/* The five, in the order of their texts. */
enum { PRESETS = 5 };
extern const struct preset *const presets[PRESETS];

/* NULL if there is none of that key; "" finds the blank one. */
const struct preset *preset_find(const char *key);
/* NULL if the preset has no such text. */
const struct preset_text *preset_text_find(const struct preset *preset, const char *name);

/* What texts a programme has, in the order in which they are shown and edited. */
struct preset_text_kind {
	const char *name;  /* "purpose"                                                */
	const char *label; /* message id: heading                                      */
	bool line;         /* one line, not paragraphs                                 */
	bool needed;       /* counts as missing in a language when it is not there     */
};
extern const struct preset_text_kind preset_text_kinds[];
extern const int preset_text_kinds_n;
#endif
