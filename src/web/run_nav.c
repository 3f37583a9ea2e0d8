/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/run_nav.h"

#include <string.h>

#include "service/scope.h"
#include "web/frame.h"
#include "web/routes.h"

/* In the order of a run's year: key, label, who may, address. */
static const struct {
	const char *key, *label;
	enum action action;
	struct url (*url)(mem *m, run_id id);
} rows[] = {
	{ "overview", N_("Overview"), ACTION_run_see, url_run_show },
	{ "calendar", N_("Calendar"), ACTION_run_see, url_run_calendar },
	{ "channels", N_("Channels"), ACTION_run_edit, url_run_channels },
	{ "people", N_("People"), ACTION_people_see, url_run_people },
	{ "nominees", N_("People of your organisation"), ACTION_nominees_see, url_run_nominees },
	{ "imports", N_("Imports"), ACTION_import, url_run_imports },
	{ "pairing", N_("Pairing"), ACTION_match_see, url_run_pairing },
	{ "tandems", N_("Tandems"), ACTION_match_see, url_run_tandems },
	{ "network", N_("Network picture"), ACTION_network_see, url_run_network },
	{ "minutes", N_("Minutes"), ACTION_match_see, url_run_minutes },
	{ "mail", N_("Outbox"), ACTION_match_see, url_run_outbox },
	{ "rules", N_("Rules"), ACTION_run_edit, url_run_rules },
	{ "settings", N_("Settings"), ACTION_run_edit, url_run_edit },
};

struct err *run_nav_load(struct req *rq, const struct run_view *v, const char *current, struct run_nav *out)
{
	struct nav_item *items = mem_array(rq->mem, struct nav_item, LEN(rows));
	run_id id = v->run->id;
	bool may;

	/* The administration sees the mails of a run, but neither the run nor its programme. */
	TRY(act_can(rq->act, ACTION_run_see, OBJECT_run_id, id.v, &may));
	if (may)
		frame_crumb(rq, url_programme_show(rq->mem, v->run->programme_id), programme_name(v->programme, rq->lang));
	if (may && strcmp(current, "overview") != 0)
		frame_crumb(rq, url_run_show(rq->mem, id), v->run->name);
	out->n = 0;
	for (size_t i = 0; i < LEN(rows); i++) {
		TRY(act_can(rq->act, rows[i].action, OBJECT_run_id, id.v, &may));
		if (may)
			items[out->n++] = (struct nav_item){ rows[i].url(rq->mem, id), tr(rq->lang, rows[i].label),
				strcmp(rows[i].key, current) == 0 };
	}
	out->items = items;
	return NULL;
}
