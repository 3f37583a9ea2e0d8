/* SPDX-License-Identifier: EUPL-1.2 */
#include "main/opt.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "main/cli.h"

enum { HELP = 'h', FIRST = 256, HELP_COLUMN = 26 };

/* Of a struct within the struct ("place.data") the last member names the option. */
static char *option_name(mem *m, const struct opt *o)
{
	const char *dot = strrchr(o->name, '.');
	char *name = mem_str(m, dot ? dot + 1 : o->name);

	for (char *c = name; *c; c++) {
		if (*c == '_')
			*c = '-';
	}
	return name;
}

static const struct option *long_options(mem *m, const struct usage *u)
{
	struct option *list = mem_array(m, struct option, u->opts_n + 2);

	for (size_t i = 0; i < u->opts_n; i++)
		list[i] = (struct option){ option_name(m, &u->opts[i]),
			u->opts[i].kind == OPT_FLAG ? no_argument : required_argument, NULL, FIRST + (int)i };
	list[u->opts_n] = (struct option){ "help", no_argument, NULL, HELP };
	return list;
}

static void put_option(mem *m, const char *name, const char *arg, const char *help)
{
	const char *left = mem_fmt(m, "  --%s%s%s", name, arg ? " " : "", arg ? arg : "");

	printf("%s%*s%s\n", left, (int)(HELP_COLUMN - text_length(left)), "", help);
}

static void put_help(mem *m, const struct usage *u)
{
	enum lang l = cli_lang();

	printf("%s tandem %s%s%s%s\n\n%s\n\n", tr(l, "Usage:"), u->name,
	    u->opts_n > 0 ? tr(l, " [OPTION…]") : "", *u->args ? " " : "", u->args, tr(l, u->help));
	for (size_t i = 0; i < u->opts_n; i++)
		put_option(m, option_name(m, &u->opts[i]), u->opts[i].arg, tr(l, u->opts[i].help));
	put_option(m, "help", NULL, tr(l, "shows this"));
}

static bool set(const struct opt *o, void *into, const char *value)
{
	void *at = (char *)into + o->at;
	char *end;

	switch (o->kind) {
	case OPT_TEXT: *(const char **)at = value; return true;
	case OPT_FLAG: *(bool *)at = true; return true;
	case OPT_INT: break;
	}
	errno = 0;
	*(int64_t *)at = strtoll(value, &end, 10);
	return errno == 0 && *value && !*end;
}

static bool wrong(mem *m, const struct usage *u, int *status)
{
	cli_complain(m, N_("“tandem %s --help” shows how it is used."), u->name);
	*status = CLI_WRONG;
	return false;
}

/* getopt_long() has left the culprit at optind - 1. */
static void complain_about(mem *m, int answer, char **argv)
{
	if (answer == ':')
		cli_complain(m, N_("%s needs a value."), argv[optind - 1]);
	else
		cli_complain(m, N_("There is no option %s here."), argv[optind - 1]);
}

bool opt_read(mem *m, const struct usage *u, int argc, char **argv, void *into, int *first, int *status)
{
	const struct option *list = long_options(m, u);
	int answer, left;

	optind = 0; /* GNU: start anew */
	opterr = 0;
	while ((answer = getopt_long(argc, argv, ":h", list, NULL)) != -1) {
		const struct opt *o = answer >= FIRST ? &u->opts[answer - FIRST] : NULL;

		if (answer == HELP) {
			put_help(m, u);
			*status = CLI_DONE;
			return false;
		}
		if (!o) {
			complain_about(m, answer, argv);
			return wrong(m, u, status);
		}
		if (!set(o, into, optarg)) {
			cli_complain(m, N_("--%s needs a whole number, not “%s”."), option_name(m, o), optarg);
			return wrong(m, u, status);
		}
	}
	*first = optind;
	left = argc - optind;
	if (left < u->args_min)
		cli_complain(m, N_("Something is missing: %s"), u->args);
	else if (u->args_max >= 0 && left > u->args_max)
		cli_complain(m, N_("“%s” is one argument too many."), argv[optind + u->args_max]);
	else
		return true;
	return wrong(m, u, status);
}
