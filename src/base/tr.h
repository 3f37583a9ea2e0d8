/* SPDX-License-Identifier: EUPL-1.2 */
/* tr.h - the words of the two languages
 *
 * Message ids are English; po/de.po holds the German, which is written, not
 * translated word by word. Catalogues are compiled in (GNU .mo) and looked up
 * per call with the language of the request, so the process locale plays no
 * part. A message that is missing in po/de.po fails the build (tools/check-po).
 *
 * Mark strings: _("…") inside templates; N_("…") in C for ids translated later;
 * tr(lang, "…") in C to translate now. Text inside _() and N_() is one literal.
 */
#ifndef BASE_TR_H
#define BASE_TR_H
#include "base/mem.h"

enum lang { LANG_DE, LANG_EN, LANGS };

#define N_(s) s

/* "de", "en" */
const char *lang_code(enum lang l);
/* "de" or "en", else `otherwise` */
enum lang lang_from(const char *code, enum lang otherwise);
/* Best of an Accept-Language header; German if nothing fits. */
enum lang lang_accept(const char *header);

const char *tr(enum lang l, const char *id) __attribute__((format_arg(2)));
/* With a context, for words that differ in German: trc(l, "run state", "open"). */
const char *trc(enum lang l, const char *context, const char *id);
const char *trn(enum lang l, const char *one, const char *many, long n)
    __attribute__((format_arg(2), format_arg(3)));
/* tr() and mem_fmt() in one: trf(m, l, N_("%s and %d more"), name, n). Only %s, %d, %ld, %lld, %%
 * and numbered forms (%1$s) occur in messages. */
const char *trf(mem *m, enum lang l, const char *id, ...) __attribute__((format(printf, 3, 4)));
#endif
