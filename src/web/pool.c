/* SPDX-License-Identifier: EUPL-1.2 */
/* Who is there and who is missing. The advisory board sees the same without small numbers and without the
 * choice whom to count, because the difference of two counts would tell what is hidden. */
#include <string.h>

#include "base/text.h"
#include "core/limits.h"
#include "html/format.h"
#include "http/reply.h"
#include "service/scope.h"
#include "service/words.h"
#include "ui/pool.h"
#include "web/export.h"
#include "web/frame.h"
#include "web/pool_view.h"
#include "web/routes.h"

enum { WANTED_MOST = 8 };

static const char *number(struct req *rq, int n)
{
	return n == POOL_HIDDEN ? trf(rq->mem, rq->lang, N_("fewer than %d"), LIMIT_SMALLEST_GROUP)
				: format_int(rq->mem, rq->lang, n);
}

static struct err *look(struct req *rq, struct pool_view *v)
{
	run_id id = path_id(rq, run_id, 0);
	const char *count = req_query(rq, "count");
	bool exact;

	TRY(act_can(rq->act, ACTION_people_see, OBJECT_run_id, id.v, &exact));
	return pool_look(rq->act, id, !exact || !count || strcmp(count, "admitted") != 0, exact, v);
}

static const char *short_name(mem *m, const char *name)
{
	size_t n = 0;

	if (text_length(name) <= POOL_CHART_LABEL)
		return name;
	for (int points = 0; points < POOL_CHART_LABEL - 1; points++)
		for (n++; ((unsigned char)name[n] & 0xc0) == 0x80;)
			n++;
	return mem_fmt(m, "%.*s…", (int)n, name);
}

static void put_bars(struct req *rq, struct pool_block *b, const struct pool_line *line, int n)
{
	struct pool_bar *bar = mem_array(rq->mem, struct pool_bar, POOL_CHART_ROWS);
	int most = 1;

	b->bars = n < POOL_CHART_ROWS ? n : POOL_CHART_ROWS;
	for (int i = 0; i < b->bars; i++) {
		most = line[i].seek > most ? line[i].seek : most;
		most = line[i].offer > most ? line[i].offer : most;
	}
	for (int i = 0; i < b->bars; i++)
		bar[i] = (struct pool_bar){ short_name(rq->mem, pool_topic(&line[i], rq->lang)), number(rq, line[i].seek),
			number(rq, line[i].offer), line[i].seek > 0 ? line[i].seek * POOL_CHART_WIDTH / most : 0,
			line[i].offer > 0 ? line[i].offer * POOL_CHART_WIDTH / most : 0, i * POOL_ROW_HEIGHT };
	b->bar = bar;
	b->height = b->bars * POOL_ROW_HEIGHT;
}

static void put_rows(struct req *rq, struct pool_block *b, const struct pool_line *line, int n)
{
	struct pool_row *row = mem_array(rq->mem, struct pool_row, n);

	for (int i = 0; i < n; i++) {
		int missing = pool_missing(&line[i]);

		row[i] = (struct pool_row){ pool_topic(&line[i], rq->lang), number(rq, line[i].seek),
			number(rq, line[i].offer), missing > 0 ? number(rq, missing) : "" };
	}
	b->row = row;
	b->rows = n;
}

static void put_block(struct req *rq, struct pool_page *p, enum pool_part part)
{
	static const struct {
		const char *id, *heading, *seek, *offer;
		enum label seeks, offers;
	} parts[POOL_PARTS] = {
		[POOL_SOUGHT] = { "sought", N_("Topics: sought and offered"), N_("sought (%s)"), N_("offered (%s)"),
		    LABEL_MENTEE, LABEL_MENTOR },
		[POOL_BACK] = { "back", N_("Topics the other way round"), N_("sought (%s)"), N_("offered (%s)"),
		    LABEL_MENTOR, LABEL_MENTEE },
		[POOL_SHARED] = { "shared", N_("Questions and interests"), N_("named (%s)"), N_("named (%s)"),
		    LABEL_MENTEE, LABEL_MENTOR },
	};
	struct pool_block *b = &p->block[p->blocks];

	if (!p->v.lines[part])
		return;
	p->blocks++;
	b->id = parts[part].id;
	b->heading = tr(rq->lang, parts[part].heading);
	b->seek = trf(rq->mem, rq->lang, parts[part].seek, label_many(&p->v.run.labels, parts[part].seeks, rq->lang));
	b->offer = trf(rq->mem, rq->lang, parts[part].offer, label_many(&p->v.run.labels, parts[part].offers, rq->lang));
	b->compared = part != POOL_SHARED;
	put_bars(rq, b, p->v.line[part], p->v.lines[part]);
	put_rows(rq, b, p->v.line[part], p->v.lines[part]);
}

static void put_sentences(struct req *rq, struct pool_page *p)
{
	const char **wanted = mem_array(rq->mem, const char *, 2 * WANTED_MOST);
	struct words lifts = pool_lifts(rq->mem, rq->lang, &p->v);

	for (enum pool_part part = POOL_SOUGHT; part <= POOL_BACK; part++)
		for (int i = 0; i < p->v.lines[part] && i < WANTED_MOST && pool_missing(&p->v.line[part][i]) > 0; i++)
			wanted[p->wanted.n++] = pool_sentence(rq->mem, rq->lang, &p->v, part, &p->v.line[part][i]);
	p->wanted.at = wanted;
	p->lifts.at = lifts.at;
	p->lifts.n = lifts.n;
	p->closing = pool_closing(rq->act, rq->lang, &p->v);
	p->places = pool_places(rq->mem, rq->lang, &p->v);
	p->ahead = pool_ahead(rq->mem, rq->lang, &p->v);
	p->costliest = pool_costliest(rq->mem, rq->lang, &p->v);
}

static void put_counts(struct req *rq, struct pool_page *p)
{
	for (enum label side = LABEL_MENTOR; side <= LABEL_MENTEE; side++) {
		int admitted = p->v.admitted[side], applied = p->v.applied[side];

		p->label[side] = label_many(&p->v.run.labels, side, rq->lang);
		p->count[side][0] = number(rq, admitted);
		p->count[side][1] = number(rq, applied);
		p->count[side][2] = number(rq, p->v.exact ? admitted + applied : p->v.people[side]);
	}
}

struct err *handle_run_pool(struct req *rq, struct out *out)
{
	struct pool_page *p = mem_make(rq->mem, struct pool_page);
	struct choice *whom = mem_array(rq->mem, struct choice, 2);
	run_id id = path_id(rq, run_id, 0);

	TRY(look(rq, &p->v));
	TRY(run_nav_load(rq, &p->v.run, "pool", &p->nav));
	put_sentences(rq, p);
	put_counts(rq, p);
	for (enum pool_part part = 0; part < POOL_PARTS; part++)
		put_block(rq, p, part);
	whom[0] = (struct choice){ "", tr(rq->lang, N_("all applications")) };
	whom[1] = (struct choice){ "admitted", tr(rq->lang, N_("only those admitted")) };
	p->whom = (struct choices){ whom, 2 };
	p->chosen = p->v.undecided ? "" : "admitted";
	p->all = url_run_pool(rq->mem, id);
	p->to_file = url_with(rq->mem, url_run_pool_file(rq->mem, id), "count", *p->chosen ? p->chosen : NULL);
	if (p->v.exact) {
		p->to_people = url_run_people(rq->mem, id);
		p->to_rules = url_run_rules(rq->mem, id);
	}
	p->file_id = frame_form_id(rq);
	ui_pool(out->page, p);
	return reply(out, 200);
}

struct err *handle_run_pool_file(struct req *rq, struct out *out)
{
	struct pool_view v;

	TRY(look(rq, &v));
	return reply_export_of_run(rq, out, pool_table(rq->mem, rq->lang, &v), "pool", v.run.run->id);
}
