/* SPDX-License-Identifier: EUPL-1.2 */
#include "given_tandem.h"

#include <stdlib.h>
#include <string.h>

#include "service/agree.h"
#include "store/person.h"

static const char script[] =
    "INSERT INTO organisation (id, name, name_fold, industry, made_at) VALUES"
    " (11, 'Stadt Erlenau', 'stadt erlenau', 'Verwaltung', 1), (12, 'Kreis Buchwald', 'kreis buchwald', 'Verwaltung', 1),"
    " (13, 'Lindwerk GmbH', 'lindwerk gmbh', 'Maschinenbau', 1);"
    "INSERT INTO programme (id, slug, kind, name_de, name_en, made_at) VALUES"
    " (100, 'bruecke', 'cross', 'Brückenbau', 'Building bridges', 1), (101, 'anders', 'cross', 'Anders', 'Other', 1);"
    "INSERT INTO programme_text (programme_id, name, lang, text) VALUES"
    " (100, 'motto', 'de', 'Wer fragt, kommt weiter.'), (100, 'motto', 'en', 'Who asks gets on.'),"
    " (100, 'label_mentor_one', 'de', 'Wegbegleitung'), (100, 'mentee_role', 'de', 'Sie bringen Ihre Fragen mit.');"
    "INSERT INTO programme_contact (id, programme_id, name, email, phone) VALUES"
    " (110, 100, 'Service Brückenbau', 'service@bruecke.example', '05341 1234');"
    "INSERT INTO run (id, programme_id, slug, name, state, seed, made_at, kick_off_on, ends_on) VALUES"
    " (200, 100, 'bruecke-1', 'Durchgang 1', 'matching', 7, 1, '2026-12-01', '2027-11-30');"
    "INSERT INTO run_rule (run_id, rule, strength) VALUES (200, 'organisation', 'hard'), (200, 'working', 'hard'),"
    " (200, 'not_with', 'hard'), (200, 'admitted', 'hard');"
    "INSERT INTO run_criterion (run_id, criterion, weight) VALUES (200, 'topics', 40), (200, 'questions', 20),"
    " (200, 'interests', 15);"
    "INSERT INTO topic (id, programme_id, kind, name_de, name_en, fold_de, fold_en) VALUES"
    " (401, 100, 'topic', 'Führung', 'Leading', 'fuhrung', 'leading'),"
    " (402, 100, 'topic', 'CANARY Thema', 'CANARY topic', 'canary thema', 'canary topic'),"
    " (403, 100, 'question', 'Wie delegiere ich?', 'How do I delegate?', 'wie delegiere ich?', 'how do i delegate?'),"
    " (404, 100, 'interest', 'Bergwandern', 'Hiking', 'bergwandern', 'hiking');";

/* Everything about the people but their id, name, address and language. */
static const char people[] =
    "UPDATE person SET organisation_id = 11, position = 'Amtsleitung', field = 'Soziales', phone = '0171 1111'"
    " WHERE email = 'maike@erlenau.example';"
    "UPDATE person SET organisation_id = 13, position = 'Werkleitung', phone = '0171 2222', lang = 'en'"
    " WHERE email = 'nora@lindwerk.example';"
    "UPDATE person SET organisation_id = 12, position = 'Teamleitung', field = 'Bauwesen', phone = '0171 3333'"
    " WHERE email = 'jana@buchwald.example';"
    "UPDATE person SET organisation_id = 12, position = 'Sachbearbeitung', phone = '0171 4444'"
    " WHERE email = 'petra@buchwald.example';";

static void application(struct house *h, int id, person_id person, const char *role)
{
	store_script(h->store->db,
	    mem_fmt(h->m,
		"INSERT INTO application (id, run_id, person_id, role, state, goal, expectations, remark, override_reason,"
		" made_at) VALUES (%d, 200, %lld, '%s', 'admitted', 'CANARY goal', 'CANARY expectation', 'CANARY remark',"
		" 'CANARY reason', 1);",
		id, (long long)person.v, role));
}

static person_id person(struct house *h, const char *name, const char *email)
{
	person_id p = house_person(h, email, ROLES, (programme_id){ 0 });

	HOUSE_DO(h, (person_id){ 0 }, person_set_name(h->act->db, h->m, p, name));
	return p;
}

struct given given_tandem_run(struct house *h)
{
	struct given g = { .programme = { GIVEN_PROGRAMME }, .run = { GIVEN_RUN } };

	store_script(h->store->db, script);
	g.kim = house_person(h, "kim@bruecke.example", ROLE_COORDINATOR, g.programme);
	g.kurt = house_person(h, "kurt@anders.example", ROLE_COORDINATOR, (programme_id){ 101 });
	g.maike = person(h, "Maike Linde", "maike@erlenau.example");
	g.nora = person(h, "Nora Buche", "nora@lindwerk.example");
	g.jana = person(h, "Jana Erle", "jana@buchwald.example");
	g.petra = person(h, "Petra Ahorn", "petra@buchwald.example");
	store_script(h->store->db, people);
	application(h, GIVEN_MAIKE, g.maike, "mentor");
	application(h, GIVEN_NORA, g.nora, "mentor");
	application(h, GIVEN_JANA, g.jana, "mentee");
	application(h, GIVEN_PETRA, g.petra, "mentee");
	store_script(h->store->db,
	    mem_fmt(h->m,
		"INSERT INTO application_topic (application_id, topic_id, side) VALUES (303, 401, 'wanted'), (301, 401, 'offered'),"
		" (303, 402, 'wanted'), (302, 402, 'offered'), (301, 403, 'shared'), (303, 403, 'shared'),"
		" (301, 404, 'shared'), (304, 404, 'shared');"
		"INSERT INTO person_tie (id, person_id, kind, other_id, made_at) VALUES (501, %lld, 'works_with', %lld, 1),"
		" (502, %lld, 'not_with', %lld, 1);",
		(long long)g.maike.v, (long long)g.petra.v, (long long)g.jana.v, (long long)g.nora.v));
	return g;
}

tandem_id given_asked(struct house *h, int mentor, int mentee)
{
	tandem_id id = { mentor * 1000 + mentee };
	int n;

	store_script(h->store->db,
	    mem_fmt(h->m,
		"INSERT INTO tandem (id, run_id, mentor_id, mentee_id, origin, state, points, made_at)"
		" VALUES (%lld, 200, %d, %d, 'proposal', 'held', 7777, 1);",
		(long long)id.v, mentor, mentee));
	HOUSE_DO(h, (person_id){ 0 }, tandem_reveal(h->act, (run_id){ GIVEN_RUN }, &n));
	return id;
}

const char *tandem_state(struct house *h, tandem_id id)
{
	return store_cell(h->store, h->store->db,
	    mem_fmt(h->m, "SELECT state FROM tandem WHERE id = %lld", (long long)id.v));
}

int mails(struct house *h, const char *to, const char *kind)
{
	return atoi(store_cell(h->store, h->store->db,
	    mem_fmt(h->m, "SELECT count(*) FROM outbox WHERE to_address = '%s' AND ('%s' = '' OR kind = '%s')", to, kind, kind)));
}

const char *mail_of(struct house *h, const char *to, const char *kind)
{
	const char *text = store_cell(h->store, h->store->db,
	    mem_fmt(h->m,
		"SELECT text FROM outbox WHERE to_address = '%s' AND kind = '%s' ORDER BY made_at DESC, id LIMIT 1", to, kind));

	if (!*text)
		fail_msg("no mail %s to %s", kind, to);
	return text;
}

const char *answer_path(struct house *h, const char *to, const char *kind)
{
	const char *text = mail_of(h, to, kind), *at = strstr(text, "/t/");

	if (!at)
		fail_msg("no link in: %s", text);
	return mem_strn(h->m, at, strcspn(at, "?\n"));
}
