/* SPDX-License-Identifier: EUPL-1.2 */
/* file.h - whole files, safe against power cuts
 *
 * A file is written beside its place, synced, renamed over it, and the folder
 * is synced: after a crash the old or the new content is there, never a half
 * one. Errors are ERR_SYSTEM with path and errno in detail.
 */
#ifndef SYS_FILE_H
#define SYS_FILE_H
#include "base/buf.h"
#include "base/err.h"

/* mode as of open(2): 0600 for anything with personal data. */
struct err *file_write(mem *m, const char *path, const void *bytes, size_t n, unsigned mode) MUST_USE;
/* ERR_NOT_FOUND if there is none, ERR_INVALID if it is longer than `limit` bytes. */
struct err *file_read(mem *m, const char *path, size_t limit, struct buf **out) MUST_USE;
/* Forces an existing file and its folder's entry for it to the disk. */
struct err *file_sync(mem *m, const char *path) MUST_USE;
#endif
