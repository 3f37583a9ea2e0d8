/* SPDX-License-Identifier: EUPL-1.2 */
/* listen.h - the socket callers come to
 *
 *   127.0.0.1:8080   [::1]:8080   localhost:8080   *:8080 (all addresses)   unix:/run/tandem.sock
 *
 * Port 0 takes a free one. A socket file that a dead server left behind is
 * replaced; one that answers is not. It is made with mode 0660, so that the
 * reverse proxy's group may use it.
 */
#ifndef HTTP_LISTEN_H
#define HTTP_LISTEN_H
#include "base/err.h"

/* An open, non-blocking, listening socket. ERR_INVALID: the text is no address; ERR_SYSTEM: it
 * cannot be had, and told says why. */
struct err *listen_open(mem *m, const char *where, int *fd) MUST_USE;
/* Port of a socket; 0 for a socket file. */
int listen_port(int fd);
/* Path of the socket file in `where`; NULL if it is not one. */
const char *listen_path(const char *where);
#endif
