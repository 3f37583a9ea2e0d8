/* SPDX-License-Identifier: EUPL-1.2 */
/* The part as a network: outside -> groups of mentees -> mentees -> mentors -> groups of mentors -> outside. The
 * whole price of a mentee is the price of their node beyond the outside's, that of a mentor the
 * outside's beyond theirs; a group's likewise. */
#include "match/flow.h"
#include "match/generate.h"
#include "match/quota.h"

struct made {
	struct flow f;
	int32_t mentor, group[2], outside; /* first node of mentors, of the groups of each side */
	int32_t mentees;                   /* first arc of mentees; pairs begin at 0 */
};

static int32_t around(const struct made *x, int side, int32_t group)
{
	return group < 0 ? x->outside : x->group[side] + group;
}

static int32_t around_person(const struct made *x, const struct market_quotas *q, int side, int32_t who)
{
	return around(x, side, q->n ? q->of[who] : -1);
}

static void add(struct made *x, int32_t from, int32_t to, int32_t most, int64_t cost)
{
	x->f.arc[x->f.arcs++] = (struct flow_arc){ from, to, most > 0 ? most : 0, 0, cost };
}

/* The first `least` are worth a bonus. So many tandems go through already. */
static void add_bounds(struct made *x, int32_t from, int32_t to, int32_t least, int32_t most, int64_t bonus, int32_t degree)
{
	int32_t low = least < most ? least : most;

	if (least > 0) {
		add(x, from, to, low, -bonus);
		x->f.arc[x->f.arcs - 1].flow = degree < low ? degree : low;
		degree -= x->f.arc[x->f.arcs - 1].flow;
	}
	add(x, from, to, most - (least > 0 ? least : 0), 0);
	x->f.arc[x->f.arcs - 1].flow = degree;
}

/* Tandems of the set begun with, of each mentor and group. */
struct degrees {
	int32_t *mentor, *group[MARKET_SIDES];
};

static struct degrees degrees_of(const struct generate *g, mem *m)
{
	const struct open *o = g->o;
	struct degrees d = { mem_array(m, int32_t, o->mentors + 1) };

	for (int side = 0; side < MARKET_SIDES; side++)
		d.group[side] = mem_array(m, int32_t, o->quota[side]->n + 1);
	for (int32_t i = 0; i < o->mentees; i++) {
		if (g->mentor_of[i] < 0)
			continue;
		d.mentor[g->mentor_of[i]]++;
		quota_count(o->quota[MARKET_MENTEE], d.group[MARKET_MENTEE], i, 1);
		quota_count(o->quota[MARKET_MENTOR], d.group[MARKET_MENTOR], g->mentor_of[i], 1);
	}
	return d;
}

static void add_groups(const struct generate *g, struct made *x, int side, const int32_t *degree)
{
	const struct market_quotas *q = g->o->quota[side];

	for (int32_t k = 0; k < q->n; k++) {
		int32_t node = x->group[side] + k, up = around(x, side, q->within[k]);
		bool mentee = side == MARKET_MENTEE;

		add_bounds(x, mentee ? up : node, mentee ? node : up, g->bounds[side].least[k],
		    g->bounds[side].most[k], g->bonus, degree[k]);
		x->f.price[node] = mentee ? g->group[side][k] : -g->group[side][k];
	}
}

static void lay(const struct generate *g, struct made *x, mem *m)
{
	const struct open *o = g->o;
	const struct market_quotas *const *q = o->quota;
	int64_t pairs = g->first[o->mentees];
	struct degrees degree = degrees_of(g, m);

	x->mentor = o->mentees;
	x->group[MARKET_MENTEE] = o->mentees + o->mentors;
	x->group[MARKET_MENTOR] = x->group[MARKET_MENTEE] + q[MARKET_MENTEE]->n;
	x->outside = x->group[MARKET_MENTOR] + q[MARKET_MENTOR]->n;
	x->f.nodes = x->outside + 1;
	x->f.arc = mem_array(m, struct flow_arc, (size_t)pairs + (size_t)o->mentees + 2 * (size_t)x->f.nodes);
	x->f.price = mem_array(m, int64_t, x->f.nodes);
	for (int32_t i = 0; i < o->mentees; i++)
		for (int64_t e = g->first[i]; e < g->first[i + 1]; e++) {
			add(x, i, x->mentor + g->arc[e].mentor, 1, -generate_value(g, i, &g->arc[e]));
			x->f.arc[x->f.arcs - 1].flow = g->mentor_of[i] == g->arc[e].mentor;
		}
	x->mentees = x->f.arcs;
	for (int32_t i = 0; i < o->mentees; i++) {
		add(x, around_person(x, q[MARKET_MENTEE], MARKET_MENTEE, i), i, g->first[i] < g->first[i + 1], 0);
		x->f.arc[x->f.arcs - 1].flow = g->mentor_of[i] >= 0;
	}
	for (int32_t j = 0; j < o->mentors; j++) {
		add_bounds(x, x->mentor + j, around_person(x, q[MARKET_MENTOR], MARKET_MENTOR, j), g->least[j],
		    g->most[j], g->bonus, degree.mentor[j]);
		x->f.price[x->mentor + j] = -g->p[j];
	}
	for (int side = 0; side < MARKET_SIDES; side++)
		add_groups(g, x, side, degree.group[side]);
}

/* No pair may be worth more than the prices, or it would be taken from the start. */
static void start_mentees(const struct generate *g, struct made *x)
{
	for (int32_t i = 0; i < g->o->mentees; i++) {
		x->f.price[i] = x->f.price[x->f.arc[x->mentees + i].from];
		for (int64_t e = g->first[i]; e < g->first[i + 1]; e++) {
			int64_t worth = generate_value(g, i, &g->arc[e]) - g->p[g->arc[e].mentor];

			if (worth > x->f.price[i])
				x->f.price[i] = worth;
		}
	}
}

/* Who has no tandem may have a price below what its bounds allow; raised it still covers every pair. */
static int64_t raised(int64_t price, int64_t around, int32_t degree, int32_t least, int64_t bonus)
{
	int64_t low = around - (least > 0 ? bonus : 0);

	return degree || price >= low ? price : low;
}

static void read_groups(struct generate *g, const struct made *x, int side, const int32_t *degree)
{
	const struct market_quotas *q = g->o->quota[side];
	int64_t zero = x->f.price[x->outside], *whole = g->group[side];

	for (int32_t k = 0; k < q->n; k++) {
		int64_t price = x->f.price[x->group[side] + k] - zero;

		whole[k] = raised(side == MARKET_MENTEE ? price : -price, q->within[k] < 0 ? 0 : whole[q->within[k]],
		    degree[k], g->bounds[side].least[k], g->bonus);
	}
}

static void read_out(struct generate *g, const struct made *x, mem *m)
{
	const struct open *o = g->o;
	const struct market_quotas *const *q = o->quota;
	int64_t zero = x->f.price[x->outside];
	struct degrees degree;

	for (int32_t i = 0; i < o->mentees; i++) {
		g->mentor_of[i] = -1;
		for (int64_t e = g->first[i]; e < g->first[i + 1]; e++)
			if (x->f.arc[e].flow)
				g->mentor_of[i] = g->arc[e].mentor;
	}
	degree = degrees_of(g, m);
	for (int side = 0; side < MARKET_SIDES; side++)
		read_groups(g, x, side, degree.group[side]);
	for (int32_t i = 0; i < o->mentees; i++)
		g->u[i] = g->mentor_of[i] >= 0 ? x->f.price[i] - zero
		    : quota_sum(q[MARKET_MENTEE], g->group[MARKET_MENTEE], i);
	for (int32_t j = 0; j < o->mentors; j++)
		g->p[j] = raised(zero - x->f.price[x->mentor + j], quota_sum(q[MARKET_MENTOR],
		    g->group[MARKET_MENTOR], j), degree.mentor[j], g->least[j], g->bonus);
}

bool generate_flow(struct generate *g, const struct core_go_on *go_on)
{
	mem *m = mem_new(g->m, "network");
	struct made x = { .f = { 0 } };
	bool done;

	lay(g, &x, m);
	start_mentees(g, &x);
	done = flow_solve(m, &x.f, go_on);
	if (done)
		read_out(g, &x, m);
	mem_free(m);
	return done;
}
