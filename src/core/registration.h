/* SPDX-License-Identifier: EUPL-1.2 */
/* registration.h - what somebody sends before we know who it is; an invitation to do so: plain rows
 *
 * Text is never NULL. What a registration says becomes a person and an
 * application only when the address is proved (service/register.h).
 */
#ifndef CORE_REGISTRATION_H
#define CORE_REGISTRATION_H
#include "core/ids.h"

enum {
	/* How long something is kept that nobody came back to, in days: a draft, a registration whose
	 * address was not confirmed, one that became an application (so that its link can say so). */
	REGISTRATION_DRAFT_DAYS = 30,
	REGISTRATION_SENT_DAYS = 14,
	REGISTRATION_DONE_DAYS = 60,
	/* An import that was opened and not taken: it holds a whole file. */
	IMPORT_OPEN_DAYS = 14,
	/* How many people one list of invitations may hold. */
	LIMIT_INVITATIONS = 500
};

struct registration {
	registration_id id;
	run_id run_id;
	const char *role, *lang;
	channel_id channel_id;     /* 0 = none */
	const char *name, *email, *email_fold;
	const char *answers;       /* JSON, service/fields.h; "" once done */
	const char *consents;      /* hashes, blank between */
	const char *state;         /* open, sent, done */
	application_id application_id; /* of one that is done */
	int64_t mails, made_at, changed_at, ends_at;
};

struct invitation {
	invitation_id id;
	run_id run_id;
	const char *role, *name, *email, *email_fold, *lang;
	organisation_id organisation_id; /* in whose name; 0 = the coordination's */
	const char *organisation;        /* "" = none */
	person_id by_person_id;
	const char *state;               /* invited, declined, registered, withdrawn */
	application_id application_id;
	const char *application_state;   /* "" = none */
	int64_t mails, mailed_at, made_at;
};

/* What the employer was asked (002-28). */
struct release_request {
	int64_t id;
	application_id application_id;
	const char *name, *email;
	int64_t mails, asked_at;
	const char *answer; /* "", yes, no */
	int64_t answered_at; /* 0 = not yet */
};

/* Whom an applicant comes together with (001-03). */
struct ready_tandem {
	application_id application_id;
	run_id run_id;
	const char *partner_name, *partner_email, *partner_fold;
	int64_t mailed_at;
	const char *state; /* waiting, entered, stopped */
	int64_t made_at;
};

/* "This is what we will match you with." */
struct application_check {
	application_id application_id;
	int64_t asked_at, checked_at; /* 0 = not yet */
	int64_t version;              /* of the application that was found right */
};
#endif
