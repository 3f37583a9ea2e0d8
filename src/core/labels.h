/* SPDX-License-Identifier: EUPL-1.2 */
/* labels.h - what a programme calls its roles
 *
 * A mentor may be "Mentor:in", "MentorIn", "Talent" or "Entscheidungsträger:in":
 * the words are text of the programme (000-07, 004-02), the direction of the
 * levels is a rule of its own. A gender style gives the usual words; a text of
 * the programme (label_mentor_one, label_mentor_many …) goes before it, in either
 * language. Programme 002 calls its organisations "Verwaltung".
 *
 * Texts of a programme, mails and pages name roles by placeholders:
 *   {mentor} {mentors} {mentee} {mentees} {organisation} {organisations}
 * {Mentor} … begin with a capital, for English and for the start of a sentence.
 * German needs care: the words have no case and no article, so a sentence uses
 * the plural or stands the word alone ("Ihre {mentors}", "{mentor}: …").
 */
#ifndef CORE_LABELS_H
#define CORE_LABELS_H
#include <stdbool.h>

#include "base/tr.h"

/* How German words name all genders; English words are the same in each. */
enum gender_style {
	GENDER_COLON,    /* Mentor:in, Mentor:innen                              */
	GENDER_STAR,     /* Mentor*in, Mentor*innen                              */
	GENDER_BINNEN_I, /* MentorIn, MentorInnen                                */
	GENDER_PAIR,     /* Mentorin oder Mentor, Mentorinnen und Mentoren       */
	GENDER_NEUTRAL,  /* Begleitperson, Begleitpersonen                       */
	GENDER_STYLES
};

enum label { LABEL_MENTOR, LABEL_MENTEE, LABEL_ORGANISATION, LABEL_KINDS };

struct label_words {
	const char *one, *many;
};

struct labels {
	struct label_words at[LABEL_KINDS][LANGS];
};

/* "colon", "star", "binnen_i", "pair", "neutral": as stored */
const char *gender_style_name(enum gender_style style);
/* GENDER_COLON if there is no such style. */
enum gender_style gender_style_find(const char *name);
/* Message id of the style, for choosing it. */
const char *gender_style_label(enum gender_style style);

struct labels labels_of(enum gender_style style);
/* "Mentor:in"; "Mentor:innen" */
static inline const char *label_one(const struct labels *labels, enum label label, enum lang lang)
{
	return labels->at[label][lang].one;
}
static inline const char *label_many(const struct labels *labels, enum label label, enum lang lang)
{
	return labels->at[label][lang].many;
}
/* Puts a programme's own word in: name "label_mentor_one" … "label_organisation_many". An empty
 * text leaves the word of the style. The text is kept, not copied. False if the name is none of
 * these. */
bool labels_set(struct labels *labels, const char *name, enum lang lang, const char *text);

/* `text` with the placeholders filled in; what is in braces and none of them stays as it is. */
char *labels_expand(mem *m, const struct labels *labels, enum lang lang, const char *text);
/* The first {word} of a text that is no placeholder, braces included; NULL if all are. */
char *labels_unknown(mem *m, const char *text);
#endif
