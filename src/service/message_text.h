/* SPDX-License-Identifier: EUPL-1.2 */
/* message_text.h - texts of mails between rows and pages; within the service layer */
#ifndef SERVICE_MESSAGE_TEXT_H
#define SERVICE_MESSAGE_TEXT_H
#include "service/message.h"
#include "store/message.h"

/* What the row says, and the defaults where it is empty; row NULL: the defaults. */
struct message_text message_text_of(mem *m, const struct message_kind *k, enum lang l, const struct message_row *row);
#endif
