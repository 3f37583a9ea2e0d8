/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/import.h"

#include <string.h>

#include "service/import_plan.h"
#include "store/import.h"
#include "store/run.h"

struct err *imports_of_run(struct act *a, run_id run, const struct import **out, int *n)
{
	return import_list(a->db, a->m, run, out, n);
}

struct err *import_look(struct act *a, import_id id, const struct import **out, const struct run **run)
{
	TRY(import_get(a->db, a->m, id, out));
	return run_get(a->db, a->m, (*out)->run_id, run);
}

struct err *import_drop(struct act *a, import_id id)
{
	const struct import *import;
	const struct run *run;

	TRY(import_look(a, id, &import, &run));
	if (strcmp(import->state, "mapping") != 0)
		return ERR(a->m, ERR_CONFLICT,
		    N_("This file has been taken over already. You see what became of it on the page of the imports."),
		    "import %lld is %s", (long long)id.v, import->state);
	TRY(import_end(a->db, a->m, id));
	return act_note(a, "import_dropped", "import", id.v, run->programme_id);
}

struct err *import_preview(struct act *a, import_id id, const struct import_options *o,
    const struct import_report **out)
{
	struct import_file f;
	struct plan *p;

	TRY(import_file(a, id, &f));
	TRY(plan_make(a, &f, o, &p));
	*out = p->report;
	return NULL;
}

/* Files with the same headings need no questions next time. */
static struct err *remember(struct act *a, const struct import_file *f)
{
	return mapping_memory_set(a->db, a->m, f->programme->id, mapping_signature(a->m, f->sheet),
	    mapping_write(a->m, f->map), a->now.s);
}

struct err *import_do(struct act *a, import_id id, const struct import_options *o, const struct import_report **out)
{
	struct import_file f;
	struct import row;
	struct plan *p;
	const char **complaints;
	int n;

	TRY(import_file(a, id, &f));
	complaints = import_complaints(a, &f, &n);
	if (n)
		return ERR(a->m, ERR_INVALID, complaints[0], "%d complaints", n);
	TRY(plan_make(a, &f, o, &p));
	TRY(plan_write(p, id));
	TRY(remember(a, &f));
	row = *f.import;
	row.rows_read = p->report->rows;
	row.accepted = p->report->accepted;
	row.duplicates = p->report->duplicates;
	row.problems = p->report->problem_rows;
	row.ended_at = a->now.s;
	TRY(import_set_done(a->db, a->m, &row, import_report_json(a->m, p->report)));
	*out = p->report;
	return act_note(a, "import_done", "import", id.v, f.programme->id);
}

struct err *import_result(struct act *a, import_id id, const struct import_report **out)
{
	struct import_report *r = mem_make(a->m, struct import_report);
	struct import_texts texts;

	TRY(import_texts(a->db, a->m, id, &texts));
	*out = r;
	return *texts.report ? report_from_json(a->m, texts.report, r) : NULL;
}
