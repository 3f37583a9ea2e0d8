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

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(a_posted_form_is_known_as_long_as_its_session_can_last),
		STORE_TEST(a_posted_form_is_forgotten_after_two_days),
	};

	return STORE_MAIN(argc, argv, tests);
}
