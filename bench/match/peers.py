#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""peers.py FILE dense|sparse - scipy on a market that bench_assign --dump wrote: most tandems, then most
points. Prints CPU seconds, tandems and points. Mentors with several places are taken several times."""
import sys, time
import numpy as np

UNMATCHED = 200000  # dearer than any chain of moves could save on these markets
b = open(sys.argv[1], "rb").read()
n, m, pairs = np.frombuffer(b, np.int64, 3)
at = 24 + 4 * m  # least is not for scipy
most = np.frombuffer(b, np.int32, m, at)
at += 4 * m
first = np.frombuffer(b, np.int64, n + 1, at)
at += 8 * (n + 1)
pair = np.frombuffer(b, np.dtype([("mentor", np.int32), ("points", np.uint16), ("mutual", np.uint16)]), pairs, at)
row = np.repeat(np.arange(n), np.diff(first))
start = np.concatenate([[0], np.cumsum(most)])
if sys.argv[2] == "dense":
    from scipy.optimize import linear_sum_assignment
    cost = np.full((n, m), float(UNMATCHED))
    cost[row, pair["mentor"]] = 10000 - pair["points"].astype(float)
    cost = np.repeat(cost, most, axis=1)
    t = time.process_time()
    i, j = linear_sum_assignment(cost)
    t = time.process_time() - t
    got = cost[i, j]
    got = got[got < UNMATCHED]
else:
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching
    k = most[pair["mentor"]]
    r = np.repeat(row, k)
    c = np.repeat(start[pair["mentor"]], k) + np.arange(k.sum()) - np.repeat(np.cumsum(k) - k, k)
    v = np.repeat(10001.0 - pair["points"], k)
    r = np.concatenate([r, np.arange(n)])
    c = np.concatenate([c, start[-1] + np.arange(n)])
    v = np.concatenate([v, np.full(n, UNMATCHED + 1.0)])
    a = csr_matrix((v, (r, c)), shape=(n, start[-1] + n))
    t = time.process_time()
    i, j = min_weight_full_bipartite_matching(a)
    t = time.process_time() - t
    got = np.asarray(a[i, j]).ravel() - 1
    got = got[got < UNMATCHED]
print(f"solve={t:.6f} tandems={len(got)} points={int(10000 * len(got) - got.sum())}")
