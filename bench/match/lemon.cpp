/* SPDX-License-Identifier: EUPL-1.2 */
/* lemon FILE - LEMON's network simplex on a market that bench_assign --dump wrote. */
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>
#include <sys/resource.h>
#include <utility>
#include <vector>

struct pair {
	int32_t mentor;
	uint16_t points, mutual;
};

static double cpu()
{
	timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return t.tv_sec + 1e-9 * t.tv_nsec;
}

template <class T> static std::vector<T> read(FILE *f, size_t n)
{
	std::vector<T> v(n);

	if (n && fread(v.data(), sizeof(T), n, f) != n)
		exit(1);
	return v;
}

int main(int argc, char **argv)
{
	const int64_t unmatched = 200000; // dearer than any chain of moves could save on these markets
	FILE *f = argc > 1 ? fopen(argv[1], "rb") : nullptr;

	if (!f)
		return 1;
	auto head = read<int64_t>(f, 3);
	int n = (int)head[0], m = (int)head[1];
	auto most = read<int32_t>(f, m);
	auto first = read<int64_t>(f, n + 1);
	auto pairs = read<pair>(f, head[2]);
	std::vector<std::pair<int, int>> arcs;
	std::vector<int64_t> cost;

	for (int i = 0; i < n; i++) {
		for (int64_t e = first[i]; e < first[i + 1]; e++) {
			arcs.push_back({ i, n + pairs[e].mentor });
			cost.push_back(10001 - pairs[e].points); // nothing is free: it would be taken twice
		}
		arcs.push_back({ i, n + m });
		cost.push_back(unmatched);
	}
	lemon::StaticDigraph g;
	g.build(n + m + 1, arcs.begin(), arcs.end());
	lemon::StaticDigraph::ArcMap<int64_t> c(g), upper(g, 1);
	lemon::StaticDigraph::NodeMap<int64_t> supply(g);
	for (int a = 0; a < g.arcNum(); a++)
		c[g.arc(a)] = cost[a];
	for (int i = 0; i < n; i++)
		supply[g.node(i)] = 1;
	for (int j = 0; j < m; j++)
		supply[g.node(n + j)] = -most[j];
	supply[g.node(n + m)] = -n;
	double from = cpu();
	lemon::NetworkSimplex<lemon::StaticDigraph, int64_t, int64_t> s(g);
	s.upperMap(upper).costMap(c).supplyMap(supply).run();
	from = cpu() - from;
	lemon::StaticDigraph::ArcMap<int64_t> flow(g);
	s.flowMap(flow);
	long tandems = 0, points = 0;
	for (int a = 0; a < g.arcNum(); a++) {
		if (flow[g.arc(a)] && cost[a] < unmatched) {
			tandems++;
			points += 10001 - cost[a];
		}
	}
	rusage use;
	getrusage(RUSAGE_SELF, &use);
	printf("solve=%.6f tandems=%ld points=%ld kib=%ld\n", from, tandems, points, use.ru_maxrss);
}
