/* SPDX-License-Identifier: EUPL-1.2 */
/* kept.h - what the board computed last, so that the next decision goes on from there
 *
 * A request has its own memory and leaves nothing behind; this is the one thing that outlives it, because a coordinator
 * who pins and bans asks the same market again and again. It is only a head start: who finds nothing kept
 * gets the same result, later. A market is found again by what it was made of (the run's mark, goals and seed) and its people
 * compared one by one.
 *
 * Whoever takes one has it alone until it is given back. At most KEPT_MOST of KEPT_BYTES together, the ones used longest ago go
 * first, and after KEPT_S seconds all. Not kept: markets under quotas, and those that are computed pair by pair.
 */
#ifndef SERVICE_KEPT_H
#define SERVICE_KEPT_H
#include "service/pairing.h"

enum { KEPT_MOST = 8, KEPT_BYTES = 192 << 20, KEPT_S = 900 };

struct kept {
	mem *m;
	int64_t mark, used_at;
	size_t bytes;
	struct assign_setting setting;
	const struct market *market;
	struct assign *assign; /* without decisions */
};

/* NULL: none is kept for these people, rules and goals. */
struct kept *kept_take(const struct pairing *p, const struct assign_setting *setting, int64_t now);
/* A new one, from a market made in memory of its own. *out is NULL if such a market is not kept. */
struct err *kept_make(mem *m, const struct pairing *p, const struct assign_setting *setting, struct kept **out) MUST_USE;
/* Keeps it for the next, unless it is too large. */
void kept_give(struct kept *k, int64_t now);
void kept_drop(struct kept *k);
/* What nobody has used for long goes; how many stay. */
int kept_expire(int64_t now);
#endif
