#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""run.py BENCH_ASSIGN LEMON [--large] - our engine and its peers on the same markets, interleaved, one thread.

Prints CPU seconds (median of three) and peak memory as a table, and the ratio to each peer. Ends with 1 if any two
do not agree on the number of tandems and the sum of points."""
import os, statistics, subprocess, sys, tempfile

ours, lemon = sys.argv[1:3]
peers = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers.py")
# kind, size, peers: scipy's dense solver takes one to one only, its sparse one is slow on large markets
markets = [("people", 100, "dense lemon"), ("people", 500, "dense lemon"), ("people", 1000, "dense lemon"),
           ("people", 2000, "dense lemon"), ("slack", 10000, "sparse lemon"), ("ties", 10000, "sparse lemon"),
           ("tight", 10000, "sparse lemon"), ("scarce", 10000, "sparse lemon")]
if "--large" in sys.argv:
    markets += [("people", 5000, "dense"), ("people", 10000, "dense"), ("slack", 100000, "lemon"), ("ties", 100000, "lemon"),
                ("tight", 100000, "lemon"), ("scarce", 100000, "lemon")]


def run(*command):
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {k: float(v) for k, v in (pair.split("=") for pair in out.split())}


def measure(kind, size, names, file):
    calls = {"ours": [ours, kind, str(size), "--dump", file], "lemon": [lemon, file],
             "dense": ["/usr/bin/python3", peers, file, "dense"], "sparse": ["/usr/bin/python3", peers, file, "sparse"]}
    took = {name: [run(*calls[name])] for name in ["ours"] + names}
    for _ in range(2):
        for name in took:
            took[name].append(run(*calls[name]))
    return took


def main():
    bad = False
    print("| market | size | tandems | points | ours s | MB | scipy s | ratio | LEMON s | ratio |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for kind, size, names in markets:
            took = measure(kind, size, names.split(), os.path.join(folder, "market"))
            first = took["ours"][0]
            bad |= any((r["tandems"], r["points"]) != (first["tandems"], first["points"]) for rs in took.values() for r in rs)
            s = {name: statistics.median(r["solve"] for r in rs) for name, rs in took.items()}
            cells = [kind, size, int(first["tandems"]), int(first["points"]), f"{s['ours']:.4f}", f"{first['kib'] / 1024:.0f}"]
            for peer in (["dense", "sparse"], ["lemon"]):
                t = next((s[name] for name in peer if name in s), None)
                cells += [f"{t:.4f}", f"{t / s['ours']:.1f}"] if t else ["", ""]
            print("| " + " | ".join(str(c) for c in cells) + " |", flush=True)
            if kind == "people":
                more = {k: statistics.median(r[k] for r in took["ours"]) for k in ("score", "ban", "all_goals", "ban_all", "losses", "curve") if k in first}
                print("    " + ", ".join(f"{k} {v:.4f} s" for k, v in more.items()), file=sys.stderr)
    if bad:
        print("The results differ.", file=sys.stderr)
    return 1 if bad else 0


sys.exit(main())
