/* SPDX-License-Identifier: EUPL-1.2 */
/* account.h - what pages show of accounts and roles */
#ifndef CORE_ACCOUNT_H
#define CORE_ACCOUNT_H
#include <stdint.h>

#include "core/ids.h"

/* One role somebody holds, and for what. Names are "" where the id is 0. */
struct grant_line {
	int64_t id;
	person_id person_id;
	const char *name, *email;
	const char *role; /* role_name() */
	programme_id programme_id;
	run_id run_id;
	organisation_id organisation_id;
	const char *programme_de, *programme_en, *run, *organisation;
	int64_t made_at;
};

/* Where somebody is signed in. */
struct session_line {
	session_id id;
	const char *agent; /* what the browser says of itself, "" = nothing */
	int64_t made_at, seen_at, ends_at;
};
#endif
