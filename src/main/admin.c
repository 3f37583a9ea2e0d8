/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/tr.h"
#include "main/cli.h"
#include "main/commands.h"
#include "main/place.h"
#include "main/site.h"
#include "service/account.h"
#include "service/second.h"
#include "sys/clock.h"
#include "web/routes.h"

enum { LINK_HOURS = 24, TRIES = 5 };

struct admin_options {
	struct place_options place;
	const char *name, *url;
	bool password_stdin, new_second_factor;
};

static const struct opt admin_opts[] = {
	PLACE_OPTS(struct admin_options),
	OPT(struct admin_options, name, "NAME", N_("name of the person; without it, the part before the @")),
	OPT(struct admin_options, new_second_factor, NULL,
	    N_("takes the person's second factors away, so that a new one can be set up")),
	OPT(struct admin_options, password_stdin, NULL, N_("reads a first password from standard input")),
	OPT(struct admin_options, url, "URL", N_("the address people type: https://tandem.example")),
};
static const struct usage usage = { "admin add", "EMAIL",
	N_("Makes somebody an administrator and prints a link to sign in with once, within 24 hours."), admin_opts,
	LEN(admin_opts), 1, 1 };

/* Within a transaction. */
static struct err *add(struct act *a, const struct admin_options *o, const char *email, const char *name,
    person_id *person, const char **token)
{
	*person = (person_id){ 0 };
	TRY(account_for(a, email, name, person));
	TRY(role_give(a, *person, ROLE_ADMIN, (programme_id){ 0 }, (run_id){ 0 }, (organisation_id){ 0 }));
	if (o->new_second_factor)
		TRY(second_reset(a, *person, tr(cli_lang(), N_("on the machine itself"))));
	return sign_in_link_make(a, *person, LINK_HOURS * 60 * 60, token);
}

static struct err *add_in_transaction(struct act *a, const struct admin_options *o, const char *email,
    const char *name, person_id *person, const char **token)
{
	for (int tries = 1;; tries++) {
		struct err *e = act_begin(a, TX_WRITE);

		if (!e)
			e = add(a, o, email, name, person, token);
		if (!e)
			e = act_commit(a);
		if (e)
			act_rollback(a);
		if (!e || e->kind != ERR_BUSY || tries == TRIES)
			return e;
	}
}

static struct err *set_password(struct act *a, person_id person, const char *name)
{
	struct who who = { .person = person, .name = name };
	char *line = NULL;
	size_t room = 0;
	ssize_t n = getline(&line, &room, stdin);
	char *password = n > 0 ? mem_strn(a->m, line, strcspn(line, "\r\n")) : mem_str(a->m, "");
	struct err *e;

	free(line);
	if (!text_valid(password, strlen(password)))
		return ERR(a->m, ERR_INVALID, N_("The password is not valid UTF-8."), "standard input");
	a->who = &who;
	e = account_change_password(a, "", password);
	a->who = NULL;
	return e;
}

static struct err *admin_add(mem *m, const struct admin_options *o, const char *email)
{
	const char *name = o->name ? o->name : mem_strn(m, email, strcspn(email, "@")), *url = NULL, *token;
	struct place p;
	struct site site;
	struct db *db;
	struct act *a;
	person_id person;

	if (o->url)
		TRY(site_check_url(m, o->url, &url));
	TRY(place_use(m, &o->place, &p, &db));
	TRY(site_load(m, db, &p, url, &site));
	TRY(act_open(m, &site, clock_now(), &a));
	a->lang = cli_lang();
	TRY(add_in_transaction(a, o, email, name, &person, &token));
	if (o->password_stdin)
		TRY(set_password(a, person, name));
	if (p.made)
		cli_say(m, N_("A new database was made: %s"), p.file);
	cli_say(m, N_("%s is administrator. This link signs in once, within %d hours:"), email, LINK_HOURS);
	printf("%s%s\n", site.url, url_sign_in_link(m, token).s);
	return NULL;
}

static int main_admin_add(int argc, char **argv)
{
	mem *m = mem_new(NULL, "admin add");
	struct admin_options o = { 0 };
	int first, status = CLI_DONE;

	if (opt_read(m, &usage, argc, argv, &o, &first, &status)) {
		struct err *e = admin_add(m, &o, argv[first]);

		if (e)
			status = cli_failed(e);
	}
	act_close_thread();
	mem_free(m);
	return status;
}

int main_admin(int argc, char **argv)
{
	mem *m;

	if (argc > 1 && strcmp(argv[1], "add") == 0)
		return main_admin_add(argc - 1, argv + 1);
	if (argc > 1 && strcmp(argv[1], "--help") == 0)
		return main_admin_add(argc, argv);
	m = mem_new(NULL, "admin");
	cli_complain(m, N_("“tandem %s --help” shows how it is used."), usage.name);
	mem_free(m);
	return CLI_WRONG;
}
