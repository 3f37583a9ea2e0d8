/* SPDX-License-Identifier: EUPL-1.2 */
/* toy.h - a real server on a free port, with routes that show one thing each
 *
 *	GET  /echo        what of the request reached the handler
 *	GET  /wait        held until toy_open_gate(), in the slow pool
 *	GET  /big         8 MiB
 *	GET  /asset       with an ETag, kept for ever
 *	GET  /out         a redirect that also signs in
 *	POST /form        fields in order, "name=value;" each
 *	POST /upload      "file name bytes sum"; large body, in the slow pool
 */
#ifndef TESTS_HTTP_TOY_H
#define TESTS_HTTP_TOY_H
#include "http/server.h"

struct toy {
	mem *m;
	struct server_config c;
	struct server *server;
	int port;
};

/* Starts on 127.0.0.1 with c's fields as changed since toy_config(). */
struct server_config toy_config(void);
void toy_start(struct toy *t, struct server_config c);
void toy_stop(struct toy *t);
void toy_close_gate(void);
void toy_open_gate(void);
/* Calls that are held at the gate now. */
int toy_waiting(void);

/* A connected socket; reads give up after 5 s. */
int toy_connect(const struct toy *t);
void toy_send(int fd, const char *bytes, size_t n);
/* All until the server closes, or `enough` is seen (NULL: until it closes). */
const char *toy_read(mem *m, int fd, const char *enough);
/* The same for one exchange on a new connection. */
const char *toy_exchange(const struct toy *t, const char *bytes, size_t n);
/* Status of a reply; 0 if there is none. */
int toy_status(const char *reply);
#endif
