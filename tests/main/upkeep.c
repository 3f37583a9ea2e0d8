/* SPDX-License-Identifier: EUPL-1.2 */
/* What is deleted when it has had its time, on both engines. */
#include "harness.h"

#include <string.h>

#include "jobs/upkeep.h"
#include "service/act.h"
#include "store/form.h"

enum { HOUR = 60 * 60 };

static const int64_t noon = 1793700000;

/* A form is posted at noon; the job runs `later` seconds after. Is the form still known? */
static bool known_after(struct store *s, int64_t later)
{
	const struct site site = { .db_url = s->url, .data_dir = "", .url = "https://tandem.example",
		.name = "Tandem", .zone = "Europe/Berlin" };
	const atomic_bool stop = false;
	const char *location;
	struct act *a;

	store_ok(act_open(s->m, &site, (struct instant){ noon + later }, &a));
	store_ok(form_done(s->db, s->m, 7, "/done", noon));
	store_ok(upkeep_job_run(a, &stop, NULL));
	act_close_thread();
	store_ok(form_seen(s->db, s->m, 7, &location));
	return location != NULL;
}

static void a_posted_form_is_known_as_long_as_its_session_can_last(void **state)
{
	assert_true(known_after(*state, 13 * HOUR));
}

static void a_posted_form_is_forgotten_after_two_days(void **state)
{
	assert_false(known_after(*state, 48 * HOUR + 1));
}

/* What is left of what was begun and never finished, `days` later. */
static const char *left_after(struct store *s, int days, const char *table)
{
	static const char begun[] =
	    "INSERT INTO programme (id, slug, kind, name_de, name_en, made_at) VALUES (1, 'p', 'cross', 'P', 'P', 1);"
	    "INSERT INTO run (id, programme_id, slug, name, seed, made_at) VALUES (11, 1, 'r', 'R', 1, 1);"
	    "INSERT INTO import (id, run_id, file_name, content, state, made_at) VALUES "
	    "(81, 11, 'a.csv', 'Name', 'mapping', 1793700000), (82, 11, 'b.csv', '', 'done', 1793700000);"
	    "INSERT INTO registration (id, run_id, role, lang, email, email_fold, answers, state, made_at, changed_at, ends_at) "
	    "VALUES (91, 11, 'mentee', 'de', 'a@a.example', 'a@a.example', '{}', 'sent', 1793700000, 1793700000, 1794909600);";
	const struct site site = { .db_url = s->url, .data_dir = "", .url = "https://tandem.example",
		.name = "Tandem", .zone = "Europe/Berlin" };
	const atomic_bool stop = false;
	struct act *a;

	store_script(s->db, begun);
	store_ok(act_open(s->m, &site, (struct instant){ noon + (int64_t)days * 24 * HOUR + 1 }, &a));
	store_ok(upkeep_job_run(a, &stop, NULL));
	act_close_thread();
	return store_cell(s, s->db, mem_fmt(s->m, "SELECT count(*) FROM %s", table));
}

static void a_registration_that_waits_is_kept_for_its_time(void **state)
{
	assert_string_equal(left_after(*state, 13, "registration"), "1");
}

static void a_registration_nobody_confirmed_is_deleted(void **state)
{
	assert_string_equal(left_after(*state, 14, "registration"), "0");
}

static void a_file_that_was_opened_and_not_taken_is_deleted_after_two_weeks(void **state)
{
	assert_string_equal(left_after(*state, 14, "import WHERE state = 'mapping'"), "0");
}

static void a_file_that_was_opened_yesterday_and_what_was_taken_stay(void **state)
{
	assert_string_equal(left_after(*state, 1, "import"), "2");
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(a_posted_form_is_known_as_long_as_its_session_can_last),
		STORE_TEST(a_posted_form_is_forgotten_after_two_days),
		STORE_TEST(a_registration_that_waits_is_kept_for_its_time),
		STORE_TEST(a_registration_nobody_confirmed_is_deleted),
		STORE_TEST(a_file_that_was_opened_and_not_taken_is_deleted_after_two_weeks),
		STORE_TEST(a_file_that_was_opened_yesterday_and_what_was_taken_stay),
	};

	return STORE_MAIN(argc, argv, tests);
}
