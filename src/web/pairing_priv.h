/* SPDX-License-Identifier: EUPL-1.2 */
/* pairing_priv.h - what the pages of the pairing have in common */
#ifndef WEB_PAIRING_PRIV_H
#define WEB_PAIRING_PRIV_H
#include "http/req.h"
#include "web/pairing_view.h"

struct pairing_tabs pairing_tabs(mem *m, run_id run, int current);
/* The way from the programme to the pairing of the run; below: with a link to the proposals. */
void pairing_crumbs(struct req *rq, const struct run *run, bool below);
#endif
