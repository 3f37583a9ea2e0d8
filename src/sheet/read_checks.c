/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What shows only between rows. Rows are found by address, personnel number and
 * name through sorted indexes, so a list of 20,000 stays a matter of moments.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "sheet/read_priv.h"

struct entry {
	const char *key;
	int row;
};

struct index {
	int n;
	struct entry *at;
};

static int by_key_then_row(const void *a, const void *b)
{
	const struct entry *p = a, *q = b;
	int c = strcmp(p->key, q->key);

	return c ? c : p->row - q->row;
}

static struct index index_rows(struct reader *rd,
    const char *(*key)(mem *, const struct registration_row *))
{
	struct index x = { 0, mem_array(rd->scrap, struct entry, rd->out->n + 1) };

	for (int i = 0; i < rd->out->n; i++) {
		const char *k = key(rd->scrap, &rd->out->at[i]);

		if (*k)
			x.at[x.n++] = (struct entry){ k, i };
	}
	qsort(x.at, (size_t)x.n, sizeof *x.at, by_key_then_row);
	return x;
}

/* First row with that key; -1 if none. */
static int find_row(const struct index *x, const char *key)
{
	int low = 0, high = x->n;

	while (low < high) {
		int middle = (low + high) / 2;

		if (strcmp(x->at[middle].key, key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < x->n && !strcmp(x->at[low].key, key) ? x->at[low].row : -1;
}

static const char *email_key(mem *m, const struct registration_row *row)
{
	(void)m;
	return row->fate == ROW_DUPLICATE ? "" : row->email_key;
}

static const char *number_key(mem *m, const struct registration_row *row)
{
	(void)m;
	return row->personnel_number;
}

static const char *name_key(mem *m, const struct registration_row *row)
{
	if (row->fate == ROW_REFUSED || !*row->full_name || !*row->organisation)
		return "";
	return mem_fmt(m, "%s\n%s", text_fold(m, row->full_name), text_fold(m, row->organisation));
}

static const char *line_of(struct reader *rd, const struct registration_row *row)
{
	return mem_fmt(rd->scrap, "%d", row->line);
}

/* An application counts before a mere entry, then what was sent later; a row that does not tell
 * is never later. */
static bool counts_before(const struct registration_row *a, const struct registration_row *b)
{
	int c;

	if (a->fate != b->fate)
		return a->fate == ROW_APPLICANT;
	c = day_is_none(a->submitted.day) || day_is_none(b->submitted.day)
	    ? 0
	    : day_cmp(a->submitted.day, b->submitted.day);

	return c > 0 || (c == 0 && a->submitted.minutes > b->submitted.minutes);
}

static void call_duplicate(struct reader *rd, struct registration_row *row,
    const struct registration_row *counts)
{
	const char *id = counts->line > row->line
	    ? N_("%s registered again later, in line %s. The later registration counts; this row is "
		 "left out.")
	    : N_("%s is already registered in this file, in line %s. That registration counts; this "
		 "row is left out.");

	reader_say(rd, row, FIELD_EMAIL, PROBLEM_STOPS, id, row->full_name, line_of(rd, counts));
	row->fate = ROW_DUPLICATE;
	row->same_as_line = counts->line;
}

/* The row of a run that counts, among those of one role; NULL if there is none. Refused rows are
 * not considered: they register nobody. */
static struct registration_row *find_counting(struct registration_row *at, const struct entry *run,
    int n, enum sheet_role role)
{
	struct registration_row *counts = NULL;

	for (int i = 0; i < n; i++) {
		struct registration_row *row = &at[run[i].row];

		if (row->fate != ROW_REFUSED && row->role == role && (!counts || counts_before(row, counts)))
			counts = row;
	}
	return counts;
}

/* One run of rows with the same address. Who applies in both roles does so in two rows; an entry
 * without role adds nothing to an application. */
static void check_same_address(struct reader *rd, const struct entry *run, int n)
{
	struct registration_row *at = rd->out->at, *counts[SHEET_MENTEE + 1];

	for (enum sheet_role r = SHEET_NO_ROLE; r <= SHEET_MENTEE; r++)
		counts[r] = find_counting(at, run, n, r);
	if (counts[SHEET_MENTOR] || counts[SHEET_MENTEE])
		counts[SHEET_NO_ROLE] = counts[counts[SHEET_MENTOR] ? SHEET_MENTOR : SHEET_MENTEE];
	for (int i = 0; i < n; i++) {
		struct registration_row *row = &at[run[i].row];

		if (row->fate != ROW_REFUSED && row != counts[row->role])
			call_duplicate(rd, row, counts[row->role]);
	}
}

static void check_same_name(struct reader *rd, const struct entry *run, int n)
{
	struct registration_row *at = rd->out->at, *first = NULL;

	for (int i = 0; i < n; i++) {
		struct registration_row *row = &at[run[i].row];

		if (row->fate == ROW_DUPLICATE)
			continue;
		if (first)
			reader_say(rd, row, FIELD_FULL_NAME, PROBLEM_NOTE,
			    N_("%s of the same organisation is also in line %s, with another address. Please "
			       "check whether this is one person."),
			    row->full_name, line_of(rd, first));
		first = first ? first : row;
	}
}

static void check_same_number(struct reader *rd, const struct entry *run, int n)
{
	for (int i = 1; i < n; i++)
		reader_say(rd, &rd->out->at[run[i].row], FIELD_PERSONNEL_NUMBER, PROBLEM_NOTE,
		    N_("The personnel number %s is already used in line %s; the line of command follows "
		       "that line. Please check the number."),
		    run[i].key, line_of(rd, &rd->out->at[run[0].row]));
}

static void each_run(struct reader *rd, const struct index *x,
    void (*check)(struct reader *, const struct entry *, int))
{
	for (int i = 0, n; i < x->n; i += n) {
		for (n = 1; i + n < x->n && !strcmp(x->at[i].key, x->at[i + n].key);)
			n++;
		if (n > 1)
			check(rd, x->at + i, n);
	}
}

static void find_manager(struct reader *rd, struct registration_row *row, const struct index *email,
    const struct index *number)
{
	int self = (int)(row - rd->out->at), found = -1;

	if (*row->manager_number) {
		found = find_row(number, row->manager_number);
		if (found < 0)
			reader_say(rd, row, FIELD_MANAGER_NUMBER, PROBLEM_NOTE,
			    N_("The line manager's personnel number %s is not in this file, so the line of "
			       "command ends here. Please check the number or add the person."),
			    row->manager_number, NULL);
	} else if (*row->manager_email) {
		found = find_row(email, text_fold(rd->scrap, row->manager_email));
	}
	if (found == self) {
		reader_say(rd, row, FIELD_MANAGER_NUMBER, PROBLEM_NOTE,
		    N_("This person is entered as their own line manager. The entry is left out; please "
		       "check it."),
		    NULL, NULL);
		found = -1;
	}
	row->manager_row = found;
}

/* Marks of a walk up the line of command: 0 not seen, else the number of the walk. */
static void find_circles(struct reader *rd)
{
	struct registration_row *at = rd->out->at;
	int *walk = mem_array(rd->scrap, int, rd->out->n + 1);

	for (int i = 0; i < rd->out->n; i++) {
		int r = i;

		while (r >= 0 && walk[r] == 0) {
			walk[r] = i + 1;
			r = at[r].manager_row;
		}
		if (r >= 0 && walk[r] == i + 1)
			reader_say(rd, &at[r], FIELD_MANAGER_NUMBER, PROBLEM_NOTE,
			    N_("The line of command above %s leads back to the same person. Please check who "
			       "reports to whom."),
			    at[r].full_name, NULL);
	}
}

static void check_tandem(struct reader *rd, struct registration_row *row, const struct index *email)
{
	const char *named = row->tandem_with.n ? row->tandem_with.at[0] : NULL;
	const struct registration_row *partner;
	int found;

	if (!named || row->fate != ROW_APPLICANT)
		return;
	found = find_row(email, text_fold(rd->scrap, named));
	if (found < 0) {
		reader_say(rd, row, FIELD_TANDEM_WITH, PROBLEM_NOTE,
		    N_("%s names %s as tandem partner, but that address is not in this file. The tandem "
		       "can be made once both are registered."),
		    row->full_name, named);
		return;
	}
	partner = &rd->out->at[found];
	for (int i = 0; i < partner->tandem_with.n; i++)
		row->tandem_confirmed |= !strcmp(text_fold(rd->scrap, partner->tandem_with.at[i]),
		    row->email_key);
	if (!row->tandem_confirmed)
		reader_say(rd, row, FIELD_TANDEM_WITH, PROBLEM_NOTE,
		    N_("%s names %s as tandem partner, but not the other way round. Both have to confirm "
		       "a tandem they formed themselves."),
		    row->full_name, partner->full_name);
}

void read_check_rows(struct reader *rd)
{
	struct index email = index_rows(rd, email_key);
	struct index number = index_rows(rd, number_key);
	struct index name;

	each_run(rd, &email, check_same_address);
	email = index_rows(rd, email_key); /* now without the duplicates */
	name = index_rows(rd, name_key);
	each_run(rd, &name, check_same_name);
	each_run(rd, &number, check_same_number);
	for (int i = 0; i < rd->out->n; i++) {
		find_manager(rd, &rd->out->at[i], &email, &number);
		check_tandem(rd, &rd->out->at[i], &email);
	}
	find_circles(rd);
}
