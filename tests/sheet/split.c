/* SPDX-License-Identifier: EUPL-1.2 */
#include "sheet_test.h"

#include "sheet/split.h"

static const char *topic_names[] = { "Networking", "Karriereplanung",
	"Arbeitszeitmanagement, Vereinbarkeit von Familie und Beruf", "digital / analog" };
static const struct sheet_texts topics = { LEN(topic_names), topic_names };

static char joiner(mem *m, const char *rows, enum sheet_field f, const struct sheet_texts *known)
{
	struct sheet *t = read_text(m, mem_fmt(m, "Nr\tThemen\n%s", rows));

	assert_int_equal(t->separator, '\t');
	return split_find_joiner(t, 1, f, split_names(m, known));
}

static void parts_that_move_are_joined_by_the_comma(void **state)
{
	assert_int_equal(joiner(*state, "1\tBudget, Politik\n2\tPolitik, Reden\n3\tReden, Budget\n",
			     FIELD_TOPICS, NULL), ',');
	assert_int_equal(joiner(*state, "1\tKI / Gaming / HR\n2\tGaming / KI\n3\tHR / Gaming\n",
			     FIELD_TOPICS, NULL), '/');
}

static void parts_that_never_part_are_one_name(void **state)
{
	assert_int_equal(joiner(*state, "1\tArbeitszeit, Familie\n2\tNetworking\n3\tArbeitszeit, Familie\n",
			     FIELD_TOPICS, NULL), 0);
	assert_int_equal(joiner(*state, "1\tdigital / analog\n2\tReden\n3\tdigital / analog\n",
			     FIELD_TOPICS, NULL), 0);
	assert_int_equal(joiner(*state, "1\tdigital / analog\n", FIELD_TOPICS, NULL), 0);
}

static void a_bar_joins_where_a_comma_belongs_to_a_name(void **state)
{
	assert_int_equal(joiner(*state, "1\tNetworking | Arbeitszeit, Familie\n2\tNetworking\n"
				      "3\tArbeitszeit, Familie\n", FIELD_TOPICS, NULL), '|');
}

static void a_known_name_says_nothing_about_the_joiner(void **state)
{
	assert_int_equal(joiner(*state, "1\tArbeitszeitmanagement, Vereinbarkeit von Familie und Beruf\n",
			     FIELD_TOPICS, &topics), 0);
	assert_int_equal(joiner(*state, "1\tNetworking, Karriereplanung\n", FIELD_TOPICS, &topics), ',');
}

static void commas_belong_to_questions(void **state)
{
	assert_int_equal(joiner(*state, "1\tWie rede ich, wenn es eng wird?\n2\tWie rede ich, wenn ich muss?\n"
				      "3\tWas tun, wenn es eng wird?\n", FIELD_QUESTIONS, NULL), 0);
	assert_int_equal(joiner(*state, "1\tWie, wenn?;Was, wo?\n", FIELD_QUESTIONS, NULL), ';');
}

static void texts_are_never_split(void **state)
{
	assert_int_equal(joiner(*state, "1\ta;b\n2\tb;a\n", FIELD_EXPECTATIONS, NULL), 0);
}

static void answers_are_trimmed_and_said_once(void **state)
{
	assert_string_equal(joined(*state, split_answers(*state, " Musik;Laufen ;; musik;-;", ';', NULL)),
	    "Musik + Laufen");
	assert_string_equal(joined(*state, split_answers(*state, "niemand", ';', NULL)), "");
	assert_string_equal(joined(*state, split_answers(*state, "a;b", 0, NULL)), "a;b");
}

static void known_names_stay_whole_and_get_their_spelling(void **state)
{
	const struct split_names *names = split_names(*state, &topics);

	assert_string_equal(joined(*state, split_answers(*state,
		"NETWORKING, arbeitszeitmanagement, Vereinbarkeit von Familie und Beruf, Reden", ',', names)),
	    "Networking + Arbeitszeitmanagement, Vereinbarkeit von Familie und Beruf + Reden");
	assert_string_equal(joined(*state, split_answers(*state, "Digital/Analog / Reden", '/', names)),
	    "digital / analog + Reden");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(parts_that_move_are_joined_by_the_comma),
		TEST(parts_that_never_part_are_one_name),
		TEST(a_bar_joins_where_a_comma_belongs_to_a_name),
		TEST(a_known_name_says_nothing_about_the_joiner),
		TEST(commas_belong_to_questions),
		TEST(texts_are_never_split),
		TEST(answers_are_trimmed_and_said_once),
		TEST(known_names_stay_whole_and_get_their_spelling),
	};
	return RUN(tests);
}
