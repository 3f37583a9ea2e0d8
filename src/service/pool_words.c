/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pool says in sentences, on its page and in the weekly mail. */
#include <string.h>

#include "core/limits.h"
#include "html/format.h"
#include "service/pool.h"
#include "service/words.h"
#include "sheet/table.h"

const char *pool_topic(const struct pool_line *line, enum lang l)
{
	return l == LANG_DE ? line->topic->name_de : line->topic->name_en;
}

static const char *role(const struct pool_view *v, enum lang l, enum label side, int n)
{
	return n == 1 ? label_one(&v->run.labels, side, l) : label_many(&v->run.labels, side, l);
}

static const char *seekers(mem *m, enum lang l, const struct pool_view *v, enum label side, int n, const char *topic)
{
	if (n == POOL_HIDDEN)
		return trf(m, l, N_("Fewer than %d %s seek “%s”"), LIMIT_SMALLEST_GROUP, role(v, l, side, n), topic);
	if (n == 0)
		return trf(m, l, N_("Nobody seeks “%s”"), topic);
	return trf(m, l, trn(l, "%d %s seeks “%s”", "%d %s seek “%s”", n), n, role(v, l, side, n), topic);
}

static const char *offerers(mem *m, enum lang l, const struct pool_view *v, enum label side, int n)
{
	if (n == POOL_HIDDEN)
		return trf(m, l, N_("fewer than %d %s offer it"), LIMIT_SMALLEST_GROUP, role(v, l, side, n));
	if (n == 0)
		return tr(l, N_("nobody offers it"));
	return trf(m, l, trn(l, "%d %s offers it", "%d %s offer it", n), n, role(v, l, side, n));
}

const char *pool_sentence(mem *m, enum lang l, const struct pool_view *v, enum pool_part part,
    const struct pool_line *line)
{
	enum label seek = part == POOL_BACK ? LABEL_MENTOR : LABEL_MENTEE;
	enum label offer = part == POOL_BACK ? LABEL_MENTEE : LABEL_MENTOR;

	return mem_fmt(m, "%s, %s.", seekers(m, l, v, seek, line->seek, pool_topic(line, l)),
	    offerers(m, l, v, offer, line->offer));
}

static const char *number(mem *m, enum lang l, int n)
{
	return n == POOL_HIDDEN ? trf(m, l, N_("fewer than %d"), LIMIT_SMALLEST_GROUP) : format_int(m, l, n);
}

const char *pool_places(mem *m, enum lang l, const struct pool_view *v)
{
	int mentees = v->people[LABEL_MENTEE], missing = mentees - v->places;
	const char *sums = labels_expand(m, &v->run.labels, l,
	    trf(m, l, N_("{Mentees}: %s. Places ({mentors}): %s."), number(m, l, mentees), number(m, l, v->places)));

	if (mentees == POOL_HIDDEN || v->places == POOL_HIDDEN)
		return sums;
	if (missing > 0)
		return mem_fmt(m, "%s %s", sums,
		    trf(m, l, trn(l, "%d place is missing.", "%d places are missing.", missing), missing));
	if (missing == 0)
		return mem_fmt(m, "%s %s", sums, tr(l, N_("That fits exactly.")));
	return mem_fmt(m, "%s %s", sums,
	    trf(m, l, trn(l, "There is %d place more than needed.", "There are %d places more than needed.", -missing),
		-missing));
}

const char *pool_ahead(mem *m, enum lang l, const struct pool_view *v)
{
	const char *most, *nobody;

	if (v->tandems == POOL_HIDDEN)
		return trf(m, l, N_("Fewer than %d tandems are possible under the binding rules of this run."),
		    LIMIT_SMALLEST_GROUP);
	most = trf(m, l, trn(l, "At most %d tandem is possible under the binding rules of this run.",
	    "At most %d tandems are possible under the binding rules of this run.", v->tandems), v->tandems);
	if (v->nobody <= 0)
		return most;
	nobody = trf(m, l, trn(l, "%d %s has nobody these rules allow.", "%d %s have nobody these rules allow.", v->nobody),
	    v->nobody, role(v, l, LABEL_MENTEE, v->nobody));
	return mem_fmt(m, "%s %s", most, nobody);
}

struct words pool_lifts(mem *m, enum lang l, const struct pool_view *v)
{
	struct words rules = words_lift(m, l, v->gain);

	return v->lifted ? words_join(m, rules, words_lift_quotas(m, l, v->pairing, v->quota_gain)) : rules;
}

/* The sentences are in the order of the gains that are not 0. */
const char *pool_costliest(mem *m, enum lang l, const struct pool_view *v)
{
	struct words all = pool_lifts(m, l, v);
	int32_t most = 0;
	int at = 0, best = -1;

	for (int rule = 0; rule < RULES; rule++) {
		if (v->gain[rule] > most) {
			most = v->gain[rule];
			best = at;
		}
		at += v->gain[rule] > 0;
	}
	for (int side = 0; v->lifted && side < MARKET_SIDES; side++)
		for (int32_t g = 0; g < v->pairing->quotas.left[side].n; g++) {
			if (v->quota_gain[side][g] > most) {
				most = v->quota_gain[side][g];
				best = at;
			}
			at += v->quota_gain[side][g] > 0;
		}
	return best < 0 ? NULL : all.at[best];
}

const char *pool_closing(struct act *a, enum lang l, const struct pool_view *v)
{
	const char *day = format_day(a->m, l, v->until);
	int days;

	if (day_is_none(v->until))
		return NULL;
	days = v->until.n - a->today.n;
	if (days < 0)
		return trf(a->m, l, N_("Registration was open until %s."), day);
	if (days == 0)
		return trf(a->m, l, N_("Registration closes today, %s."), day);
	return trf(a->m, l, trn(l, "Registration closes on %s, in %d day.", "Registration closes on %s, in %d days.", days), day,
	    days);
}

static void cell(struct table *t, mem *m, enum lang l, int n)
{
	if (n == POOL_HIDDEN)
		table_text(t, number(m, l, n));
	else
		table_whole(t, n);
}

struct table *pool_table(mem *m, enum lang l, const struct pool_view *v)
{
	static const char *const headings[] = { N_("Topic"), N_("Who"), N_("Sought by"), N_("From whom"), N_("Offered by") };
	static const enum label seek[] = { LABEL_MENTEE, LABEL_MENTOR, LABEL_MENTEE },
				offer[] = { LABEL_MENTOR, LABEL_MENTEE, LABEL_MENTOR };
	struct table *t = table_new(m, tr(l, N_("Pool")));

	for (size_t i = 0; i < LEN(headings); i++)
		table_heading(t, tr(l, headings[i]));
	for (enum pool_part part = 0; part < POOL_PARTS; part++)
		for (int i = 0; i < v->lines[part]; i++) {
			const struct pool_line *line = &v->line[part][i];

			table_text(t, pool_topic(line, l));
			table_text(t, role(v, l, seek[part], 2));
			cell(t, m, l, line->seek);
			table_text(t, role(v, l, offer[part], 2));
			cell(t, m, l, line->offer);
		}
	return t;
}
