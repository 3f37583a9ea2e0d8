/* SPDX-License-Identifier: EUPL-1.2 */
#include "sheet_test.h"

#include "sheet/guess.h"
#include "sheet/read_rows.h"

static struct registration_rows *read_table(mem *m, const char *text)
{
	struct sheet *t = read_text(m, text);

	return read_rows(m, t, guess_mapping(m, t, NULL), NULL);
}

/* "line weight field" of every problem that is not about the file as a whole, one per line */
static const char *problems(mem *m, const struct registration_rows *r)
{
	const char *s = "";

	for (int i = 0; i < r->problems; i++)
		if (r->problem[i].line)
			s = mem_fmt(m, "%s%d %s %s\n", s, r->problem[i].line,
			    r->problem[i].weight == PROBLEM_STOPS ? "stops" : "note",
			    field_key(r->problem[i].field));
	return s;
}

static const char *said(mem *m, const struct registration_rows *r, int line, enum lang l)
{
	for (int i = 0; i < r->problems; i++)
		if (r->problem[i].line == line)
			return problem_text(m, l, &r->problem[i]);
	return "";
}

#define HEADS "Name;E-Mail;Rolle;Organisation;Stufe;Datenschutz\n"

static void a_person_without_address_is_reported_with_its_line(void **state)
{
	struct registration_rows *r = read_table(*state, HEADS "A B;a@x.example;Mentee;X;2;ja\n"
	    "C D;mueller.example;Mentee;X;2;ja\nE F;;Mentee;X;2;ja\n");

	assert_string_equal(problems(*state, r), "3 stops email\n4 stops email\n");
	assert_int_equal(r->applicants, 1);
	assert_int_equal(r->refused, 2);
	assert_string_equal(said(*state, r, 3, LANG_DE),
	    "Zeile 3: Die E-Mail-Adresse „mueller.example“ ist keine gültige Adresse. "
	    "Bitte in der Datei berichtigen und noch einmal einlesen.");
	assert_string_equal(said(*state, r, 4, LANG_EN),
	    "Line 4: The e-mail address is missing. Please fill it in and read the file in again.");
}

static void name_role_level_and_consent_are_required(void **state)
{
	struct registration_rows *r = read_table(*state, HEADS ";a@x.example;Mentee;X;2;ja\n"
	    "C D;c@x.example;;X;2;ja\nE F;e@x.example;Gast;X;2;ja\nG H;g@x.example;Mentee;X;7;ja\n"
	    "I J;i@x.example;Mentor;X;Kapitän;ja\nK L;k@x.example;Mentor;X;3;nein\n"
	    "M N;m@x.example;Mentor;X;3;\nO P;o@x.example;Mentor;X;;ja\n");

	assert_string_equal(problems(*state, r), "2 stops full_name\n3 stops role\n4 stops role\n"
	    "5 stops level\n6 stops level\n7 stops consent\n8 stops consent\n");
	assert_int_equal(r->applicants, 1);
	assert_int_equal(r->at[7].level, SHEET_NOT_SAID);
}

static void the_later_registration_of_an_address_counts(void **state)
{
	struct registration_rows *r = read_table(*state,
	    "Zeitstempel;Name;E-Mail;Rolle\n01.09.2026 10:00;A B;a@x.example;Mentee\n"
	    "02.09.2026 09:00;A B;A@X.example;Mentee\n01.09.2026 11:00;A B;a@x.example;Mentee\n");

	assert_int_equal(r->duplicates, 2);
	assert_int_equal(r->at[0].fate, ROW_DUPLICATE);
	assert_int_equal(r->at[0].same_as_line, 3);
	assert_int_equal(r->at[1].fate, ROW_APPLICANT);
	assert_int_equal(r->at[2].same_as_line, 3);
	assert_string_equal(said(*state, r, 2, LANG_DE), "Zeile 2: A B hat sich später noch einmal "
	    "angemeldet, in Zeile 3. Es gilt die spätere Anmeldung; diese Zeile wird nicht übernommen.");
}

static void without_times_the_first_registration_counts(void **state)
{
	struct registration_rows *r = read_table(*state, "Name;E-Mail;Rolle\nA B;kein;Mentee\n"
	    "A B;a@x.example;Mentee\nA B;a@x.example;Mentee\n");

	assert_int_equal(r->at[0].fate, ROW_REFUSED);
	assert_int_equal(r->at[1].fate, ROW_APPLICANT);
	assert_int_equal(r->at[2].same_as_line, 3);
}

static void the_same_name_in_an_organisation_is_only_noted(void **state)
{
	struct registration_rows *r = read_table(*state, "Name;E-Mail;Rolle;Organisation\n"
	    "Anna B;a@x.example;Mentee;X\nanna  b;b@x.example;Mentee;x\nAnna B;c@y.example;Mentee;Y\n");

	assert_int_equal(r->applicants, 3);
	assert_string_equal(problems(*state, r), "3 note full_name\n");
}

static void slips_in_optional_answers_are_notes(void **state)
{
	struct registration_rows *r = read_table(*state,
	    "Name;E-Mail;Rolle;Jahre Führungserfahrung;Eintritt;Freistellung;Sprachen;Vorgesetzte\n"
	    "A B;a@x.example;Mentee;3;01.02.2020;ja;Deutsch, Englisch;chef@x.example\n"
	    "C D;c@x.example;Mentee;4 Jahre;01.02.2020;offen;Türkisch;chef@x.example\n"
	    "E F;e@x.example;Mentee;2;1.3.2021;nein;Deutsch;chef@x.example\n"
	    "G H;g@x.example;Mentee;400;31.02.2020;mal sehen;Deutsch, Elbisch;Frau Chef\n");

	assert_int_equal(r->applicants, 4);
	assert_string_equal(problems(*state, r), "5 note leadership_years\n5 note manager_email\n"
	    "5 note joined_on\n5 note language\n5 note employer_release\n");
	assert_int_equal(r->at[1].leadership_years, 4);
	assert_int_equal(r->at[3].leadership_years, SHEET_NOT_SAID);
	assert_true(day_is_none(r->at[3].joined_on));
	assert_int_equal(r->at[3].employer_release, SHEET_OPEN);
	assert_string_equal(joined(*state, r->at[3].languages), "de");
	assert_string_equal(joined(*state, r->at[0].languages), "de + en");
}

static void names_are_taken_apart_and_put_together(void **state)
{
	struct registration_rows *r = read_table(*state, "Name;E-Mail;Rolle\nCarla von der Heide;a@x.example;Mentee\n"
	    "\"Brandt-Meier, Petra\";b@x.example;Mentee\nAnna Maria Suhr;c@x.example;Mentee\n");

	assert_string_equal(r->at[0].first_name, "Carla");
	assert_string_equal(r->at[0].last_name, "von der Heide");
	assert_string_equal(r->at[1].full_name, "Petra Brandt-Meier");
	assert_string_equal(r->at[2].first_name, "Anna Maria");
	assert_string_equal(r->at[2].last_name, "Suhr");
}

static void a_shifted_row_cannot_go_in(void **state)
{
	struct registration_rows *r = read_table(*state, "Name;E-Mail;Rolle\nA B;a@x.example;Mentee\n"
	    "C D;c@x.example;Mentee;x\nE F;e@x.example\nG H;g@x.example;Mentor\n");

	assert_string_equal(problems(*state, r), "3 stops ignore\n4 stops role\n4 note ignore\n");
}

static void people_of_a_personnel_list_without_role_are_kept_for_the_line_of_command(void **state)
{
	struct registration_rows *r = read_table(*state,
	    "Personalnummer;Name;E-Mail;Rolle;Vorgesetzte\n1;A B;a@x.example;;\n2;C D;c@x.example;Mentee;1\n"
	    "3;E F;;;2\n4;G H;g@x.example;Mentor;9\n5;I J;i@x.example;Mentor;5\n");

	assert_int_equal(r->people, 2);
	assert_int_equal(r->applicants, 3);
	assert_int_equal(r->at[1].manager_row, 0);
	assert_int_equal(r->at[2].manager_row, 1);
	assert_int_equal(r->at[3].manager_row, -1);
	assert_int_equal(r->at[4].manager_row, -1);
	assert_string_equal(problems(*state, r), "5 note manager_number\n6 note manager_number\n");
}

static void a_line_of_command_in_a_circle_is_noted_once(void **state)
{
	struct registration_rows *r = read_table(*state,
	    "Personalnummer;Name;E-Mail;Rolle;Vorgesetzte\n1;A B;a@x.example;Mentor;2\n"
	    "2;C D;c@x.example;Mentee;3\n3;E F;e@x.example;Mentee;1\n4;G H;g@x.example;Mentee;1\n");

	assert_string_equal(problems(*state, r), "2 note manager_number\n");
}

static void self_formed_tandems_need_both(void **state) /* 001-03 */
{
	struct registration_rows *r = read_table(*state, "Name;E-Mail;Rolle;Tandem mit\n"
	    "A B;a@x.example;Mentor;C@x.example\nC D;c@x.example;Mentee;a@x.example\n"
	    "E F;e@x.example;Mentor;a@x.example\nG H;g@x.example;Mentee;fremd@y.example\n");

	assert_true(r->at[0].tandem_confirmed);
	assert_true(r->at[1].tandem_confirmed);
	assert_false(r->at[2].tandem_confirmed);
	assert_string_equal(problems(*state, r), "4 note tandem_with\n5 note tandem_with\n");
}

static void external_people_have_no_organisation(void **state) /* 001-14 */
{
	struct registration_rows *r = read_table(*state, "Name;E-Mail;Rolle;Organisation\n"
	    "A B;a@x.example;Mentor;extern\nC D;c@x.example;Mentor;Externa GmbH\n");

	assert_true(r->at[0].external);
	assert_string_equal(r->at[0].organisation, "");
	assert_false(r->at[1].external);
}

static void the_organisation_comes_from_the_domain_if_nothing_says_it(void **state)
{
	struct registration_rows *r = read_table(*state, "Name;E-Mail;Rolle\n"
	    "A B;a@mail.talente-konzern.example;Mentor\nC D;c@gmx.de;Mentor\n");

	assert_string_equal(r->at[0].organisation, "Talente-Konzern");
	assert_true(r->at[0].organisation_derived);
	assert_string_equal(r->at[1].organisation, "");
	assert_false(r->at[1].organisation_derived);
}

static void constants_and_values_of_the_mapping_hold(void **state)
{
	struct sheet *t = read_text(*state, "Name;E-Mail;Rolle;Themen\nA B;a@x.example;Patin;KI|HR\n");
	struct mapping *map = guess_mapping(*state, t, NULL);
	struct registration_rows *r;

	map->organisation = "Stadtwerke";
	map->column[2].field = FIELD_ROLE;
	map->column[3].field = FIELD_TOPICS;
	map->column[3].joiner = '|';
	mapping_set_value(*state, &map->column[2], "Patin", "mentor");
	mapping_set_value(*state, &map->column[3], "KI", "Künstliche Intelligenz");
	mapping_set_value(*state, &map->column[3], "HR", "");
	r = read_rows(*state, t, map, NULL);
	assert_int_equal(r->at[0].role, SHEET_MENTOR);
	assert_string_equal(r->at[0].organisation, "Stadtwerke");
	assert_string_equal(joined(*state, r->at[0].topics_offered), "Künstliche Intelligenz");
	assert_int_equal(r->at[0].topics_wanted.n, 0);
}

static void a_file_without_a_needed_column_says_so_once(void **state)
{
	struct registration_rows *r = read_table(*state, "Schuhgröße;Farbe\n44;rot\n39;blau\n");

	assert_int_equal(r->refused, 2);
	assert_int_equal(r->problem[0].line, 0);
	assert_int_equal(r->problem[0].weight, PROBLEM_STOPS);
	assert_int_equal(r->problems, 4 + 2); /* address, name, role, consent; and each row's name */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_person_without_address_is_reported_with_its_line),
		TEST(name_role_level_and_consent_are_required),
		TEST(the_later_registration_of_an_address_counts),
		TEST(without_times_the_first_registration_counts),
		TEST(the_same_name_in_an_organisation_is_only_noted),
		TEST(slips_in_optional_answers_are_notes),
		TEST(names_are_taken_apart_and_put_together),
		TEST(a_shifted_row_cannot_go_in),
		TEST(people_of_a_personnel_list_without_role_are_kept_for_the_line_of_command),
		TEST(a_line_of_command_in_a_circle_is_noted_once),
		TEST(self_formed_tandems_need_both),
		TEST(external_people_have_no_organisation),
		TEST(the_organisation_comes_from_the_domain_if_nothing_says_it),
		TEST(constants_and_values_of_the_mapping_hold),
		TEST(a_file_without_a_needed_column_says_so_once),
	};
	return RUN(tests);
}
