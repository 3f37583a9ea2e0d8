/* SPDX-License-Identifier: EUPL-1.2 */
/* header.h - header fields of a mail
 *
 * A field is returned without the line end that closes it, folded so that no
 * line is longer than 76 characters. What is not plain ASCII is written as
 * encoded words (RFC 2047, UTF-8, "Q"), never cut within a character.
 *
 * Text that would start a header of its own (CR, LF and every other control
 * character) or is not UTF-8 is refused with ERR_INVALID: mail header
 * injection, OWASP ASVS 1.3.11. The detail names the field, not the text.
 */
#ifndef MAIL_HEADER_H
#define MAIL_HEADER_H
#include "base/err.h"

/* "Subject: =?UTF-8?Q?…?=" */
struct err *header_text(mem *m, const char *field, const char *text, const char **out) MUST_USE;
/* "To: =?UTF-8?Q?J=C3=BCrgen?= <j@stadt.example>"; without a name the address alone. The address
 * must pass text_is_email(). */
struct err *header_mailbox(mem *m, const char *field, const char *name, const char *address,
    const char **out) MUST_USE;
#endif
