/* SPDX-License-Identifier: EUPL-1.2 */
/* minutes.h - who decided what and why (000-11), and the picture of what came of it (000-15) */
#ifndef SERVICE_MINUTES_H
#define SERVICE_MINUTES_H
#include "core/network.h"
#include "core/programme.h"
#include "service/act.h"

struct table;

struct minutes_line {
	struct instant at;
	const char *who;      /* "" = the program itself */
	const char *proposal; /* as it was called then   */
	const char *what;     /* one sentence            */
	const char *cost;     /* "−3.2 points"; "" = nothing changed */
	const char *reason;
};

struct minutes_page {
	const struct programme *programme;
	const struct run *run;
	const struct minutes_line *line;
	int n;
	int64_t total;
};

/* What was decided: "A and B pinned." */
const char *minutes_sentence(mem *m, enum lang l, const struct minute *r);
/* The newest first. */
struct err *minutes_load(struct act *a, run_id run, int64_t rows, int64_t skip, struct minutes_page *out) MUST_USE;
/* All of them as a list to take along, the oldest first. */
struct err *minutes_table(struct act *a, run_id run, struct table **out) MUST_USE;

struct network_page {
	const struct programme *programme;
	const struct run *run;
	const struct proposal *proposal; /* NULL: what is published */
	const char *mentor, *mentee, *organisations; /* the programme's words */
	const struct network_link *link;
	int links;
	struct network picture;
};

struct err *network_load_run(struct act *a, run_id run, struct network_page *out) MUST_USE;
/* The lines of the picture of what is published. */
struct err *network_table(struct act *a, run_id run, struct table **out) MUST_USE;
struct err *network_load_proposal(struct act *a, proposal_id id, struct network_page *out) MUST_USE;
#endif
