/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/message_text.h"

#include <string.h>

/* The nth line; "" past the last. */
static const char *line_of(mem *m, const char *lines, int n)
{
	while (n-- > 0 && *lines) {
		lines += strcspn(lines, "\n");
		lines += *lines == '\n';
	}
	return mem_strn(m, lines, strcspn(lines, "\n"));
}

static const char *or_default(const char *own, const char *otherwise)
{
	return *own ? own : otherwise;
}

struct message_text message_text_of(mem *m, const struct message_kind *k, enum lang l, const struct message_row *row)
{
	bool de = l == LANG_DE;
	const char *buttons = row ? (de ? row->buttons_de : row->buttons_en) : "";
	struct message_text t = {
		.subject = or_default(row ? (de ? row->subject_de : row->subject_en) : "", tr(l, k->subject)),
		.text = or_default(row ? (de ? row->text_de : row->text_en) : "", message_default_text(m, k, l)),
	};

	for (int i = 0; i < message_buttons(k); i++)
		t.buttons[i] = or_default(line_of(m, buttons, i), tr(l, k->buttons[i]));
	return t;
}
