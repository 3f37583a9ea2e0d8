/* SPDX-License-Identifier: EUPL-1.2 */
/* account.h - one's account, sessions, roles; how one comes in: service/sign_in.h
 *
 * Errors worth showing are ERR_INVALID with a sentence, and ERR_TOO_MANY.
 */
#ifndef SERVICE_ACCOUNT_H
#define SERVICE_ACCOUNT_H
#include "core/account.h"
#include "service/act.h"

struct err *sign_out(struct act *a) MUST_USE;
/* One of one's own (the route has checked that). */
struct err *account_end_session(struct act *a, session_id id) MUST_USE;
struct err *account_end_other_sessions(struct act *a) MUST_USE;

struct account_view {
	const char *name, *email, *phone;
	enum lang lang;
	bool has_password;
	bool second;        /* has set up a second factor */
	const struct grant_line *grants;
	int grants_n;
	const struct session_line *sessions;
	int sessions_n;
	session_id current;
};
struct err *account_view(struct act *a, struct account_view *out) MUST_USE;
struct err *account_set_language(struct act *a, enum lang lang) MUST_USE;
/* One's own name (service/rename.h) and telephone number, "" = none. ERR_INVALID. */
struct err *account_set_person(struct act *a, const char *name, const char *phone) MUST_USE;
/* Opens its own transactions. `old` is asked for only if there is a password; a first one needs a fresh
 * sign-in. Ends all other sessions and tells the person. ERR_INVALID: old does not fit, or new is too
 * short. */
struct err *account_change_password(struct act *a, const char *old, const char *new_one) MUST_USE;

/* The person with that address, made if there is none, with an open account. For the first
 * administrator and for the team of a programme. */
struct err *account_for(struct act *a, const char *email, const char *name, person_id *out) MUST_USE;
/* Nothing happens if the person holds exactly this. ERR_FORBIDDEN: a coordinator may give roles in
 * own programmes only, and never `admin`. */
struct err *role_give(struct act *a, person_id person, enum role role, programme_id programme, run_id run,
    organisation_id organisation) MUST_USE;
/* ERR_INVALID: the last administrator cannot go. */
struct err *role_take(struct act *a, const struct grant_line *grant) MUST_USE;
struct err *role_lines(struct act *a, person_id person, programme_id programme, const struct grant_line **out,
    int *n) MUST_USE;
#endif
