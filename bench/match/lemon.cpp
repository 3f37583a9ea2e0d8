/* SPDX-License-Identifier: EUPL-1.2 */
/* lemon FILE [suite] - LEMON's network simplex on a market that bench_assign --dump, or bench_suite, wrote. */
#include <algorithm>
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

// Mentors' lower bounds count first, then tandems, then points: so dear that no chain of moves saves as much.
struct dear {
	int64_t unmatched, below;
};

static dear dear_for(int n, bool safe, bool lower)
{
	dear d = { safe ? 10001 * (int64_t)(n + 1) : 200000, 0 };

	if (lower)
		d.below = d.unmatched * (n + 1);
	return d;
}

int main(int argc, char **argv)
{
	FILE *f = argc > 1 ? fopen(argv[1], "rb") : nullptr;
	bool suite = argc > 2, lower = false;

	if (!f)
		return 1;
	auto head = read<int64_t>(f, 3);
	int n = (int)head[0], m = (int)head[1];
	auto least = read<int32_t>(f, m);
	auto most = read<int32_t>(f, m);
	auto first = read<int64_t>(f, n + 1);
	auto pairs = read<pair>(f, head[2]);
	for (int j = 0; j < m; j++)
		lower |= least[j] > 0;
	const dear d = dear_for(n, suite, lower);
	std::vector<std::pair<int, int>> arcs;
	std::vector<int64_t> cost, room;
	auto arc = [&](int from, int to, int64_t c, int64_t r) {
		arcs.push_back({ from, to });
		cost.push_back(c);
		room.push_back(r);
	};

	for (int i = 0; i < n; i++) {
		for (int64_t e = first[i]; e < first[i + 1]; e++)
			arc(i, n + pairs[e].mentor, 10001 - pairs[e].points, 1); // nothing is free: it would be taken twice
		arc(i, n + m, d.unmatched, 1);
	}
	// with lower bounds the flow goes on from mentors to the outside, the first `least` rewarded
	for (int j = 0; j < m && lower; j++) {
		if (least[j])
			arc(n + j, n + m, -d.below, least[j]);
		arc(n + j, n + m, 0, most[j] - least[j]);
	}
	lemon::StaticDigraph g;
	g.build(n + m + 1, arcs.begin(), arcs.end());
	lemon::StaticDigraph::ArcMap<int64_t> c(g), upper(g);
	lemon::StaticDigraph::NodeMap<int64_t> supply(g);
	for (int a = 0; a < g.arcNum(); a++) {
		c[g.arc(a)] = cost[a];
		upper[g.arc(a)] = room[a];
	}
	for (int i = 0; i < n; i++)
		supply[g.node(i)] = 1;
	for (int j = 0; j < m; j++)
		supply[g.node(n + j)] = lower ? 0 : -most[j];
	supply[g.node(n + m)] = -n;
	double best = 1e9, all = 0;
	lemon::StaticDigraph::ArcMap<int64_t> flow(g);
	for (int runs = 0; runs < 1 || (suite && (runs < 3 || (all < 0.02 && runs < 50))); runs++) {
		double from = cpu();
		lemon::NetworkSimplex<lemon::StaticDigraph, int64_t, int64_t> s(g);
		s.upperMap(upper).costMap(c).supplyMap(supply).run();
		from = cpu() - from;
		all += from;
		best = from < best ? from : best;
		s.flowMap(flow);
	}
	long tandems = 0, points = 0, missing = 0;
	std::vector<int> degree(m);
	for (int a = 0; a < g.arcNum(); a++) {
		if (arcs[a].first < n && arcs[a].second < n + m && flow[g.arc(a)]) {
			tandems++;
			points += 10001 - cost[a];
			degree[arcs[a].second - n]++;
		}
	}
	for (int j = 0; j < m; j++)
		missing += std::max(0, least[j] - degree[j]);
	rusage use;
	getrusage(RUSAGE_SELF, &use);
	printf("solve=%.6f%ctandems=%ld%cpoints=%ld%c", best, suite ? ';' : ' ', tandems, suite ? ';' : ' ', points, suite ? ';' : ' ');
	if (suite)
		printf("short=%ld\n", missing);
	else
		printf("kib=%ld\n", use.ru_maxrss);
}
