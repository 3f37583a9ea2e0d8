/* SPDX-License-Identifier: EUPL-1.2 */
/* golden.h - pages compared with what they were when somebody looked at them
 *
 *	struct page *p = golden_page(m, LANG_DE);
 *	ui_people(p, …);
 *	golden_expect(p, "people");      tests/pages/golden/people.de.html
 *
 * UPDATE_GOLDEN=1 writes what is there now; look at the difference before
 * committing it. The test program's first argument is tests/pages/golden.
 * golden_expect_framed() puts the site's layout around it first: a whole
 * document, which the browser tests open (tests/browser).
 */
#ifndef TESTS_PAGES_GOLDEN_H
#define TESTS_PAGES_GOLDEN_H
#include "html/page.h"

void golden_begin(int argc, char **argv);
/* In zone Europe/Berlin, with the prefix of the language. */
struct page *golden_page(mem *m, enum lang lang);
void golden_expect(struct page *p, const char *name);
void golden_expect_framed(struct page *p, const char *name);
#endif
