/* SPDX-License-Identifier: EUPL-1.2 */
/* pairing_view.h - what ui/pairing.html, ui/board.html, ui/board_pair.html and ui/network.html show */
#ifndef WEB_PAIRING_VIEW_H
#define WEB_PAIRING_VIEW_H
#include "html/widgets.h"
#include "http/form.h"
#include "service/board.h"
#include "service/calculation.h"
#include "service/figures.h"
#include "service/minutes.h"
#include "web/run_nav.h"

struct pairing_page {
	const struct board_overview *v;
	struct run_nav nav;
	const struct form *form;      /* of a new proposal */
	struct choices goals;
	const struct url *show, *compare; /* per proposal */
	struct calculation calculation; /* id 0 = none is to be told of */
	bool calculating;
	struct url to_calculation;
	struct url to_new, to_file;
	const char *file_id;
};

struct minutes_view {
	const struct minutes_page *v;
	struct run_nav nav;
	struct pager pager;
	struct url base, file, pairing;
	const char *file_id;
};

struct network_view {
	const struct network_page *v;
	struct run_nav nav;
	struct url proposal;          /* s NULL: what is published */
	struct url pairing, file;     /* file.s NULL: of a proposal */
	const char *file_id;
};

struct calculation_view {
	const struct calculation *c;
	bool running;
	const char *phase, *problem;  /* translated; problem NULL = none */
	struct run_nav nav;
	struct url here, stop, again, events, back, script;
	const char *stop_id;
};

struct figures_view {
	const struct figures *f;
	struct pager pager;
	struct url base, proposal;
	struct url *pairs;            /* page of each tandem */
	struct url file[3];           /* by enum figures_list */
	const char *file_id[3];
};

/* Every form has its one-time id: one per tandem, person over, ban, person left out. */
struct board_page {
	const struct board *b;
	const char *problem;          /* why a change was refused, translated; NULL = nothing */
	const char *q, *show, *order;
	struct choices shows, orders;
	struct pager pager;
	struct url base, all, change, pair, copy, rename, drop, lift;
	struct run_nav nav;
	struct url network, publish, figures;
	struct url to_quotas;         /* s NULL: not for this reader */
	const char *const *tandem_ids, *const *mentee_ids, *const *mentor_ids, *const *ban_ids, *const *out_ids;
	const char *undo_id, *solve_id, *assign_id, *copy_id, *rename_id, *drop_id;
};

struct pair_page {
	const struct board_preview *v;
	const char *problem, *reason;
	struct url change, back;
	const char *form_id;
};
#endif
