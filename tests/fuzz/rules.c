/* SPDX-License-Identifier: EUPL-1.2 */
/* Any bytes as a file of rules. What is accepted lies within the engine's bounds; what is refused says where, inside
 * the file. */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "service/rules_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	mem *m = mem_new(NULL, "fuzz");
	struct rules_fault fault;
	struct rules_file f;
	int lines = 1;

	for (size_t k = 0; k < n; k++)
		lines += data[k] == '\n';
	if (!rules_file_read(m, (const char *)data, n, &f, &fault)) {
		for (int k = 0; k < RULES; k++)
			assert(f.rules.at[k].cost >= 0 && f.rules.at[k].cost <= SCORE_MOST && f.rules.at[k].strength <= RULE_HARD);
		for (int c = 0; c < SCORE_CRITERIA; c++)
			assert(f.weights.at[c].weight >= 0 && f.weights.at[c].weight <= 1000);
		assert(f.setting.goals >= 1 && f.setting.goals <= ASSIGN_GOALS);
		for (int q = 0; q < f.quotas; q++)
			assert(f.quota[q].most >= 0 && (!f.quota[q].organisations || *f.quota[q].organisation[0]));
	} else {
		assert(fault.line >= 1 && fault.line <= lines && fault.column >= 1 && (size_t)fault.column <= n + 1);
	}
	mem_free(m);
	return 0;
}
