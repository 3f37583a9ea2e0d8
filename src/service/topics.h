/* SPDX-License-Identifier: EUPL-1.2 */
/* topics.h - keeping a catalogue tidy: its order, entries that mean the same
 *
 * service/programme.h adds, renames and deletes entries.
 */
#ifndef SERVICE_TOPICS_H
#define SERVICE_TOPICS_H
#include "core/programme.h"
#include "service/act.h"

/* Two entries of one kind that are called the same or nearly so in either language. */
struct topic_pair {
	const struct topic *one, *other; /* one stands before the other */
};
/* Of the catalogue as programme_view() gives it; at most TOPIC_PAIRS. */
enum { TOPIC_PAIRS = 20 };
void topic_doubles(mem *m, const struct topic *t, int n, const struct topic_pair **out, int *pairs);

/* Whoever named `id` has named `kept`; files that name it mean `kept`; `id` is gone for good.
 * ERR_INVALID: they are of two kinds or programmes, or the same. */
struct err *topic_put_together(struct act *a, topic_id id, topic_id kept) MUST_USE;
/* One place up or down among those of its kind. */
struct err *topic_move(struct act *a, topic_id id, bool up) MUST_USE;
#endif
