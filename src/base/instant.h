/* SPDX-License-Identifier: EUPL-1.2 */
/* instant.h - points in time, and the wall clock of a programme
 *
 * An instant is UTC seconds since 1970. Wall time is asked of ICU for an IANA
 * zone ("Europe/Berlin"), so the server's own TZ plays no part. 0 = never.
 */
#ifndef BASE_INSTANT_H
#define BASE_INSTANT_H
#include "base/day.h"

struct instant {
	int64_t s;
};

struct wall {
	struct day day;
	int minutes; /* since midnight, 0..1439 */
};

/* Is it a zone of the IANA database? The other functions may only be given such a one. */
bool instant_zone_known(const char *zone);
/* What the clocks on the wall show in `zone` at that instant. */
struct wall instant_wall(struct instant t, const char *zone);
/* The instant of a wall time; in the doubled hour of autumn the first, in the gap of spring the
 * instant the gap ends. */
struct instant instant_at(struct wall w, const char *zone);
/* RFC 5322 date for a mail header, in UTC. */
const char *instant_rfc5322(mem *m, struct instant t);
/* 2026-11-03T08:15:00Z */
const char *instant_iso(mem *m, struct instant t);
#endif
