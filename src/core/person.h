/* SPDX-License-Identifier: EUPL-1.2 */
/* person.h - one human, one account across programmes; an organisation
 *
 * Plain rows as pages show them. Text is never NULL except email and joined_on.
 */
#ifndef CORE_PERSON_H
#define CORE_PERSON_H
#include <stdint.h>

#include "core/ids.h"

struct person {
	person_id id;
	const char *name;
	const char *sort_fold;            /* family name first, folded */
	const char *email;                /* NULL: known only as somebody's superior */
	const char *phone, *lang;
	organisation_id organisation_id;  /* 0: external, self-employed (000-26, 001-14) */
	const char *organisation, *industry;
	const char *position, *team, *field, *site;
	int64_t level;                    /* 1 entry … 5 top management, 0 not told */
	int64_t leadership_years;
	const char *joined_on;            /* 'YYYY-MM-DD' or NULL */
	const char *languages;            /* "de en" */
	person_id manager_id;
	const char *personnel_number;
	int64_t made_at, version;
};

/* What a list of people shows. */
struct person_line {
	person_id id;
	const char *name;
	const char *email;                /* may be NULL */
	const char *organisation;         /* "" = none */
};

/* The same with the state of the account: open, closed, "" = there is none. */
struct person_account_line {
	person_id id;
	const char *name, *email;         /* email may be NULL */
	const char *organisation;
	const char *account;
};

struct organisation {
	organisation_id id;
	const char *name, *kind, *industry;
	int64_t size;                     /* people, 0 not told */
	const char *site;
	int64_t levels;                   /* career levels, 1 = flat (001-14) */
	const char *mail_domain;
	int64_t version;
};
#endif
