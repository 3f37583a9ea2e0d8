/* SPDX-License-Identifier: EUPL-1.2 */
/* Text that wants to be more than text: every field that people fill in holds a script and begins
 * like a formula; whatever page shows it, to whomever, it stays text. So do files and letters. */
#include "given_two.h"

#include <string.h>

#include "base/buf.h"

static const char script[] = "<script>alert(1)</script>";

/* Table and its texts. Where a text must be unique its id follows. */
static const struct {
	const char *table, *columns;
	bool unique;
} texts[] = {
	{ "organisation", "name,name_fold", true },
	{ "organisation", "industry,industry_fold,site,mail_domain", false },
	{ "person", "name,phone,position,team,field,site,languages,personnel_number", false },
	{ "person", "email,email_fold", true },
	{ "programme", "name_de,name_en,patron_name,patron_function", false },
	{ "programme_text", "text", false },
	{ "programme_contact", "name,task,email,phone", false },
	{ "programme_organisation", "contact", false },
	{ "topic", "name_de,name_en,fold_de,fold_en,grouping", true },
	{ "channel", "name", false },
	{ "run", "name", false },
	{ "run", "slug", true },
	{ "event", "name_de,name_en,place", false },
	{ "application", "goal,expectations,remark,override_reason", false },
	{ "proposal", "name", false },
	{ "proposal_tandem", "reason", false },
	{ "proposal_ban", "reason", false },
	{ "minute", "proposal_name,reason", false },
	{ "tandem", "mentor_note,mentee_note", false },
	{ "outbox", "to_address,to_name,subject,text,last_error", false },
	{ "import", "file_name", false },
	{ "session", "agent", false },
	{ "passkey", "name", false },
	{ "provider", "issuer,client_id,domains", false },
	{ "setting", "value", false },
};

static const char more[] =
    "INSERT INTO programme_text (programme_id, name, lang, text) VALUES (1, 'motto', 'de', ''), (1, 'about', 'de', ''), "
    "(1, 'label_mentor_one', 'de', ''), (1, 'label_mentee_many', 'de', ''), (1, 'confidentiality', 'de', '');"
    "INSERT INTO programme_contact (id, programme_id, name) VALUES (111, 1, 'Anke');"
    "INSERT INTO programme_organisation (programme_id, organisation_id, part) VALUES (1, 51, 'participating');"
    "INSERT INTO setting (name, value) VALUES ('contact_name', ''), ('contact_phone', ''), ('contact_email', ''), "
    "('imprint_de', ''), ('privacy_de', '');"
    "INSERT INTO person_tie (id, person_id, kind, other_id, made_at) VALUES (131, 231, 'not_with', 332, 1);"
    "INSERT INTO application_topic (application_id, topic_id, side) VALUES (1231, 61, 'offered'), (1331, 61, 'wanted');"
    "INSERT INTO application (id, run_id, person_id, role, state, made_at) VALUES (1234, 11, 233, 'mentor', 'admitted', 1), "
    "(1334, 11, 333, 'mentee', 'applied', 1);"
    "INSERT INTO proposal_tandem (proposal_id, mentor_id, mentee_id, points, pinned) VALUES (41, 1231, 1331, 5, TRUE);"
    "INSERT INTO proposal_ban (proposal_id, mentor_id, mentee_id) VALUES (41, 1232, 1331);"
    "INSERT INTO minute (id, run_id, proposal_id, what, mentor_id, mentee_id, at) VALUES (141, 11, 41, 'banned', 1231, 1331, 1);"
    "INSERT INTO channel (id, run_id, name, code, made_at) VALUES (151, 11, 'Aushang', 'aushang', 1);"
    "UPDATE run SET state = 'announced', public = TRUE;"
    "INSERT INTO provider (organisation_id, issuer, client_id, secret, domains, made_at) VALUES (51, '', '', '', '', 1);"
    "UPDATE tandem SET mentor_answer = 'question', mentor_answered_at = 1 WHERE id = 31;"
    "UPDATE outbox SET state = 'refused';";

static void plant(struct house *h, const char *text)
{
	struct buf *b = buf_new(h->m);

	store_script(h->store->db, more);
	for (size_t i = 0; i < LEN(texts); i++)
		for (const char *at = texts[i].columns; *at; at += strcspn(at, ","), at += *at == ',') {
			buf_fmt(b, "UPDATE %s SET %.*s = '%s'%s;", texts[i].table, (int)strcspn(at, ","), at, text,
			    texts[i].unique ? " || CAST(id AS TEXT)" : "");
		}
	store_script(h->store->db, b->at);
}

static bool is_page(const struct visitor *v)
{
	return strcasestr(v->headers, "content-type: text/html") != NULL;
}

static void a_script_in_a_text_is_shown_as_text_on_every_page(void **state)
{
	struct house *h = *state;
	struct visitor *who[TWO_PEOPLE];
	int shown = 0;

	given_two(h, who);
	plant(h, "\"><script>alert(1)</script>");
	for (enum two_visitor i = 0; i < TWO_PEOPLE; i++)
		for (int r = 0; r < routes_n; r++) {
			const char *path = two_path(h->m, &routes[r], two_objects[routes[r].object].id[0], 1);

			if (routes[r].method != METHOD_GET)
				continue;
			visit(who[i], path);
			if (is_page(who[i]) && strstr(who[i]->body, script))
				fail_msg("%s holds a script: %.20000s", path, who[i]->body);
			shown += strstr(who[i]->body, "&gt;&lt;script&gt;alert(1)") != NULL;
		}
	assert_true(shown > 100);
}

static void a_script_in_a_name_stays_text_in_the_letter_too(void **state)
{
	struct house *h = *state;
	struct visitor *who[TWO_PEOPLE], *kim;
	const char *html;

	given_two(h, who);
	plant(h, "\"><script>alert(1)</script>");
	store_script(h->store->db, "DELETE FROM outbox; UPDATE person SET email = 'a' || CAST(id AS TEXT) || '@a.example'");
	kim = who[TWO_COORDINATOR];
	visit(kim, "/tandems/31");
	post(kim, "/tandems/31/remind", "");
	assert_int_equal(kim->status, 303);
	html = store_cell(h->store, h->store->db, "SELECT html FROM outbox LIMIT 1");
	assert_non_null(strstr(html, "&lt;script&gt;"));
	assert_null(strstr(html, script));
}

/* A cell that begins like a formula has an apostrophe before it. */
static void no_formulas(struct visitor *v, const char *what)
{
	static const char *const starts[] = { "\n=1+1", ";=1+1", "\n\"=1+1", ";\"=1+1" };

	assert_int_equal(v->status, 200);
	if (!strstr(v->body, "'=1+1"))
		fail_msg("%s does not hold the text: %.4000s", what, v->body);
	for (size_t i = 0; i < LEN(starts); i++)
		if (strstr(v->body, starts[i]))
			fail_msg("%s holds a formula: %.4000s", what, v->body);
}

static void no_file_holds_a_formula(void **state)
{
	static const char *const lists[] = { "/runs/11/people", "/runs/11/minutes", "/runs/11/tandems", "/runs/11/network",
		"/runs/11/mail", "/runs/11/calendar", "/runs/11/pool", "/runs/11/channels", "/programmes/1/topics",
		"/organisations" };
	struct house *h = *state;
	struct visitor *who[TWO_PEOPLE], *kim;

	given_two(h, who);
	plant(h, "=1+1");
	kim = who[TWO_COORDINATOR];
	for (size_t i = 0; i < LEN(lists); i++) {
		arrive(kim, lists[i]);
		post(kim, mem_fmt(h->m, "%s/file", lists[i]), "format=csv");
		assert_int_equal(kim->status, 200);
		no_formulas(kim, lists[i]);
	}
}

static void sees_header(const struct visitor *v, const char *text)
{
	if (!strstr(v->headers, text))
		fail_msg("“%s” is not among the headers: %s", text, v->headers);
}

static void a_file_name_ends_no_header(void **state)
{
	struct house *h = *state;
	struct visitor *who[TWO_PEOPLE], *kim;

	given_two(h, who);
	store_script(h->store->db, "UPDATE run SET slug = 'mü\"; x=1\r\nX-Evil: 1' WHERE id = 11");
	kim = who[TWO_COORDINATOR];
	arrive(kim, "/runs/11/people");
	post(kim, "/runs/11/people/file", "format=csv");
	assert_int_equal(kim->status, 200);
	assert_null(strstr(kim->headers, "\nX-Evil"));
	sees_header(kim, "filename=\"m___ x_1__X-Evil_ 1-personen.csv\"; filename*=UTF-8''m%C3%BC%22%3B%20x%3D1%0D%0AX-Evil%3A%201-personen.csv");
}

/* What somebody is sent to after signing in is a page of ours, whatever the address says. */
static void signing_in_leads_nowhere_else(void **state)
{
	static const char *const next[] = { "https://evil.example/", "//evil.example/", "/\\evil.example", "\\\\evil.example",
		"/\t/evil.example", "/\r\nX-Evil: 1", "/ /evil.example", "javascript:alert(1)", "https:/evil.example",
		"/./\t/evil.example", "evil.example" };
	struct house *h = *state;
	struct visitor *v = house_signed_in(h, house_person(h, "ida@a.example", ROLES, (programme_id){ 0 }), "");

	for (size_t i = 0; i < LEN(next); i++) {
		visit(v, mem_fmt(h->m, "/sign-in?next=%s", enc(v, next[i])));
		assert_int_equal(v->status, 303);
		if (v->location[0] != '/' || strpbrk(v->location, "\\\t\r") || strncmp(v->location, "//", 2) == 0 ||
		    strstr(v->headers, "\nX-Evil"))
			fail_msg("%s leads to %s", next[i], v->headers);
	}
	visit(v, "/sign-in?next=/programmes%3Fq%3D1");
	assert_string_equal(v->location, "/programmes?q=1");
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(a_script_in_a_text_is_shown_as_text_on_every_page),
		HOUSE_TEST(a_script_in_a_name_stays_text_in_the_letter_too),
		HOUSE_TEST(no_file_holds_a_formula),
		HOUSE_TEST(a_file_name_ends_no_header),
		HOUSE_TEST(signing_in_leads_nowhere_else),
	};
	return HOUSE_MAIN(argc, argv, tests);
}
