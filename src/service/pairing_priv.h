/* SPDX-License-Identifier: EUPL-1.2 */
/* pairing_priv.h - between pairing.c, which reads the rows, and pairing_pool.c and pairing_quotas.c, which
 * make numbers of them */
#ifndef SERVICE_PAIRING_PRIV_H
#define SERVICE_PAIRING_PRIV_H
#include "service/conditions.h"
#include "service/pairing.h"
#include "store/application.h"

struct pairing_rows {
	const struct application_wish *wishes;
	const struct person_tie *ties;
	const struct two_ids *competitors, *line, *earlier;
	int wishes_n, ties_n, competitors_n, line_n, earlier_n;
	struct conditions conditions; /* whoever does not fulfil them is in no group */
};

/* Once the pool is there: reads the quotas, makes groups of them, and mixes them into the mark. */
struct err *pairing_quotas(struct act *a, struct pairing *p) MUST_USE;

/* Fills pool, score, mentee, mentor, silent and mark; rules and weights are there. */
struct err *pairing_pool(mem *m, struct pairing *p, const struct pairing_rows *rows) MUST_USE;
#endif
