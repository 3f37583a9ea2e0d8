/* SPDX-License-Identifier: EUPL-1.2 */
/* Texts of mails: whatever is typed is checked without a fault of ours, a mistake is named where it
 * stands, and a text that passes leaves no brace in what is sent. */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "core/message.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void filled_in(mem *m, const char *text, bool whole)
{
	const struct message_value values[] = { { "partner", "Robin" }, { "partner_card", "a\n\nb" }, { NULL, NULL } };
	struct labels labels = labels_of(GENDER_COLON);
	const struct message_fill f = { &labels, LANG_DE, values };
	const char *line = message_line(m, &f, text);
	const char *const *p;
	int paragraphs;

	p = message_paragraphs(m, &f, text, &paragraphs);
	for (int i = 0; i < paragraphs; i++) {
		assert(*p[i] && text_valid(p[i], strlen(p[i])));
		assert(!whole || !strpbrk(p[i], "{}"));
	}
	assert(text_valid(line, strlen(line)) && !strchr(line, '\n'));
	assert(!whole || !strpbrk(line, "{}"));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	mem *m = mem_new(NULL, "fuzz");
	const char *text = mem_strn(m, (const char *)bytes, n);
	struct message_problem p = { 0 };

	for (int i = 0; i < message_kinds_n && text_valid(text, strlen(text)); i++) {
		bool bad = message_check(m, &message_kinds[i], MESSAGE_TEXT, LANG_DE, text, &p);

		if (bad) {
			assert(p.at <= strlen(text) && p.line >= 1 && p.word && *p.word);
			assert(p.fault == MESSAGE_LACKS || strncmp(text + p.at, p.word, strlen(p.word)) == 0);
			message_sentence(m, LANG_EN, &p);
		}
		filled_in(m, text, !bad);
	}
	mem_free(m);
	return 0;
}
