/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/agent.h"

#include <stddef.h>
#include <string.h>

struct word {
	const char *word, *name;
};

/* Browsers name those they are like as well: the most special word comes first. */
static const struct word browsers[] = {
	{ "Edg/", "Edge" },
	{ "EdgA/", "Edge" },
	{ "EdgiOS/", "Edge" },
	{ "OPR/", "Opera" },
	{ "Vivaldi/", "Vivaldi" },
	{ "SamsungBrowser/", "Samsung Internet" },
	{ "FxiOS/", "Firefox" },
	{ "Firefox/", "Firefox" },
	{ "CriOS/", "Chrome" },
	{ "Chromium/", "Chromium" },
	{ "Chrome/", "Chrome" },
	{ "Safari/", "Safari" },
};

static const struct word systems[] = {
	{ "iPhone", "iPhone" },
	{ "iPad", "iPad" },
	{ "Android", "Android" },
	{ "Windows", "Windows" },
	{ "CrOS", "ChromeOS" },
	{ "Macintosh", "macOS" },
	{ "Linux", "Linux" },
};

static const char *name_in(const char *said, const struct word *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strstr(said, words[i].word))
			return words[i].name;
	return NULL;
}

struct agent agent_of(const char *said)
{
	return (struct agent){ name_in(said, browsers, sizeof browsers / sizeof *browsers),
		name_in(said, systems, sizeof systems / sizeof *systems) };
}
