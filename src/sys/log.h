/* SPDX-License-Identifier: EUPL-1.2 */
/* log.h - one line per event, for the operator
 *
 *   2026-11-03T08:15:00Z warn outbox.failed mail=7112 tries=3 kind=connect
 *
 * Lines go to stderr, each in one write, so threads do not mix them. Personal
 * data never belongs here (trust.md 1.3: planted secrets never in a log): a
 * field is a number, an id, a literal of the program, or an err's detail, which
 * is free of personal data by its own contract. There is no way to log text
 * that came from outside. Only main, http, service and jobs log; libraries
 * return an err.
 */
#ifndef SYS_LOG_H
#define SYS_LOG_H
#include <stdint.h>

#include "base/err.h"

enum log_level { LOG_LEVEL_DEBUG, LOG_LEVEL_INFO, LOG_LEVEL_WARN, LOG_LEVEL_FAIL };

struct log_field {
	const char *key, *literal; /* literal NULL: n counts */
	int64_t n;
};

#define LOG_N(key, number)    ((struct log_field){ "" key, NULL, (int64_t)(number) })
#define LOG_LIT(key, literal) ((struct log_field){ "" key, "" literal, 0 })

/* log_line(LOG_LEVEL_INFO, "server.started", LOG_N("port", 8080)); at least one field. */
#define log_line(level, event, ...)                                                                \
	log_write((level), "" event, NULL, (const struct log_field[]){ __VA_ARGS__ },              \
	    sizeof((const struct log_field[]){ __VA_ARGS__ }) / sizeof(struct log_field))
/* The same with the place and detail of an err. */
#define log_err(level, event, e, ...)                                                              \
	log_write((level), "" event, (e), (const struct log_field[]){ __VA_ARGS__ },               \
	    sizeof((const struct log_field[]){ __VA_ARGS__ }) / sizeof(struct log_field))

void log_write(enum log_level level, const char *event, const struct err *e,
    const struct log_field *f, size_t n);
/* Leaves out everything below; at first LOG_LEVEL_INFO. */
void log_from(enum log_level level);
/* Where lines go instead of stderr (2), for tests. */
void log_to(int fd);
#endif
