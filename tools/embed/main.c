/* SPDX-License-Identifier: EUPL-1.2 */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "embed.h"
#include "sys/file.h"

enum { FILE_LIMIT = 16 << 20 };

static int stop(const char *why)
{
	fprintf(stderr, "embed: %s\n", why);
	return 1;
}

static struct buf *read_file(mem *m, const char *path, struct problems *p)
{
	struct buf *b;
	struct err *e = file_read(m, path, FILE_LIMIT, &b);

	if (!e)
		return b;
	problem(p, path, 1, "%s", e->detail);
	return buf_new(m);
}

static struct source *read_sources(mem *m, char **path, int n, struct problems *p)
{
	struct source *all = mem_array(m, struct source, n + 1);

	for (int i = 0; i < n; i++) {
		const struct buf *b = read_file(m, path[i], p);

		if (strlen(b->at) != b->n)
			problem(p, path[i], 1, "holds a NUL byte");
		all[i] = (struct source){ path[i], b->at };
	}
	return all;
}

/* A file that nobody listed would be silently left out of the program. */
static void check_folder(mem *m, char **path, int n, const char *end, struct problems *p)
{
	const char *slash = n > 0 ? strrchr(path[0], '/') : NULL;
	const char *folder = slash ? mem_strn(m, path[0], (size_t)(slash - path[0])) : ".";
	DIR *d = n > 0 ? opendir(folder) : NULL;
	struct dirent *f;

	while (d && (f = readdir(d))) {
		const char *is = strrchr(f->d_name, '.');
		bool listed = !is || strcmp(is, end) != 0;

		for (int i = 0; i < n && !listed; i++) {
			const char *name = strrchr(path[i], '/');

			listed = strcmp(name ? name + 1 : path[i], f->d_name) == 0;
		}
		if (!listed)
			problem(p, folder, 1, "%s is not listed in meson.build", f->d_name);
	}
	if (d)
		closedir(d);
}

static bool write_out(mem *m, const char *path, const struct buf *b)
{
	struct err *e = file_write(m, path, b->at, b->n, 0644);

	if (e)
		stop(e->detail);
	return !e;
}

static int statements(mem *m, char **arg, int n, struct problems *p)
{
	struct buf *header = buf_new(m), *code = buf_new(m);
	struct statement *all = NULL;
	struct source *files, *migrations;
	int split = 3, all_n = 0;

	while (split < n && strcmp(arg[split], "--migrations") != 0)
		split++;
	if (n < 3 || strcmp(arg[2], "--statements") != 0 || split == n)
		return stop("statements OUT.h OUT.c --statements FILE… --migrations FILE…");
	files = read_sources(m, arg + 3, split - 3, p);
	migrations = read_sources(m, arg + split + 1, n - split - 1, p);
	check_folder(m, arg + 3, split - 3, ".sql", p);
	for (int i = 0; i < split - 3; i++)
		statements_read(m, &files[i], &all, &all_n, p);
	statements_check(m, migrations, n - split - 1, all, all_n, p);
	write_statements(header, code, all, all_n);
	return p->n > 0 || !write_out(m, arg[0], header) || !write_out(m, arg[1], code);
}

static int one_out(mem *m, const char *what, char **arg, int n, struct problems *p)
{
	struct buf *code = buf_new(m);

	if (strcmp(what, "migrations") == 0) {
		check_folder(m, arg + 1, n - 1, ".sql", p);
		write_migrations(code, read_sources(m, arg + 1, n - 1, p), n - 1, p);
	} else {
		const struct buf **bytes = mem_array(m, const struct buf *, n);

		for (int i = 1; i < n; i++)
			bytes[i - 1] = read_file(m, arg[i], p);
		write_assets(code, (const char *const *)arg + 1, bytes, n - 1, p);
	}
	return p->n > 0 || !write_out(m, arg[0], code);
}

int main(int argc, char **argv)
{
	struct problems p = { stderr, 0 };
	mem *m = mem_new(NULL, "embed");
	int rc;

	if (argc >= 4 && strcmp(argv[1], "statements") == 0)
		rc = statements(m, argv + 2, argc - 2, &p);
	else if (argc >= 3 && (!strcmp(argv[1], "migrations") || !strcmp(argv[1], "assets")))
		rc = one_out(m, argv[1], argv + 2, argc - 2, &p);
	else
		rc = stop("statements, migrations or assets; see tools/embed/embed.h");
	mem_free(m);
	return rc;
}
