/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/notice.h"

#include <string.h>

#include "html/format.h"
#include "paper/letter.h"
#include "service/message.h"
#include "service/ready_tandem.h"
#include "service/scope.h"
#include "store/application.h"
#include "store/selection.h"

enum { AT_ONCE = 100 };

static const char *const kinds[OUTCOMES] = {
	[OUTCOME_ADMITTED] = "selection_admitted",
	[OUTCOME_WAITING] = "selection_waiting",
	[OUTCOME_REFUSED] = "selection_refused",
};

/* What is told to one person, in that person's language. */
static struct err *message_of(struct act *a, const struct decision_view *v, const struct decision_line *line,
    struct message *out)
{
	const struct application *x = line->application;
	const struct selection *s = v->in.selection;
	struct message_value *values = mem_array(a->m, struct message_value, 5);
	enum lang l = lang_from(x->lang, LANG_DE);
	const char *ground = "";

	if (line->outcome != OUTCOME_ADMITTED)
		TRY(decision_ground(a, &v->in, line, l, &ground));
	values[0] = (struct message_value){ "body", s->body };
	values[1] = (struct message_value){ "decided", format_day(a->m, l, day_parse(s->decided_on)) };
	values[2] = (struct message_value){ "ground", ground };
	values[3] = (struct message_value){ "sentence", line->sentence };
	*out = (struct message){ .kind = kinds[line->outcome], .programme = v->in.run.programme->id, .run = v->in.run.run->id,
		.person = x->person_id, .address = x->email, .name = x->name, .lang = l, .values = values };
	return NULL;
}

/* Who was offered a place meanwhile, or has left, is not told of a place on the waiting list. */
static bool still_so(const struct decision_line *line)
{
	const char *state = line->application->state;

	switch (line->outcome) {
	case OUTCOME_ADMITTED: return strcmp(state, "admitted") == 0;
	case OUTCOME_WAITING: return strcmp(state, "applied") == 0 && !*line->place->offer;
	case OUTCOME_REFUSED: return strcmp(state, "refused") == 0;
	default: return false;
	}
}

static struct err *send_some(struct act *a, const struct decision_view *v, int *n)
{
	*n = 0;
	for (int i = 0; i < v->n && *n < AT_ONCE; i++) {
		const struct decision_line *line = &v->line[i];
		struct message msg;

		if (line->place->told_at)
			continue;
		if (still_so(line)) {
			TRY(message_of(a, v, line, &msg));
			TRY(message_send(a, &msg, NULL));
		}
		TRY(selection_place_told(a->db, a->m, line->application->id, a->now.s));
		TRY(ready_admitted(a, line->application->id)); /* 001-03: it waited for this */
		(*n)++;
	}
	return NULL;
}

struct err *notices_due(struct act *a, run_id run, int *n)
{
	struct decision_view v;

	*n = 0;
	TRY(decision_look(a, run, &v));
	if (!v.decided || !v.in.selection->notices_at || v.in.selection->notices_at > a->now.s)
		return NULL;
	return send_some(a, &v, n);
}

struct err *notices_settle(struct act *a, run_id run, struct instant at, int *n)
{
	struct decision_view v;

	*n = 0;
	TRY(decision_look(a, run, &v));
	if (!v.decided)
		return ERR(a->m, ERR_INVALID, N_("First the selection is decided, then people are told."), "not decided");
	TRY(selection_notices(a->db, a->m, run, at.s ? at.s : a->now.s));
	TRY(act_note(a, "notices_settled", "run", run.v, v.in.run.programme->id));
	return at.s > a->now.s ? NULL : notices_due(a, run, n);
}

static struct err *find_line(struct act *a, application_id id, struct decision_view *v, const struct decision_line **out)
{
	const struct application *x;

	*out = NULL;
	TRY(application_get(a->db, a->m, id, &x));
	TRY(decision_look(a, x->run_id, v));
	for (int i = 0; v->decided && i < v->n; i++)
		if (v->line[i].application->id.v == id.v)
			*out = &v->line[i];
	return NULL;
}

struct err *notice_exists(struct act *a, application_id id, bool *out)
{
	const struct decision_line *line;
	struct decision_view v;
	bool decides;

	TRY(find_line(a, id, &v, &line));
	TRY(act_can(a, ACTION_admission, OBJECT_application_id, id.v, &decides));
	*out = line && (decides || line->place->told_at);
	return NULL;
}

static const char *contact_lines(mem *m, const struct letter_contact *c)
{
	const char *parts[] = { c->name, c->phone, c->email }, *all = "";

	for (size_t i = 0; i < LEN(parts); i++)
		if (parts[i] && *parts[i])
			all = mem_fmt(m, "%s%s%s", all, *all ? " · " : "", parts[i]);
	return all;
}

static const char *address_of(mem *m, const struct application *x)
{
	return *x->organisation ? mem_fmt(m, "%s\n%s", x->name, x->organisation) : x->name;
}

static struct err *letter_for(struct act *a, const struct decision_view *v, const struct message_home *home,
    const struct decision_line *line, struct paper_letter *out)
{
	struct letter letter;
	struct message msg;

	TRY(message_of(a, v, line, &msg));
	msg.home = home;
	TRY(message_letter(a, &msg, &letter));
	*out = (struct paper_letter){ .lang = msg.lang, .sender = programme_name(v->in.run.programme, msg.lang),
		.address = address_of(a->m, line->application),
		.day = format_day(a->m, msg.lang, line->place->told_at
		    ? instant_wall((struct instant){ line->place->told_at }, v->in.run.programme->zone).day : a->today),
		.subject = letter.subject, .greeting = letter_greeting(a->m, &letter), .paragraphs = letter.paragraphs,
		.paragraphs_n = letter.paragraphs_n, .closing = tr(msg.lang, "Kind regards"), .from = v->in.selection->body,
		.contact = contact_lines(a->m, &home->contact), .name = line->application->name };
	return NULL;
}

struct err *notice_paper(struct act *a, application_id id, struct buf **out)
{
	const struct decision_line *line;
	const struct message_home *home;
	struct paper_letter paper;
	struct decision_view v;
	bool exists;

	TRY(notice_exists(a, id, &exists));
	TRY(find_line(a, id, &v, &line));
	if (!exists || !line)
		return ERR(a->m, ERR_NOT_FOUND, NULL, "no notice for application %lld", (long long)id.v);
	TRY(message_home_get(a, v.in.run.programme->id, v.in.run.run->id, &home));
	TRY(letter_for(a, &v, home, line, &paper));
	return paper_letter(a->m, &paper, out);
}

/* Those who have a letter. */
static bool has_letter(const struct decision_line *line)
{
	return line->place && kinds[line->outcome] && still_so(line);
}

int notice_parts(const struct decision_view *v)
{
	int n = 0;

	for (int i = 0; v->decided && i < v->n; i++)
		n += has_letter(&v->line[i]);
	return (n + NOTICE_PART - 1) / NOTICE_PART;
}

struct err *notice_papers(struct act *a, run_id run, int part, struct buf **out)
{
	struct paper_letter *papers = mem_array(a->m, struct paper_letter, NOTICE_PART);
	const struct message_home *home;
	struct decision_view v;
	int n = 0, seen = 0;

	TRY(decision_look(a, run, &v));
	if (part < 1 || part > notice_parts(&v))
		return ERR(a->m, ERR_NOT_FOUND, NULL, "no part %d of the letters", part);
	TRY(message_home_get(a, v.in.run.programme->id, run, &home));
	for (int i = 0; i < v.n && n < NOTICE_PART; i++)
		if (has_letter(&v.line[i]) && seen++ >= (part - 1) * NOTICE_PART)
			TRY(letter_for(a, &v, home, &v.line[i], &papers[n++]));
	TRY(act_note(a, "notices_printed", "run", run.v, v.in.run.programme->id));
	return paper_letters(a->m, a->lang, trf(a->m, a->lang, N_("Letters: %s"), v.in.run.run->name), papers, n, out);
}

struct err *notice_place_taken(struct act *a, const struct application *x)
{
	const struct decision_line *line;
	struct decision_line now;
	struct decision_view v;
	struct message msg;

	TRY(find_line(a, x->id, &v, &line));
	if (!line)
		return ERR(a->m, ERR_SYSTEM, NULL, "a place without a decision");
	now = *line;
	now.outcome = OUTCOME_ADMITTED;
	TRY(message_of(a, &v, &now, &msg));
	TRY(message_send(a, &msg, NULL));
	return selection_place_told(a->db, a->m, x->id, a->now.s);
}
