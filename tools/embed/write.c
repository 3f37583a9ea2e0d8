/* SPDX-License-Identifier: EUPL-1.2 */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "embed.h"

#define MADE "/* SPDX-License-Identifier: EUPL-1.2 */\n/* made by tools/embed; do not edit */\n"

static const char first_lines[] = MADE
				  "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n";

void write_literal(struct buf *to, const char *text)
{
	buf_char(to, '"');
	for (; *text; text++) {
		if (*text == '\n')
			buf_str(to, text[1] ? "\\n\"\n\t\"" : "\\n");
		else if (*text == '"' || *text == '\\')
			buf_fmt(to, "\\%c", *text);
		else if ((unsigned char)*text < ' ' || *text == '?')
			buf_fmt(to, "\\%03o", (unsigned)(unsigned char)*text);
		else
			buf_char(to, *text);
	}
	buf_char(to, '"');
}

const char *content_hash(mem *m, const void *bytes, size_t n)
{
	unsigned char hash[crypto_generichash_BYTES_MIN];
	size_t digits = 2 * sizeof hash + 1;
	char *text = mem_array(m, char, digits);

	crypto_generichash(hash, sizeof hash, bytes, n, NULL, 0);
	return sodium_bin2hex(text, digits, hash, sizeof hash);
}

void write_statements(struct buf *header, struct buf *code, const struct statement *all, int n)
{
	buf_str(header, MADE "#ifndef SQL_GEN_H\n#define SQL_GEN_H\n"
	                "#include \"db/db.h\"\n\n");
	buf_str(code, first_lines);
	buf_str(code, "#include \"sql_gen.h\"\n\n");
	for (int i = 0; i < n; i++) {
		buf_fmt(header, "extern const struct sql sql_%s;\n", all[i].name);
		buf_fmt(code, "const struct sql sql_%s = {\n\t\"%s\",\n\t", all[i].name, all[i].name);
		write_literal(code, all[i].text);
		buf_fmt(code, ",\n\t%d, %d, %s\n};\n", all[i].params, all[i].cols,
		    all[i].reads_only ? "true" : "false");
	}
	buf_str(header, "\n/* All of them, ended by NULL: for the test that prepares each on PostgreSQL. */\n"
	                "extern const struct sql *const sql_all[];\n#endif\n");
	buf_str(code, "\nconst struct sql *const sql_all[] = {\n");
	for (int i = 0; i < n; i++)
		buf_fmt(code, "\t&sql_%s,\n", all[i].name);
	buf_str(code, "\tNULL\n};\n");
}

/* "0001_base.sql" of a path. */
static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

void write_migrations(struct buf *code, const struct source *all, int n, struct problems *p)
{
	buf_str(code, first_lines);
	buf_str(code, "#include \"db/migrate.h\"\n\nconst struct migration migrations[] = {\n");
	for (int i = 0; i < n; i++) {
		const char *file = base_name(all[i].path), *dot = strchr(file, '.');

		if (strspn(file, "0123456789") != 4 || file[4] != '_' || !dot || atoi(file) != i + 1) {
			problem(p, all[i].path, 1, "expected %04d_name.sql here", i + 1);
			continue;
		}
		buf_fmt(code, "\t{ %d, \"%.*s\", \"%s\",\n\t", i + 1, (int)(dot - file - 5), file + 5,
		    content_hash(code->m, all[i].text, strlen(all[i].text)));
		write_literal(code, all[i].text);
		buf_str(code, " },\n");
	}
	buf_fmt(code, "};\nconst int migrations_n = %d;\n", n);
}

static const char *content_type(const char *file)
{
	static const struct {
		const char *end, *type;
	} known[] = {
		{ ".css", "text/css; charset=utf-8" },
		{ ".js", "text/javascript; charset=utf-8" },
		{ ".svg", "image/svg+xml" },
		{ ".png", "image/png" },
		{ ".ico", "image/x-icon" },
		{ ".woff2", "font/woff2" },
		{ ".webmanifest", "application/manifest+json" },
		{ ".txt", "text/plain; charset=utf-8" },
	};

	for (size_t i = 0; i < LEN(known); i++)
		if (strlen(file) > strlen(known[i].end) &&
		    strcmp(file + strlen(file) - strlen(known[i].end), known[i].end) == 0)
			return known[i].type;
	return NULL;
}

static void write_bytes(struct buf *code, int i, const struct buf *b)
{
	buf_fmt(code, "static const unsigned char bytes_%d[] = {", i);
	for (size_t at = 0; at < b->n; at++)
		buf_fmt(code, "%s%u,", at % 24 ? "" : "\n\t", (unsigned)(unsigned char)b->at[at]);
	/* Ended by a NUL that n does not count: an empty file has a byte too. */
	buf_str(code, "0\n};\n");
}

void write_assets(struct buf *code, const char *const *path, const struct buf *const *bytes, int n,
    struct problems *p)
{
	buf_str(code, MADE "#include \"http/asset.h\"\n\n");
	for (int i = 0; i < n; i++)
		write_bytes(code, i, bytes[i]);
	buf_str(code, "\nconst struct asset assets[] = {\n");
	for (int i = 0; i < n; i++) {
		const char *file = base_name(path[i]), *type = content_type(file);

		if (!type)
			problem(p, path[i], 1, "its content type is not known to tools/embed/write.c");
		for (int j = 0; j < i; j++)
			if (strcmp(base_name(path[j]), file) == 0)
				problem(p, path[i], 1, "another asset has the same name");
		buf_fmt(code,
		    "\t{ .name = \"%s\", .type = \"%s\",\n\t  .hash = \"%s\", .bytes = bytes_%d, .n = %zu },\n",
		    file, type ? type : "", content_hash(code->m, bytes[i]->at, bytes[i]->n), i,
		    bytes[i]->n);
	}
	buf_fmt(code, "\t{ .name = NULL }\n};\nconst int assets_n = %d;\n", n);
}
