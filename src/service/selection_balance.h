/* SPDX-License-Identifier: EUPL-1.2 */
/* selection_balance.h - who sends how many, and what follows for quotas; within the service layer
 *
 * Reciprocity: with r, an organisation may be given r places for each mentor it
 * sends (applied or admitted), and owes one mentor for each r people it sends.
 */
#ifndef SERVICE_SELECTION_BALANCE_H
#define SERVICE_SELECTION_BALANCE_H
#include "service/selection.h"

struct err *selection_balance_of(struct act *a, const struct selection *s, const struct balance_line **out, int *n) MUST_USE;
#endif
