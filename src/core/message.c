/* SPDX-License-Identifier: EUPL-1.2 */
/* One scanner finds words and stray braces; checking and filling in both stand on it, so what was
 * found right when it was saved is what is filled in later. */
#include "core/message.h"

#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "core/message_words.h"

enum piece_kind { PIECE_END, PIECE_TEXT, PIECE_WORD, PIECE_STRAY };

/* A stretch of a text: what is filled in, what stays, or a brace that belongs to nothing. */
struct piece {
	enum piece_kind kind;
	const char *at; /* with the braces */
	size_t n;
};

/* Letters of all languages are above 0x7f; a name that is none is found out by looking it up. */
static bool in_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
	    (unsigned char)c >= 0x80;
}

static struct piece next_piece(const char *at)
{
	size_t n = strcspn(at, "{}");

	if (n || !*at)
		return (struct piece){ n ? PIECE_TEXT : PIECE_END, at, n };
	for (n = 1; *at == '{' && in_name(at[n]); n++)
		;
	if (n > 1 && at[n] == '}')
		return (struct piece){ PIECE_WORD, at, n + 1 };
	return (struct piece){ PIECE_STRAY, at, n };
}

static const char *name_of(mem *m, const struct piece *p)
{
	return mem_strn(m, p->at + 1, p->n - 2);
}

static int line_at(const char *text, const char *at)
{
	int line = 1;

	for (; text < at; text++)
		line += *text == '\n';
	return line;
}

static const struct message_word *find_word(const struct message_word *words, int n, const char *key)
{
	for (int i = 0; key && i < n; i++)
		if (strcmp(words[i].key, key) == 0)
			return &words[i];
	return NULL;
}

struct check {
	mem *m;
	const struct message_kind *kind;
	enum message_part part;
	enum lang lang;
	const char *text;
	const struct message_word *words;
	int words_n;
	bool *there; /* per word */
	struct message_problem *out;
};

static bool fails(struct check *c, enum message_fault fault, const struct piece *p)
{
	*c->out = (struct message_problem){
		.fault = fault,
		.at = (size_t)(p->at - c->text),
		.line = line_at(c->text, p->at),
		.word = mem_strn(c->m, p->at, p->n),
	};
	return true;
}

static bool word_fails(struct check *c, const struct piece *p)
{
	const char *name = name_of(c->m, p);
	const struct message_word *w = find_word(c->words, c->words_n, message_word_key(c->m, name));

	if (w)
		c->there[w - c->words] = true;
	if (w && w->block && c->part != MESSAGE_TEXT)
		return fails(c, MESSAGE_NOT_HERE, p);
	if (w || message_word_is_label(name))
		return false;
	fails(c, MESSAGE_UNKNOWN, p);
	c->out->near = message_word_near(c->m, c->kind, c->lang, name);
	return true;
}

static bool lacks(struct check *c, const char *end)
{
	for (int i = 0; c->part == MESSAGE_TEXT && i < c->words_n; i++) {
		if (!c->words[i].needed || c->there[i])
			continue;
		*c->out = (struct message_problem){
			.fault = MESSAGE_LACKS,
			.at = (size_t)(end - c->text),
			.line = line_at(c->text, end),
			.word = mem_fmt(c->m, "{%s}", c->words[i].name[c->lang]),
		};
		return true;
	}
	return false;
}

bool message_check(mem *m, const struct message_kind *k, enum message_part part, enum lang l, const char *text,
    struct message_problem *out)
{
	struct check c = { .m = m, .kind = k, .part = part, .lang = l, .text = text, .out = out };
	struct piece p;

	c.words = message_words(m, k, &c.words_n);
	c.there = mem_array(m, bool, c.words_n);
	for (p = next_piece(text); p.kind != PIECE_END; p = next_piece(p.at + p.n)) {
		if (p.kind == PIECE_STRAY)
			return fails(&c, MESSAGE_BROKEN, &p);
		if (p.kind == PIECE_WORD && word_fails(&c, &p))
			return true;
	}
	return lacks(&c, p.at);
}

const char *message_sentence(mem *m, enum lang l, const struct message_problem *p)
{
	switch (p->fault) {
	case MESSAGE_UNKNOWN:
		if (p->near)
			return trf(m, l, N_("Line %d: %s is not filled in, because there is no such word here. Did you mean %s?"),
			    p->line, p->word, p->near);
		return trf(m, l, N_("Line %d: %s is not filled in, because there is no such word here. The words are "
				    "listed beside the text."),
		    p->line, p->word);
	case MESSAGE_BROKEN:
		return trf(m, l, N_("Line %d: the brace in “%s” belongs to no word. Words stand in braces without "
				    "blanks, as in {name}; other braces a mail cannot have."),
		    p->line, p->word);
	case MESSAGE_LACKS:
		return trf(m, l, N_("%s is missing. Without it the mail would not say what it is for."), p->word);
	case MESSAGE_NOT_HERE:
		break;
	}
	return trf(m, l, N_("%s has several lines, so it can stand in the text only."), p->word);
}

static const char *value_of(const struct message_fill *f, const char *key)
{
	for (const struct message_value *v = f->values; key && v && v->word; v++)
		if (strcmp(v->word, key) == 0)
			return v->value ? v->value : "";
	return "";
}

static const char *filled(mem *m, const struct message_fill *f, const struct piece *p)
{
	const char *name = name_of(m, p);

	if (!message_word_is_label(name))
		return value_of(f, message_word_key(m, name));
	return f->labels ? labels_expand(m, f->labels, f->lang, mem_strn(m, p->at, p->n)) : mem_strn(m, p->at, p->n);
}

/* False if a word in it has nothing to say. */
static bool fill(mem *m, const struct message_fill *f, const char *text, struct buf *b)
{
	bool whole = true;

	for (struct piece p = next_piece(text); p.kind != PIECE_END; p = next_piece(p.at + p.n)) {
		const char *value;

		if (p.kind != PIECE_WORD) {
			buf_add(b, p.at, p.n);
			continue;
		}
		value = filled(m, f, &p);
		whole = whole && *value;
		buf_str(b, value);
	}
	return whole;
}

const char *message_line(mem *m, const struct message_fill *f, const char *text)
{
	struct buf *b = buf_new(m);

	fill(m, f, text, b);
	return text_line(m, b->at);
}

struct paragraphs {
	mem *m;
	const char **at;
	int n;
};

/* Where the paragraph ends: an empty line, which may hold blanks, or the end. *next: where one may begin again. */
static size_t paragraph_end(const char *text, const char **next)
{
	for (const char *p = strchr(text, '\n'); p; p = strchr(p + 1, '\n')) {
		const char *q = p + 1 + strspn(p + 1, " \t\r");

		if (*q == '\n') {
			*next = q + strspn(q, " \t\r\n");
			return (size_t)(p - text);
		}
	}
	*next = text + strlen(text);
	return strlen(text);
}

static void add_paragraphs(struct paragraphs *to, const char *text)
{
	while (*text) {
		const char *next;
		size_t n = paragraph_end(text, &next);
		const char *one = text_trim(to->m, mem_strn(to->m, text, n));

		if (*one) {
			to->at = mem_grow(to->m, to->at, const char *, to->n + 1);
			to->at[to->n++] = one;
		}
		text = next;
	}
}

const char *const *message_paragraphs(mem *m, const struct message_fill *f, const char *text, int *n)
{
	struct paragraphs to = { m, NULL, 0 };

	while (*text) {
		const char *next;
		size_t length = paragraph_end(text, &next);
		struct buf *b = buf_new(m);

		if (fill(m, f, mem_strn(m, text, length), b))
			add_paragraphs(&to, b->at);
		text = next;
	}
	*n = to.n;
	return to.at;
}
