/* SPDX-License-Identifier: EUPL-1.2 */
/* Staying is a goal like any other: on a copy of the market the pairs that are tandems carry the mark that else says
 * "mutual", and as many of them as can be come right behind the number of tandems. */
#include <string.h>

#include "match/alternative.h"
#include "match/proof.h"
#include "match/session.h"

struct err *alternative_repair(mem *m, const struct assign *a, const int32_t *mentor_of, const int32_t **out,
    int32_t *moved)
{
	mem *work = mem_new(m, "repair");
	struct assign *b = mem_make(work, struct assign);
	const struct assign_result *r;
	const char *wrong;
	struct err *e;

	*b = *a;
	b->k = market_marked(b, a->k, mentor_of);
	b->last = NULL;
	b->again = NULL;
	memset(b->warm, 0, sizeof b->warm);
	b->setting.goals = 3;
	b->setting.goal[0] = ASSIGN_MOST;
	b->setting.goal[1] = ASSIGN_MUTUAL;
	b->setting.goal[2] = ASSIGN_TOTAL;
	e = assign_solve(b, work, &r);
	wrong = e ? NULL : proof_check(work, b, r);
	if (wrong)
		e = ERR(work, ERR_SYSTEM, NULL, "the repair is not what was asked for: %s", wrong);
	if (!e) {
		*out = mem_dup(m, r->mentor_of, ((size_t)a->k->mentees + 1) * sizeof *r->mentor_of);
		*moved = 0;
		for (int32_t i = 0; i < a->k->mentees; i++)
			*moved += mentor_of[i] >= 0 && r->mentor_of[i] != mentor_of[i];
	} else {
		e = ERR(m, e->kind, e->told, "%s", e->detail);
	}
	mem_free(work);
	return e;
}
