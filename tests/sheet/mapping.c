/* SPDX-License-Identifier: EUPL-1.2 */
#include "sheet_test.h"

#include "sheet/guess.h"

static const char table[] = "Name;E-Mail;Rolle;Stufe;Themen\n"
			    "A B;a@x.example;Pate;Junior;x;\nC D;c@x.example;mentee;Pate;y|x\n"
			    "E F;e@x.example;Pate;Senior;x\n";

static struct mapping *read_json(mem *m, const char *json)
{
	struct mapping *map = NULL;

	assert_null(mapping_read(m, json, strlen(json), &map));
	return map;
}

static void a_mapping_survives_being_saved(void **state)
{
	struct mapping *map = guess_mapping(*state, read_text(*state, table), NULL), *back;

	map->role = SHEET_MENTEE;
	map->organisation = "Stadtwerke \"Ost\"";
	mapping_set_value(*state, &map->column[2], "Pate", "mentor");
	mapping_set_value(*state, &map->column[4], "x", "Gesundheit");
	back = read_json(*state, mapping_write(*state, map));
	assert_int_equal(back->columns, 5);
	assert_int_equal(back->role, SHEET_MENTEE);
	assert_string_equal(back->organisation, "Stadtwerke \"Ost\"");
	assert_true(back->organisation_by_domain);
	for (int i = 0; i < 5; i++) {
		assert_string_equal(back->column[i].heading, map->column[i].heading);
		assert_int_equal(back->column[i].field, map->column[i].field);
		assert_int_equal(back->column[i].joiner, map->column[i].joiner);
	}
	assert_string_equal(mapping_meaning(&back->column[2], "PATE"), "mentor");
	assert_string_equal(mapping_text(&back->column[4], "X"), "Gesundheit");
	assert_string_equal(mapping_text(&back->column[4], "y"), "y");
	assert_string_equal(mapping_write(*state, back), mapping_write(*state, map));
}

static void what_is_said_about_a_value_replaces_what_was_known(void **state)
{
	struct mapped_column c = { .field = FIELD_LEVEL };

	assert_string_equal(mapping_meaning(&c, "Senior"), "4");
	mapping_set_value(*state, &c, "Senior", "3");
	mapping_set_value(*state, &c, "senior", "2");
	assert_int_equal(c.values, 1);
	assert_string_equal(mapping_meaning(&c, "SENIOR"), "2");
	assert_string_equal(mapping_meaning(&c, "Leitung"), "5");
}

static void distinct_values_are_listed_with_what_they_mean(void **state)
{
	struct sheet *t = read_text(*state, table);
	struct mapping *map = guess_mapping(*state, t, NULL);
	struct column_values roles, topics;

	assert_int_equal(map->column[2].field, FIELD_ROLE);
	roles = mapping_values(*state, map, t, 2, NULL);
	assert_int_equal(roles.n, 2);
	assert_false(roles.more);
	assert_string_equal(roles.at[0].text, "Pate");
	assert_null(roles.at[0].meaning);
	assert_int_equal(roles.at[0].count, 2);
	assert_int_equal(roles.at[0].line, 2);
	assert_string_equal(roles.at[1].meaning, "mentee");
	map->column[4].field = FIELD_TOPICS;
	map->column[4].joiner = '|';
	topics = mapping_values(*state, map, t, 4, NULL);
	assert_int_equal(topics.n, 2);
	assert_string_equal(topics.at[0].text, "x");
	assert_int_equal(topics.at[0].count, 3);
	assert_string_equal(topics.at[1].meaning, "y");
}

static void the_signature_is_that_of_the_form(void **state)
{
	const char *a = mapping_signature(*state, read_text(*state, "Name;Führung\n1;2\n"));

	assert_string_equal(a, mapping_signature(*state, read_text(*state, "NAME,Fuehrung\nx,y\n")));
	assert_string_not_equal(a, mapping_signature(*state, read_text(*state, "Führung;Name\n1;2\n")));
	assert_string_not_equal(a, mapping_signature(*state, read_text(*state, "Name;Führung;\n1;2;3\n")));
	assert_int_equal(strlen(a), 2 + 16);
}

static void a_saved_mapping_finds_columns_that_moved(void **state)
{
	struct sheet *t = read_text(*state, "Neu;E-Mail;NAME\n1;a@x.example;A B\n");
	struct mapping *fitted = NULL;
	struct mapping *saved = read_json(*state, "{\"format\":\"tandem-mapping-1\",\"columns\":["
	    "{\"heading\":\"Name\",\"field\":\"full_name\"},{\"heading\":\"Alt\",\"field\":\"ignore\"},"
	    "{\"heading\":\"E-Mail\",\"field\":\"email\"}]}");

	assert_null(mapping_fit(*state, saved, t, &fitted));
	assert_int_equal(fitted->columns, 3);
	assert_int_equal(fitted->column[0].field, FIELD_IGNORE);
	assert_int_equal(fitted->column[1].field, FIELD_EMAIL);
	assert_int_equal(fitted->column[2].field, FIELD_FULL_NAME);
}

static void a_saved_mapping_misses_a_column_it_uses(void **state)
{
	struct mapping *fitted = NULL;
	struct mapping *saved = read_json(*state, "{\"format\":\"tandem-mapping-1\",\"columns\":["
	    "{\"heading\":\"Rolle\",\"field\":\"role\"}]}");
	struct err *e = mapping_fit(*state, saved, read_text(*state, "Name;Mail\n1;2\n"), &fitted);

	assert_non_null(e);
	assert_int_equal(e->kind, ERR_INVALID);
}

static void what_is_no_mapping_is_refused(void **state)
{
	static const char *const bad[] = { "", "[]", "{", "{\"format\":\"tandem-mapping-2\",\"columns\":[]}",
		"{\"format\":\"tandem-mapping-1\"}",
		"{\"format\":\"tandem-mapping-1\",\"columns\":[{\"heading\":\"A\",\"field\":\"nonsense\"}]}",
		"{\"format\":\"tandem-mapping-1\",\"columns\":[{\"field\":\"role\"}]}",
		"{\"format\":\"tandem-mapping-1\",\"role\":\"guest\",\"columns\":[]}",
		"{\"format\":\"tandem-mapping-1\",\"columns\":[{\"heading\":\"A\",\"field\":\"role\","
		"\"joiner\":\"xx\"}]}",
		"{\"format\":\"tandem-mapping-1\",\"columns\":[{\"heading\":\"A\",\"field\":\"role\","
		"\"values\":{\"B\":\"boss\"}}]}" };

	for (size_t i = 0; i < LEN(bad); i++) {
		struct mapping *map = NULL;
		struct err *e = mapping_read(*state, bad[i], strlen(bad[i]), &map);

		assert_non_null(e);
		assert_int_equal(e->kind, ERR_INVALID);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_mapping_survives_being_saved),
		TEST(what_is_said_about_a_value_replaces_what_was_known),
		TEST(distinct_values_are_listed_with_what_they_mean),
		TEST(the_signature_is_that_of_the_form),
		TEST(a_saved_mapping_finds_columns_that_moved),
		TEST(a_saved_mapping_misses_a_column_it_uses),
		TEST(what_is_no_mapping_is_refused),
	};
	return RUN(tests);
}
