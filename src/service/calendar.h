/* SPDX-License-Identifier: EUPL-1.2 */
/* calendar.h - what happens when in a run: its events, and the days its settings name (000-06)
 *
 * Times are wall times at the place of the event, so a calendar knows no zone.
 */
#ifndef SERVICE_CALENDAR_H
#define SERVICE_CALENDAR_H
#include "service/run.h"

struct calendar_line {
	struct day day;         /* DAY_NONE: still open */
	int from, to;           /* minutes since midnight, -1: the whole day, not told */
	const char *name;       /* in the language asked for, role words filled in */
	const char *place;
	const char *kind;       /* of an event; "" for a day of the run's settings */
	const char *audience;   /* both, mentors, mentees, board */
	event_id event;         /* 0 for a day of the run's settings */
};

/* By day, open ones last. inner: with what only the programme's team needs (meetings of the board,
 * the day pairing is to be done). */
struct err *calendar(struct act *a, const struct run_view *v, bool inner, enum lang l,
    const struct calendar_line **out, int *n) MUST_USE;

struct table;
/* The same as a list to take along. */
struct err *calendar_table(struct act *a, const struct run_view *v, bool inner, struct table **out) MUST_USE;

/* Message ids of "workshop" and of "mentors" (with placeholders); NULL if there is no such. */
const char *event_kind_label(const char *kind);
const char *event_audience_label(const char *audience);
/* Past the last: NULL. */
const char *event_kind_name(int i);
const char *event_audience_name(int i);

struct err *event_look(struct act *a, event_id id, const struct event **out) MUST_USE;
/* ERR_INVALID: it ends before it begins, or an end without a beginning. */
struct err *event_make(struct act *a, const struct event *e, event_id *out) MUST_USE;
/* e->version is what was seen. */
struct err *event_change(struct act *a, const struct event *e) MUST_USE;
/* Gives open events the day they usually have after the kick-off, as the template of the programme
 * knows it; never a Saturday or Sunday. *n: how many. ERR_INVALID: the kick-off has no day. */
struct err *calendar_suggest(struct act *a, const struct run_view *v, int *n) MUST_USE;
struct err *event_drop(struct act *a, event_id id) MUST_USE;
#endif
