/* SPDX-License-Identifier: EUPL-1.2 */
/* cli.h - how the program talks in a terminal
 *
 * Results go to stdout, complaints to stderr as "tandem: sentence". The language
 * is that of the terminal (LC_ALL, LC_MESSAGES, LANG): German for de…, else
 * English. Exit codes: 0 done, 1 could not, 2 was used wrongly.
 */
#ifndef MAIN_CLI_H
#define MAIN_CLI_H
#include "base/err.h"
#include "base/tr.h"

enum { CLI_DONE, CLI_FAILED, CLI_WRONG };

enum lang cli_lang(void);
/* A translated line on stdout; format as trf(). */
void cli_say(mem *m, const char *id, ...) __attribute__((format(printf, 2, 3)));
/* The same on stderr. */
void cli_complain(mem *m, const char *id, ...) __attribute__((format(printf, 2, 3)));
/* Says what went wrong, for the operator: the sentence and, in brackets, the detail. CLI_FAILED. */
int cli_failed(const struct err *e);

/* The most memory this process ever had, for --json. */
long long cli_peak_bytes(void);
#endif
