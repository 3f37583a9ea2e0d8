/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/channels.h"

#include <string.h>

#include "base/text.h"
#include "service/export.h"
#include "sheet/table.h"
#include "store/channel.h"

enum { CODE_MADE = 6 };

struct err *channels(struct act *a, run_id run, const struct channel **out, int *n)
{
	return channel_list(a->db, a->m, run, out, n);
}

/* Without letters and digits that look alike in print. */
static const char *made_up(struct act *a)
{
	static const char alphabet[] = "23456789abcdefghjkmnpqrstuvwxyz";
	char *code = mem_array(a->m, char, CODE_MADE + 1);
	int64_t chance = act_id(a);

	for (int i = 0; i < CODE_MADE; i++, chance /= (int)sizeof alphabet - 1)
		code[i] = alphabet[chance % ((int)sizeof alphabet - 1)];
	return code;
}

static bool can_be_address(const char *code)
{
	size_t n = strlen(code);

	return n >= CHANNEL_CODE_LEAST && n <= CHANNEL_CODE_MOST &&
	    strspn(code, "abcdefghijklmnopqrstuvwxyz0123456789-") == n && code[0] != '-';
}

struct err *channels_table(struct act *a, run_id run, struct table **out)
{
	static const char *const headings[] = { N_("Name of the channel"), N_("Address"), N_("Valid until"), N_("Opened"),
		N_("Registrations") };
	struct table *t = EXPORT_LIST(a, N_("Channels"), headings);
	const struct channel *c;
	int n;

	TRY(channels(a, run, &c, &n));
	for (int i = 0; i < n; i++) {
		table_text(t, c[i].name);
		table_text(t, channel_url(a, &c[i]));
		table_day(t, c[i].ends_on ? day_parse(c[i].ends_on) : DAY_NONE);
		table_whole(t, c[i].visits);
		table_whole(t, c[i].registrations);
	}
	*out = t;
	return NULL;
}

struct err *channel_open(struct act *a, run_id run, const char *name, const char *code, const char *ends_on)
{
	struct channel c = { .id = { act_id(a) }, .run_id = run, .name = name, .ends_on = ends_on, .made_at = a->now.s };
	const struct channel *same;
	struct run_view v;

	TRY(run_view(a, run, &v));
	c.code = *code ? text_email_key(a->m, code) : made_up(a);
	if (!can_be_address(c.code))
		return ERR(a->m, ERR_INVALID,
		    N_("A short code has 3 to 20 letters a to z, digits or hyphens. Leave it empty and one is made up."), "code");
	TRY(channel_find(a->db, a->m, c.code, &same));
	if (same)
		return ERR(a->m, ERR_INVALID, N_("This short code is taken already. Please choose another one."), "code taken");
	TRY(channel_add(a->db, a->m, &c));
	return act_note(a, "channel_opened", "run", run.v, v.run->programme_id);
}

struct err *channel_end(struct act *a, run_id run, channel_id id)
{
	struct run_view v;

	TRY(run_view(a, run, &v));
	TRY(channel_set_end(a->db, a->m, run, id, day_iso(a->m, day_add(a->today, -1))));
	return act_note(a, "channel_ended", "run", run.v, v.run->programme_id);
}

struct err *channel_landing(struct act *a, const char *code, struct channel_landing *out)
{
	/* Typed from a poster: capitals mean the same. */
	TRY(channel_find(a->db, a->m, text_email_key(a->m, code), &out->channel));
	if (!out->channel)
		return ERR(a->m, ERR_NOT_FOUND, NULL, "no such channel");
	TRY(run_view(a, out->channel->run_id, &out->in));
	if (!out->in.run->public)
		return ERR(a->m, ERR_NOT_FOUND, NULL, "run %lld is not public", (long long)out->in.run->id.v);
	out->over = channel_is_over(out->channel, a->today);
	return NULL;
}

void channel_visited(struct act *a, channel_id id)
{
	struct err *e = act_begin(a, TX_WRITE);

	if (!e)
		e = channel_add_visit(a->db, a->m, id);
	if (!e)
		e = act_commit(a);
	if (e)
		act_rollback(a);
}

struct err *channel_of(struct act *a, run_id run, const char *code, channel_id *out)
{
	const struct channel *c = NULL;

	*out = (channel_id){ 0 };
	if (code && *code && strlen(code) <= CHANNEL_CODE_MOST)
		TRY(channel_find(a->db, a->m, text_email_key(a->m, code), &c));
	if (c && c->run_id.v == run.v && !channel_is_over(c, a->today))
		*out = c->id;
	return NULL;
}

const char *channel_url(struct act *a, const struct channel *c)
{
	return mem_fmt(a->m, "%s/r/%s", a->site->url, c->code);
}
