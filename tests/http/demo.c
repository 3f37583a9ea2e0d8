/* SPDX-License-Identifier: EUPL-1.2 */
/* The invented people of the demo can be paired by the rules of each preset. */
#include <stdlib.h>

#include "house.h"
#include "service/board.h"
#include "service/demo.h"
#include "service/matchmake.h"
#include "service/programme.h"

enum { MENTORS = 10, MENTEES = 12, NUMBERS = 40 };

static run_id made(struct house *h, const char *preset, int first)
{
	programme_id id;
	run_id run;

	HOUSE_DO(h, (person_id){ 0 },
	    programme_from_preset(h->act,
		&(struct programme_start){ preset, "Mentoring", "Mentoring", "2026", preset }, &id, &run));
	HOUSE_DO(h, (person_id){ 0 },
	    demo_people_add(h->act,
		&(struct demo_people){ .run = run, .mentors = MENTORS, .mentees = MENTEES, .decided = true, .first = first }));
	return run;
}

static const char *cell(struct house *h, const char *query)
{
	return store_cell(h->store, h->store->db, query);
}

static void people_of_each_preset_become_tandems(void **state)
{
	struct house *h = *state;

	proposal_id proposal[PRESETS];

	for (int i = 0; i < PRESETS; i++) {
		run_id run = made(h, presets[i]->key, NUMBERS * i);

		HOUSE_DO(h, (person_id){ 0 }, proposal_make(h->act, run, "Vorschlag", "", &proposal[i]));
		assert_true(atoi(cell(h, mem_fmt(h->m, "SELECT tandems FROM proposal WHERE id = %lld",
		    (long long)proposal[i].v))) >= MENTORS - 2);
	}
	for (int i = 0; i < PRESETS; i++) { /* people of later programmes are no news for an earlier proposal */
		const struct board_query all = { .q = "", .show = "", .order = "weakest", .rows = 1 };
		struct board *board;

		HOUSE_DO(h, (person_id){ 0 }, board_load(h->act, proposal[i], &all, &board));
		assert_false(board->stale);
	}
	assert_string_equal(cell(h, "SELECT count(*) FROM person WHERE email NOT LIKE '%.example'"), "0");
	assert_string_equal(cell(h, "SELECT count(DISTINCT name_fold) FROM person"), "110");
}

/* 002-02, 002-03 */
static void the_programme_for_women_has_women_of_administrations(void **state)
{
	struct house *h = *state;

	made(h, "mit-frauen-an-die-spitze", 0);
	assert_string_equal(cell(h, "SELECT count(*) FROM organisation WHERE kind <> 'administration'"), "0");
	assert_string_equal(cell(h, "SELECT count(*) FROM application WHERE role = 'mentee' AND target_group = 'yes'"), "12");
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(people_of_each_preset_become_tandems),
		HOUSE_TEST(the_programme_for_women_has_women_of_administrations),
	};
	return HOUSE_MAIN(argc, argv, tests);
}
