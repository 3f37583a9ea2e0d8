/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/export.h"

#include <string.h>

#include "base/text.h"
#include "sheet/table.h"

struct table *export_list(struct act *a, const char *title, const char *const *heading, size_t n)
{
	struct table *t = table_new(a->m, tr(a->lang, title));

	for (size_t i = 0; i < n; i++)
		table_heading(t, tr(a->lang, heading[i]));
	return t;
}

struct err *export_table(struct act *a, const struct table *t, const char *format, const struct export_of *of,
    struct export_file *out)
{
	struct table_file f;

	TRY(table_write(a->m, t, strcmp(format, "csv") == 0 ? TABLE_CSV : TABLE_XLSX, a->lang, &f));
	*out = (struct export_file){ f.type,
		mem_fmt(a->m, "%s%s%s.%s", of->stem, *of->stem ? "-" : "", text_slug(a->m, t->title), f.ending), f.bytes,
		f.n };
	return act_note(a, mem_fmt(a->m, "%s_exported", of->what), of->object_kind, of->object_id, of->programme);
}
