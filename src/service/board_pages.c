/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "core/lifecycle.h"
#include "core/limits.h"
#include "service/board_priv.h"
#include "service/export.h"
#include "sheet/table.h"
#include "store/person.h"
#include "store/proposal.h"

/* Names for the moves of a change that is not stored. */
static const struct proposal_move *named(mem *m, const struct matchmake *k)
{
	struct proposal_move *mv = mem_array(m, struct proposal_move, k->moves_n);

	for (int i = 0; i < k->moves_n; i++) {
		const struct application *mentee = pairing_person(k->pairing, k->moves[i].mentee_id);
		const struct application *was = pairing_person(k->pairing, k->moves[i].was_id);
		const struct application *is = pairing_person(k->pairing, k->moves[i].is_id);

		mv[i] = k->moves[i];
		mv[i].mentee_name = mentee ? mentee->name : "";
		mv[i].was_name = was ? was->name : "";
		mv[i].is_name = is ? is->name : "";
	}
	return mv;
}

static void whom_now(const struct matchmake *k, struct board_preview *v)
{
	v->mentors_mentee = v->mentees_mentor = "";
	for (int t = 0; t < k->stored_n; t++) {
		if (k->stored[t].mentor_id.v == v->mentor.id.v)
			v->mentors_mentee = k->stored[t].mentee_name;
		if (k->stored[t].mentee_id.v == v->mentee.id.v) {
			v->mentees_mentor = k->stored[t].mentor_name;
			v->is_tandem = k->stored[t].mentor_id.v == v->mentor.id.v;
		}
	}
}

/* Tries it without storing: pinning the two, or parting a tandem. The reason stands for the one the
 * coordination will have to give if a rule forbids the pair. */
static struct err *try_it(struct act *a, struct matchmake *k, struct board_preview *v)
{
	const struct matchmake_change c = { .what = v->is_tandem ? "ban" : "pin", .mentor = v->mentor.id,
		.mentee = v->mentee.id, .reason = "?" };
	struct err *e = matchmake_change(k, &c);

	if (e && e->kind == ERR_INVALID && e->told) {
		v->problem = tr(a->lang, e->told);
		return NULL;
	}
	TRY(e);
	v->possible = true;
	v->outcome = board_words(words_outcome(a->m, a->lang, &k->was, &k->now));
	v->moves = board_moves(a->m, a->lang, named(a->m, k), k->moves_n);
	return NULL;
}

/* Quotas the stored set uses up and the pair would use once more: then somebody has to give way. */
static struct board_words quotas_in_the_way(struct act *a, const struct matchmake *k, int32_t mentee, int32_t mentor)
{
	const struct pairing *p = k->pairing;
	const struct quota_groups *g = &p->quotas.groups;
	const int32_t *mentor_of = matchmake_stored_set(k, a->m), now = mentor_of[mentee];
	int32_t *held[MARKET_SIDES] = { mem_array(a->m, int32_t, g->quota[0].n + 1), mem_array(a->m, int32_t, g->quota[1].n + 1) };
	const char **at = mem_array(a->m, const char *, MARKET_SIDES);
	struct board_words out = { at, 0 };

	pairing_quota_count(p, mentor_of, held);
	for (int side = 0; side < MARKET_SIDES && now != mentor; side++) {
		int32_t who = side == MARKET_MENTEE ? mentee : mentor, full = pairing_quota_full(p, side, who, held[side]);
		bool has_it = now >= 0 && (side == MARKET_MENTEE || (full >= 0 && g->quota[side].of[now] == full));

		if (full >= 0 && !has_it)
			at[out.n++] = words_quota(a->m, a->lang, p, side, full, held[side][full]);
	}
	return out;
}

static struct err *preview(struct act *a, struct matchmake *k, application_id mentor, application_id mentee,
    struct board_preview *v)
{
	const struct pairing *p = k->pairing;
	int32_t i = pairing_mentee(p, mentee), j = pairing_mentor(p, mentor);
	struct reasons pro, con;

	if (i < 0 || j < 0)
		return ERR(a->m, ERR_INVALID, N_("This person is not on the board: not admitted, or published with somebody else."),
		    "an application outside the pool");
	v->proposal = &k->proposal;
	v->programme = p->programme;
	v->run = p->run;
	v->mentor = board_person(a->m, a->lang, p->mentor[j]);
	v->mentee = board_person(a->m, a->lang, p->mentee[i]);
	v->mentor_word = pairing_label(p, a->lang, LABEL_MENTOR, false);
	v->mentee_word = pairing_label(p, a->lang, LABEL_MENTEE, false);
	v->points = words_points(score_points(p->score, i, j));
	words_pair(a->m, a->lang, p, i, j, &pro, &con);
	v->pro = board_reasons(a->m, pro);
	v->con = board_reasons(a->m, con);
	v->forbidden = board_words(words_forbidden(a->m, a->lang, rules_broken(p->pool, &p->rules, i, j, RULE_HARD)));
	v->quotas = quotas_in_the_way(a, k, i, j);
	v->banned = decide_banned(k->decided, mentor, mentee) != NULL;
	v->pinned = decide_pinned(k->decided, mentor, mentee) != NULL;
	whom_now(k, v);
	return try_it(a, k, v);
}

struct err *board_preview(struct act *a, proposal_id id, application_id mentor, application_id mentee,
    struct board_preview **out)
{
	struct matchmake *k;

	TRY(matchmake_read(a, id, &k));
	*out = mem_make(a->m, struct board_preview);
	return preview(a, k, mentor, mentee, *out);
}

/* Side by side */

/* Both lists are by mentee. */
static int shared(const struct proposal_tandem *a, int a_n, const struct proposal_tandem *b, int b_n)
{
	int i = 0, j = 0, n = 0;

	while (i < a_n && j < b_n) {
		n += a[i].mentee_id.v == b[j].mentee_id.v && a[i].mentor_id.v == b[j].mentor_id.v;
		if (a[i].mentee_id.v <= b[j].mentee_id.v)
			i++;
		else
			j++;
	}
	return n;
}

struct base {
	proposal_id id;
	const struct proposal_tandem *tandem;
	int n;
};

static struct err *line_of(struct act *a, const struct proposal *p, const struct base *base, struct board_line *out)
{
	const struct proposal_tandem *t;
	const struct person *by;
	int n;

	*out = (struct board_line){
		.proposal = p,
		.total = words_points(p->total),
		.worst = words_points(p->worst),
		.average = p->tandems ? words_points(p->total) / (double)p->tandems : 0,
		.goals = board_words(words_goals(a->m, a->lang, p->goal)),
		.made_by = "",
	};
	TRY(proposal_tandems(a->db, a->m, p->id, &t, &n));
	for (int i = 0; i < n; i++)
		out->pins += t[i].pinned;
	out->same = p->id.v == base->id.v ? -1 : shared(t, n, base->tandem, base->n);
	if (p->made_by.v) {
		TRY(person_get(a->db, a->m, p->made_by, &by));
		out->made_by = by->name;
	}
	return NULL;
}

static struct err *lines_of(struct act *a, run_id run, proposal_id wanted, struct board_overview *v)
{
	struct base base = { { 0 }, NULL, 0 };
	const struct proposal *p;
	struct board_line *line;
	int n;

	TRY(proposal_list(a->db, a->m, run, &p, &n));
	for (int i = 0; i < n; i++)
		if (i == 0 || p[i].id.v == wanted.v)
			base.id = p[i].id;
	if (n)
		TRY(proposal_tandems(a->db, a->m, base.id, &base.tandem, &base.n));
	line = mem_array(a->m, struct board_line, n);
	for (int i = 0; i < n; i++)
		TRY(line_of(a, &p[i], &base, &line[i]));
	v->line = line;
	v->lines = n;
	v->base = base.id;
	return NULL;
}

struct err *board_overview(struct act *a, run_id run, proposal_id base, struct board_overview **out)
{
	struct board_overview *v = mem_make(a->m, struct board_overview);
	struct pairing *p;

	TRY(pairing_load(a, run, &p));
	v->programme = p->programme;
	v->run = p->run;
	v->mentors = pairing_label(p, a->lang, LABEL_MENTOR, p->pool->mentors != 1);
	v->mentees = pairing_label(p, a->lang, LABEL_MENTEE, p->pool->mentees != 1);
	v->mentors_n = p->pool->mentors;
	v->mentees_n = p->pool->mentees;
	for (int32_t j = 0; j < p->pool->mentors; j++)
		v->places += p->pool->mentor[j].most;
	for (int i = 0; i < p->published_n; i++)
		v->published += pairing_stands(&p->published[i]);
	TRY(lines_of(a, run, base, v));
	v->over = run_state_find(p->run->state) >= RUN_CLOSING || v->lines >= LIMIT_PROPOSALS;
	*out = v;
	return NULL;
}

static void add_overview(struct table *t, const struct board_line *l, const char *state)
{
	table_text(t, l->proposal->name);
	table_text(t, state);
	table_whole(t, l->proposal->tandems);
	table_real(t, l->worst);
	table_real(t, l->average);
	table_real(t, l->total);
	table_whole(t, l->proposal->mutual);
	table_whole(t, l->pins);
	if (l->same < 0)
		table_none(t);
	else
		table_whole(t, l->same);
	table_text(t, l->made_by);
}

struct err *board_overview_table(struct act *a, run_id run, proposal_id base, struct table **out)
{
	static const char *const headings[] = { N_("Proposal"), N_("State"), N_("Tandems"), N_("Weakest"), N_("Average"),
		N_("Total"), N_("Wishes"), N_("Pinned"), N_("In common"), N_("Made by") };
	struct table *t = EXPORT_LIST(a, N_("Proposals side by side"), headings);
	struct board_overview *v;

	TRY(board_overview(a, run, base, &v));
	for (int i = 0; i < v->lines; i++) {
		const struct proposal *p = v->line[i].proposal;

		add_overview(t, &v->line[i],
		    tr(a->lang, strcmp(p->state, "published") == 0 ? N_("published")
			: p->optimal                              ? N_("proven best")
								  : N_("for comparison")));
	}
	*out = t;
	return NULL;
}
