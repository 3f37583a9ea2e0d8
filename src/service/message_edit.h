/* SPDX-License-Identifier: EUPL-1.2 */
/* message_edit.h - a programme's own texts of its mails: which there are, changing one, looking at it
 *
 * Mails of the installation (phase MESSAGE_ACCOUNT) belong to no programme and
 * are not among them. Every change stays readable: who made it, when, what it said.
 */
#ifndef SERVICE_MESSAGE_EDIT_H
#define SERVICE_MESSAGE_EDIT_H
#include "service/message.h"

struct message_entry {
	const struct message_kind *kind;
	bool changed;
	struct instant at; /* of the last change; .s 0 = never */
	const char *by;    /* name, "" = not known any more */
};
/* In the order of the phases. */
struct err *messages_of(struct act *a, programme_id programme, const struct message_entry **out, int *n) MUST_USE;

struct message_version {
	int64_t version;
	struct instant at;
	const char *by;
	bool is_default;
	struct message_text text[LANGS];
};

struct message_edit {
	const struct message_kind *kind;
	int64_t version; /* what a form was drawn from; 0 = never changed */
	bool changed;    /* is not the default */
	struct message_text text[LANGS];
	const struct message_version *history; /* newest first, the one that counts among them; at most 50 */
	int history_n;
};
/* ERR_NOT_FOUND: no such kind, or not a programme's. */
struct err *message_edit_get(struct act *a, programme_id programme, const char *key, struct message_edit *out) MUST_USE;

struct message_mistake {
	enum lang lang;
	enum message_part part;
	int button; /* of MESSAGE_BUTTON: which, from 0 */
	const char *sentence; /* in the language of the page */
};
enum { MESSAGE_MISTAKES_MOST = LANGS * (2 + MESSAGE_BUTTONS_MOST) };
/* At most one for each part of each language; an empty part stands for the default. */
int message_mistakes(mem *m, const struct message_kind *k, enum lang page, const struct message_text text[LANGS],
    struct message_mistake out[MESSAGE_MISTAKES_MOST]);

/* ERR_INVALID: there are mistakes. ERR_CONFLICT: it is no longer what was seen. Parts that are empty or
 * as the default go on following the default. */
struct err *message_change(struct act *a, programme_id programme, const struct message_kind *k, int64_t seen,
    const struct message_text text[LANGS]) MUST_USE;
/* Back to the default; what it said stays in the history. */
struct err *message_reset(struct act *a, programme_id programme, const struct message_kind *k, int64_t seen) MUST_USE;

/* How a mail would read. */
struct message_look {
	struct letter letter;
	const char *greeting;
	const char *text;             /* plain, as it would be sent */
	const char *const *examples;  /* what stands for words that were filled in by an example */
	int examples_n;
};
/* who: an application of the programme, 0 = an example throughout (ERR_NOT_FOUND: of another one). */
struct err *message_look(struct act *a, programme_id programme, const struct message_kind *k, enum lang l,
    const struct message_text *text, application_id who, struct message_look *out) MUST_USE;
/* The same of a run and with an example of a person. */
struct err *message_look_in(struct act *a, run_id run, const struct message_kind *k, enum lang l,
    const struct message_text *text, struct message_look *out) MUST_USE;
/* Sends the mail as it is saved, filled in by examples, to who is signed in. */
struct err *message_test(struct act *a, programme_id programme, const struct message_kind *k, enum lang l) MUST_USE;

struct message_person {
	application_id id;
	const char *name;
};
/* Who could get it: people of the newest run, at most 200, by name. */
struct err *message_people(struct act *a, programme_id programme, const struct message_kind *k,
    const struct message_person **out, int *n) MUST_USE;
#endif
