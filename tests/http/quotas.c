/* SPDX-License-Identifier: EUPL-1.2 */
/* Quotas of organisations for tandems: their page, the proposals under them, what the board says of them. */
#include <stdlib.h>
#include <string.h>

#include "given_tandem.h"
#include "service/matchmake.h"
#include "service/programme.h"
#include "service/rules_file.h"

/* Mentees Jana and Petra are of 12 Kreis Buchwald; mentors Maike of 11 Stadt Erlenau, Nora of 13 Lindwerk GmbH. Two
 * tandems are possible: Jana with Maike, Petra with Nora. */
static const char page[] = "/runs/200/quotas";

static const char *cell(struct house *h, const char *query)
{
	return store_cell(h->store, h->store->db, query);
}

/* The fields of the page as they are empty but for one. */
static void set(struct visitor *v, const char *field, const char *value)
{
	arrive(v, page);
	post(v, page, mem_fmt(v->house->m, "version=%s&%s=%s", cell(v->house, "SELECT version FROM run WHERE id = 200"), field,
	    enc(v, value)));
}

static proposal_id proposal(struct house *h, struct given g, const char *name)
{
	proposal_id id = { 0 };

	HOUSE_DO(h, g.kim, proposal_make(h->act, g.run, name, "", &id));
	return id;
}

static const char *board(struct house *h, proposal_id id, const char *more)
{
	return mem_fmt(h->m, "/proposals/%lld%s", (long long)id.v, more);
}

static void change(struct visitor *v, proposal_id id, const char *fields)
{
	arrive(v, board(v->house, id, ""));
	post(v, mem_fmt(v->house->m, "/proposals/%lld/change?version=%s", (long long)id.v,
	    cell(v->house, mem_fmt(v->house->m, "SELECT version FROM proposal WHERE id = %lld", (long long)id.v))), fields);
}

static const char *tandems(struct house *h, proposal_id id)
{
	return cell(h, mem_fmt(h->m, "SELECT tandems FROM proposal WHERE id = %lld", (long long)id.v));
}

static void quotas_are_entered_and_stand_in_the_minutes(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *v = house_signed_in(h, g.kim, "en");

	arrive(v, "/runs/200/rules");
	sees(v, "None is set.");
	arrive(v, link_to(v, page));
	sees(v, "Kreis Buchwald");
	set(v, "mentee_12", "1");
	follow(v);
	sees(v, "name=\"mentee_12\" type=\"text\" inputmode=\"numeric\" class=\"figure\" value=\"1\"");
	set(v, "each_mentor", "4");
	assert_string_equal(cell(h, "SELECT count(*) FROM run_quota"), "1"); /* the other field was left empty */
	assert_string_equal(cell(h, "SELECT scope FROM run_quota WHERE role = 'mentor' AND most = 4"), "each");
	assert_string_equal(cell(h, "SELECT count(*) FROM audit WHERE action = 'quotas_changed'"), "2");
	arrive(v, "/runs/200/minutes");
	sees(v, "Quotas changed.");
	sees(v, "Kreis Buchwald (mentees): at most 1");
	sees(v, "each organisation (mentors): at most 4; Kreis Buchwald (mentees): no quota any more");
	arrive(v, "/runs/200/rules");
	sees(v, "1 quota is set.");
}

static void what_is_no_quota_is_refused_with_its_place(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *v = house_signed_in(h, g.kim, "en");

	set(v, "mentee_12", "many");
	assert_int_equal(v->status, 422);
	sees(v, "Kreis Buchwald (mentees): a quota is a whole number from 0 to 5,000, or empty.");
	sees(v, "value=\"many\"");
	sees(v, "href=\"#f-mentee_12\"");
	set(v, "each_mentee", "-1");
	assert_int_equal(v->status, 422);
	set(v, "each_mentee", "5001");
	assert_int_equal(v->status, 422);
	assert_string_equal(cell(h, "SELECT count(*) FROM run_quota"), "0");
	arrive(v, page);
	post(v, page, "version=77&mentee_12=1");
	assert_int_equal(v->status, 409);
}

static void group(struct visitor *v, const char *path, const char *name, const char *fields)
{
	arrive(v, path);
	post(v, path, mem_fmt(v->house->m, "version=%s&name=%s&role=mentor&%s",
	    cell(v->house, "SELECT version FROM run WHERE id = 200"), enc(v, name), fields));
}

static void groups_lie_within_each_other_or_apart(void **state)
{
	static const char fresh[] = "/runs/200/quotas/groups/new";
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *v = house_signed_in(h, g.kim, "en");
	const char *edit;

	group(v, fresh, "Holding", "most=1&organisation_11=1");
	assert_int_equal(v->status, 422);
	sees(v, "A group has two organisations at least.");
	group(v, fresh, "Holding", "most=1&organisation_11=1&organisation_13=1");
	follow(v);
	sees(v, "Stadt Erlenau, Lindwerk GmbH");
	group(v, fresh, "All", "most=5&organisation_11=1&organisation_12=1&organisation_13=1");
	follow(v);
	group(v, fresh, "Crossing", "most=5&organisation_11=1&organisation_12=1");
	assert_int_equal(v->status, 422);
	sees(v, "“Holding” and “Crossing” have organisations in common");
	sees(v, "value=\"Crossing\"");
	group(v, fresh, "Again", "most=5&organisation_11=1&organisation_13=1");
	assert_int_equal(v->status, 422);
	sees(v, "“Holding” and “Again” are of the same organisations.");
	edit = mem_fmt(h->m, "/runs/200/quotas/groups/%s", cell(h, "SELECT id FROM run_quota WHERE name = 'Holding'"));
	arrive(v, edit);
	sees(v, "value=\"Holding\"");
	group(v, edit, "Group North", "most=2&organisation_11=1&organisation_13=1");
	follow(v);
	sees(v, "Group North");
	sees_not(v, "Holding</th>");
	post(v, mem_fmt(h->m, "%s/end", edit), "");
	follow(v);
	sees_not(v, "Group North");
	visit(v, edit);
	assert_int_equal(v->status, 404);
	visit(v, mem_fmt(h->m, "/runs/200/quotas/groups/%s", cell(h, "SELECT max(id) FROM application")));
	assert_int_equal(v->status, 404);
	assert_string_equal(cell(h, "SELECT count(*) FROM run_quota"), "1");
}

static void a_proposal_keeps_a_quota_and_the_board_says_which_binds(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *v = house_signed_in(h, g.kim, "en"), *de = house_signed_in(h, g.kim, "de");
	proposal_id id;

	assert_string_equal(tandems(h, proposal(h, g, "Free")), "2");
	set(v, "mentee_12", "1");
	id = proposal(h, g, "Bound");
	assert_string_equal(tandems(h, id), "1");
	assert_string_equal(cell(h, "SELECT count(*) FROM proposal WHERE optimal"), "2");
	arrive(v, board(h, id, ""));
	sees(v, "Kreis Buchwald (mentees): 1 of 1 places");
	sees(v, "used up");
	sees(v, "A quota is used up. Kreis Buchwald (mentees): 1 of 1 places.");
	sees(v, "Without the quota of Kreis Buchwald (mentees) there would be 1 tandem more.");
	arrive(de, board(h, id, ""));
	sees(de, "Kreis Buchwald (Mentees): 1 von 1 Plätzen");
	sees(de, "Ohne das Kontingent von Kreis Buchwald (Mentees) gäbe es 1 Tandem mehr.");
	/* what the other pair would cost: the tandem there is */
	arrive(v, board(h, id, "/pair?mentor=302&mentee=304"));
	sees(v, "A quota is used up, so another tandem would have to give way:");
	sees(v, "Jana Erle loses Maike Linde");
	arrive(v, board(h, id, "/figures"));
	sees(v, "These quotas are used up and part of what everything here costs:");
	sees(v, "Kreis Buchwald (mentees): 1 of 1 places");
	sees(v, "Stable: nobody wants to change");
	arrive(v, "/runs/200/pool");
	sees(v, "At most 1 tandem is possible");
	sees(v, "Without the quota of Kreis Buchwald (mentees) there would be 1 tandem more.");
}

static void a_hand_keeps_quotas_too(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *v = house_signed_in(h, g.kim, "en");
	proposal_id id = { 0 };

	set(v, "each_mentee", "1");
	HOUSE_DO(h, g.kim, proposal_make(h->act, g.run, "By hand", "by_hand", &id));
	assert_string_equal(tandems(h, id), "1");
	assert_string_equal(cell(h, "SELECT mentee_id FROM proposal_tandem"), "303"); /* the better pair */
}

static void a_pin_that_breaks_a_quota_is_answered_with_its_name(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *v = house_signed_in(h, g.kim, "en");
	proposal_id id;

	set(v, "each_mentee", "1");
	id = proposal(h, g, "Bound");
	change(v, id, "what=pin&mentor=302&mentee=304");
	follow(v);
	assert_string_equal(cell(h, "SELECT mentee_id FROM proposal_tandem"), "304");
	change(v, id, "what=pin&mentor=301&mentee=303");
	assert_int_equal(v->status, 422);
	sees(v, "The quota of Kreis Buchwald (mentees) is used up by tandems that are pinned or published.");
	assert_string_equal(tandems(h, id), "1");
	change(v, id, "what=unpin&mentor=302&mentee=304");
	follow(v);
	change(v, id, "what=move&to=301&mentee=303");
	follow(v);
	assert_string_equal(cell(h, "SELECT mentee_id FROM proposal_tandem"), "303");
}

static void a_lower_quota_makes_proposals_out_of_date_and_pins_give_way(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *v = house_signed_in(h, g.kim, "en");
	proposal_id id = proposal(h, g, "Free");

	change(v, id, "what=pin&mentor=302&mentee=304");
	change(v, id, "what=pin&mentor=301&mentee=303");
	follow(v);
	sees_not(v, "Calculate anew");
	set(v, "mentee_12", "1");
	arrive(v, board(h, id, ""));
	sees(v, "People, rules, quotas or weights have changed");
	sees(v, "Kreis Buchwald (mentees): 2 of 1 places");
	change(v, id, "what=ban&mentor=302&mentee=304");
	assert_int_equal(v->status, 422);
	arrive(v, board(h, id, "/publish"));
	sees(v, "A quota is used up. Kreis Buchwald (mentees): 1 of 1 places.");
	change(v, id, "what=solve");
	follow(v);
	sees(v, "Petra Ahorn and Nora Buche released. The quota of Kreis Buchwald (mentees) is used up.");
	assert_string_equal(tandems(h, id), "1");
	assert_string_equal(cell(h, "SELECT mentee_id FROM proposal_tandem WHERE pinned"), "303");
	arrive(v, "/runs/200/minutes");
	sees(v, "The quota of Kreis Buchwald (mentees) is used up.");
	set(v, "mentee_12", "2");
	change(v, id, "what=solve");
	assert_string_equal(tandems(h, id), "2");
}

static void tandems_that_stand_take_places_of_a_quota(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *v = house_signed_in(h, g.kim, "en"), *jana = house_signed_in(h, g.petra, "en");
	proposal_id id;

	given_asked(h, GIVEN_MAIKE, GIVEN_JANA);
	set(v, "mentee_12", "1");
	id = proposal(h, g, "What is left");
	assert_string_equal(tandems(h, id), "0");
	arrive(v, board(h, id, ""));
	sees(v, "Kreis Buchwald (mentees): 1 of 1 places");
	change(v, id, "what=pin&mentor=302&mentee=304");
	assert_int_equal(v->status, 422);
	sees(v, "The quota of Kreis Buchwald (mentees) is used up");
	/* nor do two find each other */
	arrive(v, "/runs/200/tandems/self");
	post(v, "/runs/200/tandems/self", "mentor=302&mentee=304");
	assert_int_equal(v->status, 422);
	sees(v, "A quota is used up. Kreis Buchwald (mentees): 1 of 1 places.");
	arrive(jana, "/runs/200/tandems/self");
	post(jana, "/runs/200/tandems/self", "email=nora%40lindwerk.example");
	assert_int_equal(jana->status, 422);
	sees(jana, "The rules of this run do not allow this tandem.");
	sees_not(jana, "1 of 1");
	store_script(h->store->db, "UPDATE tandem SET state = 'declined';");
	arrive(v, board(h, id, ""));
	sees(v, "Kreis Buchwald (mentees): 0 of 1 places");
}

static void a_file_of_rules_holds_the_quotas_and_reads_them_back(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *v = house_signed_in(h, g.kim, "en");
	struct rules_fault fault;
	struct rules_file f;

	store_script(h->store->db, "UPDATE organisation SET name = 'Werk \"Süd\"' WHERE id = 13;");
	group(v, "/runs/200/quotas/groups/new", "Holding", "most=2&organisation_11=1&organisation_13=1");
	arrive(v, page);
	post(v, page, mem_fmt(h->m, "version=%s&each_mentee=3&mentee_12=0&mentor_13=1",
	    cell(h, "SELECT version FROM run WHERE id = 200")));
	arrive(v, "/runs/200/rules");
	post(v, "/runs/200/rules/file", "");
	assert_int_equal(v->status, 200);
	sees(v, "{ \"side\": \"mentee\", \"each\": true, \"most\": 3 }");
	sees(v, "{ \"side\": \"mentee\", \"organisation\": \"Kreis Buchwald\", \"most\": 0 }");
	assert_null(rules_file_read(h->m, v->body, strlen(v->body), &f, &fault));
	assert_int_equal(f.quotas, 4);
	for (int k = 0; k < f.quotas; k++) {
		if (strcmp(f.quota[k].name, "Holding") == 0) {
			assert_int_equal(f.quota[k].organisations, 2);
			assert_int_equal(f.quota[k].side, MARKET_MENTOR);
		}
		if (f.quota[k].most == 1)
			assert_string_equal(f.quota[k].organisation[0], "Werk \"Süd\"");
	}
}

static void the_next_run_begins_with_the_quotas_of_the_last(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *v = house_signed_in(h, g.kim, "en");
	run_id next = { 0 };

	group(v, "/runs/200/quotas/groups/new", "Holding", "most=2&organisation_11=1&organisation_13=1");
	arrive(v, page);
	post(v, page, mem_fmt(h->m, "version=%s&each_mentee=3&mentee_12=1",
	    cell(h, "SELECT version FROM run WHERE id = 200")));
	HOUSE_DO(h, g.kim, programme_add_run(h->act, g.programme, "Next", &next));
	assert_string_equal(cell(h, mem_fmt(h->m, "SELECT count(*) FROM run_quota WHERE run_id = %lld", (long long)next.v)), "3");
	arrive(v, mem_fmt(h->m, "/runs/%lld/quotas", (long long)next.v));
	sees(v, "Holding");
	sees(v, "name=\"mentee_12\" type=\"text\" inputmode=\"numeric\" class=\"figure\" value=\"1\"");
	/* and are its own from then on */
	store_script(h->store->db, "DELETE FROM run_quota WHERE run_id = 200;");
	assert_string_equal(cell(h, "SELECT count(*) FROM run_quota_organisation"), "3");
}

static void organisations_are_listed_by_pages_and_a_page_keeps_the_others(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *v = house_signed_in(h, g.kim, "en");

	for (int i = 0; i < 60; i++)
		store_script(h->store->db, mem_fmt(h->m,
		    "INSERT INTO organisation (id, name, name_fold, made_at) VALUES (%d, 'Amt %02d', 'amt %02d', 1);"
		    "INSERT INTO programme_organisation (programme_id, organisation_id, part) VALUES (100, %d, 'carrier');",
		    1000 + i, i, i, 1000 + i));
	set(v, "mentee_1003", "7");
	arrive(v, "/runs/200/quotas?page=2");
	sees(v, "Kreis Buchwald");
	sees_not(v, "Amt 03");
	post(v, "/runs/200/quotas?page=2", mem_fmt(h->m, "version=%s&mentee_12=2",
	    cell(h, "SELECT version FROM run WHERE id = 200")));
	follow(v);
	sees(v, "value=\"2\"");
	assert_string_equal(cell(h, "SELECT most FROM run_quota q JOIN run_quota_organisation m ON m.quota_id = q.id"
				    " WHERE m.organisation_id = 1003"), "7");
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(quotas_are_entered_and_stand_in_the_minutes),
		HOUSE_TEST(what_is_no_quota_is_refused_with_its_place),
		HOUSE_TEST(groups_lie_within_each_other_or_apart),
		HOUSE_TEST(a_proposal_keeps_a_quota_and_the_board_says_which_binds),
		HOUSE_TEST(a_hand_keeps_quotas_too),
		HOUSE_TEST(a_pin_that_breaks_a_quota_is_answered_with_its_name),
		HOUSE_TEST(a_lower_quota_makes_proposals_out_of_date_and_pins_give_way),
		HOUSE_TEST(tandems_that_stand_take_places_of_a_quota),
		HOUSE_TEST(a_file_of_rules_holds_the_quotas_and_reads_them_back),
		HOUSE_TEST(the_next_run_begins_with_the_quotas_of_the_last),
		HOUSE_TEST(organisations_are_listed_by_pages_and_a_page_keeps_the_others),
	};
	return HOUSE_MAIN(argc, argv, tests);
}
