/* SPDX-License-Identifier: EUPL-1.2 */
/* outbox_view.h - what ui/outbox.html shows */
#ifndef WEB_OUTBOX_VIEW_H
#define WEB_OUTBOX_VIEW_H
#include "html/widgets.h"
#include "service/post.h"
#include "web/run_nav.h"

struct outbox_page {
	struct run_nav nav; /* empty for the whole installation */
	const char *title;
	const struct post_line *mails;
	const struct url *to; /* per mail */
	int n;
	struct post_counts counts;
	struct choices states;
	const char *state;    /* chosen, "" = all */
	struct pager pager;
	struct url all, base, to_file; /* to_file.s NULL: of the whole installation */
	const char *file_id;
	bool mail_is_sent;
};

/* A line of a mail; a line that is an address becomes a link. */
struct mail_line {
	const char *text;
	struct url url; /* .s NULL: text */
};

struct mail_lines {
	const struct mail_line *at;
	int n;
};
/* Without blanks at the ends; `links` false: addresses stay text, because they lead nowhere. */
struct mail_lines mail_lines_of(mem *m, const char *text, bool links);

struct mail_page {
	struct run_nav nav; /* empty unless it belongs to a run of the reader's */
	const struct post_mail *mail;
	bool readable;   /* by this person; else the state only */
	bool mail_is_sent;
	struct mail_lines lines;
	struct url to_again;
	const char *again_id; /* NULL: it has not failed */
};

/* What a mail is for, by its kind. */
const char *mail_kind_label(const char *kind);
/* Message id with the context "mail state", and how the badge looks. */
const char *mail_state_label(const char *state);
enum notice mail_state_look(const char *state);
#endif
