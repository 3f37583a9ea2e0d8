/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/account_mail.h"

#include "service/message.h"
#include "store/account.h"

struct err *account_mail(struct act *a, person_id person, const char *kind, const char *reason)
{
	const struct account *account;
	enum lang lang;

	TRY(account_by_person(a->db, a->m, person, &account));
	lang = lang_from(account->lang, LANG_DE);
	return message_send(a,
	    &(struct message){ .kind = kind, .person = person, .address = account->email, .name = account->name,
		.lang = lang,
		.values = VALUES({ "reason", reason ? trf(a->m, lang, N_("The reason given: “%s”"), reason) : "" }) },
	    NULL);
}
