/* SPDX-License-Identifier: EUPL-1.2 */
/* programme.h - a programme, from the preset it is made of to its texts, people and topics
 *
 * Texts, event names and labels of texts are kept with placeholders ({mentors});
 * a page shows them through programme_words() or labels_expand() with the
 * labels of the programme (000-07).
 */
#ifndef SERVICE_PROGRAMME_H
#define SERVICE_PROGRAMME_H
#include "core/account.h"
#include "core/labels.h"
#include "core/preset.h"
#include "core/programme.h"
#include "service/act.h"

/* What somebody says who makes one. slug NULL: made of the German name; a slug that is taken gets a
 * number. run_name is the first run's. */
struct programme_start {
	const char *preset; /* key of core/preset, "" = blank */
	const char *name_de, *name_en, *run_name, *slug;
};

/* Programme and first run with everything the preset has; whoever is signed in coordinates it and is
 * its first contact.
 * ERR_INVALID: there is no such preset. */
struct err *programme_from_preset(struct act *a, const struct programme_start *start, programme_id *programme,
    run_id *run) MUST_USE;
/* One more run. Rules, criteria, conditions, settings and events without their days are those of the
 * latest run, or of the preset if there is none (000-04). */
struct err *programme_add_run(struct act *a, programme_id programme, const char *name, run_id *out) MUST_USE;

/* The role words of the programme in both languages. */
struct err *programme_labels(struct act *a, programme_id programme, struct labels *out) MUST_USE;

struct programme_view {
	const struct programme *programme;
	struct labels labels;
	const struct programme_text *texts;
	int texts_n;
	const struct contact *contacts;
	int contacts_n;
	const struct party *parties;
	int parties_n;
	const struct topic *topics;
	int topics_n;
	const struct run *runs; /* newest first */
	int runs_n;
};
struct err *programme_view(struct act *a, programme_id id, struct programme_view *out) MUST_USE;
/* As it was written; "" if there is none. */
const char *programme_text(const struct programme_view *v, const char *name, enum lang l);
/* In that language, else in the other one, with the role words filled in; "" if there is none. */
const char *programme_words(mem *m, const struct programme_view *v, const char *name, enum lang l);
/* Texts that are there in one language only, and needed ones that are not there. */
int programme_texts_missing(const struct programme_text *texts, int n);

/* Those the signed-in person has to do with. */
struct err *programmes_mine(struct act *a, const struct programme **out, int *n) MUST_USE;

/* Names, gender style, patron, certificates; p->version is what was seen. */
struct err *programme_change(struct act *a, const struct programme *p) MUST_USE;

/* A number that changes with the text in either language: forms carry it as what was seen. */
int64_t programme_text_mark(const struct programme_view *v, const char *name);
/* ERR_NOT_FOUND: no such text. ERR_CONFLICT: it is no longer what was seen. ERR_INVALID: a {word}
 * that is no placeholder. */
struct err *programme_change_text(struct act *a, programme_id id, const char *name, int64_t seen, const char *de,
    const char *en) MUST_USE;

/* place is given by the order of adding. */
struct err *programme_add_contact(struct act *a, programme_id id, const struct contact *c) MUST_USE;
struct err *programme_end_contact(struct act *a, programme_id id, int64_t contact) MUST_USE;

/* The organisation of that name, made if there is none. */
struct err *programme_add_party(struct act *a, programme_id id, const char *organisation, const char *part,
    const char *contact) MUST_USE;
struct err *programme_end_party(struct act *a, programme_id id, organisation_id organisation, const char *part)
    MUST_USE;

struct table;
/* The catalogue of topics, questions and interests as a list to take along. */
struct err *topics_table(struct act *a, const struct programme_view *v, struct table **out) MUST_USE;
/* ERR_INVALID: there is one of that name, or the catalogue is full (LIMIT_TOPICS). */
struct err *programme_add_topic(struct act *a, programme_id id, const struct topic *t) MUST_USE;
/* *programme: whose it is. */
struct err *topic_look(struct act *a, topic_id id, programme_id *programme, const struct topic **out, int64_t *used)
    MUST_USE;
struct err *topic_change(struct act *a, const struct topic *t) MUST_USE;
/* ERR_INVALID: an application names it. */
struct err *topic_drop(struct act *a, topic_id id) MUST_USE;

/* Somebody known or new becomes coordinator, committee, board or contact of an organisation
 * (003-04); the organisation is named for a contact only. */
struct err *programme_add_helper(struct act *a, programme_id id, const char *email, const char *name,
    enum role role, organisation_id organisation) MUST_USE;
struct err *programme_team(struct act *a, programme_id id, const struct grant_line **out, int *n) MUST_USE;
struct err *programme_end_helper(struct act *a, programme_id id, int64_t grant) MUST_USE;
#endif
