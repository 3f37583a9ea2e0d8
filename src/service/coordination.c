/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/coordination.h"

#include <string.h>

#include "store/account.h"
#include "store/programme.h"

static bool coordinates(const struct grant_line *g, int i, run_id run)
{
	if (strcmp(g[i].role, role_name(ROLE_COORDINATOR)) != 0 || !g[i].email)
		return false;
	if (g[i].run_id.v && g[i].run_id.v != run.v)
		return false;
	for (int k = 0; k < i; k++)
		if (g[k].person_id.v == g[i].person_id.v && coordinates(g, k, run))
			return false; /* is among them */
	return true;
}

static struct err *contact_instead(struct act *a, programme_id programme, struct coordination_reader *out, int *n)
{
	const struct contact *contacts;
	int contacts_n;

	TRY(contact_list(a->db, a->m, programme, &contacts, &contacts_n));
	if (contacts_n && contacts[0].email && *contacts[0].email)
		out[(*n)++] =
		    (struct coordination_reader){ { 0 }, contacts[0].email, contacts[0].name, LANG_DE };
	return NULL;
}

struct err *coordination_readers(struct act *a, programme_id programme, run_id run,
    const struct coordination_reader **out, int *n)
{
	struct coordination_reader *readers;
	const struct grant_line *grants;
	int grants_n;

	*n = 0;
	TRY(grant_lines(a->db, a->m, (person_id){ 0 }, programme, &grants, &grants_n));
	readers = mem_array(a->m, struct coordination_reader, grants_n + 1);
	for (int i = 0; i < grants_n; i++) {
		const struct account *account;

		if (!coordinates(grants, i, run))
			continue;
		TRY(account_by_person(a->db, a->m, grants[i].person_id, &account));
		readers[(*n)++] = (struct coordination_reader){ account->person_id, account->email, account->name,
			lang_from(account->lang, LANG_DE) };
	}
	*out = readers;
	return *n ? NULL : contact_instead(a, programme, readers, n);
}
