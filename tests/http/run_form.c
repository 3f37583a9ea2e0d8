/* SPDX-License-Identifier: EUPL-1.2 */
/* The coordination changes the registration form of a run in the browser. */
#include <string.h>

#include "given.h"
#include "given_pool.h"
#include "service/fields_edit.h"

static const char *form_path(struct house *h, struct given g, const char *more)
{
	return mem_fmt(h->m, "/runs/%lld/form%s", (long long)g.run.v, more);
}

static long long field(struct house *h, struct given g, const char *label)
{
	return number_of(h, mem_fmt(h->m,
			     "SELECT id FROM run_field WHERE role = 'mentee' AND label_de LIKE '%s%%%%' AND run_id = %%lld", label), g.run.v);
}

static const char *field_path(struct house *h, long long id, const char *more)
{
	return mem_fmt(h->m, "/fields/%lld%s", id, more);
}

static long long answers_to(struct house *h, long long id)
{
	return number_of(h, "SELECT count(*) FROM application_answer WHERE field_id = %lld", id);
}

/* Somebody who has answered the fields of that start with "Was bewegt" and "Worum soll". */
static void given_answers(struct house *h, struct given g)
{
	long long person = 77, moves = field(h, g, "Was bewegt"), about = field(h, g, "Worum soll");

	store_script(h->store->db, mem_fmt(h->m,
	    "INSERT INTO person (id, name, name_fold, sort_fold, made_at) VALUES (%lld, 'Ada Muster', 'ada muster', 'muster ada', 1);"
	    "INSERT INTO application (id, run_id, person_id, role, made_at) VALUES (78, %lld, 77, 'mentee', 1);"
	    "INSERT INTO application_answer (application_id, field_id, text, at) VALUES (78, %lld, 'Neugier', 1);"
	    "INSERT INTO application_answer (application_id, field_id, choice_id, at) "
	    "SELECT 78, %lld, min(id), 1 FROM run_field_choice WHERE field_id = %lld;",
	    person, (long long)g.run.v, moves, about, about));
}

/* 003-05: each kind can be added; what is asked is seen in both languages. */
static void a_field_of_any_kind_is_added_and_previewed_in_both_languages(void **state)
{
	struct house *h = *state;
	struct given g = given_run(h, "reverse");
	struct visitor *v = house_signed_in(h, g.coordinator, "de");

	for (enum run_field_kind k = 0; k < RUN_FIELD_KINDS; k++) {
		const char *kind = run_field_kind_name(k), *options = run_field_kind_has_choices(k) ?
		    "&option_0_de=Ja&option_0_en=Yes&option_1_de=Nein&option_1_en=No" : "";

		arrive(v, form_path(h, g, mem_fmt(h->m, "/new?role=mentor&kind=%s", kind)));
		post(v, form_path(h, g, "/new"), mem_fmt(h->m,
		    "role=mentor&kind=%s&label_de=Frage+%s&label_en=Question+%s&why_de=Darum&why_en=Because&seen_by=committee"
		    "&catalogue=topic&least=1&most=5%s", kind, kind, kind, options));
		follow(v);
		sees(v, mem_fmt(h->m, "Frage %s", kind));
	}
	arrive(v, form_path(h, g, "/preview?role=mentor"));
	sees(v, "Frage scale");
	sees(v, "Ihre Angaben sehen die Koordination und alle, die über die Zulassung entscheiden");
	sees(v, "Warum wir fragen: Darum");
	arrive(v, form_path(h, g, "/preview?role=mentee"));
	sees_not(v, "Frage scale");
	v = house_signed_in(h, g.coordinator, "en");
	arrive(v, form_path(h, g, "/preview?role=mentor"));
	sees(v, "Question scale");
	sees(v, "Why we ask: Because");
}

static void changing_a_form_with_answers_keeps_them(void **state)
{
	struct house *h = *state;
	struct given g = given_run(h, "klassisch");
	struct visitor *v = house_signed_in(h, g.coordinator, "de");
	long long moves, about;

	given_answers(h, g);
	moves = field(h, g, "Was bewegt");
	about = field(h, g, "Worum soll");
	arrive(v, field_path(h, moves, ""));
	sees(v, "1 Bewerbung hat eine Antwort");
	post(v, field_path(h, moves, ""), "version=1&label_de=Was+treibt+Sie+an%3F&label_en=What+drives+you%3F&seen_by=coordination");
	follow(v);
	sees(v, "Was treibt Sie an?");
	sees_not(v, "Was bewegt Sie");
	assert_int_equal(answers_to(h, moves), 1);
	post(v, field_path(h, moves, "/retire"), "");
	follow(v);
	sees(v, "Wird nicht mehr gefragt");
	assert_int_equal(answers_to(h, moves), 1);
	post(v, field_path(h, moves, "/end"), "");
	assert_int_equal(v->status, 422);
	sees(v, "die Antworten bleiben");
	assert_int_equal(answers_to(h, moves), 1);
	post(v, field_path(h, moves, "/retire"), "back=1");
	follow(v);
	assert_int_equal(number_of(h, "SELECT count(*) FROM run_field WHERE retired = FALSE AND id = %lld", moves), 1);
	/* an option that was chosen is retired when its names are taken away, the others go */
	arrive(v, field_path(h, about, ""));
	post(v, field_path(h, about, ""), "version=1&label_de=Worum&label_en=What&seen_by=coordination"
	    "&option_3_de=Neu&option_3_en=New&option_4_de=Anders&option_4_en=Other");
	follow(v);
	assert_int_equal(answers_to(h, about), 1);
	assert_int_equal(number_of(h, "SELECT count(*) FROM run_field_choice WHERE field_id = %lld AND retired = TRUE", about), 1);
	assert_int_equal(number_of(h, "SELECT count(*) FROM run_field_choice WHERE field_id = %lld AND retired = FALSE", about), 2);
}

static void a_mistake_is_said_and_nothing_is_lost(void **state)
{
	static const struct {
		const char *kind, *fields, *says;
	} slips[] = {
		{ "text", "label_de=&label_en=x", "Frage oder Überschrift auf Deutsch: Bitte" },
		{ "text", "label_de=Mein+{quatsch}&label_en=x", "geschweiften Klammern" },
		{ "text", "label_de=Meine&label_en=x&help_de=nur+so", "Hilfe in beiden Sprachen" },
		{ "text", "label_de=Meine&label_en=x&why_en=so", "begründen" },
		{ "number", "label_de=Meine&label_en=x&least=9&most=3", "unter der unteren" },
		{ "scale", "label_de=Meine&label_en=x&least=1&most=11", "höchstens 10" },
		{ "topics", "label_de=Meine&label_en=x&catalogue=", "was angeboten wird" },
		{ "choice", "label_de=Meine&label_en=x&option_0_de=eins&option_0_en=one", "mindestens zwei" },
		{ "choices", "label_de=Meine&label_en=x&option_0_de=a&option_0_en=b&option_1_de=A&option_1_en=c", "heißen gleich" },
		{ "choices", "label_de=Meine&label_en=x&option_0_de=a&option_1_de=c&option_1_en=c", "jede Möglichkeit" },
		{ "text", "label_de=Meine&label_en=x&seen_by=world", "wer das sieht" },
	};
	struct house *h = *state;
	struct given g = given_run(h, "reverse");
	struct visitor *v = house_signed_in(h, g.coordinator, "de");
	long long before = number_of(h, "SELECT count(*) FROM run_field WHERE run_id = %lld", g.run.v);

	for (size_t i = 0; i < LEN(slips); i++) {
		arrive(v, form_path(h, g, mem_fmt(h->m, "/new?role=mentee&kind=%s", slips[i].kind)));
		post(v, form_path(h, g, "/new"), mem_fmt(h->m, "role=mentee&kind=%s&%s", slips[i].kind, slips[i].fields));
		assert_int_equal(v->status, 422);
		sees(v, slips[i].says);
	}
	sees(v, "Meine");
	assert_int_equal(number_of(h, "SELECT count(*) FROM run_field WHERE run_id = %lld", g.run.v), before);
}

static void name_address_and_consent_are_always_asked(void **state)
{
	struct house *h = *state;
	struct given g = given_run(h, "reverse");
	struct visitor *v = house_signed_in(h, g.coordinator, "de");
	long long email = field(h, g, "E-Mail");

	arrive(v, form_path(h, g, "?role=mentee"));
	sees_not(v, field_path(h, email, "/retire"));
	post(v, field_path(h, email, "/retire"), "");
	assert_int_equal(v->status, 422);
	arrive(v, field_path(h, email, ""));
	post(v, field_path(h, email, ""), "version=1&label_de=Adresse&label_en=Address&seen_by=coordination");
	follow(v);
	assert_int_equal(number_of(h, "SELECT count(*) FROM run_field WHERE required = TRUE AND most = 254 AND id = %lld", email), 1);
}

static void fields_move_up_and_down_and_stop_at_the_ends(void **state)
{
	struct house *h = *state;
	struct given g = given_run(h, "reverse");
	struct visitor *v = house_signed_in(h, g.coordinator, "de");
	long long phone = field(h, g, "Telefon");

	arrive(v, form_path(h, g, "?role=mentee"));
	post(v, field_path(h, phone, "/move"), "way=up");
	follow(v);
	assert_true(strstr(v->body, "Telefon") < strstr(v->body, "E-Mail-Adresse</strong>"));
	for (int i = 0; i < 5; i++) {
		post(v, field_path(h, phone, "/move"), "way=up");
		follow(v);
	}
	assert_int_equal(number_of(h, "SELECT place FROM run_field WHERE id = %lld", phone), 0);
	post(v, field_path(h, phone, "/move"), "way=down");
	follow(v);
	assert_int_equal(number_of(h, "SELECT place FROM run_field WHERE id = %lld", phone), 1);
}

static void what_tandem_knows_is_added_once(void **state)
{
	struct house *h = *state;
	struct given g = given_run(h, "reverse");
	struct visitor *v = house_signed_in(h, g.coordinator, "de");

	arrive(v, form_path(h, g, "?role=mentee"));
	post(v, form_path(h, g, "/known"), "role=mentee&key=target_group");
	follow(v);
	sees(v, "Gehören Sie zur Zielgruppe");
	arrive(v, form_path(h, g, "?role=mentee"));
	post(v, form_path(h, g, "/known"), "role=mentee&key=target_group");
	assert_int_equal(v->status, 422);
	post(v, form_path(h, g, "/known"), "role=mentee&key=password");
	assert_int_equal(v->status, 422);
}

static void two_who_change_a_field_at_once_do_not_overwrite_each_other(void **state)
{
	struct house *h = *state;
	struct given g = given_run(h, "reverse");
	struct visitor *v = house_signed_in(h, g.coordinator, "de");
	const char *path = field_path(h, field(h, g, "Telefon"), "");

	arrive(v, path);
	post(v, path, "version=1&label_de=Eins&label_en=One&seen_by=coordination");
	follow(v);
	arrive(v, path);
	post(v, path, "version=1&label_de=Zwei&label_en=Two&seen_by=coordination");
	assert_int_equal(v->status, 409);
}

static void an_option_of_another_field_is_not_touched(void **state)
{
	struct house *h = *state;
	struct given g = given_run(h, "klassisch");
	long long about = field(h, g, "Worum soll"), sought = field(h, g, "Welche Erfahrungen suchen");
	struct field_look look;
	const char *member;
	struct run_field_choice two[] = { { .id = 0, .name_de = "Neu", .name_en = "New" }, { .id = 0, .name_de = "Fremd", .name_en = "Foreign" } };

	two[1].id = number_of(h, "SELECT min(id) FROM run_field_choice WHERE field_id = %lld", sought);
	HOUSE_DO(h, g.coordinator, field_look(h->act, (run_field_id){ about }, &look));
	house_begin(h, g.coordinator);
	assert_int_equal(field_change(h->act, look.row, two, 2, &member)->kind, ERR_NOT_FOUND);
	db_rollback(h->act->db);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(a_field_of_any_kind_is_added_and_previewed_in_both_languages),
		HOUSE_TEST(changing_a_form_with_answers_keeps_them),
		HOUSE_TEST(a_mistake_is_said_and_nothing_is_lost),
		HOUSE_TEST(name_address_and_consent_are_always_asked),
		HOUSE_TEST(fields_move_up_and_down_and_stop_at_the_ends),
		HOUSE_TEST(what_tandem_knows_is_added_once),
		HOUSE_TEST(two_who_change_a_field_at_once_do_not_overwrite_each_other),
		HOUSE_TEST(an_option_of_another_field_is_not_touched),
	};
	return HOUSE_MAIN(argc, argv, tests);
}
