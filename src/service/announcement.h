/* SPDX-License-Identifier: EUPL-1.2 */
/* announcement.h - writing to a part of a run: draft, who gets it, sending, what became of it
 *
 * Who gets an announcement is fixed in the transaction in which somebody says
 * "send"; the mails go into the outbox after that in pieces of 100 a transaction
 * (jobs/announcements), each reader marked with the mail in that transaction, so
 * that a crash neither loses nor doubles one.
 *
 * A reader gets the text in the language of the account, or the other one if it
 * is not written. Whoever has switched announcements off gets those only that are
 * marked as needed for taking part.
 */
#ifndef SERVICE_ANNOUNCEMENT_H
#define SERVICE_ANNOUNCEMENT_H
#include "core/announcement.h"
#include "service/message_edit.h"

struct table;

struct announcement_line {
	const struct announcement *x;
	struct announcement_counts counts; /* of one that was sent */
};
struct err *announcements(struct act *a, run_id run, int rows, int64_t skip, const struct announcement_line **out,
    int *n, int64_t *total) MUST_USE;

/* Those that were sent as a list to take along: when, to whom in `to`'s words, and what became of it. */
struct err *announcements_table(struct act *a, run_id run,
    const char *(*to)(struct act *a, const struct labels *labels, const struct announcement *x), struct table **out)
    MUST_USE;

/* Who would get it now; of one that was sent, who got it and what became of the mail in `mail_label`'s words. */
struct err *announcement_readers_table(struct act *a, run_id run, announcement_id id,
    const char *(*mail_label)(const char *state), struct table **out) MUST_USE;

/* The first mistake of the words in braces, in the language of the page; NULL: none. `field`: of which
 * member of struct announcement. Also finds a subject without a text and an announcement without any. */
const char *announcement_mistake(mem *m, enum lang page, const struct announcement *x, const char **field);
/* x->id is made; ERR_INVALID: it has a mistake. */
struct err *announcement_draft(struct act *a, struct announcement *x) MUST_USE;
/* ERR_CONFLICT: x->version is no longer the one, or it was sent. */
struct err *announcement_redraft(struct act *a, const struct announcement *x) MUST_USE;
struct err *announcement_drop(struct act *a, run_id run, announcement_id id, int64_t seen) MUST_USE;

struct announcement_view {
	const struct announcement *x;
	/* of a draft: who would get it now */
	int64_t readers, by_lang[LANGS];   /* by_lang: in whose language */
	int64_t no_address, unwanted;
	const struct announcement_reader *reader; /* a page of them, also those without address */
	int reader_n;
	int64_t reader_total;
	struct message_look look[LANGS];   /* filled in with an example; .text NULL: not written */
	/* of one that was sent */
	struct announcement_counts counts;
	const struct announcement_unreached *unreached; /* at most 200 */
	int unreached_n;
};
struct err *announcement_look(struct act *a, run_id run, announcement_id id, int rows, int64_t skip,
    struct announcement_view *out) MUST_USE;

/* ERR_CONFLICT: it was changed or sent, or not `readers` persons would get it any more. ERR_INVALID: nobody
 * would. */
struct err *announcement_send(struct act *a, run_id run, announcement_id id, int64_t seen, int64_t readers) MUST_USE;

/* For jobs/announcements, in a transaction: makes at most 100 mails. *n: readers done; 0 = nothing to do. */
struct err *announcement_work(struct act *a, int *n) MUST_USE;

/* Of who is signed in. */
struct err *announcements_off(struct act *a, bool *out) MUST_USE;
struct err *announcements_set_off(struct act *a, bool off) MUST_USE;
#endif
