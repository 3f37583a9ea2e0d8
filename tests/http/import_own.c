/* SPDX-License-Identifier: EUPL-1.2 */
/* A column of a file that is a field of the run's own form. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "given_form.h"
#include "given_import.h"
#include "service/fields.h"
#include "service/fields_edit.h"
#include "store/programme.h"

static run_field_id asks(struct desk *d, const char *role, const char *kind, const char *de, const char *en, int least,
    int most, const char *const *choice)
{
	struct run_field f = { .run_id = d->g.run, .role = role, .kind = kind, .key = "", .label_de = de, .label_en = en,
		.help_de = "", .help_en = "", .why_de = "", .why_en = "", .seen_by = "coordination", .least = least,
		.most = most, .catalogue = strcmp(kind, "topics") == 0 ? "interest" : "", .priorities = true,
		.text_name = "" };
	struct run_field_choice c[4];
	const char *member;
	run_field_id id;
	int n = 0;

	for (; choice && choice[n]; n++)
		c[n] = (struct run_field_choice){ .name_de = choice[n], .name_en = choice[n] };
	HOUSE_DO(d->h, d->g.coordinator, field_make(d->h->act, &f, c, n, &member, &id));
	return id;
}

/* What the application of the address answers to the field: texts and names of what is chosen, in order. */
static const char *said(struct desk *d, const char *email, const char *label)
{
	const struct answer_shown *shown;
	struct buf *b = buf_new(d->h->m);
	int n;

	HOUSE_DO(d->h, d->g.coordinator,
	    answers_shown(d->h->act, (application_id){ application_of(d->h, email) }, LANG_DE, "coordination", &shown, &n));
	for (int i = 0; i < n; i++)
		for (int k = 0; k < shown[i].n && strcmp(shown[i].label, label) == 0; k++)
			buf_fmt(b, "%s%s", b->n ? "|" : "", shown[i].text[k]);
	return b->at;
}

static const char *const sizes[] = { "S", "M", "L", NULL };
static const char *const diets[] = { "Vegetarisch", "Vegan", "Ohne Nüsse", NULL };

/* A form with a field of every kind. */
static struct desk desk_with_form(void **state)
{
	struct desk d = desk_of(state, "klassisch");

	HOUSE_DO(d.h, d.g.coordinator,
	    topic_add(d.h->act->db, d.h->act->m, d.g.programme,
		&(struct topic){ .id = { 91 }, .kind = "interest", .name_de = "Rudern", .name_en = "Rowing" }));
	HOUSE_DO(d.h, d.g.coordinator,
	    topic_add(d.h->act->db, d.h->act->m, d.g.programme,
		&(struct topic){ .id = { 92 }, .kind = "interest", .name_de = "Schach", .name_en = "Chess" }));
	asks(&d, "mentee", "text", "Was möchten Sie uns sagen?", "What would you like to tell us?", 0, 20, NULL);
	asks(&d, "mentee", "choice", "T-Shirt", "T-shirt", 0, 0, sizes);
	asks(&d, "mentor", "choice", "T-Shirt", "T-shirt", 0, 0, sizes);
	asks(&d, "mentee", "choices", "Essen", "Food", 0, 2, diets);
	asks(&d, "mentee", "scale", "Zuversicht", "Confidence", 1, 5, NULL);
	asks(&d, "mentee", "number", "Kinder", "Children", 0, 12, NULL);
	asks(&d, "mentee", "day", "Frei ab", "Free from", 0, 0, NULL);
	asks(&d, "mentee", "yes_no", "Barrierefreier Raum", "Step-free room", 0, 0, NULL);
	asks(&d, "mentee", "topics", "Freizeit", "Leisure", 0, 3, NULL);
	return d;
}

#define HEADINGS                                                                                   \
	"Name;E-Mail;Rolle;Stufe;Was möchten Sie uns sagen?;T-shirt;Essen;Zuversicht;Kinder;Frei ab;Barrierefreier Raum;"  \
	"Freizeit\n"

static const char file[] = HEADINGS
    "Maike Lüders;maike@a.example;Mentorin;4;;L;;;;;;\n"
    "Tom Suhr;tom@b.example;Mentee;2;Ich freue mich;m;vegan, ohne Nuesse;4 – eher hoch;2;01.12.2026;ja, bitte;Schach, Rudern\n"
    "Ole Hoch;ole@b.example;Mentee;1;-;;Vegetarisch;;;;nein;Rudern\n";

static void a_column_headed_like_a_field_of_the_form_is_that_field(void **state)
{
	struct desk d = desk_with_form(state);
	const char *path = read_in(&d, "liste.csv", file, strlen(file));

	sees(d.v, "<optgroup label=\"Formular dieses Durchgangs, ");
	sees(d.v, "<optgroup label=\"Formular dieses Durchgangs, beide Rollen\">");
	sees(d.v, "<option value=\"own:T-Shirt\" selected>T-Shirt</option>");
	sees(d.v, "Werte von „Essen“");
	post(d.v, path, columns_as_shown(&d));
	assert_string_equal(d.v->location, preview_of(&d, path));
	follow(d.v);
	sees_not(d.v, "Eine Zeile bleibt draußen");
	post(d.v, preview_of(&d, path), "admit=now");
	follow(d.v);
	assert_string_equal(said(&d, "tom@b.example", "Was möchten Sie uns sagen?"), "Ich freue mich");
	assert_string_equal(said(&d, "tom@b.example", "T-Shirt"), "M");
	assert_string_equal(said(&d, "maike@a.example", "T-Shirt"), "L");
	assert_string_equal(said(&d, "tom@b.example", "Essen"), "Vegan|Ohne Nüsse");
	assert_string_equal(said(&d, "tom@b.example", "Zuversicht"), "4");
	assert_string_equal(said(&d, "tom@b.example", "Kinder"), "2");
	assert_string_equal(said(&d, "tom@b.example", "Frei ab"), "1. Dezember 2026");
	assert_string_equal(said(&d, "tom@b.example", "Barrierefreier Raum"), "ja");
	assert_string_equal(said(&d, "tom@b.example", "Freizeit"), "Schach|Rudern");
	assert_string_equal(cell(&d, "SELECT priority FROM application_answer WHERE topic_id = 91 ORDER BY priority DESC"), "2");
	assert_string_equal(said(&d, "ole@b.example", "Barrierefreier Raum"), "nein");
	assert_string_equal(said(&d, "ole@b.example", "Was möchten Sie uns sagen?"), "");
}

static void a_row_with_an_answer_nobody_understands_stays_out_with_its_line(void **state)
{
	struct desk d = desk_with_form(state);
	static const char bad[] = HEADINGS "Tom Suhr;tom@b.example;Mentee;2;Dieser Satz ist zu lang;XXL;;9;viele;31.02.2026;;\n"
					   "Maike Lüders;maike@a.example;Mentorin;4;Hallo;;;;;;;\n";
	const char *path = read_in(&d, "liste.csv", bad, strlen(bad));

	sees(d.v, "Ein Wert hat noch keine Bedeutung.");
	visit(d.v, preview_of(&d, path));
	sees(d.v, "Eine Zeile bleibt draußen");
	sees(d.v, "„XXL“ ist keine Auswahl von „T-Shirt“.");
	sees(d.v, "höchstens 20 Zeichen");
	sees(d.v, "eine Zahl von 1 bis 5");
	sees(d.v, "Kinder: Bitte");
	sees(d.v, "Frei ab: Bitte");
	sees(d.v, "wird von Personen dieser Rolle nicht erfragt");
	sees_not(d.v, "Trotzdem übernehmen");
	/* the coordinator says what XXL means; the rest has to be mended in the file */
	post(d.v, path, mem_fmt(d.h->m, "%s&value-5-0=L&field-4=ignore&field-7=ignore&field-8=ignore&field-9=ignore", "version=1"));
	follow(d.v);
	sees(d.v, "Es ist noch nichts übernommen.");
	sees_not(d.v, "Eine Zeile bleibt draußen");
	post(d.v, preview_of(&d, path), "admit=now");
	follow(d.v);
	assert_string_equal(said(&d, "tom@b.example", "T-Shirt"), "L");
	assert_string_equal(said(&d, "tom@b.example", "Kinder"), "");
}

static void undoing_an_update_brings_the_earlier_answers_back(void **state)
{
	struct desk d = desk_with_form(state);
	static const char again[] = HEADINGS "Tom Suhr;tom@b.example;Mentee;2;Neu;S;Vegetarisch;1;0;;nein;\n";
	const char *first = read_in(&d, "liste.csv", file, strlen(file)), *second;

	visit(d.v, preview_of(&d, first));
	post(d.v, preview_of(&d, first), "admit=now");
	second = read_in(&d, "neu.csv", again, strlen(again));
	visit(d.v, preview_of(&d, second));
	post(d.v, preview_of(&d, second), "admit=now&update-2=1");
	follow(d.v);
	assert_string_equal(said(&d, "tom@b.example", "T-Shirt"), "S");
	assert_string_equal(said(&d, "tom@b.example", "Freizeit"), "");
	post(d.v, mem_fmt(d.h->m, "%s/undo", second), "");
	follow(d.v);
	assert_string_equal(said(&d, "tom@b.example", "T-Shirt"), "M");
	assert_string_equal(said(&d, "tom@b.example", "Essen"), "Vegan|Ohne Nüsse");
	assert_string_equal(said(&d, "tom@b.example", "Freizeit"), "Schach|Rudern");
	visit(d.v, first);
	post(d.v, mem_fmt(d.h->m, "%s/undo", first), "");
	follow(d.v);
	assert_string_equal(cell(&d, "SELECT count(*) FROM application_answer"), "0");
}

static void what_was_said_of_a_column_is_remembered_until_the_form_forgets_the_field(void **state)
{
	struct desk d = desk_with_form(state);
	static const char odd[] = "Name;E-Mail;Rolle;Kleid\nTom Suhr;tom@b.example;Mentee;mittel\n",
			  next[] = "Name;E-Mail;Rolle;Kleid\nOle Hoch;ole@b.example;Mentee;mittel\n";
	const char *path = read_in(&d, "a.csv", odd, strlen(odd));

	post(d.v, path, "version=1&field-3=own:T-Shirt");
	follow(d.v);
	post(d.v, path, "version=2&field-3=own:T-Shirt&value-3-0=M");
	follow(d.v);
	post(d.v, preview_of(&d, path), "admit=later");
	assert_string_equal(said(&d, "tom@b.example", "T-Shirt"), "M");
	path = read_in(&d, "b.csv", next, strlen(next));
	sees(d.v, "<option value=\"own:T-Shirt\" selected>");
	store_script(d.h->store->db, "UPDATE run_field SET retired = TRUE WHERE label_de = 'T-Shirt'");
	visit(d.v, path);
	sees(d.v, "Im Formular dieses Durchgangs wird „T-Shirt“ nicht mehr erfragt.");
	path = read_in(&d, "c.csv", next, strlen(next));
	sees_not(d.v, "own:T-Shirt");
	visit(d.v, preview_of(&d, path));
	sees(d.v, "Ole Hoch");
}

static void two_columns_cannot_be_the_same_field_and_nobody_invents_fields(void **state)
{
	struct desk d = desk_with_form(state);
	const char *path = read_in(&d, "liste.csv", file, strlen(file));

	post(d.v, path, "version=1&field-6=own:T-Shirt");
	follow(d.v);
	sees(d.v, "können nicht beide „T-Shirt“ sein.");
	post(d.v, path, "version=2&field-6=own:Gibt+es+nicht");
	assert_int_equal(d.v->status, 422);
	post(d.v, path, "version=2&field-6=own");
	assert_int_equal(d.v->status, 422);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(a_column_headed_like_a_field_of_the_form_is_that_field),
		HOUSE_TEST(a_row_with_an_answer_nobody_understands_stays_out_with_its_line),
		HOUSE_TEST(undoing_an_update_brings_the_earlier_answers_back),
		HOUSE_TEST(what_was_said_of_a_column_is_remembered_until_the_form_forgets_the_field),
		HOUSE_TEST(two_columns_cannot_be_the_same_field_and_nobody_invents_fields),
	};

	return HOUSE_MAIN(argc, argv, tests);
}
