/* SPDX-License-Identifier: EUPL-1.2 */
/* What an application says, for the one who looks: the coordination sees all, the committee what is
 * meant for it (000-14), the person what is theirs. */
#include <string.h>

#include "service/fields.h"
#include "service/scope.h"
#include "web/frame.h"
#include "web/people_view.h"
#include "web/routes.h"

const char *application_role_word(struct req *rq, const struct application_view *v)
{
	bool mentor = strcmp(v->application->role, "mentor") == 0;

	return label_one(&v->run.labels, mentor ? LABEL_MENTOR : LABEL_MENTEE, rq->lang);
}

struct err *application_nav(struct req *rq, const struct run_view *run, struct run_nav *nav)
{
	bool may_list;

	TRY(run_nav_load(rq, run, "people", nav));
	TRY(act_can(rq->act, ACTION_people_see, OBJECT_run_id, run->run->id.v, &may_list));
	if (may_list)
		frame_crumb(rq, url_run_people(rq->mem, run->run->id), tr(rq->lang, N_("People")));
	return NULL;
}

static bool about_person(const struct run_field_view *f)
{
	static const char *const keys[] = { "phone", "organisation", "position", "team", "field", "site", "level",
		"leadership_years", "joined_on", "tenure_months", "languages", "reports_to" };

	for (size_t i = 0; f->key && i < LEN(keys); i++)
		if (strcmp(keys[i], f->key->key) == 0)
			return true;
	return false;
}

/* The name stands in the heading, the address is a link of its own. */
static bool elsewhere(const struct run_field_view *f)
{
	return f->key && (strcmp(f->key->key, "name") == 0 || strcmp(f->key->key, "email") == 0);
}

static void put(struct answer_line *line, const struct answer_shown *s, bool inner_marked)
{
	*line = (struct answer_line){ .heading = s->label, .text = s->text, .n = s->n,
		.agreed = { s->field->kind == RUN_FIELD_CONSENT ? s->agreed_at : 0 },
		.inner = inner_marked && strcmp(s->field->row->seen_by, "coordination") == 0,
		.long_text = s->field->kind == RUN_FIELD_LONG_TEXT };
}

static void add_wishes(struct req *rq, const struct application_view *v, struct answer_line *line)
{
	const char **text = mem_array(rq->mem, const char *, v->wishes_n);

	for (int i = 0; i < v->wishes_n; i++)
		text[i] = v->wishes[i].name;
	*line = (struct answer_line){ .heading = tr(rq->lang, N_("Would like to be paired with")), .text = text,
		.n = v->wishes_n, .inner = true };
}

struct err *application_put_answers(struct req *rq, struct application_page *page)
{
	const struct application *x = page->v.application;
	bool self = rq->act->who && rq->act->who->person.v == x->person_id.v, inner = page->v.ties_seen;
	const struct answer_shown *shown;
	struct answer_line *person, *line;
	int n;

	TRY(answers_shown(rq->act, x->id, rq->lang, inner ? "coordination" : self ? "self" : "committee", &shown, &n));
	person = mem_array(rq->mem, struct answer_line, n);
	line = mem_array(rq->mem, struct answer_line, n + 1);
	for (int i = 0; i < n; i++) {
		page->email_seen |= shown[i].field->key && strcmp(shown[i].field->key->key, "email") == 0;
		if (elsewhere(shown[i].field))
			continue;
		if (about_person(shown[i].field))
			put(&person[page->persons++], &shown[i], inner);
		else
			put(&line[page->lines++], &shown[i], inner);
	}
	if (inner && page->v.wishes_n)
		add_wishes(rq, &page->v, &line[page->lines++]);
	page->person = person;
	page->line = line;
	return NULL;
}
