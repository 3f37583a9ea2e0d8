/* SPDX-License-Identifier: EUPL-1.2 */
#include "given.h"

#include "core/preset.h"
#include "store/programme.h"
#include "store/run.h"

static struct err *make(struct act *a, const struct preset *p, struct given *g)
{
	const char *days[] = { "2026-09-01", "2026-10-31" };
	const struct run *made;
	struct run run;

	g->programme.v = act_id(a);
	g->run.v = act_id(a);
	TRY(programme_add(a->db, a->m,
	    &(struct programme){ .id = g->programme, .slug = p->key, .preset = p->key, .kind = p->kind,
		.name_de = p->name[LANG_DE], .name_en = p->name[LANG_EN],
		.gender_style = gender_style_name(p->gender_style), .certificates = p->certificates,
		.zone = "Europe/Berlin", .made_at = a->now.s }));
	for (int i = 0; i < p->topics.n; i++)
		TRY(topic_add(a->db, a->m, g->programme,
		    &(struct topic){ .id = { act_id(a) }, .kind = p->topics.at[i].kind,
			.name_de = p->topics.at[i].name[LANG_DE], .name_en = p->topics.at[i].name[LANG_EN], .place = i }));
	TRY(run_add(a->db, a->m,
	    &(struct run){ .id = g->run, .programme_id = g->programme, .slug = p->key, .name = "2026/27",
		.reveal = p->reveal_at_kick_off ? "kick_off" : "at_once", .months_min = p->months_min,
		.months_max = p->months_max, .rhythm = p->rhythm, .goal = p->goal, .seed = 1, .made_at = a->now.s }));
	for (int i = 0; i < p->eligibility.n; i++)
		TRY(run_eligibility_set(a->db, a->m, g->run,
		    &(struct run_eligibility){ p->eligibility.at[i].role, p->eligibility.at[i].rule,
			p->eligibility.at[i].least, p->eligibility.at[i].most }));
	TRY(run_get(a->db, a->m, g->run, &made));
	run = *made;
	run.registration_from = days[0];
	run.registration_until = days[1];
	return run_set(a->db, a->m, &run);
}

struct given given_run(struct house *h, const char *preset)
{
	const struct preset *p = preset_find(preset);
	struct given g;

	assert_non_null(p);
	HOUSE_DO(h, (person_id){ 0 }, make(h->act, p, &g));
	g.coordinator = house_person(h, mem_fmt(h->m, "koordination@%s.example", preset), ROLE_COORDINATOR, g.programme);
	return g;
}
