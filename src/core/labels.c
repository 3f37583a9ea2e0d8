/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/labels.h"

#include <string.h>

#include "base/points.h"

static const struct {
	const char *name, *label;
	struct label_words mentor;
} styles[GENDER_STYLES] = {
	[GENDER_COLON] = { "colon", N_("Colon: Mentor:in"), { "Mentor:in", "Mentor:innen" } },
	[GENDER_STAR] = { "star", N_("Asterisk: Mentor*in"), { "Mentor*in", "Mentor*innen" } },
	[GENDER_BINNEN_I] = { "binnen_i", N_("Capital I: MentorIn"),
	    { "MentorIn", "MentorInnen" } },
	[GENDER_PAIR] = { "pair", N_("Both forms: Mentorin oder Mentor"),
	    { "Mentorin oder Mentor", "Mentorinnen und Mentoren" } },
	[GENDER_NEUTRAL] = { "neutral", N_("Neutral: Begleitperson"),
	    { "Begleitperson", "Begleitpersonen" } },
};

/* "Mentee" names all genders as it is. */
static const struct label_words words[LABEL_KINDS][LANGS] = {
	[LABEL_MENTOR] = { [LANG_EN] = { "mentor", "mentors" } },
	[LABEL_MENTEE] = { [LANG_DE] = { "Mentee", "Mentees" },
	    [LANG_EN] = { "mentee", "mentees" } },
	[LABEL_ORGANISATION] = { [LANG_DE] = { "Organisation", "Organisationen" },
	    [LANG_EN] = { "organisation", "organisations" } },
};

static const struct {
	const char *one, *many;           /* placeholders                  */
	const char *one_text, *many_text; /* names of the programme's text */
} names[LABEL_KINDS] = {
	[LABEL_MENTOR] = { "mentor", "mentors", "label_mentor_one", "label_mentor_many" },
	[LABEL_MENTEE] = { "mentee", "mentees", "label_mentee_one", "label_mentee_many" },
	[LABEL_ORGANISATION] = { "organisation", "organisations", "label_organisation_one",
	    "label_organisation_many" },
};

const char *gender_style_name(enum gender_style style)
{
	return styles[style].name;
}

enum gender_style gender_style_find(const char *name)
{
	for (int s = 0; s < GENDER_STYLES; s++) {
		if (strcmp(styles[s].name, name) == 0)
			return (enum gender_style)s;
	}
	return GENDER_COLON;
}

const char *gender_style_label(enum gender_style style)
{
	return styles[style].label;
}

struct labels labels_of(enum gender_style style)
{
	struct labels labels;

	memcpy(labels.at, words, sizeof words);
	labels.at[LABEL_MENTOR][LANG_DE] = styles[style].mentor;
	return labels;
}

bool labels_set(struct labels *labels, const char *name, enum lang lang, const char *text)
{
	for (int k = 0; k < LABEL_KINDS; k++) {
		struct label_words *at = &labels->at[k][lang];
		bool one = strcmp(name, names[k].one_text) == 0;

		if (!one && strcmp(name, names[k].many_text) != 0)
			continue;
		if (*text)
			*(one ? &at->one : &at->many) = text;
		return true;
	}
	return false;
}

static bool same_but_first_case(const char *placeholder, const char *at, size_t n)
{
	return strlen(placeholder) == n && (*at | 0x20) == *placeholder &&
	    memcmp(placeholder + 1, at + 1, n - 1) == 0;
}

/* The word for the n bytes between braces; NULL if they are no placeholder. */
static const char *word_for(const struct labels *labels, enum lang lang, const char *at, size_t n)
{
	for (int k = 0; n && k < LABEL_KINDS; k++) {
		if (same_but_first_case(names[k].one, at, n))
			return labels->at[k][lang].one;
		if (same_but_first_case(names[k].many, at, n))
			return labels->at[k][lang].many;
	}
	return NULL;
}

/* Moves to the next {word} of letters at or behind *text, *n bytes between its braces; false if
 * there is none. */
static bool next_braces(const char **text, size_t *n)
{
	for (const char *p = strchr(*text, '{'); p; p = strchr(p + 1, '{')) {
		*n = strspn(p + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_");
		if (*n && p[*n + 1] == '}') {
			*text = p;
			return true;
		}
	}
	return false;
}

static void add_word(struct buf *b, const char *word, bool capital)
{
	/* words of the style are ASCII at their start, own ones may be "ältere Fachkraft" */
	int32_t i = 0, n = (int32_t)strlen(word);

	if (capital && n) {
		UChar32 c = point_next(word, &i, n);

		point_add(b, u_toupper(c));
	}
	buf_str(b, word + i);
}

char *labels_expand(mem *m, const struct labels *labels, enum lang lang, const char *text)
{
	struct buf *b = buf_new(m);
	const char *at = text;
	size_t n;

	while (next_braces(&at, &n)) {
		const char *word = word_for(labels, lang, at + 1, n);

		buf_add(b, text, (size_t)(at - text));
		if (word)
			add_word(b, word, at[1] < 'a');
		else
			buf_add(b, at, n + 2);
		text = at += n + 2;
	}
	buf_str(b, text);
	return b->at;
}

char *labels_unknown(mem *m, const char *text)
{
	struct labels any = labels_of(GENDER_COLON);
	size_t n;

	for (; next_braces(&text, &n); text += n + 2) {
		if (!word_for(&any, LANG_EN, text + 1, n))
			return mem_strn(m, text, n + 2);
	}
	return NULL;
}
