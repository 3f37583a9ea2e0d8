/* SPDX-License-Identifier: EUPL-1.2 */
/* Keeping the catalogue of topics tidy: groups, order, doubles put together. */
#include <string.h>

#include "given.h"
#include "given_pool.h"
#include "service/fields.h"
#include "service/programme.h"
#include "service/topics.h"

static long long topic(struct house *h, const char *name)
{
	return number_of(h, mem_fmt(h->m, "SELECT id FROM topic WHERE name_de = '%s' AND id <> %%lld", name), 0);
}

static const char *path(struct house *h, long long id, const char *more)
{
	return mem_fmt(h->m, "/topics/%lld%s", id, more);
}

static const char *list_path(struct house *h, struct given g)
{
	return mem_fmt(h->m, "/programmes/%lld/topics", (long long)g.programme.v);
}

/* Two applications: 78 names `one` as 3 and `other` as 1, 79 names only `one`. */
static void given_uses(struct house *h, struct given g, long long one, long long other)
{
	store_script(h->store->db, mem_fmt(h->m,
	    "INSERT INTO person (id, name, name_fold, sort_fold, made_at) VALUES (76, 'A B', 'a b', 'b a', 1), (77, 'C D', 'c d', 'd c', 1);"
	    "INSERT INTO application (id, run_id, person_id, role, made_at) VALUES (78, %lld, 76, 'mentee', 1), (79, %lld, 77, 'mentee', 1);"
	    "INSERT INTO application_topic (application_id, topic_id, side, priority) VALUES (78, %lld, 'wanted', 3), "
	    "(78, %lld, 'wanted', 1), (79, %lld, 'wanted', 2);"
	    "INSERT INTO run_field (id, run_id, role, place, kind, label_de, label_en, catalogue) "
	    "VALUES (111, %lld, 'mentee', 99, 'topics', 'x', 'x', 'topic');"
	    "INSERT INTO application_answer (application_id, field_id, place, topic_id, at) VALUES (78, 111, 0, %lld, 1), "
	    "(78, 111, 1, %lld, 1), (79, 111, 0, %lld, 1);",
	    (long long)g.run.v, (long long)g.run.v, one, other, one, (long long)g.run.v, one, other, one));
}

static void doubles_are_suggested_and_put_together_with_all_that_names_them(void **state)
{
	struct house *h = *state;
	struct given g = given_run(h, "klassisch");
	struct visitor *v = house_signed_in(h, g.coordinator, "de");
	long long one = topic(h, "Verhandeln"), other;

	arrive(v, list_path(h, g));
	sees_not(v, "doppelt");
	post(v, list_path(h, g), "kind=topic&name_de=Verhandelm&name_en=Bargaining");
	follow(v);
	sees(v, "„Verhandeln“ und „Verhandelm“");
	other = topic(h, "Verhandelm");
	given_uses(h, g, other, one);
	arrive(v, path(h, other, mem_fmt(h->m, "/merge?into=%lld", one)));
	sees(v, "kann nicht zurückgenommen werden");
	post(v, path(h, other, "/merge"), mem_fmt(h->m, "into=%lld", one));
	follow(v);
	sees_not(v, "Verhandelm");
	assert_int_equal(number_of(h, "SELECT count(*) FROM application_topic WHERE topic_id = %lld", one), 2);
	assert_int_equal(number_of(h, "SELECT priority FROM application_topic WHERE application_id = 78 AND topic_id = %lld", one), 1);
	assert_int_equal(number_of(h, "SELECT count(*) FROM application_answer WHERE topic_id = %lld", one), 2);
	assert_int_equal(number_of(h, "SELECT count(*) FROM topic WHERE id = %lld", other), 0);
	assert_int_equal(number_of(h, "SELECT count(*) FROM audit WHERE action = 'topic_merged' AND object_id = %lld", one), 1);
}

/* What was typed before two entries became one still means the one that stays. */
static void an_answer_typed_before_names_the_entry_that_stays(void **state)
{
	struct house *h = *state;
	struct given g = given_run(h, "klassisch");
	long long one = topic(h, "Verhandeln"), gone = topic(h, "Budget"), third = topic(h, "Publizieren");
	struct entry e = { "topics_wanted", mem_fmt(h->m, "%lld.2", gone) };
	const struct run_form *f;
	const struct answer *x;

	HOUSE_DO(h, g.coordinator, topic_put_together(h->act, (topic_id){ gone }, (topic_id){ one }));
	HOUSE_DO(h, g.coordinator, topic_put_together(h->act, (topic_id){ one }, (topic_id){ third }));
	HOUSE_DO(h, g.coordinator, form_of(h->act, g.run, "mentee", LANG_DE, &f));
	x = answers_key(answers_check(h->m, f, (struct entries){ &e, 1 }), "topics_wanted");
	assert_null(x->error);
	assert_int_equal(x->pick[0].option->id, third);
	assert_int_equal(x->pick[0].priority, 2);
}

/* The page that comes back because of something else still shows the choice. */
static void a_form_that_is_drawn_again_shows_the_entry_that_stays(void **state)
{
	struct house *h = *state;
	struct given g = given_run(h, "klassisch");
	struct visitor *v = house_signed_in(h, g.coordinator, "de");
	long long stays = topic(h, "Verhandeln"), gone = topic(h, "Budget");

	given_uses(h, g, gone, stays);
	HOUSE_DO(h, g.coordinator, topic_put_together(h->act, (topic_id){ gone }, (topic_id){ stays }));
	arrive(v, "/applications/78/edit");
	post(v, "/applications/78/edit", mem_fmt(h->m, "version=1&person_version=1&name=&topics_wanted=%lld.2", gone));
	assert_int_equal(v->status, 422);
	sees(v, mem_fmt(h->m, "<option value=\"%lld.2\" selected>", stays));
}

static void only_entries_of_one_kind_and_programme_are_put_together(void **state)
{
	struct house *h = *state;
	struct given g = given_run(h, "salzgitter"), foreign = given_run(h, "klassisch");
	long long one = number_of(h, "SELECT min(id) FROM topic WHERE kind = 'topic' AND programme_id = %lld", g.programme.v);
	long long interest = number_of(h, "SELECT min(id) FROM topic WHERE kind = 'interest' AND programme_id = %lld", g.programme.v);
	long long theirs = number_of(h, "SELECT min(id) FROM topic WHERE kind = 'topic' AND programme_id = %lld", foreign.programme.v);
	struct visitor *v = house_signed_in(h, g.coordinator, "de");

	arrive(v, path(h, one, "/merge"));
	post(v, path(h, one, "/merge"), mem_fmt(h->m, "into=%lld", interest));
	assert_int_equal(v->status, 422);
	post(v, path(h, one, "/merge"), mem_fmt(h->m, "into=%lld", one));
	assert_int_equal(v->status, 422);
	post(v, path(h, one, "/merge"), mem_fmt(h->m, "into=%lld", theirs));
	assert_int_equal(v->status, 404);
	post(v, path(h, one, "/merge"), "into=");
	assert_int_equal(v->status, 422);
}

static void groups_stand_together_in_the_form_in_both_languages(void **state)
{
	struct house *h = *state;
	struct given g = given_run(h, "klassisch");
	struct visitor *v = house_signed_in(h, g.coordinator, "de"), *en = house_signed_in(h, g.coordinator, "en");
	static const char *const names[] = { "Budget", "Verhandeln" };

	for (size_t i = 0; i < LEN(names); i++) {
		arrive(v, path(h, topic(h, names[i]), ""));
		post(v, path(h, topic(h, names[i]), ""), mem_fmt(h->m,
		    "kind=topic&name_de=%s&name_en=%s&grouping=Handwerk+der+Leitung&grouping_en=Craft+of+leading", names[i], names[i]));
		follow(v);
	}
	arrive(v, mem_fmt(h->m, "/runs/%lld/form/preview?role=mentor", (long long)g.run.v));
	sees(v, "Handwerk der Leitung");
	assert_true(strstr(v->body, ">Verhandeln<") < strstr(v->body, ">Karriereplanung<"));
	assert_null(strstr(strstr(v->body, "Handwerk der Leitung") + 1, "Handwerk der Leitung"));
	arrive(en, mem_fmt(h->m, "/runs/%lld/form/preview?role=mentor", (long long)g.run.v));
	sees(en, "Craft of leading");
}

static void entries_move_among_their_kind(void **state)
{
	struct house *h = *state;
	struct given g = given_run(h, "klassisch");
	struct visitor *v = house_signed_in(h, g.coordinator, "de");
	long long id = topic(h, "Karriereplanung");

	arrive(v, list_path(h, g));
	assert_true(strstr(v->body, ">Budget<") < strstr(v->body, ">Karriereplanung<"));
	post(v, path(h, id, "/move"), "way=up");
	follow(v);
	assert_true(strstr(v->body, ">Karriereplanung<") < strstr(v->body, ">Budget<"));
	post(v, path(h, id, "/move"), "way=up");
	follow(v);
	assert_true(strstr(v->body, ">Karriereplanung<") < strstr(v->body, ">Budget<"));
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(doubles_are_suggested_and_put_together_with_all_that_names_them),
		HOUSE_TEST(an_answer_typed_before_names_the_entry_that_stays),
		HOUSE_TEST(a_form_that_is_drawn_again_shows_the_entry_that_stays),
		HOUSE_TEST(only_entries_of_one_kind_and_programme_are_put_together),
		HOUSE_TEST(groups_stand_together_in_the_form_in_both_languages),
		HOUSE_TEST(entries_move_among_their_kind),
	};
	return HOUSE_MAIN(argc, argv, tests);
}
