/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/told.h"

#include <stdlib.h>

#include "store/application.h"

struct err *told_get(struct act *a, application_id id, const struct application **out)
{
	struct application *told = mem_make(a->m, struct application);
	const struct application *x;

	TRY(application_get(a->db, a->m, id, &x));
	*told = *x;
	*out = told;
	return application_told(a->db, a->m, id, &told->state);
}

static int by_id(const void *a, const void *b)
{
	const application_id *x = a, *y = b;

	return (x->v > y->v) - (x->v < y->v);
}

struct err *told_all(struct act *a, run_id run, const struct application *x, int n, const struct application **out)
{
	struct application *told;
	application_id *untold;
	int untold_n;

	*out = x;
	TRY(application_untold(a->db, a->m, run, &untold, &untold_n));
	if (!untold_n)
		return NULL;
	told = mem_array(a->m, struct application, n);
	for (int i = 0; i < n; i++) {
		told[i] = x[i];
		if (bsearch(&x[i].id, untold, (size_t)untold_n, sizeof *untold, by_id))
			told[i].state = "applied";
	}
	*out = told;
	return NULL;
}
