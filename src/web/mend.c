/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/mend.h"

#include "web/routes.h"

struct url mend_url(mem *m, const struct run *r, enum run_mend mend)
{
	switch (mend) {
	case MEND_CONTACTS: return url_programme_contacts(m, r->programme_id);
	case MEND_PARTIES: return url_programme_parties(m, r->programme_id);
	case MEND_TEXTS: return url_programme_texts(m, r->programme_id);
	case MEND_CALENDAR: return url_run_calendar(m, r->id);
	case MEND_CONDITIONS: return url_run_conditions(m, r->id);
	case MEND_DAYS: return url_run_edit(m, r->id);
	case MEND_PEOPLE: return url_run_people(m, r->id);
	case MEND_PAIRING: return url_run_pairing(m, r->id);
	case MEND_TANDEMS: return url_run_tandems(m, r->id);
	case MEND_NOTHING: break;
	}
	return (struct url){ 0 };
}
