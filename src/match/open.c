/* SPDX-License-Identifier: EUPL-1.2 */
#include "match/open.h"

#include <stdlib.h>
#include <string.h>

#include "match/big.h"
#include "match/session.h"

enum { FEW = 64 }; /* of as many pairs for each mentee a list is made */

bool open_allows(const struct open *o, int32_t mentee, const struct market_pair *e)
{
	if (o->out[mentee] || e->points < o->above || (o->a->bans && assign_is_banned(o->a, mentee, e->mentor)))
		return false;
	for (int k = 0; k < o->n_kept; k++)
		if (o->kept[k].u[mentee] + o->kept[k].p[e->mentor] != stage_value(&o->kept[k].s, e))
			return false;
	return true;
}

bool open_at(const struct open *o, int32_t mentee, int32_t mentor, struct market_pair *out)
{
	int64_t lo, hi, end;

	if (!o->pair)
		return market_at(o->a->k, mentee, mentor, out) && open_allows(o, mentee, out);
	lo = o->first[mentee];
	hi = end = o->first[mentee + 1];
	while (lo < hi) {
		int64_t mid = lo + (hi - lo) / 2;

		if (o->pair[mid].mentor < mentor)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == end || o->pair[lo].mentor != mentor)
		return false;
	*out = o->pair[lo];
	return true;
}

struct open_reader {
	const struct open *o;
	struct market_reader *rows;
	struct market_pair *row;
};

struct open_reader *open_read(mem *m, const struct open *o)
{
	struct open_reader *x = mem_make(m, struct open_reader);

	x->o = o;
	if (!o->pair) {
		x->rows = market_read(x, o->a->k);
		x->row = mem_array(x, struct market_pair, o->mentors + 1);
	}
	return x;
}

struct market_row open_row(struct open_reader *x, int32_t mentee)
{
	const struct open *o = x->o;
	struct market_row all;
	int32_t n = 0;

	if (o->pair)
		return (struct market_row){ o->pair + o->first[mentee], (int32_t)(o->first[mentee + 1] - o->first[mentee]) };
	if (o->out[mentee])
		return (struct market_row){ x->row, 0 };
	all = market_row(x->rows, mentee);
	if (!o->n_kept && !o->a->bans && !o->above)
		return all;
	for (int32_t e = 0; e < all.n; e++)
		if (open_allows(o, mentee, &all.at[e]))
			x->row[n++] = all.at[e];
	return (struct market_row){ x->row, n };
}

void open_list(struct open *o)
{
	struct open_reader *x;
	struct big *big;
	int64_t n = 0, room = 1024;

	if (o->pair)
		return;
	x = open_read(o, o);
	big = big_new(o, (size_t)room, sizeof *o->pair);
	for (int32_t i = 0; i < o->mentees; i++) {
		struct market_row row = open_row(x, i);

		o->first[i] = n;
		if (room - n < row.n)
			big_grow(big, (size_t)(room = room + room / 2 + row.n), sizeof *o->pair);
		for (int32_t e = 0; e < row.n; e++)
			((struct market_pair *)big->at)[n++] = row.at[e];
	}
	o->first[o->mentees] = n;
	mem_free(x);
	o->pair = o->own = big->at;
}

void open_replace(struct open *o, int64_t *first, struct market_pair *pair)
{
	o->first = first;
	o->pair = o->own = pair;
}

void open_own(struct open *o)
{
	size_t n = (size_t)o->first[o->mentees];

	if (o->own)
		return;
	o->own = big_new(o, n, sizeof *o->own)->at;
	memcpy(o->own, o->pair, n * sizeof *o->own);
	o->pair = o->own;
}

/* Everything is worth the same to all, and costs the same. */
static bool keeps_all(const struct open *o, const struct proof_stage *s, const int64_t *u, const int64_t *p)
{
	if (s->per_point || s->per_level || (s->per_mutual && o->a->k->mutual_first[o->mentees]))
		return false;
	for (int32_t j = 1; j < o->mentors; j++)
		if (p[j] != p[0])
			return false;
	for (int32_t i = 0; i < o->mentees; i++)
		if (!o->out[i] && u[i] + p[0] != s->per_tandem)
			return false;
	return true;
}

static int by_mentor(const void *a, const void *b)
{
	const struct market_pair *x = a, *y = b;

	return (x->mentor > y->mentor) - (x->mentor < y->mentor);
}

/* Pairs worth their prices, of those known of a mentee. */
static int64_t take_known(const struct open_known *known, int32_t i, const struct proof_stage *s, int64_t u,
    const int64_t *p, struct market_pair *to)
{
	int64_t n = 0;

	for (int64_t k = known->first[i]; k < known->first[i + 1]; k++) {
		const struct core_arc *a = &known->arc[k];

		to[n] = (struct market_pair){ a->mentor, a->points, a->mark };
		n += u + p[a->mentor] == stage_value(s, &to[n]);
	}
	if (n > 1)
		qsort(to, (size_t)n, sizeof *to, by_mentor);
	return n;
}

static bool is_known(const struct open_known *known, int32_t i)
{
	return known && known->whole[i];
}

/* Lists the pairs worth their prices if they are few. */
static bool list_equal(struct open *o, const struct proof_stage *s, const int64_t *u, const int64_t *p,
    const struct open_known *known)
{
	mem *m = mem_new(o, "equal");
	struct open_want *want = mem_array(m, struct open_want, o->mentees + 1);
	const struct open_ask q = { s, p, 0, NULL };
	int64_t most = (int64_t)FEW * o->mentees, at = 0, n = 0, room = 1;
	struct open_found f;
	int32_t wants = 0;

	for (int32_t i = 0; i < o->mentees; i++) {
		if (!o->out[i] && is_known(known, i))
			room += known->first[i + 1] - known->first[i];
		else if (!o->out[i])
			want[wants++] = (struct open_want){ i, s->per_tandem, u[i] - 1 };
	}
	if (room > most || !open_find(m, o, &q, want, wants, OPEN_ALL, most, &f)) {
		mem_free(m);
		return false;
	}
	o->own = mem_array(o, struct market_pair, room + f.first[wants]);
	for (int32_t i = 0, w = 0; i < o->mentees; i++) {
		o->first[i] = n;
		if (!o->out[i] && is_known(known, i))
			n += take_known(known, i, s, u[i], p, o->own + n);
		for (bool asked = w < wants && want[w].mentee == i; asked && at < f.first[w + 1]; at++)
			o->own[n++] = f.pick[at].pair;
		w += w < wants && want[w].mentee == i;
	}
	o->first[o->mentees] = n;
	o->pair = o->own;
	mem_free(m);
	return true;
}

void open_keep(struct open *o, const struct proof_stage *s, const int64_t *u, const int64_t *p,
    const struct open_known *known)
{
	int64_t n = 0;

	if (s->per_level)
		open_list(o);
	if (!o->pair) {
		if (keeps_all(o, s, u, p) || list_equal(o, s, u, p, known))
			return;
		o->kept = mem_grow(o, o->kept, struct open_kept, o->n_kept + 1);
		o->kept[o->n_kept++] = (struct open_kept){ *s, u, p };
		return;
	}
	open_own(o);
	for (int32_t i = 0; i < o->mentees; i++) {
		int64_t from = o->first[i];

		o->first[i] = n;
		for (int64_t e = from; e < o->first[i + 1]; e++)
			if (u[i] + p[o->pair[e].mentor] == stage_value(s, &o->pair[e]))
				o->own[n++] = o->pair[e];
	}
	o->first[o->mentees] = n;
}

void open_raise(struct open *o, int32_t level)
{
	int64_t n = 0;

	if (level > o->above)
		o->above = level;
	if (o->pair)
		open_own(o);
	for (int32_t i = 0; i < o->mentees && o->pair; i++) {
		int64_t from = o->first[i];

		o->first[i] = n;
		for (int64_t e = from; e < o->first[i + 1]; e++)
			if (o->pair[e].points >= level)
				o->own[n++] = o->pair[e];
	}
	if (o->pair)
		o->first[o->mentees] = n;
}
