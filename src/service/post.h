/* SPDX-License-Identifier: EUPL-1.2 */
/* post.h - mail, from the sentence that causes it to the server that takes it
 *
 * post_letter() writes a mail into the outbox within the transaction of what it
 * tells about: both happen or neither. The job of jobs/outbox claims it, sends
 * it outside any transaction and marks what came of it (trust.md 1.3):
 *
 *   taken by the server       sent
 *   5xx about it              refused; tried again only when somebody asks for it
 *   "later", or no server     again after 1, 2, 4 … 60 minutes, up to a fifth longer by chance,
 *                             so that many do not come back at once; given up after 5 days
 *   we crashed meanwhile      again after 10 minutes, with the same Message-ID
 *
 * At most so many mails an hour as the settings say (trust.md 2.4, against a flood that would cost us the
 * trust of other mail servers): what is over it waits. A tenth is kept for urgent mails (core/message.h), which
 * go before all others, so that a link to sign in is not behind an announcement to thousands.
 *
 * An answer goes to the first contact of the mail's programme, else of the installation (Reply-To).
 *
 * Without SMTP settings nothing is claimed and the outbox page is the mailbox.
 */
#ifndef SERVICE_POST_H
#define SERVICE_POST_H
#include "base/seed.h"
#include "mail/letter.h"
#include "mail/smtp.h"
#include "service/act.h"

/* Whom a letter goes to and what it belongs to; ids may be 0. */
struct post_to {
	programme_id programme;
	run_id run;
	person_id person;
	const char *kind; /* sign_in, tandem_asked …: what the mail is for, in the outbox and in tests */
	bool secret;      /* holds a link that acts for the person */
	bool for_nobody;  /* the same work as for somebody, and no mail: an answer must not tell who is known */
	const char *address, *name;
};

/* ERR_INVALID if the address is none, or address, name or subject would start a header. `out` may
 * be NULL. */
struct err *post_letter(struct act *a, const struct post_to *to, const struct letter *l, mail_id *out) MUST_USE;

struct table;

/* What the outbox page shows. state: waiting, sending, sent, refused, given_up. */
struct post_line {
	mail_id id;
	const char *kind, *state, *to_address, *to_name, *subject;
	int tries;
	struct instant made_at, next_at, sent_at; /* sent_at.s 0 = not sent */
	const char *last_error; /* the server's words; "" = none */
};

struct post_counts {
	int waiting, sending, sent, refused, given_up;
};

/* Mails of the run, else of the programme, else all; state "" = all; newest first. */
struct post_filter {
	programme_id programme;
	run_id run;
	const char *state;
	int limit, offset;
};

/* counts are of all states, for the filter's links and for paging. Rights are the route's. */
struct err *post_list(struct act *a, const struct post_filter *f, const struct post_line **out, int *n,
    struct post_counts *counts) MUST_USE;
/* All that fit as a list to take along: to whom, what for, what became of it; not what it says. What a
 * mail is for and its state are named by the page's own words. */
struct err *post_table(struct act *a, const struct post_filter *f, const char *(*kind_label)(const char *kind),
    const char *(*state_label)(const char *state), struct table **out) MUST_USE;

struct post_mail {
	struct post_line line;
	bool withheld; /* it holds a secret link that is on its way to its owner: text and html are "" */
	const char *text, *html;
	const char *again_to; /* where it would go if it is sent again */
};
/* Secret links are shown only where no mail is sent and this page is the only mailbox. */
struct err *post_get(struct act *a, mail_id id, const struct post_mail **out) MUST_USE;
/* Another five days for one that was refused or given up; else ERR_CONFLICT. A mail of a programme goes to
 * the address that the person has by now; one about the account itself stays with its own. */
struct err *post_again(struct act *a, mail_id id) MUST_USE;

/* A mail that did not reach a person. */
struct post_failed {
	mail_id id;      /* 0: not to be looked at by who is signed in */
	const char *kind, *to_address, *last_error;
	struct instant made_at;
};
struct post_trouble {
	bool returned;   /* mail to the person's present address comes back */
	const char *why; /* the server's words, "" = it never answered */
	const struct post_failed *failed; /* newest first, at most 5 */
	int n;
};
struct err *post_trouble(struct act *a, person_id person, struct post_trouble *out) MUST_USE;
/* Persons of the run whose mail comes back, by id. */
struct err *post_returned(struct act *a, run_id run, const person_id **out, int *n) MUST_USE;

/* The following are for jobs/outbox; each is a transaction of its own. */
struct post_due {
	struct smtp_message message;
	int64_t try;
	struct instant first_try_at;
};
/* How many may still go now; never below 0. */
struct post_allowance {
	int urgent; /* of all */
	int other;  /* of these, such as are not urgent */
};
/* Given so many an hour, of which those are taken off that were sent in the last one. Mails of a clock that
 * was ahead are not counted. */
struct err *post_allowance(struct act *a, int per_hour, struct post_allowance *out) MUST_USE;

/* Takes an urgent one, else (not with `only_urgent`) the one that is due longest; *out NULL: none. One at a
 * time, so that a crash leaves at most one in doubt. */
struct err *post_claim(struct act *a, bool only_urgent, const struct post_due **out) MUST_USE;
/* ERR_CONFLICT: the try was taken over by another. *given_up may be NULL. */
struct err *post_mark(struct act *a, const struct post_due *due, const struct smtp_result *r,
    struct seed *chance, bool *given_up) MUST_USE;

/* Seconds to wait after the nth try (from 1). */
int64_t post_pause_s(int64_t try, struct seed *chance);
#endif
