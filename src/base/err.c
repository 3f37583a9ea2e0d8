/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/err.h"

struct err *err_make(mem *m, enum err_kind kind, const char *told, const char *file, int line,
    const char *fmt, ...)
{
	struct err *e = mem_make(m, struct err);
	va_list ap;

	va_start(ap, fmt);
	*e = (struct err){ kind, told, mem_vfmt(e, fmt, ap), file, line };
	va_end(ap);
	return e;
}
