/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/demo_selection.h"

#include <string.h>

#include "base/seed.h"
#include "service/programme.h"
#include "service/rating.h"

static const struct selection_criterion criteria[] = {
	{ .name_de = "Motivation", .name_en = "Motivation", .weight = 40,
	    .anchors_de = "nennt keinen Anlass\nnennt einen Anlass\nsagt, was sich ändern soll\n"
			  "sagt, was sich ändern soll und was die Person dafür tut",
	    .anchors_en = "names no occasion\nnames an occasion\nsays what is to change\n"
			  "says what is to change and what the person does for it" },
	{ .name_de = "Klarheit des Ziels", .name_en = "Clarity of the goal", .weight = 35,
	    .anchors_de = "kein Ziel\nein allgemeines Ziel\nein Ziel, das sich in einem Jahr prüfen lässt",
	    .anchors_en = "no goal\na general goal\na goal that can be checked within a year" },
	{ .name_de = "Bereitschaft, Zeit einzusetzen", .name_en = "Willingness to give time", .weight = 25,
	    .anchors_de = "unklar\neinzelne Treffen\nmonatliche Treffen und Veranstaltungen",
	    .anchors_en = "unclear\nsome meetings\nmonthly meetings and events" },
};

static const char *const members[][2] = { { DEMO_COMMITTEE, "Toni Auswahl" },
	{ "auswahl.zwei@tandem.example", "Renate Rat" }, { "auswahl.drei@tandem.example", "Samir Sorgfalt" } };

enum { PLACES = 7, WAITING = 2, LEFT_OPEN = 2 };

struct err *demo_selection_begin(struct act *a, run_id run)
{
	const struct selection *was;
	struct selection s;

	TRY(selection_begin(a, run));
	TRY(selection_of(a, run, &was));
	s = *was;
	s.body = "Auswahlgremium der Träger";
	s.places = PLACES;
	s.waiting = WAITING;
	s.quota = 2;
	s.tie_rule = tie_rule_name(TIE_FEWER);
	TRY(selection_change(a, &s));
	for (size_t i = 0; i < LEN(criteria); i++)
		TRY(selection_criterion_save(a, run, &criteria[i]));
	return selection_put_out(a, run);
}

static struct err *rate(struct act *a, const struct rating_task *task, struct seed *chance)
{
	int64_t step[LEN(criteria)];
	struct rating_view v;

	TRY(rating_look(a, task->id, &v));
	for (int i = 0; i < v.in.criteria_n; i++)
		step[i] = 1 + (int64_t)seed_below(chance, (uint64_t)v.in.criteria[i].steps);
	return rating_give(a, task->id, v.own.rating->version, step, v.in.criteria_n,
	    "Aus den Antworten geht hervor, worum es der Person geht; beim Ziel wäre mehr möglich gewesen.");
}

static struct err *rate_as(const struct act *a, run_id run, const struct committee_member *member, int left)
{
	struct who who = { .person = member->id, .name = member->name };
	struct seed chance = seed_from((uint64_t)left + 7);
	const struct rating_task *task;
	struct act then = *a;
	int n;

	then.who = &who;
	TRY(rating_tasks(&then, run, &task, &n));
	for (int i = 0; i < n - left; i++)
		TRY(rate(&then, &task[i], &chance));
	return NULL;
}

struct err *demo_selection_rate(struct act *a, run_id run)
{
	struct act installation = *a; /* roles are given as by a subcommand */
	const struct committee_member *member;
	struct run_view v;
	int n, asked, lacking;

	installation.who = NULL;
	TRY(run_view(a, run, &v));
	for (size_t i = 0; i < LEN(members); i++)
		TRY(programme_add_helper(&installation, v.programme->id, members[i][0], members[i][1], ROLE_COMMITTEE,
		    (organisation_id){ 0 }));
	TRY(rating_distribute(a, run, &asked, &lacking));
	TRY(rating_committee(a, run, &member, &n));
	for (int i = 0; i < n; i++)
		TRY(rate_as(a, run, &member[i], strcmp(member[i].email, DEMO_COMMITTEE) == 0 ? LEFT_OPEN : 0));
	return NULL;
}
