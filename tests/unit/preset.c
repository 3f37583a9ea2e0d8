/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/text.h"
#include "core/eligibility.h"
#include "core/limits.h"
#include "core/preset.h"
#include "match/rules.h"
#include "match/score.h"

static int make_memory(void **state)
{
	*state = mem_new(NULL, "test");
	return 0;
}

static int free_memory(void **state)
{
	mem_free(*state);
	return 0;
}

static bool is_one_of(const char *s, const char *const *of)
{
	while (*of && strcmp(*of, s) != 0)
		of++;
	return *of != NULL;
}

static struct preset_rule rule(const struct preset *p, const char *name)
{
	for (int i = 0; i < p->rules.n; i++) {
		if (strcmp(p->rules.at[i].rule, name) == 0)
			return p->rules.at[i];
	}
	return (struct preset_rule){ .rule = name, .strength = "off", .direction = "any" };
}

static void assert_hard(const struct preset *p, const char *name)
{
	assert_string_equal(rule(p, name).strength, "hard");
}

static int weight(const struct preset *p, const char *name)
{
	for (int i = 0; i < p->criteria.n; i++) {
		if (strcmp(p->criteria.at[i].criterion, name) == 0)
			return p->criteria.at[i].weight;
	}
	return 0;
}

static const struct preset_eligibility *eligibility(const struct preset *p, const char *role,
    const char *name)
{
	for (int i = 0; i < p->eligibility.n; i++) {
		const struct preset_eligibility *e = &p->eligibility.at[i];

		if (strcmp(e->role, role) == 0 && strcmp(e->rule, name) == 0)
			return e;
	}
	return NULL;
}

static int events(const struct preset *p, const char *kind)
{
	int n = 0;

	for (int i = 0; i < p->events.n; i++)
		n += strcmp(p->events.at[i].kind, kind) == 0;
	return n;
}

static int topics(const struct preset *p, const char *kind)
{
	int n = 0;

	for (int i = 0; i < p->topics.n; i++)
		n += strcmp(p->topics.at[i].kind, kind) == 0;
	return n;
}

static const char *german(const struct preset *p, const char *text)
{
	const struct preset_text *found = preset_text_find(p, text);

	return found ? found->text[LANG_DE] : "";
}

static void there_are_five_and_a_blank_one(void **state)
{
	static const char *const keys[PRESETS] = { "salzgitter", "klassisch",
		"mit-frauen-an-die-spitze", "reverse", "reverse-speed-networking" };

	(void)state;
	for (int i = 0; i < PRESETS; i++) {
		assert_ptr_equal(preset_find(keys[i]), presets[i]);
		assert_string_equal(presets[i]->key, keys[i]);
	}
	assert_ptr_equal(preset_find(""), &preset_blank);
	assert_null(preset_find("salzburg"));
}

/* Calls check for the five and the blank one. */
static void with_each(mem *m, void (*check)(mem *m, const struct preset *p))
{
	for (int i = 0; i < PRESETS; i++)
		check(m, presets[i]);
	check(m, &preset_blank);
}

static void check_rules(mem *m, const struct preset *p)
{
	static const char *const strengths[] = { "hard", "soft", NULL };
	static const char *const directions[] = { "any", "mentor_above", "mentor_below", NULL };

	(void)m;
	for (int i = 0; i < p->rules.n; i++) {
		const struct preset_rule *r = &p->rules.at[i];

		assert_non_null(rules_find(r->rule));
		assert_true(is_one_of(r->strength, strengths));
		assert_true(is_one_of(r->direction, directions));
		assert_true(strcmp(r->direction, "any") == 0 || strcmp(r->rule, "level") == 0);
		assert_in_range(r->cost, strcmp(r->strength, "soft") == 0, 10000);
		assert_true(r->least >= 0 && (r->most == 0 || r->least <= r->most));
		for (int j = 0; j < i; j++)
			assert_string_not_equal(p->rules.at[j].rule, r->rule);
	}
}

static void every_rule_is_one_the_engine_knows(void **state)
{
	with_each(*state, check_rules);
}

static void check_criteria(mem *m, const struct preset *p)
{
	int total = 0;

	(void)m;
	for (int i = 0; i < p->criteria.n; i++) {
		const struct preset_criterion *c = &p->criteria.at[i];

		assert_non_null(score_find(c->criterion));
		assert_in_range(c->weight, 1, 1000);
		assert_in_range(c->enough, 1, 10);
		total += c->weight;
		for (int j = 0; j < i; j++)
			assert_string_not_equal(p->criteria.at[j].criterion, c->criterion);
	}
	/* so that a weight reads as a share */
	assert_int_equal(total, 100);
}

static void every_criterion_is_one_the_engine_knows_and_they_add_up_to_100(void **state)
{
	with_each(*state, check_criteria);
}

static void check_eligibility(mem *m, const struct preset *p)
{
	static const char *const roles[] = { "mentor", "mentee", NULL };

	(void)m;
	for (int i = 0; i < p->eligibility.n; i++) {
		assert_true(is_one_of(p->eligibility.at[i].role, roles));
		assert_int_not_equal(eligibility_find(p->eligibility.at[i].rule),
		    ELIGIBILITY_RULES);
	}
}

static void every_condition_of_taking_part_is_known(void **state)
{
	with_each(*state, check_eligibility);
}

/* The CHECKs of sql/migrations. */
static void check_words(mem *m, const struct preset *p)
{
	static const char *const kinds[] = { "cross", "classic", "reverse", "reverse_cross", NULL };
	static const char *const rhythms[] = { "monthly", "regular", "own", NULL };
	static const char *const event_kinds[] = { "milestone", "kick_off", "workshop", "visit",
		"exchange", "speed_networking", "board", "closing", NULL };
	static const char *const audiences[] = { "both", "mentors", "mentees", "board", NULL };
	static const char *const topic_kinds[] = { "topic", "question", "interest", NULL };

	(void)m;
	assert_true(is_one_of(p->kind, kinds));
	assert_true(is_one_of(p->rhythm, rhythms));
	assert_true(p->months_min >= 1 && p->months_min <= p->months_max);
	for (int i = 0; i < p->events.n; i++) {
		assert_true(is_one_of(p->events.at[i].kind, event_kinds));
		assert_true(is_one_of(p->events.at[i].audience, audiences));
		assert_true(i == 0 || p->events.at[i].month >= p->events.at[i - 1].month);
	}
	for (int i = 0; i < p->topics.n; i++)
		assert_true(is_one_of(p->topics.at[i].kind, topic_kinds));
	assert_true(p->topics.n <= LIMIT_TOPICS);
}

static void the_words_are_those_of_the_database(void **state)
{
	with_each(*state, check_words);
}

static void check_text(mem *m, const char *text, size_t most)
{
	assert_non_null(text);
	assert_true(text[0] && text_valid(text, strlen(text)));
	assert_true(text_length(text) <= most);
	assert_string_equal(text_trim(m, text), text);
	assert_null(labels_unknown(m, text));
}

static void check_texts(mem *m, const struct preset *p)
{
	for (int l = 0; l < LANGS; l++) {
		check_text(m, p->name[l], LIMIT_NAME);
		check_text(m, p->summary[l], LIMIT_LINE);
		for (int i = 0; i < p->events.n; i++)
			check_text(m, p->events.at[i].name[l], LIMIT_NAME);
		for (int i = 0; i < p->topics.n; i++)
			check_text(m, p->topics.at[i].name[l], LIMIT_NAME);
		for (int i = 0; i < p->texts.n; i++)
			check_text(m, p->texts.at[i].text[l], LIMIT_PROGRAMME_TEXT);
	}
}

static void every_text_is_there_in_both_languages(void **state)
{
	with_each(*state, check_texts);
}

static void every_text_has_a_place_and_every_needed_one_is_written(void **state)
{
	(void)state;
	for (int p = 0; p < PRESETS; p++) {
		for (int k = 0; k < preset_text_kinds_n; k++) {
			const struct preset_text_kind *kind = &preset_text_kinds[k];

			if (kind->needed)
				assert_non_null(preset_text_find(presets[p], kind->name));
		}
		for (int i = 0; i < presets[p]->texts.n; i++) {
			const char *name = presets[p]->texts.at[i].name;
			bool known = false;

			for (int k = 0; k < preset_text_kinds_n; k++)
				known = known || strcmp(preset_text_kinds[k].name, name) == 0;
			assert_true(known);
		}
	}
}

static void check_names_once(mem *m, const struct preset *p)
{
	for (int i = 0; i < p->topics.n; i++) {
		for (int j = 0; j < i; j++) {
			if (strcmp(p->topics.at[i].kind, p->topics.at[j].kind) != 0)
				continue;
			assert_string_not_equal(text_fold(m, p->topics.at[i].name[LANG_DE]),
			    text_fold(m, p->topics.at[j].name[LANG_DE]));
		}
	}
}

static void no_topic_is_there_twice(void **state)
{
	with_each(*state, check_names_once);
}

/* Closing and kick-off: 003-09, 003-11. */
static void every_programme_has_a_kick_off_and_a_closing(void **state)
{
	(void)state;
	for (int i = 0; i < PRESETS; i++) {
		assert_int_equal(events(presets[i], "kick_off"), 1);
		assert_int_equal(events(presets[i], "closing"), 1);
	}
}

/* 000-14, 003-15: nobody is paired with somebody they ruled out, or in the line of command. */
static void no_programme_pairs_people_who_must_not_meet(void **state)
{
	(void)state;
	for (int i = 0; i < PRESETS; i++) {
		assert_hard(presets[i], "line");
		assert_hard(presets[i], "not_with");
		assert_hard(presets[i], "admitted");
		assert_int_equal(rule(presets[i], "line").most, 0); /* any depth: transitive */
	}
}

static void salzgitter_is_as_text_000_says(void **state)
{
	const struct preset *p = &preset_salzgitter;

	(void)state;
	assert_string_equal(p->kind, "cross");
	assert_hard(p, "organisation"); /* 000-09 */
	assert_hard(p, "industry");     /* 000-09 */
	assert_string_equal(rule(p, "level").direction, "mentor_above"); /* 000-10 */
	assert_hard(p, "level");
	assert_int_equal(rule(p, "level").least, 1);
	assert_hard(p, "same_superior"); /* 000-14 */
	assert_hard(p, "competitor");    /* 000-14 */
	assert_true(weight(p, "questions") > 0 && weight(p, "topics") > 0 &&
	    weight(p, "interests") > 0);                      /* 000-12 */
	assert_true(weight(p, "other_field") > 0);                /* 000-13 */
	assert_true(p->months_min == 12 && p->months_max == 12);  /* 000-16 */
	assert_string_equal(p->rhythm, "own");                    /* 000-17 */
	assert_true(topics(p, "topic") >= 4);                     /* 000-19 */
	assert_true(topics(p, "question") > 0 && topics(p, "interest") > 0); /* 000-12 */
	assert_true(events(p, "visit") > 0 && events(p, "workshop") > 0);    /* 000-21, 000-22 */
	assert_int_equal(p->gender_style, GENDER_BINNEN_I);       /* 000-07 */
}

static void classic_is_as_text_001_says(void **state)
{
	const struct preset *p = &preset_klassisch;

	(void)state;
	assert_string_equal(p->kind, "classic");
	assert_hard(p, "working"); /* 001-08 */
	assert_hard(p, "level");   /* 001-09: another level */
	assert_int_equal(rule(p, "level").least, 1);
	assert_true(weight(p, "experience") > 0); /* 001-10 */
	assert_string_equal(rule(p, "organisation").strength, "off"); /* 001-13, 001-14 */
	assert_string_equal(p->rhythm, "regular");
	assert_true(events(p, "milestone") >= 2); /* 001-12: goals set and reviewed */
}

static void mit_frauen_is_as_text_002_says(void **state)
{
	const struct preset *p = &preset_mit_frauen_an_die_spitze;

	(void)state;
	assert_hard(p, "organisation"); /* 002-03 */
	assert_hard(p, "mentee_group"); /* 002-02 */
	assert_non_null(eligibility(p, "mentee", "target_group"));
	assert_null(eligibility(p, "mentor", "target_group")); /* mentors of any gender */
	assert_non_null(preset_text_find(p, "target_group_ground"));
	assert_hard(p, "admitted");              /* 002-04 */
	assert_string_equal(p->rhythm, "monthly"); /* 002-08 */
	assert_true(p->months_min == 12 && p->months_max == 12);
	assert_true(p->reveal_at_kick_off && !p->pairing_after_kick_off); /* 002-10 */
	assert_int_equal(events(p, "workshop"), 3);  /* 002-11 */
	assert_int_equal(topics(p, "topic"), 6);     /* 002-20 */
	assert_non_null(preset_text_find(p, "confidentiality")); /* 002-18, 002-19 */
	assert_non_null(preset_text_find(p, "limits"));          /* 002-22 */
	assert_false(p->certificates);                           /* 002-26 */
	assert_string_equal(german(p, "label_organisation_one"), "Verwaltung");
}

static void reverse_is_as_text_003_says(void **state)
{
	const struct preset *p = &preset_reverse;

	(void)state;
	assert_string_equal(p->kind, "reverse");
	assert_string_equal(rule(p, "level").direction, "mentor_below"); /* 003-01 */
	assert_hard(p, "level");
	assert_hard(p, "line"); /* 003-15 */
	assert_string_equal(rule(p, "organisation").strength, "off");     /* 003-18 */
	assert_true(weight(p, "interests") > 0 && weight(p, "topics") > 0 &&
	    weight(p, "topics_back") > 0); /* 003-03, 003-08 */
	assert_true(topics(p, "topic") >= 3); /* 003-02 */
	assert_non_null(preset_text_find(p, "mentor_expectations")); /* 003-14 */
	assert_non_null(preset_text_find(p, "conduct"));
}

static void speed_networking_is_as_text_004_says(void **state)
{
	const struct preset *p = &preset_reverse_speed_networking;
	const struct preset_eligibility *tenure = eligibility(p, "mentor", "tenure");

	(void)state;
	assert_string_equal(p->kind, "reverse_cross");
	assert_non_null(eligibility(p, "mentor", "talent_programme")); /* 004-03 */
	assert_non_null(eligibility(p, "mentor", "preselected"));      /* 004-05: by the company that sends */
	assert_null(eligibility(p, "mentee", "preselected"));
	assert_non_null(tenure);                                       /* 004-04 */
	assert_true(tenure && tenure->least == 6 && tenure->most == 18);
	assert_hard(p, "mentor_group");
	assert_non_null(eligibility(p, "mentee", "closed_circle"));    /* 004-08 */
	assert_hard(p, "mentee_group");
	assert_int_equal(events(p, "speed_networking"), 1);            /* 004-14, 004-15 */
	assert_hard(p, "capacity");                                    /* 004-18 */
	assert_int_equal(rule(p, "capacity").most, 1);
	assert_true(p->pairing_after_kick_off);                        /* 004-19 */
	assert_true(p->months_min == 9 && p->months_max == 12);        /* 004-20 */
	assert_string_equal(p->rhythm, "monthly");                     /* 004-21 */
	assert_non_null(preset_text_find(p, "conduct"));               /* 004-25 */
	assert_string_equal(german(p, "label_mentor_one"), "Talent");  /* 004-02 */
}

/* 004-13, 004-16, 004-17: sympathy outweighs all that a profile can give. */
static void after_speed_networking_wishes_outweigh_profiles(void **state)
{
	const struct preset *p = &preset_reverse_speed_networking;
	int wishes = weight(p, "mutual") + weight(p, "mentee_wish") + weight(p, "mentor_wish");

	(void)state;
	assert_true(wishes > 100 - wishes);
	assert_true(weight(p, "mutual") + weight(p, "mentee_wish") >
	    weight(p, "questions") + weight(p, "topics"));
}

/* 004-04 on real bounds: the preset's settings, given to core/eligibility. */
static void a_talent_of_five_months_is_refused_and_of_six_taken(void **state)
{
	const struct preset *p = &preset_reverse_speed_networking;
	struct eligibility_setting settings[ELIGIBILITY_RULES];
	struct eligibility_facts f = { .joined_on = DAY_NONE, .tenure_months = 5,
		.talent_programme = ANSWER_YES, .preselected = ANSWER_YES };
	int n = 0;

	(void)state;
	for (int i = 0; i < p->eligibility.n; i++) {
		const struct preset_eligibility *e = &p->eligibility.at[i];

		if (strcmp(e->role, "mentor") == 0)
			settings[n++] = (struct eligibility_setting){ eligibility_find(e->rule),
				e->least, e->most };
	}
	assert_false(eligibility_check(settings, n, &f, DAY_NONE).eligible);
	f.tenure_months = 6;
	assert_true(eligibility_check(settings, n, &f, DAY_NONE).eligible);
	f.talent_programme = ANSWER_NO;
	assert_false(eligibility_check(settings, n, &f, DAY_NONE).eligible); /* 004-03 */
	f.talent_programme = ANSWER_YES;
	f.preselected = ANSWER_UNKNOWN;
	assert_false(eligibility_check(settings, n, &f, DAY_NONE).eligible); /* 004-05 */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(there_are_five_and_a_blank_one),
		cmocka_unit_test(every_rule_is_one_the_engine_knows),
		cmocka_unit_test(every_criterion_is_one_the_engine_knows_and_they_add_up_to_100),
		cmocka_unit_test(every_condition_of_taking_part_is_known),
		cmocka_unit_test(the_words_are_those_of_the_database),
		cmocka_unit_test(every_text_is_there_in_both_languages),
		cmocka_unit_test(every_text_has_a_place_and_every_needed_one_is_written),
		cmocka_unit_test(no_topic_is_there_twice),
		cmocka_unit_test(every_programme_has_a_kick_off_and_a_closing),
		cmocka_unit_test(no_programme_pairs_people_who_must_not_meet),
		cmocka_unit_test(salzgitter_is_as_text_000_says),
		cmocka_unit_test(classic_is_as_text_001_says),
		cmocka_unit_test(mit_frauen_is_as_text_002_says),
		cmocka_unit_test(reverse_is_as_text_003_says),
		cmocka_unit_test(speed_networking_is_as_text_004_says),
		cmocka_unit_test(after_speed_networking_wishes_outweigh_profiles),
		cmocka_unit_test(a_talent_of_five_months_is_refused_and_of_six_taken),
	};
	return cmocka_run_group_tests(tests, make_memory, free_memory);
}
