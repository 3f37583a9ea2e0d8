/* SPDX-License-Identifier: EUPL-1.2 */
/* quota_field.h - a control for a quota: a number, or empty where none is meant */
#ifndef WEB_QUOTA_FIELD_H
#define WEB_QUOTA_FIELD_H
#include "base/mem.h"

#include <stdint.h>

enum { QUOTA_NONE = -1, QUOTA_WRONG = -2 };

/* 0 to LIMIT_RUN_PEOPLE, QUOTA_NONE or QUOTA_WRONG. */
int64_t quota_read(const char *raw);
/* What is to stand in it: "" for none. */
const char *quota_raw(mem *m, int64_t most);
#endif
