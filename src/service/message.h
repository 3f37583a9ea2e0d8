/* SPDX-License-Identifier: EUPL-1.2 */
/* message.h - a mail or letter of a kind: the text of the programme, else the default, filled in
 *
 *	TRY(message_send(a, &(struct message){
 *		.kind = "tandem_ended", .programme = p, .run = r, .person = who,
 *		.address = email, .name = name, .lang = lang,
 *		.values = VALUES({ "partner", partner_name }),
 *	}, NULL));
 *
 * To add a mail: a row in core/message.def, its words in core/message_words.c,
 * German in po/de, one function that calls message_send(). The words {name},
 * {programme}, {run}, {kick_off} and {run_ends} fill themselves in; greeting,
 * closing, contact and footer come with the letter (mail/letter).
 * For a letter on paper call message_letter(): links and buttons are yours.
 */
#ifndef SERVICE_MESSAGE_H
#define SERVICE_MESSAGE_H
#include "core/message.h"
#include "core/programme.h"
#include "mail/letter.h"
#include "service/act.h"

/* Both live as long as the block in which they stand. */
#define VALUES(...) (const struct message_value[]){ __VA_ARGS__, { NULL, NULL } }
#define URLS(...)   (const char *const[]){ __VA_ARGS__, NULL }

/* What is the same for all mails of a run or a programme. */
struct message_home {
	const struct programme *programme; /* NULL: the installation */
	const struct run *run;             /* NULL: no run in particular */
	struct labels labels;
	struct letter_contact contact;
};
/* programme 0 and run 0: the installation; run 0: the programme. */
struct err *message_home_get(struct act *a, programme_id programme, run_id run, const struct message_home **out)
    MUST_USE;

struct message {
	const char *kind;               /* key of core/message.def */
	programme_id programme;         /* these may be 0; that of the run goes without saying */
	run_id run;
	person_id person;
	bool for_nobody;                /* see service/post.h */
	const char *address;            /* NULL or "": message_send() does nothing */
	const char *name;               /* "" or NULL: greeted without a name */
	enum lang lang;
	const struct message_value *values; /* VALUES(…) or NULL; "" = nothing to say: its paragraph is left out */
	const char *const *urls;        /* URLS(…) or NULL: whole addresses, one per button of the kind; "" leaves one out */
	const struct message_home *home; /* for many at once; NULL: it is looked up */
};

/* Ends the program if there is no such kind. Strings are in a->m. */
struct err *message_letter(struct act *a, const struct message *msg, struct letter *out) MUST_USE;
/* Into the outbox, within the transaction. `out` may be NULL; 0 without an address. */
struct err *message_send(struct act *a, const struct message *msg, mail_id *out) MUST_USE;

/* What a programme says in one kind of mail, defaults filled in; words still in braces. */
struct message_text {
	const char *subject, *text;
	const char *buttons[MESSAGE_BUTTONS_MOST]; /* NULL: no such */
};
struct err *message_text_get(struct act *a, programme_id programme, const struct message_kind *k, enum lang l,
    struct message_text *out) MUST_USE;
/* The letter with a text that is not saved yet: for looking at it. */
struct err *message_letter_of(struct act *a, const struct message *msg, const struct message_text *text,
    struct letter *out) MUST_USE;
/* The same with a text of its own: for announcements. */
struct err *message_send_of(struct act *a, const struct message *msg, const struct message_text *text, mail_id *out)
    MUST_USE;
#endif
