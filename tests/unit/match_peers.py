#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""match_peers.py PROGRAM SOURCE.cpp - 1,000 larger random markets: scipy and LEMON find what we find

Two proofs that nobody here wrote: scipy's linear_sum_assignment for every market
that is not too wide for it with its places, LEMON's network simplex for all.
What is not installed is left out; with neither the test is skipped (77).
"""
import os
import subprocess
import sys
import tempfile

try:
    import numpy as np
    from scipy.optimize import linear_sum_assignment
except ImportError:
    np = None

LEMON = "/usr/include/lemon/network_simplex.h"


def markets(path):
    """One after the other, as match_peers.c writes them."""
    with open(path, "rb") as f:
        b = f.read()
    at = 0

    def take(kind, n):
        nonlocal at
        out = np.frombuffer(b, kind, n, at)
        at += out.nbytes
        return out

    while at < len(b):
        n, m, pairs = (int(x) for x in take(np.int64, 3))
        yield (n, m, take(np.int32, m), take(np.int64, n + 1),
               take(np.dtype([("mentor", np.int32), ("points", np.uint16), ("mutual", np.uint16)]), pairs))


def scipys(path):
    """Places become columns; being without is dearer than all points together, which doubles hold exactly."""
    for n, m, most, first, pair in markets(path):
        dear = 10001.0 * (n + 1)
        cost = np.full((n, m), dear)
        cost[np.repeat(np.arange(n), np.diff(first)), pair["mentor"]] = 10000 - pair["points"].astype(float)
        cost = np.repeat(cost, most, axis=1)
        i, j = linear_sum_assignment(cost)
        got = cost[i, j]
        got = got[got < dear]
        yield f"{len(got)} {int(10000 * len(got) - got.sum())}"


def lemons(source, folder, path):
    program = os.path.join(folder, "lemon")
    subprocess.run(["g++", "-O1", "-o", program, source], check=True)
    return subprocess.run([program, path], check=True, capture_output=True, text=True).stdout.splitlines()


def main():
    program, source = sys.argv[1:3]
    peers = {}
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "markets")
        ours = subprocess.run([program, path], check=True, capture_output=True, text=True).stdout.splitlines()
        if np:
            peers["scipy"] = list(scipys(path))
        if os.path.exists(LEMON):
            peers["LEMON"] = lemons(source, folder, path)
    if not peers:
        return 77
    for name, theirs in peers.items():
        other = [(k, a, b) for k, (a, b) in enumerate(zip(ours, theirs)) if a != b]
        print(f"{name}: {len(theirs)} markets, {len(other)} differ {other[:3]}")
        if other or len(theirs) != len(ours) or len(ours) != 1000:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
