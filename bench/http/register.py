#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""register.py TANDEM LOAD - 10,000 registrations posted at once by 200 clients, on both engines

Started by tools/bench, beside a PostgreSQL cluster of its own (TANDEM_TEST_PG).
Each client is a connection that sends its next registration as soon as the last
was answered; each registration is somebody else's, with a one-time id of its own,
and each client comes from an address of its own, as behind a proxy. All is as in
service: each registration is durable with its mail in the outbox before it is
answered, and the buckets that keep people from being pelted with mails are asked.

Ends with an error when one is lost, doubled or answered wrongly, never because of
time.
"""
import contextlib
import json
import os
import pathlib
import re
import secrets
import sqlite3
import subprocess
import sys
import tempfile
import urllib.parse

import data
import servers
from run import sign

REGISTRATIONS = int(os.environ.get("BENCH_REGISTRATIONS", "10000"))
CLIENTS = 200
PATH = "/p/bench/register/mentee"
AT = data.AT

SETUP = f"""
INSERT INTO programme (id, slug, preset, kind, name_de, name_en, made_at) VALUES (1, 'bench', 'klassisch', 'classic', 'Bank', 'Bench', {AT});
INSERT INTO run (id, programme_id, slug, name, state, public, seed, made_at) VALUES (11, 1, 'bench', 'Bank', 'open', TRUE, 1, {AT});
"""
COUNTS = """SELECT count(*) || ' ' || count(DISTINCT email_fold) || ' ' ||
(SELECT count(*) FROM outbox WHERE kind = 'registration_confirm') || ' ' ||
(SELECT count(DISTINCT to_address) FROM outbox) FROM registration WHERE state = 'sent'"""


def start(program, name, place):
    """Behind a proxy, so that 200 clients are 200 callers."""
    return servers.Server(name, [program, "serve", *place, "--listen", "127.0.0.1:0", "--behind-proxy"],
                          r"^Tandem runs at http://localhost:(\d+)$")


def on_sqlite(program, folder):
    place = ["--data", str(folder)]
    file = folder / "tandem.sqlite"
    subprocess.run([program, "admin", "add", *place, servers.ADMIN], check=True, capture_output=True)
    with contextlib.closing(sqlite3.connect(file)) as db:
        db.executescript(SETUP)
    server = start(program, "Tandem, SQLite", place)
    servers.use_sqlite(server, file)
    return server


def on_postgres(program, url):
    # The cluster of the tests syncs nothing; what is measured here must survive a power cut.
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        data.psql(url, f"ALTER SYSTEM SET {setting} = on")
    data.psql(url, "SELECT pg_reload_conf()")
    place = ["--db", url]
    subprocess.run([program, "admin", "add", *place, servers.ADMIN], check=True, capture_output=True)
    data.psql(url, SETUP)
    server = start(program, "Tandem, PostgreSQL", place)
    servers.use_postgres(server, url)
    return server


def value_of(tag, page):
    """Something that fits: whatever the form asks for is filled in once, but name and address."""
    kind = re.search(r'type="(\w+)"', tag)
    kind = kind[1] if kind else ""
    if tag.startswith("<select"):
        name = re.search(r'name="([^"]+)"', tag)[1]
        options = re.search(rf'<select[^>]*name="{re.escape(name)}".*?</select>', page, re.S)[0]
        return next((v for v in re.findall(r'<option value="([^"]+)"', options)), "")
    if kind in ("radio", "checkbox"):
        return re.search(r'value="([^"]*)"', tag)[1]
    if kind == "date":
        return "2020-01-01"
    return "1" if 'inputmode="numeric"' in tag else "Genug Worte, damit es reicht"


def fields_of(page):
    form = page[page.index("<form method=\"post\" action=\"" + PATH):]
    form = form[:form.index("</form>")]
    fields = {}
    for tag in re.findall(r"<(?:input|textarea|select)[^>]*>", form):
        name = re.search(r'name="([^"]+)"', tag)
        if not name or fields.get(name[1]) or 'type="hidden"' in tag or name[1] == "email":
            continue
        fields[name[1]] = value_of(tag, form)
    return urllib.parse.urlencode({**fields, "what": "anyway"})


def measure(load, server, folder):
    key = bytes.fromhex(server.ask("SELECT value FROM setting WHERE name = 'form_key'"))
    form = fields_of(server.call("GET", PATH)[2])
    ids = folder / "ids"
    with ids.open("w") as out:
        for i in range(REGISTRATIONS):
            out.write(f"none=1 {sign(key, secrets.randbits(62) + 1, '')}&email=person{i}%40bench.example\n")
    before = server.cpu_us()
    done = subprocess.run([load, "--port", str(server.port), "--path", PATH, "--form", form, "--ids", str(ids), "--status", "303",
                           "--connections", str(CLIENTS), "--seconds", "600", "--from"], capture_output=True, text=True)
    if not done.stdout:
        sys.exit(f"load: {done.stderr}")
    said = json.loads(done.stdout)
    kept = server.ask(COUNTS)
    wrong = said["wrong"] or kept.split() != [str(REGISTRATIONS)] * 4
    print(f"- {server.name}: {said['done']:,} registrations in {said['seconds']:.1f} s, {said['done'] / said['seconds']:,.0f} a second, "
          f"p50 {said['p50_us'] / 1000:,.0f} ms, p99 {said['p99_us'] / 1000:,.0f} ms, slowest {said['max_us'] / 1000:,.0f} ms, "
          f"CPU {(server.cpu_us() - before) / max(said['done'], 1):,.0f} µs each; kept, addresses, mails, recipients: {kept}")
    if wrong:
        print(f"WRONG: {server.name}: {said['wrong']} wrong answers ({done.stderr.strip()}); {kept} instead of "
              f"{REGISTRATIONS} four times", file=sys.stderr)
    return not wrong


def main():
    program, load = (str(pathlib.Path(p).resolve()) for p in sys.argv[1:3])
    well = True
    print(f"\n### {REGISTRATIONS:,} registrations posted at once by {CLIENTS} clients\n")
    with tempfile.TemporaryDirectory(prefix="tandem-bench.") as name:
        folder = pathlib.Path(name)
        for make, place in ((on_sqlite, folder / "data"), (on_postgres, os.environ["TANDEM_TEST_PG"])):
            server = make(program, place)
            try:
                well &= measure(load, server, folder)
            finally:
                server.stop()
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
