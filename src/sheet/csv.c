/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * libcsv parses, but knows no lines. It is fed one physical line at a time: a
 * line that finds no record open and is not blank is where the next record
 * starts. Each candidate separator parses the first records in earnest, so
 * quotes and quoted line breaks count the same in the choice as in the reading.
 */
#include "sheet/csv.h"

#include <assert.h>
#include <csv.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "base/tr.h"
#include "sheet/escape.h"

enum { LOOK_AT = 400, /* records that decide about the separator */ NO_LIMIT = -1 };

struct record {
	int line;
	struct sheet_texts cell;
};

struct reading {
	mem *m, *scrap; /* scrap is emptied after every record */
	char *text;     /* room for the cells: together no longer than the file */
	size_t used, holds;
	struct csv_parser parser;
	struct record *record;
	size_t records, room;
	struct sheet_texts cell; /* of the record being read */
	int starts;              /* line it starts in, 0 = none open */
	bool many_columns, long_cell;
};

static char *without_controls(mem *m, const char *s)
{
	char *out = mem_str(m, s);

	for (char *p = out; *p; p++)
		if (((unsigned char)*p < ' ' && *p != '\t' && *p != '\n' && *p != '\r') || *p == 0x7f)
			*p = ' ';
	return out;
}

/* Trimmed and without the apostrophe of our own export, whatever stood around it. */
static const char *clean(mem *m, const char *s)
{
	const char *trimmed = text_trim(m, s), *bare;

	while ((bare = escape_undo(trimmed)) != trimmed)
		trimmed = text_trim(m, bare);
	return trimmed;
}

static void cell_ended(void *bytes, size_t n, void *arg)
{
	struct reading *r = arg;
	const char *cell;
	size_t length;

	if (r->cell.n >= SHEET_MAX_COLUMNS || n > SHEET_MAX_CELL) {
		r->many_columns |= r->cell.n >= SHEET_MAX_COLUMNS;
		r->long_cell |= n > SHEET_MAX_CELL;
		return;
	}
	cell = clean(r->scrap, without_controls(r->scrap, mem_strn(r->scrap, bytes ? bytes : "", n)));
	length = strlen(cell) + 1;
	assert(r->used + length <= r->holds);
	memcpy(r->text + r->used, cell, length);
	sheet_texts_add(r->m, &r->cell, r->text + r->used);
	r->used += length;
}

static void record_ended(int end, void *arg)
{
	struct reading *r = arg;

	(void)end;
	if (r->records == r->room) {
		r->room = r->room ? r->room * 2 : 64;
		r->record = mem_grow(r->m, r->record, struct record, r->room);
	}
	r->record[r->records++] = (struct record){ r->starts, r->cell };
	r->cell = (struct sheet_texts){ 0 };
	r->starts = 0;
	mem_free(r->scrap);
	r->scrap = mem_new(r->m, "record");
}

static size_t line_bytes(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && s[i] != '\n' && s[i] != '\r')
		i++;
	if (i + 1 < n && s[i] == '\r' && s[i + 1] == '\n')
		return i + 2;
	return i < n ? i + 1 : n;
}

static bool is_blank(const char *s, size_t n, char separator)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] == separator || !strchr(" \t\r\n", s[i]))
			return false;
	return true;
}

static struct err *too_much(const struct reading *r)
{
	if (r->many_columns)
		return ERR(r->m, ERR_INVALID,
		    N_("The file has more than 200 columns. Please keep only the columns with "
		       "registration data and read it in again."),
		    "columns");
	return ERR(r->m, ERR_INVALID,
	    N_("One cell holds more than 65,536 bytes. Often a quotation mark is missing there. "
	       "Please correct the file and read it in again."),
	    "cell");
}

static struct err *too_many_rows(mem *m)
{
	return ERR(m, ERR_INVALID,
	    N_("The file has more than 20,000 rows. Please split it and read the parts in one after "
	       "the other."),
	    "rows");
}

static struct err *not_closed(mem *m)
{
	return ERR(m, ERR_INVALID,
	    N_("A quotation mark is opened here and never closed, so the rest of the file cannot be "
	       "told apart. Please correct it and read the file in again."),
	    "quote");
}

/* Feeds the text line by line until `most` records are there (or NO_LIMIT). */
static struct err *parse(struct reading *r, const char *s, size_t n, int first_line, int most,
    int *line)
{
	int at = first_line;

	for (size_t done = 0, step; done < n; done += step, at++) {
		step = line_bytes(s + done, n - done);
		if (!r->starts && !is_blank(s + done, step, (char)r->parser.delim_char))
			r->starts = at;
		*line = r->starts;
		if (csv_parse(&r->parser, s + done, step, cell_ended, record_ended, r) != step)
			mem_oom(NULL); /* without CSV_STRICT nothing but memory can stop it */
		if (r->many_columns || r->long_cell)
			return too_much(r);
		if (most != NO_LIMIT && r->records >= (size_t)most)
			return NULL;
		if (r->records > SHEET_MAX_ROWS + 1) {
			*line = 0;
			return too_many_rows(r->m);
		}
	}
	/* after a line end only an open quotation mark keeps a record from ending; csv_fini() would
	 * tell only in strict mode */
	if (csv_parse(&r->parser, "\n", 1, cell_ended, record_ended, r) != 1)
		mem_oom(NULL);
	if (r->many_columns || r->long_cell)
		return too_much(r);
	return r->starts ? not_closed(r->m) : NULL;
}

static struct err *read_records(mem *m, const char *s, size_t n, char separator, int first_line,
    int most, struct reading *r, int *line)
{
	struct err *e;

	/* every cell is followed by a separator or a line end, which makes room for its NUL */
	*r = (struct reading){ .m = m,
		.scrap = mem_new(m, "record"),
		.text = mem_array(m, char, n + 2),
		.holds = n + 2 };
	if (csv_init(&r->parser, CSV_APPEND_NULL) != 0)
		mem_oom(NULL);
	csv_set_delim(&r->parser, (unsigned char)separator);
	e = parse(r, s, n, first_line, most, line);
	csv_free(&r->parser); /* the one thing here that talloc does not own */
	mem_free(r->scrap);
	return e;
}

/* In 0..1000: how many records have as many cells as the first; 0 if that is one cell. */
static int consistency(const char *s, size_t n, char separator, int *columns)
{
	mem *m = mem_new(NULL, "separator");
	struct reading r;
	size_t same = 0;
	int line = 0, score = 0;

	/* an error here is the file's own and is reported when it is read in earnest */
	struct err *e = read_records(m, s, n, separator, 1, LOOK_AT, &r, &line);

	*columns = r.records ? r.record[0].cell.n : 0;
	if (*columns > 1) {
		for (size_t i = 0; i < r.records; i++)
			same += r.record[i].cell.n == *columns;
		score = (int)(same * 1000 / r.records);
	}
	mem_free(m);
	return e ? score / 2 : score;
}

static char find_separator(const char *s, size_t n)
{
	static const char candidates[] = ";,\t|";
	char best = ';';
	int best_score = 0, best_columns = 0;

	for (const char *c = candidates; *c; c++) {
		int columns, score = consistency(s, n, *c, &columns);

		if (score > best_score || (score == best_score && columns > best_columns)) {
			best = *c;
			best_score = score;
			best_columns = columns;
		}
	}
	return best;
}

static struct err *not_text(mem *m)
{
	return ERR(m, ERR_INVALID,
	    N_("This is not a text file. Please save the table as CSV (for example \"CSV UTF-8\") "
	       "and read that file in."),
	    "NUL byte");
}

static bool has_nul16(const char *bytes, size_t n)
{
	for (size_t i = 2; i + 1 < n; i += 2)
		if (!bytes[i] && !bytes[i + 1])
			return true;
	return false;
}

struct err *sheet_decode(mem *m, const void *from, size_t n, enum sheet_encoding *encoding,
    const char **text)
{
	const char *bytes = from;

	if (n > SHEET_MAX_BYTES)
		return ERR(m, ERR_INVALID,
		    N_("The file is larger than 32 MB. Please keep only the columns with registration "
		       "data and read it in again."),
		    "%zu bytes", n);
	if (n >= 2 && (!memcmp(bytes, "\xff\xfe", 2) || !memcmp(bytes, "\xfe\xff", 2))) {
		*encoding = SHEET_UTF16;
		*text = text_from(m, bytes[0] == '\xff' ? "utf-16le" : "utf-16be", bytes + 2, n - 2);
		return !*text || has_nul16(bytes, n) ? not_text(m) : NULL;
	}
	if (memchr(bytes, 0, n))
		return not_text(m);
	if (n >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3) && text_valid(bytes + 3, n - 3)) {
		*encoding = SHEET_UTF8_BOM;
		*text = mem_strn(m, bytes + 3, n - 3);
	} else if (text_valid(bytes, n)) {
		*encoding = SHEET_UTF8;
		*text = mem_strn(m, bytes, n);
	} else {
		*encoding = SHEET_WINDOWS_1252;
		*text = text_from(m, "windows-1252", bytes, n);
	}
	return *text ? NULL : not_text(m);
}

/* Excel's first line "sep=;": its length, and the separator it names; 0 if there is none. */
static size_t sep_line(const char *s, size_t n, char *separator)
{
	size_t first = line_bytes(s, n);

	if (n < 5 || memcmp(s, "sep=", 4) || !strchr(";,\t|", s[4]))
		return 0;
	if (first > 5 && !strchr("\r\n", s[5]))
		return 0;
	*separator = *separator ? *separator : s[4];
	return first;
}

static void take_row(mem *m, struct sheet *t, struct sheet_row *row, const struct record *rec)
{
	int found = rec->cell.n;

	while (found > t->columns && !*rec->cell.at[found - 1])
		found--;
	*row = (struct sheet_row){ rec->line, found, mem_array(m, const char *, t->columns) };
	for (int c = 0; c < t->columns; c++)
		row->cell[c] = c < rec->cell.n ? rec->cell.at[c] : "";
}

static bool is_empty(const struct record *rec)
{
	for (int c = 0; c < rec->cell.n; c++)
		if (*rec->cell.at[c])
			return false;
	return true;
}

/* Headings beyond the last one that is not empty are dropped with their cells, if those are empty. */
static int used_columns(const struct reading *r)
{
	int columns = r->record[0].cell.n;

	while (columns > 1 && !*r->record[0].cell.at[columns - 1]) {
		for (size_t i = 1; i < r->records; i++)
			if (r->record[i].cell.n >= columns && *r->record[i].cell.at[columns - 1])
				return columns;
		columns--;
	}
	return columns;
}

struct err *sheet_read_csv(mem *m, const void *bytes, size_t n, char separator,
    struct sheet **out, int *line)
{
	struct sheet *t = mem_make(m, struct sheet);
	const char *text = NULL;
	struct reading r;
	size_t skip, length;

	*line = 0;
	TRY(sheet_decode(m, bytes, n, &t->encoding, &text));
	length = strlen(text);
	skip = sep_line(text, length, &separator);
	text += skip;
	length -= skip;
	t->separator = separator ? separator : find_separator(text, length);
	TRY(read_records(m, text, length, t->separator, skip ? 2 : 1, NO_LIMIT, &r, line));
	*line = 0;
	if (r.records == 0 || is_empty(&r.record[0]))
		return ERR(m, ERR_INVALID,
		    N_("The file is empty or its first row holds no headings. Please read in a table "
		       "whose first row names the columns."),
		    "no headings");
	t->columns = used_columns(&r);
	t->heading = r.record[0].cell.at;
	t->row = mem_array(m, struct sheet_row, r.records);
	for (size_t i = 1; i < r.records; i++)
		if (!is_empty(&r.record[i]))
			take_row(m, t, &t->row[t->rows++], &r.record[i]);
	if (t->rows > SHEET_MAX_ROWS)
		return too_many_rows(m);
	*out = t;
	return NULL;
}
