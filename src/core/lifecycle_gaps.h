/* SPDX-License-Identifier: EUPL-1.2 */
/* lifecycle_gaps.h - the conditions of the moves, for lifecycle.c only */
#ifndef CORE_LIFECYCLE_GAPS_H
#define CORE_LIFECYCLE_GAPS_H
#include <stdint.h>

#include "core/lifecycle.h"

#define RUN_GAPS_OF(event) (UINT32_C(1) << (event))

/* What is missing for any of the events in the set `on`; returns how many gaps. */
int run_gaps(mem *m, uint32_t on, const struct run_facts *f, const struct run_gap **out);
#endif
