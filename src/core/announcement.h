/* SPDX-License-Identifier: EUPL-1.2 */
/* announcement.h - what a coordination writes to a part of a run: plain rows as pages show them
 *
 *   draft ----send----> sending ----all mails made----> sent
 *
 * Text is never NULL. A language whose text is "" is not written; its readers get
 * the other one.
 */
#ifndef CORE_ANNOUNCEMENT_H
#define CORE_ANNOUNCEMENT_H
#include <stdbool.h>
#include <stdint.h>

#include "base/tr.h"
#include "core/ids.h"

struct announcement {
	announcement_id id;
	run_id run_id;
	/* to whom */
	const char *audience;    /* mentors, mentees, both, committee, contacts */
	const char *application; /* of mentors and mentees: in that state, as far as they were told; "" = any */
	const char *tandem;      /* of mentors and mentees: with, without; "" = all */
	bool needed;             /* for taking part: nobody can switch it off */
	const char *subject_de, *text_de, *subject_en, *text_en;
	const char *state;   /* draft, sending, sent */
	const char *made_by; /* "" = not known any more */
	int64_t made_at, sent_at; /* sent_at 0 = not yet */
	int64_t version;
};

/* One person of an audience. */
struct announcement_reader {
	person_id person_id;
	const char *name, *email, *lang;
	const char *fate; /* waiting, no_address, unwanted */
};

/* Who did not get it: no_address, or the mail came back. */
struct announcement_unreached {
	person_id person_id;
	const char *name, *email, *fate;
	mail_id mail_id; /* 0 = no mail was made */
	const char *last_error;
};

/* What became of one: counts of persons. */
struct announcement_counts {
	int64_t waiting; /* the mail is not made yet, or on its way */
	int64_t sent, failed, no_address, unwanted;
};

static inline const char *announcement_text(const struct announcement *x, enum lang l)
{
	return l == LANG_DE ? x->text_de : x->text_en;
}
static inline const char *announcement_subject(const struct announcement *x, enum lang l)
{
	return l == LANG_DE ? x->subject_de : x->subject_en;
}
#endif
