/* SPDX-License-Identifier: EUPL-1.2 */
/* demo_words.h - what invented people are made of */
#ifndef SERVICE_DEMO_WORDS_H
#define SERVICE_DEMO_WORDS_H
#include <stdbool.h>
#include <stdint.h>

struct demo_place {
	const char *name, *kind, *industry, *site, *domain;
	int64_t size;
};

/* For one preset: who takes part. */
struct demo_cast {
	const char *preset;
	int mentor_level, mentee_level;         /* lowest; every third person is one above */
	const struct demo_place *mentor_places, *mentee_places;
	int mentor_places_n, mentee_places_n;
	bool women;                             /* mentees: the programme is for women (002-02) */
	int mentor_capacity;                    /* of the first mentor; 1 of all others */
};

extern const struct demo_cast demo_casts[];
extern const int demo_casts_n;

enum { DEMO_FIRST = 40, DEMO_WOMEN = 20, DEMO_LAST = 48, DEMO_FIELDS = 8 };
/* The first DEMO_WOMEN are names of women. */
extern const char *const demo_first[DEMO_FIRST];
extern const char *const demo_last[DEMO_LAST];
/* Occupational fields with a position at the start and one higher up. */
extern const struct demo_field {
	const char *field, *junior, *senior;
} demo_fields[DEMO_FIELDS];
#endif
