# SPDX-License-Identifier: EUPL-1.2
"""The servers that are compared: started for real, asked what they cost."""
import contextlib
import hashlib
import http.client
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import time
import urllib.parse

import data

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent.parent / "tests" / "tools"))
import second_factor  # noqa: E402

WRITERS = 200  # people who send forms
TICK_US = 1_000_000 / os.sysconf("SC_CLK_TCK")
ADMIN = "bench@werk.example"
NGINX = """
worker_processes 2;
pid {dir}/nginx.pid;
error_log {dir}/nginx.log;
daemon off;
events {{ worker_connections 1024; }}
http {{
	access_log off;
	default_type "text/html; charset=utf-8";
	sendfile on;
	tcp_nopush on;
	keepalive_requests 1000000000;
	open_file_cache max=16;
	client_body_temp_path {dir}/t; proxy_temp_path {dir}/t; fastcgi_temp_path {dir}/t;
	uwsgi_temp_path {dir}/t; scgi_temp_path {dir}/t;
	server {{ listen 127.0.0.1:{port}; root {dir}/www; }}
}}
"""


def stat(pid):
    text = pathlib.Path(f"/proc/{pid}/stat").read_text()
    return text[text.rindex(")") + 2:].split()


def children(pid):
    """Of a process that may end meanwhile: what is there."""
    found = []
    for entry in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if int(stat(entry.name)[1]) == pid:
                found.append(int(entry.name))
        except (OSError, ValueError):
            pass
    return found


class Server:
    """A running program, and perhaps the database process it keeps busy."""

    def __init__(self, name, command, ready, **how):
        self.name, self.database, self.cookie = name, None, "none=1"
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True, **how)
        self.port = 0
        for line in self.process.stdout:
            found = re.search(ready, line)
            if found:
                self.port = int(found[1])
                break
        if not self.port:
            sys.exit(f"{name} did not start: {self.process.stderr.read()}")

    def pids(self):
        return [root for parent in (self.process.pid, self.database) if parent for root in [parent, *children(parent)]]

    def cpu_us(self):
        """User and system time so far; of children that have ended too."""
        total = 0
        for pid in self.pids():
            fields = stat(pid)
            total += sum(map(int, fields[11:13]))
            if pid in (self.process.pid, self.database):
                total += sum(map(int, fields[13:15]))
        return total * TICK_US

    def memory_mb(self, kind="Pss"):
        """Of the program itself, without PostgreSQL."""
        total = 0
        for pid in [self.process.pid, *children(self.process.pid)]:
            text = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
            total += int(re.search(rf"^{kind}:\s+(\d+)", text, re.M)[1])
        return total / 1024

    def call(self, method, path, fields=None, port=None):
        connection = http.client.HTTPConnection("127.0.0.1", port or self.port, timeout=30)
        headers = {"Cookie": self.cookie}
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, urllib.parse.urlencode(fields or {}), headers)
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        if answer.headers.get("Set-Cookie"):
            self.cookie = answer.headers["Set-Cookie"].split(";")[0]
        return answer.status, answer.headers, body

    def stop(self):
        self.process.terminate()
        self.process.communicate()


def sessions(server):
    """Cookie and key of form ids for people with a session each, put there as signing in does."""
    at, tokens = int(time.time()), [f"writer{i}" for i in range(WRITERS)]
    people = data.people()[:WRITERS]
    accounts = [(p[0], at) for p in people]
    rows = [(p[0], server.session_hash(token.encode()), p[0], "bench", at, at, at + 36_000)
            for p, token in zip(people, tokens)]
    server.insert("account", ["person_id", "made_at"], accounts)
    server.insert("session", ["id", "token_hash", "person_id", "agent", "made_at", "seen_at", "ends_at"], rows)
    return tokens


def form_id(page, action):
    return re.search(r'name="form_id" value="([^"]+)"', page[page.index(f'action="{action}"'):])[1]


def tandem(program, name, place):
    """Signed in by the link of `tandem admin add` and a second factor."""
    server = Server(name, [program, "serve", *place, "--listen", "127.0.0.1:0"], r"^Tandem runs at http://localhost:(\d+)$")
    link = subprocess.run([program, "admin", "add", *place, ADMIN], check=True, capture_output=True,
                          text=True).stdout.split()[-1]
    path = urllib.parse.urlparse(link).path
    _, _, page = server.call("GET", path)
    status, _, _ = server.call("POST", path, {"form_id": form_id(page, path)})
    if status != 303 or not second_factor.set_up(lambda *what: server.call(*what)[::2]):
        sys.exit(f"{name}: signing in was answered with {status}")
    server.session_hash = lambda token: hashlib.blake2b(token, digest_size=32).hexdigest()
    return server


def use_sqlite(server, file):
    def ask(question):
        with contextlib.closing(sqlite3.connect(file)) as db:
            return db.execute(question).fetchone()[0]

    def insert(table, columns, rows):
        with contextlib.closing(sqlite3.connect(file)) as db, db:
            db.executemany(data.insert(table, columns), rows)
    server.ask, server.insert = ask, insert


def use_postgres(server, url):
    server.ask = lambda question: data.psql(url, question)
    server.insert = lambda table, columns, rows: data.copy(url, table, columns, rows)


def tandem_sqlite(program, folder):
    place = ["--data", str(folder)]
    subprocess.run([program, "admin", "add", *place, ADMIN], check=True, capture_output=True)
    data.fill_sqlite(folder / "tandem.sqlite")
    server = tandem(program, "Tandem, SQLite", place)
    use_sqlite(server, folder / "tandem.sqlite")
    return server


def tandem_postgres(program, url):
    # The cluster of the tests syncs nothing; what is measured here must survive a power cut.
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        data.psql(url, f"ALTER SYSTEM SET {setting} = on")
    data.psql(url, "SELECT pg_reload_conf()")
    place = ["--db", url]
    subprocess.run([program, "admin", "add", *place, ADMIN], check=True, capture_output=True)
    data.fill_postgres(url)
    server = tandem(program, "Tandem, PostgreSQL", place)
    use_postgres(server, url)
    server.database = int(data.psql(url, "SELECT split_part(pg_read_file('postmaster.pid'), chr(10), 1)"))
    return server


def node(database, page, folder):
    """On a copy of Tandem's file, with a session of its own; `page` is what Tandem answers."""
    copy, frame = folder / "node.sqlite", folder / "frame"
    with sqlite3.connect(database) as source, sqlite3.connect(copy) as target:
        source.backup(target)
        target.execute("UPDATE session SET token_hash = ?", [hashlib.sha256(b"node").hexdigest()])
    ids = list(re.finditer(r'name="form_id" value="([^"]+)"', page))
    rows = page[page.index("<tbody>\n") + 8:page.index("</tbody>")]
    counted = re.search(r"<p>([\d.]+ bis [\d.]+ von [\d.]+)</p>", page)[1]
    for old in [ids[0][1], rows, counted, ids[-1][1]]:
        page = page.replace(old, "\0", 1)
    frame.write_text(page)
    server = Server("Node", ["node", str(HERE / "node/server.mjs"), str(copy), str(frame)], r"^listening on (\d+)$",
                    env={**os.environ, "NODE_ENV": "production"})
    server.cookie = "__Host-tandem=node"
    server.session_hash = lambda token: hashlib.sha256(token).hexdigest()
    use_sqlite(server, copy)
    return server


def nginx(page, folder):
    """The bytes of the page as a file: what any server of pages could reach at best."""
    www = folder / "www"
    www.mkdir(mode=0o755)
    folder.chmod(0o755)
    (www / "page.html").write_text(page)
    port = 20_000 + os.getpid() % 20_000
    (folder / "nginx.conf").write_text(NGINX.format(dir=folder, port=port))
    process = subprocess.Popen(["nginx", "-c", str(folder / "nginx.conf"), "-e", str(folder / "nginx.log")])
    server = Server.__new__(Server)
    server.name, server.process, server.port, server.cookie, server.database = "nginx, a file", process, port, "a=b", None
    for _ in range(50):
        try:
            server.call("GET", "/page.html")
            return server
        except OSError:
            time.sleep(0.1)
    sys.exit("nginx did not start")
