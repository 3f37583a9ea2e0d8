/* SPDX-License-Identifier: EUPL-1.2 */
/* demo.h - a new database with something in it, to look around
 *
 * Everybody in it is invented and signs in with the same password, which is
 * printed; so `serve --demo` listens on this machine only.
 */
#ifndef MAIN_DEMO_H
#define MAIN_DEMO_H
#include "service/act.h"

/* Fills a database that is new; opens its own transactions. */
struct err *demo_fill(struct act *a) MUST_USE;
/* Prints who can sign in. */
void demo_tell(mem *m);
/* May a server with open doors listen there? */
bool demo_is_local(const char *listen);
#endif
