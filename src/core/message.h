/* SPDX-License-Identifier: EUPL-1.2 */
/* message.h - what every mail and letter says, as data: kinds, their words in braces, checking, filling in
 *
 * core/message.def has one row per kind of mail. Its texts are the defaults; a
 * programme may put its own in their place (service/message).
 *
 * A text is paragraphs with an empty line between them. {word} is filled in:
 *   - the words of the kind, those every mail has (name, programme, run,
 *     kick_off, run_ends) and those of core/labels ({mentors} …), all with an
 *     English and a German name, which may be used in either language and in
 *     capitals or not: {until} = {frist}
 *   - a paragraph in which a word has nothing to say is left out, so a text may
 *     speak of the kick-off before its day is known
 *   - a brace that belongs to no word is a mistake, there is no other use for it:
 *     whoever saves a text is told, so no mail ever shows one
 * What is filled in is text, not text with words: a person called "{until}" stays
 * so. Escaping is up to the letter (mail/letter).
 */
#ifndef CORE_MESSAGE_H
#define CORE_MESSAGE_H
#include <stdbool.h>

#include "core/labels.h"

enum { MESSAGE_BUTTONS_MOST = 3 };

/* When in the life of a run; the page of a programme lists them so. */
enum message_phase {
	MESSAGE_ACCOUNT,      /* of the installation, not of a programme */
	MESSAGE_ANNOUNCEMENT, /* written anew each time, so there is nothing to change */
	MESSAGE_REGISTRATION,
	MESSAGE_SELECTION,
	MESSAGE_PAIRING,
	MESSAGE_TANDEM,
	MESSAGE_COORDINATION, /* what the coordination itself is told */
	MESSAGE_PHASES
};

/* Whose mail it is. */
enum message_reader {
	MESSAGE_TO_ANYONE,
	MESSAGE_TO_APPLICANT,
	MESSAGE_TO_MENTOR,
	MESSAGE_TO_MENTEE,
	MESSAGE_TO_BOTH,
	MESSAGE_TO_CONTACT,
	MESSAGE_TO_COMMITTEE,
	MESSAGE_TO_COORDINATION,
	MESSAGE_READERS
};

struct message_kind {
	const char *key;               /* kind in the outbox */
	enum message_phase phase;
	enum message_reader reader;
	bool secret;                   /* holds a link that acts for its reader */
	bool urgent;                   /* somebody sits there and waits for it: it goes before other mail */
	const char *label;             /* message ids from here on: what it is for */
	const char *subject;
	const char *const *paragraphs; /* ends with NULL */
	const char *const *buttons;    /* labels of its links in their order, ends with NULL; NULL: none */
	const char *why;               /* below: why it came; NULL: it says so itself */
	const char *words;             /* its own words, "!" before those it must not lack: "!partner reason" */
};

extern const struct message_kind message_kinds[];
extern const int message_kinds_n;

/* NULL if no kind is called so. */
const struct message_kind *message_kind_find(const char *key);
/* Has it a text that a programme may change? k may be NULL. */
bool message_is_editable(const struct message_kind *k);
int message_buttons(const struct message_kind *k);
/* Message ids. */
const char *message_phase_label(enum message_phase phase);
const char *message_reader_label(enum message_reader reader);
/* The default text in a language, with an empty line between paragraphs. */
const char *message_default_text(mem *m, const struct message_kind *k, enum lang l);

/* One word of a kind, for the editor. */
struct message_word {
	const char *key;           /* English name, by which the program gives its value */
	const char *name[LANGS];   /* as written in braces */
	const char *label;         /* message id: what it stands for */
	const char *sample;        /* message id: an example */
	bool needed, block;        /* block: several lines, for a paragraph of its own */
};
/* Its own words and then those every mail of a programme has; without those of the labels. */
const struct message_word *message_words(mem *m, const struct message_kind *k, int *n);

enum message_fault {
	MESSAGE_UNKNOWN, /* {wort} is no word of this kind      */
	MESSAGE_BROKEN,  /* a brace that belongs to no word     */
	MESSAGE_LACKS,   /* a needed word is not in the text    */
	MESSAGE_NOT_HERE /* a block stands in a subject or label */
};

struct message_problem {
	enum message_fault fault;
	size_t at;        /* byte of the text; of a word that is lacking: its end */
	int line;         /* from 1 */
	const char *word; /* as typed, with its braces; of one that is lacking: its name in the language */
	const char *near; /* the known word most like it, with braces; NULL: none is */
};

enum message_part { MESSAGE_SUBJECT, MESSAGE_TEXT, MESSAGE_BUTTON };

/* The first mistake of a part; false if there is none. l: in which words are named to the person. */
bool message_check(mem *m, const struct message_kind *k, enum message_part part, enum lang l, const char *text,
    struct message_problem *out);
/* "In line 3, {frits} is no word … Did you mean {frist}?" in the language of the page. */
const char *message_sentence(mem *m, enum lang l, const struct message_problem *p);

/* What is filled in. values end with a NULL word; words of the kind that are not in it say nothing. */
struct message_value {
	const char *word; /* key */
	const char *value;
};

struct message_fill {
	const struct labels *labels; /* NULL: {mentor} and such stay as they are */
	enum lang lang;
	const struct message_value *values;
};

/* A subject or label: one line. */
const char *message_line(mem *m, const struct message_fill *f, const char *text);
/* Paragraphs of a text; *n of them, which is 0 if nothing is left. */
const char *const *message_paragraphs(mem *m, const struct message_fill *f, const char *text, int *n);
#endif
