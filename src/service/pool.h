/* SPDX-License-Identifier: EUPL-1.2 */
/* pool.h - who is there and who is missing, while there is still time to look for them (003-07)
 *
 * Per topic wanted against offered, places against demand, how many tandems the hard rules of the run
 * allow at most (the real computation, match/why.h, not an estimate) and what each hard rule costs: the
 * same once more without it. Undecided applications count as if they were admitted, unless asked not to.
 *
 * Looking may take a second for a thousand people: for slow routes and jobs only. It writes nothing.
 */
#ifndef SERVICE_POOL_H
#define SERVICE_POOL_H
#include "match/market.h"
#include "match/rules.h"
#include "service/run.h"

/* Who seeks from whom. */
enum pool_part {
	POOL_SOUGHT, /* mentees from mentors */
	POOL_BACK,   /* mentors from mentees */
	POOL_SHARED, /* questions and interests: how many of each name them; nobody seeks */
	POOL_PARTS
};

enum { POOL_HIDDEN = -1 }; /* for a number too small to be told to this reader */

/* seek: people who want it (shared: mentees), offer: people who offer it (shared: mentors). */
struct pool_line {
	const struct topic *topic;
	int seek, offer;
};

struct pool_view {
	struct run_view run;
	bool undecided;             /* they are counted                                          */
	bool exact;                 /* else numbers below LIMIT_SMALLEST_GROUP are POOL_HIDDEN   */
	int applied[LABEL_KINDS], admitted[LABEL_KINDS]; /* by LABEL_MENTOR, LABEL_MENTEE: in all */
	int people[LABEL_KINDS];    /* counted here and without a tandem so far                  */
	int places;                 /* of the mentors counted                                    */
	const struct pool_line *line[POOL_PARTS]; /* what is missing most first; only what somebody named */
	int lines[POOL_PARTS];
	int tandems;                /* at most, by the hard rules                                */
	int nobody;                 /* mentees for whom no mentor is allowed                     */
	bool lifted;                /* else there are too many people for asking rule by rule    */
	int32_t gain[RULES];        /* tandems more without the rule                             */
	const struct pairing *pairing;       /* for the names of its quotas                      */
	int32_t *quota_gain[MARKET_SIDES];   /* likewise, without the quota: [groups]            */
	struct day until;           /* last day of registration, DAY_NONE = open                 */
};

/* undecided: count those too. exact: for readers who see the people themselves. */
struct err *pool_look(struct act *a, run_id run, bool undecided, bool exact, struct pool_view *out) MUST_USE;

/* "12 mentees seek “Conflict”, 2 mentors offer it." Not for POOL_SHARED. */
const char *pool_sentence(mem *m, enum lang l, const struct pool_view *v, enum pool_part part,
    const struct pool_line *line);
/* "Mentees: 12. Places: 9. 3 places are missing." */
const char *pool_places(mem *m, enum lang l, const struct pool_view *v);
/* "7 tandems are possible under the binding rules of this run." */
const char *pool_ahead(mem *m, enum lang l, const struct pool_view *v);
struct words;
/* What single rules and quotas cost, a sentence each. */
struct words pool_lifts(mem *m, enum lang l, const struct pool_view *v);
/* The rule or quota that costs most, in one sentence; NULL: none costs anything. */
const char *pool_costliest(mem *m, enum lang l, const struct pool_view *v);
/* "Registration closes on 15 December 2026, in 24 days." NULL: no day is set. */
const char *pool_closing(struct act *a, enum lang l, const struct pool_view *v);
/* How many more seek it than offer it; 0 if a number is hidden. */
int pool_missing(const struct pool_line *line);
/* Its name. */
const char *pool_topic(const struct pool_line *line, enum lang l);

struct table;
/* The topics as a list to take along. */
struct table *pool_table(mem *m, enum lang l, const struct pool_view *v);

/* Does the coordination of the run get the weekly mail? Yes, as long as nobody said no. */
struct err *pool_mail_is_wanted(struct act *a, run_id run, bool *out) MUST_USE;
struct err *pool_mail_want(struct act *a, run_id run, bool wanted) MUST_USE;
/* Runs it is time for: their registration is open, it is Monday and seven or later where their programme is
 * at home, and none went this week. */
struct err *pool_mail_due(struct act *a, const run_id **out, int *n) MUST_USE;
/* To everybody who coordinates the run; v as it was looked at just before. Nothing happens if another was
 * faster. *sent: how many. */
struct err *pool_mail_send(struct act *a, const struct pool_view *v, int *sent) MUST_USE;
#endif
