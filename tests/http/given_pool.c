/* SPDX-License-Identifier: EUPL-1.2 */
#include "given_pool.h"

#include <stdlib.h>

#include "service/import.h"
#include "service/matchmake.h"

struct given given_pool(struct house *h, const char *preset, const char *const *files)
{
	struct given g = given_run(h, preset);

	for (; *files; files++) {
		const struct import_report *report;
		struct import_opened in;
		size_t n = 0;
		const void *bytes = data_file(h, *files, &n);

		if (!bytes)
			skip();
		HOUSE_DO(h, g.coordinator, import_open(h->act, g.run, *files, bytes, n, &in));
		HOUSE_DO(h, g.coordinator, import_do(h->act, in.id, NULL, &report));
	}
	return g;
}

proposal_id given_proposal(struct house *h, struct given g, const char *name)
{
	proposal_id id = { 0 };

	HOUSE_DO(h, g.coordinator, proposal_make(h->act, g.run, name, "", &id));
	return id;
}

const char *cell_of(struct house *h, const char *query, int64_t id)
{
	return store_cell(h->store, h->store->db, mem_fmt(h->m, query, (long long)id));
}

long long number_of(struct house *h, const char *query, int64_t id)
{
	return atoll(cell_of(h, query, id));
}
