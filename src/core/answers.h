/* SPDX-License-Identifier: EUPL-1.2 */
/* answers.h - what somebody typed into a registration form, checked against the form
 *
 * answers_check() takes names and values as they came (of a post, or kept as
 * JSON while a registration is not finished) and gives an answer per field: what
 * was typed, to draw it again, and either what it means or a sentence in the
 * language of the form that says what is wrong. Pure: whether an organisation or
 * a person is known is no question here. Values are valid UTF-8, untrimmed.
 * What names no field of the form is passed over.
 */
#ifndef CORE_ANSWERS_H
#define CORE_ANSWERS_H
#include "core/run_field.h"

/* One name and value as posted; a name may come several times. */
struct entry {
	const char *name, *value;
};
struct entries {
	const struct entry *at;
	int n;
};

/* A topic or an option that was chosen. */
struct answer_pick {
	const struct run_field_option *option;
	int64_t priority; /* 1 matters most; 1 where there are none */
};

struct answer {
	const struct run_field_view *field;
	const char *error;           /* a sentence that names the field; NULL = fine           */
	const char *const *raw;      /* as typed or chosen, without blank ones                  */
	int raws;
	/* what it means; nothing of it is set where there is an error */
	bool given;
	const char *text;            /* text, organisation; of a choice its value; of a day 'YYYY-MM-DD'; of
	                              * yes_no and consent "yes" or "no"; of a number its digits; never NULL */
	int64_t number;              /* scale, number; a choice whose value is a number       */
	const struct answer_pick *pick; /* topics, choice, choices                              */
	int picks;
	const char *const *line;     /* person: names or addresses                              */
	int lines;
};

struct answers {
	const struct run_form *form;
	struct answer *at; /* one per field of the form */
	int errors;
};

/* m must live as long as the answers; strings of `in` are kept, not copied. */
struct answers *answers_check(mem *m, const struct run_form *form, struct entries in);
/* An empty form, or values to be changed: as answers_check() without saying that something is missing
 * or wrong. */
struct answers *answers_draft(mem *m, const struct run_form *form, struct entries in);
/* As answers_check() for somebody who mends what another has said: only the name cannot be missing. */
struct answers *answers_mend(mem *m, const struct run_form *form, struct entries in);
/* NULL if the form has no such field. */
const struct answer *answers_key(const struct answers *a, const char *key);
/* What was meant by the field of that key, "" if it is not there: answers_text(a, "email"). */
const char *answers_text(const struct answers *a, const char *key);
/* Marks a field from outside (an address that is taken …); `text` is a translated sentence. */
void answers_fail(struct answers *a, const char *name, const char *text);

/* -- for drawing: is that value among those typed? Of a topic with priorities: "ID.2". */
bool answer_has(const struct answer *x, const char *value);
/* What stands in a control of one value; "" if nothing. */
const char *answer_raw(const struct answer *x);

/* The wording somebody agreed to, as it is kept: label, text, help. */
const char *answer_wording(mem *m, const struct run_field_view *f);
#endif
