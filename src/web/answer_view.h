/* SPDX-License-Identifier: EUPL-1.2 */
/* answer_view.h - what ui/answer.html shows: one side of a tandem, and its three answers */
#ifndef WEB_ANSWER_VIEW_H
#define WEB_ANSWER_VIEW_H
#include "html/widgets.h"
#include "http/form.h"
#include "service/agree.h"
#include "web/words.h"

struct answer_part {
	struct answer_view v;
	const struct form *form;
	/* Each of the three is a form of its own, so each has a one-time id. */
	const char *accept_id, *question_id, *decline_id;
	struct url to;
	enum tandem_answer open; /* the one that was clicked in the mail or failed; ANSWER_NONE */
	struct url sign_in;      /* .s NULL when signed in */
	struct paragraphs role_text, confidentiality; /* of v */
};
#endif
