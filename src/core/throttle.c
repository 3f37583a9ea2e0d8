/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/throttle.h"

#include <assert.h>
#include <string.h>

static const struct {
	const char *name;
	int burst, seconds_per_token;
} kinds[THROTTLE_KINDS] = {
	[THROTTLE_PASSWORD_CALLER] = { "password_caller", 30, 20 },
	[THROTTLE_PASSWORD_BOTH] = { "password_both", 10, 60 },
	[THROTTLE_MAIL_CALLER] = { "mail_caller", 20, 45 },
	[THROTTLE_MAIL_ACCOUNT] = { "mail_account", 3, 300 },
	[THROTTLE_LINK_CALLER] = { "link_caller", 30, 2 },
	[THROTTLE_SECOND_CALLER] = { "second_caller", 30, 20 },
	[THROTTLE_SECOND_BOTH] = { "second_both", 5, 30 },
	[THROTTLE_SECOND_ACCOUNT] = { "second_account", 60, 30 },
	[THROTTLE_CODE_BROWSER] = { "code_browser", 5, 120 },
	[THROTTLE_REGISTER_CALLER] = { "register_caller", 200, 10 },
	[THROTTLE_REGISTER_ADDRESS] = { "register_address", 5, 600 },
};

bool throttle_take(enum throttle_kind kind, struct bucket *b, struct instant now, int *wait)
{
	double burst, every;

	assert(kind < THROTTLE_KINDS);
	burst = kinds[kind].burst;
	every = kinds[kind].seconds_per_token;
	if (b->at.s == 0)
		b->tokens = burst;
	else if (now.s > b->at.s)
		b->tokens += (double)(now.s - b->at.s) / every;
	if (b->tokens > burst)
		b->tokens = burst;
	b->at = now;
	if (b->tokens >= 1) {
		b->tokens -= 1;
		*wait = 0;
		return true;
	}
	*wait = (int)((1 - b->tokens) * every) + 1;
	return false;
}

const char *throttle_name(enum throttle_kind kind)
{
	assert(kind < THROTTLE_KINDS);
	return kinds[kind].name;
}

const char *throttle_caller(mem *m, const char *address)
{
	const char *at = address;

	if (!strchr(address, ':') || strstr(address, "::") == address)
		return mem_str(m, address);
	for (int groups = 0; *at; at++)
		if (*at == ':' && ++groups == 4)
			break;
	return mem_strn(m, address, (size_t)(at - address));
}
