/* SPDX-License-Identifier: EUPL-1.2 */
/* answer.h - the three answers of a tandem, for the two pages that offer them */
#ifndef WEB_ANSWER_H
#define WEB_ANSWER_H
#include "http/reply.h"
#include "web/answer_view.h"

struct answer_input {
	const char *answer, *question, *reason;
};

struct form *answer_form_new(struct req *rq);
/* False: the form says what is wrong. *note goes with the answer. */
bool answer_read(struct form *f, struct answer_input *in, enum tandem_answer *answer, const char **note);
/* Fills all but v, which is there already, and sign_in. */
void answer_part_fill(struct req *rq, struct answer_part *p, struct form *f, struct url to);
/* After an answer: back to the page, which says itself what was accepted or asked. */
struct err *answer_done(struct out *out, struct url back, enum tandem_answer answer);
#endif
