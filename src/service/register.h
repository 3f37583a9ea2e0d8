/* SPDX-License-Identifier: EUPL-1.2 */
/* register.h - the public way in: from a form that a stranger fills in to an application
 *
 *   way in                        address            what sending does
 *   the public page               to be confirmed    mails a link; its button makes the application
 *   the same, signed in           the account's      makes the application
 *   the link of a kept draft      confirmed, unless  the same; with another address as the public page
 *                                 it was changed
 *   the link of an invitation     the invitation's   makes the application
 *
 * Nothing of a person we know is changed before the address is proved, and no
 * answer tells whether an address is known. One person has one application in a
 * role of a run: whoever registers twice, from two browsers or after
 * withdrawing, changes it. What was refused stays refused.
 *
 * How long drafts and unconfirmed ones are kept: core/registration.h.
 */
#ifndef SERVICE_REGISTER_H
#define SERVICE_REGISTER_H
#include "core/answers.h"
#include "core/registration.h"
#include "service/run.h"

struct register_way {
	struct run_view in;
	const char *role;                     /* mentor, mentee */
	const struct run_form *form;
	channel_id channel;                   /* 0 = none known */
	const struct registration *kept;      /* NULL: not by the link of a draft */
	const struct invitation *invitation;  /* NULL: not by an invitation */
	const char *email;                    /* proved already and not asked for; "" = asked */
	application_id own;                   /* the signed-in person's application; 0 = none */
	const char *closed;                   /* a sentence: why nobody can register now; NULL: one can */
};

/* role: "mentor", "mentee"; code: of a channel, may be NULL. ERR_NOT_FOUND: no such run, or not public. */
struct err *register_public(struct act *a, const char *slug, const char *role, const char *code,
    struct register_way *out) MUST_USE;
/* By the mailed link of a draft, or of one that waits for its address to be confirmed. ERR_NOT_FOUND with
 * a sentence: too old, or deleted. */
struct err *register_kept(struct act *a, const char *token, struct register_way *out) MUST_USE;
/* By the link of an invitation. ERR_NOT_FOUND with a sentence: too old, or taken back. */
struct err *register_invited(struct act *a, const char *token, struct register_way *out) MUST_USE;

/* What is known of whoever fills it in: the draft, the invitation, the facts of the account. */
struct err *register_known(struct act *a, const struct register_way *w, struct entries *out) MUST_USE;
/* What was posted for the fields of the form, with the address that is not asked for. */
struct entries register_posted(struct act *a, const struct register_way *w, struct entries posted);

/* What the conditions of the run say against answers without errors, in sentences; it may be sent all the
 * same. */
struct err *register_verdict(struct act *a, const struct register_way *w, const struct answers *x,
    const char ***sentences, int *n) MUST_USE;

struct register_result {
	application_id application; /* 0: a mail is on its way, the address is to be confirmed */
	const char *token;          /* of the applicant's link; NULL without an application */
};
/* x has no errors; `in` is what it was made of. ERR_TOO_MANY with a sentence. ERR_INVALID: closed, or it
 * was refused before. */
struct err *register_send(struct act *a, const struct register_way *w, const struct answers *x, struct entries in,
    struct register_result *out) MUST_USE;
/* Keeps it and mails the link to `email`; of a draft that is there already it keeps the new answers.
 * ERR_INVALID: this is no address. */
struct err *register_keep(struct act *a, const struct register_way *w, const char *email, struct entries in) MUST_USE;
struct err *register_drop(struct act *a, const char *token) MUST_USE;

/* -- the link of a sent one */
struct register_confirm {
	struct register_way way;
	const struct answers *x;       /* NULL once it is done */
	bool done;                     /* it was confirmed before */
	bool replaces;                 /* the person applies already: confirming puts these answers there */
	const char *refused;           /* a sentence: it cannot be taken; NULL: it can */
};
struct err *register_confirm_look(struct act *a, const char *token, struct register_confirm *out) MUST_USE;
/* The button. ERR_INVALID: the form asks for more by now; then the draft is to be gone on with. Done before:
 * gives a link to the same application. */
struct err *register_confirm(struct act *a, const char *token, struct register_result *out) MUST_USE;

/* -- for the coordination's list and for tests */
/* Makes the application of one that waits, as its confirmation would. */
struct err *register_accept(struct act *a, const struct registration *r, struct register_result *out) MUST_USE;
/* The mail with the link to confirm once more. */
struct err *register_mail_confirm(struct act *a, const struct registration *r) MUST_USE;
/* A link for the applicant's own page. */
struct err *register_link(struct act *a, person_id person, application_id id, const struct run *run, const char **token)
    MUST_USE;
/* Last day of registration in words, "" if it is open. */
const char *register_closing(struct act *a, const struct run *r, enum lang l);
/* "Mentor:in" */
const char *register_role(const struct labels *labels, const char *role, enum lang l);
#endif
