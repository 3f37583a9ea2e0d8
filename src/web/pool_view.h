/* SPDX-License-Identifier: EUPL-1.2 */
/* pool_view.h - what ui/pool.html shows */
#ifndef WEB_POOL_VIEW_H
#define WEB_POOL_VIEW_H
#include "html/widgets.h"
#include "service/pool.h"
#include "web/run_nav.h"

enum {
	POOL_CHART_ROWS = 12,   /* more is a table's business */
	POOL_CHART_WIDTH = 260, /* of a bar as long as the largest number */
	POOL_CHART_LABEL = 44,  /* characters; the whole name is in the table */
	POOL_ROW_HEIGHT = 74
};

/* Two bars under their topic's name; units of the drawing. */
struct pool_bar {
	const char *topic, *seek, *offer; /* "12", "fewer than 5" */
	int seek_width, offer_width;      /* 0 for a number that is not told */
	int y;
};

struct pool_row {
	const char *topic, *seek, *offer, *missing; /* missing: "" = none */
};

/* A part of the topics: heading, chart, table. */
struct pool_block {
	const char *heading, *seek, *offer; /* "sought (Mentees)" */
	const char *id;                     /* of its table and chart, on this page */
	const struct pool_bar *bar;
	int bars, height;
	const struct pool_row *row;
	int rows;
	bool compared;                      /* somebody seeks what others offer */
};

struct pool_page {
	struct pool_view v;
	struct run_nav nav;
	const char *closing, *places, *ahead, *costliest; /* costliest NULL: no rule costs anything */
	struct words_list {
		const char *const *at;
		int n;
	} lifts, wanted;                    /* sentences: of rules, of topics that lack people */
	struct pool_block block[POOL_PARTS];
	int blocks;
	const char *label[LABEL_KINDS];     /* many */
	const char *count[LABEL_KINDS][3];  /* admitted, applied, together */
	struct choices whom;
	const char *chosen;
	struct url all, to_file, to_people, to_rules;
	const char *file_id;
};
#endif
