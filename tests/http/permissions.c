/* SPDX-License-Identifier: EUPL-1.2 */
/* Every route, asked for by everybody, about an object of their own, of another tandem and of
 * another programme, compared with permissions.golden (trust.md 2.6). A route without its lines
 * there fails; TANDEM_UPDATE_GOLDEN=1 writes the file anew, to be read before it is committed.
 *
 * A post is sent without a form id: whoever may do it is told that the form is too old, and nothing
 * is changed; everybody else is sent away before that. Letters:
 *   y may   n 403, knows of it but may not   - 404, is not told that it exists   s sent to sign in */
#include "house.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "core/scope.h"
#include "db/db.h"
#include "service/account.h"
#include "sys/file.h"
#include "web/routes.h"

enum { GOLDEN_LIMIT = 1 << 20 };

/* Programme 1 with run 11, tandems 31 and 32; programme 2 with run 12, tandem 33. Person 2xx is the
 * mentor, 3xx the mentee of tandem 3x; applications are 1000 more. */
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
    "VALUES (91, 1, 11, 231, 'note', 'm1@a.example', 'de', 'Gruß', 'Gruß', '<p>Gruß</p>', 1, 1), "
    "(92, 2, 12, 233, 'note', 'm3@c.example', 'de', 'Gruß', 'Gruß', '<p>Gruß</p>', 1, 1);"
    "INSERT INTO account (person_id, made_at) VALUES (231, 1), (331, 1), (232, 1), (233, 1);"
    "INSERT INTO session (id, token_hash, person_id, made_at, seen_at, ends_at) VALUES "
    "(101, 'x', 231, 1, 1, 9999999999), (102, 'y', 232, 1, 1, 9999999999), "
    "(103, 'z', 233, 1, 1, 9999999999);";

/* Own, other (of the same run, by somebody else), foreign (of another programme). 0: no such case. */
static const struct {
	const char *name;
	int64_t id[3];
} objects[OBJECT_KINDS] = {
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
	[OBJECT_import_id] = { "import", { 81, 0, 82 } },
	[OBJECT_mail_id] = { "mail", { 91, 0, 92 } },
	[OBJECT_session_id] = { "session", { 101, 102, 103 } },
};
static const char *const case_name[3] = { "own", "other", "foreign" };

enum { PEOPLE = 10 };

static void invite(struct house *h, struct visitor *who[PEOPLE])
{
	programme_id one = { 1 };
	person_id contact;

	store_script(h->store->db, arrangement);
	who[0] = house_visitor(h, "de");
	who[1] = house_signed_in(h, house_person(h, "gast@a.example", ROLES, one), "de");
	who[2] = house_signed_in(h, house_person(h, "admin@a.example", ROLE_ADMIN, (programme_id){ 0 }), "de");
	who[3] = house_signed_in(h, house_person(h, "koordination@a.example", ROLE_COORDINATOR, one), "de");
	contact = house_person(h, "kontakt@a.example", ROLES, one);
	HOUSE_DO(h, (person_id){ 0 },
	    role_give(h->act, contact, ROLE_ORGANISATION_CONTACT, one, (run_id){ 0 }, (organisation_id){ 51 }));
	who[4] = house_signed_in(h, contact, "de");
	who[5] = house_signed_in(h, house_person(h, "auswahl@a.example", ROLE_COMMITTEE, one), "de");
	who[6] = house_signed_in(h, house_person(h, "beirat@a.example", ROLE_BOARD, one), "de");
	who[7] = house_signed_in(h, (person_id){ 231 }, "de");
	who[8] = house_signed_in(h, (person_id){ 331 }, "de");
	who[9] = house_signed_in(h, (person_id){ 232 }, "de");
}

/* The path of a route about an object; further ids are 1, texts "x". */
static const char *path_of(mem *m, const struct route *rt, int64_t id)
{
	struct buf *b = buf_new(m);
	bool first = true;

	for (const char *c = rt->pattern; *c; c++) {
		if (*c == '%')
			buf_fmt(b, "%lld", first ? (long long)id : 1LL);
		else if (*c == '*')
			buf_char(b, 'x');
		else
			buf_char(b, *c);
		if (*c == '%' || *c == '*')
			first = false;
	}
	return b->at;
}

static char answer_letter(struct visitor *v, const struct route *rt, const char *path)
{
	if (rt->method == METHOD_GET)
		visit(v, path);
	else
		post_bare(v, path, "");
	if (v->status >= 500)
		fail_msg("%s answers %ld: %.2000s", path, v->status, v->body);
	if (v->status == 303 && v->location && strncmp(v->location, "/sign-in?next", 13) == 0)
		return 's';
	if (v->status == 404)
		return '-';
	if (v->status == 403)
		return strstr(v->body, "Formular war zu lange offen") ? 'y' : 'n';
	return 'y';
}

static void walk_route(struct visitor *who[PEOPLE], const struct route *rt, struct buf *b)
{
	for (int c = 0; c < 3; c++) {
		int64_t id = objects[rt->object].id[c];
		const char *path;

		if (!id)
			continue;
		path = path_of(b->m, rt, id);
		buf_fmt(b, "%-24s %-4s %-12s %-7s ", rt->name, rt->method == METHOD_GET ? "GET" : "POST",
		    objects[rt->object].name, case_name[c]);
		for (int i = 0; i < PEOPLE; i++)
			buf_fmt(b, " %c", answer_letter(who[i], rt, path));
		buf_char(b, '\n');
	}
}

static void every_route_lets_in_whom_the_golden_matrix_names_and_nobody_else(void **state)
{
	struct house *h = *state;
	const char *file = getenv("TANDEM_GOLDEN");
	struct visitor *who[PEOPLE];
	struct buf *found = buf_new(h->m), *golden;

	assert_non_null(file);
	invite(h, who);
	buf_str(found, "# route, method, object, whose; then: nobody, somebody signed in, administrator, coordinator, contact of\n"
		       "# an organisation, committee, board, mentor of the tandem, its mentee, mentor of another tandem\n");
	for (int i = 0; i < routes_n; i++)
		walk_route(who, &routes[i], found);
	if (getenv("TANDEM_UPDATE_GOLDEN"))
		store_ok(file_write(h->m, file, found->at, found->n, 0644));
	store_ok(file_read(h->m, file, GOLDEN_LIMIT, &golden));
	if (strcmp(found->at, golden->at) != 0) {
		const char *f = found->at, *g = golden->at;
		const char *line = f;

		for (; *f && *f == *g; f++, g++)
			if (*f == '\n')
				line = f + 1;
		fail_msg("rights differ from %s, first here: %.*s", file, (int)strcspn(line, "\n"), line);
	}
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(every_route_lets_in_whom_the_golden_matrix_names_and_nobody_else),
	};
	return HOUSE_MAIN(argc, argv, tests);
}
