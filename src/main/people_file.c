/* SPDX-License-Identifier: EUPL-1.2 */
#include "main/people_file.h"

#include <string.h>

#include "base/tr.h"

enum column {
	NAME, ROLE, PERSON, ADMITTED, ELIGIBLE, ORGANISATION, INDUSTRY, TEAM, FIELD, PLACE, REGION, LEVEL, LANGUAGES, FORMS,
	TIMES, REPORTS_TO, WANTS, OFFERS, QUESTIONS, INTERESTS, SEEKS, BRINGS, WISHES, WORKS_WITH, NOT_WITH, EARLIER,
	NOT_ORGANISATION, LEAST, MOST, COLUMNS
};

static const struct lines_want want[COLUMNS] = {
	[NAME] = { "name", false }, [ROLE] = { "role", false }, [PERSON] = { "person", true },
	[ADMITTED] = { "admitted", true }, [ELIGIBLE] = { "eligible", true }, [ORGANISATION] = { "organisation", true },
	[INDUSTRY] = { "industry", true }, [TEAM] = { "team", true }, [FIELD] = { "field", true }, [PLACE] = { "place", true },
	[REGION] = { "region", true }, [LEVEL] = { "level", true }, [LANGUAGES] = { "languages", true },
	[FORMS] = { "forms", true }, [TIMES] = { "times", true }, [REPORTS_TO] = { "reports_to", true },
	[WANTS] = { "wants", true }, [OFFERS] = { "offers", true }, [QUESTIONS] = { "questions", true },
	[INTERESTS] = { "interests", true }, [SEEKS] = { "seeks", true }, [BRINGS] = { "brings", true },
	[WISHES] = { "wishes", true }, [WORKS_WITH] = { "works_with", true }, [NOT_WITH] = { "not_with", true },
	[EARLIER] = { "earlier", true }, [NOT_ORGANISATION] = { "not_organisation", true }, [LEAST] = { "least", true },
	[MOST] = { "most", true },
};

/* Words of one subject, numbered by names_collect(), so that the order of lines plays no part. */
struct reading {
	mem *m;
	const char *path;
	struct lines l;
	struct names words; /* of all columns together */
	struct pool_input in;
	struct pool_two *works_with, *not_with, *earlier;
	struct pool_not_organisation *not_organisation;
	int line;
};

static const char *cell(const struct reading *r, size_t row, enum column c)
{
	const char *text = r->l.cell[row * COLUMNS + c];

	return text ? text : "";
}

static struct err *wrong(const struct reading *r, size_t row, enum column c, const char *told)
{
	return market_file_wrong(r->m, told, r->path, r->l.line[row], r->l.place[c]);
}

/* The next part of a list between |; NULL at the end. Empty parts are left out. */
static const char *next_part(mem *m, const char **at)
{
	for (;;) {
		size_t n = strcspn(*at, "|");
		const char *from = *at + strspn(*at, " ");
		size_t length = (size_t)(*at + n - from);

		if (!**at)
			return NULL;
		*at += n + ((*at)[n] == '|');
		if (from >= *at)
			continue;
		while (length && from[length - 1] == ' ')
			length--;
		if (length)
			return mem_strn(m, from, length);
	}
}

static uint32_t number_of(const struct reading *r, const char *word)
{
	return *word ? (uint32_t)names_find(&r->words, word) : POOL_UNKNOWN;
}

/* All words of all lists and single cells. */
static void collect_words(struct reading *r)
{
	size_t n = 0, room = 1024;
	const char **word = mem_array(r->m, const char *, room), *part;

	for (size_t k = 0; k < r->l.rows; k++) {
		for (enum column c = ORGANISATION; c < LEAST; c++) {
			const char *at = cell(r, k, c);

			if (c == LEVEL)
				continue;
			while ((part = c <= REGION ? (*at ? at : NULL) : next_part(r->m, &at))) {
				if (n == room)
					word = mem_grow(r->m, word, const char *, room *= 2);
				if (c == WANTS && strlen(part) > 2 && part[strlen(part) - 2] == ':')
					part = mem_strn(r->m, part, strlen(part) - 2);
				word[n++] = part;
				if (c <= REGION)
					break;
			}
		}
	}
	names_collect(r->m, word, n, &r->words);
}

static struct pool_list list_of(const struct reading *r, size_t row, enum column c)
{
	const char *at = cell(r, row, c), *part;
	uint32_t *id = mem_array(r->m, uint32_t, strlen(at) + 1), n = 0;

	while ((part = next_part(r->m, &at)))
		id[n++] = number_of(r, part);
	return (struct pool_list){ id, n };
}

/* A list as bits, numbered in the order of the words' keys; `used` holds those met so far. */
struct bits {
	uint32_t word[64];
	int n;
};

static struct err *bits_of(struct reading *r, struct bits *b, size_t row, enum column c, uint64_t *out)
{
	struct pool_list l = list_of(r, row, c);

	for (uint32_t k = 0; k < l.n; k++) {
		int bit = 0;

		while (bit < b->n && b->word[bit] != l.at[k])
			bit++;
		if (bit == 64)
			return wrong(r, row, c, N_("There are more than 64 different words in this column."));
		b->n += bit == b->n;
		b->word[bit] = l.at[k];
		*out |= UINT64_C(1) << bit;
	}
	return NULL;
}

static struct err *topics_of(struct reading *r, size_t row, struct pool_topics *out)
{
	const char *at = cell(r, row, WANTS), *part;
	struct pool_topic *topic = mem_array(r->m, struct pool_topic, strlen(at) + 1);
	uint32_t n = 0;

	while ((part = next_part(r->m, &at))) {
		size_t length = strlen(part);
		uint32_t priority = 1;

		if (length > 2 && part[length - 2] == ':') {
			if (part[length - 1] < '1' || part[length - 1] > '3')
				return wrong(r, row, WANTS, N_("How much a topic matters is 1, 2 or 3 behind a colon."));
			priority = (uint32_t)(part[length - 1] - '0');
			part = mem_strn(r->m, part, length - 2);
		}
		topic[n++] = (struct pool_topic){ number_of(r, part), priority };
	}
	*out = (struct pool_topics){ topic, n };
	return NULL;
}

static struct err *yes_no(const struct reading *r, size_t row, enum column c, bool *out)
{
	const char *text = cell(r, row, c);

	*out = strcmp(text, "no") != 0;
	return *text && *out && strcmp(text, "yes") != 0 ? wrong(r, row, c, N_("Please write yes or no.")) : NULL;
}

static struct err *count(const struct reading *r, size_t row, enum column c, int64_t from, int64_t to, int64_t *out)
{
	const char *text = cell(r, row, c);

	if (*text && !lines_number(text, from, to, out))
		return wrong(r, row, c, N_("This is not a whole number, or too small or too large."));
	return NULL;
}

static void add_two(struct reading *r, size_t row, enum column c, uint64_t human, struct pool_two **list, uint32_t *n)
{
	const char *at = cell(r, row, c), *part;

	while ((part = next_part(r->m, &at))) {
		*list = mem_grow(r->m, *list, struct pool_two, *n + 1);
		(*list)[(*n)++] = (struct pool_two){ human, names_key(part) };
	}
}

static void add_ties(struct reading *r, size_t row, struct pool_person *q)
{
	const char *at = cell(r, row, WISHES), *part;
	uint64_t *wish = mem_array(r->m, uint64_t, strlen(at) + 1);
	struct pool_list not = list_of(r, row, NOT_ORGANISATION);

	while ((part = next_part(r->m, &at)))
		wish[q->wishes.n++] = names_key(part);
	q->wishes.human = wish;
	if (*cell(r, row, REPORTS_TO))
		q->superior = names_key(cell(r, row, REPORTS_TO));
	add_two(r, row, WORKS_WITH, q->human, &r->works_with, &r->in.works_with.n);
	add_two(r, row, NOT_WITH, q->human, &r->not_with, &r->in.not_with.n);
	add_two(r, row, EARLIER, q->human, &r->earlier, &r->in.earlier.n);
	for (uint32_t k = 0; k < not.n; k++) {
		r->not_organisation = mem_grow(r->m, r->not_organisation, struct pool_not_organisation,
		    r->in.not_organisation.n + 1);
		r->not_organisation[r->in.not_organisation.n++] = (struct pool_not_organisation){ q->human, not.at[k] };
	}
}

static struct err *role_of(const struct reading *r, size_t row, enum pool_side *out)
{
	static const char *const roles[] = { [POOL_NONE] = "none", [POOL_MENTEE] = "mentee", [POOL_MENTOR] = "mentor" };

	for (int k = 0; k < (int)LEN(roles); k++) {
		*out = (enum pool_side)k;
		if (strcmp(cell(r, row, ROLE), roles[k]) == 0)
			return NULL;
	}
	return wrong(r, row, ROLE, N_("A role is mentee, mentor or none."));
}

static struct err *read_person(struct reading *r, size_t row, struct bits *bits, struct pool_person *q)
{
	const char *human = *cell(r, row, PERSON) ? cell(r, row, PERSON) : cell(r, row, NAME);
	int64_t level = 0, least = 0, most = 1;
	bool eligible;

	TRY(role_of(r, row, &q->side));
	TRY(yes_no(r, row, ADMITTED, &q->admitted));
	TRY(yes_no(r, row, ELIGIBLE, &eligible));
	TRY(count(r, row, LEVEL, 1, 5, &level));
	TRY(count(r, row, LEAST, 0, INT32_MAX, &least));
	TRY(count(r, row, MOST, least, INT32_MAX, &most));
	q->human = names_key(human);
	q->groups = eligible;
	q->level = (uint32_t)level;
	q->least = q->side == POOL_MENTOR ? (int32_t)least : 0;
	q->most = q->side == POOL_MENTOR ? (int32_t)(most < least ? least : most) : most > 0;
	q->organisation = number_of(r, cell(r, row, ORGANISATION));
	q->industry = number_of(r, cell(r, row, INDUSTRY));
	q->team = number_of(r, cell(r, row, TEAM));
	q->field = number_of(r, cell(r, row, FIELD));
	q->place = number_of(r, cell(r, row, PLACE));
	q->region = number_of(r, cell(r, row, REGION));
	TRY(bits_of(r, &bits[0], row, LANGUAGES, &q->languages));
	TRY(bits_of(r, &bits[1], row, FORMS, &q->forms));
	TRY(bits_of(r, &bits[2], row, TIMES, &q->times));
	TRY(topics_of(r, row, &q->wants));
	q->offers = list_of(r, row, OFFERS);
	q->questions = list_of(r, row, QUESTIONS);
	q->interests = list_of(r, row, INTERESTS);
	q->seeks = list_of(r, row, SEEKS);
	q->brings = list_of(r, row, BRINGS);
	add_ties(r, row, q);
	return NULL;
}

/* Names of one side, and what their organisations are called. Each once. */
static struct err *name_side(struct reading *r, const struct pool_person *people, enum pool_side side, struct names *out,
    const char *const **organisation)
{
	const char **name = mem_array(r->m, const char *, r->l.rows + 1), **of;
	bool *seen = mem_array(r->m, bool, r->l.rows + 1);
	size_t n = 0;

	for (size_t k = 0; k < r->l.rows; k++)
		if (people[k].side == side)
			name[n++] = cell(r, k, NAME);
	names_collect(r->m, name, n, out);
	of = mem_array(r->m, const char *, (size_t)out->n + 1);
	for (size_t k = 0; k < r->l.rows; k++) {
		int32_t at = people[k].side == side ? names_find(out, cell(r, k, NAME)) : -1;

		if (at < 0)
			continue;
		if (seen[at])
			return wrong(r, k, NAME, N_("This name stands there twice in one role."));
		seen[at] = true;
		of[at] = cell(r, k, ORGANISATION);
	}
	*organisation = of;
	return NULL;
}

/* Keys in the order of the names of each side; even for mentees, odd for mentors, since the pool wants all to differ. */
static void give_keys(struct reading *r, struct pool_person *people, const struct people_file *f)
{
	for (size_t k = 0; k < r->l.rows; k++) {
		const char *name = cell(r, k, NAME);

		if (people[k].side == POOL_MENTEE)
			people[k].key = f->mentee.key[names_find(&f->mentee, name)] & ~UINT64_C(1);
		else if (people[k].side == POOL_MENTOR)
			people[k].key = f->mentor.key[names_find(&f->mentor, name)] | 1;
		else
			people[k].key = (UINT64_C(1) << 40) + k;
	}
}

struct err *people_file_read(mem *m, const char *path, struct people_file *out)
{
	struct reading r = { .m = m, .path = path };
	struct bits bits[3] = { { .n = 0 } };
	struct pool_person *people;
	struct err *e;

	TRY(market_file_lines(m, path, want, COLUMNS, &r.l));
	collect_words(&r);
	people = mem_array(m, struct pool_person, r.l.rows + 1);
	for (size_t k = 0; k < r.l.rows; k++)
		TRY(read_person(&r, k, bits, &people[k]));
	TRY(name_side(&r, people, POOL_MENTEE, &out->mentee, &out->mentee_organisation));
	TRY(name_side(&r, people, POOL_MENTOR, &out->mentor, &out->mentor_organisation));
	give_keys(&r, people, out);
	r.in.people.at = people;
	r.in.people.n = (uint32_t)r.l.rows;
	r.in.works_with.at = r.works_with;
	r.in.not_with.at = r.not_with;
	r.in.earlier.at = r.earlier;
	r.in.not_organisation.at = r.not_organisation;
	e = pool_make(m, &r.in, &out->pool);
	return e ? ERR(m, ERR_INVALID, e->told, "%s: %s", path, e->detail) : NULL;
}
