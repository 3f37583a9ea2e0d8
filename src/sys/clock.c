/* SPDX-License-Identifier: EUPL-1.2 */
#include "sys/clock.h"

#include <stdatomic.h>
#include <time.h>

static _Atomic int64_t stopped;

struct instant clock_now(void)
{
	int64_t at = atomic_load(&stopped);

	return (struct instant){ at ? at : (int64_t)time(NULL) };
}

int64_t clock_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void clock_stop(struct instant t)
{
	atomic_store(&stopped, t.s);
}
