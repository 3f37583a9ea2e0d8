/* SPDX-License-Identifier: EUPL-1.2 */
/* The first id of an address is checked for every route (permissions.c). Here somebody who may do
 * everything in programme 1 names things of programme 2 wherever else an id, a name or an address
 * fits: as second part of the address, in a field, in the query. Nothing of programme 2 may change,
 * and none of its people may turn up on a page of programme 1. */
#include "given_two.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

/* What else programme 2 has, so that there is something to change. Its people are called Fremd. */
static const char more[] =
    "UPDATE person SET name = 'Pia Fremd', name_fold = 'pia fremd', sort_fold = 'fremd pia' WHERE id = 233;"
    "UPDATE person SET name = 'Tim Fremd', name_fold = 'tim fremd', sort_fold = 'fremd tim' WHERE id = 333;"
    "UPDATE run SET state = 'matching';"
    "UPDATE tandem SET state = 'ended' WHERE run_id = 11;"
    "INSERT INTO programme_text (programme_id, name, lang, text) VALUES (2, 'motto', 'de', 'Motto');"
    "INSERT INTO programme_contact (id, programme_id, name) VALUES (111, 1, 'Anke'), (112, 2, 'Britta');"
    "INSERT INTO programme_organisation (programme_id, organisation_id, part) VALUES (1, 51, 'participating'), "
    "(2, 53, 'participating');"
    "INSERT INTO role_grant (id, person_id, role, programme_id, made_at) VALUES (122, 233, 'coordinator', 2, 1);"
    "INSERT INTO application (id, run_id, person_id, role, state, consent_at, made_at) VALUES "
    "(1234, 11, 232, 'mentee', 'admitted', 1, 1), (1235, 12, 233, 'mentee', 'applied', 1, 1);"
    "INSERT INTO application_topic (application_id, topic_id, side) VALUES (1233, 62, 'offered');"
    "INSERT INTO application_wish (application_id, other_id) VALUES (1333, 1233);"
    "INSERT INTO person_tie (id, person_id, kind, other_id, made_at) VALUES (131, 233, 'not_with', 333, 1);"
    "INSERT INTO proposal_tandem (proposal_id, mentor_id, mentee_id, points) VALUES (42, 1233, 1333, 5);"
    "INSERT INTO proposal_ban (proposal_id, mentor_id, mentee_id) VALUES (42, 1233, 1333);"
    "UPDATE outbox SET state = 'refused';";

/* Everything of programme 2, by table: columns, then which rows. */
static const struct {
	const char *table, *columns, *rows;
} belongings[] = {
	{ "programme", "slug,name_de,name_en,gender_style,patron_name,version", "id = 2" },
	{ "programme_text", "name,lang,text", "programme_id = 2" },
	{ "programme_contact", "id,name,task,email,phone,place", "programme_id = 2" },
	{ "programme_organisation", "organisation_id,part,contact", "programme_id = 2" },
	{ "topic", "id,kind,name_de,name_en", "programme_id = 2" },
	{ "run", "id,slug,name,state,public,kick_off_on,version", "programme_id = 2" },
	{ "event", "id,name_de,day,version", "run_id = 12" },
	{ "role_grant", "id,person_id,role,run_id,organisation_id", "programme_id = 2" },
	{ "import", "id,state,content,version", "run_id = 12" },
	{ "application", "id,person_id,role,state,goal,remark,override_reason,version", "run_id = 12" },
	{ "application_topic", "application_id,topic_id,side", "topic_id = 62" },
	{ "application_wish", "application_id,other_id", "application_id = 1333" },
	{ "person", "id,name,email,phone,organisation_id,position,version", "id IN (233, 333)" },
	{ "person_tie", "id,person_id,kind,other_id", "person_id IN (233, 333)" },
	{ "organisation", "id,name,kind,industry,site,levels,mail_domain,version", "id = 53" },
	{ "proposal", "id,name,state,version", "run_id = 12" },
	{ "proposal_tandem", "mentor_id,mentee_id,points,pinned,reason", "proposal_id = 42" },
	{ "proposal_ban", "mentor_id,mentee_id,reason", "proposal_id = 42" },
	{ "minute", "id,what", "run_id = 12" },
	{ "tandem", "id,state,mentor_answer,mentee_answer,version", "run_id = 12" },
	{ "outbox", "id,state,to_address,text", "run_id = 12" },
	{ "session", "id,person_id,ends_at", "person_id IN (233, 333)" },
	{ "passkey", "id,person_id,name", "person_id IN (233, 333)" },
	{ "account", "person_id,disabled", "person_id IN (233, 333)" },
	{ "audit", "id,action", "programme_id = 2" },
};

/* "id,name" -> CAST(id AS TEXT) || '|' || …, with a word for NULL. */
static const char *as_text(mem *m, const char *columns)
{
	struct buf *b = buf_new(m);

	for (const char *at = columns; *at; at += strcspn(at, ","), at += *at == ',')
		buf_fmt(b, "%scoalesce(CAST(%.*s AS TEXT), 'none')", b->n ? " || '|' || " : "", (int)strcspn(at, ","), at);
	return b->at;
}

static const char *belongings_of_two(struct house *h)
{
	struct buf *b = buf_new(h->m);

	for (size_t i = 0; i < LEN(belongings); i++)
		for (int row = 0;; row++) {
			const char *text = as_text(h->m, belongings[i].columns);
			const char *cell = store_cell(h->store, h->store->db,
			    mem_fmt(h->m, "SELECT %s FROM %s WHERE %s ORDER BY 1 LIMIT 1 OFFSET %d", text, belongings[i].table,
				belongings[i].rows, row));

			if (!*cell)
				break;
			buf_fmt(b, "%s: %s\n", belongings[i].table, cell);
		}
	return b->at;
}

/* Fields of every form, each naming something of programme 2. */
static const char *const fields[] = {
	"mentor=1233&mentee=1333&version=1&id=1233&id=1235&to=admitted&organisation=53&programme=2&part=participating"
	"&email=m3@c.example&name=Neu&role=mentor&event=prepare&seen=matching&kind=topic&name_de=Neu&name_en=New&run=12",
	"mentor=1231&mentee=1333&version=1&id=1235&to=withdrawn&organisation=Werk+C&part=host&email=e3@c.example&name=Neu"
	"&role=organisation_contact&reason=Weil&goal=best&answer=accepted",
};

/* The board's changes, with a pair of programme 2 and with pairs across. */
static const char *const changes[] = { "solve", "pin", "unpin", "ban", "unban", "swap", "out", "in", "undo", "move",
	"check" };
static const char *const pairs[] = { "mentor=1233&mentee=1333&other=1333&to=1233", "mentor=1231&mentee=1333&to=1231",
	"mentor=1233&mentee=1331&to=1233", "mentor=1231&mentee=1331&other=1333", "mentee=1333&other=1331&to=1233",
	"mentor=1233" };

static void unchanged(struct house *h, struct visitor *v, const char *before, const char *path, const char *body)
{
	const char *now = belongings_of_two(h), *a = before, *b = now, *line = now;

	if (v->status >= 500)
		fail_msg("%s with %s answers %ld: %.2000s", path, body, v->status, v->body);
	for (; *a && *a == *b; a++, b++)
		if (*b == '\n')
			line = b + 1;
	if (strcmp(before, now) != 0)
		fail_msg("%s with %s (%ld) changed: %.*s", path, body, v->status, (int)strcspn(line, "\n"), line);
}

static void try_it(struct house *h, struct visitor *v, const char *before, const char *path, const char *body)
{
	visit(v, "/account"); /* for a form id */
	post(v, path, body);
	unchanged(h, v, before, path, body);
}

/* Leaves the visitor signed in, and programme 1 where it is. */
static bool left_out(const struct route *rt)
{
	return strcmp(rt->name, "sign_out") == 0 || strcmp(rt->name, "sessions_end") == 0 ||
	    strcmp(rt->name, "proposal_drop") == 0 || strcmp(rt->name, "sign_in_do") == 0;
}

/* Has the address a second id? */
static bool further_id(const struct route *rt)
{
	const char *first = strchr(rt->pattern, '%');

	return first && strchr(first + 1, '%');
}

static void sees_nobody_of_two(struct visitor *v)
{
	for (int i = 0; i < routes_n; i++) {
		int64_t id = two_objects[routes[i].object].id[0];

		if (routes[i].method != METHOD_GET || !id)
			continue;
		visit(v, two_path(v->house->m, &routes[i], id, 1));
		if (strstr(v->body, "Fremd"))
			fail_msg("%s names somebody of programme 2: %.12000s", routes[i].name, v->body);
	}
}

static void no_form_of_one_programme_reaches_into_another(void **state)
{
	static const int64_t further[] = { 112, 122, 53, 62, 1233 };
	struct house *h = *state;
	struct visitor *who[TWO_PEOPLE];
	const char *before;

	given_two(h, who);
	store_script(h->store->db, more);
	before = belongings_of_two(h);
	assert_non_null(strstr(before, "Fremd"));
	for (int i = 0; i < routes_n; i++) {
		const struct route *rt = &routes[i];

		if (rt->method != METHOD_POST || left_out(rt))
			continue;
		for (size_t k = 0; k < (further_id(rt) ? LEN(further) : 1); k++)
			for (size_t f = 0; f < LEN(fields); f++)
				try_it(h, who[TWO_COORDINATOR], before,
				    two_path(h->m, rt, two_objects[rt->object].id[0], further[k]), fields[f]);
	}
	sees_nobody_of_two(who[TWO_COORDINATOR]);
}

static void the_board_takes_nobody_of_another_run(void **state)
{
	struct house *h = *state;
	struct visitor *who[TWO_PEOPLE], *kim;
	const char *before;

	given_two(h, who);
	store_script(h->store->db, more);
	before = belongings_of_two(h);
	kim = who[TWO_COORDINATOR];
	for (size_t i = 0; i < LEN(changes); i++)
		for (size_t k = 0; k < LEN(pairs); k++) {
			const char *version = store_cell(h->store, h->store->db, "SELECT version FROM proposal WHERE id = 41");

			try_it(h, kim, before, mem_fmt(h->m, "/proposals/41/change?version=%s", version),
			    mem_fmt(h->m, "what=%s&reason=Weil&%s", changes[i], pairs[k]));
		}
	sees_nobody_of_two(kim);
	visit(kim, "/proposals/41/pair?mentor=1233&mentee=1333");
	sees_not(kim, "Fremd");
	visit(kim, "/runs/11/people?organisation=53");
	sees_not(kim, "Fremd");
	visit(kim, "/runs/11/pairing?base=42");
	sees_not(kim, "Fremd");
}

/* Organisations are named by every programme, and described by those that have to do with them. */
static void an_organisation_is_described_by_its_own_programmes_only(void **state)
{
	struct house *h = *state;
	struct visitor *who[TWO_PEOPLE], *kim;

	given_two(h, who);
	store_script(h->store->db, more);
	store_script(h->store->db,
	    "INSERT INTO organisation (id, name, name_fold, made_at) VALUES (54, 'Werk D', 'werk d', 1)");
	kim = who[TWO_COORDINATOR];
	visit(kim, "/organisations");
	sees(kim, "/organisations/51\"");
	sees(kim, "/organisations/54\""); /* nobody's yet */
	sees(kim, "Werk C");
	sees_not(kim, "/organisations/53\"");
	visit(kim, "/organisations/53");
	assert_int_equal(kim->status, 404);
	post(kim, "/organisations/53", "version=1&name=Anders&kind=company&levels=1");
	assert_int_equal(kim->status, 404);
	visit(kim, "/organisations/54");
	post(kim, "/organisations/54", "version=1&name=Werk+E&kind=company&levels=1");
	assert_int_equal(kim->status, 303);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(no_form_of_one_programme_reaches_into_another),
		HOUSE_TEST(the_board_takes_nobody_of_another_run),
		HOUSE_TEST(an_organisation_is_described_by_its_own_programmes_only),
	};
	return HOUSE_MAIN(argc, argv, tests);
}
