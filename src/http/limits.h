/* SPDX-License-Identifier: EUPL-1.2 */
/* limits.h - how much a caller may send, and why not more
 *
 * Everything a stranger controls has an end here (CWE-770). Domain limits
 * (rows, people, texts) are core's.
 */
#ifndef HTTP_LIMITS_H
#define HTTP_LIMITS_H

enum {
	/* Header block and request line. Cookies of ours are below 200 bytes; nginx refuses at 8 KiB
	 * a line. */
	LIMIT_HEADER_BYTES = 16 * 1024,
	LIMIT_HEADERS = 100,
	LIMIT_TARGET_BYTES = 8 * 1024,
	/* The largest page form is the goal agreement: some 20,000 characters, three bytes each when
	 * percent-encoded. */
	LIMIT_BODY_BYTES = 1024 * 1024,
	/* A CV or photo of 10 MB, or a list of 5,000 people. */
	LIMIT_UPLOAD_BYTES = 10 * 1024 * 1024 + 64 * 1024,
	/* A browser shows no answer that comes while it is still sending; so a body that is only
	 * somewhat too large is read and thrown away before 413 is said. */
	LIMIT_DISCARD_BYTES = 4 * LIMIT_UPLOAD_BYTES,
	/* Bodies in memory at once, all callers together: 503 beyond. */
	LIMIT_BODIES_BYTES = 256 * 1024 * 1024,
	/* Fields of one query or body: 500 people with three boxes each fit. */
	LIMIT_FIELDS = 2000,
	LIMIT_CONNECTIONS = 4096,
	/* Silence after which a connection is closed. */
	LIMIT_IDLE_S = 15,
	/* From the request line to the end of the header, however busy it looks. Shorter than
	 * LIMIT_IDLE_S, so that a stalled request is told 408. */
	LIMIT_HEADER_S = 10,
	/* A body or a reply must move at this rate on average after the first LIMIT_HEADER_S. */
	LIMIT_BYTES_PER_S = 16 * 1024,
	LIMIT_STOP_S = 10,
	LIMIT_AGENT_BYTES = 200,
	LIMIT_COOKIE_BYTES = 128
};
#endif
