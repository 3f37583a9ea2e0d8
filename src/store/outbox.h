/* SPDX-License-Identifier: EUPL-1.2 */
/* outbox.h - mail that is due, was sent or could not be: rows, no rules
 *
 *   waiting --claim--> sending --> sent
 *      ^                  |------> waiting      the server said "later"
 *      |                  |------> refused      it said "never"
 *      |                  '------> given_up     it said "later" for too long
 *      '------requeue-----------------'         (refused, given_up)
 *
 * `tries` numbers the attempts and so names a claim: whoever reports the end of
 * try 3 after somebody else began try 4 is told ERR_CONFLICT and changes nothing.
 */
#ifndef STORE_OUTBOX_H
#define STORE_OUTBOX_H
#include "core/ids.h"
#include "db/db.h"

struct outbox_mail {
	mail_id id;
	programme_id programme_id; /* 0, as run and person: belongs to none */
	run_id run_id;
	person_id person_id;
	const char *kind; /* sign_in, tandem_asked … */
	bool secret;      /* holds a link that acts for the person; its content is dropped once sent */
	const char *to_address, *to_name, *lang, *subject, *text, *html;
	const char *state;
	bool urgent;      /* goes before all that is not; read by outbox_add() alone */
	bool for_nobody;  /* outbox_add() does the same work and adds nothing */
	int64_t tries;
	int64_t next_at;      /* when it is tried next; while sending: when this try began */
	int64_t made_at;
	int64_t first_try_at; /* since it was last queued; 0 = not yet */
	int64_t sent_at;      /* 0 = not */
	const char *last_error;
};

/* A mail without its content. */
struct outbox_line {
	mail_id id;
	programme_id programme_id;
	run_id run_id;
	person_id person_id;
	const char *kind;
	bool secret;
	const char *to_address, *to_name, *lang, *subject, *state;
	int64_t tries, next_at, made_at, sent_at;
	const char *last_error;
};

/* Reads id to made_at; state, tries and the times are those of a new one that is due now. */
struct err *outbox_add(struct db *db, mem *m, const struct outbox_mail *mail) MUST_USE;
/* Takes the longest due one, or one whose try began at or before `left_behind`; an urgent one first, if there is
 * one, and with `only_urgent` no other. *out NULL: none. */
struct err *outbox_claim(struct db *db, mem *m, int64_t now, int64_t left_behind, bool only_urgent,
    const struct outbox_mail **out) MUST_USE;
/* How many were sent after the one and until the other moment. */
struct err *outbox_sent_between(struct db *db, mem *m, int64_t after, int64_t until, int64_t *out) MUST_USE;
struct err *outbox_set_sent(struct db *db, mem *m, mail_id id, int64_t try, int64_t now) MUST_USE;
/* state: "waiting" (again at next_at), "refused" or "given_up". */
struct err *outbox_set_unsent(struct db *db, mem *m, mail_id id, int64_t try, const char *state,
    int64_t next_at, const char *why) MUST_USE;
/* ERR_CONFLICT if it is not refused or given up. */
/* To that address, which may be another one than before. */
struct err *outbox_requeue(struct db *db, mem *m, mail_id id, const char *address, int64_t now) MUST_USE;
struct err *outbox_get(struct db *db, mem *m, mail_id id, const struct outbox_mail **out) MUST_USE;

/* Which mails: those of the run, else of the programme, else all. */
struct outbox_filter {
	programme_id programme;
	run_id run;
	const char *state; /* "" = all */
	int limit, offset;
};

/* Newest first. */
struct err *outbox_list(struct db *db, mem *m, const struct outbox_filter *f,
    const struct outbox_line **out, int *n) MUST_USE;

/* A mail that did not arrive. */
struct outbox_failed {
	mail_id id;
	programme_id programme_id;
	const char *kind, *to_address, *last_error;
	int64_t made_at;
	bool current; /* nothing has arrived since at the address, which is the person's present one */
};
/* Newest first, at most 5. */
struct err *outbox_failed_of(struct db *db, mem *m, person_id person, const struct outbox_failed **out, int *n) MUST_USE;
/* Persons with an application in the run whose mail comes back, by id. */
struct err *outbox_returned_in(struct db *db, mem *m, run_id run, const person_id **out, int *n) MUST_USE;

struct outbox_counts {
	int64_t waiting, sending, sent, refused, given_up;
};
/* Of all states, whatever f->state says. */
struct err *outbox_count(struct db *db, mem *m, const struct outbox_filter *f,
    struct outbox_counts *out) MUST_USE;
#endif
