/* SPDX-License-Identifier: EUPL-1.2 */
/* import.h - a registration file that was brought into a run
 *
 * mapping -> done -> undone. While it is `mapping` nothing of the file is in
 * the run yet; dropping it then leaves no trace. rows_read = accepted +
 * duplicates + people without a role + rows with a problem.
 */
#ifndef CORE_IMPORT_H
#define CORE_IMPORT_H
#include <stdint.h>

#include "core/ids.h"

struct import {
	import_id id;
	run_id run_id;
	const char *file_name;
	const char *state; /* mapping, done, undone */
	int64_t rows_read, accepted, duplicates, problems;
	person_id made_by;
	int64_t made_at, ended_at; /* ended_at: when it was done or undone, 0 = not yet */
	int64_t version;
};
#endif
