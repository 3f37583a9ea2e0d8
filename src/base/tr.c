/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/tr.h"

#include <string.h>
#include <strings.h>

#include "base/mo.h"

/* made by the build from po/de */
extern const unsigned char po_de[];
extern const size_t po_de_size;

static const char *const codes[LANGS] = { [LANG_DE] = "de", [LANG_EN] = "en" };

const char *lang_code(enum lang l)
{
	return codes[l];
}

enum lang lang_from(const char *code, enum lang otherwise)
{
	for (int l = 0; l < LANGS; l++) {
		if (code && strcmp(code, codes[l]) == 0)
			return (enum lang)l;
	}
	return otherwise;
}

/* The weight of an entry of Accept-Language in thousandths (RFC 9110, 12.4.2); 1000 if unsaid. */
static int quality(const char *parameters, size_t n)
{
	const char *q = memmem(parameters, n, "q=", 2), *end = parameters + n;
	int thousandths = 0, unit = 100;

	if (!q)
		return 1000;
	q += 2;
	if (q < end && *q == '1')
		return 1000;
	if (q + 1 >= end || *q != '0' || q[1] != '.')
		return 0;
	for (q += 2; q < end && *q >= '0' && *q <= '9' && unit; q++, unit /= 10)
		thousandths += (*q - '0') * unit;
	return thousandths;
}

enum lang lang_accept(const char *header)
{
	enum lang best = LANG_DE;
	int best_quality = 0;

	while (header && *header) {
		size_t n, tag;

		header += strspn(header, " \t,");
		n = strcspn(header, ",");
		tag = strcspn(header, ";, \t-");
		for (int l = 0; l < LANGS && tag == 2; l++) {
			int q = quality(header + tag, n - tag);

			if (strncasecmp(header, codes[l], 2) == 0 && q > best_quality) {
				best_quality = q;
				best = (enum lang)l;
			}
		}
		header += n;
	}
	return best;
}

static const char *german(const char *context, const char *id, int form)
{
	return mo_find((struct mo){ po_de, po_de_size }, context, id, form);
}

const char *trc(enum lang l, const char *context, const char *id)
{
	const char *text = l == LANG_DE && *id ? german(context, id, 0) : NULL;

	return text ? text : id;
}

const char *tr(enum lang l, const char *id)
{
	return trc(l, "", id);
}

const char *tr_word_find(struct tr_word *w)
{
	const char *text = tr(LANG_DE, w->id);

	atomic_store_explicit(&w->german, text, memory_order_relaxed);
	return text;
}

const char *trn(enum lang l, const char *one, const char *many, long n)
{
	const char *text = l == LANG_DE ? german("", one, n != 1) : NULL;

	return text ? text : n == 1 ? one : many;
}

const char *trf(mem *m, enum lang l, const char *id, ...)
{
	va_list ap;
	char *text;

	va_start(ap, id);
	text = mem_vfmt(m, tr(l, id), ap);
	va_end(ap);
	return text;
}
