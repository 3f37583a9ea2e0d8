/* SPDX-License-Identifier: EUPL-1.2 */
/* site.h - what is true for the installation as long as a process runs
 *
 * Kept in the table `setting`: form_key (made once, so that forms drawn before
 * a restart can still be posted), url (where the server was last reached),
 * name, zone.
 */
#ifndef MAIN_SITE_H
#define MAIN_SITE_H
#include "main/place.h"
#include "service/act.h"

/* Reads the settings, in a transaction of its own; makes the key if there is none. A url that is not
 * NULL is remembered. Without mail settings in the environment mail_is_sent stays false. */
struct err *site_load(mem *m, struct db *db, const struct place *p, const char *url, struct site *out)
    MUST_USE;
/* ERR_INVALID unless it is http:// or https:// and a host; *out is without a slash at the end. */
struct err *site_check_url(mem *m, const char *url, const char **out) MUST_USE;
#endif
