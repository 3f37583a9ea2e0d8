/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/upkeep.h"

#include "service/fields.h"
#include "store/account.h"
#include "store/import.h"
#include "store/passkey.h"
#include "store/registration.h"
#include "store/sign_in.h"

enum { DAY_SECONDS = 24 * 60 * 60, KEPT_SECONDS = 2 * DAY_SECONDS };

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
	if (!e)
		e = registration_forget(a->db, a->m, a->now.s);
	if (!e)
		e = import_forget_open(a->db, a->m, a->now.s - (int64_t)IMPORT_OPEN_DAYS * DAY_SECONDS);
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
