/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/run_nav.h"

#include <string.h>

#include "service/scope.h"
#include "web/frame.h"
#include "web/routes.h"

enum chapter { CHAPTER_OVERVIEW, CHAPTER_PLAN, CHAPTER_REGISTRATION, CHAPTER_SELECTION, CHAPTER_PAIRING, CHAPTER_MAIL, CHAPTERS };

static const char *const chapters[CHAPTERS] = {
	[CHAPTER_OVERVIEW] = N_("Overview"),
	[CHAPTER_PLAN] = N_("Plan"),
	[CHAPTER_REGISTRATION] = N_("Registration"),
	[CHAPTER_SELECTION] = N_("Selection"),
	[CHAPTER_PAIRING] = N_("Tandems"),
	[CHAPTER_MAIL] = N_("Messages"),
};

/* In the order of a run's year: chapter, key, label, who may, address. */
static const struct {
	enum chapter chapter;
	const char *key, *label;
	enum action action;
	struct url (*url)(mem *m, run_id id);
} rows[] = {
	{ CHAPTER_OVERVIEW, "overview", N_("Overview"), ACTION_run_see, url_run_show },
	{ CHAPTER_PLAN, "calendar", N_("Calendar"), ACTION_run_see, url_run_calendar },
	{ CHAPTER_PLAN, "rules", N_("Rules"), ACTION_run_edit, url_run_rules },
	{ CHAPTER_PLAN, "settings", N_("Settings"), ACTION_run_edit, url_run_edit },
	{ CHAPTER_REGISTRATION, "people", N_("People"), ACTION_people_see, url_run_people },
	{ CHAPTER_REGISTRATION, "form", N_("Registration form"), ACTION_run_edit, url_run_form },
	{ CHAPTER_REGISTRATION, "pool", N_("Pool"), ACTION_numbers_see, url_run_pool },
	{ CHAPTER_REGISTRATION, "channels", N_("Channels"), ACTION_run_edit, url_run_channels },
	{ CHAPTER_REGISTRATION, "invitations", N_("Invitations"), ACTION_invite, url_run_invitations },
	{ CHAPTER_REGISTRATION, "registrations", N_("Registrations"), ACTION_people_see, url_run_registrations },
	{ CHAPTER_REGISTRATION, "nominees", N_("People of your organisation"), ACTION_nominees_see, url_run_nominees },
	{ CHAPTER_REGISTRATION, "preselection", N_("Pre-selection"), ACTION_nominees_see, url_run_preselection },
	{ CHAPTER_REGISTRATION, "imports", N_("Imports"), ACTION_import, url_run_imports },
	{ CHAPTER_SELECTION, "selection", N_("Criteria and places"), ACTION_run_edit, url_run_selection },
	{ CHAPTER_SELECTION, "progress", N_("Ratings"), ACTION_admission, url_selection_progress },
	{ CHAPTER_SELECTION, "decision", N_("Decision"), ACTION_admission, url_selection_decision },
	{ CHAPTER_SELECTION, "fairness", N_("Admission rates"), ACTION_numbers_see, url_run_fairness },
	{ CHAPTER_SELECTION, "ratings", N_("Your ratings"), ACTION_rate, url_run_ratings },
	{ CHAPTER_PAIRING, "pairing", N_("Pairing"), ACTION_match_see, url_run_pairing },
	{ CHAPTER_PAIRING, "tandems", N_("Tandems"), ACTION_match_see, url_run_tandems },
	{ CHAPTER_PAIRING, "network", N_("Network picture"), ACTION_network_see, url_run_network },
	{ CHAPTER_PAIRING, "minutes", N_("Minutes"), ACTION_match_see, url_run_minutes },
	{ CHAPTER_MAIL, "announcements", N_("Announcements"), ACTION_announce, url_run_announcements },
	{ CHAPTER_MAIL, "mail", N_("Outbox"), ACTION_match_see, url_run_outbox },
};

/* As many as stand in one line of a desk's screen, and in two or three of a phone's. */
enum { PAGES_IN_A_LINE = 6 };

/* pages and their chapters, in order: the chapters, each with the address of its first page. */
static void in_two_lines(struct req *rq, const struct nav_item *pages, const enum chapter *of, int n, struct run_nav *out)
{
	struct nav_item *items = mem_array(rq->mem, struct nav_item, CHAPTERS), *own;

	own = mem_array(rq->mem, struct nav_item, n);
	out->n = 0;
	for (int i = 0; i < n; i++) {
		if (i == 0 || of[i] != of[i - 1])
			items[out->n++] = (struct nav_item){ pages[i].url, tr(rq->lang, chapters[of[i]]), false };
		if (!pages[i].current)
			continue;
		items[out->n - 1].current = true;
		out->chapter = items[out->n - 1].label;
		for (int k = 0; k < n; k++)
			if (of[k] == of[i])
				own[out->pages_n++] = pages[k];
	}
	if (out->pages_n == 1)
		out->pages_n = 0;
	out->items = items;
	out->pages = own;
}

struct err *run_nav_load(struct req *rq, const struct run_view *v, const char *current, struct run_nav *out)
{
	struct nav_item *pages = mem_array(rq->mem, struct nav_item, LEN(rows));
	enum chapter of[LEN(rows)];
	run_id id = v->run->id;
	bool may;
	int n = 0;

	/* The administration sees the mails of a run, but neither the run nor its programme. */
	TRY(act_can(rq->act, ACTION_run_see, OBJECT_run_id, id.v, &may));
	if (may)
		frame_crumb(rq, url_programme_show(rq->mem, v->run->programme_id), programme_name(v->programme, rq->lang));
	if (may && strcmp(current, "overview") != 0)
		frame_crumb(rq, url_run_show(rq->mem, id), v->run->name);
	for (size_t i = 0; i < LEN(rows); i++) {
		TRY(act_can(rq->act, rows[i].action, OBJECT_run_id, id.v, &may));
		if (!may)
			continue;
		of[n] = rows[i].chapter;
		pages[n++] = (struct nav_item){ rows[i].url(rq->mem, id), tr(rq->lang, rows[i].label),
			strcmp(rows[i].key, current) == 0 };
	}
	*out = (struct run_nav){ .items = pages, .n = n };
	if (n > PAGES_IN_A_LINE)
		in_two_lines(rq, pages, of, n, out);
	return NULL;
}
