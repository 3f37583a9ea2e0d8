/* SPDX-License-Identifier: EUPL-1.2 */
/* lemon INSTANCE - the same choice of meetings by LEMON's network simplex: no rounds, no repair.
 * Prints CPU seconds of the solver alone, meetings, points, peak memory in KiB. */
#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>

#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <vector>

typedef lemon::StaticDigraph Graph;

static double cpu()
{
	timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

int main(int argc, char **argv)
{
	const long best = 10000, missing = 10000000;
	FILE *f = argc == 2 ? fopen(argv[1], "r") : nullptr;
	int n, m, rounds;
	long pairs, points = 0, meetings = 0;

	if (!f || fscanf(f, "%d %d %d %ld", &n, &m, &rounds, &pairs) != 4)
		return 1;
	std::vector<std::pair<int, int>> arcs;
	std::vector<long> cost;
	for (long e = 0, i, j, p; e < pairs; e++) {
		if (fscanf(f, "%ld %ld %ld", &i, &j, &p) != 3)
			return 1;
		arcs.push_back({ (int)i, n + (int)j });
		cost.push_back(best - p);
	}
	for (int i = 0; i < n; i++) { /* a meeting that cannot be had; arcs by their first node */
		arcs.push_back({ i, n + m });
		cost.push_back(missing);
	}
	std::vector<size_t> order(arcs.size());
	for (size_t e = 0; e < order.size(); e++)
		order[e] = e;
	std::stable_sort(order.begin(), order.end(),
	    [&](size_t a, size_t b) { return arcs[a].first < arcs[b].first; });
	std::vector<std::pair<int, int>> sorted;
	for (size_t e : order)
		sorted.push_back(arcs[e]);

	Graph g;
	g.build(n + m + 1, sorted.begin(), sorted.end());
	Graph::ArcMap<long> price(g), capacity(g, 1);
	Graph::NodeMap<long> supply(g);
	for (int a = 0; a < g.arcNum(); a++) {
		price[g.arc(a)] = cost[order[a]];
		if (sorted[a].second == n + m)
			capacity[g.arc(a)] = rounds;
	}
	for (int i = 0; i < n; i++)
		supply[g.node(i)] = rounds;
	for (int j = 0; j < m; j++)
		supply[g.node(n + j)] = -rounds;
	supply[g.node(n + m)] = -(long)n * rounds;

	double t = cpu();
	lemon::NetworkSimplex<Graph, long, long> s(g);
	if (s.upperMap(capacity).costMap(price).supplyMap(supply).run() !=
	    lemon::NetworkSimplex<Graph, long, long>::OPTIMAL)
		return 1;
	t = cpu() - t;
	for (int a = 0; a < g.arcNum(); a++)
		if (s.flow(g.arc(a)) && sorted[a].second < n + m) {
			meetings++;
			points += best - price[g.arc(a)];
		}
	rusage use;
	getrusage(RUSAGE_SELF, &use);
	printf("lemon %.6f %ld %ld %ld\n", t, meetings, points, use.ru_maxrss);
	return 0;
}
