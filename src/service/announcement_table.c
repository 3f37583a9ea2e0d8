/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "html/format.h"
#include "service/announcement.h"
#include "service/export.h"
#include "service/run.h"
#include "sheet/table.h"
#include "store/announcement.h"

enum { EXPORT_MOST = 5000, READERS_MOST = 50000 };

static void add_sent(struct table *t, struct act *a, const struct announcement_line *l, const char *to)
{
	const struct announcement *x = l->x;
	const char *own = announcement_subject(x, a->lang);

	table_text(t, *own ? own : announcement_subject(x, a->lang == LANG_DE ? LANG_EN : LANG_DE));
	table_text(t, to);
	table_text(t, format_instant(a->m, a->lang, (struct instant){ x->sent_at }, a->site->zone));
	table_text(t, x->made_by);
	table_whole(t, l->counts.sent);
	table_whole(t, l->counts.waiting);
	table_whole(t, l->counts.failed);
	table_whole(t, l->counts.no_address);
	table_whole(t, l->counts.unwanted);
}

struct err *announcements_table(struct act *a, run_id run,
    const char *(*to)(struct act *a, const struct labels *labels, const struct announcement *x), struct table **out)
{
	static const char *const headings[] = { N_("Subject"), N_("To"), N_("Sent"), N_("Written by"), N_("Mails sent"),
		N_("Mails on their way"), N_("Mails that came back"), N_("People without an address"),
		N_("People who want no announcements") };
	struct table *t = EXPORT_LIST(a, N_("Announcements"), headings);
	const struct announcement_line *l;
	struct run_view v;
	int64_t total;
	int n;

	TRY(run_view(a, run, &v));
	TRY(announcements(a, run, EXPORT_MOST, 0, &l, &n, &total));
	for (int i = 0; i < n; i++)
		if (l[i].x->sent_at)
			add_sent(t, a, &l[i], to(a, &v.labels, l[i].x));
	*out = t;
	return NULL;
}

static const char *fate_label(const char *fate)
{
	return strcmp(fate, "no_address") == 0 ? N_("no address") : strcmp(fate, "unwanted") == 0 ? N_("wants none") : NULL;
}

static void add_reader(struct table *t, const char *name, const char *email, const char *fate)
{
	table_text(t, name);
	table_text(t, email);
	table_text(t, fate);
}

static struct err *add_wanted(struct table *t, struct act *a, announcement_id id)
{
	const struct announcement_reader *r;
	int n;

	TRY(announcement_readers(a->db, a->m, id, READERS_MOST, 0, &r, &n));
	for (int i = 0; i < n; i++) {
		const char *label = fate_label(r[i].fate);

		add_reader(t, r[i].name, r[i].email, tr(a->lang, label ? label : N_("yes")));
	}
	return NULL;
}

static struct err *add_reached(struct table *t, struct act *a, announcement_id id, const char *(*mail_label)(const char *state))
{
	const struct announcement_reached *r;
	int n;

	TRY(announcement_reached(a->db, a->m, id, READERS_MOST, &r, &n));
	for (int i = 0; i < n; i++) {
		const char *label = fate_label(r[i].fate);

		add_reader(t, r[i].name, r[i].email,
		    label ? tr(a->lang, label) : trc(a->lang, "mail state", mail_label(*r[i].mail ? r[i].mail : "waiting")));
	}
	return NULL;
}

struct err *announcement_readers_table(struct act *a, run_id run, announcement_id id,
    const char *(*mail_label)(const char *state), struct table **out)
{
	static const char *const drafted[] = { N_("Name"), N_("E-mail address"), N_("Gets it") },
				 *const sent[] = { N_("Name"), N_("E-mail address"), N_("What became of the mail") };
	const struct announcement *x;

	TRY(announcement_get(a->db, a->m, run, id, &x));
	if (strcmp(x->state, "draft") == 0) {
		*out = EXPORT_LIST(a, N_("Who gets the announcement"), drafted);
		return add_wanted(*out, a, id);
	}
	*out = EXPORT_LIST(a, N_("Who got the announcement"), sent);
	return add_reached(*out, a, id, mail_label);
}
