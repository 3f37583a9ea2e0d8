/* SPDX-License-Identifier: EUPL-1.2 */
/* A row is judged before anything is made of it, so that a refused one leaves no trace. */
#include "service/import_plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "core/limits.h"
#include "store/application.h"

static void say(struct plan *p, int line, const char *field, const char *label, enum import_weight weight,
    const char *reason)
{
	*PLAN_ADD(p, p->remark, p->report->remarks, struct import_remark) =
	    (struct import_remark){ line, weight, field, label, reason };
}

void plan_say(struct plan *p, int line, enum sheet_field field, enum import_weight weight, const char *reason)
{
	say(p, line, field_key(field), tr(p->a->lang, field_label(field)), weight, reason);
}

void plan_say_own(struct plan *p, int line, const struct own_field *field, enum import_weight weight, const char *reason)
{
	say(p, line, field_key(FIELD_OWN), field->label, weight, reason);
}

/* What the file alone shows. Lines of both lists ascend. */
static void take_sheet_problems(struct plan *p)
{
	int r = 0;

	for (int i = 0; i < p->rows->problems; i++) {
		const struct sheet_problem *q = &p->rows->problem[i];

		enum import_weight weight = q->weight == PROBLEM_STOPS ? IMPORT_STOPS : IMPORT_NOTE;

		while (r < p->rows->n - 1 && p->rows->at[r].line < q->line)
			r++;
		if (weight == IMPORT_STOPS && q->line && p->rows->at[r].fate == ROW_DUPLICATE)
			weight = IMPORT_LEFT_OUT;
		plan_say(p, q->line, q->field, weight, problem_reason(p->m, p->a->lang, q));
	}
}

static const struct import_choice *choice_for(const struct plan *p, int line)
{
	for (int i = 0; i < p->options->choices; i++)
		if (p->options->choice[i].line == line)
			return &p->options->choice[i];
	return NULL;
}

static enum eligibility_answer answer_of(enum sheet_answer a)
{
	static const enum eligibility_answer of[] = { [SHEET_NOT_ASKED] = ANSWER_UNKNOWN,
		[SHEET_YES] = ANSWER_YES, [SHEET_NO] = ANSWER_NO, [SHEET_OPEN] = ANSWER_OPEN };

	return of[a];
}

static const char *answer_name(enum sheet_answer a)
{
	return a == SHEET_YES ? "yes" : a == SHEET_NO ? "no" : "";
}

static const char *role_of(const struct registration_row *row)
{
	return row->role == SHEET_MENTOR ? "mentor" : row->role == SHEET_MENTEE ? "mentee" : "";
}

/* What the row does not say may be known of the person. */
static struct eligibility_facts facts_of(const struct plan *p, const struct registration_row *row, int person,
    const struct import_choice *choice)
{
	const struct person *known = person == NONE ? NULL : &p->person[person].now;
	struct eligibility_facts f = {
		.consent = row->consent == SHEET_YES,
		.level = row->level == SHEET_NOT_SAID ? 0 : row->level,
		.leadership_years = row->leadership_years,
		.joined_on = row->joined_on,
		.tenure_months = row->tenure_months,
		.target_group = answer_of(row->target_group),
		.talent_programme = answer_of(row->talent_programme),
		.closed_circle = answer_of(row->closed_circle),
		.employer_release = answer_of(row->employer_release),
		.preselected = ANSWER_YES, /* by standing in the file: service/conditions */
		.override_reason = choice ? choice->reason : NULL,
	};

	if (known && !f.level)
		f.level = (int)known->level;
	if (known && f.leadership_years == SHEET_NOT_SAID && known->leadership_years)
		f.leadership_years = (int)known->leadership_years;
	if (known && day_is_none(f.joined_on) && f.tenure_months == SHEET_NOT_SAID && known->joined_on)
		f.joined_on = day_parse(known->joined_on);
	return f;
}

static enum sheet_field field_of(enum eligibility_rule rule, const struct registration_row *row)
{
	static const enum sheet_field of[ELIGIBILITY_RULES] = {
		[ELIGIBLE_CONSENT] = FIELD_CONSENT,
		[ELIGIBLE_LEVEL] = FIELD_LEVEL,
		[ELIGIBLE_LEADERSHIP] = FIELD_LEADERSHIP_YEARS,
		[ELIGIBLE_TARGET_GROUP] = FIELD_TARGET_GROUP,
		[ELIGIBLE_TENURE] = FIELD_TENURE_MONTHS,
		[ELIGIBLE_TALENT_PROGRAMME] = FIELD_TALENT_PROGRAMME,
		[ELIGIBLE_CLOSED_CIRCLE] = FIELD_CLOSED_CIRCLE,
		[ELIGIBLE_EMPLOYER_RELEASE] = FIELD_EMPLOYER_RELEASE,
		[ELIGIBLE_TRAINING] = FIELD_IGNORE, /* no file says these two */
		[ELIGIBLE_PRESELECTED] = FIELD_IGNORE,
	};

	return rule == ELIGIBLE_TENURE && !day_is_none(row->joined_on) ? FIELD_JOINED_ON : of[rule];
}

/* Says what the rules of the run say. *state: of the application that comes of it; NULL: refused. */
static void judge(struct plan *p, const struct registration_row *row, int person, struct import_line *line,
    const char **state)
{
	const struct plan_rules *rules = &p->rules[row->role];
	const struct import_choice *choice = choice_for(p, row->line);
	struct eligibility_facts facts = facts_of(p, row, person, choice);
	struct eligibility verdict = eligibility_check(rules->at, rules->n, &facts, p->reference);
	bool refused = false;

	*state = p->options->as_applied || !verdict.eligible ? "applied" : "admitted";
	line->may_override = !verdict.eligible;
	for (int i = 0; i < verdict.n; i++) {
		const struct eligibility_refusal *r = &verdict.refusals[i];
		bool stops = r->known && !verdict.eligible;

		refused |= stops;
		line->may_override &= eligibility_may_be_overridden(r->rule);
		plan_say(p, row->line, field_of(r->rule, row), stops ? IMPORT_STOPS : IMPORT_NOTE,
		    eligibility_sentence(p->m, p->a->lang, r));
	}
	line->may_override &= refused;
	if (refused)
		*state = NULL;
}

/* Text as long as its column may be; the rest is told of and left out. */
static const char *fit(struct plan *p, int line, enum sheet_field field, const char *text, size_t most)
{
	size_t bytes = 0;

	if (text_length(text) <= most)
		return text;
	for (size_t points = 0; points < most; points++) {
		bytes++;
		while (((unsigned char)text[bytes] & 0xc0) == 0x80)
			bytes++;
	}
	plan_say(p, line, field, IMPORT_NOTE,
	    trf(p->m, p->a->lang, N_("The text has more than %d characters; the rest is left out."), (int)most));
	return mem_strn(p->m, text, bytes);
}

static void set_text(struct plan *p, struct plan_person *q, int line, enum sheet_field field, const char **into,
    const char *text)
{
	text = *text ? fit(p, line, field, text_line(p->m, text), field == FIELD_PHONE ? LIMIT_PHONE : LIMIT_LINE) : "";
	if (!*text || strcmp(*into, text) == 0)
		return;
	*into = text;
	q->changed = true;
}

static void set_number(struct plan_person *q, int64_t *into, int64_t n)
{
	if (n < 0 || *into == n)
		return;
	*into = n;
	q->changed = true;
}

static const char *languages_of(struct plan *p, const struct registration_row *row)
{
	struct buf *b = buf_new(p->m);

	for (int i = 0; i < row->languages.n; i++)
		buf_fmt(b, "%s%s", i ? " " : "", row->languages.at[i]);
	return b->at;
}

static void take_day(struct plan *p, struct plan_person *q, struct day joined_on)
{
	const char *day = day_iso(p->m, joined_on);

	if (!day || (q->now.joined_on && strcmp(q->now.joined_on, day) == 0))
		return;
	q->now.joined_on = day;
	q->changed = true;
}

/* Only who is known by address alone gets a name; a name that somebody bears stays. An address that
 * signs somebody in is never changed by a file. */
static void take_name(struct plan *p, struct plan_person *q, const struct registration_row *row)
{
	if (q->now.email && strcmp(q->now.name, q->now.email) == 0 && *row->full_name) {
		q->now.name = row->full_name;
		q->changed = true;
	}
	if (!*row->email)
		return;
	if (!q->now.email) {
		q->now.email = row->email;
		q->changed = true;
		key_map_set(p->person_at, row->email_key, (int)(q - p->person));
	} else if (strcmp(text_email_key(p->m, q->now.email), row->email_key) != 0) {
		plan_say(p, row->line, FIELD_EMAIL, IMPORT_NOTE,
		    trf(p->m, p->a->lang,
			N_("%s is known here by the same personnel number, with the address %s, which stays."),
			row->full_name, q->now.email));
	}
}

static void take_person(struct plan *p, int person, const struct registration_row *row, int organisation)
{
	struct plan_person *q = &p->person[person];

	take_name(p, q, row);
	if (organisation != NONE && q->now.organisation_id.v != p->organisation[organisation].now.id.v) {
		q->now.organisation_id = p->organisation[organisation].now.id;
		q->changed = true;
	} else if (row->external && q->now.organisation_id.v) {
		q->now.organisation_id = (organisation_id){ 0 };
		q->changed = true;
	}
	set_text(p, q, row->line, FIELD_PHONE, &q->now.phone, row->phone);
	set_text(p, q, row->line, FIELD_POSITION, &q->now.position, row->position);
	set_text(p, q, row->line, FIELD_TEAM, &q->now.team, row->team);
	set_text(p, q, row->line, FIELD_OCCUPATION, &q->now.field, row->occupation);
	set_text(p, q, row->line, FIELD_SITE, &q->now.site, row->site);
	set_text(p, q, row->line, FIELD_PERSONNEL_NUMBER, &q->now.personnel_number, row->personnel_number);
	set_text(p, q, row->line, FIELD_LANGUAGE, &q->now.languages, languages_of(p, row));
	set_number(q, &q->now.level, row->level);
	set_number(q, &q->now.leadership_years, row->leadership_years);
	take_day(p, q, row->joined_on);
}

static const char *form_name(unsigned forms)
{
	switch (forms) {
	case SHEET_IN_PERSON: return "in_person";
	case SHEET_WALK: return "walk";
	case SHEET_PHONE: return "phone";
	case SHEET_VIDEO: return "video";
	default: return "";
	}
}

static void mention(struct plan *p, struct plan_application *q, int line, enum sheet_field field, const char *kind,
    const char *side, const struct sheet_texts *texts)
{
	int priority = 0;

	for (int i = 0; i < texts->n; i++) {
		int topic = i < LIMIT_APPLICATION_TOPICS ? world_topic(p, kind, texts->at[i]) : NONE;

		if (topic == NONE) {
			plan_say(p, line, field, IMPORT_NOTE,
			    trf(p->m, p->a->lang, N_("“%s” is left out, because the list of topics is full."),
				texts->at[i]));
			continue;
		}
		priority += priority < 3;
		*PLAN_ADD(p, q->mention, q->mentions, struct plan_mention) =
		    (struct plan_mention){ topic, side, strcmp(side, "shared") == 0 ? 1 : priority };
	}
}

static const char *remark_of(struct plan *p, const struct registration_row *row)
{
	const char *day;

	if (day_is_none(row->kickoff_day))
		return row->remark;
	day = mem_fmt(p->m, "%s: %s", tr(p->a->lang, field_label(FIELD_KICKOFF_DAY)), day_iso(p->m, row->kickoff_day));
	return *row->remark ? mem_fmt(p->m, "%s\n%s", row->remark, day) : day;
}

static int64_t consent_of(const struct plan *p, const struct registration_row *row)
{
	if (row->consent != SHEET_YES)
		return 0;
	return day_is_none(row->submitted.day) ? p->a->now.s : instant_at(row->submitted, p->programme->zone).s;
}

static int64_t capacity_of(struct plan *p, const struct registration_row *row)
{
	if (row->role == SHEET_MENTEE || row->capacity == SHEET_NOT_SAID)
		return 1;
	if (row->capacity > LIMIT_CAPACITY)
		plan_say(p, row->line, FIELD_CAPACITY, IMPORT_NOTE,
		    trf(p->m, p->a->lang, N_("%d tandems are more than one person can have; %d are entered."), row->capacity,
			LIMIT_CAPACITY));
	return row->capacity > LIMIT_CAPACITY ? LIMIT_CAPACITY : row->capacity;
}

static bool has_rule(const struct plan_rules *rules, enum eligibility_rule rule)
{
	for (int i = 0; i < rules->n; i++)
		if (rules->at[i].rule == rule)
			return true;
	return false;
}

static void take_answers(struct plan *p, struct plan_application *q, const struct registration_row *row)
{
	struct application *a = &q->now;
	int line = row->line;

	a->capacity = capacity_of(p, row);
	a->form = form_name(row->forms);
	a->goal = fit(p, line, FIELD_GOAL, row->goal, LIMIT_TEXT);
	a->expectations = fit(p, line, FIELD_EXPECTATIONS, row->expectations, LIMIT_TEXT);
	a->remark = fit(p, line, FIELD_REMARK, remark_of(p, row), LIMIT_TEXT);
	a->consent_at = consent_of(p, row);
	a->employer_release = row->employer_release == SHEET_OPEN ? "open" : answer_name(row->employer_release);
	/* how somebody is addressed is kept only where it decides about taking part */
	a->target_group = has_rule(&p->rules[row->role], ELIGIBLE_TARGET_GROUP) ? answer_name(row->target_group) : "";
	a->talent_programme = answer_name(row->talent_programme);
	a->closed_circle = answer_name(row->closed_circle);
	a->tenure_months = row->tenure_months;
	mention(p, q, line, FIELD_TOPICS, "topic", "wanted", &row->topics_wanted);
	mention(p, q, line, FIELD_TOPICS, "topic", "offered", &row->topics_offered);
	mention(p, q, line, FIELD_QUESTIONS, "question", "shared", &row->questions);
	mention(p, q, line, FIELD_INTERESTS, "interest", "shared", &row->interests);
}

/* before: an earlier application whose answers are brought up to date; NULL: a new one. */
static void add_application(struct plan *p, int r, int person, const char *state, const struct application *before,
    const struct answers *own)
{
	const struct registration_row *row = &p->rows->at[r];
	const struct import_choice *choice = choice_for(p, row->line);
	struct plan_application *q = PLAN_ADD(p, p->application, p->applications, struct plan_application);

	*q = (struct plan_application){ .before = before, .person = person, .line = r, .own = own };
	if (before)
		q->now = *before;
	else
		q->now = (struct application){ .id = { act_id(p->a) }, .run_id = p->run->id,
			.person_id = p->person[person].now.id, .role = role_of(row), .state = state,
			.override_reason = choice && choice->reason ? choice->reason : "", .made_at = p->a->now.s };
	take_answers(p, q, row);
	p->row_application[r] = p->applications - 1;
	world_add_part(p, q->now.person_id, q->now.role, q->now.id, p->applications - 1);
}

/* The person of the row, made or found, with what the row says. */
static struct err *take_row_person(struct plan *p, int r, int found, int *out)
{
	const struct registration_row *row = &p->rows->at[r];
	int organisation;

	TRY(world_organisation(p, fit(p, row->line, FIELD_ORGANISATION, row->organisation, LIMIT_NAME), row->industry,
	    row->email_key, &organisation));
	if (found == NONE)
		found = world_add_person(p, row->full_name, *row->email ? row->email : NULL);
	world_know_number(p, found, row->personnel_number, organisation);
	take_person(p, found, row, organisation);
	p->row_person[r] = *out = found;
	return NULL;
}

static struct err *look_for(struct plan *p, const struct registration_row *row, int *found)
{
	int organisation;

	TRY(world_find_organisation(p, row->organisation, &organisation));
	TRY(world_find_person(p, row->email_key, row->personnel_number, organisation, found));
	if (*found == NONE && !*row->email && !*row->personnel_number)
		TRY(world_find_name(p, row->full_name, found));
	return NULL;
}

/* Somebody who applied for this run in this role before. */
static struct err *take_again(struct plan *p, int r, int person, const struct plan_part *part, struct import_line *line)
{
	const struct registration_row *row = &p->rows->at[r];
	const struct import_choice *choice = choice_for(p, row->line);
	const struct application *before;
	const struct answers *own;
	bool stops = false;

	line->fate = IMPORT_DUPLICATE;
	line->may_update = true;
	if (!choice || !choice->update) {
		plan_say(p, row->line, FIELD_EMAIL, IMPORT_LEFT_OUT,
		    trf(p->m, p->a->lang, N_("%s has already applied for this run in this role. The row is left out."),
			row->full_name));
		return NULL;
	}
	own = own_read(p, row, &stops);
	if (stops) {
		line->fate = IMPORT_PROBLEM;
		return NULL;
	}
	TRY(application_get(p->a->db, p->m, part->id, &before));
	TRY(take_row_person(p, r, person, &person));
	line->fate = IMPORT_ACCEPTED;
	line->state = before->state;
	p->report->updated++;
	add_application(p, r, person, before->state, before, own);
	return NULL;
}

static struct err *take_applicant(struct plan *p, int r, struct import_line *line)
{
	const struct registration_row *row = &p->rows->at[r];
	const struct plan_part *part = NULL;
	const struct answers *own;
	const char *state;
	bool stops = false;
	int person;

	TRY(look_for(p, row, &person));
	if (person != NONE)
		part = world_part(p, p->person[person].now.id, role_of(row));
	if (part)
		return take_again(p, r, person, part, line);
	judge(p, row, person, line, &state);
	own = own_read(p, row, &stops);
	line->may_override &= !stops; /* a reason does not make an answer clear */
	if (!state || stops)
		return NULL;
	line->fate = IMPORT_ACCEPTED;
	line->state = state;
	p->report->applied += strcmp(state, "applied") == 0;
	TRY(take_row_person(p, r, person, &person));
	add_application(p, r, person, state, NULL, own);
	return NULL;
}

static struct err *take_row(struct plan *p, int r)
{
	const struct registration_row *row = &p->rows->at[r];
	struct import_line *line = &p->line[r];
	int person;

	*line = (struct import_line){ .line = row->line, .fate = IMPORT_PROBLEM, .name = row->full_name,
		.email = row->email, .organisation = row->organisation, .role = role_of(row), .state = "" };
	if (row->fate == ROW_REFUSED)
		return NULL;
	if (row->fate == ROW_DUPLICATE) {
		line->fate = IMPORT_DUPLICATE;
		return NULL;
	}
	if (text_length(row->full_name) > LIMIT_NAME) {
		plan_say(p, row->line, FIELD_FULL_NAME, IMPORT_STOPS,
		    trf(p->m, p->a->lang, N_("The name has more than %d characters."), LIMIT_NAME));
		return NULL;
	}
	if (row->fate == ROW_APPLICANT)
		return take_applicant(p, r, line);
	line->fate = IMPORT_PERSON;
	TRY(look_for(p, row, &person));
	return take_row_person(p, r, person, &person);
}

static int by_line(const void *a, const void *b)
{
	const struct import_remark *p = a, *q = b;

	if (p->line != q->line)
		return p->line < q->line ? -1 : 1;
	if (p->weight != q->weight)
		return p->weight > q->weight ? -1 : 1;
	return strcmp(p->reason, q->reason);
}

void plan_sort(struct import_remark *remark, int n)
{
	if (n)
		qsort(remark, (size_t)n, sizeof *remark, by_line);
}

static void count(struct plan *p)
{
	struct import_report *r = p->report;

	r->rows = r->lines = p->rows->n;
	r->line = p->line;
	for (int i = 0; i < r->lines; i++) {
		r->accepted += p->line[i].fate == IMPORT_ACCEPTED;
		r->duplicates += p->line[i].fate == IMPORT_DUPLICATE;
		r->people_only += p->line[i].fate == IMPORT_PERSON;
		r->problem_rows += p->line[i].fate == IMPORT_PROBLEM;
	}
	for (int i = 0; i < p->people; i++)
		r->new_people += !p->person[i].before;
	for (int i = 0; i < p->organisations; i++)
		r->new_organisations += !p->organisation[i].before;
	for (int i = 0; i < p->topics; i++)
		r->new_topics += p->topic[i].made;
	r->remark = p->remark;
	plan_sort(p->remark, r->remarks);
}

static struct plan *plan_new(struct act *a, const struct import_file *f, const struct import_options *o)
{
	static const struct import_options none;
	struct plan *p = mem_make(a->m, struct plan);

	p->a = a;
	p->m = p;
	p->run = f->run;
	p->programme = f->programme;
	p->options = o ? o : &none;
	p->rows = read_rows(p->m, f->sheet, f->map, &f->known);
	p->report = mem_make(p->m, struct import_report);
	p->line = mem_array(p->m, struct import_line, p->rows->n);
	p->row_person = mem_array(p->m, int, p->rows->n);
	p->row_application = mem_array(p->m, int, p->rows->n);
	for (int i = 0; i < p->rows->n; i++)
		p->row_person[i] = p->row_application[i] = NONE;
	return p;
}

struct err *plan_make(struct act *a, const struct import_file *f, const struct import_options *o, struct plan **out)
{
	struct plan *p = plan_new(a, f, o);

	TRY(world_load(p));
	own_prepare(p, f);
	take_sheet_problems(p);
	for (int r = 0; r < p->rows->n; r++)
		TRY(take_row(p, r));
	TRY(plan_ties(p));
	if (p->parts > 2 * LIMIT_RUN_PEOPLE)
		return ERR(a->m, ERR_INVALID,
		    N_("With this file the run would have more people than can be paired in one go. Please split "
		       "it into several runs."),
		    "%d parts", p->parts);
	count(p);
	*out = p;
	return NULL;
}
