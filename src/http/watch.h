/* SPDX-License-Identifier: EUPL-1.2 */
/* watch.h - connections that only pretend to move
 *
 * libmicrohttpd closes a connection that is silent; one that sends a byte now
 * and then it keeps for ever (slowloris). So every connection has a deadline on
 * a clock that never jumps, and a thread that looks once in 250 ms cuts what is
 * past it. Where nothing of a reply was sent yet the caller is told 408.
 * Any thread may call; one lock, held for a few assignments.
 */
#ifndef HTTP_WATCH_H
#define HTTP_WATCH_H
#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"

struct watch;
struct watched;

/* Its thread ends when m is freed. */
struct watch *watch_new(mem *m);
struct watched *watch_add(struct watch *w, int fd);
/* Before the socket is closed, so that its number cannot mean another by then. */
void watch_remove(struct watch *w, struct watched *c);
/* Cuts it in `ms` from now; may_tell: 408 first. ms 0: never. */
void watch_until(struct watch *w, struct watched *c, int64_t ms, bool may_tell);
/* Sends a bare reply such as "413 Content Too Large" past libmicrohttpd, which cannot answer in the
 * middle of a body. The caller closes the connection next. */
void watch_tell(int fd, const char *status);
#endif
