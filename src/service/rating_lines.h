/* SPDX-License-Identifier: EUPL-1.2 */
/* rating_lines.h - what a rater reads of an application; within the service layer
 *
 * Never: name, contact, photo, superior, ties, wishes, personnel number, and
 * with a blind organisation nothing that names it. Answers in one's own words
 * are shown as they were given.
 */
#ifndef SERVICE_RATING_LINES_H
#define SERVICE_RATING_LINES_H
#include "service/rating.h"

struct err *rating_lines(struct act *a, const struct selection *s, const struct application *x,
    const struct rating_line **out, int *n) MUST_USE;
#endif
