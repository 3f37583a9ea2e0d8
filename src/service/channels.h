/* SPDX-License-Identifier: EUPL-1.2 */
/* channels.h - the ways by which people learn of a run, each with a short address (004-09, 004-10)
 *
 * /r/CODE leads to the public page and the code goes along in the address, so
 * that a registration can be counted for its channel. What is counted are two
 * numbers; nothing is set in the browser, and no visit and no registration can
 * be told from another afterwards.
 */
#ifndef SERVICE_CHANNELS_H
#define SERVICE_CHANNELS_H
#include "core/channel.h"
#include "service/run.h"

enum { CHANNEL_CODE_LEAST = 3, CHANNEL_CODE_MOST = 20 };

struct err *channels(struct act *a, run_id run, const struct channel **out, int *n) MUST_USE;
struct table;
/* All of them with what was counted, as a list to take along. */
struct err *channels_table(struct act *a, run_id run, struct table **out) MUST_USE;
/* code "" = one is made up. ERR_INVALID with a sentence: the code is taken, or cannot be part of an
 * address. */
struct err *channel_open(struct act *a, run_id run, const char *name, const char *code, const char *ends_on) MUST_USE;
/* From now on its address says kindly that it is over. */
struct err *channel_end(struct act *a, run_id run, channel_id id) MUST_USE;

/* Where a short address leads. ERR_NOT_FOUND: no such code, or the run is not public. */
struct channel_landing {
	struct run_view in;
	const struct channel *channel;
	bool over;
};
struct err *channel_landing(struct act *a, const char *code, struct channel_landing *out) MUST_USE;
/* A transaction of its own. A visit that could not be counted harms nobody, so it reports no errors. */
void channel_visited(struct act *a, channel_id id);
/* The channel a code in an address stands for; 0: none of this run, or over. code may be NULL. */
struct err *channel_of(struct act *a, run_id run, const char *code, channel_id *out) MUST_USE;
/* The address with the server's, for print: "https://tandem.example/r/abc". */
const char *channel_url(struct act *a, const struct channel *c);
#endif
