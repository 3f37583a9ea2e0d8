/* SPDX-License-Identifier: EUPL-1.2 */
/* run_form_view.h - what ui/run_form.html shows: a form's fields, one of them being changed, the preview */
#ifndef WEB_RUN_FORM_VIEW_H
#define WEB_RUN_FORM_VIEW_H
#include "html/widgets.h"
#include "http/form.h"
#include "service/fields_edit.h"
#include "web/fields.h"
#include "web/run_nav.h"

/* The other role, the other language: where one can go from here. */
struct form_way {
	const char *label;
	struct url url;
	bool current;
};

struct form_field_line {
	const struct run_field *row;
	const char *label, *kind, *seen;
	const char *note; /* what is odd about it, NULL = nothing */
	int64_t used;
	bool fixed;       /* always asked */
	bool first, last;
	struct url edit, move, retire, end;
};

struct run_form_page {
	struct run_nav nav;
	struct form_way way[2];
	const struct form_field_line *line;
	int n, retired; /* the last `retired` of n are no longer asked */
	int64_t answered;
	struct choices kinds, known; /* what can be added */
	const char *role;
	struct url to_new, to_known, to_preview;
	const char *form_id;
	const char *problem; /* why what was asked for was not done; NULL = nothing */
};

struct field_choice_row {
	int de, en, place, retired; /* where they stand in the form */
	int64_t id, used;
};

struct run_field_page {
	struct run_nav nav;
	const char *title, *kind_label, *role, *kind;
	const struct form *form;
	bool is_new, known, heading, bounded, choosing, topics, consent, always;
	const char *bounds_hint;
	int64_t used;
	const struct field_choice_row *choice;
	int choices;
	struct choices seen, texts, catalogues;
	struct url here, back;
};

struct form_preview_page {
	struct run_nav nav;
	struct form_way role[2], lang[LANGS];
	struct fields_part part;
	struct url back;
};

/* For both files of handlers: "mentor" or "mentee" of the query; the way to either. */
const char *form_role(struct req *rq);
#endif
