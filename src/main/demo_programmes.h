/* SPDX-License-Identifier: EUPL-1.2 */
/* demo_programmes.h - the five presets as programmes, each run in another phase */
#ifndef MAIN_DEMO_PROGRAMMES_H
#define MAIN_DEMO_PROGRAMMES_H
#include "service/act.h"

/* Whoever a->who is coordinates them. A run is called as its preset. Days are counted from a->today.
 * Opens its own transactions. */
struct err *demo_programmes_make(struct act *a) MUST_USE;
#endif
