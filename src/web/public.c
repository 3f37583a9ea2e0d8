/* SPDX-License-Identifier: EUPL-1.2 */
/* What everybody may read of a run whose page is open (000-06): nothing of the people in it. */
#include "web/public_view.h"

#include <string.h>

#include "html/format.h"
#include "http/reply.h"
#include "service/register.h"
#include "ui/public.h"
#include "web/frame.h"
#include "web/routes.h"

static const char *times(struct req *rq, const struct calendar_line *line)
{
	const char *from;

	if (line->from < 0)
		return "";
	from = format_time(rq->mem, rq->lang, line->from);
	if (line->to < 0)
		return from;
	return trf(rq->mem, rq->lang, N_("%s to %s"), from, format_time(rq->mem, rq->lang, line->to));
}

static const char *month_of(struct req *rq, struct day d)
{
	static const char *const months[] = { NC_("month", "Jan"), NC_("month", "Feb"), NC_("month", "Mar"),
		NC_("month", "Apr"), NC_("month", "May"), NC_("month", "Jun"), NC_("month", "Jul"), NC_("month", "Aug"),
		NC_("month", "Sep"), NC_("month", "Oct"), NC_("month", "Nov"), NC_("month", "Dec") };
	int year, month, day;

	day_split(d, &year, &month, &day);
	return mem_fmt(rq->mem, "%s %d", trc(rq->lang, "month", months[month - 1]), year);
}

struct date_line *date_lines(struct req *rq, const struct run_view *v, const struct calendar_line *lines, int n)
{
	struct date_line *dates = mem_array(rq->mem, struct date_line, n);

	for (int i = 0; i < n; i++) {
		const struct calendar_line *line = &lines[i];
		bool open = day_is_none(line->day), to_all = strcmp(line->audience, "both") == 0;
		int year = 0, month = 0, day = 0;

		if (!open)
			day_split(line->day, &year, &month, &day);
		dates[i] = (struct date_line){
			.day = open ? "" : mem_fmt(rq->mem, "%d", day),
			.month = open ? "" : month_of(rq, line->day),
			.weekday = open ? "" : format_weekday(rq->mem, rq->lang, line->day),
			.time = times(rq, line),
			.name = line->name,
			.kind = *line->kind ? tr(rq->lang, event_kind_label(line->kind)) : "",
			.audience = to_all ? "" : labels_expand(rq->mem, &v->labels, rq->lang,
			    tr(rq->lang, event_audience_label(line->audience))),
			.place = line->place,
		};
	}
	return dates;
}

/* Both roles; the channel goes along in the address. */
static struct err *put_ways(struct req *rq, const struct run_view *run, struct public_page *page)
{
	static const char *const roles[] = { "mentor", "mentee" };
	const char *code = req_query(rq, "c");
	struct register_way w;

	for (size_t i = 0; i < LEN(roles); i++) {
		TRY(register_public(rq->act, run->run->slug, roles[i], code, &w));
		page->way[i] = (struct public_way){ register_role(&run->labels, roles[i], rq->lang),
			url_register_form(rq->mem, run->run->slug, roles[i]),
			url_register_paper(rq->mem, run->run->slug, roles[i]) };
		if (w.channel.v)
			page->way[i].form = url_with(rq->mem, page->way[i].form, "c", code);
	}
	page->closed = w.closed;
	page->closing = register_closing(rq->act, run->run, rq->lang);
	page->phone = page->v.contacts_n ? page->v.contacts[0].phone : "";
	return NULL;
}

struct err *handle_public_page(struct req *rq, struct out *out)
{
	static const char *const elsewhere[] = { "purpose", "motto", "greeting", "mentor_expectations",
		"mentee_expectations", "venue", NULL };
	struct public_page *page = mem_make(rq->mem, struct public_page);
	const struct calendar_line *lines;
	struct run_view run;

	TRY(run_view_by_slug(rq->act, path_slug(rq, 0), true, &run));
	TRY(programme_view(rq->act, run.programme->id, &page->v));
	TRY(calendar(rq->act, &run, false, rq->lang, &lines, &page->dates_n));
	TRY(notice_part(rq, &run, &page->notice));
	TRY(selection_notice(rq, &run, &page->selection));
	page->run = run.run->name;
	page->state = state_word(rq, run.run->state);
	page->purpose = programme_words(rq->mem, &page->v, "purpose", rq->lang);
	page->motto = programme_words(rq->mem, &page->v, "motto", rq->lang);
	page->greeting = paragraphs_of(rq->mem, programme_words(rq->mem, &page->v, "greeting", rq->lang));
	page->sections = sections_of(rq, &page->v, elsewhere, &page->sections_n);
	page->dates = date_lines(rq, &run, lines, page->dates_n);
	page->parties = party_groups(rq, &page->v, &page->parties_n);
	page->topics = topic_groups(rq, &page->v, &page->topics_n);
	TRY(put_ways(rq, &run, page));
	if (page->v.contacts_n)
		frame_help(rq, page->v.contacts[0].name, page->v.contacts[0].phone, page->v.contacts[0].email);
	ui_public(out->page, page);
	return reply(out, 200);
}
