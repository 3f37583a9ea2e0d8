/* SPDX-License-Identifier: EUPL-1.2 */
/* tmplc.h - the parts of the template compiler
 *
 * tmplc.c writes C: values and {{directives}}. tmplc_html.c walks the HTML
 * between them as a browser's tokenizer would. tmplc_rules.c knows HTML: which
 * attributes hold addresses, what an element needs to be accessible, which
 * aria-* there are. An error leaves by longjmp, so nothing here allocates.
 */
#ifndef TMPLC_H
#define TMPLC_H
#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

enum { NAME_MAX_ = 40, ATTRS_MAX = 40, OPEN_MAX = 64, BLOCKS_MAX = 32, IDS_MAX = 256 };

enum ctx { TEXT, TAG, ATTR, URL, NO_VALUE };

/* A piece of the source. */
struct span {
	const char *at;
	size_t n;
};

struct attr {
	char name[NAME_MAX_];
	struct span value; /* as written between the quotes; at == NULL: no value */
	bool hole;         /* holds a {value} or a directive                      */
	bool optional;     /* stands in an {{if}} inside the tag                  */
};

struct tag {
	char name[NAME_MAX_];
	bool closing;
	int attrs_n;
	struct attr attrs[ATTRS_MAX];
};

struct element {
	char name[NAME_MAX_];
	bool foreign; /* text in it is in a fixed language or no language: not translated */
	bool tied;    /* a label with for=, or one that wraps its control                 */
};

struct block {
	char kind; /* d(efine) i(f) e(lse) f(or) */
	enum ctx ctx;
	int open_n, line, tag_no, attrs_n;
};

struct ref {
	struct span id;
	int line;
};

struct tmplc {
	const char *file, *src, *s;
	int line;
	FILE *c, *h;
	enum ctx ctx;
	bool literal;      /* inside the string of an html_raw() … */
	char literal_last; /* … and its last character           */
	bool defined;      /* past the first {{define}}          */
	struct block blocks[BLOCKS_MAX];
	int blocks_n;
	struct element open[OPEN_MAX];
	int open_n;
	struct tag tag;
	int tag_no; /* counts tags */
	/* of the {{define}} at hand: */
	struct ref ids[IDS_MAX], refs[IDS_MAX];
	int ids_n, refs_n, heading;
	char *message;
	size_t message_n;
	jmp_buf failed;
};

/* Compiles src (ended by NUL) to c and h, which includes nothing but what the template includes and
 * html/page.h. `name` is the header's path in #include. False: message says "FILE:LINE: error: …",
 * and c and h are to be thrown away. */
bool tmplc_compile(const char *file, const char *name, const char *src, FILE *c, FILE *h,
    char *message, size_t message_n);

void tmplc_fail(struct tmplc *t, const char *fmt, ...)
    __attribute__((format(printf, 2, 3), noreturn));

#define SPAN(s) (int)(s).n, (s).at /* for %.*s */

static inline bool blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static inline bool starts(const char *s, const char *with)
{
	return !strncmp(s, with, strlen(with));
}

/* Output: literal HTML collects in the string of one html_raw(), a source line each. */
void out_literal(struct tmplc *t, char c);
void out_literal_end(struct tmplc *t);
void out_copy(struct tmplc *t); /* one character of the source */

/* HTML. Takes one token at t->s, which is neither { nor outside of a block. */
void html_token(struct tmplc *t);
void html_comment(struct tmplc *t);
bool html_preformatted(const struct tmplc *t);

/* The rules. All end by tmplc_fail() if broken. */
enum ctx rules_context(struct tmplc *t, const char *attr);
bool rules_for_people(const char *attr); /* is its value read by people? */
bool rules_void(const char *tag);
void rules_define(struct tmplc *t);
void rules_define_end(struct tmplc *t);
void rules_open(struct tmplc *t, struct element *e);
void rules_close(struct tmplc *t, const struct element *e);
/* The first letter of a piece of HTML text (entities are none), NULL if there is none. */
const char *rules_words(struct tmplc *t, struct span text);
#endif
