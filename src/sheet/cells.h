/* SPDX-License-Identifier: EUPL-1.2 */
/* cells.h - a cell taken apart the way its column's field asks for
 *
 * Between sheet/mapping and sheet/read_rows only.
 */
#ifndef SHEET_CELLS_H
#define SHEET_CELLS_H
#include "sheet/mapping.h"

/* Before mapping: the parts of an answer, or the cell as a whole; nothing for "". A cell that the
 * mapping has a word about is never taken apart. */
struct sheet_texts cell_parts(mem *m, const struct mapped_column *c, const char *cell,
    const struct split_names *names);
#endif
