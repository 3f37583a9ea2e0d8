/* SPDX-License-Identifier: EUPL-1.2 */
/* tmplc IN.html OUT.c OUT.h - the template compiler as a program; see tmplc.c */
#include "tmplc.h"

#include <libgen.h>
#include <stdlib.h>
#include <string.h>

static char *slurp(const char *path)
{
	char *text = NULL;
	size_t n = 0;
	FILE *f = fopen(path, "rb");
	ssize_t got = f ? getdelim(&text, &n, '\0', f) : -1;

	if (!f || ferror(f) || got < 0 || !feof(f)) {
		fprintf(stderr, "%s: error: cannot be read, is empty or holds NUL\n", path);
		exit(1);
	}
	fclose(f);
	return text;
}

static void spill(const char *path, const char *bytes, size_t n)
{
	FILE *f = fopen(path, "wb");

	if (!f || fwrite(bytes, 1, n, f) != n || fclose(f)) {
		perror(path);
		exit(1);
	}
}

int main(int argc, char **argv)
{
	char message[512], *src, *c = NULL, *h = NULL, *header;
	const char *name;
	size_t c_n, h_n;
	FILE *to_c, *to_h;

	if (argc != 4) {
		fputs("usage: tmplc IN.html OUT.c OUT.h\n", stderr);
		return 2;
	}
	src = slurp(argv[1]);
	to_c = open_memstream(&c, &c_n);
	to_h = open_memstream(&h, &h_n);
	/* From the top of the build folder, as Meson calls us, it is ui/NAME.h or ui/DIR/NAME.h. */
	name = starts(argv[3], "ui/") ? argv[3] + 3 : basename(argv[3]);
	if (!to_c || !to_h || asprintf(&header, "ui/%s", name) < 0)
		abort();
	if (!tmplc_compile(argv[1], header, src, to_c, to_h, message, sizeof message)) {
		fprintf(stderr, "%s\n", message);
		return 1;
	}
	if (fclose(to_c) || fclose(to_h))
		abort();
	spill(argv[2], c, c_n);
	spill(argv[3], h, h_n);
	free(src);
	free(c);
	free(h);
	free(header);
	return 0;
}
