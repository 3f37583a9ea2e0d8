/* SPDX-License-Identifier: EUPL-1.2 */
/* announce.h - telling the world of a run: a poster and a code that lead to its public page (003-06, 004-09)
 *
 * With a channel both lead there by its short address, which is counted; {0}: by
 * the address of the page itself.
 */
#ifndef SERVICE_ANNOUNCE_H
#define SERVICE_ANNOUNCE_H
#include "base/buf.h"
#include "service/channels.h"

/* A4, PDF, in a->lang, from the texts and days of the programme and the run. ERR_INVALID: the run's page
 * is not public, so the poster would lead nowhere. Takes some 50 ms. */
struct err *announce_poster(struct act *a, run_id run, channel_id by, struct buf **out) MUST_USE;
/* The code alone as an SVG file. ERR_INVALID as above; both: ERR_NOT_FOUND if the channel is none of the
 * run's. */
struct err *announce_code(struct act *a, run_id run, channel_id by, const char **svg) MUST_USE;
#endif
