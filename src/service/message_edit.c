/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/message_edit.h"

#include <string.h>

#include "base/buf.h"
#include "service/message_text.h"

enum { HISTORY_MOST = 50 };

static bool is_default(const struct message_row *r)
{
	return !(*r->subject_de || *r->subject_en || *r->text_de || *r->text_en || *r->buttons_de || *r->buttons_en);
}

static const struct message_row *row_of(const struct message_row *rows, int n, const char *key)
{
	for (int i = 0; i < n; i++)
		if (strcmp(rows[i].kind, key) == 0)
			return &rows[i];
	return NULL;
}

struct err *messages_of(struct act *a, programme_id programme, const struct message_entry **out, int *n)
{
	struct message_entry *entries = mem_array(a->m, struct message_entry, message_kinds_n);
	const struct message_row *rows;
	int rows_n;

	*n = 0;
	TRY(message_all(a->db, a->m, programme, &rows, &rows_n));
	for (enum message_phase phase = 0; phase < MESSAGE_PHASES; phase++) {
		for (int i = 0; i < message_kinds_n; i++) {
			const struct message_kind *k = &message_kinds[i];
			const struct message_row *r = row_of(rows, rows_n, k->key);

			if (k->phase != phase || !message_is_editable(k))
				continue;
			entries[(*n)++] = (struct message_entry){ k, r && !is_default(r), { r ? r->at : 0 }, r ? r->name : "" };
		}
	}
	*out = entries;
	return NULL;
}

struct err *message_edit_get(struct act *a, programme_id programme, const char *key, struct message_edit *out)
{
	const struct message_kind *k = message_kind_find(key);
	struct message_version *history;
	const struct message_row *rows;
	int n;

	if (!message_is_editable(k))
		return ERR(a->m, ERR_NOT_FOUND, NULL, "no mail of that name");
	TRY(message_history(a->db, a->m, programme, k->key, HISTORY_MOST, &rows, &n));
	history = mem_array(a->m, struct message_version, n);
	for (int i = 0; i < n; i++) {
		history[i] = (struct message_version){ rows[i].version, { rows[i].at }, rows[i].name, is_default(&rows[i]),
			{ { 0 } } };
		for (enum lang l = 0; l < LANGS; l++)
			history[i].text[l] = message_text_of(a->m, k, l, &rows[i]);
	}
	*out = (struct message_edit){ .kind = k, .version = n ? rows[0].version : 0, .changed = n && !is_default(&rows[0]),
		.history = history, .history_n = n };
	for (enum lang l = 0; l < LANGS; l++)
		out->text[l] = message_text_of(a->m, k, l, n ? &rows[0] : NULL);
	return NULL;
}

int message_mistakes(mem *m, const struct message_kind *k, enum lang page, const struct message_text text[LANGS],
    struct message_mistake out[MESSAGE_MISTAKES_MOST])
{
	struct message_problem p;
	int n = 0;

	for (enum lang l = 0; l < LANGS; l++) {
		if (*text[l].subject && message_check(m, k, MESSAGE_SUBJECT, l, text[l].subject, &p))
			out[n++] = (struct message_mistake){ l, MESSAGE_SUBJECT, 0, message_sentence(m, page, &p) };
		if (*text[l].text && message_check(m, k, MESSAGE_TEXT, l, text[l].text, &p))
			out[n++] = (struct message_mistake){ l, MESSAGE_TEXT, 0, message_sentence(m, page, &p) };
		for (int b = 0; b < message_buttons(k); b++)
			if (text[l].buttons[b] && *text[l].buttons[b] &&
			    message_check(m, k, MESSAGE_BUTTON, l, text[l].buttons[b], &p))
				out[n++] = (struct message_mistake){ l, MESSAGE_BUTTON, b, message_sentence(m, page, &p) };
	}
	return n;
}

/* "" if it says what the default says, so that it goes on following the default. */
static const char *own(const char *text, const char *otherwise)
{
	return strcmp(text, otherwise) == 0 ? "" : text;
}

/* Without those at the end that are as the default. */
static const char *own_buttons(mem *m, const struct message_kind *k, enum lang l, const struct message_text *t)
{
	struct buf *b = buf_new(m);
	int n = message_buttons(k);

	while (n > 0 && (!t->buttons[n - 1] || !*own(t->buttons[n - 1], tr(l, k->buttons[n - 1]))))
		n--;
	for (int i = 0; i < n; i++)
		buf_fmt(b, "%s%s", i ? "\n" : "", t->buttons[i] ? own(t->buttons[i], tr(l, k->buttons[i])) : "");
	return b->at;
}

static struct err *add_version(struct act *a, programme_id programme, struct message_row *row, int64_t seen)
{
	const struct message_row *now;

	TRY(message_now(a->db, a->m, programme, row->kind, &now));
	if (seen != (now ? now->version : 0))
		return ERR(a->m, ERR_CONFLICT,
		    N_("Someone else has changed this in the meantime. Please look at it again and repeat your change."),
		    "mail has moved on");
	row->version = seen + 1;
	row->at = a->now.s;
	TRY(message_add(a->db, a->m, programme, row, a->who ? a->who->person : (person_id){ 0 }));
	return act_note(a, is_default(row) ? "message_reset" : "message_changed", "programme", programme.v, programme);
}

struct err *message_change(struct act *a, programme_id programme, const struct message_kind *k, int64_t seen,
    const struct message_text text[LANGS])
{
	const struct message_text *de = &text[LANG_DE], *en = &text[LANG_EN];
	struct message_mistake mistakes[MESSAGE_MISTAKES_MOST];
	struct message_row row;

	if (!message_is_editable(k) || message_mistakes(a->m, k, a->lang, text, mistakes))
		return ERR(a->m, ERR_INVALID, N_("A word in braces is none of those that are filled in. They are listed above the text."),
		    "mistakes in a mail");
	row = (struct message_row){
		.kind = k->key,
		.subject_de = own(de->subject, tr(LANG_DE, k->subject)),
		.subject_en = own(en->subject, tr(LANG_EN, k->subject)),
		.text_de = own(de->text, message_default_text(a->m, k, LANG_DE)),
		.text_en = own(en->text, message_default_text(a->m, k, LANG_EN)),
		.buttons_de = own_buttons(a->m, k, LANG_DE, de),
		.buttons_en = own_buttons(a->m, k, LANG_EN, en),
	};
	return add_version(a, programme, &row, seen);
}

struct err *message_reset(struct act *a, programme_id programme, const struct message_kind *k, int64_t seen)
{
	struct message_row row = { .kind = k->key, .subject_de = "", .subject_en = "", .text_de = "", .text_en = "",
		.buttons_de = "", .buttons_en = "" };

	return add_version(a, programme, &row, seen);
}
