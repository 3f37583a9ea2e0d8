/* SPDX-License-Identifier: EUPL-1.2 */
/* market_file.h - markets of the engine from CSV files, and results into them
 *
 *   PAIRS    mentee,mentor,points[,mutual]   who may be a tandem and how well; 0..10000, 0/1
 *   CAP      mentor,min,max                  places; a mentor not named has 0 to 1
 *   QUOTA    side,name,within,max           a group of mentees or mentors with at most so many tandems, named
 *                                           after the one around it; without max: who is in the group
 *   PIN, BAN mentee,mentor
 *   OUT      mentee,mentor,points            sorted by mentee
 *
 * People are known by name. A name's key is a mix of its bytes, so a tie is broken
 * the same whoever else is in the file and in whatever order.
 */
#ifndef MAIN_MARKET_FILE_H
#define MAIN_MARKET_FILE_H
#include "base/buf.h"
#include "match/assign.h"
#include "sheet/lines.h"

struct names {
	int32_t n;
	const char **at;  /* by key */
	uint64_t *key;    /* ascending */
};

struct market_file {
	struct names mentee, mentor;
	const struct market *market;
	const char *const *group[MARKET_SIDES]; /* names of the quotas */
};

/* The bytes of a file; "-" is standard input. */
struct err *market_file_bytes(mem *m, const char *path, struct buf **out) MUST_USE;
/* All of it or nothing; "-" is standard output. */
struct err *market_file_put(mem *m, const char *path, const struct buf *b) MUST_USE;

/* A file by sheet/lines; an error names file, line and column. */
struct err *market_file_lines(mem *m, const char *path, const struct lines_want *want, int wants,
    struct lines *out) MUST_USE;
/* The error for a mistake in a file; column 0 = the line as a whole. */
struct err *market_file_wrong(mem *m, const char *told, const char *path, int line, int column)
    MUST_USE;

/* cap may be NULL. Errors name file, line and column. */
struct err *market_file_read(mem *m, const char *pairs, const char *cap, struct market_file *out)
    MUST_USE;
/* Puts the market under the quotas of a file. */
struct err *market_file_quotas(mem *m, struct market_file *f, const char *path) MUST_USE;
/* Reads mentee,mentor and pins or bans each. */
struct err *market_file_decide(mem *m, const struct market_file *f, struct assign *a,
    const char *path, bool pin) MUST_USE;

/* The different names among n cells. */
void names_collect(mem *m, const char *const *cell, size_t n, struct names *out);
/* A mix of the bytes of a name, not 0. */
uint64_t names_key(const char *name);
/* Index of a name, -1 if there is none. */
int32_t names_find(const struct names *n, const char *name);

/* PAIRS, CAP and QUOTA of a market, for tandem-prove. */
void market_file_put_pairs(struct buf *b, const struct market_file *f);
void market_file_put_places(struct buf *b, const struct market_file *f);
void market_file_put_quotas(struct buf *b, const struct market_file *f);

/* OUT and the proof of a result (format: doc/man/tandem-prove.1.scd). */
void market_file_tandems(struct buf *b, const struct market_file *f, const struct assign_result *r);
void market_file_proof(struct buf *b, const struct market_file *f, const struct assign_result *r);
#endif
