/* SPDX-License-Identifier: EUPL-1.2 */
#include "harness.h"

#include "store/account.h"
#include "store/person.h"
#include "store/session.h"

static const programme_id everywhere = { 0 };
static const run_id no_run = { 0 };
static const organisation_id no_organisation = { 0 };

static person_id a_person(struct store *s, int64_t id, const char *name, const char *email)
{
	person_id made;

	store_ok(person_make(s->db, s->m, (person_id){ id }, name, email, 100, &made));
	return made;
}

static void an_address_belongs_to_one_person_however_it_is_written(void **state)
{
	struct store *s = *state;
	const struct account *account;
	person_id other;
	struct err *e;

	a_person(s, 1, "Maike Lüders", "Maike.Lueders@Stadt.example");
	e = person_make(s->db, s->m, (person_id){ 2 }, "Jemand", "maike.lueders@stadt.example", 100, &other);
	assert_non_null(e);
	assert_int_equal(e->kind, ERR_CONFLICT);
	store_ok(account_by_email(s->db, s->m, "maike.lueders@stadt.example", &account));
	assert_string_equal(account->email, "Maike.Lueders@Stadt.example");
	assert_false(account->has_account);
	assert_false(account->has_part);
}

static void people_without_an_address_may_be_many(void **state)
{
	struct store *s = *state;
	const struct person_line *found;
	int64_t total;
	int n;

	a_person(s, 1, "Werksleitung", NULL);
	a_person(s, 2, "Amtsleitung", NULL);
	store_ok(person_search(s->db, s->m, "leitung", 10, 0, &found, &n));
	store_ok(person_search_count(s->db, s->m, "leitung", &total));
	assert_int_equal(n, 2);
	assert_int_equal(total, 2);
	assert_string_equal(found[0].name, "Amtsleitung");
	store_ok(person_search(s->db, s->m, "%", 10, 0, &found, &n));
	assert_int_equal(n, 0); /* a percent sign is no joker */
}

static void everybody_is_listed_page_by_page_by_family_name(void **state)
{
	static const char *const by_family[] = { "Chris Adler", "Anna Berg", "Bo Ziegler" };
	struct store *s = *state;
	const struct person_line *found;
	int64_t total;
	int n;

	a_person(s, 1, by_family[1], "anna@stadt.example");
	a_person(s, 2, by_family[2], NULL);
	a_person(s, 3, by_family[0], NULL);
	store_ok(person_search_count(s->db, s->m, "", &total));
	assert_int_equal(total, 3);
	for (int i = 0; i < 3; i++) {
		store_ok(person_search(s->db, s->m, "", 1, i, &found, &n));
		assert_int_equal(n, 1);
		assert_string_equal(found[0].name, by_family[i]);
		assert_string_equal(found[0].organisation, "");
	}
	store_ok(person_search(s->db, s->m, "", 10, 1, &found, &n));
	assert_int_equal(n, 2);
	assert_string_equal(found[0].email, "anna@stadt.example");
	assert_null(found[1].email);
}

static void a_link_can_be_used_once(void **state)
{
	struct store *s = *state;
	const struct link *link;
	bool first;

	a_person(s, 1, "Maike Lüders", "m@stadt.example");
	store_ok(link_add(s->db, s->m, 7, "hash", LINK_SIGN_IN, (person_id){ 1 }, 0, 100, 700));
	store_ok(link_find(s->db, s->m, "hash", LINK_TANDEM, &link));
	assert_null(link); /* for another purpose */
	store_ok(link_find(s->db, s->m, "hash", LINK_SIGN_IN, &link));
	assert_int_equal(link->ends_at, 700);
	assert_int_equal(link->used_at, 0);
	store_ok(link_use(s->db, s->m, link->id, 200, &first));
	assert_true(first);
	store_ok(link_use(s->db, s->m, link->id, 201, &first));
	assert_false(first);
}

static void the_oldest_sessions_make_room(void **state)
{
	struct store *s = *state;
	const struct session_line *lines;
	int n;

	a_person(s, 1, "Maike Lüders", "m@stadt.example");
	store_ok(account_add(s->db, s->m, (person_id){ 1 }, 100));
	for (int64_t i = 1; i <= 6; i++)
		store_ok(session_add(s->db, s->m, (session_id){ i }, mem_fmt(s->m, "hash %lld", (long long)i),
		    (person_id){ 1 }, "Browser", 100 + i, 10000, false));
	store_ok(session_end_old(s->db, s->m, (person_id){ 1 }, 200, 4));
	store_ok(session_list(s->db, s->m, (person_id){ 1 }, 200, &lines, &n));
	assert_int_equal(n, 4);
	assert_int_equal(lines[0].id.v, 6);
	assert_int_equal(lines[3].id.v, 3);
}

static void a_closed_account_has_no_session(void **state)
{
	struct store *s = *state;
	const struct session *session;

	a_person(s, 1, "Maike Lüders", "m@stadt.example");
	store_ok(account_add(s->db, s->m, (person_id){ 1 }, 100));
	store_ok(session_add(s->db, s->m, (session_id){ 5 }, "hash", (person_id){ 1 }, "", 100, 10000, false));
	store_ok(session_find(s->db, s->m, "hash", &session));
	assert_string_equal(session->name, "Maike Lüders");
	store_ok(account_set_disabled(s->db, s->m, (person_id){ 1 }, true));
	store_ok(session_find(s->db, s->m, "hash", &session));
	assert_null(session);
}

/* 004-30: one person, several hats */
static void one_person_may_hold_several_roles(void **state)
{
	struct store *s = *state;
	const struct role_grant *grants;
	bool same;
	int n;

	a_person(s, 1, "Maike Lüders", "m@stadt.example");
	store_script(s->db, "INSERT INTO programme (id, slug, kind, name_de, name_en, made_at) "
			    "VALUES (9, 'p', 'cross', 'P', 'P', 1)");
	store_ok(grant_add(s->db, s->m, 1, (person_id){ 1 }, ROLE_ADMIN, everywhere, no_run, no_organisation,
	    (person_id){ 0 }, 100));
	store_ok(grant_add(s->db, s->m, 2, (person_id){ 1 }, ROLE_BOARD, (programme_id){ 9 }, no_run,
	    no_organisation, (person_id){ 1 }, 101));
	store_ok(grant_list(s->db, s->m, (person_id){ 1 }, &grants, &n));
	assert_int_equal(n, 2);
	assert_int_equal(grants[0].role, ROLE_ADMIN);
	assert_int_equal(grants[1].role, ROLE_BOARD);
	assert_int_equal(grants[1].programme_id.v, 9);
	store_ok(grant_same(s->db, s->m, (person_id){ 1 }, ROLE_BOARD, (programme_id){ 9 }, no_run,
	    no_organisation, &same));
	assert_true(same);
	store_ok(grant_same(s->db, s->m, (person_id){ 1 }, ROLE_BOARD, everywhere, no_run, no_organisation, &same));
	assert_false(same);
}

static void a_bucket_is_found_as_it_was_left(void **state)
{
	struct store *s = *state;
	struct bucket b;

	store_ok(bucket_get(s->db, s->m, "x", &b));
	assert_int_equal(b.at.s, 0);
	store_ok(bucket_set(s->db, s->m, "x", &(struct bucket){ 2.5, { 77 } }));
	store_ok(bucket_set(s->db, s->m, "x", &(struct bucket){ 1.5, { 78 } }));
	store_ok(bucket_get(s->db, s->m, "x", &b));
	assert_true(b.tokens > 1.49 && b.tokens < 1.51);
	assert_int_equal(b.at.s, 78);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(an_address_belongs_to_one_person_however_it_is_written),
		STORE_TEST(people_without_an_address_may_be_many),
		STORE_TEST(everybody_is_listed_page_by_page_by_family_name),
		STORE_TEST(a_link_can_be_used_once),
		STORE_TEST(the_oldest_sessions_make_room),
		STORE_TEST(a_closed_account_has_no_session),
		STORE_TEST(one_person_may_hold_several_roles),
		STORE_TEST(a_bucket_is_found_as_it_was_left),
	};
	return STORE_MAIN(argc, argv, tests);
}
