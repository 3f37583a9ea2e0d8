/* SPDX-License-Identifier: EUPL-1.2 */
/* Feeds every file of a folder to a fuzz target: what fuzzing once found stays found. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void replay(const char *path)
{
	mem *m = mem_new(NULL, "seed");
	struct buf *b = buf_new(m);
	FILE *f = fopen(path, "rb");
	uint8_t *exact;
	int c;

	if (!f) {
		perror(path);
		exit(1);
	}
	while ((c = getc(f)) != EOF)
		buf_char(b, (char)c);
	fclose(f);
	/* Exactly as long as the input, so that a sanitizer sees one byte too many. */
	exact = mem_oom(malloc(b->n > 0 ? b->n : 1));
	for (size_t i = 0; i < b->n; i++)
		exact[i] = (uint8_t)b->at[i];
	LLVMFuzzerTestOneInput(exact, b->n);
	free(exact);
	mem_free(m);
}

int main(int argc, char **argv)
{
	DIR *folder = argc == 2 ? opendir(argv[1]) : NULL;
	struct dirent *d;
	int seeds = 0;

	if (!folder) {
		fprintf(stderr, "usage: %s FOLDER OF SEEDS\n", argv[0]);
		return 2;
	}
	while ((d = readdir(folder))) {
		mem *m = mem_new(NULL, "path");

		if (d->d_name[0] != '.') {
			replay(mem_fmt(m, "%s/%s", argv[1], d->d_name));
			seeds++;
		}
		mem_free(m);
	}
	closedir(folder);
	printf("%d seeds\n", seeds);
	return seeds == 0;
}
