/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Every column gets points for every field; then the best pair of column and
 * field is settled, again and again. With 45 fields and a few dozen columns the
 * exact assignment would give the same answer and be harder to explain.
 */
#include "sheet/guess.h"

#include <stdlib.h>
#include <string.h>

#include "sheet/facts.h"
#include "sheet/guess_words.h"
#include "sheet/key.h"
#include "sheet/value.h"

enum {
	EQUAL = 100,
	EQUAL_OUTSIDE = GUESS_EXACT, /* but for what stands in brackets */
	SLIP = 86,          /* but for a letter or two */
	LONGEST = 40,       /* bytes of a heading compared letter by letter */
	ENOUGH = 5,         /* cells that can rule a heading out */
	RULED_OUT = -1000
};

struct column {
	const char *words, *outside, *squeezed; /* of the heading */
	const struct facts *facts;
	int points[SHEET_FIELDS];
	bool settled;
};

static const char *squeeze(mem *m, const char *words)
{
	char *s = mem_str(m, words), *to = s;

	for (const char *p = s; *p; p++)
		if (*p != ' ')
			*to++ = *p;
	*to = '\0';
	return s;
}

static int least(int a, int b, int c)
{
	int ab = a < b ? a : b;

	return ab < c ? ab : c;
}

/* Letters missing, added, wrong or swapped with their neighbour (optimal string alignment); more than
 * `most` if it must be; words of LONGEST bytes and more are not compared. */
static int distance(const char *a, const char *b, int most)
{
	int n = (int)strlen(a), k = (int)strlen(b), d[LONGEST][LONGEST];

	if (abs(n - k) > most || n >= LONGEST || k >= LONGEST)
		return most + 1;
	for (int j = 0; j <= k; j++)
		d[0][j] = j;
	for (int i = 1; i <= n; i++) {
		d[i][0] = i;
		for (int j = 1; j <= k; j++) {
			d[i][j] = least(d[i - 1][j] + 1, d[i][j - 1] + 1,
			    d[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				d[i][j] = least(d[i][j], d[i][j], d[i - 2][j - 2] + 1);
		}
	}
	return d[n][k];
}

/* `words` occur in `in` as whole words. */
static bool contains(const char *in, const char *words)
{
	size_t n = strlen(words);

	for (const char *at = in; (at = strstr(at, words)); at++)
		if ((at == in || at[-1] == ' ') && (at[n] == ' ' || !at[n]))
			return true;
	return false;
}

static int heading_points(const struct column *c, const struct guess_word *w, const char *word)
{
	size_t length = strlen(word);
	int most = length >= 10 ? 2 : length >= 6 ? 1 : 0;

	if (!strcmp(c->squeezed, word))
		return EQUAL;
	if (!strcmp(c->outside, w->words))
		return EQUAL_OUTSIDE;
	if (contains(c->words, w->words))
		return w->strength;
	return most && distance(c->squeezed, word, most) <= most ? SLIP : 0;
}

/* squeezed[i] is guess_words[i].words without its blanks. */
static void take_heading(struct column *c, const char *const *squeezed)
{
	for (const struct guess_word *w = guess_words; w->words; w++) {
		int points = heading_points(c, w, squeezed[w - guess_words]);

		if (points > c->points[w->field])
			c->points[w->field] = points;
	}
	if (c->points[FIELD_TOPICS_WANTED] >= GUESS_LEAST
	    && c->points[FIELD_TOPICS_OFFERED] >= GUESS_LEAST)
		c->points[FIELD_TOPICS] = EQUAL;
}

/* Addresses full of slips are still addresses; a column without a single one is not. */
static int like(const struct facts *f, int share)
{
	if (share == 0)
		return f->filled >= ENOUGH ? RULED_OUT : -30;
	return share >= 700 ? 10 : -20;
}

/* Points the cells give or take; RULED_OUT if they cannot be that. */
static int fit(const struct facts *f, enum sheet_field field)
{
	switch (field_kind(field)) {
	case KIND_EMAIL: return like(f, f->email);
	case KIND_EMAILS: return like(f, f->emails);
	case KIND_DAY:
	case KIND_WALL: return f->day >= 700 ? (f->wall >= 700) * 5 : RULED_OUT;
	case KIND_NUMBER: return f->number >= 700 ? 5 : RULED_OUT;
	case KIND_LEVEL:
	case KIND_ROLE:
	case KIND_ANSWER:
	case KIND_LANGUAGES:
	case KIND_FORMS:
	case KIND_SALUTATION:
		return f->meaning[field] >= 700 ? 10 : f->meaning[field] >= 400 ? 0 : -30;
	case KIND_LIST:
	case KIND_QUESTIONS:
	case KIND_OWN:
	case KIND_TEXT: break;
	}
	if (field == FIELD_ROW_NO || field == FIELD_PERSONNEL_NUMBER || field == FIELD_MANAGER_NUMBER)
		return f->emails >= 300 ? RULED_OUT : f->number >= 700 ? 3 : 0;
	if (field == FIELD_IGNORE || field == FIELD_REMARK || field == FIELD_PHONE)
		return 0;
	return f->emails >= 300 || f->day >= 700 ? RULED_OUT : 0;
}

static bool is_unheaded(const struct column *c)
{
	for (int f = 0; f < SHEET_FIELDS; f++)
		if (c->points[f] > 0)
			return false;
	return true;
}

static void take_cells(struct column *c)
{
	const struct facts *f = c->facts;

	if (f->filled >= 2 && is_unheaded(c)) {
		c->points[FIELD_EMAIL] = f->email >= 900 ? 55 : 0;
		c->points[FIELD_ROLE] = f->meaning[FIELD_ROLE] >= 900 ? 60 : 0;
		c->points[FIELD_LANGUAGE] = f->meaning[FIELD_LANGUAGE] >= 900 ? 50 : 0;
		c->points[FIELD_SALUTATION] = f->meaning[FIELD_SALUTATION] >= 900 ? 50 : 0;
	}
	for (int i = 0; i < SHEET_FIELDS && f->filled; i++)
		if (c->points[i] > 0)
			c->points[i] += fit(f, (enum sheet_field)i);
}

static bool settle_best(struct column *c, struct mapping *map, bool *used)
{
	int best_column = -1, best_field = 0, best = GUESS_LEAST - 1;

	for (int i = 0; i < map->columns; i++) {
		for (int f = 0; f < SHEET_FIELDS && !c[i].settled; f++) {
			if (c[i].points[f] > best && (!used[f] || field_repeats((enum sheet_field)f))) {
				best = c[i].points[f];
				best_column = i;
				best_field = f;
			}
		}
	}
	if (best_column < 0)
		return false;
	c[best_column].settled = true;
	used[best_field] = true;
	map->column[best_column].field = (enum sheet_field)best_field;
	map->column[best_column].confidence = best > 100 ? 100 : best;
	return true;
}

static void tell_level_in_words(const struct column *c, struct mapping *map)
{
	int i = mapping_find(map, FIELD_LEVEL);

	if (i >= 0 && c[i].facts->filled && c[i].facts->number < 500)
		map->column[i].field = FIELD_LEVEL_TEXT;
}

static void guess_role(struct mapping *map)
{
	if (mapping_find(map, FIELD_ROLE) >= 0)
		return;
	if (mapping_find(map, FIELD_CLOSED_CIRCLE) >= 0)
		map->role = SHEET_MENTEE;
	else if (mapping_find(map, FIELD_TALENT_PROGRAMME) >= 0
	    || mapping_find(map, FIELD_TENURE_MONTHS) >= 0 || mapping_find(map, FIELD_CAPACITY) >= 0)
		map->role = SHEET_MENTOR;
}

/* Topics filled in by one role only are that role's. */
static void tell_topics_by_role(const struct sheet *t, struct mapping *map, int column)
{
	int role = mapping_find(map, FIELD_ROLE);
	bool mentors = map->role == SHEET_MENTOR, mentees = map->role == SHEET_MENTEE;

	for (int r = 0; r < t->rows && role >= 0; r++) {
		const char *meaning = value_meaning(FIELD_ROLE, t->row[r].cell[role]);

		if (!meaning || value_is_nothing(t->row[r].cell[column]))
			continue;
		mentors |= !strcmp(meaning, "mentor");
		mentees |= !strcmp(meaning, "mentee");
	}
	if (mentors && !mentees)
		map->column[column].field = FIELD_TOPICS_OFFERED;
	else if (mentees && !mentors)
		map->column[column].field = FIELD_TOPICS_WANTED;
}

static const char *const *squeeze_words(mem *m)
{
	const char **squeezed;
	size_t n = 0;

	while (guess_words[n].words)
		n++;
	squeezed = mem_array(m, const char *, n);
	for (size_t i = 0; i < n; i++)
		squeezed[i] = squeeze(m, guess_words[i].words);
	return squeezed;
}

static void take_column(mem *scrap, const struct sheet *t, int i, struct column *c,
    const char *const *squeezed)
{
	c->words = sheet_words(scrap, t->heading[i]);
	c->outside = sheet_words_outside(scrap, t->heading[i]);
	c->squeezed = squeeze(scrap, c->words);
	c->facts = facts_of(scrap, t, i);
	take_heading(c, squeezed);
	take_cells(c);
}

struct mapping *guess_mapping(mem *m, const struct sheet *t, const struct sheet_texts *known)
{
	mem *scrap = mem_new(NULL, "guess");
	const struct split_names *names = split_names(scrap, known);
	const char *const *squeezed = squeeze_words(scrap);
	struct column *c = mem_array(scrap, struct column, t->columns);
	struct mapping *map = mem_make(m, struct mapping);
	bool used[SHEET_FIELDS] = { false };

	map->columns = t->columns;
	map->column = mem_array(m, struct mapped_column, t->columns);
	for (int i = 0; i < t->columns; i++) {
		map->column[i].heading = t->heading[i];
		take_column(scrap, t, i, &c[i], squeezed);
	}
	while (settle_best(c, map, used))
		;
	tell_level_in_words(c, map);
	guess_role(map);
	map->organisation_by_domain = mapping_find(map, FIELD_ORGANISATION) < 0;
	for (int i = 0; i < t->columns; i++) {
		if (map->column[i].field == FIELD_TOPICS)
			tell_topics_by_role(t, map, i);
		map->column[i].joiner = split_find_joiner(t, i, map->column[i].field, names);
	}
	mem_free(scrap);
	return map;
}
