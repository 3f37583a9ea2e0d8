#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""run.py TANDEM LOAD [ROUNDS] - what a page and a form cost, beside nginx and Node

Started by tools/bench, beside a PostgreSQL cluster of its own (TANDEM_TEST_PG).
The servers are measured in turns, several rounds, and of each the median is
told: a shared machine changes its mind from second to second, ratios within a
round less so. CPU per request is the servers' own user and system time, with
PostgreSQL's where there is one. Latencies are those of a fixed rate, from when
a request was due.

Ends with an error when an answer is wrong, never because of time.
"""
import base64
import datetime
import hashlib
import hmac
import json
import os
import pathlib
import platform
import re
import secrets
import socket
import statistics
import subprocess
import sys
import tempfile

import servers

LIST = "/admin/people?page=3"
SEARCH = "/admin/people?q=grunhof"
FORM = "/account/language"
SECONDS = float(os.environ.get("BENCH_SECONDS", "1.5"))
LIST_RATE, FORM_RATE = 200, 100  # a second, for latencies
FORMS_MOST = 6000                # a second; as many one-time ids are fetched before
IDLE = 1000


class Bench:
    def __init__(self, load, folder):
        self.load, self.folder, self.figures, self.wrong = load, folder, {}, []

    def note(self, server, what, value):
        self.figures.setdefault((server.name, what), []).append(value)

    def of(self, name, what):
        values = self.figures.get((name, what))
        return statistics.median(values) if values else None

    def run(self, server, *more):
        """One burst of load; its figures, and the CPU each request cost."""
        before = server.cpu_us()
        done = subprocess.run([self.load, "--port", str(server.port), "--cookie", server.cookie, *map(str, more)],
                              capture_output=True, text=True)
        if not done.stdout:
            sys.exit(f"load: {done.stderr}")
        said = json.loads(done.stdout)
        if said["wrong"]:
            self.wrong.append(f"{server.name}: {said['wrong']} of {said['done']}: {done.stderr.strip()}")
        said["cpu_us"] = (server.cpu_us() - before) / max(said["done"], 1)
        said["per_s"] = said["done"] / max(said["seconds"], 0.001)
        return said

    def page(self, server, what, path, body_n):
        target = ["--path", path, "--seconds", SECONDS, "--body", body_n]
        said = self.run(server, *target, "--connections", 16)
        self.note(server, f"{what} per_s", said["per_s"])
        self.note(server, f"{what} cpu_us", said["cpu_us"])
        said = self.run(server, *target, "--connections", 32, "--rate", LIST_RATE)
        self.note(server, f"{what} p50_us", said["p50_us"])
        self.note(server, f"{what} p99_us", said["p99_us"])

    def form(self, server, forms):
        said = self.run(server, *form_target(forms, FORMS_MOST), "--connections", 16)
        self.note(server, "form per_s", said["per_s"])
        self.note(server, "form cpu_us", said["cpu_us"])
        said = self.run(server, *form_target(forms, FORM_RATE * 2), "--connections", 32, "--rate", FORM_RATE)
        self.note(server, "form p50_us", said["p50_us"])
        self.note(server, "form p99_us", said["p99_us"])


def form_target(forms, per_s):
    return ["--path", FORM, "--form", "lang=de", "--status", 303, "--seconds", SECONDS,
            "--ids", forms.fresh(int(per_s * SECONDS))]


def rows_of(page):
    return re.findall(r'<a href="/admin/people/(\d+)">([^<]+)</a></th>', page)


def check_rows(bench, all_servers):
    """The same fifty people in the same order from everybody, before anything is timed."""
    seen = {}
    for server in all_servers:
        status, _, page = server.call("GET", LIST)
        seen[server.name] = rows_of(page)
        if status != 200 or len(seen[server.name]) != 50 or "von 50.001" not in page:
            bench.wrong.append(f"{server.name}: status {status}, {len(seen[server.name])} rows")
    if len({tuple(rows) for rows in seen.values()}) != 1:
        bench.wrong.append("the servers show different people")


def sign(key, id, token):
    """As http/token does; a page of the server is asked whether that is still so."""
    mac = hmac.new(key, f"{id}.{token}".encode(), hashlib.sha512).digest()[:32]
    return f"{id}.{base64.urlsafe_b64encode(mac).decode().rstrip('=')}"


class Forms:
    """One-time ids for many signed-in people, as many as a burst may need."""

    def __init__(self, server, file):
        self.file, self.tokens = file, servers.sessions(server)
        self.key = bytes.fromhex(server.ask("SELECT value FROM setting WHERE name = 'form_key'"))
        if server.name != "Node":
            cookie, server.cookie = server.cookie, f"__Host-tandem={self.tokens[0]}"
            served = servers.form_id(server.call("GET", "/account")[2], FORM)
            server.cookie = cookie
            if served != sign(self.key, served.split(".")[0], self.tokens[0]):
                sys.exit(f"{server.name} signs its forms otherwise than bench/http/run.py")

    def fresh(self, n):
        with self.file.open("w") as out:
            for i in range(n):
                token = self.tokens[i % len(self.tokens)]
                out.write(f"__Host-tandem={token} {sign(self.key, secrets.randbits(62) + 1, token)}\n")
        return self.file


def hold_idle(bench, server):
    """A thousand browsers that only keep their connection, each served before and after."""
    request = f"GET /health HTTP/1.1\r\nHost: localhost:{server.port}\r\n\r\n".encode()
    held = [socket.create_connection(("127.0.0.1", server.port), timeout=10) for _ in range(IDLE)]
    refused = 0
    for _ in range(2):
        for connection in held:
            connection.sendall(request)
        refused += sum(not connection.recv(4096).startswith(b"HTTP/1.1 200") for connection in held)
        bench.note(server, "idle rss", server.memory_mb("Rss"))
    for connection in held:
        connection.close()
    if refused:
        bench.wrong.append(f"{server.name}: {refused} of {2 * IDLE} requests on idle connections were refused")


def write_at_once(bench, server, forms):
    said = bench.run(server, *form_target(forms, FORMS_MOST), "--connections", servers.WRITERS)
    bench.note(server, "writers per_s", said["per_s"])
    bench.note(server, "writers max_us", said["max_us"])
    bench.note(server, "writers rss", server.memory_mb("Rss"))


def number(value, digits=0):
    return "-" if value is None else f"{value:,.{digits}f}"


def table(bench, names, what, title):
    ours = bench.of("Tandem, SQLite", f"{what} cpu_us")
    print(f"\n### {title}\n")
    print("| server | requests/s | p50 ms | p99 ms | CPU µs/request | CPU, Tandem on SQLite = 1 | PSS MB |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for name in names:
        cpu = bench.of(name, f"{what} cpu_us")
        if cpu is None:
            continue
        p50, p99 = (bench.of(name, f"{what} {p}_us") / 1000 for p in ("p50", "p99"))
        print(f"| {name} | {number(bench.of(name, f'{what} per_s'))} | {number(p50, 1)} | {number(p99, 1)} | "
              f"{number(cpu)} | {number(cpu / ours, 2)} | {number(bench.of(name, 'pss'), 1)} |")


def tell(bench, names, rounds, page_n):
    model = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    load = os.getloadavg()[0]
    print(f"{datetime.date.today()}, {os.cpu_count()} cores of {model[1] if model else platform.machine()}, Linux "
          f"{platform.release()}, load average {load:.1f} at the end; median of {rounds} rounds, each "
          f"{SECONDS:g} s a figure; a page has {page_n:,} bytes.")
    table(bench, names, "list", "List page: 50 of 50,000 people, signed in")
    table(bench, names, "search", "The same list, searched for a part of a name or address")
    table(bench, names, "form", "Form post: one-time id, one change, durable")
    print(f"\n{IDLE:,} idle connections and {servers.WRITERS} writers at once:\n")
    for name in names[:2]:
        print(f"- {name}: {bench.of(name, 'idle rss'):.0f} MB resident with {IDLE:,} connections; {servers.WRITERS} writers: "
              f"{bench.of(name, 'writers per_s'):,.0f} forms/s, slowest {bench.of(name, 'writers max_us') / 1000:,.0f} ms, "
              f"{bench.of(name, 'writers rss'):.0f} MB")


def main():
    program, load = (str(pathlib.Path(p).resolve()) for p in sys.argv[1:3])
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    running = []
    with tempfile.TemporaryDirectory(prefix="tandem-bench.") as name:
        folder = pathlib.Path(name)
        bench = Bench(load, folder)
        try:
            measure(bench, program, folder, rounds, running)
        finally:
            for server in running:
                server.stop()
    for line in bench.wrong:
        print(f"WRONG: {line}", file=sys.stderr)
    return 1 if bench.wrong else 0


def measure(bench, program, folder, rounds, running):
    ours = servers.tandem_sqlite(program, folder / "data")
    running.append(ours)
    running.append(servers.tandem_postgres(program, os.environ["TANDEM_TEST_PG"]))
    page = ours.call("GET", LIST)[2]
    database = folder / "data/tandem.sqlite"
    if os.environ.get("BENCH_NODE") != "no":
        running.append(servers.node(database, page, folder))
    with_database = list(running)
    check_rows(bench, with_database)
    running.append(servers.nginx(page, folder))
    page_n = len(page.encode())
    forms = {server.name: Forms(server, folder / "ids") for server in with_database}
    for _ in range(rounds):
        for server in running:
            # Ids have 17 to 19 digits: only a file is as long as another.
            file = server not in with_database
            bench.page(server, "list", "/page.html" if file else LIST, page_n if file else -1)
        for server in with_database:
            bench.page(server, "search", SEARCH, -1)
        for server in with_database:
            bench.form(server, forms[server.name])
    for server in running:
        bench.note(server, "pss", server.memory_mb())
    for server in with_database[:2]:
        hold_idle(bench, server)
        write_at_once(bench, server, forms[server.name])
    tell(bench, [server.name for server in running], rounds, page_n)


if __name__ == "__main__":
    sys.exit(main())
