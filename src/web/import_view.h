/* SPDX-License-Identifier: EUPL-1.2 */
/* import_view.h - what ui/import.html and ui/import_rows.html show */
#ifndef WEB_IMPORT_VIEW_H
#define WEB_IMPORT_VIEW_H
#include "html/widgets.h"
#include "service/import.h"
#include "web/run_nav.h"

struct import_entry {
	const struct import *import;
	const char *state;
	struct url show;
};

struct upload_fault {
	const char *file, *text;
};

struct imports_page {
	struct run_view v;
	struct run_nav nav;
	const struct import_entry *entry;
	int n;
	const struct upload_fault *fault;
	int faults;
	struct url to_new, to_file;
	const char *form_id, *file_id;
};

/* Fields of the run's own form, asked of the same roles. */
struct import_field_group {
	const char *label;
	struct choices of;
};

struct import_mapping_page {
	struct run_view v;
	struct run_nav nav;
	struct import_columns c;
	struct choices fields, roles;
	struct import_field_group own[3];
	const struct choices *meanings; /* per column */
	const char *const *field_label; /* per column */
	const bool *unclear;            /* per column: somebody has to say what a value means */
	struct url to_settle, to_drop, to_preview;
	const char *form_id, *drop_id;
};

/* A row that stays out, with what can be done about it. */
struct import_case {
	const struct import_line *line;
	const char **reason;
	int reasons;
	bool ticked;
	const char *typed; /* why it is taken nevertheless */
	bool wrong;        /* ticked without a reason */
};

enum { IMPORT_CASES = 300 }; /* rows with a box to tick on one page */

struct import_rows_page {
	struct run_view v;
	struct run_nav nav;
	const struct import *import;
	const struct import_report *report;
	const struct import_case *problem, *duplicate;
	int problems, duplicates;
	const struct import_remark *const *note;
	int notes;
	/* all rows */
	const struct import_line *const *line;
	const char *const *line_role, *const *line_fate;
	int lines;
	struct pager pager;
	struct choices fates;
	const char *fate;
	struct url base, all;
	bool as_applied;
	int wrong; /* reasons that are missing */
	struct url to_do, to_columns, to_undo, to_people, to_file, next;
	const char *form_id, *undo_id, *file_id, *next_name;
};
#endif
