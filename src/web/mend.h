/* SPDX-License-Identifier: EUPL-1.2 */
/* mend.h - where somebody can do something about what a run lacks */
#ifndef WEB_MEND_H
#define WEB_MEND_H
#include "core/lifecycle.h"
#include "core/programme.h"
#include "html/url.h"

/* s is NULL where only time helps. */
struct url mend_url(mem *m, const struct run *r, enum run_mend mend);
#endif
