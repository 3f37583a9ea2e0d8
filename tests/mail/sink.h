/* SPDX-License-Identifier: EUPL-1.2 */
/* sink.h - a real SMTP server for a test: tests/tools/smtp-sink in a folder of its own
 *
 * Only one file is asked for at a time; a sink that cannot start fails the test.
 */
#ifndef TESTS_MAIL_SINK_H
#define TESTS_MAIL_SINK_H
#include "base/mem.h"

struct sink {
	const char *folder, *ca; /* ca "" without TLS */
	int port;
	const char *url; /* smtp://127.0.0.1:PORT; with TLS smtp://localhost:PORT */
	int pid, stdin_fd;
};

/* A folder that goes with m. */
const char *sink_folder(mem *m);
/* Starts one that writes to folder; port 0: a free one. `options` are further arguments, ended by
 * NULL. It ends when m is freed or by sink_stop(). */
struct sink *sink_start(mem *m, const char *folder, int port, const char *const *options);
void sink_stop(struct sink *s);
/* How many mails the folder holds, and the nth (from 1) with its line ends as LF. */
int sink_count(const char *folder);
const char *sink_mail(mem *m, const char *folder, int n);
/* The value of a header of a mail, unfolded; NULL if it is not there. */
const char *sink_header(mem *m, const char *mail, const char *name);
#endif
