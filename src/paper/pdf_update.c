/* SPDX-License-Identifier: EUPL-1.2 */
#include "paper/pdf_update.h"

#include <stdlib.h>
#include <string.h>

#include "html/page.h"

struct trailer {
	long root, info, size, previous;
	const char *root_text; /* between << and >> of the catalogue */
	size_t root_n;
};

/* The last occurrence: an update's trailer comes after the first. */
static const char *last(const struct buf *b, const char *word)
{
	size_t n = strlen(word);

	for (size_t i = b->n >= n ? b->n - n + 1 : 0; i-- > 0;)
		if (memcmp(b->at + i, word, n) == 0)
			return b->at + i;
	return NULL;
}

static long number_after(const char *from, const char *word)
{
	const char *at = strstr(from, word);

	return at ? strtol(at + strlen(word), NULL, 10) : 0;
}

static bool read_trailer(mem *m, const struct buf *b, struct trailer *t)
{
	const char *at = last(b, "trailer"), *object, *open, *end;

	if (!at)
		return false;
	t->root = number_after(at, "/Root");
	t->info = number_after(at, "/Info");
	t->size = number_after(at, "/Size");
	t->previous = number_after(at, "startxref");
	object = last(b, mem_fmt(m, "\n%ld 0 obj", t->root));
	open = object ? strstr(object, "<<") : NULL;
	end = open ? strstr(open, "endobj") : NULL;
	while (end && end > open + 2 && !(end[-1] == '>' && end[-2] == '>'))
		end--;
	if (!t->root || !t->size || !t->previous || !end || end <= open + 2)
		return false;
	t->root_text = mem_strn(m, open + 2, (size_t)(end - 2 - (open + 2)));
	return true;
}

static const char *xmp(mem *m, const char *lang, const char *title)
{
	struct page *p = page_new(m, LANG_EN, "", "UTC");

	buf_str(p->out, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta "
			"xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
			"<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:language>"
			"<rdf:Bag><rdf:li>");
	html_text(p, lang);
	buf_str(p->out, "</rdf:li></rdf:Bag></dc:language><dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">");
	html_text(p, title);
	buf_str(p->out, "</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"w\"?>");
	return p->out->at;
}

struct err *pdf_add_language(mem *m, struct buf *pdf, const char *lang, const char *title)
{
	const char *metadata = xmp(m, lang, title);
	struct trailer t = { 0 };
	size_t catalogue, stream, table;

	if (!read_trailer(m, pdf, &t))
		return ERR(m, ERR_SYSTEM, NULL, "cairo's PDF has no trailer of the kind known");
	buf_char(pdf, '\n');
	catalogue = pdf->n;
	buf_fmt(pdf, "%ld 0 obj\n<<%s /Lang (%s) /ViewerPreferences << /DisplayDocTitle true >> /Metadata %ld 0 R >>\nendobj\n",
	    t.root, t.root_text, lang, t.size);
	stream = pdf->n;
	buf_fmt(pdf, "%ld 0 obj\n<< /Type /Metadata /Subtype /XML /Length %zu >>\nstream\n%s\nendstream\nendobj\n", t.size,
	    strlen(metadata), metadata);
	table = pdf->n;
	buf_fmt(pdf, "xref\n%ld 1\n%010zu 00000 n \n%ld 1\n%010zu 00000 n \ntrailer\n<< /Size %ld /Root %ld 0 R /Prev %ld",
	    t.root, catalogue, t.size, stream, t.size + 1, t.root, t.previous);
	if (t.info)
		buf_fmt(pdf, " /Info %ld 0 R", t.info);
	buf_fmt(pdf, " >>\nstartxref\n%zu\n%%%%EOF\n", table);
	return NULL;
}
