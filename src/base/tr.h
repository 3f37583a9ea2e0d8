/* SPDX-License-Identifier: EUPL-1.2 */
/* tr.h - the words of the two languages
 *
 * Message ids are English; po/de/SUBJECT.po hold the German, which is written,
 * not translated word by word. The build joins them into one catalogue (GNU
 * .mo) and compiles it in; it is looked up per call with the language of the
 * request, so the process locale plays no part. While German is missing the
 * English id is shown and the test 'po' fails (suite 'house', tools/check-po);
 * tools/po-missing prints the entries to fill.
 *
 * Mark strings, always as one literal or literals side by side:
 *   in C, translated now      tr(l, "…")  trc(l, "context", "…")
 *                             trn(l, "one", "many", n)  trf(m, l, "…", …)
 *   in C, translated later    N_("…")  NC_("context", "…")  NN_("one", "many")
 *   in templates              _("…")  _c("context", "…")  _n("one", "many", n)  _f("…", …)
 */
#ifndef BASE_TR_H
#define BASE_TR_H
#include <stdatomic.h>

#include "base/mem.h"

enum lang { LANG_DE, LANG_EN, LANGS };

#define N_(s)           s
#define NC_(context, s) s
/* two elements of an initialiser */
#define NN_(one, many)  one, many

/* "de", "en" */
const char *lang_code(enum lang l);
/* "de" or "en", else `otherwise` */
enum lang lang_from(const char *code, enum lang otherwise);
/* Best of an Accept-Language header (may be NULL); German if nothing fits. */
enum lang lang_accept(const char *header);

/* The text itself if it has no translation; "" for "". */
const char *tr(enum lang l, const char *id) __attribute__((format_arg(2)));
/* tr() of a literal that is said again and again: looked up once, on whatever thread is first. The
 * translations are constants of the program, so none can be stale. */
struct tr_word {
	const char *id;
	_Atomic(const char *) german;
};
#define TR_WORD(literal) { literal, NULL }
const char *tr_word_find(struct tr_word *w);
static inline const char *tr_word(struct tr_word *w, enum lang l)
{
	const char *text = l == LANG_DE ? atomic_load_explicit(&w->german, memory_order_relaxed) : w->id;

	return text ? text : tr_word_find(w);
}
/* With a context, for words that differ in German: trc(l, "run state", "open"). */
const char *trc(enum lang l, const char *context, const char *id);
const char *trn(enum lang l, const char *one, const char *many, long n)
    __attribute__((format_arg(2), format_arg(3)));
/* tr() and mem_fmt() in one: trf(m, l, "%s and %d more", name, n). Only %s, %d, %ld, %lld and %%
 * occur in messages; German may number them (%2$s) where its words come in another order. */
const char *trf(mem *m, enum lang l, const char *id, ...) __attribute__((format(printf, 3, 4)));
#endif
