/* SPDX-License-Identifier: EUPL-1.2 */
/* Channels of a run, their short addresses, and what is counted of them (003-06, 004-09, 004-10). */
#include <string.h>

#include "given.h"

struct office {
	struct house *h;
	struct given g;
	struct visitor *v;
	const char *channels; /* path */
};

static struct office office_of(void **state)
{
	struct office o = { .h = *state };

	o.g = given_run(o.h, "reverse-speed-networking");
	store_script(o.h->store->db, "UPDATE run SET public = TRUE");
	o.v = house_signed_in(o.h, o.g.coordinator, "de");
	o.channels = mem_fmt(o.h->m, "/runs/%lld/channels", (long long)o.g.run.v);
	arrive(o.v, o.channels);
	return o;
}

static const char *cell(struct office *o, const char *query)
{
	return store_cell(o->h->store, o->h->store->db, query);
}

static void a_second_channel_has_its_own_address_poster_and_code(void **state) /* 003-06, 004-09, 004-10 */
{
	struct office o = office_of(state);
	struct visitor *stranger = house_visitor(o.h, "");
	const char *id;

	post(o.v, o.channels, "name=CTO-Forum&code=CTO-Forum&ends_on=2027-01-31");
	follow(o.v);
	sees(o.v, "/r/cto-forum");
	sees(o.v, "31. Januar 2027");
	post(o.v, o.channels, "name=Aushang&code=");
	follow(o.v);
	assert_string_equal(cell(&o, "SELECT count(*) FROM channel WHERE length(code) >= 6"), "2");
	id = cell(&o, "SELECT id FROM channel WHERE code = 'cto-forum'");
	arrive(o.v, mem_fmt(o.h->m, "%s/%s/code", o.channels, id));
	sees(o.v, "/r/cto-forum");
	arrive(o.v, mem_fmt(o.h->m, "%s/%s/poster", o.channels, id));
	assert_memory_equal(o.v->body, "%PDF-", 5);
	/* the poster says it in capitals */
	visit(stranger, "/r/CTO-FORUM");
	assert_int_equal(stranger->status, 303);
	assert_string_equal(stranger->location, "/p/reverse-speed-networking?c=cto-forum");
	follow(stranger);
	assert_null(strstr(stranger->headers, "Set-Cookie"));
}

static void visits_are_counted_and_nothing_else_is_kept(void **state) /* 004-10 */
{
	struct office o = office_of(state);
	struct visitor *stranger = house_visitor(o.h, "de");

	post(o.v, o.channels, "name=Aushang&code=aushang");
	for (int i = 0; i < 3; i++) {
		visit(stranger, "/r/aushang");
		assert_int_equal(stranger->status, 303);
	}
	visit(o.v, o.channels);
	sees(o.v, "3-mal");
	assert_string_equal(cell(&o, "SELECT visits FROM channel"), "3");
}

static void one_that_is_over_says_so_kindly_and_leads_to_the_programme(void **state) /* 004-09: expiring */
{
	struct office o = office_of(state);
	struct visitor *stranger = house_visitor(o.h, "de");
	const char *id;

	post(o.v, o.channels, "name=Bis+gestern&code=gestern&ends_on=2026-11-02");
	visit(stranger, "/r/gestern");
	assert_int_equal(stranger->status, 410);
	sees(stranger, "Diese Adresse gilt nicht mehr");
	visit(stranger, link_to(stranger, "/p/"));
	assert_int_equal(stranger->status, 200);
	assert_string_equal(cell(&o, "SELECT visits FROM channel"), "0");
	visit(o.v, o.channels);
	post(o.v, o.channels, "name=Heute&code=heute&ends_on=2026-11-03");
	visit(stranger, "/r/heute");
	assert_int_equal(stranger->status, 303);
	id = cell(&o, "SELECT id FROM channel WHERE code = 'heute'");
	visit(o.v, o.channels);
	post(o.v, mem_fmt(o.h->m, "%s/%s/end", o.channels, id), "");
	follow(o.v);
	visit(stranger, "/r/heute");
	assert_int_equal(stranger->status, 410);
}

static void a_code_is_taken_once_and_fits_into_an_address(void **state)
{
	struct office o = office_of(state);
	struct visitor *stranger = house_visitor(o.h, "de");

	post(o.v, o.channels, "name=Eins&code=aushang");
	visit(o.v, o.channels);
	post(o.v, o.channels, "name=Zwei&code=aushang");
	assert_int_equal(o.v->status, 422);
	sees(o.v, "value=\"Zwei\"");
	sees(o.v, "vergeben");
	post(o.v, o.channels, "name=Drei&code=a/b");
	assert_int_equal(o.v->status, 422);
	visit(stranger, "/r/niemals");
	assert_int_equal(stranger->status, 404);
	store_script(o.h->store->db, "UPDATE run SET public = FALSE");
	visit(stranger, "/r/aushang");
	assert_int_equal(stranger->status, 404);
	visit(o.v, o.channels);
	sees(o.v, "noch nicht öffentlich");
}

static void a_channel_of_another_run_is_not_ended_from_here(void **state)
{
	struct office o = office_of(state);
	struct given other = given_run(o.h, "klassisch");
	struct visitor *v = house_signed_in(o.h, other.coordinator, "de");
	const char *mine = mem_fmt(o.h->m, "/runs/%lld/channels", (long long)other.run.v), *id;

	post(o.v, o.channels, "name=Eins&code=aushang");
	id = cell(&o, "SELECT id FROM channel");
	visit(v, mine);
	post(v, mem_fmt(o.h->m, "%s/%s/end", mine, id), "");
	assert_int_equal(v->status, 404);
	visit(v, mem_fmt(o.h->m, "%s/%s/code", mine, id));
	assert_int_equal(v->status, 422); /* that run is not even public */
	assert_string_equal(cell(&o, "SELECT count(*) FROM channel WHERE ends_on IS NOT NULL"), "0");
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(a_second_channel_has_its_own_address_poster_and_code),
		HOUSE_TEST(visits_are_counted_and_nothing_else_is_kept),
		HOUSE_TEST(one_that_is_over_says_so_kindly_and_leads_to_the_programme),
		HOUSE_TEST(a_code_is_taken_once_and_fits_into_an_address),
		HOUSE_TEST(a_channel_of_another_run_is_not_ended_from_here),
	};
	return HOUSE_MAIN(argc, argv, tests);
}
