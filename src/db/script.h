/* SPDX-License-Identifier: EUPL-1.2 */
/* script.h - what of a migration is meant for one engine
 *
 * The aim is that every statement runs on both. Where it cannot, a line
 *
 *   -- only: postgresql        or        -- only: sqlite
 *
 * guards the one statement after it, up to its semicolon (of a CREATE TRIGGER:
 * the one after its END). Also used by tools/embed.
 */
#ifndef DB_SCRIPT_H
#define DB_SCRIPT_H
#include "base/err.h"

/* The text with the other engine's statements blanked out, so that lines keep their numbers. For
 * SQLite BIGINT NOT NULL PRIMARY KEY becomes INTEGER PRIMARY KEY: the same values, found faster.
 * ERR_INVALID for a guard of an unknown engine or without a statement, or a string without end. */
struct err *script_for(mem *m, const char *text, bool postgres, const char **out) MUST_USE;
/* The text with all guarded statements blanked out. */
struct err *script_common(mem *m, const char *text, const char **out) MUST_USE;
#endif
