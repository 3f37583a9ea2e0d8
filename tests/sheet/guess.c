/* SPDX-License-Identifier: EUPL-1.2 */
#include "sheet_test.h"

#include "sheet/guess.h"

/* Reads a table with these headings and rows and compares "field field …". */
static struct mapping *proposed(mem *m, const char *table, const char *fields)
{
	struct mapping *map = guess_mapping(m, read_text(m, table), NULL);
	const char *got = "";

	for (int i = 0; i < map->columns; i++)
		got = mem_fmt(m, "%s%s%s", got, i ? " " : "", field_key(map->column[i].field));
	assert_string_equal(got, fields);
	return map;
}

static void english_headings_are_known(void **state)
{
	struct mapping *map = proposed(*state,
	    "Timestamp,First name,Last name,Email address,Phone number,Company,Industry,Job title,"
	    "Career level,I would like to be a,Languages,What I am looking for,What I offer,Consent\n"
	    "2026-09-01 10:00:00,Ann,Bo,ann@a.example,0531 1,A Ltd,Energy,Engineer,3,mentee,English,"
	    "\"Budget, Talks\",,yes\n"
	    "2026-09-01 11:00:00,Cy,Do,cy@b.example,0531 2,B Ltd,Steel,Head,5,mentor,\"German, English\",,"
	    "\"Talks, Budget, Law\",yes\n",
	    "submitted_at first_name last_name email phone organisation industry position level role "
	    "language topics_wanted topics_offered consent");

	assert_int_equal(map->column[11].joiner, ',');
	assert_false(map->organisation_by_domain);
}

static void a_slip_of_the_finger_is_forgiven(void **state)
{
	proposed(*state,
	    "Vonrame;Nachnahme;Emial;Unternehem;Führungsebenne\n"
	    "A;B;a@x.example;X;3\nC;D;c@y.example;Y;2\n",
	    "first_name last_name email organisation level");
}

static void umlauts_written_out_are_the_same(void **state)
{
	proposed(*state, "Name;Mail;Taetigkeit;Fuehrungsebene\nA B;a@x.example;Bau;2\n",
	    "full_name email position level");
}

static void cells_rule_a_heading_out(void **state)
{
	/* "Name" full of addresses is an address column; the second address column is no name either */
	proposed(*state, "Kontakt;Rolle\na@x.example;Mentor\nb@x.example;Mentee\n", "email role");
	proposed(*state, "Name;E-Mail\nA B;ja\nC D;ja\nE F;ja\nG H;ja\nI J;ja\n", "full_name ignore");
	/* "Alter" and "Gehalt" are nobody's business here */
	proposed(*state, "Name;Mail;Alter;Gehalt\nA B;a@x.example;44;5000\n",
	    "full_name email ignore ignore");
}

static void unknown_headings_are_left_out(void **state)
{
	struct mapping *map = proposed(*state,
	    "Name;Mail;Schuhgröße\nA B;a@x.example;44\nC D;c@x.example;39\n",
	    "full_name email ignore");

	assert_int_equal(map->column[2].confidence, 0);
	assert_true(map->column[1].confidence >= GUESS_SURE);
}

static void no_field_is_used_twice(void **state)
{
	proposed(*state, "E-Mail;E-Mail (privat);Name\na@x.example;a@gmx.de;A B\nb@x.example;;C D\n",
	    "email ignore full_name");
	proposed(*state, "Name;Mail;Bemerkung;Bemerkungen\nA B;a@x.example;x;y\n",
	    "full_name email remark remark");
}

static void the_superior_is_told_by_address_or_number(void **state)
{
	proposed(*state, "Name;Mail;Vorgesetzte/r\nA B;a@x.example;chef@x.example\n",
	    "full_name email manager_email");
	proposed(*state, "Personalnummer;Name;Mail;Vorgesetzte/r\n1;A B;a@x.example;2\n2;C D;c@x.example;\n",
	    "personnel_number full_name email manager_number");
}

static void one_role_for_the_file_follows_from_what_is_asked(void **state)
{
	assert_int_equal(proposed(*state, "Name;Mail;Talentprogramm\nA B;a@x.example;ja\n",
			     "full_name email talent_programme")->role, SHEET_MENTOR);
	assert_int_equal(proposed(*state, "Name;Mail;Mitglied im Kreis\nA B;a@x.example;ja\n",
			     "full_name email closed_circle")->role, SHEET_MENTEE);
	assert_int_equal(proposed(*state, "Name;Mail\nA B;a@x.example\n", "full_name email")->role,
	    SHEET_NO_ROLE);
}

static void topics_follow_the_role_that_fills_them_in(void **state)
{
	static const char heads[] = "Name;Mail;Rolle;Themen\n";

	proposed(*state, mem_fmt(*state, "%sA B;a@x.example;Mentee;x|y\nC D;c@x.example;Mentor;\n", heads),
	    "full_name email role topics_wanted");
	proposed(*state, mem_fmt(*state, "%sA B;a@x.example;Mentee;-\nC D;c@x.example;Mentor;x\n", heads),
	    "full_name email role topics_offered");
	proposed(*state, mem_fmt(*state, "%sA B;a@x.example;Mentee;y\nC D;c@x.example;Mentor;x\n", heads),
	    "full_name email role topics");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(english_headings_are_known),
		TEST(a_slip_of_the_finger_is_forgiven),
		TEST(umlauts_written_out_are_the_same),
		TEST(cells_rule_a_heading_out),
		TEST(unknown_headings_are_left_out),
		TEST(no_field_is_used_twice),
		TEST(the_superior_is_told_by_address_or_number),
		TEST(one_role_for_the_file_follows_from_what_is_asked),
		TEST(topics_follow_the_role_that_fills_them_in),
	};
	return RUN(tests);
}
