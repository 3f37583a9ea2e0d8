/* SPDX-License-Identifier: EUPL-1.2 */
#include "sheet/cells.h"

#include "sheet/value.h"

struct sheet_texts cell_parts(mem *m, const struct mapped_column *c, const char *cell,
    const struct split_names *names)
{
	struct sheet_texts one = { 0 };

	if (!*cell)
		return one;
	switch (field_kind(c->field)) {
	case KIND_LIST:
	case KIND_QUESTIONS: return split_answers(m, cell, c->joiner, names);
	case KIND_OWN:
		if (c->joiner)
			return split_answers(m, cell, c->joiner, names);
		break;
	case KIND_EMAILS: return value_is_nothing(cell) ? one : value_emails(m, cell);
	case KIND_LANGUAGES:
	case KIND_FORMS:
		if (!mapping_meaning(c, cell))
			return value_parts(m, cell);
		break;
	default: break;
	}
	sheet_texts_add(m, &one, cell);
	return one;
}
