/* SPDX-License-Identifier: EUPL-1.2 */
/* public_view.h - what ui/public.html shows: a run to everybody */
#ifndef WEB_PUBLIC_VIEW_H
#define WEB_PUBLIC_VIEW_H
#include "service/calendar.h"
#include "web/conditions_view.h"
#include "web/programme_view.h"
#include "web/selection_view.h"

struct date_line {
	const char *day, *month; /* of the leaf: "3", "Nov 2026"; "" = still open */
	const char *weekday;     /* "Tuesday, 3 November 2026"; "" = still open */
	const char *time;        /* "14:30 to 16:00", "" = the whole day */
	const char *name, *kind, *audience, *place; /* "" = none */
	struct url edit;         /* s NULL: not for this person */
};

/* The lines of a calendar in the words of the page. */
struct date_line *date_lines(struct req *rq, const struct run_view *v, const struct calendar_line *lines, int n);

/* One role: how to register in it. */
struct public_way {
	const char *role;     /* "Mentor:in" */
	struct url form, paper;
};

struct public_page {
	struct programme_view v;
	const char *run, *purpose, *motto, *state;
	struct paragraphs greeting;
	struct notice_part notice;
	struct selection_notice selection;
	const struct section *sections;
	int sections_n;
	const struct date_line *dates;
	int dates_n;
	const struct party_group *parties;
	int parties_n;
	const struct topic_group *topics;
	int topics_n;
	/* registration */
	struct public_way way[2];
	const char *closed;   /* why nobody can register now, a sentence; NULL: one can */
	const char *closing;  /* last day; "" = open */
	const char *phone;    /* for those who would rather ring up or write; "" = not known */
};
#endif
