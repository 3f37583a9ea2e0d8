/* SPDX-License-Identifier: EUPL-1.2 */
/* Strings, styles and cells of a workbook (ECMA-376 part 1, 18.3, 18.4, 18.8). */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "sheet/csv.h"
#include "sheet/xlsx_priv.h"

enum {
	MOST_STRINGS = 2000000,
	MOST_STYLES = 65536,
	MOST_MERGES = 2000,
	DAY_OF_1900 = -25569, /* serial 0 as days since 1970-01-01; Excel's 29 February 1900 is before any date we meet */
	DAY_OF_1904 = -24107,
	FIRST_CUSTOM_FORMAT = 164
};

/* Formats of dates and times that need no definition (18.8.30), in Excel for Germany too. */
static bool usual_date_format(int id)
{
	return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

/* A format code is a percentage's if a percent sign stands outside quotes; then people see 50 %, not 0.5. */
static bool percent_format(const char *code)
{
	for (; *code; code++) {
		if (*code == '"')
			for (code++; *code && *code != '"'; code++)
				;
		else if (*code == '\\' && code[1])
			code++;
		else if (*code == '%')
			return true;
		if (!*code)
			break;
	}
	return false;
}

/* A format code is a date's if a day, month, year or hour letter stands outside quotes and brackets. */
static bool date_format(const char *code)
{
	for (; *code; code++) {
		if (*code == '"')
			for (code++; *code && *code != '"'; code++)
				;
		else if (*code == '[')
			for (code++; *code && *code != ']'; code++)
				;
		else if (*code == '\\' && code[1])
			code++;
		else if (strchr("dDmMyYhHjJtT", *code))
			return true;
		if (!*code)
			break;
	}
	return false;
}

/* A number of an attribute; what is larger than any sheet counts as that. */
static int number_of(const char *text)
{
	enum { MOST = 1 << 30 };
	long n = strtol(text, NULL, 10);

	return n < 0 ? -1 : n > MOST ? MOST : (int)n;
}

struct styles {
	struct xlsx_book *b;
	bool in_cells;
	int customs;
	struct {
		int id;
		enum xlsx_look look;
	} custom[512];
};

static enum xlsx_look look_of_code(const char *code)
{
	return percent_format(code) ? XLSX_PERCENT : date_format(code) ? XLSX_DATE : XLSX_PLAIN;
}

static enum xlsx_look look_of_id(const struct styles *s, int id)
{
	for (int i = 0; i < s->customs; i++)
		if (s->custom[i].id == id)
			return s->custom[i].look;
	if (id == 9 || id == 10) /* 0% and 0.00% */
		return XLSX_PERCENT;
	return id < FIRST_CUSTOM_FORMAT && usual_date_format(id) ? XLSX_DATE : XLSX_PLAIN;
}

static void style_start(void *ctx, const char *name, const char **attributes)
{
	struct styles *s = ctx;
	const char *id = xlsx_attribute(attributes, "numFmtId"), *code = xlsx_attribute(attributes, "formatCode");

	if (strcmp(name, "cellXfs") == 0) {
		s->in_cells = true;
	} else if (strcmp(name, "numFmt") == 0 && id && code && s->customs < (int)LEN(s->custom)) {
		s->custom[s->customs].id = number_of(id);
		s->custom[s->customs++].look = look_of_code(code);
	} else if (strcmp(name, "xf") == 0 && s->in_cells && s->b->styles < MOST_STYLES) {
		s->b->look = mem_grow(s->b, s->b->look, enum xlsx_look, s->b->styles + 1);
		s->b->look[s->b->styles++] = id ? look_of_id(s, number_of(id)) : XLSX_PLAIN;
	}
}

static void style_end(void *ctx, const char *name)
{
	if (strcmp(name, "cellXfs") == 0)
		((struct styles *)ctx)->in_cells = false;
}

/* Value of "_x000D_" (22.9.2.19: how a workbook spells what XML cannot), 0 if it is none. */
static unsigned long code_at(const char *s)
{
	return s[0] == '_' && s[1] == 'x' && strspn(s + 2, "0123456789abcdefABCDEF") == 4 && s[6] == '_'
	    ? strtoul(s + 2, NULL, 16) : 0;
}

/* The text with such codes as what they stand for; control characters and halves of a pair go. */
static const char *decoded(mem *m, const char *s)
{
	struct buf *b;

	if (!strstr(s, "_x"))
		return mem_str(m, s);
	b = buf_new(m);
	while (*s) {
		unsigned long c = code_at(s);

		if (!c) {
			buf_char(b, *s++);
			continue;
		}
		if (c == '\n' || c == '\t' || (c >= ' ' && c < 0x7f))
			buf_char(b, (char)c);
		else if (c >= 0xa0 && c < 0x800)
			buf_char(b, (char)(0xc0 | c >> 6)), buf_char(b, (char)(0x80 | (c & 0x3f)));
		else if (c >= 0x800 && (c < 0xd800 || c >= 0xe000))
			buf_char(b, (char)(0xe0 | c >> 12)), buf_char(b, (char)(0x80 | (c >> 6 & 0x3f))),
			    buf_char(b, (char)(0x80 | (c & 0x3f)));
		s += 7;
	}
	return b->at;
}

struct strings {
	struct xlsx_book *b;
	struct buf *text;
	bool in_t, in_phonetic;
};

static void string_start(void *ctx, const char *name, const char **attributes)
{
	struct strings *s = ctx;

	(void)attributes;
	if (strcmp(name, "si") == 0)
		buf_reset(s->text);
	else if (strcmp(name, "t") == 0)
		s->in_t = !s->in_phonetic;
	else if (strcmp(name, "rPh") == 0)
		s->in_phonetic = true;
}

static void string_end(void *ctx, const char *name)
{
	struct strings *s = ctx;
	struct xlsx_book *b = s->b;

	if (strcmp(name, "t") == 0)
		s->in_t = false;
	else if (strcmp(name, "rPh") == 0)
		s->in_phonetic = false;
	else if (strcmp(name, "si") == 0 && b->strings < MOST_STRINGS) {
		if ((b->strings & (b->strings - 1)) == 0)
			b->string = mem_grow(b, b->string, const char *, b->strings ? 2 * b->strings : 1);
		b->string[b->strings++] = decoded(b, s->text->at);
	}
}

static void string_text(void *ctx, const char *text, int n)
{
	struct strings *s = ctx;

	if (s->in_t && s->text->n + (size_t)n <= SHEET_MAX_CELL)
		buf_add(s->text, text, (size_t)n);
}

static struct err *read_optional(struct xlsx_book *b, const char *name, const struct xlsx_handler *h, void *ctx)
{
	struct buf *part;

	TRY(xlsx_part(b, name, &part));
	return part ? xlsx_parse(b, part, h, ctx) : NULL;
}

struct cells {
	struct xlsx_book *b;
	struct buf *value;
	struct xlsx_row *row; /* the one being read */
	int row_number, column;
	char type;            /* s shared, i inline, b bool, d day, e error, t text (str), n number */
	int style;
	bool in_value, in_phonetic, too_many;
};

static void row_start(struct cells *c, const char **attributes)
{
	struct xlsx_book *b = c->b;
	const char *r = xlsx_attribute(attributes, "r");

	c->row_number = r ? number_of(r) : c->row_number + 1;
	c->column = -1;
	if (b->rows > SHEET_MAX_ROWS + 20) {
		c->too_many = true;
		return;
	}
	if ((b->rows & (b->rows - 1)) == 0)
		b->row = mem_grow(b, b->row, struct xlsx_row, b->rows ? 2 * b->rows : 1);
	b->row[b->rows] = (struct xlsx_row){ c->row_number, 0, NULL };
	c->row = &b->row[b->rows++];
}

static char cell_type(const char *t)
{
	if (!t || strcmp(t, "n") == 0)
		return 'n';
	if (strcmp(t, "inlineStr") == 0)
		return 'i';
	if (strcmp(t, "str") == 0)
		return 't';
	return *t; /* s, b, d, e */
}

static void cell_start(void *ctx, const char *name, const char **attributes)
{
	struct cells *c = ctx;
	const char *ref, *style;
	int row;

	if (strcmp(name, "row") == 0) {
		row_start(c, attributes);
	} else if (strcmp(name, "c") == 0) {
		ref = xlsx_attribute(attributes, "r");
		style = xlsx_attribute(attributes, "s");
		if (!ref || !xlsx_cell_ref(ref, &c->column, &row))
			c->column++;
		c->type = cell_type(xlsx_attribute(attributes, "t"));
		c->style = style ? number_of(style) : 0;
		buf_reset(c->value);
	} else if (strcmp(name, "rPh") == 0) {
		c->in_phonetic = true;
	} else if (strcmp(name, "v") == 0 || (strcmp(name, "t") == 0 && c->type == 'i')) {
		c->in_value = !c->in_phonetic;
	} else if (strcmp(name, "mergeCell") == 0 && c->b->merges < MOST_MERGES) {
		struct xlsx_merge merge;
		const char *colon;

		ref = xlsx_attribute(attributes, "ref");
		colon = ref ? strchr(ref, ':') : NULL;
		if (!colon || !xlsx_cell_ref(ref, &merge.left, &merge.top) ||
		    !xlsx_cell_ref(colon + 1, &merge.right, &merge.bottom))
			return;
		c->b->merge = mem_grow(c->b, c->b->merge, struct xlsx_merge, c->b->merges + 1);
		c->b->merge[c->b->merges++] = merge;
	}
}

static const char *date_text(const struct xlsx_book *b, double serial)
{
	double days = floor(serial + 0.5 / 86400);
	int minutes = (int)((serial - days) * 1440 + 0.5);
	struct day day;

	if (days < 1 && serial < 1) /* a time of day without a date */
		return mem_fmt(b->m, "%02d:%02d", minutes / 60, minutes % 60);
	if (days > 100000)
		return NULL;
	day.n = (int32_t)days + (b->from_1904 ? DAY_OF_1904 : DAY_OF_1900);
	if (minutes > 0 && minutes < 1440)
		return mem_fmt(b->m, "%s %02d:%02d", day_iso(b->m, day), minutes / 60, minutes % 60);
	return day_iso(b->m, day);
}

static const char *number_text(const struct cells *c)
{
	const struct xlsx_book *b = c->b;
	char *end;
	double d = strtod(c->value->at, &end);
	enum xlsx_look look = c->style >= 0 && c->style < b->styles ? b->look[c->style] : XLSX_PLAIN;
	const char *date;

	if (end == c->value->at || !isfinite(d))
		return mem_strn(b->m, c->value->at, c->value->n);
	if (look == XLSX_DATE && d >= 0) {
		date = date_text(b, d);
		if (date)
			return date;
	}
	if (look == XLSX_PERCENT && fabs(d) < 1e12)
		return mem_fmt(b->m, "%.10g%%", d * 100);
	if (d == floor(d) && fabs(d) < 1e15)
		return mem_fmt(b->m, "%lld", (long long)d);
	return mem_fmt(b->m, "%.15g", d);
}

/* "2026-11-03T14:30:00" as dates are read everywhere else (18.18.11, type d). */
static const char *iso_text(const struct cells *c)
{
	const char *s = c->value->at;
	bool day = c->value->n >= 10 && !day_is_none(day_parse(mem_strn(c->b->m, s, 10)));

	if (!day || (s[10] && s[10] != 'T'))
		return mem_strn(c->b->m, s, c->value->n);
	if (c->value->n < 16 || strncmp(s + 11, "00:00", 5) == 0)
		return mem_strn(c->b->m, s, 10);
	return mem_fmt(c->b->m, "%.10s %.5s", s, s + 11);
}

static const char *cell_text(const struct cells *c)
{
	const struct xlsx_book *b = c->b;
	long at;

	switch (c->type) {
	case 's':
		at = strtol(c->value->at, NULL, 10);
		return at >= 0 && at < b->strings ? b->string[at] : "";
	case 'b': return *c->value->at == '1' ? "1" : "0";
	case 'e': return ""; /* #N/A and the like say nothing */
	case 'd': return iso_text(c);
	case 'n': return c->value->n ? number_text(c) : "";
	default: return decoded(b->m, c->value->at);
	}
}

static void put_cell(struct cells *c, const char *text)
{
	struct xlsx_row *r = c->row;

	if (!*text || !r)
		return;
	if (c->column >= SHEET_MAX_COLUMNS) {
		c->too_many = true;
		return;
	}
	if (c->column >= r->n) {
		r->cell = mem_grow(c->b, r->cell, const char *, c->column + 1);
		for (int i = r->n; i <= c->column; i++)
			r->cell[i] = NULL;
		r->n = c->column + 1;
	}
	r->cell[c->column] = text;
}

static void cell_end(void *ctx, const char *name)
{
	struct cells *c = ctx;

	if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
		c->in_value = false;
	else if (strcmp(name, "rPh") == 0)
		c->in_phonetic = false;
	else if (strcmp(name, "c") == 0)
		put_cell(c, cell_text(c));
	else if (strcmp(name, "row") == 0)
		c->row = NULL;
}

static void cell_chars(void *ctx, const char *text, int n)
{
	struct cells *c = ctx;

	if (c->in_value && c->value->n + (size_t)n <= SHEET_MAX_CELL)
		buf_add(c->value, text, (size_t)n);
}

static bool cells_stop(const void *ctx)
{
	return ((const struct cells *)ctx)->too_many;
}

struct err *xlsx_read_tab(struct xlsx_book *b, const struct xlsx_tab *tab)
{
	static const struct xlsx_handler strings = { string_start, string_end, string_text, NULL };
	static const struct xlsx_handler styles = { style_start, style_end, NULL, NULL };
	static const struct xlsx_handler cells = { cell_start, cell_end, cell_chars, cells_stop };
	struct cells *c = mem_make(b, struct cells);
	struct buf *part;

	if (!b->string)
		TRY(read_optional(b, "xl/sharedStrings.xml", &strings,
		    &(struct strings){ .b = b, .text = buf_new(b) }));
	if (!b->look) {
		struct styles *s = mem_make(b, struct styles);

		s->b = b;
		TRY(read_optional(b, "xl/styles.xml", &styles, s));
	}
	b->rows = b->merges = 0;
	b->row = NULL;
	b->merge = NULL;
	c->b = b;
	c->value = buf_new(b);
	if (!tab->part)
		return NULL;
	TRY(xlsx_part(b, tab->part, &part));
	if (!part)
		return NULL;
	TRY(xlsx_parse(b, part, &cells, c));
	return c->too_many ? xlsx_too_large(b->m) : NULL;
}
