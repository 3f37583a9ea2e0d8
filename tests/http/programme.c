/* SPDX-License-Identifier: EUPL-1.2 */
/* Programmes and runs, from the preset to the page: requirement texts 000 to 004. */
#include <string.h>

#include "house.h"
#include "service/programme.h"
#include "service/run.h"

static struct visitor *coordinator(struct house *h, const char *lang)
{
	person_id person = house_person(h, "koordination@wis.example", ROLE_COORDINATOR, (programme_id){ 0 });

	return house_signed_in(h, person, lang);
}

static programme_id made(struct house *h, const char *preset, run_id *run)
{
	programme_id id;

	HOUSE_DO(h, (person_id){ 0 },
	    programme_from_preset(h->act,
		&(struct programme_start){ preset, "Mentoring", "Mentoring", "2026", "mentoring" }, &id, run));
	return id;
}

static const char *number(struct house *h, const char *query)
{
	return store_cell(h->store, h->store->db, query);
}

/* What stands in the field of that name. */
static const char *field_value(struct visitor *v, const char *name)
{
	const char *at = strstr(v->body, mem_fmt(v->house->m, "name=\"%s\" value=\"", name));

	assert_non_null(at);
	at = strstr(at, "value=\"") + 7;
	return mem_strn(v->house->m, at, strcspn(at, "\""));
}

static void each_preset_makes_a_programme_in_both_languages(void **state)
{
	struct house *h = *state;
	struct visitor *de = coordinator(h, "de"), *en = coordinator(h, "en");

	for (int i = 0; i < PRESETS; i++) {
		struct visitor *v = i % 2 ? de : en;

		arrive(v, mem_fmt(h->m, "/programmes/new?preset=%s", presets[i]->key));
		sees(v, presets[i]->name[LANG_DE]);
		post(v, "/programmes/new",
		    mem_fmt(h->m, "preset=%s&name_de=%s&name_en=%s&run_name=2026", presets[i]->key,
			enc(v, presets[i]->name[LANG_DE]), enc(v, presets[i]->name[LANG_EN])));
		follow(v);
		sees(v, presets[i]->name[v == de ? LANG_DE : LANG_EN]);
		sees(v, v == de ? "in Planung" : "planned");
		arrive(v, link_to(v, "/runs/"));
	}
	assert_string_equal(number(h, "SELECT count(*) FROM run"), "5");
	assert_string_equal(number(h, "SELECT count(*) FROM programme_text WHERE text = ''"), "0");
	arrive(de, "/programmes");
	for (int i = 0; i < PRESETS; i++)
		sees(de, presets[i]->name[LANG_DE]);
}

/* 002-08, 002-11, 000-16, 004-18, 004-20: what the presets say stands in the run they make. */
static void a_run_has_what_its_preset_says(void **state)
{
	struct house *h = *state;
	run_id run;

	made(h, "mit-frauen-an-die-spitze", &run);
	assert_string_equal(number(h, "SELECT rhythm FROM run"), "monthly");
	assert_string_equal(number(h, "SELECT months_min FROM run"), "12");
	assert_string_equal(number(h, "SELECT reveal FROM run"), "kick_off");
	assert_string_equal(number(h, "SELECT count(*) FROM event WHERE kind = 'workshop'"), "3");
	assert_string_equal(number(h, "SELECT certificates FROM programme") , number(h, "SELECT FALSE"));
	made(h, "reverse-speed-networking", &run);
	assert_string_equal(number(h, "SELECT months_min FROM run WHERE slug = 'mentoring-2'"), "9");
	assert_string_equal(number(h, "SELECT months_max FROM run WHERE slug = 'mentoring-2'"), "12");
	made(h, "salzgitter", &run);
	assert_string_equal(number(h, "SELECT strength FROM run_rule JOIN run ON run.id = run_id "
				      "WHERE slug = 'mentoring-3' AND rule = 'organisation'"), "hard");
}

/* 000-07 */
static void roles_are_called_as_the_programme_spells_them(void **state)
{
	struct house *h = *state;
	struct visitor *v = coordinator(h, "de");
	run_id run;
	programme_id id = made(h, "salzgitter", &run);
	const char *page = mem_fmt(h->m, "/programmes/%lld", (long long)id.v);

	arrive(v, page);
	sees(v, "Was MentorInnen tun");
	arrive(v, mem_fmt(h->m, "%s/edit", page));
	post(v, mem_fmt(h->m, "%s/edit", page), "version=1&name_de=Salzgitter&name_en=Salzgitter&gender_style=colon");
	follow(v);
	sees(v, "Was Mentor:innen tun");
	arrive(v, mem_fmt(h->m, "%s/texts/label_mentor_many", page));
	post(v, mem_fmt(h->m, "%s/texts/label_mentor_many", page),
	    mem_fmt(h->m, "seen=%s&de=Begleitende&en=companions", enc(v, field_value(v, "seen"))));
	follow(v);
	arrive(v, page);
	sees(v, "Was Begleitende tun");
}

static void who_was_slower_is_told_and_changes_nothing(void **state)
{
	struct house *h = *state;
	struct visitor *v = coordinator(h, "de");
	run_id run;
	programme_id id = made(h, "klassisch", &run);
	const char *page = mem_fmt(h->m, "/programmes/%lld/edit", (long long)id.v);

	arrive(v, page);
	post(v, page, "version=1&name_de=Eins&name_en=One&gender_style=colon");
	assert_int_equal(v->status, 303);
	arrive(v, page);
	post(v, page, "version=1&name_de=Zwei&name_en=Two&gender_style=colon");
	assert_int_equal(v->status, 409);
	sees(v, "Jemand war schneller");
	assert_string_equal(number(h, "SELECT name_de FROM programme"), "Eins");
}

/* 003-13, 003-19 */
static void a_move_that_lacks_something_is_refused_and_says_why(void **state)
{
	struct house *h = *state;
	struct visitor *v = coordinator(h, "de");
	run_id run;
	programme_id id = made(h, "reverse", &run);
	const char *page = mem_fmt(h->m, "/runs/%lld", (long long)run.v);

	arrive(v, page);
	sees(v, "Es ist keine Ansprechperson");
	link_to(v, mem_fmt(h->m, "/programmes/%lld/contacts", (long long)id.v));
	post(v, mem_fmt(h->m, "%s/move", page), "seen=planned&event=open");
	assert_int_equal(v->status, 422);
	sees(v, "noch nicht möglich");
	sees(v, "Es ist keine Ansprechperson");
	assert_string_equal(number(h, "SELECT state FROM run"), "planned");

	arrive(v, mem_fmt(h->m, "/programmes/%lld/contacts", (long long)id.v));
	post(v, mem_fmt(h->m, "/programmes/%lld/contacts", (long long)id.v), "name=Ida+Muster&phone=05341+1234");
	follow(v);
	arrive(v, mem_fmt(h->m, "%s/edit", page));
	post(v, mem_fmt(h->m, "%s/edit", page),
	    "version=1&name=2026&order=before&reveal=at_once&rhythm=regular&months_min=12&months_max=12"
	    "&registration_until=2026-12-01");
	follow(v);
	sees(v, "05341 1234");
	post(v, mem_fmt(h->m, "%s/move", page), "seen=planned&event=open");
	follow(v);
	sees(v, "Anmeldung");
	assert_string_equal(number(h, "SELECT state FROM run"), "open");
	post(v, mem_fmt(h->m, "%s/move", page), "seen=planned&event=open");
	assert_int_equal(v->status, 409);
}

/* 000-16, 004-20: the ends follow from the start; 000-06: the kick-off of the calendar follows. */
static void the_end_is_computed_from_the_start(void **state)
{
	static const char fields[] = "&name=2026&order=before&reveal=at_once&rhythm=own&registration_until=2026-11-30"
				     "&kick_off_on=2027-01-10&starts_on=2027-01-15";
	struct house *h = *state;
	struct visitor *v = coordinator(h, "de");
	run_id run;
	const char *page;

	made(h, "salzgitter", &run);
	page = mem_fmt(h->m, "/runs/%lld/edit", (long long)run.v);
	arrive(v, page);
	post(v, page, mem_fmt(h->m, "version=1&months_min=9&months_max=12%s", fields));
	follow(v);
	sees(v, "15. Januar bis 14. Oktober 2027");
	assert_string_equal(number(h, "SELECT ends_on FROM run"), "2027-10-14");
	assert_string_equal(number(h, "SELECT latest_end_on FROM run"), "2028-01-14");
	assert_string_equal(number(h, "SELECT day FROM event WHERE kind = 'kick_off'"), "2027-01-10");
	arrive(v, page);
	post(v, page, mem_fmt(h->m, "version=2&months_min=9&months_max=12&ends_on=2028-03-01%s", fields));
	assert_int_equal(v->status, 422);
	sees(v, "länger");
}

/* 000-04 */
static void a_new_run_takes_over_everything_but_the_days(void **state)
{
	struct house *h = *state;
	struct visitor *v = coordinator(h, "de");
	run_id run;
	programme_id id = made(h, "mit-frauen-an-die-spitze", &run);
	const char *form = mem_fmt(h->m, "/programmes/%lld/runs/new", (long long)id.v);

	store_script(h->store->db, "UPDATE event SET day = '2026-11-20'; UPDATE run_rule SET cost = 77 WHERE rule = 'earlier'");
	arrive(v, form);
	post(v, form, "name=2027");
	follow(v);
	assert_string_equal(number(h, "SELECT slug FROM run WHERE name = '2027'"), "mentoring-2");
	assert_string_equal(number(h, "SELECT count(*) FROM event WHERE day IS NULL"),
	    number(h, "SELECT count(*) FROM event WHERE day IS NOT NULL"));
	assert_string_equal(number(h, "SELECT count(*) FROM run_rule WHERE cost = 77"), "2");
	assert_string_equal(number(h, "SELECT count(DISTINCT reveal) FROM run"), "1");
}

/* 000-06 */
static void the_page_of_a_run_is_there_for_everybody_only_when_it_is_public(void **state)
{
	struct house *h = *state;
	struct visitor *v = house_visitor(h, "de");
	run_id run;

	made(h, "mit-frauen-an-die-spitze", &run);
	visit(v, "/p/mentoring");
	assert_int_equal(v->status, 404);
	visit(v, "/p/nichts");
	assert_int_equal(v->status, 404);
	store_script(h->store->db,
	    "UPDATE run SET public = TRUE; UPDATE event SET day = '2026-11-20', from_minute = 540 WHERE kind = 'kick_off';"
	    "UPDATE programme SET patron_name = 'Dr. Ada Beispiel', patron_function = 'Ministerin'");
	arrive(v, "/p/mentoring");
	sees(v, "Freitag, 20. November 2026");
	sees(v, "9:00");
	sees(v, "Dr. Ada Beispiel");
	sees_not(v, "{mentor");
}

static void an_organisation_is_made_by_naming_it(void **state)
{
	struct house *h = *state;
	struct visitor *v = coordinator(h, "de");
	run_id run;
	programme_id id = made(h, "salzgitter", &run);
	const char *page = mem_fmt(h->m, "/programmes/%lld/organisations", (long long)id.v);

	arrive(v, page);
	post(v, page, "organisation=Stahlwerk+Muster&part=carrier");
	follow(v);
	sees(v, "Stahlwerk Muster");
	post(v, page, "organisation=STAHLWERK+muster&part=host");
	follow(v);
	assert_string_equal(number(h, "SELECT count(*) FROM organisation"), "1");
	post(v, page, "organisation=Anders&part=owner");
	assert_int_equal(v->status, 422);
	page = mem_fmt(h->m, "/organisations/%s", number(h, "SELECT id FROM organisation"));
	arrive(v, page);
	/* 001-14 */
	post(v, page,
	    "version=1&name=Stahlwerk+Muster&kind=company&industry=Stahl&size=5.000&levels=1");
	follow(v);
	arrive(v, page);
	sees(v, "von außen");
}

static void a_topic_in_use_is_not_deleted(void **state)
{
	struct house *h = *state;
	struct visitor *v = coordinator(h, "de");
	run_id run;
	programme_id id = made(h, "salzgitter", &run);
	const char *topic, *page = mem_fmt(h->m, "/programmes/%lld/topics", (long long)id.v);

	arrive(v, page);
	post(v, page, "kind=topic&name_de=Strategie&name_en=Strategy");
	assert_int_equal(v->status, 422);
	post(v, page, "kind=topic&name_de=Mut&name_en=Courage");
	follow(v);
	sees(v, ">Mut<");
	topic = number(h, "SELECT id FROM topic WHERE name_de = 'Mut'");
	store_script(h->store->db,
	    mem_fmt(h->m,
		"INSERT INTO person (id, name, name_fold, sort_fold, made_at) VALUES (5, 'Ida', 'ida', 'ida', 1);"
		"INSERT INTO application (id, run_id, person_id, role, made_at) VALUES (6, %lld, 5, 'mentor', 1);"
		"INSERT INTO application_topic (application_id, topic_id, side) VALUES (6, %s, 'offered')",
		(long long)run.v, topic));
	arrive(v, mem_fmt(h->m, "/topics/%s", topic));
	sees(v, "nennt diesen Eintrag");
	post(v, mem_fmt(h->m, "/topics/%s/end", topic), "");
	assert_int_equal(v->status, 422);
	store_script(h->store->db, "DELETE FROM application_topic");
	arrive(v, mem_fmt(h->m, "/topics/%s", topic));
	post(v, mem_fmt(h->m, "/topics/%s/end", topic), "");
	follow(v);
	sees_not(v, ">Mut<");
}

/* 003-04 */
static void a_team_is_built_and_its_last_coordinator_stays(void **state)
{
	struct house *h = *state;
	struct visitor *v = coordinator(h, "de");
	const char *team;

	arrive(v, "/programmes/new?preset=klassisch");
	post(v, "/programmes/new", "preset=klassisch&name_de=Mentoring&name_en=Mentoring&run_name=2026");
	follow(v);
	team = mem_fmt(h->m, "/programmes/%s/team", number(h, "SELECT id FROM programme"));
	arrive(v, team);
	sees(v, "koordination@wis.example");
	post(v, team, "name=Ole+Muster&email=ole%40beirat.example&role=board");
	follow(v);
	sees(v, "ole@beirat.example");
	post(v, mem_fmt(h->m, "%s/%s/end", team, number(h, "SELECT id FROM role_grant WHERE role = 'coordinator' AND programme_id IS NOT NULL")), "");
	assert_int_equal(v->status, 422);
	sees(v, "Jemand muss das Programm koordinieren");
	post(v, mem_fmt(h->m, "%s/%s/end", team, number(h, "SELECT id FROM role_grant WHERE role = 'board'")), "");
	follow(v);
	sees_not(v, "ole@beirat.example");
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(each_preset_makes_a_programme_in_both_languages),
		HOUSE_TEST(a_run_has_what_its_preset_says),
		HOUSE_TEST(roles_are_called_as_the_programme_spells_them),
		HOUSE_TEST(who_was_slower_is_told_and_changes_nothing),
		HOUSE_TEST(a_move_that_lacks_something_is_refused_and_says_why),
		HOUSE_TEST(the_end_is_computed_from_the_start),
		HOUSE_TEST(a_new_run_takes_over_everything_but_the_days),
		HOUSE_TEST(the_page_of_a_run_is_there_for_everybody_only_when_it_is_public),
		HOUSE_TEST(an_organisation_is_made_by_naming_it),
		HOUSE_TEST(a_topic_in_use_is_not_deleted),
		HOUSE_TEST(a_team_is_built_and_its_last_coordinator_stays),
	};
	return HOUSE_MAIN(argc, argv, tests);
}
