/* SPDX-License-Identifier: EUPL-1.2 */
/* The texts of a programme's mails: changed, checked, looked at, taken back. */
#include <stdlib.h>
#include <string.h>

#include "given_tandem.h"
#include "core/message.h"
#include "service/message_edit.h"

static const char MAIKE[] = "maike@erlenau.example", JANA[] = "jana@buchwald.example", KIM[] = "kim@bruecke.example";
static const char ENDED[] = "/programmes/100/messages/tandem_ended", ASKED[] = "/programmes/100/messages/tandem_asked";

static const char *cell(struct house *h, const char *query)
{
	return store_cell(h->store, h->store->db, query);
}

/* Posts the form of one mail with a German subject and text; the rest stays empty, so as it is usually. */
static void saves(struct visitor *v, const char *path, int seen, const char *subject, const char *text)
{
	post(v, path,
	    mem_fmt(v->house->m, "seen=%d&subject_de=%s&text_de=%s", seen, enc(v, subject), enc(v, text)));
}

static void the_list_shows_every_mail_of_a_programme_and_which_were_changed(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *kim = house_signed_in(h, g.kim, "de");

	arrive(kim, "/programmes/100/messages");
	for (int i = 0; i < message_kinds_n; i++)
		if (message_is_editable(&message_kinds[i]))
			sees(kim, mem_fmt(h->m, "/messages/%s\"", message_kinds[i].key));
		else
			sees_not(kim, mem_fmt(h->m, "/messages/%s\"", message_kinds[i].key));
	sees_not(kim, "eigener Text");
	arrive(kim, ENDED);
	saves(kim, ENDED, 0, "Schade", "{gegenüber} und Sie sind kein Tandem mehr.");
	follow(kim);
	arrive(kim, "/programmes/100/messages");
	sees(kim, "eigener Text");
	visit(kim, "/programmes/100/messages/sign_in");
	assert_int_equal(kim->status, 404);
	visit(kim, "/programmes/100/messages/no_such_mail");
	assert_int_equal(kim->status, 404);
}

static void a_changed_text_is_what_is_sent_and_only_in_its_programme_and_language(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *kim = house_signed_in(h, g.kim, "de");
	const char *mail;

	store_script(h->store->db, "UPDATE person SET lang = 'en' WHERE email = 'jana@buchwald.example';");
	arrive(kim, ASKED);
	post(kim, ASKED,
	    mem_fmt(h->m, "seen=0&subject_de=%s&text_de=%s&button1_de=%s", enc(kim, "Post von {programm}"),
		enc(kim, "Schauen Sie:\n\n{vorstellung}\n\nMotto {motto}\n\nAuftakt {auftakt}, {mentors}"),
		enc(kim, "Ja, gern")));
	follow(kim);
	sees(kim, "Das ist Ihr eigener Text.");
	given_asked(h, GIVEN_MAIKE, GIVEN_JANA);
	mail = mail_of(h, MAIKE, "tandem_asked");
	assert_non_null(strstr(mail, "Schauen Sie:"));
	assert_non_null(strstr(mail, "Jana Erle"));
	assert_non_null(strstr(mail, "Ja, gern:\n")); /* the first link, and the others as ever */
	assert_non_null(strstr(mail, "Dieses Tandem absagen:\n"));
	assert_non_null(strstr(mail, "Mentor:innen"));
	assert_null(strpbrk(mail, "{}"));
	assert_string_equal(cell(h, "SELECT subject FROM outbox WHERE to_address = 'maike@erlenau.example'"), "Post von Brückenbau");
	assert_non_null(strstr(mail_of(h, JANA, "tandem_asked"), "Would you like to begin together?"));
}

static void a_mistake_in_a_word_is_told_with_its_line_and_nothing_is_saved(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *kim = house_signed_in(h, g.kim, "de");

	arrive(kim, ASKED);
	saves(kim, ASKED, 0, "Hallo {programme}", "{vorstellung}\n\nBitte bis {frits}.");
	assert_int_equal(kim->status, 422);
	sees(kim, "Zeile 3: {frits} wird nicht ausgefüllt");
	sees(kim, "Meinten Sie {frist}?");
	sees(kim, "Bitte bis {frits}."); /* as it was typed */
	saves(kim, ASKED, 0, "Hallo", "Bitte bis {frist}.");
	assert_int_equal(kim->status, 422);
	sees(kim, "{vorstellung} fehlt.");
	saves(kim, ASKED, 0, "Hallo {", "");
	assert_int_equal(kim->status, 422);
	sees(kim, "gehört zu keinem Wort");
	assert_string_equal(cell(h, "SELECT count(*) FROM programme_message"), "0");
}

static void a_preview_shows_a_real_person_and_saves_and_sends_nothing(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *kim = house_signed_in(h, g.kim, "de");
	int before;

	given_asked(h, GIVEN_MAIKE, GIVEN_JANA);
	before = atoi(cell(h, "SELECT count(*) FROM outbox"));
	arrive(kim, ASKED);
	sees(kim, "Robin Muster"); /* an example at first */
	post(kim, ASKED,
	    mem_fmt(h->m, "go=preview&seen=0&who=%d&text_de=%s", GIVEN_MAIKE, enc(kim, "Neu <b>: {vorstellung}")));
	assert_int_equal(kim->status, 422);
	sees(kim, "Noch ist nichts gespeichert.");
	sees(kim, "Guten Tag Maike Linde,");
	sees(kim, "Jana Erle"); /* her partner, who is no example */
	sees(kim, "Neu &lt;b&gt;:");
	assert_int_equal(atoi(cell(h, "SELECT count(*) FROM outbox")), before);
	assert_string_equal(cell(h, "SELECT count(*) FROM programme_message"), "0");
}

/* Mails and letters on paper go the same way, so this is what each of them comes down to. */
static void every_mail_reads_well_with_examples_in_both_languages(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct message_look look;

	for (int i = 0; i < message_kinds_n; i++) {
		const struct message_kind *k = &message_kinds[i];

		for (enum lang l = 0; message_is_editable(k) && l < LANGS; l++) {
			struct message_text text;

			HOUSE_DO(h, g.kim, message_text_get(h->act, g.programme, k, l, &text));
			HOUSE_DO(h, g.kim, message_look(h->act, g.programme, k, l, &text, (application_id){ 0 }, &look));
			if (strpbrk(look.text, "{}") || strpbrk(look.letter.subject, "{}") || !*look.letter.subject)
				fail_msg("%s: %s\n%s", k->key, look.letter.subject, look.text);
			assert_int_equal(look.letter.links_n, message_buttons(k));
			assert_true(look.letter.paragraphs_n > 0);
		}
	}
}

static void a_preview_is_with_people_of_this_programme_only(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *kim = house_signed_in(h, g.kim, "de");

	store_script(h->store->db,
	    mem_fmt(h->m,
		"INSERT INTO programme (id, slug, kind, name_de, name_en, made_at) VALUES (900, 'fremd', 'cross', 'F', 'F', 1);"
		"INSERT INTO run (id, programme_id, slug, name, state, seed, made_at) VALUES (901, 900, 'f', 'F', 'open', 1, 1);"
		"INSERT INTO application (id, run_id, person_id, role, state, made_at) VALUES (902, 901, %lld, 'mentor', 'applied', 1);",
		(long long)g.nora.v));
	arrive(kim, ASKED);
	post(kim, ASKED, "go=preview&seen=0&who=902");
	assert_int_equal(kim->status, 404);
}

static void the_usual_text_can_be_had_back_and_what_was_said_stays_readable(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *kim = house_signed_in(h, g.kim, "de");

	arrive(kim, ENDED);
	saves(kim, ENDED, 0, "Erste Fassung", "Eins: {gegenüber}");
	follow(kim);
	saves(kim, ENDED, 1, "Zweite Fassung", "Zwei: {gegenüber}");
	follow(kim);
	post(kim, mem_fmt(h->m, "%s/reset", ENDED), "seen=2");
	follow(kim);
	sees(kim, "wieder ihren üblichen Text");
	sees(kim, "Das ist der übliche Text.");
	sees(kim, "Erste Fassung");
	sees(kim, "Zwei: {gegenüber}");
	assert_string_equal(cell(h, "SELECT count(*) FROM programme_message"), "3");
	assert_string_equal(cell(h, "SELECT count(*) FROM audit WHERE action = 'message_changed'"), "2");
	assert_string_equal(cell(h, "SELECT count(*) FROM audit WHERE action = 'message_reset'"), "1");
}

static void who_was_slower_is_told_and_loses_nothing(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *one = house_signed_in(h, g.kim, "de"), *two = house_signed_in(h, g.kim, "de");

	arrive(one, ENDED);
	arrive(two, ENDED);
	saves(one, ENDED, 0, "Von der einen", "Eins: {gegenüber}");
	follow(one);
	saves(two, ENDED, 0, "Vom anderen", "Zwei: {gegenüber}");
	assert_int_equal(two->status, 422);
	sees(two, "Inzwischen hat jemand anderes diesen Text geändert");
	sees(two, "Zwei: {gegenüber}");
	sees(two, "Eins: {gegenüber}");
	sees(two, "name=\"seen\" value=\"1\"");
	visit(two, ENDED);
	post(two, mem_fmt(h->m, "%s/reset", ENDED), "seen=0");
	assert_int_equal(two->status, 409);
}

/* Whoever saves the default unchanged goes on having the default, also of later versions of the program. */
static void the_default_saved_is_no_text_of_ones_own(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *kim = house_signed_in(h, g.kim, "de");
	const struct message_kind *k = message_kind_find("tandem_ended");

	arrive(kim, ENDED);
	saves(kim, ENDED, 0, tr(LANG_DE, k->subject), message_default_text(h->m, k, LANG_DE));
	follow(kim);
	sees(kim, "Das ist der übliche Text.");
	assert_string_equal(cell(h, "SELECT subject_de FROM programme_message"), "");
	assert_string_equal(cell(h, "SELECT text_de FROM programme_message"), "");
}

static void a_test_goes_to_oneself_alone(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *kim = house_signed_in(h, g.kim, "de");

	arrive(kim, ASKED);
	post(kim, mem_fmt(h->m, "%s/test", ASKED), "");
	follow(kim);
	sees(kim, "an Ihre eigene Adresse unterwegs");
	assert_string_equal(cell(h, "SELECT count(*) FROM outbox"), "1");
	assert_non_null(strstr(mail_of(h, KIM, "message_test"), "Robin Muster"));
	assert_string_equal(cell(h, "SELECT subject FROM outbox"), "Test: Ihr Tandem in Brückenbau");
}

static void others_may_neither_read_nor_change_them(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *kurt = house_signed_in(h, g.kurt, "de"), *maike = house_signed_in(h, g.maike, "de");

	visit(kurt, ENDED);
	assert_int_equal(kurt->status, 404);
	visit(maike, ENDED);
	assert_int_equal(maike->status, 403);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(the_list_shows_every_mail_of_a_programme_and_which_were_changed),
		HOUSE_TEST(a_changed_text_is_what_is_sent_and_only_in_its_programme_and_language),
		HOUSE_TEST(a_mistake_in_a_word_is_told_with_its_line_and_nothing_is_saved),
		HOUSE_TEST(a_preview_shows_a_real_person_and_saves_and_sends_nothing),
		HOUSE_TEST(every_mail_reads_well_with_examples_in_both_languages),
		HOUSE_TEST(a_preview_is_with_people_of_this_programme_only),
		HOUSE_TEST(the_usual_text_can_be_had_back_and_what_was_said_stays_readable),
		HOUSE_TEST(who_was_slower_is_told_and_loses_nothing),
		HOUSE_TEST(the_default_saved_is_no_text_of_ones_own),
		HOUSE_TEST(a_test_goes_to_oneself_alone),
		HOUSE_TEST(others_may_neither_read_nor_change_them),
	};

	return HOUSE_MAIN(argc, argv, tests);
}
