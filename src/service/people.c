/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/people.h"

#include <pthread.h>

#include "base/text.h"
#include "service/sign_in.h"
#include "store/account.h"
#include "store/named.h"
#include "store/person.h"
#include "store/sign_in.h"

struct err *people_search(struct act *a, const char *part, int64_t rows, int64_t skip,
    const struct person_line **out, int *n)
{
	return person_search(a->db, a->m, text_fold(a->m, part), rows, skip, out, n);
}

/* Counting fifty thousand people costs PostgreSQL ten times what a page of them costs. Nobody minds
 * if so long a list is said to have two people less than it has had for some seconds. */
enum { MANY = 10000, REMEMBERED_S = 10 };

static struct {
	pthread_mutex_t lock;
	const struct site *site;
	int64_t total, at;
} everybody = { .lock = PTHREAD_MUTEX_INITIALIZER };

static bool remembered(const struct act *a, int64_t *total)
{
	bool fresh;

	pthread_mutex_lock(&everybody.lock);
	fresh = everybody.site == a->site && everybody.at <= a->now.s && a->now.s < everybody.at + REMEMBERED_S;
	if (fresh)
		*total = everybody.total;
	pthread_mutex_unlock(&everybody.lock);
	return fresh;
}

static void remember(const struct act *a, int64_t total)
{
	if (total < MANY)
		return;
	pthread_mutex_lock(&everybody.lock);
	everybody.site = a->site;
	everybody.total = total;
	everybody.at = a->now.s;
	pthread_mutex_unlock(&everybody.lock);
}

struct err *people_search_count(struct act *a, const char *part, int64_t *total)
{
	if (!*part && remembered(a, total))
		return NULL;
	TRY(person_search_count(a->db, a->m, text_fold(a->m, part), total));
	if (!*part)
		remember(a, *total);
	return NULL;
}

struct err *people_get(struct act *a, person_id id, const struct person **person, struct person_account *account)
{
	const struct factor_reset *reset;
	const struct account *row;
	struct factors_row factors;

	TRY(person_get(a->db, a->m, id, person));
	TRY(account_by_person(a->db, a->m, id, &row));
	TRY(factors_of(a->db, a->m, id, &factors));
	TRY(factor_reset_last(a->db, a->m, id, &reset));
	*account = (struct person_account){ row->has_account, row->disabled, factors.app || factors.passkey };
	if (reset) {
		account->reset_reason = reset->reason;
		account->reset_by = reset->by_name;
		account->reset_at.s = reset->at;
	}
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
		TRY(sign_in_end_all(a, id, (session_id){ 0 }));
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
