/* SPDX-License-Identifier: EUPL-1.2 */
/* agent.h - browser and system out of what a browser says of itself (User-Agent, RFC 9110 10.1.5)
 *
 * For people who look where they are signed in, so a guess by well-known words
 * will do. Names are proper names and the same in all languages.
 */
#ifndef CORE_AGENT_H
#define CORE_AGENT_H

struct agent {
	const char *browser, *system; /* "Firefox", "Windows"; NULL: no word is known */
};
struct agent agent_of(const char *said);

enum { AGENT_SHOWN = 60 };
#endif
