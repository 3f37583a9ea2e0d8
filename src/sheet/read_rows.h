/* SPDX-License-Identifier: EUPL-1.2 */
/* read_rows.h - table + mapping -> registrations
 *
 * One struct per row of the file, in its order, whether it can go in or not, and
 * the list of what is wrong (sheet/problem.h), sorted by line. Nothing is written
 * and nobody is judged: eligibility, known people and known organisations are for
 * the layers above.
 *
 * Fates. A row is REFUSED if a problem stops it, DUPLICATE if the same address
 * registers in the same role in another row that counts (the one sent last; if the file does not
 * tell, the first), PERSON if it says no role in a personnel list (known for the
 * line of command, not applying), else APPLICANT.
 *
 * Topics go to topics_wanted for mentees and topics_offered for mentors if the
 * column is FIELD_TOPICS. An organisation "extern", "freiberuflich" … is no
 * organisation: external is set and organisation is "" (001-14). Without column
 * and constant it is read from the domain of the address ("Talente-Konzern" of
 * talente-konzern.example) and organisation_derived is set; common mail providers
 * give "".
 *
 * target_group is what a column of that name says; without one, "addressed as a
 * woman" from the salutation, for programmes with that target group (002-02). It
 * is a fact carried along, never a problem here.
 */
#ifndef SHEET_READ_ROWS_H
#define SHEET_READ_ROWS_H
#include "base/instant.h"
#include "sheet/mapping.h"
#include "sheet/problem.h"

enum row_fate { ROW_APPLICANT, ROW_PERSON, ROW_DUPLICATE, ROW_REFUSED };
enum sheet_answer { SHEET_NOT_ASKED, SHEET_YES, SHEET_NO, SHEET_OPEN };
enum sheet_salutation { SALUTATION_NONE, SALUTATION_WOMAN, SALUTATION_MAN, SALUTATION_OTHER };

enum sheet_form { /* bits; "any" is all of them, 0 is not said */
	SHEET_IN_PERSON = 1,
	SHEET_WALK = 2,
	SHEET_PHONE = 4,
	SHEET_VIDEO = 8,
	SHEET_ANY_FORM = 15
};

enum { SHEET_NOT_SAID = -1 };

/* Texts are never NULL ("" = not said), numbers are SHEET_NOT_SAID if not said or unreadable. */
struct registration_row {
	int line;
	enum row_fate fate;
	int same_as_line; /* DUPLICATE: the line that counts */
	const char *row_no;
	struct wall started, submitted; /* wall time of the form tool; day DAY_NONE if not said */
	const char *first_name, *last_name, *full_name; /* each from the other if only one is given */
	const char *email, *email_key;                  /* key: folded, for comparing */
	const char *phone;
	enum sheet_salutation salutation;
	enum sheet_role role;
	const char *organisation, *industry, *site, *team, *position, *occupation;
	bool external, organisation_derived;
	int level;              /* 1..5 */
	const char *level_text; /* as written */
	int leadership_years, tenure_months, capacity;
	struct day joined_on, kickoff_day;
	const char *personnel_number, *manager_number, *manager_email;
	int manager_row; /* index of the line manager's row in this file; -1 if not found */
	struct sheet_texts languages; /* codes */
	struct sheet_texts topics_wanted, topics_offered, questions, interests;
	struct sheet_texts not_with;   /* names of people or organisations */
	struct sheet_texts works_with, tandem_with; /* valid addresses as written */
	bool tandem_confirmed; /* the one row named in tandem_with names this one */
	const char *goal, *expectations, *remark;
	unsigned forms; /* enum sheet_form */
	enum sheet_answer consent, employer_release, talent_programme, closed_circle, target_group;
	const struct sheet_row *raw;
};

struct registration_rows {
	int n, applicants, people, duplicates, refused; /* n is the sum of the four */
	struct registration_row *at;
	int problems; /* of both weights */
	struct sheet_problem *problem;
};

/* gmx.de, gmail.com …: an address there says nothing about where somebody works. */
bool rows_is_mail_provider(const char *domain);
/* known: topics of the programme, may be NULL. The mapping must be one for this sheet
 * (guess_mapping() or mapping_fit()). Texts may point into the sheet and the mapping, so both must
 * live as long as the rows. */
struct registration_rows *read_rows(mem *m, const struct sheet *t, const struct mapping *map,
    const struct sheet_texts *known);
#endif
