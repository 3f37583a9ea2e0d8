/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/people.h"

#include "base/text.h"
#include "store/account.h"
#include "store/named.h"
#include "store/person.h"
#include "store/session.h"

struct err *people_search(struct act *a, const char *part, int64_t rows, int64_t skip,
    const struct person_line **out, int *n)
{
	return person_search(a->db, a->m, text_fold(a->m, part), rows, skip, out, n);
}

struct err *people_search_count(struct act *a, const char *part, int64_t *total)
{
	return person_search_count(a->db, a->m, text_fold(a->m, part), total);
}

struct err *people_get(struct act *a, person_id id, const struct person **person, struct person_account *account)
{
	const struct account *row;

	TRY(person_get(a->db, a->m, id, person));
	TRY(account_by_person(a->db, a->m, id, &row));
	*account = (struct person_account){ row->has_account, row->disabled };
	return NULL;
}

struct err *people_set_closed(struct act *a, person_id id, bool closed)
{
	if (closed && a->who && a->who->person.v == id.v)
		return ERR(a->m, ERR_INVALID,
		    N_("You cannot close your own account. Another administrator can do it for you."), "own account");
	TRY(account_add(a->db, a->m, id, a->now.s));
	TRY(account_set_disabled(a->db, a->m, id, closed));
	if (closed)
		TRY(session_end_all(a->db, a->m, id, (session_id){ 0 }));
	return act_note(a, closed ? "account_closed" : "account_opened", "person", id.v, (programme_id){ 0 });
}

static struct err *names(struct act *a, struct err *(*list)(struct db *, mem *, struct named_row **, int *),
    const struct named **out, int *n)
{
	struct named_row *rows;
	struct named *named;

	TRY(list(a->db, a->m, &rows, n));
	named = mem_array(a->m, struct named, *n);
	for (int i = 0; i < *n; i++)
		named[i] = (struct named){ rows[i].id, rows[i].name_de, rows[i].name_en };
	*out = named;
	return NULL;
}

struct err *people_programmes(struct act *a, const struct named **out, int *n)
{
	return names(a, named_programmes, out, n);
}

struct err *people_organisations(struct act *a, const struct named **out, int *n)
{
	return names(a, named_organisations, out, n);
}
