/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <string.h>

#include "main/cli.h"
#include "main/commands.h"

static const struct command {
	const char *name, *help; /* message id */
	int (*run)(int argc, char **argv);
} commands[] = {
	{ "admin", N_("names the first administrator and prints a link to sign in with"), main_admin },
	{ "assign", N_("finds the best tandems in a list of pairs, and proves it"), main_assign },
	{ "backup", N_("copies the database into one file while the server runs"), main_backup },
	{ "doctor", N_("looks for what is wrong with an installation"), main_doctor },
	{ "import", N_("brings registration files into a run"), main_import },
	{ "match", N_("finds the best tandems for a table of people by a file of rules, and says why"), main_match },
	{ "migrate", N_("brings the database to the form this program needs"), main_migrate },
	{ "rounds", N_("makes the timetable of a speed networking"), main_rounds },
	{ "serve", N_("starts the web server"), main_serve },
};

static void put_help(void)
{
	enum lang l = cli_lang();

	printf("%s\n\n", tr(l, "Tandem runs mentoring programmes, from the first plan to the evaluation."));
	printf("%s\n\n", tr(l, "Usage: tandem COMMAND [OPTION…]"));
	for (size_t i = 0; i < LEN(commands); i++)
		printf("  %-10s %s\n", commands[i].name, tr(l, commands[i].help));
	printf("\n%s\n", tr(l, "“tandem COMMAND --help” says more; so does “man tandem-COMMAND”."));
}

int main(int argc, char **argv)
{
	mem *m;

	if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
	    strcmp(argv[1], "help") == 0) {
		put_help();
		return argc < 2 ? CLI_WRONG : CLI_DONE;
	}
	if (strcmp(argv[1], "--version") == 0) {
		printf("tandem %s\n", TANDEM_VERSION);
		return CLI_DONE;
	}
	for (size_t i = 0; i < LEN(commands); i++) {
		if (strcmp(argv[1], commands[i].name) == 0)
			return commands[i].run(argc - 1, argv + 1);
	}
	m = mem_new(NULL, "complaint");
	cli_complain(m, N_("There is no command “%s”; “tandem --help” lists them."), argv[1]);
	mem_free(m);
	return CLI_WRONG;
}
