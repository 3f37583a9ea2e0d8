/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "html/format.h"

enum { NAMES_MOST = 8 }; /* rivals named in one sentence; more is no help */

/* A list under way. */
struct list {
	const char **at;
	int n;
};

static void say(mem *m, struct list *w, const char *sentence)
{
	w->at = mem_grow(m, w->at, const char *, w->n + 1);
	w->at[w->n++] = sentence;
}

static struct words words(const struct list *w)
{
	return (struct words){ w->at, w->n };
}

struct words words_join(mem *m, struct words one, struct words other)
{
	const char **all = mem_array(m, const char *, one.n + other.n);

	for (int i = 0; i < one.n + other.n; i++)
		all[i] = i < one.n ? one.at[i] : other.at[i - one.n];
	return (struct words){ all, one.n + other.n };
}

double words_points(int64_t points)
{
	return (double)points / 100;
}

const char *words_number(mem *m, enum lang l, int64_t points)
{
	return format_real(m, l, words_points(points));
}

static void part(struct buf *b, const char *text)
{
	if (!*text)
		return;
	if (b->n)
		buf_str(b, " · ");
	buf_str(b, text);
}

const char *words_person(mem *m, enum lang l, const struct application *a)
{
	struct buf *b = buf_new(m);

	part(b, a->position);
	if (a->level)
		part(b, trf(m, l, "level %d", (int)a->level));
	part(b, a->field);
	return b->at;
}

const char *words_criterion(mem *m, enum lang l, const struct pairing *p, enum score_criterion k)
{
	const struct score_info *s = &score_table[k];

	if (s->role == POOL_NONE)
		return tr(l, s->label);
	return trf(m, l, s->label, pairing_label(p, l, s->role == POOL_MENTOR ? LABEL_MENTOR : LABEL_MENTEE, false));
}

/* What the two have in common, by name */

static bool said(const struct application_topic *t, const char *kind, const char *side)
{
	return strcmp(t->kind, kind) == 0 &&
	    (strcmp(t->side, side) == 0 || strcmp(t->side, "shared") == 0 || strcmp(kind, "topic") != 0);
}

/* First row of an application; rows are by application. */
static int first_topic(const struct pairing *p, application_id id)
{
	int lo = 0, hi = p->topics_n;

	while (lo < hi) {
		int mid = lo + (hi - lo) / 2;

		if (p->topics[mid].application_id.v < id.v)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static bool names(const struct pairing *p, application_id id, topic_id topic, const char *kind, const char *side)
{
	for (int i = first_topic(p, id); i < p->topics_n && p->topics[i].application_id.v == id.v; i++)
		if (p->topics[i].topic_id.v == topic.v && said(&p->topics[i], kind, side))
			return true;
	return false;
}

static const char *common(mem *m, enum lang l, const struct pairing *p, application_id wants, application_id offers,
    const char *kind)
{
	struct buf *b = buf_new(m);

	for (int i = first_topic(p, wants); i < p->topics_n && p->topics[i].application_id.v == wants.v; i++) {
		const struct application_topic *t = &p->topics[i];

		if (said(t, kind, "wanted") && names(p, offers, t->topic_id, kind, "offered"))
			part(b, l == LANG_DE ? t->name_de : t->name_en);
	}
	return b->n ? b->at : tr(l, "nothing in common");
}

/* First row of an application; rows are by application. */
static int first_experience(const struct pairing *p, application_id id)
{
	int lo = 0, hi = p->experience_n;

	while (lo < hi) {
		int mid = lo + (hi - lo) / 2;

		if (p->experience[mid].application_id.v < id.v)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static bool brings(mem *m, const struct pairing *p, application_id id, const char *name)
{
	const struct application_experience *x = p->experience;

	for (int i = first_experience(p, id); i < p->experience_n && x[i].application_id.v == id.v; i++)
		if (strcmp(x[i].key, "experience_brought") == 0 && strcmp(text_fold(m, x[i].name_de), text_fold(m, name)) == 0)
			return true;
	return false;
}

static const char *experience(mem *m, enum lang l, const struct pairing *p, application_id seeks, application_id offers)
{
	const struct application_experience *x = p->experience;
	struct buf *b = buf_new(m);

	for (int i = first_experience(p, seeks); i < p->experience_n && x[i].application_id.v == seeks.v; i++)
		if (strcmp(x[i].key, "experience_sought") == 0 && brings(m, p, offers, x[i].name_de))
			part(b, l == LANG_DE ? x[i].name_de : x[i].name_en);
	return b->n ? b->at : tr(l, "nothing in common");
}

static const char *wish(mem *m, enum lang l, int32_t got)
{
	return got ? trf(m, l, "rank %d", 4 - got) : tr(l, "not on the list");
}

static const char *detail(mem *m, enum lang l, const struct pairing *p, enum score_criterion k, int32_t got,
    int32_t mentee, int32_t mentor)
{
	const struct application *e = p->mentee[mentee], *o = p->mentor[mentor];

	switch (k) {
	case SCORE_TOPICS: return common(m, l, p, e->id, o->id, "topic");
	case SCORE_TOPICS_BACK: return common(m, l, p, o->id, e->id, "topic");
	case SCORE_QUESTIONS: return common(m, l, p, e->id, o->id, "question");
	case SCORE_INTERESTS: return common(m, l, p, e->id, o->id, "interest");
	case SCORE_OTHER_FIELD:
	case SCORE_SAME_FIELD: return *e->field && *o->field ? mem_fmt(m, "%s / %s", e->field, o->field) : "";
	case SCORE_FORM: return tr(l, got ? N_("suits both") : N_("does not suit both"));
	case SCORE_PLACE: return tr(l, got ? N_("same place") : N_("different places"));
	case SCORE_MENTEE_WISH:
	case SCORE_MENTOR_WISH: return wish(m, l, got);
	case SCORE_MUTUAL: return tr(l, got ? N_("yes") : N_("no"));
	case SCORE_EXPERIENCE: return experience(m, l, p, e->id, o->id);
	case SCORE_TIMES:
	case SCORE_CRITERIA: break;
	}
	return "";
}

static void add_reason(mem *m, struct reasons *r, struct reason one)
{
	struct reason *at = mem_grow(m, (struct reason *)(uintptr_t)r->at, struct reason, r->n + 1);

	at[r->n++] = one;
	r->at = at;
}

void words_pair(mem *m, enum lang l, const struct pairing *p, int32_t mentee, int32_t mentor, struct reasons *pro,
    struct reasons *con)
{
	uint32_t hard = rules_broken(p->pool, &p->rules, mentee, mentor, RULE_HARD);
	struct score_parts parts;

	*pro = *con = (struct reasons){ NULL, 0 };
	score_explain(p->score, mentee, mentor, &parts);
	for (int k = 0; k < RULES; k++) {
		if (hard & RULE_BIT(k))
			add_reason(m, con, (struct reason){ tr(l, rules_table[k].broken), "", 0 });
		else if (parts.soft & RULE_BIT(k))
			add_reason(m, con, (struct reason){ tr(l, rules_table[k].broken), "", -words_points(parts.cost[k]) });
	}
	for (int k = 0; k < SCORE_CRITERIA; k++) {
		enum score_criterion c = (enum score_criterion)k;

		if (parts.most[k])
			add_reason(m, parts.points[k] ? pro : con,
			    (struct reason){ words_criterion(m, l, p, c), detail(m, l, p, c, parts.got[k], mentee, mentor),
				words_points(parts.points[k]) });
	}
}

struct words words_forbidden(mem *m, enum lang l, uint32_t rules)
{
	struct list w = { NULL, 0 };

	for (int k = 0; k < RULE_BITS; k++)
		if (rules & RULE_BIT(k))
			say(m, &w, tr(l, rules_table[k].broken));
	return words(&w);
}

struct words words_outcome(mem *m, enum lang l, const struct matchmake_worth *was, const struct matchmake_worth *now)
{
	long tandems = (long)(now->tandems - was->tandems), mutual = (long)(now->mutual - was->mutual);
	struct list w = { NULL, 0 };

	if (tandems < 0)
		say(m, &w, trf(m, l, trn(l, "%ld tandem fewer.", "%ld tandems fewer.", -tandems), -tandems));
	else if (tandems > 0)
		say(m, &w, trf(m, l, trn(l, "%ld tandem more.", "%ld tandems more.", tandems), tandems));
	if (mutual < 0)
		say(m, &w, trf(m, l, trn(l, "%ld mutual wish fewer.", "%ld mutual wishes fewer.", -mutual), -mutual));
	else if (mutual > 0)
		say(m, &w, trf(m, l, trn(l, "%ld mutual wish more.", "%ld mutual wishes more.", mutual), mutual));
	if (now->worst != was->worst && now->tandems && was->tandems)
		say(m, &w, trf(m, l, now->worst < was->worst
		    ? N_("The weakest tandem falls from %s to %s points.")
		    : N_("The weakest tandem rises from %s to %s points."),
		    words_number(m, l, was->worst), words_number(m, l, now->worst)));
	if (now->total < was->total)
		say(m, &w, trf(m, l, "It costs %s points in total.", words_number(m, l, was->total - now->total)));
	else if (now->total > was->total)
		say(m, &w, trf(m, l, "It brings %s points in total.", words_number(m, l, now->total - was->total)));
	if (!w.n)
		say(m, &w, tr(l, "It costs nothing: all figures stay as they are."));
	return words(&w);
}

const char *words_move(mem *m, enum lang l, const char *mentee, const char *was, const char *is)
{
	if (!*is)
		return trf(m, l, "%s loses %s and stays without a tandem.", mentee, was);
	if (!*was)
		return trf(m, l, "%s was without a tandem and gets %s.", mentee, is);
	return trf(m, l, "%s moves from %s to %s.", mentee, was, is);
}

static const char *rivals(mem *m, enum lang l, const struct pairing *p, const struct why_unmatched *w)
{
	struct buf *b = buf_new(m);
	int n = 0;

	for (int i = 0; i < w->n_rivals && n < NAMES_MOST; i++)
		if (w->rivals[i] != w->mentee) {
			part(b, p->mentee[w->rivals[i]]->name);
			n++;
		}
	if (w->n_rivals - 1 > n)
		part(b, trf(m, l, "%d more", w->n_rivals - 1 - n));
	return b->at;
}

struct blocker {
	int rule;
	int32_t n, alone;
};

static int most_first(const void *a, const void *b)
{
	const struct blocker *x = a, *y = b;

	if (x->n != y->n)
		return x->n < y->n ? 1 : -1;
	return x->rule - y->rule;
}

static void say_blockers(mem *m, enum lang l, const struct pairing *p, const struct why_unmatched *w, struct list *out)
{
	struct blocker b[RULE_BITS];
	int n = 0;

	for (int k = 0; k < RULE_BITS; k++)
		if (w->blocked[k])
			b[n++] = (struct blocker){ k, w->blocked[k], w->blocked_alone[k] };
	qsort(b, (size_t)n, sizeof *b, most_first);
	for (int i = 0; i < n; i++)
		say(m, out, b[i].alone
		    ? trf(m, l, "Rule “%s”: %d of %d are out, %d of them by this rule alone.",
		          tr(l, rules_table[b[i].rule].label), b[i].n, p->pool->mentors, b[i].alone)
		    : trf(m, l, "Rule “%s”: %d of %d are out.", tr(l, rules_table[b[i].rule].label), b[i].n,
		          p->pool->mentors));
}

const char *words_quota(mem *m, enum lang l, const struct pairing *p, int side, int32_t group, int32_t tandems)
{
	return trf(m, l, N_("%s: %d of %d places"), pairing_quota_name(m, l, p, side, group),
	    p->quotas.taken[side][group] + tandems, p->quotas.groups.quota[side].most[group]);
}

/* Its second argument counts what the tandems that stand have left. */
static const char *used_up(mem *m, enum lang l, const struct pairing *p, const struct why_reason *r)
{
	int side = why_quota_side(r->arg[0]);
	int32_t group = why_quota_group(r->arg[0]);

	return trf(m, l, N_("A quota is used up. %s."), words_quota(m, l, p, side, group, (int32_t)r->arg[1]));
}

struct words words_lift_quotas(mem *m, enum lang l, const struct pairing *p, int32_t *const gain[MARKET_SIDES])
{
	struct list w = { NULL, 0 };

	for (int side = 0; side < MARKET_SIDES; side++)
		for (int32_t g = 0; g < p->quotas.left[side].n; g++)
			if (gain[side][g] > 0)
				say(m, &w, trf(m, l, trn(l, "Without the quota of %s there would be %d tandem more.",
				    "Without the quota of %s there would be %d tandems more.", gain[side][g]),
				    pairing_quota_name(m, l, p, side, g), gain[side][g]));
	return words(&w);
}

struct words words_unmatched(mem *m, enum lang l, const struct pairing *p, const struct why_unmatched *w)
{
	struct list out = { NULL, 0 };

	for (int i = 0; i < w->reasons.n; i++)
		switch (w->reasons.at[i].id) {
		case WHY_NOBODY_ALLOWED:
			say(m, &out, tr(l, "The rules allow nobody for this person."));
			say_blockers(m, l, p, w, &out);
			break;
		case WHY_TOO_FEW_PLACES:
			say(m, &out, trf(m, l, "%d people share %d places that the rules allow them.", w->n_rivals,
			    w->sum_places));
			if (w->n_rivals > 1)
				say(m, &out, trf(m, l, "The others are: %s.", rivals(m, l, p, w)));
			break;
		case WHY_BETTER_ELSEWHERE:
			say(m, &out, tr(l, "Somebody else does better with these places."));
			break;
		case WHY_NO_PLACE:
			say(m, &out, tr(l, "No place is left."));
			break;
		case WHY_QUOTA:
			say(m, &out, used_up(m, l, p, &w->reasons.at[i]));
			break;
		default: /* blockers were said already; the others are no reasons of this kind */
			break;
		}
	return words(&out);
}

struct words words_lift(mem *m, enum lang l, const int32_t gain[RULES])
{
	struct list w = { NULL, 0 };

	for (int k = 0; k < RULES; k++)
		if (gain[k] > 0)
			say(m, &w, trf(m, l, trn(l, "Without the rule “%s” there would be %d tandem more.",
			    "Without the rule “%s” there would be %d tandems more.", gain[k]),
			    tr(l, rules_table[k].label), gain[k]));
	return words(&w);
}

struct words words_goals(mem *m, enum lang l, const char *goals)
{
	struct list w = { NULL, 0 };
	struct assign_setting s;

	if (strcmp(goals, "repair") == 0)
		say(m, &w, tr(l, "As many tandems as can be, with as few changes of partner as can be, then as many points"));
	else if (strcmp(goals, "by_hand") == 0 || pairing_setting(m, goals, 0, &s))
		say(m, &w, tr(l, "The best pair first, then the best of the rest"));
	else
		for (int i = 0; i < s.goals; i++)
			say(m, &w, tr(l, assign_goal_label[s.goal[i]]));
	return words(&w);
}
