#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""suite.py BENCH_SUITE LEMON [SMALL] - our engine and LEMON's network simplex on 200 markets of all kinds, one after the
other, one thread. Prints one line for each kind and, at the end, on how many ours was faster, the worst ratio and the geometric
mean. Ends with 1 if any two do not agree on lower bounds met, tandems and points. SMALL: the largest so many times smaller."""
import math, os, subprocess, sys, tempfile

ours, lemon = sys.argv[1:3]
small = sys.argv[3] if len(sys.argv) > 3 else "1"
INSTANCES = 200
EVERY = 10


def run(*command):
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return dict(pair.split("=") for pair in out.strip().split(";"))


def mean(ratios):
    return math.exp(sum(map(math.log, ratios)) / len(ratios))


def main():
    ratios, lost, bad, kind = [], [], 0, []
    print("| kind | sizes | faster | worst ratio | geometric mean |\n| --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "market")
        for number in range(INSTANCES):
            a = run(ours, str(number), file, small)
            b = run(lemon, file, "suite")
            if any(a[k] != b[k] for k in ("tandems", "points", "short")):
                print(f"{number} ({a['kind']}, {a['size']}): the results differ: {a} {b}", file=sys.stderr)
                bad += 1
            ratio = float(b["solve"]) / float(a["solve"])
            ratios.append(ratio)
            kind.append((ratio, a["size"]))
            if ratio < 1:
                lost.append(f"{number} {a['kind']} {a['size']}: {ratio:.2f} ({float(a['solve']) * 1e3:.3f} ms)")
            if number % EVERY == EVERY - 1:
                each = [r for r, _ in kind]
                print(f"| {a['kind']} | {kind[0][1]} to {kind[-1][1]} | {sum(r >= 1 for r in each)} of {len(each)} | "
                      f"{min(each):.1f} | {mean(each):.1f} |", flush=True)
                kind = []
    print(f"\nFaster on {sum(r >= 1 for r in ratios)} of {INSTANCES}, worst ratio {min(ratios):.2f}, geometric mean {mean(ratios):.1f}.")
    for line in lost:
        print(f"    slower on {line}")
    return 1 if bad else 0


sys.exit(main())
