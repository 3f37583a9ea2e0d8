/* SPDX-License-Identifier: EUPL-1.2 */
/* run_rules_view.h - what ui/run_rules.html shows
 *
 * Fields of the form are named KIND_NAME_MEMBER (rule_organisation_cost); the
 * lines below hold where each stands in the form, -1 = the rule does not read it.
 */
#ifndef WEB_RUN_RULES_VIEW_H
#define WEB_RUN_RULES_VIEW_H
#include "html/widgets.h"
#include "http/form.h"
#include "web/run_nav.h"

struct rule_row {
	const char *label, *broken;
	int strength, cost, direction, least, most;
	const char *most_label; /* what `most` means for this rule */
};

struct criterion_row {
	const char *label;
	int weight, enough;
};

struct condition_row {
	const char *label;
	int on, least, most;
};

struct condition_group {
	const char *heading; /* the role */
	const struct condition_row *rows;
	int n;
};

struct run_rules_page {
	const char *title;
	struct run_nav nav;
	const struct form *form;
	const struct rule_row *rules;
	int rules_n;
	const struct criterion_row *criteria;
	int criteria_n;
	struct condition_group conditions[2];
	struct choices strengths, directions, goals;
	int goal; /* first of the fields of the goals */
	struct url here, back, conditions_page, quotas_page, file;
	int quotas;  /* how many are set */
	const char *file_id;
};
#endif
