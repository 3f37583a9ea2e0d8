/* SPDX-License-Identifier: EUPL-1.2 */
#include "sheet/read_rows.h"

#include <stdlib.h>

#include "sheet/read_priv.h"
#include "sheet/value.h"

void reader_say(struct reader *rd, struct registration_row *row, enum sheet_field field,
    enum problem_weight weight, const char *id, const char *a, const char *b)
{
	struct registration_rows *out = rd->out;

	if ((out->problems & (out->problems - 1)) == 0)
		out->problem = mem_grow(rd->m, out->problem, struct sheet_problem,
		    out->problems ? (size_t)out->problems * 2 : 1);
	out->problem[out->problems++] = (struct sheet_problem){ row ? row->line : 0, field, weight, id,
		{ a ? mem_str(rd->m, a) : "", b ? mem_str(rd->m, b) : "", "" } };
	if (row && weight == PROBLEM_STOPS)
		row->fate = ROW_REFUSED;
}

static void check_file(struct reader *rd)
{
	bool names = mapping_find(rd->map, FIELD_FULL_NAME) >= 0
	    || mapping_find(rd->map, FIELD_FIRST_NAME) >= 0
	    || mapping_find(rd->map, FIELD_LAST_NAME) >= 0;

	if (mapping_find(rd->map, FIELD_EMAIL) < 0)
		reader_say(rd, NULL, FIELD_EMAIL, PROBLEM_STOPS,
		    N_("No column holds the e-mail addresses. Please assign it, else no row can go in."),
		    NULL, NULL);
	if (!names)
		reader_say(rd, NULL, FIELD_FULL_NAME, PROBLEM_STOPS,
		    N_("No column holds the names. Please assign it, else no row can go in."), NULL,
		    NULL);
	if (mapping_find(rd->map, FIELD_ROLE) < 0 && rd->map->role == SHEET_NO_ROLE)
		reader_say(rd, NULL, FIELD_ROLE, PROBLEM_STOPS,
		    N_("No column says who wants to take part in which role. Please assign it, or choose "
		       "one role for the whole file."),
		    NULL, NULL);
	if (mapping_find(rd->map, FIELD_CONSENT) < 0)
		reader_say(rd, NULL, FIELD_CONSENT, PROBLEM_NOTE,
		    N_("The file does not say whether the people consented to data processing. Please "
		       "make sure of it before you take the rows over."),
		    NULL, NULL);
}

static void check_width(struct reader *rd, struct registration_row *row)
{
	int found = row->raw->found, columns = rd->t->columns;

	if (found > columns)
		reader_say(rd, row, FIELD_IGNORE, PROBLEM_STOPS,
		    N_("This row has %s cells, but the file has %s headings. A text that holds the "
		       "separator probably lacks its quotation marks. Please correct the row and read "
		       "the file in again."),
		    mem_fmt(rd->scrap, "%d", found), mem_fmt(rd->scrap, "%d", columns));
	if (found < columns)
		reader_say(rd, row, FIELD_IGNORE, PROBLEM_NOTE,
		    N_("This row ends after %s of %s columns. The rest counts as not answered."),
		    mem_fmt(rd->scrap, "%d", found), mem_fmt(rd->scrap, "%d", columns));
}

static struct registration_row empty_row(const struct sheet_row *raw)
{
	return (struct registration_row){ .line = raw->line,
		.raw = raw,
		.row_no = "",
		.started = { DAY_NONE, 0 },
		.submitted = { DAY_NONE, 0 },
		.first_name = "",
		.last_name = "",
		.full_name = "",
		.email = "",
		.email_key = "",
		.phone = "",
		.organisation = "",
		.industry = "",
		.site = "",
		.team = "",
		.position = "",
		.occupation = "",
		.level = SHEET_NOT_SAID,
		.level_text = "",
		.leadership_years = SHEET_NOT_SAID,
		.tenure_months = SHEET_NOT_SAID,
		.capacity = SHEET_NOT_SAID,
		.joined_on = DAY_NONE,
		.kickoff_day = DAY_NONE,
		.personnel_number = "",
		.manager_number = "",
		.manager_email = "",
		.manager_row = -1,
		.goal = "",
		.expectations = "",
		.remark = "" };
}

static int by_line(const void *a, const void *b)
{
	const struct sheet_problem *p = a, *q = b;

	if (p->line != q->line)
		return p->line < q->line ? -1 : 1;
	if (p->weight != q->weight)
		return p->weight > q->weight ? -1 : 1;
	return p->field < q->field ? -1 : p->field > q->field;
}

static void count_fates(struct registration_rows *out)
{
	for (int i = 0; i < out->n; i++) {
		out->applicants += out->at[i].fate == ROW_APPLICANT;
		out->people += out->at[i].fate == ROW_PERSON;
		out->duplicates += out->at[i].fate == ROW_DUPLICATE;
		out->refused += out->at[i].fate == ROW_REFUSED;
	}
}

static void read_row(struct reader *rd, int r)
{
	struct registration_row *row = &rd->out->at[r];

	rd->scrap = mem_new(rd->m, "row");
	*row = empty_row(&rd->t->row[r]);
	row->role = rd->map->role;
	check_width(rd, row);
	/* the role first: it says whose topics these are */
	for (int c = 0; c < rd->t->columns; c++)
		if (rd->map->column[c].field == FIELD_ROLE)
			read_cell(rd, row, c);
	for (int c = 0; c < rd->t->columns; c++)
		if (rd->map->column[c].field != FIELD_ROLE)
			read_cell(rd, row, c);
	read_finish_row(rd, row);
	mem_free(rd->scrap);
}

struct registration_rows *read_rows(mem *m, const struct sheet *t, const struct mapping *map,
    const struct sheet_texts *known)
{
	struct reader rd = { .m = m,
		.t = t,
		.map = map,
		.names = split_names(m, known),
		.english = mem_array(m, bool, t->columns),
		.out = mem_make(m, struct registration_rows) };

	rd.personnel = mapping_find(map, FIELD_PERSONNEL_NUMBER) >= 0;
	for (int c = 0; c < t->columns; c++)
		rd.english[c] = value_dates_english(t, c);
	rd.out->n = t->rows;
	rd.out->at = mem_array(m, struct registration_row, t->rows + 1);
	check_file(&rd);
	for (int r = 0; r < t->rows; r++)
		read_row(&rd, r);
	rd.scrap = mem_new(m, "checks");
	read_check_rows(&rd);
	mem_free(rd.scrap);
	if (rd.out->problems)
		qsort(rd.out->problem, (size_t)rd.out->problems, sizeof *rd.out->problem, by_line);
	count_fates(rd.out);
	return rd.out;
}
