/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/repair.h"

#include <stdlib.h>
#include <string.h>

#include "core/lifecycle.h"
#include "html/format.h"
#include "service/board_priv.h"

/* Reading */

static const char *name_of(const struct pairing *p, application_id id)
{
	const struct application *a = pairing_person(p, id);

	return a ? a->name : "";
}

static void decide(struct act *a, const struct repair_asked *q, struct matchmake *k)
{
	for (int i = 0; i < q->nots; i++)
		if (pairing_person(k->pairing, q->not[i].mentor) && pairing_person(k->pairing, q->not[i].mentee))
			decide_ban(k->decided, q->not[i].mentor, q->not[i].mentee, tr(a->lang, N_("Not wanted when a new partner was looked for.")));
	for (int i = 0; i < q->outs; i++) {
		const struct application *who = pairing_person(k->pairing, q->out[i]);

		if (who)
			decide_leave_out(k->decided, who->id, strcmp(who->role, "mentor") == 0,
			    tr(a->lang, N_("Looks for nobody at present.")));
	}
	k->decided->undos = 0;
}

/* Whose tandems stay: those kept, and those of people who look for nobody else. */
static struct pairing_release release_of(struct act *a, const struct repair_asked *q)
{
	application_id *but = mem_array(a->m, application_id, q->keeps + q->outs);

	memcpy(but, q->keep, (size_t)q->keeps * sizeof *but);
	memcpy(but + q->keeps, q->out, (size_t)q->outs * sizeof *but);
	return (struct pairing_release){ .all = true, .but = but, .buts = q->keeps + q->outs };
}

static const char *proposal_name(struct act *a)
{
	return trf(a->m, a->lang, N_("New partners, %s"), format_day(a->m, a->lang, a->today));
}

static struct err *begin(struct act *a, const struct repair_asked *q, const struct pairing_release *release,
    struct matchmake **out)
{
	TRY(matchmake_begin_repair(a, q->run, proposal_name(a), release, out));
	decide(a, q, *out);
	return NULL;
}

/* With whom a tandem came to an end last; rows are in no order of time, so any that ended counts. */
static const struct taken_pair *former_of(const struct pairing *p, application_id id)
{
	const struct taken_pair *found = NULL;

	for (int i = 0; i < p->published_n; i++) {
		const struct taken_pair *t = &p->published[i];

		if ((t->mentor_id.v == id.v || t->mentee_id.v == id.v) && !pairing_stands(t) &&
		    (!found || strcmp(t->state, "ended") == 0))
			found = t;
	}
	return found;
}

static struct repair_seeker seeker(struct act *a, const struct pairing *p, const struct application *who, int64_t places)
{
	const struct taken_pair *t = former_of(p, who->id);
	struct repair_seeker s = { board_person(a->m, a->lang, who), who->sort_fold, places, "", { 0 } };

	if (t) {
		s.former = name_of(p, t->mentor_id.v == who->id.v ? t->mentee_id : t->mentor_id);
		s.tandem = t->id;
	}
	return s;
}

/* Of the same name: by id, so that a page looked at again is the same. */
static int by_person(const char *name, const struct board_person *a, const char *other, const struct board_person *b)
{
	int order = strcmp(name, other);

	return order ? order : (a->id.v > b->id.v) - (a->id.v < b->id.v);
}

static int by_name(const void *a, const void *b)
{
	const struct repair_seeker *x = a, *y = b;

	return by_person(x->sort, &x->person, y->sort, &y->person);
}

static bool is_out(const struct repair_asked *q, application_id who)
{
	for (int i = 0; i < q->outs; i++)
		if (q->out[i].v == who.v)
			return true;
	return false;
}

static void add_seekers(struct act *a, const struct repair_asked *q, const struct pairing *p, struct repair *r)
{
	struct repair_seeker *e = mem_array(a->m, struct repair_seeker, p->pool->mentees);
	struct repair_seeker *o = mem_array(a->m, struct repair_seeker, p->pool->mentors);

	for (int32_t i = 0; i < p->pool->mentees; i++)
		if (!is_out(q, p->mentee[i]->id))
			e[r->mentees_free++] = seeker(a, p, p->mentee[i], 0);
	for (int32_t j = 0; j < p->pool->mentors; j++)
		if (!is_out(q, p->mentor[j]->id))
			o[r->mentors_free++] = seeker(a, p, p->mentor[j], p->pool->mentor[j].most);
	qsort(e, (size_t)r->mentees_free, sizeof *e, by_name);
	qsort(o, (size_t)r->mentors_free, sizeof *o, by_name);
	r->mentee_free = e;
	r->mentor_free = o;
}

static void add_head(struct act *a, const struct repair_asked *q, const struct pairing *p, struct repair *r)
{
	r->programme = p->programme;
	r->run = p->run;
	r->mentor = pairing_label(p, a->lang, LABEL_MENTOR, false);
	r->mentors = pairing_label(p, a->lang, LABEL_MENTOR, true);
	r->mentee = pairing_label(p, a->lang, LABEL_MENTEE, false);
	r->mentees = pairing_label(p, a->lang, LABEL_MENTEE, true);
	r->over = run_state_find(p->run->state) >= RUN_CLOSING;
	for (int i = 0; i < q->keeps; i++)
		r->keep[i] = name_of(p, q->keep[i]);
	for (int i = 0; i < q->outs; i++)
		r->out[i] = name_of(p, q->out[i]);
	for (int i = 0; i < q->nots; i++) {
		r->not[i][0] = name_of(p, q->not[i].mentee);
		r->not[i][1] = name_of(p, q->not[i].mentor);
	}
}

/* Is anybody there to be paired, on both sides? matchmake_begin_repair() would refuse. */
static bool worth_asking(const struct pairing *p)
{
	return p->pool->mentees && p->pool->mentors;
}

struct err *repair_load(struct act *a, const struct repair_asked *q, struct repair **out)
{
	struct pairing_release all = release_of(a, q), none = { .n = 0 };
	struct repair *r = mem_make(a->m, struct repair);
	struct pairing *free, *whole;

	*out = r;
	TRY(pairing_load(a, q->run, &free));
	TRY(pairing_load_released(a, q->run, &all, &whole));
	add_head(a, q, free, r);
	add_seekers(a, q, free, r);
	r->mark = whole->mark;
	for (int i = 0; i < whole->published_n; i++) {
		r->may_move += whole->published[i].released;
		r->asked += strcmp(whole->published[i].state, "asked") == 0;
	}
	r->too_large = (int64_t)whole->pool->mentees * whole->pool->mentors > REPAIR_PAIRS_MOST;
	if (r->over)
		return NULL;
	if (worth_asking(free))
		TRY(begin(a, q, &none, &r->k[REPAIR_STAY]));
	if (worth_asking(whole) && r->may_move && !r->too_large)
		TRY(begin(a, q, &all, &r->k[REPAIR_MOVE]));
	return NULL;
}

/* Computing */

static struct repair_tandem tandem(struct act *a, const struct pairing *p, int32_t i, int32_t j, int32_t now)
{
	struct repair_tandem t = {
		.mentee = board_person(a->m, a->lang, p->mentee[i]),
		.mentor = board_person(a->m, a->lang, p->mentor[j]),
		.sort = p->mentee[i]->sort_fold,
		.points = words_points(score_points(p->score, i, j)),
		.now = now >= 0 ? p->mentor[now]->name : "",
		.now_points = now >= 0 ? words_number(a->m, a->lang, score_points(p->score, i, now)) : "",
	};
	struct reasons pro, con;

	words_pair(a->m, a->lang, p, i, j, &pro, &con);
	t.pro = board_reasons(a->m, pro);
	t.con = board_reasons(a->m, con);
	return t;
}

/* Who has nobody first, then by name. */
static int by_need(const void *a, const void *b)
{
	const struct repair_tandem *x = a, *y = b;

	if (!*x->now != !*y->now)
		return *x->now ? 1 : -1;
	return by_person(x->sort, &x->mentee, y->sort, &y->mentee);
}

static void add_tandems(struct act *a, const struct matchmake *k, const int32_t *has, const int32_t *gets,
    struct repair_choice *c)
{
	const struct pairing *p = k->pairing;
	struct repair_tandem *t = mem_array(a->m, struct repair_tandem, p->pool->mentees);
	const char **lost = mem_array(a->m, const char *, p->pool->mentees);

	for (int32_t i = 0; i < p->pool->mentees; i++) {
		if (gets[i] == has[i])
			continue;
		c->moved += has[i] >= 0;
		if (has[i] >= 0)
			c->ending += words_points(score_points(p->score, i, has[i]));
		if (gets[i] < 0) {
			lost[c->lost.n++] = words_move(a->m, a->lang, p->mentee[i]->name, p->mentor[has[i]]->name, "");
			continue;
		}
		c->fresh += has[i] < 0;
		t[c->n] = tandem(a, p, i, gets[i], has[i]);
		c->points += t[c->n].points;
		c->worst = c->n && c->worst < t[c->n].points ? c->worst : t[c->n].points;
		c->n++;
	}
	qsort(t, (size_t)c->n, sizeof *t, by_need);
	c->tandem = t;
	c->lost.at = lost;
}

static void add_left(struct act *a, const struct matchmake *k, const int32_t *gets, struct repair_choice *c)
{
	struct assign_result now = { .mentor_of = gets };
	const struct why_unmatched *why;
	int32_t n = why_unmatched(a->m, k->assign, &now, k->pairing->pool, &k->pairing->rules, &why);
	struct board_left *left = mem_array(a->m, struct board_left, n);

	c->left_all = n;
	c->left_n = n < REPAIR_SHOWN ? n : REPAIR_SHOWN;
	for (int i = 0; i < c->left_n; i++)
		left[i] = (struct board_left){ .person = board_person(a->m, a->lang, k->pairing->mentee[why[i].mentee]),
			.why = board_words(words_unmatched(a->m, a->lang, k->pairing, &why[i])) };
	c->left = left;
}

static const int32_t *set_of(mem *m, const struct matchmake *k)
{
	int32_t *gets = mem_array(m, int32_t, k->pairing->pool->mentees + 1);

	for (int32_t i = 0; i < k->pairing->pool->mentees; i++)
		gets[i] = -1;
	for (int t = 0; t < k->tandems_n; t++)
		gets[pairing_mentee(k->pairing, k->tandems[t].mentee_id)] =
		    pairing_mentor(k->pairing, k->tandems[t].mentor_id);
	return gets;
}

static struct err *choice(struct act *a, struct matchmake *k, struct repair_choice *c)
{
	const int32_t *gets;

	TRY(matchmake_compute(k));
	gets = set_of(a->m, k);
	add_tandems(a, k, matchmake_released_set(k, a->m), gets, c);
	add_left(a, k, gets, c);
	return NULL;
}

struct err *repair_compute(struct act *a, struct repair *r)
{
	for (enum repair_way w = 0; w < REPAIR_WAYS; w++)
		if (r->k[w])
			TRY(choice(a, r->k[w], &r->way[w]));
	r->differ = r->way[REPAIR_MOVE].moved > 0;
	return NULL;
}

/* Choosing */

/* Tandems of those who change: only these end, the others are no business of the proposal. */
static struct pairing_release ending(struct act *a, const struct matchmake *k)
{
	const int32_t *has = matchmake_released_set(k, a->m), *gets = set_of(a->m, k);
	const struct pairing *p = k->pairing;
	tandem_id *id = mem_array(a->m, tandem_id, p->published_n);
	int n = 0;

	for (int t = 0; t < p->published_n; t++) {
		int32_t i = pairing_mentee(p, p->published[t].mentee_id);

		if (p->published[t].released && i >= 0 && gets[i] != has[i])
			id[n++] = p->published[t].id;
	}
	return (struct pairing_release){ .id = id, .n = n };
}

struct err *repair_begin(struct act *a, const struct repair_asked *q, const struct repair *r, enum repair_way way,
    struct matchmake **out)
{
	struct pairing_release release;

	if (!r->k[way] || !r->way[way].n)
		return ERR(a->m, ERR_INVALID, N_("There is nobody to be put together in this way."), "an empty repair");
	TRY(matchmake_room(a, q->run));
	release = ending(a, r->k[way]);
	return begin(a, q, &release, out);
}

struct err *repair_take(const struct repair *r, enum repair_way way, struct matchmake *k)
{
	const struct matchmake *from = r->k[way];
	int32_t *gets = mem_array(k, int32_t, k->pairing->pool->mentees + 1);

	for (int32_t i = 0; i < k->pairing->pool->mentees; i++)
		gets[i] = -1;
	for (int t = 0; t < from->tandems_n; t++) {
		int32_t i = pairing_mentee(k->pairing, from->tandems[t].mentee_id);

		if (i >= 0)
			gets[i] = pairing_mentor(k->pairing, from->tandems[t].mentor_id);
	}
	TRY(matchmake_session(k));
	matchmake_take(k, gets);
	return NULL;
}
