/* SPDX-License-Identifier: EUPL-1.2 */
/* params.h - fields out of a query or a body
 *
 * The readers work in place: names and values point into `bytes`, which must
 * be writable, live as long as `into`, and have room for one NUL at bytes[n].
 * They answer 0, or the HTTP status to refuse with: 400 (not as the standard
 * says, or text that is not UTF-8 or holds NUL), 413 (more than LIMIT_FIELDS).
 * What was read before the fault stays in `into`.
 *
 * Standards: WHATWG URL (application/x-www-form-urlencoded), RFC 7578.
 */
#ifndef HTTP_PARAMS_H
#define HTTP_PARAMS_H
#include "http/req.h"

/* Decodes %XX in place, and '+' as blank if asked. The new length, which is ended by NUL if it is
 * shorter; -1 if a '%' is not followed by two hexadecimal digits. */
long percent_decode(char *s, size_t n, bool plus);
int params_urlencoded(mem *m, char *bytes, size_t n, struct params *into);
/* content_type: the whole header, for its boundary. A file field left empty is dropped. */
int params_multipart(mem *m, const char *content_type, char *bytes, size_t n, struct params *into);
/* One more; 0 or 413. For the two readers. */
int params_add(mem *m, struct params *into, struct param p);
#endif
