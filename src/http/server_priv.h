/* SPDX-License-Identifier: EUPL-1.2 */
/* server_priv.h - what server.c (start, stop) and call.c (one request) share */
#ifndef HTTP_SERVER_PRIV_H
#define HTTP_SERVER_PRIV_H
#include <microhttpd.h>
#include <stdatomic.h>

#include "http/server.h"
#include "http/watch.h"
#include "sys/workers.h"

struct server {
	const struct server_config *c;
	bool https;
	int64_t idle_ms, header_ms;
	struct MHD_Daemon *daemon;
	struct workers *slow;
	struct watch *watch;
	int listen_fd;
	atomic_int calls;      /* requests whose header is read and whose reply is not yet sent */
	atomic_size_t bodies;  /* bytes of bodies in memory */
	atomic_bool stopping;  /* every reply closes its connection */
	atomic_bool hurry;     /* slow calls that wait are answered 503 */
};

/* Callbacks of libmicrohttpd; cls is the server. */
void *call_new(void *cls, const char *target, struct MHD_Connection *c);
enum MHD_Result call_step(void *cls, struct MHD_Connection *c, const char *url, const char *method,
    const char *version, const char *bytes, size_t *n, void **call);
void call_done(void *cls, struct MHD_Connection *c, void **call, enum MHD_RequestTerminationCode why);
#endif
