/* SPDX-License-Identifier: EUPL-1.2 */
/* opt.h - what a subcommand can be told, declared once
 *
 *	struct backup_options { const char *data, *db; bool quiet; };
 *	static const struct opt backup_opts[] = {
 *		OPT(struct backup_options, data, "DIR", N_("folder of the database")), …
 *	};
 *	static const struct usage usage = { "backup", "FILE", N_("copies the database …"),
 *		backup_opts, LEN(backup_opts), 1, 1 };
 *
 * The kind follows the member's C type: const char * = text, int64_t = whole
 * number, bool = flag. The option is the member's name with '-' for '_'. The
 * same rows make --help; a test holds the man page against it. Options may
 * stand before, between or after the arguments (getopt_long).
 */
#ifndef MAIN_OPT_H
#define MAIN_OPT_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"

enum opt_kind { OPT_TEXT, OPT_INT, OPT_FLAG };

struct opt {
	const char *name;
	enum opt_kind kind;
	size_t at;
	const char *arg;  /* what stands for the value in --help; NULL for a flag */
	const char *help; /* message id */
};
#define OPT(type, member, arg_, help_)                                                             \
	{ #member, _Generic(((type *)0)->member, const char *: OPT_TEXT, int64_t: OPT_INT,         \
	      bool: OPT_FLAG), offsetof(type, member), (arg_), (help_) }

struct usage {
	const char *name; /* "admin add"                                     */
	const char *args; /* "FILE…", "" = none                              */
	const char *help; /* message id: what it does, one line              */
	const struct opt *opts;
	size_t opts_n;
	int args_min, args_max; /* args_max -1 = as many as there are        */
};

/* Reads argv (argv[0] is the subcommand) into `into`, which holds the defaults. What is left stands
 * at argv[*first], argv[*first + 1] … up to argc. False: it was --help or a mistake, it has been
 * answered, and *status is the exit code. */
bool opt_read(mem *m, const struct usage *u, int argc, char **argv, void *into, int *first, int *status);
#endif
