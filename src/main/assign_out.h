/* SPDX-License-Identifier: EUPL-1.2 */
/* assign_out.h - what `tandem assign` and `tandem match` do alike: goals in, tandems, proof and figures out */
#ifndef MAIN_ASSIGN_OUT_H
#define MAIN_ASSIGN_OUT_H
#include "main/market_file.h"

struct assign_out {
	const char *out, *proof; /* paths, "-" is standard output; proof NULL = none */
	bool json;
};

/* "most,floor" into a setting. */
struct err *assign_goals(mem *m, const char *list, struct assign_setting *s) MUST_USE;
/* A run stops after so many seconds and keeps the best set so far; 0 = never. */
void assign_limit(mem *m, struct assign_setting *s, int64_t seconds);
/* Solves, checks the proof, writes files and says the figures. */
struct err *assign_out(mem *m, const struct market_file *f, struct assign *a, const struct assign_out *o,
    const struct assign_result **out) MUST_USE;
#endif
