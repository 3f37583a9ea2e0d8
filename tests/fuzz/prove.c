/* SPDX-License-Identifier: EUPL-1.2 */
/* The checker with any bytes as pairs, places, quotas, pins, bans, result and proof. It is a program that ends at the
 * first mistake and leaves the tidying to the system; here it comes back instead, and its tables are emptied. */
#include <search.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include "sections.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

enum { KEPT = 1 << 16, LONG = 8192 };

static jmp_buf back;
static struct sections files;
static void *kept[KEPT];
static int kept_n;
static FILE *opened[64];
static int opened_n;

/* What it never frees is not what is looked for. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
	return "detect_leaks=0";
}

static int key_of(char **key, const char *format, int side, const char *name)
{
	int n = kept_n < KEPT ? asprintf(key, format, side, name) : -1;

	if (n >= 0)
		kept[kept_n++] = *key;
	return n;
}

static _Noreturn void leave(int status)
{
	(void)status;
	longjmp(back, 1);
}

/* A file that is not there is empty. */
static FILE *open_section(const char *name)
{
	const struct section *s = sections_find(&files, name);
	const char *at = s && s->n ? s->at : "\n";
	FILE *f = opened_n < 64 ? fmemopen((void *)(uintptr_t)at, s && s->n ? s->n : 1, "r") : NULL;

	if (f)
		opened[opened_n++] = f;
	return f;
}

/* Closed with the others. */
static int close_later(FILE *f)
{
	return f ? 0 : EOF;
}

static int small_table(size_t n)
{
	return hcreate(n < 4096 ? n : 4096);
}

static int say(const char *format, ...) __attribute__((format(printf, 1, 2)));
static int say(const char *format, ...)
{
	return *format != '\0';
}

int prove(int argc, char **argv);

#define main prove
#define exit leave
#define hcreate small_table
#define asprintf key_of
#define fclose close_later
#define fopen(path, mode) open_section(path)
#define printf say
#include "../../tools/tandem-prove.c" /* NOLINT: its tables are static */
#undef main
#undef exit
#undef asprintf
#undef hcreate
#undef fopen
#undef fclose
#undef printf

static void empty_tables(void)
{
	size_t used = (size_t)nodes + 8;

	hdestroy();
	while (kept_n)
		free(kept[--kept_n]);
	while (opened_n)
		fclose(opened[--opened_n]);
	free(pairs);
	pairs = NULL;
	memset(first, 0, used * sizeof *first);
	memset(has, 0, used * sizeof *has);
	memset(within, 0, used * sizeof *within);
	memset(least, 0, used * sizeof *least);
	memset(most, 0, used * sizeof *most);
	memset(degree, 0, used * sizeof *degree);
	memset(price, 0, used * sizeof *price);
	memset(pinned, 0, used * sizeof *pinned);
	memset(done, 0, sizeof done);
	nodes = mentees = n_pairs = pins = tandems = mutuals = lows = 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	char *argv[] = { (char[]){ "prove" }, (char[]){ "-m" }, (char[]){ "places" }, (char[]){ "-q" },
		(char[]){ "quota" }, (char[]){ "-p" }, (char[]){ "pin" }, (char[]){ "-b" }, (char[]){ "ban" },
		(char[]){ "pairs" }, (char[]){ "result" }, (char[]){ "proof" }, NULL };

	if (n > LONG)
		return 0;
	sections_split(data, n, &files);
	optind = 0;
	if (!setjmp(back))
		(void)prove((int)(sizeof argv / sizeof *argv) - 1, argv);
	empty_tables();
	return 0;
}
