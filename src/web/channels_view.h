/* SPDX-License-Identifier: EUPL-1.2 */
/* channels_view.h - what ui/channels.html shows: the channels of a run, and a short address that is over */
#ifndef WEB_CHANNELS_VIEW_H
#define WEB_CHANNELS_VIEW_H
#include "http/form.h"
#include "service/channels.h"
#include "web/run_nav.h"

struct channel_line {
	const struct channel *c;
	const char *address; /* as it stands on the poster */
	bool over;
	struct url go, poster, code, end;
	const char *form_id;
};

struct channels_page {
	struct run_view v;
	struct run_nav nav;
	const struct channel_line *line;
	int n;
	const struct form *form;
	struct url here, settings, to_file;
	const char *file_id;
};

struct channel_over_page {
	const char *programme, *run;
	struct url to; /* the public page */
};
#endif
