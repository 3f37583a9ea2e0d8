/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/figures.h"

#include <stdlib.h>

#include "base/buf.h"
#include "match/alternative.h"
#include "match/loss.h"
#include "service/board_priv.h"
#include "service/export.h"
#include "service/matchmake.h"
#include "service/words.h"
#include "sheet/table.h"

enum { LEFT = 60, RIGHT = 20, TOP = 20, FOOT = 40, SMALL_LOSS = 500, MEDIUM_LOSS = 1500 };

static double across(double share)
{
	return LEFT + (int)(share * (CHART_WIDTH - LEFT - RIGHT));
}

static double down(double share)
{
	return CHART_HEIGHT - FOOT - (int)(share * (CHART_HEIGHT - TOP - FOOT));
}

static struct err *load_curve(struct figures *f, struct matchmake *k)
{
	const struct alternative_step *at;
	struct buf *path = buf_new(f);
	double wide;

	TRY(alternative_curve(f, k->assign, FIGURES_STEPS, &at, &f->steps));
	f->low = 100;
	for (int i = 0; i < f->steps; i++) {
		struct figures_step *s = &f->step[i];

		s->floor = words_points(at[i].floor);
		s->total = words_points(at[i].worth.total);
		s->average = at[i].worth.tandems ? s->total / at[i].worth.tandems : 0;
		f->low = s->average < f->low ? s->average : f->low;
		f->high = s->average > f->high ? s->average : f->high;
	}
	wide = f->high - f->low > 0.1 ? f->high - f->low : 0.1;
	for (int i = 0; i < f->steps; i++) {
		struct figures_step *s = &f->step[i];

		s->x = across(s->floor / 100);
		s->y = down((s->average - f->low) / wide);
		buf_fmt(path, "%s%d %d", i ? " L " : "M ", (int)s->x, (int)s->y);
	}
	f->path = path->at ? path->at : "";
	return NULL;
}

/* A tandem with what it is worth to all: those that are replaced most easily come first. */
struct ranked {
	int32_t mentee;
	const struct loss_second *second;
};

static int by_safety(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->second->loss.possible != y->second->loss.possible)
		return x->second->loss.possible ? -1 : 1; /* pinned: last */
	if (x->second->loss.tandems != y->second->loss.tandems)
		return x->second->loss.tandems < y->second->loss.tandems ? -1 : 1;
	if (x->second->loss.points != y->second->loss.points)
		return x->second->loss.points < y->second->loss.points ? -1 : 1;
	return (x->mentee > y->mentee) - (x->mentee < y->mentee);
}

static struct figures_tandem tandem_of(const struct matchmake *k, const struct losses *l, const struct ranked *r)
{
	const struct pairing *p = k->pairing;
	int32_t j = l->mentor_of[r->mentee];

	return (struct figures_tandem){ p->mentee[r->mentee]->id, p->mentor[j]->id, p->mentee[r->mentee]->name,
		p->mentor[j]->name, r->second->mentor >= 0 ? p->mentor[r->second->mentor]->name : "",
		words_points(score_points(p->score, r->mentee, j)), words_points(r->second->loss.points), (int)r->second->loss.tandems,
		assign_pinned(k->assign, r->mentee) >= 0 };
}

static struct figures_cell cell_of(const struct loss *l, bool tandem, int row, int column)
{
	struct figures_cell c = { FIGURES_LARGE, row, column, words_points(l->points), (int)l->tandems };

	if (tandem)
		c.class = FIGURES_TANDEM;
	else if (!l->possible)
		c.class = FIGURES_FORBIDDEN;
	else if (l->tandems > 0)
		c.class = FIGURES_FEWER;
	else if (!l->points)
		c.class = FIGURES_EQUAL;
	else if (l->points <= SMALL_LOSS)
		c.class = FIGURES_SMALL;
	else if (l->points <= MEDIUM_LOSS)
		c.class = FIGURES_MEDIUM;
	return c;
}

/* The people of the page against each other. */
static void load_cells(struct figures *f, const struct matchmake *k, const struct losses *l, const struct ranked *r)
{
	struct figures_cell *cell = mem_array(f, struct figures_cell, FIGURES_ROWS * FIGURES_ROWS);

	for (int row = 0; row < f->n; row++) {
		for (int column = 0; column < f->n; column++) {
			int32_t j = l->mentor_of[r[column].mentee];
			const struct market_pair *e = market_find(k->market, r[row].mentee, j);
			struct figures_cell c;

			if (!e && row != column)
				continue;
			c = cell_of(e ? &l->pair[e - k->market->pair] : &(struct loss){ .possible = true },
			    l->mentor_of[r[row].mentee] == j, row, column);
			if (c.class != FIGURES_FORBIDDEN)
				cell[f->cells++] = c;
		}
	}
	f->cell = cell;
}

/* What else could be done with the same people, rules, quotas and decisions. */
static void load_ways(struct figures *f, struct matchmake *k)
{
	const int32_t *set[FIGURES_WAYS] = { matchmake_stored_set(k, f), alternative_best_first(f, k->assign),
		alternative_stable(f, k->assign, k->pairing->pool) };
	static const char *const heading[FIGURES_WAYS] = { N_("This proposal"), N_("The best pair first"),
		N_("Stable: nobody wants to change") };

	for (int i = 0; i < FIGURES_WAYS; i++) {
		struct assign_worth w = assign_worth_of(k->assign, set[i]);

		f->way[i] = (struct figures_way){ heading[i], w.tandems, w.mutual, words_points(w.lowest),
			w.tandems ? words_points(w.total) / w.tandems : 0,
			alternative_blocking(f, k->assign, k->pairing->pool, set[i]) };
	}
}

/* The tandems of the best set, the least safe first. */
static const struct ranked *rank(mem *m, const struct matchmake *k, const struct losses *l, int32_t *n)
{
	struct ranked *r = mem_array(m, struct ranked, k->market->mentees + 1);

	*n = 0;
	for (int32_t i = 0; i < k->market->mentees; i++)
		if (l->mentor_of[i] >= 0)
			r[(*n)++] = (struct ranked){ i, &l->second[i] };
	qsort(r, (size_t)*n, sizeof *r, by_safety);
	return r;
}

static struct err *load_losses(struct figures *f, struct matchmake *k, int64_t skip)
{
	struct figures_tandem *tandem = mem_array(f, struct figures_tandem, FIGURES_ROWS);
	const struct ranked *r;
	const struct losses *l;
	struct assign_worth worth;
	int32_t n;

	f->too_many = k->market->mentors > FIGURES_MENTORS;
	if (f->too_many)
		return NULL;
	load_ways(f, k);
	TRY(loss_all(f, k->assign, &l));
	worth = assign_worth_of(k->assign, l->mentor_of);
	f->same = worth.tandems == k->proposal.tandems && worth.total == k->proposal.total;
	f->tandems = worth.tandems;
	f->quotas = board_quotas(f, k->lang, k->pairing, l->mentor_of);
	r = rank(f, k, l, &n);
	for (int64_t i = skip; i < n && f->n < FIGURES_ROWS; i++)
		tandem[f->n++] = tandem_of(k, l, &r[i]);
	f->tandem = tandem;
	load_cells(f, k, l, r + (skip < n ? skip : n));
	return NULL;
}

static struct err *open_figures(struct act *a, proposal_id id, struct figures *f, struct matchmake **out)
{
	struct matchmake *k;

	TRY(matchmake_read(a, id, &k));
	f->proposal = &k->proposal;
	f->programme = k->pairing->programme;
	f->run = k->pairing->run;
	f->mentor = pairing_label(k->pairing, a->lang, LABEL_MENTOR, false);
	f->mentee = pairing_label(k->pairing, a->lang, LABEL_MENTEE, false);
	*out = k;
	return matchmake_session(k);
}

struct err *figures_load(struct act *a, proposal_id id, int64_t skip, struct figures **out)
{
	struct figures *f = mem_make(a->m, struct figures);
	struct matchmake *k;

	TRY(open_figures(a, id, f, &k));
	TRY(load_curve(f, k));
	TRY(load_losses(f, k, skip));
	*out = f;
	return NULL;
}

/* -- lists to take along */

static struct table *curve_table(struct act *a, const struct figures *f)
{
	static const char *const headings[] = { N_("Floor"), N_("Average"), N_("Total"), N_("Lost") };
	struct table *t = EXPORT_LIST(a, N_("Price of a floor under the weakest tandem"), headings);

	for (int i = 0; i < f->steps; i++) {
		table_real(t, f->step[i].floor);
		table_real(t, f->step[i].average);
		table_real(t, f->step[i].total);
		table_real(t, f->step[0].total - f->step[i].total);
	}
	return t;
}

/* Fewer tandems weigh more than any points, so of two columns only one is filled. */
static void put_loss(struct table *t, bool possible, int64_t tandems, double points)
{
	if (possible && tandems > 0)
		table_whole(t, tandems);
	else
		table_none(t);
	if (possible && tandems <= 0)
		table_real(t, points);
	else
		table_none(t);
}

static struct table *tandems_table(struct act *a, const struct figures *f, const struct matchmake *k, const struct losses *l)
{
	const char *const headings[] = { f->mentee, f->mentor, N_("Points"), N_("Second best"), N_("Pinned"),
		N_("Parting them costs tandems"), N_("Parting them costs points") };
	struct table *t = EXPORT_LIST(a, N_("How safe each tandem is"), headings);
	const struct ranked *r;
	int32_t n;

	r = rank(a->m, k, l, &n);
	for (int32_t i = 0; i < n; i++) {
		const struct figures_tandem x = tandem_of(k, l, &r[i]);

		table_text(t, x.mentee);
		table_text(t, x.mentor);
		table_real(t, x.points);
		table_text(t, x.second);
		table_text(t, x.pinned ? tr(a->lang, N_("yes")) : "");
		put_loss(t, !x.pinned, x.tandems, x.loss);
	}
	return t;
}

static struct table *pairs_table(struct act *a, const struct figures *f, const struct matchmake *k, const struct losses *l)
{
	const char *const headings[] = { f->mentee, f->mentor, N_("Points"), N_("In the best set"), N_("Costs tandems"),
		N_("Costs points") };
	struct table *t = EXPORT_LIST(a, N_("What every other pair would cost"), headings);
	const struct market *m = k->market;

	for (int32_t i = 0; i < m->mentees; i++)
		for (int64_t e = m->first[i]; e < m->first[i + 1]; e++) {
			const struct market_pair *pair = &m->pair[e];
			bool tandem = l->mentor_of[i] == pair->mentor;

			if (!tandem && !l->pair[e].possible)
				continue;
			table_text(t, k->pairing->mentee[i]->name);
			table_text(t, k->pairing->mentor[pair->mentor]->name);
			table_real(t, words_points(pair->points));
			table_text(t, tandem ? tr(a->lang, N_("yes")) : "");
			put_loss(t, !tandem, l->pair[e].tandems, words_points(l->pair[e].points));
		}
	return t;
}

struct err *figures_table(struct act *a, proposal_id id, enum figures_list what, struct table **out, run_id *run)
{
	struct figures *f = mem_make(a->m, struct figures);
	const struct losses *l;
	struct matchmake *k;

	TRY(open_figures(a, id, f, &k));
	*run = f->run->id;
	if (what == FIGURES_CURVE) {
		TRY(load_curve(f, k));
		*out = curve_table(a, f);
		return NULL;
	}
	if (k->market->mentors > FIGURES_MENTORS || k->market->first[k->market->mentees] > FIGURES_PAIRS_MOST)
		return ERR(a->m, ERR_INVALID, N_("There are too many people for this list."), "%d mentors", k->market->mentors);
	TRY(loss_all(f, k->assign, &l));
	*out = what == FIGURES_TANDEMS ? tandems_table(a, f, k, l) : pairs_table(a, f, k, l);
	return NULL;
}
