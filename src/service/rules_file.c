/* SPDX-License-Identifier: EUPL-1.2 */
/* The JSON library checks the syntax and says where it fails; for what is wrong beyond that the text is walked once
 * more along the names that lead to the mistake, as the library keeps no places. */
#include "service/rules_file.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/tr.h"
#include "service/pairing.h"
#include "store/run.h"

enum { COUNT_MOST = 600, WEIGHT_MOST = 1000, QUOTAS_MOST = 500, DEEP = 3 };

static const char format[] = "tandem-rules 1";

struct reading {
	mem *m;
	const char *text;
	struct rules_fault *fault;
	struct rules_file *out;
};

/* One step into JSON that is known to be well formed: a member by its name, or an element by its number. */
struct step {
	const char *name;
	size_t index;
};

static const char *skip_blank(const char *s)
{
	return s + strspn(s, " \t\r\n");
}

static const char *skip_string(const char *s)
{
	for (s++; *s && *s != '"'; s++)
		s += *s == '\\' && s[1];
	return s + (*s == '"');
}

static const char *skip_value(const char *s)
{
	int deep = 0;

	do {
		if (*s == '"') {
			s = skip_string(s);
			continue;
		}
		deep += *s == '{' || *s == '[';
		deep -= *s == '}' || *s == ']';
		s++;
	} while (*s && (deep > 0 || !strchr(",]} \t\r\n", *s)));
	return s;
}

/* The value a step leads to; where it begins if there is none. */
static const char *follow(const char *from, const struct step *step)
{
	const char *s = skip_blank(from + 1);
	size_t length = step->name ? strlen(step->name) : 0;

	for (size_t k = 0; *s && *s != '}' && *s != ']'; k++) {
		const char *name = s;

		if (step->name) {
			s = skip_blank(skip_string(s));
			s = skip_blank(s + (*s == ':'));
			if (strncmp(name + 1, step->name, length) == 0 && name[length + 1] == '"')
				return s;
		} else if (k == step->index) {
			return s;
		}
		s = skip_blank(skip_value(s));
		s = skip_blank(s + (*s == ','));
	}
	return from;
}

static struct err *wrong(struct reading *r, const char *told, const struct step *path, int steps)
{
	const char *at = skip_blank(r->text);

	for (int k = 0; k < steps; k++)
		at = follow(at, &path[k]);
	*r->fault = (struct rules_fault){ 1, 1 };
	for (const char *s = r->text; s < at; s++) {
		r->fault->column = *s == '\n' ? 1 : r->fault->column + ((*s & 0xC0) != 0x80);
		r->fault->line += *s == '\n';
	}
	return ERR(r->m, ERR_INVALID, told, "%d:%d", r->fault->line, r->fault->column);
}

/* A whole number a member of `of` may have; as it was if there is none. */
static struct err *number(struct reading *r, const json_t *of, struct step *path, int steps, const char *name,
    int64_t most, int64_t *out)
{
	const json_t *x = json_object_get(of, name);

	path[steps] = (struct step){ name, 0 };
	if (!x)
		return NULL;
	if (!json_is_integer(x) || json_integer_value(x) < 0 || json_integer_value(x) > most)
		return wrong(r, N_("This is not a whole number, or too large."), path, steps + 1);
	*out = json_integer_value(x);
	return NULL;
}

static struct err *text(struct reading *r, const json_t *of, struct step *path, int steps, const char *name,
    const char **out)
{
	const json_t *x = json_object_get(of, name);

	path[steps] = (struct step){ name, 0 };
	if (!x)
		return NULL;
	if (!json_is_string(x))
		return wrong(r, N_("This is not a text."), path, steps + 1);
	*out = json_string_value(x);
	return NULL;
}

/* Every member has a name of the list. */
static struct err *only(struct reading *r, const json_t *of, struct step *path, int steps, const char *const *names)
{
	const char *name;
	json_t *x;

	if (!json_is_object(of))
		return wrong(r, N_("This is not an object in braces."), path, steps);
	json_object_foreach ((json_t *)(uintptr_t)of, name, x) {
		int k = 0;

		while (names[k] && strcmp(names[k], name) != 0)
			k++;
		path[steps] = (struct step){ mem_str(r->m, name), 0 };
		if (!names[k])
			return wrong(r, N_("This name is not known here."), path, steps + 1);
	}
	return NULL;
}

static struct err *take_rule(struct reading *r, const char *name, const json_t *x)
{
	static const char *const members[] = { "strength", "cost", "direction", "least", "most", NULL };
	struct step path[DEEP] = { { "rules", 0 }, { name, 0 } };
	const struct rule *rule = rules_find(name);
	const struct rule_setting *now;
	struct run_rule row = { name, "hard", "any", 0, 0, 0 };
	struct err *e;

	if (!rule || rule->key >= RULES || rule->key == RULE_SELF)
		return wrong(r, N_("There is no such rule."), path, 2);
	now = &r->out->rules.at[rule->key];
	row.least = now->least;
	row.most = now->most;
	row.cost = now->cost;
	TRY(only(r, x, path, 2, members));
	TRY(text(r, x, path, 2, "strength", &row.strength));
	TRY(text(r, x, path, 2, "direction", &row.direction));
	TRY(number(r, x, path, 2, "cost", SCORE_MOST, &row.cost));
	TRY(number(r, x, path, 2, "least", COUNT_MOST, &row.least));
	TRY(number(r, x, path, 2, "most", COUNT_MOST, &row.most));
	e = pairing_rule(r->m, &r->out->rules, &row);
	return e ? wrong(r, N_("Strength is off, soft or hard; direction any, mentor_above or mentor_below."), path, 2)
	    : NULL;
}

static struct err *take_weight(struct reading *r, const char *name, const json_t *x)
{
	static const char *const members[] = { "weight", "enough", NULL };
	struct step path[DEEP] = { { "weights", 0 }, { name, 0 } };
	const struct score_info *info = score_find(name);
	int64_t weight = 0, enough;

	if (!info)
		return wrong(r, N_("There is no such criterion."), path, 2);
	enough = r->out->weights.at[info->criterion].enough;
	TRY(only(r, x, path, 2, members));
	TRY(number(r, x, path, 2, "weight", WEIGHT_MOST, &weight));
	TRY(number(r, x, path, 2, "enough", COUNT_MOST, &enough));
	r->out->weights.at[info->criterion].weight = (int32_t)weight;
	r->out->weights.at[info->criterion].enough = (int32_t)enough;
	return NULL;
}

static struct err *take_goals(struct reading *r, const json_t *goals)
{
	struct assign_setting *s = &r->out->setting;
	struct step path[DEEP] = { { "goals", 0 } };

	if (!json_is_array(goals) || json_array_size(goals) > ASSIGN_GOALS || !json_array_size(goals))
		return wrong(r, N_("Goals are a list of names in brackets, each once at most."), path, 1);
	s->goals = 0;
	for (size_t k = 0; k < json_array_size(goals); k++) {
		const char *name = json_string_value(json_array_get(goals, k));
		int g = 0;

		while (name && g < ASSIGN_GOALS && strcmp(assign_goal_name[g], name) != 0)
			g++;
		path[1] = (struct step){ NULL, k };
		if (!name || g == ASSIGN_GOALS)
			return wrong(r, N_("There is no such goal, or too many."), path, 2);
		s->goal[s->goals++] = (enum assign_goal)g;
	}
	return NULL;
}

/* A number, or its digits in a text: many readers of JSON keep numbers as doubles. */
static struct err *take_seed(struct reading *r, const json_t *seed)
{
	const struct step path[] = { { "seed", 0 } };
	const char *digits = json_string_value(seed);
	char *end = NULL;

	if (json_is_integer(seed))
		r->out->setting.seed = (uint64_t)json_integer_value(seed);
	else if (digits && *digits && strlen(digits) < 20)
		r->out->setting.seed = (uint64_t)strtoll(digits, &end, 10);
	if (!json_is_integer(seed) && (!end || *end))
		return wrong(r, N_("This is not a whole number."), path, 1);
	return NULL;
}

static struct err *take_organisations(struct reading *r, const json_t *x, struct step *path, struct rules_quota *out)
{
	const json_t *list = json_object_get(x, "organisations"), *each = json_object_get(x, "each");
	const char *one = "", **name;
	size_t n = json_array_size(list);

	TRY(text(r, x, path, 2, "organisation", &one));
	TRY(text(r, x, path, 2, "name", &out->name));
	out->name = mem_str(r->m, out->name);
	if ((list && n < 2) || (each && !json_is_true(each)) || (*one != 0) + (list != NULL) + (each != NULL) != 1)
		return wrong(r, N_("A quota is for one organisation, a list of organisations (two or more), or for each (true)."),
		    path, 2);
	name = mem_array(r->m, const char *, n + 1);
	name[0] = mem_str(r->m, one);
	for (size_t k = 0; k < n; k++) {
		const char *of = json_string_value(json_array_get(list, k));

		path[2] = (struct step){ "organisations", 0 };
		if (!of || !*of)
			return wrong(r, N_("This is not a list of names of organisations."), path, 3);
		name[k] = mem_str(r->m, of);
	}
	out->organisation = name;
	out->organisations = list ? rules_file_names(name, (int)n) : *one != 0;
	return NULL;
}

static struct err *take_quota(struct reading *r, const json_t *x, size_t k, struct rules_quota *out)
{
	static const char *const members[] = { "side", "organisation", "organisations", "each", "name", "most", NULL };
	struct step path[DEEP] = { { "quotas", 0 }, { NULL, k } };
	const char *side = "";
	int64_t most = -1;

	*out = (struct rules_quota){ .name = "" };
	TRY(only(r, x, path, 2, members));
	TRY(text(r, x, path, 2, "side", &side));
	TRY(number(r, x, path, 2, "most", INT32_MAX, &most));
	if ((strcmp(side, "mentee") != 0 && strcmp(side, "mentor") != 0) || most < 0)
		return wrong(r, N_("A quota has a side (mentee or mentor) and the most tandems."), path, 2);
	out->side = strcmp(side, "mentor") == 0 ? MARKET_MENTOR : MARKET_MENTEE;
	out->most = (int32_t)most;
	return take_organisations(r, x, path, out);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

int rules_file_names(const char **names, int n)
{
	int kept = 0;

	qsort(names, (size_t)n, sizeof *names, by_name);
	for (int k = 0; k < n; k++)
		if (*names[k] && (!kept || strcmp(names[kept - 1], names[k]) != 0))
			names[kept++] = names[k];
	return kept;
}

const struct quota_set *rules_file_sets(mem *m, const struct rules_file *f, const char *const *names, int n)
{
	struct quota_set *set = mem_array(m, struct quota_set, f->quotas + 1);

	for (int k = 0; k < f->quotas; k++) {
		const struct rules_quota *q = &f->quota[k];
		int64_t *number = mem_array(m, int64_t, q->organisations + 1);

		for (int x = 0; x < q->organisations; x++) {
			const char *const *at = bsearch(&q->organisation[x], names, (size_t)n, sizeof *names, by_name);

			number[x] = at - names + 1;
		}
		set[k] = (struct quota_set){ q->side, q->most, number, q->organisations };
	}
	return set;
}

/* Quotas that go together; the place of a mistake is the later of the two. */
static struct err *check_quotas(struct reading *r)
{
	static const char *const told[] = { [QUOTA_TWICE] = N_("There is a quota for these organisations already."),
		[QUOTA_CROSS] = N_("Two quotas have organisations in common, but neither holds all of the other."),
		[QUOTA_DEEP] = N_("Groups lie too deep within each other.") };
	const struct rules_file *f = r->out;
	const char **names = NULL;
	struct quota_fault fault;
	int n = 0;

	for (int k = 0; k < f->quotas; k++)
		for (int x = 0; x < f->quota[k].organisations; x++) {
			names = mem_grow(r->m, names, const char *, n + 1);
			names[n++] = f->quota[k].organisation[x];
		}
	n = n ? rules_file_names(names, n) : 0;
	fault = quota_sets_check(rules_file_sets(r->m, f, names, n), f->quotas);
	if (fault.kind == QUOTA_FINE)
		return NULL;
	return wrong(r, told[fault.kind], (struct step[]){ { "quotas", 0 }, { NULL, (size_t)fault.other } }, 2);
}

static struct err *take_quotas(struct reading *r, const json_t *list)
{
	const struct step path[] = { { "quotas", 0 } };
	struct rules_quota *q;

	if (!json_is_array(list) || json_array_size(list) > QUOTAS_MOST)
		return wrong(r, N_("Quotas are a list in brackets, of 500 at most."), path, 1);
	q = mem_array(r->m, struct rules_quota, json_array_size(list) + 1);
	r->out->quota = q;
	for (size_t k = 0; k < json_array_size(list); k++)
		TRY(take_quota(r, json_array_get(list, k), k, &q[r->out->quotas++]));
	return check_quotas(r);
}

static struct err *take_all(struct reading *r, const json_t *root)
{
	static const char *const members[] = { "format", "goals", "seed", "rules", "weights", "quotas", "conditions",
		NULL };
	const char *is = json_string_value(json_object_get(root, "format")), *name;
	struct step path[DEEP] = { { "format", 0 } };
	json_t *x;

	TRY(only(r, root, path, 0, members));
	path[0] = (struct step){ "format", 0 };
	if (!is || strcmp(is, format) != 0)
		return wrong(r, N_("This is not a file of rules (“format”: “tandem-rules 1”)."), path, 1);
	if ((x = json_object_get(root, "goals")))
		TRY(take_goals(r, x));
	if ((x = json_object_get(root, "seed")))
		TRY(take_seed(r, x));
	if ((x = json_object_get(root, "quotas")))
		TRY(take_quotas(r, x));
	path[0] = (struct step){ "rules", 0 };
	if ((x = json_object_get(root, "rules")) && !json_is_object(x))
		return wrong(r, N_("This is not an object in braces."), path, 1);
	json_object_foreach (json_object_get(root, "rules"), name, x)
		TRY(take_rule(r, name, x));
	path[0] = (struct step){ "weights", 0 };
	if ((x = json_object_get(root, "weights")) && !json_is_object(x))
		return wrong(r, N_("This is not an object in braces."), path, 1);
	json_object_foreach (json_object_get(root, "weights"), name, x)
		TRY(take_weight(r, name, x));
	return NULL;
}

struct err *rules_file_read(mem *m, const char *bytes, size_t n, struct rules_file *out,
    struct rules_fault *fault)
{
	struct reading r = { m, NULL, fault, out };
	json_error_t at;
	json_t *root;
	struct err *e;

	*fault = (struct rules_fault){ 1, 1 };
	*out = (struct rules_file){ .rules = rules_none(), .setting = assign_usual() };
	for (int c = 0; c < SCORE_CRITERIA; c++)
		out->weights.at[c].enough = score_usual().at[c].enough;
	if (n > RULES_FILE_BYTES)
		return ERR(m, ERR_INVALID, N_("The file is too long."), "%zu bytes", n);
	root = json_loadb(bytes, n, JSON_REJECT_DUPLICATES, &at);
	if (!root) {
		*fault = (struct rules_fault){ at.line > 0 ? at.line : 1, at.column > 0 ? at.column : 1 };
		return ERR(m, ERR_INVALID, N_("This is not well-formed JSON."), "%s", at.text);
	}
	r.text = mem_strn(m, bytes, n);
	e = take_all(&r, root);
	json_decref(root);
	return e;
}

static void put_rule(struct buf *b, const struct rule_line *l, const char *before)
{
	buf_fmt(b, "%s\n    \"%s\": { \"strength\": \"%s\"", before, l->rule, l->now.strength);
	if (strcmp(l->now.strength, "soft") == 0)
		buf_fmt(b, ", \"cost\": %lld", (long long)l->now.cost);
	if (l->reads_direction)
		buf_fmt(b, ", \"direction\": \"%s\"", l->now.direction);
	if (l->reads_least)
		buf_fmt(b, ", \"least\": %lld", (long long)l->now.least);
	if (l->reads_most)
		buf_fmt(b, ", \"most\": %lld", (long long)l->now.most);
	buf_str(b, " }");
}

/* A text with quotes, and what JSON wants escaped. */
static void put_text(struct buf *b, const char *text)
{
	json_t *string = json_string(text);
	char *dumped = json_dumps(string, JSON_ENCODE_ANY);

	buf_str(b, dumped ? dumped : "\"\"");
	free(dumped);
	json_decref(string);
}

static void put_quota(struct buf *b, const struct run_quota *q, const char *before)
{
	buf_fmt(b, "%s\n    { \"side\": \"%s\", ", before, q->role);
	if (strcmp(q->scope, "each") == 0)
		buf_str(b, "\"each\": true");
	else if (strcmp(q->scope, "one") == 0)
		buf_str(b, "\"organisation\": ");
	else
		buf_str(b, "\"name\": ");
	if (strcmp(q->scope, "group") == 0) {
		put_text(b, q->name);
		buf_str(b, ", \"organisations\": [");
	}
	for (int k = 0; k < q->members; k++) {
		buf_str(b, k ? ", " : "");
		put_text(b, q->member[k].name);
	}
	buf_fmt(b, "%s, \"most\": %lld }", strcmp(q->scope, "group") == 0 ? "]" : "", (long long)q->most);
}

void rules_file_write(struct buf *b, const struct rules_view *v, int64_t seed)
{
	const char *before = "";

	buf_fmt(b, "{\n  \"format\": \"%s\",\n  \"goals\": [", format);
	for (int k = 0; k < GOALS_MOST && *v->goals[k]; k++)
		buf_fmt(b, "%s\"%s\"", k ? ", " : "", v->goals[k]);
	buf_fmt(b, "],\n  \"seed\": \"%lld\",\n  \"rules\": {", (long long)seed);
	for (int k = 0; k < v->rules_n; k++) {
		if (strcmp(v->rules[k].now.strength, "off") == 0)
			continue;
		put_rule(b, &v->rules[k], before);
		before = ",";
	}
	buf_str(b, "\n  },\n  \"weights\": {");
	before = "";
	for (int k = 0; k < v->criteria_n; k++) {
		const struct criterion_line *c = &v->criteria[k];

		if (!c->now.weight)
			continue;
		buf_fmt(b, "%s\n    \"%s\": { \"weight\": %lld", before, c->criterion, (long long)c->now.weight);
		if (c->reads_enough)
			buf_fmt(b, ", \"enough\": %lld", (long long)c->now.enough);
		buf_str(b, " }");
		before = ",";
	}
	buf_str(b, "\n  },\n  \"quotas\": [");
	for (int k = 0; k < v->quotas_n; k++)
		put_quota(b, &v->quotas[k], k ? "," : "");
	buf_str(b, "\n  ],\n  \"conditions\": [");
	before = "";
	for (int k = 0; k < v->conditions_n; k++) {
		const struct condition_line *c = &v->conditions[k];

		if (!c->on)
			continue;
		buf_fmt(b, "%s\n    { \"role\": \"%s\", \"rule\": \"%s\"", before, c->role, c->rule);
		if (c->reads_bounds)
			buf_fmt(b, ", \"least\": %lld, \"most\": %lld", (long long)c->now.least, (long long)c->now.most);
		buf_str(b, " }");
		before = ",";
	}
	buf_str(b, "\n  ]\n}\n");
}

struct err *rules_export(struct act *a, run_id run, const char **bytes, size_t *n)
{
	struct buf *b = buf_new(a->m);
	struct rules_view v;
	const struct run *r;

	TRY(run_get(a->db, a->m, run, &r));
	TRY(rules_view(a, r, &v));
	rules_file_write(b, &v, r->seed);
	*bytes = b->at;
	*n = b->n;
	return act_note(a, "rules_exported", "run", run.v, r->programme_id);
}
