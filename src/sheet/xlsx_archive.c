/* SPDX-License-Identifier: EUPL-1.2 */
/* The archive and the XML of a workbook. What the archive says about sizes is not believed: unpacking
 * stops at the limit. A document type declaration ends the reading, so no entity is ever expanded. */
#include "sheet/xlsx_priv.h"

#include <expat.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "base/tr.h"

enum {
	MOST_UNPACKED = 100 * 1024 * 1024, /* of all parts; a list of 20,000 people has about 30 MB */
	MOST_ENTRIES = 2000,
	CHUNK = 64 * 1024,
	MOST_COLUMN = 16384, /* Excel's own limits */
	MOST_ROW = 1048576
};

struct err *xlsx_not_read(mem *m, const char *detail)
{
	return ERR(m, ERR_INVALID,
	    N_("This file looks like an Excel workbook but cannot be read. Please open it in Excel or "
	       "LibreOffice, save it as .xlsx or CSV, and read that file in."),
	    "%s", detail);
}

struct err *xlsx_too_large(mem *m)
{
	return ERR(m, ERR_INVALID,
	    N_("This workbook unpacks to far more than a list of people needs. Please copy the list alone into "
	       "a new workbook and read that in."),
	    "unpacked size");
}

bool sheet_is_xlsx(const void *bytes, size_t n)
{
	return n >= 4 && memcmp(bytes, "PK\x03\x04", 4) == 0;
}

/* Compound files (MS-CFB): workbooks before 2007, and those of today that are locked with a password,
 * which hold a stream of that name. */
static bool holds(const void *bytes, size_t n, const void *part, size_t part_n)
{
	return memmem(bytes, n, part, part_n) != NULL;
}

struct err *sheet_refuse_kind(mem *m, const void *bytes, size_t n)
{
	static const char compound[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
	static const char locked[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";

	if (n >= sizeof compound - 1 && memcmp(bytes, compound, sizeof compound - 1) == 0)
		return holds(bytes, n, locked, sizeof locked - 1)
		    ? ERR(m, ERR_INVALID,
			  N_("This workbook is locked with a password. Please open it, save a copy without the password, "
			     "and read that in."), "encrypted workbook")
		    : ERR(m, ERR_INVALID,
			  N_("This is a file of an old Office program (.xls). Please open it in Excel or LibreOffice, save it "
			     "as .xlsx or CSV, and read that file in."), "compound file");
	if (n >= 5 && memcmp(bytes, "%PDF-", 5) == 0)
		return ERR(m, ERR_INVALID,
		    N_("This is a PDF. Please read in the list itself, as .xlsx or CSV."), "pdf");
	return NULL;
}

static int close_archive(struct xlsx_book *b)
{
	if (b->zip)
		zip_discard(b->zip);
	return 0;
}

static struct err *open_archive(struct xlsx_book *b, const void *bytes, size_t n)
{
	zip_source_t *source;
	zip_error_t error;

	zip_error_init(&error);
	source = zip_source_buffer_create(bytes, n, 0, &error);
	if (!source)
		return xlsx_not_read(b->m, "no archive");
	b->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
	zip_error_fini(&error);
	if (!b->zip) {
		zip_source_free(source);
		return xlsx_not_read(b->m, "no archive");
	}
	talloc_set_destructor(b, close_archive);
	return zip_get_num_entries(b->zip, 0) > MOST_ENTRIES ? xlsx_too_large(b->m) : NULL;
}

struct err *xlsx_part(struct xlsx_book *b, const char *name, struct buf **out)
{
	zip_file_t *file = zip_fopen(b->zip, name, 0);
	char *chunk = mem_array(b->m, char, CHUNK);
	zip_int64_t got;

	*out = NULL;
	if (!file)
		return NULL;
	*out = buf_new(b->m);
	while ((got = zip_fread(file, chunk, CHUNK)) > 0) {
		b->unpacked += (size_t)got;
		if (b->unpacked > MOST_UNPACKED)
			break;
		buf_add(*out, chunk, (size_t)got);
	}
	zip_fclose(file);
	mem_free(chunk);
	if (b->unpacked > MOST_UNPACKED)
		return xlsx_too_large(b->m);
	return got < 0 ? xlsx_not_read(b->m, "damaged entry") : NULL;
}

struct parse {
	XML_Parser parser;
	const struct xlsx_handler *h;
	void *ctx;
	bool hostile;
};

static const char *local(const char *name)
{
	const char *colon = strrchr(name, ':');

	return colon ? colon + 1 : name;
}

static void check_stop(struct parse *p)
{
	if (p->h->stop && p->h->stop(p->ctx))
		XML_StopParser(p->parser, XML_FALSE);
}

static void XMLCALL on_start(void *data, const XML_Char *name, const XML_Char **attributes)
{
	struct parse *p = data;

	p->h->start(p->ctx, local(name), attributes);
	check_stop(p);
}

static void XMLCALL on_end(void *data, const XML_Char *name)
{
	struct parse *p = data;

	p->h->end(p->ctx, local(name));
	check_stop(p);
}

static void XMLCALL on_text(void *data, const XML_Char *s, int n)
{
	struct parse *p = data;

	if (p->h->text)
		p->h->text(p->ctx, s, n);
}

static void XMLCALL on_doctype(void *data, const XML_Char *name, const XML_Char *system_id,
    const XML_Char *public_id, int internal)
{
	struct parse *p = data;

	(void)name, (void)system_id, (void)public_id, (void)internal;
	p->hostile = true;
	XML_StopParser(p->parser, XML_FALSE);
}

struct err *xlsx_parse(struct xlsx_book *b, const struct buf *part, const struct xlsx_handler *h, void *ctx)
{
	struct parse p = { XML_ParserCreate("UTF-8"), h, ctx, false };
	enum XML_Status status;
	bool enough;

	mem_oom(p.parser);
	if (part->n > INT_MAX) {
		XML_ParserFree(p.parser);
		return xlsx_too_large(b->m);
	}
	XML_SetUserData(p.parser, &p);
	XML_SetElementHandler(p.parser, on_start, on_end);
	XML_SetCharacterDataHandler(p.parser, on_text);
	XML_SetStartDoctypeDeclHandler(p.parser, on_doctype);
	status = XML_Parse(p.parser, part->at, (int)part->n, XML_TRUE);
	enough = h->stop && h->stop(ctx);
	XML_ParserFree(p.parser);
	if (p.hostile)
		return xlsx_not_read(b->m, "document type declaration");
	return status == XML_STATUS_OK || enough ? NULL : xlsx_not_read(b->m, "malformed part");
}

const char *xlsx_attribute(const char **attributes, const char *name)
{
	for (; *attributes; attributes += 2)
		if (strcmp(local(attributes[0]), name) == 0)
			return attributes[1];
	return NULL;
}

bool xlsx_cell_ref(const char *ref, int *column, int *row)
{
	int c = 0;
	long r;
	char *end;

	for (; *ref >= 'A' && *ref <= 'Z'; ref++) {
		c = c * 26 + (*ref - 'A' + 1);
		if (c > MOST_COLUMN)
			return false;
	}
	if (c == 0 || *ref < '1' || *ref > '9')
		return false;
	r = strtol(ref, &end, 10);
	if (r > MOST_ROW)
		return false;
	*column = c - 1;
	*row = (int)r - 1;
	return true;
}

static void workbook_start(void *ctx, const char *name, const char **attributes)
{
	struct xlsx_book *b = ctx;
	const char *title = xlsx_attribute(attributes, "name"), *state = xlsx_attribute(attributes, "state");
	const char *date1904 = xlsx_attribute(attributes, "date1904");

	if (strcmp(name, "workbookPr") == 0)
		b->from_1904 = date1904 && (*date1904 == '1' || *date1904 == 't');
	if (strcmp(name, "sheet") != 0 || !title || b->tabs >= MOST_ENTRIES)
		return;
	b->tab = mem_grow(b, b->tab, struct xlsx_tab, b->tabs + 1);
	b->tab[b->tabs++] = (struct xlsx_tab){
		.name = mem_str(b, title),
		.relation = mem_str(b, xlsx_attribute(attributes, "id")),
		.hidden = state && strcmp(state, "visible") != 0,
	};
}

static void relation_start(void *ctx, const char *name, const char **attributes)
{
	struct xlsx_book *b = ctx;
	const char *id = xlsx_attribute(attributes, "Id"), *target = xlsx_attribute(attributes, "Target");

	if (strcmp(name, "Relationship") != 0 || !id || !target)
		return;
	for (int i = 0; i < b->tabs; i++)
		if (b->tab[i].relation && strcmp(b->tab[i].relation, id) == 0)
			b->tab[i].part = *target == '/' ? mem_str(b, target + 1) : mem_fmt(b, "xl/%s", target);
}

static void nothing(void *ctx, const char *name)
{
	(void)ctx, (void)name;
}

static struct err *read_needed(struct xlsx_book *b, const char *part, const struct xlsx_handler *h)
{
	struct buf *bytes;

	TRY(xlsx_part(b, part, &bytes));
	if (!bytes)
		return xlsx_not_read(b->m, "a part is missing");
	return xlsx_parse(b, bytes, h, b);
}

struct err *xlsx_open(mem *m, const void *bytes, size_t n, struct xlsx_book **out)
{
	static const struct xlsx_handler workbook = { workbook_start, nothing, NULL, NULL };
	static const struct xlsx_handler relations = { relation_start, nothing, NULL, NULL };
	struct xlsx_book *b = mem_make(m, struct xlsx_book);

	b->m = m;
	*out = b;
	TRY(open_archive(b, bytes, n));
	TRY(read_needed(b, "xl/workbook.xml", &workbook));
	return read_needed(b, "xl/_rels/workbook.xml.rels", &relations);
}
