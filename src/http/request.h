/* SPDX-License-Identifier: EUPL-1.2 */
/* request.h - from bytes to struct req; knows no server
 *
 * Each reader answers 0 or the HTTP status to refuse with.
 */
#ifndef HTTP_REQUEST_H
#define HTTP_REQUEST_H
#include "http/req.h"

/* An empty request below m: path "/", no prefix, German. */
struct req *request_new(mem *m);
/* Request target as on the request line: path, prefix, query, target; also `http://host/path`.
 * 400 if it is not a path, badly encoded, not UTF-8, or its path holds an encoded '/' or a control
 * character; 413 for too many fields; 414 if it is too long. */
int request_target(struct req *rq, const char *raw);
/* Language of the prefix, else of rq->accept_language. */
void request_lang(struct req *rq);
/* Finds our session cookie in a Cookie header (NULL: none). What we did not make is ignored. */
void request_cookie(struct req *rq, const char *header);
/* Fields of a body; bytes as in params.h. 415 for a type no form has. */
int request_body(struct req *rq, const char *content_type, char *bytes, size_t n);
/* rq->peer from an X-Forwarded-For header's last entry; left alone if that is no address. */
void request_forwarded(struct req *rq, const char *header);
#endif
