/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/announce.h"

#include <string.h>

#include "html/format.h"
#include "paper/poster.h"
#include "paper/qr.h"
#include "service/programme.h"
#include "service/run.h"
#include "store/channel.h"

enum { FACTS = 5 };

struct announcement {
	struct run_view in;
	struct programme_view programme;
	const char *url;   /* whole, in a->lang */
	const char *typed; /* the same without what nobody types */
};

static struct err *load(struct act *a, run_id id, channel_id by, struct announcement *out)
{
	const struct channel *channel;
	const char *bare;

	TRY(run_view(a, id, &out->in));
	if (!out->in.run->public)
		return ERR(a->m, ERR_INVALID,
		    N_("The page of this run is not public yet, so a poster would lead nowhere. You can open it under "
		       "“Settings and dates”."),
		    "run %lld is not public", (long long)id.v);
	TRY(programme_view(a, out->in.run->programme_id, &out->programme));
	bare = strstr(a->site->url, "://");
	out->url = mem_fmt(a->m, "%s/%s/p/%s", a->site->url, lang_code(a->lang), out->in.run->slug);
	bare = bare ? bare + 3 : a->site->url;
	out->typed = mem_fmt(a->m, "%s/p/%s", bare, out->in.run->slug);
	if (!by.v)
		return NULL;
	TRY(channel_get(a->db, a->m, id, by, &channel));
	out->url = channel_url(a, channel);
	out->typed = mem_fmt(a->m, "%s/r/%s", bare, channel->code);
	return NULL;
}

static int add_day(struct act *a, const char *(*rows)[2], int n, const char *label, const char *day)
{
	if (!day)
		return n;
	rows[n][0] = label;
	rows[n][1] = format_day(a->m, a->lang, day_parse(day));
	return n + 1;
}

static int add_months(struct act *a, const char *(*rows)[2], int n, const struct run *r)
{
	rows[n][0] = tr(a->lang, N_("Duration"));
	if (r->months_min == r->months_max)
		rows[n][1] = mem_fmt(a->m, trn(a->lang, "%d month", "%d months", (long)r->months_min), (int)r->months_min);
	else
		rows[n][1] = trf(a->m, a->lang, N_("%d to %d months"), (int)r->months_min, (int)r->months_max);
	return n + 1;
}

static const char *carriers(struct act *a, const struct programme_view *v)
{
	const char *all = "";

	for (int i = 0; i < v->parties_n; i++)
		if (strcmp(v->parties[i].part, "carrier") == 0)
			all = mem_fmt(a->m, "%s%s%s", all, *all ? " · " : "", v->parties[i].name);
	return all;
}

static const char *contact(struct act *a, const struct programme_view *v)
{
	const struct contact *c = v->contacts;

	if (v->contacts_n == 0)
		return "";
	return mem_fmt(a->m, "%s%s%s%s%s", c->name, *c->phone ? " · " : "", c->phone, *c->email ? " · " : "", c->email);
}

struct err *announce_poster(struct act *a, run_id id, channel_id by, struct buf **out)
{
	const char *rows[FACTS][2];
	struct announcement n = { 0 };
	const struct run *r;
	struct poster p = { .lang = a->lang };

	TRY(load(a, id, by, &n));
	r = n.in.run;
	p.facts_n = add_day(a, rows, p.facts_n, tr(a->lang, N_("Registration until")), r->registration_until);
	p.facts_n = add_day(a, rows, p.facts_n, tr(a->lang, N_("Kick-off")), r->kick_off_on);
	p.facts_n = add_day(a, rows, p.facts_n, tr(a->lang, N_("Start")), r->starts_on);
	p.facts_n = add_months(a, rows, p.facts_n, r);
	p.facts = (const char *const(*)[2])rows;
	p.programme = programme_name(n.in.programme, a->lang);
	p.run = r->name;
	p.motto = programme_words(a->m, &n.programme, "motto", a->lang);
	p.purpose = programme_words(a->m, &n.programme, "purpose", a->lang);
	p.invitation = tr(a->lang, N_("Take part! All about it:"));
	p.url = n.url;
	p.short_url = n.typed;
	p.contact = contact(a, &n.programme);
	p.carriers = carriers(a, &n.programme);
	return poster_make(a->m, &p, out);
}

struct err *announce_code(struct act *a, run_id id, channel_id by, const char **svg)
{
	struct announcement n = { 0 };
	const struct qr *qr;

	TRY(load(a, id, by, &n));
	TRY(qr_make(a->m, n.url, &qr));
	*svg = qr_svg(a->m, qr, n.typed);
	return NULL;
}
