/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/programme.h"

#include <string.h>

#include "base/text.h"
#include "core/limits.h"
#include "service/account.h"
#include "service/export.h"
#include "service/organisation.h"
#include "service/scope.h"
#include "sheet/table.h"
#include "store/programme.h"
#include "store/run.h"

static struct labels labels_from(const struct programme *p, const struct programme_text *texts, int n)
{
	struct labels labels = labels_of(gender_style_find(p->gender_style));

	for (int i = 0; i < n; i++)
		labels_set(&labels, texts[i].name, lang_from(texts[i].lang, LANG_DE), texts[i].text);
	return labels;
}

struct err *programme_labels(struct act *a, programme_id programme, struct labels *out)
{
	const struct programme_text *texts;
	const struct programme *p;
	int n;

	TRY(programme_get(a->db, a->m, programme, &p));
	TRY(programme_texts(a->db, a->m, programme, &texts, &n));
	*out = labels_from(p, texts, n);
	return NULL;
}

struct err *programme_view(struct act *a, programme_id id, struct programme_view *out)
{
	TRY(programme_get(a->db, a->m, id, &out->programme));
	TRY(programme_texts(a->db, a->m, id, &out->texts, &out->texts_n));
	TRY(contact_list(a->db, a->m, id, &out->contacts, &out->contacts_n));
	TRY(party_list(a->db, a->m, id, &out->parties, &out->parties_n));
	TRY(topic_list(a->db, a->m, id, &out->topics, &out->topics_n));
	TRY(run_list(a->db, a->m, id, &out->runs, &out->runs_n));
	out->labels = labels_from(out->programme, out->texts, out->texts_n);
	return NULL;
}

static const char *find_text(const struct programme_text *texts, int n, const char *name, enum lang l)
{
	for (int i = 0; i < n; i++)
		if (strcmp(texts[i].name, name) == 0 && strcmp(texts[i].lang, lang_code(l)) == 0)
			return texts[i].text;
	return "";
}

const char *programme_text(const struct programme_view *v, const char *name, enum lang l)
{
	return find_text(v->texts, v->texts_n, name, l);
}

const char *programme_words(mem *m, const struct programme_view *v, const char *name, enum lang l)
{
	const char *text = programme_text(v, name, l);

	if (!*text)
		text = programme_text(v, name, l == LANG_DE ? LANG_EN : LANG_DE);
	return labels_expand(m, &v->labels, l, text);
}

int programme_texts_missing(const struct programme_text *texts, int n)
{
	int missing = 0;

	for (int i = 0; i < preset_text_kinds_n; i++) {
		const struct preset_text_kind *k = &preset_text_kinds[i];
		bool de = *find_text(texts, n, k->name, LANG_DE), en = *find_text(texts, n, k->name, LANG_EN);

		missing += de != en || (k->needed && !de);
	}
	return missing;
}

struct err *programmes_mine(struct act *a, const struct programme **out, int *n)
{
	*n = 0;
	return a->who ? programme_list(a->db, a->m, a->who->person, out, n) : NULL;
}

struct err *programme_change(struct act *a, const struct programme *p)
{
	TRY(programme_set(a->db, a->m, p));
	return act_note(a, "programme_changed", "programme", p->id.v, p->id);
}

/* FNV-1a, cut to what a form's number field holds; it tells change from no change, no more. */
static uint64_t mixed(uint64_t h, const char *text)
{
	do
		h = (h ^ (unsigned char)*text) * UINT64_C(1099511628211);
	while (*text++);
	return h;
}

int64_t programme_text_mark(const struct programme_view *v, const char *name)
{
	uint64_t h = mixed(UINT64_C(14695981039346656037), programme_text(v, name, LANG_DE));

	return (int64_t)(mixed(h, programme_text(v, name, LANG_EN)) >> 2);
}

static bool text_known(const char *name)
{
	for (int i = 0; i < preset_text_kinds_n; i++)
		if (strcmp(preset_text_kinds[i].name, name) == 0)
			return true;
	return false;
}

struct err *programme_change_text(struct act *a, programme_id id, const char *name, int64_t seen, const char *de,
    const char *en)
{
	struct programme_view v;

	if (!text_known(name))
		return ERR(a->m, ERR_NOT_FOUND, NULL, "no text of that name");
	if (labels_unknown(a->m, de) || labels_unknown(a->m, en))
		return ERR(a->m, ERR_INVALID,
		    N_("A word in braces is none of those that are filled in. They are listed above the text."),
		    "unknown placeholder");
	TRY(programme_view(a, id, &v));
	if (programme_text_mark(&v, name) != seen)
		return ERR(a->m, ERR_CONFLICT,
		    N_("Someone else has changed this in the meantime. Please look at it again and repeat "
		       "your change."),
		    "text has moved on");
	TRY(programme_text_set(a->db, a->m, id, name, LANG_DE, de));
	TRY(programme_text_set(a->db, a->m, id, name, LANG_EN, en));
	return act_note(a, "text_changed", "programme", id.v, id);
}

struct err *programme_add_contact(struct act *a, programme_id id, const struct contact *c)
{
	const struct contact *there;
	struct contact one = *c;
	int n;

	TRY(contact_list(a->db, a->m, id, &there, &n));
	one.id = act_id(a);
	one.place = n ? there[n - 1].place + 1 : 0;
	TRY(contact_add(a->db, a->m, id, &one));
	return act_note(a, "contact_added", "programme", id.v, id);
}

struct err *programme_end_contact(struct act *a, programme_id id, int64_t contact)
{
	TRY(contact_end(a->db, a->m, id, contact));
	return act_note(a, "contact_ended", "programme", id.v, id);
}

struct err *programme_add_party(struct act *a, programme_id id, const char *organisation, const char *part,
    const char *contact)
{
	organisation_id o;

	TRY(organisation_called(a, organisation, &o));
	TRY(party_set(a->db, a->m, id, o, part, contact));
	return act_note(a, "party_added", "organisation", o.v, id);
}

struct err *programme_end_party(struct act *a, programme_id id, organisation_id organisation, const char *part)
{
	TRY(party_end(a->db, a->m, id, organisation, part));
	return act_note(a, "party_ended", "organisation", organisation.v, id);
}

/* Another one of that kind and German name, NULL if there is none. */
static const struct topic *same_topic(mem *m, const struct topic *topics, int n, const struct topic *t)
{
	const char *fold = text_fold(m, t->name_de);

	for (int i = 0; i < n; i++)
		if (topics[i].id.v != t->id.v && strcmp(topics[i].kind, t->kind) == 0 &&
		    strcmp(topics[i].fold_de, fold) == 0)
			return &topics[i];
	return NULL;
}

static struct err *there_already(struct act *a)
{
	return ERR(a->m, ERR_INVALID, N_("There is an entry of this name already."), "topic twice");
}

struct err *topics_table(struct act *a, const struct programme_view *v, struct table **out)
{
	static const char *const headings[] = { N_("Kind"), N_("In German"), N_("In English"), N_("Group") };
	static const struct {
		const char *kind, *label;
	} kinds[] = { { "topic", N_("Topic") }, { "question", N_("Question") }, { "interest", N_("Interest") } };
	struct table *t = EXPORT_LIST(a, N_("Topics, questions, interests"), headings);

	for (size_t k = 0; k < LEN(kinds); k++)
		for (int i = 0; i < v->topics_n; i++) {
			if (strcmp(v->topics[i].kind, kinds[k].kind) != 0)
				continue;
			table_text(t, tr(a->lang, kinds[k].label));
			table_text(t, v->topics[i].name_de);
			table_text(t, v->topics[i].name_en);
			table_text(t, v->topics[i].grouping);
		}
	*out = t;
	return NULL;
}

struct err *programme_add_topic(struct act *a, programme_id id, const struct topic *t)
{
	const struct topic *topics;
	struct topic one = *t;
	int n;

	TRY(topic_list(a->db, a->m, id, &topics, &n));
	if (n >= LIMIT_TOPICS)
		return ERR(a->m, ERR_INVALID, N_("The catalogue is full: it holds 200 entries."), "topics");
	if (same_topic(a->m, topics, n, t))
		return there_already(a);
	one.id = (topic_id){ act_id(a) };
	one.place = n;
	TRY(topic_add(a->db, a->m, id, &one));
	return act_note(a, "topic_added", "topic", one.id.v, id);
}

struct err *topic_look(struct act *a, topic_id id, programme_id *programme, const struct topic **out, int64_t *used)
{
	const struct topic *topics;
	struct scope s;
	int n;

	TRY(scope_find(a, OBJECT_topic_id, id.v, &s));
	TRY(topic_list(a->db, a->m, s.programme_id, &topics, &n));
	for (int i = 0; i < n; i++)
		if (topics[i].id.v == id.v) {
			*out = &topics[i];
			*programme = s.programme_id;
			return topic_used(a->db, a->m, id, used);
		}
	return ERR(a->m, ERR_NOT_FOUND, NULL, "no topic %lld", (long long)id.v);
}

struct err *topic_change(struct act *a, const struct topic *t)
{
	const struct topic *topics;
	struct scope s;
	int n;

	TRY(scope_find(a, OBJECT_topic_id, t->id.v, &s));
	TRY(topic_list(a->db, a->m, s.programme_id, &topics, &n));
	if (same_topic(a->m, topics, n, t))
		return there_already(a);
	TRY(topic_set(a->db, a->m, s.programme_id, t));
	return act_note(a, "topic_changed", "topic", t->id.v, s.programme_id);
}

struct err *topic_drop(struct act *a, topic_id id)
{
	const struct topic *t;
	programme_id programme;
	int64_t used;

	TRY(topic_look(a, id, &programme, &t, &used));
	if (used)
		return ERR(a->m, ERR_INVALID,
		    N_("Applications name this entry, so it cannot be deleted. You can give it another name."),
		    "topic in use");
	TRY(topic_end(a->db, a->m, programme, id));
	return act_note(a, "topic_dropped", "topic", id.v, programme);
}

struct err *programme_add_helper(struct act *a, programme_id id, const char *email, const char *name,
    enum role role, organisation_id organisation)
{
	person_id person = { 0 };

	if (!role_is_granted(role) || role == ROLE_ADMIN)
		return ERR(a->m, ERR_INVALID, NULL, "role %d is none of a team", (int)role);
	TRY(account_for(a, email, name, &person));
	return role_give(a, person, role, id, (run_id){ 0 },
	    role == ROLE_ORGANISATION_CONTACT ? organisation : (organisation_id){ 0 });
}

struct err *programme_team(struct act *a, programme_id id, const struct grant_line **out, int *n)
{
	return role_lines(a, (person_id){ 0 }, id, out, n);
}

struct err *programme_end_helper(struct act *a, programme_id id, int64_t grant)
{
	const struct grant_line *team;
	int n, coordinators = 0;

	TRY(programme_team(a, id, &team, &n));
	for (int i = 0; i < n; i++)
		coordinators += role_find(team[i].role) == ROLE_COORDINATOR;
	for (int i = 0; i < n; i++) {
		if (team[i].id != grant)
			continue;
		if (role_find(team[i].role) == ROLE_COORDINATOR && coordinators == 1)
			return ERR(a->m, ERR_INVALID,
			    N_("Somebody has to coordinate the programme. Please name another person first."),
			    "last coordinator");
		return role_take(a, &team[i]);
	}
	return NULL;
}
