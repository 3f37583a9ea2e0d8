/* SPDX-License-Identifier: EUPL-1.2 */
/* Search keys go through ICU's NFKC_Casefold and then NFKD, so that one letter
 * written in two ways gives one key; what Unicode does not take apart (ł, ø, đ)
 * is written out by a short table. Collators are opened once per language:
 * reading from them is safe in any number of threads, opening is slow.
 */
#include "base/text.h"

#include <pthread.h>
#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ucol.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/points.h"

enum { SLUG_MOST = 60 };

/* UTF-16 of s, at m; *n units. */
static UChar *wide(mem *m, const char *s, size_t bytes, int32_t *n)
{
	UErrorCode e = U_ZERO_ERROR;
	int32_t room = point_count(bytes) + 1;
	UChar *w = mem_array(m, UChar, room);

	u_strFromUTF8WithSub(w, room, n, s, point_count(bytes), 0xfffd, NULL, &e);
	assert(U_SUCCESS(e));
	return w;
}

static UChar *normalise(mem *m, const UNormalizer2 *by, const UChar *from, int32_t *n)
{
	UErrorCode e = U_ZERO_ERROR;
	int32_t needs = unorm2_normalize(by, from, *n, NULL, 0, &e);
	UChar *to = mem_array(m, UChar, needs + 1);

	e = U_ZERO_ERROR;
	*n = unorm2_normalize(by, from, *n, to, needs + 1, &e);
	assert(U_SUCCESS(e));
	return to;
}

/* Letters that Unicode regards as their own, as people type them without the key for it. */
static const char *written_out(UChar32 c)
{
	switch (c) {
	case 0x00e6: return "ae"; /* æ */
	case 0x0153: return "oe"; /* œ */
	case 0x00f8: return "o";  /* ø */
	case 0x0111: return "d";  /* đ */
	case 0x00f0: return "d";  /* ð */
	case 0x00fe: return "th"; /* þ */
	case 0x0127: return "h";  /* ħ */
	case 0x0142: return "l";  /* ł */
	case 0x0131: return "i";  /* ı */
	case 0x014b: return "n";  /* ŋ */
	default: return NULL;
	}
}

static bool is_apostrophe(UChar c)
{
	return c == 0x2018 || c == 0x2019 || c == 0x02bc || c == 0x02b9 || c == 0x2032 ||
	    c == 0x00b4 || c == '`';
}

/* Calls each(b, c) for every code point of the folded text. */
static char *fold(mem *m, const char *s, void (*each)(struct buf *b, UChar32 c))
{
	mem *scrap = mem_new(m, "text_fold");
	struct buf *b = buf_new(m);
	UErrorCode e = U_ZERO_ERROR;
	int32_t n;
	UChar *w = wide(scrap, s, strlen(s), &n);

	for (int32_t i = 0; i < n; i++) {
		/* before normalising, which makes a blank and a mark of U+00B4 */
		if (is_apostrophe(w[i]))
			w[i] = '\'';
		else if (w[i] >= 0x2010 && w[i] <= 0x2015)
			w[i] = '-';
	}
	w = normalise(scrap, unorm2_getNFKCCasefoldInstance(&e), w, &n);
	w = normalise(scrap, unorm2_getNFKDInstance(&e), w, &n);
	assert(U_SUCCESS(e));
	for (int32_t i = 0; i < n;) {
		UChar32 c = point_next16(w, &i, n);
		const char *out;

		if (u_charType(c) == U_NON_SPACING_MARK)
			continue;
		out = written_out(c);
		if (out) {
			for (; *out; out++)
				each(b, *out);
		} else {
			each(b, c);
		}
	}
	mem_free(scrap);
	return b->at;
}

static void add_joining_blanks(struct buf *b, UChar32 c)
{
	if (!point_is_blank(c))
		point_add(b, c);
	else if (b->n && b->at[b->n - 1] != ' ')
		buf_char(b, ' ');
}

char *text_fold(mem *m, const char *s)
{
	char *key = fold(m, s, add_joining_blanks);
	size_t n = strlen(key);

	if (n && key[n - 1] == ' ')
		key[n - 1] = '\0';
	return key;
}

static void add_if_alphanumeric(struct buf *b, UChar32 c)
{
	if (u_isalnum(c))
		point_add(b, c);
}

char *text_key(mem *m, const char *s)
{
	return fold(m, s, add_if_alphanumeric);
}

static struct {
	const char *lang;
	UCollator *by;
} collators[] = { { "de", NULL }, { "en", NULL }, { "root", NULL } };

static void open_collators(void)
{
	for (size_t i = 0; i < LEN(collators); i++) {
		UErrorCode e = U_ZERO_ERROR;

		collators[i].by = ucol_open(collators[i].lang, &e);
		assert(U_SUCCESS(e));
	}
}

int text_collate(const char *lang, const char *a, const char *b)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	size_t i = 0;
	UErrorCode e = U_ZERO_ERROR;
	UCollationResult order;

	pthread_once(&once, open_collators);
	while (i < LEN(collators) - 1 && strcmp(collators[i].lang, lang) != 0)
		i++;
	order = ucol_strcollUTF8(collators[i].by, a, point_count(strlen(a)), b,
	    point_count(strlen(b)), &e);
	assert(U_SUCCESS(e));
	if (order != UCOL_EQUAL)
		return order == UCOL_LESS ? -1 : 1;
	return strcmp(a, b);
}

char *text_from(mem *m, const char *code_page, const void *bytes, size_t n)
{
	UErrorCode e = U_ZERO_ERROR;
	UConverter *page = *code_page ? ucnv_open(code_page, &e) : NULL;
	mem *scrap;
	struct buf *b;
	UChar *w;
	int32_t units;

	if (!page || U_FAILURE(e))
		return NULL;
	scrap = mem_new(m, "text_from");
	b = buf_new(m);
	/* no page in use makes more than two units of one byte */
	w = mem_array(scrap, UChar, 2 * n + 2);
	units = ucnv_toUChars(page, w, point_count(2 * n + 2), bytes, point_count(n), &e);
	ucnv_close(page);
	if (U_FAILURE(e)) {
		mem_free(scrap);
		return NULL;
	}
	for (int32_t i = 0; i < units;) {
		UChar32 c = point_next16(w, &i, units);

		point_add(b, c == 0 || (c >= 0xd800 && c <= 0xdfff) ? 0xfffd : c);
	}
	mem_free(scrap);
	return b->at;
}

/* The German way to write an umlaut without one, in either case. */
static const char *umlaut_written_out(UChar32 c)
{
	switch (c) {
	case 0x00c4: case 0x00e4: return "ae"; /* Ä ä */
	case 0x00d6: case 0x00f6: return "oe"; /* Ö ö */
	case 0x00dc: case 0x00fc: return "ue"; /* Ü ü */
	default: return NULL;
	}
}

/* Cuts at the last '-' before the limit, or inside the word if it is a single long one. */
static void cut_slug(char *slug)
{
	char *end;

	if (strlen(slug) <= SLUG_MOST)
		return;
	if (slug[SLUG_MOST] != '-') {
		slug[SLUG_MOST] = '\0';
		end = strrchr(slug, '-');
		if (end)
			*end = '\0';
	}
	slug[SLUG_MOST] = '\0';
}

char *text_slug(mem *m, const char *s)
{
	mem *scrap = mem_new(m, "text_slug");
	struct buf *plain = buf_new(scrap), *b = buf_new(m);
	int32_t n = point_count(strlen(s));
	bool gap = false;

	for (int32_t i = 0; i < n;) {
		UChar32 c = point_next(s, &i, n);
		const char *umlaut = umlaut_written_out(c);

		if (umlaut)
			buf_str(plain, umlaut);
		else
			point_add(plain, c);
	}
	for (const char *p = text_fold(scrap, plain->at); *p; p++) {
		bool word = (*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9');

		if (word && gap && b->n)
			buf_char(b, '-');
		if (word)
			buf_char(b, *p);
		gap = !word && *p != '\'';
	}
	mem_free(scrap);
	cut_slug(b->at);
	return b->at;
}
