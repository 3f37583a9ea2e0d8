/* SPDX-License-Identifier: EUPL-1.2 */
#include "given_two.h"

#include "base/buf.h"
#include "db/db.h"
#include "service/account.h"

static const char arrangement[] =
    "INSERT INTO organisation (id, name, name_fold, made_at) VALUES (51, 'Werk A', 'werk a', 1), (52, 'Werk B', 'werk b', 1), "
    "(53, 'Werk C', 'werk c', 1);"
    "INSERT INTO programme (id, slug, kind, name_de, name_en, made_at) VALUES (1, 'eins', 'cross', 'Eins', 'One', 1), "
    "(2, 'zwei', 'cross', 'Zwei', 'Two', 1);"
    "INSERT INTO topic (id, programme_id, kind, name_de, name_en, fold_de, fold_en) VALUES "
    "(61, 1, 'topic', 'Führung', 'Leading', 'fuhrung', 'leading'), (62, 2, 'topic', 'Führung', 'Leading', 'fuhrung', 'leading');"
    "INSERT INTO run (id, programme_id, slug, name, seed, made_at) VALUES (11, 1, 'eins-1', 'Erster', 1, 1), "
    "(12, 2, 'zwei-1', 'Erster', 1, 1);"
    "INSERT INTO event (id, run_id, kind, name_de, name_en) VALUES (71, 11, 'kick_off', 'Auftakt', 'Kick-off'), "
    "(72, 12, 'kick_off', 'Auftakt', 'Kick-off');"
    "INSERT INTO person (id, name, name_fold, sort_fold, email, email_fold, organisation_id, made_at) VALUES "
    "(231, 'Ida Muster', 'ida muster', 'muster ida', 'm1@a.example', 'm1@a.example', 51, 1), "
    "(331, 'Ole Muster', 'ole muster', 'muster ole', 'e1@b.example', 'e1@b.example', 52, 1), "
    "(232, 'Eva Muster', 'eva muster', 'muster eva', 'm2@a.example', 'm2@a.example', 51, 1), "
    "(332, 'Uwe Muster', 'uwe muster', 'muster uwe', 'e2@b.example', 'e2@b.example', 52, 1), "
    "(233, 'Pia Muster', 'pia muster', 'muster pia', 'm3@c.example', 'm3@c.example', 53, 1), "
    "(333, 'Tim Muster', 'tim muster', 'muster tim', 'e3@c.example', 'e3@c.example', 53, 1);"
    "INSERT INTO application (id, run_id, person_id, role, state, made_at) VALUES "
    "(1231, 11, 231, 'mentor', 'admitted', 1), (1331, 11, 331, 'mentee', 'admitted', 1), "
    "(1232, 11, 232, 'mentor', 'admitted', 1), (1332, 11, 332, 'mentee', 'admitted', 1), "
    "(1233, 12, 233, 'mentor', 'admitted', 1), (1333, 12, 333, 'mentee', 'admitted', 1);"
    "INSERT INTO proposal (id, run_id, name, goal, made_at) VALUES (41, 11, 'A', 'most', 1), (42, 12, 'A', 'most', 1);"
    "INSERT INTO tandem (id, run_id, mentor_id, mentee_id, origin, state, made_at) VALUES "
    "(31, 11, 1231, 1331, 'proposal', 'asked', 1), (32, 11, 1232, 1332, 'proposal', 'asked', 1), "
    "(33, 12, 1233, 1333, 'proposal', 'asked', 1);"
    "INSERT INTO import (id, run_id, file_name, content, made_at) VALUES (81, 11, 'a.csv', 'Name;E-Mail', 1), "
    "(82, 12, 'a.csv', 'Name;E-Mail', 1);"
    "INSERT INTO outbox (id, programme_id, run_id, person_id, kind, to_address, lang, subject, text, html, next_at, made_at) "
    "VALUES (91, 1, 11, 231, 'tandem_ended', 'm1@a.example', 'de', 'Gruß', 'Gruß', '<p>Gruß</p>', 1, 1), "
    "(92, 2, 12, 233, 'tandem_ended', 'm3@c.example', 'de', 'Gruß', 'Gruß', '<p>Gruß</p>', 1, 1);"
    "INSERT INTO run_field (id, run_id, role, place, kind, label_de, label_en) VALUES "
    "(111, 11, 'mentee', 0, 'text', 'Frage', 'Question'), (112, 12, 'mentee', 0, 'text', 'Frage', 'Question');"
    "INSERT INTO account (person_id, made_at) VALUES (231, 1), (331, 1), (232, 1), (233, 1);"
    "INSERT INTO session (id, token_hash, person_id, made_at, seen_at, ends_at) VALUES "
    "(101, 'x', 231, 1, 1, 9999999999), (102, 'y', 232, 1, 1, 9999999999), "
    "(103, 'z', 233, 1, 1, 9999999999);"
    "INSERT INTO passkey (id, person_id, credential, public_key, algorithm, counter, name, made_at) VALUES "
    "(171, 231, 'x', 'x', -7, 0, 'Handy', 1), (172, 232, 'y', 'y', -7, 0, 'Handy', 1), "
    "(173, 233, 'z', 'z', -7, 0, 'Handy', 1);";

const struct two_object two_objects[OBJECT_KINDS] = {
	[OBJECT_none] = { "none", { 1, 0, 0 } },
	[OBJECT_slug] = { "text", { 1, 0, 0 } },
	[OBJECT_programme_id] = { "programme", { 1, 0, 2 } },
	[OBJECT_run_id] = { "run", { 11, 0, 12 } },
	[OBJECT_person_id] = { "person", { 231, 232, 233 } },
	[OBJECT_organisation_id] = { "organisation", { 51, 52, 53 } },
	[OBJECT_application_id] = { "application", { 1231, 1232, 1233 } },
	[OBJECT_topic_id] = { "topic", { 61, 0, 62 } },
	[OBJECT_proposal_id] = { "proposal", { 41, 0, 42 } },
	[OBJECT_tandem_id] = { "tandem", { 31, 32, 33 } },
	[OBJECT_event_id] = { "event", { 71, 0, 72 } },
	[OBJECT_run_field_id] = { "field", { 111, 0, 112 } },
	[OBJECT_import_id] = { "import", { 81, 0, 82 } },
	[OBJECT_mail_id] = { "mail", { 91, 0, 92 } },
	[OBJECT_session_id] = { "session", { 101, 102, 103 } },
	[OBJECT_passkey_id] = { "passkey", { 171, 172, 173 } },
	[OBJECT_rating_id] = { "rating", { 111, 112, 113 } },
};
const char *const two_case[3] = { "own", "other", "foreign" };

static struct visitor *holder(struct house *h, const char *email, enum role role, organisation_id organisation)
{
	programme_id programme = { role == ROLE_ADMIN ? 0 : 1 };
	person_id person = house_person(h, email, ROLES, programme);

	if (role != ROLES)
		HOUSE_DO(h, (person_id){ 0 }, role_give(h->act, person, role, programme, (run_id){ 0 }, organisation));
	return house_signed_in(h, person, "de");
}

void given_two(struct house *h, struct visitor *who[TWO_PEOPLE])
{
	organisation_id none = { 0 };

	store_script(h->store->db, arrangement);
	who[TWO_NOBODY] = house_visitor(h, "de");
	who[TWO_GUEST] = holder(h, "gast@a.example", ROLES, none);
	who[TWO_ADMIN] = holder(h, "admin@a.example", ROLE_ADMIN, none);
	who[TWO_COORDINATOR] = holder(h, "koordination@a.example", ROLE_COORDINATOR, none);
	who[TWO_CONTACT] = holder(h, "kontakt@a.example", ROLE_ORGANISATION_CONTACT, (organisation_id){ 51 });
	who[TWO_COMMITTEE] = holder(h, "auswahl@a.example", ROLE_COMMITTEE, none);
	store_script(h->store->db,
	    "INSERT INTO selection (run_id, edition) VALUES (11, 1), (12, 1);"
	    "INSERT INTO selection_criterion (id, run_id, edition, place, name_de, name_en, anchors_de, anchors_en, steps, weight) "
	    "VALUES (1, 11, 1, 1, 'Motivation', 'Motivation', 'kaum\nsehr', 'hardly\nvery', 2, 1);"
	    "INSERT INTO rating (id, application_id, person_id, asked_at) "
	    "SELECT 111, 1331, id, 1 FROM person WHERE email = 'auswahl@a.example';"
	    "INSERT INTO person (id, name, name_fold, sort_fold, made_at) VALUES (271, 'Rae Muster', 'rae muster', 'muster rae', 1);"
	    "INSERT INTO rating (id, application_id, person_id, asked_at) VALUES (112, 1332, 271, 1), (113, 1333, 271, 1);");
	who[TWO_BOARD] = holder(h, "beirat@a.example", ROLE_BOARD, none);
	who[TWO_MENTOR] = house_signed_in(h, (person_id){ 231 }, "de");
	who[TWO_MENTEE] = house_signed_in(h, (person_id){ 331 }, "de");
	who[TWO_OTHER] = house_signed_in(h, (person_id){ 232 }, "de");
}

const char *two_path(mem *m, const struct route *rt, int64_t id, int64_t further)
{
	struct buf *b = buf_new(m);
	bool first = true;

	for (const char *c = rt->pattern; *c; c++) {
		if (*c == '%')
			buf_fmt(b, "%lld", (long long)(first ? id : further));
		else if (*c == '*')
			buf_char(b, 'x');
		else
			buf_char(b, *c);
		if (*c == '%' || *c == '*')
			first = false;
	}
	return b->at;
}
