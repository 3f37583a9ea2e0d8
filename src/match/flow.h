/* SPDX-License-Identifier: EUPL-1.2 */
/* flow.h - the cheapest circulation in a network: where tandems have more bounds than the core knows
 *
 * Minimises the sum of cost * flow with 0 <= flow <= most on every arc and as much flow into
 * a node as out of it. On return, with prices of the nodes,
 *   cost + price[from] - price[to] > 0  only where flow is 0,  < 0  only where it is most.
 *
 * Method: whatever flow and prices one starts from, arcs are brought into agreement with the prices;
 * what then is too much at some nodes goes the shortest way to where it lacks (successive
 * shortest paths, Edmonds & Karp 1972). So the same call solves cold and warm. Private to src/match.
 */
#ifndef MATCH_FLOW_H
#define MATCH_FLOW_H
#include "match/core.h"

struct flow_arc {
	int32_t from, to, most, flow;
	int64_t cost;
};

struct flow {
	int32_t nodes, arcs;
	struct flow_arc *arc;
	int64_t *price; /* [nodes] */
};

/* False if cancelled. Costs and prices within +-CORE_MOST. */
bool flow_solve(mem *m, struct flow *f, const struct core_go_on *go_on);
#endif
