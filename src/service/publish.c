/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/publish.h"

#include <string.h>

#include "core/tandem.h"
#include "service/agree.h"
#include "service/agree_mail.h"
#include "service/pair_check.h"
#include "service/words.h"
#include "store/application.h"
#include "store/proposal.h"
#include "store/tandem.h"

/* before: those of the lines before that become tandems. */
static void check_line(struct act *a, const struct pairing *p, struct publish_line *l, const struct taken_pair *before,
    int n)
{
	struct pair_check c;
	struct words broken;

	pair_check(a, p, l->pair->mentor_id, l->pair->mentee_id, before, n, &c);
	if (c.quota) {
		c.problem = mem_grow(a->m, c.problem, const char *, c.problems + 1);
		c.problem[c.problems++] = c.quota;
	}
	l->stands = c.stands;
	l->problem = c.problem;
	l->problems = c.problems;
	if (!c.rules)
		return;
	broken = words_forbidden(a->m, a->lang, c.rules);
	if (*l->pair->reason) {
		l->aside = broken.at;
		l->asides = broken.n;
		return;
	}
	for (int k = 0; k < broken.n; k++) {
		c.problem = mem_grow(a->m, c.problem, const char *, c.problems + 1);
		c.problem[c.problems++] = broken.at[k];
	}
	l->problem = c.problem;
	l->problems = c.problems;
}

/* What the run's own move to "announced" lacks; from later states nothing moves. */
static void refuse(struct publish_check *c, const char *why)
{
	if (!c->refused)
		c->refused = why;
}

static struct err *check_run(struct act *a, struct publish_check *out)
{
	struct run_counts counts;
	struct run_facts facts;
	struct run_check move;

	if (out->in.state == RUN_ANNOUNCED || out->in.state == RUN_RUNNING)
		return NULL;
	if (out->in.state != RUN_MATCHING) {
		refuse(out, N_("Tandems are published in the phase of pairing or later. This run is in another phase."));
		return NULL;
	}
	TRY(run_facts(a, out->in.run, &facts, &counts));
	facts.proposed += out->fresh;
	facts.not_paired = facts.not_paired > out->fresh ? facts.not_paired - out->fresh : 0;
	move = run_move_check(a->m, out->in.state, RUN_EV_ANNOUNCE, &facts);
	out->gaps = move.gaps;
	out->gaps_n = move.gaps_n;
	if (!move.allowed)
		refuse(out, N_("Something that the run needs for publishing is still missing."));
	return NULL;
}

static bool is_held(struct act *a, const struct publish_check *c)
{
	if (strcmp(c->in.run->reveal, "kick_off") != 0 || c->in.state == RUN_RUNNING)
		return false;
	return day_is_none(c->kick_off_on) || day_cmp(a->today, c->kick_off_on) < 0;
}

static struct err *preview(struct act *a, const struct publish_line *line, struct publish_check *out)
{
	const struct application *at[SIDES];
	const struct agree_run *in;
	struct letter letter;
	const char *html;

	TRY(agree_run_get(a, out->in.run->id, &in));
	TRY(application_get(a->db, a->m, line->pair->mentor_id, &at[SIDE_MENTOR]));
	TRY(application_get(a->db, a->m, line->pair->mentee_id, &at[SIDE_MENTEE]));
	for (enum tandem_side s = 0; s < SIDES; s++) {
		TRY(agree_letter_ask(a, in, at, s, mem_fmt(a->m, "%s/%s/t/xxxxxxxx", a->site->url, at[s]->lang),
		    agree_until(a, in), ASK_PROPOSED, &letter));
		letter_render(a->m, &letter, &out->preview[s].text, &html);
		out->preview[s].to = at[s]->name;
		out->preview[s].subject = letter.subject;
		out->preview[s].lang = letter.lang;
	}
	return NULL;
}

/* Tandems the proposal releases and does not make again. They take their places until it is published. */
static struct err *load_ending(struct act *a, const struct proposal_tandem *pairs, struct publish_check *out,
    struct pairing_release *release)
{
	const tandem_id *id;
	const struct tandem **t;
	tandem_id *ends;
	int n;

	TRY(proposal_releases(a->db, a->m, out->proposal->id, &id, &n));
	t = mem_array(a->m, const struct tandem *, n);
	ends = mem_array(a->m, tandem_id, n);
	for (int i = 0; i < n; i++) {
		bool again = false;

		TRY(tandem_get(a->db, a->m, id[i], &t[out->endings]));
		for (int k = 0; k < out->n; k++)
			again = again || (pairs[k].mentor_id.v == t[out->endings]->mentor_id.v &&
			    pairs[k].mentee_id.v == t[out->endings]->mentee_id.v);
		if (again || !tandem_is_live(tandem_state_find(t[out->endings]->state)))
			continue;
		ends[out->endings] = id[i];
		out->endings++;
	}
	out->ending = t;
	*release = (struct pairing_release){ .id = ends, .n = out->endings };
	return NULL;
}

static struct err *check_lines(struct act *a, const struct proposal_tandem *pairs, struct publish_check *out)
{
	struct publish_line *lines = mem_array(a->m, struct publish_line, out->n);
	struct taken_pair *before = mem_array(a->m, struct taken_pair, out->n);
	struct pairing_release release;
	struct pairing *p;
	int first = -1, stopped = 0;

	TRY(load_ending(a, pairs, out, &release));
	TRY(pairing_load_released(a, out->in.run->id, &release, &p));
	for (int i = 0; i < out->n; i++) {
		lines[i].pair = &pairs[i];
		check_line(a, p, &lines[i], before, out->fresh);
		stopped += lines[i].problems > 0;
		if (!lines[i].stands)
			before[out->fresh++] = (struct taken_pair){ .mentor_id = pairs[i].mentor_id, .mentee_id = pairs[i].mentee_id };
		if (first < 0 && !lines[i].stands && !lines[i].problems)
			first = i;
	}
	out->line = lines;
	TRY(check_run(a, out));
	out->held = is_held(a, out);
	out->mails = out->held ? 0 : 2 * out->fresh;
	if (!out->fresh)
		refuse(out, N_("All tandems of this proposal are published already."));
	out->allowed = !out->refused && !stopped;
	return first >= 0 ? preview(a, &lines[first], out) : NULL;
}

struct err *publish_check(struct act *a, proposal_id id, struct publish_check *out)
{
	const struct proposal_tandem *pairs;

	*out = (struct publish_check){ 0 };
	TRY(proposal_get(a->db, a->m, id, &out->proposal));
	TRY(run_view(a, out->proposal->run_id, &out->in));
	out->kick_off_on = out->in.run->kick_off_on ? day_parse(out->in.run->kick_off_on) : DAY_NONE;
	if (strcmp(out->proposal->state, "open") != 0)
		out->refused = N_("This proposal is published: it can no longer be changed.");
	TRY(proposal_tandems(a->db, a->m, id, &pairs, &out->n));
	return check_lines(a, pairs, out);
}

static struct err *make(struct act *a, const struct agree_run *in, const struct publish_check *c,
    const struct proposal_tandem *pair)
{
	const struct agree_case *made;
	const struct tandem t = {
		.id = { act_id(a) },
		.run_id = c->in.run->id,
		.mentor_id = pair->mentor_id,
		.mentee_id = pair->mentee_id,
		.proposal_id = c->proposal->id,
		.origin = "proposal",
		.state = tandem_state_name(c->held ? TANDEM_HELD : TANDEM_ASKED),
		.points = pair->points,
		.made_at = a->now.s,
	};

	TRY(tandem_add(a->db, a->m, &t));
	if (c->held)
		return NULL;
	TRY(agree_case_get(a, in, t.id, &made));
	TRY(agree_mail_ask(a, made, SIDE_MENTOR, ASK_PROPOSED));
	return agree_mail_ask(a, made, SIDE_MENTEE, ASK_PROPOSED);
}

static struct err *write_down(struct act *a, const struct publish_check *c)
{
	const struct proposal *p = c->proposal;

	TRY(proposal_set_state(a->db, a->m, p, "published"));
	TRY(minute_add(a->db, a->m,
	    &(struct minute_row){ .id = act_id(a), .run_id = p->run_id, .proposal_id = p->id, .proposal_name = p->name,
		.who = a->who ? a->who->person : (person_id){ 0 }, .what = "published", .tandems_change = c->fresh,
		.reason = "", .at = a->now.s }));
	return act_note(a, "proposal_published", "proposal", p->id.v, c->in.programme->id);
}

struct err *publish(struct act *a, proposal_id id, int64_t seen, struct publish_check *out)
{
	const struct agree_run *in;
	struct run_check move;

	TRY(publish_check(a, id, out));
	if (out->proposal->version != seen)
		return ERR(a->m, ERR_CONFLICT,
		    N_("Someone else has changed this in the meantime. Please look at it again and repeat your change."),
		    "proposal %lld has moved on", (long long)id.v);
	if (!out->allowed)
		return NULL;
	TRY(agree_run_get(a, out->in.run->id, &in));
	for (int i = 0; i < out->endings; i++)
		TRY(tandem_end(a, out->ending[i]->id, out->ending[i]->version,
		    trf(a->m, a->lang, N_("Others get new partners by it: proposal “%s”."), out->proposal->name)));
	for (int i = 0; i < out->n; i++)
		if (!out->line[i].stands)
			TRY(make(a, in, out, out->line[i].pair));
	TRY(write_down(a, out));
	if (out->in.state != RUN_MATCHING)
		return NULL;
	TRY(run_move(a, out->in.run->id, out->in.run->state, RUN_EV_ANNOUNCE, &move));
	return move.allowed ? NULL : ERR(a->m, ERR_SYSTEM, NULL, "run %lld would not move", (long long)out->in.run->id.v);
}
