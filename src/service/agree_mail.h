/* SPDX-License-Identifier: EUPL-1.2 */
/* agree_mail.h - what the two of a tandem and the coordination are told by mail; within the service layer
 *
 * kind in the outbox   to              says
 * tandem_asked         one side        who the partner is (partner_card), links to answer; secret
 * tandem_named         one side        the same, of a tandem that formed by itself
 * tandem_reminder      one side        the same once more
 * tandem_agreed        mentee          the partner's contact data, and to take the first step
 * tandem_agreed_mentor mentor          the partner's contact data
 * tandem_declined      the other side  that it has not come about; no reason
 * tandem_ended         one side        that it has been ended; no reason
 * tandem_left          the other side  that the partner takes part no longer; no reason
 * tandem_refused       coordination    who declined, and why if they said so
 * tandem_question      coordination    the question
 *
 * A person's language is the one of their account. Every mail goes into the
 * outbox within the transaction of what it tells about.
 */
#ifndef SERVICE_AGREE_MAIL_H
#define SERVICE_AGREE_MAIL_H
#include "service/agree_case.h"
#include "service/message.h"

enum ask {
	ASK_PROPOSED, /* by the coordination                   */
	ASK_NAMED,    /* it formed by itself: to be confirmed  */
	ASK_AGAIN     /* as a reminder                         */
};
/* Makes a link for the side and sends it. Nothing happens without an address. */
struct err *agree_mail_ask(struct act *a, const struct agree_case *c, enum tandem_side to, enum ask ask) MUST_USE;
struct err *agree_mail_agreed(struct act *a, const struct agree_case *c, enum tandem_side to) MUST_USE;
struct err *agree_mail_declined(struct act *a, const struct agree_case *c, enum tandem_side to) MUST_USE;
struct err *agree_mail_ended(struct act *a, const struct agree_case *c, enum tandem_side to) MUST_USE;
struct err *agree_mail_left(struct act *a, const struct agree_case *c, enum tandem_side to) MUST_USE;
/* To everybody who coordinates the run, else to the programme's contact. note: "" = none. */
struct err *agree_mail_refused(struct act *a, const struct agree_case *c, enum tandem_side by, const char *note)
    MUST_USE;
struct err *agree_mail_question(struct act *a, const struct agree_case *c, enum tandem_side by, const char *note)
    MUST_USE;

/* The mail that agree_mail_ask() would send, with `url` for the link: for sending and for looking at it. */
struct err *agree_letter_ask(struct act *a, const struct agree_run *in, const struct application *const at[SIDES],
    enum tandem_side to, const char *url, struct day until, enum ask ask, struct letter *out) MUST_USE;
/* What a mail about this tandem may say to one side; ends with a NULL word: for looking at texts. */
struct err *agree_values(struct act *a, const struct agree_case *c, enum tandem_side to, enum lang l,
    const struct message_value **out) MUST_USE;
/* Until when an answer is expected; links are valid to the end of that day. */
struct day agree_until(struct act *a, const struct agree_run *in);
#endif
