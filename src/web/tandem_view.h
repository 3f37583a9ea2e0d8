/* SPDX-License-Identifier: EUPL-1.2 */
/* tandem_view.h - what ui/tandem.html shows */
#ifndef WEB_TANDEM_VIEW_H
#define WEB_TANDEM_VIEW_H
#include "html/widgets.h"
#include "service/tandems.h"
#include "web/answer_view.h"
#include "web/run_nav.h"

struct tandems_page {
	struct run_nav nav;
	struct tandems_list list;
	const char *mentor, *mentee; /* what the programme calls them */
	const struct url *to;        /* per tandem */
	struct choices states, answers;
	const char *state, *answer;  /* chosen filters, "" = all */
	struct sort sort;
	struct pager pager;
	struct url all, base, paged; /* without filters; with them; with filters and order */
	struct url to_file, to_remind, to_self;
	struct url to_repair;        /* s NULL: the run is over, or nothing was published */
	const char *file_id, *remind_id;
	bool open;                   /* somebody has not answered */
};

struct tandem_show {
	struct run_nav nav; /* empty for the two */
	struct tandem_page page;
	const char *role[SIDES];
	const struct answer_part *own; /* NULL: the reader is not one of the two */
	const struct form *end;        /* NULL: it cannot be ended (by the reader) */
	struct url to_end, to_remind;
	struct url to_repair;          /* s NULL: nobody to be helped by it */
	const char *remind_id;         /* NULL: nobody to remind */
};
#endif
