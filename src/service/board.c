/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/board.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "core/lifecycle.h"
#include "service/board_priv.h"
#include "service/minutes.h"
#include "store/proposal.h"

enum {
	CHOICES_OF_ONE = 12,    /* other mentors offered with a tandem                     */
	CHOICES_OF_ALL = 400,   /* a select box longer than this is searched, not scrolled */
	LEFT_SHOWN = 200,       /* people over that are listed one by one                  */
	LIFT_PAIRS = 40000      /* up to this size lifting rules is tried without asking   */
};

struct board_words board_words(struct words w)
{
	return (struct board_words){ w.at, w.n };
}

struct board_reasons board_reasons(mem *m, struct reasons r)
{
	struct board_reason *at = mem_array(m, struct board_reason, r.n);

	for (int i = 0; i < r.n; i++)
		at[i] = (struct board_reason){ r.at[i].heading, r.at[i].detail, r.at[i].points };
	return (struct board_reasons){ at, r.n };
}

struct board_person board_person(mem *m, enum lang l, const struct application *a)
{
	return (struct board_person){ a->id, a->name, a->organisation, words_person(m, l, a),
		strcmp(a->role, "mentor") == 0 };
}

struct board_words board_moves(mem *m, enum lang l, const struct proposal_move *mv, int n)
{
	const char **at = mem_array(m, const char *, n);

	for (int i = 0; i < n; i++)
		at[i] = words_move(m, l, mv[i].mentee_name, mv[i].was_name, mv[i].is_name);
	return (struct board_words){ at, n };
}

/* What is needed while the board is being made. */
struct making {
	mem *m;
	enum lang l;
	struct matchmake *k;
	const struct pairing *p;
	const struct board_query *q;
	const char *q_fold;
	const int32_t *mentor_of; /* [mentees] */
	int32_t *used;            /* [mentors] tandems */
	int32_t *one_of;          /* [mentors] a mentee of theirs, -1 */
	struct board *b;
};

static bool fits_text(const struct making *k, const char *name, const char *organisation)
{
	return !*k->q_fold || strstr(text_fold(k->m, name), k->q_fold) || strstr(text_fold(k->m, organisation), k->q_fold);
}

static bool fits(const struct making *k, const struct proposal_tandem *t)
{
	int32_t i = pairing_mentee(k->p, t->mentee_id), j = pairing_mentor(k->p, t->mentor_id);

	if (strcmp(k->q->show, "pinned") == 0 && !t->pinned)
		return false;
	if (strcmp(k->q->show, "mutual") == 0 && (i < 0 || j < 0 || !score_mutual(k->p->pool, i, j)))
		return false;
	if (strcmp(k->q->show, "against") == 0 && i >= 0 && j >= 0 &&
	    !rules_broken(k->p->pool, &k->p->rules, i, j, RULE_HARD) &&
	    !rules_broken(k->p->pool, &k->p->rules, i, j, RULE_SOFT))
		return false;
	return fits_text(k, t->mentor_name, t->mentor_organisation) ||
	    fits_text(k, t->mentee_name, t->mentee_organisation);
}

static int by_points(const void *a, const void *b)
{
	const struct proposal_tandem *x = *(const struct proposal_tandem *const *)a;
	const struct proposal_tandem *y = *(const struct proposal_tandem *const *)b;

	if (x->points != y->points)
		return x->points < y->points ? -1 : 1;
	return strcmp(x->mentee_sort, y->mentee_sort);
}

static int by_points_down(const void *a, const void *b)
{
	return by_points(b, a);
}

static int by_mentee(const void *a, const void *b)
{
	return strcmp((*(const struct proposal_tandem *const *)a)->mentee_sort,
	    (*(const struct proposal_tandem *const *)b)->mentee_sort);
}

static int by_mentor(const void *a, const void *b)
{
	int order = strcmp((*(const struct proposal_tandem *const *)a)->mentor_sort,
	    (*(const struct proposal_tandem *const *)b)->mentor_sort);

	return order ? order : by_mentee(a, b);
}

static int by_organisation(const void *a, const void *b)
{
	int order = strcmp((*(const struct proposal_tandem *const *)a)->mentee_organisation,
	    (*(const struct proposal_tandem *const *)b)->mentee_organisation);

	return order ? order : by_mentee(a, b);
}

static const struct {
	const char *name;
	int (*compare)(const void *, const void *);
} orders[] = {
	{ "weakest", by_points },
	{ "best", by_points_down },
	{ "mentee", by_mentee },
	{ "mentor", by_mentor },
	{ "organisation", by_organisation },
};

/* Other mentors for a mentee */

struct other {
	int32_t mentor, points;
};

static const char *other_label(const struct making *k, struct other o)
{
	const char *name = k->p->mentor[o.mentor]->name, *points = words_number(k->m, k->l, o.points);

	if (k->used[o.mentor] < k->p->pool->mentor[o.mentor].most)
		return trf(k->m, k->l, "%s – %s points, free", name, points);
	return trf(k->m, k->l, "%s – %s points, now with %s", name, points,
	    k->p->mentee[k->one_of[o.mentor]]->name);
}

static struct choices others_of(const struct making *k, int32_t mentee, int32_t but)
{
	struct market_row row = market_row(market_read(k->m, k->k->market), mentee);
	struct other best[CHOICES_OF_ONE];
	struct choice *c = mem_array(k->m, struct choice, CHOICES_OF_ONE);
	int n = 0;

	for (int32_t e = 0; e < row.n; e++) {
		struct other o = { row.at[e].mentor, row.at[e].points };
		int at;

		if (o.mentor == but || assign_is_banned(k->k->assign, mentee, o.mentor) ||
		    decide_is_out(k->k->decided, k->p->mentor[o.mentor]->id))
			continue;
		if (n == CHOICES_OF_ONE && best[n - 1].points >= o.points)
			continue;
		n += n < CHOICES_OF_ONE;
		for (at = n - 1; at > 0 && best[at - 1].points < o.points; at--)
			best[at] = best[at - 1];
		best[at] = o;
	}
	for (int i = 0; i < n; i++)
		c[i] = (struct choice){ mem_fmt(k->m, "%lld", (long long)k->p->mentor[best[i].mentor]->id.v),
			other_label(k, best[i]) };
	return (struct choices){ c, n };
}

/* Tandems */

static struct board_person stored_person(const struct making *k, application_id id, const char *name,
    const char *organisation, bool mentor)
{
	const struct application *a = pairing_person(k->p, id);

	return a ? board_person(k->m, k->l, a) : (struct board_person){ id, name, organisation, "", mentor };
}

static struct board_tandem tandem(const struct making *k, const struct proposal_tandem *t)
{
	int32_t i = pairing_mentee(k->p, t->mentee_id), j = pairing_mentor(k->p, t->mentor_id);
	struct board_tandem b = {
		.mentor = stored_person(k, t->mentor_id, t->mentor_name, t->mentor_organisation, true),
		.mentee = stored_person(k, t->mentee_id, t->mentee_name, t->mentee_organisation, false),
		.points = words_points(t->points),
		.pinned = t->pinned,
		.reason = t->reason,
		.gone = k->b->open && (i < 0 || j < 0),
	};
	struct reasons pro, con;

	if (i < 0 || j < 0)
		return b;
	words_pair(k->m, k->l, k->p, i, j, &pro, &con);
	b.pro = board_reasons(k->m, pro);
	b.con = board_reasons(k->m, con);
	b.mutual = score_mutual(k->p->pool, i, j);
	b.despite = rules_broken(k->p->pool, &k->p->rules, i, j, RULE_HARD) != 0;
	b.others = others_of(k, i, j);
	return b;
}

static void add_tandems(struct making *k)
{
	const struct proposal_tandem **t = mem_array(k->m, const struct proposal_tandem *, k->k->stored_n + 1);
	struct board_tandem *shown;
	size_t order = 0;
	int n = 0;

	for (int i = 0; i < k->k->stored_n; i++)
		if (fits(k, &k->k->stored[i]))
			t[n++] = &k->k->stored[i];
	for (size_t i = 0; i < LEN(orders); i++)
		if (strcmp(orders[i].name, k->q->order) == 0)
			order = i;
	qsort(t, (size_t)n, sizeof(const struct proposal_tandem *), orders[order].compare);
	k->b->fitting = n;
	shown = mem_array(k->m, struct board_tandem, k->q->rows);
	for (int64_t i = k->q->skip; i < n && i < k->q->skip + k->q->rows; i++)
		shown[k->b->n++] = tandem(k, t[i]);
	k->b->tandem = shown;
}

/* People over */

static void add_mentees_left(struct making *k)
{
	struct assign_result now = { .mentor_of = k->mentor_of };
	const struct why_unmatched *why;
	int32_t n = why_unmatched(k->m, k->k->assign, &now, k->p->pool, &k->p->rules, &why);
	struct board_left *left = mem_array(k->m, struct board_left, n);

	k->b->mentees_left_all = n;
	k->b->mentees_left_n = n < LEFT_SHOWN ? n : LEFT_SHOWN;
	for (int i = 0; i < k->b->mentees_left_n; i++)
		left[i] = (struct board_left){
			.person = board_person(k->m, k->l, k->p->mentee[why[i].mentee]),
			.why = board_words(words_unmatched(k->m, k->l, k->p, &why[i])),
			.others = others_of(k, why[i].mentee, -1),
		};
	k->b->mentees_left = left;
}

/* A mentor with a place free, for sorting by name. */
struct free_mentor {
	const char *sort;
	int32_t mentor;
};

static int by_sort(const void *a, const void *b)
{
	const struct free_mentor *x = a, *y = b;
	int order = strcmp(x->sort, y->sort);

	return order ? order : x->mentor - y->mentor;
}

static void add_mentors_left(struct making *k)
{
	const struct pool *pool = k->p->pool;
	struct free_mentor *f = mem_array(k->m, struct free_mentor, pool->mentors + 1);
	struct board_left *left;
	int n = 0;

	for (int32_t j = 0; j < pool->mentors; j++)
		if (k->used[j] < pool->mentor[j].most && !decide_is_out(k->k->decided, k->p->mentor[j]->id))
			f[n++] = (struct free_mentor){ k->p->mentor[j]->sort_fold, j };
	qsort(f, (size_t)n, sizeof *f, by_sort);
	k->b->mentors_left_all = n;
	n = n < LEFT_SHOWN ? n : LEFT_SHOWN;
	left = mem_array(k->m, struct board_left, n);
	for (int i = 0; i < n; i++)
		left[i] = (struct board_left){
			.person = board_person(k->m, k->l, k->p->mentor[f[i].mentor]),
			.places = pool->mentor[f[i].mentor].most - k->used[f[i].mentor],
		};
	k->b->mentors_left = left;
	k->b->mentors_left_n = n;
}

static struct err *add_lift(struct making *k)
{
	const struct market_quotas *quota = k->p->quotas.left;
	int32_t gain[RULES], *quotas[MARKET_SIDES] = { mem_array(k->m, int32_t, quota[0].n + 1),
		mem_array(k->m, int32_t, quota[1].n + 1) };
	struct words lift;

	k->b->lift_possible = k->b->mentees_left_n > 0;
	k->b->lift_asked = k->b->lift_possible &&
	    (k->q->lift || (int64_t)k->p->pool->mentees * k->p->pool->mentors <= LIFT_PAIRS);
	if (!k->b->lift_asked)
		return NULL;
	TRY(why_lift(k->m, k->p->pool, &k->p->rules, quota, gain));
	lift = words_lift(k->m, k->l, gain);
	if (k->p->quotas.n) { /* a quota is a rule, too */
		TRY(why_lift_quotas(k->m, k->p->pool, &k->p->rules, quota, quotas));
		lift = words_join(k->m, lift, words_lift_quotas(k->m, k->l, k->p, quotas));
	}
	k->b->lift = board_words(lift);
	return NULL;
}

static struct board_person person_of(const struct making *k, application_id id, bool mentor)
{
	return stored_person(k, id, tr(k->l, "somebody no longer in the pool"), "", mentor);
}

static void add_decisions(struct making *k)
{
	const struct decisions *d = k->k->decided;
	struct board_pair *ban = mem_array(k->m, struct board_pair, d->bans);
	struct board_pair *out = mem_array(k->m, struct board_pair, d->outs);

	for (int i = 0; i < d->bans; i++)
		ban[i] = (struct board_pair){ person_of(k, d->ban[i].mentor_id, true),
			person_of(k, d->ban[i].mentee_id, false), d->ban[i].reason };
	for (int i = 0; i < d->outs; i++) {
		application_id id = d->out[i].application_id;

		out[i].reason = d->out[i].reason;
		if (pairing_mentor(k->p, id) >= 0)
			out[i].mentor = person_of(k, id, true);
		else
			out[i].mentee = person_of(k, id, false);
	}
	k->b->ban = ban;
	k->b->bans = d->bans;
	k->b->out = out;
	k->b->outs = d->outs;
	k->b->pins = d->pins;
}

static int by_sort_fold(const void *a, const void *b)
{
	return strcmp((*(const struct application *const *)a)->sort_fold, (*(const struct application *const *)b)->sort_fold);
}

static struct choices everybody(const struct making *k, const struct application *const *from, int32_t n, bool *cut)
{
	const struct application **a = mem_array(k->m, const struct application *, n + 1);
	struct choice *c = mem_array(k->m, struct choice, CHOICES_OF_ALL);
	int found = 0, shown;

	for (int32_t i = 0; i < n; i++)
		if (n <= CHOICES_OF_ALL || fits_text(k, from[i]->name, from[i]->organisation))
			a[found++] = from[i];
	qsort(a, (size_t)found, sizeof *a, by_sort_fold);
	shown = found < CHOICES_OF_ALL ? found : CHOICES_OF_ALL;
	*cut |= n > CHOICES_OF_ALL;
	for (int i = 0; i < shown; i++)
		c[i] = (struct choice){ mem_fmt(k->m, "%lld", (long long)a[i]->id.v),
			*a[i]->organisation ? mem_fmt(k->m, "%s (%s)", a[i]->name, a[i]->organisation) : a[i]->name };
	return (struct choices){ c, shown };
}

/* Who has whom by the stored set. */
static void count_used(struct making *k)
{
	const struct pool *pool = k->p->pool;

	k->mentor_of = matchmake_stored_set(k->k, k->m);
	k->used = mem_array(k->m, int32_t, pool->mentors + 1);
	k->one_of = mem_array(k->m, int32_t, pool->mentors + 1);
	for (int32_t i = 0; i < pool->mentees; i++)
		if (k->mentor_of[i] >= 0) {
			k->used[k->mentor_of[i]]++;
			k->one_of[k->mentor_of[i]] = i;
		}
}

static void add_shares(struct making *k)
{
	struct board_share *s = mem_array(k->m, struct board_share, SCORE_CRITERIA);
	const char **silent = mem_array(k->m, const char *, SCORE_CRITERIA);
	int64_t sum = 0;

	for (int i = 0; i < SCORE_CRITERIA; i++)
		sum += k->p->weights.at[i].weight;
	for (int i = 0; i < SCORE_CRITERIA; i++) {
		const char *heading = words_criterion(k->m, k->l, k->p, (enum score_criterion)i);

		if (k->p->weights.at[i].weight)
			s[k->b->shares++] = (struct board_share){ heading, 100.0 * k->p->weights.at[i].weight / (double)sum };
		else if (k->p->silent[i])
			silent[k->b->silent.n++] = heading;
	}
	k->b->share = s;
	k->b->silent.at = silent;
}

static void add_head(struct making *k)
{
	const struct proposal *p = &k->k->proposal;
	struct board *b = k->b;

	b->proposal = p;
	b->programme = k->p->programme;
	b->run = k->p->run;
	b->mentor = pairing_label(k->p, k->l, LABEL_MENTOR, false);
	b->mentors = pairing_label(k->p, k->l, LABEL_MENTOR, true);
	b->mentee = pairing_label(k->p, k->l, LABEL_MENTEE, false);
	b->mentees = pairing_label(k->p, k->l, LABEL_MENTEE, true);
	b->goals = board_words(words_goals(k->m, k->l, p->goal));
	b->total = words_points(p->total);
	b->worst = words_points(p->worst);
	b->average = p->tandems ? words_points(p->total) / (double)p->tandems : 0;
	b->open = strcmp(p->state, "open") == 0 && run_state_find(b->run->state) < RUN_CLOSING;
	b->stale = b->open && p->mark != k->p->mark;
	b->can_undo = b->open && k->k->undos_n > 0;
	for (int i = 0; i < k->p->published_n; i++)
		b->published += pairing_takes_place(&k->p->published[i]);
}

static bool is_made_again(const struct making *k, const struct taken_pair *t)
{
	for (int i = 0; i < k->k->stored_n; i++)
		if (k->k->stored[i].mentor_id.v == t->mentor_id.v && k->k->stored[i].mentee_id.v == t->mentee_id.v)
			return true;
	return false;
}

static void add_ending(struct making *k)
{
	const char **at = mem_array(k->m, const char *, k->k->releases);

	for (int i = 0; i < k->p->published_n && k->b->open; i++) {
		const struct taken_pair *t = &k->p->published[i];

		if (t->released && !is_made_again(k, t))
			at[k->b->ending.n++] = trf(k->m, k->l, N_("%s and %s"), person_of(k, t->mentee_id, false).name,
			    person_of(k, t->mentor_id, true).name);
	}
	k->b->ending.at = at;
}

static struct err *add_last_change(struct act *a, struct making *k)
{
	const struct proposal *p = &k->k->proposal;
	const struct matchmake_worth was = { p->was_tandems, p->was_mutual, p->was_worst, p->was_total };
	const struct matchmake_worth now = { p->tandems, p->mutual, p->worst, p->total };
	const struct proposal_move *mv;
	const struct minute *minute;
	const char **decided;
	int n;

	if (!*p->last_change)
		return NULL;
	TRY(minute_last(a->db, a->m, p->id, p->version, &minute, &n));
	decided = mem_array(k->m, const char *, n);
	for (int i = 0; i < n; i++)
		if (strcmp(minute[i].what, p->last_change) == 0) /* else only the name was changed since */
			decided[k->b->decided.n++] = minutes_sentence(k->m, k->l, &minute[i]);
		else if (strcmp(minute[i].what, "unpinned") == 0) /* by calculating anew under another quota */
			decided[k->b->decided.n++] = mem_fmt(k->m, "%s %s", minutes_sentence(k->m, k->l, &minute[i]), minute[i].reason);
	k->b->decided.at = decided;
	TRY(proposal_moves(a->db, a->m, p->id, &mv, &n));
	k->b->outcome = board_words(words_outcome(k->m, k->l, &was, &now));
	k->b->moves = board_moves(k->m, k->l, mv, n);
	return NULL;
}

/* A pin that can no longer be must not shut the board: the session is then opened without pins. */
static struct err *session(struct matchmake *k)
{
	struct err *e = matchmake_session(k);

	if (!e || e->kind != ERR_INVALID)
		return e;
	k->assign = NULL;
	k->decided->pins = 0;
	return matchmake_session(k);
}

struct err *board_load(struct act *a, proposal_id id, const struct board_query *q, struct board **out)
{
	struct making *k = mem_make(a->m, struct making);

	k->m = a->m;
	k->l = a->lang;
	k->q = q;
	k->q_fold = text_fold(a->m, q->q);
	k->b = mem_make(a->m, struct board);
	TRY(matchmake_load(a, id, &k->k));
	k->p = k->k->pairing;
	add_decisions(k);
	TRY(session(k->k));
	count_used(k);
	add_head(k);
	add_ending(k);
	TRY(add_last_change(a, k));
	add_tandems(k);
	if (k->b->open) {
		add_mentees_left(k);
		add_mentors_left(k);
		TRY(add_lift(k));
	}
	k->b->quotas = board_quotas(k->m, k->l, k->p, k->mentor_of);
	add_shares(k);
	k->b->all_mentees = everybody(k, k->p->mentee, k->p->pool->mentees, &k->b->choices_cut);
	k->b->all_mentors = everybody(k, k->p->mentor, k->p->pool->mentors, &k->b->choices_cut);
	*out = k->b;
	return NULL;
}
