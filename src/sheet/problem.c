/* SPDX-License-Identifier: EUPL-1.2 */
#include "sheet/problem.h"

const char *problem_reason(mem *m, enum lang l, const struct sheet_problem *p)
{
	return trf(m, l, p->id, p->arg[0], p->arg[1], p->arg[2]);
}

const char *problem_text(mem *m, enum lang l, const struct sheet_problem *p)
{
	const char *reason = problem_reason(m, l, p);

	return p->line ? trf(m, l, N_("Line %d: %s"), p->line, reason) : reason;
}
