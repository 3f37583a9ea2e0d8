/* SPDX-License-Identifier: EUPL-1.2 */
/* split.h - several answers in one cell
 *
 * One joiner is chosen for a whole column. ; | and line breaks join wherever
 * they occur. A comma or a slash is also found inside names ("Arbeitszeit,
 * Familie", "digital / analog"), so it joins only if its parts are seen apart:
 * alone, beside other neighbours, or among the known names. In questions it
 * never joins.
 *
 * Known names are the topics of the programme. A part that spells one is kept
 * whole, even with the joiner inside, and gets the catalogue's spelling.
 */
#ifndef SHEET_SPLIT_H
#define SHEET_SPLIT_H
#include "sheet/field.h"
#include "sheet/sheet.h"

struct split_names;

/* Known names, ready to compare; names may be NULL. The strings are not copied. */
const struct split_names *split_names(mem *m, const struct sheet_texts *names);
/* The catalogue's spelling of a text; NULL if it is not known. */
const char *split_known(const struct split_names *names, const char *text);

/* '\n' ';' '|' ',' '/' or 0: the cells of this column hold one answer each. To be asked of FIELD_OWN only
 * where the field of the form takes several. */
char split_find_joiner(const struct sheet *t, int column, enum sheet_field f,
    const struct split_names *names);

/* The answers of one cell: trimmed, none empty, none that says "nothing", none twice. */
struct sheet_texts split_answers(mem *m, const char *text, char joiner,
    const struct split_names *names);
#endif
