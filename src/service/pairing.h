/* SPDX-License-Identifier: EUPL-1.2 */
/* pairing.h - the people of a run as src/match wants them, and the way back to their names
 *
 * Everybody admitted whose place is not taken by a published tandem is in the
 * pool. What is text in the database (industry, field, team, place) is compared
 * folded. A criterion nobody said anything about would give nobody a point; it
 * is left out, so that points remain shares of what can be known.
 *
 * Eligibility (002-02, 004-03 …) was decided at admission; the rules "mentee_group"
 * and "mentor_group" ask it once more, with the recorded overrides.
 */
#ifndef SERVICE_PAIRING_H
#define SERVICE_PAIRING_H
#include "core/application.h"
#include "core/labels.h"
#include "core/programme.h"
#include "core/proposal.h"
#include "core/run_field.h"
#include "core/quota.h"
#include "match/assign.h"
#include "match/quota_sets.h"
#include "service/act.h"

/* Quotas of the run as groups of people: those of the pool by index, and behind them those of the tandems that stand. */
struct pairing_quotas {
	const struct run_quota *quota;
	int n;
	struct quota_groups groups;             /* most: of all tandems of the run            */
	int32_t *taken[MARKET_SIDES];           /* [groups] tandems that stand                */
	struct market_quotas left[MARKET_SIDES]; /* as in groups, but for what is taken       */
};

struct pairing {
	const struct programme *programme;
	const struct run *run;
	struct labels labels;
	const char *also;                 /* "applied": undecided ones are in it too */
	const struct application *people; /* everybody admitted, by id    */
	int n;
	const struct application_topic *topics; /* theirs, by application */
	int topics_n;
	const struct application_experience *experience; /* likewise      */
	int experience_n;
	struct taken_pair *published; /* whatever became of them          */
	int published_n;
	struct rules rules;
	struct score_weights weights;     /* without those nobody said anything about */
	bool silent[SCORE_CRITERIA];      /* has a weight and is left out             */
	const struct pool *pool;
	const struct score *score;
	const struct application **mentee, **mentor; /* by index in the pool          */
	int64_t mark; /* fingerprint of all that points, rules and quotas depend on   */
	struct pairing_quotas quotas;
};

/* Standing tandems whose people are to be paired anew all the same: those named; or `all` of those that nobody
 * is being asked about (held, agreed), but for those of certain people. */
struct pairing_release {
	const tandem_id *id;
	int n;
	bool all;
	const application_id *but;
	int buts;
};

/* Within a transaction. ERR_SYSTEM: a rule, criterion or direction in the database that src/match
 * does not know. */
struct err *pairing_load(struct act *a, run_id run, struct pairing **out) MUST_USE;

/* The same with some tandems released: their people have their places again. A tandem one of whose people is
 * no longer admitted is not released. */
struct err *pairing_load_released(struct act *a, run_id run, const struct pairing_release *r, struct pairing **out)
    MUST_USE;

/* A rule as the database and files of rules word it, set. ERR_SYSTEM if a word is not known. */
struct err *pairing_rule(mem *m, struct rules *rules, const struct run_rule *row) MUST_USE;

/* The same as if everybody were admitted whose application is still to be decided: for looking ahead. */
struct err *pairing_load_undecided(struct act *a, run_id run, struct pairing **out) MUST_USE;

/* "most,floor,total" and the run's seed. ERR_SYSTEM if a word is no goal. */
struct err *pairing_setting(mem *m, const char *goals, int64_t seed, struct assign_setting *out) MUST_USE;

/* All admissible pairs under the quotas of the run. */
struct err *pairing_market(mem *m, const struct pairing *p, const struct market **out) MUST_USE;
/* The first quota, from the innermost on, that leaves no room for one more tandem of somebody of the pool, where `more`
 * tandems [groups of the side] are meant besides those that stand (NULL: none); -1 = none. */
int32_t pairing_quota_full(const struct pairing *p, int side, int32_t who, const int32_t *more);
/* Counts a set of tandems, mentor_of [mentees], into the groups of each side: count[side] is [groups]. */
void pairing_quota_count(const struct pairing *p, const int32_t *mentor_of, int32_t *const count[MARKET_SIDES]);
/* "Stadtwerke Aue (Mentees)" */
const char *pairing_quota_name(mem *m, enum lang l, const struct pairing *p, int side, int32_t group);

/* Does the pair stand: held, asked or agreed? */
bool pairing_stands(const struct taken_pair *t);
/* Does it stand and take its places? A released one takes none. */
bool pairing_takes_place(const struct taken_pair *t);
/* Index in the pool, -1 if not in it. */
int32_t pairing_mentee(const struct pairing *p, application_id id);
int32_t pairing_mentor(const struct pairing *p, application_id id);
/* NULL if not admitted. */
const struct application *pairing_person(const struct pairing *p, application_id id);
/* The programme's word for a role, "mentor" or "mentee", in the singular. */
const char *pairing_label(const struct pairing *p, enum lang l, enum label of, bool many);
#endif
