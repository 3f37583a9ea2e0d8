/* SPDX-License-Identifier: EUPL-1.2 */
#include "mail/sink.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/buf.h"
#include "sys/file.h"

enum { ARGS_MOST = 12, MAIL_MOST = 1 << 20 };

static int folder_remove(char *folder)
{
	mem *m = mem_new(NULL, "folder");
	const char *names[] = { "sink-cert.pem", "sink-key.pem" };

	for (int n = sink_count(folder); n > 0; n--)
		unlink(mem_fmt(m, "%s/%04d.eml", folder, n));
	for (size_t i = 0; i < LEN(names); i++)
		unlink(mem_fmt(m, "%s/%s", folder, names[i]));
	rmdir(folder);
	mem_free(m);
	return 0;
}

const char *sink_folder(mem *m)
{
	const char *tmp = getenv("TMPDIR");
	char *folder = mem_fmt(m, "%s/tandem-mail-XXXXXX", tmp ? tmp : "/tmp");

	assert_non_null(mkdtemp(folder));
	talloc_set_destructor(folder, folder_remove);
	return folder;
}

void sink_stop(struct sink *s)
{
	if (!s->pid)
		return;
	kill(s->pid, SIGTERM);
	waitpid(s->pid, NULL, 0);
	close(s->stdin_fd);
	s->pid = 0;
}

static int end(struct sink *s)
{
	sink_stop(s);
	return 0;
}

static void run(const char *folder, int port, const char *const *options, const int in[2],
    const int out[2], mem *m)
{
	const char *args[ARGS_MOST] = { SMTP_SINK, folder, "--port", mem_fmt(m, "%d", port) };
	size_t n = 4;

	while (*options && n < LEN(args) - 1)
		args[n++] = *options++;
	dup2(in[0], 0);
	dup2(out[1], 1);
	close(in[1]);
	close(out[0]);
	execv(SMTP_SINK, (char *const *)args);
	_exit(127);
}

static char *first_line(mem *m, int fd)
{
	struct buf *b = buf_new(m);
	char c;

	while (read(fd, &c, 1) == 1 && c != '\n')
		buf_char(b, c);
	return b->at;
}

struct sink *sink_start(mem *m, const char *folder, int port, const char *const *options)
{
	struct sink *s = mem_make(m, struct sink);
	char *line;
	int in[2], out[2];

	assert_int_equal(pipe(in), 0);
	assert_int_equal(pipe(out), 0);
	s->pid = fork();
	assert_true(s->pid >= 0);
	if (s->pid == 0)
		run(folder, port, options, in, out, m);
	close(in[0]);
	close(out[1]);
	s->stdin_fd = in[1];
	talloc_set_destructor(s, end);
	line = first_line(s, out[0]);
	close(out[0]);
	assert_int_equal(strncmp(line, "port=", 5), 0);
	s->port = atoi(line + 5);
	s->ca = strstr(line, "ca=") + 3;
	s->url = mem_fmt(s, "smtp://%s:%d", *s->ca ? "localhost" : "127.0.0.1", s->port);
	s->folder = folder;
	return s;
}

int sink_count(const char *folder)
{
	mem *m = mem_new(NULL, "count");
	int n = 0;

	while (access(mem_fmt(m, "%s/%04d.eml", folder, n + 1), R_OK) == 0)
		n++;
	mem_free(m);
	return n;
}

const char *sink_mail(mem *m, const char *folder, int n)
{
	struct buf *b, *lf = buf_new(m);

	assert_null(file_read(m, mem_fmt(m, "%s/%04d.eml", folder, n), MAIL_MOST, &b));
	for (const char *s = b->at; *s; s++) {
		if (*s != '\r')
			buf_char(lf, *s);
	}
	return lf->at;
}

const char *sink_header(mem *m, const char *mail, const char *name)
{
	const char *start = mem_fmt(m, "\n%s: ", name), *at = strcasestr(mail, start);
	struct buf *b = buf_new(m);

	if (!at || at > strstr(mail, "\n\n"))
		return NULL;
	for (at += strlen(start); *at != '\n' || at[1] == ' '; at++) {
		if (*at != '\n')
			buf_char(b, *at);
	}
	return b->at;
}
