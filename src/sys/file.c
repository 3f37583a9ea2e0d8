/* SPDX-License-Identifier: EUPL-1.2 */
#include "sys/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct err *failed(mem *m, const char *what, const char *path)
{
	int why = errno;

	return ERR(m, ERR_SYSTEM, NULL, "cannot %s %s: %s", what,
	    path, strerrordesc_np(why));
}

static bool write_all(int fd, const char *at, size_t n)
{
	while (n > 0) {
		ssize_t did = write(fd, at, n);

		if (did < 0 && errno == EINTR)
			continue;
		if (did < 0)
			return false;
		at += did;
		n -= (size_t)did;
	}
	return true;
}

static struct err *sync_at(mem *m, const char *path, int flags)
{
	int fd = open(path, flags | O_RDONLY | O_CLOEXEC);
	struct err *e = NULL;

	if (fd < 0)
		return failed(m, "open", path);
	if (fsync(fd) != 0)
		e = failed(m, "sync", path);
	close(fd);
	return e;
}

static struct err *sync_folder(mem *m, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return sync_at(m, ".", O_DIRECTORY);
	return sync_at(m, slash == path ? "/" : mem_strn(m, path, (size_t)(slash - path)), O_DIRECTORY);
}

struct err *file_sync(mem *m, const char *path)
{
	TRY(sync_at(m, path, 0));
	return sync_folder(m, path);
}

struct err *file_write(mem *m, const char *path, const void *bytes, size_t n, unsigned mode)
{
	char *temp = mem_fmt(m, "%s.XXXXXX", path);
	int fd = mkostemp(temp, O_CLOEXEC);
	struct err *e = NULL;

	if (fd < 0)
		return failed(m, "create a file beside", path);
	if (fchmod(fd, mode) != 0 || !write_all(fd, bytes, n) || fsync(fd) != 0)
		e = failed(m, "write", temp);
	if (close(fd) != 0 && !e)
		e = failed(m, "close", temp);
	if (!e && rename(temp, path) != 0)
		e = failed(m, "rename a file to", path);
	if (e) {
		unlink(temp);
		return e;
	}
	return sync_folder(m, path);
}

struct err *file_read(mem *m, const char *path, size_t limit, struct buf **out)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct buf *b = buf_new(m);
	char *block = mem_array(b, char, 65536);
	struct err *e = NULL;
	ssize_t got = 1;

	if (fd < 0 && errno == ENOENT)
		return ERR(m, ERR_NOT_FOUND, NULL, "there is no %s", path);
	if (fd < 0)
		return failed(m, "open", path);
	while (!e && got != 0) {
		got = read(fd, block, 65536);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			e = failed(m, "read", path);
		else if (b->n + (size_t)got > limit)
			e = ERR(m, ERR_INVALID, NULL, "%s is longer than %zu bytes", path, limit);
		else
			buf_add(b, block, (size_t)got);
	}
	close(fd);
	*out = b;
	return e;
}
