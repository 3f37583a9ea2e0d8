/* SPDX-License-Identifier: EUPL-1.2 */
/* text.h - UTF-8, as strict as RFC 3629
 *
 * Text inside the program is valid UTF-8 without NUL. It is checked and trimmed
 * once, where it enters (http/form, sheet). Folding and ordering are ICU's.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H
#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"

bool text_valid(const char *s, size_t n);
/* Code points of a valid text. */
size_t text_length(const char *s);
/* No controls but LF and TAB: they have no place on a page, in a letter, in a table. */
bool text_shows(const char *s);
/* Without white space (also U+00A0, U+200B, U+FEFF) at both ends; inner CRLF and CR become LF. */
char *text_trim(mem *m, const char *s);
/* One line: every run of white space is one blank; invisible U+200B and U+FEFF go. */
char *text_line(mem *m, const char *s);
/* Search key: case folded, marks stripped, ß = ss, æ = ae, ł = l, one kind of apostrophe and of
 * hyphen, white space joined ("Öztürk " -> "ozturk", "O’Brien" -> "o'brien"). */
char *text_fold(mem *m, const char *s);
/* As text_fold with everything but letters and digits dropped: for comparing headings. */
char *text_key(mem *m, const char *s);
/* Dictionary order of a language ("de", "en", else Unicode's own); <0, 0, >0. 0 only for equal
 * bytes, so that sorting has one result. */
int text_collate(const char *lang, const char *a, const char *b);
/* Bytes of a code page ("windows-1252") as UTF-8; NULL if the page is unknown. What the page
 * does not define, and NUL, becomes U+FFFD. */
char *text_from(mem *m, const char *code_page, const void *bytes, size_t n);
/* Lower-case words joined by '-', umlauts written out: "Öko Büro" -> "oeko-buero". At most 60
 * bytes, cut between words; "" if nothing of a-z0-9 is left. */
char *text_slug(mem *m, const char *s);
/* The form in which addresses are compared: A-Z in lower case, nothing else touched. */
char *text_email_key(mem *m, const char *s);
/* One address, RFC 5321 length limits, no comments, no quoted local part. ASCII: an
 * address with umlauts is written xn--…, because not every mail server takes RFC 6531. */
bool text_is_email(const char *s);
/* Plain decimal digits of v and a NUL, written so that they end at `end`, which has TEXT_DIGITS
 * bytes before it; gives where they begin. */
enum { TEXT_DIGITS = 21 };
char *text_digits(char *end, int64_t v);
#endif
