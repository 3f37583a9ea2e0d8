/* SPDX-License-Identifier: EUPL-1.2 */
/* given_pool.h - a run with the people of a file of the data folder, and a proposal for it */
#ifndef GIVEN_POOL_H
#define GIVEN_POOL_H
#include "given.h"

/* The run of the preset with the files taken in and everybody eligible admitted. Skips the test where
 * the data folder is absent. */
struct given given_pool(struct house *h, const char *preset, const char *const *files);
/* The run's best proposal, made by service calls. */
proposal_id given_proposal(struct house *h, struct given g, const char *name);

/* One cell of the database as text or number; the query may hold %lld of one id. */
const char *cell_of(struct house *h, const char *query, int64_t id);
long long number_of(struct house *h, const char *query, int64_t id);
#endif
