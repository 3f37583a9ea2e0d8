/* SPDX-License-Identifier: EUPL-1.2 */
/* whole.h - whole numbers as people type them */
#ifndef BASE_WHOLE_H
#define BASE_WHOLE_H
#include <stdbool.h>
#include <stdint.h>

#include "base/tr.h"

/* 12, -12, +12, 1 234, 1.234 (German), 1,234 (English); nothing before or behind it. False if it is
 * none, or too large for *out. */
bool whole_read(const char *s, enum lang lang, int64_t *out);
#endif
