/* SPDX-License-Identifier: EUPL-1.2 */
/* serve.h - one request = one memory = one transaction = one page
 *
 * The only loop in the server. It finds out who asks, opens the transaction the
 * route names, asks for permission, runs the handler, commits, and turns an
 * error into a page in the person's language. A handler never begins, commits
 * or retries (except routes marked SELF).
 *
 * A posted form's one-time id is recorded in the same transaction, so a double
 * click or a resent post has one effect and both are sent to the same page.
 */
#ifndef WEB_SERVE_H
#define WEB_SERVE_H
#include "http/router.h"

/* For struct server_config. rq->app is the const struct site of the process. */
void serve(struct req *rq, enum router_answer answer, struct out *out);
#endif
