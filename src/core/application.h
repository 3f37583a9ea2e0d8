/* SPDX-License-Identifier: EUPL-1.2 */
/* application.h - a person who asks to take part in a run, in one role
 *
 * Plain rows as pages show them, joined with the person. Text is never NULL
 * except email and joined_on. Answers are "", "yes", "no" or "open".
 */
#ifndef CORE_APPLICATION_H
#define CORE_APPLICATION_H
#include <stdint.h>

#include "core/ids.h"

struct application {
	application_id id;
	run_id run_id;
	person_id person_id;
	const char *role;  /* mentor, mentee                          */
	const char *state; /* applied, admitted, refused, withdrawn   */
	int64_t capacity;  /* tandems at most; mentees 1              */
	const char *form;  /* in_person, video, phone, walk; "" = any */
	const char *goal, *expectations, *remark;
	int64_t consent_at; /* 0 = none */
	const char *employer_release, *target_group, *talent_programme, *closed_circle;
	int64_t tenure_months;       /* on the reference date, -1 = not told */
	const char *override_reason; /* taken although a rule says no        */
	import_id import_id;
	int64_t made_at, version;
	/* of the person */
	const char *name, *sort_fold, *name_fold, *email, *lang;
	organisation_id organisation_id;
	const char *organisation, *industry, *industry_fold, *position, *team, *field, *site;
	int64_t level, leadership_years;
	const char *joined_on, *languages;
	person_id manager_id;
};

/* What it wants, offers, or (questions, interests) shares. priority 1 matters most. */
struct application_topic {
	application_id application_id;
	topic_id topic_id;
	const char *side; /* wanted, offered, shared    */
	int64_t priority; /* 1..3                       */
	const char *kind; /* topic, question, interest  */
	const char *name_de, *name_en;
};

/* "I would like this person": wishes and shortlists (004-16), 1 first. */
struct application_wish {
	application_id application_id, other_id;
	int64_t rank;
};

/* Confidential: works_with, not_with; one of other_id and organisation_id is set. */
struct person_tie {
	int64_t id;
	person_id person_id, other_id;
	organisation_id organisation_id;
	const char *kind;
};

/* Which applications to list. Empty texts and 0 mean "all". */
struct application_filter {
	run_id run_id;
	const char *role, *state, *text; /* text: part of the folded name or address */
	organisation_id organisation_id;
	const char *mail; /* returned: those whose mail comes back */
	const char *sort; /* name, organisation, level, newest */
	int64_t rows, skip;
};

struct application_state_count {
	const char *role, *state;
	int64_t n;
};

/* Who did what with an application. */
struct application_event {
	int64_t at;
	const char *action, *name; /* name: "" = nobody in particular */
};

/* A tie as it is shown: to whom or to which organisation. */
struct application_tie {
	const char *kind, *name;
};

struct application_liking {
	application_id id;
	const char *name;
};
#endif
