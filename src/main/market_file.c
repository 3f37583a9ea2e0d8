/* SPDX-License-Identifier: EUPL-1.2 */
#include "main/market_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/seed.h"
#include "base/tr.h"
#include "match/proof.h"
#include "sheet/lines.h"
#include "sys/file.h"

enum { FILE_MOST = 250 * 1000 * 1000 }; /* about ten million pairs */

struct err *market_file_bytes(mem *m, const char *path, struct buf **out)
{
	char chunk[1 << 16];
	size_t n;

	if (strcmp(path, "-") != 0)
		return file_read(m, path, FILE_MOST, out);
	*out = buf_new(m);
	while ((n = fread(chunk, 1, sizeof chunk, stdin)) > 0) {
		buf_add(*out, chunk, n);
		if ((*out)->n > FILE_MOST)
			return ERR(m, ERR_INVALID, N_("The file is too long."), "standard input");
	}
	if (ferror(stdin))
		return ERR(m, ERR_SYSTEM, NULL, "standard input cannot be read");
	return NULL;
}

struct err *market_file_put(mem *m, const char *path, const struct buf *b)
{
	if (strcmp(path, "-") != 0)
		return file_write(m, path, b->at, b->n, 0600);
	if (fwrite(b->at, 1, b->n, stdout) != b->n || fflush(stdout) != 0)
		return ERR(m, ERR_SYSTEM, NULL, "standard output cannot be written");
	return NULL;
}

struct err *market_file_wrong(mem *m, const char *told, const char *path, int line, int column)
{
	return column ? ERR(m, ERR_INVALID, told, "%s:%d:%d", path, line, column)
	    : ERR(m, ERR_INVALID, told, "%s:%d", path, line);
}

struct err *market_file_lines(mem *m, const char *path, const struct lines_want *want, int wants,
    struct lines *out)
{
	struct lines_fault fault;
	struct buf *b;
	struct err *e;

	TRY(market_file_bytes(m, path, &b));
	e = lines_read(m, b->at, b->n, want, wants, out, &fault);
	mem_free(b);
	return e ? market_file_wrong(m, e->told, path, fault.line, fault.column) : NULL;
}

uint64_t names_key(const char *name)
{
	size_t n = strlen(name);
	uint64_t key = seed_mix(n, 0);

	for (size_t k = 0; k < n; k += 8) {
		uint64_t part = 0;

		memcpy(&part, name + k, n - k < 8 ? n - k : 8);
		key = seed_mix(key, part);
	}
	return key ? key : 1;
}

struct named {
	uint64_t key;
	const char *name;
};

static int by_key(const void *a, const void *b)
{
	const struct named *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return strcmp(x->name, y->name);
}

/* The different names among n cells, every `step`-th. */
static void collect(mem *m, struct named *all, size_t n, struct names *out)
{
	if (n)
		qsort(all, n, sizeof *all, by_key);
	out->at = mem_array(m, const char *, n + 1);
	out->key = mem_array(m, uint64_t, n + 1);
	out->n = 0;
	for (size_t k = 0; k < n; k++) {
		uint64_t key = all[k].key;

		if (k && strcmp(all[k].name, all[k - 1].name) == 0)
			continue;
		if (out->n && key <= out->key[out->n - 1])
			key = out->key[out->n - 1] + 1; /* two names of one mix: by their letters */
		out->key[out->n] = key;
		out->at[out->n++] = all[k].name;
	}
}

void names_collect(mem *m, const char *const *cell, size_t n, struct names *out)
{
	struct named *all = mem_array(m, struct named, n + 1);

	for (size_t k = 0; k < n; k++)
		all[k] = (struct named){ names_key(cell[k]), cell[k] };
	collect(m, all, n, out);
	mem_free(all);
}

int32_t names_find(const struct names *n, const char *name)
{
	uint64_t key = names_key(name);
	int32_t lo = 0, hi = n->n;

	while (lo < hi) {
		int32_t mid = lo + (hi - lo) / 2;

		if (n->key[mid] < key)
			lo = mid + 1;
		else
			hi = mid;
	}
	while (lo < n->n && n->key[lo] - key < 16 && strcmp(n->at[lo], name) != 0)
		lo++;
	return lo < n->n && strcmp(n->at[lo], name) == 0 ? lo : -1;
}

static const struct lines_want pair_want[] = {
	{ "mentee", false }, { "mentor", false }, { "points", false }, { "mutual", true },
};
static const struct lines_want place_want[] = { { "mentor", false }, { "min", false }, { "max", false } };

/* A pair with the line it stands on, to name a double. */
struct placed {
	struct market_triple t;
	int line;
};

static int by_place(const void *a, const void *b)
{
	const struct placed *x = a, *y = b;

	if (x->t.mentee != y->t.mentee)
		return x->t.mentee < y->t.mentee ? -1 : 1;
	if (x->t.mentor != y->t.mentor)
		return x->t.mentor < y->t.mentor ? -1 : 1;
	return x->line < y->line ? -1 : x->line > y->line;
}

static struct err *read_pairs(mem *m, const struct lines *l, const char *path,
    const struct market_file *f, struct market_triple *out)
{
	struct placed *p = mem_array(m, struct placed, l->rows + 1);

	for (size_t k = 0; k < l->rows; k++) {
		const char *const *cell = l->cell + k * LEN(pair_want);
		int64_t points, mutual = 0;

		if (!lines_number(cell[2], 0, SCORE_MOST, &points))
			return market_file_wrong(m, N_("Points are a whole number from 0 to 10000."), path, l->line[k], 3);
		if (cell[3] && *cell[3] && !lines_number(cell[3], 0, 1, &mutual))
			return market_file_wrong(m, N_("Mutual is 0 or 1."), path, l->line[k], 4);
		p[k] = (struct placed){ { names_find(&f->mentee, cell[0]), names_find(&f->mentor, cell[1]),
			(uint16_t)points, (uint16_t)mutual }, l->line[k] };
	}
	if (l->rows)
		qsort(p, l->rows, sizeof *p, by_place);
	for (size_t k = 0; k < l->rows; k++) {
		if (k && p[k].t.mentee == p[k - 1].t.mentee && p[k].t.mentor == p[k - 1].t.mentor)
			return market_file_wrong(m, N_("This pair stands there twice."), path, p[k].line, 0);
		out[k] = p[k].t;
	}
	mem_free(p);
	return NULL;
}

static struct err *read_places(mem *m, const struct lines *l, const char *path,
    const struct names *mentor, int32_t *least, int32_t *most)
{
	bool *told = mem_array(m, bool, mentor->n + 1);

	for (int32_t j = 0; j < mentor->n; j++)
		most[j] = 1;
	for (size_t k = 0; k < l->rows; k++) {
		const char *const *cell = l->cell + k * LEN(place_want);
		int32_t j = names_find(mentor, cell[0]);
		int64_t min, max;

		if (told[j])
			return market_file_wrong(m, N_("This name stands there twice."), path, l->line[k], 1);
		if (!lines_number(cell[1], 0, INT32_MAX, &min))
			return market_file_wrong(m, N_("This is not a whole number of places."), path, l->line[k], 2);
		if (!lines_number(cell[2], min, INT32_MAX, &max))
			return market_file_wrong(m, N_("This is not a whole number of places, at least the minimum."), path,
			    l->line[k], 3);
		told[j] = true;
		least[j] = (int32_t)min;
		most[j] = (int32_t)max;
	}
	return NULL;
}

struct err *market_file_read(mem *m, const char *pairs, const char *cap, struct market_file *out)
{
	struct lines l, c = { .rows = 0 };
	struct market_list list;
	struct market_triple *triple;
	struct named *all;
	int32_t *least, *most;

	TRY(market_file_lines(m, pairs, pair_want, (int)LEN(pair_want), &l));
	if (cap)
		TRY(market_file_lines(m, cap, place_want, (int)LEN(place_want), &c));
	all = mem_array(m, struct named, l.rows + c.rows + 1);
	for (size_t k = 0; k < l.rows; k++)
		all[k] = (struct named){ names_key(l.cell[k * LEN(pair_want)]), l.cell[k * LEN(pair_want)] };
	collect(m, all, l.rows, &out->mentee);
	for (size_t k = 0; k < l.rows; k++)
		all[k] = (struct named){ names_key(l.cell[k * LEN(pair_want) + 1]), l.cell[k * LEN(pair_want) + 1] };
	for (size_t k = 0; k < c.rows; k++)
		all[l.rows + k] = (struct named){ names_key(c.cell[k * LEN(place_want)]),
			c.cell[k * LEN(place_want)] };
	collect(m, all, l.rows + c.rows, &out->mentor);
	mem_free(all);
	triple = mem_array(m, struct market_triple, l.rows + 1);
	least = mem_array(m, int32_t, out->mentor.n + 1);
	most = mem_array(m, int32_t, out->mentor.n + 1);
	TRY(read_pairs(m, &l, pairs, out, triple));
	TRY(read_places(m, &c, cap, &out->mentor, least, most));
	list = (struct market_list){ out->mentee.n, out->mentor.n, out->mentee.key, out->mentor.key, least,
		most, triple, l.rows };
	TRY(market_of_list(m, &list, &out->market));
	mem_free(triple);
	return NULL;
}

static const struct lines_want quota_want[] = {
	{ "side", false }, { "name", false }, { "within", true }, { "max", true },
};

/* The groups of one side as they are read. */
struct groups {
	struct market_quotas q;
	const char **name;
	int32_t *within, *most, *of;
};

static int32_t find_group(const struct groups *g, const char *name)
{
	for (int32_t k = 0; k < g->q.n; k++)
		if (strcmp(g->name[k], name) == 0)
			return k;
	return -1;
}

/* One line: a group, or somebody in one. Returns the column of a mistake, 0 if there is none. */
static int take_quota(struct groups *g, const struct names *people, const char *const *cell, const char **told)
{
	const char *within = cell[2] ? cell[2] : "";
	int32_t in = find_group(g, within), who = names_find(people, cell[1]);
	int64_t most;

	*told = N_("This group has not been named before.");
	if (*within && in < 0)
		return 3;
	if (!cell[3] || !*cell[3]) {
		*told = N_("This name stands there twice.");
		if (who >= 0 && g->of[who] >= 0)
			return 2;
		if (who >= 0)
			g->of[who] = in;
		return 0;
	}
	*told = N_("This name stands there twice.");
	if (find_group(g, cell[1]) >= 0)
		return 2;
	*told = N_("This is not a whole number.");
	if (!lines_number(cell[3], 0, INT32_MAX, &most))
		return 4;
	g->name[g->q.n] = cell[1];
	g->within[g->q.n] = in;
	g->most[g->q.n++] = (int32_t)most;
	return 0;
}

static struct groups no_groups(mem *m, size_t most, int32_t people)
{
	struct groups g = { { 0 }, mem_array(m, const char *, most + 1), mem_array(m, int32_t, most + 1),
		mem_array(m, int32_t, most + 1), mem_array(m, int32_t, people + 1) };

	for (int32_t i = 0; i < people; i++)
		g.of[i] = -1;
	return g;
}

struct err *market_file_quotas(mem *m, struct market_file *f, const char *path)
{
	static const char *const sides[] = { [MARKET_MENTEE] = "mentee", [MARKET_MENTOR] = "mentor" };
	struct market_quotas q[MARKET_SIDES];
	struct groups g[MARKET_SIDES];
	struct lines l;
	struct err *e;

	TRY(market_file_lines(m, path, quota_want, (int)LEN(quota_want), &l));
	for (int side = 0; side < MARKET_SIDES; side++)
		g[side] = no_groups(m, l.rows, side == MARKET_MENTEE ? f->mentee.n : f->mentor.n);
	for (size_t k = 0; k < l.rows; k++) {
		const char *const *cell = l.cell + k * LEN(quota_want), *told = NULL;
		int side = strcmp(cell[0], sides[MARKET_MENTOR]) == 0 ? MARKET_MENTOR : MARKET_MENTEE, wrong;

		if (strcmp(cell[0], sides[side]) != 0)
			return market_file_wrong(m, N_("The side is mentee or mentor."), path, l.line[k], 1);
		wrong = take_quota(&g[side], side == MARKET_MENTEE ? &f->mentee : &f->mentor, cell, &told);
		if (wrong)
			return market_file_wrong(m, told, path, l.line[k], wrong);
	}
	for (int side = 0; side < MARKET_SIDES; side++) {
		q[side] = (struct market_quotas){ g[side].q.n, g[side].within, g[side].most, g[side].of };
		f->group[side] = g[side].name;
	}
	e = market_with_quotas(m, f->market, q, &f->market);
	return e ? ERR(m, ERR_INVALID, e->told, "%s", path) : NULL;
}

struct err *market_file_decide(mem *m, const struct market_file *f, struct assign *a,
    const char *path, bool pin)
{
	struct lines l;

	TRY(market_file_lines(m, path, pair_want, 2, &l));
	for (size_t k = 0; k < l.rows; k++) {
		int32_t i = names_find(&f->mentee, l.cell[2 * k]), j = names_find(&f->mentor, l.cell[2 * k + 1]);
		struct err *e;

		if (i < 0 || j < 0)
			return market_file_wrong(m, N_("Nobody of this name is among the pairs."), path, l.line[k], i < 0 ? 1 : 2);
		e = pin ? assign_pin(a, m, i, j) : assign_ban(a, m, i, j);
		if (e)
			return market_file_wrong(m, e->told, path, l.line[k], 0);
	}
	return NULL;
}

static int by_name(const void *a, const void *b)
{
	const struct named *x = a, *y = b;

	return strcmp(x->name, y->name);
}

void market_file_tandems(struct buf *b, const struct market_file *f, const struct assign_result *r)
{
	struct named *line = mem_array(b, struct named, r->worth.tandems + 1);

	for (int32_t t = 0; t < r->worth.tandems; t++)
		line[t] = (struct named){ (uint64_t)t, f->mentee.at[r->tandem[t].mentee] };
	qsort(line, (size_t)r->worth.tandems, sizeof *line, by_name);
	buf_str(b, "mentee,mentor,points\n");
	for (int32_t k = 0; k < r->worth.tandems; k++) {
		const struct assign_tandem *t = &r->tandem[line[k].key];

		lines_put(b, line[k].name);
		buf_char(b, ',');
		lines_put(b, f->mentor.at[t->mentor]);
		buf_fmt(b, ",%d\n", t->points);
	}
	mem_free(line);
}

void market_file_put_pairs(struct buf *b, const struct market_file *f)
{
	struct market_reader *rows = market_read(NULL, f->market);

	buf_str(b, "mentee,mentor,points,mutual\n");
	for (int32_t i = 0; i < f->market->mentees; i++) {
		struct market_row row = market_row(rows, i);

		for (int32_t e = 0; e < row.n; e++) {
			lines_put(b, f->mentee.at[i]);
			buf_char(b, ',');
			lines_put(b, f->mentor.at[row.at[e].mentor]);
			buf_fmt(b, ",%d,%d\n", row.at[e].points, row.at[e].mutual);
		}
	}
	mem_free(rows);
}

void market_file_put_places(struct buf *b, const struct market_file *f)
{
	buf_str(b, "mentor,min,max\n");
	for (int32_t j = 0; j < f->market->mentors; j++) {
		lines_put(b, f->mentor.at[j]);
		buf_fmt(b, ",%d,%d\n", f->market->least[j], f->market->most[j]);
	}
}

static void put_quotas(struct buf *b, const struct market_quotas *q, const char *side, const struct names *people,
    const char *const *group)
{
	for (int32_t g = 0; g < q->n; g++) {
		buf_fmt(b, "%s,", side);
		lines_put(b, group[g]);
		buf_char(b, ',');
		if (q->within[g] >= 0)
			lines_put(b, group[q->within[g]]);
		buf_fmt(b, ",%d\n", q->most[g]);
	}
	for (int32_t i = 0; q->n && i < people->n; i++) {
		if (q->of[i] < 0)
			continue;
		buf_fmt(b, "%s,", side);
		lines_put(b, people->at[i]);
		buf_char(b, ',');
		lines_put(b, group[q->of[i]]);
		buf_str(b, ",\n");
	}
}

void market_file_put_quotas(struct buf *b, const struct market_file *f)
{
	buf_str(b, "side,name,within,max\n");
	put_quotas(b, &f->market->quota[MARKET_MENTEE], "mentee", &f->mentee, f->group[MARKET_MENTEE]);
	put_quotas(b, &f->market->quota[MARKET_MENTOR], "mentor", &f->mentor, f->group[MARKET_MENTOR]);
}

static void put_prices(struct buf *b, char side, const int64_t *price, const char *const *name, int32_t n)
{
	for (int32_t i = 0; price && i < n; i++)
		if (price[i])
			buf_fmt(b, "%c %lld %s\n", side, (long long)price[i], name[i]);
}

void market_file_proof(struct buf *b, const struct market_file *f, const struct assign_result *r)
{
	buf_str(b, "tandem-proof 1\n");
	for (int k = 0; k < r->proof->stages; k++) {
		const struct proof_stage *s = &r->proof->stage[k];

		put_prices(b, 'u', s->u, f->mentee.at, f->mentee.n);
		put_prices(b, 'p', s->p, f->mentor.at, f->mentor.n);
		for (int side = 0; side < MARKET_SIDES; side++)
			put_prices(b, side == MARKET_MENTEE ? 'U' : 'P', s->group[side], f->group[side],
			    f->market->quota[side].n);
		if (s->kind == PROOF_FLOOR)
			buf_fmt(b, "floor %d\n", s->level);
		else
			buf_fmt(b, "sum %lld %lld %lld %lld %lld %d\n", (long long)s->per_least,
			    (long long)s->per_tandem, (long long)s->per_mutual, (long long)s->per_point,
			    (long long)s->per_level, s->level);
	}
	buf_str(b, "end\n");
}
