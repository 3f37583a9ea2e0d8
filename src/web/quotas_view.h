/* SPDX-License-Identifier: EUPL-1.2 */
/* quotas_view.h - what ui/quotas.html shows: quotas of a run for tandems, and one group of organisations */
#ifndef WEB_QUOTAS_VIEW_H
#define WEB_QUOTAS_VIEW_H
#include "html/widgets.h"
#include "http/form.h"
#include "service/quotas.h"
#include "web/run_nav.h"

enum { QUOTA_ROLES = 2 };

/* An organisation with its fields, by role: places in the form. */
struct quota_row {
	const char *name;
	int64_t people[QUOTA_ROLES];
	int field[QUOTA_ROLES];
};

struct quota_group_row {
	const struct run_quota *quota;
	const char *role; /* translated */
	const char *members;
	struct url edit, end;
	const char *form_id;
};

struct quotas_page {
	const char *title;
	struct run_nav nav;
	const struct form *form;
	const char *role[QUOTA_ROLES]; /* Mentees, Mentors */
	int each[QUOTA_ROLES];         /* places in the form */
	const struct quota_row *row;
	int rows;
	struct pager pager;
	const struct quota_group_row *group;
	int groups;
	struct url here, base, add, rules;
};

struct quota_group_page {
	const char *title;
	struct run_nav nav;
	const struct form *form;
	struct choices roles;
	const struct quota_organisation *organisation;
	int first, n;                  /* their fields in the form */
	struct url here, back;
	bool fresh;
};
#endif
