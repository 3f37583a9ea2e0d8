/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/home_view.h"

#include <string.h>

#include "http/reply.h"
#include "service/applicant.h"
#include "service/programme.h"
#include "service/rating.h"
#include "service/run.h"
#include "service/scope.h"
#include "service/tandems.h"
#include "ui/home.h"
#include "web/mend.h"
#include "web/routes.h"
#include "web/words.h"

static bool among(const struct run *runs, int n, run_id id)
{
	for (int i = 0; i < n; i++)
		if (runs[i].id.v == id.v)
			return true;
	return false;
}

/* Without those that stand above as one's own. */
static struct err *open_runs(struct req *rq, struct home_page *page)
{
	struct public_run *open;
	const struct run *runs, *mine;
	int n, mine_n;

	TRY(runs_mine(rq->act, &mine, &mine_n));
	TRY(runs_public(rq->act, &runs, &n));
	open = mem_array(rq->mem, struct public_run, n);
	for (int i = 0; i < n; i++) {
		struct run_view v;

		if (among(mine, mine_n, runs[i].id))
			continue;
		TRY(run_view(rq->act, runs[i].id, &v));
		open[page->open_n++] = (struct public_run){ programme_name(v.programme, rq->lang), v.run->name,
			state_word(rq, v.run->state), url_public_page(rq->mem, v.run->slug) };
	}
	page->open = open;
	return NULL;
}

/* "Mentor:in: admitted" of the own applications in this run, "" without one. */
static const char *part_of(struct req *rq, const struct run_view *v, const struct run_part *parts, int n)
{
	const char *all = "";

	for (int i = 0; i < n; i++) {
		enum label role = strcmp(parts[i].role, "mentor") == 0 ? LABEL_MENTOR : LABEL_MENTEE;
		const char *state;

		if (parts[i].run_id.v != v->run->id.v)
			continue;
		state = strcmp(parts[i].state, "admitted") == 0 ? trc(rq->lang, "own part", "admitted")
								: trc(rq->lang, "own part", "applied");
		all = mem_fmt(rq->mem, "%s%s%s (%s)", all, *all ? ", " : "", label_one(&v->labels, role, rq->lang), state);
	}
	return all;
}

/* What the run lacks for its next step, for those who lead it. */
static struct err *tasks(struct req *rq, const struct run_view *v, struct my_run *mine)
{
	const struct run_next *nexts;
	struct task_line *lines;
	struct run_counts counts;
	struct run_facts facts;
	int n;

	TRY(run_facts(rq->act, v->run, &facts, &counts));
	TRY(run_nexts(rq->act, v->run, &facts, &nexts, &n));
	if (!n || run_event_is_back(nexts[0].event))
		return NULL;
	mine->next = tr(rq->lang, run_event_label(nexts[0].event));
	lines = mem_array(rq->mem, struct task_line, nexts[0].check.gaps_n);
	for (int i = 0; i < nexts[0].check.gaps_n; i++)
		lines[mine->tasks_n++] = (struct task_line){
			run_gap_text(rq->mem, &v->labels, rq->lang, &nexts[0].check.gaps[i]),
			mend_url(rq->mem, v->run, nexts[0].check.gaps[i].mend) };
	mine->tasks = lines;
	return NULL;
}

/* A member of the committee is told what waits (002-04). */
static struct err *ratings(struct req *rq, run_id id, struct my_run *mine)
{
	bool rates;

	TRY(act_can(rq->act, ACTION_rate, OBJECT_run_id, id.v, &rates));
	if (rates)
		TRY(rating_waiting(rq->act, id, &mine->to_rate));
	mine->ratings = url_run_ratings(rq->mem, id);
	return NULL;
}

static struct err *my_runs(struct req *rq, struct home_page *page)
{
	const struct run_part *parts;
	const struct run *runs;
	struct my_run *mine;
	int parts_n;

	TRY(runs_mine(rq->act, &runs, &page->mine_n));
	TRY(run_parts_mine(rq->act, &parts, &parts_n));
	mine = mem_array(rq->mem, struct my_run, page->mine_n);
	for (int i = 0; i < page->mine_n; i++) {
		struct run_view v;
		bool leads;

		TRY(run_view(rq->act, runs[i].id, &v));
		TRY(act_can(rq->act, ACTION_run_move, OBJECT_run_id, v.run->id.v, &leads));
		mine[i] = (struct my_run){ .programme = programme_name(v.programme, rq->lang), .run = v.run->name,
			.state = state_word(rq, v.run->state), .part = part_of(rq, &v, parts, parts_n), .next = "",
			.url = url_run_show(rq->mem, v.run->id) };
		if (*mine[i].part && v.state < RUN_RUNNING)
			mine[i].self = url_tandem_self(rq->mem, v.run->id);
		TRY(ratings(rq, v.run->id, &mine[i]));
		if (leads)
			TRY(tasks(rq, &v, &mine[i]));
	}
	page->mine = mine;
	return NULL;
}

static struct err *my_tandems(struct req *rq, struct home_page *page)
{
	const struct tandem_mine *mine;
	struct my_tandem *tandems;

	TRY(tandems_mine(rq->act, &mine, &page->tandems_n));
	tandems = mem_array(rq->mem, struct my_tandem, page->tandems_n);
	for (int i = 0; i < page->tandems_n; i++)
		tandems[i] = (struct my_tandem){
			.partner = *mine[i].organisation ? mem_fmt(rq->mem, "%s, %s", mine[i].partner, mine[i].organisation)
							 : mine[i].partner,
			.programme = mine[i].programme,
			.state = trc(rq->lang, "tandem state", tandem_state_label(mine[i].state)),
			.waits = mine[i].state == TANDEM_ASKED &&
			    (mine[i].answer == ANSWER_NONE || mine[i].answer == ANSWER_QUESTION),
			.url = url_tandem_show(rq->mem, mine[i].id),
		};
	page->tandems = tandems;
	return NULL;
}

static struct err *my_registrations(struct req *rq, struct home_page *page)
{
	struct my_registration *mine;
	const struct own_line *x;

	TRY(own_list(rq->act, &x, &page->registrations_n));
	mine = mem_array(rq->mem, struct my_registration, page->registrations_n);
	for (int i = 0; i < page->registrations_n; i++)
		mine[i] = (struct my_registration){ x[i].programme, x[i].run, x[i].role, tr(rq->lang, x[i].state), x[i].check,
			url_own(rq->mem, mem_fmt(rq->mem, "%lld", (long long)x[i].id.v)) };
	page->registrations = mine;
	return NULL;
}

struct err *handle_home(struct req *rq, struct out *out)
{
	struct home_page *page = mem_make(rq->mem, struct home_page);

	page->signed_in = rq->act->who != NULL;
	page->person = page->signed_in ? rq->act->who->name : "";
	if (page->signed_in) {
		TRY(my_tandems(rq, page));
		TRY(my_registrations(rq, page));
		TRY(my_runs(rq, page));
		TRY(act_can(rq->act, ACTION_programme_make, OBJECT_none, 0, &page->may_make));
	}
	TRY(open_runs(rq, page));
	page->to_sign_in = url_sign_in(rq->mem);
	page->to_new = url_programme_new(rq->mem);
	page->to_help = url_help(rq->mem);
	ui_home(out->page, page);
	return reply(out, 200);
}
