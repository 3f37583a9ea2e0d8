/* SPDX-License-Identifier: EUPL-1.2 */
/* rules.h - which pairs may not be, and which rule says so
 *
 * Every rule is a row of rules_table: a key (its number is its bit), a name for
 * files, a sentence for people, the requirement it comes from and a function.
 * A run sets each rule off, soft (costs points) or hard (the pair is out), with
 * its parameters. What somebody did not state breaks no rule, except where the
 * rule asks for something to be there (groups, admission).
 *
 * Rules look at the pair only. What concerns the whole set of tandems (how many
 * a mentor may have) is RULE_CAPACITY, which assign enforces and which has no
 * function here.
 */
#ifndef MATCH_RULES_H
#define MATCH_RULES_H
#include "match/pool.h"

enum rule_key {
	RULE_SELF,           /* nobody is their own mentor; always hard                  000-10 */
	RULE_ORGANISATION,   /* different organisation                           000-09, 002-03 */
	RULE_INDUSTRY,       /* different industry                                       000-09 */
	RULE_LINE,           /* not in the line of command, up or down           003-15, 000-14 */
	RULE_SAME_SUPERIOR,  /* not under the same direct superior                       000-14 */
	RULE_WORKING,        /* no working relation, not the same team                   001-08 */
	RULE_LEVEL,          /* level direction and distance             001-09, 003-01, 000-10 */
	RULE_LANGUAGE,       /* a language in common                                            */
	RULE_NOT_WITH,       /* one said: not with this person or organisation           000-14 */
	RULE_COMPETITOR,     /* organisations that compete                               000-14 */
	RULE_EARLIER,        /* were a tandem in a former run                            000-04 */
	RULE_MENTEE_GROUP,   /* mentee belongs to the target group               002-02, 004-08 */
	RULE_MENTOR_GROUP,   /* mentor is eligible                               004-03, 004-04 */
	RULE_ADMITTED,       /* both are admitted                                        002-04 */
	RULE_FORM,           /* a way to meet in common                                  000-18 */
	RULE_TOPIC,          /* at least one wanted topic is offered                     000-12 */
	RULE_CAPACITY,       /* tandems per person; see `most`                           004-18 */
	RULES,
	RULE_BANNED = RULES, /* set by the coordinator, pair by pair                     000-11 */
	RULE_BITS
};

#define RULE_BIT(rule) (UINT32_C(1) << (rule))

enum rule_strength { RULE_OFF, RULE_SOFT, RULE_HARD };

enum rule_direction {
	RULE_LEVEL_ANY,          /* levels must only differ by the distance */
	RULE_LEVEL_MENTOR_ABOVE, /* 000-10                                  */
	RULE_LEVEL_MENTOR_BELOW  /* reverse mentoring, 003-01               */
};

/* Which parameters a rule reads:
 *   RULE_LINE      most = steps of the line that count, 0 = any depth
 *   RULE_LEVEL     direction, least, most = distance of levels (1 and 4 for "another level")
 *   RULE_…_GROUP   groups = bits of which at least one is needed
 *   RULE_CAPACITY  most = tandems of a mentor at most, whatever they offered (1 for 004-18)
 */
struct rule_setting {
	enum rule_strength strength;
	int32_t cost; /* points a soft rule takes, 0..10000 */
	enum rule_direction direction;
	int32_t least, most;
	uint64_t groups;
};

struct rules {
	struct rule_setting at[RULES];
};

struct rule {
	enum rule_key key;
	const char *name;   /* in files: "organisation"                                  */
	const char *label;  /* message id: what the rule asks for, as a heading          */
	const char *broken; /* message id: why a pair breaks it, one sentence, no holes  */
	const char *source; /* requirement numbers                                       */
	/* NULL for RULE_CAPACITY */
	bool (*breaks)(const struct pool *, const struct rule_setting *, int32_t mentee, int32_t mentor);
};

/* In the order of enum rule_key; the last row is RULE_BANNED. */
extern const struct rule rules_table[RULE_BITS];

/* NULL if no rule is called so. */
const struct rule *rules_find(const char *name);

/* All off but RULE_SELF, with usual parameters in place (costs 1000, any level distance 1..4). */
struct rules rules_none(void);

/* Bits of the rules of a strength, without those that look at no pair. RULE_SELF is always hard. */
uint32_t rules_looked_at(const struct rules *r, enum rule_strength of);

/* RULE_LEVEL, of two levels; 0 = not known, breaks nothing. */
bool rules_level_breaks(const struct rule_setting *s, int32_t mentee, int32_t mentor);

/* Bits of the rules a pair breaks: the hard ones, or the soft ones. RULE_SELF is always hard. */
uint32_t rules_broken(const struct pool *p, const struct rules *r, int32_t mentee, int32_t mentor,
    enum rule_strength of);

/* How many tandems a mentor may have at most: their own figure, bounded by RULE_CAPACITY if hard. */
int32_t rules_most(const struct pool *p, const struct rules *r, int32_t mentor);
#endif
