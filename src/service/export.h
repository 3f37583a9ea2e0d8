/* SPDX-License-Identifier: EUPL-1.2 */
/* export.h - lists that people take along, as Excel workbook or CSV
 *
 * A service makes the list (applications_table(), minutes_table() …: columns and cells, sheet/table.h);
 * export_table() packs it and writes down who took which list of what, in the same transaction. So a file
 * leaves by a post only. web/export.h is the other half; ui/parts.html, export_buttons, the buttons.
 */
#ifndef SERVICE_EXPORT_H
#define SERVICE_EXPORT_H
#include "service/act.h"

struct table;

/* An empty list; title and headings are message ids. */
struct table *export_list(struct act *a, const char *title, const char *const *heading, size_t n);
#define EXPORT_LIST(a, title, headings) export_list((a), (title), (headings), LEN(headings))

struct export_of {
	const char *what;        /* "people": the audit line says people_exported */
	const char *stem;        /* what the file's name begins with: slug of the run; "" = nothing */
	const char *object_kind; /* of the audit line: "run" */
	int64_t object_id;
	programme_id programme;
};

struct export_file {
	const char *type, *name; /* media type; file name in the language of a */
	const void *bytes;
	size_t n;
};

/* format: "csv", else a workbook. */
struct err *export_table(struct act *a, const struct table *t, const char *format, const struct export_of *of,
    struct export_file *out) MUST_USE;
#endif
