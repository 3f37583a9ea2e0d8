/* SPDX-License-Identifier: EUPL-1.2 */
/* commands.h - the subcommands, one file each: src/main/<name>.c
 *
 * argv[0] is the name of the subcommand. They return the exit code (main/cli.h).
 * The table in main.c lists them; each has a page doc/man/tandem-<name>.1.scd.
 */
#ifndef MAIN_COMMANDS_H
#define MAIN_COMMANDS_H

int main_admin(int argc, char **argv);
int main_assign(int argc, char **argv);
int main_backup(int argc, char **argv);
int main_doctor(int argc, char **argv);
int main_import(int argc, char **argv);
int main_match(int argc, char **argv);
int main_migrate(int argc, char **argv);
int main_rounds(int argc, char **argv);
int main_serve(int argc, char **argv);
#endif
