/* SPDX-License-Identifier: EUPL-1.2 */
/* The calendar of a run, its rules and weights, the first page and what the installation says of itself. */
#include <string.h>

#include "house.h"
#include "service/programme.h"
#include "service/run.h"

static struct visitor *coordinator(struct house *h, const char *lang)
{
	person_id person = house_person(h, "koordination@wis.example", ROLE_COORDINATOR, (programme_id){ 0 });

	return house_signed_in(h, person, lang);
}

static run_id made(struct house *h, const char *preset)
{
	programme_id id;
	run_id run;

	HOUSE_DO(h, (person_id){ 0 },
	    programme_from_preset(h->act,
		&(struct programme_start){ preset, "Mentoring", "Mentoring", "2026", "mentoring" }, &id, &run));
	return run;
}

static const char *cell(struct house *h, const char *query)
{
	return store_cell(h->store, h->store->db, query);
}

static const char *page_of(struct house *h, run_id run, const char *page)
{
	return mem_fmt(h->m, "/runs/%lld/%s", (long long)run.v, page);
}

static void a_date_is_added_changed_and_deleted(void **state)
{
	struct house *h = *state;
	struct visitor *v = coordinator(h, "de");
	run_id run = made(h, "salzgitter");
	const char *calendar = page_of(h, run, "calendar"), *form = page_of(h, run, "calendar/new"), *event;

	arrive(v, form);
	post(v, form, "version=0&kind=visit&name_de=Besuch&name_en=Visit&day=2026-12-03&from=14.30&to=16&audience=mentees&place=Halle+3");
	follow(v);
	sees(v, "Dezember 2026");
	sees(v, "Donnerstag, 3. Dezember 2026");
	sees(v, "14:30");
	sees(v, "Halle 3");
	sees(v, "für Mentees");
	event = mem_fmt(h->m, "/events/%s", cell(h, "SELECT id FROM event WHERE name_de = 'Besuch'"));
	arrive(v, event);
	post(v, event, "version=1&kind=visit&name_de=Besuch&name_en=Visit&day=2026-12-03&from=16:00&to=14:30&audience=both");
	assert_int_equal(v->status, 422);
	sees(v, "bevor es beginnt");
	post(v, event, "version=1&kind=visit&name_de=Besuch&name_en=Visit&from=25:00&audience=both");
	assert_int_equal(v->status, 422);
	post(v, event, "version=1&kind=visit&name_de=Besuch&name_en=Visit&day=2026-12-04&audience=both");
	follow(v);
	sees(v, "Freitag, 4. Dezember 2026");
	arrive(v, event);
	post(v, event, "version=1&kind=visit&name_de=Anders&name_en=Visit&audience=both");
	assert_int_equal(v->status, 409);
	arrive(v, event);
	post(v, mem_fmt(h->m, "%s/end", event), "");
	follow(v);
	sees_not(v, "Besuch<");
	arrive(v, calendar);
}

/* 000-06: events come to their usual days after the kick-off, on working days. */
static void open_dates_get_the_days_that_are_usual(void **state)
{
	struct house *h = *state;
	struct visitor *v = coordinator(h, "de");
	run_id run = made(h, "mit-frauen-an-die-spitze");
	const char *calendar = page_of(h, run, "calendar");

	arrive(v, calendar);
	sees_not(v, "Tage für offene Termine vorschlagen");
	store_script(h->store->db, "UPDATE run SET kick_off_on = '2027-01-14'");
	arrive(v, calendar);
	post(v, mem_fmt(h->m, "%s/suggest", calendar), "");
	follow(v);
	assert_string_equal(cell(h, "SELECT count(*) FROM event WHERE day IS NULL"), "0");
	assert_string_equal(cell(h, "SELECT day FROM event WHERE kind = 'kick_off'"), "2027-01-14");
	sees_not(v, "Samstag");
	sees_not(v, "Sonntag");
}

static void the_board_is_not_in_the_calendar_of_the_world(void **state)
{
	struct house *h = *state;
	struct visitor *v = house_visitor(h, "de");
	run_id run = made(h, "klassisch");

	store_script(h->store->db,
	    mem_fmt(h->m,
		"UPDATE run SET public = TRUE; INSERT INTO event (id, run_id, kind, name_de, name_en, day, audience) "
		"VALUES (7, %lld, 'board', 'Beiratssitzung', 'Board meeting', '2026-12-01', 'board')",
		(long long)run.v));
	arrive(v, "/p/mentoring");
	sees_not(v, "Beiratssitzung");
	v = coordinator(h, "de");
	arrive(v, page_of(h, run, "calendar"));
	sees(v, "Beiratssitzung");
}

/* What a page of rules would send if nothing were changed, with `more` put in front. */
static void save_rules(struct visitor *v, const char *path, const char *version, const char *more)
{
	arrive(v, path);
	post(v, path, mem_fmt(v->house->m, "%s&version=%s&goal_1=most&goal_2=floor", more, version));
}

static void rules_and_weights_are_set_and_checked(void **state)
{
	struct house *h = *state;
	struct visitor *v = coordinator(h, "de");
	run_id run = made(h, "salzgitter");
	const char *path = page_of(h, run, "rules");

	arrive(v, path);
	sees(v, "Verschiedene Organisationen");
	sees(v, "MentorInnen stehen höher");
	save_rules(v, path, "1", "rule_organisation_strength=soft&rule_organisation_cost=25&weight_topics=77&mentor_level=1&mentor_level_least=2&mentor_level_most=4");
	follow(v);
	assert_string_equal(cell(h, "SELECT strength FROM run_rule WHERE rule = 'organisation'"), "soft");
	assert_string_equal(cell(h, "SELECT cost FROM run_rule WHERE rule = 'organisation'"), "2500");
	assert_string_equal(cell(h, "SELECT strength FROM run_rule WHERE rule = 'line'"), "off");
	assert_string_equal(cell(h, "SELECT weight FROM run_criterion WHERE criterion = 'topics'"), "77");
	assert_string_equal(cell(h, "SELECT least FROM run_eligibility WHERE role = 'mentor' AND rule = 'level'"), "2");
	assert_string_equal(cell(h, "SELECT count(*) FROM run_eligibility"), "1");
	assert_string_equal(cell(h, "SELECT goal FROM run"), "most,floor");
	sees(v, "value=\"25\"");
	save_rules(v, path, "1", "weight_topics=1"); /* an older page */
	assert_int_equal(v->status, 409);
	save_rules(v, path, "2", "rule_level_least=3&rule_level_most=1");
	assert_int_equal(v->status, 422);
	save_rules(v, path, "2", "weight_topics=1001");
	assert_int_equal(v->status, 422);
	arrive(v, path);
	post(v, path, "version=2&goal_1=floor&goal_2=most");
	assert_int_equal(v->status, 422);
	sees(v, "Die Ziele passen nicht zusammen");
	assert_string_equal(cell(h, "SELECT weight FROM run_criterion WHERE criterion = 'topics'"), "77");
}

/* What `tandem match` reads. */
static void rules_are_saved_as_a_file(void **state)
{
	struct house *h = *state;
	struct visitor *v = coordinator(h, "de");
	const char *path = page_of(h, made(h, "salzgitter"), "rules");

	save_rules(v, path, "1", "rule_organisation_strength=soft&rule_organisation_cost=25&weight_topics=77");
	arrive(v, path);
	post(v, mem_fmt(h->m, "%s/file", path), "");
	assert_int_equal(v->status, 200);
	sees(v, "\"format\": \"tandem-rules 1\"");
	sees(v, "\"goals\": [\"most\", \"floor\"]");
	sees(v, "\"organisation\": { \"strength\": \"soft\", \"cost\": 2500 }");
	sees(v, "\"topics\": { \"weight\": 77 }");
	assert_string_equal(cell(h, "SELECT count(*) FROM audit WHERE action = 'rules_exported'"), "1");
}

static void the_first_page_says_what_waits(void **state)
{
	struct house *h = *state;
	struct visitor *v = house_visitor(h, "de");
	run_id run = made(h, "reverse");

	arrive(v, "/");
	sees(v, "Mit Tandem führen Sie");
	sees_not(v, "/p/mentoring");
	store_script(h->store->db, "UPDATE run SET public = TRUE");
	arrive(v, "/");
	sees(v, "/p/mentoring");
	v = coordinator(h, "en");
	arrive(v, "/");
	sees(v, "Next step:");
	sees(v, "No contact person is named");
	sees_not(v, "/p/mentoring");
	sees(v, mem_fmt(h->m, "/runs/%lld", (long long)run.v));
}

/* 001-15 */
static void the_installation_says_who_runs_it_and_what_it_stores(void **state)
{
	struct house *h = *state;
	struct visitor *v = house_visitor(h, "de"), *admin;

	arrive(v, "/privacy");
	sees(v, "ein einziges Cookie");
	arrive(v, "/accessibility");
	arrive(v, "/help");
	arrive(v, "/imprint");
	sees(v, "noch kein Impressum");
	admin = house_signed_in(h, house_person(h, "verwaltung@wis.example", ROLE_ADMIN, (programme_id){ 0 }), "de");
	arrive(admin, "/admin/notice");
	post(admin, "/admin/notice", "contact_email=keine");
	assert_int_equal(admin->status, 422);
	post(admin, "/admin/notice", "contact_name=Ida+Muster&imprint_de=Verein+Muster%0AWeg+1");
	follow(admin);
	arrive(v, "/imprint");
	sees(v, "<p>Verein Muster</p>");
	sees(v, "<p>Weg 1</p>");
	sees(v, "Ida Muster");
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(a_date_is_added_changed_and_deleted),
		HOUSE_TEST(open_dates_get_the_days_that_are_usual),
		HOUSE_TEST(the_board_is_not_in_the_calendar_of_the_world),
		HOUSE_TEST(rules_and_weights_are_set_and_checked),
		HOUSE_TEST(rules_are_saved_as_a_file),
		HOUSE_TEST(the_first_page_says_what_waits),
		HOUSE_TEST(the_installation_says_who_runs_it_and_what_it_stores),
	};
	return HOUSE_MAIN(argc, argv, tests);
}
