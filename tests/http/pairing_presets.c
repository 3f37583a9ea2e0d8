/* SPDX-License-Identifier: EUPL-1.2 */
/* For each preset: a proposal for its registration file keeps the numbered rules of its text. What is
 * compared is the raw file, read here by code of its own, with the tandems as they are stored. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "given_pool.h"
#include "service/pairing.h"

/* A file as cells; rows may have fewer cells than others, then the rest is "". */
struct raw {
	const char ***row;
	int n;
};

enum { CELLS = 32 };

static struct raw read_raw(struct house *h, const char *name, char separator)
{
	struct raw r = { NULL, 0 };
	size_t n = 0;
	const char *s = data_file(h, name, &n), *end = s ? s + n : NULL;

	if (!s)
		skip();
	if (n > 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0)
		s += 3;
	while (s < end) {
		const char **cells = mem_array(h->m, const char *, CELLS);

		for (int i = 0; i < CELLS; i++)
			cells[i] = "";
		for (int i = 0; i < CELLS && s < end; i++) {
			char *cell = mem_array(h->m, char, end - s + 1);
			bool quoted = false;
			int k = 0;

			for (; s < end && (quoted || (*s != separator && *s != '\n')); s++)
				if (*s == '"')
					quoted = !quoted;
				else if (*s != '\r')
					cell[k++] = *s;
			cells[i] = cell;
			if (s >= end || *s++ == '\n')
				break;
		}
		r.row = mem_grow(h->m, r.row, const char **, r.n + 1);
		r.row[r.n++] = cells;
	}
	return r;
}

/* First row with the address in the column: a second registration of the same person does not count. */
static const char *const *row_of(const struct raw *r, int column, const char *email)
{
	for (int i = 1; i < r->n; i++)
		if (strcasecmp(r->row[i][column], email) == 0)
			return r->row[i];
	fail_msg("%s is not in the file", email);
	return NULL;
}

/* Addresses of the two of the n-th tandem. */
static const char *address(struct house *h, proposal_id id, const char *side, int n)
{
	return cell_of(h, mem_fmt(h->m,
	    "SELECT p.email FROM proposal_tandem t JOIN application a ON a.id = t.%s_id JOIN person p ON p.id = a.person_id "
	    "WHERE t.proposal_id = %%lld ORDER BY t.mentee_id LIMIT 1 OFFSET %d", side, n), id.v);
}

struct checked {
	struct house *h;
	proposal_id id;
	int n;
};

/* 000-10, 004-18: one mentor to one mentee; a mentee is in one tandem, a mentor in at most `most`. */
static void one_to_one(struct checked c, int most)
{
	assert_int_equal(number_of(c.h, "SELECT count(DISTINCT mentee_id) FROM proposal_tandem WHERE proposal_id = %lld", c.id.v),
	    c.n);
	assert_true(number_of(c.h, "SELECT max(n) FROM (SELECT count(*) AS n FROM proposal_tandem WHERE proposal_id = %lld "
	    "GROUP BY mentor_id) x", c.id.v) <= most);
	assert_int_equal(number_of(c.h, "SELECT count(*) FROM proposal_tandem t JOIN application m ON m.id = t.mentor_id "
	    "JOIN application e ON e.id = t.mentee_id WHERE t.proposal_id = %lld AND m.role = 'mentor' AND e.role = 'mentee' "
	    "AND m.state = 'admitted' AND e.state = 'admitted'", c.id.v), c.n);
}

static struct checked given_checked(struct house *h, const char *preset, const char *const *files, int at_least)
{
	struct given g = given_pool(h, preset, files);
	struct checked c = { h, given_proposal(h, g, "Erster"), 0 };

	c.n = (int)number_of(h, "SELECT count(*) FROM proposal_tandem WHERE proposal_id = %lld", c.id.v);
	assert_true(c.n >= at_least);
	return c;
}

static bool same(const char *a, const char *b)
{
	return *a && strcasecmp(a, b) == 0;
}

/* 000-09 other company and other industry; 000-10 a leader with a future leader; 000-14 no hierarchy, nobody
 * who was ruled out. */
static void salzgitter_joins_companies_and_industries(void **state)
{
	enum { EMAIL = 3, NAME = 4, ROLE = 5, COMPANY = 6, INDUSTRY = 7, LEVEL = 9, SUPERIOR = 11, PLACES = 17, NOT_WITH = 18 };
	struct house *h = *state;
	struct checked c = given_checked(h, "salzgitter", (const char *[]){ "salzgitter-anmeldungen.csv", NULL }, 20);
	struct raw raw = read_raw(h, "salzgitter-anmeldungen.csv", ';');

	one_to_one(c, 3);
	for (int i = 0; i < c.n; i++) {
		const char *const *o = row_of(&raw, EMAIL, address(h, c.id, "mentor", i));
		const char *const *e = row_of(&raw, EMAIL, address(h, c.id, "mentee", i));

		assert_string_equal(o[ROLE], "MentorIn");
		assert_string_equal(e[ROLE], "Mentee");
		assert_false(same(o[COMPANY], e[COMPANY]));
		assert_false(same(o[INDUSTRY], e[INDUSTRY]));
		assert_true(atoi(o[LEVEL]) > atoi(e[LEVEL]));
		assert_true(atoi(o[LEVEL]) >= 3 && atoi(e[LEVEL]) <= 3);
		assert_false(same(o[SUPERIOR], e[EMAIL]) || same(e[SUPERIOR], o[EMAIL]) || same(o[SUPERIOR], e[SUPERIOR]));
		assert_false(same(o[NOT_WITH], e[COMPANY]) || same(e[NOT_WITH], o[COMPANY]));
		assert_false(same(o[NOT_WITH], e[NAME]) || same(e[NOT_WITH], o[NAME]));
	}
}

/* That the test above can fail: without the rules the best set breaks them. */
static void without_its_rules_salzgitter_would_pair_within_an_industry(void **state)
{
	enum { EMAIL = 3, INDUSTRY = 7 };
	struct house *h = *state;
	struct given g = given_pool(h, "salzgitter", (const char *[]){ "salzgitter-anmeldungen.csv", NULL });
	struct raw raw = read_raw(h, "salzgitter-anmeldungen.csv", ';');
	proposal_id id;
	int within = 0, n;

	store_script(h->store->db, "UPDATE run_rule SET strength = 'off' WHERE rule IN ('industry', 'organisation')");
	id = given_proposal(h, g, "Ohne Regeln");
	n = (int)number_of(h, "SELECT count(*) FROM proposal_tandem WHERE proposal_id = %lld", id.v);
	for (int i = 0; i < n; i++)
		within += same(row_of(&raw, EMAIL, address(h, id, "mentor", i))[INDUSTRY],
		    row_of(&raw, EMAIL, address(h, id, "mentee", i))[INDUSTRY]);
	assert_true(within > 0);
}

/* What one run may do, another need not: an industry rule that is only soft lets the same industry be. */
static void a_soft_rule_is_no_wall(void **state)
{
	struct house *h = *state;
	struct given g = given_pool(h, "salzgitter", (const char *[]){ "salzgitter-anmeldungen.csv", NULL });
	proposal_id hard = given_proposal(h, g, "Hart"), soft;

	store_script(h->store->db, "UPDATE run_rule SET strength = 'soft', cost = 0 WHERE rule = 'industry'");
	soft = given_proposal(h, g, "Weich");
	assert_true(number_of(h, "SELECT total FROM proposal WHERE id = %lld", soft.v) >=
	    number_of(h, "SELECT total FROM proposal WHERE id = %lld", hard.v));
}

static int klassisch_level(const char *word)
{
	static const char *const words[] = { "Junior", "Fachkraft", "Senior", "Leitung" };

	for (int i = 0; i < 4; i++)
		if (strcmp(words[i], word) == 0)
			return i + 1;
	fail_msg("%s is no level of the file", word);
	return 0;
}

/* Is the word in a list with commas or semicolons? */
static bool lists(const char *list, const char *word)
{
	const char *at = strcasestr(list, word);

	return *word && at && strchr(",; ", at[strlen(word)]) && (at == list || strchr(",; ", at[-1]));
}

static bool speak(const char *a, const char *b)
{
	static const char *const languages[] = { "Deutsch", "Englisch", "Türkisch", "Polnisch", "Französisch", "Russisch",
		"Arabisch", "Spanisch" };

	for (size_t i = 0; i < LEN(languages); i++)
		if (strstr(a, languages[i]) && strstr(b, languages[i]))
			return true;
	return !*a || !*b;
}

/* 001-08 no working relation; 001-09 different career levels, the mentor above. */
static void klassisch_keeps_colleagues_apart(void **state)
{
	enum { EMAIL = 1, ORGANISATION = 3, TEAM = 4, ROLE = 5, LEVEL = 6, WORKS_WITH = 7, LANGUAGES = 11 };
	struct house *h = *state;
	struct checked c = given_checked(h, "klassisch", (const char *[]){ "klassisch-anmeldungen.csv", NULL }, 15);
	struct raw raw = read_raw(h, "klassisch-anmeldungen.csv", ',');

	one_to_one(c, 20);
	for (int i = 0; i < c.n; i++) {
		const char *const *o = row_of(&raw, EMAIL, address(h, c.id, "mentor", i));
		const char *const *e = row_of(&raw, EMAIL, address(h, c.id, "mentee", i));

		assert_string_equal(o[ROLE], "Mentor/in");
		assert_string_equal(e[ROLE], "Mentee");
		assert_false(lists(o[WORKS_WITH], e[EMAIL]) || lists(e[WORKS_WITH], o[EMAIL]));
		assert_false(same(o[ORGANISATION], e[ORGANISATION]) && same(o[TEAM], e[TEAM]));
		assert_true(klassisch_level(o[LEVEL]) > klassisch_level(e[LEVEL]));
		assert_true(speak(o[LANGUAGES], e[LANGUAGES]));
	}
}

/* 002-02 mentees of the target group, mentors of any gender; 002-03 another administration; 002-04 admitted. */
static void mit_frauen_joins_administrations(void **state)
{
	enum { SALUTATION = 1, EMAIL = 4, ADMINISTRATION = 5, LEVEL = 8, ROLE = 9, RELEASE = 13 };
	struct house *h = *state;
	struct checked c =
	    given_checked(h, "mit-frauen-an-die-spitze", (const char *[]){ "emscher-lippe-anmeldungen.csv", NULL }, 8);
	struct raw raw = read_raw(h, "emscher-lippe-anmeldungen.csv", ';');

	one_to_one(c, 1);
	for (int i = 0; i < c.n; i++) {
		const char *const *o = row_of(&raw, EMAIL, address(h, c.id, "mentor", i));
		const char *const *e = row_of(&raw, EMAIL, address(h, c.id, "mentee", i));

		assert_string_equal(o[ROLE], "Mentor:in");
		assert_string_equal(e[ROLE], "Mentee");
		assert_string_equal(e[SALUTATION], "Frau");
		assert_string_equal(e[RELEASE], "ja");
		assert_false(same(o[ADMINISTRATION], e[ADMINISTRATION]));
		assert_true(atoi(o[LEVEL]) > atoi(e[LEVEL]));
	}
}

/* Is `above` somewhere over `number` in the line of command? */
static bool commands(const struct raw *raw, const char *above, const char *number)
{
	enum { NUMBER = 0, SUPERIOR = 6 };
	const char *at = number;

	for (int steps = 0; *at && steps < raw->n; steps++) {
		const char *up = row_of(raw, NUMBER, at)[SUPERIOR];

		if (same(up, above))
			return true;
		at = up;
	}
	return false;
}

/* 003-01 the junior is the mentor; 003-15 nobody is in the other's line of command, up or down. */
static void reverse_stays_out_of_the_line_of_command(void **state)
{
	enum { NUMBER = 0, EMAIL = 3, LEVEL = 5, ROLE = 9 };
	struct house *h = *state;
	struct checked c = given_checked(h, "reverse", (const char *[]){ "reverse-personalliste.tsv", NULL }, 40);
	struct raw raw = read_raw(h, "reverse-personalliste.tsv", '\t');

	one_to_one(c, 1);
	for (int i = 0; i < c.n; i++) {
		const char *const *o = row_of(&raw, EMAIL, address(h, c.id, "mentor", i));
		const char *const *e = row_of(&raw, EMAIL, address(h, c.id, "mentee", i));

		assert_string_equal(o[ROLE], "Mentor");
		assert_string_equal(e[ROLE], "Mentee");
		assert_true(atoi(o[LEVEL]) < atoi(e[LEVEL]));
		assert_false(commands(&raw, e[NUMBER], o[NUMBER]));
		assert_false(commands(&raw, o[NUMBER], e[NUMBER]));
	}
}

/* 003-15 for every possible pair, not only those chosen: the rule forbids whom the file's chain of
 * command joins, however many steps apart, and nobody else. */
static void reverse_forbids_exactly_the_line_of_command(void **state)
{
	enum { NUMBER = 0, EMAIL = 3 };
	struct house *h = *state;
	struct given g = given_pool(h, "reverse", (const char *[]){ "reverse-personalliste.tsv", NULL });
	struct raw raw = read_raw(h, "reverse-personalliste.tsv", '\t');
	struct pairing *p;
	int forbidden = 0;

	HOUSE_DO(h, g.coordinator, pairing_load(h->act, g.run, &p));
	for (int32_t i = 0; i < p->pool->mentees; i++)
		for (int32_t j = 0; j < p->pool->mentors; j++) {
			const char *e = row_of(&raw, EMAIL, p->mentee[i]->email)[NUMBER];
			const char *o = row_of(&raw, EMAIL, p->mentor[j]->email)[NUMBER];
			bool line = commands(&raw, e, o) || commands(&raw, o, e);

			assert_int_equal((rules_broken(p->pool, &p->rules, i, j, RULE_HARD) & RULE_BIT(RULE_LINE)) != 0, line);
			forbidden += line;
		}
	assert_true(forbidden > 100);
}

static const char *const speed[] = { "speed-entscheider.csv", "speed-talente.csv", NULL };

/* 004-03 of the talent programme; 004-04 6 to 18 months with the company; 004-08 of the closed circle;
 * 004-18 one to one. */
static void speed_pairs_talents_and_decision_makers_one_to_one(void **state)
{
	enum { EMAIL = 1, CIRCLE = 4, MONTHS = 4, PROGRAMME = 5 };
	struct house *h = *state;
	struct checked c = given_checked(h, "reverse-speed-networking", speed, 5);
	struct raw talents = read_raw(h, "speed-talente.csv", ';'), makers = read_raw(h, "speed-entscheider.csv", ';');

	one_to_one(c, 1);
	for (int i = 0; i < c.n; i++) {
		const char *const *o = row_of(&talents, EMAIL, address(h, c.id, "mentor", i));
		const char *const *e = row_of(&makers, EMAIL, address(h, c.id, "mentee", i));

		assert_string_equal(o[PROGRAMME], "ja");
		assert_true(atoi(o[MONTHS]) >= 6 && atoi(o[MONTHS]) <= 18);
		assert_string_equal(e[CIRCLE], "ja");
	}
}

/* 004-13, 004-17: who chose each other is brought together, where the number of tandems allows it; the
 * result says how many. Three pairs choose each other that the profiles alone would not have joined. */
static void speed_listens_to_the_shortlists(void **state)
{
	struct house *h = *state;
	struct given g = given_pool(h, "reverse-speed-networking", speed);
	proposal_id before = given_proposal(h, g, "Vorher"), after;
	long long mentor[3], mentee[3];

	for (int i = 0; i < 3; i++) {
		mentee[i] = number_of(h, mem_fmt(h->m,
		    "SELECT mentee_id FROM proposal_tandem WHERE proposal_id = %%lld ORDER BY mentee_id LIMIT 1 OFFSET %d", i), before.v);
		mentor[i] = number_of(h, mem_fmt(h->m,
		    "SELECT mentor_id FROM proposal_tandem WHERE proposal_id = %%lld ORDER BY mentee_id LIMIT 1 OFFSET %d", (i + 1) % 3),
		    before.v);
		store_script(h->store->db, mem_fmt(h->m,
		    "INSERT INTO application_wish (application_id, other_id, rank) VALUES (%lld, %lld, 1), (%lld, %lld, 2)",
		    mentee[i], mentor[i], mentor[i], mentee[i]));
	}
	after = given_proposal(h, g, "Nachher");
	assert_int_equal(number_of(h, "SELECT tandems FROM proposal WHERE id = %lld", after.v),
	    number_of(h, "SELECT tandems FROM proposal WHERE id = %lld", before.v));
	assert_int_equal(number_of(h, "SELECT mutual FROM proposal WHERE id = %lld", before.v), 0);
	assert_int_equal(number_of(h, "SELECT mutual FROM proposal WHERE id = %lld", after.v), 3);
	for (int i = 0; i < 3; i++)
		assert_int_equal(number_of(h, mem_fmt(h->m,
		    "SELECT mentor_id FROM proposal_tandem WHERE proposal_id = %%lld AND mentee_id = %lld", mentee[i]), after.v),
		    mentor[i]);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(salzgitter_joins_companies_and_industries),
		HOUSE_TEST(without_its_rules_salzgitter_would_pair_within_an_industry),
		HOUSE_TEST(a_soft_rule_is_no_wall),
		HOUSE_TEST(klassisch_keeps_colleagues_apart),
		HOUSE_TEST(mit_frauen_joins_administrations),
		HOUSE_TEST(reverse_stays_out_of_the_line_of_command),
		HOUSE_TEST(reverse_forbids_exactly_the_line_of_command),
		HOUSE_TEST(speed_pairs_talents_and_decision_makers_one_to_one),
		HOUSE_TEST(speed_listens_to_the_shortlists),
	};

	return HOUSE_MAIN(argc, argv, tests);
}
