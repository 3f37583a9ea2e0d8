/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Whether a comma joins is decided by how its parts move. In "Networking,
 * Karriereplanung" both turn up in other company elsewhere in the column; in
 * "Arbeitszeitmanagement, Vereinbarkeit von Familie und Beruf" the two halves
 * only ever stand side by side. So for each part the neighbour to the left and
 * to the right is kept as long as it is always the same one.
 */
#include "sheet/split.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "sheet/key.h"
#include "sheet/value.h"

enum { LOOK_AT = 500, /* rows that decide */ LONGEST_NAME = 4 /* parts of one known name */ };

struct split_names {
	int n;
	const char **name, **key;
};

const struct split_names *split_names(mem *m, const struct sheet_texts *names)
{
	struct split_names *s = mem_make(m, struct split_names);

	s->n = names ? names->n : 0;
	s->name = names ? names->at : NULL;
	s->key = mem_array(s, const char *, s->n + 1);
	for (int i = 0; i < s->n; i++)
		s->key[i] = sheet_key(s, s->name[i]);
	return s;
}

const char *split_known(const struct split_names *names, const char *text)
{
	mem *m;
	const char *key, *found = NULL;

	if (!names || names->n == 0)
		return NULL;
	m = mem_new(NULL, "known");
	key = sheet_key(m, text);
	for (int i = 0; i < names->n && !found && *key; i++)
		if (!strcmp(names->key[i], key))
			found = names->name[i];
	mem_free(m);
	return found;
}

static struct sheet_texts raw_parts(mem *m, const char *text, char joiner)
{
	struct sheet_texts out = { 0 };
	const char *end;

	for (; (end = joiner ? strchr(text, joiner) : NULL); text = end + 1)
		sheet_texts_add(m, &out, text_trim(m, mem_strn(m, text, (size_t)(end - text))));
	sheet_texts_add(m, &out, text_trim(m, text));
	return out;
}

/* How many parts from i on spell one known name; *name is its spelling. 0 if none do. */
static int known_run(mem *m, const struct sheet_texts *parts, int i, char joiner,
    const struct split_names *names, const char **name)
{
	const char *joined = parts->at[i];
	int best = 0;

	if (!names || names->n == 0)
		return 0;
	for (int n = 1; n <= LONGEST_NAME && i + n <= parts->n; n++) {
		const char *known;

		if (n > 1)
			joined = mem_fmt(m, "%s%c %s", joined, joiner, parts->at[i + n - 1]);
		known = split_known(names, joined);
		if (known) {
			best = n;
			*name = known;
		}
	}
	return best;
}

static bool holds(mem *m, const struct sheet_texts *list, const char *text)
{
	const char *fold = text_fold(m, text);

	for (int i = 0; i < list->n; i++)
		if (!strcmp(text_fold(m, list->at[i]), fold))
			return true;
	return false;
}

struct sheet_texts split_answers(mem *m, const char *text, char joiner,
    const struct split_names *names)
{
	mem *scrap = mem_new(NULL, "split");
	struct sheet_texts out = { 0 }, parts = raw_parts(scrap, text, joiner);

	for (int i = 0; i < parts.n;) {
		const char *part = parts.at[i];
		int run = known_run(scrap, &parts, i, joiner, names, &part);

		if (!value_is_nothing(part) && !holds(scrap, &out, part))
			sheet_texts_add(m, &out, mem_str(m, part));
		i += run ? run : 1;
	}
	mem_free(scrap);
	return out;
}

/* A part seen in the column, and whether it always has the same neighbours. */
struct seen {
	const char *key;
	const char *left, *right; /* "" = an end of the cell */
	int times;
	bool free; /* known, or seen with two different neighbours on the same side */
};

struct column_parts {
	mem *m;
	struct seen *seen;
	int n, cells, joined; /* cells with the joiner inside */
	int parts;            /* in those */
};

static struct seen *find_seen(struct column_parts *c, const char *key)
{
	for (int i = 0; i < c->n; i++)
		if (!strcmp(c->seen[i].key, key))
			return &c->seen[i];
	if ((c->n & (c->n - 1)) == 0)
		c->seen = mem_grow(c->m, c->seen, struct seen, c->n ? (size_t)c->n * 2 : 1);
	c->seen[c->n] = (struct seen){ .key = key };
	return &c->seen[c->n++];
}

static void see(struct column_parts *c, const char *key, const char *left, const char *right,
    bool known)
{
	struct seen *s = find_seen(c, key);

	if (s->times++ == 0) {
		s->left = left;
		s->right = right;
	} else {
		s->free |= strcmp(s->left, left) != 0 || strcmp(s->right, right) != 0;
	}
	s->free |= known;
}

static void see_cell(struct column_parts *c, const char *cell, char joiner,
    const struct split_names *names)
{
	struct sheet_texts parts = raw_parts(c->m, cell, joiner);
	const char **key = mem_array(c->m, const char *, parts.n);
	const char *name;

	while (parts.n > 1 && !*parts.at[parts.n - 1])
		parts.n--;
	/* a whole cell that is one known name says nothing about the joiner */
	if (parts.n > 1 && known_run(c->m, &parts, 0, joiner, names, &name) == parts.n)
		return;
	c->cells++;
	if (parts.n > 1) {
		c->joined++;
		c->parts += parts.n;
	}
	for (int i = 0; i < parts.n; i++)
		key[i] = sheet_key(c->m, parts.at[i]);
	for (int i = 0; i < parts.n; i++)
		see(c, key[i], i ? key[i - 1] : "", i + 1 < parts.n ? key[i + 1] : "",
		    split_known(names, parts.at[i]) != NULL);
}

/* Share of parts, in 0..1000, that are seen apart from their neighbours; -1 if it does not join. */
static int freedom(const struct sheet *t, int column, char joiner, const struct split_names *names)
{
	mem *m = mem_new(NULL, "joiner");
	struct column_parts c = { .m = m };
	int parts = 0, free = 0, repeated = 0, score;

	for (int r = 0; r < t->rows && r < LOOK_AT; r++)
		if (*t->row[r].cell[column] && !value_is_nothing(t->row[r].cell[column]))
			see_cell(&c, t->row[r].cell[column], joiner, names);
	for (int i = 0; i < c.n; i++) {
		parts += c.seen[i].times;
		free += c.seen[i].free ? c.seen[i].times : 0;
		repeated += c.seen[i].times > 1;
	}
	score = parts ? free * 1000 / parts : -1;
	/* nothing is ever repeated: too few rows to see; commas and lists of three usually join */
	if (c.joined && !repeated)
		score = joiner == ',' || c.parts >= 3 * c.joined ? 500 : -1;
	if (!c.joined)
		score = -1;
	mem_free(m);
	return score;
}

static int cells_with(const struct sheet *t, int column, char c)
{
	int n = 0;

	for (int r = 0; r < t->rows; r++)
		n += strchr(t->row[r].cell[column], c) != NULL;
	return n;
}

char split_find_joiner(const struct sheet *t, int column, enum sheet_field f,
    const struct split_names *names)
{
	enum field_kind k = field_kind(f);
	char best = 0;
	int most = 0;

	if (k != KIND_LIST && k != KIND_QUESTIONS && k != KIND_OWN)
		return 0;
	for (const char *c = ";|\n"; *c; c++) {
		int n = cells_with(t, column, *c);

		if (n > most) {
			most = n;
			best = *c;
		}
	}
	if (best || k == KIND_QUESTIONS)
		return best;
	most = 499;
	for (const char *c = ",/"; *c; c++) {
		int score = freedom(t, column, *c, names);

		if (score > most) {
			most = score;
			best = *c;
		}
	}
	return best;
}
