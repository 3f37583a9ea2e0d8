/* SPDX-License-Identifier: EUPL-1.2 */
#include "main/demo.h"

#include <stdio.h>
#include <string.h>

#include "main/cli.h"
#include "main/demo_programmes.h"
#include "service/account.h"
#include "service/demo_selection.h"

static const char password[] = "ein offenes Tandem zum Ausprobieren";

static const struct login {
	const char *email, *name; /* NULL: of somebody in the demo already */
	enum role role; /* in the installation; ROLES: none */
	const char *what; /* message id */
	struct err *(*then)(struct act *a); /* what this person does, signed in; may be NULL */
} logins[] = {
	{ "verwaltung@tandem.example", "Alex Verwaltung", ROLE_ADMIN, N_("looks after the installation"), NULL },
	{ "koordination@tandem.example", "Kim Koordination", ROLES, N_("coordinates the five programmes"),
	    demo_programmes_make },
	{ "beirat@tandem.example", NULL, ROLES, N_("sits on the advisory boards"), NULL },
	{ DEMO_COMMITTEE, NULL, ROLES, N_("rates applications in classic mentoring"), NULL },
	{ "mentor@tandem.example", NULL, ROLES, N_("takes part in reverse mentoring as mentor"), NULL },
	{ "mentee@tandem.example", NULL, ROLES, N_("takes part in reverse mentoring as mentee"), NULL },
};

bool demo_is_local(const char *listen)
{
	static const char *const local[] = { "127.", "localhost:", "[::1]:", "unix:" };

	for (size_t i = 0; i < LEN(local); i++) {
		if (strncmp(listen, local[i], strlen(local[i])) == 0)
			return true;
	}
	return false;
}

static struct err *add_person(struct act *a, const struct login *l, person_id *person)
{
	struct err *e;

	*person = (person_id){ 0 };
	TRY(act_begin(a, TX_WRITE));
	e = account_for(a, l->email, l->name, person);
	if (!e && l->role != ROLES)
		e = role_give(a, *person, l->role, (programme_id){ 0 }, (run_id){ 0 }, (organisation_id){ 0 });
	if (!e)
		e = act_commit(a);
	if (e)
		act_rollback(a);
	return e;
}

struct err *demo_fill(struct act *a)
{
	for (size_t i = 0; i < LEN(logins); i++) {
		struct who who = { .name = logins[i].name ? logins[i].name : "" };
		struct err *e;

		TRY(add_person(a, &logins[i], &who.person));
		a->who = &who;
		e = account_change_password(a, "", password);
		if (!e && logins[i].then)
			e = logins[i].then(a);
		a->who = NULL;
		TRY(e);
	}
	return NULL;
}

void demo_tell(mem *m)
{
	cli_say(m, N_("Sign in with the password “%s” as:"), password);
	for (size_t i = 0; i < LEN(logins); i++)
		printf("  %-32s %s\n", logins[i].email, tr(cli_lang(), logins[i].what));
	fflush(stdout);
}
