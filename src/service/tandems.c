/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/tandems.h"

#include <string.h>

#include "html/format.h"
#include "service/agree_case.h"
#include "service/scope.h"
#include "sheet/table.h"
#include "store/person.h"
#include "store/programme.h"
#include "store/tandem.h"

enum { EXPORT_MOST = 5000 };

static struct err *of_run(struct act *a, run_id run, struct tandems_of *out)
{
	const struct agree_run *in;

	TRY(agree_run_get(a, run, &in));
	*out = (struct tandems_of){ in->run, in->programme, in->all.labels };
	return NULL;
}

struct err *tandems_list(struct act *a, const struct tandem_filter *f, struct tandems_list *out)
{
	TRY(of_run(a, f->run, &out->of));
	TRY(tandem_list(a->db, a->m, f, &out->at, &out->n));
	TRY(tandem_count(a->db, a->m, f, &out->total));
	return tandem_states(a->db, a->m, f->run, out->states);
}

static void add_time(struct act *a, struct table *t, int64_t s)
{
	table_day(t, s ? instant_wall((struct instant){ s }, a->site->zone).day : DAY_NONE);
}

static void add_side(struct act *a, struct table *t, const struct tandem *x, enum tandem_side s)
{
	table_text(t, tandem_name(x, s));
	table_text(t, s == SIDE_MENTOR ? x->mentor_organisation : x->mentee_organisation);
	table_text(t, trc(a->lang, "tandem answer", tandem_answer_label(tandem_answer_of(x, s))));
	add_time(a, t, s == SIDE_MENTOR ? x->mentor_answered_at : x->mentee_answered_at);
}

static void add_headings(struct act *a, struct table *t, const struct tandems_of *of)
{
	static const enum label labels[SIDES] = { LABEL_MENTOR, LABEL_MENTEE };
	static const char *const rest[] = { N_("State"), N_("Published on"), N_("Agreed on"), N_("Ended on") };

	for (enum tandem_side s = 0; s < SIDES; s++) {
		const char *role = label_one(&of->labels, labels[s], a->lang);

		table_heading(t, role);
		table_heading(t, label_one(&of->labels, LABEL_ORGANISATION, a->lang));
		table_heading(t, trf(a->m, a->lang, N_("Answer (%s)"), role));
		table_heading(t, tr(a->lang, N_("Answered on")));
	}
	for (size_t i = 0; i < LEN(rest); i++)
		table_heading(t, tr(a->lang, rest[i]));
}

struct err *tandems_table(struct act *a, const struct tandem_filter *f, struct table **out)
{
	struct table *t = table_new(a->m, tr(a->lang, N_("Tandems")));
	struct tandem_filter all = *f;
	struct tandems_list list;

	all.rows = EXPORT_MOST;
	all.skip = 0;
	TRY(tandems_list(a, &all, &list));
	add_headings(a, t, &list.of);
	for (int i = 0; i < list.n; i++) {
		const struct tandem *x = &list.at[i];

		add_side(a, t, x, SIDE_MENTOR);
		add_side(a, t, x, SIDE_MENTEE);
		table_text(t, trc(a->lang, "tandem state", tandem_state_label(tandem_state_find(x->state))));
		add_time(a, t, x->made_at);
		add_time(a, t, x->agreed_at);
		add_time(a, t, x->ended_at);
	}
	*out = t;
	return NULL;
}

static bool is_one_of(const struct tandem *t, person_id person)
{
	return t->mentor_person_id.v == person.v || t->mentee_person_id.v == person.v;
}

static void add_event(struct tandem_page *p, int64_t at, const char *what, const char *note)
{
	int i = p->events;

	if (!at || i == TANDEM_EVENTS_MOST)
		return;
	for (; i > 0 && p->event[i - 1].at.s > at; i--)
		p->event[i] = p->event[i - 1];
	p->event[i] = (struct tandem_event){ { at }, what, note };
	p->events++;
}

/* What the row and its mails tell; the reason of an end stands in the minutes. */
static struct err *history(struct act *a, struct tandem_page *p)
{
	static const char *const answered[ANSWERS] = { [ANSWER_ACCEPTED] = N_("%s has accepted."),
		[ANSWER_DECLINED] = N_("%s has declined."), [ANSWER_QUESTION] = N_("%s has asked a question.") };
	const struct tandem *t = p->tandem;
	const char *reason;

	add_event(p, t->made_at, t->proposal_id.v ? tr(a->lang, N_("Published from a proposal."))
						  : tr(a->lang, N_("Entered as formed by itself.")), "");
	for (enum tandem_side s = 0; s < SIDES; s++) {
		enum tandem_answer answer = tandem_answer_of(t, s);

		if (p->asked[s].times > 1)
			add_event(p, p->asked[s].last.s, trf(a->m, a->lang, N_("%s was reminded."), tandem_name(t, s)), "");
		if (answer != ANSWER_NONE)
			add_event(p, s == SIDE_MENTOR ? t->mentor_answered_at : t->mentee_answered_at,
			    trf(a->m, a->lang, answered[answer], tandem_name(t, s)), tandem_note(t, s));
	}
	add_event(p, t->agreed_at, tr(a->lang, N_("They are a tandem.")), "");
	if (!t->ended_at)
		return NULL;
	TRY(tandem_end_reason(a->db, a->m, t, &reason));
	add_event(p, t->ended_at, tr(a->lang, N_("Ended by the coordination.")), reason);
	return NULL;
}

struct err *tandem_page_get(struct act *a, tandem_id id, struct tandem_page *out)
{
	const struct tandem *t;

	TRY(tandem_get(a->db, a->m, id, &t));
	out->tandem = t;
	TRY(of_run(a, t->run_id, &out->of));
	TRY(act_can(a, ACTION_tandem_edit, OBJECT_tandem_id, id.v, &out->edits));
	out->takes_part = a->who && is_one_of(t, a->who->person) && strcmp(t->state, tandem_state_name(TANDEM_HELD)) != 0;
	if (!out->edits && !out->takes_part)
		return ERR(a->m, ERR_NOT_FOUND, NULL, "tandem %lld is held", (long long)id.v);
	for (enum tandem_side s = 0; s < SIDES && out->edits; s++) {
		const struct person *p;
		int64_t times, last;

		TRY(person_get(a->db, a->m, tandem_person(t, s), &p));
		TRY(tandem_asked(a->db, a->m, id, p->id, &times, &last));
		out->asked[s] = (struct tandem_asked_line){ p->email ? p->email : "", (int)times, { last } };
	}
	return out->edits ? history(a, out) : NULL;
}

struct err *tandems_mine(struct act *a, const struct tandem_mine **out, int *n)
{
	const struct tandem *rows;
	struct tandem_mine *mine;

	*n = 0;
	if (!a->who)
		return NULL;
	TRY(tandem_of_person(a->db, a->m, a->who->person, &rows, n));
	mine = mem_array(a->m, struct tandem_mine, *n);
	for (int i = 0; i < *n; i++) {
		enum tandem_side side = rows[i].mentor_person_id.v == a->who->person.v ? SIDE_MENTOR : SIDE_MENTEE;
		const struct programme *programme;

		TRY(programme_get(a->db, a->m, rows[i].programme_id, &programme));
		mine[i] = (struct tandem_mine){
			.id = rows[i].id,
			.state = tandem_state_find(rows[i].state),
			.side = side,
			.answer = tandem_answer_of(&rows[i], side),
			.partner = tandem_name(&rows[i], tandem_other(side)),
			.organisation = side == SIDE_MENTOR ? rows[i].mentee_organisation : rows[i].mentor_organisation,
			.programme = programme_name(programme, a->lang),
		};
	}
	*out = mine;
	return NULL;
}
