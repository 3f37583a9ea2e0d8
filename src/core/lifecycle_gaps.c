/* SPDX-License-Identifier: EUPL-1.2 */
/* One table: conditions with the events they belong to. A condition says how
 * many of something are missing; 0 means it holds.
 */
#include "core/lifecycle_gaps.h"

#include "base/tr.h"

static int lacks(bool holds)
{
	return holds ? 0 : 1;
}

static bool given(struct day d)
{
	return !day_is_none(d);
}

/* Is a before b, or one of them not given? */
static bool in_order(struct day a, struct day b)
{
	return !given(a) || !given(b) || day_cmp(a, b) <= 0;
}

static int no_contact(const struct run_facts *f)
{
	return lacks(f->contacts > 0);
}

static int no_carrier(const struct run_facts *f)
{
	return lacks(f->carriers > 0);
}

static int no_closing_day(const struct run_facts *f)
{
	return lacks(given(f->registration_until) || f->registration_by_import);
}

static int closing_day_over(const struct run_facts *f)
{
	return lacks(f->registration_by_import || in_order(f->today, f->registration_until));
}

static int closing_day_to_come(const struct run_facts *f)
{
	return lacks(!given(f->registration_until) || day_cmp(f->registration_until, f->today) < 0);
}

static int no_kick_off_day(const struct run_facts *f)
{
	return lacks(given(f->kick_off_on));
}

static int no_start(const struct run_facts *f)
{
	return lacks(given(f->starts_on));
}

static int no_end(const struct run_facts *f)
{
	return lacks(given(f->ends_on));
}

static int texts_missing(const struct run_facts *f)
{
	return f->texts_missing;
}

static int ground_missing(const struct run_facts *f)
{
	return lacks(!f->ground_missing);
}

static int applications(const struct run_facts *f)
{
	return f->applications;
}

static int undecided(const struct run_facts *f)
{
	return f->undecided;
}

static int no_mentor(const struct run_facts *f)
{
	return lacks(f->mentors > 0);
}

static int no_mentee(const struct run_facts *f)
{
	return lacks(f->mentees > 0);
}

static int places_short(const struct run_facts *f)
{
	return f->mentees > f->mentor_places ? f->mentees - f->mentor_places : 0;
}

static int nothing_proposed(const struct run_facts *f)
{
	return lacks(f->proposed > 0);
}

static int rules_broken(const struct run_facts *f)
{
	return f->rules_broken;
}

static int not_paired(const struct run_facts *f)
{
	return f->not_paired;
}

static int nothing_agreed(const struct run_facts *f)
{
	return lacks(f->agreed > 0);
}

static int unanswered(const struct run_facts *f)
{
	return f->unanswered;
}

static int kick_off_to_come(const struct run_facts *f)
{
	return lacks(in_order(f->kick_off_on, f->today));
}

static int match_before_kick_off(const struct run_facts *f)
{
	return f->pairing_after_kick_off ? kick_off_to_come(f) : 0;
}

static int reveal_to_come(const struct run_facts *f)
{
	return f->reveal_at_kick_off ? kick_off_to_come(f) : 0;
}

static int end_to_come(const struct run_facts *f)
{
	return lacks(in_order(f->ends_on, f->today));
}

static int latest_end_over(const struct run_facts *f)
{
	return lacks(in_order(f->today, f->latest_end_on));
}

static int days_missing(const struct run_facts *f)
{
	return f->events_without_day;
}

static int no_closing_event(const struct run_facts *f)
{
	return lacks(f->closing_event);
}

static int registration_upside_down(const struct run_facts *f)
{
	return lacks(in_order(f->registration_from, f->registration_until));
}

static int pairing_before_registration_ends(const struct run_facts *f)
{
	return lacks(in_order(f->registration_until, f->pairing_until));
}

static int kick_off_before_pairing(const struct run_facts *f)
{
	return lacks(f->pairing_after_kick_off || in_order(f->pairing_until, f->kick_off_on));
}

static int pairing_before_kick_off(const struct run_facts *f)
{
	return lacks(!f->pairing_after_kick_off || in_order(f->kick_off_on, f->pairing_until));
}

static int kick_off_before_registration_ends(const struct run_facts *f)
{
	return lacks(in_order(f->registration_until, f->kick_off_on));
}

static int start_before_kick_off(const struct run_facts *f)
{
	return lacks(in_order(f->kick_off_on, f->starts_on));
}

static int too_short(const struct run_facts *f)
{
	return lacks(in_order(run_end(f->starts_on, f->months_min), f->ends_on));
}

static int too_long(const struct run_facts *f)
{
	struct day latest = given(f->latest_end_on) ? f->latest_end_on : f->ends_on;

	return lacks(in_order(latest, run_end(f->starts_on, f->months_max)));
}

static int latest_before_end(const struct run_facts *f)
{
	return lacks(in_order(f->ends_on, f->latest_end_on));
}

static int months_upside_down(const struct run_facts *f)
{
	return lacks(f->months_min >= 1 && f->months_min <= f->months_max);
}

#define ON         RUN_GAPS_OF
#define DAYS       RUN_GAPS_OF(RUN_EVENTS) /* part of run_days_check() */
#define FORWARD    (ON(RUN_EV_OPEN) | ON(RUN_EV_ANNOUNCE) | ON(RUN_EV_START))
#define ALONE(one) one, one                    /* says the same for any number */

static const struct condition {
	uint32_t on;
	bool must;
	int (*missing)(const struct run_facts *f);
	const char *one, *many, *source;
	enum run_mend mend;
} conditions[] = {
	{ ON(RUN_EV_OPEN) | ON(RUN_EV_ANNOUNCE), true, no_contact,
	    ALONE(N_("No contact person is named. Everyone must know whom to ask.")), "003-19", MEND_CONTACTS },
	{ ON(RUN_EV_OPEN), false, no_carrier,
	    ALONE(N_("No organisation is named that carries the programme.")), "000-02", MEND_PARTIES },
	{ ON(RUN_EV_OPEN), true, no_closing_day,
	    ALONE(N_("The last day of registration is not set.")), "004-12", MEND_DAYS },
	{ ON(RUN_EV_OPEN) | ON(RUN_EV_REOPEN), true, closing_day_over,
	    ALONE(N_("The last day of registration is already over.")), "", MEND_DAYS },
	{ ON(RUN_EV_OPEN), false, texts_missing,
	    NN_("%d text of the programme lacks one of the two languages.",
		"%d texts of the programme lack one of the two languages."), "", MEND_TEXTS },
	{ ON(RUN_EV_OPEN), false, ground_missing,
	    ALONE(N_("The run asks for a target group, but names no legal ground for it (section 5 AGG).")), "002-02",
	    MEND_CONDITIONS },
	{ ON(RUN_EV_OPEN), false, days_missing,
	    NN_("%d event has no date yet.", "%d events have no date yet."), "000-06", MEND_CALENDAR },
	{ ON(RUN_EV_WITHDRAW), true, applications,
	    NN_("%d person has already applied. Call the run off instead.",
		"%d people have already applied. Call the run off instead."), "", MEND_PEOPLE },
	{ ON(RUN_EV_CLOSE_REGISTRATION), false, closing_day_to_come,
	    ALONE(N_("The last day of registration is still to come.")), "", MEND_NOTHING },
	{ ON(RUN_EV_NETWORK) | ON(RUN_EV_MATCH), true, no_mentor,
	    ALONE(N_("Nobody is admitted as {mentor}.")), "000-10", MEND_PEOPLE },
	{ ON(RUN_EV_NETWORK) | ON(RUN_EV_MATCH), true, no_mentee,
	    ALONE(N_("Nobody is admitted as {mentee}.")), "000-10", MEND_PEOPLE },
	{ ON(RUN_EV_NETWORK) | ON(RUN_EV_MATCH), false, undecided,
	    NN_("%d application is not decided.", "%d applications are not decided."), "002-04", MEND_PEOPLE },
	{ ON(RUN_EV_NETWORK) | ON(RUN_EV_MATCH), false, places_short,
	    NN_("%d {mentee} will find no place: the {mentors} have too few.",
		"%d {mentees} will find no place: the {mentors} have too few."), "003-07", MEND_PEOPLE },
	{ ON(RUN_EV_NETWORK), true, no_kick_off_day,
	    ALONE(N_("The day of the kick-off is not set.")), "004-19", MEND_DAYS },
	{ ON(RUN_EV_MATCH), false, match_before_kick_off,
	    ALONE(N_("Pairing shall follow the kick-off, and that is still to come.")), "004-19", MEND_NOTHING },
	{ ON(RUN_EV_ANNOUNCE), true, nothing_proposed,
	    ALONE(N_("No proposal with tandems has been published yet.")), "000-11", MEND_PAIRING },
	{ ON(RUN_EV_ANNOUNCE), true, rules_broken,
	    NN_("%d tandem breaks a hard rule and no reason is recorded.",
		"%d tandems break a hard rule and no reason is recorded."), "000-11", MEND_PAIRING },
	{ ON(RUN_EV_ANNOUNCE), false, not_paired,
	    NN_("%d {mentee} is left without a tandem.",
		"%d {mentees} are left without a tandem."), "", MEND_PAIRING },
	{ ON(RUN_EV_START), true, no_start,
	    ALONE(N_("The first day of the run is not set.")), "000-16", MEND_DAYS },
	{ ON(RUN_EV_START), true, no_end,
	    ALONE(N_("The planned end of the run is not set.")), "000-16", MEND_DAYS },
	{ ON(RUN_EV_START), true, nothing_agreed,
	    ALONE(N_("No tandem has been accepted by both sides.")), "", MEND_TANDEMS },
	{ ON(RUN_EV_START), true, reveal_to_come,
	    ALONE(N_("Partners are told at the kick-off, and it is still to come.")), "002-10", MEND_NOTHING },
	{ ON(RUN_EV_START), false, kick_off_to_come,
	    ALONE(N_("The kick-off is still to come.")), "003-09", MEND_NOTHING },
	{ ON(RUN_EV_START), false, unanswered,
	    NN_("%d tandem waits for an answer.", "%d tandems wait for an answer."), "", MEND_TANDEMS },
	{ ON(RUN_EV_WRAP_UP), false, end_to_come,
	    ALONE(N_("The planned end is still to come.")), "000-16", MEND_NOTHING },
	{ ON(RUN_EV_WRAP_UP), false, no_closing_event,
	    ALONE(N_("No closing event is planned.")), "003-11", MEND_CALENDAR },
	{ ON(RUN_EV_RESUME), true, latest_end_over,
	    ALONE(N_("The latest end of the run is over.")), "004-20", MEND_DAYS },

	{ DAYS | FORWARD, true, registration_upside_down,
	    ALONE(N_("Registration ends before it begins.")), "", MEND_DAYS },
	{ DAYS | FORWARD, true, kick_off_before_registration_ends,
	    ALONE(N_("The kick-off comes before the end of registration.")), "", MEND_DAYS },
	{ DAYS | FORWARD, true, pairing_before_registration_ends,
	    ALONE(N_("Pairing is to be done before registration ends.")), "", MEND_DAYS },
	{ DAYS | FORWARD, true, kick_off_before_pairing,
	    ALONE(N_("The kick-off comes before pairing is done, but partners shall meet there.")),
	    "002-10", MEND_DAYS },
	{ DAYS | FORWARD, true, pairing_before_kick_off,
	    ALONE(N_("Pairing is to be done before the kick-off, but shall follow it.")),
	    "004-19", MEND_DAYS },
	{ DAYS | FORWARD, true, start_before_kick_off,
	    ALONE(N_("The run starts before its kick-off.")), "003-10", MEND_DAYS },
	{ DAYS | FORWARD, true, months_upside_down,
	    ALONE(N_("The shortest time must be at least one month and not above the longest.")),
	    "004-20", MEND_DAYS },
	{ DAYS | FORWARD, true, too_short,
	    ALONE(N_("The planned end comes before the shortest time is over.")), "004-20", MEND_DAYS },
	{ DAYS | FORWARD, true, too_long,
	    ALONE(N_("The run lasts longer than its longest time.")), "004-20", MEND_DAYS },
	{ DAYS | FORWARD, true, latest_before_end,
	    ALONE(N_("The latest end comes before the planned end.")), "004-20", MEND_DAYS },
};

int run_gaps(mem *m, uint32_t on, const struct run_facts *f, const struct run_gap **out)
{
	struct run_gap *gaps = mem_array(m, struct run_gap, LEN(conditions));
	int n = 0;

	for (size_t i = 0; i < LEN(conditions); i++) {
		const struct condition *c = &conditions[i];
		int missing = c->on & on ? c->missing(f) : 0;

		if (missing)
			gaps[n++] = (struct run_gap){ c->one, c->many, missing, c->must,
				c->source, c->mend };
	}
	*out = gaps;
	return n;
}

int run_days_check(mem *m, const struct run_facts *facts, const struct run_gap **out)
{
	return run_gaps(m, DAYS, facts, out);
}

struct day run_end(struct day starts_on, int months)
{
	return day_add(day_add_months(starts_on, months), -1);
}
