/* SPDX-License-Identifier: EUPL-1.2 */
/* workers.h - a bounded pool of threads for slow work
 *
 * Password hashing and long matching runs must not hold up pages, so they are
 * handed over here. The queue has an end: when it is full, the caller says "too
 * many" at once instead of piling up. (Named workers, because a `pool` is the
 * people of one matching.)
 */
#ifndef SYS_WORKERS_H
#define SYS_WORKERS_H
#include <stdbool.h>

#include "base/mem.h"

struct workers;

/* `threads` work, at most `waiting` jobs queue beyond those under way. Freeing m stops them. */
struct workers *workers_new(mem *m, int threads, int waiting);
/* From any thread. false: the queue is full, or they are being stopped; fn will not run. */
bool workers_submit(struct workers *w, void (*fn)(void *arg), void *arg);
/* Takes nothing new and returns when everything that was taken is done. Not from a worker. */
void workers_stop(struct workers *w);
#endif
