/* SPDX-License-Identifier: EUPL-1.2 */
/* Those who belong to a programme and take no part in it: the contact of an organisation sees how far
 * the organisation's own people are (002-07), the advisory board sees numbers (002-06). */
#include "given_two.h"

#include <string.h>

static void a_contact_sees_name_role_and_standing_of_own_people_and_no_more(void **state)
{
	struct house *h = *state;
	struct visitor *who[TWO_PEOPLE], *contact;

	given_two(h, who);
	store_script(h->store->db,
	    "UPDATE application SET state = 'refused', remark = 'geheim', override_reason = 'geheim' WHERE id = 1232;"
	    "UPDATE person SET phone = 'geheim', position = 'geheim' WHERE id IN (231, 232)");
	contact = who[TWO_CONTACT];
	arrive(contact, "/");
	visit(contact, link_to(contact, "/runs/11"));
	visit(contact, link_to(contact, "/runs/11/nominees"));
	sees(contact, "Ida Muster");
	sees(contact, "zugelassen");
	sees(contact, "Eva Muster");
	sees(contact, "vorgeschlagen"); /* not that she was refused */
	sees_not(contact, "abgelehnt");
	sees_not(contact, "Ole Muster"); /* of another organisation */
	sees_not(contact, "geheim");
	sees_not(contact, "m1@a.example");
	sees_not(contact, "/applications/");
	store_script(h->store->db, "UPDATE run SET state = 'closing' WHERE id = 11");
	visit(contact, "/runs/11/nominees");
	sees(contact, "abgeschlossen");
	visit(contact, "/runs/12/nominees");
	assert_int_equal(contact->status, 404);
}

static void a_contact_of_another_programme_sees_nothing_of_this_one(void **state)
{
	struct house *h = *state;
	struct visitor *who[TWO_PEOPLE];

	given_two(h, who);
	store_script(h->store->db, "UPDATE role_grant SET programme_id = 2 WHERE role = 'organisation_contact'");
	visit(who[TWO_CONTACT], "/runs/11/nominees");
	assert_int_equal(who[TWO_CONTACT]->status, 404);
	visit(who[TWO_CONTACT], "/runs/12/nominees");
	assert_int_equal(who[TWO_CONTACT]->status, 200);
	sees_not(who[TWO_CONTACT], "Muster"); /* nobody of that organisation takes part there */
	visit(who[TWO_CONTACT], "/applications/1231");
	assert_int_equal(who[TWO_CONTACT]->status, 404);
}

static void the_board_sees_numbers_and_none_of_them_below_five(void **state)
{
	struct house *h = *state;
	struct visitor *who[TWO_PEOPLE];

	given_two(h, who);
	store_script(h->store->db,
	    "INSERT INTO person (id, name, name_fold, sort_fold, made_at) VALUES (241, 'N', 'n', 'n', 1), (242, 'N', 'n', 'n', 1), "
	    "(243, 'N', 'n', 'n', 1);"
	    "INSERT INTO application (id, run_id, person_id, role, state, made_at) VALUES (1241, 11, 241, 'mentor', 'admitted', 1), "
	    "(1242, 11, 242, 'mentor', 'admitted', 1), (1243, 11, 243, 'mentor', 'admitted', 1)");
	visit(who[TWO_BOARD], "/runs/11");
	sees(who[TWO_BOARD], "<dd>5</dd>");              /* mentors */
	sees(who[TWO_BOARD], "<dd>weniger als 5</dd>"); /* mentees: two */
	sees_not(who[TWO_BOARD], "<dd>2</dd>");
	visit(who[TWO_COORDINATOR], "/runs/11");
	sees(who[TWO_COORDINATOR], "<dd>2</dd>");
	visit(who[TWO_MENTOR], "/runs/11");
	sees_not(who[TWO_MENTOR], "<dd>");
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(a_contact_sees_name_role_and_standing_of_own_people_and_no_more),
		HOUSE_TEST(a_contact_of_another_programme_sees_nothing_of_this_one),
		HOUSE_TEST(the_board_sees_numbers_and_none_of_them_below_five),
	};
	return HOUSE_MAIN(argc, argv, tests);
}
