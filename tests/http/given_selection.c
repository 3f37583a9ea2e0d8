/* SPDX-License-Identifier: EUPL-1.2 */
#include "given_selection.h"

#include "core/selection.h"
#include "service/account.h"

static const char arrangement[] =
    "INSERT INTO organisation (id, name, name_fold, made_at) VALUES (51, 'Werk A', 'werk a', 1), (52, 'Werk B', 'werk b', 1);"
    "INSERT INTO person (id, name, name_fold, sort_fold, email, email_fold, phone, organisation_id, position, made_at) VALUES "
    "(801, 'Ada Canary', 'ada canary', 'canary ada', 'ada@a.example', 'ada@a.example', '0815', 51, 'Leitung Canaryhaus', 1), "
    "(802, 'Bea Canary', 'bea canary', 'canary bea', 'bea@a.example', 'bea@a.example', '0815', 51, '', 1), "
    "(803, 'Cem Canary', 'cem canary', 'canary cem', 'cem@a.example', 'cem@a.example', '0815', 51, '', 1), "
    "(804, 'Dana Canary', 'dana canary', 'canary dana', 'dana@b.example', 'dana@b.example', '0815', 52, '', 1), "
    "(805, 'Eva Canary', 'eva canary', 'canary eva', 'eva@b.example', 'eva@b.example', '0815', 52, '', 1), "
    "(806, 'Finn Canary', 'finn canary', 'canary finn', 'finn@c.example', 'finn@c.example', '0815', NULL, '', 1);";

static void apply(struct house *h, long long run)
{
	for (int i = 1; i <= 6; i++)
		store_script(h->store->db,
		    mem_fmt(h->m,
			"INSERT INTO application (id, run_id, person_id, role, goal, consent_at, made_at) VALUES (%d, %lld, %d, 'mentee', "
			"'Ziel Nummer %d', 1, %d);", 700 + i, run, 800 + i, i, i));
	store_script(h->store->db,
	    mem_fmt(h->m,
		"INSERT INTO selection (run_id, body, places, waiting, edition, published_at) VALUES (%lld, 'Auswahlgremium', 3, 2, 1, 1);"
		"INSERT INTO selection_criterion (id, run_id, edition, place, name_de, name_en, anchors_de, anchors_en, steps, weight) "
		"VALUES (1, %lld, 1, 1, 'Motivation', 'Motivation', 'kaum\netwas\nja\nviel\nsehr', 'hardly\nsome\nyes\nmuch\nvery', 5, 30), "
		"(2, %lld, 1, 2, 'Zeit', 'Time', 'nein\nja', 'no\nyes', 2, 10);"
		"DELETE FROM run_eligibility WHERE run_id = %lld;", run, run, run, run));
}

static struct visitor *member(struct given_selection *o, const char *email, person_id *id)
{
	*id = house_person(o->h, email, ROLE_COMMITTEE, o->g.programme);
	return house_signed_in(o->h, *id, "de");
}

struct given_selection given_selection(void **state)
{
	struct given_selection o = { .h = *state };

	o.g = given_run(o.h, "klassisch");
	o.run = mem_fmt(o.h->m, "/runs/%lld", (long long)o.g.run.v);
	store_script(o.h->store->db, arrangement);
	apply(o.h, (long long)o.g.run.v);
	o.office = house_signed_in(o.h, o.g.coordinator, "de");
	o.rosa = member(&o, "rosa@a.example", &o.rosa_id);
	o.sami = member(&o, "sami@c.example", &o.sami_id);
	o.tove = member(&o, "tove@d.example", &o.tove_id);
	store_script(o.h->store->db, mem_fmt(o.h->m, "UPDATE person SET organisation_id = 51 WHERE id = %lld;",
	    (long long)o.rosa_id.v));
	return o;
}

void given_rating(struct given_selection *o, int application, person_id who, int one, int two)
{
	const struct selection_mark marks[] = { { 30, 5, one }, { 10, 2, two } };
	long long id = application * 10LL + (who.v == o->sami_id.v);

	store_script(o->h->store->db,
	    mem_fmt(o->h->m,
		"INSERT INTO rating (id, application_id, person_id, state, points, reason, asked_at, done_at) VALUES "
		"(%lld, %d, %lld, 'done', %lld, 'Grund canaryreason', %lld, 2);"
		"INSERT INTO rating_mark (rating_id, criterion_id, step) VALUES (%lld, 1, %d), (%lld, 2, %d);",
		id, application, (long long)who.v, (long long)selection_points(marks, 2), id, id, one, id, two));
}

void given_ratings(struct given_selection *o, const int (*steps)[2])
{
	for (int i = 0; i < 6; i++) {
		given_rating(o, 701 + i, o->sami_id, steps[i][0], steps[i][1]);
		given_rating(o, 701 + i, o->tove_id, steps[i][0], steps[i][1]);
	}
}

const char *selection_cell(struct given_selection *o, const char *query)
{
	return store_cell(o->h->store, o->h->store->db, query);
}
