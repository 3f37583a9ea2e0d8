// SPDX-License-Identifier: EUPL-1.2
// match_peers_lemon FILE - what LEMON's network simplex makes of the markets of match_peers.c: tandems and points, a line each.
#include <cstdint>
#include <cstdio>
#include <utility>
#include <vector>

#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>

struct pair {
	int32_t mentor;
	uint16_t points, mutual;
};

template <typename T> static std::vector<T> read(FILE *f, size_t n)
{
	std::vector<T> v(n);

	if (n && fread(v.data(), sizeof(T), n, f) != n)
		v.clear();
	return v;
}

// Mentees send one each, to a mentor or to the node of those without; that one is dearer than all points together.
static void solve(int n, int m, const std::vector<int32_t> &most, const std::vector<int64_t> &first, const std::vector<pair> &pairs)
{
	const int64_t dear = 10001LL * (n + 1);
	std::vector<std::pair<int, int>> arcs;
	std::vector<int64_t> cost;

	for (int i = 0; i < n; i++) {
		for (int64_t e = first[i]; e < first[i + 1]; e++) {
			arcs.push_back({ i, n + pairs[e].mentor });
			cost.push_back(10001 - pairs[e].points);
		}
		arcs.push_back({ i, n + m });
		cost.push_back(dear);
	}
	lemon::StaticDigraph g;
	g.build(n + m + 1, arcs.begin(), arcs.end());
	lemon::StaticDigraph::ArcMap<int64_t> c(g), upper(g, 1), flow(g);
	lemon::StaticDigraph::NodeMap<int64_t> supply(g);
	for (int a = 0; a < g.arcNum(); a++)
		c[g.arc(a)] = cost[a];
	for (int v = 0; v <= n + m; v++)
		supply[g.node(v)] = v < n ? 1 : v < n + m ? -most[v - n] : -n;
	lemon::NetworkSimplex<lemon::StaticDigraph, int64_t, int64_t> s(g);
	s.upperMap(upper).costMap(c).supplyMap(supply).run();
	s.flowMap(flow);
	long long tandems = 0, points = 0;
	for (int a = 0; a < g.arcNum(); a++)
		if (flow[g.arc(a)] && cost[a] < dear) {
			tandems++;
			points += 10001 - cost[a];
		}
	printf("%lld %lld\n", tandems, points);
}

int main(int argc, char **argv)
{
	FILE *f = argc == 2 ? fopen(argv[1], "rb") : nullptr;

	if (!f)
		return 1;
	for (auto head = read<int64_t>(f, 3); head.size() == 3; head = read<int64_t>(f, 3)) {
		auto most = read<int32_t>(f, (size_t)head[1]);
		auto first = read<int64_t>(f, (size_t)head[0] + 1);
		auto pairs = read<pair>(f, (size_t)head[2]);

		solve((int)head[0], (int)head[1], most, first, pairs);
	}
	return fclose(f);
}
