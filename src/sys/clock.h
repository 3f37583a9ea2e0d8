/* SPDX-License-Identifier: EUPL-1.2 */
/* clock.h - what time it is
 *
 * The domain never asks: it is told. Only main, http, jobs and service call
 * this, once per request or job. Any thread may.
 */
#ifndef SYS_CLOCK_H
#define SYS_CLOCK_H
#include "base/instant.h"

struct instant clock_now(void);
/* Milliseconds of a clock that never jumps: for time-outs and durations. */
int64_t clock_ms(void);
/* Stops clock_now() at t, for tests and demo data; t.s == 0 lets it run again. */
void clock_stop(struct instant t);
#endif
