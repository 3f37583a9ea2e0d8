/* SPDX-License-Identifier: EUPL-1.2 */
/* selection_rows.h - the selection of a run as it is kept: plain rows
 *
 * Text is never NULL, days are 'YYYY-MM-DD' or NULL, an instant of 0 is never.
 * Percentages are 0..100.
 */
#ifndef CORE_SELECTION_ROWS_H
#define CORE_SELECTION_ROWS_H
#include <stdbool.h>
#include <stdint.h>

#include "base/tr.h"
#include "core/ids.h"

struct selection {
	run_id run_id;
	const char *role;        /* whose applications: mentor, mentee; the other role is admitted with a click */
	const char *body;        /* who decides */
	int64_t places, waiting; /* waiting: places on the waiting list */
	int64_t threshold;       /* per cent of all points; below it nobody is taken */
	int64_t quota;           /* most per organisation; 0 = no bound */
	int64_t reciprocity;     /* people per mentor the organisation sends; 0 = not asked for */
	const char *tie_rule;    /* core/selection */
	bool blind_name, blind_organisation;
	int64_t gap;             /* per cent between two ratings from which they talk */
	int64_t offer_days;
	int64_t edition;         /* of the criteria that count; 0 = none published */
	int64_t published_at;
	const char *decided_on;
	int64_t decided_at, notices_at;
	int64_t version;
};

/* One criterion of one edition. */
struct selection_criterion {
	int64_t id;
	run_id run_id;
	int64_t edition, place;
	const char *name_de, *name_en;
	const char *anchors_de, *anchors_en; /* one line per step, the lowest first */
	int64_t steps, weight;
};

static inline const char *criterion_name(const struct selection_criterion *c, enum lang l)
{
	return l == LANG_DE ? c->name_de : c->name_en;
}

static inline const char *criterion_anchors(const struct selection_criterion *c, enum lang l)
{
	return l == LANG_DE ? c->anchors_de : c->anchors_en;
}

struct selection_quota {
	organisation_id organisation_id;
	const char *name;
	int64_t most;
};

struct balance_row {
	organisation_id organisation_id; /* 0 = none */
	const char *name, *role, *state;
	int64_t n;
};

struct selection_place {
	application_id application_id;
	run_id run_id;
	const char *outcome; /* admitted, waiting, refused; "" = not decided, only prepared */
	bool by_hand;        /* not by rank, for `reason` */
	const char *reason;
	int64_t rank, points;
	const char *ground;  /* core/selection, or the id of a criterion */
	const char *sentence;
	int64_t told_at;
	const char *offer;   /* "", open, accepted, declined, lapsed */
	int64_t offered_at, offer_ends_at;
	int64_t version;
};

struct rating {
	rating_id id;
	application_id application_id;
	person_id person_id;
	const char *who;
	const char *kind;  /* single, joint */
	const char *state; /* asked, done, recused, released */
	int64_t points;    /* 0..10000 */
	const char *reason;
	int64_t asked_at, done_at, version;
};

struct rating_mark {
	rating_id rating_id;
	int64_t criterion_id, step;
};

struct committee_member {
	person_id id;
	const char *name, *email, *lang;
	organisation_id organisation_id;
	const char *sort_fold;
};

/* What the sending organisation says of one of its people (004-05). */
struct preselection {
	application_id application_id;
	organisation_id organisation_id;
	const char *answer; /* yes, no, later */
	int64_t place;      /* whom first; 0 = no order */
	const char *who;
	int64_t at;
};
#endif
