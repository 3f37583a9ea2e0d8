/* SPDX-License-Identifier: EUPL-1.2 */
/* messages_view.h - what ui/messages.html shows */
#ifndef WEB_MESSAGES_VIEW_H
#define WEB_MESSAGES_VIEW_H
#include "html/widgets.h"
#include "http/form.h"
#include "service/message_edit.h"
#include "web/outbox_view.h"

struct message_row_view {
	const char *label, *reader;
	const struct message_entry *entry;
	struct url url;
};

struct message_group {
	const char *heading;
	struct message_row_view *rows;
	int n;
};

struct messages_page {
	struct message_group groups[MESSAGE_PHASES];
	int n;
};

struct word_row {
	const char *words; /* "{frist}, {until}" */
	const char *label;
	struct mail_lines sample;
	bool needed;
};

/* One language of the form: names of its fields. */
struct message_side {
	enum lang lang;
	const char *heading, *subject, *text, *button[MESSAGE_BUTTONS_MOST];
	int buttons;
};

struct message_preview {
	enum lang lang;
	const char *heading;
	struct message_look look;
	struct mail_lines plain;
	struct letter_block *blocks; /* paragraphs, cut into lines */
};

struct letter_block {
	struct mail_lines lines;
};

struct message_page {
	const struct form *form;
	const char *label, *reader;
	struct message_edit edit;
	struct message_side side[LANGS];
	const struct word_row *words;
	int words_n;
	struct choices people;
	struct message_preview preview[LANGS];
	bool unsaved;          /* the preview shows what was typed */
	const char *form_id;   /* of the buttons besides the form */
	struct url here, back, to_reset, to_test;
};

/* What a template shows of a look. */
void message_preview_put(struct req *rq, enum lang l, const struct message_look *look, struct message_preview *out);
#endif
