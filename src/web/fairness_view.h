/* SPDX-License-Identifier: EUPL-1.2 */
/* fairness_view.h - what ui/fairness.html shows: admission rates by group */
#ifndef WEB_FAIRNESS_VIEW_H
#define WEB_FAIRNESS_VIEW_H
#include "html/url.h"
#include "service/fairness.h"
#include "web/run_nav.h"

struct fairness_page {
	const char *title, *role;
	struct run_nav nav;
	struct fairness_view v;
	struct url to_file;
	const char *file_id;
};
#endif
