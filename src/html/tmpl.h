/* SPDX-License-Identifier: EUPL-1.2 */
/* tmpl.h - the words a template may use for translation
 *
 * Included by the C that tools/tmplc makes, and by nothing else. Messages are
 * literals, so that tools/po-extract finds them.
 */
#ifndef HTML_TMPL_H
#define HTML_TMPL_H
#include "html/page.h"

/* Each place remembers its word: a table says "Name" once a row. */
#define _(id)                                                                                      \
	__extension__({                                                                            \
		static struct tr_word word_ = TR_WORD(id);                                         \
		tr_word(&word_, p->lang);                                                          \
	})
#define _c(context, id)  trc(p->lang, context, id)
#define _n(one, many, n) page_count(p, one, many, n)
#define _f(id, ...)      trf(p->m, p->lang, id, __VA_ARGS__)
#endif
