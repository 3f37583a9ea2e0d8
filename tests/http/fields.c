/* SPDX-License-Identifier: EUPL-1.2 */
/* Registration forms: where they come from, what becomes of answers. */
#include <string.h>

#include "given.h"
#include "given_pool.h"
#include "service/fields.h"
#include "service/pairing.h"
#include "service/programme.h"
#include "service/upkeep.h"
#include "service/words.h"

static const struct run_form *form(struct house *h, struct given g, const char *role)
{
	const struct run_form *f;

	HOUSE_DO(h, g.coordinator, form_of(h->act, g.run, role, LANG_DE, &f));
	return f;
}

static const char *topic(struct house *h, struct given g, const char *name)
{
	return mem_fmt(h->m, "%lld",
	    number_of(h, mem_fmt(h->m, "SELECT id FROM topic WHERE name_de = '%s' AND programme_id = %%lld", name),
		g.programme.v));
}

/* A field of the run's own, by its label. */
static const struct run_field_view *own(const struct run_form *f, const char *label)
{
	for (int i = 0; i < f->n; i++)
		if (strstr(f->at[i].label, label))
			return &f->at[i];
	fail_msg("no field %s", label);
	return NULL;
}

/* Answers of a mentee of the classic preset that lack nothing. */
static struct entries mentee(struct house *h, struct given g, const struct run_form *f)
{
	struct entry *e = mem_array(h->m, struct entry, 40);
	int n = 0;

	e[n++] = (struct entry){ "name", "Ada Muster" };
	e[n++] = (struct entry){ "email", "Ada@firma.example" };
	e[n++] = (struct entry){ "organisation", "Muster GmbH" };
	e[n++] = (struct entry){ "position", "Referentin" };
	e[n++] = (struct entry){ "level", "2" };
	e[n++] = (struct entry){ "languages", "de" };
	e[n++] = (struct entry){ "languages", "en" };
	e[n++] = (struct entry){ "reports_to", "chefin@firma.example" };
	e[n++] = (struct entry){ "topics_wanted", mem_fmt(h->m, "%s.2", topic(h, g, "Verhandeln")) };
	e[n++] = (struct entry){ "works_with", "kollege@firma.example\nFrau Unbekannt" };
	e[n++] = (struct entry){ "experience_sought", run_form_key(f, "experience_sought")->option[1].value };
	e[n++] = (struct entry){ own(f, "Worum soll es gehen")->name, own(f, "Worum soll es gehen")->option[0].value };
	e[n++] = (struct entry){ own(f, "Was bewegt Sie")->name, "Ich will lernen." };
	e[n++] = (struct entry){ own(f, "Stunden")->name, "4" };
	e[n++] = (struct entry){ own(f, "bestätige")->name, "yes" };
	e[n++] = (struct entry){ own(f, "gelesen")->name, "yes" };
	e[n++] = (struct entry){ "consent", "yes" };
	return (struct entries){ e, n };
}

static application_id registered(struct house *h, struct given g)
{
	const struct run_form *f = form(h, g, "mentee");
	struct answers *x = answers_check(h->m, f, mentee(h, g, f));
	application_id id;

	for (int i = 0; i < f->n; i++)
		if (x->at[i].error)
			print_error("%s\n", x->at[i].error);
	assert_int_equal(x->errors, 0);
	HOUSE_DO(h, (person_id){ 0 }, application_from_answers(h->act, x, LANG_EN, &id));
	return id;
}

static const char *shown(struct house *h, struct given g, application_id id, const char *seen_by, const char *label)
{
	const struct answer_shown *s;
	const char *all = "";
	int n;

	HOUSE_DO(h, g.coordinator, answers_shown(h->act, id, LANG_DE, seen_by, &s, &n));
	for (int i = 0; i < n; i++)
		for (int k = 0; strstr(s[i].label, label) && k < s[i].n; k++)
			all = mem_fmt(h->m, "%s%s%s", all, *all ? "; " : "", s[i].text[k]);
	return all;
}

/* 003-05, 001-05: each run has the form of its preset, in both roles. */
static void a_new_run_has_the_forms_of_its_preset(void **state)
{
	struct house *h = *state;
	struct given g = given_run(h, "klassisch");

	assert_non_null(run_form_key(form(h, g, "mentor"), "experience_brought"));
	assert_null(run_form_key(form(h, g, "mentor"), "experience_sought"));
	assert_non_null(run_form_key(form(h, g, "mentee"), "consent"));
	assert_string_equal(own(form(h, g, "mentor"), "Netzwerken, Verbänden")->why,
	    "Von Ihren Verbindungen können Mentees profitieren.");
}

/* 002-05, 002-26: what is agreed to is the text of the programme. */
static void a_statement_shows_the_text_of_the_programme(void **state)
{
	struct house *h = *state;
	struct given g = given_run(h, "mit-frauen-an-die-spitze");

	assert_non_null(strstr(own(form(h, g, "mentee"), "bestätige")->body, "aus eigenem Antrieb"));
	assert_non_null(strstr(own(form(h, g, "mentee"), "Kenntnis")->body, "kein Zeugnis"));
}

static void a_cloned_run_has_the_form_as_it_was_changed(void **state)
{
	struct house *h = *state;
	struct given g = given_run(h, "klassisch");
	const struct run_form *before;

	store_script(h->store->db, "UPDATE run_field SET label_de = 'Was treibt Sie an?' WHERE label_de LIKE 'Was bewegt%'");
	before = form(h, g, "mentee");
	HOUSE_DO(h, g.coordinator, programme_add_run(h->act, g.programme, "2027/28", &g.run));
	assert_int_equal(form(h, g, "mentee")->n, before->n);
	assert_int_equal(own(form(h, g, "mentee"), "Worum soll")->options, own(before, "Worum soll")->options);
	assert_int_not_equal(own(form(h, g, "mentee"), "Was treibt Sie an?")->row->id.v,
	    own(before, "Was treibt Sie an?")->row->id.v);
}

static void a_run_older_than_forms_gets_those_of_its_preset_once(void **state)
{
	struct house *h = *state;
	struct given g = given_run(h, "reverse");
	long long n;

	store_script(h->store->db, "DELETE FROM run_field");
	assert_null(upkeep_fill(h->act));
	n = number_of(h, "SELECT count(*) FROM run_field WHERE run_id = %lld", g.run.v);
	assert_true(n > 20);
	assert_null(upkeep_fill(h->act));
	assert_int_equal(number_of(h, "SELECT count(*) FROM run_field WHERE run_id = %lld", g.run.v), n);
}

static void answers_go_where_conditions_and_pairing_look_for_them(void **state)
{
	struct house *h = *state;
	struct given g = given_run(h, "klassisch");
	application_id id = registered(h, g);

	assert_string_equal(cell_of(h, "SELECT organisation FROM application_v WHERE id = %lld", id.v), "Muster GmbH");
	assert_string_equal(cell_of(h, "SELECT languages FROM application_v WHERE id = %lld", id.v), "de en");
	assert_string_equal(cell_of(h, "SELECT lang FROM application_v WHERE id = %lld", id.v), "en");
	assert_int_equal(number_of(h, "SELECT level FROM application_v WHERE id = %lld", id.v), 2);
	assert_int_equal(number_of(h, "SELECT priority FROM application_topic WHERE side = 'wanted' AND application_id = %lld",
			     id.v), 2);
	assert_int_equal(number_of(h, "SELECT consent_at FROM application WHERE id = %lld", id.v), HOUSE_NOW);
	assert_string_equal(cell_of(h, "SELECT m.email FROM application_v a JOIN person m ON m.id = a.manager_id WHERE a.id = %lld",
				id.v), "chefin@firma.example");
	assert_int_equal(number_of(h, "SELECT count(*) FROM person_tie t JOIN application a ON a.person_id = t.person_id "
				      "WHERE t.kind = 'works_with' AND a.id = %lld", id.v), 1);
}

/* Showing, and typing again without a change, loses nothing. */
static void answers_come_back_as_they_were_typed(void **state)
{
	struct house *h = *state;
	struct given g = given_run(h, "klassisch");
	application_id id = registered(h, g);
	const struct run_form *f = form(h, g, "mentee");
	const char *before;
	struct entries e;

	HOUSE_DO(h, g.coordinator, answers_typed(h->act, f, id, &e));
	before = entries_json(h->m, e);
	HOUSE_DO(h, g.coordinator, answers_save(h->act, id, answers_check(h->m, f, e), 0, 0));
	HOUSE_DO(h, g.coordinator, answers_typed(h->act, f, id, &e));
	assert_string_equal(entries_json(h->m, e), before);
	assert_non_null(strstr(before, "Frau Unbekannt"));
	assert_string_equal(shown(h, g, id, "coordination", "Themen"), "");
	assert_string_equal(shown(h, g, id, "coordination", "Worüber"), "Verhandeln");
	assert_string_equal(shown(h, g, id, "coordination", "Sprachen"), "Deutsch; Englisch");
	assert_string_equal(shown(h, g, id, "coordination", "Stunden"), "4");
	assert_string_equal(shown(h, g, id, "coordination", "Mit wem arbeiten"), "kollege@firma.example; Frau Unbekannt");
	assert_non_null(strstr(shown(h, g, id, "coordination", "bestätige"), "aus freien Stücken"));
}

/* 000-14, 001-08: what is confidential is the coordination's. */
static void the_committee_sees_what_is_meant_for_it(void **state)
{
	struct house *h = *state;
	struct given g = given_run(h, "klassisch");
	application_id id = registered(h, g);

	assert_string_equal(shown(h, g, id, "committee", "Mit wem arbeiten"), "");
	assert_string_equal(shown(h, g, id, "committee", "E-Mail"), "");
	assert_string_equal(shown(h, g, id, "committee", "Was bewegt"), "Ich will lernen.");
}

/* The list of people that is taken along has the run's own fields as columns. */
static void the_list_of_people_has_the_own_fields(void **state)
{
	struct house *h = *state;
	struct given g = given_run(h, "klassisch");
	struct visitor *v = house_signed_in(h, g.coordinator, "de");
	const char *people = mem_fmt(h->m, "/runs/%lld/people", (long long)g.run.v);

	registered(h, g);
	arrive(v, people);
	post(v, mem_fmt(h->m, "%s/file", people), "format=csv");
	assert_int_equal(v->status, 200);
	sees(v, "Was bewegt Sie zur Teilnahme?");
	sees(v, "Ich will lernen.");
	sees(v, "Erstmals Führung übernehmen");
	sees_not(v, "Mit wem arbeiten Sie eng zusammen?");
	sees_not(v, "kollege@firma.example");
}

static void the_wording_agreed_to_is_kept_when_the_text_changes(void **state)
{
	struct house *h = *state;
	struct given g = given_run(h, "klassisch");
	application_id id = registered(h, g);

	store_script(h->store->db, "UPDATE programme_text SET text = 'Etwas ganz anderes.'");
	assert_non_null(strstr(shown(h, g, id, "self", "bestätige"), "aus freien Stücken"));
}

/* The stranger's blank fields take nothing from a person who is known. */
static void who_is_known_keeps_what_is_not_said_anew(void **state)
{
	struct house *h = *state;
	struct given g = given_run(h, "klassisch");
	person_id known = house_person(h, "ada@firma.example", ROLES, (programme_id){ 0 });

	store_script(h->store->db, "UPDATE person SET phone = '0234 1', team = 'Recht', languages = 'vi'");
	registered(h, g);
	assert_string_equal(cell_of(h, "SELECT phone FROM person WHERE id = %lld", known.v), "0234 1");
	assert_string_equal(cell_of(h, "SELECT languages FROM person WHERE id = %lld", known.v), "de en vi");
	assert_string_equal(cell_of(h, "SELECT name FROM person WHERE id = %lld", known.v), "Ada Muster");
}

/* A mentor of the classic preset who brings one experience. */
static application_id registered_mentor(struct house *h, struct given g, const char *email, int brings)
{
	const struct run_form *f = form(h, g, "mentor");
	struct entry *e = mem_array(h->m, struct entry, 30);
	struct answers *x;
	application_id id;
	int n = 0;

	e[n++] = (struct entry){ "name", email };
	e[n++] = (struct entry){ "email", email };
	e[n++] = (struct entry){ "position", "Leitung" };
	e[n++] = (struct entry){ "level", "4" };
	e[n++] = (struct entry){ "languages", "de" };
	e[n++] = (struct entry){ "topics_offered", topic(h, g, "Verhandeln") };
	e[n++] = (struct entry){ "experience_brought", run_form_key(f, "experience_brought")->option[brings].value };
	e[n++] = (struct entry){ own(f, "Worum soll")->name, own(f, "Worum soll")->option[0].value };
	e[n++] = (struct entry){ own(f, "Was bewegt Sie")->name, "Ich will teilen." };
	e[n++] = (struct entry){ own(f, "Stunden")->name, "4" };
	e[n++] = (struct entry){ own(f, "bestätige")->name, "yes" };
	e[n++] = (struct entry){ own(f, "gelesen")->name, "yes" };
	e[n++] = (struct entry){ "consent", "yes" };
	x = answers_check(h->m, f, (struct entries){ e, n });
	assert_int_equal(x->errors, 0);
	HOUSE_DO(h, (person_id){ 0 }, application_from_answers(h->act, x, LANG_DE, &id));
	return id;
}

/* 001-10: the experience the mentee seeks counts where the mentor brings it. */
static void experience_that_complements_counts_in_the_pairing(void **state)
{
	struct house *h = *state;
	struct given g = given_run(h, "klassisch");
	application_id mentee_id = registered(h, g), fits = registered_mentor(h, g, "a@x.example", 1),
		       other = registered_mentor(h, g, "b@x.example", 2);
	struct score_parts parts;
	struct reasons pro, con;
	struct pairing *p;
	int32_t i;

	store_script(h->store->db, "UPDATE application SET state = 'admitted'");
	HOUSE_DO(h, g.coordinator, pairing_load(h->act, g.run, &p));
	assert_false(p->silent[SCORE_EXPERIENCE]);
	i = pairing_mentee(p, mentee_id);
	score_explain(p->score, i, pairing_mentor(p, fits), &parts);
	assert_true(parts.points[SCORE_EXPERIENCE] > 0);
	score_explain(p->score, i, pairing_mentor(p, other), &parts);
	assert_int_equal(parts.points[SCORE_EXPERIENCE], 0);
	words_pair(h->m, LANG_DE, p, i, pairing_mentor(p, fits), &pro, &con);
	for (int k = 0; k < pro.n; k++)
		if (strstr(pro.at[k].detail, "Erstmals Führung übernehmen"))
			return;
	fail_msg("the experience in common is not named");
}

static void what_was_typed_survives_as_json_and_nothing_else_is_taken(void **state)
{
	struct house *h = *state;
	const struct entry e[] = { { "q1", "a\nb „c“" }, { "q2", "x" }, { "q1", "\"" } };
	const char *json = entries_json(h->m, (struct entries){ e, 3 });
	static const char *const bad[] = { "", "[]", "{\"a\":1}", "{\"a\":[1]}", "{\"a\":[\"b\"]", "{\"a\":[],\"a\":[]}" };
	struct entries out;

	assert_null(entries_from_json(h->m, json, &out));
	assert_int_equal(out.n, 3);
	assert_string_equal(entries_json(h->m, out), json);
	for (size_t i = 0; i < LEN(bad); i++)
		assert_non_null(entries_from_json(h->m, bad[i], &out));
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(a_new_run_has_the_forms_of_its_preset),
		HOUSE_TEST(a_statement_shows_the_text_of_the_programme),
		HOUSE_TEST(a_cloned_run_has_the_form_as_it_was_changed),
		HOUSE_TEST(a_run_older_than_forms_gets_those_of_its_preset_once),
		HOUSE_TEST(answers_go_where_conditions_and_pairing_look_for_them),
		HOUSE_TEST(answers_come_back_as_they_were_typed),
		HOUSE_TEST(the_committee_sees_what_is_meant_for_it),
		HOUSE_TEST(the_list_of_people_has_the_own_fields),
		HOUSE_TEST(the_wording_agreed_to_is_kept_when_the_text_changes),
		HOUSE_TEST(who_is_known_keeps_what_is_not_said_anew),
		HOUSE_TEST(experience_that_complements_counts_in_the_pairing),
		HOUSE_TEST(what_was_typed_survives_as_json_and_nothing_else_is_taken),
	};
	return HOUSE_MAIN(argc, argv, tests);
}
