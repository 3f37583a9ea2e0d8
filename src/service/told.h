/* SPDX-License-Identifier: EUPL-1.2 */
/* told.h - what a person, its organisation and its employer may know of a decision
 *
 * A selection decides on one day and tells everybody on another (002-04). Until
 * the notice is out, whoever is concerned sees "applied"; the coordination and
 * those who rate see how it is. Without a selection the two are the same.
 */
#ifndef SERVICE_TOLD_H
#define SERVICE_TOLD_H
#include "core/application.h"
#include "service/act.h"

/* The application with its state as the person may know it. ERR_NOT_FOUND. */
struct err *told_get(struct act *a, application_id id, const struct application **out) MUST_USE;
/* The same of n of one run. */
struct err *told_all(struct act *a, run_id run, const struct application *x, int n, const struct application **out)
    MUST_USE;
#endif
