/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/factor.h"

#include <assert.h>
#include <string.h>

static const char *const names[FACTORS] = {
	[FACTOR_NONE] = "",
	[FACTOR_MAIL] = "mail",
	[FACTOR_PASSWORD] = "password",
	[FACTOR_ORGANISATION] = "organisation",
	[FACTOR_ORGANISATION_STRONG] = "organisation_strong",
	[FACTOR_PASSKEY] = "passkey",
	[FACTOR_APP] = "app",
	[FACTOR_RECOVERY] = "recovery",
};

const char *factor_name(enum factor f)
{
	assert(f < FACTORS);
	return names[f];
}

enum factor factor_find(const char *name)
{
	for (enum factor f = FACTOR_NONE; f < FACTORS; f++)
		if (strcmp(names[f], name) == 0)
			return f;
	return FACTOR_NONE;
}

bool factor_is_both(enum factor f)
{
	return f == FACTOR_PASSKEY || f == FACTOR_ORGANISATION_STRONG;
}

bool factor_is_second(enum factor f)
{
	return f == FACTOR_PASSKEY || f == FACTOR_APP || f == FACTOR_RECOVERY;
}

bool factor_second_needed(enum role role)
{
	return role == ROLE_ADMIN || role == ROLE_COORDINATOR;
}
