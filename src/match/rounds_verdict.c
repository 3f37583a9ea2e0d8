/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>

#include "base/tr.h"
#include "match/rounds_in.h"
#include "match/rounds_level.h"

const struct rounds_text rounds_text[ROUNDS_IDS] = {
	[ROUNDS_FULL] = { N_("Everybody can have the meetings wanted, %d each."), "n" },
	[ROUNDS_TOO_FEW] = { N_("Of %d meetings wanted, %d are possible."), "nn" },
	[ROUNDS_NARROW] = { N_("Wanted by the people named (%d): %d meetings. Those it hangs on (%d) can take %d of them; %d more are "
				"possible with others."), "nnnnn" },
	[ROUNDS_NOBODY] = { N_("%s may meet nobody."), "e" },
	[ROUNDS_SCARCE] = { N_("With %d on one side and %d on the other, everybody waits now and then."),
	    "nn" },
};

static int by_index(const void *a, const void *b)
{
	return *(const int32_t *)a < *(const int32_t *)b ? -1 : 1;
}

/* Who is pressed hardest: together they want more than there is for them. What is reached from the
 * one worst off, over pairs not used and back over pairs used, is such a set: the mentors in it are
 * full with its mentees, and every pair that leads out of it is used. */
static struct rounds_reason narrow(mem *m, const struct rounds_in *in,
    const struct rounds_levels *l, int32_t hardest, struct rounds_verdict *v)
{
	int32_t *mentee = mem_array(m, int32_t, in->mentee.n + 1);
	int32_t *mentor = mem_array(m, int32_t, in->mentor.n + 1);
	int64_t wanted = 0, places = 0, outside = 0;

	for (int32_t i = 0; i < in->mentee.n; i++) {
		if (l->mentee[i] < hardest)
			continue;
		mentee[v->mentees++] = in->mentee.index[i];
		wanted += in->mentee.most[i];
		for (int32_t e = in->g.first[i]; e < in->g.first[i + 1]; e++)
			outside += l->mentor[in->g.arc[e].mentor] < hardest;
	}
	for (int32_t j = 0; j < in->mentor.n; j++)
		if (l->mentor[j] >= hardest) {
			mentor[v->mentors++] = in->mentor.index[j];
			places += in->mentor.most[j];
		}
	qsort(mentee, (size_t)v->mentees, sizeof *mentee, by_index);
	qsort(mentor, (size_t)v->mentors, sizeof *mentor, by_index);
	v->mentee = mentee;
	v->mentor = mentor;
	return (struct rounds_reason){ ROUNDS_NARROW, { v->mentees, wanted, v->mentors, places, outside } };
}

static int32_t count(const struct rounds_in *in, const struct rounds_levels *l,
    struct rounds_verdict *v)
{
	int32_t hardest = 0;

	v->least = in->mentee.n ? INT32_MAX : 0;
	for (int32_t i = 0; i < in->mentee.n; i++) {
		int32_t n = in->mentee.forced[i] + l->degree[i];

		v->wanted += in->mentee.forced[i] + in->mentee.most[i];
		v->possible += n;
		v->least = n < v->least ? n : v->least;
		v->most = n > v->most ? n : v->most;
		if (l->mentee[i] > hardest)
			hardest = l->mentee[i];
	}
	v->full = v->wanted == v->possible;
	return hardest;
}

/* In the order in which one would say them. */
static void reasons(mem *m, const struct rounds_in *in, const struct rounds_levels *l,
    int32_t hardest, struct rounds_verdict *v)
{
	struct rounds_reason *r = mem_array(m, struct rounds_reason, in->mentee.n + 3);

	v->reason = r;
	if (v->full) {
		r[v->reasons++] = (struct rounds_reason){ ROUNDS_FULL, { in->each } };
		return;
	}
	r[v->reasons++] = (struct rounds_reason){ ROUNDS_TOO_FEW, { v->wanted, v->possible } };
	if (in->mentor.n < in->mentee.n)
		r[v->reasons++] = (struct rounds_reason){ ROUNDS_SCARCE, { in->mentor.n, in->mentee.n } };
	for (int32_t at = 0; at < in->mentee.n; at++) {
		int32_t i = in->mentee.place[at];

		if (in->g.first[i] == in->g.first[i + 1] && in->mentee.most[i])
			r[v->reasons++] = (struct rounds_reason){ ROUNDS_NOBODY, { at } };
	}
	r[v->reasons] = narrow(m, in, l, hardest, v);
	v->reasons += v->mentors > 0 || r[v->reasons].arg[4] > 0;
}

struct err *rounds_verdict(mem *m, const struct rounds_ask *a, const struct rounds_verdict **out)
{
	struct rounds_verdict *v = mem_make(m, struct rounds_verdict);
	mem *work = mem_new(m, "verdict");
	struct rounds_levels l;
	struct rounds_in *in;

	TRY(rounds_in_make(work, a, &in));
	rounds_level(work, in, &l);
	reasons(v, in, &l, count(in, &l, v), v);
	mem_free(work);
	*out = v;
	return NULL;
}
