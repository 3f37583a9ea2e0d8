/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/upkeep.h"

#include "service/fields.h"
#include "store/account.h"
#include "store/passkey.h"
#include "store/sign_in.h"

enum { KEPT_SECONDS = 2 * 24 * 60 * 60 };

static struct err *ended(struct act *a, struct err *e)
{
	if (!e)
		e = act_commit(a);
	if (e)
		act_rollback(a);
	return e;
}

struct err *upkeep_forget(struct act *a)
{
	struct err *e = act_begin(a, TX_WRITE);

	if (!e)
		e = account_forget_old(a->db, a->m, a->now.s - KEPT_SECONDS);
	if (!e)
		e = door_forget(a->db, a->m, a->now.s);
	if (!e)
		e = ticket_forget(a->db, a->m, a->now.s);
	return ended(a, e);
}

struct err *upkeep_fill(struct act *a)
{
	struct err *e = act_begin(a, TX_WRITE);
	int made;

	if (!e)
		e = fields_fill(a, &made);
	return ended(a, e);
}
