/* SPDX-License-Identifier: EUPL-1.2 */
/* programme_view.h - what ui/programme.html shows */
#ifndef WEB_PROGRAMME_VIEW_H
#define WEB_PROGRAMME_VIEW_H
#include "html/nav.h"
#include "http/form.h"
#include "service/programme.h"
#include "web/words.h"

struct programme_card {
	const char *name;
	struct url url;
	const char *const *states; /* per run: "1. Durchgang: running" */
	int n;
};

struct programmes_page {
	const struct programme_card *cards;
	int n;
	bool may_make;
	struct url to_new;
};

struct preset_card {
	const char *key, *name, *summary;
};

struct programme_start_page {
	const struct preset_card *presets; /* step one */
	int presets_n;
	const char *chosen;                /* name of the preset; NULL: step one */
	const struct form *form;
	struct url here;
};

struct run_card {
	const char *name, *state, *days; /* days: "3 November 2026 to …", "" = open */
	struct url url;
};

struct party_group {
	const char *heading;
	const char *const *lines;
	int n;
};

/* One kind of topic. */
struct topic_group {
	const char *heading;
	const struct topic *const *topics;
	const struct url *edit, *move; /* per topic */
	int n;
};

/* Groups without anything in them are left out. */
const struct party_group *party_groups(struct req *rq, const struct programme_view *v, int *n);
const struct topic_group *topic_groups(struct req *rq, const struct programme_view *v, int *n);
/* "carrier" …; "topic" … */
struct choices part_choices(struct req *rq);
struct choices topic_kind_choices(struct req *rq);

struct programme_page {
	struct programme_view v;
	const char *purpose, *motto;
	const struct section *sections;
	int sections_n;
	const struct run_card *runs;
	int runs_n;
	const struct party_group *parties;
	int parties_n;
	const struct topic_group *topics;
	int topics_n;
	bool may_edit;
	const struct nav_item *edits; /* where to change what, for those who may */
	int edits_n;
	struct url to_run_new;
};

struct programme_edit_page {
	const struct form *form;
	struct choices styles;
	struct url here, back;
};

struct text_line {
	const char *label, *state; /* state: what is missing, NULL = nothing */
	const char *begin;         /* how it begins */
	struct url url;
};

struct texts_page {
	const struct text_line *lines;
	int n;
};

struct text_page {
	const struct form *form;
	const char *label;
	bool line;
	struct url here, back;
};
#endif
