/* SPDX-License-Identifier: EUPL-1.2 */
#include "match/quota.h"

#include <string.h>

struct quota_bounds quota_bounds_of(mem *m, const struct market_quotas *q)
{
	struct quota_bounds b = { mem_array(m, int32_t, q->n + 1), mem_array(m, int32_t, q->n + 1) };

	if (q->n)
		memcpy(b.most, q->most, (size_t)q->n * sizeof *b.most);
	return b;
}

void quota_take(const struct market_quotas *q, struct quota_bounds *b, int32_t who)
{
	for (int32_t g = q->n ? q->of[who] : -1; g >= 0; g = q->within[g]) {
		b->most[g]--;
		b->least[g] -= b->least[g] > 0;
	}
}

void quota_count(const struct market_quotas *q, int32_t *degree, int32_t who, int32_t by)
{
	for (int32_t g = q->n ? q->of[who] : -1; g >= 0; g = q->within[g])
		degree[g] += by;
}

bool quota_has_room(const struct market_quotas *q, const int32_t *degree, const int32_t *most, int32_t who)
{
	for (int32_t g = q->n ? q->of[who] : -1; g >= 0; g = q->within[g])
		if (degree[g] >= most[g])
			return false;
	return true;
}

int64_t *quota_sums(mem *m, const struct market_quotas *q, const int64_t *y)
{
	int64_t *sum = mem_array(m, int64_t, q->n + 1);

	for (int32_t g = 0; g < q->n; g++) /* the group around has a lower number */
		sum[g] = y[g] + (q->within[g] >= 0 ? sum[q->within[g]] : 0);
	return sum;
}

const int64_t *quota_whole(mem *m, const struct market_quotas *q, const int64_t *y, const int64_t *p, int32_t n)
{
	int64_t *whole, *sum;

	if (!q->n)
		return p;
	sum = quota_sums(m, q, y);
	whole = mem_array(m, int64_t, n + 1);
	for (int32_t i = 0; i < n; i++)
		whole[i] = p[i] + quota_sum(q, sum, i);
	mem_free(sum);
	return whole;
}
