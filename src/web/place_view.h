/* SPDX-License-Identifier: EUPL-1.2 */
/* place_view.h - what ui/place.html shows: a place that became free, offered by a mail's link */
#ifndef WEB_PLACE_VIEW_H
#define WEB_PLACE_VIEW_H
#include "html/url.h"
#include "service/waiting.h"

struct place_page {
	struct place_view v;
	struct url here;
	const char *accept_id, *decline_id;
	bool open;
};
#endif
