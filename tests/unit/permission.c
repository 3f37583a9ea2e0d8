/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/permission.h"
#include "base/mem.h"

static bool may(enum role role, enum action action)
{
	return permission_allows(action, ROLE_BIT(role));
}

static void nobody_in_particular_may_only_read_and_sign_in(void **state)
{
	(void)state;
	for (enum action a = 0; a < ACTIONS; a++)
		assert_int_equal(permission_allows(a, 0),
		    a == ACTION_site_read || a == ACTION_sign_in || a == ACTION_enter);
}

static void everyone_may_what_anyone_may(void **state)
{
	(void)state;
	for (enum role r = 0; r < ROLES; r++)
		assert_true(may(r, ACTION_site_read));
}

static void every_action_is_open_to_somebody_and_has_a_name(void **state)
{
	(void)state;
	for (enum action a = 0; a < ACTIONS; a++) {
		assert_true(permission_roles(a) != 0);
		assert_true(permission_roles(a) < ROLE_BIT(ROLES));
		assert_non_null(permission_name(a));
	}
}

/* trust.md 2.6: "accounts, backups, settings: rw, no contents" */
static void the_administrator_sees_no_contents(void **state)
{
	static const enum action contents[] = { ACTION_people_see, ACTION_people_edit,
		ACTION_person_see, ACTION_application_see, ACTION_admission, ACTION_import,
		ACTION_match_see, ACTION_match_edit, ACTION_tandem_see, ACTION_tandem_answer, ACTION_tandem_edit,
		ACTION_mail_see, ACTION_tie_see, ACTION_tie_edit, ACTION_programme_edit };

	(void)state;
	for (size_t i = 0; i < LEN(contents); i++)
		assert_false(may(ROLE_ADMIN, contents[i]));
	assert_true(may(ROLE_ADMIN, ACTION_admin));
	assert_true(may(ROLE_ADMIN, ACTION_role_grant));
}

/* 002-06: the board sees no tandem contents; numbers only. */
static void the_board_sees_numbers_only(void **state)
{
	(void)state;
	for (enum action a = 0; a < ACTIONS; a++) {
		bool numbers = a == ACTION_numbers_see || a == ACTION_network_see ||
		    a == ACTION_run_see || a == ACTION_programme_see || a == ACTION_site_read ||
		    a == ACTION_sign_in || a == ACTION_enter;

		assert_int_equal(may(ROLE_BOARD, a), numbers);
	}
}

/* 002-07, 002-28: the employer's contact sees neither other people nor any tandem. */
static void the_contact_of_an_organisation_sees_no_list_and_no_tandem(void **state)
{
	(void)state;
	assert_true(may(ROLE_ORGANISATION_CONTACT, ACTION_run_see));
	assert_false(may(ROLE_ORGANISATION_CONTACT, ACTION_people_see));
	assert_false(may(ROLE_ORGANISATION_CONTACT, ACTION_application_see));
	assert_false(may(ROLE_ORGANISATION_CONTACT, ACTION_tandem_see));
	assert_false(may(ROLE_ORGANISATION_CONTACT, ACTION_match_see));
	assert_false(may(ROLE_ORGANISATION_CONTACT, ACTION_tie_see));
}

static void other_participants_see_no_tandem_but_their_own(void **state)
{
	(void)state;
	assert_false(may(ROLE_MENTOR, ACTION_tandem_see));
	assert_false(may(ROLE_MENTEE, ACTION_tandem_see));
	assert_true(may(ROLE_TANDEM_MENTOR, ACTION_tandem_see));
	assert_true(may(ROLE_TANDEM_MENTEE, ACTION_tandem_answer));
	assert_false(may(ROLE_COORDINATOR, ACTION_tandem_answer));
	assert_false(may(ROLE_MENTEE, ACTION_match_see));
	assert_false(may(ROLE_MENTEE, ACTION_people_see));
}

/* 000-14: what one said against others is written by oneself and read by the coordination. */
static void ties_are_confidential(void **state)
{
	(void)state;
	assert_int_equal(permission_roles(ACTION_tie_edit), ROLE_BIT(ROLE_SELF));
	assert_int_equal(permission_roles(ACTION_tie_see),
	    ROLE_BIT(ROLE_SELF) | ROLE_BIT(ROLE_COORDINATOR));
}

/* 004-30: participants may be members of the team; each hat brings its own rights, no more. */
static void several_hats_add_up(void **state)
{
	unsigned hats = ROLE_BIT(ROLE_BOARD) | ROLE_BIT(ROLE_TANDEM_MENTEE);

	(void)state;
	assert_true(permission_allows(ACTION_tandem_see, hats));
	assert_true(permission_allows(ACTION_numbers_see, hats));
	assert_false(permission_allows(ACTION_people_see, hats));
}

static void roles_are_found_by_their_names(void **state)
{
	(void)state;
	for (enum role r = 0; r < ROLES; r++) {
		assert_int_equal(role_find(role_name(r)), r);
		assert_non_null(role_label(r));
	}
	assert_int_equal(role_find("king"), ROLES);
	assert_true(role_is_granted(ROLE_ADMIN));
	assert_true(role_is_granted(ROLE_BOARD));
	assert_false(role_is_granted(ROLE_MENTOR));
	assert_false(role_is_granted(ROLE_SELF));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nobody_in_particular_may_only_read_and_sign_in),
		cmocka_unit_test(everyone_may_what_anyone_may),
		cmocka_unit_test(every_action_is_open_to_somebody_and_has_a_name),
		cmocka_unit_test(the_administrator_sees_no_contents),
		cmocka_unit_test(the_board_sees_numbers_only),
		cmocka_unit_test(the_contact_of_an_organisation_sees_no_list_and_no_tandem),
		cmocka_unit_test(other_participants_see_no_tandem_but_their_own),
		cmocka_unit_test(ties_are_confidential),
		cmocka_unit_test(several_hats_add_up),
		cmocka_unit_test(roles_are_found_by_their_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
