/* SPDX-License-Identifier: EUPL-1.2 */
/* repair_view.h - what ui/repair.html shows */
#ifndef WEB_REPAIR_VIEW_H
#define WEB_REPAIR_VIEW_H
#include "service/repair.h"
#include "web/run_nav.h"

struct repair_view {
	const struct repair *r;
	const char *problem;              /* why the choice was refused, translated; NULL = not */
	const struct repair_asked *asked;
	struct run_nav nav;
	struct url tandems, action;
	const char *form_id[REPAIR_WAYS];
	/* addresses of this page with one more decision, or one less */
	const struct url *keep[REPAIR_WAYS], *not[REPAIR_WAYS]; /* per tandem of each way */
	const struct url *mentee_out, *mentor_out; /* per seeker */
	const struct url *unkeep, *unout, *unnot;
	const struct url *mentee_former, *mentor_former; /* pages of the tandems that were */
};
#endif
