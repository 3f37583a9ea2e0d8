/* SPDX-License-Identifier: EUPL-1.2 */
/* sign_in.h - being let in, step by step
 *
 *   asks           a browser gets a cookie and a row of sign_in (the door); nothing is shown yet.
 *                  A link that is mailed then belongs to this browser.
 *   first factor   sign_in_first(): password, link, one's organisation. A passkey counts as both.
 *   second factor  sign_in_second(), if the person has set one up
 *   set up one     if the person needs one and has none (core/factor.h), before anything else
 *   in             a row of session, made only now, with a token of its own (ASVS 5.0 7.2.4)
 *
 * Until the last step nobody is signed in: a->who is NULL, a->door says who stands there. It lasts
 * ten minutes, and only the browser that holds its cookie can go on with it. Whoever is given a role
 * that needs a second factor while signed in without has to sign in again. In a demonstration
 * (site->demo) nobody needs one.
 *
 * For a new way to sign in: check it, then call sign_in_first() or sign_in_second() and let
 * web/sign_in's sign_in_go() answer. Challenges and the like may hang off a->door->id after
 * sign_in_ask(). What can be shown as a second factor is known to the statement factors_of.
 *
 * Answers are the same for people we know and people we do not, and so is the work done for them.
 * Errors worth showing are ERR_INVALID with a sentence, and ERR_TOO_MANY with *wait seconds.
 */
#ifndef SERVICE_SIGN_IN_H
#define SERVICE_SIGN_IN_H
#include "core/factor.h"
#include "service/act.h"

enum sign_in_step {
	SIGN_IN_IN,     /* it is a session now */
	SIGN_IN_SECOND, /* a second factor is to be shown */
	SIGN_IN_SET_UP, /* a second factor is to be set up */
};

struct sign_in_done {
	enum sign_in_step step;
	const char *cookie; /* the browser's new one */
	const char *next;   /* page it came for, a path of ours or "" */
};

/* The browser has a row from now on; *cookie is what it must be given, NULL if it keeps the one it
 * has. next: a path or "" (checked by web/sign_in). */
struct err *sign_in_ask(struct act *a, const char *next, const char **cookie) MUST_USE;
/* `person` was found to be who they say. The door's cookie is renewed. */
struct err *sign_in_first(struct act *a, person_id person, enum factor how, const char *next, struct sign_in_done *out)
    MUST_USE;
/* The person at the door showed a second factor, or has just set one up; or somebody signed in has,
 * and goes on with a new session. ERR_FORBIDDEN: nobody is there. */
struct err *sign_in_second(struct act *a, enum factor how, struct sign_in_done *out) MUST_USE;
/* What the person at the door has to do next; SIGN_IN_IN with nobody there. */
struct err *sign_in_step(struct act *a, enum sign_in_step *out) MUST_USE;
/* Who is signed in, or has shown a first factor; 0: nobody. */
person_id sign_in_person(const struct act *a);
/* Does the person need a second factor here? By roles held now. */
struct err *sign_in_needs_second(struct act *a, person_id person, bool *out) MUST_USE;
/* The form that let this browser in came again: *cookie is what it was given, NULL if it was not. */
struct err *sign_in_again(struct act *a, const char **cookie) MUST_USE;
/* Signed in so short a time ago (15 minutes) that what lets people in may be changed; at the door this
 * is so. ERR_FORBIDDEN with a sentence: please sign in again (ASVS 5.0 7.5.1). */
struct err *sign_in_fresh(struct act *a) MUST_USE;
/* Away from the door. */
struct err *sign_in_leave(struct act *a) MUST_USE;

/* Whose password it is; lets nobody in: sign_in_first() does, in one transaction with the form's one-time id, so that
 * two clicks are one sign-in. Opens its own transaction (the password is checked outside; slow pool). */
struct err *sign_in_password(struct act *a, const char *email, const char *password, person_id *out, int *wait)
    MUST_USE;

/* Puts a sign-in mail into the outbox if the address belongs to somebody who may come in; says
 * nothing about whether it did. The link works once, for 10 minutes, in this browser. *cookie as for
 * sign_in_ask(). */
struct err *sign_in_ask_mail(struct act *a, const char *email, const char *next, const char **cookie, int *wait)
    MUST_USE;

struct sign_in_link {
	const char *name; /* who it is for */
	const char *code; /* opened in another browser: 8 digits to type in the one that asked; else NULL */
};
/* ERR_INVALID if it is used up, too old or none of ours. */
struct err *sign_in_link_look(struct act *a, const char *link, struct sign_in_link *out) MUST_USE;
/* Uses the link up as a first factor. ERR_INVALID in another browser than the one that asked. */
struct err *sign_in_link_use(struct act *a, const char *link, struct sign_in_done *out) MUST_USE;
/* The same by the code that sign_in_link_look() showed elsewhere. */
struct err *sign_in_code_use(struct act *a, const char *code, struct sign_in_done *out) MUST_USE;
/* To be asked before: each is a transaction of its own, so that a try counts whatever comes of it. */
struct err *sign_in_link_take(struct act *a, int *wait) MUST_USE;
struct err *sign_in_code_take(struct act *a, int *wait) MUST_USE;
/* A link for any browser, valid for `seconds`: for `tandem admin add` and tests. */
struct err *sign_in_link_make(struct act *a, person_id person, int64_t seconds, const char **token) MUST_USE;

/* Everything a person has open ends: sessions but `stays` (0 = all) and what stands at the door. */
struct err *sign_in_end_all(struct act *a, person_id person, session_id stays) MUST_USE;
#endif
