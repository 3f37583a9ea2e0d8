/* SPDX-License-Identifier: EUPL-1.2 */
/* A run's overview: its phase, what it lacks for the next one, and the way on. */
#include "web/run_view.h"

#include <string.h>

#include "http/reply.h"
#include "service/calendar.h"
#include "service/scope.h"
#include "ui/run.h"
#include "web/frame.h"
#include "web/mend.h"
#include "web/routes.h"
#include "web/words.h"

enum { SOON_MOST = 3 };

static struct steps phases(struct req *rq, const struct run_view *v)
{
	const char **text = mem_array(rq->mem, const char *, RUN_STATES);
	struct steps s = { .text = text, .current = -1 };

	for (enum run_state state = RUN_PLANNED; state <= RUN_ARCHIVED; state++) {
		if (state == RUN_NETWORKING && !v->run->pairing_after_kick_off)
			continue;
		if (state == v->state)
			s.current = s.n;
		text[s.n++] = trc(rq->lang, "run state", run_state_label(state));
	}
	return s;
}

static const struct gap_line *gap_lines(struct req *rq, const struct run_view *v, const struct run_gap *gaps, int n)
{
	struct gap_line *lines = mem_array(rq->mem, struct gap_line, n);

	for (int i = 0; i < n; i++)
		lines[i] = (struct gap_line){ run_gap_text(rq->mem, &v->labels, rq->lang, &gaps[i]), gaps[i].must,
			mend_url(rq->mem, v->run, gaps[i].mend) };
	return lines;
}

static void put_moves(struct req *rq, struct run_page *page, const struct run_next *nexts, int n)
{
	struct move_line *moves = mem_array(rq->mem, struct move_line, n);

	for (int i = 0; i < n; i++)
		moves[i] = (struct move_line){
			.label = tr(rq->lang, run_event_label(nexts[i].event)),
			.event = run_event_name(nexts[i].event),
			.allowed = nexts[i].check.allowed,
			.back = run_event_is_back(nexts[i].event),
			.final = nexts[i].event == RUN_EV_CALL_OFF,
			.gaps = gap_lines(rq, &page->v, nexts[i].check.gaps, nexts[i].check.gaps_n),
			.gaps_n = nexts[i].check.gaps_n,
			.form_id = frame_form_id(rq),
		};
	page->moves = moves;
	page->moves_n = n;
}

static void put_numbers(struct req *rq, struct run_page *page, const struct run_counts *c)
{
	enum lang l = rq->lang;
	const struct run_fact facts[] = {
		{ tr(l, N_("Applications")), c->applications },
		{ tr(l, N_("Of these not decided")), c->undecided },
		{ labels_expand(rq->mem, &page->v.labels, l, "{Mentors}"), c->mentors },
		{ tr(l, N_("Places offered")), c->mentor_places },
		{ labels_expand(rq->mem, &page->v.labels, l, "{Mentees}"), c->mentees },
		{ tr(l, N_("Tandems without all answers")), c->asked },
		{ tr(l, N_("Tandems kept for the kick-off")), c->held },
		{ tr(l, N_("Tandems agreed")), c->agreed },
	};

	page->facts = mem_dup(rq->mem, facts, sizeof facts);
	page->facts_n = (int)LEN(facts);
}

static const char *days_of(struct out *out, const struct run *r)
{
	if (!r->starts_on)
		return "";
	return page_days(out->page, day_parse(r->starts_on), r->ends_on ? day_parse(r->ends_on) : DAY_NONE);
}

static const char *rhythm_label(const char *rhythm)
{
	if (strcmp(rhythm, "monthly") == 0)
		return N_("The tandems meet once a month.");
	if (strcmp(rhythm, "regular") == 0)
		return N_("The tandems meet regularly.");
	return N_("The tandems decide how often they meet.");
}

/* What is coming up for those who take part: the next few dates that have a day. */
static struct err *put_soon(struct req *rq, struct run_page *page)
{
	const struct calendar_line *lines;
	int n, first = 0, last;

	TRY(calendar(rq->act, &page->v, false, rq->lang, &lines, &n));
	while (first < n && !day_is_none(lines[first].day) && lines[first].day.n < rq->act->today.n)
		first++;
	for (last = first; last < n && last < first + SOON_MOST && !day_is_none(lines[last].day); last++)
		;
	page->soon = date_lines(rq, &page->v, &lines[first], last - first);
	page->soon_n = last - first;
	return NULL;
}

static struct err *show(struct req *rq, struct out *out, const char *refused, int status)
{
	struct run_page *page = mem_make(rq->mem, struct run_page);
	run_id id = path_id(rq, run_id, 0);
	const struct run_next *nexts;
	struct run_counts counts;
	struct run_facts facts;
	int n;

	TRY(run_view(rq->act, id, &page->v));
	TRY(run_facts(rq->act, page->v.run, &facts, &counts));
	TRY(run_nexts(rq->act, page->v.run, &facts, &nexts, &n));
	TRY(act_can(rq->act, ACTION_run_move, OBJECT_run_id, id.v, &page->may_move));
	TRY(act_can(rq->act, ACTION_numbers_see, OBJECT_run_id, id.v, &page->may_see_numbers));
	TRY(act_can(rq->act, ACTION_people_see, OBJECT_run_id, id.v, &page->exact));
	TRY(run_nav_load(rq, &page->v, "overview", &page->nav));
	page->title = mem_fmt(rq->mem, "%s, %s", programme_name(page->v.programme, rq->lang), page->v.run->name);
	page->state = state_word(rq, page->v.run->state);
	page->steps = phases(rq, &page->v);
	page->days = days_of(out, page->v.run);
	page->rhythm = tr(rq->lang, rhythm_label(page->v.run->rhythm));
	page->refused = refused;
	page->to_move = url_run_move(rq->mem, id);
	page->page = url_public_page(rq->mem, page->v.run->slug);
	page->poster = url_run_poster(rq->mem, id);
	page->code = url_run_code(rq->mem, id);
	put_moves(rq, page, nexts, n);
	put_numbers(rq, page, &counts);
	if (!page->may_see_numbers)
		TRY(put_soon(rq, page));
	page->to_calendar = url_run_calendar(rq->mem, id);
	ui_run(out->page, page);
	return reply(out, status);
}

struct err *handle_run_show(struct req *rq, struct out *out)
{
	return show(rq, out, NULL, 200);
}

struct err *handle_run_move(struct req *rq, struct out *out)
{
	const char *seen = req_form(rq, "seen"), *name = req_form(rq, "event");
	enum run_event event = run_event_find(name ? name : "");
	run_id id = path_id(rq, run_id, 0);
	struct run_check check;

	if (event == RUN_EVENTS)
		return ERR(rq->mem, ERR_INVALID, NULL, "no such move");
	TRY(run_move(rq->act, id, seen ? seen : "", event, &check));
	if (!check.allowed)
		return show(rq, out, tr(rq->lang, run_event_label(event)), 422);
	return see_done(out, url_run_show(rq->mem, id), "run_moved");
}
