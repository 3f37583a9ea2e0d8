/* SPDX-License-Identifier: EUPL-1.2 */
/* How a mail would read. What is known of the person is taken; the rest are examples, and said to be. */
#include <assert.h>
#include <string.h>

#include "core/limits.h"
#include "service/agree_mail.h"
#include "service/message_edit.h"
#include "service/post.h"
#include "store/account.h"
#include "store/application.h"
#include "store/run.h"
#include "store/tandem.h"

enum { PEOPLE_MOST = 200 };
#define MESSAGE_SAMPLE_NAME "Kim Beispiel"

/* Whose mail it would be: nobody in particular, or somebody of the run. */
struct reader {
	const struct application *application; /* NULL: an example */
	const struct message_value *known;     /* of their tandem; NULL: in none */
	run_id run;                            /* 0: an example too */
};

static struct err *tandem_known(struct act *a, const struct application *x, enum lang l, const struct message_value **out)
{
	const struct tandem *tandems;
	const struct agree_case *c;
	int n;

	*out = NULL;
	TRY(tandem_of_person(a->db, a->m, x->person_id, &tandems, &n));
	for (int i = 0; i < n; i++) {
		for (enum tandem_side s = 0; s < SIDES; s++) {
			if (tandem_application(&tandems[i], s).v != x->id.v)
				continue;
			TRY(agree_case_get(a, NULL, tandems[i].id, &c));
			return agree_values(a, c, s, l, out);
		}
	}
	return NULL;
}

static struct err *reader_get(struct act *a, programme_id programme, application_id who, enum lang l, struct reader *out)
{
	const struct run *run;

	*out = (struct reader){ 0 };
	if (!who.v)
		return NULL;
	TRY(application_get(a->db, a->m, who, &out->application));
	out->run = out->application->run_id;
	TRY(run_get(a->db, a->m, out->run, &run));
	if (run->programme_id.v != programme.v)
		return ERR(a->m, ERR_NOT_FOUND, NULL, "application of another programme");
	return tandem_known(a, out->application, l, &out->known);
}

static const char *known_of(const struct message_value *known, const char *key)
{
	for (; known && known->word; known++)
		if (strcmp(known->word, key) == 0)
			return known->value;
	return NULL;
}

/* What every mail knows itself; days only if there is a run. */
static bool fills_itself(const char *key, bool run)
{
	static const char *const of_run[] = { "run", "kick_off", "run_ends" };

	for (size_t i = 0; i < LEN(of_run); i++)
		if (strcmp(of_run[i], key) == 0)
			return run;
	return strcmp(key, "name") == 0 || strcmp(key, "programme") == 0;
}

static const struct message_value *values_of(struct act *a, const struct message_kind *k, enum lang l,
    const struct reader *r, struct message_look *out)
{
	int n, v = 0;
	const struct message_word *words = message_words(a->m, k, &n);
	struct message_value *values = mem_array(a->m, struct message_value, n + 1);
	const char **examples = mem_array(a->m, const char *, n);

	for (int i = 0; i < n; i++) {
		const char *known = known_of(r->known, words[i].key);

		if (fills_itself(words[i].key, r->run.v != 0))
			continue;
		values[v++] = (struct message_value){ words[i].key, known ? known : tr(l, words[i].sample) };
		if (!known)
			examples[out->examples_n++] = mem_fmt(a->m, "{%s}", words[i].name[a->lang]);
	}
	out->examples = examples;
	return values;
}

static const char *const *start_pages(struct act *a, const struct message_kind *k, enum lang l)
{
	const char **urls = mem_array(a->m, const char *, MESSAGE_BUTTONS_MOST + 1);

	for (int i = 0; i < message_buttons(k); i++)
		urls[i] = mem_fmt(a->m, "%s/%s/", a->site->url, lang_code(l));
	return urls;
}

static struct err *look(struct act *a, programme_id programme, const struct message_kind *k, enum lang l,
    const struct message_text *text, const struct reader *r, const char *name, struct message_look *out)
{
	struct message msg = { .kind = k->key, .programme = programme, .run = r->run, .name = name, .lang = l,
		.urls = start_pages(a, k, l) };

	*out = (struct message_look){ 0 };
	msg.values = values_of(a, k, l, r, out);
	return message_letter_of(a, &msg, text, &out->letter);
}

static void render(mem *m, struct message_look *out)
{
	const char *html;

	letter_render(m, &out->letter, &out->text, &html);
	out->greeting = letter_greeting(m, &out->letter);
}

struct err *message_look(struct act *a, programme_id programme, const struct message_kind *k, enum lang l,
    const struct message_text *text, application_id who, struct message_look *out)
{
	struct reader r;

	TRY(reader_get(a, programme, who, l, &r));
	TRY(look(a, programme, k, l, text, &r, r.application ? r.application->name : MESSAGE_SAMPLE_NAME, out));
	render(a->m, out);
	return NULL;
}

struct err *message_look_in(struct act *a, run_id run, const struct message_kind *k, enum lang l,
    const struct message_text *text, struct message_look *out)
{
	const struct reader r = { NULL, NULL, run };

	TRY(look(a, (programme_id){ 0 }, k, l, text, &r, MESSAGE_SAMPLE_NAME, out));
	render(a->m, out);
	return NULL;
}

struct err *message_test(struct act *a, programme_id programme, const struct message_kind *k, enum lang l)
{
	const struct reader nobody = { 0 };
	const struct account *me;
	struct message_text text;
	struct message_look seen;

	assert(a->who);
	TRY(account_by_person(a->db, a->m, a->who->person, &me));
	TRY(message_text_get(a, programme, k, l, &text));
	TRY(look(a, programme, k, l, &text, &nobody, me->name, &seen));
	seen.letter.subject = trf(a->m, l, N_("Test: %s"), seen.letter.subject);
	return post_letter(a,
	    &(struct post_to){ .programme = programme, .person = me->person_id, .kind = "message_test",
		.address = me->email, .name = me->name },
	    &seen.letter, NULL);
}

static const char *role_of(enum message_reader reader)
{
	return reader == MESSAGE_TO_MENTOR ? "mentor" : reader == MESSAGE_TO_MENTEE ? "mentee" : "";
}

struct err *message_people(struct act *a, programme_id programme, const struct message_kind *k,
    const struct message_person **out, int *n)
{
	struct application_filter f = { .role = role_of(k->reader), .state = "", .text = "", .sort = "name", .rows = PEOPLE_MOST };
	const struct application *list;
	struct message_person *people;
	const struct run *runs;
	int runs_n;

	*n = 0;
	TRY(run_list(a->db, a->m, programme, &runs, &runs_n));
	if (!runs_n)
		return NULL;
	f.run_id = runs[0].id;
	TRY(application_list(a->db, a->m, &f, &list, n));
	people = mem_array(a->m, struct message_person, *n);
	for (int i = 0; i < *n; i++)
		people[i] = (struct message_person){ list[i].id, list[i].name };
	*out = people;
	return NULL;
}
