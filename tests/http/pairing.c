/* SPDX-License-Identifier: EUPL-1.2 */
/* The pairing board in the browser: proposals, pins, bans, swaps and what they cost, minutes. */
#include <stdlib.h>
#include <string.h>

#include "given_pool.h"
#include "service/matchmake.h"

static const char *const salzgitter[] = { "salzgitter-anmeldungen.csv", NULL };

/* Path of a page of the proposal. */
static const char *path(struct house *h, proposal_id id, const char *more)
{
	return mem_fmt(h->m, "/proposals/%lld%s", (long long)id.v, more);
}

static const char *run_path(struct house *h, struct given g, const char *more)
{
	return mem_fmt(h->m, "/runs/%lld%s", (long long)g.run.v, more);
}

static long long figure(struct house *h, proposal_id id, const char *column)
{
	return number_of(h, mem_fmt(h->m, "SELECT %s FROM proposal WHERE id = %%lld", column), id.v);
}

static proposal_id newest(struct house *h)
{
	return (proposal_id){ atoll(store_cell(h->store, h->store->db,
	    "SELECT id FROM proposal ORDER BY made_at DESC, name DESC LIMIT 1")) };
}

/* POSTs a change to the board as it stands. */
static void change(struct visitor *v, proposal_id id, const char *fields)
{
	post(v, mem_fmt(v->house->m, "/proposals/%lld/change?version=%lld", (long long)id.v,
	    figure(v->house, id, "version")), fields);
}

static void a_proposal_is_made_and_read(void **state)
{
	struct house *h = *state;
	struct given g = given_pool(h, "salzgitter", salzgitter);
	struct visitor *v = house_signed_in(h, g.coordinator, "de");

	arrive(v, run_path(h, g, "/pairing"));
	sees(v, "Ein neuer Vorschlag");
	post(v, run_path(h, g, "/pairing"), "name=Erster&goal=best");
	follow(v);
	sees(v, "Der Vorschlag ist berechnet.");
	sees(v, "Mögliche Tandems");
	sees(v, "Durch Beweis geprüft");
	assert_true(figure(h, newest(h), "tandems") >= 20);
	arrive(v, run_path(h, g, "/pairing"));
	sees(v, "Erster");
	sees(v, "bewiesen beste");
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(a_proposal_is_made_and_read),
	};

	return HOUSE_MAIN(argc, argv, tests);
}
