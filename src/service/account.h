/* SPDX-License-Identifier: EUPL-1.2 */
/* account.h - signing in, sessions, roles
 *
 * Two ways in: a password, or a link by mail. Both answer the same for people
 * we know and people we do not. Errors worth showing are ERR_INVALID with a
 * sentence, ERR_TOO_MANY with the seconds to wait in account_wait().
 */
#ifndef SERVICE_ACCOUNT_H
#define SERVICE_ACCOUNT_H
#include "core/account.h"
#include "service/act.h"

/* Opens its own transactions (the password is checked between them; slow pool). *token is the value
 * of the new session's cookie. *wait > 0 with ERR_TOO_MANY: seconds. */
struct err *sign_in_password(struct act *a, const char *email, const char *password, const char **token,
    int *wait) MUST_USE;

/* Puts a sign-in mail into the outbox if the address belongs to somebody who may come in; says
 * nothing about whether it did. The link works once, for 10 minutes. */
struct err *sign_in_ask_mail(struct act *a, const char *email, int *wait) MUST_USE;

/* *name: who the link is for; ERR_INVALID if it is used up, too old or none of ours. */
struct err *sign_in_link_look(struct act *a, const char *link, const char **name) MUST_USE;
/* Uses the link up and opens a session. */
struct err *sign_in_link_use(struct act *a, const char *link, const char **token, int *wait) MUST_USE;
/* The link itself, for `tandem admin add` and the demo: URL path and token, valid for `seconds`. */
struct err *sign_in_link_make(struct act *a, person_id person, int64_t seconds, const char **token) MUST_USE;

struct err *sign_out(struct act *a) MUST_USE;
struct err *account_sessions(struct act *a, const struct session_line **out, int *n) MUST_USE;
/* One of one's own (the route has checked that). */
struct err *account_end_session(struct act *a, session_id id) MUST_USE;
struct err *account_end_other_sessions(struct act *a) MUST_USE;

struct account_view {
	const char *name, *email;
	enum lang lang;
	bool has_password;
	const struct grant_line *grants;
	int grants_n;
	const struct session_line *sessions;
	int sessions_n;
	session_id current;
};
struct err *account_view(struct act *a, struct account_view *out) MUST_USE;
struct err *account_set_language(struct act *a, enum lang lang) MUST_USE;
/* Opens its own transactions. `old` is asked for only if there is a password. Ends all other
 * sessions. ERR_INVALID: old does not fit, or new is too short. */
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
