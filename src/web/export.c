/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/export.h"

struct err *reply_export(struct req *rq, struct out *out, const struct table *t, const struct export_of *of)
{
	const char *format = req_form(rq, "format");
	struct export_file f;

	TRY(export_table(rq->act, t, format ? format : "", of, &f));
	return reply_file(out, f.type, f.name, f.bytes, f.n);
}

struct err *reply_export_of_run(struct req *rq, struct out *out, const struct table *t, const char *what, run_id run)
{
	struct run_view v;

	TRY(run_view(rq->act, run, &v));
	return reply_export(rq, out, t, &(struct export_of){ what, v.run->slug, "run", run.v, v.programme->id });
}
