/* SPDX-License-Identifier: EUPL-1.2 */
#include "main/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

enum lang cli_lang(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

	for (size_t i = 0; i < LEN(names); i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			return strncmp(value, "de", 2) == 0 ? LANG_DE : LANG_EN;
	}
	return LANG_EN;
}

static void put(FILE *to, mem *m, const char *id, va_list ap)
{
	fprintf(to, "%s%s\n", to == stderr ? "tandem: " : "", mem_vfmt(m, tr(cli_lang(), id), ap));
	fflush(to);
}

void cli_say(mem *m, const char *id, ...)
{
	va_list ap;

	va_start(ap, id);
	put(stdout, m, id, ap);
	va_end(ap);
}

void cli_complain(mem *m, const char *id, ...)
{
	va_list ap;

	va_start(ap, id);
	put(stderr, m, id, ap);
	va_end(ap);
}

int cli_failed(const struct err *e)
{
	if (e->told)
		fprintf(stderr, "tandem: %s (%s)\n", tr(cli_lang(), e->told), e->detail);
	else
		fprintf(stderr, "tandem: %s\n", e->detail);
	return CLI_FAILED;
}

long long cli_peak_bytes(void)
{
	struct rusage use;

	getrusage(RUSAGE_SELF, &use);
	return (long long)use.ru_maxrss * 1024;
}
