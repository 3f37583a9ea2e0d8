/* SPDX-License-Identifier: EUPL-1.2 */
/* channel.h - a way by which people learn of a run, with its short address /r/CODE (004-09, 004-10) */
#ifndef CORE_CHANNEL_H
#define CORE_CHANNEL_H
#include <stdbool.h>

#include "base/day.h"
#include "core/ids.h"

struct channel {
	channel_id id;
	run_id run_id;
	const char *name, *code;
	const char *ends_on; /* its last day; NULL = none */
	int64_t visits, registrations;
	int64_t made_at;
};

static inline bool channel_is_over(const struct channel *c, struct day today)
{
	return c->ends_on && day_cmp(day_parse(c->ends_on), today) < 0;
}
#endif
