/* SPDX-License-Identifier: EUPL-1.2 */
/* rules_file.h - rules, weights and goals of a run as a file, for `tandem match` and for safe-keeping
 *
 *	{ "format": "tandem-rules 1",
 *	  "goals": ["most", "mutual", "floor", "total", "leximin"], "seed": "7",
 *	  "rules": { "organisation": { "strength": "hard" },
 *	             "level": { "strength": "soft", "cost": 1000, "direction": "mentor_above", "least": 1, "most": 4 } },
 *	  "weights": { "topics": { "weight": 30 }, "questions": { "weight": 20, "enough": 2 } },
 *	  "quotas": [ { "side": "mentee", "organisation": "City of Aue", "most": 5 }, { "side": "mentee", "each": true, "most": 3 },
 *	              { "side": "mentor", "name": "Aue Group", "organisations": ["Aue Water", "Aue Power"], "most": 4 } ],
 *	  "conditions": [ { "role": "mentor", "rule": "tenure", "least": 6, "most": 18 } ] }
 *
 * Only the format is required. Names and ranges are those of match/rules, match/score and match/assign; a
 * rule that is not named is off. Conditions of taking part are written for people to read; who fulfils them was
 * decided at admission, so they are not read.
 */
#ifndef SERVICE_RULES_FILE_H
#define SERVICE_RULES_FILE_H
#include "base/buf.h"
#include "match/assign.h"
#include "match/quota_sets.h"
#include "service/act.h"
#include "service/run_rules.h"

enum { RULES_FILE_BYTES = 1000 * 1000 };

/* At most so many tandems with mentees (or mentors) of an organisation, of several together, or of each. */
struct rules_quota {
	int side;         /* MARKET_MENTEE, MARKET_MENTOR */
	const char *name; /* of several; "" = none was given */
	const char *const *organisation;
	int organisations; /* 0: each that has no quota of its own */
	int32_t most;
};

struct rules_file {
	struct rules rules;
	struct score_weights weights;
	struct assign_setting setting; /* without goals in the file: assign_usual() */
	const struct rules_quota *quota;
	int quotas;
};

/* Where it failed; both from 1. */
struct rules_fault {
	int line, column;
};

/* ERR_INVALID with a sentence for the person, and *fault. */
struct err *rules_file_read(mem *m, const char *bytes, size_t n, struct rules_file *out,
    struct rules_fault *fault) MUST_USE;

/* The quotas with organisations as numbers: 1 + the place of the name in names, which are ascending by strcmp(), hold all
 * that are named, and none twice. */
const struct quota_set *rules_file_sets(mem *m, const struct rules_file *f, const char *const *names, int n);
/* Names in that order, without doubles and without ""; how many are left. */
int rules_file_names(const char **names, int n);

/* What a run has set, as such a file. */
void rules_file_write(struct buf *b, const struct rules_view *v, int64_t seed);
/* The same of a run, with a line in the audit log. */
struct err *rules_export(struct act *a, run_id run, const char **bytes, size_t *n) MUST_USE;
#endif
