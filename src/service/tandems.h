/* SPDX-License-Identifier: EUPL-1.2 */
/* tandems.h - looking at tandems: those of a run, one with its history, one's own */
#ifndef SERVICE_TANDEMS_H
#define SERVICE_TANDEMS_H
#include "core/labels.h"
#include "core/programme.h"
#include "core/tandem.h"
#include "service/act.h"

struct table;

/* What stands above each page of a run's tandems. */
struct tandems_of {
	const struct run *run;
	const struct programme *programme;
	struct labels labels;
};

struct tandems_list {
	struct tandems_of of;
	const struct tandem *at;
	int n;
	int64_t total;                 /* that fit the filter */
	int64_t states[TANDEM_STATES]; /* of the run, whatever the filter */
};
/* Rights are the route's. Sorting by an unknown word is by name of the mentor. */
struct err *tandems_list(struct act *a, const struct tandem_filter *f, struct tandems_list *out) MUST_USE;
/* The same, all of it, as a list to take along, in the words of the programme. */
struct err *tandems_table(struct act *a, const struct tandem_filter *f, struct table **out) MUST_USE;

struct tandem_asked_line {
	const char *email;  /* "" = has none: cannot be asked */
	int times;          /* mails that asked for the answer */
	struct instant last;
};
/* One thing that happened, in words; note "" = none. */
struct tandem_event {
	struct instant at;
	const char *what, *note;
};

enum { TANDEM_EVENTS_MOST = 8 };

struct tandem_page {
	struct tandems_of of;
	const struct tandem *tandem;
	struct tandem_asked_line asked[SIDES];
	struct tandem_event event[TANDEM_EVENTS_MOST]; /* for the coordination, the earliest first */
	int events;
	bool edits; /* the reader coordinates it */
	bool takes_part;
};
/* For those whom the route lets in: coordination and the two. ERR_NOT_FOUND for the two while it is
 * held (002-10). */
struct err *tandem_page_get(struct act *a, tandem_id id, struct tandem_page *out) MUST_USE;

/* Tandems of the signed-in person that they know of, newest first: for the home page. */
struct tandem_mine {
	tandem_id id;
	enum tandem_state state;
	enum tandem_side side;
	enum tandem_answer answer; /* the own one */
	const char *partner, *organisation, *programme;
};
struct err *tandems_mine(struct act *a, const struct tandem_mine **out, int *n) MUST_USE;
#endif
