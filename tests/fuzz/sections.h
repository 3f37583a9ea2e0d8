/* SPDX-License-Identifier: EUPL-1.2 */
/* sections.h - one input as several files: a first line, then files that begin with a line "== NAME" each
 *
 *	assign goal=most,total seed=3
 *	== pairs
 *	mentee,mentor,points
 */
#ifndef FUZZ_SECTIONS_H
#define FUZZ_SECTIONS_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { SECTIONS = 8, SECTION_NAME = 16 };

struct sections {
	char head[256];
	struct section {
		char name[SECTION_NAME];
		const char *at;
		size_t n;
	} of[SECTIONS];
	int n;
};

static inline const char *sections_line_end(const char *at, const char *end)
{
	const char *nl = memchr(at, '\n', (size_t)(end - at));

	return nl ? nl : end;
}

static inline void sections_word(char *into, size_t room, const char *at, const char *end)
{
	size_t n = (size_t)(end - at) < room - 1 ? (size_t)(end - at) : room - 1;

	memcpy(into, at, n);
	into[n] = '\0';
}

static inline void sections_split(const uint8_t *data, size_t n, struct sections *s)
{
	const char *at = (const char *)data, *end = at + n, *line = sections_line_end(at, end);
	struct section *open = NULL;

	s->n = 0;
	sections_word(s->head, sizeof s->head, at, line);
	for (at = line + (line < end); at < end; at = line + (line < end)) {
		line = sections_line_end(at, end);
		if (line - at > 3 && memcmp(at, "== ", 3) == 0 && s->n < SECTIONS) {
			open = &s->of[s->n++];
			sections_word(open->name, sizeof open->name, at + 3, line);
			open->at = line + (line < end);
			open->n = 0;
		} else if (open) {
			open->n = (size_t)((line < end ? line + 1 : line) - open->at);
		}
	}
}

/* NULL if there is none of that name. */
static inline const struct section *sections_find(const struct sections *s, const char *name)
{
	for (int i = 0; i < s->n; i++)
		if (strcmp(s->of[i].name, name) == 0)
			return &s->of[i];
	return NULL;
}
#endif
