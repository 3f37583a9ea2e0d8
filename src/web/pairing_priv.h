/* SPDX-License-Identifier: EUPL-1.2 */
/* pairing_priv.h - what the pages of the pairing have in common */
#ifndef WEB_PAIRING_PRIV_H
#define WEB_PAIRING_PRIV_H
#include "http/req.h"
#include "web/pairing_view.h"

/* The run's other pages, with `current` marked, and the way here; below: with a link to the proposals. */
struct err *pairing_nav(struct req *rq, const struct programme *p, const struct run *run, const char *current, bool below,
    struct run_nav *out) MUST_USE;
/* The way to a page of the pairing that has no transaction to load the other pages in. */
void pairing_crumbs(struct req *rq, const struct programme *p, const struct run *run);
#endif
