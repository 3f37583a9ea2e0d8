/* SPDX-License-Identifier: EUPL-1.2 */
/* fields.h - registration forms: drawing, reading, keeping, showing
 *
 * How a page uses them (web/fields.h and ui/fields.html draw):
 *
 *   GET   TRY(form_of(a, run, role, rq->lang, &form));
 *         x = answers_draft(m, form, nothing or what was kept)
 *         {{use fields_errors(part)}} … {{use fields(part)}}
 *   POST  x = answers_check(m, form, fields_posted(rq));
 *         if (x->errors) the same page again, 422
 *   then  a new registration: TRY(application_from_answers(a, x, lang, 0, &id));
 *         a change:           TRY(answers_save(a, id, x, version, person_version));
 *   edit  TRY(answers_typed(a, form, id, &entries)); x = answers_draft(m, form, entries);
 *   show  TRY(answers_shown(a, id, lang, "coordination", &lines, &n));
 *   mend  form_to_mend(), answers_mend(), answers_save(): web/application_edit.c
 *   keep what is not finished: entries_json(), entries_from_json()
 *
 * Every run has a form per role: made of its preset with it, copied with a run
 * that is cloned, and fields_fill() makes those of runs that are older.
 */
#ifndef SERVICE_FIELDS_H
#define SERVICE_FIELDS_H
#include "core/answers.h"
#include "core/application.h"
#include "core/preset.h"
#include "service/act.h"

/* The fields that are asked now, in their order, in one language, role words filled in. */
struct err *form_of(struct act *a, run_id run, const char *role, enum lang lang, const struct run_form **out) MUST_USE;
/* For showing: those that are retired too, and behind them, with row ids 0, what Tandem knows of everybody
 * and this form does not ask (an import may have brought it). */
struct err *form_of_all(struct act *a, run_id run, const char *role, enum lang lang, const struct run_form **out)
    MUST_USE;
/* For the coordination to mend: those that are asked, without statements that only the person can agree
 * to; behind them what this form does not ask and has one place to be kept in. Read by answers_mend(). */
struct err *form_to_mend(struct act *a, run_id run, const char *role, enum lang lang, const struct run_form **out)
    MUST_USE;

/* The person of the address answered with (known or made) applies for the run of the form; everything
 * answered is kept as answers_save() does. x has name and email. ERR_CONFLICT: the person has an
 * application in that role; change it instead. */
struct err *application_from_answers(struct act *a, const struct answers *x, enum lang lang, application_id *out)
    MUST_USE;
/* Writes the answers to the fields of the form into person, application, topics, ties and
 * application_answer. Fields that are not in the form are left as they are; the address is never changed
 * here. version, person_version: what was seen, 0 = whatever it is now. ERR_CONFLICT: someone was
 * faster. x has no errors. */
struct err *answers_save(struct act *a, application_id id, const struct answers *x, int64_t version,
    int64_t person_version) MUST_USE;

/* The same for answers that are rows of application_answer and nothing else (own_column_is()), and without a new
 * version: for an import, which writes person and application itself. */
struct err *answers_keep(struct act *a, application_id id, const struct answers *x) MUST_USE;

/* What is known, as it would be typed into the form. */
struct err *answers_typed(struct act *a, const struct run_form *form, application_id id, struct entries *out) MUST_USE;

/* One answer in words: a text, or several (topics, choices, people). */
struct answer_shown {
	const struct run_field_view *field;
	const char *label;
	const char **text;
	int n;
	int64_t agreed_at;   /* of a consent: when; its one text is the wording then */
};
/* Everything answered in the order of the form; what was not answered is left out. seen_by: for whom,
 * "coordination" sees all, "committee" what is meant for it, "self" all but what is retired. */
struct err *answers_shown(struct act *a, application_id id, enum lang lang, const char *seen_by,
    const struct answer_shown **out, int *n) MUST_USE;
/* The same of answers that are not kept yet: for "this is what we have from you". agreed_at is 0. */
void answers_in_words(mem *m, const struct answers *x, const struct answer_shown **out, int *n);

/* {"goal": ["…"], "topics_wanted": ["12.1", "13.3"]}; ERR_INVALID if it is not that. */
const char *entries_json(mem *m, struct entries in);
struct err *entries_from_json(mem *m, const char *json, struct entries *out) MUST_USE;

/* -- where forms come from */
/* Both forms of the preset. */
struct err *fields_of_preset(struct act *a, const struct preset *from, run_id run) MUST_USE;
/* A field the program knows, with the words it has for it; no run, role, place. */
struct run_field fields_row_of_key(const struct run_field_key *key);
/* The forms of another run with its choices; what is retired stays behind. */
struct err *fields_clone(struct act *a, run_id from, run_id to) MUST_USE;
/* Gives every run that has no form that of its preset (runs made before there were forms). *made: how many. */
struct err *fields_fill(struct act *a, int *made) MUST_USE;
#endif
