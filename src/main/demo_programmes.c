/* SPDX-License-Identifier: EUPL-1.2 */
/* Everything is done by the services a coordinator would use, so the demo cannot hold what the
 * program would refuse. */
#include "main/demo_programmes.h"

#include "core/preset.h"
#include "service/programme.h"
#include "service/run.h"

enum { CARRIERS = 2, MOVES = 2 };

/* Days from today. */
static const struct script {
	const char *preset, *run;
	const char *carrier[CARRIERS];
	int from, until, pairing, kick_off, start;
	enum run_event move[MOVES];
	int moves;
} scripts[] = {
	{ "salzgitter", "2027", { "Wirtschaftsförderung Beispielstadt", "Hochschule Beispielstadt" },
	    -21, 21, 42, 56, 63, { RUN_EV_OPEN }, 1 },
	{ "klassisch", "Herbst", { "Bildungswerk Musterregion" }, 14, 56, 70, 84, 91, { 0 }, 0 },
	{ "mit-frauen-an-die-spitze", "7. Durchgang", { "Landkreis Musterland", "Stadt Beispielstadt" },
	    -49, 3, 28, 42, 42, { RUN_EV_OPEN, RUN_EV_CLOSE_REGISTRATION }, 2 },
	{ "reverse", "Frühjahr", { "Beispielwerke" }, -28, 7, 28, 35, 42, { RUN_EV_OPEN }, 1 },
	{ "reverse-speed-networking", "Zweiter Durchgang", { "Netzwerk Wirtschaft Musterregion" },
	    -42, 2, 49, 28, 56, { RUN_EV_OPEN, RUN_EV_CLOSE_REGISTRATION }, 2 },
};

static const char *day(struct act *a, int from_today)
{
	return day_iso(a->m, day_add(a->today, from_today));
}

static struct err *settle(struct act *a, const struct script *s, run_id id)
{
	const struct run_gap *gaps;
	struct run_view v;
	struct run r;
	int n;

	TRY(run_view(a, id, &v));
	r = *v.run;
	r.public = s->moves > 0;
	r.registration_from = day(a, s->from);
	r.registration_until = day(a, s->until);
	r.pairing_until = day(a, s->pairing);
	r.kick_off_on = day(a, s->kick_off);
	r.starts_on = day(a, s->start);
	TRY(run_change(a, &r, &gaps, &n));
	return n == 0 ? NULL : ERR(a->m, ERR_SYSTEM, NULL, "demo %s: %s", s->preset, gaps[0].one);
}

static struct err *move(struct act *a, const struct script *s, run_id id)
{
	for (int i = 0; i < s->moves; i++) {
		struct run_check check;
		struct run_view v;

		TRY(run_view(a, id, &v));
		TRY(run_move(a, id, v.run->state, s->move[i], &check));
		if (!check.allowed)
			return ERR(a->m, ERR_SYSTEM, NULL, "demo %s: move %d is not allowed", s->preset, i);
	}
	return NULL;
}

/* Within a transaction. */
static struct err *make(struct act *a, const struct script *s)
{
	const struct preset *preset = preset_find(s->preset);
	const struct programme_start start = { s->preset, preset->name[LANG_DE], preset->name[LANG_EN], s->run,
		s->preset };
	const struct contact contact = { .name = "Kim Koordination", .task = "",
		.email = "koordination@tandem.example", .phone = "" };
	programme_id programme;
	run_id run;

	TRY(programme_from_preset(a, &start, &programme, &run));
	TRY(programme_add_contact(a, programme, &contact));
	for (int i = 0; i < CARRIERS && s->carrier[i]; i++)
		TRY(programme_add_party(a, programme, s->carrier[i], "carrier", ""));
	TRY(settle(a, s, run));
	return move(a, s, run);
}

struct err *demo_programmes_make(struct act *a)
{
	for (size_t i = 0; i < LEN(scripts); i++) {
		struct err *e = act_begin(a, TX_WRITE);

		if (!e)
			e = make(a, &scripts[i]);
		if (!e)
			e = act_commit(a);
		if (e) {
			act_rollback(a);
			return e;
		}
	}
	return NULL;
}
